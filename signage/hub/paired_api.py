"""Routes of the staff for paired screens, and for pairing them; a screen's own are in `screen_api`."""

from collections.abc import Mapping

from fastapi import APIRouter

from signage.hub import pairing, schemas, watch
from signage.hub.api import Base, answer, anyone_of, check_same, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.push import EventStream
from signage.hub.records import PairedScreen, Role, StoredHeartbeat
from signage.model.ids import ScreenId
from signage.model.screen import Screen


def paired_router(parts: Parts, desk: pairing.PairingDesk, stream: EventStream) -> APIRouter:
    """Return the routes of /api/v1 for screens."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    _add_screen_routes(router, parts, desk, stream)
    return router


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
    def change_screen(screen: str, body: schemas.ScreenDoc, base: Base = "") -> schemas.ScreenDoc:
        """Change a screen's details; with `base`, only if they are still of that revision."""
        check_same(screen, body.id)
        watch.change_screen(parts, value_of(Screen, body), base=base)
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
