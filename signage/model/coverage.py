"""Where a schedule says two things at once, or nothing: hours in which entries cross, and hours that nobody filled.

Two that replace on the same screen cross: the later created is shown, and somebody should know. Hours outside a
panel's opening are nobody's concern. Screens with the same troubles share one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.schedule import DayPlan, Layer, ScheduleEntry, plan_of
from signage.model.screen import OpenHours, Screen


class Trouble(StrEnum):
    """What is wrong with some hours."""

    CLASH = "clash"
    """Two lists replace at once; only the later created is shown."""
    EMPTY = "empty"
    """Nothing runs: the fallback list is shown."""
    BARE = "bare"
    """Only the base runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hours of a day on some screens, and what is wrong with them; an end of None is midnight.

    `entries` are those that cross, the one that is shown first.
    """

    trouble: Trouble
    day: date
    starts: time
    ends: time | None
    screens: tuple[ScreenId, ...]
    entries: tuple[EntryId, ...] = ()


def stretches(entries: Iterable[ScheduleEntry], screens: Iterable[Screen], days: Iterable[date]) -> tuple[Stretch, ...]:
    """Return the troubled hours of some days, by day and hour, clashes first."""
    held = tuple(days)
    if not held:
        return ()
    # Of a year's entries most are of other days; whatever begins the night before is not.
    first, last = min(held) - timedelta(days=1), max(held)
    every = tuple(e for e in entries if (e.first_day or last) <= last and (e.last_day or first) >= first)
    found: dict[Stretch, list[ScreenId]] = {}
    for kind, alike in _alike(every, screens).items():
        own = [entry for entry in every if not entry.screens or entry.id in kind[0]]
        for day in held:
            for stretch in of_plan(plan_of(own, day), kind[1], day):
                found.setdefault(stretch, []).extend(alike)
    order = list(Trouble)
    whole = (replace(stretch, screens=tuple(ids)) for stretch, ids in found.items())
    return tuple(sorted(whole, key=lambda s: (s.day, order.index(s.trouble), s.starts, s.screens)))


def merged(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the hours of some stretches, each trouble's of a day joined where they touch, whoever's they are."""
    ahead = sorted(found, key=lambda one: (one.day, one.trouble, one.starts))
    joined: list[Stretch] = []
    for one in ahead:
        last = joined[-1] if joined else None
        is_next = last is not None and (last.day, last.trouble) == (one.day, one.trouble)
        if last is not None and is_next and (last.ends is None or one.starts <= last.ends):
            ends = None if last.ends is None or one.ends is None else max(last.ends, one.ends)
            joined[-1] = replace(last, ends=ends)
        else:
            joined.append(replace(one, screens=(), entries=()))
    return tuple(joined)


_Alike = dict[tuple[frozenset[EntryId], tuple[OpenHours, ...]], list[ScreenId]]


def _alike(entries: tuple[ScheduleEntry, ...], screens: Iterable[Screen]) -> _Alike:
    """Group the screens that the schedule treats alike: a hundred lobbies are worked out once."""
    own: dict[ScreenId, set[EntryId]] = {}
    for entry in entries:
        for screen in entry.screens:
            own.setdefault(screen, set()).add(entry.id)
    groups: _Alike = {}
    for panel in screens:
        groups.setdefault((frozenset(own.get(panel.id, ())), panel.panel.hours), []).append(panel.id)
    return groups


def of_plan(plan: DayPlan, hours: tuple[OpenHours, ...], day: date) -> Iterator[Stretch]:
    """Give the troubled hours of a day on one screen, which the stretches do not name."""
    edges = sorted({*plan.edges, *(edge for one in hours for edge in (one.opens, one.closes))})
    last: Stretch | None = None
    for starts, ends in zip(edges, [*edges[1:], None], strict=True):
        is_open = not hours or any(one.covers(datetime.combine(day, starts)) for one in hours)
        now = _troubled(plan.at(starts), day, starts, ends) if is_open else None
        if last and now and replace(last, starts=now.starts, ends=now.ends) == now:
            last = replace(last, ends=ends)
            continue
        if last:
            yield last
        last = now
    if last:
        yield last


def _troubled(running: tuple[ScheduleEntry, ...], day: date, starts: time, ends: time | None) -> Stretch | None:
    replacing = sorted((e for e in running if e.layer is Layer.REPLACES), key=lambda e: (e.created_at, e.id))
    lists: set[PlaylistId] = {entry.playlist for entry in replacing}
    crossing = tuple(entry.id for entry in reversed(replacing)) if len(lists) > 1 else ()
    if crossing:
        trouble = Trouble.CLASH
    elif not running:
        trouble = Trouble.EMPTY
    elif all(entry.layer is Layer.BASE for entry in running):
        trouble = Trouble.BARE
    else:
        return None
    return Stretch(trouble=trouble, day=day, starts=starts, ends=ends, screens=(), entries=crossing)
