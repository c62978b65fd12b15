"""What is written in fields that are saved later than they are typed: on the disk until the hub has it. No Qt."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import write_down
from signage.errors import BadInput
from signage.model import wire

FILE: Final = "jottings.json"
"""Its name in the profile's drafts."""
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    texts: tuple[tuple[str, str], ...] = ()


class Jottings:
    """Texts by the name of their field; never a password."""

    def __init__(self, path: Path) -> None:
        """Read what was left; a damaged file holds nothing."""
        self._path = path
        self._texts: dict[str, str] = {}
        with contextlib.suppress(OSError, BadInput):
            self._texts = dict(wire.decode(_File, wire.from_bytes(path.read_bytes(), max_bytes=_LARGEST)).texts)

    def text(self, name: str) -> str | None:
        """Return what was written in a field and is not known to be saved."""
        return self._texts.get(name)

    def keep(self, name: str, text: str) -> None:
        """Write a text down.

        Raises:
            StoreFailure: the disk refused.
        """
        if self._texts.get(name) != text:
            self._texts[name] = text
            self._write()

    def drop(self, name: str) -> None:
        """Let a text go: the hub has it, or nobody wants it.

        Raises:
            StoreFailure: the disk refused.
        """
        if self._texts.pop(name, None) is not None:
            self._write()

    def _write(self) -> None:
        write_down(self._path, wire.value_bytes(_File(texts=tuple(self._texts.items()))))
