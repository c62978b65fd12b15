"""Files on their way into the library: each becomes a piece or gets one clear reason why not."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from manager_app import operations
from manager_app.language import told
from signage.client import HubClient, Piece
from signage.errors import Conflict, SignageError

_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file. `state`: waiting, running, done, duplicate or refused (`reason` says why)."""

    path: Path
    state: str = "waiting"
    share: float = 0.0
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"done", "duplicate", "refused"}


class ImportQueue(QObject):
    """Sends files to the hub, two at a time, in the order they came."""

    changed = Signal()
    piece_came = Signal(object)
    finished = Signal()

    def __init__(self, client: HubClient, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._client = client
        self._ended = threading.Event()
        self.arrivals: tuple[Arrival, ...] = ()

    def add(self, paths: Iterable[Path]) -> None:
        """Take files; folders stand for the files in them."""
        new = [Arrival(path=path) for path in files_in(paths)]
        if all(arrival.is_over for arrival in self.arrivals):
            self.arrivals = ()
        self.arrivals += tuple(new)
        self.changed.emit()
        self._go_on()

    @property
    def is_busy(self) -> bool:
        """Whether a file is waiting or on its way."""
        return not all(arrival.is_over for arrival in self.arrivals)

    @property
    def troubled(self) -> tuple[Arrival, ...]:
        """The files that made no new piece."""
        return tuple(arrival for arrival in self.arrivals if arrival.state in {"duplicate", "refused"})

    def clear(self) -> None:
        """Forget what is over."""
        self.arrivals = tuple(arrival for arrival in self.arrivals if not arrival.is_over)
        self.changed.emit()

    def cancel(self) -> None:
        """Send no more; the hub lets go what it is at."""
        self._ended.set()
        self._ended = threading.Event()
        self.arrivals = tuple(arrival for arrival in self.arrivals if arrival.state != "waiting")
        self.changed.emit()

    def _go_on(self) -> None:
        running = sum(arrival.state == "running" for arrival in self.arrivals)
        waiting = [index for index, arrival in enumerate(self.arrivals) if arrival.state == "waiting"]
        for index in waiting[: _AT_ONCE - running]:
            self._send(index)
        if self.arrivals and not self.is_busy:
            self.finished.emit()

    def _send(self, index: int) -> None:
        path = self.arrivals[index].path
        meter = operations.Meter(self)
        meter.moved.connect(lambda share: self._change(path, share=share))
        self._change(path, state="running")

        def done(piece: Piece) -> None:
            self._change(path, state="done", share=1.0)
            self.piece_came.emit(piece)
            self._go_on()

        def failed(failure: SignageError) -> None:
            state = "duplicate" if isinstance(failure, Conflict) else "refused"
            self._change(path, state=state, reason=told(failure))
            self._go_on()

        cancelled = self._ended.is_set
        operations.run(self, lambda: self._client.upload_piece(path, meter.report, cancelled=cancelled), done, failed)

    def _change(self, path: Path, **changes: object) -> None:
        self.arrivals = tuple(
            replace(arrival, **changes) if arrival.path == path and not arrival.is_over else arrival  # type: ignore[arg-type]
            for arrival in self.arrivals
        )
        self.changed.emit()


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files that paths stand for, folders opened, hidden files left out, in order and once each."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if not file.is_dir() and not file.name.startswith("."):
                found[file] = None
    return list(found)
