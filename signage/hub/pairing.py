"""Pairing at the hub's desk: which players wait, which codes people typed, how each exchange goes.

Promises
- A code lives ten minutes, is used once, and bears five guesses, whoever makes them.
- The desk learns the second half of a code only from a person who typed it.
- What waits is bounded; it lives in memory, for a restart of the hub costs a screen nothing but a new code.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict, NotAllowed, NotFound
from signage.hub.doorkeeper import hash_token
from signage.hub.library import new_id
from signage.hub.parts import Parts, event_data
from signage.hub.publishing import publish_quietly
from signage.hub.push import CONSOLE, Event
from signage.hub.records import PairedScreen
from signage.model.ids import ScreenId
from signage.model.screen import Orientation, Screen
from signage.trust.envelope import PublicKey
from signage.trust.pairing import HUB_SIDE, LIFETIME_S, MAX_TRIES, SCREEN_SIDE, HubPairing, PairingCode

if TYPE_CHECKING:
    from signage.model.wire import Json

_LIFE: Final = timedelta(seconds=LIFETIME_S)
_SEEN_LATELY: Final = timedelta(seconds=30)
_MAX_WAITING: Final = 500
_LARGEST_SIDE: Final = 16_384


class PairingGone(Conflict):
    """The code was used, has expired, or was guessed at too often: the screen shows another."""


@dataclass(slots=True)
class Claim:
    """A code that a person typed. `state`: waiting, paired, wrong_code or expired."""

    id: str
    code: PairingCode
    screen: Screen
    state: str = "waiting"
    exchange: HubPairing | None = None


@dataclass(slots=True)
class Waiting:
    """A player that shows a code."""

    nameplate: str
    since: datetime
    seen: datetime
    address: str
    tries: int = 0
    used: bool = False
    claim: Claim | None = None

    @property
    def expires(self) -> datetime:
        """When the code ends."""
        return self.since + _LIFE


@dataclass(slots=True)
class PairingDesk:
    """Everything about pairing that is not yet a screen."""

    _waiting: dict[str, Waiting] = field(default_factory=dict)
    _claims: dict[str, Claim] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def waiting(self, now: datetime) -> tuple[Waiting, ...]:
        """Return the players that show a code now."""
        with self._lock:
            self._sweep(now)
            return tuple(one for one in self._waiting.values() if not one.used and now - one.seen < _SEEN_LATELY)

    def start(self, nameplate: str, message: bytes, *, address: str, now: datetime) -> tuple[bytes, bytes]:
        """Take a screen's opening; return the hub's message and its proof.

        Raises:
            NotFound: nobody has typed the code yet.
            PairingGone: the code is used up.
        """
        with self._lock:
            one = self._arrived(nameplate, address, now)
            if one.claim is None or one.claim.state != "waiting":
                raise _not_typed()
            if one.tries >= MAX_TRIES:
                raise _gone()
            one.tries += 1
            exchange = HubPairing(one.claim.code, message)
            one.claim.exchange = exchange
            return exchange.message, exchange.proof(HUB_SIDE)

    def claim(self, code: PairingCode, screen: Screen, *, now: datetime) -> Claim:
        """Take a code that a person typed.

        Raises:
            NotFound: no player shows it.
            PairingGone: it is used up.
        """
        with self._lock:
            self._sweep(now)
            one = self._waiting.get(code.nameplate)
            if one is None:
                raise NotFound(
                    "Ninguna pantalla muestra ese código ahora: revise que esté bien escrito y que no haya vencido.",
                    "No screen shows that code now: check the spelling and that it has not expired.",
                    code="unknown-code",
                )
            if one.used or one.tries >= MAX_TRIES:
                raise _gone()
            one.claim = Claim(id=new_id("vinculo"), code=code, screen=screen)
            self._claims[one.claim.id] = one.claim
            return one.claim

    def status(self, claim: str, *, now: datetime) -> Claim:
        """Return how a claimed code does.

        Raises:
            NotFound: no such claim.
        """
        with self._lock:
            self._sweep(now)
            found = self._claims.get(claim)
            if found is None:
                raise NotFound("Ese código ya venció.", "That code has expired.", code="unknown-code")
            return found

    def finish(self, nameplate: str, proof: bytes, *, now: datetime) -> tuple[Claim, HubPairing]:
        """Take the screen's proof.

        Raises:
            NotFound: no exchange was begun.
            NotAllowed: the code that was typed is not the screen's; one guess is used.
            PairingGone: the code is used up.
        """
        with self._lock:
            self._sweep(now)
            one = self._waiting.get(nameplate)
            if one is None or one.used:
                raise _gone()
            claim = one.claim
            if claim is None or claim.exchange is None:
                raise _not_typed()
            try:
                claim.exchange.check(SCREEN_SIDE, proof)
            except NotAllowed:
                claim.state = "wrong_code"
                one.claim = None
                raise
            one.used = True
            return claim, claim.exchange

    def _arrived(self, nameplate: str, address: str, now: datetime) -> Waiting:
        self._sweep(now)
        one = self._waiting.get(nameplate)
        if one is None:
            # Those that were paired no longer wait: an office may bring in a thousand screens in a morning.
            if sum(not other.used for other in self._waiting.values()) >= _MAX_WAITING:
                raise Conflict("Hay demasiadas pantallas por vincular.", "Too many screens wait to be paired.")
            one = self._waiting[nameplate] = Waiting(nameplate=nameplate, since=now, seen=now, address=address)
        if one.used or now >= one.expires:
            raise _gone()
        one.seen = now
        one.address = address
        return one

    def _sweep(self, now: datetime) -> None:
        for nameplate in [name for name, one in self._waiting.items() if now >= one.expires]:
            claim = self._waiting.pop(nameplate).claim
            if claim is not None and claim.state == "waiting":
                claim.state = "expired"
        if len(self._claims) > _MAX_WAITING:
            for old in list(self._claims)[: len(self._claims) - _MAX_WAITING]:
                del self._claims[old]


def finish_pairing(
    parts: Parts, desk: PairingDesk, nameplate: str, *, proof: bytes, box: bytes, now: datetime
) -> bytes:
    """Make the screen and return what it must know, sealed; its first programme follows by itself.

    Raises:
        NotAllowed: the code that was typed is not the screen's.
        NotFound: nobody typed a code.
        PairingGone: the code is used up.
        BadInput: the screen's box makes no sense.
    """
    try:
        claim, exchange = desk.finish(nameplate, proof, now=now)
    finally:
        _tell(parts)
    about = exchange.unwrap(box)
    token = secrets.token_urlsafe(32)
    screen = _measured(replace(claim.screen, id=ScreenId(new_id("pantalla"))), about)
    paired = PairedScreen(
        screen=screen,
        token_sha256=hash_token(token),
        device_key=PublicKey.from_text(str(about.get("device_key", ""))).text,
        paired_at=now,
    )
    with parts.library.begin() as unit:
        unit.save_screen(paired)
        roots = unit.roots()
    parts.door.reload(parts.library)
    claim.screen, claim.state = screen, "paired"
    _tell(parts)
    root = parts.beliefs.root
    taught: dict[str, Json] = {
        "screen": screen.id,
        "org": root.org if root else "",
        "token": token,
        "roots": [envelope.decode() for envelope in roots],
    }
    # Its first programme may have to be measured; the screen would not wait that long for this answer.
    threading.Thread(
        target=publish_quietly, args=(parts, screen.id), kwargs={"now": now}, name="first-programme", daemon=True
    ).start()
    return exchange.wrap(taught)


def claim_code(parts: Parts, desk: PairingDesk, text: str, screen: Screen, *, now: datetime) -> Claim:
    """Take a code that a person typed.

    Raises:
        BadInput: not a code, or the screen has no name.
        Conflict: this hub has no root yet, so it could teach a screen nothing; or it carries orders only.
    """
    if not screen.name.strip():
        raise BadInput("Póngale un nombre a la pantalla.", "Give the screen a name.", code="name")
    if parts.orders_only:
        raise Conflict(
            "Este servidor solo lleva órdenes: empareje la pantalla con el principal y traiga aquí la lista.",
            "This hub carries orders only: pair the screen with the main one and bring the list here.",
            code="orders-only",
        )
    if parts.beliefs.root is None:
        raise Conflict(
            "Primero cree las llaves de la entidad en la consola del operador.",
            "First make the organisation's keys in the operator's console.",
            code="no-root",
        )
    return desk.claim(PairingCode.from_text(text), screen, now=now)


def _measured(screen: Screen, about: dict[str, Json]) -> Screen:
    """Take the player's own pixels, turned as the panel hangs."""
    width, height = about.get("width_px"), about.get("height_px")
    if not isinstance(width, int) or not isinstance(height, int):
        return screen
    if not (1 <= width <= _LARGEST_SIDE and 1 <= height <= _LARGEST_SIDE):
        return screen
    short, long = sorted((width, height))
    if screen.orientation is Orientation.PORTRAIT:
        return replace(screen, width_px=short, height_px=long)
    return replace(screen, width_px=long, height_px=short)


def _tell(parts: Parts) -> None:
    parts.bus.publish(Event(name="pairing", data=event_data(), topics=frozenset({CONSOLE})))


def _not_typed() -> NotFound:
    return NotFound("Nadie ha escrito el código todavía.", "Nobody has typed the code yet.", code="not-typed")


def _gone() -> PairingGone:
    return PairingGone(
        "Ese código ya se usó o venció: use el que la pantalla muestra ahora.",
        "That code was used or has expired: use the one that the screen shows now.",
        code="code-gone",
    )
