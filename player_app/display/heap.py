"""What the program has let go of goes back to the machine.

Pictures and films come and go for weeks, in pieces of every size, freed by other threads than made them. glibc gives
back only what lies at the top of its heap; what is free between two pieces in use stays with the process, and after a
thousand changes that is more than what is in use (docs/benchmarks.md, memory over changes). The scene's own garbage is
collected first: its engine is in no hurry to, and by then every slide of the last thousand has left something behind.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQml import QQmlEngine

_EVERY_MS: Final = 30_000


class Heap(QTimer):
    """Gives freed pages back twice a minute, which takes about four milliseconds."""

    def __init__(self, engine: QQmlEngine, parent: QObject) -> None:
        """Begin at once."""
        super().__init__(parent, interval=_EVERY_MS)
        self.timeout.connect(engine.collectGarbage)
        self.timeout.connect(give_back)
        self.start()


def give_back() -> bool:
    """Return the heap's free pages to the machine; false where the C library has no such call."""
    import ctypes  # noqa: PLC0415 - the first picture waits for nothing that is needed half a minute later

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))
    return trim is not None
