"""Dialogs that make room for Crisis: they wait out of sight as they are, and come back when Crisis is left.

A dialog or a menu keeps the keyboard for itself: the keys that open Crisis are heard before either, at the system's
window. What was typed is not thrown away, for whoever is in a hurry does not think of it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class SetAside(QObject):
    """Hears the keys whatever lies over the window, and keeps what had to make room."""

    asked = Signal()

    def __init__(self, keys: str, window: QWidget) -> None:
        """Take the keys, and the window whose dialogs these are."""
        super().__init__(window)
        self._keys = QKeySequence(keys)
        self._window = window
        self._waiting: list[QDialog] = []
        QGuiApplication.instance().focusWindowChanged.connect(self._listen)  # type: ignore[union-attr] # there is one

    def make_room(self) -> bool:
        """Take menus and dialogs away, the topmost first; whether any waits now."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        while (top := QApplication.activeModalWidget()) is not None:
            # What blocks the whole program is waited for in the very call, as a file's name is: it gets no answer.
            if isinstance(top, QDialog) and top.windowModality() == Qt.WindowModality.WindowModal:
                self._waiting.append(top)
                top.finished.connect(self._forget)
            top.hide()
        return bool(self._waiting)

    def bring_back(self) -> None:
        """Show what waits, the lowest first."""
        waiting, self._waiting = self._waiting[::-1], []
        for dialog in filter(shiboken6.isValid, waiting):
            dialog.finished.disconnect(self._forget)
            dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys from whatever is in the way; close nothing over what waits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if QKeySequence(event.keyCombination()) == self._keys:
                self.asked.emit()
                return True
        elif event.type() == QEvent.Type.Close and self._waiting and watched is self._window.windowHandle():
            event.ignore()
            self.bring_back()
            return True
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _forget(self) -> None:
        self._waiting = [one for one in self._waiting if one is not self.sender()]
