"""What people say about a piece, changed over what somebody else may have changed meanwhile. No Qt."""

from __future__ import annotations

import contextlib
from typing import Final

from manager_app.together import together
from signage.client import HubClient, Piece, PieceChange
from signage.errors import Conflict
from signage.model.slide import VideoSlide

_TRIES: Final = 5


def change_of(piece: Piece) -> PieceChange:
    """Return what may be changed of a piece, as it is."""
    slide = piece.slide
    return PieceChange(
        title=piece.title, alt=slide.alt, duration=slide.duration, valid_from=slide.valid_from,
        valid_until=slide.valid_until, audiences=piece.audiences,
        sound=slide.sound if isinstance(slide, VideoSlide) else None, about=piece.about,
    )  # fmt: skip


def amend(client: HubClient, piece: Piece, before: PieceChange, after: PieceChange, *, insists: bool = False) -> Piece:
    """Change of a piece what differs between `before` and `after`, and nothing else. Called in the pool.

    Whoever `insists` was told what another changed: what both changed becomes what it is in `after`.

    Raises:
        Conflict: somebody else changed the same meanwhile, or saves it again and again.
        SignageError: the hub refused, or is away.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(_Faster):
            return _amended(client, piece, before, after, insists=insists)
    return _amended(client, piece, before, after, insists=insists)


class _Faster(Conflict):
    """Somebody saved the piece between reading and saving."""


def _amended(client: HubClient, piece: Piece, before: PieceChange, after: PieceChange, *, insists: bool) -> Piece:
    held = client.piece(piece.id)
    change = together(before, after, change_of(held), piece.title, insists=insists)
    try:
        return client.update_piece(piece.id, change, base=held.revision)
    except Conflict as refusal:
        if refusal.code == "piece-changed":
            raise _Faster(refusal.es, refusal.en, code=refusal.code) from refusal
        raise
