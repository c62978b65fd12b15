"""Draws the starter media: `python assets/studio/make.py [name ...]` writes into assets/media."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication

from film import film
from ink import ASSETS, Canvas, load_fonts
from photos import PHOTOS
from pieces import PIECES, read_words

FILM = "bloquee-su-equipo"
PNG = frozenset({"casos-a-tiempo"})


def draw(name: str, folder: Path, *, scale: float = 2.0) -> None:
    """Draw one still piece, wide and tall."""
    words = read_words(Path(__file__).with_name("words.toml"))[name]
    for portrait in (False, True):
        canvas = Canvas(portrait=portrait, scale=scale)
        PIECES[name](canvas, words)
        suffix = ".png" if name in PNG else ".jpg"
        canvas.save(folder / f"{name}{'-vertical' if portrait else ''}{suffix}")


def photograph(name: str, folder: Path) -> None:
    """Draw the scene of one news slide."""
    canvas = Canvas(portrait=False)
    PHOTOS[name](canvas)
    canvas.grain(QRectF(0, 0, canvas.w, canvas.h))
    canvas.save(folder / f"{name}.jpg")


def main(names: list[str]) -> None:
    """Draw the named pieces, or all."""
    app = QGuiApplication(sys.argv[:1])
    load_fonts()
    folder = ASSETS / "media"
    folder.mkdir(exist_ok=True)
    for name in names or [*PIECES, *PHOTOS, FILM]:
        if name == FILM:
            film(folder / f"{FILM}.mp4")
        elif name in PHOTOS:
            photograph(name, folder)
        else:
            draw(name, folder)
    del app


if __name__ == "__main__":
    main(sys.argv[1:])
