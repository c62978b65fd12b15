"""One occurrence of an entry that repeats, changed or taken out: this one alone, this and all that follow, or all.

A series that is cut stays one entry before the cut and gets a second one after it. What was left out of it stays left
out on its side of the cut, and a rule that counts goes on counting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from signage.model.ids import EntryId
from signage.model.schedule import ScheduleEntry

Edit = Callable[[ScheduleEntry], ScheduleEntry]
_DAY = timedelta(days=1)
_COUNT = re.compile(r"COUNT=(\d+)", re.IGNORECASE)


class Scope(StrEnum):
    """How much of a series a change is meant for."""

    ONE = "one"
    ON = "following"
    ALL = "all"


def alone(entry: ScheduleEntry, day: date, new: EntryId) -> ScheduleEntry:
    """Return one occurrence as an entry of its own."""
    return replace(
        entry, id=new, first_day=day, last_day=day, weekdays=frozenset(), rrule=None,
        except_days=frozenset(), skips_holidays=False,
    )  # fmt: skip


def onward(entry: ScheduleEntry, day: date, new: EntryId) -> ScheduleEntry:
    """Return an occurrence and all that follow as an entry of their own."""
    rule = entry.rrule
    counted = _COUNT.search(rule) if rule else None
    if rule and counted and entry.first_day:
        passed = sum(_picked(entry, entry.first_day + _DAY * n) for n in range((day - entry.first_day).days))
        rule = _COUNT.sub(f"COUNT={max(1, int(counted[1]) - passed)}", rule)
    left_out = frozenset(one for one in entry.except_days if one >= day)
    return replace(entry, id=new, first_day=day, rrule=rule, except_days=left_out)


def without(entry: ScheduleEntry, day: date, scope: Scope) -> ScheduleEntry | None:
    """Return what stays of an entry when an occurrence is taken out of it; None when nothing does."""
    if scope is Scope.ALL or entry.is_once:
        return None
    if scope is Scope.ONE:
        return replace(entry, except_days=entry.except_days | {day})
    if entry.first_day and day <= entry.first_day:
        return None
    left_out = frozenset(one for one in entry.except_days if one < day)
    return replace(entry, last_day=day - _DAY, except_days=left_out)


def changed(entry: ScheduleEntry, day: date, scope: Scope, edit: Edit, new: EntryId) -> tuple[ScheduleEntry, ...]:
    """Return what an entry becomes when an occurrence of it is edited: itself, or what stays of it and a `new` one."""
    stays = without(entry, day, scope)
    if stays is None:
        return (edit(entry),)
    return (stays, edit(alone(entry, day, new) if scope is Scope.ONE else onward(entry, day, new)))


def _picked(entry: ScheduleEntry, day: date) -> bool:
    # A rule counts the days that it picks, those too that are left out by hand or by weekday.
    return replace(entry, except_days=frozenset(), weekdays=frozenset()).runs_on(day)
