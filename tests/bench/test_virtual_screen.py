"""Pixels read from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from signage.bench.figures import Figures, proportional_memory
from signage.bench.rig import free_port, wait_for
from signage.bench.virtual_screen import virtual_screen
from signage.bench.watch import until_pixels, watching

_WINDOW = """
import sys
from PySide6.QtGui import QColor, QGuiApplication, QRasterWindow, QPainter
class Window(QRasterWindow):
    def paintEvent(self, event):
        QPainter(self).fillRect(0, 0, 320, 200, QColor(200, 40, 120))
application = QGuiApplication(sys.argv)
window = Window()
window.setGeometry(0, 0, 320, 200)
window.show()
sys.exit(application.exec())
"""


def test_a_window_is_seen_from_outside_and_saved(tmp_path: Path) -> None:
    with virtual_screen(320, 200) as screen:
        assert screen.black_share() == 1
        with subprocess.Popen([sys.executable, "-c", _WINDOW], env=screen.environment()) as window:
            seen = until_pixels(screen, lambda it: it.pixel(160, 100) == (200, 40, 120), seconds=20)
            assert seen is not None
            with watching(screen) as watch:
                wait_for(lambda: watch.looks > 3, "unas miradas")
            assert watch.black == 0
            screen.save(tmp_path / "picture.png")
            assert screen.picture().size == (320, 200)
            assert proportional_memory(window.pid) > 10_000_000
            window.terminate()
        wait_for(lambda: screen.black_share() == 1, "la ventana se cierra")
    assert (tmp_path / "picture.png").stat().st_size > 100


def test_figures_are_medians_and_tails() -> None:
    figures = Figures.of([n / 1000 for n in range(1, 101)])
    assert (figures.p50, figures.p90, figures.p99, figures.worst, figures.rounds) == (51, 91, 100, 100, 100)


def test_a_free_port_is_free() -> None:
    assert free_port() != free_port()
