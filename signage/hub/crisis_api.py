"""Routes of trust (keys, roots, approved words) and of alerts, as consoles ask for them."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from signage.errors import NotFound
from signage.hub import crisis, half_signed, publishing, schemas, watch
from signage.hub.api import answer, anyone_of, only_of, whole_body
from signage.hub.openapi import answers, takes
from signage.hub.parts import Parts
from signage.hub.push import EventStream
from signage.hub.records import Role, User
from signage.model.ids import AlertId
from signage.trust.document import Kind


def crisis_router(parts: Parts, stream: EventStream) -> APIRouter:
    """Return the routes of /api/v1 for trust and alerts."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_trust_routes(router, parts)
    _add_crisis_routes(router, parts, stream)
    return router


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
    anyone, operator = anyone_of(parts), only_of(parts, Role.OPERATOR)

    @router.get("/alerts", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def alerts() -> schemas.HeldAlertsOut:
        """Return the alerts that the hub holds, newest first."""
        return schemas.HeldAlertsOut(alerts=[alert_out(held) for held in crisis.held_alerts(parts, now=parts.clock())])

    @router.get("/alerts/waiting", tags=["crisis"])
    def waiting(user: Annotated[User, anyone]) -> schemas.WaitingOrdersOut:
        """Return the orders that wait for another operator, newest first; who is none is shown none."""
        signs = user.role in {Role.OPERATOR, Role.ADMIN}
        orders = half_signed.waiting_orders(parts) if signs else ()
        return schemas.WaitingOrdersOut(orders=[_waiting_out(one) for one in orders])

    @router.post("/alerts/waiting", tags=["crisis"], dependencies=[operator], **takes("application/json"))  # type: ignore[list-item]
    async def offer(request: Request) -> schemas.WaitingOrderOut:
        """Hold an order until another operator has signed it too: the raw body is its envelope."""
        data = await whole_body(request, max_bytes=Kind.ALERT.max_bytes)
        return _waiting_out(await run_in_threadpool(half_signed.offer_order, parts, data, now=parts.clock()))

    @router.delete("/alerts/waiting/{alert}", tags=["crisis"], dependencies=[operator])  # type: ignore[list-item]
    def withdraw(alert: str) -> schemas.Nothing:
        """Let an order go that nobody is to sign any more."""
        half_signed.withdraw_order(parts, AlertId(alert))
        return schemas.Nothing()

    @router.get("/alerts/{alert}/board", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def board(alert: str) -> schemas.BoardOut:
        """Return who has painted an alert."""
        now = parts.clock()
        found = crisis.board(parts, AlertId(alert), now=now)
        states = watch.screen_states(parts, listening=stream.topics(), now=now)
        health = {state.paired.screen.id: state.health for state in states}
        rows = [_row_out(row, health.get(row.screen.id, "never")) for row in found.rows]
        late = None if found.late is None else found.late // timedelta(milliseconds=1)
        return schemas.BoardOut(alert=alert, live=found.is_live, late=late, screens=rows)


def _waiting_out(one: half_signed.WaitingOrder) -> schemas.WaitingOrderOut:
    return answer(
        schemas.WaitingOrderOut,
        id=one.half.id, alert=one.half.alert, signers=one.signers, asked=one.half.asked,
        received_at=one.received_at, envelope=one.envelope.decode(),
    )  # fmt: skip


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
