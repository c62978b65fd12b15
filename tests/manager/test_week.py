"""The week as blocks, and what dragging makes of an entry."""

from __future__ import annotations

from datetime import date, time

import pytest

from builders import an_entry
from manager_app import week
from signage.model.schedule import Layer, ScheduleEntry

MONDAY = date(2026, 11, 23)


def hours(starts: str, ends: str, **changes: object) -> ScheduleEntry:
    return an_entry(
        str(changes.pop("playlist", "a")),
        Layer.ADDS,
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        **changes,
    )


def test_an_entry_across_midnight_is_seen_in_both_days() -> None:
    made = week.blocks([hours("22:00", "02:00", weekdays=frozenset({4}))], MONDAY)
    assert [(b.day, b.start, b.end, b.has_start, b.has_end) for b in made] == [
        (4, 1320, 1440, True, False),
        (5, 0, 120, False, True),
    ]


def test_the_night_of_sunday_reaches_into_monday() -> None:
    made = week.blocks([hours("22:00", "02:00", weekdays=frozenset({6}))], MONDAY)
    assert [(b.day, b.start) for b in made] == [(0, 0), (6, 1320)]


def test_an_entry_until_midnight_stays_in_its_day() -> None:
    made = week.blocks([hours("22:00", "00:00", weekdays=frozenset({1}))], MONDAY)
    assert [(b.day, b.end, b.has_end) for b in made] == [(1, 1440, True)]


def test_entries_that_overlap_stand_side_by_side() -> None:
    day = frozenset({0})
    entries = [
        hours("08:00", "10:00", playlist="a", weekdays=day),
        hours("09:00", "11:00", playlist="b", weekdays=day),
        hours("10:00", "12:00", playlist="c", weekdays=day),
        hours("13:00", "14:00", playlist="d", weekdays=day),
    ]
    placed = {b.entry.playlist: (b.column, b.columns) for b in week.blocks(entries, MONDAY)}
    assert placed == {"a": (0, 2), "b": (1, 2), "c": (0, 2), "d": (0, 1)}


def test_entries_of_the_whole_day_are_bars_with_base_on_top() -> None:
    base = an_entry("base")
    some = an_entry("x", Layer.ADDS, weekdays=frozenset({0, 1, 4}))
    bars = [(s.entry.playlist, s.first, s.last, s.line) for s in week.strips([some, base], MONDAY)]
    assert bars == [("base", 0, 6, 0), ("x", 0, 1, 1), ("x", 4, 4, 1)]


@pytest.mark.parametrize(("minutes", "quarter"), [(0, 0), (7, 0), (8, 15), (1439, 1440), (-5, 0), (9999, 1440)])
def test_times_snap_to_quarters_within_the_day(minutes: float, quarter: int) -> None:
    assert week.snapped(minutes) == quarter


def test_an_entry_of_one_day_moves_its_date() -> None:
    day = date(2026, 11, 24)
    entry = week.moved(hours("08:00", "09:00", first_day=day, last_day=day), days=2, minutes=30)
    assert (entry.first_day, entry.last_day, entry.starts, entry.ends) == (
        date(2026, 11, 26), date(2026, 11, 26), time(8, 30), time(9, 30),
    )  # fmt: skip


def test_a_weekly_entry_moves_its_weekdays() -> None:
    entry = week.moved(hours("08:00", "09:00", weekdays=frozenset({0, 6})), days=1, minutes=0)
    assert entry.weekdays == {1, 0}


def test_an_entry_keeps_some_length_when_it_is_resized_away() -> None:
    entry = hours("08:00", "09:00")
    assert week.resized(entry, end=480) == entry
    assert week.resized(entry, end=540 + 15).ends == time(9, 15)
