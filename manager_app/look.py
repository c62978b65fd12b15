"""How the window looks: the institutional colours, the bundled type face, icons in any colour, and the style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from manager_app.colours import LIGHT, Appearance, Colours, colours_of
from player_app.stage.icons import paint_icon
from player_app.stage.typeset import load_fonts
from signage.assets import assets_dir

FAMILY: Final = "Inter"
ICON_PX: Final = 20
PICTOGRAM_PX: Final = 32
GAP: Final = 8
_HALF_TRANSPARENT: Final = 90


COLOURS = LIGHT
"""What the window wears now; `dress` changes it, before anything is built."""


def dress(app: QApplication, appearance: Appearance = Appearance.LIGHT) -> None:
    """Give an application its colours, style, type face, palette and sheet."""
    prepare(app, appearance)
    finish(app)


def finish(app: QApplication) -> None:
    """Give it the sheet; after the window is built, if there is a choice.

    Parts that are put into others are matched against a sheet again each time: half of what building takes.
    """
    app.setStyleSheet(_sheet(COLOURS))


def prepare(app: QApplication, appearance: Appearance = Appearance.LIGHT) -> None:
    """Give it all but the sheet."""
    global COLOURS  # noqa: PLW0603 - one application, one look: paint code asks for it by its purpose
    # The stage's faces too: what is measured in another thread must find them there.
    load_fonts(assets_dir() / "fonts")
    load_fonts(assets_dir() / "fonts", FAMILY)
    COLOURS = colours_of(appearance, **_wishes_of_the_desktop(app))
    brush.cache_clear()
    pictogram.cache_clear()
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(14)
    app.setFont(font)
    app.setPalette(_palette(COLOURS))


@contextmanager
def on_paper() -> Iterator[None]:
    """Paint for a printer meanwhile: dark ink on white, whatever the window wears."""
    global COLOURS  # noqa: PLW0603 - as above
    worn, COLOURS = COLOURS, LIGHT
    try:
        yield
    finally:
        COLOURS = worn


def _wishes_of_the_desktop(app: QApplication) -> dict[str, bool]:
    hints = app.styleHints()
    asked = hints.accessibility().contrastPreference()
    return {
        "is_dark": hints.colorScheme() is Qt.ColorScheme.Dark,
        "wants_contrast": asked is Qt.ContrastPreference.HighContrast,
    }


def icon(name: str, colour: str = "") -> QIcon:
    """Return an interface icon in a colour, by itself in that of the words."""
    return _icon(name, colour or COLOURS.ink, COLOURS.off_ink)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, off: str) -> QIcon:
    made = QIcon()
    for scale in (1, 2):
        made.addPixmap(picture_of(name, colour, ICON_PX, scale), QIcon.Mode.Normal)
        made.addPixmap(picture_of(name, off, ICON_PX, scale), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def brush(colour: str) -> QBrush:
    """Return a plain colour for texts of items."""
    return QBrush(QColor(colour))


@lru_cache(maxsize=1024)
def picture_of(name: str, colour: str, size: int = ICON_PX, scale: int = 2) -> QPixmap:
    """Return an icon as a picture of `size` pixels, sharp on a dense monitor; cards ask for it at every painting."""
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
    stripe = QColor(COLOURS.on_fill)
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
        QPalette.ColorRole.AlternateBase: theme.alternate,
        QPalette.ColorRole.Button: theme.paper,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.Highlight: theme.selected,
        QPalette.ColorRole.HighlightedText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.rail,
        QPalette.ColorRole.ToolTipText: theme.on_fill,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.focus,
        QPalette.ColorRole.Mid: theme.edge,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off_ink))
    return palette


def _sheet(theme: Colours) -> str:
    values = {field.name: value for field in fields(theme) if isinstance(value := getattr(theme, field.name), str)}
    values["icons"] = (assets_dir() / "icons").as_posix()
    values["shade"] = "" if theme is LIGHT else "-white"
    text = (Path(__file__).parent / "look.qss").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
