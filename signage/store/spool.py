"""Notes from the display to the agent: one small file each, named by the monotonic clock, deleted once taken.

No socket joins the two processes: a note outlives whichever of them dies. Notes are dropped, oldest kept, when nobody
has taken them for so long that they would fill the disk.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from signage.errors import BadInput, StoreFailure
from signage.model import wire
from signage.model.ids import AlertId, PlaylistId, SlideId
from signage.model.proof import ProofOfPlay
from signage.store.disk import write_atomically

_MOST_NOTES = 20_000
_MAX_NOTE = 8 * 1024
_COUNT_EVERY = 256
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A slide's first frame was presented."""

    slide: SlideId
    playlist: PlaylistId
    shown_at: datetime
    mono_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A frame that holds the alert was handed to the panel, by the display or by the board."""

    alert: AlertId
    mono_ns: int
    by: str = "display"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The alert is over and off the screen."""

    alert: AlertId
    mono_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A slide could not be shown; `reason` in English, `reason_es` in Spanish."""

    slide: SlideId
    reason: str
    reason_es: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dark:
    """The picture is out, as the panel's hours say; a sign of life while nothing is shown."""

    mono_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A frame that holds the screen's own name was handed to the panel, as a task of staff wanted."""

    task: str
    mono_ns: int


Note = Shown | Painted | Ended | Failed | Dark | Named | ProofOfPlay
_KINDS: dict[str, type] = {
    "shown": Shown,
    "painted": Painted,
    "ended": Ended,
    "failed": Failed,
    "dark": Dark,
    "named": Named,
    "proof": ProofOfPlay,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class Spool:
    """The folder of notes."""

    def __init__(self, folder: Path) -> None:
        """Name the folder, which exists."""
        self.folder = folder
        self._left = 0
        self._last_ns = -1

    def put(self, note: Note, *, mono_ns: int) -> None:
        """Leave a note; a disk that refuses or a full spool costs the note, never the picture."""
        # Two notes of one instant are two notes.
        self._last_ns = max(mono_ns, self._last_ns + 1)
        with contextlib.suppress(StoreFailure, OSError):
            if self._left <= 0:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._left = min(_COUNT_EVERY, _MOST_NOTES - sum(1 for _ in self.folder.iterdir()))
            self._left -= 1
            if self._left >= 0:
                name = f"{self._last_ns:020d}-{_NAMES[type(note)]}.json"
                self._write(self.folder / name, wire.value_bytes(note))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_atomically(path, data)
        except StoreFailure:
            # Somebody may have deleted the folder under a display that runs for months.
            self._left = 0
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)

    def take(self) -> Iterator[tuple[Note, ...]]:
        """Give the notes in batches, oldest first; a batch is deleted once the caller came back for the next.

        So what the caller keeps is on its disk before the note is gone from this one.
        """
        paths = sorted(self.folder.glob("[0-9]*.json"))
        for start in range(0, len(paths), _BATCH):
            batch = paths[start : start + _BATCH]
            notes = tuple(note for note in map(_read, batch) if note is not None)
            if notes:
                yield notes
            for path in batch:
                with contextlib.suppress(OSError):
                    path.unlink()


def _read(path: Path) -> Note | None:
    kind = _KINDS.get(path.stem.partition("-")[2])
    with contextlib.suppress(BadInput, OSError):
        if kind is not None:
            note: Note = wire.decode(kind, wire.from_bytes(path.read_bytes(), max_bytes=_MAX_NOTE))
            return note
    return None
