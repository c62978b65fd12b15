"""Lists that were being changed when the program, or the machine, went away. One file each, whole or none."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import read_left, write_down
from signage.model import wire
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist

_LARGEST: Final = 1_000_000
_SUFFIX: Final = ".lista"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDraft:
    """A list as it was changed here, and what it was made from: that is what another's changes are told from."""

    base: Playlist
    value: Playlist


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDrafts:
    """The lists of one person on one PC that are not saved yet."""

    folder: Path

    def keep(self, draft: ListDraft) -> None:
        """Write a draft down, in place of an earlier state of the same list.

        Raises:
            StoreFailure: the disk refused.
        """
        write_down(self._path(draft.value.id), wire.value_bytes(draft))

    def drop(self, playlist: PlaylistId) -> None:
        """Let a draft go: the hub has it, or nobody wants it."""
        with contextlib.suppress(OSError):
            self._path(playlist).unlink(missing_ok=True)

    def held(self) -> tuple[ListDraft, ...]:
        """Return what was left, by name; a damaged draft is left out."""
        found = (read_left(path, ListDraft, most=_LARGEST) for path in sorted(self.folder.glob(f"*{_SUFFIX}")))
        return tuple(sorted(filter(None, found), key=lambda one: one.value.name))

    def _path(self, playlist: PlaylistId) -> Path:
        # A list's id is the hub's word: it shall not choose a path here.
        return self.folder / (hashlib.sha256(playlist.encode()).hexdigest()[:24] + _SUFFIX)
