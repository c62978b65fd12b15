"""What was changed at the hub, step by step, so that each can be taken back and made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from manager_app import operations
from signage.errors import SignageError

Work = Callable[[], object]
_Refused = Callable[[SignageError], None]
_Errand = tuple[Work, Callable[[], None], _Refused]
"""What runs in the pool, what follows when the hub has taken it, and what when it has not."""
_MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change in words, how it is made and how it is taken back; both run in the pool and talk to the hub.

    `refused` hears why it was not made, before anybody else is told.
    """

    words: str
    forward: Work
    back: Work
    refused: _Refused = lambda _: None


class Steps(QObject):
    """One line of steps; one at a time is on its way, so that they arrive in the order they were made.

    A step that is refused lies where `redo` tries it again: what somebody wrote is not lost to a hub that is away.
    """

    done = Signal(str)
    """A step was made; its words."""
    undone = Signal(str)
    told = Signal(str)
    """Something was done that has no way back."""
    settled = Signal()
    """The hub holds something else, or refused: whoever shows it asks again."""
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without steps."""
        super().__init__(parent)
        self._made: list[Step] = []
        self._taken_back: list[Step] = []
        self._queue: list[Callable[[], _Errand | None]] = []
        self.is_busy = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._made)

    @property
    def can_redo(self) -> bool:
        """Whether a step can be made again."""
        return bool(self._taken_back)

    def do(self, step: Step, done: Callable[[], None] = lambda: None) -> None:
        """Make a step; `done` is called when the hub has taken it."""

        def finish() -> None:
            done()
            self._made = [*self._made, step][-_MOST:]
            self._taken_back.clear()
            self.done.emit(step.words)

        def keep(failure: SignageError) -> None:
            self._taken_back = [step]
            step.refused(failure)

        self._queue.append(lambda: (step.forward, finish, keep))
        self._go_on()

    def undo(self) -> None:
        """Take the last step back, once what is on its way has arrived."""
        self._queue.append(self._errand_back)
        self._go_on()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self._queue.append(self._errand_again)
        self._go_on()

    def _errand_back(self) -> _Errand | None:
        if not self._made:
            return None
        step = self._made.pop()

        def finish() -> None:
            self._taken_back.append(step)
            self.undone.emit(step.words)

        return step.back, finish, lambda _: self._made.append(step)

    def _errand_again(self) -> _Errand | None:
        if not self._taken_back:
            return None
        step = self._taken_back.pop()

        def finish() -> None:
            self._made.append(step)
            self.done.emit(step.words)

        def keep(failure: SignageError) -> None:
            self._taken_back.append(step)
            step.refused(failure)

        return step.forward, finish, keep

    def _go_on(self) -> None:
        while self._queue and not self.is_busy:
            errand = self._queue.pop(0)()
            if errand:
                self._send(*errand)

    def _send(self, work: Work, finish: Callable[[], None], keep: _Refused) -> None:
        self.is_busy = True

        def done(_: object) -> None:
            self.is_busy = False
            finish()
            self._rest()

        def fail(failure: SignageError) -> None:
            self.is_busy = False
            keep(failure)
            self.failed.emit(failure)
            self._rest()

        operations.run(self, work, done, fail)

    def _rest(self) -> None:
        self._go_on()
        if not self.is_busy:
            self.settled.emit()
