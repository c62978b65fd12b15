"""A piece as a file that others open: a picture, or a page to be printed, drawn by the stage of the screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize

from manager_app.pictures import png_of
from player_app.stage.paper import paper_of
from player_app.stage.render import OffscreenStage
from player_app.stage.view import SlideView
from signage.model.finding import Shape

PNG: Final = "PNG (*.png)"
PDF: Final = "PDF (*.pdf)"
_PAGE_SCALE: Final = 2
"""A page is printed: it takes the picture of a panel of twice as many lines."""
_LONGEST_NAME: Final = 80
_IN_NAMES: Final = " -_.,()"


def file_name(title: str) -> str:
    """Return a name for a piece's file that every file system takes; "pieza" where nothing is left of a title."""
    kept = "".join(sign if sign.isalnum() or sign in _IN_NAMES else " " for sign in title)
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .") or "pieza"


def named_as(name: str, kind: str) -> Path:
    """Return the file that somebody named, with the ending of the kind that was chosen where it has neither."""
    path = Path(name)
    ending = ".pdf" if kind == PDF else ".png"
    return path if path.suffix.lower() in {".png", ".pdf"} else path.with_name(path.name + ending)


def is_page(path: Path) -> bool:
    """Whether a file is to be a page of PDF."""
    return path.suffix.lower() == ".pdf"


def size_of(shape: Shape, *, page: bool) -> QSize:
    """Return how large a stage must be for a picture, or for a page."""
    return QSize(*shape.size) * (_PAGE_SCALE if page else 1)


def taken_from(stage: OffscreenStage, view: SlideView, title: str, *, page: bool) -> Callable[[], bytes]:
    """Show a slide as it stands at last, and return who writes it: that takes a while, and may be called in the pool.

    Raises:
        MediaRejected: it cannot be shown.
    """
    stage.show(view)
    return partial(paper_of(stage).to_pdf, title) if page else partial(png_of, stage.draw())
