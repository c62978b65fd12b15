"""Pictures of every page of the manager: in Spanish and English, in every look, at 100 and 200 %.

`make screenshots` runs it over a working office, an empty one, one with trouble (a screen that is off, a piece that
ended in a list, one under review, a drill that is up), and a hub that is gone, then takes the dialogs, and leaves
`build/screenshots`, to be looked at. Words after it as `empty es dark 200` take those alone; other sizes of the window
than the usual one are taken when they are named, as `office 1024x768`. Real windows over a real hub; a process for each
kind, because Qt takes its scale at start.
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
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from manager_app import language, look, operations
from manager_app.__main__ import compose, parser
from manager_app.colours import Appearance
from manager_app.piece_changes import change_of
from manager_app.reviewing import Review
from manager_app.widgets.send_dialog import Goer
from manager_app.window import PAGES, Window
from signage.bench.rig import Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import virtual_screen
from signage.client import session_file
from signage.model.finding import Finding, Gravity
from signage.model.screen import Audience
from signage.store.disk import write_durably

OUT: Final = Path(__file__).parents[1] / "build" / "screenshots"
SIZES: Final = ("1280x800", "1920x1080", "1024x768")
EMPTY, OFFICE, TROUBLE, ERROR, DIALOGS = STATES = ("empty", "office", "trouble", "error", "dialogs")
TONGUES: Final = (language.SPANISH, language.ENGLISH)
LOOKS: Final = (Appearance.LIGHT.value, Appearance.DARK.value, Appearance.CONTRAST.value)
SCALES: Final = ("100", "200")
_PATIENCE_S: Final = 20.0
_SETTLE_MS: Final = 1500
_DRILL: Final = {"escenario": "caída del correo", "accion": "el papel", "fin": "11:30", "encuesta": "la lista"}


def main(only: Collection[str] = ()) -> int:
    """Take all pictures, or those alone whose state, language, look, scale or size is named; returns the status."""
    if unknown := set(only) - {*STATES, *TONGUES, *LOOKS, *SCALES, *SIZES}:
        known = (STATES, TONGUES, LOOKS, SCALES, SIZES)
        sys.stderr.write(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(map(str, known))}\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    places = {EMPTY: _empty, OFFICE: _office, TROUBLE: _trouble, ERROR: _gone, DIALOGS: _office}
    sizes = tuple(one for one in SIZES if one in only) or SIZES[:1]
    with tempfile.TemporaryDirectory(prefix="signage-pictures-") as folder:
        for state in _asked(STATES, only):
            with places[state](Path(folder) / state) as (hub, profile):
                for kind in product(_asked(TONGUES, only), _asked(LOOKS, only), _asked(SCALES, only), sizes):
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
def _trouble(folder: Path) -> Iterator[tuple[str, Path]]:
    with ExitStack() as held:
        wide = held.enter_context(virtual_screen())
        office = held.enter_context(rig(folder))
        players = [office.add_player("a", wide), office.add_player("b", wide)]
        for player, name in zip(players, ("Recepción principal", "Pasillo piso 2"), strict=True):
            office.pair(player, lobby(name))
        client = office.client
        client.publish()
        office.wait_until_playing(2)
        listed = [item.slide for item in client.playlists()[0].items]
        ended, asked = (next(one for one in client.pieces() if one.id == slide) for slide in listed[:2])
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        client.update_piece(ended.id, replace(change_of(ended), valid_until=yesterday))
        client.save_settings(replace(client.settings(), approvals=True))
        client.ask_approval(asked.id, "La necesitamos para el lunes")
        client.post_alert(office.order("SIM", _DRILL))
        players[1].stop()
        wait_for(lambda: any(state.health == "silent" for state in client.screen_states()), "una pantalla se apaga")
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
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(int(kind[2]) / 100)}
    environment |= {"QT_QUICK_BACKEND": "software", "XDG_CACHE_HOME": str(profile.parent / "cache")}
    command = [sys.executable, __file__, "--desk", hub, str(profile), state, *kind]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 - this very program


def one_desk(hub: str, profile: str, *kind: str) -> int:
    """Take the pictures of one kind: state, language, look, scale and size."""
    state, tongue, appearance, _, size = kind
    prefix = str(OUT / "-".join(kind if size != SIZES[0] else kind[:-1]))
    application = QApplication([])
    language.speak(tongue, application)
    look.prepare(application, Appearance(appearance))
    window = compose(parser().parse_args(["--hub", hub, "--profile", profile]))
    look.finish(application)
    window.resize(*map(int, size.split("x")))
    window.show()
    window.begin(PAGES[0])
    if state != ERROR:
        _until(lambda: window.is_informed)
    (_take_dialogs if state == DIALOGS else _take_pages)(window, prefix)
    window.close_at_once()
    operations.wait()
    application.processEvents()
    shiboken6.delete(window)
    return 0


def _take_pages(window: Window, prefix: str) -> None:
    for number, name in enumerate(PAGES, start=1):
        window.open_page(name)
        _take(window, f"{prefix}-{number}-{name}.png")
    window.open_page("editor")
    window.editor.begin(window.editor.templates["noticia"])
    _take(window, f"{prefix}-{len(PAGES) + 1}-noticia.png")
    window.open_page("programacion")
    window.schedule.show_view("day")
    _take(window, f"{prefix}-{len(PAGES) + 2}-dia.png")
    piece = window.library.shelf.piece_at(0)
    if piece is not None:
        window.go("biblioteca", piece)
        _take(window, f"{prefix}-{len(PAGES) + 3}-pieza.png")


def _take_dialogs(window: Window, prefix: str) -> None:
    lists, library = window.playlists, window.library
    # What a page lists arrives while it is looked at.
    for page in ("biblioteca", "listas", "programacion", "pantallas"):
        window.open_page(page)
        _rest()
    shelf = library.shelf
    piece = shelf.piece_at(0)
    assert piece is not None  # noqa: S101 - the office has its starter pieces
    missing = Review(
        findings=(Finding(code="words", gravity=Gravity.WARNING, es="Lleva 38 palabras.", en="It has 38 words."),),
        is_measured=True,
        is_of_hub=True,
    )
    ways: dict[str, tuple[str, Callable[[], object]]] = {
        "preferencias": ("inicio", window.ask_preferences),
        "versiones": ("biblioteca", lambda: library.show_versions(piece)),
        "marcar": ("biblioteca", lambda: library.intake.ask_mark(12, lambda _: None)),
        "enviar": ("editor", lambda: window.editor.ask_to_send((Goer(piece=piece, review=missing),), new=piece)),
        "inteligente": ("listas", lists.whole.make_smart),
        "reproductor": ("listas", lists.play),
        "programar": ("programacion", window.schedule.hand.make),
        "calendario": ("programacion", window.schedule.open_calendar),
        "vincular": ("pantallas", window.screens.add),
        "registro": ("pantallas", lambda: _ask_first_screen(window)),
    }
    for number, (name, (page, opens)) in enumerate(ways.items(), start=1):
        window.open_page(page)
        opens()
        _rest()
        for dialog in [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]:
            dialog.grab().save(f"{prefix}-{number}-{name}.png")
            dialog.reject()


def _ask_first_screen(window: Window) -> None:
    wall = window.screens.wall
    wall.setCurrentIndex(wall.model().index(0, 0))
    window.screens.ask_diary()


def _until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not holds() and time.monotonic() < end:
        QApplication.processEvents()


def _take(window: Window, path: str) -> None:
    """Let things come to rest, then take the window as it is."""
    _rest()
    window.grab().save(path)


def _rest() -> None:
    """Let pictures arrive and what fades come to rest."""
    # A loop of its own: an application that is told to quit closes its windows first.
    rest = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, rest.quit)
    rest.exec()


if __name__ == "__main__":
    sys.exit(one_desk(*sys.argv[2:]) if sys.argv[1:2] == ["--desk"] else main(sys.argv[1:]))
