"""The one way out of the program that draws web pages: a proxy on this machine that judges every connection.

Promises
- A name is resolved here, judged as a source's address is (`fetching`), and connected to at the very address judged.
- At most 64 connections and 50 MB in all; the end of the block ends every one of them.
- The first refusal is kept: it says more than a browser's own number.
"""

from __future__ import annotations

import contextlib
import select
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from signage.hub.fetching import Resolve, SourceFailed, judged, resolved

_MOST_CONNECTIONS: Final = 64
_MOST_BYTES: Final = 50_000_000
_PATIENCE_S: Final = 10.0
_CHUNK: Final = 65_536
_LONGEST_HEAD: Final = 65_536
_HEAD_END: Final = b"\r\n\r\n"
_HTTP: Final = 80
_HOP: Final = (b"proxy-", b"connection:")


class PageProxy:
    """What the connections of one page share."""

    def __init__(self, *, allow_private: bool, resolve: Resolve) -> None:
        """Begin with nothing asked."""
        self.refusal: SourceFailed | None = None
        self._allow_private = allow_private
        self._resolve = resolve
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._bytes = 0
        self._is_over = False

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to a host at an address that was judged.

        Raises:
            SourceFailed: no such host, or an inner one. OSError: it does not answer.
        """
        try:
            address = judged(host, port, allow_private=self._allow_private, resolve=self._resolve)
        except SourceFailed as refusal:
            self.refusal = self.refusal or refusal
            raise
        return socket.create_connection((address, port), _PATIENCE_S)

    @contextmanager
    def watching(self, *ends: socket.socket) -> Iterator[None]:
        """Have connections ended when the page is done with.

        Raises:
            OSError: it is, or there are too many.
        """
        with self._lock:
            if self._is_over or len(self._open) >= 2 * _MOST_CONNECTIONS:
                raise OSError
            self._open.update(ends)
        try:
            yield
        finally:
            with self._lock:
                self._open.difference_update(ends)

    def count(self, amount: int) -> None:
        """Add to what was carried.

        Raises:
            OSError: it is too much.
        """
        with self._lock:
            self._bytes += amount
            if self._bytes > _MOST_BYTES:
                raise OSError

    def end(self) -> None:
        """Cut what is open and let nothing begin."""
        with self._lock:
            self._is_over = True
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


@contextmanager
def page_proxy(*, allow_private: bool, resolve: Resolve = resolved) -> Iterator[tuple[str, PageProxy]]:
    """Listen on a free port of this machine for as long as the block lasts; yields where."""
    proxy = PageProxy(allow_private=allow_private, resolve=resolve)

    class Errand(_Errand):
        page = proxy

    with _Server(("127.0.0.1", 0), Errand) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="page-proxy", daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}", proxy
        finally:
            server.shutdown()
            proxy.end()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: browsers hang up as they like."""


class _Errand(socketserver.BaseRequestHandler):
    """One connection: through to the other side, or closed without a word."""

    page: PageProxy

    def handle(self) -> None:
        near: socket.socket = self.request
        near.settimeout(_PATIENCE_S)
        with contextlib.suppress(OSError, ValueError, SourceFailed):
            head, rest = _head_of(near)
            host, port, sent = _destination(head)
            with self.page.connect(host, port) as far, self.page.watching(near, far):
                if sent:
                    far.sendall(sent + rest)
                else:
                    near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    far.sendall(rest)
                _carry(self.page, near, far)


def _head_of(near: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while _HEAD_END not in data:
        more = near.recv(_CHUNK)
        if not more or len(data) > _LONGEST_HEAD:
            raise ValueError
        data += more
    head, _, rest = data.partition(_HEAD_END)
    return head, rest


def _destination(head: bytes) -> tuple[str, int, bytes]:
    """Return whom a request is for, and what to send there: nothing for a tunnel."""
    first, *lines = head.split(b"\r\n")
    method, target, version = first.decode("ascii").split(" ")
    if method == "CONNECT":
        host, _, port = target.rpartition(":")
        return host.strip("[]"), int(port), b""
    parts = urlsplit(target)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError(target)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    kept = [line for line in lines if not line.lower().startswith(_HOP)]
    # One request a connection: the next one may be for another host.
    sent = [f"{method} {path} {version}".encode("ascii"), *kept, b"Connection: close"]
    return parts.hostname, parts.port or _HTTP, b"\r\n".join(sent) + _HEAD_END


def _carry(page: PageProxy, near: socket.socket, far: socket.socket) -> None:
    """Pass bytes both ways until one side ends or nothing comes."""
    other = {near: far, far: near}
    while ready := select.select([near, far], [], [], _PATIENCE_S)[0]:
        for end in ready:
            data = end.recv(_CHUNK)
            if not data:
                return
            page.count(len(data))
            other[end].sendall(data)
