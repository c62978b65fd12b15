"""Use cases of lists. One function, one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict
from signage.hub.library import check_duration, tell_library
from signage.hub.parts import Parts
from signage.hub.records import Piece, User
from signage.hub.smart_lists import answered, refilled, today_of
from signage.model.ids import PlaylistId
from signage.model.playlist import MOST_ROUNDS, Playlist, PlaylistItem
from signage.model.smart_list import ListRule
from signage.model.wire import playlist_revision

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

_NAME_MAX: Final = 80
_ITEMS_MAX: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who else has a list open, which revision the hub has of it, and who saved that."""

    others: tuple[str, ...]
    revision: str
    saved_by: str


def save_playlist(parts: Parts, playlist: Playlist, *, base: str = "", by: User | None = None) -> Playlist:
    """Make or replace a playlist; return it as it is kept, a smart one filled.

    With `base`, the revision that the change was made from, only if it still is of that revision.

    Raises:
        BadInput: no name, too many items, an unknown piece, a duration, dates or rounds out of bounds.
        Conflict: somebody else saved it meanwhile.
    """
    _check_list(playlist)
    now = parts.clock()
    with parts.library.begin() as unit:
        if base and unit.has_playlist(playlist.id):
            _check_same_list(unit, playlist, base)
        kept = refilled(unit, playlist, today_of(unit, now))
        known = unit.pieces_of(item.slide for item in kept.items)
        unknown = [item.slide for item in kept.items if item.slide not in known]
        if unknown:
            raise BadInput(
                "La lista nombra una pieza que ya no está en la biblioteca: actualice e intente de nuevo.",
                "The playlist names a piece that is gone: reload and try again.",
                code="unknown-piece",
            )
        unit.save_playlist(kept, by=(by.full_name or by.name) if by else "")
    tell_library(parts)
    return kept


def _check_same_list(unit: UnitOfWork, playlist: Playlist, base: str) -> None:
    held = unit.playlist(playlist.id)
    if playlist_revision(held) not in {base, playlist_revision(playlist)}:
        who = unit.saver_of(playlist.id)
        raise Conflict(
            f"{who or 'Otra persona'} guardó «{held.name}» mientras usted la cambiaba: elija qué queda.",
            f"{who or 'Somebody'} saved “{held.name}” while you were changing it: choose what stays.",
            code="playlist-changed",
        )


def _check_list(playlist: Playlist) -> None:
    if not playlist.name.strip() or len(playlist.name) > _NAME_MAX:
        raise BadInput(
            f"La lista necesita un nombre de 1 a {_NAME_MAX} letras.",
            f"A playlist needs a name of 1 to {_NAME_MAX} letters.",
            code="name",
        )
    if len(playlist.items) > _ITEMS_MAX:
        raise BadInput(
            f"Una lista tiene como máximo {_ITEMS_MAX} piezas.", f"A playlist has {_ITEMS_MAX} pieces at most."
        )
    for item in playlist.items:
        check_duration(item.duration)
        if not 1 <= item.every <= MOST_ROUNDS:
            raise BadInput(
                f"Una pieza va en cada vuelta, o en una de cada {MOST_ROUNDS} como máximo.",
                f"A piece stands in every round, or in one of {MOST_ROUNDS} at most.",
                code="every",
            )
        if item.valid_from and item.valid_until and item.valid_until < item.valid_from:
            raise BadInput(
                "La fecha final es anterior a la inicial.", "The last day is before the first.", code="valid_until"
            )


def delete_playlist(parts: Parts, playlist: PlaylistId) -> None:
    """Take a playlist out.

    Raises:
        Conflict: the schedule uses it, or it is what screens fall back on.
    """
    with parts.library.begin() as unit:
        held = unit.playlist(playlist)
        if any(entry.playlist == playlist for entry in unit.entries()):
            raise Conflict(
                f"«{held.name}» está en la programación: quítela de allí primero.",
                f"“{held.name}” is in the schedule: take it out there first.",
                code="playlist-in-use",
            )
        if unit.settings().fallback == playlist:
            raise Conflict(
                f"«{held.name}» es la lista de respaldo: elija otra en los ajustes primero.",
                f"“{held.name}” is the fallback: choose another in the settings first.",
                code="playlist-in-use",
            )
        unit.delete_playlist(playlist)
    tell_library(parts)


def answer_rule(parts: Parts, rule: ListRule) -> tuple[tuple[PlaylistItem, ...], tuple[Piece, ...]]:
    """Return what a smart list with this rule would hold now, and the pieces in it."""
    with parts.library.read() as unit:
        items = answered(unit, rule, today_of(unit, parts.clock()))
        pieces = unit.pieces_of(item.slide for item in items)
    return items, tuple(pieces[item.slide] for item in items)


def open_list(parts: Parts, playlist: PlaylistId, user: User) -> Company:
    """Note that somebody has a list open.

    Raises:
        NotFound: no such list.
    """
    with parts.library.read() as unit:
        revision, saver = playlist_revision(unit.playlist(playlist)), unit.saver_of(playlist)
    others = parts.presence.note(_desk_of(playlist), user, at=parts.monotonic())
    return Company(others=others, revision=revision, saved_by=saver)


def leave_list(parts: Parts, playlist: PlaylistId, user: User) -> None:
    """Note that somebody has closed a list."""
    parts.presence.leave(_desk_of(playlist), user)


def _desk_of(playlist: PlaylistId) -> str:
    """Name a list's desk: no piece has such an id."""
    return f"lista/{playlist}"
