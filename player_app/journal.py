"""The player's log: one line a decision on standard error; the last ones are kept for whoever asks."""

from __future__ import annotations

import logging
from collections import deque
from datetime import UTC, datetime

from signage.journal import Sparing, sparing_handler
from signage.model.diary import MOST_LINES, DiaryLine, redacted

NAME = "signage.player"


class Recent(logging.Handler):
    """Keeps the last lines in memory, without secrets."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: deque[DiaryLine] = deque(maxlen=MOST_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line; of a fault its last word, too."""
        fault = record.exc_info[1] if record.exc_info else None
        text = f"{record.getMessage()} {fault!r}" if fault is not None else record.getMessage()
        at = datetime.fromtimestamp(record.created, UTC)
        at = at.replace(microsecond=at.microsecond // 1000 * 1000)
        self._lines.append(DiaryLine(at=at, level=record.levelname, text=redacted(text)))

    def lines(self) -> tuple[DiaryLine, ...]:
        """Return the lines, oldest first."""
        return tuple(self._lines.copy())


def open_journal() -> Recent:
    """Write this process's decisions to standard error; returns the last of them."""
    journal = logging.getLogger(NAME)
    journal.setLevel(logging.INFO)
    journal.propagate = False
    recent = Recent()
    # What is worth no line on standard error is worth none here.
    recent.addFilter(Sparing())
    journal.handlers = [sparing_handler(), recent]
    return recent
