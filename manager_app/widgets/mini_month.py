"""A small month to jump to a day; days on which something is marked have a dot and bold figures."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from manager_app import look
from manager_app.language import python_day, qt_day

_DOT = 2.5
_LEAST_PX = 18
_SIZE = QSize(180, 196)


class MiniMonth(QCalendarWidget):
    """A month of which one day is chosen."""

    wanted = Signal(object)
    """A day that somebody chose."""
    turned = Signal(object)
    """The first day of the month that is shown now."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        """Show the month of a day."""
        super().__init__(parent)
        self._marked: frozenset[date] = frozenset()
        self._today = day
        self.setObjectName("mini")
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setAccessibleName(self.tr("Ir a un día"))
        self.setToolTip(self.tr("Con un punto: días con algo programado"))
        plain = QTextCharFormat()
        plain.setForeground(QColor(look.COLOURS.ink))
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day_of_week, plain)
        self._make_small()
        self.setSelectedDate(qt_day(day))
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)
        self.currentPageChanged.connect(lambda year, month: self.turned.emit(date(year, month, 1)))

    def _make_small(self) -> None:
        grid = self.findChild(QTableView)
        if grid is not None:
            grid.horizontalHeader().setMinimumSectionSize(_LEAST_PX)
            grid.verticalHeader().setMinimumSectionSize(_LEAST_PX)
            grid.setAccessibleName(self.accessibleName())
        turns = (("prev", "‹", self.tr("Mes anterior")), ("next", "›", self.tr("Mes siguiente")))
        for name, sign, words in turns:
            turn = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if turn is not None:
                turn.setIcon(QIcon())
                turn.setText(sign)
                turn.setAccessibleName(words)
                turn.setToolTip(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for less than Qt does, whose cells are as wide as bold figures of a large face."""
        return _SIZE

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be small."""
        return _SIZE

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return date(self.yearShown(), self.monthShown(), 1)

    @property
    def marked(self) -> frozenset[date]:
        """The days with a dot."""
        return self._marked

    def show_day(self, day: date, today: date) -> None:
        """Choose a day without telling."""
        self._today = today
        if self.selectedDate() != qt_day(day):
            self.setSelectedDate(qt_day(day))
        self.updateCells()

    def show_marked(self, days: frozenset[date]) -> None:
        """Take the days on which something is."""
        if days != self._marked:
            self._marked = days
            self.updateCells()

    def _tell(self, day: QDate) -> None:
        self.wanted.emit(python_day(day))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | object) -> None:  # noqa: N802 - Qt's name
        """Paint a day: its figure, its dot, a frame around today, a ground under the chosen."""
        if not isinstance(date, QDate):
            return
        theme, day = look.COLOURS, python_day(date)
        is_chosen, is_marked = date == self.selectedDate(), day in self._marked
        painter.save()
        painter.fillRect(rect, QColor(theme.brand if is_chosen else theme.paper))
        is_other = date.month() != self.monthShown()
        ink = theme.on_fill if is_chosen else theme.muted if is_other else theme.ink
        font = painter.font()
        font.setBold(is_marked)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(rect.adjusted(0, 0, 0, -6), Qt.AlignmentFlag.AlignCenter, str(date.day()))
        if is_marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawEllipse(QPointF(rect.center().x() + 1, rect.bottom() - 4), _DOT, _DOT)
        if day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.on_fill if is_chosen else theme.danger))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
