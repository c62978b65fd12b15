"""Routes of the schedule's entries and of sending the programme."""

from fastapi import APIRouter

from signage.hub import library, publishing, reverting, schemas
from signage.hub.api import Base, answer, anyone_of, check_same, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.records import Role
from signage.model import wire
from signage.model.at_once import Swap
from signage.model.ids import EntryId, ScreenId
from signage.model.schedule import ScheduleEntry


def programme_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 for the schedule and publishing."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_programme_routes(router, parts)
    return router


def _add_programme_routes(router: APIRouter, parts: Parts) -> None:
    anyone, planner = anyone_of(parts), only_of(parts, Role.PLANNER)

    @router.get("/entries", tags=["programme"], dependencies=[anyone])  # type: ignore[list-item]
    def entries() -> schemas.EntriesOut:
        """Return the schedule."""
        with parts.library.read() as unit:
            return answer(schemas.EntriesOut, entries=unit.entries())

    @router.put("/entries/{entry}", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def save_entry(entry: str, body: schemas.EntryDoc, base: Base = "") -> schemas.EntryDoc:
        """Make or replace an entry of the schedule; with `base`, only if it is still of that revision."""
        check_same(entry, body.id)
        saved = library.save_entry(parts, value_of(ScheduleEntry, body), base=base)
        return schemas.EntryDoc.model_validate(wire.encode(saved))

    @router.delete("/entries/{entry}", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def delete_entry(entry: str, base: Base = "") -> schemas.Nothing:
        """Take an entry out; with `base`, only if it is still of that revision."""
        library.delete_entry(parts, EntryId(entry), base=base)
        return schemas.Nothing()

    @router.post("/publish", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def publish(body: schemas.PublishOrder) -> schemas.PublishOut:
        """Send the saved programme to the screens."""
        screens = frozenset(map(ScreenId, body.screens)) if body.screens is not None else None
        made = publishing.publish(parts, screens, now=parts.clock())
        return schemas.PublishOut(published=[_published_out(one) for one in made])

    @router.post("/publish/revert", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def revert(body: schemas.SwapsDoc) -> schemas.RevertedOut:
        """Give screens back what they were sent before; where that is not possible, the answer says why."""
        done = reverting.revert(parts, [value_of(Swap, one) for one in body.swaps], now=parts.clock())
        return answer(schemas.RevertedOut, swaps=done.swaps, refused=done.refused)


def _published_out(published: publishing.Published) -> schemas.PublishedOut:
    manifest = published.manifest
    return schemas.PublishedOut(
        screen=manifest.screen.id,
        name=manifest.screen.name,
        version=manifest.version,
        slides=len(manifest.slides),
        bytes=sum(blob.size for blob in manifest.blobs),
        warnings=[es for es, _ in published.warnings],
        warnings_en=[en for _, en in published.warnings],
        before=published.before,
    )
