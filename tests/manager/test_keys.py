"""The list of keys tells the truth."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from manager_app.widgets.keys_dialog import KeysDialog, all_keys, spelt
from manager_app.window import PAGES, Window

SAID_ELSEWHERE = {"Ctrl+Y", "Ctrl+?"}
"""The other keys for "again" and for these keys, which programs of one's hand have."""


def keys_of(part: QWidget, *, own: bool) -> set[str]:
    found = part.findChildren(
        QShortcut,
        options=Qt.FindChildOption.FindDirectChildrenOnly if own else Qt.FindChildOption.FindChildrenRecursively,
    )
    return {shortcut.key().toString(QKeySequence.SequenceFormat.PortableText) for shortcut in found}


@pytest.mark.parametrize("page", [name for name in all_keys() if name])
def test_every_key_that_is_listed_does_something_there(window: Window, page: str) -> None:
    held = keys_of(window._pages[page], own=False)  # noqa: SLF001 - the pages
    listed = {QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) for keys, _ in all_keys()[page]}
    assert listed <= held


def test_every_key_of_the_window_is_listed(window: Window) -> None:
    held = {key for key in keys_of(window, own=True) if not key.removeprefix("Ctrl+").isdigit()}
    assert held - SAID_ELSEWHERE == {keys for keys, _ in all_keys()[""]}


def test_no_key_of_a_page_is_kept_secret(window: Window) -> None:
    for page in PAGES:
        held = {key for key in keys_of(window._pages[page], own=True) if key.startswith(("Ctrl", "F"))}  # noqa: SLF001
        listed = {keys for keys, _ in all_keys().get(page, ())}
        assert held - listed - SAID_ELSEWHERE == set(), page


def test_f1_shows_them_in_words_of_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog.isVisible()
    words = {made.text() for made in dialog.findChildren(QLabel)}
    assert {"Ctrl+Intro", "Supr", "Alt+↑", "Biblioteca", "Volver a hoy"} <= words
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_two_hands_open_the_crisis_page_from_anywhere(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F12, both)
    assert window.page == "crisis"


def test_keys_are_spelt_as_on_a_keyboard_here() -> None:
    assert spelt("Ctrl+Shift+Return") == "Ctrl+Mayús+Intro"
    assert spelt("PgDown") == "AvPág"
