"""The week view under the mouse and the keys, and the dialog beside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen, an_entry
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.models.entries import when_text
from manager_app.pages.schedule import SchedulePage
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.widgets.week_view import WeekView
from signage.model.ids import EntryId, ScreenId
from signage.model.schedule import Layer, ScheduleEntry

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def view(qtbot: QtBot) -> WeekView:
    made = WeekView(MONDAY, TUESDAY)
    qtbot.addWidget(made)
    made.resize(900, 1300)
    made.show()
    qtbot.waitExposed(made)
    made.verticalScrollBar().setValue(0)
    return made


def an_hour(**changes: object) -> ScheduleEntry:
    fields = {"starts": time(9), "ends": time(11), "first_day": TUESDAY, "last_day": TUESDAY, **changes}
    return an_entry("a", Layer.ADDS, **fields)


def drag(view: WeekView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_on_empty_time_makes_an_entry(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, view.point_of(2, 8 * 60 + 3), view.point_of(2, 9 * 60 + 32))
    assert asked.args == [date(2026, 11, 25), time(8), time(9, 30)]


def test_a_click_alone_makes_nothing(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.create_asked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(2, 500))


def test_dragging_a_block_moves_its_day_and_hours(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    with qtbot.waitSignal(view.changed) as changed:
        drag(view, view.point_of(1, 10 * 60), view.point_of(3, 12 * 60 + 30))
    entry = changed.args[0]
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 26), date(2026, 11, 26))
    assert (entry.starts, entry.ends) == (time(11, 30), time(13, 30))


def test_dragging_an_edge_resizes(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    with qtbot.waitSignal(view.changed) as changed:
        drag(view, view.point_of(1, 11 * 60) - QPoint(0, 3), view.point_of(1, 12 * 60 + 15))
    assert (changed.args[0].starts, changed.args[0].ends) == (time(9), time(12, 15))
    with qtbot.waitSignal(view.changed) as changed:
        drag(view, view.point_of(1, 9 * 60) + QPoint(0, 3), view.point_of(1, 8 * 60))
    assert (changed.args[0].starts, changed.args[0].ends) == (time(8), time(11))


def test_keys_choose_move_resize_open_and_delete(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen is not None
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(view.nudged) as changed:
        QTest.keyClick(view, Qt.Key.Key_Down, alt)
    assert changed.args[0].starts == time(9, 15)
    with qtbot.waitSignal(view.nudged) as changed:
        QTest.keyClick(view, Qt.Key.Key_Down, alt | shift)
    assert changed.args[0].ends == time(11, 15)
    with qtbot.waitSignal(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.delete_asked):
        QTest.keyClick(view, Qt.Key.Key_Delete)


def test_what_is_dragged_reaches_the_hub(mirror: Mirror, hub: FakeHub, qtbot: QtBot) -> None:
    page = SchedulePage(mirror, lambda: NOON)
    qtbot.addWidget(page)
    page.week.changed.emit(an_hour(id=EntryId("x")))
    qtbot.waitUntil(lambda: EntryId("x") in {entry.id for entry in hub.entries()})
    assert page.model.rowCount() == 2
    qtbot.waitUntil(lambda: mirror.unsent == 1)


def test_a_word_at_the_foot_takes_the_last_change_back(mirror: Mirror, hub: FakeHub, qtbot: QtBot) -> None:
    page = SchedulePage(mirror, lambda: NOON)
    qtbot.addWidget(page)
    page.show()
    page.week.delete_asked.emit(mirror.entries[0])
    qtbot.waitUntil(lambda: not hub.entries())
    assert page.toast.text.startswith("Se quitó «Institucional»")
    QTest.mouseClick(page.toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(hub.entries()) == 1)
    assert page.toast.text == ""
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not hub.entries())


def test_the_week_is_the_screens_own_and_turns_with_their_day(mirror: Mirror, qtbot: QtBot) -> None:
    now = [datetime(2026, 11, 30, 3, tzinfo=UTC)]  # Sunday evening in Cartagena
    page = SchedulePage(mirror, lambda: now[0])
    qtbot.addWidget(page)
    assert page._monday == MONDAY  # noqa: SLF001 - the week shown
    now[0] += timedelta(hours=3)
    page.show()
    assert page._monday == date(2026, 11, 30)  # noqa: SLF001


def test_the_dialog_gives_back_what_it_was_given(mirror: Mirror, qtbot: QtBot) -> None:
    entry = an_entry(
        screens=frozenset({ScreenId("lobby-1")}), weekdays=frozenset({0, 2}), starts=time(22), ends=time(2)
    )
    dialog = EntryDialog(entry, mirror.playlists, (a_screen(),), new=False)
    qtbot.addWidget(dialog)
    assert dialog.value() == entry


def test_the_dialog_says_what_is_wrong_and_stays(mirror: Mirror, qtbot: QtBot) -> None:
    entry = an_hour(first_day=TUESDAY, last_day=TUESDAY)
    dialog = EntryDialog(entry, mirror.playlists, (), new=True)
    qtbot.addWidget(dialog)
    dialog.last.setDate(dialog.last.date().addDays(-3))
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save()
    assert dialog.problem == "La fecha final es anterior a la inicial."
    for box in dialog.days.values():
        box.setChecked(False)
    dialog.save()
    assert dialog.problem == "Elija al menos un día de la semana."


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (an_entry(), "todos los días · todo el día"),
        (an_entry(weekdays=frozenset(range(5)), starts=time(8), ends=time(17)), "lunes a viernes · 08:00–17:00"),
        (an_hour(), "todos los días · 09:00–11:00 · 24 nov 2026"),
    ],
)
def test_times_are_said_in_words(entry: ScheduleEntry, words: str) -> None:
    assert when_text(entry) == words
