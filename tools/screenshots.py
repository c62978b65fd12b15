"""Pictures of every page of the manager: Spanish and English, at 100 and 200 %, over a working office and an empty one.

`make screenshots` runs it and leaves `build/screenshots`, to be looked at. Real windows over a real hub; a process for
each language and scale, because Qt takes its scale at start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from manager_app import language, look, operations
from manager_app.__main__ import compose, parser
from manager_app.window import PAGES, Window
from signage.bench.rig import Rig, lobby, rig
from signage.bench.virtual_screen import virtual_screen
from signage.client import session_file
from signage.model.screen import Audience
from signage.store.disk import write_durably

OUT: Final = Path(__file__).parents[1] / "build" / "screenshots"
SIZE: Final = (1280, 800)
SCALES: Final = ("1", "2")
_PATIENCE_S: Final = 20.0
_SETTLE_MS: Final = 2500


def main() -> int:
    """Take all pictures; returns the exit status."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="signage-pictures-") as folder:
        with rig(Path(folder) / "empty") as empty:
            _clear(empty)
            _pictures(empty, "empty")
        with virtual_screen() as wide, virtual_screen(1080, 1920) as tall, rig(Path(folder) / "office") as office:
            players = [office.add_player("a", wide), office.add_player("b", tall)]
            staff = frozenset({Audience.SERVIDORES, Audience.CONTRATISTAS})
            office.pair(players[0], lobby("Recepción principal"))
            office.pair(players[1], replace(lobby("Pasillo piso 2", portrait=True), audiences=staff))
            office.client.publish()
            office.wait_until_playing(2)
            _pictures(office, "office")
    return 0


def _clear(office: Rig) -> None:
    for entry in office.client.entries():
        office.client.delete_entry(entry.id)
    for playlist in office.client.playlists():
        office.client.delete_playlist(playlist.id)
    for piece in office.client.pieces():
        office.client.delete_piece(piece.id)


def _pictures(office: Rig, state: str) -> None:
    kept = session_file(office.console.folder / "sessions", office.client.base_url)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_durably(kept, office.client.token.encode(), mode=0o600)
    for scale in SCALES:
        for tongue in (language.SPANISH, language.ENGLISH):
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            environment |= {"QT_QUICK_BACKEND": "software", "XDG_CACHE_HOME": str(office.folder / "cache")}
            command = [sys.executable, __file__, office.client.base_url, str(office.console.folder), tongue]
            prefix = str(OUT / f"{state}-{tongue}-{scale}00")
            subprocess.run([*command, prefix], env=environment, check=True)  # noqa: S603 - this very program


def one_desk(hub: str, profile: str, tongue: str, prefix: str) -> int:
    """Take the pictures of one language at one scale."""
    application = QApplication([])
    language.speak(tongue, application)
    look.dress(application)
    window = compose(parser().parse_args(["--hub", hub, "--profile", profile]))
    window.resize(*SIZE)
    window.show()
    window.begin(PAGES[0])
    _until(lambda: window.is_informed)
    for number, name in enumerate(PAGES, start=1):
        window.open_page(name)
        _take(window, f"{prefix}-{number}-{name}.png")
    window.open_page("editor")
    window.editor.begin(window.editor.templates["noticia"])
    _take(window, f"{prefix}-{len(PAGES) + 1}-noticia.png")
    window.close_at_once()
    operations.wait()
    application.processEvents()
    shiboken6.delete(window)
    return 0


def _until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not holds() and time.monotonic() < end:
        QApplication.processEvents()


def _take(window: Window, path: str) -> None:
    """Let pictures arrive and what fades come to rest, then take the window as it is."""
    # A loop of its own: an application that is told to quit closes its windows first.
    rest = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, rest.quit)
    rest.exec()
    window.grab().save(path)


if __name__ == "__main__":
    sys.exit(one_desk(*sys.argv[1:]) if len(sys.argv) > 1 else main())
