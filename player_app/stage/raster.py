"""Video on machines without a GPU: frames become images that a painted item draws (docs/adr/0005-raster-video.md).

Importing this module loads QtMultimedia; the bridge does so when the first video comes.
"""

# ruff: noqa: N802, N815 - names that QML sees are camelCase

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtQuick import QQuickItem

QML_IMPORT_NAME = "Signage.Raster"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class RasterVideo(QQuickPaintedItem):
    """Draws the frames of its sink, contained in its own area; keeps the last one when the video ends."""

    firstFrame = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        """Start without a frame."""
        super().__init__(parent)
        self._image = QImage()
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._take)
        self.setOpaquePainting(False)

    @Property(QObject, constant=True)
    def videoSink(self) -> QObject:
        """Where a player puts its frames."""
        return self._sink

    def _take(self, frame: QVideoFrame) -> None:
        image = frame.toImage() if frame.isValid() else QImage()
        if image.isNull():
            return
        first, self._image = self._image.isNull(), image
        self.update()
        if first:
            self.firstFrame.emit()

    @Slot()
    def letGo(self) -> None:
        """Drop the last frame: the wrapper of an item that QML made may outlive the item."""
        self._sink.videoFrameChanged.disconnect(self._take)
        self._image = QImage()

    def paint(self, painter: QPainter) -> None:
        """Draw the newest frame."""
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(self._centred(size), self._image)

    def _centred(self, size: QSize) -> QRectF:
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(self.boundingRect().center())
        return box
