"""Routes of the sources of live data."""

from typing import Annotated

from fastapi import APIRouter

from signage.errors import BadInput
from signage.hub import publishing, schemas, sources
from signage.hub.api import answer, anyone_of, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.records import Role, SourceState, User
from signage.model.live import Source


def source_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 that keep and fetch sources."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)

    @router.get("/sources", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def held_sources() -> schemas.SourcesOut:
        """Return the sources of live data by name, each with how its last fetch went."""
        with parts.library.read() as unit:
            states = sorted(unit.sources().values(), key=lambda state: state.source.name.lower())
        return schemas.SourcesOut(sources=[_source_out(state) for state in states])

    @router.put("/sources/{source}", tags=["library"])
    def save_source(source: str, body: schemas.SourceDoc, user: Annotated[User, editor]) -> schemas.SourceOut:
        """Make or replace a source; only an admin may allow inner addresses."""
        if source != body.id:
            raise BadInput("El id de la dirección y el del documento difieren.", "The ids of path and document differ.")
        return _source_out(sources.save_source(parts, value_of(Source, body), by=user))

    @router.delete("/sources/{source}", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def delete_source(source: str) -> schemas.Nothing:
        """Let a source go."""
        sources.delete_source(parts, source)
        return schemas.Nothing()

    @router.post("/sources/{source}/fetch", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def fetch_source(source: str) -> schemas.SourceOut:
        """Fetch a source now; the answer says what came of it."""
        state = sources.fetch_source(parts, source, now=parts.clock())
        publishing.follow_data(parts, now=parts.clock())
        return _source_out(state)

    return router


def _source_out(state: SourceState) -> schemas.SourceOut:
    source = state.source
    return answer(
        schemas.SourceOut,
        id=source.id,
        name=source.name,
        kind=source.kind,
        url=source.url,
        every=source.every,
        stale_after=source.stale_after,
        allow_private=source.allow_private,
        sha256=state.sha256,
        rows=state.rows,
        as_of=state.as_of,
        checked_at=state.checked_at,
        error=state.error,
        error_en=state.error_en,
    )
