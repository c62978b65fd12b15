"""Connections that give up on a server which drips the head of its answer.

Time-outs of sockets start again with every byte: a byte a second would hold a thread for days before requests returns
at all. A timer shuts the socket instead.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
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


def _shut(connection: HTTPConnection, gave_up: threading.Event) -> None:
    gave_up.set()
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
