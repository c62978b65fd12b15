"""Lists that are a question: the hub answers it from the library, again whenever pieces change and at midnight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from signage.hub.approvals import unapproved
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.smart_list import MOST_FOUND, Candidate, ListRule, found

if TYPE_CHECKING:
    from datetime import date, datetime

    from signage.hub.parts import Parts
    from signage.hub.store import UnitOfWork

_PAGE: Final = 200
_MOST_LOOKED_AT: Final = 5000
"""A rule that asks for what is approved looks at this many pieces at most: a library may hold twenty times that."""


def today_of(unit: UnitOfWork, now: datetime) -> date:
    """Return the day it is at the office."""
    return now.astimezone(ZoneInfo(unit.settings().zone)).date()


def answered(unit: UnitOfWork, rule: ListRule, today: date) -> tuple[PlaylistItem, ...]:
    """Return the items of a list with a rule, as the library is now."""
    held: list[Candidate] = []
    most = min(rule.at_most, MOST_FOUND)
    for offset in range(0, _MOST_LOOKED_AT, _PAGE):
        ids = unit.shelf.ruled(rule, today, offset=offset, limit=_PAGE)
        pieces = unit.pieces_of(ids)
        waiting, _ = unapproved(unit, pieces) if rule.only_approved else (frozenset(), {})
        held += [
            Candidate(
                slide=pieces[one].slide,
                tags=pieces[one].tags,
                audiences=pieces[one].audiences,
                is_approved=True,
                added_at=pieces[one].added_at,
            )
            for one in ids
            if one in pieces and one not in waiting
        ]
        if len(held) >= most or len(ids) < _PAGE:
            break
    return tuple(PlaylistItem(slide=slide, duration=duration) for slide, duration in found(rule, held[:most], today))


def refilled(unit: UnitOfWork, playlist: Playlist, today: date) -> Playlist:
    """Return a list as it is now; one that is filled by hand stays as it is."""
    return replace(playlist, items=answered(unit, playlist.rule, today)) if playlist.rule else playlist


def refill(parts: Parts, *, now: datetime) -> bool:
    """Fill every smart list anew; tells whether one holds something else now."""
    with parts.library.read() as unit:
        today = today_of(unit, now)
        if all(refilled(unit, one, today) == one for one in unit.playlists()):
            return False
    with parts.library.begin() as unit:
        for one in unit.playlists():
            new = refilled(unit, one, today)
            if new != one:
                unit.save_playlist(new, by=unit.saver_of(one.id))
    return True
