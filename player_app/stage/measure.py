"""Says whether what a stage shows can be read.

Everything must be inside its margins, nothing over anything else, no text under the minimum, no glyph missing.
It looks at the scene that will be drawn, not at a model of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QRawFont

from player_app.stage.drawn import Drawn
from player_app.stage.scene import is_cut, painted_px, texts_under
from player_app.stage.wording import BREAK, SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem

    from player_app.stage.render import OffscreenStage

# Two line boxes may share this much of their empty ascent before it counts as an overlap.
_TOLERANCE: Final = 0.12
_EDGE: Final = 0.015


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was found; `problems` says it in words, and is empty when all is well."""

    fits: bool
    smallest_text_px: float
    missing_glyphs: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    box: QRectF
    px: float
    missing: str
    cut: bool


def measure(stage: OffscreenStage, *, minimum_px: float) -> Measure:
    """Measure what the stage shows now; `minimum_px` in real pixels."""
    lines = list(_lines(stage.root))
    area = QRectF(0, 0, stage.root.width(), stage.root.height())
    problems = [*_outside(lines, area), *_overlaps(lines), *_too_small(lines, minimum_px), *_unread(stage.root)]
    missing = "".join(sorted({glyph for line in lines for glyph in line.missing} | set(stage.bridge.lost_letters())))
    return Measure(
        fits=not problems,
        smallest_text_px=min((line.px for line in lines), default=0.0),
        missing_glyphs=missing,
        problems=tuple(problems),
    )


def _lines(root: QQuickItem) -> Iterator[_Line]:
    """Every text that can be seen; an opaque alert hides what lies under it, so texts under it are not read."""
    for item in _top_branch(root):
        yield from map(_line, texts_under(item))


def _unread(root: QQuickItem) -> Iterator[str]:
    """What charts, codes and pictograms say against themselves."""
    for item in _top_branch(root):
        yield from _problems_under(item)


def _problems_under(item: QQuickItem) -> Iterator[str]:
    if not item.isVisible() or item.opacity() <= 0:
        return
    if isinstance(item, Drawn) and item.problem:
        yield str(item.problem)
    for child in item.childItems():
        yield from _problems_under(child)


def _top_branch(root: QQuickItem) -> list[QQuickItem]:
    seen = [child for child in root.childItems() if child.isVisible() and child.opacity() > 0]
    covering = [child for child in seen if child.z() > 1 and child.height() >= root.height()]
    return covering[-1:] or seen


def _line(item: QQuickItem) -> _Line:
    font = cast("QFont", item.property("font"))
    text = str(item.property("text"))
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    px = painted_px(item)
    box = item.mapRectToScene(QRectF(0, 0, width, height))
    return _Line(text=text, box=box, px=px, missing=_missing(text, font), cut=is_cut(item))


def _missing(text: str, font: QFont) -> str:
    raw = QRawFont.fromFont(font)
    seen = (glyph for glyph in text if not glyph.isspace() and glyph not in {SOFT_HYPHEN, BREAK})
    return "".join(glyph for glyph in seen if not raw.supportsCharacter(ord(glyph)))


def _outside(lines: list[_Line], area: QRectF) -> Iterator[str]:
    edge = min(area.width(), area.height()) * _EDGE
    inner = area.adjusted(edge, edge, -edge, -edge)
    for line in lines:
        if line.cut:
            yield f"«{line.text}» is wider or taller than its place"
        elif not inner.contains(line.box):
            yield f"«{line.text}» leaves the screen's margins"


def _overlaps(lines: list[_Line]) -> Iterator[str]:
    for one, other in combinations(lines, 2):
        shared = one.box.intersected(other.box)
        if shared.width() > 1 and shared.height() > _TOLERANCE * min(one.px, other.px):
            yield f"«{one.text}» and «{other.text}» overlap"


def _too_small(lines: list[_Line], minimum_px: float) -> Iterator[str]:
    for line in lines:
        if line.px < minimum_px - 0.5:
            yield f"«{line.text}» is set in {line.px:.0f} px, under the minimum of {minimum_px:.0f} px"
