"""Where a window writes down what is not saved: a folder that no other window of the same person writes in. No Qt.

- The first window of a profile has its `drafts`; one opened beside it has `drafts-2`, and so on: neither offers,
  sends again or throws away what the other is at.
- A window that ends, however it ends, lets its folder go. The next start takes the first free folder in which something
  was left, so that what two windows left is offered by two starts.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import is_aside
from signage.errors import StoreFailure
from signage.store.disk import hold_lock, make_folder

_FIRST: Final = "drafts"
_LOCK: Final = ".window.lock"
_MOST: Final = 9


@dataclass(slots=True, kw_only=True)
class OwnPlace:
    """A folder, held until the window ends; `is_beside` when another window of the same person was open already."""

    folder: Path
    is_beside: bool = False
    _handle: int | None = None

    def let_go(self) -> None:
        """Leave the folder to the next start."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def own_place(profile: Path) -> OwnPlace:
    """Take a folder of a profile; where the disk grants no lock, the first one."""
    first, *others = _folders(profile)
    there = [first, *(folder for folder in others if folder.is_dir())]
    free = list(filter(None, map(_held, there)))
    if not free:
        return _new(others) or OwnPlace(folder=first, is_beside=True)
    chosen = next((place for place in free if _has_left(place.folder)), free[0])
    for place in free:
        if place is not chosen:
            place.let_go()
    chosen.is_beside = len(free) < len(there)
    return chosen


def _folders(profile: Path) -> Iterator[Path]:
    yield profile / _FIRST
    yield from (profile / f"{_FIRST}-{number}" for number in range(2, _MOST + 1))


def _new(folders: list[Path]) -> OwnPlace | None:
    place = next(filter(None, map(_held, folders)), None)
    if place is not None:
        place.is_beside = True
    return place


def _held(folder: Path) -> OwnPlace | None:
    """Hold a folder; None when another window does."""
    try:
        make_folder(folder)
        handle = hold_lock(folder / _LOCK)
    except StoreFailure:
        return OwnPlace(folder=folder)
    return None if handle is None else OwnPlace(folder=folder, _handle=handle)


def _has_left(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(path.is_file() and not path.name.startswith(".") and not is_aside(path) for path in folder.iterdir())
    return False
