"""One file from the hub to the store: resumed, capped, timed, hashed, durable."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from signage.errors import AssetCorrupt, BadInput
from signage.model.manifest import Blob
from signage.store.disk import disk_failure
from signage.store.store import ScreenStore
from signage.sync.fetcher import Fetcher


def download(blob: Blob, store: ScreenStore, fetcher: Fetcher, *, arrived: Callable[[int], None]) -> None:
    """Fetch one file into the store; `arrived` hears of each piece, in bytes.

    Raises:
        AssetCorrupt: the bytes are short, long or altered; nothing of them is kept.
        HubUnreachable: the hub went away; what came is kept for the next try.
        StoreFailure: the disk refused.
        BadInput: the blob's name is no hash.
    """
    part = store.part_path(blob.sha256)
    try:
        offset = _resumable(part, blob.size)
    except OSError as fault:
        raise disk_failure(part, fault) from fault
    arrived(offset)
    if offset < blob.size:
        with fetcher.body(f"/blobs/{blob.sha256}", offset=offset, size=blob.size, etag=f'"{blob.sha256}"') as body:
            arrived(body.offset - offset)
            _append(part, body.offset, body.chunks, blob.size, arrived)
    try:
        store.adopt_blob(blob)
    except BadInput as fault:
        raise AssetCorrupt(
            f"El archivo {blob.sha256[:8]} llegó alterado.", f"The file {blob.sha256[:8]} arrived altered."
        ) from fault


def _resumable(part: Path, size: int) -> int:
    try:
        held = part.stat().st_size
    except FileNotFoundError:
        return 0
    if held > size:
        part.unlink()
        return 0
    return held


def _append(part: Path, offset: int, chunks: Iterable[bytes], size: int, arrived: Callable[[int], None]) -> None:
    try:
        with part.open("r+b" if part.exists() else "w+b") as file:
            file.truncate(offset)
            file.seek(offset)
            written = offset
            for chunk in chunks:
                written += len(chunk)
                if written > size:
                    break
                file.write(chunk)
                arrived(len(chunk))
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink()
        raise disk_failure(part, fault) from fault
    if written > size:
        part.unlink()
        raise AssetCorrupt("El hub envía más de lo anunciado.", "The hub sends more than announced.")
