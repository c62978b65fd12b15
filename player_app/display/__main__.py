"""The display's process: made by the agent, outlives it, and draws from the store alone."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication

from player_app.display.programme import Clocks, Display
from player_app.size import window_size
from player_app.stage.window import StageWindow
from signage.errors import StoreFailure
from signage.store.disk import hold_lock
from signage.store.store import ScreenStore

TAKEN = 3
"""Exit status when another display draws from the same store."""


def main(argv: list[str] | None = None) -> int:
    """Run the display until it is told to stop."""
    parser = argparse.ArgumentParser(prog="signage-display")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--windowed", type=window_size)
    options = parser.parse_args(argv)
    store = ScreenStore(options.data)
    try:
        store.prepare()
        lock = hold_lock(store.display_lock_path)
    except StoreFailure as fault:
        print(f"signage-display: {fault.es}", file=sys.stderr)  # noqa: T201 - the one clear line of a command
        return 1
    if lock is None:
        return TAKEN
    application = QGuiApplication(sys.argv[:1])
    width, height = options.windowed or (1920, 1080)
    window = StageWindow(width, height, fullscreen=options.windowed is None)
    clocks = Clocks(wall=lambda: datetime.now(UTC), monotonic_ns=time.monotonic_ns)
    display = Display(store, window.bridge, clocks)
    display.start()
    waker = _quit_on_signals(application)
    application.exec()
    display.stop()
    window.close_down()
    # A second signal finds nobody to wake.
    signal.set_wakeup_fd(-1)
    del waker
    os.close(lock)
    return 0


def _quit_on_signals(application: QGuiApplication) -> tuple[object, ...]:
    # Qt's loop runs no Python while nothing happens: a signal wakes it through a socket.
    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.setblocking(False)
    signal.set_wakeup_fd(writer.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: application.quit())
    return reader, writer, notifier


if __name__ == "__main__":
    sys.exit(main())
