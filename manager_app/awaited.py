"""What somebody asked of the hub and waits for: seen when it takes longer than a moment, given up when they like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

SLOW_MS: Final = 100
"""What takes no longer than this needs no sign."""


_LOOK_MS: Final = 500


@dataclass(slots=True)
class Task:
    """Something asked for that has a name and takes its time: whoever does it, in the pool, says how far it is."""

    words: str
    share: float | None = None
    is_given_up: bool = False
    """Whether nobody waits for it any more: what is only read need not be read on."""


@dataclass(frozen=True, slots=True)
class _Call:
    give_up: Callable[[], None]
    task: Task | None


class Awaited(QObject):
    """The calls that are on their way, oldest first."""

    changed = Signal(bool)
    """Whether anything takes longer than a moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait for nothing."""
        super().__init__(parent)
        self._numbers, self._calls = count(), dict[int, _Call]()
        self._soon = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._soon.timeout.connect(self._tell)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit(self.is_slow)

    @property
    def is_slow(self) -> bool:
        """Whether anything is on its way, and has been for more than a moment."""
        return bool(self._calls) and not self._soon.isActive()

    @property
    def tasks(self) -> tuple[tuple[int, Task], ...]:
        """What has a name, with its number."""
        return tuple((number, call.task) for number, call in self._calls.items() if call.task)

    @property
    def has_nameless(self) -> bool:
        """Whether something is on its way that has no name."""
        return any(call.task is None for call in self._calls.values())

    def begin(self, give_up: Callable[[], None], task: Task | None = None) -> int:
        """Note a call, and what is done when somebody does not want to wait for it; returns its number."""
        number = next(self._numbers)
        if not self._calls:
            self._soon.start()
        self._calls[number] = _Call(give_up, task)
        if task is not None:
            self._look.start()
        return number

    def end(self, number: int) -> bool:
        """Note that a call is over; False when it was given up before."""
        if self._calls.pop(number, None) is None:
            return False
        if not self.tasks:
            self._look.stop()
        if not self._calls:
            self._soon.stop()
            self.changed.emit(False)
        return True

    def give_up(self) -> None:
        """Wait no more for what is on its way now."""
        for number in tuple(self._calls):
            self.give_up_one(number)

    def give_up_one(self, number: int) -> None:
        """Wait no more for one call."""
        call = self._calls.get(number)
        if call is not None and self.end(number):
            if call.task is not None:
                call.task.is_given_up = True
            call.give_up()
