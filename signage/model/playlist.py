"""A playlist: pieces in order, each with the time it stays, how it comes in, and when it is due.

A smart list has a rule instead of a hand: the hub fills it with the pieces that the rule finds (`smart_list.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from signage.model.ids import PlaylistId, SlideId
from signage.model.smart_list import ListRule

SHORTEST = timedelta(seconds=1)
LONGEST = timedelta(hours=1)
MOST_ROUNDS = 24
"""An item is left out of this many rounds less one at most."""


class Transition(StrEnum):
    """How a piece takes the place of the one before."""

    CUT = "cut"
    FADE = "fade"
    SLIDE = "slide"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistItem:
    """One turn of a slide in the loop.

    Without a transition it comes in as its list says. `valid_from` and `valid_until` are local days, both included,
    and hold beside the piece's own. With `every` 3 it stands in every third round of the list.
    """

    slide: SlideId
    duration: timedelta
    transition: Transition | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    every: int = 1

    def is_valid_on(self, day: date) -> bool:
        """Whether the item may be shown on a local day, whatever its piece says."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playlist:
    """An ordered loop. Every change gives a new value."""

    id: PlaylistId
    name: str
    items: tuple[PlaylistItem, ...] = ()
    transition: Transition = Transition.FADE
    rule: ListRule | None = None

    @property
    def length(self) -> timedelta:
        """Time of one turn of the loop with every item in it."""
        return sum((item.duration for item in self.items), timedelta())

    def transition_of(self, item: PlaylistItem) -> Transition:
        """Return how an item comes in."""
        return item.transition or self.transition

    def is_only(self, slide: SlideId) -> bool:
        """Whether it is this one piece and stays so: filled by hand, shown in every round and on every day."""
        if self.rule is not None or len(self.items) != 1:
            return False
        (item,) = self.items
        return (item.slide, item.every, item.valid_from, item.valid_until) == (slide, 1, None, None)

    def moved(self, rows: Collection[int], to: int) -> Playlist:
        """Return the playlist with some items, in their order, before the item that is now at `to` (0-based)."""
        taken = [self.items[row] for row in sorted(rows)]
        before = [item for row, item in enumerate(self.items[:to]) if row not in rows]
        after = [item for row, item in enumerate(self.items) if row >= to and row not in rows]
        return replace(self, items=(*before, *taken, *after))

    def with_item(self, item: PlaylistItem) -> Playlist:
        """Return the playlist with one more item at its end."""
        return self.with_items((item,), len(self.items))

    def with_items(self, items: Sequence[PlaylistItem], at: int) -> Playlist:
        """Return the playlist with more items, put in before the one that is now at `at`."""
        return replace(self, items=(*self.items[:at], *items, *self.items[at:]))

    def without(self, rows: Collection[int]) -> Playlist:
        """Return the playlist with some items taken out."""
        return replace(self, items=tuple(item for row, item in enumerate(self.items) if row not in rows))

    def with_changed(self, row: int, item: PlaylistItem) -> Playlist:
        """Return the playlist with another item in a place; its time is held between SHORTEST and LONGEST."""
        held = replace(item, duration=min(LONGEST, max(SHORTEST, item.duration)))
        return replace(self, items=(*self.items[:row], held, *self.items[row + 1 :]))

    def renamed(self, name: str) -> Playlist:
        """Return the playlist under another name."""
        return replace(self, name=name)
