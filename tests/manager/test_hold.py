"""The button that must be held: nothing less than two seconds without a break."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manager.conftest import Clock
from manager_app.widgets.hold import HoldButton


@pytest.fixture
def held(qtbot: QtBot, clock: Clock) -> HoldButton:
    button = HoldButton("Mantenga", "#9B2423", clock)
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    return button


def times(button: HoldButton) -> list[int]:
    seen: list[int] = []
    button.held.connect(lambda: seen.append(1))
    return seen


def press(button: HoldButton) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def release(button: HoldButton) -> None:
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_two_seconds_give_the_order_once(held: HoldButton, clock: Clock, qtbot: QtBot) -> None:
    seen = times(held)
    press(held)
    clock.now += 2.0
    qtbot.waitUntil(lambda: bool(seen))
    clock.now += 10
    release(held)
    assert seen == [1]


def test_less_than_two_seconds_give_none(held: HoldButton, clock: Clock, qtbot: QtBot) -> None:
    seen = times(held)
    shares: list[float] = []
    held.progress_changed.connect(shares.append)
    press(held)
    clock.now += 1.9
    qtbot.waitUntil(lambda: max(shares) >= 0.94)
    release(held)
    clock.now += 5
    assert (seen, held.progress, shares[-1]) == ([], 0.0, 0.0)


def test_two_short_presses_do_not_add_up(held: HoldButton, clock: Clock) -> None:
    seen = times(held)
    for _ in range(2):
        press(held)
        clock.now += 1.5
        release(held)
    assert seen == []


def test_leaving_the_button_gives_up(held: HoldButton, clock: Clock) -> None:
    seen = times(held)
    press(held)
    QTest.mouseMove(held, QPoint(held.width() + 50, 5))
    assert held.progress == 0.0
    clock.now += 5
    assert seen == []


def test_losing_the_focus_gives_up(held: HoldButton, clock: Clock, qtbot: QtBot) -> None:
    seen = times(held)
    held.setFocus()
    press(held)
    held.clearFocus()
    clock.now += 5
    assert (held.progress, seen) == (0.0, [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_holds_as_well_as_the_mouse(held: HoldButton, clock: Clock, qtbot: QtBot, key: Qt.Key) -> None:
    seen = times(held)
    QTest.keyPress(held, key)
    clock.now += 1.0
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):  # the keyboard repeats by itself
        QApplication.sendEvent(held, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", autorep=True))
    clock.now += 1.0
    qtbot.waitUntil(lambda: seen == [1])
    QTest.keyRelease(held, key)


def test_a_disabled_button_counts_nothing(held: HoldButton, clock: Clock) -> None:
    seen = times(held)
    held.setEnabled(False)
    press(held)
    held.begin()
    clock.now += 5
    assert (held.progress, seen) == (0.0, [])


def test_a_repeat_that_is_not_marked_as_one_goes_on(held: HoldButton, clock: Clock, qtbot: QtBot) -> None:
    seen = times(held)
    for _ in range(4):  # as a remote desktop tells a key that is held down
        QTest.keyPress(held, Qt.Key.Key_Return)
        clock.now += 0.5
        QTest.keyRelease(held, Qt.Key.Key_Return)
    assert seen == []
    QTest.keyPress(held, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seen == [1])


def test_a_key_that_is_up_gives_no_order(held: HoldButton, clock: Clock, qtbot: QtBot) -> None:
    seen = times(held)
    QTest.keyPress(held, Qt.Key.Key_Return)
    clock.now += 1.9
    with qtbot.waitSignal(held.let_go):
        QTest.keyRelease(held, Qt.Key.Key_Return)
        clock.now += 1.0
    assert (seen, held.progress) == ([], 0.0)
