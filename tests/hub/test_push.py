"""The event stream over real sockets: nobody waits for a reader that does not read."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from signage.hub.push import CONSOLE, EVERYBODY, Event, EventStream, LocalBus, encode

ALERT = Event(name="alert", data=b'{"payload":"' + b"x" * 2000 + b'"}', topics=frozenset({EVERYBODY}))


class Served:
    """A stream behind uvicorn on a free port."""

    def __init__(self) -> None:
        self.bus = LocalBus()
        self.stream = EventStream(latest=self.bus.latest, may_read_console=lambda token: token == "buena")
        self.bus.subscribe(self.stream.broadcast)
        self._ready = threading.Event()
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self.port = self._listener.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            interface="asgi3",
            loop="uvloop",
            http="httptools",
            ws="none",
            lifespan="on",
            log_level="critical",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]})
        self._thread.start()
        assert self._ready.wait(10)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            self.bus.attach(asyncio.get_running_loop())
            self._ready.set()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await self.stream(scope, receive, send)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._listener.close()

    def connect(self, query: str = "", *, token: str = "", receive_buffer: int = 0) -> socket.socket:
        reader = socket.socket()
        if receive_buffer:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        reader.connect(("127.0.0.1", self.port))
        reader.settimeout(10)
        auth = f"Authorization: Bearer {token}\r\n" if token else ""
        reader.sendall(f"GET /v1/stream?{query} HTTP/1.1\r\nHost: x\r\n{auth}\r\n".encode())
        return reader

    def until(self, count: int) -> None:
        deadline = time.monotonic() + 10
        while len(self.stream) != count:
            assert time.monotonic() < deadline, len(self.stream)
            threading.Event().wait(0.005)


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    yield made
    made.stop()


def read_until(reader: socket.socket, wanted: bytes) -> bytes:
    data = b""
    while wanted not in data:
        chunk = reader.recv(65_536)
        assert chunk, data
        data += chunk
    return data


def test_an_event_is_written_as_the_standard_wants_it() -> None:
    event = Event(name="alert", data=b"uno\ndos", topics=frozenset())
    assert encode(event, 7) == b"id: 7\nevent: alert\ndata: uno\ndata: dos\n\n"


def test_a_reader_is_greeted_and_gets_an_alert_at_once(served: Served) -> None:
    with served.connect("screen=p1") as reader:
        assert b"event: hello" in read_until(reader, b"event: hello")
        served.until(1)
        served.bus.publish(ALERT)
        assert b"event: alert\ndata: " + ALERT.data in read_until(reader, b'x"}').replace(b"\r\n", b"\n")


def test_a_head_reaches_its_screen_and_the_consoles_alone(served: Served) -> None:
    with (
        served.connect("screen=p1") as mine,
        served.connect("screen=p2") as other,
        served.connect("topic=console", token="buena") as console,
    ):
        served.until(3)
        served.bus.publish(Event(name="head", data=b"{}", topics=frozenset({"p1", CONSOLE})))
        served.bus.publish(ALERT)
        assert b"event: head" in read_until(mine, b'x"}')
        assert b"event: head" in read_until(console, b'x"}')
        assert b"event: head" not in read_until(other, b'x"}')


def test_the_consoles_topic_needs_a_session(served: Served) -> None:
    with served.connect("topic=console", token="mala") as reader:
        assert b"401" in read_until(reader, b"\r\n\r\n")


def test_readers_that_never_read_are_dropped_and_delay_nobody(served: Served) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(served.connect("screen=mudo", receive_buffer=4096))
        good = stack.enter_context(served.connect("screen=bueno"))
        served.until(21)
        slowest = 0.0
        for number in range(2000):
            before = time.monotonic()
            sequence = served.bus.publish(ALERT)
            read_until(good, b"id: %d\n" % sequence if number == 0 else b'x"}')
            slowest = max(slowest, time.monotonic() - before)
            if served.stream.dropped == 20 and number > 500:
                break
        assert served.stream.dropped == 20
        served.until(1)
        assert slowest < 1.0


def test_a_comment_shows_that_the_hub_lives(served: Served) -> None:
    with served.connect("screen=p1") as reader:
        served.until(1)
        loop = served.bus._loop  # noqa: SLF001 - the loop that the server made
        assert isinstance(loop, asyncio.AbstractEventLoop)
        loop.call_soon_threadsafe(served.stream.comment)
        assert read_until(reader, b":\n\n")


def test_a_reader_that_leaves_is_forgotten(served: Served) -> None:
    reader = served.connect("screen=p1")
    served.until(1)
    reader.close()
    served.until(0)
    assert served.stream.dropped == 0
