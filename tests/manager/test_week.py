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


@pytest.mark.parametrize(
    ("minutes", "ends"),
    [(90, time(9, 30)), (0, time(8, 15)), (-60, time(8, 15)), (18 * 60, time(2)), (9999, time(7, 45))],
)
def test_an_entry_keeps_a_quarter_of_an_hour_and_stays_under_a_day(minutes: int, ends: time) -> None:
    assert week.lasting(hours("08:00", "09:00"), minutes).ends == ends


@pytest.mark.parametrize(("start", "starts"), [(450, time(7, 30)), (600, time(8, 45)), (-30, time(0))])
def test_a_start_stays_on_its_day_and_before_its_end(start: int, starts: time) -> None:
    assert week.begun(hours("08:00", "09:00"), start).starts == starts


def test_a_night_begins_before_midnight_wherever_its_start_is_dragged() -> None:
    assert week.begun(hours("22:00", "02:00"), 1440).starts == time(23, 45)


def test_a_range_of_days_and_a_weekly_rule_move_whole() -> None:
    entry = hours("08:00", "09:00", first_day=date(2026, 11, 24), last_day=date(2026, 11, 26))
    moved = week.moved(entry, days=-1, minutes=0)
    assert (moved.first_day, moved.last_day) == (date(2026, 11, 23), date(2026, 11, 25))
    ruled = week.moved(hours("08:00", "09:00", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU"), days=1, minutes=0)
    assert ruled.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,MO"
    monthly = hours("08:00", "09:00", rrule="FREQ=MONTHLY;BYDAY=2TU")
    assert week.moved(monthly, days=1, minutes=0) == monthly


def test_hours_that_move_over_midnight_take_their_day_along() -> None:
    day = date(2026, 11, 24)
    late = week.moved(hours("23:30", "23:45", first_day=day, last_day=day), days=0, minutes=45)
    assert (late.first_day, late.starts, late.ends) == (date(2026, 11, 25), time(0, 15), time(0, 30))


def test_of_a_crowd_some_are_shown_and_the_rest_are_counted() -> None:
    crowd = [hours("08:00", "10:00", playlist=str(n), weekdays=frozenset({0})) for n in range(10)]
    made = week.blocks(crowd, MONDAY)
    assert [(b.column, b.columns, b.hidden) for b in made] == [(0, 4, 0), (1, 4, 0), (2, 4, 0), (3, 4, 7)]
    bars = week.strips([an_entry(str(n), Layer.ADDS) for n in range(9)], MONDAY)
    assert sum(not bar.hidden for bar in bars) == 3
    assert {bar.hidden for bar in bars if bar.line == 3} == {6}


def test_entries_of_one_minute_have_room_beside_each_other() -> None:
    short = [hours("08:00", "08:01", weekdays=frozenset({0})), hours("08:05", "08:06", weekdays=frozenset({0}))]
    assert [block.columns for block in week.blocks(short, MONDAY)] == [2, 2]
