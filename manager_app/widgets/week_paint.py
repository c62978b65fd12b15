"""How the week is drawn: where hours and days lie, and the strokes. It knows nothing of mouse or keys.

A layer is told by its colour, by its hatch and by its word; so are hours that somebody should look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLocale, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from manager_app import look, week
from manager_app.colours import Tint
from manager_app.language import qt_day, translate
from manager_app.widgets.piece_cards import paint_line
from signage.model.coverage import Stretch, Trouble
from signage.model.schedule import Layer

HOUR_PX: Final = 44
GUTTER: Final = 56
HEAD: Final = 44
STRIP: Final = 26
_WASH_ALPHA: Final = 60
_HATCHES: Final = {
    Layer.BASE: Qt.BrushStyle.NoBrush,
    Layer.ADDS: Qt.BrushStyle.BDiagPattern,
    Layer.REPLACES: Qt.BrushStyle.DiagCrossPattern,
}
_LINE_PX: Final = 17.0
_HATCH_ALPHA: Final = 70
_NARROW_PX: Final = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRoom:
    """Where days and hours lie in a view of some size, in logical pixels."""

    width: int
    height: int
    scroll: int
    lines: int
    """Lines of whole-day entries above the hours."""

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return HEAD + max(1, self.lines) * STRIP + 6

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return (self.width - GUTTER - 2) / 7

    def y_of(self, minute: int) -> float:
        """Return where a minute of the day lies."""
        return self.top - self.scroll + minute * HOUR_PX / 60

    def point_of(self, day: int, minute: int) -> QPoint:
        """Return where a time lies: the middle of its day."""
        return QPoint(round(GUTTER + self.day_width * (day + 0.5)), round(self.y_of(minute)))

    def time_at(self, point: QPointF) -> tuple[int, float]:
        """Return the day and the minute at a point."""
        day = int((point.x() - GUTTER) // self.day_width)
        return min(6, max(0, day)), (point.y() - self.top + self.scroll) * 60 / HOUR_PX

    def area(self, day: int, start: int, end: int) -> QRectF:
        """Return the room of some hours of a day."""
        top, bottom = self.y_of(start), self.y_of(end)
        return QRectF(GUTTER + self.day_width * day + 2, top + 1, self.day_width - 8, max(13.0, bottom - top - 2))

    def of_block(self, block: week.Block) -> QRectF:
        """Return a block's room."""
        whole = self.area(block.day, block.start, block.end)
        width = (whole.width() + 2) / block.columns
        return QRectF(whole.left() + width * block.column, whole.top(), width - 2, whole.height())

    def of_strip(self, strip: week.Strip) -> QRectF:
        """Return the room of a bar of the whole day."""
        width = self.day_width * (strip.last - strip.first + 1) - 6
        return QRectF(GUTTER + self.day_width * strip.first + 2, HEAD + 3 + strip.line * STRIP, width, STRIP - 4)

    def of_day(self, day: int) -> QRectF:
        """Return a day's whole column below the head."""
        return QRectF(GUTTER + self.day_width * day + 1, self.top, self.day_width - 1, self.height)


def tint_of(layer: Layer) -> Tint:
    """Return a layer's ground, ink and edge."""
    theme = look.COLOURS
    return {Layer.BASE: theme.base, Layer.ADDS: theme.adds, Layer.REPLACES: theme.replaces}[layer]


@lru_cache
def _brushes(layer: Layer, tint: Tint) -> tuple[QColor, QBrush]:
    """Return a layer's ground, and the hatch over it."""
    ink = QColor(tint.edge)
    ink.setAlpha(_HATCH_ALPHA)
    return QColor(tint.ground), QBrush(ink, _HATCHES[layer])


def paint_hours(painter: QPainter, room: WeekRoom) -> None:
    """Paint the lines of hours and days."""
    for hour in range(25):
        y = room.y_of(hour * 60)
        painter.setPen(QPen(QColor(look.COLOURS.grid), 1))
        painter.drawLine(QPointF(GUTTER, y), QPointF(room.width, y))
        if 0 < hour < 24:  # noqa: PLR2004 - hours of the day
            area = QRectF(8, y - 9, GUTTER - 12, 18)
            paint_line(painter, area, hour_text(time(hour)), colour=look.COLOURS.muted, size=11)
    for day in range(8):
        x = GUTTER + room.day_width * day
        painter.setPen(QPen(QColor(look.COLOURS.line), 1))
        painter.drawLine(QPointF(x, room.top), QPointF(x, room.height))


def paint_free_day(painter: QPainter, room: WeekRoom, day: int) -> None:
    """Tint a holiday's column."""
    painter.fillRect(room.of_day(day), QColor(look.COLOURS.holiday))


def paint_head(painter: QPainter, room: WeekRoom, monday: date, today: date, names: dict[int, str]) -> None:
    """Paint the names of the days; `names` are those of holidays by day of the week."""
    theme = look.COLOURS
    painter.fillRect(QRectF(0, 0, room.width, room.top), QColor(theme.paper))
    for index in range(7):
        day = monday + timedelta(days=index)
        area = QRectF(GUTTER + room.day_width * index, 0, room.day_width, HEAD)
        if day == today:
            painter.fillRect(area.adjusted(1, 0, 0, 0), QColor(look.COLOURS.today))
        elif index in names:
            painter.fillRect(area.adjusted(1, 0, 0, 0), QColor(look.COLOURS.holiday))
        text = QLocale().toString(qt_day(day), "ddd d")
        line = area.adjusted(8, 0, -4, -18 if index in names else 0)
        paint_line(painter, line, text, bold=day == today, size=14)
        if index in names:
            free = translate("Week", "Festivo · {0}").format(names[index])
            paint_line(painter, area.adjusted(8, 20, -4, 0), free, colour=theme.drill, size=10)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(0, HEAD), QPointF(room.width, HEAD))
    painter.drawLine(QPointF(0, room.top), QPointF(room.width, room.top))
    whole = translate("Week", "Todo el día")
    paint_line(painter, QRectF(4, HEAD + 4, GUTTER - 6, 20), whole, colour=theme.muted, size=9)


def paint_entry(painter: QPainter, area: QRectF, layer: Layer, words: Sequence[str], *, chosen: bool) -> None:
    """Paint an entry: its name, broken where it is long, and under it what else there is room for."""
    tint = tint_of(layer)
    ink, edge = tint.ink, tint.edge
    ground, hatch = _brushes(layer, tint)
    painter.setPen(QPen(QColor(look.COLOURS.focus if chosen else edge), 3 if chosen else 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 5, 5)
    if hatch.style() != Qt.BrushStyle.NoBrush:
        painter.fillRect(area.adjusted(2, 2, -2, -2).toRect(), hatch)
    painter.fillRect(QRectF(area.left() + 1, area.top() + 2, 4, area.height() - 4), QColor(edge))
    if area.width() < _NARROW_PX < area.height():
        _paint_upright(painter, area, " · ".join((words[0], *words[2:])), ink, ground)
        return
    left = 9
    low = area.height() < _LINE_PX
    line = QRectF(area.left() + left, area.top() + 1, area.width() - left - 2, min(_LINE_PX, area.height() - 2))
    room = max(1, int((area.height() - 2) // _LINE_PX))
    name, *others = words
    lines = _broken(name, line.width(), max(1, room - len(others)))
    for number, text in enumerate([*lines, *others][:room]):
        is_name = number < len(lines)
        size = (10 if low else 12) if is_name else 11
        _paint_words(painter, line.translated(0, number * _LINE_PX), text, ink, ground, size=size, bold=is_name)


def _paint_upright(painter: QPainter, area: QRectF, text: str, ink: str, ground: QColor) -> None:
    """Paint words from the bottom up, where a column is too narrow for them to lie."""
    painter.save()
    painter.translate(area.left() + 6, area.bottom() - 4)
    painter.rotate(-90)
    line = QRectF(2, 0, area.height() - 10, min(_LINE_PX, area.width() - 8))
    _paint_words(painter, line, text, ink, ground, size=12 if line.height() == _LINE_PX else 10)
    painter.restore()


def _broken(text: str, width: float, most: int) -> list[str]:
    """Break a name at words into at most so many lines; what does not fit the last is left to be shortened."""
    measure = QFontMetricsF(_font(12, bold=True))
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines) == most or measure.horizontalAdvance(f"{lines[-1]} {word}") <= width):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [text]


@lru_cache
def _font(size: int, *, bold: bool) -> QFont:
    font = QFont(look.FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _paint_words(
    painter: QPainter, line: QRectF, text: str, ink: str, ground: QColor, *, size: int, bold: bool = True
) -> None:
    # A ground of its own: letters on a hatch are hard to read.
    width = min(line.width(), QFontMetricsF(_font(size, bold=bold)).horizontalAdvance(text) + 5)
    painter.fillRect(QRectF(line.left() - 2, line.top() + 1, width, line.height() - 1), ground)
    paint_line(painter, line, text, bold=bold, colour=ink, size=size)


def paint_more(painter: QPainter, area: QRectF, hidden: int) -> None:
    """Paint what stands for entries that have no room."""
    painter.setBrush(QColor(look.COLOURS.ground))
    painter.setPen(QPen(QColor(look.COLOURS.muted), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(area, 5, 5)
    painter.setPen(QColor(look.COLOURS.ink))
    painter.setFont(_font(11, bold=True))
    painter.drawText(area.adjusted(0, 2, 0, 0), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"+{hidden}")


def paint_trouble(painter: QPainter, room: WeekRoom, day: int, stretch: Stretch) -> None:
    """Paint hours that somebody should look at: under the entries where they are empty, over them where they cross."""
    end = week.minutes_of(stretch.ends) or week.DAY_MIN
    area = room.area(day, week.minutes_of(stretch.starts), end).adjusted(0, 0, 4, 0)
    if stretch.trouble is Trouble.CLASH:
        edge, words = QColor(look.COLOURS.danger), translate("Week", "Se cruzan")
        edge.setAlpha(150)
        painter.setPen(QPen(QColor(look.COLOURS.danger), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(edge, Qt.BrushStyle.FDiagPattern))
        strip = QRectF(area.right() - 9, area.top(), 9, area.height())
        painter.drawRect(strip)
        ground = QRectF(area.right() - 78, area.bottom() - 17, 68, 15)
        painter.fillRect(ground, QColor(look.COLOURS.alarm))
        paint_line(painter, ground.adjusted(5, 0, 0, 0), words, bold=True, colour=look.COLOURS.on_fill, size=10)
        return
    is_empty = stretch.trouble is Trouble.EMPTY
    painter.fillRect(area, wash(is_empty=is_empty))
    words = translate("Week", "Sin programación") if is_empty else translate("Week", "Solo Base")
    colour = look.COLOURS.caution if is_empty else look.COLOURS.muted
    seen = max(area.top(), float(room.top))
    if area.bottom() - seen > _LINE_PX:
        paint_line(painter, QRectF(area.left() + 6, seen + 1, area.width() - 8, 15), words, colour=colour, size=10)


def wash(*, is_empty: bool) -> QBrush:
    """Return the ground of hours that nobody filled, or of those that have the base alone."""
    ink = QColor(look.COLOURS.caution if is_empty else look.COLOURS.muted)
    ink.setAlpha(60 if is_empty else 34)
    return QBrush(ink, Qt.BrushStyle.Dense5Pattern if is_empty else Qt.BrushStyle.SolidPattern)


def paint_words(painter: QPainter, line: QRectF, text: str, layer: Layer) -> None:
    """Paint words upon an entry, in one line."""
    _paint_words(painter, line, text, tint_of(layer).ink, _brushes(layer, tint_of(layer))[0], size=12)


def paint_rubber_at(painter: QPainter, area: QRectF, words: str) -> None:
    """Paint what is being drawn anew at a place."""
    _take_rubber(painter)
    painter.drawRoundedRect(area, 5, 5)
    if words:
        paint_line(painter, area.adjusted(6, 0, 200, 0), words, bold=True, colour=look.COLOURS.title, size=12)


def paint_rubber(painter: QPainter, room: WeekRoom, days: range, hours: tuple[int, int] | None, words: str) -> None:
    """Paint what is being drawn anew: hours, or whole days where there are none."""
    _take_rubber(painter)
    if hours is None:
        left, width = GUTTER + room.day_width * days[0] + 2, room.day_width * len(days) - 6
        painter.drawRoundedRect(QRectF(left, HEAD + 3, width, room.top - HEAD - 6), 5, 5)
        return
    painter.save()
    painter.setClipRect(QRectF(0, room.top, room.width, room.height))
    for day in days:
        painter.drawRoundedRect(room.area(day, *hours), 5, 5)
    first = room.area(days[0], *hours)
    paint_line(painter, first.adjusted(6, 0, 0, 0), words, bold=True, colour=look.COLOURS.title, size=12)
    painter.restore()


def _take_rubber(painter: QPainter) -> None:
    ground = QColor(look.COLOURS.focus)
    ground.setAlpha(_WASH_ALPHA)
    painter.setBrush(ground)
    painter.setPen(QPen(QColor(look.COLOURS.focus), 2, Qt.PenStyle.DashLine))


def paint_moment(painter: QPainter, room: WeekRoom, day: int, minute: int, colour: str, *, dashed: bool) -> None:
    """Paint a moment as a line across its day."""
    y, left = room.y_of(minute), GUTTER + room.day_width * day
    painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.drawLine(QPointF(left, y), QPointF(left + room.day_width, y))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(left, y), 4, 4)


def hour_text(hour: time | None) -> str:
    """Return an hour as HH:MM."""
    return f"{hour:%H:%M}" if hour else ""


class LayerChip(QWidget):
    """A layer in the legend: its colour, its hatch and its word."""

    def __init__(self, layer: Layer, words: str, parent: QWidget | None = None) -> None:
        """Show a layer."""
        super().__init__(parent)
        self._layer, self._words = layer, words
        self.setAccessibleName(words)
        self.setFixedHeight(26)
        self.setFixedWidth(round(QFontMetricsF(_font(12, bold=True)).horizontalAdvance(words)) + 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint it as an entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_entry(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._layer, (self._words,), chosen=False)
        painter.end()
