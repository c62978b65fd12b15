"""What a process that runs for weeks says of itself: lines on standard error that cannot fill a disk.

Whoever sends a thousand broken requests a second, and each is worth a line, must not cost more than the first of them.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

QUIET_S: Final = 60.0
MOST_LINES: Final = 100
"""Different lines in the time above, at most, of faults as of all else."""


class Sparing(logging.Filter):
    """Lets a message pass unless it passed less than a minute ago, or too many others as grave as it did."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take the clock, in seconds."""
        super().__init__()
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._passed: dict[tuple[bool, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        fault = record.exc_info[1] if record.exc_info else None
        # What anybody can provoke is a warning: it must not keep a fault of our own from being told.
        is_grave, text = record.levelno >= logging.ERROR, f"{record.getMessage()} {fault!r}"
        with self._lock:
            now = self._monotonic()
            self._passed = {line: at for line, at in self._passed.items() if now - at < QUIET_S}
            as_grave = sum(grave == is_grave for grave, _ in self._passed)
            if (is_grave, text) in self._passed or as_grave >= MOST_LINES:
                return False
            self._passed[is_grave, text] = now
            return True


def sparing_handler() -> logging.Handler:
    """Return what writes to standard error, with the time of each line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(Sparing())
    return handler
