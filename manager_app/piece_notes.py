"""What was written about pieces and is not saved, on this PC's disk until the hub has it: one file. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import read_left, take_away, write_down
from signage.client import PieceChange
from signage.model import wire
from signage.model.ids import SlideId

FILE: Final = "piece-notes.json"
"""Its name in the profile's drafts."""
_LARGEST: Final = 1_000_000
_MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceNote:
    """What was written about a piece, and what the hub held when it was begun."""

    piece: SlideId
    before: PieceChange
    written: PieceChange


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    notes: tuple[PieceNote, ...] = ()


class PieceNotes:
    """The notes of one person on one PC, the newest last."""

    def __init__(self, path: Path) -> None:
        """Read what was left; a damaged file holds nothing and is put aside."""
        self._path = path
        left = read_left(path, _File, most=_LARGEST) or _File()
        self._held = {note.piece: note for note in left.notes}

    @property
    def held(self) -> Mapping[SlideId, PieceNote]:
        """What is not saved, by the piece."""
        return self._held

    def keep(self, note: PieceNote) -> None:
        """Hold a note, in place of an earlier one of the same piece; `write` puts it on the disk."""
        self._held.pop(note.piece, None)
        self._held[note.piece] = note
        for old in list(self._held)[: max(0, len(self._held) - _MOST)]:
            del self._held[old]

    def drop(self, piece: SlideId) -> None:
        """Let a note go: the hub has it, or nobody wants it."""
        self._held.pop(piece, None)

    def write(self) -> None:
        """Put the notes on the disk; without any, the file goes.

        Raises:
            StoreFailure: the disk refused.
        """
        if self._held:
            write_down(self._path, wire.value_bytes(_File(notes=tuple(self._held.values()))))
        else:
            take_away(self._path)
