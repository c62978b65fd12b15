"""Which files are on their way to the library, on this PC's disk: the next start names what did not arrive. No Qt.

A line a step, appended: `+` a file sets out, `-` it is over. So thousands of files cost thousands of short lines.
Setting out is there after a power cut too; a file whose end is not is offered again, and the hub knows it by what is
in it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from signage.errors import StoreFailure
from signage.store.disk import disk_failure, make_folder

_FILE: Final = "uploads.log"
_CLIPPINGS: Final = "pasted"
_LARGEST: Final = 50_000_000
_PRIVATE: Final = 0o600


class UploadLog:
    """The files of one person on one PC."""

    def __init__(self, folder: Path) -> None:
        """Read what was left; a line that is damaged, or was cut short, counts for nothing."""
        self._folder = folder
        self._open = dict.fromkeys(_left(folder / _FILE))

    @property
    def left(self) -> tuple[Path, ...]:
        """The files that set out and are not over, in their order."""
        return tuple(self._open)

    def begin(self, paths: Iterable[Path]) -> None:
        """Note that files set out.

        Raises:
            StoreFailure: the disk refused.
        """
        new = [path for path in paths if path not in self._open]
        self._open.update(dict.fromkeys(new))
        if new:
            self._append("".join(_line("+", path) for path in new), durably=True)

    def end(self, paths: Iterable[Path]) -> None:
        """Note that files are over: arrived, refused or called back. A disk that refuses holds nobody up."""
        over = [path for path in paths if path in self._open]
        for path in over:
            del self._open[path]
            if path.parent == self._folder / _CLIPPINGS:
                with contextlib.suppress(OSError):
                    path.unlink()
        with contextlib.suppress(OSError, StoreFailure):
            if self._open:
                self._append("".join(_line("-", path) for path in over), durably=False)
            elif over:
                (self._folder / _FILE).unlink()

    def clipping(self, name: str) -> Path:
        """Return where a pasted picture lies until it has arrived: `name`, or `name 2` and so on.

        Raises:
            StoreFailure: the disk refused.
        """
        folder = self._folder / _CLIPPINGS
        make_folder(folder)
        number = 1
        while (path := folder / f"{name} {number}.png").exists():
            number += 1
        return path

    def _append(self, lines: str, *, durably: bool) -> None:
        path = self._folder / _FILE
        make_folder(self._folder)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE), "wb") as file:
                file.write(lines.encode("ascii"))
                if durably:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as fault:
            raise disk_failure(path, fault) from fault


def _line(sign: str, path: Path) -> str:
    # The line break comes first: what a full disk cut short spoils no line after it.
    return f"\n{sign}{json.dumps(str(path))}"


def _left(path: Path) -> list[Path]:
    found: dict[Path, None] = {}
    with contextlib.suppress(OSError):
        if path.stat().st_size > _LARGEST:
            return []
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            with contextlib.suppress(ValueError):
                name = json.loads(line[1:])
                if not isinstance(name, str) or "\0" in name:
                    continue
                if line[0] == "+":
                    found[Path(name)] = None
                else:
                    found.pop(Path(name), None)
    return list(found)
