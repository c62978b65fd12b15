"""Routes of the monitoring systems: their calls, and what operators make of them."""

from typing import Annotated, TypeVar

from fastapi import APIRouter, Header, Request
from starlette.concurrency import run_in_threadpool

from signage.hub import feeds, schemas, triggers
from signage.hub.api import answer, anyone_of, only_of, value_of, whole_body
from signage.hub.openapi import takes
from signage.hub.parts import Parts
from signage.hub.records import Draft, FeedState, Role, Trigger

M = TypeVar("M", bound=schemas.TriggerDoc)


def trigger_router(parts: Parts) -> APIRouter:
    """Return the routes of triggers and drafts, and the door that monitoring systems knock at."""
    router = APIRouter(responses={"4XX": {"model": schemas.Failure}})
    anyone, admin, operator = anyone_of(parts), only_of(parts), only_of(parts, Role.OPERATOR)

    @router.post("/hooks/{trigger}", tags=["crisis"], **takes())
    async def call(
        trigger: str, request: Request, x_signage_signature: Annotated[str, Header(max_length=200)] = ""
    ) -> schemas.Nothing:
        """Take a monitoring system's call, sealed by HMAC-SHA256 of the body under its secret: `sha256=<hex>`."""
        body = await whole_body(request, max_bytes=triggers.MAX_BODY)
        await run_in_threadpool(triggers.take_call, parts, trigger, body, x_signage_signature, now=parts.clock())
        return schemas.Nothing()

    @router.get("/api/v1/triggers", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def held() -> schemas.TriggersOut:
        """Return who may propose alerts, without their secrets, and how the last look at each feed went."""
        with parts.library.read() as unit:
            return schemas.TriggersOut(triggers=[_held(one, unit.feed_state(one.id)) for one in unit.triggers()])

    @router.put("/api/v1/triggers/{trigger}", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def save(trigger: str, body: schemas.TriggerDoc) -> schemas.TriggerOut:
        """Make a feed, or a monitoring system whose secret is told this once; or change one, which keeps its secret."""
        kept, is_new = triggers.change_trigger(parts, value_of(Trigger, body), trigger)
        made = _out(kept, schemas.TriggerOut)
        return made.model_copy(update={"secret": kept.secret if is_new else ""})

    @router.post("/api/v1/triggers/{trigger}/fetch", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def fetch(trigger: str) -> schemas.FeedStateOut:
        """Look at a feed now; the answer says what came of it."""
        return _state(feeds.follow_feed(parts, trigger, now=parts.clock()))

    @router.delete("/api/v1/triggers/{trigger}", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def delete(trigger: str) -> schemas.Nothing:
        """Let a monitoring system go; its calls are refused from now on."""
        with parts.library.begin() as unit:
            unit.delete_trigger(trigger)
        return schemas.Nothing()

    @router.get("/api/v1/drafts", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def drafts() -> schemas.DraftsOut:
        """Return what is proposed, armed first."""
        found = triggers.drafts(parts, now=parts.clock())
        return schemas.DraftsOut(drafts=[_draft(one) for one in found])

    @router.delete("/api/v1/drafts/{draft}", tags=["crisis"], dependencies=[operator])  # type: ignore[list-item]
    def dismiss(draft: str) -> schemas.Nothing:
        """Put a proposal away."""
        triggers.dismiss(parts, draft, now=parts.clock())
        return schemas.Nothing()

    return router


def _draft(one: Draft) -> schemas.DraftDoc:
    return answer(
        schemas.DraftDoc,
        id=one.id, trigger=one.trigger, key=one.key, template=one.template, answers=one.answers, summary=one.summary,
        state=one.state, first_at=one.first_at, last_at=one.last_at, calls=one.calls, expires=one.expires,
    )  # fmt: skip


def _out(one: Trigger, model: type[M]) -> M:
    return answer(
        model,
        id=one.id, name=one.name, kind=one.kind, feed=one.feed, template=one.template,
        answers=one.answers, lasts=one.lasts, maintenance=one.maintenance, enabled=one.enabled,
    )  # fmt: skip


def _held(one: Trigger, state: FeedState) -> schemas.TriggerHeldOut:
    return _out(one, schemas.TriggerHeldOut).model_copy(update={"state": _state(state)})


def _state(state: FeedState) -> schemas.FeedStateOut:
    return answer(
        schemas.FeedStateOut,
        checked_at=state.checked_at, live=state.live, error=state.error, error_en=state.error_en,
    )  # fmt: skip
