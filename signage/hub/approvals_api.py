"""Routes of approvals."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter

from signage.hub import approvals, schemas
from signage.hub.api import answer, anyone_of, only_of
from signage.hub.parts import Parts
from signage.hub.pieces_api import lists_of, piece_out
from signage.hub.records import Role, User
from signage.model import wire
from signage.model.approval import Remark
from signage.model.ids import PlaylistId, SlideId


def approval_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 that let pieces out."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_looking(router, parts)
    _add_deciding(router, parts)
    return router


def _add_looking(router: APIRouter, parts: Parts) -> None:
    anyone = anyone_of(parts)

    @router.get("/approvals", tags=["approvals"], dependencies=[anyone])  # type: ignore[list-item]
    def queue() -> schemas.StandingsOut:
        """Return what waits for an approver, the oldest request first."""
        found, lists = approvals.queue(parts, now=parts.clock()), _lists(parts)
        return schemas.StandingsOut(standings=[_standing_out(one, lists) for one in found])

    @router.get("/pieces/{piece}/approval", tags=["approvals"], dependencies=[anyone])  # type: ignore[list-item]
    def standing(piece: str) -> schemas.StandingOut:
        """Return how far a piece has come."""
        return _standing_out(approvals.standing(parts, SlideId(piece), now=parts.clock()), _lists(parts))

    @router.get("/deputies", tags=["approvals"], dependencies=[anyone])  # type: ignore[list-item]
    def deputies() -> schemas.DeputiesOut:
        """Return who may approve in somebody's place now."""
        now = parts.clock()
        with parts.library.read() as unit:
            found = tuple(one for one in unit.deputies() if one.until > now)
        return answer(schemas.DeputiesOut, deputies=found)


def _add_deciding(router: APIRouter, parts: Parts) -> None:
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)

    @router.post("/pieces/{piece}/approval/ask", tags=["approvals"])
    def ask(piece: str, body: schemas.AskIn, user: Annotated[User, editor]) -> schemas.StandingOut:
        """Ask for the approval of a piece as it is now."""
        done = approvals.ask(parts, SlideId(piece), note=body.note, by=user, now=parts.clock())
        return _standing_out(done, _lists(parts))

    @router.post("/pieces/{piece}/approval/approve", tags=["approvals"])
    def approve(piece: str, body: schemas.ApproveIn, user: Annotated[User, anyone]) -> schemas.StandingOut:
        """Approve this very content of a piece; approvers, administrators and deputies may."""
        done = approvals.approve(parts, SlideId(piece), body.version, by=user, now=parts.clock())
        return _standing_out(done, _lists(parts))

    @router.post("/pieces/{piece}/approval/changes", tags=["approvals"])
    def ask_changes(piece: str, body: schemas.ChangesIn, user: Annotated[User, anyone]) -> schemas.StandingOut:
        """Say what is to be changed, and where in the picture; approvers, administrators and deputies may."""
        now = parts.clock()
        remark = Remark(by=user.name, at=now, text=body.text.strip(), x=body.x, y=body.y)
        done = approvals.ask_changes(parts, SlideId(piece), body.version, remark, by=user, now=now)
        return _standing_out(done, _lists(parts))

    @router.put("/deputies/{deputy}", tags=["approvals"])
    def name_deputy(deputy: str, body: schemas.DeputyIn, user: Annotated[User, anyone]) -> schemas.DeputiesOut:
        """Let somebody approve in one's place until a moment, or (null) no longer."""
        until = wire.decode(datetime, body.until) if body.until is not None else None
        found = approvals.name_deputy(parts, deputy, until, by=user, now=parts.clock())
        return answer(schemas.DeputiesOut, deputies=found)


def _lists(parts: Parts) -> dict[SlideId, tuple[PlaylistId, ...]]:
    with parts.library.read() as unit:
        return lists_of(unit.playlists())


def _standing_out(one: approvals.Standing, lists: Mapping[SlideId, tuple[PlaylistId, ...]]) -> schemas.StandingOut:
    held = one.approval
    approved = held.approved
    return schemas.StandingOut(
        piece=piece_out(one.piece, lists),
        state=one.state.value,
        version=approvals.content_of(one.piece).version,
        asked_by=held.asked_by,
        asked_at=wire.encode(held.asked_at) if held.asked_at else None,  # type: ignore[arg-type]
        note=held.note,
        remarks=[schemas.RemarkDoc.model_validate(wire.encode(remark)) for remark in held.remarks],
        before=wire.encode(approved.slide) if approved else None,  # type: ignore[arg-type]
        before_audiences=sorted(approved.audiences) if approved else [],
        approved_by=held.approved_by,
        approved_at=wire.encode(held.approved_at) if held.approved_at else None,  # type: ignore[arg-type]
    )
