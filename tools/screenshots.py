"""Pictures of every page of the manager: in Spanish and English, in every look, at 100 and 200 %.

`make screenshots` runs it over a working office, an empty one, and a hub that is gone, and leaves `build/screenshots`,
to be looked at; words after it as `empty es dark 200` take those alone. Real windows over a real hub; a process for
each kind, because Qt takes its scale at start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from manager_app import language, look, operations
from manager_app.__main__ import compose, parser
from manager_app.colours import Appearance
from manager_app.window import PAGES, Window
from signage.bench.rig import Rig, lobby, rig
from signage.bench.virtual_screen import virtual_screen
from signage.client import session_file
from signage.model.screen import Audience
from signage.store.disk import write_durably

OUT: Final = Path(__file__).parents[1] / "build" / "screenshots"
SIZE: Final = (1280, 800)
EMPTY, OFFICE, ERROR = STATES = ("empty", "office", "error")
TONGUES: Final = (language.SPANISH, language.ENGLISH)
LOOKS: Final = (Appearance.LIGHT.value, Appearance.DARK.value, Appearance.CONTRAST.value)
SCALES: Final = ("100", "200")
_PATIENCE_S: Final = 20.0
_SETTLE_MS: Final = 1500


def main(only: Collection[str] = ()) -> int:
    """Take all pictures, or those alone whose state, language, look or scale is named; returns the exit status."""
    if unknown := set(only) - {*STATES, *TONGUES, *LOOKS, *SCALES}:
        sys.stderr.write(f"unknown: {', '.join(sorted(unknown))}; there are {STATES}, {TONGUES}, {LOOKS}, {SCALES}\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    places = {EMPTY: _empty, OFFICE: _office, ERROR: _gone}
    with tempfile.TemporaryDirectory(prefix="signage-pictures-") as folder:
        for state in _asked(STATES, only):
            with places[state](Path(folder) / state) as (hub, profile):
                for kind in product(_asked(TONGUES, only), _asked(LOOKS, only), _asked(SCALES, only)):
                    _pictures(hub, profile, state, *kind)
    return 0


def _asked(all_of: tuple[str, ...], only: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in all_of if one in only) or all_of


@contextmanager
def _empty(folder: Path) -> Iterator[tuple[str, Path]]:
    with rig(folder) as office:
        for entry in office.client.entries():
            office.client.delete_entry(entry.id)
        for playlist in office.client.playlists():
            office.client.delete_playlist(playlist.id)
        for piece in office.client.pieces():
            office.client.delete_piece(piece.id)
        yield _signed_in(office)


@contextmanager
def _office(folder: Path) -> Iterator[tuple[str, Path]]:
    with ExitStack() as held:
        wide, tall = held.enter_context(virtual_screen()), held.enter_context(virtual_screen(1080, 1920))
        office = held.enter_context(rig(folder))
        players = [office.add_player("a", wide), office.add_player("b", tall)]
        staff = frozenset({Audience.SERVIDORES, Audience.CONTRATISTAS})
        office.pair(players[0], lobby("Recepción principal"))
        office.pair(players[1], replace(lobby("Pasillo piso 2", portrait=True), audiences=staff))
        office.client.publish()
        office.wait_until_playing(2)
        yield _signed_in(office)


@contextmanager
def _gone(folder: Path) -> Iterator[tuple[str, Path]]:
    with rig(folder) as office:
        signed_in = _signed_in(office)
    yield signed_in


def _signed_in(office: Rig) -> tuple[str, Path]:
    kept = session_file(office.console.folder / "sessions", office.client.base_url)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_durably(kept, office.client.token.encode(), mode=0o600)
    return office.client.base_url, office.console.folder


def _pictures(hub: str, profile: Path, state: str, *kind: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(int(kind[-1]) / 100)}
    environment |= {"QT_QUICK_BACKEND": "software", "XDG_CACHE_HOME": str(profile.parent / "cache")}
    command = [sys.executable, __file__, "--desk", hub, str(profile), state, *kind]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 - this very program


def one_desk(hub: str, profile: str, *kind: str) -> int:
    """Take the pictures of one kind: state, language, look and scale."""
    state, tongue, appearance, _ = kind
    prefix = str(OUT / "-".join(kind))
    application = QApplication([])
    language.speak(tongue, application)
    look.prepare(application, Appearance(appearance))
    window = compose(parser().parse_args(["--hub", hub, "--profile", profile]))
    look.finish(application)
    window.resize(*SIZE)
    window.show()
    window.begin(PAGES[0])
    if state != ERROR:
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
    sys.exit(one_desk(*sys.argv[2:]) if sys.argv[1:2] == ["--desk"] else main(sys.argv[1:]))
