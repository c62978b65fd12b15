"""QR codes that a phone reads off a screen: dark on light, level Q, four modules of margin, whole pixels a module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPolygonF

from player_app.stage.wording import BREAK

if TYPE_CHECKING:
    import zxingcpp
    from PySide6.QtGui import QPainter

MARGIN_MODULES: Final = 4
LEAST_MODULE_PX: Final = 4
"""A phone three metres away needs this much of a pixelated panel for each module."""
_INK: Final = "#000000"
_PAPER: Final = "#FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A code as rows of modules, margin included; True is dark."""

    text: str
    modules: tuple[tuple[bool, ...], ...]

    @property
    def across(self) -> int:
        """How many modules each side has."""
        return len(self.modules)

    def module_px(self, side: float) -> int:
        """Whole pixels a module takes within a side."""
        return int(side) // self.across

    def problem(self, side: float) -> str:
        """Say why a phone would not read the code at this size; empty when it would."""
        if self.module_px(side) >= LEAST_MODULE_PX:
            return ""
        return (
            f"the QR code of «{self.text[:40]}» needs {self.across * LEAST_MODULE_PX} px, has {int(side)}: shorten it"
        )


@lru_cache(maxsize=32)
def qr_code(text: str) -> QrCode | None:
    """Return the code of an address or text; None when there is no text or no code can hold it."""
    target = scan_target(text)
    if not target:
        return None
    # Only a slide with a code pays for its maker: a display must draw its first frame soon.
    import segno  # noqa: PLC0415

    try:
        made = segno.make(target, error="q", micro=False, boost_error=False)
    except segno.DataOverflowError:
        return None
    modules = tuple(tuple(bool(module) for module in row) for row in made.matrix_iter(border=MARGIN_MODULES))
    return QrCode(text=target, modules=modules)


def scan_target(text: str) -> str:
    """Return what the code says: an address without a scheme becomes https."""
    bare = text.strip()
    # A name before a colon that has a dot is a machine with its port, not a scheme.
    is_address = "." in bare.partition(":")[0] and " " not in bare
    return f"https://{bare}" if is_address else bare


def short_address(text: str) -> str:
    """Return an address as people type it: without scheme, `www.` and a last stroke; lines may break at its marks."""
    bare = text.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return bare.replace(".", f"{BREAK}.").replace("/", f"/{BREAK}")


def paint_qr(painter: QPainter, rect: QRectF, code: QrCode) -> None:
    """Draw a code in the middle of a square, on its own light ground; edges lie on pixels."""
    px = max(1, code.module_px(min(rect.width(), rect.height())))
    side = px * code.across
    left, top = round(rect.center().x() - side / 2), round(rect.center().y() - side / 2)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(left, top, side, side), QColor(_PAPER))
    for y, row in enumerate(code.modules):
        for x, width in _runs(row):
            painter.fillRect(QRectF(left + x * px, top + y * px, width * px, px), QColor(_INK))
    painter.restore()


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many stand in a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCode:
    """A code that a picture holds: what it says, where it stands with its sides, and whether it is light on dark."""

    text: str
    box: QRectF
    is_inverted: bool = False


def codes_in(image: QImage) -> tuple[ReadCode, ...]:
    """Return all codes that a phone would read off a picture."""
    if image.isNull():
        return ()
    # Only the measure asks: a lobby never loads the reader.
    import zxingcpp  # noqa: PLC0415

    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    view = memoryview(grey.constBits()).cast("B", (grey.height(), grey.bytesPerLine()))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    plain = {one.text for one in zxingcpp.read_barcodes(view, formats=formats, try_invert=False)}
    return tuple(
        ReadCode(text=one.text, box=_box_of(one.position), is_inverted=one.text not in plain)
        for one in zxingcpp.read_barcodes(view, formats=formats)
    )


def _box_of(position: zxingcpp.Position) -> QRectF:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return QPolygonF([QPointF(one.x, one.y) for one in corners]).boundingRect()


def decode(image: QImage) -> str:
    """Return what a phone would read off a picture; empty when it would read nothing."""
    return next((one.text for one in codes_in(image)), "")
