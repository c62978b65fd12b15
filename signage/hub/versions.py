"""Use cases of versions: what a piece was before, and back to it; another file in the place of its own.

The piece keeps its id, so every playlist and every entry goes on. Twenty versions are kept with their files.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from signage.errors import Conflict, NotFound
from signage.hub.intake import piece_of_file
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.records import Piece, PieceState
from signage.model.ids import SlideId
from signage.model.slide import ImageSlide

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork


def restore(parts: Parts, piece_id: SlideId, number: int, *, by: str, now: datetime) -> int:
    """Make a piece what it was in a version; what it is now becomes a version, whose number is returned.

    Raises:
        NotFound: no such piece, or the version is not kept any more.
    """
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        wanted = next((one for one in unit.versions(piece_id) if one.number == number), None)
        if wanted is None:
            raise NotFound("Esa versión ya no se guarda.", "That version is not kept any more.")
        made = unit.keep_version(held, by=by, now=now)
        unit.save_piece(
            replace(
                held, slide=wanted.slide, audiences=wanted.audiences, files=wanted.files, notes=wanted.notes,
                width=wanted.width, height=wanted.height, source=wanted.source, source_sha256=wanted.source_sha256,
                about=wanted.about,
            ).touched(by, now)
        )  # fmt: skip
    tell_library(parts)
    return made


def replace_file(
    parts: Parts, piece_id: SlideId, path: Path, name: str, *, source_sha256: str, by: str, now: datetime
) -> tuple[Piece, int]:
    """Put another picture or video in the place of a piece's own; returns the piece and the number of what it was.

    Title, description, audience and dates stay; a last day that is past is taken away, for the piece is new again.

    Raises:
        MediaRejected: the file cannot become a piece.
        Conflict: the piece has no file, the file must be converted first, or the library has it already.
    """
    with parts.library.read() as unit:
        _check_file(unit, unit.piece(piece_id), source_sha256)
        zone = unit.settings().zone
    fresh = piece_of_file(parts, path, name, now=now)
    if fresh.state is not PieceState.READY:
        raise Conflict(
            "Ese archivo hay que convertirlo: añádalo a la biblioteca y úselo cuando esté listo.",
            "That file must be converted: add it to the library and use it when it is ready.",
            code="not-ready",
        )
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        _check_file(unit, held, source_sha256)
        number = unit.keep_version(held, by=by, now=now)
        old, today = held.slide, now.astimezone(ZoneInfo(zone)).date()
        until = old.valid_until if old.valid_until and old.valid_until >= today else None
        slide = replace(
            fresh.slide, id=piece_id, title=old.title, alt=old.alt, valid_from=old.valid_from, valid_until=until,
            duration=old.duration if isinstance(fresh.slide, ImageSlide) else fresh.slide.duration,
        )  # fmt: skip
        piece = replace(
            held, slide=slide, files=fresh.files, notes=fresh.notes, width=fresh.width, height=fresh.height,
            source=name, source_sha256=source_sha256,
        )  # fmt: skip
        piece = piece.touched(by, now)
        unit.save_piece(piece)
    tell_library(parts)
    return piece, number


def _check_file(unit: UnitOfWork, held: Piece, source_sha256: str) -> None:
    if not held.files or held.document:
        raise Conflict(
            "Esa pieza no viene de una imagen ni de un video: edítela.",
            "That piece is not made from a picture or a video: edit it.",
            code="no-file",
        )
    other = unit.piece_from(source_sha256)
    if other is not None:
        raise Conflict(
            f"Ese archivo ya está en la biblioteca como «{other.slide.title}».",
            f"That file is in the library already as “{other.slide.title}”.",
            code="duplicate",
        )
