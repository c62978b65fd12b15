"""A week of the schedule as blocks on a grid: pure, and the same rules that the screens follow.

An entry whose hours cross midnight gives a block in both days. Entries of the whole day lie in the strip above the
hours. Where too many overlap, the last column says how many more there are. What is dragged comes back as a new entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from signage.model.schedule import Layer, ScheduleEntry, Span, spans_on

DAY_MIN: Final = 24 * 60
SNAP_MIN: Final = 15
MOST_COLUMNS: Final = 4
MOST_STRIPS: Final = 4
_LEAST_SHOWN_MIN: Final = 20
"""A block is painted as if it were so long at least, and so it needs the room."""
_DAYS: Final = range(7)
_DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an entry on one day, in minutes from midnight; `column` of `columns` where entries overlap.

    `hidden` is how many entries a block stands for that have no room: then `entry` is the first of them.
    """

    entry: ScheduleEntry
    day: int
    start: int
    end: int
    column: int = 0
    columns: int = 1
    has_start: bool = True
    has_end: bool = True
    hidden: int = 0

    @property
    def starts_on(self) -> int:
        """The day of the week on which this occurrence begins; -1 is the Sunday before."""
        return self.day if self.has_start else self.day - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """An entry of the whole day, over consecutive days, on a line of its own; `hidden` as of a block."""

    entry: ScheduleEntry
    first: int
    last: int
    line: int
    hidden: int = 0


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def blocks(entries: Iterable[ScheduleEntry], monday: date) -> tuple[Block, ...]:
    """Return the blocks of the entries with hours, side by side where they overlap."""
    timed = [entry for entry in _of_week(entries, monday) if entry.starts is not None]
    placed: list[Block] = []
    for day in _DAYS:
        spans = (span for entry in timed for span in spans_on(entry, monday + _DAY * day))
        placed += _columns([_block(span, day) for span in spans])
    return tuple(placed)


def strips(entries: Iterable[ScheduleEntry], monday: date) -> tuple[Strip, ...]:
    """Return the bars of the whole-day entries; those that have no room are counted on the last line."""
    bars: list[Strip] = []
    busy: list[set[int]] = [set() for _ in range(MOST_STRIPS)]
    crowded: dict[int, list[ScheduleEntry]] = {}
    order = list(Layer)
    whole = (entry for entry in _of_week(entries, monday) if entry.starts is None)
    for entry in sorted(whole, key=lambda e: (order.index(e.layer), e.created_at, e.id)):
        for first, last in _runs([entry.runs_on(monday + _DAY * day) for day in _DAYS]):
            days = set(range(first, last + 1))
            line = next((n for n in range(MOST_STRIPS - 1) if not busy[n] & days), None)
            if line is None:
                for day in days:
                    crowded.setdefault(day, []).append(entry)
                continue
            busy[line] |= days
            bars.append(Strip(entry=entry, first=first, last=last, line=line))
    for day, hidden in sorted(crowded.items()):
        bars.append(Strip(entry=hidden[0], first=day, last=day, line=MOST_STRIPS - 1, hidden=len(hidden)))
    return tuple(bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A week laid out: its blocks and bars, and the entries that it came of, those that found no room too."""

    blocks: tuple[Block, ...] = ()
    strips: tuple[Strip, ...] = ()
    entries: tuple[ScheduleEntry, ...] = ()


def laid_out(entries: Iterable[ScheduleEntry], monday: date) -> Laid:
    """Lay a week out."""
    met = tuple(_of_week(entries, monday))
    return Laid(blocks=blocks(met, monday), strips=strips(met, monday), entries=met)


def snapped(minutes: float) -> int:
    """Return the nearest quarter of an hour within the day."""
    return min(DAY_MIN, max(0, round(minutes / SNAP_MIN) * SNAP_MIN))


def lasting(entry: ScheduleEntry, minutes: int) -> ScheduleEntry:
    """Return the entry with another length: a quarter of an hour at least, and less than a day. Midnight may pass."""
    length = min(DAY_MIN - SNAP_MIN, max(SNAP_MIN, minutes))
    return replace(entry, ends=at(minutes_of(entry.starts) + length))


def begun(entry: ScheduleEntry, start: int) -> ScheduleEntry:
    """Return the entry with another start on its day, a quarter of an hour before its end at the latest."""
    latest = min(DAY_MIN, minutes_of(entry.starts) + length_of(entry)) - SNAP_MIN
    return replace(entry, starts=at(max(0, min(start, latest))))


def length_of(entry: ScheduleEntry) -> int:
    """Return how many minutes an entry with hours lasts."""
    return (minutes_of(entry.ends) - minutes_of(entry.starts)) % DAY_MIN or DAY_MIN


def moved(entry: ScheduleEntry, *, days: int, minutes: int) -> ScheduleEntry:
    """Return the entry some days and minutes later: its dates move, its weekdays, and the days of a weekly rule.

    A rule by month or year keeps its days. Hours that move over midnight take the day with them.
    """
    if entry.starts is not None:
        carried, start = divmod(minutes_of(entry.starts) + minutes, DAY_MIN)
        days += carried
        entry = replace(entry, starts=at(start), ends=at(minutes_of(entry.ends) + minutes))
    by = _DAY * days
    if days == 0 or (entry.rrule and "WEEKLY" not in entry.rrule.upper() and "DAILY" not in entry.rrule.upper()):
        return entry
    return replace(
        entry,
        first_day=entry.first_day + by if entry.first_day else None,
        last_day=entry.last_day + by if entry.last_day else None,
        weekdays=frozenset((day + days) % 7 for day in entry.weekdays),
        rrule=_turned(entry.rrule, days) if entry.rrule else None,
        except_days=frozenset(day + by for day in entry.except_days),
    )


def minutes_of(hour: time | None) -> int:
    """Return an hour as minutes from midnight."""
    return hour.hour * 60 + hour.minute if hour else 0


def at(minutes: int) -> time:
    """Return minutes from midnight as an hour; 24:00 is the next day's 0:00."""
    hour, minute = divmod(minutes % DAY_MIN, 60)
    return time(hour, minute)


def _of_week(entries: Iterable[ScheduleEntry], monday: date) -> Iterator[ScheduleEntry]:
    """Leave out what its own dates keep out of the week: of a year's entries, most."""
    before, sunday = monday - _DAY, monday + 6 * _DAY
    for entry in entries:
        if (entry.first_day or sunday) <= sunday and (entry.last_day or before) >= before:
            yield entry


def _turned(rule: str, days: int) -> str:
    """Return a rule with the weekdays of its BYDAY some days later."""
    parts = rule.upper().split(";")
    for place, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name == "BYDAY":
            named = [
                _WEEKDAYS[(_WEEKDAYS.index(day) + days) % 7] if day in _WEEKDAYS else day for day in value.split(",")
            ]
            parts[place] = f"BYDAY={','.join(named)}"
    return ";".join(parts)


def _block(span: Span, day: int) -> Block:
    start, end = minutes_of(span.starts), minutes_of(span.ends) or DAY_MIN
    entry = span.entry
    return Block(
        entry=entry, day=day, start=start, end=end, has_start=span.starts == entry.starts,
        has_end=(span.ends or time()) == entry.ends,
    )  # fmt: skip


def _columns(day: Sequence[Block]) -> list[Block]:
    placed: list[Block] = []
    group: list[Block] = []
    until = -1
    for block in sorted(day, key=lambda b: (b.start, -b.end, b.entry.id)):
        if block.start >= until:
            placed += _spread(group)
            group, until = [], -1
        group.append(block)
        until = max(until, _shown_end(block))
    return placed + _spread(group)


def _spread(group: list[Block]) -> list[Block]:
    """Put blocks that touch each other into columns, and count those that find none."""
    if not group:
        return []
    placed, left = _fill(group, MOST_COLUMNS)
    if not left:
        columns = max(block.column for block in placed) + 1
        return [replace(block, columns=columns) for block in placed]
    placed, left = _fill(group, MOST_COLUMNS - 1)
    more = replace(
        left[0], start=min(b.start for b in left), end=max(b.end for b in left), column=MOST_COLUMNS - 1,
        hidden=len(left),
    )  # fmt: skip
    return [replace(block, columns=MOST_COLUMNS) for block in (*placed, more)]


def _fill(group: list[Block], columns: int) -> tuple[list[Block], list[Block]]:
    ends = [0] * columns
    placed: list[Block] = []
    left: list[Block] = []
    for block in group:
        column = next((n for n, end in enumerate(ends) if end <= block.start), None)
        if column is None:
            left.append(block)
        else:
            ends[column] = _shown_end(block)
            placed.append(replace(block, column=column))
    return placed, left


def _shown_end(block: Block) -> int:
    return max(block.end, block.start + _LEAST_SHOWN_MIN)


def _runs(days: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day, on in enumerate(days):
        if on and runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        elif on:
            runs.append((day, day))
    return runs
