"""What would change in the words of alerts, line by line, and the passphrase that signs it."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QWidget

from manager_app import look
from manager_app.language import either, told
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from manager_app.word_desk import lines_of
from signage.errors import SignageError
from signage.wording import Change

_SIZE_PX: Final = (640, 520)


class WordsDialog(QDialog):
    """`signed` carries the passphrase; whoever asked says what came of it."""

    signed = Signal(str)

    def __init__(self, changes: tuple[Change, ...], verb: str, parent: QWidget | None = None) -> None:
        """Show the changes."""
        super().__init__(parent)
        self.setWindowTitle(verb)
        self.resize(*_SIZE_PX)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Lo que cambia"))
        self.text.setHtml("".join(self._told(change) for change in changes) or escape(self.tr("No cambia nada.")))
        self.passphrase = LineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.sign = button(verb, self._sign, name="primary", icon="key")
        self.sign.setDefault(True)
        self.sign.setEnabled(False)
        self.passphrase.textChanged.connect(lambda text: self.sign.setEnabled(bool(text) and bool(changes)))
        self.setLayout(column(
            label(self.tr("Lea cada renglón: lo que firme es lo que dirán las pantallas."), "fieldLabel", wrap=True),
            self.text, field(self.tr("Frase de su llave"), self.passphrase), self._problem,
            row(1, button(self.tr("Cancelar"), self.reject), self.sign), margin=20, gap=12, wide=1,
        ))  # fmt: skip
        self.passphrase.setFocus()

    def wait(self) -> None:
        """Say that it is being signed."""
        self._problem.hide()
        self.sign.setEnabled(False)

    def complain(self, failure: SignageError) -> None:
        """Say why it was not signed, and let the operator try again."""
        self._problem.setText(told(failure))
        self._problem.show()
        self.sign.setEnabled(True)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _sign(self) -> None:
        self.signed.emit(self.passphrase.text())

    def _told(self, change: Change) -> str:
        theme, some = look.COLOURS, change.after or change.before
        if some is None:
            return ""
        name = escape(f"{some.code} · {either(some.name, some.name_en)}")
        old, new = (lines_of(side) if side else () for side in (change.before, change.after))
        rows: list[str] = []
        for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            for sign, colour, lines in (("−", theme.danger, old[start:end]), ("+", theme.good, new[first:last])):
                rows += [f"<p style='color:{colour};margin:2px 0 2px 12px'>{sign} {escape(line)}</p>" for line in lines]
        if not rows:
            rows = [f"<p style='margin:2px 0 2px 12px'>{escape(self.tr('Cambian sus valores, no sus palabras.'))}</p>"]
        return f"<h3 style='margin:10px 0 4px 0'>{name}</h3>{''.join(rows)}"
