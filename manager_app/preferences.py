"""How somebody wants the window: its look, its size and its language, kept in the profile.

They hold from the next start on, because Qt takes size and words when it begins; the window offers to open again at
once.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.colours import Appearance
from signage.errors import BadInput
from signage.model import wire
from signage.store.disk import write_durably

FILE: Final = "preferences.json"
"""Its name in the profile."""
SIZES: Final = (100, 125, 150, 175, 200)
_PRIVATE: Final = 0o600
_LARGEST: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Size in percent, one of `SIZES`; language es, en, or empty for that of the desktop."""

    appearance: Appearance = Appearance.SYSTEM
    size_percent: int = 100
    language: str = ""


def kept(path: Path) -> Preferences:
    """Return what was chosen; the defaults where there is nothing that can be read."""
    with contextlib.suppress(OSError, BadInput):
        found = wire.decode(Preferences, wire.from_bytes(path.read_bytes(), max_bytes=_LARGEST))
        if found.size_percent in SIZES:
            return found
    return Preferences()


def keep(path: Path, chosen: Preferences) -> None:
    """Write the choice down.

    Raises:
        StoreFailure: the disk does not take it.
    """
    write_durably(path, wire.value_bytes(chosen), mode=_PRIVATE)
