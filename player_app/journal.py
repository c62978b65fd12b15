"""The player's log: one line a decision on standard error."""

from __future__ import annotations

import logging

from signage.journal import sparing_handler

NAME = "signage.player"


def open_journal() -> None:
    """Write this process's decisions to standard error."""
    journal = logging.getLogger(NAME)
    journal.setLevel(logging.INFO)
    journal.propagate = False
    journal.handlers = [sparing_handler()]
