"""Files on their way into the library: each becomes a piece or gets one clear reason why not."""

from __future__ import annotations

import contextlib
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
from manager_app.upload_log import UploadLog
from signage.client import HubClient, Piece
from signage.errors import Conflict, HubUnreachable, NotAllowed, SignageError, StoreFailure
from signage.model.ids import SlideId

ALIKE: Final = "alike"
"""The code of the note that a picture looks like another of the library."""
_AT_ONCE: Final = 2
_TELL_EVERY_MS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file. `state`: waiting, running, done, alike, duplicate, refused or stuck.

    `stuck` did not reach the hub, through no fault of the file: it may be sent again. `alike` is
    done, though it looks like another piece; `reason` says in words what is not plainly done.
    """

    path: Path
    state: str = "waiting"
    share: float = 0.0
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"done", "alike", "duplicate", "refused", "stuck"}


class ImportQueue(QObject):
    """Sends files to the hub, two at a time, in the order they came. Thousands of files cost the window nothing."""

    changed = Signal()
    """Something moved; told ten times a second at most."""
    piece_came = Signal(object)
    finished = Signal()

    def __init__(self, client: HubClient, log: UploadLog, parent: QObject | None = None) -> None:
        """Start empty; the log keeps what is on its way."""
        super().__init__(parent)
        self._client, self._log, self._is_leaving = client, log, False
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
    def share(self) -> float:
        """How far the batch is, 0 to 1."""
        arrivals = self._held.values()
        return sum(1.0 if one.is_over else one.share for one in arrivals) / max(1, len(arrivals))

    @property
    def troubled(self) -> tuple[Arrival, ...]:
        """The files that made no new piece."""
        return tuple(arrival for arrival in self._held.values() if arrival.state in {"duplicate", "refused", "stuck"})

    @property
    def stuck(self) -> tuple[Path, ...]:
        """The files that did not reach the hub and may be sent again."""
        return tuple(path for path, arrival in self._held.items() if arrival.state == "stuck")

    def clear(self) -> None:
        """Forget what is over; what is stuck is given up."""
        self._log.end(self.stuck)
        self._held = {path: arrival for path, arrival in self._held.items() if not arrival.is_over}
        self._came = []
        self.changed.emit()

    def cancel(self) -> None:
        """Send no more; the hub lets go what it is at."""
        self._ended.set()
        self._ended = threading.Event()
        self._log.end(self._waiting)
        self._waiting.clear()
        self._held = {path: arrival for path, arrival in self._held.items() if arrival.state != "waiting"}
        self.changed.emit()

    def retry(self) -> None:
        """Send what is stuck again."""
        if self.stuck:
            self._take(list(self.stuck))

    def leave(self) -> None:
        """Send no more, for a window that closes: the log keeps what did not arrive."""
        self._is_leaving = True
        self._ended.set()
        self._waiting.clear()

    def _listed(self, ended: threading.Event, files: list[Path]) -> None:
        self._listing -= 1
        self._take([] if ended.is_set() else files)

    def _take(self, files: list[Path]) -> None:
        new = [path for path in files if (held := self._held.get(path)) is None or held.is_over]
        self._held.update((path, Arrival(path=path)) for path in new)
        self._waiting.extend(new)
        # A disk that refuses keeps no file from the hub; it is only not remembered if the window ends.
        with contextlib.suppress(StoreFailure):
            self._log.begin(new)
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
            if isinstance(failure, HubUnreachable | NotAllowed | StoreFailure):
                self._stand_still(told(failure))
                over(state="stuck", reason=told(failure))
            else:
                over(state="duplicate" if isinstance(failure, Conflict) else "refused", reason=told(failure))
            self._go_on()

        def over(**changes: object) -> None:
            self._running -= 1
            if not self._is_leaving and changes["state"] != "stuck":
                self._log.end([path])
            self._change(path, **changes)
            meter.deleteLater()

        cancelled = self._ended.is_set
        operations.run(self, lambda: self._client.upload_piece(path, meter.report, cancelled=cancelled), done, failed)

    def _stand_still(self, reason: str) -> None:
        """Let what waits wait for the hub: asking for each of thousands would tell nothing new."""
        for path in self._waiting:
            self._held[path] = replace(self._held[path], state="stuck", reason=reason)
        self._waiting.clear()

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
