"""Who has which piece open in an editor: a courtesy between people, kept in memory and forgotten by itself.

Nothing depends on it: a piece that two people save is told apart by its revision (`signage.hub.library`).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from signage.hub.records import User
    from signage.model.ids import SlideId

FORGOTTEN_S: Final = 60.0
"""An editor says every twenty seconds that it is still there; three silences, and it is not."""


@dataclass(slots=True)
class Presence:
    """The open pieces, by who opened them; times are the hub's monotonic seconds."""

    _open: dict[tuple[SlideId, str], tuple[float, str]] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def note(self, piece: SlideId, user: User, *, at: float) -> tuple[str, ...]:
        """Remember that somebody has a piece open; return the names of the others who do."""
        with self._one_at_a_time:
            self._open = {key: held for key, held in self._open.items() if at - held[0] < FORGOTTEN_S}
            self._open[piece, user.name] = (at, user.full_name or user.name)
            others = (name for (what, who), (_, name) in self._open.items() if what == piece and who != user.name)
            return tuple(sorted(others))

    def leave(self, piece: SlideId, user: User) -> None:
        """Forget that somebody had a piece open."""
        with self._one_at_a_time:
            self._open.pop((piece, user.name), None)
