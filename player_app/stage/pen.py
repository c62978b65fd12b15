"""What QML asks Python to draw: charts, QR codes and pictograms, each an item that fills a holder of the scene.

Python makes the items and the holder owns them. An item of a Python class that QML makes itself leaves its wrapper,
ten kilobytes, in memory for good; these go with their holder.
"""

from __future__ import annotations

from types import ModuleType

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement, QmlSingleton
from PySide6.QtQuick import QQuickItem

from player_app.stage.drawn import Drawn
from player_app.stage.icons import icon_names, paint_icon
from player_app.stage.qr import QrCode, paint_qr, qr_code, short_address

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


class IconItem(Drawn):
    """A pictogram in one ink."""

    def __init__(self, holder: QQuickItem, name: str, ink: QColor) -> None:
        """Fill a holder."""
        super().__init__(holder)
        self._name, self._ink = name, ink

    def _said(self) -> str:
        return "" if not self._name or self._name in icon_names() else f"no pictogram is called «{self._name}»"

    def paint(self, painter: QPainter) -> None:
        """Draw it; nothing when nobody drew one of that name."""
        paint_icon(painter, self.boundingRect(), self._name, self._ink)


class QrItem(Drawn):
    """A QR code on its own light ground."""

    def __init__(self, holder: QQuickItem, text: str) -> None:
        """Fill a holder."""
        super().__init__(holder)
        self._text = text
        self._code: QrCode | None = qr_code(text)
        self.setAntialiasing(False)

    def _said(self) -> str:
        if self._code is not None:
            return self._code.problem(min(self.width(), self.height()))
        return f"no QR code holds «{self._text[:40]}»" if self._text.strip() else ""

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        if self._code is not None:
            paint_qr(painter, self.boundingRect(), self._code)


@QmlElement
@QmlSingleton
class Pen(QObject):
    """Draws into holders; a second call for a holder replaces what the first drew."""

    @Slot(QQuickItem, str, QColor)
    def icon(self, holder: QQuickItem, name: str, ink: QColor) -> None:
        """Draw a pictogram."""
        _clear(holder)
        IconItem(holder, name, ink)

    @Slot(QQuickItem, str)
    def qr(self, holder: QQuickItem, text: str) -> None:
        """Draw a QR code."""
        _clear(holder)
        QrItem(holder, text)

    @Slot(QQuickItem, QObject)
    def chart(self, holder: QQuickItem, content: QObject) -> None:
        """Draw the chart of a slide's numbers; nothing when they make none."""
        _clear(holder)
        _charts().stand_in(holder, content)

    @Slot(QQuickItem)
    def redraw(self, holder: QQuickItem) -> None:
        """Draw again what stands in a holder."""
        for child in holder.childItems():
            child.update()

    @Slot(QObject, result=bool)
    def hasChart(self, content: QObject) -> bool:  # noqa: N802
        """Whether a slide's numbers make a chart."""
        return _charts().chart_in(content) is not None

    @Slot(QObject, float, float, float, str, result=bool)
    def chartFits(self, content: QObject, width: float, height: float, px: float, family: str) -> bool:  # noqa: N802
        """Whether all texts of a slide's chart have room at one size in a type family."""
        return bool(_charts().fits(content, width, height, px=px, family=family))

    @Slot(QObject, result=str)
    def subtitle(self, content: QObject) -> str:
        """Return the period of a slide's numbers and what they count."""
        return str(_charts().subtitle_in(content))

    @Slot(QObject, str, result=str)
    def figure(self, content: QObject, name: str) -> str:
        """Return a number of a slide with its unit."""
        return str(_charts().figure_in(content, name))

    @Slot(QObject, result=str)
    def change(self, content: QObject) -> str:
        """Return what a figure changed, with its sign, and compared with what."""
        return str(_charts().change_in(content))

    @Slot(QObject, result=bool)
    def falls(self, content: QObject) -> bool:
        """Whether a figure became less."""
        return str(_charts().figure_in(content, "variacion")).startswith("\N{MINUS SIGN}")

    @Slot(QObject, result=str)
    def target(self, content: QObject) -> str:
        """Return where a figure should get to."""
        return str(_charts().target_in(content))

    @Slot(str, result=str)
    def address(self, text: str) -> str:
        """Return an address as people type it."""
        return short_address(text)

    @Slot(str, float, result=int)
    def qrSide(self, text: str, side: float) -> int:  # noqa: N802
        """Return the side of a code that takes whole pixels a module and is not larger than asked; 0 without a code."""
        code = qr_code(text)
        return code.module_px(side) * code.across if code is not None else 0


def _charts() -> ModuleType:
    """Load the painter of charts with the first slide that has one: a display must draw its first frame soon."""
    from player_app.stage import chart_item  # noqa: PLC0415

    return chart_item


def _clear(holder: QQuickItem) -> None:
    for child in holder.childItems():
        if isinstance(child, Drawn):
            child.setParentItem(None)  # type: ignore[arg-type]
            child.deleteLater()
