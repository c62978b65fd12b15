"""Routes of a piece's versions, and of another file in the place of its own."""

from functools import partial
from typing import Annotated
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from signage.hub import schemas, versions
from signage.hub.api import INGESTS, answer, anyone_of, check_length, only_of, receive
from signage.hub.openapi import takes
from signage.hub.parts import Parts
from signage.hub.pieces_api import lists_of, piece_out
from signage.hub.records import Role, User
from signage.media.kind import MAX_FILE_BYTES
from signage.model.ids import SlideId


def version_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1/pieces about what a piece was."""
    router = APIRouter(prefix="/api/v1/pieces", responses={"4XX": {"model": schemas.Failure}})
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)
    ingest = CapacityLimiter(INGESTS)

    @router.get("/{piece}/versions", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def held(piece: str) -> schemas.VersionsOut:
        """Return what a piece was before, newest first."""
        with parts.library.read() as unit:
            unit.piece(SlideId(piece))
            found = unit.versions(SlideId(piece))
        return schemas.VersionsOut(
            versions=[
                answer(
                    schemas.VersionOut, number=one.number, until=one.until, changed_by=one.changed_by,
                    slide=one.slide, audiences=one.audiences, source=one.source,
                    about=one.about,
                )
                for one in found
            ]
        )  # fmt: skip

    @router.post("/{piece}/versions/{number}/restore", tags=["library"])
    def restore(piece: str, number: int, user: Annotated[User, editor]) -> schemas.MadeVersionOut:
        """Make a piece what it was; what it is now becomes a version."""
        made = versions.restore(parts, SlideId(piece), number, by=user.name, now=parts.clock())
        return schemas.MadeVersionOut(number=made)

    @router.put("/{piece}/file", tags=["library"], **takes())
    async def replace_file(
        piece: str, request: Request, name: Annotated[str, Query(max_length=255)], user: Annotated[User, editor]
    ) -> schemas.ReplacedOut:
        """Put another picture or video, the raw body, in the place of a piece's own; lists and hours go on."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(
                versions.replace_file, parts, SlideId(piece), part.path, unquote(name), source_sha256=part.sha256,
                by=user.name, now=parts.clock(),
            )  # fmt: skip
            made, number = await to_thread.run_sync(work, limiter=ingest)
        return await run_in_threadpool(_replaced, parts, made.id, number)

    return router


def _replaced(parts: Parts, piece: SlideId, number: int) -> schemas.ReplacedOut:
    with parts.library.read() as unit:
        return schemas.ReplacedOut(piece=piece_out(unit.piece(piece), lists_of(unit.playlists())), number=number)
