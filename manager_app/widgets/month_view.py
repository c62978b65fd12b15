"""The month at a glance: what runs on each day, in the looks of its layer; a day leads to its week."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from manager_app import look, operations
from manager_app.language import day_text, qt_day
from manager_app.month import WEEKS, MonthDay, month_of
from manager_app.widgets.piece_cards import paint_line
from manager_app.widgets.week_paint import hour_text, paint_entry
from signage.model.ids import PlaylistId
from signage.model.office_calendar import OfficeCalendar
from signage.model.schedule import ScheduleEntry

_HEAD: Final = 28
_LINE: Final = 18
_NUMBER: Final = 22
_MANY: Final = 2000
"""With more entries than these a month takes longer than a moment."""
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """Six weeks, Monday first."""

    opened = Signal(object)
    """A day whose week is wanted."""
    left = Signal(object)
    """A day of another month was chosen."""
    today_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Show the month of a day."""
        super().__init__(parent)
        self._today = self._chosen = today
        self._days: tuple[MonthDay, ...] = ()
        self._asked = 0
        self._names: dict[PlaylistId, str] = {}
        self._calendar = OfficeCalendar()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Mes"))
        self.setAccessibleDescription(self.tr("Flechas: elegir un día · Enter: abrir su semana · T: hoy"))

    @property
    def chosen(self) -> date:
        """The day that is chosen."""
        return self._chosen

    def show_month(
        self, day: date, entries: tuple[ScheduleEntry, ...], names: dict[PlaylistId, str], calendar: OfficeCalendar
    ) -> None:
        """Show the month of a day, which becomes the chosen one."""
        is_turned = month_of((), day)[0].day != (self._days[0].day if self._days else None)
        self._chosen, self._names, self._calendar = day, names, calendar
        self._asked += 1
        work = partial(month_of, entries, day)
        if len(entries) <= _MANY:
            self._take(self._asked, work())
        else:
            # Until another month has been worked out in the pool its days stand there empty.
            if is_turned:
                self._take(self._asked, month_of((), day))
            operations.run(self, work, partial(self._take, self._asked))

    def _take(self, asked: int, days: tuple[MonthDay, ...]) -> None:
        if asked == self._asked:
            self._days = days
            self.update()

    def show_today(self, today: date) -> None:
        """Mark the day that it is."""
        self._today = today
        self.update()

    def area_of(self, day: date) -> QRectF:
        """Return where a day lies."""
        index = (day - self._days[0].day).days if self._days else 0
        width, height = self.width() / 7, (self.height() - _HEAD) / WEEKS
        return QRectF(width * (index % 7), _HEAD + height * (index // 7), width, height)

    def words_of(self, day: date) -> str:
        """Return a day in words."""
        found = next((one for one in self._days if one.day == day), None)
        holiday = self._calendar.holiday(day)
        parts = [day_text(day), *([self.tr("festivo, {0}").format(holiday.name)] if holiday else [])]
        parts += [self._line(entry) for entry in (found.entries if found else ())]
        return ". ".join(parts)

    # Choosing

    def _day_at(self, point: QPointF) -> date | None:
        return next((one.day for one in self._days if self.area_of(one.day).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a day."""
        day = self._day_at(event.position())
        if day:
            self._choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open a day's week."""
        day = self._day_at(event.position())
        if day:
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk the days, open one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._choose(self._chosen + timedelta(days=_STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self._chosen)
        elif key == Qt.Key.Key_T:
            self.today_asked.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, day: date) -> None:
        is_near = (day.year, day.month) == (self._chosen.year, self._chosen.month)
        self._chosen = day
        if not is_near:
            self.left.emit(day)
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words_of(day)))

    # Painting

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the week's room."""
        return QSize(640, 560)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.COLOURS.paper))
        for index in range(7):
            name = QLocale().standaloneDayName(index + 1, QLocale.FormatType.ShortFormat)
            area = QRectF(self.width() / 7 * index + 8, 0, self.width() / 7 - 10, _HEAD)
            paint_line(painter, area, name, colour=look.COLOURS.muted, size=12, bold=True)
        for one in self._days:
            self._paint_day(painter, one)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.COLOURS.focus), 3 if self.hasFocus() else 1))
        painter.drawRect(self.area_of(self._chosen).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_day(self, painter: QPainter, one: MonthDay) -> None:
        theme, area, holiday = look.COLOURS, self.area_of(one.day), self._calendar.holiday(one.day)
        ground = theme.today if one.day == self._today else theme.holiday if holiday else theme.paper
        painter.fillRect(area, QColor(ground))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        is_other = one.day.month != self._chosen.month
        number = QRectF(area.left() + 7, area.top() + 1, area.width() - 10, _NUMBER)
        text = f"{one.day.day} · {holiday.name}" if holiday else str(one.day.day)
        colour = theme.muted if is_other else theme.drill if holiday else theme.ink
        paint_line(painter, number, text, bold=one.day == self._today, colour=colour, size=12)
        room = int((area.height() - _NUMBER) // _LINE)
        shown = one.entries if len(one.entries) <= room else one.entries[: max(0, room - 1)]
        for place, entry in enumerate(shown):
            top = area.top() + _NUMBER + place * _LINE
            chip = QRectF(area.left() + 4, top, area.width() - 8, _LINE - 2)
            paint_entry(painter, chip, entry.layer, (self._line(entry),), chosen=False)
        left = len(one.entries) - len(shown)
        if left:
            line = QRectF(area.left() + 8, area.top() + _NUMBER + len(shown) * _LINE, area.width() - 10, _LINE)
            paint_line(painter, line, self.tr("y {0} más").format(left), colour=theme.muted, size=11)

    def _line(self, entry: ScheduleEntry) -> str:
        name = self._names.get(entry.playlist, entry.playlist)
        return f"{hour_text(entry.starts)} {name}" if entry.starts else name


def month_title(day: date) -> str:
    """Return a month as people write it: noviembre de 2026."""
    return QLocale().toString(QDate(day.year, day.month, 1), "MMMM yyyy")


def long_day(day: date) -> str:
    """Return a day as people write it: mar 24 nov 2026."""
    return QLocale().toString(qt_day(day), "ddd d MMM yyyy")
