"""Beside the calendar: what will be seen at a moment, and the hours that somebody should look at.

What crosses and what is empty is worked out in the pool, once things have come to rest: a schedule may have thousands
of entries.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from manager_app import operations
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.widgets.foresight import Foresight
from manager_app.widgets.small import card, column, scrolled
from manager_app.widgets.trouble_list import Names, TroubleList
from signage.client import Foreseen
from signage.errors import SignageError
from signage.model.coverage import Stretch, Trouble, stretches
from signage.model.ids import ScreenId
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Screen

_REST_MS: Final = 300
WIDTH_PX: Final = 316
_LIST_PX: Final = 190


class ScheduleSide(QWidget):
    """The column beside the week."""

    wanted = Signal(object)
    """A stretch that somebody wants to see in the grid."""
    found = Signal(object)
    """The stretches to be marked in the grid."""

    def __init__(self, mirror: Mirror, pictures: Pictures, moment: datetime, parent: QWidget | None = None) -> None:
        """Start at a moment (wall time at the screens)."""
        super().__init__(parent)
        self._mirror = mirror
        self._entries: tuple[ScheduleEntry, ...] = ()
        self._screens: tuple[Screen, ...] = ()
        self._days: tuple[date, ...] = ()
        self._asked = 0
        self.foresight = Foresight(pictures, moment)
        self.troubles = TroubleList()
        self.troubles.list.setMinimumHeight(_LIST_PX)
        both = column(card(column(self.foresight), margin=12), card(column(self.troubles), margin=12), gap=10, wide=1)
        area = scrolled(both, WIDTH_PX)
        self.setLayout(column(area))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._work)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self.foresight.ask)
        self.foresight.screen_chosen.connect(self._ask)
        self.troubles.chosen.connect(self._go)
        mirror.changed.connect(self._follow)
        self._follow("screens")

    def review(self, entries: tuple[ScheduleEntry, ...], screens: tuple[Screen, ...], monday: date) -> None:
        """Look for troubles in a week, once nothing else changes."""
        self._entries, self._screens = entries, screens
        self._days = tuple(monday + timedelta(days=n) for n in range(7))
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for what is seen now that somebody looks."""
        super().showEvent(event)
        self.foresight.ask()

    def _follow(self, what: str) -> None:
        if what == "screens":
            known = tuple(state.screen for state in self._mirror.screens)
            if self.foresight.offered != tuple(screen.id for screen in known) or (
                not known and self._mirror.has_heard("screens")
            ):
                self.foresight.show_screens(known)
        if what in {"screens", "entries", "playlists", "pieces", "calendar"} and self.isVisible():
            self._soon.start()

    def _ask(self, screen: ScreenId) -> None:
        self._asked += 1
        asked = self._asked

        def take(found: Foreseen) -> None:
            if asked == self._asked:
                self.foresight.show_manifest(found, self._mirror.pieces)

        def fail(failure: SignageError) -> None:
            if asked == self._asked:
                self.foresight.say(told(failure))

        operations.run(self, partial(self._mirror.client.foreseen, screen), take, fail)

    def _work(self) -> None:
        work = partial(stretches, self._entries, self._screens, self._days)
        operations.run(self, work, partial(self._show, self._entries, self._screens))

    def _show(
        self, entries: tuple[ScheduleEntry, ...], screens: tuple[Screen, ...], found: tuple[Stretch, ...]
    ) -> None:
        lists = {playlist.id: playlist.name for playlist in self._mirror.playlists}
        names = Names(
            entries={entry.id: lists.get(entry.playlist, entry.playlist) for entry in entries},
            screens={screen.id: screen.name for screen in screens},
        )
        self.troubles.show_stretches(found, names)
        # In the grid empty hours are those of all the screens that are looked at; the list tells of each.
        whole = tuple(one for one in found if one.trouble is Trouble.CLASH or len(one.screens) == len(screens))
        self.found.emit(whole)

    def _go(self, stretch: Stretch) -> None:
        if stretch.screens:
            self.foresight.choose(stretch.screens[0])
        self.wanted.emit(stretch)
