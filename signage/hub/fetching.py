"""Fetches what others publish, as a stranger's bytes deserve.

Promises
- Only http and https; the address is judged after its name was resolved, again at each of five redirections at most,
  and the connection goes to the very address that was judged.
- Inner addresses are refused unless the source allows them; link-local ones always are.
- Ten seconds in all, 5 MB at most, also of what unpacks. A failure is one `SourceFailed` for a person.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Self, TypeVar
from urllib.parse import quote, urljoin, urlsplit

from signage.errors import MediaRejected

MAX_BYTES: Final = 5_000_000
MAX_REDIRECTIONS: Final = 5
_PATIENCE_S: Final = 10.0
_CHUNK: Final = 65_536
_LONGEST_URL: Final = 2_000
_PORTS: Final = {"http": 80, "https": 443}
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_UNCHANGED: Final = 304
_BAD: Final = 400
_GZIP: Final = 31  # zlib's word for "with a gzip header"
_AGENT: Final = "signage-hub"
_PROTOCOL: Final = ipaddress.ip_network("192.0.0.0/24")  # of protocols and of clouds' own services
_SAFE: Final = "/%:@!$&'()*+,;=?~-._"

Resolve = Callable[[str, int], tuple[str, ...]]
_Found = TypeVar("_Found")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class SourceFailed(MediaRejected):
    """A source gave nothing that can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a source answered; `body` is None when it has not changed."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, url: str) -> Self:
        """Read an address.

        Raises:
            SourceFailed: not one that is fetched.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            host = host.encode("idna").decode() if host and ":" not in host else host
        except ValueError as failure:
            raise _bad_url(url) from failure
        if parts.scheme not in _PORTS or not host or parts.username is not None or len(url) > _LONGEST_URL:
            raise _bad_url(url)
        query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        target = (quote(parts.path, safe=_SAFE) or "/") + query
        return cls(scheme=parts.scheme, host=host, port=port or _PORTS[parts.scheme], target=target)


def check_url(url: str) -> None:
    """Refuse what is no address of a source.

    Raises:
        SourceFailed: other than http and https, with a password in it, or too long.
    """
    _Place.of(url)


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Ask the system for a name's addresses."""
    return tuple(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def fetch(
    url: str,
    *,
    allow_private: bool,
    etag: str = "",
    modified: str = "",
    patience_s: float = _PATIENCE_S,
    resolve: Resolve = resolved,
) -> Answer:
    """Return what a source publishes now.

    Raises:
        SourceFailed: refused, silent, too large, or too many redirections.
    """
    asked = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
    asked |= {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    with _Deadline(patience_s) as deadline:
        return _followed(
            url,
            deadline,
            lambda place, address: _asked(place, address, asked, deadline),
            allow_private=allow_private,
            resolve=resolve,
        )


def status_of(url: str, *, allow_private: bool, patience_s: float = _PATIENCE_S, resolve: Resolve = resolved) -> int:
    """Return how the place answers that an address leads to, asked for its head and, if it minds, for all of it.

    Raises:
        SourceFailed: refused, silent, or too many redirections.
    """
    answer = 0
    with _Deadline(patience_s) as deadline:
        for method in ("HEAD", "GET"):
            answer = _followed(
                url,
                deadline,
                partial(_status, method=method, deadline=deadline),
                allow_private=allow_private,
                resolve=resolve,
            )
            if answer < _BAD:
                break
    return answer


def _followed(
    url: str,
    deadline: _Deadline,
    ask: Callable[[_Place, str], _Found | str],
    *,
    allow_private: bool,
    resolve: Resolve,
) -> _Found:
    for _ in range(MAX_REDIRECTIONS + 1):
        place = _Place.of(url)
        if deadline.is_over:
            raise _silent(place, deadline)
        address = judged(
            place.host, place.port, allow_private=allow_private, resolve=resolve, patience_s=deadline.patience_s
        )
        try:
            found = ask(place, address)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as failure:
            raise _silent(place, deadline) from failure
        if not isinstance(found, str):
            return found
        url = urljoin(url, found)
    raise SourceFailed(
        "La fuente redirige sin fin: escriba la dirección final.",
        "The source redirects without end: write its final address.",
        code="source-redirects",
    )


def is_allowed(address: Address, *, allow_private: bool) -> bool:
    """Whether a source may be fetched from an address."""
    inner = _inner(address)
    if inner.is_loopback:  # of IPv6 it counts as reserved, too
        return allow_private
    if inner.is_multicast or inner.is_unspecified or inner.is_link_local or inner.is_reserved or inner in _PROTOCOL:
        return False
    if isinstance(inner, ipaddress.IPv6Address) and inner.is_site_local:
        return allow_private
    return inner.is_global or (allow_private and inner.is_private)


class _Deadline:
    """Cuts the connection that is open when the time is over."""

    def __init__(self, patience_s: float) -> None:
        self.patience_s = patience_s
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(patience_s, self._cut)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, opened: socket.socket) -> None:
        self._socket = opened
        if self.is_over:
            self._cut()

    def _cut(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # also under TLS: without its farewell


class _Connection(http.client.HTTPConnection):
    """A connection to the address that was judged, whatever its name means by now."""

    def __init__(self, place: _Place, address: str, deadline: _Deadline) -> None:
        super().__init__(place.host, place.port, timeout=deadline.patience_s)
        self._place = place
        self._address = address
        self._deadline = deadline

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self._place.port), self._deadline.patience_s)
        self._deadline.watch(plain)
        self.sock = plain
        if self._place.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._place.host)
            self._deadline.watch(self.sock)


def judged(
    host: str,
    port: int,
    *,
    allow_private: bool,
    resolve: Resolve = resolved,
    patience_s: float = _PATIENCE_S,
) -> str:
    """Return an address of a name that may be connected to: to itself, since the name may mean another by then.

    Raises:
        SourceFailed: there is no such name, or all its addresses are inner ones.
    """
    found = _in_time(lambda: resolve(host, port), patience_s)
    if not found:
        raise SourceFailed(
            f"No existe «{host}»: revise la dirección de la fuente.",
            f"There is no “{host}”: check the source's address.",
            code="source-unknown-host",
        )
    for text in found:
        if is_allowed(ipaddress.ip_address(text.partition("%")[0]), allow_private=allow_private):
            return text
    if allow_private:
        raise SourceFailed(
            f"«{host}» es una dirección reservada, que nunca se consulta: escriba la del servidor que publica.",
            f"“{host}” is a reserved address, which is never asked: write that of the server that publishes.",
            code="source-inner",
        )
    raise SourceFailed(
        f"«{host}» es una dirección interna: quien administra puede permitirla en la fuente.",
        f"“{host}” is an inner address: an administrator may allow it in the source.",
        code="source-inner",
    )


def _in_time(resolve: Callable[[], tuple[str, ...]], patience_s: float) -> tuple[str, ...]:
    """Resolve a name in a thread of its own: the system's resolver knows no deadline."""
    answers: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve())
        except (OSError, ValueError):
            answers.put(())

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        return answers.get(timeout=patience_s)
    except queue.Empty:
        return ()


def _inner(address: Address) -> Address:
    """Return the address that another one carries: a way around the judgement."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if carried is None and address in ipaddress.ip_network("64:ff9b::/96"):
            carried = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        return carried or address
    return address


def _asked(place: _Place, address: str, headers: dict[str, str], deadline: _Deadline) -> Answer | str:
    """Return the answer, or where it says to look."""
    connection = _Connection(place, address, deadline)
    try:
        connection.request("GET", place.target, headers=headers)
        with connection.getresponse() as response:
            return _told(response, place, deadline)
    finally:
        connection.close()


def _status(place: _Place, address: str, *, method: str, deadline: _Deadline) -> int | str:
    connection = _Connection(place, address, deadline)
    try:
        connection.request(method, place.target, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"})
        with connection.getresponse() as response:
            moved = response.headers.get("Location") if response.status in _MOVED else None
            return moved or response.status
    finally:
        connection.close()


def _told(response: http.client.HTTPResponse, place: _Place, deadline: _Deadline) -> Answer | str:
    if response.status in _MOVED and response.headers.get("Location"):
        return str(response.headers["Location"])
    if response.status == _UNCHANGED:
        return Answer(body=None)
    if response.status != _OK:
        raise SourceFailed(
            f"«{place.host}» respondió {response.status}: revise la dirección de la fuente.",
            f"“{place.host}” answered {response.status}: check the source's address.",
            code="source-status",
        )
    return Answer(
        body=_body(response, place, deadline),
        etag=response.headers.get("ETag", "")[:200],
        modified=response.headers.get("Last-Modified", "")[:100],
    )


def _body(response: http.client.HTTPResponse, place: _Place, deadline: _Deadline) -> bytes:
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"gzip", "x-gzip", "identity", ""}:
        raise ValueError(packed)
    unpack = zlib.decompressobj(_GZIP) if "gzip" in packed else None
    body = bytearray()
    while chunk := response.read(_CHUNK):
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > MAX_BYTES:
            raise SourceFailed(
                f"«{place.host}» envía más de 5 MB: pida una versión más corta o use otra dirección.",
                f"“{place.host}” sends over 5 MB: ask for a shorter version or use another address.",
                code="source-too-big",
            )
    if deadline.is_over or (response.length or 0) > 0:
        raise OSError("cut")
    return bytes(body)


def _silent(place: _Place, deadline: _Deadline) -> SourceFailed:
    if deadline.is_over:
        return SourceFailed(
            f"«{place.host}» tardó más de {deadline.patience_s:.0f} segundos: se intentará de nuevo.",
            f"“{place.host}” took over {deadline.patience_s:.0f} seconds: it will be tried again.",
            code="source-slow",
        )
    return SourceFailed(
        f"«{place.host}» no responde bien: revise la dirección o espere; se intentará de nuevo.",
        f"“{place.host}” does not answer well: check the address or wait; it will be tried again.",
        code="source-silent",
    )


def _bad_url(url: str) -> SourceFailed:
    return SourceFailed(
        f"«{url[:80]}» no sirve: escriba una dirección http o https sin contraseña.",
        f"“{url[:80]}” does not do: write an http or https address without a password.",
        code="source-address",
    )
