"""The lookout: watches what the mirror hears, and says what of it is a notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.notices import (
    Notice,
    long_silent,
    of_alerts,
    of_approvals,
    of_doubts,
    of_drafts,
    of_screens,
    of_waiting,
)
from signage.client import Doubt, Draft, HeldAlert, Readiness, ScreenState, Standing, User, WaitingOrder

_LOOK_MS: Final = 15_000
_ASK_AGAIN: Final = timedelta(minutes=10)
"""How often the hub is asked for what no event tells of: how old keys and certificates are, which drill is due."""


class Lookout(QObject):
    """Compares what was with what is."""

    noticed = Signal(object)
    """A `Notice`."""

    def __init__(self, mirror: Mirror, wall: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Watch a mirror; `wall` tells the time."""
        super().__init__(parent)
        self._mirror, self._wall, self._me = mirror, wall, ""
        self._approvals: tuple[Standing, ...] = ()
        self._screens: tuple[ScreenState, ...] = ()
        self._live: tuple[HeldAlert, ...] = ()
        self._waiting: tuple[WaitingOrder, ...] = ()
        self._drafts: tuple[Draft, ...] = ()
        self._doubts: tuple[Doubt, ...] = ()
        self._asked_at: datetime | None = None
        self._told = set[str]()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look)
        mirror.changed.connect(self._on_changed)

    def know(self, user: User) -> None:
        """Take who is signed in: what they ask for themselves is no news to them. From now on the clock counts."""
        self._me = user.name
        self._clock.start()

    def look(self) -> None:
        """Look at what only time tells."""
        now = self._wall()
        silent = tuple(long_silent(self._mirror.screens, now))
        self._say(one for one in silent if one.key not in self._told)
        self._told = {one.key for one in silent}
        if self._mirror.status is not None and (self._asked_at is None or now - self._asked_at >= _ASK_AGAIN):
            self._asked_at = now
            # Who may not ask for these is told nothing of them.
            operations.run(self, self._mirror.client.readiness, self._take_readiness, operations.nothing)

    def _on_changed(self, what: str) -> None:
        mirror, now = self._mirror, self._wall()
        if what == "approvals":
            before, self._approvals = self._approvals, mirror.approvals
            self._say(of_approvals(before, self._approvals, now, me=self._me))
        elif what == "screens":
            was, self._screens = self._screens, mirror.screens
            self._say(of_screens(was, self._screens, now))
        elif what == "alerts":
            held, self._live = self._live, mirror.live_alerts
            self._say(of_alerts(held, self._live, now))
        elif what == "waiting_orders":
            waited, self._waiting = self._waiting, mirror.waiting_orders
            self._say(of_waiting(waited, self._waiting, now, own=mirror.handed_on))
        elif what == "drafts":
            proposed, self._drafts = self._drafts, mirror.drafts
            self._say(of_drafts(proposed, self._drafts, now))
        elif what == "status":
            self.look()

    def _take_readiness(self, found: Readiness) -> None:
        before, self._doubts = self._doubts, found.doubts
        self._say(of_doubts(before, self._doubts, self._wall()))

    def _say(self, notices: Iterable[Notice]) -> None:
        for one in notices:
            self.noticed.emit(one)
