"""Writing so that it is still there after the power went (docs/trust.md, durable commits).

Temp file on the same disk, write, fsync, rename, fsync of the folder. An fsync that failed is never repeated on the
same file: its pages may be marked clean although they never reached the disk.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from pathlib import Path

from signage.errors import StoreFailure

_DIR_FSYNC_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP}
_READ_ONLY = {errno.EROFS, errno.EACCES}
_WHY = {
    errno.EROFS: "está en modo de solo lectura",
    errno.EACCES: "falta el permiso",
    errno.EPERM: "falta el permiso",
    errno.EIO: "está fallando",
}
"""The system's words are English."""
_TRIES = 5
_BETWEEN_TRIES_S = 0.01


def write_durably(path: Path, data: bytes, *, mode: int = 0o644, by_way_of: Path | None = None) -> None:
    """Put bytes at a path so that a reader sees the old or the new ones, whole, even after a power cut.

    Whoever watches the folder sees one change, and no temp file, if that lies in another one of the same disk.

    Raises:
        StoreFailure: the disk is full, read-only or failing; the old content stays.
    """
    import tempfile  # noqa: PLC0415 - a display hardly writes so, and its first picture waits for nothing

    try:
        handle, temp = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=by_way_of or path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), mode)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temp).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(temp).unlink()
            raise
        sync_folder(path.parent)
    except OSError as fault:
        raise disk_failure(path, fault) from fault


def make_folder(path: Path) -> None:
    """Make sure that a folder is there, for this person alone when it is new.

    Raises:
        StoreFailure: the disk is full, read-only or failing, or a file lies where the folder should.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise disk_failure(path, fault) from fault


def write_atomically(path: Path, data: bytes) -> None:
    """Put bytes at a path whole but not durably: for what may be lost in a power cut, like a spool.

    Raises:
        StoreFailure: the disk is full, read-only or failing.
    """
    temp = path.with_name(f".{path.name}.tmp")
    try:
        temp.write_bytes(data)
        temp.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise disk_failure(path, fault) from fault


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable.

    Raises:
        OSError: the disk failed; file systems that cannot sync a folder are let be.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _DIR_FSYNC_UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def disk_failure(path: Path, fault: OSError) -> StoreFailure:
    """Return the decision for a failure of the disk."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StoreFailure(
            f"No hay espacio en el disco para {path.name}. Libere espacio; la pantalla sigue con lo que tiene.",
            f"No room on the disk for {path.name}. Free some; the screen plays on with what it has.",
            code="no_space",
        )
    why = _WHY.get(fault.errno or 0, fault.strerror)
    return StoreFailure(
        f"El disco no dejó escribir {path.name}: {why}.",
        f"The disk refused to write {path.name}: {fault.strerror}.",
        code="disk",
    )


def hold_lock(path: Path) -> int | None:
    """Lock a file for this process and write its pid into it; None when another process holds it.

    The kernel lets go when the process ends, however it ends; so a lock is never stale. The returned descriptor must
    be kept open. On a disk that turned read-only the lock holds all the same; only the pid cannot be told.

    Raises:
        StoreFailure: the disk refused.
    """
    try:
        handle = _open_lock(path)
        if not _lock(handle):
            os.close(handle)
            return None
    except OSError as fault:
        raise disk_failure(path, fault) from fault
    # A full disk takes no pid; what matters is held.
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
    return handle


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as fault:
        if fault.errno not in _READ_ONLY:
            raise
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _lock(handle: int) -> bool:
    # Whoever asks for the holder holds the file for an instant: that must not be taken for another owner.
    for _ in range(_TRIES):
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(_BETWEEN_TRIES_S)
    return False


def is_held(path: Path) -> bool:
    """Whether a process holds a lock, also one that could not write its pid."""
    try:
        with path.open("rb") as file:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    except OSError:
        return False
    return False


def lock_holder(path: Path) -> int | None:
    """Return the pid of the process that holds a lock, or None when nobody does."""
    try:
        with path.open("rb") as file:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read(20) or b"0") or None
    except (OSError, ValueError):
        return None
    return None
