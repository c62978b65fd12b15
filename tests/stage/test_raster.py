"""A video without a GPU: however many frames come at once, the newest is drawn and the rest cost nothing."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

pytest.importorskip("PySide6.QtMultimedia", reason="needs the system's multimedia libraries")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from player_app.stage.raster import RasterVideo

FRAMES = 50


class Counted(RasterVideo):
    """Counts how often it has a new picture to draw."""

    drawn = 0

    def update(self) -> None:  # type: ignore[override]
        self.drawn += 1
        super().update()


@pytest.mark.qt_log_ignore("qt.multimedia", "No RHI backend", "FFmpeg")
def test_frames_that_came_while_the_window_was_busy_are_passed_over(qtbot: QtBot) -> None:
    video = Counted()

    def decode() -> None:
        for number in range(FRAMES):
            image = QImage(64, 36, QImage.Format.Format_RGB32)
            image.fill(number)
            video.sink.setVideoFrame(QVideoFrame(image))

    decoder = threading.Thread(target=decode)
    decoder.start()
    decoder.join()  # the window does nothing else meanwhile
    qtbot.waitUntil(lambda: video.drawn > 0)
    QCoreApplication.processEvents()
    assert video.drawn == 1
