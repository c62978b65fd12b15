"""A loop that goes on: each path of the agent is one, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from player_app.journal import NAME
from signage.errors import SignageError

RETRY_S = 5.0
_log = logging.getLogger(NAME)


def survive(name: str, step: Callable[[], float], *, retry_s: float = RETRY_S) -> float:
    """Take a step; whatever goes wrong is logged and answered with a pause."""
    try:
        return step()
    except SignageError as fault:
        _log.warning("%s: %s", name, fault.es)
    except Exception:  # noqa: BLE001 - the one place: a path that ends would leave a screen deaf
        _log.exception("%s: fallo inesperado; se sigue.", name)
    return retry_s


@dataclass(frozen=True, slots=True)
class Loop:
    """Takes its step again and again: a step answers how long to wait for the next, or until it is woken."""

    name: str
    step: Callable[[], float]
    begins_after: float = 0.0
    retry_s: float = RETRY_S
    wake: threading.Event = field(default_factory=threading.Event)

    def walk(self, stopping: threading.Event) -> None:
        """Go on until told to stop."""
        pause = self.begins_after
        while not stopping.is_set():
            self.wake.wait(pause)
            self.wake.clear()
            if not stopping.is_set():
                pause = survive(self.name, self.step, retry_s=self.retry_s)
