"""The window's place: over the whole of the monitor that the installer named, also after cables were pulled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

if TYPE_CHECKING:
    from player_app.stage.window import StageWindow


def chosen(screens: Sequence[QScreen], monitor: str, primary: QScreen | None) -> QScreen | None:
    """Return the monitor of a name, model or serial number; the primary one when there is none such."""
    wanted = monitor.strip().casefold()
    if wanted:
        for known in (QScreen.name, QScreen.model, QScreen.serialNumber):
            for screen in screens:
                if known(screen).strip().casefold() == wanted:
                    return screen
    return primary or (screens[0] if screens else None)


class Kiosk(QObject):
    """Keeps a window over one monitor."""

    def __init__(self, window: StageWindow, application: QGuiApplication) -> None:
        """Take the window; it is placed at once, and again whenever monitors come, go or change."""
        super().__init__()
        self._window, self._application = window, application
        self._monitor = ""
        self._screen: QScreen | None = None
        # Monitors change in several steps: the last one counts.
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self.place)
        for changed in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
            changed.connect(self._look_again)
        self.place()

    def choose(self, monitor: str) -> None:
        """Move to another monitor, by its name, model or serial number."""
        if monitor != self._monitor:
            self._monitor = monitor
            self.place()

    def place(self) -> None:
        """Cover the monitor."""
        screen = chosen(self._application.screens(), self._monitor, self._application.primaryScreen())
        if screen is None:
            return
        if screen is not self._screen:
            self._screen = screen
            screen.geometryChanged.connect(self._look_again)
        self._window.cover(screen)

    def _look_again(self, *_: object) -> None:
        self._soon.start()
