"""The agent's door to the hub. Foreign exceptions are turned into decisions here and nowhere else.

Bodies are read in our own loop: requests reports neither a short body without a length nor a drip of one byte a
second (docs/trust.md, download loop).
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

import requests
import urllib3

from signage.errors import BadInput, HubUnreachable, NotAllowed, NotFound
from signage.patience import PatientAdapter

CHUNK = 64 * 1024
_CONNECT_S = 3.05
_READ_S = 10.0
_STREAM_READ_S = 35.0
_SLOWEST = 10_000
"""Bytes a second under which an answer counts as none."""
_PATIENCE_S = 15.0
_EVENTS = "text/event-stream"
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_JSON = {"Content-Type": "application/json"}
_REFUSALS = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_FOREIGN = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that is being read: where it starts in the file, and its bytes."""

    offset: int
    chunks: Iterator[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    path: str
    method: str = "GET"
    params: Mapping[str, str] | None = None
    data: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    read_s: float = _READ_S


class Fetcher(Protocol):
    """What the updater needs of a hub; the tests' simulator is another."""

    def read(self, path: str, *, max_bytes: int, params: Mapping[str, str] | None = None) -> bytes:
        """GET a small document."""
        ...

    def send(self, path: str, body: bytes, *, max_bytes: int = CHUNK) -> bytes:
        """POST bytes and return the answer."""
        ...

    @contextlib.contextmanager
    def body(self, path: str, *, offset: int, size: int, etag: str) -> Iterator[Body]:
        """GET a large file from an offset on."""
        ...


class HttpFetcher:
    """HTTP with a bearer token, no proxies of the environment, and a clock for its patience."""

    def __init__(
        self,
        base_url: str,
        *,
        token: str = "",
        monotonic: Callable[[], float] = time.monotonic,
        patience_s: float = _PATIENCE_S,
    ) -> None:
        """Name the hub."""
        self.base_url = base_url.rstrip("/")
        self._token = token
        self._monotonic = monotonic
        self._patience_s = patience_s

    def read(self, path: str, *, max_bytes: int, params: Mapping[str, str] | None = None) -> bytes:
        """GET a small document.

        Raises:
            HubUnreachable: no answer, a slow one, an error of the server, or more than `max_bytes`.
            NotAllowed: the token is not known.
            NotFound: no such document.
            BadInput: the hub understood, and refuses.
        """
        with self._answer(_Request(path=path, params=params)) as answer:
            return self._all(answer, max_bytes)

    def send(self, path: str, body: bytes, *, max_bytes: int = CHUNK) -> bytes:
        """POST bytes and return the answer.

        Raises:
            HubUnreachable: as for `read`.
            NotAllowed: the token is not known.
            NotFound: no such place.
            BadInput: the hub understood, and refuses: sending it again changes nothing.
        """
        with self._answer(_Request(method="POST", path=path, data=body, headers=_JSON)) as answer:
            return self._all(answer, max_bytes)

    @contextlib.contextmanager
    def body(self, path: str, *, offset: int, size: int, etag: str) -> Iterator[Body]:
        """GET a large file from an offset on; an answer that is not that range starts at 0.

        Raises:
            HubUnreachable: as for `read`, also while the chunks are read.
            NotFound: the hub does not have the file.
        """
        headers = {"Range": f"bytes={offset}-", "If-Range": etag} if offset else {}
        with self._answer(_Request(path=path, headers=headers)) as answer:
            start = offset if _continues(answer, offset, size) else 0
            yield Body(offset=start, chunks=self._chunks(answer))

    @contextlib.contextmanager
    def stream(self, path: str, *, params: Mapping[str, str]) -> Iterator[EventStream]:
        """Open the event stream.

        Raises:
            HubUnreachable: as for `read`, also while events are read.
        """
        with self._answer(_Request(path=path, params=params, read_s=_STREAM_READ_S)) as answer:
            if not answer.headers.get("Content-Type", "").startswith(_EVENTS):
                raise HubUnreachable("Lo que responde allí no es un hub.", "What answers there is no hub.")
            yield EventStream(answer)

    @contextlib.contextmanager
    def _answer(self, request: _Request) -> Iterator[requests.Response]:
        # A session a request: connections are cheap here, and threads may not share one.
        with requests.Session() as session:
            session.trust_env = False
            for scheme in ("http://", "https://"):
                session.mount(scheme, PatientAdapter(self._patience_s))
            session.headers.update({"Accept-Encoding": "identity", **request.headers})
            if self._token:
                session.headers["Authorization"] = f"Bearer {self._token}"
            try:
                answer = session.request(
                    request.method,
                    self.base_url + request.path,
                    params=request.params,
                    data=request.data,
                    stream=True,
                    timeout=(_CONNECT_S, request.read_s),
                    allow_redirects=False,
                )
            except _FOREIGN as fault:
                raise HubUnreachable(
                    f"El hub {self.base_url} no responde.", f"The hub {self.base_url} does not answer."
                ) from fault
            with answer:  # one that was not read to its end keeps its connection otherwise
                _check(answer)
                yield answer

    def _all(self, answer: requests.Response, max_bytes: int) -> bytes:
        data = bytearray()
        for chunk in self._chunks(answer):
            data += chunk
            if len(data) > max_bytes:
                raise HubUnreachable("El hub responde demasiado.", "The hub answers too much.")
        return bytes(data)

    def _chunks(self, answer: requests.Response) -> Iterator[bytes]:
        begun = self._monotonic()
        received = 0
        while chunk := _read_some(answer):
            received += len(chunk)
            yield chunk
            waited = self._monotonic() - begun
            if waited > self._patience_s and received < waited * _SLOWEST:
                raise HubUnreachable("El hub responde demasiado despacio.", "The hub answers too slowly.")


class EventStream:
    """Server-sent events, read as they come."""

    def __init__(self, answer: requests.Response) -> None:
        """Take over an open answer."""
        self._answer = answer

    def events(self) -> Iterator[tuple[str, bytes]]:
        """Give (event, data) until the hub closes; comments only prove that it lives.

        Raises:
            HubUnreachable: silence for 35 s, or a broken connection.
        """
        buffer = b""
        while chunk := _read_some(self._answer):
            *blocks, buffer = (buffer + chunk).split(b"\n\n")
            if len(buffer) > CHUNK:
                return
            yield from (_event(block) for block in blocks if not block.startswith(b":"))

    def shut(self) -> None:
        """Wake a reader that waits in another thread: closing the answer would not."""
        with contextlib.suppress(AttributeError, OSError):
            raw: Any = self._answer.raw
            raw._fp.fp.raw._sock.shutdown(socket.SHUT_RDWR)  # noqa: SLF001 - the only way that wakes it


def _read_some(answer: requests.Response) -> bytes:
    # read1 gives what is there at once; it skips requests' wrapping of exceptions, so both families are caught.
    try:
        return answer.raw.read1(CHUNK)
    except _FOREIGN as fault:
        raise HubUnreachable("La conexión con el hub se cortó.", "The connection to the hub broke.") from fault


def _event(block: bytes) -> tuple[str, bytes]:
    lines = [line.partition(b": ") for line in block.split(b"\n")]
    name = next((value for field, _, value in lines if field == b"event"), b"message")
    return name.decode(errors="replace"), b"\n".join(value for field, _, value in lines if field == b"data")


def _check(answer: requests.Response) -> None:
    status = answer.status_code
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise NotAllowed("El hub no conoce esta pantalla.", "The hub does not know this screen.")
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise NotFound("El hub no lo tiene.", "The hub does not have it.", code=str(status))
    if status in _REFUSALS:
        raise BadInput(f"El hub rechaza lo enviado ({status}).", f"The hub refuses what was sent ({status}).")
    if status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.ACCEPTED, HTTPStatus.CREATED}:
        raise HubUnreachable(f"El hub responde {status}.", f"The hub answers {status}.")


def _continues(answer: requests.Response, offset: int, size: int) -> bool:
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    is_ours = found is not None and (int(found[1]), int(found[3])) == (offset, size)
    return answer.status_code == HTTPStatus.PARTIAL_CONTENT and is_ours
