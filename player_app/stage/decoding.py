"""For what size a picture is decoded. Pure.

Qt, asked for a size that a picture is to fit into, decodes one that covers it (seen with Qt 6.11): a ribbon of 1920 × 1
pixels for a screen would take nine gigabytes. So the stage asks for the very size that it will draw.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QSizeF

_MOST_SPILLED: Final = 4
"""How many times its place's pixels a picture may have: a ribbon that is to fill a square is nearly all outside it."""


def decoded_size(own: QSize, place: QSizeF, *, covers: bool) -> QSize:
    """Return the size in pixels to which a picture is scaled as it is decoded: into its place, or over all of it.

    One that would spill far over its place is not made larger than it is. Empty where the place is; the place itself
    where nothing is known of the picture.
    """
    if place.isEmpty():
        return QSize()
    if own.isEmpty():
        return place.toSize()
    scales = (place.width() / own.width(), place.height() / own.height())
    scale = max(scales) if covers else min(scales)
    if own.width() * own.height() * scale**2 > _MOST_SPILLED * place.width() * place.height():
        scale = min(scale, 1.0)
    return QSize(max(1, round(own.width() * scale)), max(1, round(own.height() * scale)))
