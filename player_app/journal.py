"""The player's log: one line a decision on standard error, and never the same line more than once a minute."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable

QUIET_S = 60.0
_MOST_LINES = 200
NAME = "signage.player"


class OnceAMinute(logging.Filter):
    """Lets a message pass unless it passed a moment ago."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take the clock."""
        super().__init__()
        self._monotonic = monotonic
        self._passed: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        now, text = self._monotonic(), record.getMessage()
        if now - self._passed.get(text, -QUIET_S) < QUIET_S:
            return False
        self._passed = {line: at for line, at in self._passed.items() if now - at < QUIET_S}
        if len(self._passed) < _MOST_LINES:
            self._passed[text] = now
        return True


def open_journal() -> None:
    """Write this process's decisions to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(OnceAMinute())
    journal = logging.getLogger(NAME)
    journal.setLevel(logging.INFO)
    journal.propagate = False
    journal.handlers = [handler]
