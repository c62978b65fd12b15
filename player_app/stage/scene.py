"""Reads the texts of a drawn scene: what each says, where it stands, and whether it has its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQml import QJSValue
    from PySide6.QtQuick import QQuickItem

_SLACK: Final = 1.0


def texts_under(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every text under an item that can be seen."""
    if not item.isVisible() or item.opacity() <= 0:
        return
    if item.inherits("QQuickText") and str(item.property("text")).strip():
        yield item
    for child in item.childItems():
        yield from texts_under(child)


def overflowing(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every text under an item that is wider or taller than its place."""
    return (text for text in texts_under(item) if is_cut(text))


def is_cut(text: QQuickItem) -> bool:
    """Whether a text is wider or taller than its place."""
    if text.property("truncated"):
        return True
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    return width > text.width() + _SLACK or height > text.height() + _SLACK


def painted_px(text: QQuickItem) -> float:
    """How large the letters of a text are: one that shrinks to its width is smaller than it was asked for."""
    return float(cast("QJSValue", text.property("fontInfo")).property("pixelSize").toNumber())
