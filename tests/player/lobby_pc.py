"""A store that a simulated hub filled, clocks that a test can turn, and the real stage, drawn in software."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from builders import NOON
from player_app.display.programme import Clocks, Display
from player_app.stage.window import StageWindow
from signage.store.spool import Note, Spool
from signage.store.store import ScreenStore
from signage.sync.updater import Updater
from simulator import HubSimulator

Colour = tuple[int, int, int]
COLOURS: dict[str, Colour] = {"a": (200, 40, 40), "b": (40, 160, 60), "c": (50, 70, 210), "d": (220, 200, 40)}


def picture(name: str) -> bytes:
    """Return a PNG of one colour."""
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor(*COLOURS[name]))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def pictures(names: str) -> dict[str, bytes]:
    return {name: picture(name) for name in names}


@dataclass
class Watch:
    """Clocks that run, and that a test can turn."""

    wall_at_start: datetime = NOON
    skipped: timedelta = timedelta()
    _began: int = field(default_factory=time.monotonic_ns)

    def wall(self) -> datetime:
        return self.wall_at_start + timedelta(microseconds=(time.monotonic_ns() - self._began) // 1000)

    def set_wall(self, instant: datetime) -> None:
        self.wall_at_start, self._began = instant, time.monotonic_ns()

    def monotonic_ns(self) -> int:
        return time.monotonic_ns() + self.skipped // timedelta(microseconds=1) * 1000

    def monotonic(self) -> timedelta:
        return timedelta(microseconds=self.monotonic_ns() // 1000)


@dataclass
class Lobby:
    """One screen: its hub, its disk, its clocks, its window, and what its display leaves behind."""

    hub: HubSimulator
    store: ScreenStore
    updater: Updater
    watch: Watch
    qtbot: QtBot
    windows: list[StageWindow] = field(default_factory=list)
    displays: list[Display] = field(default_factory=list)
    presented: list[str] = field(default_factory=list)
    rung: list[float] = field(default_factory=list)
    _notes: list[Note] = field(default_factory=list)

    def sync(self) -> None:
        self.updater.poll()

    def switch_on(self) -> Display:
        window = StageWindow(640, 360)
        self.windows.append(window)
        window.bridge.presented.connect(lambda key, _: self.presented.append(key))
        clocks = Clocks(wall=self.watch.wall, monotonic_ns=self.watch.monotonic_ns)
        display = Display(self.store, window.bridge, clocks, ring=self.rung.append)
        self.displays.append(display)
        display.start()
        return display

    def switch_off(self) -> None:
        for display in self.displays:
            display.stop()
        for window in self.windows:
            window.close_down()
        self.displays.clear()
        self.windows.clear()

    def colour(self, x: float = 0.5, y: float = 0.5) -> Colour:
        """Return the colour of one point of the window, in shares of its size."""
        color = self.windows[-1].view.grabWindow().pixelColor(round(x * 639), round(y * 359))
        return color.red(), color.green(), color.blue()

    def shows(self, name: str) -> bool:
        return self.colour() == COLOURS[name]

    def wait(self, holds: Callable[[], object], seconds: float = 6) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=round(seconds * 1000))

    def let_pass(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.qtbot.waitUntil(lambda: time.monotonic() > until, timeout=round(seconds * 1000) + 5000)

    def notes(self, kind: type) -> list[Any]:
        for batch in Spool(self.store.spool_folder).take():
            self._notes += batch
        return [note for note in self._notes if isinstance(note, kind)]
