"""Adding a screen: forgiving about how the code is typed, clear about what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from builders import a_screen
from manager.fake_hub import GOOD_CODE, USED_CODE, WORDS, WRONG_CODE, FakeHub
from manager.wall_page import screens_page
from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.widgets.screen_dialog import EditDialog, PairDialog, tidy_code
from signage.model.screen import Audience, Orientation


@pytest.fixture
def dialog(mirror: Mirror, qtbot: QtBot) -> PairDialog:
    made = PairDialog(mirror)
    qtbot.addWidget(made)
    made.show()
    made.form.name.setText("Vestíbulo")
    return made


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BCDF-2345", "BCDF-2345"), ("bcdf2345", "BCDF-2345"), (" bcdf – 2345 ", "BCDF-2345"), ("bcdf 23", ""),
        ("", ""),
        ("bcdf-23456", ""),
    ],
)  # fmt: skip
def test_codes_are_taken_however_they_are_typed(typed: str, code: str) -> None:
    assert tidy_code(typed) == code


def test_nothing_is_sent_without_a_code_and_a_name(dialog: PairDialog) -> None:
    assert not dialog.pair.isEnabled()
    dialog.code.setText("bcdf 2345")
    assert dialog.pair.isEnabled()
    dialog.form.name.clear()
    assert not dialog.pair.isEnabled()
    assert dialog.status.text() == "Escriba un nombre para la pantalla."


def test_a_good_code_pairs_and_shows_the_words_to_compare(dialog: PairDialog, hub: FakeHub, qtbot: QtBot) -> None:
    dialog.code.setText(GOOD_CODE.lower().replace("-", ""))
    dialog.form.orientation.setCurrentIndex(1)
    dialog.form.audiences[Audience.CIUDADANIA].setChecked(False)
    with qtbot.waitSignal(dialog.paired, timeout=5000) as paired:
        dialog.pair.click()
        qtbot.waitUntil(lambda: "Esperando" in dialog.status.text())
    screen = paired.args[0]
    assert (screen.orientation, screen.width_px, screen.height_px) == (Orientation.PORTRAIT, 1080, 1920)
    assert not screen.is_public
    assert all(word in dialog.status.text() for word in WORDS)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (USED_CODE, "Ese código ya se usó."),
        ("BCDF-7777", "Ninguna pantalla muestra ese código, o ya venció."),
        (WRONG_CODE, "El código no es el que muestra la pantalla. Revíselo y vuelva a intentarlo."),
    ],
)
def test_a_bad_code_says_why_and_may_be_typed_again(dialog: PairDialog, qtbot: QtBot, code: str, words: str) -> None:
    dialog.code.setText(code)
    dialog.pair.click()
    qtbot.waitUntil(lambda: dialog.status.text() == words, timeout=5000)
    assert dialog.pair.isEnabled()


def test_without_a_root_the_page_says_what_comes_first(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    page = screens_page(mirror, pictures)
    qtbot.addWidget(page)
    page.add()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "llave del operador" in box.text()
    assert page.findChild(PairDialog) is None


def test_editing_keeps_what_is_not_on_the_form(mirror: Mirror, qtbot: QtBot) -> None:
    screen = a_screen(width_px=3840, height_px=2160, zone="America/Lima")
    dialog = EditDialog(screen, mirror)
    qtbot.addWidget(dialog)
    dialog.form.name.setText("Otro")
    changed = dialog.form.value()
    assert (changed.name, changed.width_px, changed.zone, changed.id) == ("Otro", 3840, "America/Lima", screen.id)


def test_a_dialog_closed_while_it_waits_hears_nothing_more(
    mirror: Mirror, qtbot: QtBot, read: Callable[..., None]
) -> None:
    dialog = PairDialog(mirror)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.form.name.setText("Vestíbulo")
    dialog.code.setText(GOOD_CODE)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.pair.click()
        dialog.close()
    operations.wait()
    read("screens")
