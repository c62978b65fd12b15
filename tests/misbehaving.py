"""A hub on a real port: the simulator's answers, or whatever a test puts in their place."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from signage.errors import NotFound
from signage.model import wire
from signage.model.proof import Heartbeat
from signage.trust.pairing import HUB_SIDE, HubPairing, PairingCode
from simulator import HubSimulator

Answer = Callable[["Handler"], None]
"""Writes an answer in place of the right one."""


class Handler(BaseHTTPRequestHandler):
    """One request; `self.server.hub` decides."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""

    def _serve(self, body: bytes) -> None:
        self.close_connection = True
        hub = self.server.hub
        path = urlsplit(self.path).path
        hub.requests.append((self.command, path))
        fault = next((answer for prefix, answer in hub.faults.items() if path.startswith(prefix)), None)
        with contextlib.suppress(OSError):
            if fault is not None:
                fault(self)
            else:
                hub.answer(self, path, body)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: BadHub

    def handle_error(self, request: object, client_address: object) -> None:
        """A player that went away is no error here."""


class BadHub:
    """The simulator behind HTTP, with faults by path."""

    def __init__(self, simulator: HubSimulator) -> None:
        self.simulator = simulator
        self.faults: dict[str, Answer] = {}
        self.requests: list[tuple[str, str]] = []
        self.heartbeats: list[Heartbeat] = []
        self.receipts: list[bytes] = []
        self.typed: PairingCode | None = None
        self._streams: list[Handler] = []
        self._pairing: HubPairing | None = None
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.hub = self
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def tell_head(self) -> None:
        """Wake the players, as a publication does."""
        self._push(b"event: head\ndata: {}\n\n")

    def push_alert(self, envelope: bytes) -> None:
        self._push(b"event: alert\ndata: " + envelope + b"\n\n")

    @property
    def has_listener(self) -> bool:
        return bool(self._streams)

    @property
    def problem(self) -> str:
        """What the newest heartbeat complains of."""
        return self.heartbeats[-1].problem if self.heartbeats else ""

    def close(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, handler: Handler, path: str, body: bytes) -> None:
        if path == "/v1/stream":
            self._stream(handler)
        elif path.startswith("/blobs/"):
            self._blob(handler, path.removeprefix("/blobs/"))
        elif path == "/v1/pair/start":
            self._start_pairing(handler, body)
        elif path == "/v1/pair/finish":
            self._finish_pairing(handler)
        elif handler.command == "POST":
            handler.reply(200, self._take(path, body))
        else:
            self._document(handler, path)

    def _document(self, handler: Handler, path: str) -> None:
        params = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        try:
            handler.reply(200, self.simulator.read(path, max_bytes=10**8, params=params))
        except NotFound:
            handler.reply(404)

    def _blob(self, handler: Handler, digest: str) -> None:
        data = self.simulator.blobs.get(digest)
        if data is None:
            handler.reply(404)
        else:
            handler.reply(200, self.simulator.damage.get(digest, lambda same: same)(data))

    def _stream(self, handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b": hello\n\n")
        self._streams.append(handler)
        self.stopped.wait()

    def _push(self, event: bytes) -> None:
        for handler in self._streams:
            with contextlib.suppress(OSError, ValueError):
                handler.wfile.write(event)

    def _take(self, path: str, body: bytes) -> bytes:
        match path:
            case "/v1/heartbeats":
                self.heartbeats.append(wire.decode(Heartbeat, wire.from_bytes(body, max_bytes=10**5)))
            case "/v1/receipts":
                self.receipts.append(body)
            case "/v1/proofs":
                rows = json.loads(body)["rows"]
                return json.dumps({"incarnation": "i", "acked_upto": rows[-1][0]}).encode()
        return b"{}"

    def _start_pairing(self, handler: Handler, body: bytes) -> None:
        asked = json.loads(body)
        if self.typed is None or asked["nameplate"] != self.typed.nameplate:
            handler.reply(404)
            return
        self._pairing = HubPairing(self.typed, bytes.fromhex(asked["message"]))
        proof = self._pairing.proof(HUB_SIDE)
        handler.reply(200, json.dumps({"message": self._pairing.message.hex(), "proof": proof.hex()}).encode())

    def _finish_pairing(self, handler: Handler) -> None:
        assert self._pairing is not None
        simulator = self.simulator
        taught: dict[str, wire.Json] = {
            "screen": simulator.screen.id,
            "org": simulator.root.org,
            "token": "t",
            "roots": [root.decode() for root in simulator.roots],
        }
        handler.reply(200, json.dumps({"box": self._pairing.wrap(taught).hex()}).encode())


@contextlib.contextmanager
def bad_hub(simulator: HubSimulator) -> Iterator[BadHub]:
    hub = BadHub(simulator)
    try:
        yield hub
    finally:
        hub.close()


# Faults


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.reply(code, body, **headers)


def html(handler: Handler) -> None:
    handler.reply(200, b"<!doctype html><title>It works!</title>", Content_Type="text/html")


def nothing(handler: Handler) -> None:
    """Close without a word."""


def drip(handler: Handler) -> None:
    """A byte a second, until the player has had enough."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    _each_second(handler)


def drip_head(handler: Handler) -> None:
    """The same, before the head of the answer is through."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _each_second(handler)


def stall(handler: Handler) -> None:
    """Take the request, and never answer."""
    handler.server.hub.stopped.wait()


def _each_second(handler: Handler) -> None:
    while not handler.server.hub.stopped.wait(1):
        handler.wfile.write(b".")
        handler.wfile.flush()
