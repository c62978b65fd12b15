"""Fields for words: what is pasted or dropped arrives as plain text that can be saved, shown and sent anywhere."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QMimeData
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QInputDialog, QLineEdit, QPlainTextEdit, QToolTip, QWidget

LONGEST_LINE: Final = 2000
LONGEST_TEXT: Final = 20_000
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[\n\t]")
# Control signs, what turns the direction of all that follows, signs that stand for no sign, and halves of one.
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ufeff\ufff9-\ufffc\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text with plain line breaks and without signs that nobody sees and that break what shows it."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def clean_line(text: str) -> str:
    """Return a text as one line of at most `LONGEST_LINE` signs."""
    return _BLANKS.sub(" ", clean(text))[:LONGEST_LINE]


class _OneLine(QValidator):
    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Mend what was typed or pasted; nothing is turned away."""
        if text.isprintable() or (mended := clean_line(text)) == text:
            return QValidator.State.Acceptable, text, place
        # Qt counts places in halves of UTF-16.
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore")
        return QValidator.State.Acceptable, mended, len(clean_line(before).encode("utf-16-le")) // 2


class LineEdit(QLineEdit):
    """One line of words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Start with a text."""
        super().__init__(parent)
        self.setMaxLength(LONGEST_LINE)
        self.setValidator(_OneLine(self))
        self.setText(text)


class TextEdit(QPlainTextEdit):
    """Lines of words, no more than `longest` signs from one paste: more would stand still for seconds."""

    def __init__(self, longest: int = LONGEST_TEXT, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._longest = longest

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take the words of what was pasted or dropped; say it if they are too many."""
        given = source.text()
        hand = self.textCursor()
        hand.beginEditBlock()
        hand.insertText(clean(given[: self._longest]))
        hand.endEditBlock()
        self.ensureCursorVisible()
        if len(given) > self._longest:
            words = QCoreApplication.translate("Writing", "El texto es muy largo: se pegaron los primeros {0} signos.")
            place = self.mapToGlobal(self.cursorRect().bottomLeft())
            QToolTip.showText(place, words.format(QLocale().toString(self._longest)), self)


def ask_line(parent: QWidget, title: str, words: str, text: str = "") -> str | None:
    """Ask for one line; None when nobody wants to say it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(words)
    dialog.setTextValue(text)
    for line in dialog.findChildren(QLineEdit):
        line.setMaxLength(LONGEST_LINE)
        line.setValidator(_OneLine(line))
    is_said = dialog.exec() == QInputDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.textValue() if is_said else None
