"""A list over the window that a button opens: Esc or a click elsewhere puts it away."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class OverPanel(QFrame):
    """Whoever makes one of it hears `came_up`, lays it where it belongs and gives the keyboard to the part meant."""

    came_up = Signal()

    def __init__(self, room: QWidget, opener: QWidget) -> None:
        """Start hidden over `room`; a click on `opener` is that button's own."""
        super().__init__(room)
        self.room, self.opener = room, opener
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.hide()

    def come_up(self) -> None:
        """Come up, and take the keyboard."""
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.came_up.emit()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in here."""
        return self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self.room)

    def put_away(self) -> None:
        """Go, and leave the keyboard to whoever had it."""
        before, self._before = self._before, None
        had_keyboard = self.has_keyboard
        self.hide()
        if had_keyboard and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Listen to clicks no more."""
        super().hideEvent(event)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go when somebody clicks elsewhere; the button itself turns the list on and off."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            is_here = watched in {self, self.opener} or self.isAncestorOf(watched)
            if not is_here:
                self.put_away()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc puts the list away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
