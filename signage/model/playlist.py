"""A playlist: pieces in order, each with the time it stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from signage.model.ids import PlaylistId, SlideId

SHORTEST = timedelta(seconds=1)
LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistItem:
    """One turn of a slide in the loop."""

    slide: SlideId
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Playlist:
    """An ordered loop. Every change gives a new value."""

    id: PlaylistId
    name: str
    items: tuple[PlaylistItem, ...] = ()

    @property
    def length(self) -> timedelta:
        """Time of one turn of the loop."""
        return sum((item.duration for item in self.items), timedelta())

    def moved(self, start: int, end: int) -> Playlist:
        """Return the playlist with the item at `start` taken out and put in at `end` (both 0-based)."""
        items = list(self.items)
        items.insert(end, items.pop(start))
        return replace(self, items=tuple(items))

    def with_item(self, item: PlaylistItem, index: int | None = None) -> Playlist:
        """Return the playlist with one more item, at the end unless an index says where."""
        at = len(self.items) if index is None else index
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))

    def without(self, index: int) -> Playlist:
        """Return the playlist with the item at `index` taken out."""
        return replace(self, items=self.items[:index] + self.items[index + 1 :])

    def with_duration(self, index: int, duration: timedelta) -> Playlist:
        """Return the playlist with another duration at `index`, held between SHORTEST and LONGEST."""
        held = min(LONGEST, max(SHORTEST, duration))
        item = replace(self.items[index], duration=held)
        return replace(self, items=(*self.items[:index], item, *self.items[index + 1 :]))

    def renamed(self, name: str) -> Playlist:
        """Return the playlist under another name."""
        return replace(self, name=name)
