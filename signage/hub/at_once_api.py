"""Routes of what cannot wait for the next publication."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter

from signage.hub import at_once, schemas
from signage.hub.api import answer, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.records import Role
from signage.model.at_once import Swap
from signage.model.ids import ScreenId, SlideId


def at_once_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 that change what is on the screens this very moment."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    planner = only_of(parts, Role.PLANNER, Role.OPERATOR)

    @router.post("/pieces/{piece}/withdraw", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def withdraw(piece: str) -> schemas.SwapsDoc:
        """Take a piece off every screen now; the answer names the versions that screens will tell when it is gone."""
        return answer(schemas.SwapsDoc, swaps=at_once.withdraw(parts, SlideId(piece), now=parts.clock()))

    @router.post("/pieces/{piece}/put-back", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def put_back(piece: str, body: schemas.SwapsDoc) -> schemas.SwapsDoc:
        """Let a withdrawn piece be shown again; screens that were sent nothing since get back what they had."""
        swaps = [value_of(Swap, one) for one in body.swaps]
        return answer(schemas.SwapsDoc, swaps=at_once.put_back(parts, SlideId(piece), swaps, now=parts.clock()))

    @router.post("/pieces/{piece}/show-now", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def show_now(piece: str, body: schemas.ShowNowIn) -> schemas.ShownAtOnceOut:
        """Show a piece at once for some minutes, on some screens or on all."""
        screens = frozenset(map(ScreenId, body.screens)) if body.screens is not None else None
        lasts = timedelta(minutes=body.minutes)
        shown = at_once.show_now(parts, SlideId(piece), screens, lasts=lasts, now=parts.clock())
        return answer(schemas.ShownAtOnceOut, swaps=shown.swaps, refused=shown.refused)

    @router.post("/at-once/take-back", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def take_back(body: schemas.SwapsDoc) -> schemas.SwapsDoc:
        """Give screens back what they had before; those that were sent something else meanwhile stay as they are."""
        swaps = [value_of(Swap, one) for one in body.swaps]
        return answer(schemas.SwapsDoc, swaps=at_once.take_back(parts, swaps, now=parts.clock()))

    return router
