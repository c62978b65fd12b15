"""A session that ended in mid-work: whoever works waits here until the person has given the password again.

Work runs in Qt's pool, and waits there; the pool gets another thread meanwhile, or signing in would wait for itself.
Somebody else's session is none for what was begun: that work fails as it would have.
"""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal


class Renewal(QObject):
    """Asked from any thread but the window's own; settled from there."""

    wanted = Signal()
    """Somebody waits for the person to sign in; told once for all who wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nobody waits yet."""
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: threading.Event | None = None
        self._stale = set[str]()
        self._answers: dict[str, bool] = {}
        self._is_over = False

    def ask(self, stale: str) -> bool:
        """Wait for a session in the place of one that the hub no longer takes; False when there will be none."""
        app = QCoreApplication.instance()
        if app is None or app.thread().isCurrentThread():
            return False
        with self._lock:
            if self._is_over or stale in self._answers:
                return self._answers.get(stale, False) and not self._is_over
            is_first = self._waiting is None
            waiting = self._waiting = self._waiting or threading.Event()
            self._stale.add(stale)
        if is_first:
            self.wanted.emit()
        pool = QThreadPool.globalInstance()
        pool.releaseThread()
        waiting.wait()
        pool.reserveThread()
        with self._lock:
            return self._answers[stale]

    def settle(self, *, renewed: bool) -> None:
        """Let everybody go on, or fail; for a session that was given up nobody is asked again."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
            self._answers |= dict.fromkeys(self._stale, renewed)
            self._stale.clear()
        if waiting is not None:
            waiting.set()

    def close_down(self) -> None:
        """Let everybody go, for good."""
        with self._lock:
            self._is_over = True
        self.settle(renewed=False)
