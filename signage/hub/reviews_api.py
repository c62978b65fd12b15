"""Routes of the review and of the house's look."""

from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from signage.hub import publishing, reviews, schemas, themes
from signage.hub.api import answer, anyone_of, check_length, only_of, receive, whole_body
from signage.hub.openapi import takes
from signage.hub.parts import Parts
from signage.hub.records import Role, User
from signage.media.kind import MAX_FILE_BYTES
from signage.model.ids import SlideId

_MAX_THEME = 64_000


def review_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 that judge pieces and change the look."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_review_routes(router, parts)
    _add_presence_routes(router, parts)
    _add_theme_routes(router, parts)
    return router


def _add_review_routes(router: APIRouter, parts: Parts) -> None:
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)

    @router.get("/pieces/{piece}/review", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def review(piece: str) -> schemas.ReviewOut:
        """Return what is to be said of a piece, for the screens that may show it."""
        found = reviews.review_piece(parts, SlideId(piece), now=parts.clock())
        return answer(
            schemas.ReviewOut,
            piece=found.piece,
            findings=found.findings,
            reasons=found.reasons.by_code,
            given_by=found.reasons.given_by,
        )

    @router.put("/pieces/{piece}/reasons", tags=["library"])
    def give_reasons(piece: str, body: schemas.ReasonsIn, user: Annotated[User, editor]) -> schemas.Nothing:
        """Say why a piece goes out with its warnings."""
        reviews.give_reasons(parts, SlideId(piece), body.reasons, by=user.name)
        return schemas.Nothing()


def _add_presence_routes(router: APIRouter, parts: Parts) -> None:
    editor = only_of(parts, Role.EDITOR)

    @router.put("/pieces/{piece}/open", tags=["library"])
    def open_piece(piece: str, user: Annotated[User, editor]) -> schemas.PresenceOut:
        """Say, every twenty seconds, that an editor has a piece open; the answer names the others who do."""
        with parts.library.read() as unit:
            revision = unit.piece(SlideId(piece)).revision
        others = parts.presence.note(SlideId(piece), user, at=parts.monotonic())
        return schemas.PresenceOut(others=list(others), revision=revision)

    @router.delete("/pieces/{piece}/open", tags=["library"])
    def leave_piece(piece: str, user: Annotated[User, editor]) -> schemas.Nothing:
        """Say that an editor has closed a piece."""
        parts.presence.leave(SlideId(piece), user)
        return schemas.Nothing()


def _add_theme_routes(router: APIRouter, parts: Parts) -> None:
    anyone, admin = anyone_of(parts), only_of(parts)

    @router.get("/theme", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def theme() -> schemas.ThemeOut:
        """Return the look in use; without a hash it is the stage's own."""
        return _theme_out(parts)

    @router.put("/theme", tags=["library"], dependencies=[admin], **takes())  # type: ignore[list-item]
    async def use_theme(request: Request) -> schemas.ThemeOut:
        """Take a theme file into use, the raw body: every screen is drawn anew."""
        data = await whole_body(request, max_bytes=_MAX_THEME)
        return await run_in_threadpool(_use_theme, parts, data)

    @router.put("/theme/logo", tags=["library"], dependencies=[admin], **takes())  # type: ignore[list-item]
    async def use_logo(request: Request, name: Annotated[str, Query(max_length=255)]) -> schemas.ThemeOut:
        """Take a logo into use, the raw body: a PNG with nothing around it is best."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            await run_in_threadpool(themes.use_logo, parts, part.path, unquote(name))
        return await run_in_threadpool(_sent, parts)

    @router.delete("/theme", tags=["library"], dependencies=[admin])  # type: ignore[list-item]
    def use_own() -> schemas.ThemeOut:
        """Go back to the stage's own look."""
        themes.use_own(parts)
        return _sent(parts)


def _use_theme(parts: Parts, data: bytes) -> schemas.ThemeOut:
    themes.use_theme(parts, data)
    return _sent(parts)


def _sent(parts: Parts) -> schemas.ThemeOut:
    publishing.follow_look(parts, now=parts.clock())
    return _theme_out(parts)


def _theme_out(parts: Parts) -> schemas.ThemeOut:
    with parts.library.read() as unit:
        look, theme = themes.look_of(parts, unit), themes.house_theme(parts, unit)
    return answer(
        schemas.ThemeOut,
        name=theme.name if theme else "Institucional (demo)",
        version=theme.version if theme else 1,
        sha256=look.theme.sha256 if look.theme else None,
        logo=look.logo.sha256 if look.logo else None,
    )
