"""A TV is plugged in, turned and pulled out while the window is up: real monitors of a real X server, by xrandr."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from signage.bench.rig import wait_for
from signage.bench.virtual_screen import VirtualScreen, virtual_screen

LANDSCAPE = ("landscape", "173", "1920", "2048", "2248", "2576", "1080", "1083", "1088", "1120")
PORTRAIT = ("portrait", "173", "1080", "2048", "2248", "2576", "1920", "1983", "1988", "2120")
BLACK = 40
WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from player_app.display.kiosk import Kiosk
from player_app.stage.window import StageWindow
application = QGuiApplication([])
window = StageWindow(fullscreen=True)
kiosk = Kiosk(window, application)
kiosk.choose("TV")
def tell():
    at = window.view.geometry()
    print(window.view.screen().name(), at.x(), at.y(), at.width(), at.height(), flush=True)
often = QTimer(interval=50)
often.timeout.connect(tell)
often.start()
application.exec()
"""


class Wall:
    """The monitors of one X server, and where the window says it is."""

    def __init__(self, screen: VirtualScreen) -> None:
        self.screen = screen
        self.place = ""
        for name, *mode in (LANDSCAPE, PORTRAIT):
            self.change("--newmode", name, *mode)
            self.change("--addmode", "screen", name)

    def change(self, *options: str) -> None:
        subprocess.run(["xrandr", *options], env=self.screen.environment(), check=True, capture_output=True)

    def follow(self, window: subprocess.Popen[str]) -> None:
        assert window.stdout
        for line in window.stdout:
            self.place = line.strip()

    def shows(self, place: str, *points: tuple[int, int]) -> None:
        """Wait until the window is there, and its picture with it."""
        wait_for(lambda: self.place == place, f"{place}; it is {self.place}")
        wait_for(lambda: all(max(self.screen.pixel(*point)) > BLACK for point in points), f"a picture at {points}")


@pytest.fixture
def wall() -> Iterator[Wall]:
    with virtual_screen(1920, 1920) as screen:
        made = Wall(screen)
        made.change("--output", "screen", "--mode", "landscape")
        with subprocess.Popen(
            [sys.executable, "-c", WINDOW], env=screen.environment(), stdout=subprocess.PIPE, text=True
        ) as window:
            reader = threading.Thread(target=made.follow, args=(window,))
            reader.start()
            try:
                yield made
            finally:
                window.kill()
                reader.join()


def test_the_picture_follows_a_monitor_that_is_turned(wall: Wall) -> None:
    wall.shows("screen 0 0 1920 1080", (4, 4), (1916, 1076))
    wall.change("--output", "screen", "--mode", "portrait")
    wall.shows("screen 0 0 1080 1920", (4, 4), (1076, 1916))
    wall.change("--output", "screen", "--mode", "landscape")
    wall.shows("screen 0 0 1920 1080", (4, 4), (1916, 1076))


def test_a_tv_that_is_plugged_in_is_taken_left_when_it_goes_and_taken_again(wall: Wall) -> None:
    wall.change("--setmonitor", "PANEL", "960/250x1080/280+0+0", "screen")
    wall.shows("PANEL 0 0 960 1080", (4, 4), (956, 1076))
    for _ in range(2):
        wall.change("--setmonitor", "TV", "960/250x1080/280+960+0", "none")
        wall.shows("TV 960 0 960 1080", (964, 4), (1916, 1076))
        wall.change("--delmonitor", "TV")
        wall.shows("PANEL 0 0 960 1080", (4, 4), (956, 1076))
