"""The playlist editor: order, durations, undo, and saving by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub
from manager_app.at_once import AtOnce
from manager_app.list_drafts import ListDrafts
from manager_app.mirror import Mirror
from manager_app.models.shelf import ShelfModel
from manager_app.pages.playlists import ListTools, PlaylistsPage
from manager_app.pictures import Pictures
from manager_app.widgets.item_rows import duration_box
from signage.model.ids import PlaylistId


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
