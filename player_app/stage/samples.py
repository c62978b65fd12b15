"""Draws the sample of every template into files, each beside the words that its scene holds, and says how long it took.

What is measured of slides from outside starts here: whether their words can be read, and what a thumbnail costs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from player_app.stage.compose import sample_view
from player_app.stage.render import OffscreenStage, offscreen_stage
from player_app.stage.scene import painted_px, texts_under
from player_app.stage.slides import TEMPLATES
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from player_app.stage.wording import BREAK, SOFT_HYPHEN
from signage.assets import assets_dir
from signage.errors import MediaRejected
from signage.model.form import SlideTemplate
from signage.model.wire import slide_template_from_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text, where it stands, and the size of its letters in pixels."""

    box: QRect
    px: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A template's sample as it was drawn: its picture, its texts, and the milliseconds it took."""

    template: str
    picture: QImage
    texts: tuple[PlacedText, ...]
    took_ms: float


def samples(
    size: tuple[int, int], *, templates: Sequence[str] = (), english: bool = False, rounds: int = 1
) -> Iterator[Sample]:
    """Draw samples one after another on one stage, all of them as often as asked.

    Raises:
        MediaRejected: one cannot be drawn.
    """
    names = templates or tuple(TEMPLATES)
    with offscreen_stage(*size, min_text_px=DEFAULT_MIN_TEXT_PX) as stage:
        for _ in range(rounds):
            for name in names:
                yield _sample(stage, name, english=english)


def write_sample(sample: Sample, folder: Path) -> None:
    """Write a sample's picture, and its texts: a line each, box and letter size in pixels before the words.

    Raises:
        MediaRejected: the folder cannot be written.
    """
    path = folder / f"{sample.template}.png"
    if not sample.picture.save(str(path)):
        raise MediaRejected(
            f"No se puede escribir {path}: elija otra carpeta.", f"{path} cannot be written: choose another folder."
        )
    lines = [f"{t.box.x()} {t.box.y()} {t.box.width()} {t.box.height()} {t.px} {t.words}" for t in sample.texts]
    path.with_suffix(".txt").write_text("\n".join(lines), encoding="utf-8")


def _sample(stage: OffscreenStage, name: str, *, english: bool) -> Sample:
    view = sample_view(_template(name), english=english)
    begun = time.perf_counter()
    stage.show(view)
    picture = stage.draw()
    took = (time.perf_counter() - begun) * 1000
    texts = tuple(map(_placed, texts_under(stage.root)))
    return Sample(template=name, picture=picture, texts=texts, took_ms=took)


def _placed(text: QQuickItem) -> PlacedText:
    width = max(text.width(), float(text.property("contentWidth")))  # wherever its lines stand in it
    height = max(text.height(), float(text.property("contentHeight")))
    box = text.mapRectToScene(QRectF(0, 0, width, height))
    words = " ".join(str(text.property("text")).replace(SOFT_HYPHEN, "").replace(BREAK, "").split())
    return PlacedText(box=box.toAlignedRect(), px=round(painted_px(text)), words=words)


def _template(name: str) -> SlideTemplate:
    path = assets_dir() / "templates" / f"{name}.toml"
    if name not in TEMPLATES or not path.is_file():
        raise MediaRejected(f"No existe la plantilla «{name}».", f"There is no template “{name}”.")
    return slide_template_from_toml(path.read_bytes())
