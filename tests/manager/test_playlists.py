"""The playlist editor: order, durations, undo, and saving by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QSpinBox
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub
from manager_app.at_once import AtOnce
from manager_app.list_drafts import ListDrafts
from manager_app.mirror import Mirror
from manager_app.models.pieces import PIECES_MIME
from manager_app.models.playlists import ITEMS_MIME
from manager_app.models.shelf import ShelfModel
from manager_app.pages.playlists import CLIPBOARD_MIME, ListTools, PlaylistsPage
from manager_app.pictures import Pictures
from manager_app.widgets.clash_dialog import ClashDialog
from manager_app.widgets.item_rows import duration_box
from manager_app.widgets.loop_dialog import LoopDialog
from manager_app.widgets.rule_dialog import RuleDialog
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist, Transition
from signage.model.smart_list import ListRule

Read = Callable[..., None]


@pytest.fixture
def make(
    mirror: Mirror, pictures: Pictures, shelf: ShelfModel, qtbot: QtBot, tmp_path: Path
) -> Callable[[], PlaylistsPage]:
    """Make a page over the journal of one profile, as often as the program is started."""

    def start() -> PlaylistsPage:
        drafts, at_once = ListDrafts(folder=tmp_path / "drafts"), AtOnce(mirror, lambda: 0.0, mirror)
        made = PlaylistsPage(mirror, pictures, shelf, ListTools(at_once=at_once, drafts=drafts, wall=lambda: NOON))
        qtbot.addWidget(made)
        return made

    return start


@pytest.fixture
def page(make: Callable[[], PlaylistsPage], mirror: Mirror, shelf: ShelfModel, qtbot: QtBot) -> PlaylistsPage:
    made = make()
    made.resize(1076, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: shelf.rowCount() == len(mirror.pieces))
    return made


def order(page: PlaylistsPage) -> list[str]:
    assert page.draft is not None
    return [item.slide for item in page.draft.value.items]


def test_items_move_by_keys_and_undo_brings_them_back(page: PlaylistsPage, qtbot: QtBot) -> None:
    page.view.setCurrentIndex(page.items.index(0))
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(page) == ["árbol", "wifi", "capacitación"]
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(page) == ["árbol", "capacitación", "wifi"]
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order(page) == ["árbol", "wifi", "capacitación"]
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.view, Qt.Key.Key_Z, ctrl_shift)
    assert order(page) == ["árbol", "capacitación", "wifi"]


def test_a_change_is_saved_by_itself(page: PlaylistsPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    page.move_item(0, 2)
    qtbot.waitUntil(lambda: [item.slide for item in hub.playlists()[0].items] == order(page), timeout=5000)
    qtbot.waitUntil(lambda: mirror.unsent == 1)
    assert page.draft is not None
    assert page.draft.can_undo


def test_delete_takes_the_item_out(page: PlaylistsPage) -> None:
    page.view.setCurrentIndex(page.items.index(1))
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert order(page) == ["wifi", "capacitación"]


def test_a_click_on_the_seconds_edits_them(page: PlaylistsPage, qtbot: QtBot) -> None:
    index = page.items.index(1)
    box = duration_box(page.view.visualRect(index))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    spin = page.view.findChild(QSpinBox)
    assert isinstance(spin, QSpinBox)
    spin.setValue(25)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert page.draft is not None
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.value.items[1].duration == timedelta(seconds=25))
    assert page.draft.value.length == timedelta(seconds=45)


def test_pieces_of_the_library_are_put_in_where_they_fall(page: PlaylistsPage) -> None:
    page.insert(["capacitación"], 1)
    assert order(page) == ["wifi", "capacitación", "árbol", "capacitación"]


def test_the_hub_does_not_overwrite_what_is_being_changed(page: PlaylistsPage, mirror: Mirror) -> None:
    page.move_item(0, 1)
    mirror.changed.emit("playlists")
    assert order(page)[0] == "árbol"


def test_a_playlist_that_is_gone_leaves_the_desk(page: PlaylistsPage, mirror: Mirror) -> None:
    mirror.playlists = ()
    mirror.changed.emit("playlists")
    assert page.draft is None


def test_a_renamed_playlist_keeps_its_id(page: PlaylistsPage) -> None:
    page.whole.rename("  Vestíbulo ")
    assert page.draft is not None
    assert (page.draft.value.id, page.draft.value.name) == (PlaylistId("base"), "Vestíbulo")


def test_sending_saves_first_what_is_on_the_desk(
    page: PlaylistsPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    page.move_item(0, 2)
    with qtbot.waitSignal(mirror.published):
        mirror.publish()
    assert [item.slide for item in hub.playlists()[0].items] == order(page)
    assert mirror.unsent == 0


def test_what_cannot_be_saved_is_not_sent_and_is_saved_when_the_hub_is_back(
    page: PlaylistsPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    page.move_item(0, 2)
    hub.is_down = True
    with qtbot.assertNotEmitted(mirror.published), qtbot.waitSignal(mirror.trouble):
        mirror.publish()
    hub.is_down = False
    mirror.set_linked(False)
    mirror.set_linked(True)
    qtbot.waitUntil(lambda: [item.slide for item in hub.playlists()[0].items] == order(page))


# Several at once, and the clipboard


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose(page: PlaylistsPage, *rows: int) -> None:
    page.strip.setFocus()
    for at, row in enumerate(rows):
        flag = QItemSelectionModel.SelectionFlag.Select if at else QItemSelectionModel.SelectionFlag.ClearAndSelect
        page.view.selectionModel().select(page.items.index(row), flag)


def seconds(page: PlaylistsPage) -> list[int]:
    assert page.draft is not None
    return [round(item.duration.total_seconds()) for item in page.draft.value.items]


def test_several_items_move_together_and_stay_chosen(page: PlaylistsPage) -> None:
    choose(page, 0, 1)
    page.strip.setFocus()
    QTest.keyClick(page.strip, Qt.Key.Key_Right, ALT)
    assert (order(page), page.chosen) == (["capacitación", "wifi", "árbol"], [1, 2])
    QTest.keyClick(page.strip, Qt.Key.Key_Left, ALT)
    assert (order(page), page.chosen) == (["wifi", "árbol", "capacitación"], [0, 1])


def test_what_is_copied_can_be_put_in_another_list(page: PlaylistsPage, hub: FakeHub, read: Read, qtbot: QtBot) -> None:
    hub.save_playlist(Playlist(id=PlaylistId("otra"), name="Otra"))
    read("playlists")
    page.set_duration(0, timedelta(seconds=33))
    choose(page, 0, 1)
    QTest.keyClick(page.strip, Qt.Key.Key_C, CTRL)
    page.desk.open(PlaylistId("otra"))
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_V, CTRL)
    assert (order(page), seconds(page)) == (["wifi", "árbol"], [33, 10])
    assert page.chosen == [0, 1]


def test_cut_double_and_undo(page: PlaylistsPage) -> None:
    choose(page, 0)
    QTest.keyClick(page.strip, Qt.Key.Key_X, CTRL)
    assert order(page) == ["árbol", "capacitación"]
    choose(page, 1)
    QTest.keyClick(page.strip, Qt.Key.Key_V, CTRL)
    assert order(page) == ["árbol", "capacitación", "wifi"]
    QTest.keyClick(page.strip, Qt.Key.Key_D, CTRL)
    assert order(page) == ["árbol", "capacitación", "wifi", "wifi"]
    for _ in range(3):
        page.undo()
    assert order(page) == ["wifi", "árbol", "capacitación"]


def test_another_program_s_clipboard_is_left_alone(page: PlaylistsPage) -> None:
    held = QMimeData()
    held.setData(CLIPBOARD_MIME, b"\x00not a list")
    QGuiApplication.clipboard().setMimeData(held)
    page.paste()
    assert order(page) == ["wifi", "árbol", "capacitación"]


def drop(page: PlaylistsPage, mime: str, text: str, at: int, action: Qt.DropAction = Qt.DropAction.MoveAction) -> None:
    data = QMimeData()
    data.setData(mime, text.encode())
    page.items.dropMimeData(data, action, at, 0, QModelIndex())


def test_several_pieces_are_dropped_at_once_where_they_fall(page: PlaylistsPage) -> None:
    drop(page, PIECES_MIME, "árbol\nwifi", 1, Qt.DropAction.CopyAction)
    assert order(page) == ["wifi", "árbol", "wifi", "árbol", "capacitación"]
    assert page.chosen == [1, 2]


def test_items_are_dragged_to_another_place_or_copied_there_with_ctrl(page: PlaylistsPage) -> None:
    drop(page, ITEMS_MIME, "0\n1", 3)
    assert order(page) == ["capacitación", "wifi", "árbol"]
    drop(page, ITEMS_MIME, "0", 3, Qt.DropAction.CopyAction)
    assert order(page) == ["capacitación", "wifi", "árbol", "capacitación"]


def test_what_is_said_of_several_items_is_one_step(page: PlaylistsPage) -> None:
    choose(page, 0, 2)
    page.work.bar.every.setValue(3)
    assert page.draft is not None
    assert [item.every for item in page.draft.value.items] == [3, 1, 3]
    page.undo()
    assert [item.every for item in page.draft.value.items] == [1, 1, 1]


def test_dates_and_entrance_are_given_in_the_bar_and_told_in_words(page: PlaylistsPage) -> None:
    choose(page, 0)
    page.work.bar.ends.findChild(QCheckBox).click()  # type: ignore[union-attr] # it is there
    page.work.bar.entrance.setCurrentIndex(3)
    page.work.bar.entrance.activated.emit(3)
    assert page.draft is not None
    (first, *_) = page.draft.value.items
    assert (first.valid_until, first.transition) == (NOON.date(), Transition.SLIDE)
    spoken = str(page.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "1. Wifi, 10 s, Deslizar, Vence pronto: 24 nov 2026"


def test_dates_that_make_no_sense_are_refused_in_one_line(page: PlaylistsPage, qtbot: QtBot) -> None:
    choose(page, 0)
    bad = partial(replace, valid_from=date(2026, 12, 2), valid_until=date(2026, 12, 1))
    with qtbot.waitSignal(page.told) as told:
        page.change_chosen(bad)
    assert told.args == ["error", "La fecha final es anterior a la inicial."]


def test_the_head_says_how_often_a_piece_is_seen_and_what_speaks_against_the_list(page: PlaylistsPage) -> None:
    assert page.work.numbers.text() == "1 ciclo = 30 s; espera típica 7 min ⇒ cada pieza se ve 14 veces"
    page.set_wait(1)
    assert page.work.numbers.text() == "1 ciclo = 30 s; espera típica 1 min ⇒ cada pieza se ve 2 veces"
    choose(page, 0, 1, 2)
    page.change_chosen(partial(replace, valid_until=date(2026, 11, 1)))
    assert "programación base" in page.work.cautions.text()
    assert page.work.sum.text() == "Piezas: 3 · se ven hoy: 0"


# The strip


def edge(page: PlaylistsPage, row: int) -> QPoint:
    area = page.strip.visualRect(page.items.index(row))
    return QPoint(area.right() - 1, area.center().y())


def test_a_block_is_as_wide_as_its_seconds(page: PlaylistsPage) -> None:
    page.set_duration(0, timedelta(seconds=30))
    wide, narrow = (page.strip.visualRect(page.items.index(row)).width() for row in (0, 1))
    assert wide == pytest.approx(3 * narrow, abs=3)
    page.strip.zoom(2)
    assert page.strip.visualRect(page.items.index(0)).width() > wide * 1.4
    page.strip.fit()
    assert page.strip.horizontalScrollBar().maximum() <= 4


def test_the_right_edge_is_pulled_to_whole_seconds(page: PlaylistsPage) -> None:
    at, viewport = edge(page, 0), page.strip.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at + QPoint(round(4.4 * page.strip.scale), 0))
    assert seconds(page)[0] == 10, "nothing is changed until it is let go of"
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at + QPoint(round(4.4 * page.strip.scale), 0))
    assert seconds(page) == [14, 10, 10]
    assert page.draft is not None
    assert page.draft.value.items[0].duration == timedelta(seconds=14)
    page.undo()
    assert seconds(page) == [10, 10, 10]


def test_an_edge_is_let_go_of_by_esc_and_never_pulled_under_a_second(page: PlaylistsPage) -> None:
    at, viewport = edge(page, 0), page.strip.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at - QPoint(500, 0))
    QTest.keyClick(page.strip, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert seconds(page) == [10, 10, 10]
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at - QPoint(500, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at - QPoint(500, 0))
    assert seconds(page) == [1, 10, 10]


def test_the_keyboard_does_what_the_mouse_does(page: PlaylistsPage) -> None:
    page.strip.setCurrentIndex(page.items.index(0))
    page.strip.setFocus()
    QTest.keyClick(page.strip, Qt.Key.Key_Right)
    assert page.chosen == [1]
    QTest.keyClicks(page.strip, "++-+")
    assert seconds(page) == [10, 12, 10]
    QTest.keyClick(page.strip, Qt.Key.Key_Left, ALT)
    assert (order(page), page.chosen) == (["árbol", "wifi", "capacitación"], [0])
    QTest.keyClick(page.strip, Qt.Key.Key_Left, ALT)
    assert order(page) == ["árbol", "wifi", "capacitación"]


@pytest.mark.parametrize(("share", "expected"), [(0.2, 1), (0.8, 2)])
def test_a_piece_let_go_over_a_block_goes_before_or_after_it(page: PlaylistsPage, share: float, expected: int) -> None:
    data, port = QMimeData(), page.strip.viewport()
    data.setData(PIECES_MIME, "capacitación".encode())
    area = page.strip.visualRect(page.items.index(1))
    at = QPoint(area.left() + round(area.width() * share), area.center().y())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(port, event)
        assert event.isAccepted()
    QApplication.sendEvent(port, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys))
    assert order(page).index("capacitación") == expected
    assert len(order(page)) == 4


def test_steps_are_told_to_whoever_listens(page: PlaylistsPage) -> None:
    told: list[str] = []
    page.strip.told.connect(told.append)
    choose(page, 0)
    page.move_current(1)
    page.nudge(1)
    page.remove_current()
    page.undo()
    assert told == ["Ahora en el lugar 2 de 3", "11 s", "Piezas quitadas: 1", "Deshecho"]


def test_strip_and_rows_have_one_selection_and_names_for_who_does_not_see(page: PlaylistsPage) -> None:
    page.strip.setCurrentIndex(page.items.index(2))
    assert page.view.currentIndex().row() == 2
    strip = QAccessible.queryAccessibleInterface(page.strip)
    names = [strip.child(at).text(QAccessible.Text.Name) for at in range(strip.childCount())]
    assert [name for name in names if name.startswith("3. Capacitación, 10 s")]


def test_a_deleted_list_can_be_had_back_with_all_that_was_in_it(
    page: PlaylistsPage, hub: FakeHub, read: Read, qtbot: QtBot
) -> None:
    held = Playlist(id=PlaylistId("otra"), name="Otra", items=hub.playlists()[0].items[:2], transition=Transition.CUT)
    hub.save_playlist(held)
    read("playlists")
    page.desk.open(held.id)
    page.lists.delete_asked.emit()
    qtbot.waitUntil(lambda: held.id not in {one.id for one in hub.playlists()})
    qtbot.waitUntil(lambda: "«Otra» eliminada" in page.undo_toast.text)
    page.undo_toast.undo_asked.emit()
    qtbot.waitUntil(lambda: held in hub.playlists())
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.value == held)


def test_a_list_that_is_scheduled_stays_and_the_reason_is_told(
    page: PlaylistsPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(mirror.trouble):
        page.lists.delete_asked.emit()
    assert page.draft is not None


# Smart lists, company, two people


def test_a_list_becomes_smart_is_shown_filled_and_is_made_fixed_again(page: PlaylistsPage, qtbot: QtBot) -> None:
    page.whole.set_rule("Las dos nuevas", ListRule(at_most=2))
    page.desk.save()
    qtbot.waitUntil(lambda: len(order(page)) == 2)
    assert not page.work.bar.isVisible()
    with qtbot.waitSignal(page.told) as told:
        page.insert(["wifi"], 0)
    assert "se llena sola" in told.args[1]
    page.whole.fix()
    page.insert(["wifi"], 0)
    assert len(order(page)) == 3


def test_the_form_of_a_smart_list_shows_what_it_would_hold(page: PlaylistsPage, hub: FakeHub, qtbot: QtBot) -> None:
    page.whole.make_smart()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RuleDialog)
    qtbot.waitUntil(lambda: dialog.found.count() == 3)
    dialog.most.setValue(1)
    qtbot.waitUntil(lambda: dialog.found.count() == 1)
    assert dialog.sum.text() == "Piezas: 1 · una vuelta dura 10 s"
    dialog.name.setText("Una")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.value.name == "Una")
    assert len(order(page)) == 1


def test_who_else_edits_the_list_is_told(page: PlaylistsPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.list_company = ("Ana Díaz",)
    page.desk._say_open()  # noqa: SLF001 - twenty seconds later
    qtbot.waitUntil(lambda: page.work.company.text() == "Ana Díaz edita esta lista.")


def test_two_people_who_changed_the_same_are_compared_and_the_choice_is_saved(
    page: PlaylistsPage, hub: FakeHub, qtbot: QtBot
) -> None:
    base = hub.playlists()[0]
    page.set_duration(0, timedelta(seconds=40))
    hub.list_saver = "Ana"
    hub.save_playlist(base.with_changed(0, replace(base.items[0], duration=timedelta(seconds=20))))
    page.desk.save()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ClashDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ClashDialog)
    shown = [dialog.table.item(0, column).text() for column in range(4)]
    assert shown == ["«Wifi» · Segundos", "10 s", "40 s", "20 s"]
    dialog.reject()
    assert "Ana guardó esta lista" in page.work.clash.text
    page.work.compare_asked.emit()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ClashDialog)
    (choice,) = dialog.choices.values()
    choice.setCurrentIndex(1)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert seconds(page)[0] == 20
    assert page.work.clash.text == ""


def test_the_way_pieces_come_in_and_no_motion_at_all_are_options(
    page: PlaylistsPage, hub: FakeHub, qtbot: QtBot
) -> None:
    page.work.options.aboutToShow.emit()
    next(action for action, one in page.work.transitions if one is Transition.CUT).trigger()
    assert page.draft is not None
    assert page.draft.value.transition is Transition.CUT
    page.work.still.trigger()
    qtbot.waitUntil(lambda: not hub.settings().animations)


def test_the_list_scrolls_to_no_side_in_the_smallest_window(page: PlaylistsPage, qtbot: QtBot) -> None:
    page.resize(896, 600)
    (area,) = (one for one in page.work.findChildren(QScrollArea) if one.isVisible())
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_an_example_of_a_list_can_be_looked_at(page: PlaylistsPage, qtbot: QtBot) -> None:
    page.work.example.click()
    (dialog,) = page.window().findChildren(LoopDialog)
    qtbot.waitUntil(lambda: dialog.words.text() == "Aviso" and dialog.under.text().startswith("1 de 4"))
    dialog.reject()
