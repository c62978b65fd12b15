"""A week of the schedule as blocks on a grid: pure, and the same rules that the screens follow.

An entry whose hours cross midnight gives a block in both days. Entries of the whole day lie in the strip above the
hours. What is dragged comes back as a new entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from signage.model.schedule import Layer, ScheduleEntry

DAY_MIN = 24 * 60
SNAP_MIN = 15
_DAYS = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an entry on one day, in minutes from midnight; `column` of `columns` where entries overlap."""

    entry: ScheduleEntry
    day: int
    start: int
    end: int
    column: int = 0
    columns: int = 1
    has_start: bool = True
    has_end: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """An entry of the whole day, over consecutive days, on a line of its own."""

    entry: ScheduleEntry
    first: int
    last: int
    line: int


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def blocks(entries: Iterable[ScheduleEntry], monday: date) -> tuple[Block, ...]:
    """Return the blocks of the entries with hours, side by side where they overlap."""
    loose = [block for entry in entries for block in _blocks_of(entry, monday)]
    return tuple(placed for day in _DAYS for placed in _columns([block for block in loose if block.day == day]))


def strips(entries: Iterable[ScheduleEntry], monday: date) -> tuple[Strip, ...]:
    """Return the bars of the whole-day entries."""
    bars: list[Strip] = []
    order = list(Layer)
    for entry in sorted(
        (e for e in entries if e.starts is None), key=lambda e: (order.index(e.layer), e.created_at, e.id)
    ):
        for first, last in _runs([_runs_on(entry, monday + timedelta(days=day)) for day in _DAYS]):
            busy = {bar.line for bar in bars if bar.first <= last and first <= bar.last}
            line = next(n for n in range(len(bars) + 1) if n not in busy)
            bars.append(Strip(entry=entry, first=first, last=last, line=line))
    return tuple(bars)


def snapped(minutes: float) -> int:
    """Return the nearest quarter of an hour within the day."""
    return min(DAY_MIN, max(0, round(minutes / SNAP_MIN) * SNAP_MIN))


def resized(entry: ScheduleEntry, *, start: int | None = None, end: int | None = None) -> ScheduleEntry:
    """Return the entry with another start or end, in minutes; it keeps at least a quarter of an hour."""
    starts = start if start is not None else minutes_of(entry.starts)
    ends = end if end is not None else minutes_of(entry.ends)
    if starts % DAY_MIN == ends % DAY_MIN:
        return entry
    return replace(entry, starts=at(starts), ends=at(ends))


def moved(entry: ScheduleEntry, *, days: int, minutes: int) -> ScheduleEntry:
    """Return the entry some days and minutes later: dates move where it has them, else its weekdays do."""
    starts, ends = minutes_of(entry.starts) + minutes, minutes_of(entry.ends) + minutes
    shifted = replace(entry, starts=at(starts), ends=at(ends))
    if days == 0:
        return shifted
    by = timedelta(days=days)
    if entry.first_day and entry.first_day == entry.last_day:
        return replace(shifted, first_day=entry.first_day + by, last_day=entry.first_day + by)
    return replace(shifted, weekdays=frozenset((day + days) % 7 for day in entry.weekdays))


def minutes_of(hour: time | None) -> int:
    """Return an hour as minutes from midnight."""
    return hour.hour * 60 + hour.minute if hour else 0


def at(minutes: int) -> time:
    """Return minutes from midnight as an hour; 24:00 is the next day's 0:00."""
    hour, minute = divmod(minutes % DAY_MIN, 60)
    return time(hour, minute)


def _runs_on(entry: ScheduleEntry, day: date) -> bool:
    return entry.covers(datetime.combine(day, entry.starts or time()))


def _blocks_of(entry: ScheduleEntry, monday: date) -> list[Block]:
    if entry.starts is None or entry.ends is None:
        return []
    start, end = minutes_of(entry.starts), minutes_of(entry.ends)
    crosses = end <= start
    made = []
    for day in range(-1, 7):
        if not _runs_on(entry, monday + timedelta(days=day)):
            continue
        if day >= 0:
            made.append(
                Block(
                    entry=entry, day=day, start=start, end=DAY_MIN if crosses else end, has_end=not crosses or end == 0
                )
            )
        if crosses and end and day + 1 in _DAYS:
            made.append(Block(entry=entry, day=day + 1, start=0, end=end, has_start=False))
    return made


def _columns(day: list[Block]) -> list[Block]:
    placed: list[Block] = []
    group: list[Block] = []
    until = -1
    for block in sorted(day, key=lambda b: (b.start, -b.end, b.entry.id)):
        if block.start >= until:
            placed += _spread(group)
            group, until = [], -1
        taken = {other.column for other in group if other.end > block.start}
        column = next(n for n in range(len(group) + 1) if n not in taken)
        group.append(replace(block, column=column))
        until = max(until, block.end)
    return placed + _spread(group)


def _spread(group: list[Block]) -> list[Block]:
    columns = max((block.column for block in group), default=0) + 1
    return [replace(block, columns=columns) for block in group]


def _runs(days: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day, on in enumerate(days):
        if on and runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        elif on:
            runs.append((day, day))
    return runs
