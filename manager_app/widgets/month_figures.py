"""The month in numbers: what was on the screens beside as much of the month before, and how incidents went."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QWidget

from manager_app.language import length_text
from manager_app.widgets.small import column, label, row
from signage.client import Figures

_HOUR: Final = timedelta(hours=1)
_SMALL: Final = 1
"""Per cent that nobody would call a difference."""


class MonthFigures(QWidget):
    """Four numbers, or one sentence while no screen has told of anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without numbers."""
        super().__init__(parent)
        self.plays, self.hours = _Figure(self.tr("Impresiones")), _Figure(self.tr("Horas en pantalla"))
        self.pieces, self.incidents = _Figure(self.tr("Piezas que se vieron")), _Figure(self.tr("Incidentes"))
        self._every = (self.plays, self.hours, self.pieces, self.incidents)
        self.none = label(
            self.tr("Cuando las pantallas cuenten lo que mostraron, aquí se verá el mes en cifras."), "muted", wrap=True
        )
        line = row(*self._every, gap=12)
        for place in range(len(self._every)):
            line.setStretch(place, 1)
        self.setLayout(column(self.none, line, gap=0))
        self.show_figures(None)

    def show_figures(self, found: Figures | None) -> None:
        """Show the hub's figures; None while it has not told any."""
        is_empty = found is None or not (found.plays or found.plays_before or found.incidents or found.drills)
        self.none.setVisible(is_empty)
        for part in self._every:
            part.setVisible(not is_empty)
        if found is None or is_empty:
            return
        number = QLocale()
        self.plays.tell(number.toString(found.plays), self._beside(found.plays, found.plays_before))
        hours, before = round(found.shown / _HOUR), round(found.shown_before / _HOUR)
        self.hours.tell(number.toString(hours), self._beside(hours, before))
        screens = self.tr("En 1 pantalla") if found.screens == 1 else self.tr("En {0} pantallas").format(found.screens)
        self.pieces.tell(number.toString(found.pieces), screens)
        self.incidents.tell(number.toString(found.incidents), self._solved(found))

    def _beside(self, now: int, before: int) -> str:
        if not before:
            return self.tr("El mes pasado, a esta altura, nada")
        percent = round(100 * (now - before) / before)
        if abs(percent) <= _SMALL:
            return self.tr("Como el mes pasado a esta altura")
        words = self.tr("{0} % más que el mes pasado a esta altura")
        if percent < 0:
            words = self.tr("{0} % menos que el mes pasado a esta altura")
        return words.format(QLocale().toString(abs(percent)))

    def _solved(self, found: Figures) -> str:
        if found.solved_after is not None:
            solved = self.tr("Tiempo típico de solución: {0}").format(length_text(found.solved_after))
        else:
            solved = self.tr("Ninguno terminado") if found.incidents else self.tr("Ninguno")
        drills = self.tr("1 simulacro") if found.drills == 1 else self.tr("{0} simulacros").format(found.drills)
        return f"{solved} · {drills}" if found.drills else solved


class _Figure(QFrame):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.figure, self.under = label("", "figure"), label("", "muted", wrap=True)
        self.setLayout(column(label(title, "fieldLabel", wrap=True), self.figure, self.under, 1, gap=2))

    def tell(self, figure: str, under: str) -> None:
        self.figure.setText(figure)
        self.under.setText(under)
        self.setAccessibleName(f"{self._title}: {figure}. {under}")
