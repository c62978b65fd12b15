"""Use cases of approvals: somebody asks, somebody else approves this very content or says what to change.

An approver is who has the role, an administrator, or whoever an approver named as deputy until a day. Nobody approves
what they asked for, unless the office says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict, NotAllowed, NotFound
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.records import Piece, PieceState, Role, User
from signage.model.approval import Approval, ApprovalState, Content, Deputy, Remark
from signage.model.ids import SlideId

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

_LONGEST_TEXT: Final = 1000
_WHOLE: Final = 1000
"""A picture's width and height in thousandths."""
_LONGEST_ABSENCE: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A piece with what is known of its approval, and how far it has come."""

    piece: Piece
    approval: Approval
    state: ApprovalState


def content_of(piece: Piece) -> Content:
    """Return what an approver of a piece looks at."""
    return Content(slide=piece.slide, audiences=piece.audiences)


def unapproved(unit: UnitOfWork, pieces: Mapping[SlideId, Piece]) -> tuple[frozenset[SlideId], dict[SlideId, Piece]]:
    """Return the pieces that nobody approved, and those that go out as they were approved, by the office's rule."""
    if not unit.settings().approvals:
        return frozenset(), {}
    held = unit.approvals(pieces)
    open_ones = {
        piece.id: piece for piece in pieces.values() if not held.get(piece.id, Approval()).covers(content_of(piece))
    }
    approved = {one: held[one].approved for one in open_ones if one in held}
    older = {
        one: replace(open_ones[one], slide=content.slide, audiences=content.audiences)
        for one, content in approved.items()
        if content is not None
    }
    return frozenset(open_ones.keys() - older.keys()), older


def standing(parts: Parts, piece_id: SlideId, *, now: datetime) -> Standing:
    """Return how far a piece has come.

    Raises:
        NotFound: no such piece.
    """
    with parts.library.read() as unit:
        return _standing(unit, unit.piece(piece_id), now)


def queue(parts: Parts, *, now: datetime) -> tuple[Standing, ...]:
    """Return what waits for an approver, the oldest request first; what waited too long has left the queue."""
    with parts.library.read() as unit:
        asked = {piece: held for piece, held in unit.approvals().items() if held.asked_at is not None}
        pieces = unit.pieces_of(asked)
        found = [
            Standing(piece=piece, approval=asked[piece.id], state=asked[piece.id].state(content_of(piece), now))
            for piece in pieces.values()
        ]
    waiting = [one for one in found if one.state is ApprovalState.ASKED]
    return tuple(sorted(waiting, key=lambda one: (one.approval.asked_at or now, one.piece.id)))


def ask(parts: Parts, piece_id: SlideId, *, note: str, by: User, now: datetime) -> Standing:
    """Ask for the approval of a piece as it is now.

    Raises:
        NotFound: no such piece. BadInput: the note is too long. Conflict: it cannot be shown, or is approved already.
    """
    text = _checked(note, empty=True)
    with parts.library.begin() as unit:
        piece = unit.piece(piece_id)
        if piece.state is not PieceState.READY:
            raise Conflict(
                "Esa pieza todavía no se puede mostrar.", "That piece cannot be shown yet.", code="not-ready"
            )
        held = _standing(unit, piece, now)
        if held.state is ApprovalState.APPROVED:
            raise Conflict("Esa pieza ya está aprobada.", "That piece is approved already.", code="approved")
        unit.save_approval(piece_id, held.approval.asked(content_of(piece), by=by.name, note=text, now=now))
        done = _standing(unit, piece, now)
    tell_library(parts)
    return done


def approve(parts: Parts, piece_id: SlideId, version: str, *, by: User, now: datetime) -> Standing:
    """Approve a content that somebody else asked for.

    Raises:
        NotFound: no such piece. NotAllowed: the person is no approver, or asked for it. Conflict: it is another content
            by now, or nobody asked.
    """
    with parts.library.begin() as unit:
        piece, held = _looked_at(unit, piece_id, version, by, now)
        unit.save_approval(piece_id, held.approval.given(content_of(piece), by=by.name, now=now))
        done = _standing(unit, piece, now)
    tell_library(parts)
    return done


def ask_changes(parts: Parts, piece_id: SlideId, version: str, remark: Remark, *, by: User, now: datetime) -> Standing:
    """Say what is to be changed in a content that somebody asked for.

    Raises:
        BadInput: no words, or too many, or a place outside the picture. Others as for `approve`.
    """
    _checked(remark.text, empty=False)
    for place in (remark.x, remark.y):
        if place is not None and not 0 <= place <= _WHOLE:
            raise BadInput("La marca está fuera de la imagen.", "The mark is outside the picture.", code="pin")
    with parts.library.begin() as unit:
        piece, held = _looked_at(unit, piece_id, version, by, now)
        unit.save_approval(piece_id, held.approval.refused(remark))
        done = _standing(unit, piece, now)
    tell_library(parts)
    return done


def name_deputy(parts: Parts, deputy: str, until: datetime | None, *, by: User, now: datetime) -> tuple[Deputy, ...]:
    """Let somebody approve in one's place until a moment, or (None) no longer; returns all that are in force.

    Raises:
        NotAllowed: the person is no approver. NotFound: no such user. BadInput: the day is past or too far away.
    """
    if by.role not in {Role.APPROVER, Role.ADMIN}:
        raise NotAllowed("Solo quien aprueba nombra a quien lo reemplaza.", "Only an approver names a deputy.")
    if until is not None and not now < until <= now + _LONGEST_ABSENCE:
        raise BadInput(
            "Indique un día futuro, de aquí a noventa días.", "Give a day to come, within ninety days.", code="until"
        )
    with parts.library.begin() as unit:
        if deputy not in {user.name for user in unit.users() if user.active} - {by.name}:
            raise NotFound("No existe esa persona.", "There is no such person.")
        left = [one for one in unit.deputies() if one.until > now and (one.approver, one.deputy) != (by.name, deputy)]
        if until is not None:
            left.append(Deputy(approver=by.name, deputy=deputy, until=until))
        unit.save_deputies(tuple(left))
    return tuple(left)


def _looked_at(unit: UnitOfWork, piece_id: SlideId, version: str, by: User, now: datetime) -> tuple[Piece, Standing]:
    piece = unit.piece(piece_id)
    held = _standing(unit, piece, now)
    if not _may_approve(unit, by, now):
        raise NotAllowed(
            "Su usuario no puede aprobar: pídalo a quien administra.",
            "Your user may not approve: ask an administrator.",
            code="wrong-role",
        )
    if content_of(piece).version != version:
        raise Conflict(
            "La pieza cambió mientras usted la miraba: véala de nuevo.",
            "The piece was changed while you looked at it: look again.",
            code="piece-changed",
        )
    if held.state is not ApprovalState.ASKED:
        raise Conflict("Nadie espera la aprobación de esa pieza.", "Nobody waits for that piece.", code="not-asked")
    if held.approval.asked_by == by.name and not unit.settings().own_approvals:
        raise NotAllowed(
            "Quien pide la aprobación no la da: la da otra persona.", "Who asks does not approve: somebody else does.",
            code="own",
        )  # fmt: skip
    return piece, held


def _may_approve(unit: UnitOfWork, user: User, now: datetime) -> bool:
    stands_in = any(one.deputy == user.name and one.until > now for one in unit.deputies())
    return user.role in {Role.APPROVER, Role.ADMIN} or stands_in


def _standing(unit: UnitOfWork, piece: Piece, now: datetime) -> Standing:
    held = unit.approvals([piece.id]).get(piece.id, Approval())
    return Standing(piece=piece, approval=held, state=held.state(content_of(piece), now))


def _checked(text: str, *, empty: bool) -> str:
    said = text.strip()
    if len(said) > _LONGEST_TEXT or not (said or empty):
        raise BadInput(f"Escriba de 1 a {_LONGEST_TEXT} letras.", f"Write 1 to {_LONGEST_TEXT} letters.", code="text")
    return said
