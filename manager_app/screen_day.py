"""One day of every screen, as blocks on a line of hours: pure, and decided by the rule that the player follows.

Screens that the schedule treats alike are worked out once. An entry keeps its line through the day; where something
else rules meanwhile, its block says that it is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from manager_app.models.screens import site_of
from signage.model.coverage import Stretch, of_plan
from signage.model.ids import EntryId, PlaylistId, ScreenId, SlideId
from signage.model.playback import ruling
from signage.model.playlist import Playlist
from signage.model.schedule import DayPlan, Layer, ScheduleEntry, Span, spans_on
from signage.model.screen import OpenHours, Screen
from signage.model.search import plain
from signage.model.slide import Slide

DAY_MIN: Final = 24 * 60
MOST_LANES: Final = 4
_LEAST_SHOWN_MIN: Final = 20
_ORDER: Final = (Layer.BASE, Layer.REPLACES, Layer.ADDS)
Plays = Callable[[PlaylistId], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBlock:
    """A part of an entry on a screen's line, in minutes from midnight.

    `is_seen` is the player's word. An end that is none (`has_start`, `has_end`) is where the entry goes on beside this
    block. `hidden` is how many entries it stands for that have no room; then `entry` is the first of them.
    """

    entry: ScheduleEntry
    starts: int
    ends: int
    lane: int = 0
    is_seen: bool = True
    has_start: bool = True
    has_end: bool = True
    begun_before: bool = False
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A screen's day; `troubles` are the hours to look at, `dark` those in which its panel is off."""

    screen: Screen
    blocks: tuple[DayBlock, ...]
    troubles: tuple[Stretch, ...]
    dark: tuple[tuple[int, int], ...]
    lanes: int

    def at(self, minute: int) -> tuple[DayBlock, ...]:
        """Return the blocks of a minute, those that are seen first."""
        found = [one for one in self.blocks if one.starts <= minute < one.ends]
        return tuple(sorted(found, key=lambda one: (not one.is_seen, one.lane)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySite:
    """A building and its screens' days; its name is empty where screens have no place."""

    name: str
    lines: tuple[DayLine, ...]


def day_of(
    entries: Iterable[ScheduleEntry], screens: Iterable[Screen], day: date, plays: Plays = lambda _: True
) -> tuple[DaySite, ...]:
    """Return the day of every screen, by site and name."""
    for_all: list[Span] = []
    own: dict[ScreenId, list[Span]] = {}
    before = day - timedelta(days=1)
    for entry in entries:
        if (entry.first_day or day) > day or (entry.last_day or day) < before:
            continue
        for span in spans_on(entry, day):
            if not entry.screens:
                for_all.append(span)
            for screen in entry.screens:
                own.setdefault(screen, []).append(span)
    known: dict[tuple[frozenset[EntryId], tuple[OpenHours, ...]], DayLine] = {}
    sites: dict[str, list[DayLine]] = {}
    for panel in sorted(screens, key=_place):
        spans = own.get(panel.id, [])
        kind = (frozenset(span.entry.id for span in spans), panel.panel.hours)
        if kind not in known:
            known[kind] = _line(panel, (*for_all, *spans), day, plays)
        sites.setdefault(site_of(panel), []).append(replace(known[kind], screen=panel))
    return tuple(DaySite(name=name, lines=tuple(lines)) for name, lines in sites.items())


def playing_on(day: date, lists: Iterable[Playlist], slides: dict[SlideId, Slide]) -> Plays:
    """Return what says whether a list has a valid piece on a day; a piece that is not known here may be one."""
    empty = {
        one.id
        for one in lists
        if not any(
            item.is_valid_on(day) and (item.slide not in slides or slides[item.slide].is_valid_on(day))
            for item in one.items
        )
    }
    return lambda playlist: playlist not in empty


def minutes_of(hour: time | None) -> int:
    """Return an hour as minutes from midnight; none is the midnight that ends the day."""
    return DAY_MIN if hour is None else hour.hour * 60 + hour.minute


def _place(screen: Screen) -> tuple[bool, str, str, str]:
    site = site_of(screen)
    return site == "", plain(site), plain(screen.name), screen.id


def _line(screen: Screen, spans: Sequence[Span], day: date, plays: Plays) -> DayLine:
    plan = DayPlan(spans)
    edges = [minutes_of(edge) for edge in plan.edges]
    seen = [ruling(plan.at(edge), plays) for edge in plan.edges]
    lanes, crowded = _lanes(spans)
    blocks = [block for span, lane in lanes for block in _parts(span, lane, [*zip(edges, seen, strict=True)])]
    blocks += [_more(group) for group in _clusters(crowded)]
    return DayLine(
        screen=screen,
        blocks=tuple(sorted(blocks, key=lambda one: (one.starts, one.lane))),
        troubles=tuple(of_plan(plan, screen.panel.hours, day)),
        dark=tuple(_dark(screen.panel.hours, day)),
        lanes=max((one.lane for one in blocks), default=0) + 1,
    )


def _lanes(spans: Iterable[Span]) -> tuple[list[tuple[Span, int]], list[Span]]:
    """Give each span a lane of its own hours; those that find none are left over."""
    order = sorted(spans, key=lambda one: (_ORDER.index(one.entry.layer), one.starts, one.entry.id))
    placed, left = _fill(order, MOST_LANES)
    return (placed, left) if not left else _fill(order, MOST_LANES - 1)


def _fill(order: Iterable[Span], most: int) -> tuple[list[tuple[Span, int]], list[Span]]:
    busy: list[list[tuple[int, int]]] = [[] for _ in range(most)]
    placed: list[tuple[Span, int]] = []
    left: list[Span] = []
    for span in order:
        starts, ends = _shown_hours(span)
        free = (n for n, held in enumerate(busy) if all(ends <= begun or starts >= over for begun, over in held))
        lane = next(free, None)
        if lane is None:
            left.append(span)
        else:
            busy[lane].append((starts, ends))
            placed.append((span, lane))
    return placed, left


def _shown_hours(span: Span) -> tuple[int, int]:
    starts = minutes_of(span.starts)
    return starts, max(minutes_of(span.ends), starts + _LEAST_SHOWN_MIN)


def _parts(span: Span, lane: int, seen: Sequence[tuple[int, frozenset[EntryId]]]) -> Iterable[DayBlock]:
    """Give a span as one block for each stretch in which it is seen, or is not."""
    starts, ends, entry = minutes_of(span.starts), minutes_of(span.ends), span.entry
    cuts = [starts]
    states = [entry.id in next(ids for edge, ids in reversed(seen) if edge <= starts)]
    for edge, ids in seen:
        if starts < edge < ends and (entry.id in ids) != states[-1]:
            cuts.append(edge)
            states.append(entry.id in ids)
    for (begins, finishes), is_seen in zip(pairwise([*cuts, ends]), states, strict=True):
        yield DayBlock(
            entry=entry, starts=begins, ends=finishes, lane=lane, is_seen=is_seen,
            has_start=begins == starts and not span.continues,
            has_end=finishes == ends and (entry.ends is None or (span.ends or time()) == entry.ends),
            begun_before=span.continues,
        )  # fmt: skip


def _clusters(left: Iterable[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    until = -1
    for span in sorted(left, key=lambda one: (one.starts, one.entry.id)):
        starts, ends = _shown_hours(span)
        if groups and starts < until:
            groups[-1].append(span)
        else:
            groups.append([span])
        until = max(until, ends) if len(groups[-1]) > 1 else ends
    return groups


def _more(group: Sequence[Span]) -> DayBlock:
    starts, ends = min(minutes_of(one.starts) for one in group), max(minutes_of(one.ends) for one in group)
    return DayBlock(entry=group[0].entry, starts=starts, ends=ends, lane=MOST_LANES - 1, hidden=len(group))


def _dark(hours: tuple[OpenHours, ...], day: date) -> Iterable[tuple[int, int]]:
    if not hours:
        return
    edges = sorted({time(), *(edge for one in hours for edge in (one.opens, one.closes))})
    midnight = datetime.combine(day, time())
    for edge, following in pairwise([*map(minutes_of, edges), DAY_MIN]):
        if not any(one.covers(midnight + timedelta(minutes=edge)) for one in hours):
            yield edge, following
