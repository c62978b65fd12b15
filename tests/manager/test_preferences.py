"""How somebody wants the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from manager_app.colours import Appearance
from manager_app.preferences import FILE, Preferences, keep, kept
from manager_app.widgets.preferences_dialog import PreferencesDialog
from manager_app.window import Window

WISHES = Preferences(appearance=Appearance.CONTRAST, size_percent=150, language="en")


def test_what_was_chosen_holds_at_the_next_start(tmp_path: Path) -> None:
    keep(tmp_path / FILE, WISHES)
    assert kept(tmp_path / FILE) == WISHES


@pytest.mark.parametrize(
    "bytes_",
    [b"", b"{", b'{"size_percent": 7}', b'{"appearance": "pink"}', b"\xff" * 9000],
    ids=["empty", "cut", "size", "look", "bytes"],
)
def test_a_damaged_file_costs_nobody_a_start(tmp_path: Path, bytes_: bytes) -> None:
    (tmp_path / FILE).write_bytes(bytes_)
    assert kept(tmp_path / FILE) == Preferences()


def test_the_dialog_tells_what_changed_and_only_then(qtbot: QtBot) -> None:
    dialog, told = PreferencesDialog(Preferences()), list[Preferences]()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(told.append)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert told == []
    assert not dialog.isVisible()
    dialog.open()
    dialog.appearance.choose(Appearance.CONTRAST.value)
    dialog.size_percent.choose("150")
    dialog.language.choose("en")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert told == [WISHES]


def test_the_window_closes_to_be_opened_again(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    window.prefer(Preferences())
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PreferencesDialog)
    assert dialog.isVisible()
    dialog.appearance.choose(Appearance.DARK.value)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.wanted == Preferences(appearance=Appearance.DARK)
    assert not window.isVisible()


def test_the_dialog_is_as_high_as_its_words_on_any_monitor(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Preferences())
    qtbot.addWidget(dialog)
    dialog.show()
    body = dialog.layout()
    assert body is not None
    assert dialog.height() >= body.totalHeightForWidth(dialog.width())
