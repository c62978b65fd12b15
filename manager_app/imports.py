"""Files on their way into the library: each becomes a piece or gets one clear reason why not."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.language import either, told
from signage.client import HubClient, Piece
from signage.errors import Conflict, SignageError
from signage.model.ids import SlideId

ALIKE: Final = "alike"
"""The code of the note that a picture looks like another of the library."""
_AT_ONCE: Final = 2
_TELL_EVERY_MS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file. `state`: waiting, running, done, alike, duplicate or refused.

    `alike` is done, though it looks like another piece; `reason` says in words what is not plainly done.
    """

    path: Path
    state: str = "waiting"
    share: float = 0.0
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"done", "alike", "duplicate", "refused"}


class ImportQueue(QObject):
    """Sends files to the hub, two at a time, in the order they came. Thousands of files cost the window nothing."""

    changed = Signal()
    """Something moved; told ten times a second at most."""
    piece_came = Signal(object)
    finished = Signal()

    def __init__(self, client: HubClient, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._client = client
        self._ended = threading.Event()
        self._held: dict[Path, Arrival] = {}
        self._waiting: deque[Path] = deque()
        self._running = self._listing = 0
        self._came: list[SlideId] = []
        self._telling = QTimer(self, singleShot=True, interval=_TELL_EVERY_MS)
        self._telling.timeout.connect(self.changed)

    def add(self, paths: Iterable[Path]) -> None:
        """Take files; folders stand for the files in them, which are looked for in the pool."""
        if not self.is_busy:
            self._held, self._came = {}, []
        given = tuple(paths)
        if any(path.is_dir() for path in given):
            self._listing += 1
            operations.run(self, lambda: files_in(given), partial(self._listed, self._ended))
            self.changed.emit()
        else:
            self._take(files_in(given))

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """The files of this batch, in the order they came."""
        return tuple(self._held.values())

    @property
    def came(self) -> tuple[SlideId, ...]:
        """The pieces that this batch made so far."""
        return tuple(self._came)

    @property
    def is_busy(self) -> bool:
        """Whether a folder is being read, or a file is waiting or on its way."""
        return bool(self._listing or self._waiting or self._running)

    @property
    def troubled(self) -> tuple[Arrival, ...]:
        """The files that made no new piece."""
        return tuple(arrival for arrival in self._held.values() if arrival.state in {"duplicate", "refused"})

    def clear(self) -> None:
        """Forget what is over."""
        self._held = {path: arrival for path, arrival in self._held.items() if not arrival.is_over}
        self._came = []
        self.changed.emit()

    def cancel(self) -> None:
        """Send no more; the hub lets go what it is at."""
        self._ended.set()
        self._ended = threading.Event()
        self._waiting.clear()
        self._held = {path: arrival for path, arrival in self._held.items() if arrival.state != "waiting"}
        self.changed.emit()

    def _listed(self, ended: threading.Event, files: list[Path]) -> None:
        self._listing -= 1
        self._take([] if ended.is_set() else files)

    def _take(self, files: list[Path]) -> None:
        for path in files:
            held = self._held.get(path)
            if held is None or held.is_over:
                self._held[path] = Arrival(path=path)
                self._waiting.append(path)
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and self._running < _AT_ONCE:
            self._send(self._waiting.popleft())
        if not self.is_busy:
            self.changed.emit()
            self.finished.emit()

    def _send(self, path: Path) -> None:
        self._running += 1
        meter = operations.Meter(self)
        meter.moved.connect(lambda share: self._change(path, share=share))
        self._change(path, state="running")

        def done(piece: Piece) -> None:
            self._came.append(piece.id)
            twin = next((note for note in piece.notes if note.code == ALIKE), None)
            over(state="alike" if twin else "done", share=1.0, reason=either(twin.es, twin.en) if twin else "")
            self.piece_came.emit(piece)
            self._go_on()

        def failed(failure: SignageError) -> None:
            over(state="duplicate" if isinstance(failure, Conflict) else "refused", reason=told(failure))
            self._go_on()

        def over(**changes: object) -> None:
            self._running -= 1
            self._change(path, **changes)
            meter.deleteLater()

        cancelled = self._ended.is_set
        operations.run(self, lambda: self._client.upload_piece(path, meter.report, cancelled=cancelled), done, failed)

    def _change(self, path: Path, **changes: object) -> None:
        held = self._held.get(path)
        if held is not None and not held.is_over:
            self._held[path] = replace(held, **changes)  # type: ignore[arg-type] # fields of an Arrival by name
        if not self._telling.isActive():
            self._telling.start()


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files that paths stand for, folders opened, hidden files left out, in order and once each."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if not file.is_dir() and not file.name.startswith("."):
                found[file] = None
    return list(found)
