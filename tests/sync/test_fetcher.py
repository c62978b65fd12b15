"""The agent's door, against a server that misbehaves in every way that was measured."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import a_blob
from signage.errors import AssetCorrupt, BadInput, HubUnreachable, NotAllowed, NotFound
from signage.store.store import ScreenStore
from signage.sync.download import download
from signage.sync.fetcher import HttpFetcher

DATA = bytes(range(256)) * 400
BLOB = a_blob(DATA)


class Faults:
    """A real server on a real port that answers each connection with given bytes."""

    def __init__(self, answer: Callable[[bytes, socket.socket], None]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._answer = answer
        self.requests: list[bytes] = []
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, contextlib.suppress(OSError):
                    request = connection.recv(65536)
                    self.requests.append(request)
                    self._answer(request, connection)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.thread.join()


@contextlib.contextmanager
def a_server(answer: bytes | Callable[[bytes, socket.socket], None]) -> Iterator[Faults]:
    reply = answer if callable(answer) else lambda _, connection: connection.sendall(answer)
    server = Faults(reply)
    try:
        yield server
    finally:
        server.close()


def http(status: str, body: bytes, *headers: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def a_store(folder: Path) -> ScreenStore:
    store = ScreenStore(folder)
    store.prepare()
    return store


def fetch(server: Faults, folder: Path) -> ScreenStore:
    store = a_store(folder)
    download(BLOB, store, HttpFetcher(server.url), arrived=lambda _: None)
    return store


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (http("500 Internal Server Error", b"oops"), HubUnreachable),
        (http("302 Found", b"", "Location: http://127.0.0.1:1/"), HubUnreachable),
        (http("401 Unauthorized", b""), NotAllowed),
        (http("403 Forbidden", b""), NotAllowed),
        (http("404 Not Found", b""), NotFound),
        (http("410 Gone", b""), NotFound),
        (http("400 Bad Request", b""), BadInput),
        (http("422 Unprocessable Entity", b""), BadInput),
        (b"", HubUnreachable),
        (b"SSH-2.0-OpenSSH_9.2\r\n", HubUnreachable),
        (http("200 OK", b"x" * 50_000), HubUnreachable),
        (http("200 OK", b"short", length=500), HubUnreachable),
    ],
)
def test_every_bad_answer_is_one_decision(answer: bytes, fault: type[Exception]) -> None:
    with a_server(answer) as server, pytest.raises(fault):
        HttpFetcher(server.url).read("/v1/head/x", max_bytes=2000)


def test_nobody_listening_is_a_hub_that_is_unreachable() -> None:
    with a_server(b"") as server:
        url = server.url
    with pytest.raises(HubUnreachable, match="no responde"):
        HttpFetcher(url).read("/", max_bytes=10)


def test_a_drip_before_the_head_of_the_answer_is_through_is_given_up() -> None:
    def drip(_: bytes, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with contextlib.suppress(OSError):
            while not done.wait(0.1):
                connection.sendall(b".")

    done = threading.Event()
    with a_server(drip) as server:
        begun = time.monotonic()
        with pytest.raises(HubUnreachable):
            HttpFetcher(server.url, patience_s=0.5).read("/v1/head/x", max_bytes=2000)
        assert time.monotonic() - begun < 3
        done.set()


def test_a_page_in_place_of_the_stream_is_no_hub() -> None:
    with a_server(http("200 OK", b"<html>", "Content-Type: text/html")) as server:
        stream = HttpFetcher(server.url).stream("/v1/stream", params={})
        with pytest.raises(HubUnreachable, match="no es un hub"), stream:
            pass


def test_a_drip_of_one_byte_a_second_is_given_up() -> None:
    def drip(_: bytes, connection: socket.socket) -> None:
        connection.sendall(http("200 OK", b"", length=10_000))
        for _ in range(40):
            connection.sendall(b".")

    ticks = iter(range(0, 10_000, 4))
    with a_server(drip) as server, pytest.raises(HubUnreachable):
        HttpFetcher(server.url, monotonic=lambda: float(next(ticks))).read("/", max_bytes=10_000)


def test_the_token_is_sent_and_compression_is_not_asked_for() -> None:
    with a_server(http("200 OK", b"{}")) as server:
        HttpFetcher(server.url, token="abc").read("/x", max_bytes=10)
        assert b"Authorization: Bearer abc" in server.requests[0]
        assert b"Accept-Encoding: identity" in server.requests[0]


def test_a_whole_file_is_stored_under_its_hash(tmp_path: Path) -> None:
    with a_server(http("200 OK", DATA)) as server:
        store = fetch(server, tmp_path)
    assert store.blob_path(BLOB.sha256).read_bytes() == DATA


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", DATA[:-1]),
        http("200 OK", DATA + b"x"),
        http("200 OK", b"y" + DATA[1:]),
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + DATA[:100],
    ],
    ids=["short", "long", "altered", "no length, cut"],
)
def test_a_file_that_is_not_its_hash_leaves_nothing(tmp_path: Path, answer: bytes) -> None:
    with a_server(answer) as server, pytest.raises(AssetCorrupt):
        fetch(server, tmp_path)
    assert list((tmp_path / "part").iterdir()) == []
    assert not a_store(tmp_path).has_blob(BLOB)


def test_a_cut_connection_keeps_what_came_and_goes_on_from_there(tmp_path: Path) -> None:
    with a_server(http("200 OK", DATA[:40_000], length=len(DATA))) as server, pytest.raises(HubUnreachable):
        fetch(server, tmp_path)
    held = (tmp_path / "part" / f"{BLOB.sha256}.part").stat().st_size
    assert 0 < held <= 40_000

    def resume(request: bytes, connection: socket.socket) -> None:
        assert f"bytes={held}-".encode() in request
        assert f'If-Range: "{BLOB.sha256}"'.encode() in request
        rest = DATA[held:]
        connection.sendall(
            http("206 Partial Content", rest, f"Content-Range: bytes {held}-{len(DATA) - 1}/{len(DATA)}")
        )

    with a_server(resume) as server:
        assert fetch(server, tmp_path).has_blob(BLOB)


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        ("200 OK", (), DATA),
        ("206 Partial Content", (f"Content-Range: bytes 0-{len(DATA) - 1}/{len(DATA)}",), DATA),
        ("206 Partial Content", ("Content-Range: nonsense",), DATA),
    ],
    ids=["range ignored", "another range", "a range that says nothing"],
)
def test_a_server_that_ignores_the_range_is_read_from_the_start(
    tmp_path: Path, status: str, headers: tuple[str, ...], body: bytes
) -> None:
    part = a_store(tmp_path).part_path(BLOB.sha256)
    part.write_bytes(b"junk that was left behind")
    with a_server(http(status, body, *headers)) as server:
        assert fetch(server, tmp_path).has_blob(BLOB)


def test_events_come_out_of_a_stream_that_arrives_in_pieces() -> None:
    frames = b": hello\n\nevent: alert\ndata: {1}\n\nevent: he"

    def stream(_: bytes, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for byte in frames + b"ad\ndata: {}\n\n":
            connection.sendall(bytes([byte]))

    with a_server(stream) as server, HttpFetcher(server.url).stream("/v1/stream", params={}) as events:
        assert list(events.events()) == [("alert", b"{1}"), ("head", b"{}")]
