"""Look, size and language of the window, in one small dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from manager_app import language
from manager_app.colours import Appearance
from manager_app.preferences import SIZES, Preferences
from manager_app.widgets.small import Choices, button, column, field, label, row, stand_high

_WIDTH_PX: Final = 520


class PreferencesDialog(QDialog):
    """`chosen` carries what somebody wants from now on; nothing is told when nothing changed."""

    chosen = Signal(object)

    def __init__(self, now: Preferences, parent: QWidget | None = None) -> None:
        """Show what holds now."""
        super().__init__(parent)
        self._now = now
        self.setWindowTitle(self.tr("Aspecto, tamaño e idioma"))
        self.appearance = Choices([
            (Appearance.SYSTEM.value, self.tr("Como el equipo")), (Appearance.LIGHT.value, self.tr("Claro")),
            (Appearance.DARK.value, self.tr("Oscuro")), (Appearance.CONTRAST.value, self.tr("Alto contraste")),
        ])  # fmt: skip
        self.size_percent = Choices([(str(size), f"{size} %") for size in SIZES])
        self.language = Choices(
            [("", self.tr("Como el equipo")), (language.SPANISH, "Español"), (language.ENGLISH, "English")]
        )
        self.appearance.choose(now.appearance.value)
        self.size_percent.choose(str(now.size_percent))
        self.language.choose(now.language)
        under = label(
            self.tr("La ventana se cierra y se abre de nuevo. Lo que no haya guardado se conserva y se le ofrece."),
            "muted", wrap=True,
        )  # fmt: skip
        apply = button(self.tr("Aplicar y abrir de nuevo"), self._apply, name="primary")
        apply.setDefault(True)
        body = column(
            field(self.tr("Aspecto"), self.appearance), field(self.tr("Tamaño de todo"), self.size_percent),
            field(self.tr("Idioma"), self.language), under,
            row(1, button(self.tr("Cancelar"), self.reject), apply), margin=20, gap=14,
        )  # fmt: skip
        self.setLayout(body)
        stand_high(self, body, _WIDTH_PX)

    def _apply(self) -> None:
        wanted = Preferences(
            appearance=Appearance(self.appearance.key), size_percent=int(self.size_percent.key),
            language=self.language.key,
        )  # fmt: skip
        self.accept()
        if wanted != self._now:
            self.chosen.emit(wanted)
