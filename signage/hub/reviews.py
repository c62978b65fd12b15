"""Use cases of the review: what is to be said of a piece, what was measured of it, and the reasons given.

A piece is measured by the stage's own program, in the house's look, when its record is missing, of an older version or
of another look: on the first question, and at the latest when it is published (docs/adr/0011). What cannot be measured
stays unmeasured, and at home.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from signage.errors import BadInput, NotFound, SignageError
from signage.hub.layouts import slide_templates
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.publish import House
from signage.hub.records import Piece, Reasons, ReviewState
from signage.hub.themes import house_theme, look_name, worn
from signage.model.finding import Finding, Record, address_of, only_beside
from signage.model.ids import AssetHash, SlideId
from signage.model.review import review
from signage.model.slide import TemplateSlide
from signage.model.wire import slide_version

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A piece's findings, and the reasons given for its warnings."""

    piece: SlideId
    findings: tuple[Finding, ...]
    reasons: Reasons


def house_of(parts: Parts, unit: UnitOfWork, pieces: Iterable[SlideId]) -> House:
    """Gather what reviews of some pieces need; what was measured in another look is not known."""
    theme, look = house_theme(parts, unit), look_name(unit)
    states = {piece: _in_look(state, look) for piece, state in unit.reviews(pieces).items()}
    return House(states=states, templates=slide_templates(), forbidden=theme.forbidden if theme else ())


def review_piece(parts: Parts, piece_id: SlideId, *, now: datetime) -> Reviewed:
    """Return what is to be said of a piece on the screens that may show it, measuring it first when it must be.

    Raises:
        NotFound: no such piece.
    """
    measure_missing(parts, [piece_id])
    with parts.library.read() as unit:
        piece = unit.piece(piece_id)
        screens = tuple(p.screen for p in unit.screens() if piece.audiences & p.screen.audiences)
        playlists, entries = unit.playlists(), unit.entries()
        house = house_of(parts, unit, [piece_id])
    columns = tuple(one for one in screens if piece_id in only_beside(one, playlists, entries))
    subject = house.subject(piece, columns or screens, now, beside=bool(columns))
    address = address_of(subject)
    if address is not None and parts.links is not None:
        subject = replace(subject, links=parts.links.known(address[1]))
    return Reviewed(piece=piece_id, findings=review(subject), reasons=house.states.get(piece_id, ReviewState()).reasons)


def give_reasons(parts: Parts, piece_id: SlideId, reasons: Iterable[tuple[str, str]], *, by: str) -> None:
    """Keep why a piece goes out with its warnings.

    Raises:
        NotFound: no such piece.
        BadInput: a reason without words, or with too many.
    """
    given = tuple((code, text.strip()) for code, text in reasons)
    if any(not text or len(text) > _LONGEST_REASON for _, text in given):
        raise BadInput(
            f"Cada motivo lleva una línea de hasta {_LONGEST_REASON} letras.",
            f"Every reason takes a line of up to {_LONGEST_REASON} letters.",
            code="reason",
        )
    with parts.library.begin() as unit:
        unit.piece(piece_id)
        state = unit.review(piece_id)
        unit.save_review(piece_id, replace(state, reasons=Reasons(by_code=given, given_by=by)))
    tell_library(parts)


def measure_missing(parts: Parts, pieces: Iterable[SlideId]) -> None:
    """Have every template piece measured whose record is missing, of an older version or of another look."""
    wanted = tuple(pieces)
    if parts.stage is None or not _unmeasured(parts, wanted):
        return
    with parts.measuring, contextlib.suppress(SignageError):  # unmeasured pieces stay at home, and the review says so
        stale = _unmeasured(parts, wanted)
        if stale:
            with parts.library.read() as unit:
                look, dress = look_name(unit), worn(parts, unit)
            _keep(parts, parts.stage.measure(stale, lambda asset: _file_of(parts, asset), dress), look)


def _unmeasured(parts: Parts, pieces: Iterable[SlideId]) -> list[TemplateSlide]:
    with parts.library.read() as unit:
        wanted = tuple(pieces)
        held, states, look = unit.pieces_of(wanted).values(), unit.reviews(wanted), look_name(unit)
    return [
        piece.slide
        for piece in held
        if isinstance(piece.slide, TemplateSlide) and not _is_current(states.get(piece.id), piece, look)
    ]


def _is_current(state: ReviewState | None, piece: Piece, look: str) -> bool:
    record = _in_look(state, look).record if state is not None else None
    return record is not None and record.version == slide_version(piece.slide)


def _in_look(state: ReviewState, look: str) -> ReviewState:
    """Return what is known of a piece as it is dressed now."""
    return state if state.record is None or state.record.look == look else replace(state, record=None)


def _file_of(parts: Parts, asset: AssetHash) -> Path | None:
    with contextlib.suppress(NotFound):
        path = parts.blobs.path_of(asset)
        return path if path.is_file() else None
    return None


def _keep(parts: Parts, records: Mapping[SlideId, Record], look: str) -> None:
    with parts.library.begin() as unit:
        for piece, record in records.items():
            if unit.has_piece(piece):
                unit.save_review(piece, replace(unit.review(piece), record=replace(record, look=look)))
