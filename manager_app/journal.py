"""Writing down what somebody is writing, on this PC, for that person alone, and reading it back. No Qt."""

from __future__ import annotations

import contextlib
import fcntl
import time
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from signage.errors import BadInput, StoreFailure
from signage.model import wire
from signage.store.disk import disk_failure, make_folder, write_durably

_PRIVATE: Final = 0o600
_ASIDE: Final = ".dañado"
_TURN_S: Final = 1.0
"""How long one window waits for another, which may hang, before it says so and tries later."""
_LOOK_S: Final = 0.002
Value = TypeVar("Value")


def write_down(path: Path, data: bytes) -> None:
    """Put bytes at a path, whole or not at all.

    Raises:
        StoreFailure: the disk refused; the words say what that means for somebody who is writing.
    """
    try:
        make_folder(path.parent)
        write_durably(path, data, mode=_PRIVATE)
    except StoreFailure as failure:
        if failure.code == "no_space":
            raise StoreFailure(
                "El disco de este equipo está lleno: lo escrito sigue en esta ventana, pero se perdería si se cierra. "
                "Libere espacio.",
                "This PC's disk is full: what you wrote is still in this window, but would be lost if it closed. "
                "Free some space.",
                code=failure.code,
            ) from failure
        raise _still_here(failure) from failure


def take_away(path: Path) -> None:
    """Let what was written down go: nothing is left that anybody could want.

    Raises:
        StoreFailure: the disk refused.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise _still_here(disk_failure(path, fault)) from fault


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let no other window of the same person change a file until the end of the block; each waits a bit for the other.

    Raises:
        StoreFailure: as for `write_down`; or the other does not come to an end.
    """
    try:
        make_folder(path.parent)
        lock = path.with_name(f".{path.name}.lock").open("ab")
    except StoreFailure as failure:
        raise _still_here(failure) from failure
    except OSError as fault:
        raise _still_here(disk_failure(path, fault)) from fault
    with lock:
        if not _has_turn(lock):
            raise _still_here(
                StoreFailure(
                    "Otra ventana de este programa está escribiendo lo mismo y no termina.",
                    "Another window of this program is writing the same and does not come to an end.",
                    code="busy",
                )
            )
        yield


def _has_turn(lock: BinaryIO) -> bool:
    end = time.monotonic() + _TURN_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(_LOOK_S)
        except OSError:
            return True  # a network's folder that knows no locks is written to all the same
        else:
            return True


def read_back(path: Path, kind: type[Value], *, most: int) -> Value | None:
    """Return what was written down, in so many bytes at most; None when nothing was, or nothing that can be understood.

    What cannot be understood is put aside, so that nothing is written over it: somebody may still want to look into it.

    Raises:
        StoreFailure: the disk did not give it; it may be there all the same.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise _still_here(disk_failure(path, fault)) from fault
    try:
        return wire.decode(kind, wire.from_bytes(data, max_bytes=most))
    except BadInput:
        _set_aside(path)
        return None


def read_left(path: Path, kind: type[Value], *, most: int) -> Value | None:
    """Return what an earlier start wrote down, as `read_back`; what the disk does not give is put aside as well."""
    try:
        return read_back(path, kind, most=most)
    except StoreFailure:
        _set_aside(path)
        return None


def _still_here(failure: StoreFailure) -> StoreFailure:
    return StoreFailure(
        f"Lo escrito sigue en esta ventana, pero se perdería si se cierra. {failure.es}",
        f"What you wrote is still in this window, but would be lost if it closed. {failure.en}",
        code=failure.code,
    )


def _set_aside(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.replace(_free_name(path))


def _free_name(path: Path) -> Path:
    """Return where a damaged file is put: what was put aside before stays, and is told from what is new."""
    names = (
        path.with_name(f"{path.name}{number}{_ASIDE}") for number in chain([""], (f".{again}" for again in count(2)))
    )
    return next(name for name in names if not name.exists())


def is_aside(path: Path) -> bool:
    """Whether a file was found damaged, and put aside."""
    return path.name.endswith(_ASIDE)


def put_aside(folder: Path) -> frozenset[Path]:
    """Return what was found damaged in a folder, and put aside."""
    return frozenset(folder.glob(f"*{_ASIDE}"))
