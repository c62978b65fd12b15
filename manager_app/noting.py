"""What is being written goes to this PC's disk; where the disk refuses, again until it takes it. Told of once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from signage.errors import StoreFailure

_AGAIN_MS: Final = 5000


class Noting(QObject):
    """Writings by name; a newer one of the same name takes the place of one that waits."""

    refused = Signal(object)
    """The disk refused; the argument says why. Told once, until all is written."""
    taken = Signal(object)
    """All is written that was refused; the argument is what `refused` told."""

    def __init__(self, parent: QObject | None = None, *, again_ms: int = _AGAIN_MS) -> None:
        """Try what was refused again every so many milliseconds."""
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], object]] = {}
        self._failure: StoreFailure | None = None
        self._again = QTimer(self, interval=again_ms)
        self._again.timeout.connect(self._write)

    def note(self, name: str, write: Callable[[], object]) -> None:
        """Write now, or as soon as the disk lets; `write` raises `StoreFailure` where it does not."""
        self._waiting[name] = write
        self._write()

    def _write(self) -> None:
        told = self._failure
        for name, write in tuple(self._waiting.items()):
            try:
                write()
            except StoreFailure as failure:
                self._failure = failure
            else:
                del self._waiting[name]
        if self._waiting:
            self._again.start()
            if told is None:
                self.refused.emit(self._failure)
            else:
                self._failure = told
        elif told is not None:
            self._again.stop()
            self._failure = None
            self.taken.emit(told)
