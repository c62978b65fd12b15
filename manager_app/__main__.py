"""`signage-manager`: puts the window together, comes to a hub, and leaves it well."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from PySide6.QtCore import QLocale, QSize, QTimer
from PySide6.QtWidgets import QApplication

from manager_app import hot_folder, language, look, preferences
from manager_app.drafts import Drafts
from manager_app.localhub import LocalHub
from manager_app.mirror import Mirror
from manager_app.own_place import OwnPlace, own_place
from manager_app.pictures import Pictures
from manager_app.session import Session
from manager_app.sweeping import Sweeper
from manager_app.whereabouts import FILE, keep, kept
from manager_app.window import PAGES, Window
from player_app import arguments
from signage.client import HubClient
from signage.console import Console
from signage.errors import SignageError
from signage.media.measuring import StageProgram

_SIZE = (1280, 800)
_BEAT_MS = 250
_PLAIN_PERCENT = 100


def main(argv: list[str] | None = None) -> int:
    """Run the manager; returns the exit status."""
    options = parser().parse_args(argv)
    wishes, surroundings = preferences.kept(options.profile / preferences.FILE), dict(os.environ)
    if wishes.size_percent != _PLAIN_PERCENT:
        os.environ["QT_SCALE_FACTOR"] = str(wishes.size_percent / 100)
    os.environ.setdefault("QT_QUICK_BACKEND", "software")  # previews are drawn in software, as tests and proofs are
    app = QApplication(sys.argv[:1])
    app.setApplicationName("signage-manager")
    language.speak(options.language or wishes.language or _system_language(), app)
    look.prepare(app, wishes.appearance)
    window = compose(options)
    look.finish(app)
    window.prefer(wishes)
    begin(window, options)
    beat = _close_on_signals(window)
    sweeper = Sweeper(window)
    status = app.exec()
    beat.stop()
    sweeper.stop()
    if window.wanted:
        _open_again(options.profile, window.wanted, surroundings)
    return status


def _open_again(profile: Path, wanted: preferences.Preferences, surroundings: dict[str, str]) -> None:
    """Become a new window: Qt takes its scale and its words when it starts."""
    try:
        preferences.keep(profile / preferences.FILE, wanted)
    except SignageError as failure:
        sys.stderr.write(f"{failure}\n")
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], surroundings)  # noqa: S606 - this very program


def begin(window: Window, options: argparse.Namespace) -> None:
    """Show the window where it was left, or as the options say, and write down where it is left this time."""
    path = options.profile / FILE
    left = kept(path)
    window.take_up(left)
    wanted = options.windowed or (left.width, left.height)
    size = QSize(*wanted) if min(wanted) > 0 else QSize(*_SIZE)
    window.resize(size if options.windowed else size.boundedTo(window.screen().availableSize()))
    if left.is_maximised and not options.windowed:
        window.showMaximized()
    else:
        window.show()
    window.closing.connect(lambda: keep(path, window.whereabouts()))
    window.begin(options.page or (left.page if left.page in PAGES else PAGES[0]))


def _close_on_signals(window: Window) -> QTimer:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: window.close_at_once())
    # Python looks at signals only while it runs, and Qt's loop alone does not let it.
    beat = QTimer(window, interval=_BEAT_MS)
    beat.timeout.connect(lambda: None)
    beat.start()
    return beat


def compose(options: argparse.Namespace) -> Window:
    """Return the window over its services, not yet shown."""
    local = None if options.hub else LocalHub(options.data)
    client = HubClient(options.hub or "http://127.0.0.1")
    session = Session(client, options.profile / "sessions", time.monotonic, local)
    place = own_place(options.profile)
    window = Window(
        session=session,
        mirror=Mirror(client),
        pictures=Pictures(client, user_cache_path("signage") / "manager"),
        console=Console(options.profile),
        wall=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        stage=StageProgram(),
        drafts=Drafts(folder=place.folder, is_beside=place.is_beside),
        hot_folder=options.profile / hot_folder.FILE,
    )
    window.closing.connect(partial(OwnPlace.let_go, place))
    return window


def _system_language() -> str:
    english = QLocale.system().language() == QLocale.Language.English
    return language.ENGLISH if english else language.SPANISH


def parser() -> argparse.ArgumentParser:
    """Return what the command line takes."""
    made = argparse.ArgumentParser(
        prog="signage-manager",
        description="Prepara lo que muestran las pantallas y da las alertas. (Prepares screens; raises alerts.)",
    )
    home = user_data_path("signage")
    made.add_argument(
        "--hub", default="", type=arguments.hub, help="dirección del servidor; sin ella se usa uno local (hub address)"
    )
    made.add_argument(
        "--data", type=arguments.folder, default=home / "hub", help="carpeta del servidor local (local hub's folder)"
    )
    made.add_argument(
        "--profile", type=arguments.folder, default=home / "operator", help="perfil del operador (operator's profile)"
    )
    made.add_argument(
        "--page", choices=PAGES, default="", help="página que se abre; sin ella, la última (page; the last one shown)"
    )
    made.add_argument("--language", choices=(language.SPANISH, language.ENGLISH), default="", help="es, en")
    made.add_argument(
        "--windowed", type=arguments.window_size, metavar="WxH", help="tamaño de la ventana (window size)"
    )
    return made


if __name__ == "__main__":
    sys.exit(main())
