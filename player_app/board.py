"""The board: an alert in a window that needs no QML, no graphics card and no database.

The agent starts it when the display has not said in time that an alert is on the screen. It reads the store itself and
verifies the signatures itself; it goes by itself when no alert is live, and it is ended when the display has recovered.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QExposeEvent, QGuiApplication, QImage, QPainter, QPaintEvent, QRasterWindow

from player_app.arguments import window_size
from player_app.board_picture import PAGE_S, board_pictures
from player_app.display.kiosk import chosen
from signage.errors import SignageError
from signage.model.alert import VerifiedAlert, drawn_alerts, live_alerts
from signage.model.screen import Screen
from signage.model.template import Announcement, announcement_on
from signage.store.spool import Painted, Spool
from signage.store.store import ScreenStore
from signage.trust.clock import ClockReading

_LOOK_MS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a store holds for its screen: what is live with its words, gravest first, and how the panel hangs."""

    screen: Screen
    live: tuple[tuple[VerifiedAlert, Announcement], ...]


class Board(QRasterWindow):
    """One window over everything, with the pages of all live alerts in turn."""

    def __init__(self, store: ScreenStore, size: QSize | None = None) -> None:
        """Take a store, which `look` reads; without a size the screen's own monitor is covered."""
        super().__init__()
        self._store = store
        self._is_windowed = size is not None
        if size is not None:
            self.resize(size)
        self._spool = Spool(store.spool_folder)
        self._drawn: tuple[Scene, QSize] | None = None
        self._pages: tuple[tuple[VerifiedAlert, Image.Image], ...] = ()
        self._turn = 0
        self._noted: set[str] = set()
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._turning = QTimer(self, interval=round(PAGE_S * 1000))
        self._turning.timeout.connect(self._next)
        self.setFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setTitle("Signage: alerta")
        self.setCursor(Qt.CursorShape.BlankCursor)

    def start(self) -> bool:
        """Begin; False when there is nothing to show."""
        self.look()
        self._looking.start()
        return self._drawn is not None

    def look(self) -> None:
        """Read what the disk says now; leave when no alert is live."""
        scene = scene_of(self._store, wall=datetime.now(UTC))
        if scene is None or not scene.live:
            QGuiApplication.quit()
            return
        if not self._is_windowed:
            self._cover(scene.screen.panel.monitor)
        if (scene, self.size()) != self._drawn:
            self._drawn = scene, self.size()
            self._pages = tuple(pages_of(scene, self.width(), self.height()))
            # Who corrects an alert is not made to wait until it has been read out once more.
            self._turn = next((at for at, (one, _) in enumerate(self._pages) if one.id not in self._noted), 0)
            self._turning.start()
            self.update()

    def _cover(self, monitor: str) -> None:
        screen = chosen(QGuiApplication.screens(), monitor, QGuiApplication.primaryScreen())
        if screen is not None and self.geometry() != screen.geometry():
            self.setScreen(screen)
            self.setGeometry(screen.geometry())

    def _next(self) -> None:
        self._turn += 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page whose turn it is."""
        del event
        if not self._pages:
            return
        verified, picture = self._pages[self._turn % len(self._pages)]
        data = picture.tobytes("raw", "BGRX")
        image = QImage(data, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
        painter = QPainter(self)
        painter.drawImage(QRect(0, 0, self.width(), self.height()), image)
        painter.end()
        if verified.id not in self._noted:
            self._noted.add(verified.id)
            QTimer.singleShot(0, self, lambda: self._note(verified))

    def _note(self, verified: VerifiedAlert) -> None:
        now = time.monotonic_ns()
        self._spool.put(Painted(alert=verified.id, mono_ns=now, by="board"), mono_ns=now)

    def exposeEvent(self, event: QExposeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw when the window comes up, and stay above what starts later."""
        super().exposeEvent(event)
        self.raise_()


def pages_of(scene: Scene, width: int, height: int) -> Iterator[tuple[VerifiedAlert, Image.Image]]:
    """Return the pages of all that is live, in the order in which they take turns."""
    turned, count = int(scene.screen.panel.rotation), len(scene.live)
    for index, (verified, said) in enumerate(scene.live, 1):
        nth = f"{index}/{count}" if count > 1 else ""
        for picture in board_pictures(said, width, height, nth=nth, turned=turned):
            yield verified, picture


def scene_of(store: ScreenStore, *, wall: datetime) -> Scene | None:
    """Return what a store holds for its screen, if it is paired; `wall` is what the PC's clock says."""
    enrolment = store.enrolment()
    if enrolment is None:
        return None
    trusted = store.trusted(enrolment.screen)
    # Without a programme nobody knows who stands before the screen: then the words are those for the public.
    screen = trusted.manifest.screen if trusted.manifest else Screen(id=enrolment.screen, name="")
    monotonic = timedelta(microseconds=time.monotonic_ns() // 1000)
    clock = ClockReading(
        wall=wall, monotonic=monotonic, floor=trusted.floor, sample=store.clock_sample(),
        had_for=store.had_for(monotonic),
    ).for_alerts  # fmt: skip
    live = tuple(
        (one, announcement_on(screen, one.alert, trusted.templates.get(one.alert.template), now=clock.slowest))
        for one in drawn_alerts(live_alerts(trusted.alerts, screen, clock))
    )
    return Scene(screen=screen, live=live)


def main(argv: list[str] | None = None) -> int:
    """Show what is live until nothing is."""
    parser = argparse.ArgumentParser(prog="signage-board")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--windowed", type=window_size)
    options = parser.parse_args(argv)
    application = QGuiApplication(sys.argv[:1])
    board = Board(ScreenStore(options.data), QSize(*options.windowed) if options.windowed else None)
    try:
        if not board.start():
            return 0
    except SignageError as fault:
        print(f"signage-board: {fault.es}", file=sys.stderr)  # noqa: T201 - the one clear line of a command
        return 1
    board.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
