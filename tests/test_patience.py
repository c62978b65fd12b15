"""A server of few threads: whoever drips is hung up on, whoever asks is answered."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from signage.patience import PatientServer

MOST, OF_ONE, PATIENCE_S = 6, 4, 0.5


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"hola")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = PatientServer(("127.0.0.1", 0), Hello, most=MOST, most_each=OF_ONE, patience_s=PATIENCE_S)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def call(port: int, source: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(source, 0))


def ask(port: int, source: str = "127.0.0.1") -> bytes:
    with call(port, source) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        said = b""
        with contextlib.suppress(ConnectionError):
            while piece := line.recv(1000):
                said += piece
        return said


def test_whoever_asks_is_answered(port: int) -> None:
    assert ask(port).endswith(b"hola")


def test_callers_that_say_nothing_take_no_more_than_their_room_and_keep_nobody_else_out(port: int) -> None:
    before = threading.active_count()
    with contextlib.ExitStack() as lines:
        silent = [lines.enter_context(call(port, "127.0.0.2")) for _ in range(40)]
        assert ask(port).endswith(b"hola")
        for line in silent:
            line.recv(1)  # until it is hung up
            # Each has a thread, and the timer that ends it.
            assert threading.active_count() - before <= 2 * MOST
    assert ask(port, "127.0.0.2").endswith(b"hola")


def test_many_addresses_together_have_their_bound_too(port: int) -> None:
    with contextlib.ExitStack() as lines:
        silent = [lines.enter_context(call(port, f"127.0.0.{number}")) for number in range(2, 2 + MOST)]
        assert not ask(port)
        for line in silent:
            line.recv(1)
    assert ask(port).endswith(b"hola")


def test_a_drip_does_not_begin_the_patience_anew(port: int) -> None:
    with call(port, "127.0.0.1") as line:
        line.settimeout(PATIENCE_S / 10)
        began, is_open = time.monotonic(), True
        while is_open and time.monotonic() - began < 10 * PATIENCE_S:
            # Each turn lasts until it is hung up, or until the next drop is due.
            with contextlib.suppress(TimeoutError):
                try:
                    line.sendall(b"G")
                    is_open = bool(line.recv(1))
                except ConnectionError:
                    is_open = False
        assert not is_open
        assert time.monotonic() - began < 5 * PATIENCE_S
