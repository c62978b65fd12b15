"""Orders as files: a folder that is watched, and sticks that somebody plugs in.

Only files named `*.crisis` are looked at; links are not followed, and nothing larger than an order is read. It looks
every few seconds and trusts no events: network shares and automounted sticks give none (docs/trust.md, paths). The
newest files come first, for an order was put there just now; a folder full of other things holds one up by a few looks
that follow at once, and never the orders of another folder.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from signage.trust.document import Kind

SUFFIX: Final = ".crisis"
STICKS: Final = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*")
"""Where systems put what is plugged in."""
_MOST_READ: Final = 500
"""Files of one folder that are read at one look; the next look goes on."""
_MOST_LISTED: Final = 20_000
"""Orders by name of one folder that are looked at at all."""
_MOST_NAMES: Final = 200_000
"""Names of one folder, of whatever kind."""


class DropFolder:
    """Some folders in which orders may appear; each order is given once for each change of its file."""

    def __init__(self, folders: Iterable[Path], patterns: Iterable[str] = STICKS) -> None:
        """Name folders, and patterns of folders that come and go."""
        self._folders = tuple(folders)
        self._patterns = tuple(patterns)
        self._seen: dict[Path, tuple[int, int]] = {}
        self.is_behind = False
        """Whether there was more than one look reads: whoever looks should look again at once."""

    def orders(self) -> Iterator[bytes]:
        """Yield the bytes of every order that is new since the last look."""
        here: dict[Path, tuple[int, int]] = {}
        self.is_behind = False
        patterned = (found for pattern in self._patterns for found in Path("/").glob(pattern[1:]))
        for folder in dict.fromkeys((*self._folders, *patterned)):
            left = _MOST_READ
            for path in _orders_in(folder):
                seen = self._seen.get(path)
                mark, data = _read(path, seen) if left else (seen, b"")
                self.is_behind |= not left and seen is None
                left -= mark is not None and mark != seen
                if mark is not None:
                    here[path] = mark
                if data:
                    yield data
        self._seen = here


def _orders_in(folder: Path) -> list[Path]:
    """Return the files that are named as orders are, the newest first."""
    try:
        with os.scandir(folder) as entries:
            named = (one for one in islice(entries, _MOST_NAMES) if one.name.lower().endswith(SUFFIX))
            aged = [(_changed(one), folder / one.name) for one in islice(named, _MOST_LISTED)]
    except OSError:
        return []  # gone, or not a folder: it may come back
    return [path for _, path in sorted(aged, key=lambda one: (-one[0], one[1]))]


def _changed(entry: os.DirEntry[str]) -> int:
    with contextlib.suppress(OSError):
        return entry.stat(follow_symlinks=False).st_mtime_ns
    return 0


def _read(path: Path, seen: tuple[int, int] | None) -> tuple[tuple[int, int] | None, bytes]:
    """Return a file's mark, and its bytes when the mark is another one than before."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None, b""
    try:
        found = os.fstat(handle)
        mark = (found.st_mtime_ns, found.st_size)
        is_order = stat.S_ISREG(found.st_mode) and 0 < found.st_size <= Kind.ALERT.max_bytes
        return mark, os.read(handle, Kind.ALERT.max_bytes) if is_order and mark != seen else b""
    except OSError:
        return None, b""
    finally:
        os.close(handle)
