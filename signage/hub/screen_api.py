"""The screens' side of the hub: /v1. Public signed documents need no token; a screen's own documents need its token."""

from __future__ import annotations

import asyncio
import zlib
from functools import partial
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from signage.errors import BadInput, NotAllowed, NotFound
from signage.hub import crisis, errands, pairing, publishing, schemas, watch
from signage.hub.api import NotSignedIn, answer, bearer, value_of, whole_body
from signage.hub.captures import LARGEST
from signage.hub.crisis_api import alert_out
from signage.hub.openapi import answers, takes
from signage.hub.parts import Parts
from signage.hub.records import PublishedManifest
from signage.model import wire
from signage.model.diary import LARGEST as LARGEST_DIARY
from signage.model.diary import Diary
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Heartbeat, ProofBatch
from signage.model.task import TaskAnswer
from signage.trust.document import Kind

_MAX_HEARTBEAT = 16 * 1024
_MAX_PROOFS = 1024 * 1024
_MAX_ALERTS = 1000
_DOCUMENT = "application/json"
_FIRST_LANE = 4  # threads that only orders use: a thousand polling screens never stand before one
_PICTURES_LANE = 2  # decoding takes a core: screens' pictures wait for each other, and nothing else waits for them
_SCREENS_LANE = 24  # threads that screens' polls and reports share: when all come back at once, staff need not wait


def screen_router(parts: Parts, desk: pairing.PairingDesk) -> APIRouter:
    """Return the routes of /v1, all but the stream and the blobs."""
    router = APIRouter(prefix="/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_pairing_routes(router, parts, desk)
    lane = CapacityLimiter(_SCREENS_LANE)
    _add_document_routes(router, parts, lane)
    _add_alert_routes(router, parts, lane)
    _add_report_routes(router, parts, lane)
    _add_wall_routes(router, parts)
    return router


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _speaker(parts: Parts, request: Request) -> ScreenId:
    screen = parts.door.screen(bearer(request))
    if screen is None:
        raise NotSignedIn("Esta pantalla no está vinculada.", "This screen is not paired.", code="not-paired")
    parts.seen.note(screen, parts.clock(), _address(request))
    return screen


def _check_own(speaker: ScreenId, screen: str) -> None:
    if speaker != screen:
        raise NotAllowed("Ese programa es de otra pantalla.", "That is another screen's.", code="another-screen")


def _add_pairing_routes(router: APIRouter, parts: Parts, desk: pairing.PairingDesk) -> None:
    @router.post("/pair/start", tags=["pairing"])
    def start(body: schemas.PairStartIn, request: Request) -> schemas.PairStartOut:
        """Ask whether a person has typed the code: 404 not yet, 410 never."""
        message, proof = desk.start(
            body.nameplate, bytes.fromhex(body.message), address=_address(request), now=parts.clock()
        )
        return schemas.PairStartOut(message=message.hex(), proof=proof.hex())

    @router.post("/pair/finish", tags=["pairing"])
    def finish(body: schemas.PairFinishIn) -> schemas.PairFinishOut:
        """Prove the code and be taught the roots and a token."""
        proof, box = bytes.fromhex(body.proof), bytes.fromhex(body.box)
        taught = pairing.finish_pairing(parts, desk, body.nameplate, proof=proof, box=box, now=parts.clock())
        return schemas.PairFinishOut(box=taught.hex())


def _add_document_routes(router: APIRouter, parts: Parts, lane: CapacityLimiter) -> None:
    @router.get("/root", tags=["documents"])
    def roots() -> schemas.RootsOut:
        """Return every root envelope, oldest first."""
        with parts.library.read() as unit:
            return schemas.RootsOut(roots=[envelope.decode() for envelope in unit.roots()])

    @router.get("/root/{number}", tags=["documents"], **answers(_DOCUMENT))
    def root(number: int) -> Response:
        """Return one root envelope."""
        with parts.library.read() as unit:
            held = unit.roots()
        if not 1 <= number <= len(held):
            raise NotFound("Esa raíz no existe.", "There is no such root.")
        return Response(held[number - 1], media_type=_DOCUMENT)

    @router.post("/root", tags=["documents"], **takes(_DOCUMENT))
    async def follow(request: Request) -> schemas.Nothing:
        """Adopt the next root, signed by the one before it: the raw body is its envelope."""
        data = await whole_body(request, max_bytes=Kind.ROOT.max_bytes)
        await run_in_threadpool(crisis.follow_root, parts, data)
        if not parts.orders_only:
            await run_in_threadpool(publishing.follow_trust, parts, now=parts.clock())
        return schemas.Nothing()

    @router.get("/head/{screen}", tags=["documents"], **answers(_DOCUMENT))
    async def head(
        screen: str, request: Request, nonce: Annotated[str, Query(min_length=1, max_length=64)]
    ) -> Response:
        """Return a fresh signed head that echoes the nonce."""
        speaker = _speaker(parts, request)
        _check_own(speaker, screen)
        data = await to_thread.run_sync(
            partial(publishing.head_for, parts, speaker, nonce, now=parts.clock()), limiter=lane
        )
        return Response(data, media_type=_DOCUMENT, headers={"Cache-Control": "no-store"})

    @router.get("/manifest/{screen}", tags=["documents"], **answers(_DOCUMENT, unchanged=True))
    async def manifest(screen: str, request: Request) -> Response:
        """Return the screen's newest signed manifest."""
        speaker = _speaker(parts, request)
        _check_own(speaker, screen)
        newest = await to_thread.run_sync(partial(_newest, parts, speaker), limiter=lane)
        if newest is None:
            raise NotFound("Todavía no hay programa para esta pantalla.", "There is no programme for this screen yet.")
        etag = f'"{newest.sha256}"'
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": etag})
        return Response(newest.envelope, media_type=_DOCUMENT, headers={"ETag": etag, "Cache-Control": "no-cache"})


def _add_alert_routes(router: APIRouter, parts: Parts, lane: CapacityLimiter) -> None:
    first_lane = CapacityLimiter(_FIRST_LANE)

    @router.get("/orders", tags=["alerts"])
    def orders() -> schemas.OrdersOut:
        """Return the ids of the believed alerts, newest first, at most 1,000, and the number of the newest root."""
        held = crisis.held_alerts(parts, now=parts.clock())[:_MAX_ALERTS]
        root = parts.beliefs.root
        return schemas.OrdersOut(ids=[one.verified.id for one in held], root_version=root.version if root else 0)

    @router.get("/alerts", tags=["alerts"])
    def alerts() -> schemas.EnvelopesOut:
        """Return the believed alerts' envelopes, newest first, at most 1,000."""
        held = crisis.held_alerts(parts, now=parts.clock())[:_MAX_ALERTS]
        return schemas.EnvelopesOut(alerts=[one.envelope.decode() for one in held])

    @router.get("/alerts/{alert}", tags=["alerts"], **answers(_DOCUMENT))
    def alert(alert: str) -> Response:
        """Return one alert's envelope."""
        with parts.library.read() as unit:
            return Response(unit.alert(AlertId(alert)).envelope, media_type=_DOCUMENT)

    @router.post("/alerts", tags=["alerts"], **takes(_DOCUMENT))
    async def take(request: Request) -> schemas.HeldAlertOut:
        """Take an operator's signed order and tell every screen: the raw body is its envelope."""
        data = await whole_body(request, max_bytes=Kind.ALERT.max_bytes)
        heard = await to_thread.run_sync(partial(crisis.hear_alert, parts, data), limiter=first_lane)
        # On the loop's own thread: nothing else runs between the check and the last screen's bytes.
        crisis.spread_alert(parts, heard)
        # The sockets are written at the end of this turn of the loop: storing must not begin before.
        await asyncio.sleep(0)
        keep = partial(crisis.keep_alert, parts, heard, now=parts.clock())
        return alert_out(await to_thread.run_sync(keep, limiter=first_lane))

    @router.post("/receipts", tags=["alerts"], **takes(_DOCUMENT))
    async def receipts(request: Request) -> schemas.Nothing:
        """Take a screen's signed receipt: the raw body is its envelope."""
        data = await whole_body(request, max_bytes=Kind.RECEIPT.max_bytes)
        await to_thread.run_sync(partial(crisis.take_receipt, parts, data, now=parts.clock()), limiter=lane)
        return schemas.Nothing()


def _add_report_routes(router: APIRouter, parts: Parts, lane: CapacityLimiter) -> None:
    @router.post("/heartbeats", tags=["reports"], **takes(_DOCUMENT))
    async def heartbeats(request: Request) -> schemas.Nothing:
        """Take a screen's word about itself."""
        speaker = _speaker(parts, request)
        data = await whole_body(request, max_bytes=_MAX_HEARTBEAT)
        heartbeat = wire.decode(Heartbeat, wire.from_bytes(data, max_bytes=_MAX_HEARTBEAT))
        address, now = _address(request), parts.clock()
        keep = partial(watch.take_heartbeat, parts, heartbeat, screen=speaker, address=address, now=now)
        await to_thread.run_sync(keep, limiter=lane)
        return schemas.Nothing()

    @router.post("/proofs", tags=["reports"], **takes(_DOCUMENT))
    async def proofs(request: Request) -> schemas.ProofsOut:
        """Take proofs of play, at most 1,000 at a time; the same rows twice change nothing."""
        speaker = _speaker(parts, request)
        data = _unzipped(request, await whole_body(request, max_bytes=_MAX_PROOFS))
        batch = wire.decode(ProofBatch, wire.from_bytes(data, max_bytes=_MAX_PROOFS))
        if len(batch.rows) > watch.MAX_BATCH:
            raise BadInput("Envíe como máximo 1.000 registros.", "Send 1,000 rows at most.", code="too-many-rows")
        keep = partial(watch.take_proofs, parts, batch, screen=speaker)
        upto = await to_thread.run_sync(keep, limiter=lane)
        return schemas.ProofsOut(incarnation=parts.incarnation, acked_upto=upto)


def _add_wall_routes(router: APIRouter, parts: Parts) -> None:
    pictures = CapacityLimiter(_PICTURES_LANE)

    @router.post("/captures", tags=["reports"], **takes("image/jpeg"))
    async def capture(request: Request) -> schemas.CaptureTaken:
        """Take a picture of what a screen shows: the raw body, a JPEG of at most 256 kB and 1,280 px."""
        speaker = _speaker(parts, request)
        data = await whole_body(request, max_bytes=LARGEST)
        take = partial(errands.take_capture, parts, speaker, data, now=parts.clock())
        return answer(schemas.CaptureTaken, next_after=await to_thread.run_sync(take, limiter=pictures))

    @router.post("/diaries", tags=["reports"], **takes(_DOCUMENT))
    async def diary(request: Request) -> schemas.Nothing:
        """Take the last lines of a screen's log and the files it waits for; one that was asked for none is refused."""
        speaker = _speaker(parts, request)
        data = await whole_body(request, max_bytes=LARGEST_DIARY)
        said = wire.decode(Diary, wire.from_bytes(data, max_bytes=LARGEST_DIARY))
        errands.take_diary(parts, speaker, said, now=parts.clock())
        return schemas.Nothing()

    @router.get("/tasks", tags=["reports"])
    def waiting(request: Request) -> schemas.TasksOut:
        """Return what staff ask of the screen that asks."""
        found = errands.waiting(parts, _speaker(parts, request), now=parts.clock())
        return answer(schemas.TasksOut, tasks=found)

    @router.post("/tasks/{task}", tags=["reports"])
    def settle(task: str, body: schemas.TaskAnswerIn, request: Request) -> schemas.Nothing:
        """Take a screen's word on what it was asked: done, or why it cannot."""
        errands.take_answer(parts, _speaker(parts, request), task, value_of(TaskAnswer, body))
        return schemas.Nothing()


def _newest(parts: Parts, screen: ScreenId) -> PublishedManifest | None:
    with parts.library.read() as unit:
        return unit.newest_manifest(screen)


def _unzipped(request: Request, data: bytes) -> bytes:
    if request.headers.get("content-encoding", "") != "gzip":
        return data
    machine = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        plain = machine.decompress(data, _MAX_PROOFS + 1)
    except zlib.error as failure:
        raise BadInput("El cuerpo no es gzip.", "The body is not gzip.") from failure
    if len(plain) > _MAX_PROOFS:
        raise BadInput("El lote es demasiado grande.", "The batch is too large.", code="too-big")
    return plain
