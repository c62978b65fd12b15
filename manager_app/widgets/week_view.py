"""The week on a grid of hours: entries are made, moved and resized by dragging, or by keys.

It holds no truth: it paints the entries it is given, and what is dragged leaves as an intent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from manager_app import look, week
from manager_app.widgets.piece_cards import paint_line
from signage.model.ids import EntryId, PlaylistId
from signage.model.schedule import Layer, ScheduleEntry

HOUR_PX: Final = 44
_GUTTER: Final = 56
_HEAD: Final = 44
_STRIP: Final = 26
_EDGE: Final = 7
_MIN_DRAG: Final = 4
LAYER_LOOKS: Final = {
    Layer.BASE: ("#DCEAF4", "#0B2A4A", "#8FB3CF"),
    Layer.ADDS: ("#D9EFE2", "#06442A", "#69AE88"),
    Layer.REPLACES: ("#FFE9A3", "#4A3800", "#D9A800"),
}


@dataclass(slots=True)
class _Drag:
    kind: str
    from_day: int
    from_minute: int
    origin: QPoint
    entry: ScheduleEntry | None = None
    shown: ScheduleEntry | None = None
    day: int = 0
    minute: int = 0
    moving: bool = False


class WeekView(QAbstractScrollArea):
    """Seven days, Monday first."""

    create_asked = Signal(object, object, object)
    """Day, start and end of a new entry."""
    changed = Signal(object)
    """An entry as it was dragged."""
    nudged = Signal(object)
    """An entry that keys moved a bit; more bits may follow."""
    opened = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, monday: date, today: date, parent: QWidget | None = None) -> None:
        """Show a week."""
        super().__init__(parent)
        self._monday, self._today = monday, today
        self._entries: tuple[ScheduleEntry, ...] = ()
        self._names: dict[PlaylistId, str] = {}
        self._blocks: tuple[week.Block, ...] = ()
        self._strips: tuple[week.Strip, ...] = ()
        self._chosen: EntryId | None = None
        self._drag: _Drag | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Semana"))
        self.setToolTip(
            self.tr(
                "Arrastre sobre un espacio libre para programar. "
                "Flechas: elegir · Alt+flechas: mover · Enter: abrir · Supr: eliminar"
            )
        )
        self.verticalScrollBar().setSingleStep(HOUR_PX // 2)
        self._scrolled = False

    # Showing

    def show_week(self, monday: date) -> None:
        """Turn to another week."""
        self._monday = monday
        self._lay_out()

    def show_today(self, today: date) -> None:
        """Mark the day that it is."""
        self._today = today
        self.viewport().update()

    def show_entries(self, entries: tuple[ScheduleEntry, ...], names: dict[PlaylistId, str]) -> None:
        """Take the schedule."""
        self._entries, self._names = entries, names
        self._lay_out()

    def choose(self, entry: EntryId | None) -> None:
        """Mark an entry."""
        self._chosen = entry
        self.viewport().update()

    @property
    def chosen(self) -> ScheduleEntry | None:
        """The marked entry."""
        return next((entry for entry in self._entries if entry.id == self._chosen), None)

    def _lay_out(self) -> None:
        entries = self._entries
        if self._drag and self._drag.shown:
            shown = self._drag.shown
            entries = (*(entry for entry in entries if entry.id != shown.id), shown)
        self._blocks, self._strips = week.blocks(entries, self._monday), week.strips(entries, self._monday)
        self._set_bars()
        self.viewport().update()

    # Geometry

    def _strip_height(self) -> int:
        lines = max((strip.line for strip in self._strips), default=-1) + 1
        return max(1, lines) * _STRIP + 6

    def _grid_top(self) -> int:
        return _HEAD + self._strip_height()

    def _day_width(self) -> float:
        return (self.viewport().width() - _GUTTER - 2) / 7

    def _set_bars(self) -> None:
        page = max(1, self.viewport().height() - self._grid_top())
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, max(0, 24 * HOUR_PX - page + 6))

    def point_of(self, day: int, minute: int) -> QPoint:
        """Return where a time lies in the viewport: the middle of its day."""
        x = _GUTTER + self._day_width() * (day + 0.5)
        y = self._grid_top() + minute * HOUR_PX / 60 - self.verticalScrollBar().value()
        return QPoint(round(x), round(y))

    def _time_at(self, point: QPointF) -> tuple[int, float]:
        day = int((point.x() - _GUTTER) // self._day_width())
        minute = (point.y() - self._grid_top() + self.verticalScrollBar().value()) * 60 / HOUR_PX
        return min(6, max(0, day)), minute

    def _area(self, day: int, start: int, end: int) -> QRectF:
        offset = self._grid_top() - self.verticalScrollBar().value()
        top, bottom = offset + start * HOUR_PX / 60, offset + end * HOUR_PX / 60
        left = _GUTTER + self._day_width() * day + 2
        return QRectF(left, top + 1, self._day_width() - 8, max(10.0, bottom - top - 2))

    def _area_of(self, block: week.Block) -> QRectF:
        whole = self._area(block.day, block.start, block.end)
        width = (whole.width() + 2) / block.columns
        return QRectF(whole.left() + width * block.column, whole.top(), width - 2, whole.height())

    def _area_of_strip(self, strip: week.Strip) -> QRectF:
        left = _GUTTER + self._day_width() * strip.first + 2
        width = self._day_width() * (strip.last - strip.first + 1) - 6
        return QRectF(left, _HEAD + 3 + strip.line * _STRIP, width, _STRIP - 4)

    def _block_at(self, point: QPointF) -> week.Block | None:
        if point.y() < self._grid_top():
            return None
        return next((block for block in reversed(self._blocks) if self._area_of(block).contains(point)), None)

    def _strip_at(self, point: QPointF) -> week.Strip | None:
        return next((strip for strip in self._strips if self._area_of_strip(strip).contains(point)), None)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to make, move or resize."""
        point = event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        strip = self._strip_at(point)
        if strip or point.y() < self._grid_top() or point.x() < _GUTTER:
            self.choose(strip.entry.id if strip else None)
            return
        day, minute = self._time_at(point)
        block = self._block_at(point)
        kind = self._grip(block, point) if block else "make"
        start = int(minute // week.SNAP_MIN * week.SNAP_MIN) if kind == "make" else week.snapped(minute)
        self._drag = _Drag(kind, day, start, point.toPoint(), entry=block.entry if block else None)
        self.choose(block.entry.id if block else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the pointer."""
        drag = self._drag
        if drag is None:
            self._show_cursor(event.position())
            return
        if not drag.moving and (event.position().toPoint() - drag.origin).manhattanLength() < _MIN_DRAG:
            return
        drag.moving = True
        day, minute = self._time_at(event.position())
        drag.day, drag.minute = day, week.snapped(minute)
        drag.shown = self._dragged(drag)
        self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Say what was meant."""
        drag, self._drag = self._drag, None
        if drag is None or not drag.moving:
            return
        if drag.kind == "make":
            start, end = sorted((drag.from_minute, drag.minute))
            if end - start >= week.SNAP_MIN:
                day = self._monday + timedelta(days=drag.from_day)
                self.create_asked.emit(day, week.at(start), week.at(end))
        elif drag.shown and drag.shown != drag.entry:
            self.changed.emit(drag.shown)
        self._lay_out()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open an entry."""
        found = self._block_at(event.position()) or self._strip_at(event.position())
        if found:
            self.opened.emit(found.entry)

    def _grip(self, block: week.Block, point: QPointF) -> str:
        area = self._area_of(block)
        if block.has_end and area.bottom() - point.y() <= _EDGE:
            return "end"
        if block.has_start and point.y() - area.top() <= _EDGE:
            return "start"
        return "move"

    def _dragged(self, drag: _Drag) -> ScheduleEntry | None:
        entry = drag.entry
        if entry is None:
            return None
        if drag.kind == "end":
            return week.resized(entry, end=drag.minute)
        if drag.kind == "start":
            return week.resized(entry, start=drag.minute)
        by = (drag.minute - drag.from_minute) // week.SNAP_MIN * week.SNAP_MIN
        return week.moved(entry, days=drag.day - drag.from_day, minutes=by)

    def _show_cursor(self, point: QPointF) -> None:
        block = self._block_at(point)
        grip = self._grip(block, point) if block else ""
        shapes = {
            "start": Qt.CursorShape.SizeVerCursor,
            "end": Qt.CursorShape.SizeVerCursor,
            "move": Qt.CursorShape.OpenHandCursor,
        }
        self.viewport().setCursor(shapes.get(grip, Qt.CursorShape.ArrowCursor))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose, open, move, resize and delete without a mouse."""
        key, chosen = event.key(), self.chosen
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if key in steps and alt and chosen and chosen.starts is not None:
            self._nudge(chosen, steps[Qt.Key(key)], resize=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in steps:
            self._choose_next(1 if sum(steps[Qt.Key(key)]) > 0 else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen:
            self.opened.emit(chosen)
        elif key == Qt.Key.Key_Delete and chosen:
            self.delete_asked.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _nudge(self, entry: ScheduleEntry, step: tuple[int, int], *, resize: bool) -> None:
        days, quarter = step
        if resize:
            self.nudged.emit(week.resized(entry, end=week.minutes_of(entry.ends) + quarter * week.SNAP_MIN))
        else:
            self.nudged.emit(week.moved(entry, days=days, minutes=quarter * week.SNAP_MIN))

    def _choose_next(self, by: int) -> None:
        order = [strip.entry.id for strip in self._strips]
        order += [block.entry.id for block in sorted(self._blocks, key=lambda block: (block.day, block.start))]
        order = list(dict.fromkeys(order))
        if order:
            at = order.index(self._chosen) + by if self._chosen in order else 0
            self.choose(order[at % len(order)])

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the morning."""
        super().resizeEvent(event)
        self._set_bars()
        if not self._scrolled and self.viewport().height() > HOUR_PX:
            self._scrolled = True
            self.verticalScrollBar().setValue(int(6.5 * HOUR_PX))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for half a day."""
        return QSize(640, 560)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint grid, blocks, strip and head."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(look.COLOURS.paper))
        painter.save()
        painter.setClipRect(QRectF(0, self._grid_top(), self.viewport().width(), self.viewport().height()))
        self._paint_grid(painter)
        for block in self._blocks:
            self._paint_entry(painter, self._area_of(block), block.entry, block)
        self._paint_rubber(painter)
        painter.restore()
        self._paint_head(painter)
        for strip in self._strips:
            self._paint_entry(painter, self._area_of_strip(strip), strip.entry, None)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.COLOURS.focus), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        theme = look.COLOURS
        offset = self._grid_top() - self.verticalScrollBar().value()
        for hour in range(25):
            y = offset + hour * HOUR_PX
            painter.setPen(QPen(QColor("#E3E9EF"), 1))
            painter.drawLine(QPointF(_GUTTER, y), QPointF(self.viewport().width(), y))
            if 0 < hour < 24:  # noqa: PLR2004 - hours of the day
                paint_line(painter, QRectF(10, y - 9, _GUTTER - 14, 18), f"{hour:02d}:00", colour=theme.muted, size=11)
        for day in range(8):
            x = _GUTTER + self._day_width() * day
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(x, self._grid_top()), QPointF(x, self.viewport().height()))

    def _paint_head(self, painter: QPainter) -> None:
        theme = look.COLOURS
        painter.fillRect(QRectF(0, 0, self.viewport().width(), self._grid_top()), QColor(theme.paper))
        for index in range(7):
            day = self._monday + timedelta(days=index)
            area = QRectF(_GUTTER + self._day_width() * index, 0, self._day_width(), _HEAD)
            if day == self._today:
                painter.fillRect(area.adjusted(1, 0, 0, 0), QColor("#FFF6CC"))
            text = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d")
            paint_line(painter, area.adjusted(8, 0, -4, 0), text, bold=day == self._today, size=14)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(0, _HEAD), QPointF(self.viewport().width(), _HEAD))
        painter.drawLine(QPointF(0, self._grid_top()), QPointF(self.viewport().width(), self._grid_top()))
        paint_line(painter, QRectF(6, _HEAD + 4, _GUTTER - 8, 20), self.tr("Todo el día"), colour=theme.muted, size=9)

    def _paint_entry(self, painter: QPainter, area: QRectF, entry: ScheduleEntry, block: week.Block | None) -> None:
        ground, ink, edge = LAYER_LOOKS[entry.layer]
        chosen = entry.id == self._chosen
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(look.COLOURS.focus if chosen else edge), 2.5 if chosen else 1))
        painter.drawRoundedRect(area, 5, 5)
        painter.fillRect(QRectF(area.left() + 1, area.top() + 2, 4, area.height() - 4), QColor(edge))
        name = self._names.get(entry.playlist, entry.playlist)
        line = QRectF(area.left() + 10, area.top() + 1, area.width() - 12, min(20.0, area.height() - 2))
        paint_line(painter, line, name, bold=True, colour=ink, size=12)
        if block and area.height() > 36:  # noqa: PLR2004 - room for a second line
            hours = f"{_hour(entry.starts)}–{_hour(entry.ends)}"
            paint_line(painter, line.translated(0, 18), hours, colour=ink, size=11)

    def _paint_rubber(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None or drag.kind != "make" or not drag.moving:
            return
        start, end = sorted((drag.from_minute, drag.minute))
        area = self._area(drag.from_day, start, max(end, start + week.SNAP_MIN))
        painter.setBrush(QColor(22, 102, 176, 60))
        painter.setPen(QPen(QColor(look.COLOURS.focus), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 5, 5)
        font = QFont(look.FAMILY)
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{_hour(week.at(start))}–{_hour(week.at(end))}")


def _hour(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""
