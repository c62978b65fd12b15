"""A piece as the screens draw it, on which a place can be marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from manager_app import look
from manager_app.widgets.small import fitted
from manager_app.widgets.stage_view import StageView

Place = tuple[int, int]
"""Thousandths of the picture's width and height."""
_PIN: Final = 13
_STEP: Final = 10
_WHOLE: Final = 1000
_ARROWS: Final = {
    Qt.Key.Key_Left: (-_STEP, 0), Qt.Key.Key_Right: (_STEP, 0), Qt.Key.Key_Up: (0, -_STEP), Qt.Key.Key_Down: (0, _STEP),
}  # fmt: skip


class PinView(StageView):
    """A click marks a place; arrows move the mark, Delete takes it away."""

    marked = Signal()

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        """Take the size of the screen that it stands for."""
        super().__init__(size, parent=parent)
        self.place: Place | None = None
        """What the person marks now."""
        self._others: tuple[Place, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("La pieza; clic o flechas marcan un lugar"))

    def show_marks(self, others: Sequence[Place]) -> None:
        """Show what others marked, numbered, and forget one's own mark."""
        self._others, self.place = tuple(others), None
        self.update()

    def mark(self, place: Place | None) -> None:
        """Mark a place, or none."""
        self.place = place
        self.update()
        self.marked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark where the mouse is, if that is on the picture."""
        area = self._area()
        at = event.position()
        if area.contains(at):
            across, down = (at.x() - area.left()) / area.width(), (at.y() - area.top()) / area.height()
            self.mark((round(_WHOLE * across), round(_WHOLE * down)))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the mark, or take it away."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            x, y = self.place or (_WHOLE // 2, _WHOLE // 2)
            by_x, by_y = _ARROWS[key]
            self.mark((min(_WHOLE, max(0, x + by_x)), min(_WHOLE, max(0, y + by_y))))
        elif key is Qt.Key.Key_Delete and self.place is not None:
            self.mark(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the marks over the picture."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, place in enumerate(self._others, 1):
            self._paint_pin(painter, place, str(number), look.COLOURS.brand)
        if self.place is not None:
            self._paint_pin(painter, self.place, "+", look.COLOURS.alarm)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.COLOURS.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._area())
        painter.end()

    def _paint_pin(self, painter: QPainter, place: Place, words: str, colour: str) -> None:
        area = self._area()
        at = QPointF(area.left() + place[0] / _WHOLE * area.width(), area.top() + place[1] / _WHOLE * area.height())
        painter.setPen(QPen(QColor(look.COLOURS.on_fill), 2))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at, _PIN, _PIN)
        painter.drawText(QRectF(at.x() - _PIN, at.y() - _PIN, 2 * _PIN, 2 * _PIN), Qt.AlignmentFlag.AlignCenter, words)

    def _area(self) -> QRectF:
        size = self.image.size() if not self.image.isNull() else QSize(16, 9)
        return fitted(size, QRectF(self.rect()))
