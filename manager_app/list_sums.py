"""What is to be said of a list: how long a round takes, how often each piece is seen, what stands against it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from signage.client import Piece
from signage.model.ids import SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Screen

SOON: Final = timedelta(days=7)
"""So long before its end an item is told to end."""
_LARGE_SHARE: Final = 0.25
_FEW: Final = 4
"""In a list of so few a large share is no surprise."""


class Due(StrEnum):
    """Whether an item is shown on a day, and if not, why."""

    SHOWN = "shown"
    ENDING = "ending"
    LATER = "later"
    OVER = "over"
    AWAY = "away"
    """Its piece was withdrawn, or cannot be played."""
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an item stands: whether it is shown, and the day on which that changes."""

    due: Due
    day: date | None = None

    @property
    def is_shown(self) -> bool:
        """Whether screens show it."""
        return self.due in {Due.SHOWN, Due.ENDING}


def standing_of(item: PlaylistItem, piece: Piece | None, today: date) -> Standing:
    """Return how an item stands: its own dates and those of its piece hold together."""
    if piece is None:
        return Standing(due=Due.GONE)
    if not piece.is_playable:
        return Standing(due=Due.AWAY)
    ends = min(filter(None, (item.valid_until, piece.slide.valid_until)), default=None)
    begins = max(filter(None, (item.valid_from, piece.slide.valid_from)), default=None)
    if ends is not None and (ends < today or (begins is not None and ends < begins)):
        return Standing(due=Due.OVER, day=ends)
    if begins is not None and begins > today:
        return Standing(due=Due.LATER, day=begins)
    if ends is not None and ends - today <= SOON:
        return Standing(due=Due.ENDING, day=ends)
    return Standing(due=Due.SHOWN)


class Doubt(StrEnum):
    """What speaks against a list."""

    EMPTY = "empty"
    ALL_OVER = "all_over"
    LARGE = "large"
    UNSEEN_BY = "unseen_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A doubt, the pieces that it speaks of, the screens it concerns, and how large a share is (0 to 1)."""

    doubt: Doubt
    pieces: tuple[Piece, ...] = ()
    screens: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """A list in numbers: its items, those shown today, a mean round of these, how often each is seen in a wait."""

    items: int
    shown: int
    round: timedelta
    views: float
    warnings: tuple[Caution, ...] = ()


def sums_of(
    playlist: Playlist,
    piece_of: Callable[[SlideId], Piece | None],
    today: date,
    *,
    wait: timedelta,
    screens: Iterable[Screen] = (),
) -> Sums:
    """Return a list in numbers, for somebody who waits before one of the screens that show it."""
    pairs = [(item, piece_of(item.slide)) for item in playlist.items]
    shown = [(item, piece) for item, piece in pairs if standing_of(item, piece, today).is_shown]
    # What stands in every third round takes a third of its time of a mean one.
    length = sum((item.duration / item.every for item, _ in shown), timedelta())
    return Sums(
        items=len(pairs),
        shown=len(shown),
        round=length,
        views=wait / length if length else 0.0,
        warnings=tuple(_warnings(pairs, shown, length, tuple(screens))),
    )


def _warnings(
    pairs: list[tuple[PlaylistItem, Piece | None]],
    shown: list[tuple[PlaylistItem, Piece | None]],
    length: timedelta,
    screens: tuple[Screen, ...],
) -> Iterable[Caution]:
    if not pairs:
        yield Caution(doubt=Doubt.EMPTY)
    elif not shown:
        yield Caution(doubt=Doubt.ALL_OVER)
    for item, piece in shown if len(shown) > _FEW else []:
        share = item.duration / item.every / length
        if share > _LARGE_SHARE and piece:
            yield Caution(doubt=Doubt.LARGE, pieces=(piece,), share=share)
    unseen: dict[tuple[str, ...], list[Piece]] = {}
    for piece in {piece.id: piece for _, piece in shown if piece}.values():
        blind = tuple(screen.name for screen in screens if not speaks_to(piece, screen))
        unseen.setdefault(blind, []).append(piece)
    for names, pieces in unseen.items():
        if names:
            yield Caution(doubt=Doubt.UNSEEN_BY, pieces=tuple(pieces), screens=names)


def speaks_to(piece: Piece, screen: Screen) -> bool:
    """Whether a piece is for those who stand before a screen, as the hub asks when it sends."""
    is_let_in = not screen.is_public or Audience.CIUDADANIA in piece.audiences
    return is_let_in and bool(piece.audiences & screen.audiences)


def screens_of(playlist: Playlist, entries: Iterable[ScheduleEntry], screens: Iterable[Screen]) -> tuple[Screen, ...]:
    """Return the screens on which a list is scheduled."""
    held = tuple(entry for entry in entries if entry.playlist == playlist.id)
    return tuple(screen for screen in screens if any(entry.is_for(screen.id) for entry in held))
