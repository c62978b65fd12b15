"""A folder of this PC or the office's share that is watched: what is put there comes into the library by itself.

It comes as a piece that no list has, in a folder of its own; nothing is sent to a screen. A file is taken once it has
stood still for a while, so that a slow copy is not taken by half, and only once, also over restarts. The system's
notice of a change is a hint; shared folders give none, so the folder is also read from time to time
(docs/adr/0007-file-watcher-of-qt.md).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from manager_app import operations
from manager_app.imports import files_in
from manager_app.language import told
from signage.client import HubClient, Mark, Piece
from signage.errors import BadInput, Conflict, HubUnreachable, NotAllowed, SignageError, StoreFailure
from signage.model import wire
from signage.store.disk import hold_lock, make_folder, write_durably

FILE: Final = "hot-folder.json"
"""Its name in the profile."""
SHELF: Final = "Carpeta vigilada"
"""The folder of the library in which pieces arrive: a name in the office's data, the same in every language."""
_POLL_MS: Final = 30_000
_STILL_MS: Final = 2000
_MOST_SEEN: Final = 20_000
_LARGEST: Final = 8_000_000
_PRIVATE: Final = 0o600
_NS_PER_US: Final = 1000

Stamp = tuple[int, int]
"""A file's size in bytes and its time of change in microseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Which folder is watched, None for none, and the files of it that were dealt with, by name and stamp."""

    folder: str | None = None
    seen: tuple[tuple[str, int, int], ...] = ()

    @property
    def stamps(self) -> dict[str, Stamp]:
        """The files that were dealt with."""
        return {name: (size, changed) for name, size, changed in self.seen}

    def with_seen(self, name: str, stamp: Stamp) -> Watched:
        """Return it with a file dealt with; the oldest are forgotten."""
        held = {**self.stamps, name: stamp}
        kept = list(held.items())[-_MOST_SEEN:]
        return replace(self, seen=tuple((name, size, changed) for name, (size, changed) in kept))


def kept(path: Path) -> Watched:
    """Return what was kept; nothing is watched where there is nothing that can be read."""
    with contextlib.suppress(OSError, BadInput):
        return wire.decode(Watched, wire.from_bytes(path.read_bytes(), max_bytes=_LARGEST))
    return Watched()


def standing_still(before: Mapping[str, Stamp], now: Mapping[str, Stamp], seen: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Return the files that are new, not empty, and the same as when they were looked at before."""
    return tuple(
        name for name, stamp in now.items() if stamp[0] and before.get(name) == stamp and seen.get(name) != stamp
    )


def stamps_in(folder: Path) -> dict[str, Stamp]:
    """Return the files of a folder and of those in it, hidden ones left out; called in the pool.

    Raises:
        StoreFailure: the folder is not there or cannot be read.
    """
    found: dict[str, Stamp] = {}
    try:
        next(folder.iterdir(), None)
        for path in files_in([folder]):
            # Files vanish while they are looked at: whoever moved them knows.
            with contextlib.suppress(OSError):
                held = path.stat()
                found[str(path.relative_to(folder))] = (held.st_size, held.st_mtime_ns // _NS_PER_US)
    except OSError as failure:
        raise StoreFailure(
            f"No se puede leer la carpeta vigilada «{folder}»: revise que exista y que la red esté conectada.",
            f"The watched folder “{folder}” cannot be read: check that it exists and that the network is there.",
        ) from failure
    return found


class HotFolder(QObject):
    """Watches one folder. `came` tells of each piece, `refused` of a file that is none, with the reason."""

    came = Signal(object)
    refused = Signal(str, str)
    away = Signal()
    """The hub did not take a file; it is offered again when the folder is read next."""
    moved = Signal()
    """More or less is on its way."""
    changed = Signal()
    """What is watched, or whether it can be read, is another."""

    def __init__(self, client: HubClient, memory: Path, parent: QObject | None = None) -> None:
        """Take the hub and where to remember; `start` begins."""
        super().__init__(parent)
        self._client, self._memory = client, memory
        self._watched = kept(memory)
        self._before: dict[str, Stamp] = {}
        self._waiting: list[str] = []
        self._is_looking = self._is_started = False
        self._lock: int | None = None
        self.problem = ""
        """Why the folder cannot be read, empty when it can."""
        self._soon = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._soon.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._soon.start())
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def folder(self) -> Path | None:
        """What is watched."""
        return Path(self._watched.folder) if self._watched.folder else None

    @property
    def left(self) -> tuple[str, ...]:
        """What is on its way, the next one first."""
        return tuple(self._waiting)

    def start(self) -> None:
        """Begin, or go on, to watch what was chosen."""
        self._is_started = True
        self._watch()

    def choose(self, folder: Path | None) -> None:
        """Watch another folder, or none. What lies in it already comes in too.

        Raises:
            StoreFailure: the choice cannot be written down, or another window of this person watches.
        """
        if not self._has_turn():
            raise StoreFailure(
                "La carpeta la vigila otra ventana de este programa: cámbiela allí.",
                "Another window of this program watches the folder: change it there.",
            )
        if folder is not None and not _is_text(str(folder)):
            raise StoreFailure(
                "El nombre de esa carpeta tiene letras que este equipo no lee: cámbiele el nombre y elíjala de nuevo.",
                "That folder's name has letters that this PC cannot read: rename it and choose it again.",
            )
        self._watched = Watched(folder=str(folder) if folder else None)
        self._before, self._waiting, self.problem = {}, [], ""
        self._remember()
        self._watch()
        self.moved.emit()
        self.changed.emit()

    def close_down(self) -> None:
        """Watch no more; what is on its way arrives."""
        self._poll.stop()
        self._soon.stop()
        self._is_started = False
        handle, self._lock = self._lock, None
        if handle is not None:
            os.close(handle)

    def _has_turn(self) -> bool:
        """Take the turn to watch, which one window of a person has: two would bring in every file twice."""
        if self._lock is None:
            make_folder(self._memory.parent)
            # Where the disk grants no lock, this window watches.
            with contextlib.suppress(StoreFailure):
                self._lock = hold_lock(self._memory.with_suffix(".lock"))
                if self._lock is None:
                    return False
                self._watched = kept(self._memory)
        return True

    def _watch(self) -> None:
        if old := self._watcher.directories():
            self._watcher.removePaths(old)
        if self.folder is None or not self._is_started:
            self._poll.stop()
            return
        self._watcher.addPath(str(self.folder))
        self._poll.start()
        self._look()

    def _look(self) -> None:
        folder = self.folder
        if folder is None or self._is_looking or not self._is_started or not self._has_turn():
            return
        self._is_looking = True
        operations.run(self, partial(stamps_in, folder), partial(self._seen, folder), self._unread)

    def _seen(self, folder: Path, now: dict[str, Stamp]) -> None:
        self._is_looking = False
        if folder != self.folder:
            return
        self._say("")
        dealt_with = self._watched.stamps
        ready = [name for name in standing_still(self._before, now, dealt_with) if name not in self._waiting]
        self._before = now
        if any(stamp != dealt_with.get(name) for name, stamp in now.items()):
            self._soon.start()
        is_idle = not self._waiting
        self._waiting += ready
        self.moved.emit()
        if is_idle:
            self._send()

    def _unread(self, failure: SignageError) -> None:
        self._is_looking = False
        self._say(told(failure))

    def _say(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.changed.emit()

    def _send(self) -> None:
        folder = self.folder
        if folder is None or not self._waiting or not self._is_started:
            return
        name = self._waiting[0]
        stamp, client = self._before.get(name), self._client

        def work() -> Piece:
            piece = client.upload_piece(folder / name, _no_meter)
            client.mark(Mark(pieces=(piece.id,), folder=SHELF))
            return piece

        def over(failure: SignageError | None = None) -> None:
            if folder != self.folder:
                return
            self._waiting = self._waiting[1:]
            self.moved.emit()
            if isinstance(failure, HubUnreachable | NotAllowed):
                self._waiting = []
                self.away.emit()
                return
            if stamp is not None:
                self._watched = self._watched.with_seen(name, stamp)
                with contextlib.suppress(StoreFailure):
                    self._remember()
            if failure is not None and not isinstance(failure, Conflict):
                self.refused.emit(name, told(failure))
            self._send()

        def done(piece: Piece) -> None:
            self.came.emit(piece)
            over()

        operations.run(self, work, done, over)

    def _remember(self) -> None:
        # A name whose bytes are no text cannot be written down: such a file is offered again after a restart, and the
        # library knows it by what is in it.
        texts = tuple(one for one in self._watched.seen if _is_text(one[0]))
        make_folder(self._memory.parent)
        write_durably(self._memory, wire.value_bytes(replace(self._watched, seen=texts)), mode=_PRIVATE)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _no_meter(share: float) -> None:
    """Nobody watches a file that comes by itself."""
