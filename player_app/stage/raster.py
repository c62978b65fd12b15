"""Video on machines without a GPU: frames become images that a painted item draws (docs/adr/0005-raster-video.md).

Importing this module loads QtMultimedia; a layer does so when its first video comes. Each layer makes one item and
keeps it: an item of a Python class that QML makes leaves its wrapper, and its last frame, behind in memory.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem


class RasterVideo(QQuickPaintedItem):
    """Draws the frames of its sink, contained in its own area; keeps the last one when the video ends."""

    first_frame = Signal()

    def __init__(self) -> None:
        """Start without a frame and without a place."""
        super().__init__()
        self._image = QImage()
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._take)

    def stand_in(self, holder: QQuickItem) -> None:
        """Fill an item of the scene."""
        self.setParentItem(holder)
        QQmlProperty(self, "anchors.fill").write(holder)

    def forget(self) -> None:
        """Drop the last frame."""
        self._image = QImage()

    def _take(self, frame: QVideoFrame) -> None:
        # Frames come from the decoder's thread and wait here whole. On a PC that cannot turn each into an image in time
        # they would fill its memory, and no alert would get through between them.
        if frame != self.sink.videoFrame():
            return
        image = frame.toImage() if frame.isValid() else QImage()
        if image.isNull():
            return
        first, self._image = self._image.isNull(), image
        self.update()
        if first:
            self.first_frame.emit()

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
