"""How the display's process is started: the same way by whoever starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ALLOCATOR = {
    # A film's pieces pass from thread to thread; in arenas of their own they leave holes that grow for a thousand
    # changes, and so do buffers of a hundred kilobytes between small ones (docs/benchmarks.md, memory over changes).
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "8000000",
}
_BACKEND, _SOFTWARE = "QT_QUICK_BACKEND", "software"
_QUIET = "qt.multimedia.*=false"
_AT_ONCE = "0"
"""Milliseconds Qt waits before it draws a change: an order has no time for the usual five."""

LEFT = 4
"""Exit status of a display that was left by its keys: it is not started again."""


def display_command(folder: Path, size: tuple[int, int] | None) -> list[str]:
    """Return the command that draws from a store."""
    windowed = ["--windowed", f"{size[0]}x{size[1]}"] if size else []
    return [sys.executable, "-m", "player_app.display", "--data", str(folder), *windowed]


def draws_in_software() -> bool:
    """Whether this PC was told to draw without its graphics card."""
    return os.environ.get(_BACKEND) == _SOFTWARE


def start_display(command: list[str], *, spares_gpu: bool = False) -> subprocess.Popen[bytes]:
    """Start a display as a child that outlives its parent; one that spares the graphics card loads no driver of it."""
    environment = {**_ALLOCATOR, "QT_LOGGING_RULES": _QUIET, "QT_QPA_UPDATE_IDLE_TIME": _AT_ONCE, **os.environ}
    if spares_gpu:
        environment[_BACKEND] = _SOFTWARE
    if environment.get(_BACKEND) == _SOFTWARE:
        # Without it Qt loads OpenGL, and with it a compiler, that nothing here would use.
        environment.setdefault("QT_XCB_GL_INTEGRATION", "none")
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
