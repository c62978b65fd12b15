"""The house's own pictograms: drawn once as SVG in black, painted in the ink of the place where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor

from signage.assets import assets_dir

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_NAME: Final = re.compile(r"[a-z]+(-[a-z]+)*")


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Return the names of all pictograms, in order."""
    return tuple(sorted(path.stem for path in (assets_dir() / "icons" / "pictograms").glob("*.svg")))


def paint_icon(painter: QPainter, rect: QRectF, name: str, ink: QColor) -> bool:
    """Draw a pictogram as large as it fits, in the middle; False, and nothing drawn, when there is none of the name."""
    drawing = _drawing(name)
    if not drawing:
        return False
    # Not before the first frame of a display whose slides have none.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    QSvgRenderer(QByteArray(drawing.replace("#000000", ink.name()).encode())).render(painter, box)
    return True


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    path = assets_dir() / "icons" / "pictograms" / f"{name}.svg"
    return path.read_text(encoding="utf-8") if _NAME.fullmatch(name) and path.is_file() else ""
