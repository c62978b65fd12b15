"""Connections that give up on whoever drips: a server that drips the head of its answer, a caller that drips anything.

Time-outs of sockets start again with every byte: a byte a second would hold a thread for days. A timer shuts the socket
instead.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse


class PatientAdapter(HTTPAdapter):
    """Waits so many seconds for the whole head of an answer; without a number, as long as for its first byte."""

    def __init__(self, patience_s: float | None = None) -> None:
        """Take the longest wait."""
        super().__init__()
        self._patience_s = patience_s
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def get_connection_with_tls_context(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on
        """Give the connections the time they may take."""
        pool: Any = super().get_connection_with_tls_context(*given, **named)
        pool.conn_kw["patience_s"] = self._patience_s
        return pool


class _Connection(HTTPConnection):
    def __init__(self, *given: Any, patience_s: float | None, **named: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*given, **named)
        self._patience_s = patience_s

    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # urllib3's own answer, as in its class
        """Read the head of the answer within the time."""
        with _shut_after(self, self._patience_s or self.timeout):
            return super().getresponse()


class _SecureConnection(_Connection, HTTPSConnection):
    """The same over TLS: what is patient stands before what is secure."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class PatientServer(ThreadingHTTPServer):
    """Answers so many callers at once, so many of one address, each for so many seconds in all; others are hung up on.

    A thread a caller without a bound would let one machine of the network take every file that this process may open.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        handler: type[BaseHTTPRequestHandler],
        *,
        most: int,
        most_each: int,
        patience_s: float,
    ) -> None:
        """Open the port.

        Raises:
            OSError: it cannot be had.
        """
        super().__init__(address, handler)
        self._most, self._most_each, self._patience_s = most, most_each, patience_s
        self._inside = Counter[str]()
        self._door = threading.Lock()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in its class
        """Let a caller in where there is room."""
        source = client_address[0]
        with self._door:
            has_room = self._inside.total() < self._most and self._inside[source] < self._most_each
            self._inside[source] += has_room
        if not has_room:
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system gives no thread
            self._leave(source)
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in its class
        """Answer a caller, within the time."""
        timer = threading.Timer(self._patience_s, _hang_up, (request,))
        timer.daemon = True
        try:
            timer.start()
            super().process_request_thread(request, client_address)
        except RuntimeError:  # the system gives no thread
            self.shutdown_request(request)
        finally:
            timer.cancel()
            self._leave(client_address[0])

    def _leave(self, source: str) -> None:
        with self._door:
            self._inside -= Counter((source,))

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in its class
        """Whoever hangs up is none of our business."""


@contextlib.contextmanager
def _shut_after(connection: HTTPConnection, seconds: float | None) -> Iterator[None]:
    if seconds is None:  # whoever asked waits for ever
        yield
        return
    gave_up = threading.Event()
    timer = threading.Timer(seconds, _shut, (connection, gave_up))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if gave_up.is_set():
        # A head that is cut off would pass for a short one.
        raise TimeoutError("the head of the answer took too long")


def _hang_up(caller: socket.socket) -> None:
    with contextlib.suppress(OSError):
        caller.shutdown(socket.SHUT_RDWR)


def _shut(connection: HTTPConnection, gave_up: threading.Event) -> None:
    gave_up.set()
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
