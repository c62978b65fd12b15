"""Where somebody left the window: kept in the profile when it closes, taken up again at the next start.

It is a convenience and nothing more: a file that is missing, damaged or cannot be written costs nobody a start.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.errors import BadInput, StoreFailure
from signage.model import wire
from signage.model.ids import PlaylistId
from signage.store.disk import write_durably

FILE: Final = "window.json"
"""Its name in the profile."""
_PRIVATE: Final = 0o600
_LARGEST: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The page, the size of the window in pixels, the list that was open, and what the palette was asked for last.

    `library_view` is how the library lays pieces out; `wait_min` how many minutes people usually stand before a screen,
    as somebody said in the lists.
    """

    page: str = ""
    width: int = 0
    height: int = 0
    is_maximised: bool = False
    playlist: PlaylistId | None = None
    recent: tuple[str, ...] = ()
    library_view: str = ""
    wait_min: int = 7


def kept(path: Path) -> Whereabouts:
    """Return what was kept; the defaults where there is nothing that can be read."""
    with contextlib.suppress(OSError, BadInput):
        return wire.decode(Whereabouts, wire.from_bytes(path.read_bytes(), max_bytes=_LARGEST))
    return Whereabouts()


def keep(path: Path, left: Whereabouts) -> None:
    """Write down where the window was left, if the disk lets us."""
    with contextlib.suppress(OSError, StoreFailure):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_durably(path, wire.value_bytes(left), mode=_PRIVATE)
