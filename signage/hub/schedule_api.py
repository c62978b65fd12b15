"""Routes of the office's calendar, and of what a screen would be sent."""

from fastapi import APIRouter
from fastapi.responses import Response

from signage.hub import publishing, schemas
from signage.hub.api import Base, anyone_of, only_of, value_of
from signage.hub.library import tell_library
from signage.hub.openapi import answers
from signage.hub.parts import Parts
from signage.hub.records import Role
from signage.hub.revisions import check_base
from signage.model import wire
from signage.model.ids import ScreenId
from signage.model.office_calendar import OfficeCalendar


def schedule_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 beside the schedule's entries."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    anyone, planner = anyone_of(parts), only_of(parts, Role.PLANNER)

    @router.get("/calendar", tags=["programme"], dependencies=[anyone])  # type: ignore[list-item]
    def calendar() -> schemas.CalendarDoc:
        """Return the office's holidays, as they differ from the law's, and its dayparts."""
        with parts.library.read() as unit:
            return schemas.CalendarDoc.model_validate(wire.encode(unit.calendar()))

    @router.put("/calendar", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def save_calendar(body: schemas.CalendarDoc, base: Base = "") -> schemas.CalendarDoc:
        """Replace the office's holidays and dayparts; publish to make the screens follow.

        With `base`, only if they are still of that revision.
        """
        held = value_of(OfficeCalendar, body).checked()
        with parts.library.begin() as unit:
            check_base(base, unit.calendar())
            unit.save_calendar(held)
        tell_library(parts)
        return body

    @router.get("/screens/{screen}/foreseen", tags=["programme"], dependencies=[anyone], **answers("application/json"))  # type: ignore[list-item]
    def foreseen(screen: str) -> Response:
        """Return the manifest that a screen would be sent now, unsigned, and what would be left out of it."""
        found = publishing.foreseen(parts, ScreenId(screen), now=parts.clock())
        document: dict[str, wire.Json] = {
            "manifest": wire.encode(found.manifest),
            "warnings": [es for es, _ in found.warnings],
            "warnings_en": [en for _, en in found.warnings],
        }
        return Response(wire.to_bytes(document), media_type="application/json")

    return router
