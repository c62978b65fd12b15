"""The event stream: who listens, and how one event reaches them all.

Promises
- One encoded chunk is shared by every connection and handed to each socket once, never awaited. A reader that does not
  read is dropped and counted; it connects again and asks for what it missed.
- An alert goes to everybody. A head goes to its screen and to the consoles. The rest goes to the consoles.
- A comment line every 12 s lets both ends see a dead peer.
Measured in docs/benchmarks.md: framework streams take 3 to 32 times as long.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Message, Receive, Scope, Send

COMMENT_EVERY_S: Final = 12.0
CONSOLE: Final = "console"
EVERYBODY: Final = "*"
_MAX_QUERY: Final = 2048
_LONGEST_QUEUE: Final = 64 * 1024
"""Bytes that may wait for a reader before it is dropped."""
_HEADERS: Final = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: its name, its bytes and the topics that hear of it."""

    name: str
    data: bytes
    topics: frozenset[str]


class Bus(Protocol):
    """How hub processes tell each other of events: the only three methods that another carrier must have."""

    def publish(self, event: Event) -> int:
        """Hand an event to every subscriber; return its sequence number. Callable from any thread."""

    def subscribe(self, receiver: Callable[[Event, int], None]) -> None:
        """Call `receiver` on the event loop for every later event."""

    def latest(self) -> int:
        """Return the sequence number of the newest event."""


class LocalBus:
    """The bus of a single hub process."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Deliver on `loop`, or on the one that `attach` names later."""
        self._loop = loop
        self._receivers: list[Callable[[Event, int], None]] = []
        self._latest = 0

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop that events are delivered on."""
        self._loop = loop

    def publish(self, event: Event) -> int:
        """Deliver at once on the loop's own thread, soon from any other; before there is a loop nobody listens."""
        loop = self._loop
        self._latest += 1
        sequence = self._latest
        if loop is None or loop.is_closed():
            return sequence
        if _is_running_here(loop):
            self._deliver(event, sequence)
        else:
            loop.call_soon_threadsafe(self._deliver, event, sequence)
        return sequence

    def subscribe(self, receiver: Callable[[Event, int], None]) -> None:
        """Call `receiver` on the event loop for every later event."""
        self._receivers.append(receiver)

    def latest(self) -> int:
        """Return the sequence number of the newest event."""
        return self._latest

    def _deliver(self, event: Event, sequence: int) -> None:
        for receiver in self._receivers:
            receiver(event, sequence)


def _is_running_here(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False


class _Connection:
    """One reader."""

    __slots__ = ("dropped", "ended", "send", "topics", "transport")

    def __init__(self, send: Send, topics: frozenset[str]) -> None:
        self.send = send
        self.topics = topics
        self.dropped = asyncio.Event()
        self.ended = False
        self.transport = _transport_of(send)


class EventStream:
    """GET /v1/stream?screen=ID or ?topic=console, as plain ASGI."""

    def __init__(self, *, latest: Callable[[], int], may_read_console: Callable[[str], bool]) -> None:
        """Greet with the sequence of `latest`; ask `may_read_console` about a bearer token."""
        self._latest = latest
        self._may_read_console = may_read_console
        self._connections: set[_Connection] = set()
        self.dropped = 0

    def __len__(self) -> int:
        """Count the connected readers."""
        return len(self._connections)

    def topics(self) -> frozenset[str]:
        """Return the topics that somebody listens to now."""
        return frozenset().union(*(connection.topics for connection in tuple(self._connections)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold one reader until it leaves or is dropped."""
        topics = _topics(scope)
        if CONSOLE in topics and not self._may_read_console(_bearer(scope)):
            await _refuse(send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send(_frame(b": conectado\nid: %d\nevent: hello\ndata: {}\n\n" % self._latest()))
        connection = _Connection(send, topics)
        self._connections.add(connection)
        try:
            await self._until_gone(connection, receive)
        finally:
            self._connections.discard(connection)

    def broadcast(self, event: Event, sequence: int) -> None:
        """Step every concerned connection once with one shared frame."""
        frame = _frame(encode(event, sequence))
        chunk = b"%x\r\n%b\r\n" % (len(frame["body"]), frame["body"])
        everybody = EVERYBODY in event.topics
        for connection in tuple(self._connections):
            if everybody or not connection.topics.isdisjoint(event.topics):
                self._write(connection, chunk, frame)

    def comment(self) -> None:
        """Show every reader that the hub lives."""
        frame = _frame(b":\n\n")
        for connection in tuple(self._connections):
            self._step(connection, frame)

    def end(self) -> None:
        """End every stream politely: the hub stops, and its readers shall look for it again."""
        last: Message = {"type": "http.response.body", "body": b"", "more_body": False}
        for connection in tuple(self._connections):
            connection.ended = True
            self._step(connection, last)
            connection.dropped.set()

    async def comment_for_ever(self) -> None:
        """Comment every 12 s until cancelled."""
        while True:
            await asyncio.sleep(COMMENT_EVERY_S)
            self.comment()

    def _write(self, connection: _Connection, chunk: bytes, frame: Message) -> None:
        """Hand one shared chunk to the socket; where the server does not show it, step the ASGI way."""
        transport = connection.transport
        if transport is None:
            self._step(connection, frame)
        elif transport.is_closing() or transport.get_write_buffer_size() > _LONGEST_QUEUE:
            self._drop(connection)
        else:
            transport.write(chunk)

    def _step(self, connection: _Connection, frame: Message) -> None:
        """Send without waiting: what cannot be taken at once would hold the order back from all the others."""
        step = connection.send(frame)
        try:
            step.send(None)  # type: ignore[attr-defined] # an ASGI send is a coroutine; its type says Awaitable
        except StopIteration:
            return
        except OSError:
            pass
        else:
            step.close()  # type: ignore[attr-defined]
        self._drop(connection)

    def _drop(self, connection: _Connection) -> None:
        self._connections.discard(connection)
        self.dropped += 1
        connection.ended = False
        connection.dropped.set()

    async def _until_gone(self, connection: _Connection, receive: Receive) -> None:
        gone = asyncio.ensure_future(_disconnected(receive))
        dropped = asyncio.ensure_future(connection.dropped.wait())
        try:
            await asyncio.wait((gone, dropped), return_when=asyncio.FIRST_COMPLETED)
            if not gone.done() and not connection.ended:
                _abort(connection.send)
                await gone
        finally:
            gone.cancel()
            dropped.cancel()


def encode(event: Event, sequence: int) -> bytes:
    """Write an event as the standard of server-sent events wants it."""
    lines = b"".join(b"data: %s\n" % line for line in event.data.splitlines() or [b""])
    return b"id: %d\nevent: %s\n%s\n" % (sequence, event.name.encode(), lines)


def _frame(data: bytes) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": True}


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _transport_of(send: Send) -> asyncio.Transport | None:
    """Return the socket beneath a chunked answer of uvicorn, or None beneath any other server (docs/adr/0010)."""
    cycle = getattr(send, "__self__", None)
    transport = getattr(cycle, "transport", None)
    is_plain = getattr(cycle, "chunked_encoding", False) and hasattr(transport, "get_write_buffer_size")
    return cast("asyncio.Transport", transport) if is_plain else None


def _abort(send: Send) -> None:
    """Cut a reader off whose socket is full: a polite close would wait for it to read."""
    abort = getattr(getattr(getattr(send, "__self__", None), "transport", None), "abort", None)
    if callable(abort):
        abort()


def _topics(scope: Scope) -> frozenset[str]:
    query = scope["query_string"][:_MAX_QUERY].decode("latin-1")
    asked = parse_qs(query)
    names = [*asked.get("topic", []), *asked.get("screen", [])]
    return frozenset(part for name in names for part in name.split(",") if part)


def _bearer(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if kind.lower() == "bearer" else ""
    return ""


async def _refuse(send: Send) -> None:
    body = (
        b'{"error":{"code":"not-signed-in","es":"Inicie sesi\xc3\xb3n para ver las confirmaciones.",'
        b'"en":"Sign in to follow receipts."}}'
    )
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": body})
