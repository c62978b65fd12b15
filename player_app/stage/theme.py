"""The house's look as QML reads it: colours by role, family, logo. A change re-draws what is shown."""

# ruff: noqa: N802 - names that QML sees are camelCase

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QmlElement

from player_app.stage.typeset import FAMILY, load_fonts
from signage.assets import assets_dir
from signage.model.theme import Theme, contrast

if TYPE_CHECKING:
    from signage.model.theme import Colours

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DEFAULT_THEME: Final = Theme(name="Institucional (demo)")
_FROM_AFAR: Final = 24
"""Pixels of height in which a logo is judged."""
_SOLID: Final = 0.5
_FOUND: Final = 2.0
"""Contrast from which a logo's colour is told from its ground; WCAG 2.2 asks nothing of logotypes."""
_SHIFTS: Final = ((0, 0), (4, 0), (4, 4), (0, 4), (-4, 4), (-4, 0), (-4, -4), (0, -4))


@QmlElement
class Look(QObject):
    """What every slide is dressed in; alerts have colours of their own."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start with the stage's own theme."""
        super().__init__(parent)
        self._theme, self._logo, self._hour = DEFAULT_THEME, "", 0

    def put(self, theme: Theme | None, logo: str = "") -> None:
        """Wear a theme and a logo's file; none brings the stage's own back."""
        wanted = (theme or DEFAULT_THEME, logo if logo and Path(logo).is_file() else "")
        if wanted != (self._theme, self._logo):
            if wanted[0].family != FAMILY:
                load_fonts(assets_dir() / "fonts", wanted[0].family)
            self._theme, self._logo = wanted
            self.changed.emit()

    def shift(self, hour: int) -> None:
        """Move the logo a few pixels from hour to hour, so that a panel does not keep its shadow."""
        if hour != self._hour:
            self._hour = hour
            self.changed.emit()

    @property
    def _colours(self) -> Colours:
        return self._theme.colours

    @Property(QColor, notify=changed)
    def ground(self) -> QColor:
        """Behind most texts."""
        return QColor(self._colours.ground)

    @Property(QColor, notify=changed)
    def deep(self) -> QColor:
        """Darker than the ground."""
        return QColor(self._colours.deep)

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        """Text on ground and deep."""
        return QColor(self._colours.ink)

    @Property(QColor, notify=changed)
    def muted(self) -> QColor:
        """Quieter text on ground and deep."""
        return QColor(self._colours.muted)

    @Property(QColor, notify=changed)
    def accent(self) -> QColor:
        """What catches the eye."""
        return QColor(self._colours.accent)

    @Property(QColor, notify=changed)
    def accentInk(self) -> QColor:
        """Text on the accent."""
        return QColor(self._colours.accent_ink)

    @Property(QColor, notify=changed)
    def support(self) -> QColor:
        """The second colour."""
        return QColor(self._colours.support)

    @Property(QColor, notify=changed)
    def supportInk(self) -> QColor:
        """Text on the second colour."""
        return QColor(self._colours.support_ink)

    @Property(QColor, notify=changed)
    def paper(self) -> QColor:
        """The light ground."""
        return QColor(self._colours.paper)

    @Property(QColor, notify=changed)
    def paperInk(self) -> QColor:
        """Text on paper."""
        return QColor(self._colours.paper_ink)

    @Property(str, notify=changed)
    def family(self) -> str:
        """The type family of slides."""
        return self._theme.family

    @Property(float, notify=changed)
    def clearSpace(self) -> float:
        """Room around the logo, as a share of its height."""
        return self._theme.clear_space

    @Property(QUrl, notify=changed)
    def logo(self) -> QUrl:
        """The logo's file; none stands for the house's mark."""
        return QUrl.fromLocalFile(self._logo) if self._logo else QUrl()

    @Slot(QUrl, QColor, QColor, QColor, result=QColor)
    def plateUnder(self, logo: QUrl, ground: QColor, light: QColor, dark: QColor) -> QColor:
        """What a logo stands on: nothing where most of it is seen on the ground, else what shows more of it."""
        tones = _tones(logo.toLocalFile())
        if _seen(tones, ground) * 2 >= len(tones):
            return QColor(Qt.GlobalColor.transparent)
        return max(light, dark, key=lambda plate: _seen(tones, plate))

    @Property(int, notify=changed)
    def shiftX(self) -> int:
        """How far the logo stands aside this hour, in pixels of the canvas."""
        return _SHIFTS[self._hour % len(_SHIFTS)][0]

    @Property(int, notify=changed)
    def shiftY(self) -> int:
        """How far it stands lower."""
        return _SHIFTS[self._hour % len(_SHIFTS)][1]


@lru_cache(maxsize=2)
def _tones(path: str) -> tuple[str, ...]:
    """Return the colours of a logo's own pixels, looked at from afar; what lets the ground through is none of them."""
    small = QImage(path).scaledToHeight(_FROM_AFAR, Qt.TransformationMode.SmoothTransformation)
    pixels = (small.pixelColor(x, y) for y in range(small.height()) for x in range(small.width()))
    return tuple(one.name() for one in pixels if one.alphaF() > _SOLID)


def _seen(tones: tuple[str, ...], ground: QColor) -> int:
    return sum(count for tone, count in Counter(tones).items() if contrast(tone, ground.name()) >= _FOUND)
