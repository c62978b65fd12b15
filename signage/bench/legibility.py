"""Every template's sample read back by OCR, with no more of it than an eye sees from where people stand.

An eye of 20/20 resolves one arc minute. The picture is reduced until a pixel is one at the design distance, 5 m before
a panel of 55 inches: what is lost there is lost to people too. Each text is then read where the scene says it stands,
since the question is whether letters can be told apart, not whether a program finds columns.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, ImageStat

from signage.errors import MediaRejected
from signage.model.finding import Shape

AIM: Final = 0.99
_DIAGONAL_M: Final = 55 * 0.0254
_DISTANCE_M: Final = 5.0
_ARC_MINUTE: Final = math.radians(1 / 60)
_LETTER_PX: Final = 56
"""The size of letters that the program reads best; enlarging adds nothing that was not seen."""
_PADDING: Final = 10
_GAP: Final = 24
_DARK: Final = 128
_WORD: Final = re.compile(r"[^\W_]{2,}")
_SHAPES: Final = (Shape.LANDSCAPE, Shape.PORTRAIT, Shape.WIDE)
_MODEL: Final = "spa"
"""It reads English too, while the English one has never seen a zero with a stroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegibilityFigures:
    """Words of two letters or more that were drawn and read back; what was missed, each with where it stood."""

    pictures: int
    drawn: int
    read: int
    share: float
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenText:
    """A text as the stage placed it: its box and the size of its letters in pixels of the picture, and its words."""

    box: tuple[int, int, int, int]
    px: int
    words: str

    @classmethod
    def of(cls, line: str) -> SeenText:
        """Read a line of what `signage-stage samples` writes."""
        x, y, width, height, px, words = line.split(" ", 5)
        return cls(box=(int(x), int(y), int(width), int(height)), px=int(px), words=words)


def measure_legibility(
    folder: Path, *, rounds: int = 2, templates: Sequence[str] = (), languages: Sequence[str] = ("es", "en")
) -> LegibilityFigures:
    """Draw and read every template in both languages and three shapes: at 1080 lines, with two rounds at 2160 too.

    Raises:
        MediaRejected: this machine has no tesseract.
    """
    check_reader()
    found: list[tuple[str, Counter[str], Counter[str]]] = []
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for scale in range(1, rounds + 1):
            for language in languages:
                for shape in _SHAPES:
                    found += pool.map(_read_back, _drawn(folder, shape, scale, language, templates))
    return _figures(found)


def check_reader() -> None:
    """Raise `MediaRejected` where no tesseract is installed."""
    if shutil.which("tesseract") is None:
        raise MediaRejected(
            "Falta tesseract para leer las láminas: instale tesseract-ocr y tesseract-ocr-spa (tools/setup).",
            "tesseract is missing to read the slides: install tesseract-ocr and tesseract-ocr-spa (tools/setup).",
        )


def words_of(text: str) -> Counter[str]:
    """Return the words of two letters or digits at least, whatever their case."""
    return Counter(word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def seen_from_afar(picture: Image.Image) -> tuple[Image.Image, float]:
    """Return a picture with a pixel to an arc minute, and how much smaller it is."""
    short_m = _DIAGONAL_M * 9 / math.hypot(16, 9)
    resolved = short_m / (_DISTANCE_M * _ARC_MINUTE)
    scale = resolved / min(picture.size)
    small = (round(picture.width * scale), round(picture.height * scale))
    return picture.convert("L").resize(small, Image.Resampling.LANCZOS), scale


def read_texts(path: Path, texts: Sequence[SeenText]) -> str:
    """Return what can be read of a picture's texts from afar."""
    with Image.open(path) as picture:
        small, scale = seen_from_afar(picture)
    strips = [_strip(small, scale, text) for text in texts]
    sheet = Image.new("L", (max(s.width for s in strips) + 2 * _GAP, sum(s.height + _GAP for s in strips) + _GAP), 255)
    top = _GAP
    for strip in strips:
        sheet.paste(strip, (_GAP, top))
        top += strip.height + _GAP
    target = path.with_suffix(".sheet.png")
    sheet.save(target)
    command = ["tesseract", str(target), "-", "-l", _MODEL, "--psm", "4"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout  # noqa: S603 - no shell


def _drawn(folder: Path, shape: Shape, scale: int, language: str, templates: Sequence[str]) -> Iterator[Path]:
    target = folder / f"{language}-{shape}-{1080 * scale}"
    width, height = shape.size
    command = [
        sys.executable, "-m", "player_app.stage", "samples", str(target), "--size", f"{width * scale}x{height * scale}",
        *(["--english"] if language == "en" else []), *(part for name in templates for part in ("--template", name)),
    ]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return (path for path in sorted(target.glob("*.png")) if path.with_suffix(".txt").stat().st_size)


def _read_back(picture: Path) -> tuple[str, Counter[str], Counter[str]]:
    texts = [SeenText.of(line) for line in picture.with_suffix(".txt").read_text(encoding="utf-8").splitlines()]
    drawn = words_of(" ".join(text.words for text in texts))
    missed = drawn - words_of(read_texts(picture, texts))
    return f"{picture.stem} {picture.parent.name}", drawn, missed


def _strip(small: Image.Image, scale: float, text: SeenText) -> Image.Image:
    """Cut one text out, dark on light, in letters of the size that is read best."""
    x, y, width, height = text.box
    pad = _PADDING * text.px / _LETTER_PX
    left, top = max(0, round((x - pad) * scale)), max(0, round((y - pad / 2) * scale))
    right = min(small.width, round((x + width + pad) * scale))
    bottom = min(small.height, round((y + height + pad / 2) * scale))
    cut = small.crop((left, top, right, bottom))
    enlarge = _LETTER_PX / (text.px * scale)
    size = (max(1, round(cut.width * enlarge)), max(1, round(cut.height * enlarge)))
    strip = cut.resize(size, Image.Resampling.BICUBIC)
    is_dark = ImageStat.Stat(strip).median[0] < _DARK
    return ImageOps.autocontrast(ImageOps.invert(strip) if is_dark else strip, cutoff=1)


def _figures(found: Sequence[tuple[str, Counter[str], Counter[str]]]) -> LegibilityFigures:
    drawn = sum(words.total() for _, words, _ in found)
    missed = sum(words.total() for _, _, words in found)
    return LegibilityFigures(
        pictures=len(found),
        drawn=drawn,
        read=drawn - missed,
        share=round(1 - missed / drawn, 4) if drawn else 0.0,
        missed=tuple(f"{name}: {' '.join(sorted(words.elements()))}" for name, _, words in found if words),
    )
