"""When the board is needed: an alert should be on the screen, and for two seconds nobody has said that one is.

The board is tried once for each time it is needed, and ended when the display paints again (docs/crisis.md, the board).
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Final

from player_app.journal import NAME
from player_app.launch import start_display

PATIENCE: Final = timedelta(seconds=2)
STARTING: Final = timedelta(seconds=4)
"""A display that has just been started reads its fonts and the store first."""
STEADY: Final = timedelta(seconds=30)
"""One that is lost twice within so long does not start slowly: it does not start."""
_END_S: Final = 2.0
_log = logging.getLogger(NAME)


def board_command(folder: Path, size: tuple[int, int] | None) -> list[str]:
    """Return the command that shows a store's alerts without QML."""
    windowed = ["--windowed", f"{size[0]}x{size[1]}"] if size else []
    return [sys.executable, "-m", "player_app.board", "--data", str(folder), *windowed]


class BoardWatch:
    """Decides whether the board is needed. Pure: times come in."""

    def __init__(self, now: timedelta) -> None:
        """Begin: the display is being started."""
        self._expected: timedelta | None = now + STARTING
        self._is_needed = False
        self._lost: timedelta | None = None

    def arrived(self, now: timedelta) -> None:
        """Take an order that this screen shall show."""
        if self._expected is None and not self._is_needed:
            self._expected = now + PATIENCE

    def painted(self) -> None:
        """Take the display's word that an alert is on the screen."""
        self._expected, self._is_needed, self._lost = None, False, None

    def restarted(self, now: timedelta) -> None:
        """Take that the display was lost: what it painted is gone. One that is lost again and again gains no time."""
        again = self._lost is not None and now - self._lost < STEADY
        self._lost = now
        if self._is_needed:
            return
        if self._expected is not None:
            self._expected = min(self._expected, now + PATIENCE)
        else:
            self._expected = now + (PATIENCE if again else STARTING)

    def is_needed(self, now: timedelta, *, live: bool) -> bool:
        """Whether the board shall be up now."""
        if not live:
            self._is_needed = False
            self._expected = None if self._expected is None or self._expected < now else self._expected
        elif self._expected is not None and now > self._expected:
            self._expected, self._is_needed = None, True
        return self._is_needed


class BoardKeeper:
    """Starts and ends the board as a child."""

    def __init__(self, command: list[str]) -> None:
        """Take the command."""
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._was_needed = False

    def keep(self, *, needed: bool) -> None:
        """Have the board up, or not; one that ended by itself is not started again for the same need."""
        if needed and not self._was_needed:
            _log.warning("La ventana no confirmó la alerta: se muestra con el tablero de respaldo.")
            with contextlib.suppress(OSError):
                self._child = start_display(self._command, spares_gpu=True)
        elif not needed:
            self.end()
        self._was_needed = needed

    def end(self) -> None:
        """Take the board down."""
        child, self._child = self._child, None
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(_END_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
