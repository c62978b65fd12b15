"""Simulated screens: one process and one loop that ask of a hub what so many agents would.

Each holds the event stream over a connection of its own, asks for its head with jitter, says how it is, fetches its
manifest when there is a newer one, and answers every order with receipts that its own device key signed. What costs a
screen and not a hub is left out: nothing is drawn, no files are fetched, and only the bytes of an order are looked at.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from signage.client import HubClient, ScreenState
from signage.errors import BadInput, HubUnreachable, NotFound, SignageError
from signage.model import wire
from signage.model.alert import Alert, MsgType
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Heartbeat, Receipt, ReceiptKind
from signage.model.screen import Screen
from signage.sync.fetcher import HttpFetcher
from signage.sync.pairing import Player, try_pairing
from signage.trust.document import Head, Kind, alert_id, read, sign
from signage.trust.envelope import Envelope, SigningKey
from signage.trust.pairing import PairingCode

PLACE: Final = "signage simulate"
"""Where simulated screens are, so that a person who sees one knows what it is."""
_VERSION: Final = "simulada"
_MOST_CODES: Final = 100
_CONNECTS_A_SECOND: Final = 200
_HEARTBEAT_S: Final = 12.0
_POLL_S: Final = 60.0
_SILENCE_S: Final = 35.0
_ANSWER_S: Final = 20.0
_LONGEST_PAUSE_S: Final = 30.0
_PAINTS_AFTER: Final = timedelta(milliseconds=30)
_LARGEST_ANSWER: Final = 8 * 1024 * 1024
_LONGEST_EVENT: Final = 64 * 1024
_CHUNK: Final = 64 * 1024
_OK: Final = 200
_GONE: Final = frozenset({"silent", "never"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdScreen:
    """A simulated screen as the hub knows it."""

    id: ScreenId
    token: str
    key: SigningKey


@dataclass(slots=True)
class Tally:
    """What the crowd saw. Times are seconds: from an order's sending, else its first hearing, to a receipt taken."""

    listening: int = 0
    begun: dict[AlertId, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)


def pair_crowd(client: HubClient, hub: str, count: int) -> Iterator[CrowdScreen]:
    """Pair so many simulated screens, by the exchange that real ones use, and give each as it is paired.

    Raises:
        HubUnreachable: the hub does not answer, or does not finish a pairing.
        NotAllowed: nobody signed in, or not somebody who may pair.
        Conflict: the hub has no root.
    """
    fetcher, paired, refused = HttpFetcher(hub), 0, 0
    while paired < count:
        try:
            screen = _paired(client, fetcher, hub, f"Simulada {paired + 1:04d}")
        except NotFound:
            # Another screen showed a code with the same first half a moment ago: as a real one, show another.
            refused += 1
            if refused > _MOST_CODES:
                raise
        else:
            paired += 1
            yield screen


def _paired(client: HubClient, fetcher: HttpFetcher, hub: str, name: str) -> CrowdScreen:
    key, code = SigningKey.new(), PairingCode.new()
    player = Player(device_key=key.public, width_px=1920, height_px=1080, version=_VERSION)
    # The hub answers a claim only for a code that some player shows: ask once, be refused, then let it be typed.
    try_pairing(fetcher, code, hub=hub, player=player)
    client.claim_pairing(code.text, Screen(id=ScreenId(""), name=name, place=PLACE))
    paired = try_pairing(fetcher, code, hub=hub, player=player)
    if paired is None:
        raise HubUnreachable("El hub no terminó un emparejamiento.", "The hub did not finish a pairing.")
    return CrowdScreen(id=paired.enrolment.screen, token=paired.enrolment.token, key=key)


def forget_crowd(client: HubClient, crowd: list[CrowdScreen]) -> None:
    """Remove simulated screens from a hub; one that is gone already is no fault."""
    for screen in crowd:
        with contextlib.suppress(SignageError):
            client.remove_screen(screen.id)


def left_behind(states: tuple[ScreenState, ...]) -> list[ScreenId]:
    """Return the simulated screens of a simulation that was killed: they are silent."""
    return [state.screen.id for state in states if state.screen.place == PLACE and state.health in _GONE]


class Crowd:
    """Simulated screens at work until their task is cancelled."""

    def __init__(self, hub: str, screens: list[CrowdScreen]) -> None:
        """Name the hub, http or https.

        Raises:
            BadInput: not an address.
        """
        self.tally = Tally()
        self._door = _Door(hub)
        self._agents = [_Agent(screen, self._door, self.tally) for screen in screens]

    async def live(self) -> None:
        """Live as so many screens; they arrive over some time, as screens do after a power cut."""
        spread = len(self._agents) / _CONNECTS_A_SECOND
        async with asyncio.TaskGroup() as group:
            for agent in self._agents:
                group.create_task(agent.live(_about(spread / 2, 1)))


class _Door:
    """HTTP/1.1 without a library: a thousand agents share one processor with what they measure."""

    def __init__(self, hub: str) -> None:
        parts = urlsplit(hub)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadInput(f"«{hub}» no es la dirección de un hub.", f"“{hub}” is no address of a hub.")
        self._host = parts.hostname
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None

    @contextlib.asynccontextmanager
    async def open(
        self, method: str, path: str, *, token: str = "", body: bytes = b"", version: str = "1.1"
    ) -> AsyncIterator[tuple[int, asyncio.StreamReader]]:
        """Ask, and give the status and what follows the headers.

        Raises:
            OSError: no connection, or it broke. ValueError: what answers speaks no HTTP. TimeoutError: silence.
        """
        async with asyncio.timeout(_ANSWER_S):
            reader, writer = await asyncio.open_connection(self._host, self._port, ssl=self._tls)
        try:
            head = [f"{method} {path} HTTP/{version}", f"Host: {self._host}:{self._port}", "Connection: close"]
            head += [f"Authorization: Bearer {token}"] if token else []
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"] if method == "POST" else []
            writer.write("\r\n".join([*head, "", ""]).encode() + body)
            async with asyncio.timeout(_ANSWER_S):
                lines = await reader.readuntil(b"\r\n\r\n")
            yield int(lines.split(None, 2)[1]), reader
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, IndexError) as fault:
            raise ConnectionError("no answer") from fault
        finally:
            writer.close()

    async def ask(self, method: str, path: str, *, token: str = "", body: bytes = b"") -> tuple[int, bytes]:
        """Ask, and give the status and the whole answer; HTTP/1.0, whose answers are never chunked."""
        async with self.open(method, path, token=token, body=body, version="1.0") as (status, reader):
            data = bytearray()
            async with asyncio.timeout(_ANSWER_S):
                while (some := await reader.read(_CHUNK)) and len(data) < _LARGEST_ANSWER:
                    data += some
            return status, bytes(data)


class _Agent:
    def __init__(self, screen: CrowdScreen, door: _Door, tally: Tally) -> None:
        self._screen = screen
        self._door = door
        self._tally = tally
        self._known: dict[AlertId, str] = {}
        self._held_version = 0
        self._speaks = asyncio.Event()
        self._asks = asyncio.Event()

    async def live(self, after_s: float) -> None:
        await asyncio.sleep(after_s)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._poll())
            group.create_task(self._report())

    # Paths in

    async def _listen(self) -> None:
        pause = 1.0
        while True:
            try:
                async with self._door.open("GET", f"/v1/stream?screen={self._screen.id}") as (status, reader):
                    if status == _OK:
                        pause = 1.0
                        await self._hear(reader)
                    self._tally.faults[f"stream: {status if status != _OK else 'ended'}"] += 1
            except (OSError, ValueError, TimeoutError) as fault:
                self._tally.faults[f"stream: {type(fault).__name__}"] += 1
            await asyncio.sleep(_about(pause, 0.5))
            pause = min(_LONGEST_PAUSE_S, pause * 2)

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        self._tally.listening += 1
        self._asks.set()  # what was missed while the stream was down comes with a poll
        try:
            async for name, data in _events(reader):
                if name == "alert":
                    self._take(data, "push")
                elif name == "head":
                    self._asks.set()
        finally:
            self._tally.listening -= 1

    def _take(self, envelope: bytes, path: str) -> None:
        try:
            alert, kind = _order(envelope)
        except SignageError:
            self._tally.faults["alert: no order"] += 1
            return
        if alert not in self._known:
            self._tally.begun.setdefault(alert, time.monotonic())
            self._known[alert] = "" if kind is MsgType.CANCEL else path
            self._speaks.set()

    async def _poll(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_about(_POLL_S, 0.2)):
                    await self._asks.wait()
            self._asks.clear()
            nonce = random.randbytes(12).hex()  # noqa: S311 - nobody verifies what this one echoes
            path = f"/v1/head/{self._screen.id}?nonce={nonce}"
            if (answer := await self._asked("head", "GET", path)) is not None:
                await self._follow(answer)

    async def _follow(self, answer: bytes) -> None:
        try:
            head = read(Head, _payload(answer, Kind.HEAD))
        except SignageError:
            self._tally.faults["head: no head"] += 1
            return
        if head.manifest_version > self._held_version:
            if await self._asked("manifest", "GET", f"/v1/manifest/{self._screen.id}") is not None:
                self._held_version = head.manifest_version
            self._speaks.set()
        for alert in head.live_alerts:
            if alert not in self._known:
                envelope = await self._asked("alert", "GET", f"/v1/alerts/{alert}")
                if envelope is not None:
                    self._take(envelope, "poll")

    # Reports

    async def _report(self) -> None:
        told: set[AlertId] = set()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_about(_HEARTBEAT_S, 0.1)):
                    await self._speaks.wait()
            self._speaks.clear()
            for alert in [one for one in self._known if one not in told]:
                told.add(alert)
                await self._acknowledge(alert)
            await self._asked("heartbeat", "POST", "/v1/heartbeats", wire.value_bytes(self._heartbeat()))

    async def _acknowledge(self, alert: AlertId) -> None:
        path = self._known[alert]
        # An end is answered too, but there is nothing in it to paint.
        if await self._receipt(alert, ReceiptKind.RECEIVED, timedelta(), path or "push"):
            self._tally.took.append(time.monotonic() - self._tally.begun[alert])
        if path:
            await asyncio.sleep(_PAINTS_AFTER.total_seconds())
            await self._receipt(alert, ReceiptKind.PAINTED, _PAINTS_AFTER, path)

    async def _receipt(self, alert: AlertId, kind: ReceiptKind, after: timedelta, path: str) -> bool:
        receipt = Receipt(screen=self._screen.id, alert=alert, kind=kind, after=after, path=path)
        body = sign(receipt, [self._screen.key])
        return await self._asked("receipt", "POST", "/v1/receipts", body) is not None

    def _heartbeat(self) -> Heartbeat:
        return Heartbeat(
            screen=self._screen.id, sent=datetime.now(UTC), manifest_version=self._held_version,
            disk_free=10**10, version=_VERSION,
        )  # fmt: skip

    async def _asked(self, what: str, method: str, path: str, body: bytes = b"") -> bytes | None:
        """Ask, and count what went wrong; None when there is no answer to use."""
        try:
            status, answer = await self._door.ask(method, path, token=self._screen.token, body=body)
        except (OSError, ValueError, TimeoutError) as fault:
            self._tally.faults[f"{what}: {type(fault).__name__}"] += 1
            return None
        if status != _OK:
            self._tally.faults[f"{what}: {status}"] += 1
            return None
        return answer


async def _events(reader: asyncio.StreamReader) -> AsyncIterator[tuple[str, bytes]]:
    """Give (event, data) of a chunked stream until it ends; comments only prove that it lives."""
    buffer = b""
    while True:
        try:
            async with asyncio.timeout(_SILENCE_S):
                size = int(await reader.readline() or b"0", 16)
                buffer += await reader.readexactly(size)
                await reader.readexactly(2)
        except asyncio.IncompleteReadError:
            return
        if not size or len(buffer) > _LONGEST_EVENT:
            return
        *blocks, buffer = buffer.split(b"\n\n")
        for block in blocks:
            lines = [line.partition(b": ") for line in block.split(b"\n")]
            name = next((value for key, _, value in lines if key == b"event"), b"")
            yield name.decode(errors="replace"), b"\n".join(value for key, _, value in lines if key == b"data")


def _about(seconds: float, share: float) -> float:
    """Return a time that differs by a share of it at most: screens must not ask all at once."""
    return seconds * random.uniform(1 - share, 1 + share)  # noqa: S311 - jitter, not a secret


@lru_cache(maxsize=256)
def _order(envelope: bytes) -> tuple[AlertId, MsgType]:
    """Return an order's identity and kind; a thousand screens hear the same bytes."""
    payload = _payload(envelope, Kind.ALERT)
    return alert_id(payload), read(Alert, payload).msg_type


def _payload(envelope: bytes, kind: Kind) -> bytes:
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload
