"""Where a piece is used: the lists that hold it, and the screens that have each of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from signage.client import ScreenState
from signage.model.ids import SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A list that holds a piece, and the screens where the list is scheduled at any time or shown now."""

    playlist: Playlist
    screens: tuple[ScreenState, ...]


def uses_of(
    piece: SlideId, playlists: Iterable[Playlist], entries: Iterable[ScheduleEntry], screens: Iterable[ScreenState]
) -> tuple[Use, ...]:
    """Return where a piece is used, in the order of the lists; whom the piece is for is not looked at."""
    held, states = tuple(entries), tuple(screens)
    return tuple(
        Use(playlist=one, screens=tuple(state for state in states if _has(state, one, held)))
        for one in playlists
        if any(item.slide == piece for item in one.items)
    )


def _has(state: ScreenState, playlist: Playlist, entries: tuple[ScheduleEntry, ...]) -> bool:
    if state.shows is not None and state.shows.playlist == playlist.id:
        return True
    return any(entry.playlist == playlist.id and entry.is_for(state.screen.id) for entry in entries)
