"""The house's look as QML reads it: colours by role, family, logo. A change re-draws what is shown."""

# ruff: noqa: N802 - names that QML sees are camelCase

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement

from signage.model.theme import Theme

if TYPE_CHECKING:
    from signage.model.theme import Colours

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

DEFAULT_THEME: Final = Theme(name="Institucional (demo)")
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

    @Property(int, notify=changed)
    def shiftX(self) -> int:
        """How far the logo stands aside this hour, in pixels of the canvas."""
        return _SHIFTS[self._hour % len(_SHIFTS)][0]

    @Property(int, notify=changed)
    def shiftY(self) -> int:
        """How far it stands lower."""
        return _SHIFTS[self._hour % len(_SHIFTS)][1]
