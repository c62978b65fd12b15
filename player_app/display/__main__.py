"""The display's process: made by the agent, outlives it, and draws from the store alone."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication

from player_app.arguments import window_size
from player_app.display.heap import Heap
from player_app.display.kiosk import Kiosk
from player_app.display.programme import Clocks, Display
from player_app.launch import LEFT
from player_app.pulse import answer, listen
from player_app.stage.window import StageWindow
from signage.errors import AssetCorrupt, StoreFailure
from signage.model.screen import Screen
from signage.store.disk import hold_lock
from signage.store.store import PictureSize, ScreenStore

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
    width, height = options.windowed or (0, 0)
    is_kiosk = options.windowed is None
    try:
        window = StageWindow(width, height, fullscreen=is_kiosk)
    except AssetCorrupt as fault:
        print(f"signage-display: {fault.es}", file=sys.stderr)  # noqa: T201 - as above
        return 1
    kiosk = Kiosk(window, application) if is_kiosk else None
    window.bridge.left.connect(lambda: application.exit(LEFT))
    clocks = Clocks(wall=lambda: datetime.now(UTC), monotonic_ns=time.monotonic_ns)
    display = Display(store, window.bridge, clocks, on_screen=partial(_obey, kiosk), ring=partial(_ring, application))
    _tell_size(store, window)
    view = window.view
    for changed in (view.widthChanged, view.heightChanged, view.xChanged, view.yChanged):
        changed.connect(lambda _: _tell_size(store, window))
    display.start()
    heap = Heap(window.view.engine(), application)
    awake = _keep_awake() if is_kiosk else None
    waker, pulse = _quit_on_signals(application), _give_pulse()
    status = application.exec()
    display.stop()
    heap.stop()
    window.close_down()
    # A second signal finds nobody to wake.
    signal.set_wakeup_fd(-1)
    del waker, pulse, awake
    os.close(lock)
    return status


def _ring(application: QGuiApplication, volume: float) -> None:
    from player_app.display.chime import Chime  # noqa: PLC0415 - the first picture waits for no sound

    Chime(volume, application).play()


def _keep_awake() -> object:
    from player_app.display.awake import Awake  # noqa: PLC0415 - after the programme has begun: it waits for nothing

    return Awake()


def _obey(kiosk: Kiosk | None, screen: Screen) -> None:
    if kiosk is not None:
        kiosk.choose(screen.panel.monitor)


def _tell_size(store: ScreenStore, window: StageWindow) -> None:
    """Leave the picture's size and place for the agent, who tells it at pairing and takes pictures of it."""
    size, pixels, corner = window.view.size(), window.view.devicePixelRatio(), window.view.position()
    told = PictureSize(
        width=round(size.width() * pixels), height=round(size.height() * pixels),
        left=round(corner.x() * pixels), top=round(corner.y() * pixels),
    )  # fmt: skip
    with contextlib.suppress(StoreFailure):
        store.tell_size(told)


def _give_pulse() -> tuple[object, ...]:
    listener = listen(os.getpid())
    if listener is None:
        return ()
    notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: answer(listener))
    return listener, notifier


def _quit_on_signals(application: QGuiApplication) -> tuple[object, ...]:
    # Qt's loop runs no Python while nothing happens: a signal wakes it through a socket.
    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.setblocking(False)
    signal.set_wakeup_fd(writer.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: application.exit(0))
    return reader, writer, notifier


if __name__ == "__main__":
    sys.exit(main())
