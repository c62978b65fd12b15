"""Where a piece is used, as links: a list leads to *Listas*, a screen to *Pantallas*."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from manager_app.uses import Use
from manager_app.widgets.small import button, column, label, letters, plain_tip, row
from signage.client import ScreenState
from signage.model.playlist import Playlist

_FEW: Final = 6
"""How many screens of a list are named."""
_ROOM_PX: Final = 200
"""The room of a name; a longer one is cut short and told by its tip."""


class UsesPart(QWidget):
    """The lists that hold a piece, and under each the screens that have it."""

    opened = Signal(object)
    """A `Playlist` or a `ScreenState` that somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._uses: tuple[Use, ...] | None = None
        self._body: QWidget | None = None
        self._place = column()
        self.setLayout(column(label(self.tr("Dónde se usa"), "fieldLabel"), self._place, gap=4))

    def show_uses(self, uses: tuple[Use, ...]) -> None:
        """Show where it is used; links that stay are not built anew, so that a focus is not lost."""
        if self._uses is not None and _named(uses) == _named(self._uses):
            return
        self._uses = uses
        if self._body is not None:
            self._place.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        self._body.setObjectName("sheet")
        parts = [part for use in uses for part in self._lines(use)]
        if not uses:
            parts.append(label(self.tr("En ninguna lista: no se ve en ninguna pantalla."), "muted", wrap=True))
        self._body.setLayout(column(*parts, gap=2))
        self._place.addWidget(self._body)

    def _lines(self, use: Use) -> list[QWidget]:
        lines: list[QWidget] = [self._link("list", use.playlist.name, use.playlist)]
        screens = [self._link("screens", state.screen.name, state) for state in use.screens[:_FEW]]
        if not screens:
            screens_text: QWidget = label(self.tr("Sin programar"), "muted")
        elif len(use.screens) > _FEW:
            screens_text = label(self.tr("y {0} pantallas más").format(len(use.screens) - _FEW), "muted")
        else:
            screens_text = label()
            screens_text.hide()
        under = QWidget()
        under.setObjectName("sheet")
        under.setLayout(row(column(*screens, screens_text, gap=0), 1, margin=(22, 0, 0, 4)))
        return [*lines, under]

    def _link(self, icon: str, name: str, thing: Playlist | ScreenState) -> QPushButton:
        made = button("", partial(self.opened.emit, thing), name="link", icon=icon, tip=plain_tip(name))
        shown = made.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _ROOM_PX)
        made.setText(f" {letters(shown)}")
        made.setAccessibleName(name)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made


def _named(uses: tuple[Use, ...]) -> list[tuple[str, list[str]]]:
    return [(use.playlist.name, [state.screen.name for state in use.screens]) for use in uses]
