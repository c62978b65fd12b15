"""A month of the schedule: what runs on each of six weeks' days. Pure, and quick with a thousand entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from manager_app.week import monday_of
from signage.model.schedule import Layer, ScheduleEntry

WEEKS: Final = 6
_DAYS: Final = WEEKS * 7
_DAY: Final = timedelta(days=1)
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
    first = monday_of(month.replace(day=1))
    last = first + _DAY * (_DAYS - 1)
    met = (e for e in entries if (e.first_day or first) <= last and (e.last_day or last) >= first)
    held: list[list[ScheduleEntry]] = [[] for _ in range(_DAYS)]
    for entry in sorted((entry for entry in met if not _is_ground(entry)), key=_place):
        for index in _indices(entry, first):
            held[index].append(entry)
    return tuple(MonthDay(day=first + _DAY * index, entries=tuple(found)) for index, found in enumerate(held))


def marked_days(entries: Iterable[ScheduleEntry], month: date) -> frozenset[date]:
    """Return the days around a month that differ from others: what runs on every one of them tells nothing."""
    days = month_of(entries, month)
    count = Counter(entry.id for one in days for entry in one.entries)
    return frozenset(one.day for one in days if any(count[entry.id] < len(days) for entry in one.entries))


def _indices(entry: ScheduleEntry, first: date) -> Iterable[int]:
    """Return on which of the six weeks' days an entry runs; `first` is their Monday."""
    # Most entries of a year touch few days of a month, and weekdays are every seventh: days are not asked one by one.
    begins = max(0, (entry.first_day - first).days) if entry.first_day else 0
    ends = min(_DAYS - 1, (entry.last_day - first).days) if entry.last_day else _DAYS - 1
    if entry.rrule is not None or entry.except_days:
        return (index for index in range(begins, ends + 1) if entry.runs_on(first + _DAY * index))
    if entry.weekdays:
        return (index for day in entry.weekdays for index in range(begins + (day - begins) % 7, ends + 1, 7))
    return range(begins, ends + 1)


def month_on(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    years, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, index + 1, 1)


def _is_ground(entry: ScheduleEntry) -> bool:
    bounded = entry.first_day or entry.last_day or entry.weekdays or entry.rrule or entry.starts
    return entry.layer is Layer.BASE and not bounded


def _place(entry: ScheduleEntry) -> tuple[int, time, str]:
    return (_ORDER[entry.layer], entry.starts or time(), entry.id)
