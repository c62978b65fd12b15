"""Bytes to and from a hub: bounded, with deadlines; every failure becomes one of `signage.errors`."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar, cast
from urllib.parse import urlsplit

import requests
import urllib3

from signage import errors
from signage.client.values.stream import Progress
from signage.errors import AssetCorrupt, BadInput, HubUnreachable, SignageError
from signage.model import wire

T = TypeVar("T")
LARGEST_ANSWER: Final = 32 * 1024 * 1024
"""Twenty thousand pieces are 19 MB and a million values."""
_MOST_VALUES: Final = 2_000_000
_CHUNK: Final = 262_144
_SLOWEST: Final = 20_000  # bytes a second that a large answer must keep up
LARGEST_FILE: Final = 1_000_000_000
_BEGIN: Final = (b",", b"[", b"{")
"""What begins a value in JSON. Reading holds the interpreter, so a window would stand still over too many of them."""
_LONGEST_NUMBER: Final = 12
_GATEWAY: Final = {502, 503, 504}
"""What stands before a hub says so when the hub is away."""
_WEAK_KINDS: Final = {
    400: errors.BadInput,
    401: errors.NotAllowed,
    403: errors.NotAllowed,
    404: errors.NotFound,
    409: errors.Conflict,
    413: errors.BadInput,
    415: errors.MediaRejected,
    422: errors.BadInput,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Error:
    code: str
    es: str
    en: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    error: _Error


def to_document(value: object) -> dict[str, wire.Json]:
    """Return a value as the JSON object of a request."""
    coded = wire.encode(value)
    if not isinstance(coded, dict):
        raise TypeError(type(value).__name__)
    return coded


def decoded(kind: type[T], response: requests.Response, patience_s: float) -> T:
    """Read an answer as a value of `kind`.

    Raises:
        HubUnreachable: what answered is no hub, or is too slow.
    """
    data = whole(response, patience_s)
    if not data and not dataclasses.fields(cast("type[_Error]", kind)):
        data = b"{}"  # nothing said is an answer only where nothing is to be said
    if sum(map(data.count, _BEGIN)) > _MOST_VALUES:
        raise stranger(response.url)
    try:
        return wire.decode(kind, wire.from_bytes(data, max_bytes=LARGEST_ANSWER))
    except BadInput as failure:
        raise stranger(response.url) from failure


def failure_of(response: requests.Response, base_url: str, patience_s: float) -> SignageError:
    """Return the error that an answer of 300 or more tells, in the hub's own words when it gave any."""
    try:
        error = wire.decode(_Failure, wire.from_bytes(whole(response, patience_s), max_bytes=LARGEST_ANSWER)).error
    except (BadInput, HubUnreachable):
        return _wordless(response.status_code, base_url)
    named = getattr(errors, error.kind, None) if error.kind else None
    kind = named if isinstance(named, type) and issubclass(named, SignageError) else None
    return (kind or _WEAK_KINDS.get(response.status_code, HubUnreachable))(error.es, error.en, code=error.code)


def _wordless(status: int, base_url: str) -> HubUnreachable:
    if status < requests.codes.server_error:
        return stranger(base_url)
    if status in _GATEWAY:
        return unreachable(base_url)
    return HubUnreachable(
        f"El servidor {base_url} falló al responder ({status}): intente de nuevo en un momento; si sigue así, avise a "
        "quien lo administra.",
        f"The hub {base_url} failed to answer ({status}): try again in a moment; if it stays so, tell whoever runs it.",
        code="hub-failed",
    )


def body_of(response: requests.Response, patience_s: float) -> Iterator[bytes]:
    """Read a body as it comes, with a deadline: requests itself waits for ever on one byte a second."""
    begun, received = time.monotonic(), 0
    longest_s = patience_s + length_of(response) / _SLOWEST
    while (waited := time.monotonic() - begun) < longest_s and received >= (waited - patience_s) * _SLOWEST:
        try:
            chunk = response.raw.read1(_CHUNK)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as failure:
            raise unreachable(response.url) from failure
        if not chunk:
            return
        received += len(chunk)
        yield chunk
    raise unreachable(response.url)


def whole(response: requests.Response, patience_s: float) -> bytes:
    """Read a body that is no file: no more than a hub has to say.

    Raises:
        HubUnreachable: it is more, or too slow.
    """
    data = bytearray()
    if length_of(response) > LARGEST_ANSWER:
        raise stranger(response.url)
    for chunk in body_of(response, patience_s):
        data += chunk
        if len(data) > LARGEST_ANSWER:
            raise stranger(response.url)
    return bytes(data)


def length_of(response: requests.Response) -> int:
    """Return the promised length of a body in bytes, 0 when none is told."""
    text = response.headers.get("Content-Length", "0")[:_LONGEST_NUMBER]
    return min(int(text), LARGEST_FILE) if text.isascii() and text.isdigit() else 0


def corrupt() -> AssetCorrupt:
    """Return the error of a file whose bytes are not those of its name."""
    return AssetCorrupt("El archivo llegó dañado: intente de nuevo.", "The file arrived damaged: try again.")


def unreachable(url: str) -> HubUnreachable:
    """Return the error of a hub that does not answer; `url` is any of its addresses."""
    place = _place(url)
    return HubUnreachable(
        f"El servidor {place} no responde: revise que esté encendido y que la red funcione.",
        f"The hub {place} does not answer: check that it runs and that the network works.",
    )


def stranger(url: str) -> HubUnreachable:
    """Return the error of what answers and is no hub, or none that is understood here."""
    place = _place(url)
    return HubUnreachable(
        f"Lo que responde en {place} no es el servidor de pantallas, o es de otra versión: revise la dirección.",
        f"What answers at {place} is not the screens' hub, or is of another version: check the address.",
        code="not-a-hub",
    )


def _place(url: str) -> str:
    # One sentence for one hub, whichever of its addresses was asked.
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else url


class Sending:
    """A file as a request's body, with its length known and its progress told."""

    def __init__(self, read: Callable[[int], bytes], size: int, progress: Progress) -> None:
        """Read from `read`; `progress` is told 0 to 0.7."""
        self._read = read
        self._size = size
        self._sent = 0
        self._progress = progress

    def __len__(self) -> int:
        """Return the size in bytes."""
        return self._size

    def read(self, amount: int = -1) -> bytes:
        """Return the next bytes, at most 256 kB."""
        chunk = self._read(amount if 0 < amount < _CHUNK else _CHUNK)
        self._sent += len(chunk)
        self._progress(0.7 * min(1.0, self._sent / self._size))
        return chunk
