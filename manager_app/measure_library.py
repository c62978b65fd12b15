"""How long the manager's window stands still while somebody looks through a large library; one line of JSON.

`signage bench library` runs it in a process of its own, for what measures the system draws nothing itself.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from manager_app import look, operations
from manager_app.__main__ import compose, parser
from manager_app.widgets.card_grid import CardGrid
from manager_app.window import Window
from signage.bench.figures import own_memory

_PATIENCE_S: Final = 60.0
_TICK_MS: Final = 2
_TAGGED: Final = 1000


class Probe:
    """Ticks, and remembers the longest time between two ticks."""

    def __init__(self) -> None:
        """Begin at once."""
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def of(self, work: Callable[[], object], until: Callable[[], object]) -> float:
        """Return the longest stand-still in milliseconds from the work until something holds."""
        turn()
        self._last, self.longest = time.perf_counter(), 0.0
        work()
        wait(until)
        return round(self.longest * 1000, 1)


def turn() -> None:
    """Let the event loop turn for a while."""
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        QApplication.processEvents()


def wait(until: Callable[[], object]) -> None:
    """Turn the event loop until something holds.

    Raises:
        TimeoutError: it never does.
    """
    end = time.monotonic() + _PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
    turn()


def walk(window: Window) -> dict[str, float]:
    """Return the longest stand-still of each thing that is done."""
    probe, page = Probe(), window.library
    grid, shelf = page.findChild(CardGrid), page.shelf
    assert grid is not None  # noqa: S101 - the page has one
    bar = grid.verticalScrollBar()

    def is_there() -> bool:
        rows = grid.seen_rows()
        return not shelf.is_loading and all(shelf.piece_at(row) is not None for row in rows)

    def choose_thousand() -> None:
        grid.setCurrentIndex(shelf.index(0))
        grid.choose_rows(0, min(_TAGGED, shelf.rowCount()) - 1)
        page.many.tag_asked.emit("medida")

    stalls = {"open": probe.of(lambda: window.open_page("biblioteca"), lambda: shelf.rowCount() and is_there())}
    stalls["scroll_to_the_end"] = probe.of(lambda: bar.setValue(bar.maximum()), is_there)
    stalls["scroll_to_the_middle"] = probe.of(lambda: bar.setValue(bar.maximum() // 2), is_there)
    stalls["seek"] = probe.of(lambda: page.seek("arbol"), is_there)
    stalls["seek_nothing"] = probe.of(lambda: page.seek(""), is_there)
    stalls["select_all"] = probe.of(grid.selectAll, is_there)
    stalls["tag_1000"] = probe.of(choose_thousand, lambda: page.desk.can_undo and is_there())
    return stalls


def main() -> int:
    """Measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("hub")
    asked.add_argument("profile", type=Path)
    options = asked.parse_args()
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    application = QApplication(["measure"])
    look.dress(application)
    window = compose(parser().parse_args(["--hub", options.hub, "--profile", str(options.profile)]))
    window.resize(1280, 800)
    window.show()
    window.begin("inicio")
    wait(lambda: window.is_informed)
    stalls = walk(window)
    sys.stdout.write(json.dumps({"stalls": stalls, "own_mb": round(own_memory(os.getpid()) / 1e6, 1)}))
    window.close_at_once()
    operations.wait()
    application.processEvents()
    shiboken6.delete(window)
    return 0


if __name__ == "__main__":
    sys.exit(main())
