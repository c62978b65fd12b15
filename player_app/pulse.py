"""Whether the display's window still turns its event loop: asked without a disk, for a disk that fills up says nothing.

The display listens on an abstract socket (unix(7)) that its pid names, and returns what it hears. One that takes a
question and gives no answer for half a minute is frozen: its picture may be of yesterday, and it is started anew. While
an alert is live it is left alone: what it shows may be that alert, and the board covers what it does not.
"""

from __future__ import annotations

import logging
import secrets
import socket
import time
from collections.abc import Callable
from enum import Enum
from typing import Final, Protocol

from player_app.journal import NAME
from player_app.loop import Loop

SILENCE_S: Final = 30.0
_ASKED_EVERY_S: Final = 5.0
_PATIENCE_S: Final = 2.0
_LONGEST: Final = 64
_log = logging.getLogger(NAME)


class Sign(Enum):
    """What a question brought."""

    ALIVE = "alive"
    SILENT = "silent"
    NOBODY = "nobody"
    """Nothing listens there: it may be starting, or of a version that does not."""


class Window(Protocol):
    """The display, as its keeper knows it."""

    @property
    def display_pid(self) -> int | None:
        """Its pid, if there is one."""
        ...

    def renew(self) -> None:
        """End it, so that a new one is started."""


def address_of(pid: int) -> str:
    """Return the name of the socket on which a display answers."""
    return f"\0signage-display-{pid}"


def listen(pid: int) -> socket.socket | None:
    """Return a display's socket, which does not block; None where it cannot be had: it is a convenience."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        made.bind(address_of(pid))
    except OSError:
        made.close()
        return None
    made.setblocking(False)
    return made


def answer(listener: socket.socket) -> None:
    """Return one question to whoever asked it, if it still listens."""
    try:
        question, asker = listener.recvfrom(_LONGEST)
        listener.sendto(question, asker)
    except OSError:
        return


def ask(pid: int, *, patience_s: float = _PATIENCE_S) -> Sign:
    """Ask a display for a sign of life."""
    question = secrets.token_bytes(8)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asking:
        asking.settimeout(patience_s)
        try:
            asking.bind("")  # a name of the kernel's choice
            asking.sendto(question, address_of(pid))
            return Sign.ALIVE if asking.recv(_LONGEST) == question else Sign.SILENT
        except (TimeoutError, BlockingIOError):
            return Sign.SILENT
        except OSError:
            return Sign.NOBODY


class Pulse:
    """The loop that feels a window's pulse, and has one that is frozen started anew."""

    def __init__(
        self,
        window: Window,
        *,
        live: Callable[[], bool],
        ask: Callable[[int], Sign] = ask,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the window, and whether an alert is live."""
        self._window, self._live, self._ask, self._monotonic = window, live, ask, monotonic
        self._silent: tuple[int, float] | None = None
        self.loop = Loop("Pulso de la ventana", self._feel, begins_after=SILENCE_S)

    def _feel(self) -> float:
        pid, now = self._window.display_pid, self._monotonic()
        if pid is None or self._ask(pid) is not Sign.SILENT:
            self._silent = None
            return _ASKED_EVERY_S
        if self._silent is None or self._silent[0] != pid:
            self._silent = pid, now
        elif now - self._silent[1] >= SILENCE_S and not self._live():
            _log.warning("La ventana no responde desde hace %.0f s: se inicia de nuevo.", now - self._silent[1])
            self._silent = None
            self._window.renew()
        return _ASKED_EVERY_S
