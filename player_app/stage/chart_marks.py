"""What a chart is made of once it is laid out: texts with their boxes, filled shapes with a pattern, strokes.

Colour never speaks alone: each series has its own pattern and, on a line, its own dash and marker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QTextLayout, QTextOption

from player_app.stage.typeset import FAMILY, LINE_HEIGHT, a_font
from player_app.stage.wording import BREAK

Align = Literal["left", "right", "centre"]
BOLD: Final = QFont.Weight.Bold
PLAIN: Final = QFont.Weight.Normal
_STROKE: Final = re.compile(r"(?<=[/>@_])(?=\w)")
_NO_PATTERN: Final = -1
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text broken into lines for a width; `width` and `height` are what it really takes."""

    lines: tuple[str, ...]
    width: float
    height: float
    px: float
    weight: QFont.Weight
    family: str = FAMILY


@lru_cache(maxsize=2048)
def words(text: str, width: float, px: float, weight: QFont.Weight = PLAIN, family: str = FAMILY) -> Words:
    """Break a text at words, and after the strokes of an address, into a width; a word too long makes it wider."""
    text = _STROKE.sub(BREAK, text)
    layout = QTextLayout(text, a_font(px, weight=weight, family=family))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    lines, widest, height = [], 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].replace(BREAK, "").strip())
        widest, height = max(widest, line.naturalTextWidth()), line.height()
    layout.endLayout()
    total = height * (1 + LINE_HEIGHT * (len(lines) - 1)) if lines else 0.0
    return Words(lines=tuple(lines), width=widest, height=total, px=px, weight=weight, family=family)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """Words at a place: `x` is their left edge, middle or right edge by `align`, `y` the top."""

    words: Words
    x: float
    y: float
    ink: str
    align: Align = "left"

    @property
    def box(self) -> QRectF:
        """Where the words stand."""
        shift = {"left": 0.0, "centre": self.words.width / 2, "right": self.words.width}[self.align]
        return QRectF(self.x - shift, self.y, self.words.width, self.words.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A shape in the colour and pattern of a series; `pattern` -1 is plain."""

    path: QPainterPath
    colour: str
    ground: str
    pattern: int = _NO_PATTERN
    pitch: float = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line; `style` picks its dash, markers stand on its points."""

    points: tuple[QPointF, ...]
    colour: str
    width: float
    style: int = 0
    markers: bool = False
    ground: str = ""


Mark = TextMark | Filled | Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart laid out at one size of text; `fits` is false when something had no room."""

    marks: tuple[Mark, ...] = ()
    px: float = 0.0
    fits: bool = True

    @property
    def texts(self) -> tuple[TextMark, ...]:
        """Return its texts."""
        return tuple(mark for mark in self.marks if isinstance(mark, TextMark))


def paint_marks(painter: QPainter, drawing: Drawing) -> None:
    """Draw the marks in order."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for mark in drawing.marks:
        match mark:
            case TextMark():
                _paint_text(painter, mark)
            case Filled():
                _paint_filled(painter, mark)
            case Stroke():
                _paint_stroke(painter, mark)
    painter.restore()


def bar_path(box: QRectF, radius: float = 0.0) -> QPainterPath:
    """Return a rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def ring_path(box: QRectF, *, hole: float, start: float, span: float) -> QPainterPath:
    """Return a piece of a ring, degrees clockwise from twelve o'clock; `hole` is the inner share of the radius."""
    inner = QRectF(0, 0, box.width() * hole, box.height() * hole)
    inner.moveCenter(box.center())
    path = QPainterPath()
    path.arcMoveTo(box, 90 - start)
    path.arcTo(box, 90 - start, -span)
    path.arcTo(inner, 90 - start - span, span)
    path.closeSubpath()
    return path


def _paint_text(painter: QPainter, mark: TextMark) -> None:
    font = QFont(a_font(mark.words.px, weight=mark.words.weight, family=mark.words.family))
    painter.setFont(font)
    painter.setPen(QColor(mark.ink))
    box, count = mark.box, len(mark.words.lines)
    one = mark.words.height / (1 + LINE_HEIGHT * (count - 1))
    flag = {"left": Qt.AlignmentFlag.AlignLeft, "centre": Qt.AlignmentFlag.AlignHCenter}.get(
        mark.align, Qt.AlignmentFlag.AlignRight
    )
    for at, line in enumerate(mark.words.lines):
        place = QRectF(box.x(), box.y() + at * one * LINE_HEIGHT, box.width(), one)
        painter.drawText(place, flag | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line)


def _paint_filled(painter: QPainter, mark: Filled) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.colour))
    painter.drawPath(mark.path)
    if mark.pattern <= 0:
        return
    painter.save()
    painter.setClipPath(mark.path, Qt.ClipOperation.IntersectClip)
    _paint_pattern(painter, mark)
    painter.restore()


def _paint_pattern(painter: QPainter, mark: Filled) -> None:
    """Draw stripes, dots or a lattice in the ground's colour; strokes and not brushes, so that a PDF has them too."""
    box, pitch = mark.path.boundingRect(), mark.pitch
    painter.setPen(QPen(QColor(mark.ground), pitch * 0.2))
    painter.setBrush(QBrush(QColor(mark.ground)))
    if mark.pattern == 2:  # noqa: PLR2004 - the second pattern: dots
        painter.setPen(Qt.PenStyle.NoPen)
        for row in range(int(box.height() // pitch) + 1):
            for column in range(int(box.width() // pitch) + 1):
                at = QPointF(box.x() + (column + 0.5) * pitch, box.y() + (row + 0.5) * pitch)
                painter.drawEllipse(at, pitch * 0.2, pitch * 0.2)
        return
    for step in range(int((box.width() + box.height()) // pitch) + 2):
        x = box.x() + step * pitch
        painter.drawLine(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom()))
        if mark.pattern == 3:  # noqa: PLR2004 - the third: a lattice
            painter.drawLine(QPointF(x - box.height(), box.top()), QPointF(x, box.bottom()))


def _paint_stroke(painter: QPainter, mark: Stroke) -> None:
    pen = QPen(QColor(mark.colour), mark.width, _DASHES[mark.style % len(_DASHES)])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if mark.style else Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(mark.points)))
    if not mark.markers:
        return
    painter.setPen(QPen(QColor(mark.ground or mark.colour), mark.width * 0.5))
    painter.setBrush(QColor(mark.colour))
    for point in mark.points:
        _paint_marker(painter, point, mark.width * 1.5, mark.style)


def _paint_marker(painter: QPainter, at: QPointF, size: float, style: int) -> None:
    """Draw a circle, a square or a triangle."""
    if style == 0:
        painter.drawEllipse(at, size, size)
    elif style == 1:
        painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
    else:
        up, half = QPointF(0, -1.3 * size), QPointF(1.3 * size, size)
        painter.drawPolygon(QPolygonF([at + up, at + half, at + QPointF(-half.x(), half.y())]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """Inks by role, one colour a series, the type family, and the sizes between which the text may be set."""

    ink: str
    muted: str
    ground: str
    colours: tuple[str, ...]
    text_px: float
    min_px: float
    family: str = FAMILY

    def words(self, text: str, width: float, px: float, weight: QFont.Weight = PLAIN) -> Words:
        """Break a text at words into a width, in this look's family."""
        return words(text, width, px, weight, self.family)


def spread(centres: list[float], heights: list[float], *, low: float, high: float) -> list[float]:
    """Return tops of blocks as near their centres as they can stand without touching, in the same order."""
    order = sorted(range(len(centres)), key=lambda at: centres[at])
    tops = [0.0] * len(centres)
    edge = low
    for at in order:
        tops[at] = edge = max(edge, centres[at] - heights[at] / 2)
        edge += heights[at]
    edge = high
    for at in reversed(order):
        tops[at] = min(tops[at], edge - heights[at])
        edge = tops[at]
    return tops
