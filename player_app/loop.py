"""A loop that goes on: each path of the agent is one, on a thread of its own; what wakes it, how long it rests."""

from __future__ import annotations

import contextlib
import logging
import os
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from player_app.journal import NAME
from signage.errors import SignageError

RETRY_S = 5.0
_SHORTEST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 2.0
_STEADY_S = 5.0
_LEAST = 19
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
    in_background: bool = False
    """Its thread takes what others leave of a busy machine, and never takes a core from one that draws (sched(7))."""
    wake: threading.Event = field(default_factory=threading.Event)

    def walk(self, stopping: threading.Event) -> None:
        """Go on until told to stop."""
        if self.in_background:
            to_background()
        pause = self.begins_after
        while not stopping.is_set():
            self.wake.wait(pause)
            self.wake.clear()
            if not stopping.is_set():
                pause = survive(self.name, self.step, retry_s=self.retry_s)


def to_background() -> None:
    """Let the thread that calls this take what others leave (docs/benchmarks.md, frames beside a sync).

    Not SCHED_IDLE: beside films that fill every core it would hold the interpreter for long while it waits for one.
    """
    here = threading.get_native_id()
    with contextlib.suppress(OSError):  # where a system forbids it, it costs frames
        os.sched_setscheduler(here, os.SCHED_BATCH, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, here, _LEAST)


@dataclass(slots=True)
class StreamPauses:
    """How long to wait before a stream is opened again: longer each time, unless the last one held."""

    _next: float = _SHORTEST_PAUSE_S

    def after(self, held_s: float) -> float:
        """Return the pause, with jitter, after a stream that held so many seconds."""
        steady = held_s > _STEADY_S
        self._next = _SHORTEST_PAUSE_S if steady else min(_LONGEST_PAUSE_S, self._next * 2)
        return self._next * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, not a secret


@contextlib.contextmanager
def waking(folder: Path, wake: threading.Event) -> Iterator[None]:
    """Wake a path at each note; where the system gives no watch, it looks once a second all the same."""
    observer = Observer()
    try:
        observer.schedule(_Waker(wake), str(folder))
        observer.start()
    except OSError as fault:
        _log.warning("Las notas de la ventana se miran cada segundo: %s.", fault.strerror)
        yield
        return
    yield
    observer.stop()


class _Waker(FileSystemEventHandler):
    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def on_moved(self, event: FileSystemEvent) -> None:
        """A note got its name."""
        del event
        self._event.set()
