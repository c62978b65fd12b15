"""The one thread fence: work runs in Qt's pool, its result or its failure arrives on the GUI thread.

- A failure of `signage.errors` goes to `failed`; any other is a defect, raised on the GUI thread where it is seen.
- When the asking object is gone by then, nobody is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from signage.errors import SignageError

T = TypeVar("T")
_LONGEST_WAIT_MS = 5000


class Meter(QObject):
    """Carries progress, 0 to 1, from the work to the GUI thread."""

    moved = Signal(float)

    def report(self, share: float) -> None:
        """Say how far the work is; called from the pool."""
        self.moved.emit(share)


class _Relay(QObject):
    finished = Signal(object)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(
        self, asker: QObject, done: Callable[[object], None], failed: Callable[[SignageError], None] | None
    ) -> None:
        super().__init__(QThreadPool.globalInstance())
        self._asker, self._done, self._failed = asker, done, failed
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        self.deleteLater()
        if shiboken6.isValid(self._asker):
            self._done(result)

    @Slot(object)
    def _on_failed(self, failure: SignageError) -> None:
        self.deleteLater()
        if self._failed and shiboken6.isValid(self._asker):
            self._failed(failure)

    @Slot(object)
    def _on_broke(self, defect: Exception) -> None:
        self.deleteLater()
        raise defect


def run(
    asker: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[SignageError], None] | None = None,
) -> None:
    """Do `work` in the pool, then call `done` or `failed` on the GUI thread if `asker` still exists."""
    relay = _Relay(asker, cast("Callable[[object], None]", done), failed)

    def task() -> None:
        try:
            result = work()
        except SignageError as failure:
            relay.failed.emit(failure)
        except Exception as defect:  # noqa: BLE001 - the top of a thread: it is raised again where it is seen
            relay.broke.emit(defect)
        else:
            relay.finished.emit(result)

    QThreadPool.globalInstance().start(task)


def nothing(_: object) -> None:
    """Take a result that nobody needs."""


def wait() -> None:
    """Let running work end, for a program that closes."""
    QThreadPool.globalInstance().waitForDone(_LONGEST_WAIT_MS)
