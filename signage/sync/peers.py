"""Agents that help each other: each serves the orders and roots it holds, and asks others for what it lacks.

Only public, signed documents are served, over plain HTTP: what is taken from a peer is worth its signatures and nothing
more. A peer that answers slowly, or too much, is left for another.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Final, Protocol

from signage.errors import BadInput, SignageError
from signage.model import wire
from signage.model.ids import AlertId
from signage.patience import PatientServer
from signage.sync.fetcher import HttpFetcher
from signage.trust.document import Kind

PORT: Final = 47901
ASKED_AT_ONCE: Final = 2
EVERY_S: Final = 12.0
_MOST_ORDERS: Final = 1000
MAX_IDS: Final = 64 * 1024
_NAME: Final = re.compile(r"[\w-]{22}", re.ASCII)
_MOST_ANSWERED: Final = 64
_MOST_OF_ONE: Final = 8
_ANSWERED_S: Final = 5.0
_PATIENCE_S: Final = 5.0


class Held(Protocol):
    """What an agent can give away: signed documents of its store."""

    def order_ids(self) -> Collection[AlertId]:
        """Return the ids of the orders on the disk."""

    def order(self, alert: AlertId) -> bytes | None:
        """Return an order's envelope; None when it is not held."""

    def root(self, number: int) -> bytes | None:
        """Return a root's envelope; None when it is not held."""


class PeerServer:
    """Serves what other agents may need. It answers few at a time and reads no bodies."""

    def __init__(self, held: Held, port: int = PORT) -> None:
        """Open the port.

        Raises:
            OSError: it cannot be had.
        """
        self._server = _Server(("", port), held)
        self.port: int = self._server.server_address[1]

    def serve(self) -> None:
        """Answer until closed."""
        self._server.serve_forever(poll_interval=0.2)

    def close(self) -> None:
        """Stop, from another thread."""
        self._server.shutdown()
        self._server.server_close()


class _Server(PatientServer):
    def __init__(self, address: tuple[str, int], held: Held) -> None:
        super().__init__(address, _Answer, most=_MOST_ANSWERED, most_each=_MOST_OF_ONE, patience_s=_ANSWERED_S)
        self.held = held


class _Answer(BaseHTTPRequestHandler):
    server: _Server
    server_version = "signage"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer one question."""
        found = self._found()
        self._say(HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK, found or b"")

    def _found(self) -> bytes | None:
        place, _, name = self.path.partition("?")[0].strip("/").rpartition("/")
        match place, name:
            case "v1", "alerts":
                ids: list[wire.Json] = [*sorted(self.server.held.order_ids())[:_MOST_ORDERS]]
                return wire.to_bytes({"ids": ids})
            case "v1/alerts", _:
                return self.server.held.order(AlertId(name))
            case "v1/root", _ if name.isascii() and name.isdigit():
                return self.server.held.root(int(name[:9]))
            case _:
                return None

    def _say(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: a peer asks every few seconds."""


def orders_of_peer(address: str, held: frozenset[AlertId]) -> Iterator[bytes]:
    """Yield the orders that a peer holds and we do not.

    Raises:
        HubUnreachable: no answer, or none worth reading.
    """
    peer = HttpFetcher(f"http://{address}", patience_s=_PATIENCE_S)
    ids = wire.from_bytes(peer.read("/v1/alerts", max_bytes=MAX_IDS), max_bytes=MAX_IDS).get("ids")
    if not isinstance(ids, list):
        raise BadInput("Lo que responde allí no es una pantalla.", "What answers there is no screen.")
    yield from orders_named(ids, held, peer)


def orders_named(ids: Sequence[wire.Json], held: frozenset[AlertId], giver: HttpFetcher) -> Iterator[bytes]:
    """Yield those of the named orders that we do not hold; what cannot be had is passed over."""
    for name in ids[:_MOST_ORDERS]:
        if isinstance(name, str) and name not in held and _NAME.fullmatch(name):
            with contextlib.suppress(SignageError):
                yield giver.read(f"/v1/alerts/{name}", max_bytes=Kind.ALERT.max_bytes)
