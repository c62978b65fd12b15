"""The staff's side of the hub: /api/v1. Answers are documents of `schemas`, failures one line in two languages."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from typing import Annotated, TypeVar, cast
from urllib.parse import unquote

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from signage.errors import BadInput, NotAllowed, NotFound
from signage.hub import crisis, intake, library, pairing, people, publishing, schemas, watch
from signage.hub.blobs import Incoming
from signage.hub.openapi import SESSION, answers, takes
from signage.hub.parts import Parts
from signage.hub.push import EventStream
from signage.hub.records import FileRole, PairedScreen, Piece, PieceNote, Role, Scope, Settings, StoredHeartbeat, User
from signage.hub.scope import check_ground
from signage.media.captions import MAX_CAPTION_BYTES
from signage.media.kind import MAX_FILE_BYTES
from signage.model import wire
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Orientation, Screen
from signage.model.slide import TemplateSlide
from signage.trust.document import Kind

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
INGESTS = 2  # decoded pictures are large, and the threads that answer screens must not wait behind them
_NOT_SIGNED_IN = ("Inicie sesión para continuar.", "Sign in to go on.")


class NotSignedIn(NotAllowed):
    """No session, or one that has ended."""


def bearer(request: Request) -> str:
    """Return the token of a request."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def answer(model: type[M], **values: object) -> M:
    """Write values of the model as a document."""
    return model.model_validate({name: wire.encode(value) for name, value in values.items()})


def value_of(kind: type[T], document: BaseModel) -> T:
    """Read a checked document as a value of the model."""
    return wire.decode(kind, cast("wire.Json", document.model_dump(mode="json")))


async def whole_body(request: Request, *, max_bytes: int) -> bytes:
    """Read a small raw body.

    Raises:
        BadInput: larger than the cap.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise BadInput(
                f"El documento pasa de {max_bytes} bytes.", f"The document exceeds {max_bytes} bytes.", code="too-big"
            )
    return bytes(body)


async def receive(request: Request, part: Incoming) -> None:
    """Write a raw body to a file that is coming in."""
    async for chunk in request.stream():
        if chunk:
            await run_in_threadpool(part.write, chunk)
    await run_in_threadpool(part.flush)


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
    )


def alert_out(held: crisis.HeldAlert) -> schemas.HeldAlertOut:
    """Write an alert that the hub holds."""
    return answer(
        schemas.HeldAlertOut,
        id=held.verified.id,
        alert=held.verified.alert,
        keys=held.verified.keys,
        signers=held.signers,
        live=held.live,
        received_at=held.received_at,
        envelope=held.envelope.decode(),
    )


def _state_out(state: watch.ScreenState) -> schemas.ScreenStateOut:
    return answer(
        schemas.ScreenStateOut,
        screen=state.paired.screen,
        health=state.health,
        last_seen=state.last_seen,
        paired_at=state.paired.paired_at,
        shows=state.shows,
        should_show=state.should_show,
        held_version=state.held_version,
        published_version=state.published_version,
        sync_done=state.sync_done,
        sync_total=state.sync_total,
        problems=state.problems,
        problems_en=state.problems_en,
        problem_code=state.problem_code,
        dark=state.dark,
        temperature=state.temperature,
        disk_free=state.disk_free,
        clock=state.clock,
        skew=state.skew,
        captured_at=state.captured_at,
        tasks=state.tasks,
        alerts=state.alerts,
        player=state.player,
        address=state.address,
    )


def _known_out(paired: PairedScreen, heard: Mapping[ScreenId, StoredHeartbeat]) -> schemas.KnownScreenDoc:
    last = heard.get(paired.screen.id)
    return answer(
        schemas.KnownScreenDoc,
        id=paired.screen.id,
        name=paired.screen.name,
        place=paired.screen.place,
        phone=paired.screen.panel.phone,
        address=last.address if last else "",
        lan_port=last.heartbeat.lan_port if last else 0,
        device_key=paired.device_key,
        audiences=paired.screen.audiences,
    )


def _pairing_out(parts: Parts, claim: pairing.Claim) -> schemas.PairingOut:
    paired = claim.state == "paired"
    return answer(
        schemas.PairingOut,
        id=claim.id,
        state=claim.state,
        screen=claim.screen if paired else None,
        fingerprint=parts.beliefs.fingerprint,
    )


def _words(change: schemas.PieceChange) -> library.Words:
    fields = change.model_dump(mode="json", include={"title", "alt", "duration", "valid_from", "valid_until"})
    return wire.decode(library.Words, fields)


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


def staff_router(parts: Parts, desk: pairing.PairingDesk, stream: EventStream) -> APIRouter:
    """Return the routes of /api/v1."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_session_routes(router, parts, stream)
    _add_people_routes(router, parts)
    _add_piece_routes(router, parts)
    _add_upload_routes(router, parts)
    _add_programme_routes(router, parts)
    _add_screen_routes(router, parts, desk, stream)
    _add_trust_routes(router, parts)
    _add_crisis_routes(router, parts, stream)
    _add_office_routes(router, parts)
    return router


def anyone_of(parts: Parts) -> object:
    """Return the dependency that lets in whoever is signed in, and tells who."""
    return only_of(parts, *Role)


def only_of(parts: Parts, *roles: Role) -> object:
    """Return the dependency that lets in administrators and people of some roles, each on their own ground."""

    async def check(request: Request, _: Annotated[object, Depends(SESSION)]) -> User:
        user = parts.door.person(bearer(request), parts.clock())
        if user is None:
            raise NotSignedIn(*_NOT_SIGNED_IN, code="not-signed-in")
        granted = {user.role, Role.EDITOR} if user.role is Role.PLANNER else {user.role}
        if user.role is not Role.ADMIN and not granted.intersection(roles):
            raise NotAllowed(
                "Su usuario no tiene permiso para esto: pídalo a quien administra.",
                "Your user may not do this: ask an administrator.",
                code="wrong-role",
            )
        at = request.scope["route"]
        request.state.who, request.state.what = user.name, f"{request.method} {at.path.removeprefix('/api/v1')}"
        if request.method != "GET" and not user.scope.is_everywhere:
            await _check_ground(parts, user, request)
        return user

    return Depends(check)


async def _check_ground(parts: Parts, user: User, request: Request) -> None:
    at, body = request.scope["route"], None
    # The framework has read a document by now; raw bodies are not looked into, what they touch is in the address.
    if at.body_field is not None:
        with suppress(ValueError):
            body = await request.json()
    route = f"{request.method} {at.path.removeprefix('/api/v1')}"

    def check() -> None:
        with parts.library.read() as unit:
            check_ground(unit, user, route, request.path_params, body if isinstance(body, dict) else {})

    await run_in_threadpool(check)


def user_out(user: User) -> schemas.UserOut:
    """Write a person."""
    return answer(
        schemas.UserOut,
        name=user.name,
        full_name=user.full_name,
        role=user.role,
        active=user.active,
        origin=user.origin,
        scope=user.scope,
    )


def _add_session_routes(router: APIRouter, parts: Parts, stream: EventStream) -> None:
    anyone = anyone_of(parts)

    @router.post("/login", tags=["session"])
    def login(body: schemas.Credentials) -> schemas.SignedIn:
        """Sign in with a password, or once with the token of a new hub."""
        if body.one_time:
            token, user = people.sign_in_once(parts, body.one_time, now=parts.clock())
        else:
            token, user = people.sign_in(parts, body.name, body.password, now=parts.clock())
        return schemas.SignedIn(token=token, user=user_out(user))

    @router.post("/logout", tags=["session"], dependencies=[anyone])  # type: ignore[list-item]
    def logout(request: Request) -> schemas.Nothing:
        """End the session."""
        people.sign_out(parts, bearer(request))
        return schemas.Nothing()

    @router.get("/me", tags=["session"])
    def me(user: Annotated[User, anyone]) -> schemas.UserOut:
        """Return who is signed in."""
        return user_out(user)

    @router.get("/status", tags=["session"])
    def status() -> schemas.StatusOut:
        """Return how the hub does."""
        with parts.library.read() as unit:
            pieces, playlists, screens = unit.count_pieces(), unit.count_playlists(), len(unit.screens())
        root = parts.beliefs.root
        return schemas.StatusOut(
            version=version("signage"),
            org=root.org if root else "",
            pieces=pieces,
            playlists=playlists,
            screens=screens,
            streams=len(stream),
            root_version=root.version if root else 0,
            starter=parts.starter.report.state,  # type: ignore[arg-type]
            starter_errors=list(parts.starter.report.errors),
            video_tools=parts.tools is not None,
            orders_only=parts.orders_only,
        )


def _add_people_routes(router: APIRouter, parts: Parts) -> None:
    anyone, admin = anyone_of(parts), only_of(parts)

    @router.get("/users", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def users() -> schemas.UsersOut:
        """Return everybody."""
        with parts.library.read() as unit:
            return schemas.UsersOut(users=[user_out(user) for user in unit.users()])

    @router.post("/users", tags=["people"], status_code=201, dependencies=[admin])  # type: ignore[list-item]
    def add_user(body: schemas.NewUser) -> schemas.UserOut:
        """Add a person."""
        user = User(name=body.name, full_name=body.full_name, role=body.role)
        return user_out(people.add_user(parts, user, body.password))

    @router.put("/users/{name}/password", tags=["people"])
    def set_password(name: str, body: schemas.Credentials, user: Annotated[User, anyone]) -> schemas.Nothing:
        """Give a person another password; people may change their own."""
        if user.role is not Role.ADMIN and user.name != name:
            raise NotAllowed("Solo puede cambiar su propia contraseña.", "You may change only your own password.")
        people.set_password(parts, name, body.password)
        return schemas.Nothing()

    @router.put("/users/{name}/role", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def set_role(name: str, body: schemas.RoleIn) -> schemas.UserOut:
        """Let a person do something else; somebody must be left to administer."""
        return user_out(people.set_role(parts, name, body.role))

    @router.put("/users/{name}/scope", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def set_scope(name: str, body: schemas.ScopeDoc) -> schemas.UserOut:
        """Limit a person to groups of screens and areas of the library; with neither they reach everything."""
        return user_out(people.set_scope(parts, name, value_of(Scope, body)))

    @router.delete("/users/{name}", tags=["people"], dependencies=[admin])  # type: ignore[list-item]
    def remove_user(name: str) -> schemas.Nothing:
        """Take a person out."""
        people.remove_user(parts, name)
        return schemas.Nothing()


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

    @router.post("/pieces/template", tags=["library"], status_code=201, dependencies=[editor])  # type: ignore[list-item]
    def make_template_piece(body: schemas.TemplatePiece) -> schemas.PieceOut:
        """Make a piece from a template."""
        slide = _template(body, SlideId(library.new_id("pieza")))
        audiences = frozenset(body.audiences)
        made = library.make_template_piece(parts, _words(body), slide=slide, audiences=audiences, now=parts.clock())
        return _with_playlists(parts, made)

    @router.put("/pieces/{piece}/template", tags=["library"])
    def change_template_piece(
        piece: str, body: schemas.TemplatePiece, user: Annotated[User, editor]
    ) -> schemas.PieceOut:
        """Replace a template piece's words and pictures; with `base`, only if it is still of that revision."""
        slide, now = _template(body, SlideId(piece)), parts.clock()
        changed = library.change_template_piece(
            parts, SlideId(piece), _words(body), slide=slide, base=body.base, by=user.name, now=now
        )
        return _with_playlists(parts, changed)

    @router.patch("/pieces/{piece}", tags=["library"])
    def change_piece(piece: str, body: schemas.PieceChange, user: Annotated[User, editor]) -> schemas.PieceOut:
        """Change title, description, duration, dates and audience."""
        audiences, now = frozenset(body.audiences), parts.clock()
        changed = library.change_piece(
            parts, SlideId(piece), _words(body), audiences=audiences, sound=body.sound, by=user.name, now=now
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

    @router.post("/pieces", tags=["library"], status_code=201, dependencies=[editor], **takes())  # type: ignore[list-item]
    async def upload(request: Request, name: Annotated[str, Query(max_length=255)]) -> schemas.PieceOut:
        """Make a piece of the raw body: an image, a video or a document (a piece a page) of at most 250 MB."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(
                intake.import_file, parts, part.path, unquote(name), source_sha256=part.sha256, now=parts.clock()
            )
            piece = await to_thread.run_sync(work, limiter=ingest)
        return await run_in_threadpool(_with_playlists, parts, piece)

    @router.put("/pieces/{piece}/portrait", tags=["library"], dependencies=[editor], **takes())  # type: ignore[list-item]
    async def set_portrait(
        piece: str, request: Request, name: Annotated[str, Query(max_length=255)]
    ) -> schemas.PieceOut:
        """Give an image piece its version for portrait screens: the raw body."""
        check_length(request)
        with parts.blobs.incoming(max_bytes=MAX_FILE_BYTES) as part:
            await receive(request, part)
            work = partial(intake.set_portrait, parts, SlideId(piece), part.path, unquote(name))
            made = await to_thread.run_sync(work, limiter=ingest)
        return await run_in_threadpool(_with_playlists, parts, made)

    @router.put("/pieces/{piece}/captions", tags=["library"], dependencies=[editor], **takes())  # type: ignore[list-item]
    async def set_captions(
        piece: str, request: Request, name: Annotated[str, Query(max_length=255)]
    ) -> schemas.PieceOut:
        """Give a video its captions: the raw body, SRT or WebVTT of at most 2 MB."""
        data = await whole_body(request, max_bytes=MAX_CAPTION_BYTES)
        made = await run_in_threadpool(intake.set_captions, parts, SlideId(piece), data, unquote(name))
        return await run_in_threadpool(_with_playlists, parts, made)

    @router.delete("/pieces/{piece}/captions", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def remove_captions(piece: str) -> schemas.PieceOut:
        """Take a video's captions away."""
        return _with_playlists(parts, intake.set_captions(parts, SlideId(piece), None))

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


def check_length(request: Request) -> None:
    """Refuse an absurd upload before its first byte is read."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_FILE_BYTES:
        cap = MAX_FILE_BYTES // 1_000_000
        raise BadInput(
            f"El archivo pesa {int(length) // 1_000_000} MB y el máximo es {cap}: expórtelo más pequeño o más corto.",
            f"The file is {int(length) // 1_000_000} MB and the limit is {cap} MB: export it smaller or shorter.",
            code="too-big",
        )


def _add_programme_routes(router: APIRouter, parts: Parts) -> None:
    anyone, planner = anyone_of(parts), only_of(parts, Role.PLANNER)

    @router.get("/entries", tags=["programme"], dependencies=[anyone])  # type: ignore[list-item]
    def entries() -> schemas.EntriesOut:
        """Return the schedule."""
        with parts.library.read() as unit:
            return answer(schemas.EntriesOut, entries=unit.entries())

    @router.put("/entries/{entry}", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def save_entry(entry: str, body: schemas.EntryDoc) -> schemas.EntryDoc:
        """Make or replace an entry of the schedule."""
        _check_same(entry, body.id)
        saved = library.save_entry(parts, value_of(ScheduleEntry, body))
        return schemas.EntryDoc.model_validate(wire.encode(saved))

    @router.delete("/entries/{entry}", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def delete_entry(entry: str) -> schemas.Nothing:
        """Take an entry out."""
        library.delete_entry(parts, EntryId(entry))
        return schemas.Nothing()

    @router.post("/publish", tags=["programme"], dependencies=[planner])  # type: ignore[list-item]
    def publish(body: schemas.PublishOrder) -> schemas.PublishOut:
        """Send the saved programme to the screens."""
        screens = frozenset(map(ScreenId, body.screens)) if body.screens is not None else None
        made = publishing.publish(parts, screens, now=parts.clock())
        return schemas.PublishOut(published=[_published_out(one) for one in made])


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
    )


def _check_same(named: str, inside: str) -> None:
    if named != inside:
        raise BadInput("El id de la dirección y el del documento difieren.", "The ids of path and document differ.")


def _add_screen_routes(router: APIRouter, parts: Parts, desk: pairing.PairingDesk, stream: EventStream) -> None:
    anyone, editor = anyone_of(parts), only_of(parts, Role.PLANNER, Role.OPERATOR)

    @router.get("/screens", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def screens() -> schemas.ScreensOut:
        """Return the paired screens by name."""
        with parts.library.read() as unit:
            return answer(schemas.ScreensOut, screens=tuple(paired.screen for paired in unit.screens()))

    @router.get("/screens/states", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def states() -> schemas.StatesOut:
        """Return how each screen does."""
        found = watch.screen_states(parts, listening=stream.topics(), now=parts.clock())
        return schemas.StatesOut(states=[_state_out(state) for state in found])

    @router.get("/screens/known", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def known() -> schemas.KnownScreensDoc:
        """Return what an operator's PC must know of each screen to reach it without a hub."""
        with parts.library.read() as unit:
            heard = unit.heartbeats()
            return schemas.KnownScreensDoc(screens=[_known_out(one, heard) for one in unit.screens()])

    @router.put("/screens/{screen}", tags=["screens"], dependencies=[editor])  # type: ignore[list-item]
    def change_screen(screen: str, body: schemas.ScreenDoc) -> schemas.ScreenDoc:
        """Change a screen's details."""
        _check_same(screen, body.id)
        watch.change_screen(parts, value_of(Screen, body))
        return body

    @router.delete("/screens/{screen}", tags=["screens"], dependencies=[editor])  # type: ignore[list-item]
    def forget_screen(screen: str) -> schemas.Nothing:
        """Forget a screen."""
        watch.forget_screen(parts, ScreenId(screen))
        return schemas.Nothing()

    @router.get("/pairings", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def pairings() -> schemas.PairingsOut:
        """Return the players that show a code now."""
        waiting = [
            answer(
                schemas.WaitingOut, nameplate=one.nameplate, since=one.since, expires=one.expires, address=one.address
            )
            for one in desk.waiting(parts.clock())
        ]
        return schemas.PairingsOut(waiting=waiting)

    @router.post("/pairings", tags=["screens"], status_code=201, dependencies=[editor])  # type: ignore[list-item]
    def claim(body: schemas.ClaimIn) -> schemas.PairingOut:
        """Offer the code that a screen shows."""
        screen = value_of(Screen, body.screen)
        return _pairing_out(parts, pairing.claim_code(parts, desk, body.code, screen, now=parts.clock()))

    @router.get("/pairings/{pairing_id}", tags=["screens"], dependencies=[anyone])  # type: ignore[list-item]
    def pairing_status(pairing_id: str) -> schemas.PairingOut:
        """Return how a claimed code does."""
        return _pairing_out(parts, desk.status(pairing_id, now=parts.clock()))


def _add_trust_routes(router: APIRouter, parts: Parts) -> None:
    anyone, operator = anyone_of(parts), only_of(parts, Role.OPERATOR)

    @router.get("/keys", tags=["trust"], dependencies=[anyone])  # type: ignore[list-item]
    def keys() -> schemas.KeysOut:
        """Return the hub's own public keys."""
        return _keys_out(parts)

    @router.get("/root", tags=["trust"])
    def roots() -> schemas.RootsOut:
        """Return every root envelope, oldest first."""
        with parts.library.read() as unit:
            return schemas.RootsOut(roots=[envelope.decode() for envelope in unit.roots()])

    @router.post("/root", tags=["trust"], dependencies=[operator], **takes("application/json"))  # type: ignore[list-item]
    async def post_root(request: Request) -> schemas.KeysOut:
        """Adopt the next root: the raw body is its envelope."""
        data = await whole_body(request, max_bytes=Kind.ROOT.max_bytes)
        await run_in_threadpool(crisis.take_root, parts, data)
        await run_in_threadpool(publishing.follow_trust, parts, now=parts.clock())
        return _keys_out(parts)

    @router.get("/templates", tags=["trust"], dependencies=[anyone], **answers("application/json"))  # type: ignore[list-item]
    def templates() -> Response:
        """Return the signed bundle of alert templates."""
        with parts.library.read() as unit:
            bundles = unit.templates()
        if not bundles:
            raise NotFound("Todavía no hay plantillas de alerta.", "There are no alert templates yet.")
        return Response(bundles[-1][1], media_type="application/json")

    @router.post("/templates", tags=["trust"], dependencies=[operator], **takes("application/json"))  # type: ignore[list-item]
    async def post_templates(request: Request) -> schemas.Nothing:
        """Adopt a signed bundle of alert templates: the raw body."""
        data = await whole_body(request, max_bytes=Kind.TEMPLATES.max_bytes)
        await run_in_threadpool(crisis.take_templates, parts, data, now=parts.clock())
        await run_in_threadpool(publishing.follow_trust, parts, now=parts.clock())
        return schemas.Nothing()


def _add_crisis_routes(router: APIRouter, parts: Parts, stream: EventStream) -> None:
    anyone = anyone_of(parts)

    @router.get("/alerts", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def alerts() -> schemas.HeldAlertsOut:
        """Return the alerts that the hub holds, newest first."""
        return schemas.HeldAlertsOut(alerts=[alert_out(held) for held in crisis.held_alerts(parts, now=parts.clock())])

    @router.get("/alerts/{alert}/board", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def board(alert: str) -> schemas.BoardOut:
        """Return who has painted an alert."""
        now = parts.clock()
        live, rows = crisis.board(parts, AlertId(alert), now=now)
        states = watch.screen_states(parts, listening=stream.topics(), now=now)
        health = {state.paired.screen.id: state.health for state in states}
        return schemas.BoardOut(
            alert=alert, live=live, screens=[_row_out(row, health.get(row.screen.id, "never")) for row in rows]
        )


def _add_office_routes(router: APIRouter, parts: Parts) -> None:
    anyone, admin = anyone_of(parts), only_of(parts)

    @router.get("/settings", tags=["office"], dependencies=[anyone])  # type: ignore[list-item]
    def settings() -> schemas.SettingsDoc:
        """Return the office's words and defaults."""
        with parts.library.read() as unit:
            held = unit.settings()
        return schemas.SettingsDoc.model_validate(wire.encode(held))

    @router.put("/settings", tags=["office"], dependencies=[admin])  # type: ignore[list-item]
    def save_settings(body: schemas.SettingsDoc) -> schemas.SettingsDoc:
        """Replace the office's words and defaults."""
        with parts.library.begin() as unit:
            if body.fallback is not None and not unit.has_playlist(PlaylistId(body.fallback)):
                raise BadInput("Esa lista ya no existe: elija otra.", "That playlist is gone: choose another.")
            unit.save_settings(value_of(Settings, body))
        return body


def _keys_out(parts: Parts) -> schemas.KeysOut:
    root = parts.beliefs.root
    return schemas.KeysOut(
        org=root.org if root else "",
        publish=parts.keys.publish.public.text,
        head=parts.keys.head.public.text,
        root_version=root.version if root else 0,
        fingerprint=list(parts.beliefs.fingerprint),
    )


def _row_out(row: crisis.BoardRow, health: str) -> schemas.BoardRowOut:
    return answer(
        schemas.BoardRowOut,
        screen=row.screen.id,
        name=row.screen.name,
        health=health,
        path=row.path,
        received_after=row.received_after,
        painted_after=row.painted_after,
        ended_after=row.ended_after,
        paint_time=row.paint_time,
    )
