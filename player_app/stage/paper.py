"""A slide on a page of its own: charts and codes as lines and letters, all else as a picture.

What the scene shows is taken on the thread of the scene; the page is written by whoever has the time, on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPicture

from player_app.stage.chart_item import ChartItem
from player_app.stage.pen import QrItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem

    from player_app.stage.render import OffscreenStage

_POINTS: Final = 72
_LONG_SIDE_IN: Final = 13.333
"""The long side of a page: that of the slides of office programs."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a stage shows, taken apart: a picture of the scene, and what is painted over it."""

    ground: QImage
    painted: QPicture

    def to_pdf(self, title: str) -> bytes:
        """Write it as a PDF of one page, as large as the slides of office programs.

        Callable on any thread.
        """
        size = self.ground.size()
        inch = _LONG_SIDE_IN / max(size.width(), size.height())
        points = QSizeF(size.width(), size.height()) * inch * _POINTS
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(title)
        # A picture that is played on a device of another resolution is scaled by the ratio of both.
        writer.setResolution(self.painted.logicalDpiX())
        writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF())
        painter = QPainter(writer)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.LosslessImageRendering)
        painter.scale(writer.width() / size.width(), writer.height() / size.height())
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), self.ground)
        painter.drawPicture(0, 0, self.painted)
        painter.end()
        return bytes(buffer.data().data())


def paper_of(stage: OffscreenStage) -> Paper:
    """Take what a stage shows now; it goes on showing it."""
    items = tuple(_drawn_under(stage.root))
    for item in items:
        item.setOpacity(0)
    ground = stage.draw()
    for item in items:
        item.setOpacity(1)
    painted = QPicture()
    painter = QPainter(painted)
    for item in items:
        painter.save()
        painter.translate(item.mapToItem(stage.root, QPointF()))
        item.paint(painter)
        painter.restore()
    painter.end()
    return Paper(ground, painted)


def _drawn_under(item: QQuickItem) -> Iterator[ChartItem | QrItem]:
    # Signs stay in the picture: they may lie behind words.
    if not item.isVisible() or item.opacity() <= 0:
        return
    if isinstance(item, ChartItem | QrItem):
        yield item
    for child in item.childItems():
        yield from _drawn_under(child)
