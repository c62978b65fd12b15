"""What staff ask of screens, until each has said what came of it. Kept in memory, and forgotten after minutes.

The hub may ask only what is harmless (`signage.model.task`): nothing here is signed, and a screen does none of it to
an alert. The stream tells a screen that something waits; what it is, it fetches with its own token.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from signage.model.ids import ScreenId
from signage.model.task import Task, TaskState

PATIENCE: Final = timedelta(seconds=20)
_REMEMBERED: Final = timedelta(minutes=5)
_MOST_AT_ONCE: Final = 10
"""Tasks of one screen that are remembered; the oldest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTask:
    """A task, whose it is, when it was asked, and what came of it."""

    task: Task
    screen: ScreenId
    asked_at: datetime
    state: TaskState = TaskState.WAITING
    hindrance: str = ""

    def at(self, now: datetime) -> AskedTask:
        """Return it as it stands at a moment: a screen that has said nothing for long is silent."""
        is_late = self.state is TaskState.WAITING and now - self.asked_at > PATIENCE
        return replace(self, state=TaskState.SILENT) if is_late else self


@dataclass(slots=True)
class TaskDesk:
    """The tasks of the last minutes, by screen, oldest first."""

    _held: dict[ScreenId, tuple[AskedTask, ...]] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def add(self, asked: AskedTask) -> None:
        """Remember a task."""
        with self._one_at_a_time:
            fresh = (one for one in self._held.get(asked.screen, ()) if asked.asked_at - one.asked_at < _REMEMBERED)
            self._held[asked.screen] = (*fresh, asked)[-_MOST_AT_ONCE:]

    def of(self, screen: ScreenId, now: datetime) -> tuple[AskedTask, ...]:
        """Return a screen's tasks of the last minutes as they stand."""
        held = self._held.get(screen, ())
        return tuple(one.at(now) for one in held if now - one.asked_at < _REMEMBERED)

    def settle(self, screen: ScreenId, task: str, hindrance: str) -> bool:
        """Take a screen's word on a task of its own; whether there is such a task."""
        with self._one_at_a_time:
            held = self._held.get(screen, ())
            if all(one.task.id != task for one in held):
                return False
            state = TaskState.CANNOT if hindrance else TaskState.DONE
            self._held[screen] = tuple(
                replace(one, state=state, hindrance=hindrance) if one.task.id == task else one for one in held
            )
            return True

    def forget(self, screen: ScreenId) -> None:
        """Let a screen's tasks go."""
        with self._one_at_a_time:
            self._held.pop(screen, None)
