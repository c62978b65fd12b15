"""Drafts on disk: what was being written when the program, or the machine, went away. One file each, whole or none."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from manager_app.forms import PieceForm, is_here
from manager_app.journal import read_left, write_down
from signage.model import wire

_LARGEST: Final = 1_000_000
_SUFFIX: Final = ".borrador"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The drafts of one person on one PC; `is_beside` when another window of theirs writes its own elsewhere."""

    folder: Path
    is_beside: bool = False

    def keep(self, form: PieceForm) -> None:
        """Write a form down, in place of an earlier state of the same piece.

        Raises:
            StoreFailure: the disk refused.
        """
        write_down(self._path(form), wire.value_bytes(form))

    def drop(self, form: PieceForm) -> None:
        """Let a draft go: it has been saved, or nobody wants it."""
        with contextlib.suppress(OSError):
            self._path(form).unlink(missing_ok=True)

    def held(self) -> tuple[PieceForm, ...]:
        """Return what was left, newest first; files that are gone are left out, a damaged draft too."""
        paths = sorted(self.folder.glob(f"*{_SUFFIX}"), key=_age, reverse=True)
        return tuple(form for path in paths if (form := _read(path)) is not None)

    def _path(self, form: PieceForm) -> Path:
        # A piece's id is the hub's word: it shall not choose a path here.
        name = f"nueva-{form.template}-{form.draft}" if form.piece is None else str(form.piece)
        return self.folder / (hashlib.sha256(name.encode()).hexdigest()[:24] + _SUFFIX)


def _age(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _read(path: Path) -> PieceForm | None:
    form = read_left(path, PieceForm, most=_LARGEST)
    return form and replace(form, files=tuple((name, file) for name, file in form.files if is_here(file)))
