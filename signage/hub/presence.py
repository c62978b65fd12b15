"""Who has which piece or list open in an editor: a courtesy between people, kept in memory and forgotten by itself.

Nothing depends on it: what two people save is told apart by its revision (`signage.hub.library`, `lists`).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from signage.hub.records import User

FORGOTTEN_S: Final = 60.0
"""An editor says every twenty seconds that it is still there; three silences, and it is not."""


@dataclass(slots=True)
class Presence:
    """What is open, by who opened them; times are the hub's monotonic seconds."""

    _open: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def note(self, thing: str, user: User, *, at: float) -> tuple[str, ...]:
        """Remember that somebody has something open; return the names of the others who do."""
        with self._one_at_a_time:
            self._open = {key: held for key, held in self._open.items() if at - held[0] < FORGOTTEN_S}
            self._open[thing, user.name] = (at, user.full_name or user.name)
            others = (name for (what, who), (_, name) in self._open.items() if what == thing and who != user.name)
            return tuple(sorted(others))

    def leave(self, thing: str, user: User) -> None:
        """Forget that somebody had it open."""
        with self._one_at_a_time:
            self._open.pop((thing, user.name), None)
