"""The marks of groups: each has a shape and a colour of its own, so that neither is needed to tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from manager_app import look
from manager_app.colours import GROUPS
from signage.model.wall import ScreenGroup

_CORNERS: Final = {1: (4, pi / 4), 2: (3, -pi / 2), 3: (4, 0.0), 4: (5, -pi / 2), 5: (3, pi / 2), 6: (6, 0.0)}
_SHAPES: Final = 8
_ICON_PX: Final = 18


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape and a colour."""

    shape: int
    colour: str


def marks_of(groups: Iterable[ScreenGroup]) -> Mapping[str, Mark]:
    """Return the mark of each group by its id; it stays while no other group comes or goes."""
    found = enumerate(sorted(groups, key=lambda one: one.id))
    # Where the shapes begin anew, each meets another colour.
    return {one.id: Mark(n % _SHAPES, GROUPS[(n + n // _SHAPES) % len(GROUPS)]) for n, one in found}


def paint_mark(painter: QPainter, area: QRectF, mark: Mark) -> None:
    """Paint a mark, with an edge that is seen on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.COLOURS.ink), 1))
    painter.setBrush(QColor(mark.colour))
    room = area.adjusted(1, 1, -1, -1)
    if mark.shape in _CORNERS:
        corners, turn = _CORNERS[mark.shape]
        painter.drawPolygon(QPolygonF(_ring(room, corners, turn, room.width() / 2)))
    elif mark.shape:
        painter.drawPolygon(QPolygonF(_star(room)))
    else:
        painter.drawEllipse(room)
    painter.restore()


def mark_icon(mark: Mark) -> QIcon:
    """Return a mark as an icon."""
    picture = QPixmap(2 * _ICON_PX, 2 * _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(1, 1, _ICON_PX - 2, _ICON_PX - 2), mark)
    painter.end()
    return QIcon(picture)


def _ring(room: QRectF, corners: int, turn: float, radius: float) -> list[QPointF]:
    angles = (turn + 2 * pi * n / corners for n in range(corners))
    middle = room.center()
    return [QPointF(middle.x() + radius * cos(a), middle.y() + radius * sin(a)) for a in angles]


def _star(room: QRectF) -> list[QPointF]:
    long, short = room.width() / 2, room.width() / 4.5
    outer, inner = _ring(room, 5, -pi / 2, long), _ring(room, 5, -pi / 2 + pi / 5, short)
    return [point for n in range(5) for point in (outer[n], inner[n])]
