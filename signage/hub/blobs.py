"""Files named by their bytes: a small port, the folder behind it, and the route that serves it.

Promises
- A blob exists only whole: hashed while it was written, fsynced, renamed, folder fsynced.
- What a blob's name says never changes, so that it may be cached for ever.
- Serving never blocks the event loop on a cold disk: pages in memory are read at once, others in a thread.
- The path comes from 64 checked hexadecimal digits, never from the request as it is.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from signage.errors import BadInput, NotFound, StoreFailure
from signage.model.ids import AssetHash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

_CHUNK: Final = 262_144
_HASH = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_IMMUTABLE: Final = b"public, max-age=31536000, immutable"
_NO_WAIT: Final = getattr(os, "RWF_NOWAIT", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBlob:
    """A blob that is durably held."""

    sha256: AssetHash
    size: int


class Incoming:
    """A file on its way in: written, hashed and counted at once; gone unless it is kept."""

    def __init__(self, path: Path, *, max_bytes: int) -> None:
        """Open a new file that may grow to `max_bytes`."""
        self.path = path
        self.size = 0
        self._max_bytes = max_bytes
        self._hash = hashlib.sha256()
        self._file = path.open("wb")

    def write(self, chunk: bytes) -> None:
        """Add bytes.

        Raises:
            BadInput: more than the cap.
        """
        self.size += len(chunk)
        if self.size > self._max_bytes:
            cap = self._max_bytes // 1_000_000
            raise BadInput(
                f"El archivo pasa del máximo de {cap} MB.", f"The file exceeds the limit of {cap} MB.", code="too-big"
            )
        self._hash.update(chunk)
        self._file.write(chunk)

    def flush(self) -> None:
        """Hand the bytes to the system, so that others can read the file."""
        self._file.flush()

    def finish(self) -> None:
        """Close the file, its bytes on the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def close(self) -> None:
        """Close the file; what is not kept is removed by its owner."""
        self._file.close()

    @property
    def sha256(self) -> AssetHash:
        """Hash of what was written so far."""
        return AssetHash(self._hash.hexdigest())


class Blobs(Protocol):
    """What the hub asks of a store of blobs."""

    def put(self, data: bytes) -> StoredBlob:
        """Keep bytes."""

    def put_file(self, path: Path) -> StoredBlob:
        """Keep a copy of a file."""

    def size_of(self, sha256: AssetHash) -> int | None:
        """Return the size of a held blob, None when it is not held."""

    def read(self, sha256: AssetHash) -> bytes:
        """Return a small blob whole."""

    def path_of(self, sha256: AssetHash) -> Path:
        """Return a local file with the blob's bytes."""

    def remove(self, sha256: AssetHash) -> None:
        """Let a blob go."""


class FolderBlobs:
    """Blobs in a folder of 256 folders."""

    def __init__(self, root: Path) -> None:
        """Use `root`, made when it is not there; what an earlier crash left half-written is removed."""
        self._root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        for rest in self._incoming.iterdir():
            if rest.is_dir():
                shutil.rmtree(rest, ignore_errors=True)
            else:
                rest.unlink(missing_ok=True)

    @contextmanager
    def incoming(self, *, max_bytes: int) -> Iterator[Incoming]:
        """Open a place for a file on its way in; it is removed at the end of the block.

        Raises:
            StoreFailure: the disk refused.
        """
        try:
            handle, name = tempfile.mkstemp(dir=self._incoming)
            os.close(handle)
            part = Incoming(Path(name), max_bytes=max_bytes)
            try:
                yield part
            finally:
                part.path.unlink(missing_ok=True)
                part.close()
        except OSError as failure:
            raise StoreFailure(
                "El disco del servidor falló o está lleno: libere espacio e intente de nuevo.",
                "The hub's disk failed or is full: free some space and try again.",
            ) from failure

    def work_folder(self) -> tempfile.TemporaryDirectory[str]:
        """Make a scratch folder on the same disk."""
        return tempfile.TemporaryDirectory(dir=self._incoming)

    def put(self, data: bytes) -> StoredBlob:
        """Keep bytes."""
        with self.incoming(max_bytes=len(data)) as part:
            part.write(data)
            return self._keep(part)

    def put_file(self, path: Path) -> StoredBlob:
        """Keep a copy of a file."""
        with self.incoming(max_bytes=path.stat().st_size) as part, path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                part.write(chunk)
            return self._keep(part)

    def size_of(self, sha256: AssetHash) -> int | None:
        """Return the size of a held blob, None when it is not held."""
        try:
            return self.path_of(sha256).stat().st_size
        except OSError:
            return None

    def read(self, sha256: AssetHash) -> bytes:
        """Return a small blob whole.

        Raises:
            NotFound: not held.
        """
        try:
            return self.path_of(sha256).read_bytes()
        except OSError as failure:
            raise NotFound("Ese archivo no está en el servidor.", "The hub does not have that file.") from failure

    def path_of(self, sha256: AssetHash) -> Path:
        """Return a local file with the blob's bytes.

        Raises:
            NotFound: not a hash at all.
        """
        if not _HASH.fullmatch(sha256):
            raise NotFound("Ese archivo no existe.", "There is no such file.")
        return self._root / sha256[:2] / sha256

    def remove(self, sha256: AssetHash) -> None:
        """Let a blob go."""
        self.path_of(sha256).unlink(missing_ok=True)

    def collect(self, used: frozenset[AssetHash], *, before: float) -> int:
        """Let every blob go that nobody uses and that was last wanted before a time (of the file system's clock)."""
        gone = 0
        for path in self._root.glob("[0-9a-f][0-9a-f]/*"):
            if AssetHash(path.name) not in used and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _keep(self, part: Incoming) -> StoredBlob:
        part.finish()
        target = self.path_of(part.sha256)
        stored = StoredBlob(sha256=part.sha256, size=part.size)
        if self.size_of(part.sha256) == part.size:
            os.utime(target)  # wanted again: the collection of garbage gives it another grace
            return stored
        target.parent.mkdir(exist_ok=True)
        part.path.chmod(0o444)
        part.path.replace(target)
        _sync_folder(target.parent)
        _sync_folder(self._root)
        return stored


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The part of a file that is asked for: `end` is excluded."""

    start: int
    end: int
    partial: bool


class BlobRoute:
    """GET and HEAD /blobs/{sha256}, with one range, as plain ASGI."""

    def __init__(self, blobs: Blobs) -> None:
        """Serve from `blobs`."""
        self._blobs = blobs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI shape
        """Answer one request."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if scope["method"] not in ("GET", "HEAD"):
            await _empty(send, 405, [(b"allow", b"GET, HEAD")])
            return
        sha256 = AssetHash(scope["path"].rpartition("/")[2])
        try:
            descriptor = os.open(self._blobs.path_of(sha256), os.O_RDONLY)
        except (NotFound, OSError):
            await _empty(send, 404, [])
            return
        try:
            await _answer(send, descriptor, sha256, headers, body=scope["method"] == "GET")
        finally:
            os.close(descriptor)


async def _answer(send: Send, descriptor: int, sha256: str, headers: dict[bytes, str], *, body: bool) -> None:
    size = os.fstat(descriptor).st_size
    etag = f'"{sha256}"'
    common = [(b"etag", etag.encode()), (b"cache-control", _IMMUTABLE), (b"accept-ranges", b"bytes")]
    if _names(headers.get(b"if-none-match", ""), etag):
        await _empty(send, 304, common)
        return
    span = _span(headers, etag, size)
    if span is None:
        await _empty(send, 416, [*common, (b"content-range", f"bytes */{size}".encode())])
        return
    await send({"type": "http.response.start", "status": 206 if span.partial else 200,
                "headers": [*common, *_span_headers(span, size)]})  # fmt: skip
    if body:
        await _send_span(send, descriptor, span)
    else:
        await send({"type": "http.response.body", "body": b""})


def _span_headers(span: _Span, size: int) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"content-type", b"application/octet-stream"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-length", str(span.end - span.start).encode()),
    ]
    if span.partial:
        headers.append((b"content-range", f"bytes {span.start}-{span.end - 1}/{size}".encode()))
    return headers


def _names(header: str, etag: str) -> bool:
    return header.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in header.split(","))


def _span(headers: dict[bytes, str], etag: str, size: int) -> _Span | None:
    """Find what is asked for; None when it lies outside the file (RFC 9110 §14.2: a malformed range is ignored)."""
    whole = _Span(start=0, end=size, partial=False)
    asked = _RANGE.fullmatch(headers.get(b"range", "").strip())
    if asked is None or asked[0] == "bytes=-" or headers.get(b"if-range", etag) != etag:
        return whole
    first, last = asked.groups()
    if not first:
        length = min(int(last), size)
        return _Span(start=size - length, end=size, partial=True) if length else None
    start = int(first)
    if last and int(last) < start:
        return whole
    end = min(int(last) + 1, size) if last else size
    return _Span(start=start, end=end, partial=True) if start < size else None


async def _send_span(send: Send, descriptor: int, span: _Span) -> None:
    at = span.start
    while at < span.end:
        chunk = _read_now(descriptor, min(_CHUNK, span.end - at), at)
        if not chunk:
            chunk = await asyncio.to_thread(os.pread, descriptor, min(_CHUNK, span.end - at), at)
        if not chunk:
            raise OSError("a blob became shorter while it was sent")  # the length was promised: cut the connection
        at += len(chunk)
        await send({"type": "http.response.body", "body": chunk, "more_body": at < span.end})
    if span.start == span.end:
        await send({"type": "http.response.body", "body": b""})


def _read_now(descriptor: int, length: int, offset: int) -> bytes:
    """Read what is in memory already; nothing when the disk would be needed."""
    if _NO_WAIT is None:
        return b""
    buffer = bytearray(length)
    try:
        got = os.preadv(descriptor, [buffer], offset, _NO_WAIT)
    except OSError:
        return b""
    return bytes(buffer[:got]) if got < length else bytes(buffer)


async def _empty(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    length = [] if status == 304 else [(b"content-length", b"0")]  # noqa: PLR2004 - RFC 9110 §15.4.5
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": b""})
