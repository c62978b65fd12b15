"""Chooses the piece that some screens show for a few minutes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from manager_app import operations
from manager_app.at_once import MINUTES
from manager_app.mirror import Mirror
from manager_app.widgets.small import button, column, label, row
from manager_app.widgets.what_list import WhatList
from signage.client import Piece, ScreenState, ShelfQuery


class ShowDialog(QDialog):
    """A search line over the pieces, and one button."""

    chosen = Signal(object)
    """The piece."""

    def __init__(self, mirror: Mirror, states: tuple[ScreenState, ...], parent: QWidget | None = None) -> None:
        """Offer what the desk holds; the hub is asked for the rest by letters."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mostrar {0} min").format(MINUTES))
        self.setMinimumSize(420, 420)
        self._mirror = mirror
        self.what = WhatList((), mirror.pieces)
        self.what.sought.connect(self._seek)
        names = ", ".join(state.screen.name for state in states)
        text = self.tr("En {0}; después vuelve lo que tocaba.").format(names)
        self.show_button = button(self.tr("Mostrar {0} min").format(MINUTES), self._take, name="primary")
        self.show_button.setDefault(True)
        self.what.list.itemActivated.connect(lambda _: self._take())
        buttons = row(1, button(self.tr("Cancelar"), self.reject), self.show_button)
        self.setLayout(column(label(text, "muted", wrap=True), self.what, buttons, margin=20, gap=12, wide=1))
        self.what.setFocus()

    def _seek(self, text: str) -> None:
        work = partial(self._mirror.client.seek, ShelfQuery(text=text))
        operations.run(self, work, lambda page: self.what.learn(page.pieces), self._mirror.trouble.emit)

    def _take(self) -> None:
        piece = self.what.chosen
        if isinstance(piece, Piece):
            self.chosen.emit(piece)
            self.accept()
