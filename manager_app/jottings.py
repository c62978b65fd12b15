"""What is written in fields that are saved later than they are typed: on the disk until the hub has it. No Qt."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import alone, read_back, take_away, write_down
from signage.errors import StoreFailure
from signage.model import wire

FILE: Final = "jottings.json"
"""Its name in the profile's drafts."""
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Jotting:
    """What was written in a field, and what the hub held when it was begun; None from a PC that did not note that."""

    text: str
    base: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    texts: tuple[tuple[str, str], ...] = ()
    bases: tuple[tuple[str, str], ...] = ()


class Jottings:
    """What is written, by the name of its field; never a password."""

    def __init__(self, path: Path) -> None:
        """Read what was left; a damaged file holds nothing; one that the disk does not give stays as it is."""
        self._path = path
        self._held: dict[str, Jotting] = {}
        with contextlib.suppress(StoreFailure):
            self._held = _read(path)

    def held(self, name: str) -> Jotting | None:
        """Return what was written in a field and is not known to be saved."""
        return self._held.get(name)

    def keep(self, name: str, text: str, base: str) -> None:
        """Write a text down, and what the hub held when it was begun.

        Raises:
            StoreFailure: the disk refused.
        """
        new = Jotting(text=text, base=base)
        if self._held.get(name) != new:
            self._write(name, new)
            self._held[name] = new

    def drop(self, name: str) -> None:
        """Let a text go: the hub has it, or nobody wants it.

        Raises:
            StoreFailure: the disk refused.
        """
        if name in self._held:
            self._write(name, None)
            del self._held[name]

    def _write(self, name: str, new: Jotting | None) -> None:
        # Another window of the same person writes here too: what it wrote of other fields stays.
        with alone(self._path):
            there = _read(self._path)
            there.pop(name, None)
            if new is not None:
                there[name] = new
            texts = tuple((field, one.text) for field, one in there.items())
            bases = tuple((field, one.base) for field, one in there.items() if one.base is not None)
            if texts:
                write_down(self._path, wire.value_bytes(_File(texts=texts, bases=bases)))
            else:
                take_away(self._path)


def _read(path: Path) -> dict[str, Jotting]:
    left = read_back(path, _File, most=_LARGEST) or _File()
    bases = dict(left.bases)
    return {name: Jotting(text=text, base=bases.get(name)) for name, text in left.texts}
