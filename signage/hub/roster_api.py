"""The route by which staff bring a second hub the main hub's list of screens."""

from fastapi import APIRouter

from signage.hub import roster, schemas
from signage.hub.api import only_of, value_of
from signage.hub.parts import Parts
from signage.hub.records import Role


def roster_router(parts: Parts) -> APIRouter:
    """Return the route of the list."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    operator = only_of(parts, Role.OPERATOR)

    @router.post("/screens/known", tags=["screens"], dependencies=[operator])  # type: ignore[list-item]
    def take(body: schemas.KnownScreensDoc) -> schemas.Nothing:
        """Make the main hub's exported list the list of a second hub."""
        roster.take_roster(parts, [value_of(roster.Listed, one) for one in body.screens], now=parts.clock())
        return schemas.Nothing()

    return router
