"""The one thread fence: work runs in Qt's pool, its result or its failure arrives on the GUI thread.

- A failure of `signage.errors` goes to `failed`; any other is a defect, raised on the GUI thread where it is seen.
- When the asking object is gone by then, nobody is called.
- Orders have threads of their own: questions that wait for a frozen hub can fill the pool, and must not hold up one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from signage.errors import SignageError

T = TypeVar("T")
_LONGEST_WAIT_MS: Final = 5000
_SHORT_WAIT_MS: Final = 250
_URGENT_THREADS: Final = 8


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
        self,
        asker: QObject,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[SignageError], None] | None,
    ) -> None:
        super().__init__(QThreadPool.globalInstance())
        self._asker, self._work, self._done, self._failed = asker, work, done, failed
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def carry_out(self) -> None:
        """Do the work; called from the pool."""
        try:
            result = self._work()
        except SignageError as failure:
            self.failed.emit(failure)
        except Exception as defect:  # noqa: BLE001 - the top of a thread: it is raised again where it is seen
            self.broke.emit(defect)
        else:
            self.finished.emit(result)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        asker, done, _ = self._let_go()
        if shiboken6.isValid(asker):
            done(result)

    @Slot(object)
    def _on_failed(self, failure: SignageError) -> None:
        asker, _, failed = self._let_go()
        if failed and shiboken6.isValid(asker):
            failed(failure)

    @Slot(object)
    def _on_broke(self, defect: Exception) -> None:
        self._let_go()
        raise defect

    def _let_go(self) -> tuple[QObject, Callable[[object], None], Callable[[SignageError], None] | None]:
        # Here and not where the pool lets the relay go: what work and answers hold may be widgets, and those end on the
        # GUI thread alone.
        held = self._asker, self._done, self._failed
        del self._asker, self._work, self._done, self._failed
        self.deleteLater()
        return held


def run(
    asker: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[SignageError], None] | None = None,
) -> None:
    """Do `work` in the pool, then call `done` or `failed` on the GUI thread if `asker` still exists."""
    relay = _Relay(asker, work, cast("Callable[[object], None]", done), failed)
    QThreadPool.globalInstance().start(relay.carry_out)


def run_urgently(
    asker: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[SignageError], None] | None = None,
) -> None:
    """Do the work of an order, as `run` does it, whatever the rest of the program waits for."""
    relay = _Relay(asker, work, cast("Callable[[object], None]", done), failed)
    _urgent().start(relay.carry_out)


@cache
def _urgent() -> QThreadPool:
    pool = QThreadPool(QThreadPool.globalInstance())
    pool.setMaxThreadCount(_URGENT_THREADS)
    return pool


def nothing(_: object) -> None:
    """Take a result that nobody needs."""


_waited_in_vain: Final[set[QThreadPool]] = set()


def wait() -> None:
    """Let running work end, for a program that closes.

    A hub that hangs is waited for once: who closes a window waits several times, each time for the same.
    """
    for pool in (_urgent(), QThreadPool.globalInstance()):
        if pool.waitForDone(_SHORT_WAIT_MS if pool in _waited_in_vain else _LONGEST_WAIT_MS):
            _waited_in_vain.discard(pool)
        else:
            _waited_in_vain.add(pool)
