"""Keeps the panel awake: asks the desktop and the system over D-Bus, and the X server, not to blank or sleep.

Nobody to ask is fine. No call waits for its answer: a bus that hangs must not hold the picture.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_AFTER_MS: Final = 3000
"""The first picture comes first."""
_WHO, _WHY = "Signage", "Muestra información en la sala"
_SCREEN_SAVER: Final = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
_LOGIN: Final = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


class Awake(QObject):
    """Holds what keeps the panel awake for as long as it lives."""

    def __init__(self, *, after_ms: int = _AFTER_MS) -> None:
        """Ask a little later."""
        super().__init__()
        self.answers: list[QDBusPendingCallWatcher] = []
        QTimer.singleShot(after_ms, self, self._ask)

    def _ask(self) -> None:
        # Read late: the first picture does not wait for it.
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        self._call(QDBusConnection.sessionBus(), _SCREEN_SAVER, [_WHO, _WHY])
        self._call(QDBusConnection.systemBus(), _LOGIN, ["idle:sleep", _WHO, _WHY, "block"])
        program = shutil.which("xset")
        if program is not None and QGuiApplication.platformName() == "xcb":
            QProcess.startDetached(program, ["s", "off", "-dpms"])

    def _call(self, bus: QDBusConnection, whom: tuple[str, str, str], said: list[str]) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415

        if bus.isConnected():
            message = QDBusMessage.createMethodCall(*whom, "Inhibit")
            message.setArguments(said)
            # The answer of the system is a file that must stay open: it is held with the call.
            self.answers.append(QDBusPendingCallWatcher(bus.asyncCall(message), self))
