"""Routes of the wall of screens: what they are asked, what they showed, and how staff order them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response

from signage.errors import BadInput, NotFound
from signage.hub import errands, schemas, wall
from signage.hub.api import Base, answer, anyone_of, only_of, value_of
from signage.hub.openapi import answers
from signage.hub.parts import Parts
from signage.hub.records import Role
from signage.model.ids import ScreenId
from signage.model.wall import FloorPlan, ScreenGroup

_JPEG = "image/jpeg"
_LATEST = 253402300799000
"""The last millisecond of the year 9999."""


def wall_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 beside the screens' own."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_task_routes(router, parts)
    _add_picture_routes(router, parts)
    _add_order_routes(router, parts)
    _add_diary_route(router, parts)
    return router


def _add_task_routes(router: APIRouter, parts: Parts) -> None:
    planner = only_of(parts, Role.PLANNER, Role.OPERATOR)

    @router.post("/screens/tasks", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def ask(body: schemas.TasksIn) -> schemas.AskedTasksOut:
        """Ask something harmless of screens; what came of it stands in their states."""
        screens = map(ScreenId, body.screens)
        made = errands.ask(parts, body.kind, screens, minutes=body.minutes, now=parts.clock())
        return answer(schemas.AskedTasksOut, tasks=made)


def _add_picture_routes(router: APIRouter, parts: Parts) -> None:
    anyone = anyone_of(parts)

    @router.get("/screens/{screen}/captures", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def captures(screen: str) -> schemas.CapturesOut:
        """Return when the kept pictures of a screen came, oldest first."""
        return answer(schemas.CapturesOut, times=parts.captures.times(ScreenId(screen)))

    @router.get("/screens/{screen}/captures/newest", tags=["screens"], dependencies=[anyone], **answers(_JPEG))  # type: ignore[list-item]
    def newest(screen: str) -> Response:
        """Return the newest picture of what a screen shows, as JPEG."""
        at = parts.captures.newest(ScreenId(screen))
        if at is None:
            raise NotFound("Esa pantalla no ha enviado imágenes.", "That screen has sent no picture.")
        return Response(parts.captures.read(ScreenId(screen), at), media_type=_JPEG)

    @router.get("/screens/{screen}/captures/{at}", tags=["screens"], dependencies=[anyone], **answers(_JPEG))  # type: ignore[list-item]
    def capture(screen: str, at: int) -> Response:
        """Return the picture of a screen that came at an instant, as JPEG."""
        if not 0 <= at <= _LATEST:
            raise NotFound("Esa imagen ya no se guarda.", "That picture is not kept any more.")
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)
        headers = {"Cache-Control": "private, max-age=86400, immutable"}
        return Response(parts.captures.read(ScreenId(screen), instant), media_type=_JPEG, headers=headers)

    @router.get("/screens/{screen}/plays", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def plays(screen: str, limit: Annotated[int, Query(ge=1, le=wall.MOST_PLAYS)] = 100) -> schemas.PlaysOut:
        """Return what was on a screen by its own proofs, the newest first."""
        return answer(schemas.PlaysOut, plays=wall.plays(parts, ScreenId(screen), limit=limit))


def _add_diary_route(router: APIRouter, parts: Parts) -> None:
    planner = only_of(parts, Role.PLANNER, Role.OPERATOR)

    @router.get("/screens/{screen}/diary", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def diary(screen: str) -> schemas.DiaryOut:
        """Return the last lines of a screen's log and the files it waits for, as it sent them when it was asked."""
        held = parts.diaries.of(ScreenId(screen))
        said = held.diary
        return answer(
            schemas.DiaryOut, at=held.at, lines=said.lines, awaited=said.awaited, why=said.why, why_en=said.why_en
        )


def _add_order_routes(router: APIRouter, parts: Parts) -> None:
    anyone, planner = anyone_of(parts), only_of(parts, Role.PLANNER, Role.OPERATOR)

    @router.get("/wall", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def order() -> schemas.WallDoc:
        """Return the groups of screens and the plans of floors, by name."""
        with parts.library.read() as unit:
            found = wall.known_wall(unit)
        return answer(schemas.WallDoc, groups=found.groups, plans=found.plans)

    @router.put("/wall/groups/{group}", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def save_group(group: str, body: schemas.GroupDoc, base: Base = "") -> schemas.GroupDoc:
        """Make or replace a group of screens; with `base`, only if it is still of that revision."""
        _check_same(group, body.id)
        wall.save_group(parts, value_of(ScreenGroup, body), base=base)
        return body

    @router.delete("/wall/groups/{group}", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def delete_group(group: str) -> schemas.Nothing:
        """Let a group go; its screens stay."""
        wall.delete_group(parts, group)
        return schemas.Nothing()

    @router.put("/wall/plans/{plan}", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def save_plan(plan: str, body: schemas.PlanDoc, base: Base = "") -> schemas.PlanDoc:
        """Make or replace a plan of a floor; its picture is one of the library's assets.

        With `base`, only if it is still of that revision.
        """
        _check_same(plan, body.id)
        wall.save_plan(parts, value_of(FloorPlan, body), base=base)
        return body

    @router.delete("/wall/plans/{plan}", tags=["screens"], dependencies=[planner])  # type: ignore[list-item]
    def delete_plan(plan: str) -> schemas.Nothing:
        """Let a plan go; its screens stay."""
        wall.delete_plan(parts, plan)
        return schemas.Nothing()


def _check_same(named: str, inside: str) -> None:
    if named != inside:
        raise BadInput("El id de la dirección y el del documento difieren.", "The ids of path and document differ.")
