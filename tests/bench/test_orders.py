"""A correction, a cancel and the end of its time take an alert off a real screen."""

from __future__ import annotations

from pathlib import Path

from signage.bench.orders import measure_correct


def test_each_is_seen_on_the_screen_and_measured(tmp_path: Path) -> None:
    figures = measure_correct(tmp_path, rounds=1)
    assert [one.rounds for one in (figures.corrected, figures.cancelled, figures.expired)] == [1, 1, 1]
