"""Puts a hub together: one ASGI application over one data folder.

The outer dispatcher takes the event stream and the blobs before the framework sees them; all else is FastAPI. Every
failure, also a wrong document or an unknown path, is answered as {"error": {code, es, en, kind}}.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from signage import assets, errors
from signage.errors import SignageError
from signage.hub.api import NotSignedIn
from signage.hub.approvals_api import approval_router
from signage.hub.at_once_api import at_once_router
from signage.hub.audit import AuditTrail
from signage.hub.audit_api import audit_router
from signage.hub.beliefs import Beliefs
from signage.hub.blobs import BlobRoute, FolderBlobs
from signage.hub.captures import Captures
from signage.hub.chores import Chore, chores_of, start_chores
from signage.hub.crisis import rebuild_beliefs
from signage.hub.crisis_api import crisis_router
from signage.hub.database_config import database_of
from signage.hub.directory import Directory, SourceAway
from signage.hub.doorkeeper import Doorkeeper
from signage.hub.figures_api import figures_router
from signage.hub.keys import load_or_make_keys, offer_one_time_token
from signage.hub.links import LinkProber
from signage.hub.lists_api import lists_router
from signage.hub.login_api import login_router
from signage.hub.login_config import load_login_config
from signage.hub.mail_api import mail_router
from signage.hub.office_api import office_router
from signage.hub.page_pictures import PageProgram
from signage.hub.pages_api import pages_router
from signage.hub.paired_api import paired_router
from signage.hub.pairing import PairingDesk, PairingGone
from signage.hub.parts import Parts
from signage.hub.pieces_api import piece_router
from signage.hub.processing import finish_processing
from signage.hub.programme_api import programme_router
from signage.hub.provider import Provider
from signage.hub.push import EventStream, LocalBus
from signage.hub.reviews_api import review_router
from signage.hub.roster_api import roster_router
from signage.hub.schedule_api import schedule_router
from signage.hub.screen_api import screen_router
from signage.hub.shelves_api import shelf_router
from signage.hub.sources_api import source_router
from signage.hub.starter import start_loading
from signage.hub.store import Library
from signage.hub.store_dialect import DatabaseAway
from signage.hub.triggers_api import trigger_router
from signage.hub.versions_api import version_router
from signage.hub.wall_api import wall_router
from signage.media.measuring import Stage, StageProgram
from signage.media.pages import find_office
from signage.media.video import VideoTools, find_tools
from signage.model.live import Source

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MAX_BODY: Final = 1024 * 1024
_UPLOADS: Final = ("/api/v1/pieces", "/api/v1/assets", "/api/v1/theme/logo")
_STATUS: Final[tuple[tuple[type[SignageError], int], ...]] = (
    (NotSignedIn, 401),
    (SourceAway, 503),
    (DatabaseAway, 503),
    (PairingGone, 410),
    (errors.NotAllowed, 403),
    (errors.NotFound, 404),
    (errors.Conflict, 409),
    (errors.MediaRejected, 422),
    (errors.AlertRejected, 422),
    (errors.ManifestRejected, 422),
    (errors.StoreFailure, 507),
    (errors.HubUnreachable, 502),
)
_RAW_PATHS: Final[dict[str, Any]] = {
    "/v1/stream": {
        "get": {
            "tags": ["alerts"],
            "summary": "Event stream",
            "description": "Events hello, alert (the envelope), head; with topic=console and a session also receipt, "
            "heartbeat, pairing, task, capture and library. A comment line every 12 s.",
            "parameters": [
                {"name": "screen", "in": "query", "schema": {"type": "string"}},
                {"name": "topic", "in": "query", "schema": {"type": "string"}},
            ],
            "responses": {"200": {"description": "OK", "content": {"text/event-stream": {}}}},
        }
    },
    "/blobs/{sha256}": {
        "get": {
            "tags": ["documents"],
            "summary": "A file by its hash, with one range, ETag and If-Range",
            "parameters": [{"name": "sha256", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": {
                status: {"description": words}
                for status, words in {
                    "200": "OK",
                    "206": "Part",
                    "304": "Unchanged",
                    "404": "None",
                    "416": "Outside",
                }.items()
            },
        }
    },
}
_WORDS: Final = {
    404: ("Esa dirección no existe en el servidor.", "There is no such address on the hub."),
    405: ("Esa dirección no acepta ese método.", "That address does not take that method."),
    413: ("El documento es demasiado grande.", "The document is too large."),
}


class _Rest(FastAPI):
    """The framework's part; its document also describes what the dispatcher answers before it."""

    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        document["paths"].update(_RAW_PATHS)
        return document


class Hub:
    """The whole hub as one ASGI application. Its parts are public for those who put it together."""

    def __init__(self, parts: Parts, bus: LocalBus, stream: EventStream, rest: FastAPI) -> None:
        """Dispatch to the stream, the blobs and the rest."""
        self.parts = parts
        self.bus = bus
        self.stream = stream
        self.rest = rest
        self._blobs = BlobRoute(parts.blobs)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "http":
            path: str = scope["path"]
            if path == "/v1/stream":
                await self.stream(scope, receive, send)
                return
            if path.startswith("/blobs/"):
                await self._blobs(scope, receive, send)
                return
        await self.rest(scope, receive, send)

    def close(self) -> None:
        """Let the files go."""
        self.parts.stop.set()
        self.parts.library.close()


def create_app(
    data_dir: Path,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    monotonic: Callable[[], float] = time.monotonic,
    starter: tuple[Path, Path] | None = None,
    find_tools: Callable[[], VideoTools | None] = lambda: None,
    find_office: Callable[[], Path | None] = lambda: None,
    stage: Stage | None = None,
    take_picture: Callable[[Source], bytes] | None = None,
    links: LinkProber | None = None,
    database_url: str = "",
    orders_only: bool = False,
    chores: Callable[[Parts], Iterable[Chore]] = chores_of,
) -> Hub:
    """Open (or begin) a hub in a data folder. `starter` names the folders of playlists and of their media.

    `chores` is what it does by itself while it runs. `orders_only` makes it a second hub: it pairs no screen and gives
    no programme.

    Raises:
        StoreFailure: the folder or a key cannot be used. BadInput: `login.toml` or `database.toml` is wrong.
        DatabaseAway: the database's server does not answer. Conflict: another hub has the database.
    """
    login = load_login_config(data_dir)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    library = Library(database_url or database_of(data_dir))
    keys = load_or_make_keys(data_dir / "keys")
    bus = LocalBus()
    parts = Parts(
        folder=data_dir,
        library=library,
        blobs=FolderBlobs(data_dir / "blobs"),
        captures=Captures(data_dir / "captures"),
        bus=bus,
        keys=keys,
        beliefs=Beliefs(keys, orders_only=orders_only),
        door=Doorkeeper(library),
        clock=clock,
        monotonic=monotonic,
        find_tools=find_tools,
        find_office=find_office,
        take_picture=take_picture,
        stage=stage,
        links=links,
        directory=Directory(login.directory) if login.directory else None,
        provider=Provider(login.provider) if login.provider else None,
        vouched_for=timedelta(hours=login.session_hours),
        incarnation=_incarnation(library),
        orders_only=orders_only,
    )
    _offer_first_session(parts)
    rebuild_beliefs(parts)
    stream = EventStream(
        latest=bus.latest, may_read_console=lambda token: parts.door.person(token, parts.clock()) is not None
    )
    bus.subscribe(stream.broadcast)
    desk = PairingDesk()
    rest = _Rest(
        title="Signage hub",
        version=version("signage"),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lambda _: _running(parts, bus, stream, starter, chores(parts)),
    )
    rest.include_router(office_router(parts, stream))
    rest.include_router(piece_router(parts))
    rest.include_router(programme_router(parts))
    rest.include_router(paired_router(parts, desk, stream))
    rest.include_router(crisis_router(parts, stream))
    rest.include_router(login_router(parts))
    rest.include_router(audit_router(parts))
    rest.include_router(figures_router(parts))
    rest.include_router(at_once_router(parts))
    rest.include_router(shelf_router(parts))
    rest.include_router(version_router(parts))
    rest.include_router(approval_router(parts))
    rest.include_router(review_router(parts))
    rest.include_router(mail_router(parts))
    rest.include_router(trigger_router(parts))
    rest.include_router(pages_router(parts))
    rest.include_router(source_router(parts))
    rest.include_router(roster_router(parts))
    rest.include_router(lists_router(parts))
    rest.include_router(schedule_router(parts))
    rest.include_router(wall_router(parts))
    rest.include_router(screen_router(parts, desk))
    _add_health(rest)
    _answer_failures(rest)
    rest.add_middleware(AuditTrail, parts=parts)
    rest.add_middleware(_BodyCap)
    return Hub(parts, bus, stream, rest)


def create_default_app(data_dir: Path, *, orders_only: bool = False, database: str = "") -> Hub:
    """Open a hub with the tools that this machine has and, unless it is for orders only, with the first content."""
    starter = None if orders_only else (assets.playlists_dir(), assets.assets_dir())
    return create_app(
        data_dir,
        orders_only=orders_only,
        database_url=database_of(data_dir, database),
        starter=starter,
        find_tools=find_tools,
        find_office=find_office,
        stage=StageProgram(),
        take_picture=PageProgram(),
        links=LinkProber(),
    )


def _incarnation(library: Library) -> str:
    """Name this life of the database: a hub that was begun anew (or restored by `signage hub restore`) has another."""
    with library.begin() as unit:
        held = unit.fact("incarnation")
        if held is None:
            held = uuid4().hex
            unit.save_fact("incarnation", held)
        return held


def _offer_first_session(parts: Parts) -> None:
    with parts.library.read() as unit:
        nobody = not unit.users()
    if nobody:
        offer_one_time_token(parts.folder)


@contextlib.asynccontextmanager
async def _running(
    parts: Parts, bus: LocalBus, stream: EventStream, starter: tuple[Path, Path] | None, chores: Iterable[Chore]
) -> AsyncIterator[None]:
    bus.attach(asyncio.get_running_loop())
    comments = asyncio.create_task(stream.comment_for_ever())
    finish_processing(parts)
    parts.data_waits.set()  # what came while the hub was off has not been sent
    working = start_chores(chores, parts.stop)
    loading = start_loading(parts, playlists=starter[0], assets=starter[1]) if starter else None
    try:
        yield
    finally:
        parts.stop.set()
        comments.cancel()
        await asyncio.gather(*(asyncio.to_thread(thread.join, 2) for thread in working))
        if loading is not None:
            await asyncio.to_thread(loading.join, 10)


def _add_health(rest: FastAPI) -> None:
    @rest.get("/healthz", include_in_schema=True, tags=["session"])
    def healthz() -> dict[str, bool]:
        """Say that the hub lives."""
        return {"ok": True}


def _answer_failures(rest: FastAPI) -> None:
    @rest.exception_handler(SignageError)
    def refused(_request: Request, failure: SignageError) -> JSONResponse:
        status = next((status for kind, status in _STATUS if isinstance(failure, kind)), 400)
        status = 413 if failure.code in {"too-big", "media-too-big"} else status
        return _failure(status, failure.code, (failure.es, failure.en), _public_kind(failure))

    @rest.exception_handler(RequestValidationError)
    def malformed(_request: Request, failure: RequestValidationError) -> JSONResponse:
        first = failure.errors()[0] if failure.errors() else {"loc": (), "msg": ""}
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "cuerpo"
        words = (f"«{where}» no es válido: revise el dato.", f"“{where}” is not valid: {first['msg']}.")
        return _failure(422, where, words, "BadInput")

    @rest.exception_handler(HTTPException)
    def refused_by_framework(_request: Request, failure: HTTPException) -> JSONResponse:
        phrase = HTTPStatus(failure.status_code).phrase
        words = _WORDS.get(failure.status_code, (f"El servidor respondió {failure.status_code}.", phrase))
        return _failure(failure.status_code, phrase.lower().replace(" ", "-"), words, "")

    @rest.exception_handler(Exception)
    def broken(_request: Request, _: Exception) -> JSONResponse:
        words = (
            "El servidor falló con esta petición; quedó en su registro. Intente de nuevo.",
            "The hub failed on this request; its log says why. Try again.",
        )
        return _failure(500, "hub-failure", words, "")


def _public_kind(failure: SignageError) -> str:
    named = (kind.__name__ for kind in type(failure).__mro__ if kind.__module__ == errors.__name__)
    return next(named, "SignageError")


def _failure(status: int, code: str, words: tuple[str, str], kind: str) -> JSONResponse:
    es, en = words
    return JSONResponse({"error": {"code": code, "es": es, "en": en, "kind": kind}}, status_code=status)


class _BodyCap:
    """Refuses large documents; uploads have their own, larger cap."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (scope["path"].startswith(_UPLOADS) and _is_upload(scope)):
            await self._app(scope, receive, send)
            return
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if length.isdigit() and int(length) > _MAX_BODY:
            await _refuse_body(scope, receive, send)
            return
        await self._app(scope, _Counted(receive), send)


class _Counted:
    """A body that is counted as it comes."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > _MAX_BODY:
            raise HTTPException(413)  # the framework lets its own exceptions through
        return message


def _is_upload(scope: Scope) -> bool:
    path: str = scope["path"]
    return path in _UPLOADS or path.endswith(("/portrait", "/captions", "/file"))


async def _refuse_body(scope: Scope, receive: Receive, send: Send) -> None:
    await _failure(413, "too-big", _WORDS[413], "BadInput")(scope, receive, send)
