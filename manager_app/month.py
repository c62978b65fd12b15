"""A month of the schedule: what runs on each of six weeks' days. Pure, and quick with a thousand entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from manager_app.week import monday_of
from signage.model.schedule import Layer, ScheduleEntry

WEEKS: Final = 6
_DAYS: Final = WEEKS * 7
_ORDER: Final = {Layer.REPLACES: 0, Layer.ADDS: 1, Layer.BASE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A day's entries: those that replace first, then by hour."""

    day: date
    entries: tuple[ScheduleEntry, ...]


def month_of(entries: Iterable[ScheduleEntry], month: date) -> tuple[MonthDay, ...]:
    """Return the six weeks around a month, Monday first.

    A base that always runs is left out: it would be on every day and tell nothing.
    """
    told = sorted((entry for entry in entries if not _is_ground(entry)), key=_place)
    first = monday_of(month.replace(day=1))
    days = (first + timedelta(days=n) for n in range(_DAYS))
    return tuple(MonthDay(day=day, entries=tuple(e for e in told if e.runs_on(day))) for day in days)


def month_on(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    years, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, index + 1, 1)


def _is_ground(entry: ScheduleEntry) -> bool:
    bounded = entry.first_day or entry.last_day or entry.weekdays or entry.rrule or entry.starts
    return entry.layer is Layer.BASE and not bounded


def _place(entry: ScheduleEntry) -> tuple[int, time, str]:
    return (_ORDER[entry.layer], entry.starts or time(), entry.id)
