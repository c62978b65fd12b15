"""How the window looks: the institutional colours, the bundled type face, icons in any colour, and the style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from player_app.stage.icons import paint_icon
from player_app.stage.window import load_fonts
from signage.assets import assets_dir

FAMILY: Final = "Inter"
ICON_PX: Final = 20
PICTOGRAM_PX: Final = 32
GAP: Final = 8
_HALF_TRANSPARENT: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours by what they are for."""

    navy: str = "#0B2A4A"
    accent: str = "#FFD100"
    paper: str = "#FFFFFF"
    ground: str = "#F3F5F8"
    line: str = "#D7DEE6"
    ink: str = "#14273B"
    muted: str = "#52657A"
    focus: str = "#1666B0"
    selected: str = "#E3EEF8"
    good: str = "#0B6B3A"
    caution: str = "#8A5A00"
    danger: str = "#9B2423"
    drill: str = "#5B2A86"


COLOURS: Final = Colours()


def dress(app: QApplication) -> None:
    """Give an application its style, type face, palette and sheet."""
    # The stage's faces too: what is measured in another thread must find them there.
    load_fonts(assets_dir() / "fonts")
    for path in sorted((assets_dir() / "fonts" / "inter").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(14)
    app.setFont(font)
    theme = COLOURS
    app.setPalette(_palette(theme))
    app.setStyleSheet(_sheet(theme))


@lru_cache(maxsize=256)
def icon(name: str, colour: str = "#14273B") -> QIcon:
    """Return an interface icon in a colour."""
    made = QIcon()
    for scale in (1, 2):
        made.addPixmap(picture_of(name, colour, ICON_PX, scale), QIcon.Mode.Normal)
        made.addPixmap(picture_of(name, "#9AA8B6", ICON_PX, scale), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def brush(colour: str) -> QBrush:
    """Return a plain colour for texts of items."""
    return QBrush(QColor(colour))


def picture_of(name: str, colour: str, size: int = ICON_PX, scale: int = 2) -> QPixmap:
    """Return an icon as a picture of `size` pixels, sharp on a dense monitor."""
    path: Path = assets_dir() / "icons" / f"{name}.svg"
    text = path.read_text(encoding="utf-8").replace("#000000", colour)
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=64)
def pictogram(name: str) -> QIcon:
    """Return one of the slides' pictograms in the ink of the window."""
    picture = QPixmap(2 * PICTOGRAM_PX, 2 * PICTOGRAM_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, QRectF(picture.rect()), name, QColor(COLOURS.ink))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def hatch(painter: QPainter, area: QRectF, colour: str, step: int = 14) -> None:
    """Paint the diagonal stripes that mean: this is a drill."""
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, QColor(colour))
    stripe = QColor("#FFFFFF")
    stripe.setAlpha(_HALF_TRANSPARENT // 2)
    painter.setPen(Qt.PenStyle.NoPen)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(stripe)
    pen.setWidth(step // 2)
    painter.setPen(pen)
    left = int(area.left() - area.height())
    for x in range(left, int(area.right()) + step, step):
        painter.drawLine(x, int(area.bottom()), x + int(area.height()), int(area.top()))
    painter.restore()


def _palette(theme: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.Base: theme.paper,
        QPalette.ColorRole.AlternateBase: "#F8FAFC",
        QPalette.ColorRole.Button: theme.paper,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.Highlight: theme.focus,
        QPalette.ColorRole.HighlightedText: "#FFFFFF",
        QPalette.ColorRole.ToolTipBase: theme.navy,
        QPalette.ColorRole.ToolTipText: "#FFFFFF",
        QPalette.ColorRole.PlaceholderText: "#6B7C8E",
        QPalette.ColorRole.Link: theme.focus,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#93A1B0"))
    return palette


def _sheet(theme: Colours) -> str:
    values = {name: getattr(theme, name) for name in Colours.__dataclass_fields__}
    values["icons"] = (assets_dir() / "icons").as_posix()
    text = (Path(__file__).parent / "look.qss").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
