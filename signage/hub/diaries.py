"""The last diary of each screen, in memory: somebody who looks for a fault asks for a new one."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime

from signage.errors import NotFound
from signage.model.diary import Diary
from signage.model.ids import ScreenId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDiary:
    """A diary, and when it came."""

    at: datetime
    diary: Diary


@dataclass(slots=True)
class DiaryShelf:
    """One diary a screen."""

    _held: dict[ScreenId, KeptDiary] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, screen: ScreenId, diary: Diary, *, now: datetime) -> None:
        """Take a screen's diary in the place of its last one."""
        with self._one_at_a_time:
            self._held[screen] = KeptDiary(at=now, diary=diary.bounded())

    def of(self, screen: ScreenId) -> KeptDiary:
        """Return a screen's last diary.

        Raises:
            NotFound: it has sent none since the hub began.
        """
        held = self._held.get(screen)
        if held is None:
            raise NotFound("Esa pantalla no ha enviado su registro.", "That screen has sent no log.")
        return held

    def forget(self, screen: ScreenId) -> None:
        """Let a screen's diary go."""
        with self._one_at_a_time:
            self._held.pop(screen, None)
