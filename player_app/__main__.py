"""`signage-player`: starts the display at once, then becomes the agent.

Nothing that the network needs is imported before the display runs: the first picture waits for nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from player_app.launch import display_command, start_display
from player_app.size import window_size
from signage.errors import SignageError
from signage.store.disk import hold_lock, is_held, lock_holder
from signage.store.store import ScreenStore


def main(argv: list[str] | None = None) -> int:
    """Run the player; returns the exit status."""
    options = _parser().parse_args(argv)
    store = ScreenStore(options.data or default_data_folder())
    try:
        store.prepare()
        lock = hold_lock(store.lock_path)
        if lock is None:
            print(  # noqa: T201 - the one clear line of a command
                f"signage-player: {store.folder} ya lo usa otro reproductor (pid {lock_holder(store.lock_path)}). "
                "Use otra carpeta con --data.",
                file=sys.stderr,
            )
            return 1
        return _play(store, options.hub, options.windowed)
    except SignageError as fault:
        print(f"signage-player: {fault.es}", file=sys.stderr)  # noqa: T201
        return 1


def _play(store: ScreenStore, hub: str, size: tuple[int, int] | None) -> int:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # From a thread: a handler runs between any two steps of the main one, which may hold the event's lock.
        signal.signal(number, lambda *_: threading.Thread(target=stopping.set).start())
    command = display_command(store.folder, size)
    display = None if is_held(store.display_lock_path) else start_display(command)
    from player_app.agent import run  # noqa: PLC0415 - only now: the display is on its way

    return run(store, stopping, hub=hub, size=size, display=display, command=command)


def default_data_folder() -> Path:
    """Return the user's data folder (XDG)."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "signage" / "player"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="signage-player",
        description="Muestra en esta pantalla lo que publica el hub, también sin red. (Plays what the hub publishes.)",
    )
    parser.add_argument("--data", type=Path, help="carpeta de datos de esta pantalla (data folder)")
    parser.add_argument(
        "--hub", default="", help="dirección del hub; si falta, la aprendida o este mismo equipo (hub address)"
    )
    parser.add_argument("--windowed", type=window_size, metavar="WxH", help="en una ventana, no a pantalla completa")
    return parser


if __name__ == "__main__":
    sys.exit(main())
