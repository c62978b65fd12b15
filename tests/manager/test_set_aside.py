"""The keys that open Crisis work over menus and dialogs, and lose nothing of what those hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from manager_app.widgets.keys_dialog import KeysDialog
from manager_app.widgets.small import column
from manager_app.window import Window

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


Press = Callable[[QWidget], None]


@pytest.fixture
def window(window: Window, qtbot: QtBot) -> Window:
    window.begin("inicio")
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Press the keys as the system does, at the window that has the keyboard."""

    def at(over: QWidget) -> None:
        qtbot.waitUntil(lambda: QApplication.focusWindow() is over.windowHandle())
        QTest.keyClick(over.windowHandle(), Qt.Key.Key_F12, BOTH)

    return at


def a_dialog(parent: QWidget) -> tuple[QDialog, QLineEdit]:
    dialog, line = QDialog(parent), QLineEdit()
    dialog.setLayout(column(line))
    dialog.open()
    return dialog, line


def test_a_dialog_makes_room_and_is_back_as_it_was_when_crisis_is_left(window: Window, press: Press) -> None:
    dialog, line = a_dialog(window)
    QTest.keyClicks(line, "Feria del libro")
    press(dialog)
    assert (window.page, dialog.isVisible(), QApplication.activeModalWidget()) == ("crisis", False, None)
    assert "espera" in window.toast.text
    window.open_page("listas")
    assert dialog.isVisible()
    assert QApplication.activeModalWidget() is dialog
    assert line.text() == "Feria del libro"


def test_a_dialog_over_a_dialog_is_above_it_again(window: Window, press: Press) -> None:
    lower, _ = a_dialog(window)
    upper, _ = a_dialog(lower)
    press(upper)
    assert (lower.isVisible(), upper.isVisible()) == (False, False)
    window.open_page("inicio")
    assert lower.isVisible()
    assert QApplication.activeModalWidget() is upper


def test_a_menu_and_a_question_in_the_middle_of_a_call_make_room_too(window: Window, press: Press) -> None:
    menu = QMenu(window)
    menu.addAction("Quitar")
    menu.popup(window.mapToGlobal(window.rect().center()))
    press(window)
    assert (window.page, menu.isVisible()) == ("crisis", False)
    window.open_page("inicio")
    QTimer.singleShot(0, window, lambda: press(QApplication.activeModalWidget()))
    assert QInputDialog.getInt(window, "Brillo", "Brillo", 80)[1] is False
    assert window.page == "crisis"


def test_what_was_answered_meanwhile_does_not_come_back(window: Window, press: Press) -> None:
    dialog, _ = a_dialog(window)
    press(dialog)
    dialog.accept()
    window.open_page("inicio")
    assert not dialog.isVisible()


def test_the_window_is_not_closed_over_a_dialog_that_waits(window: Window, press: Press) -> None:
    dialog, _ = a_dialog(window)
    press(dialog)
    window.windowHandle().close()
    assert window.isVisible()
    assert dialog.isVisible()
    dialog.reject()
    window.windowHandle().close()
    assert not window.isVisible()


def test_the_list_of_keys_makes_room_as_well(window: Window, press: Press) -> None:
    window.show_keys()
    press(window.findChild(KeysDialog))
    assert window.page == "crisis"
