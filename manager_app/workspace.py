"""Drafts: the value that is open, the value that is saved, and undo as a list of values. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
_LONGEST_MEMORY = 200


@dataclass(slots=True)
class Draft(Generic[T]):
    """One thing under work."""

    saved: T
    _past: list[T] = field(default_factory=list)
    _future: list[T] = field(default_factory=list)
    _open: list[T] = field(default_factory=list)

    @property
    def value(self) -> T:
        """The value as it stands on the desk."""
        return self._open[-1] if self._open else self.saved

    @property
    def is_dirty(self) -> bool:
        """Whether the open value differs from the saved one."""
        return self.value != self.saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step that was taken back can be made again."""
        return bool(self._future)

    def change(self, value: T) -> bool:
        """Make a step; an equal value is none."""
        if value == self.value:
            return False
        self._past.append(self.value)
        del self._past[:-_LONGEST_MEMORY]
        self._future.clear()
        self._open = [value]
        return True

    def undo(self) -> bool:
        """Take the last step back."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Make the step again that was taken back last."""
        return self._step(self._future, self._past)

    def keep(self, value: T) -> None:
        """Note what has been saved; the steps stay."""
        self.saved = value

    def adopt(self, value: T) -> None:
        """Note what has been saved, and stand at it: whoever saved it filled something in. The steps stay."""
        self.saved = value
        self._open = [value]

    def rebase(self, saved: T, through: Callable[[T], T]) -> None:
        """Take what somebody else saved; what stands here, and every step, goes through `through` to stand on that."""
        self._past = [through(value) for value in self._past]
        self._future = [through(value) for value in self._future]
        self._open = [through(self.value)]
        self.saved = saved

    def _step(self, source: list[T], target: list[T]) -> bool:
        if not source:
            return False
        target.append(self.value)
        self._open = [source.pop()]
        return True
