"""What somebody asked of the hub and waits for: seen when it takes longer than a moment, given up when they like."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

SLOW_MS: Final = 100
"""What takes no longer than this needs no sign."""


class Awaited(QObject):
    """The calls that are on their way, oldest first."""

    changed = Signal(bool)
    """Whether anything takes longer than a moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait for nothing."""
        super().__init__(parent)
        self._numbers, self._calls = count(), dict[int, Callable[[], None]]()
        self._soon = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._soon.timeout.connect(lambda: self.changed.emit(self.is_slow))

    @property
    def is_slow(self) -> bool:
        """Whether anything is on its way, and has been for more than a moment."""
        return bool(self._calls) and not self._soon.isActive()

    def begin(self, give_up: Callable[[], None]) -> int:
        """Note a call, and what is done when somebody does not want to wait for it; returns its number."""
        number = next(self._numbers)
        if not self._calls:
            self._soon.start()
        self._calls[number] = give_up
        return number

    def end(self, number: int) -> bool:
        """Note that a call is over; False when it was given up before."""
        if self._calls.pop(number, None) is None:
            return False
        if not self._calls:
            self._soon.stop()
            self.changed.emit(False)
        return True

    def give_up(self) -> None:
        """Wait no more for what is on its way now."""
        for number, give_up in tuple(self._calls.items()):
            if self.end(number):
                give_up()
