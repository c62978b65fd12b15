"""What is said once about many pieces: tags, a folder, whom they are for and when they may be shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDialog, QWidget

from manager_app.language import audience_word
from manager_app.widgets.inspector import day_of
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Mark, Shelves, Term
from signage.model.screen import Audience

_WIDTH_PX: Final = 440
_WEEK_DAYS: Final = 7


class MarkDialog(QDialog):
    """`decided` carries a `Mark` without pieces; what was left as it is, the mark leaves as it is."""

    decided = Signal(object)

    def __init__(self, count: int, held: Shelves, today: QDate, parent: QWidget | None = None) -> None:
        """Ask about so many pieces; offer the folders in use."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Datos de varias piezas"))
        self.setMinimumWidth(_WIDTH_PX)
        words = self.tr("Para 1 pieza") if count == 1 else self.tr("Para {0} piezas, de una vez").format(count)
        self.tags, self.folder = LineEdit(), QComboBox()
        self.tags.setPlaceholderText(self.tr("campaña, navidad"))
        self.folder.setEditable(True)
        written = self.folder.lineEdit()
        if written is not None:
            written.setPlaceholderText(self.tr("Como está"))
        self.folder.addItems(["", *(one.name for one in held.folders)])
        self.audiences_on = QCheckBox(self.tr("Cambiar para quién son"))
        self.audiences = {one: QCheckBox(audience_word(one)) for one in Audience}
        who = QWidget()
        who.setLayout(column(*self.audiences.values(), gap=0, margin=(24, 0, 0, 0)))
        for box in self.audiences.values():
            box.setChecked(True)
        self.term_on = QCheckBox(self.tr("Cambiar desde y hasta cuándo se muestran"))
        self.since_on, self.since = self._day(self.tr("Desde el"), today)
        self.until_on, self.until = self._day(self.tr("Hasta el"), today.addDays(_WEEK_DAYS))
        self.until_on.setChecked(True)
        when = QWidget()
        when.setLayout(
            column(row(self.since_on, self.since, 1), row(self.until_on, self.until, 1), gap=6, margin=(24, 0, 0, 0))
        )
        for gate, part in ((self.audiences_on, who), (self.term_on, when)):
            part.setVisible(False)
            gate.toggled.connect(part.setVisible)
            gate.toggled.connect(lambda _: self.adjustSize())
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        apply = button(self.tr("Aplicar"), self._decide, name="primary")
        apply.setDefault(True)
        self.setLayout(column(
            label(words, "heading"), field(self.tr("Añadir etiquetas, separadas por comas"), self.tags),
            field(self.tr("Carpeta"), self.folder), self.audiences_on, who, self.term_on, when, self._problem,
            row(1, button(self.tr("Cancelar"), self.reject), apply), margin=20, gap=12,
        ))  # fmt: skip

    def _day(self, words: str, day: QDate) -> tuple[QCheckBox, QDateEdit]:
        gate, editor = QCheckBox(words), QDateEdit(day)
        editor.setCalendarPopup(True)
        editor.setAccessibleName(words)
        editor.setEnabled(False)
        gate.toggled.connect(editor.setEnabled)
        return gate, editor

    @property
    def mark(self) -> Mark:
        """What was decided, without the pieces."""
        folder = self.folder.currentText().strip()
        seen = frozenset(one for one, box in self.audiences.items() if box.isChecked())
        since = day_of(self.since) if self.since_on.isChecked() else None
        until = day_of(self.until) if self.until_on.isChecked() else None
        return Mark(
            pieces=(),
            add=tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip())),
            folder=folder or None,
            audiences=seen if self.audiences_on.isChecked() else None,
            term=Term(valid_from=since, valid_until=until) if self.term_on.isChecked() else None,
        )

    def _decide(self) -> None:
        wanted = self.mark
        term, problem = wanted.term, ""
        if wanted.audiences is not None and not wanted.audiences:
            problem = self.tr("Elija al menos una audiencia.")
        elif term and term.valid_from and term.valid_until and term.valid_from > term.valid_until:
            problem = self.tr("Termina antes de empezar: revise las fechas.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            return
        self.accept()
        if wanted != Mark(pieces=()):
            self.decided.emit(wanted)
