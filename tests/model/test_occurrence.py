"""One occurrence of a series, changed or taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from builders import an_entry
from signage.model.ids import EntryId
from signage.model.occurrence import Scope, changed, without
from signage.model.schedule import Layer, ScheduleEntry

MONDAY = date(2026, 11, 23)
NEW = EntryId("new")
WEEKLY = an_entry("a", Layer.ADDS, weekdays=frozenset({0}), starts=time(8), ends=time(9))


def later(entry: ScheduleEntry) -> ScheduleEntry:
    return replace(entry, starts=time(10), ends=time(11))


def days(*entries: ScheduleEntry | None) -> list[tuple[date, int]]:
    """Tell on which days of ten weeks they run, and at what hour."""
    span = [MONDAY + timedelta(days=n) for n in range(-14, 56)]
    return sorted((day, e.starts.hour) for e in entries if e and e.starts for day in span if e.runs_on(day))


def test_this_one_alone_leaves_the_others_as_they_are() -> None:
    made = changed(WEEKLY, MONDAY, Scope.ONE, later, NEW)
    assert [entry.id for entry in made] == [WEEKLY.id, NEW]
    assert days(*made)[1:4] == [(date(2026, 11, 16), 8), (MONDAY, 10), (date(2026, 11, 30), 8)]


def test_this_and_all_that_follow_cut_the_series() -> None:
    made = changed(WEEKLY, MONDAY, Scope.ON, later, NEW)
    assert days(*made)[1:4] == [(date(2026, 11, 16), 8), (MONDAY, 10), (date(2026, 11, 30), 10)]


def test_all_stay_one_entry() -> None:
    assert changed(WEEKLY, MONDAY, Scope.ALL, later, NEW) == (later(WEEKLY),)


@pytest.mark.parametrize(("scope", "left"), [(Scope.ONE, 9), (Scope.ON, 2)])
def test_what_is_taken_out_is_gone_and_nothing_else(scope: Scope, left: int) -> None:
    stays = without(WEEKLY, MONDAY, scope)
    assert len(days(stays)) == left
    assert MONDAY not in dict(days(stays))


def test_nothing_stays_of_all_of_a_single_day_or_from_the_first_on() -> None:
    once = replace(WEEKLY, first_day=MONDAY, last_day=MONDAY)
    assert without(WEEKLY, MONDAY, Scope.ALL) is None
    assert without(once, MONDAY, Scope.ONE) is None
    assert without(replace(WEEKLY, first_day=MONDAY), MONDAY, Scope.ON) is None


def test_what_was_left_out_stays_left_out_on_its_side_of_the_cut() -> None:
    holed = replace(WEEKLY, except_days=frozenset({date(2026, 11, 16), date(2026, 12, 7)}))
    before, after = changed(holed, MONDAY, Scope.ON, later, NEW)
    assert before.except_days == {date(2026, 11, 16)}
    assert after.except_days == {date(2026, 12, 7)}


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=5", "FREQ=DAILY;INTERVAL=14;COUNT=4", "FREQ=WEEKLY;INTERVAL=2"])
def test_a_rule_goes_on_counting_after_the_cut(rule: str) -> None:
    series = replace(WEEKLY, weekdays=frozenset(), rrule=rule, first_day=MONDAY)
    cut = days(series)[2][0]
    assert days(*changed(series, cut, Scope.ON, lambda entry: entry, NEW)) == days(series)
