"""A day of the screens as bars: a row a group, hours from left to right, a line at this minute."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from manager_app import look
from manager_app.day_rows import Bar, DayRow
from manager_app.widgets.piece_cards import line_width, paint_line
from signage.model.schedule import Layer

_NAME_PX, _ROW_PX, _HEAD_PX = 150, 34, 22
_FIRST_HOUR, _LAST_HOUR = 6, 20
_BAR_PX: Final = 22
_LEAST_PX: Final = 3


class DayBars(QWidget):
    """Shows the rows of today."""

    opened = Signal()
    """Somebody wants to see the schedule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[DayRow, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Hoy en pantallas"))

    def show_rows(self, rows: tuple[DayRow, ...], local: datetime) -> None:
        """Show rows at a local time."""
        now = local.hour * 60 + local.minute
        if (rows, now) == (self._rows, self._now):
            return
        self._rows, self._now = rows, now
        self.setAccessibleDescription(self.spoken())
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return what runs now in each row, in words."""
        lines = []
        for row in self._rows:
            running = [bar.title for bar in row.bars if bar.starts <= self._now < bar.ends]
            lines.append(f"{self._name(row)}: {running[-1] if running else '—'}")
        return "; ".join(lines)

    def _name(self, row: DayRow) -> str:
        return row.name or self.tr("Las demás")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the rows."""
        return QSize(560, _HEAD_PX + _ROW_PX * max(1, len(self._rows)) + 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Lead to the schedule."""
        self.opened.emit()

    def _x(self, minutes: int) -> float:
        room = self.width() - _NAME_PX - 8
        share = (minutes - _FIRST_HOUR * 60) / ((_LAST_HOUR - _FIRST_HOUR) * 60)
        return _NAME_PX + room * max(0.0, min(1.0, share))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint hours, rows and the line of now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = look.COLOURS
        bottom = _HEAD_PX + _ROW_PX * len(self._rows)
        for hour in range(_FIRST_HOUR, _LAST_HOUR + 1, 2):
            x = self._x(hour * 60)
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.drawLine(QPointF(x, _HEAD_PX - 4), QPointF(x, bottom))
            if hour < _LAST_HOUR:
                paint_line(painter, QRectF(x + 3, 0, 60, 18), f"{hour}:00", colour=theme.muted, size=11)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRectF(0, _HEAD_PX + number * _ROW_PX, self.width(), _ROW_PX), row)
        if _FIRST_HOUR * 60 <= self._now <= _LAST_HOUR * 60:
            x = self._x(self._now)
            painter.setPen(QPen(QColor(theme.danger), 2))
            painter.drawLine(QPointF(x, _HEAD_PX - 4), QPointF(x, bottom))
            painter.setBrush(QColor(theme.danger))
            painter.drawEllipse(QPointF(x, _HEAD_PX - 4), 4, 4)
        painter.end()

    def _paint_row(self, painter: QPainter, area: QRectF, row: DayRow) -> None:
        theme = look.COLOURS
        paint_line(painter, QRectF(area.left(), area.top(), _NAME_PX - 10, area.height()), self._name(row), size=13)
        # What replaces lies over what adds, that over the base: as on the screens.
        for bar in row.bars:
            self._paint_bar(painter, area, bar, len(row.screens))
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.drawLine(QPointF(0, area.bottom()), QPointF(area.right(), area.bottom()))

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar, count: int) -> None:
        theme = look.COLOURS
        left, right = self._x(bar.starts), self._x(bar.ends)
        if right - left < _LEAST_PX:
            return
        room = QRectF(left + 1, area.top() + (area.height() - _BAR_PX) / 2, right - left - 2, _BAR_PX)
        fills = {Layer.BASE: theme.track, Layer.ADDS: theme.selected, Layer.REPLACES: theme.brand}
        inks = {Layer.BASE: theme.muted, Layer.ADDS: theme.title, Layer.REPLACES: theme.on_fill}
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(fills[bar.layer]))
        painter.drawRoundedRect(room, 5, 5)
        text = bar.title if bar.screens == count else self.tr("{0} · {1} de {2}").format(bar.title, bar.screens, count)
        words = room.adjusted(7, 0, -4, 0)
        if words.width() > min(40.0, line_width(text, size=12)):
            paint_line(painter, words, text, bold=bar.layer is Layer.REPLACES, size=12, colour=inks[bar.layer])
