"""Nobody makes one connection to the hub weigh more than a connection weighs; whoever asks as people do is answered."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from signage.bench.rig import wait_for
from signage.hub.bounded_http import MOST_OVERHEAD, MOST_WAITING, BoundedHttp

CHUNKED = b"POST /size HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"


class Hurried(BoundedHttp):
    head_s, body_s = 0.5, 2.0


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer how many bytes a body has; `/waits` never."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    if scope["path"] == "/waits":
        await receive()
        return
    body = str(size).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def port() -> Iterator[int]:
    config = uvicorn.Config(app, http=Hurried, loop="uvloop", ws="none", lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        wait_for(lambda: server.started, "listens")
        yield listener.getsockname()[1]
        server.should_exit = server.force_exit = True
        thread.join()


@contextlib.contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        yield line


def answer(line: socket.socket) -> bytes:
    """Return all that comes until the hub hangs up."""
    said = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65_536):
            said += piece
    return said


def pour(line: socket.socket, piece: bytes, *, at_most: int) -> int:
    """Send the same again and again until the hub hangs up; return how many bytes it took."""
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < at_most:
            line.sendall(piece)
            sent += len(piece)
    return sent


@pytest.mark.parametrize(
    ("begun", "piece"),
    [
        (b"GET / HTTP/1.1\r\n", b"X-A: " + b"a" * 8000 + b"\r\n"),
        (b"GET / HTTP/1.1\r\nX-A: ", b"a" * 8000),
        (b"GET /", b"a" * 8000),
        (CHUNKED, b"1;" + b"e" * 8000 + b"\r\nx\r\n"),
        (CHUNKED + b"0\r\n", b"X-A: " + b"a" * 8000 + b"\r\n"),
    ],
    ids=["many headers", "one long header", "a long address", "long frames of pieces", "trailers"],
)
def test_what_is_no_body_has_an_end(port: int, begun: bytes, piece: bytes) -> None:
    with connected(port) as line:
        line.sendall(begun)
        # What the system's own buffers hold was sent, too, though nobody read it.
        assert pour(line, piece, at_most=100 * 2**20) < MOST_OVERHEAD + 16 * 2**20


def test_too_long_a_head_is_told(port: int) -> None:
    with connected(port) as line:
        line.sendall((b"GET / HTTP/1.1\r\nX-A: ").ljust(MOST_OVERHEAD + 1, b"a"))
        assert answer(line).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: h\r\n"])
def test_a_head_comes_in_time_or_the_connection_ends(port: int, begun: bytes) -> None:
    with connected(port) as line:
        line.sendall(begun)
        began = time.monotonic()
        assert answer(line) == b""
        assert time.monotonic() - began < 5


def test_a_line_break_after_an_answer_does_not_hold_the_connection(port: int) -> None:
    with connected(port) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        assert line.recv(1000).endswith(b"0")
        line.sendall(b"\r\n")
        assert answer(line) == b""


@pytest.mark.parametrize(
    "begun", [b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx", CHUNKED + b"1\r\nx\r\n"]
)
def test_a_body_that_stops_ends_the_connection(port: int, begun: bytes) -> None:
    with connected(port) as line:
        line.sendall(begun)
        assert answer(line) == b""


def test_few_requests_wait_behind_one_that_is_not_answered(port: int) -> None:
    with connected(port) as line:
        line.sendall(b"GET /waits HTTP/1.1\r\nHost: h\r\n\r\n" * (MOST_WAITING + 2))
        assert answer(line) == b""


@pytest.mark.parametrize("piece", [200, 60_000])
def test_a_large_body_is_taken_whole_however_it_comes(port: int, piece: int) -> None:
    size = 12_000_000
    with connected(port) as line:
        line.sendall(b"POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % size)
        line.sendall(b"x" * size)
        assert line.recv(1000).endswith(b"12000000")
        line.sendall(CHUNKED)
        framed = b"%x\r\n" % piece + b"x" * piece + b"\r\n"
        line.sendall(framed * (size // piece) + b"0\r\n\r\n")
        assert line.recv(1000).endswith(b"12000000")
