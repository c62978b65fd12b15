"""The tray: on a desktop that has one, it tells of what is urgent while nobody looks at the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from manager_app import look
from manager_app.notices import Notice


class Tray(QObject):
    """An icon beside the clock of the desktop, where there is one; it never keeps the program open."""

    def __init__(self, window: QWidget, *, is_there: bool) -> None:
        """Stand for a window; `is_there` tells whether the desktop has a tray."""
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        if is_there:
            self._icon = QSystemTrayIcon(window.windowIcon(), self)
            self._icon.setToolTip(window.windowTitle())
            self._icon.activated.connect(lambda _: self._come_forward())
            self._icon.messageClicked.connect(self._come_forward)
            self._icon.show()

    def tell(self, notice: Notice) -> bool:
        """Tell of a notice that is urgent if nobody looks at the window; return whether it was told."""
        if self._icon is None or not notice.is_urgent or self._window.isActiveWindow():
            return False
        self._icon.showMessage(self._window.windowTitle(), notice.text, look.icon(notice.weight.value))
        return True

    def close_down(self) -> None:
        """Leave the desktop."""
        if self._icon is not None:
            self._icon.hide()

    def _come_forward(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
