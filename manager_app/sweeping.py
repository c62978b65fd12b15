"""Python's cycle collector, kept on the GUI thread: it may meet widgets, and those must not end anywhere else."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


class Sweeper(QObject):
    """Until it is stopped, Python collects by this timer alone, and each generation when Python itself would have."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take the collector over; what the program was put together from is never looked at again."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def sweep() -> int | None:
    """Collect the oldest generation that is due; returns its number, None when nothing is due."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in (2, 1, 0) if counts[generation] > limits[generation]]
    if not due:
        return None
    gc.collect(due[0])
    return due[0]
