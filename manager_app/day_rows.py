"""What a day's schedule holds for each group of screens, as bars of a row: pure, by the rules that screens follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from manager_app.models.screens import site_of
from signage.model.ids import PlaylistId, ScreenId
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry, spans_on
from signage.model.screen import Screen
from signage.model.wall import Wall

DAY_MIN: Final = 24 * 60
MOST_ROWS: Final = 8
_ORDER: Final = (Layer.BASE, Layer.ADDS, Layer.REPLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A playlist on some of a row's screens, in minutes from midnight."""

    title: str
    starts: int
    ends: int
    layer: Layer
    screens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A group, a site or a single screen, with what its day holds; those that replace come last."""

    name: str
    screens: frozenset[ScreenId]
    bars: tuple[Bar, ...]

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the base is planned."""
        return all(bar.layer is Layer.BASE for bar in self.bars)


def day_rows(
    wall: Wall, screens: Iterable[Screen], entries: Iterable[ScheduleEntry], playlists: Iterable[Playlist], day: date
) -> tuple[DayRow, ...]:
    """Return the rows of a day: by group; where there is none, by site; few screens stand for themselves."""
    held, every = {screen.id: screen for screen in screens}, tuple(entries)
    names = {one.id: one.name for one in playlists}
    rows = []
    for name, members in _parts(wall, held)[:MOST_ROWS]:
        bars = tuple(
            bar
            for layer in _ORDER
            for entry in every
            if entry.layer is layer and (shown := sum(entry.is_for(one) for one in members))
            for bar in _bars(entry, names, day, shown)
        )
        rows.append(DayRow(name=name, screens=members, bars=bars))
    return tuple(rows)


def _parts(wall: Wall, screens: dict[ScreenId, Screen]) -> list[tuple[str, frozenset[ScreenId]]]:
    groups = [(one.name, one.screens & screens.keys()) for one in wall.groups if one.screens & screens.keys()]
    if groups:
        rest = frozenset(screens) - frozenset[ScreenId]().union(*(members for _, members in groups))
        return [*groups, ("", rest)] if rest else groups
    if len(screens) <= MOST_ROWS:
        return [(screen.name, frozenset({screen.id})) for screen in screens.values()]
    sites: dict[str, set[ScreenId]] = {}
    for screen in screens.values():
        sites.setdefault(site_of(screen), set()).add(screen.id)
    return [(name, frozenset(members)) for name, members in sorted(sites.items())]


def _bars(entry: ScheduleEntry, names: dict[PlaylistId, str], day: date, shown: int) -> Iterable[Bar]:
    for span in spans_on(entry, day):
        yield Bar(
            title=names.get(entry.playlist, entry.playlist),
            starts=_minutes(span.starts),
            ends=_minutes(span.ends) if span.ends else DAY_MIN,
            layer=entry.layer,
            screens=shown,
        )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
