"""Who waits for a frame of a window that is gone waits for nothing, and nothing breaks."""

from __future__ import annotations

import shiboken6
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from player_app.stage.frames import WindowWitness


def test_a_window_that_is_gone_calls_nobody(qtbot: QtBot) -> None:
    window = QQuickWindow()
    witness, told = WindowWitness(window), list[int]()
    shiboken6.delete(window)
    witness.after_next_frame(told.append)
    qtbot.wait(20)
    assert told == []
