"""The route of the month's figures."""

from fastapi import APIRouter

from signage.hub import schemas
from signage.hub.api import anyone_of
from signage.hub.figures import FigureDesk
from signage.hub.parts import Parts
from signage.model import wire


def figures_router(parts: Parts) -> APIRouter:
    """Return the route."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    desk, anyone = FigureDesk(), anyone_of(parts)

    @router.get("/figures", tags=["office"], dependencies=[anyone])  # type: ignore[list-item]
    def figures() -> schemas.FiguresOut:
        """Return the month until now in numbers, beside as much of the month before."""
        return schemas.FiguresOut.model_validate(wire.encode(desk.figures(parts, now=parts.clock())))

    return router
