"""Keeps one display running: adopts one that runs, restarts one that died, ever more slowly, ends it on the way out.

One that dies again and again as it starts is tried without the graphics card, for a driver that crashes would keep the
programme away for good. The card has its next chance when the player is started anew, as after a reboot.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from player_app.journal import NAME
from player_app.launch import LEFT, draws_in_software, start_display
from signage.store.disk import is_held, lock_holder
from signage.store.store import ScreenStore

_WATCH_S = 0.25
_SHORTEST_RESTART_S = 0.25
_LONGEST_RESTART_S = 10.0
_STEADY_S = 30.0
_MOST_EARLY_DEATHS = 3
_END_S = 1.5
_TICK_S = 0.02
_log = logging.getLogger(NAME)


class Supervisor:
    """The display's keeper."""

    def __init__(
        self, store: ScreenStore, command: list[str], child: subprocess.Popen[bytes] | None, *, x_display: str = ""
    ) -> None:
        """Take the child that was started already, if one was, and the name of the X server that it draws on."""
        self.x_display = x_display
        self._lock_path = store.display_lock_path
        self._command = command
        self._child = child
        self._pause = _SHORTEST_RESTART_S
        self._early_deaths = 0
        self._started = time.monotonic()

    @property
    def spares_gpu(self) -> bool:
        """Whether the display is started without the graphics card, because with it none stayed."""
        return self._early_deaths >= _MOST_EARLY_DEATHS and not draws_in_software()

    @property
    def is_alive(self) -> bool:
        """Whether a display draws from the store, ours or one that outlived another agent."""
        return is_held(self._lock_path)

    def renew(self) -> None:
        """End the display, in order if it can, so that a new one is started."""
        pid = self.display_pid
        if pid is not None:
            _end(pid, lambda: self.display_pid != pid)

    @property
    def display_pid(self) -> int | None:
        """The pid of the display that draws now, if there is one."""
        return _display_pid(self._lock_path)

    def watch(self, stopping: threading.Event) -> int:
        """Restart the display whenever it is gone; on the way out, end it. 0, or LEFT when its keys ended it."""
        if self._child is None:
            _log.info("La ventana ya estaba en marcha (pid %s); se adopta.", lock_holder(self._lock_path))
        while not stopping.wait(_WATCH_S):
            running = self._child is not None and self._child.poll() is None
            if self._child is not None and self._child.returncode == LEFT:
                _log.info("Alguien cerró la ventana con las teclas de salida; el reproductor termina.")
                stopping.set()
                return LEFT
            if not running and not self.is_alive:
                self._restart(stopping)
        self._end_display()
        return 0

    def _restart(self, stopping: threading.Event) -> None:
        steady = time.monotonic() - self._started > _STEADY_S
        self._pause = _SHORTEST_RESTART_S if steady else min(_LONGEST_RESTART_S, self._pause * 2)
        code = self._child.returncode if self._child else None
        _log.warning("La ventana terminó (código %s); se inicia de nuevo en %g s.", code, self._pause)
        spared = self.spares_gpu
        if self._child is not None and not spared:
            self._early_deaths = 0 if steady else self._early_deaths + 1
        if self.spares_gpu and not spared:
            _log.warning("La ventana no se sostiene: se dibuja sin la tarjeta gráfica.")
        if stopping.wait(self._pause):
            return
        self._started = time.monotonic()
        try:
            self._child = start_display(self._command, spares_gpu=self.spares_gpu)
        except OSError as fault:
            _log.error("La ventana no se puede iniciar: %s.", fault.strerror)

    def _end_display(self) -> None:
        own = self._child is not None and self._child.poll() is None
        pid = self._child.pid if own and self._child else self.display_pid
        if pid is not None:
            _end(pid, lambda: (self._child is None or self._child.poll() is not None) and not self.is_alive)


def _end(pid: int, is_gone: Callable[[], bool]) -> None:
    """Ask a process to end; one that does not is ended."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        until = time.monotonic() + _END_S
        while time.monotonic() < until:
            if is_gone():
                return
            time.sleep(_TICK_S)


def _display_pid(lock_path: Path) -> int | None:
    """Return the pid in the lock if that process holds the file: a pid that was left there may be anybody's by now."""
    pid = lock_holder(lock_path)
    if pid is None:
        return None
    with contextlib.suppress(OSError):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            if handle.exists() and handle.samefile(lock_path):
                return pid
        return None
    return pid
