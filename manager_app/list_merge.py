"""Two people changed one list: what each of them did since they set out, and the list that comes of it. Pure.

Items have no names of their own: an item is told by its piece, and by how many of that piece stand before it. What only
one of the two changed is taken as it is; where both changed the same thing otherwise, somebody must choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from signage.model.ids import SlideId
from signage.model.playlist import Playlist, PlaylistItem


class Side(StrEnum):
    """Whose version of something."""

    MINE = "mine"
    THEIRS = "theirs"


class What(StrEnum):
    """What of a list, or of one of its items, is not as it was."""

    NAME = "name"
    TRANSITION = "transition"
    RULE = "rule"
    ORDER = "order"
    PRESENCE = "presence"
    """Whether an item stands in the list at all."""
    DURATION = "duration"
    ITEM_TRANSITION = "item_transition"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    EVERY = "every"


Key = tuple[SlideId, int]
"""A piece, and how many of the same stand before it."""

_FIELDS: Final = {
    What.DURATION: "duration",
    What.ITEM_TRANSITION: "transition",
    What.VALID_FROM: "valid_from",
    What.VALID_UNTIL: "valid_until",
    What.EVERY: "every",
}
_OF_LIST: Final = (What.NAME, What.TRANSITION, What.RULE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that somebody changed: as it was, as it is here, as it is there."""

    what: What
    item: Key | None = None
    base: object
    mine: object
    theirs: object

    @property
    def is_clash(self) -> bool:
        """Whether both changed it, each otherwise."""
        return self.base not in (self.mine, self.theirs) and self.mine != self.theirs

    @property
    def side(self) -> Side:
        """Whose version holds as long as nobody chooses: that of whoever changed it; of two, mine."""
        return Side.THEIRS if self.mine == self.base else Side.MINE


Choices = Mapping[tuple[What, Key | None], Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Three states of one list, and where they differ."""

    base: Playlist
    mine: Playlist
    theirs: Playlist
    differences: tuple[Difference, ...]

    @property
    def clashes(self) -> tuple[Difference, ...]:
        """What somebody must choose."""
        return tuple(one for one in self.differences if one.is_clash)

    def result(self, choices: Choices) -> Playlist:
        """Return the list with everything that each alone did, and what was chosen where both did."""
        sides = {(one.what, one.item): choices.get((one.what, one.item), one.side) for one in self.differences}
        items = _keyed(self.base), _keyed(self.mine), _keyed(self.theirs)
        held = {key: _item(key, items, sides) for key in _standing(items, sides)}
        made = replace(self.theirs, items=tuple(held[key] for key in self._order(held, sides)))
        for what in _OF_LIST:
            side = sides.get((what, None))
            value = getattr(self.mine if side is Side.MINE else self.theirs, what.value)
            made = replace(made, **{what.value: value})
        return made

    def _order(self, held: Mapping[Key, PlaylistItem], sides: Choices) -> list[Key]:
        side = sides.get((What.ORDER, None), Side.THEIRS)
        first, other = (self.mine, self.theirs) if side is Side.MINE else (self.theirs, self.mine)
        order = [key for key in _keyed(first) if key in held]
        before: Key | None = None
        for key in _keyed(other):
            if key in held and key not in order:
                order.insert(0 if before is None else order.index(before) + 1, key)
            before = key if key in order else before
        return order


def merge(base: Playlist, mine: Playlist, theirs: Playlist) -> Merge:
    """Compare what two people made of one list."""
    found = [
        Difference(what=what, base=getattr(base, name), mine=getattr(mine, name), theirs=getattr(theirs, name))
        for what in _OF_LIST
        for name in (what.value,)
        if len({getattr(one, name) for one in (base, mine, theirs)}) > 1
    ]
    if not theirs.rule and not mine.rule:
        found += _of_items(_keyed(base), _keyed(mine), _keyed(theirs))
    return Merge(base=base, mine=mine, theirs=theirs, differences=tuple(found))


def _of_items(
    base: Mapping[Key, PlaylistItem], mine: Mapping[Key, PlaylistItem], theirs: Mapping[Key, PlaylistItem]
) -> Iterable[Difference]:
    for key in dict.fromkeys((*base, *theirs, *mine)):
        was, here, there = base.get(key), mine.get(key), theirs.get(key)
        if was is not None and None in (here, there):
            yield from _of_presence(key, was, here, there)
        elif here is not None and there is not None:
            yield from _of_fields(key, was, here, there)
        else:
            yield Difference(what=What.PRESENCE, item=key, base=False, mine=here is not None, theirs=there is not None)
    common = base.keys() & mine.keys() & theirs.keys()
    orders = [tuple(key for key in one if key in common) for one in (base, mine, theirs)]
    if len(set(orders)) > 1:
        yield Difference(what=What.ORDER, base=orders[0], mine=orders[1], theirs=orders[2])


def _of_presence(
    key: Key, was: PlaylistItem, here: PlaylistItem | None, there: PlaylistItem | None
) -> Iterable[Difference]:
    """One took it out: that stands against whatever the other made of it."""
    left = here or there
    # What was changed by the one and taken out by the other is neither as it was nor the same.
    base: object = True if left in (None, was) else was
    yield Difference(what=What.PRESENCE, item=key, base=base, mine=here is not None, theirs=there is not None)


def _of_fields(key: Key, was: PlaylistItem | None, here: PlaylistItem, there: PlaylistItem) -> Iterable[Difference]:
    for what, name in _FIELDS.items():
        values = (getattr(was or there, name), getattr(here, name), getattr(there, name))
        if len(set(values)) > 1:
            base, mine, theirs = values
            yield Difference(what=what, item=key, base=base if was else None, mine=mine, theirs=theirs)


def _standing(items: tuple[Mapping[Key, PlaylistItem], ...], sides: Choices) -> list[Key]:
    base, mine, theirs = items
    kept = []
    for key in dict.fromkeys((*base, *theirs, *mine)):
        side = sides.get((What.PRESENCE, key))
        if key in {Side.MINE: mine, Side.THEIRS: theirs}.get(side or Side.THEIRS, theirs) and (
            side is not None or key in mine
        ):
            kept.append(key)
    return kept


def _item(key: Key, items: tuple[Mapping[Key, PlaylistItem], ...], sides: Choices) -> PlaylistItem:
    _, mine, theirs = items
    here, there = mine.get(key), theirs.get(key)
    if here is None or there is None:
        found = here or there
        assert found is not None  # noqa: S101 - it stands in one of them
        return found
    changed = {
        name: getattr(here, name) for what, name in _FIELDS.items() if sides.get((what, key)) is Side.MINE
    }  # fmt: skip
    return replace(there, **changed)


def _keyed(playlist: Playlist) -> dict[Key, PlaylistItem]:
    seen: Counter[SlideId] = Counter()
    keyed = {}
    for item in playlist.items:
        keyed[item.slide, seen[item.slide]] = item
        seen[item.slide] += 1
    return keyed
