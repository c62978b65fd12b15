"""Routes of the library's pieces: uploads, slides from templates, their words and files."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from signage.errors import NotFound
from signage.hub import intake, library, schemas
from signage.hub.api import INGESTS, Base, answer, anyone_of, check_length, only_of, receive, value_of, whole_body
from signage.hub.openapi import answers, takes
from signage.hub.parts import Parts
from signage.hub.records import FileRole, Piece, PieceNote, Role, User
from signage.media.captions import MAX_CAPTION_BYTES
from signage.media.kind import MAX_FILE_BYTES
from signage.model import wire
from signage.model.about import About
from signage.model.ids import AssetHash, PlaylistId, SlideId
from signage.model.playlist import Playlist
from signage.model.screen import Orientation
from signage.model.slide import TemplateSlide


def piece_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 for single pieces."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_piece_routes(router, parts)
    _add_upload_routes(router, parts)
    return router


def lists_of(playlists: Iterable[Playlist]) -> dict[SlideId, tuple[PlaylistId, ...]]:
    """Return in which playlists each piece is."""
    found: dict[SlideId, dict[PlaylistId, None]] = {}
    for playlist in playlists:
        for item in playlist.items:
            found.setdefault(item.slide, {})[playlist.id] = None
    return {slide: tuple(lists) for slide, lists in found.items()}


def piece_out(piece: Piece, lists: Mapping[SlideId, tuple[PlaylistId, ...]]) -> schemas.PieceOut:
    """Write a piece, with the playlists that it is in."""
    portrait = piece.file(FileRole.P1080, Orientation.PORTRAIT)
    main = [f for f in piece.files if f.role in {FileRole.P1080, FileRole.VIDEO, FileRole.ORIGINAL}]
    return answer(
        schemas.PieceOut,
        id=piece.id,
        title=piece.slide.title,
        slide=piece.slide,
        state=piece.state,
        progress=piece.progress,
        reason=piece.reason,
        reason_en=piece.reason_en,
        audiences=piece.audiences,
        source=piece.source,
        document=piece.document or None,
        page=piece.page,
        width=piece.width,
        height=piece.height,
        size=sum(file.size for file in main if file.orientation is Orientation.LANDSCAPE),
        portrait=portrait.sha256 if portrait else None,
        notes=piece.notes,
        tags=tuple(sorted(piece.tags)),
        folder=piece.folder,
        trashed_at=piece.trashed_at,
        added_at=piece.added_at,
        playlists=lists.get(piece.id, ()),
        revision=piece.revision,
        about=piece.about,
        added_by=piece.added_by,
        changed_by=piece.changed_by,
        changed_at=piece.changed_at,
    )


def _add_piece_routes(router: APIRouter, parts: Parts) -> None:
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)

    @router.get("/pieces", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def pieces() -> schemas.PiecesOut:
        """Return the library, newest first."""
        with parts.library.read() as unit:
            lists = lists_of(unit.playlists())
            return schemas.PiecesOut(pieces=[piece_out(piece, lists) for piece in unit.pieces()])

    @router.get("/pieces/{piece}", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def piece(piece: str) -> schemas.PieceOut:
        """Return one piece."""
        with parts.library.read() as unit:
            found = unit.piece(SlideId(piece))
        return _with_playlists(parts, found)

    @router.post("/pieces/template", tags=["library"], status_code=201)
    def make_template_piece(body: schemas.TemplatePiece, user: Annotated[User, editor]) -> schemas.PieceOut:
        """Make a piece from a template."""
        slide = _template(body, SlideId(library.new_id("pieza")))
        audiences = frozenset(body.audiences)
        made = library.make_template_piece(
            parts, _words(body), slide=slide, audiences=audiences, about=_about(body), by=user.name, now=parts.clock()
        )
        return _with_playlists(parts, made)

    @router.put("/pieces/{piece}/template", tags=["library"])
    def change_template_piece(
        piece: str, body: schemas.TemplatePiece, user: Annotated[User, editor]
    ) -> schemas.PieceOut:
        """Replace a template piece's words and pictures; with `base`, only if it is still of that revision."""
        slide, now = _template(body, SlideId(piece)), parts.clock()
        changed = library.change_template_piece(
            parts, SlideId(piece), _words(body), slide=slide, about=_about(body), base=body.base, by=user.name, now=now
        )
        return _with_playlists(parts, changed)

    @router.patch("/pieces/{piece}", tags=["library"])
    def change_piece(
        piece: str, body: schemas.PieceChange, user: Annotated[User, editor], base: Base = ""
    ) -> schemas.PieceOut:
        """Change words, dates, audience and what is noted of a piece; with `base`, only if still of that revision."""
        changed = library.change_piece(
            parts,
            SlideId(piece),
            _words(body),
            audiences=frozenset(body.audiences),
            sound=body.sound,
            about=_about(body),
            base=base,
            by=user.name,
            now=parts.clock(),
        )
        return _with_playlists(parts, changed)

    @router.delete("/pieces/{piece}", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def delete_piece(piece: str) -> schemas.Nothing:
        """Take a piece out."""
        library.delete_piece(parts, SlideId(piece))
        return schemas.Nothing()

    @router.get("/pieces/{piece}/thumbnail", tags=["library"], dependencies=[anyone], **answers("image/jpeg"))  # type: ignore[list-item]
    def thumbnail(piece: str) -> Response:
        """Return a picture of 480 px as JPEG."""
        with parts.library.read() as unit:
            file = unit.piece(SlideId(piece)).file(FileRole.THUMBNAIL)
        if file is None:
            raise NotFound("Esa pieza no tiene miniatura.", "That piece has no thumbnail.", code="no-thumbnail")
        headers = {"ETag": f'"{file.sha256}"', "Cache-Control": "private, max-age=3600"}
        return Response(parts.blobs.read(file.sha256), media_type=file.mime, headers=headers)


def _add_upload_routes(router: APIRouter, parts: Parts) -> None:
    editor = only_of(parts, Role.EDITOR)
    ingest = CapacityLimiter(INGESTS)

    @router.post("/pieces", tags=["library"], status_code=201, **takes())
    async def upload(
        request: Request, name: Annotated[str, Query(max_length=255)], user: Annotated[User, editor]
    ) -> schemas.PieceOut:
        """Make a piece of the raw body: an image, a video or a document (a piece a page) of at most 250 MB."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(
                intake.import_file, parts, part.path, unquote(name), source_sha256=part.sha256, by=user.name,
                now=parts.clock(),
            )  # fmt: skip
            piece = await to_thread.run_sync(work, limiter=ingest)
        return await run_in_threadpool(_with_playlists, parts, piece)

    @router.put("/pieces/{piece}/portrait", tags=["library"], **takes())
    async def set_portrait(
        piece: str, request: Request, name: Annotated[str, Query(max_length=255)], user: Annotated[User, editor]
    ) -> schemas.PieceOut:
        """Give an image piece its version for portrait screens: the raw body."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(
                intake.set_portrait, parts, SlideId(piece), part.path, unquote(name), by=user.name, now=parts.clock()
            )
            made = await to_thread.run_sync(work, limiter=ingest)
        return await run_in_threadpool(_with_playlists, parts, made)

    @router.put("/pieces/{piece}/captions", tags=["library"], **takes())
    async def set_captions(
        piece: str, request: Request, name: Annotated[str, Query(max_length=255)], user: Annotated[User, editor]
    ) -> schemas.PieceOut:
        """Give a video its captions: the raw body, SRT or WebVTT of at most 2 MB."""
        data = await whole_body(request, max_bytes=MAX_CAPTION_BYTES)
        work = partial(intake.set_captions, parts, SlideId(piece), data, unquote(name), by=user.name, now=parts.clock())
        made = await run_in_threadpool(work)
        return await run_in_threadpool(_with_playlists, parts, made)

    @router.delete("/pieces/{piece}/captions", tags=["library"])
    def remove_captions(piece: str, user: Annotated[User, editor]) -> schemas.PieceOut:
        """Take a video's captions away."""
        made = intake.set_captions(parts, SlideId(piece), None, by=user.name, now=parts.clock())
        return _with_playlists(parts, made)

    @router.post("/assets/captions", tags=["library"], status_code=201, dependencies=[editor], **takes())  # type: ignore[list-item]
    async def upload_captions(request: Request, name: Annotated[str, Query(max_length=255)]) -> schemas.AssetOut:
        """Keep captions for a template's field: the raw body, SRT or WebVTT of at most 2 MB."""
        data = await whole_body(request, max_bytes=MAX_CAPTION_BYTES)
        asset = await run_in_threadpool(intake.import_captions, parts, data, unquote(name), now=parts.clock())
        return _asset_out(asset.sha256, asset.width, asset.height, ())

    @router.post("/assets", tags=["library"], status_code=201, dependencies=[editor], **takes())  # type: ignore[list-item]
    async def upload_asset(request: Request, name: Annotated[str, Query(max_length=255)]) -> schemas.AssetOut:
        """Keep a picture or a short video for a template's field: the raw body."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(intake.import_asset, parts, part.path, unquote(name), now=parts.clock())
            asset, notes = await to_thread.run_sync(work, limiter=ingest)
        return _asset_out(asset.sha256, asset.width, asset.height, notes)


def _with_playlists(parts: Parts, piece: Piece) -> schemas.PieceOut:
    with parts.library.read() as unit:
        return piece_out(piece, lists_of(unit.playlists()))


def _asset_out(sha256: AssetHash, width: int, height: int, notes: tuple[PieceNote, ...]) -> schemas.AssetOut:
    return answer(schemas.AssetOut, sha256=sha256, width=width, height=height, notes=notes)


def _words(change: schemas.PieceChange) -> library.Words:
    fields = change.model_dump(mode="json", include={"title", "alt", "duration", "valid_from", "valid_until"})
    return wire.decode(library.Words, fields)


def _about(change: schemas.PieceChange) -> About | None:
    return value_of(About, change.about) if change.about is not None else None


def _template(new: schemas.TemplatePiece, slide: SlideId) -> TemplateSlide:
    words = _words(new)
    return TemplateSlide(
        id=slide,
        title=words.title,
        duration=words.duration,
        template=new.template,
        fields=tuple(new.fields),
        images=tuple((name, AssetHash(sha256)) for name, sha256 in new.images),
        files=tuple((name, AssetHash(sha256)) for name, sha256 in new.files),
        data=new.data,
    )
