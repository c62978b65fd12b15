"""An alert as a picture made by Pillow alone: no QML, no graphics card, if need be no font but Pillow's own.

One page a language. The largest letters with which everything has room; without the house's font the text goes without
its accents, for a letter is better than a box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from player_app.stage.palette import ENGLISH_WORDS, TONES
from signage.assets import assets_dir
from signage.model.template import Announcement

PAGE_S: Final = 10.0
_FONT: Final = "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_700Bold.ttf"
_LARGEST: Final = 0.13
_SMALLEST: Final = 0.03
_STEP: Final = 0.94
_MARGIN: Final = 0.05
_GAP: Final = 0.35

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    word: str
    headline: str
    lines: tuple[str, ...]


def board_pictures(
    said: Announcement, width: int, height: int, *, nth: str = "", turned: int = 0
) -> tuple[Image.Image, ...]:
    """Return the pages of an alert, Spanish first, as pictures turned clockwise; of several it is the `nth`: `2/3`."""
    look = TONES[said.tone.value]
    size = (height, width) if turned % 180 else (width, height)
    pages = (_drawn(page, size, look.ground, look.ink) for page in _pages(said, nth))
    return tuple(page.rotate(-turned, expand=True) for page in pages)


def _pages(said: Announcement, nth: str) -> Iterator[_Page]:
    wording = said.wording
    steps = tuple(f"{number}. {step}" for number, step in enumerate(wording.steps, 1))
    foot = _foot(said, "Emitido", "Próximo aviso", "Sin actualización desde")
    yield _Page(word=_counted(said.word, "Alerta", nth), headline=wording.headline, lines=(*steps, foot))
    if wording.english_headline:
        english = tuple(f"{number}. {step}" for number, step in enumerate(wording.english_steps, 1))
        word = f"{said.word} · {ENGLISH_WORDS.get(said.word.upper(), said.word)}"
        foot = _foot(said, "Issued", "Next update", "No update since")
        yield _Page(word=_counted(word, "Alert", nth), headline=wording.english_headline, lines=(*english, foot))


def _counted(word: str, label: str, nth: str) -> str:
    """Return the word above an alert, and which of several this is: whoever reads one knows that there are more."""
    return f"{word} · {label} {nth}" if nth else word


def _foot(said: Announcement, *labels: str) -> str:
    """Return when it was said, until when it holds, and whom to ask."""
    times = zip(labels, (said.issued, said.next_update, said.unrenewed_since), strict=True)
    return " · ".join((*(f"{label} {value}" for label, value in times if value), *filter(None, [said.contact])))


def _drawn(page: _Page, size: tuple[int, int], ground: str, ink: str) -> Image.Image:
    width, height = size
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    margin = round(min(size) * _MARGIN)
    px = min(size) * _LARGEST
    while True:
        blocks = _blocks(page, px, width - 2 * margin)
        needed = sum(font_px * 1.2 * len(lines) + font_px * _GAP for font_px, lines in blocks)
        if needed <= height - 2 * margin or px < min(size) * _SMALLEST:
            break
        px *= _STEP
    at = float(margin)
    for font_px, lines in blocks:
        for line in lines:
            draw.text((margin, at), line, font=_font(round(font_px)), fill=ink)
            at += font_px * 1.2
        at += font_px * _GAP
    draw.rectangle((0, 0, width - 1, height - 1), outline=ink, width=max(2, margin // 5))
    return picture


def _blocks(page: _Page, px: float, room: int) -> list[tuple[float, list[str]]]:
    texts = [(px * 0.8, page.word), (px, page.headline), *((px * 0.62, line) for line in page.lines if line)]
    return [(size, _wrapped(_drawable(text), _font(round(size)), room)) for size, text in texts if text]


def _wrapped(text: str, font: Font, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=256)
def _font(px: int) -> Font:
    path = assets_dir() / "fonts" / _FONT
    try:
        return ImageFont.truetype(str(path), max(1, px))
    except OSError:
        return ImageFont.load_default(max(1, px))


def _drawable(text: str) -> str:
    """Return a text as the font at hand can draw it."""
    if (assets_dir() / "fonts" / _FONT).is_file():
        return text
    plain = unicodedata.normalize("NFKD", text.replace("–", "-").replace("—", "-").replace("·", "-"))
    return plain.encode("ascii", "ignore").decode()
