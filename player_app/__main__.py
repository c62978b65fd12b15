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

from player_app import arguments
from player_app.launch import display_command, start_display
from signage.errors import SignageError
from signage.store.disk import disk_failure, hold_lock, is_held, lock_holder

_YIELDS = 5
"""How much the agent yields to the display on a busy machine (nice, setpriority(2))."""


def main(argv: list[str] | None = None) -> int:
    """Run the player; returns the exit status."""
    options = _parser().parse_args(argv)
    folder: Path = options.data or default_data_folder()
    try:
        _make(folder)
        lock = hold_lock(folder / "lock")
        if lock is None:
            print(  # noqa: T201 - the one clear line of a command
                f"signage-player: {folder} ya lo usa otro reproductor (pid {lock_holder(folder / 'lock')}). "
                "Use otra carpeta con --data.",
                file=sys.stderr,
            )
            return 1
        return _play(folder, options)
    except SignageError as fault:
        print(f"signage-player: {fault.es}", file=sys.stderr)  # noqa: T201
        return 1


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_failure(folder, fault) from fault


def _play(folder: Path, options: argparse.Namespace) -> int:
    size: tuple[int, int] | None = options.windowed
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # From a thread: a handler runs between any two steps of the main one, which may hold the event's lock.
        signal.signal(number, lambda *_: threading.Thread(target=stopping.set).start())
    command = display_command(folder, size)
    display = None if is_held(folder / "display.lock") else start_display(command)
    # The picture comes first: what reads the store or knows the network takes a while to import, and may yield.
    os.nice(_YIELDS)
    from player_app.agent import run  # noqa: PLC0415
    from player_app.byways import paths_of  # noqa: PLC0415
    from signage.store.store import ScreenStore  # noqa: PLC0415

    store = ScreenStore(folder)
    store.prepare()
    paths = paths_of(folder, lan_port=options.lan_port, peer_port=options.peer_port, folders=options.orders)
    return run(
        store,
        stopping,
        hub=options.hub,
        size=size,
        display=display,
        command=command,
        paths=paths,
        x_display=_x_display(),
    )


def _x_display() -> str:
    """Return the X server that shows the picture; under Wayland an X server shows nothing of it."""
    return "" if os.environ.get("WAYLAND_DISPLAY") else os.environ.get("DISPLAY", "")


def default_data_folder() -> Path:
    """Return the user's data folder (XDG)."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "signage" / "player"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="signage-player",
        description="Muestra en esta pantalla lo que publica el hub, también sin red. (Plays what the hub publishes.)",
    )
    parser.add_argument("--data", type=arguments.folder, help="carpeta de datos de esta pantalla (data folder)")
    parser.add_argument(
        "--hub",
        default="",
        type=arguments.hub,
        help="dirección del hub; si falta, la aprendida o este mismo equipo (hub address)",
    )
    parser.add_argument(
        "--lan-port",
        type=arguments.port,
        default=47900,
        metavar="N",
        help="puerto UDP de las órdenes, 0 no escucha (orders' port)",
    )
    parser.add_argument(
        "--peer-port",
        type=arguments.port,
        default=47901,
        metavar="N",
        help="puerto para otras pantallas, 0 no sirve (peers' port)",
    )
    parser.add_argument(
        "--orders", type=Path, action="append", default=[], metavar="DIR",
        help="carpeta donde pueden aparecer órdenes *.crisis; se repite (folder of orders)",
    )  # fmt: skip
    parser.add_argument(
        "--windowed", type=arguments.window_size, metavar="WxH", help="en una ventana, no a pantalla completa"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
