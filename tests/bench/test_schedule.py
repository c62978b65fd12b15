"""A schedule's answers are measured beside a plain scan."""

from __future__ import annotations

from pathlib import Path

from signage.bench.schedule import ENTRIES, measure_schedule, some_entries


def test_the_resolver_the_scan_and_the_month_are_measured(tmp_path: Path) -> None:
    figures = measure_schedule(tmp_path, rounds=80)
    assert figures.entries == ENTRIES == len(some_entries(ENTRIES))
    assert figures.query.rounds == figures.scan.rounds == 80
    assert figures.running_p50 > 0
    assert figures.month.rounds == 5


def test_everybody_measures_the_same_entries() -> None:
    assert some_entries(50) == some_entries(50)
    assert {bool(entry.rrule) for entry in some_entries(50)} == {True, False}
