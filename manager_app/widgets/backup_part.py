"""How old the hub's last copy is, and a button that has another made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from manager_app.language import ago_text, either
from manager_app.mirror import Mirror
from manager_app.widgets.small import button, column, label, row, wear
from signage.client import Backup

_LOOK_MS: Final = 1000
_OLD_DAYS: Final = 8
"""A copy a week, and a day's grace."""


class BackupPart(QWidget):
    """For administrators: others are told nothing of the hub's disk."""

    def __init__(self, mirror: Mirror, wall: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Say nothing until the hub has answered."""
        super().__init__(parent)
        self._mirror, self._wall = mirror, wall
        self.said = label("", wrap=True)
        self.make = button(self.tr("Copiar ahora"), self._begin, icon="refresh")
        words = self.tr("Queda en la carpeta del servidor: llévela a otro equipo. Se guardan las siete últimas.")
        self.setLayout(column(row(self.make, 1), self.said, label(words, "muted", wrap=True), gap=6))
        self._again = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._again.timeout.connect(self.show_values)

    def show_values(self) -> None:
        """Ask the hub."""
        self._mirror.do(self._mirror.client.backup, done=self._take, asker=self)

    def _begin(self) -> None:
        self.make.setEnabled(False)
        self._mirror.do(self._mirror.client.begin_backup, done=self._take, asker=self)

    def _take(self, held: Backup) -> None:
        self.make.setEnabled(not held.is_busy)
        self.said.setText(self._words(held))
        wear(self.said, "problem" if held.es or (not held.is_busy and self._is_old(held)) else "")
        if held.is_busy and self.isVisible():
            self._again.start()

    def _words(self, held: Backup) -> str:
        if held.is_busy:
            return self.tr("Se está copiando…")
        if held.es:
            return either(held.es, held.en)
        if held.made_at is None:
            return self.tr("El servidor no se ha copiado nunca.")
        days = (self._wall() - held.made_at).days
        if days > 1:
            return self.tr("La última copia es de hace {0} días.").format(days)
        return self.tr("La última copia es de {0}.").format(ago_text(held.made_at, self._wall()))

    def _is_old(self, held: Backup) -> bool:
        return held.made_at is None or (self._wall() - held.made_at).days >= _OLD_DAYS
