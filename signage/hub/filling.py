"""Keeps smart lists filled in the background: a moment after pieces change, and when a new day begins."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from signage.errors import SignageError
from signage.hub.publishing import follow_lists

if TYPE_CHECKING:
    from signage.hub.parts import Parts

_LOOK_S: Final = 1.0
_DAY_LOOK: Final = 60
"""After this many looks it looks without being asked: a day may have ended."""


def start_filling(parts: Parts) -> threading.Thread:
    """Fill lists in the background until the hub ends."""
    thread = threading.Thread(target=_fill_for_ever, args=(parts,), name="lists", daemon=True)
    thread.start()
    return thread


def _fill_for_ever(parts: Parts) -> None:
    looks = 0
    while not parts.stop.wait(_LOOK_S):
        looks += 1
        if not parts.lists_wait.is_set() and looks % _DAY_LOOK:
            continue
        parts.lists_wait.clear()
        try:
            follow_lists(parts, now=parts.clock())
        except SignageError:
            parts.lists_wait.set()  # the disk or the clock refused: the next look tries again
