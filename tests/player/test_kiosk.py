"""The window lies over the right monitor, stays there, keeps the panel awake, and only its keys let one out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player_app.launch import LEFT
from player_app.stage.window import StageWindow
from player_app.supervisor import Supervisor
from signage.store.store import ScreenStore

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
TWO_MONITORS = {
    "screens": [
        {
            "name": "HDMI-1",
            "x": 0,
            "y": 0,
            "width": 1280,
            "height": 720,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
        {
            "name": "DP-2",
            "x": 1280,
            "y": 0,
            "width": 540,
            "height": 960,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 2,
        },
    ]
}
MOVED = """
import sys
from PySide6.QtGui import QGuiApplication
from player_app.display.kiosk import Kiosk
from player_app.stage.window import StageWindow
application = QGuiApplication([])
window = StageWindow(fullscreen=True)
kiosk = Kiosk(window, application)
for monitor in ("hdmi-1", "dp-2", "gone"):
    kiosk.choose(monitor)
    at = window.view.geometry()
    print(window.view.screen().name(), at.x(), at.width(), at.height())
window.close_down()
"""
ASKED = """
from PySide6.QtCore import QObject, ClassInfo, Slot, QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtDBus import QDBusConnection
from player_app.display.awake import Awake

@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Saver(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who, why):
        print(who, flush=True)
        QTimer.singleShot(50, application.quit)
        return 7

application = QGuiApplication([])
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "saver")
saver = Saver()
assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, QDBusConnection.RegisterOption.ExportAllSlots)
assert bus.registerService("org.freedesktop.ScreenSaver")
awake = Awake(after_ms=0)
QTimer.singleShot(8000, application.quit)
application.exec()
"""


@pytest.fixture
def kiosk(qapp: QGuiApplication) -> Iterator[StageWindow]:
    window = StageWindow(fullscreen=True)
    yield window
    window.close_down()


def run(program: str, *before: str, **environment: str) -> str:
    command = [*before, sys.executable, "-c", program]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=True, text=True, timeout=30
    )
    return done.stdout


def test_the_window_lies_over_the_monitor_that_was_named_or_the_first(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(TWO_MONITORS), encoding="utf-8")
    said = run(MOVED, QT_QPA_PLATFORM=f"offscreen:configfile={config}")
    assert said.splitlines() == ["HDMI-1 0 1280 720", "DP-2 1280 540 960", "DP-2 1280 540 960"]


def test_whoever_keeps_the_screen_awake_is_asked_on_the_bus() -> None:
    assert run(ASKED, "dbus-run-session", "--").strip() == "Signage"


def test_without_a_bus_nothing_happens() -> None:
    program = ASKED.partition("bus = ")[0] + "awake = Awake(after_ms=0)\nQTimer.singleShot(200, application.quit)\n"
    nowhere = "unix:path=/nonexistent"
    said = run(program + "application.exec()", DBUS_SESSION_BUS_ADDRESS=nowhere, DBUS_SYSTEM_BUS_ADDRESS=nowhere)
    assert said == ""


def test_only_its_keys_held_for_two_seconds_let_one_out(kiosk: StageWindow, qtbot: QtBot) -> None:
    left: list[bool] = []
    kiosk.bridge.left.connect(lambda: left.append(True))
    qtbot.waitUntil(kiosk.view.isActive, timeout=3000)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Q, Qt.Key.Key_F4):
        QTest.keyClick(kiosk.view, key, CHORD)
    kiosk.view.close()
    qtbot.wait(2300)
    assert (left, kiosk.view.isVisible()) == ([], True)
    QTest.keyPress(kiosk.view, Qt.Key.Key_Q, CHORD)
    qtbot.waitUntil(lambda: left == [True], timeout=4000)


def test_a_display_that_was_left_is_not_started_again(tmp_path: Path) -> None:
    store = ScreenStore(tmp_path)
    store.prepare()
    command = [sys.executable, "-c", f"raise SystemExit({LEFT})"]
    stopping = threading.Event()
    with subprocess.Popen(command) as child:
        assert Supervisor(store, command, child).watch(stopping) == LEFT
    assert stopping.is_set()


def test_the_agent_learns_how_many_pixels_the_picture_really_has(tmp_path: Path, qtbot: QtBot) -> None:
    store = ScreenStore(tmp_path)
    store.prepare()
    assert store.picture_size() is None
    command = [sys.executable, "-m", "player_app.display", "--data", str(tmp_path), "--windowed", "640x360"]
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment) as display:
        qtbot.waitUntil(lambda: store.picture_size() is not None, timeout=20_000)
        told = store.picture_size()
        display.terminate()
        assert display.wait(10) == 0
    assert told is not None
    assert (told.width, told.height) == (1280, 720)
