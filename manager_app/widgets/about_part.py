"""What is noted of a piece and no screen shows, and the days of its life: from when, until when, when to look again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from manager_app.language import day_text, python_day, qt_day
from manager_app.widgets.small import button, column, field, label
from manager_app.widgets.writing import LineEdit
from signage.client import PieceChange
from signage.model.about import About

_REVIEW_SOON: Final = timedelta(days=7)
_AGAIN: Final = timedelta(days=90)
"""How long a piece that somebody looked at is left alone."""
_OFFERED: Final = timedelta(days=7)
"""How far ahead a day is that nobody has chosen yet."""


class DayBox(QWidget):
    """A day that may be left open: a box to tick, and the day once it is."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Start open."""
        super().__init__(parent)
        self.on = QCheckBox(words)
        self.editor = QDateEdit(QDate.currentDate())
        self.editor.setCalendarPopup(True)
        self.editor.setAccessibleName(words)
        self.editor.hide()
        self.on.toggled.connect(self.editor.setVisible)
        self.on.toggled.connect(lambda _: self.changed.emit())
        self.editor.dateChanged.connect(lambda _: self.changed.emit())
        self.setLayout(column(self.on, self.editor, gap=4))

    def show_day(self, day: date | None, offered: date | None = None) -> None:
        """Show a day, or none; `offered` is where its calendar opens then."""
        shown = day or offered
        if shown is not None:
            self.editor.setDate(qt_day(shown))
        self.on.setChecked(day is not None)

    def day(self) -> date | None:
        """Return the day, or None while it is open."""
        return python_day(self.editor.date()) if self.on.isChecked() else None


class AboutPart(QWidget):
    """The days of a piece, and its source, licence and contact person."""

    changed = Signal()
    seen_again = Signal()
    """Somebody has looked at the piece: its next day is set."""

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._today = today
        self.begins = DayBox(self.tr("No mostrar antes de"))
        self.ends = DayBox(self.tr("Dejar de mostrar después de"))
        self.review = DayBox(self.tr("Revisar antes de"))
        self.review.setToolTip(self.tr("Ese día Inicio lo recuerda. La pieza se sigue viendo."))
        self._due = label("", "problem", wrap=True)
        self._seen = button(self.tr("Ya la revisé"), self._look_again, icon="check")
        self._seen.setToolTip(self.tr("Guardar lo escrito, y recordarla de nuevo en tres meses"))
        self.credit, self.licence, self.contact = LineEdit(), LineEdit(), LineEdit()
        self.credit.setPlaceholderText(self.tr("De dónde viene: quién la hizo o dónde está"))
        self.licence.setPlaceholderText(self.tr("Propia, CC BY 4.0, con permiso de…"))
        self.contact.setPlaceholderText(self.tr("A quién preguntar por ella"))
        for box in (self.begins, self.ends, self.review):
            box.changed.connect(self._tell)
        for line in (self.credit, self.licence, self.contact):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.setLayout(
            column(
                label(self.tr("Vigencia"), "fieldLabel"),
                column(self.begins, self.ends, self.review, self._due, self._seen, gap=4),
                field(self.tr("Fuente"), self.credit),
                field(self.tr("Licencia"), self.licence),
                field(self.tr("Persona de contacto"), self.contact),
                gap=10,
            )
        )
        self._show_due()

    def fill(self, change: PieceChange) -> None:
        """Show what is known, or was written."""
        about = change.about or About()
        self.begins.show_day(change.valid_from, offered=self._today())
        self.ends.show_day(change.valid_until, offered=self._today() + _OFFERED)
        self.review.show_day(about.review_by, offered=self._today() + _AGAIN)
        for line, text in ((self.credit, about.credit), (self.licence, about.licence), (self.contact, about.contact)):
            line.setText(text)
            line.setCursorPosition(0)
        self._show_due()

    def about(self) -> About:
        """Return what is written."""
        return About(
            credit=self.credit.text().strip(),
            licence=self.licence.text().strip(),
            contact=self.contact.text().strip(),
            review_by=self.review.day(),
        )

    def _tell(self) -> None:
        self._show_due()
        self.changed.emit()

    def _show_due(self) -> None:
        today = self._today()
        begins, ends, review = self.begins.day(), self.ends.day(), self.review.day()
        crossed = begins is not None and ends is not None and ends < begins
        is_due = review is not None and review <= today + _REVIEW_SOON
        words = self.tr("Termina antes de empezar: revise las fechas.") if crossed else ""
        if is_due and review is not None:
            late, soon = self.tr("Había que revisarla antes del {0}."), self.tr("Hay que revisarla antes del {0}.")
            words = " ".join(filter(None, (words, (late if review < today else soon).format(day_text(review)))))
        self._due.setText(words)
        self._due.setVisible(bool(words))
        self._seen.setVisible(is_due)

    def _look_again(self) -> None:
        self.review.show_day(self._today() + _AGAIN)
        self.seen_again.emit()
