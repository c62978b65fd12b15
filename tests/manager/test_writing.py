"""Whatever is pasted into any field of the window arrives as plain text, soon, and harms nothing."""

from __future__ import annotations

import time
import unicodedata

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from manager_app.widgets.writing import LONGEST_TEXT, LineEdit, TextEdit, ask_line
from manager_app.window import PAGES, Window

HARMFUL = "a\0b\x07c\x1b[31md\u202ee\u2028f\u2029g\r\nh\ti\x7fj\x85k\ufffcl"
PEOPLE = "مرحبا שלום 東京 हिन्दी 👩‍👩‍👧 Ñandú e\u0301\u0301\u0301 <b>x</b> {0} %s ../../x"
"""What people write: scripts, families joined by a sign of no width, marks upon marks."""
HUGE = "palabra larga con ñ y 😀 " * 210_000
MARKUP = "<p><b>a</b><img src='x'><script>alert(1)</script></p>"


def clipboard_with(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(MARKUP)
    QGuiApplication.clipboard().setMimeData(data)


def held(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\u202d\u202e\ufffc"


def places(window: Window) -> list[QWidget]:
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    every = [one for kind in kinds for one in window.findChildren(kind) if not one.isReadOnly()]
    # What holds a number or a date keeps everything else out by itself.
    return [one for one in every if not isinstance(one.parent(), QAbstractSpinBox | QComboBox)]


def test_every_field_of_the_window_takes_plain_text_alone(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.is_informed)
    window.editor.begin(window.editor.templates["aviso"])
    for page in PAGES:
        window.open_page(page)
    fields = places(window)
    assert len(fields) > 40
    for editor in fields:
        clipboard_with(HARMFUL)
        editor.clear()  # type: ignore[attr-defined]
        editor.paste()  # type: ignore[attr-defined]
        text = held(editor)
        name = editor.accessibleName() or type(editor).__name__
        assert text.startswith("abc"), name
        assert not [sign for sign in text if is_unseen(sign) and sign not in "\n\t"], (name, text)
        if isinstance(editor, QLineEdit):
            assert "\n" not in text, name
        clipboard_with(HUGE)
        editor.clear()  # type: ignore[attr-defined]
        begun = time.process_time()
        editor.paste()  # type: ignore[attr-defined]
        assert len(held(editor)) < 250_000, name
        # Five million signs were seconds; what is left is reading them off the clipboard.
        assert time.process_time() - begun < 1, name
        editor.clear()  # type: ignore[attr-defined]
    clipboard_with("")


@pytest.mark.parametrize("kind", [LineEdit, TextEdit])
def test_what_people_write_in_any_script_stays_as_it_is(kind: type[LineEdit | TextEdit], qtbot: QtBot) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    clipboard_with(PEOPLE)
    editor.paste()
    assert held(editor) == PEOPLE
    QTest.keyClicks(editor, "!")
    assert held(editor) == f"{PEOPLE}!"
    editor.undo()
    editor.undo()
    assert held(editor) == ""


def test_a_paste_that_is_cut_says_so_and_can_be_taken_back(qtbot: QtBot) -> None:
    editor = TextEdit()
    qtbot.addWidget(editor)
    editor.insertPlainText("Antes. ")
    clipboard_with(HUGE)
    editor.paste()
    assert len(held(editor)) == len("Antes. ") + LONGEST_TEXT
    editor.undo()
    assert held(editor) == "Antes. "


def test_a_question_for_one_line_takes_one_line(window: Window, qtbot: QtBot) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        clipboard_with("Sala\nde\0 juntas\u202e")
        (line,) = dialog.findChildren(QLineEdit)
        line.paste()
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    assert ask_line(window, "Nuevo grupo", "Nombre:") == "Sala de juntas"
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    assert ask_line(window, "Nuevo grupo", "Nombre:", "Antes") is None
