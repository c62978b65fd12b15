"""Aprobaciones: what waits, what changed, two answers by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.at_once import AtOnce
from manager_app.jottings import Jottings
from manager_app.mirror import Mirror
from manager_app.models.playlists import ListRole
from manager_app.models.shelf import ShelfModel
from manager_app.pages.approvals import ApprovalsPage
from manager_app.pages.library import LibraryPage
from manager_app.pages.library_intake import WaysIn
from manager_app.pictures import Pictures
from manager_app.roles import ADMIN
from signage.client import Piece, PieceChange, User


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Where it lies what is written and not sent."""
    return tmp_path / "jottings.json"


@pytest.fixture
def opened(mirror: Mirror, pictures: Pictures, written: Path, qtbot: QtBot) -> Callable[[], ApprovalsPage]:
    def another() -> ApprovalsPage:
        made = ApprovalsPage(mirror, pictures, Jottings(written))
        # The stage goes down while the page still stands: it must not outlive its bridge.
        qtbot.addWidget(made, before_close_func=lambda page: page.close_down())
        return made

    return another


@pytest.fixture
def page(
    hub: FakeHub, opened: Callable[[], ApprovalsPage], read: Callable[..., None], qtbot: QtBot
) -> Iterator[ApprovalsPage]:
    for title, note in (("Wifi", "Es para hoy"), ("Árbol", "")):
        hub.ask_approval(piece(hub, title).id, note)
    made = opened()
    made.resize(1076, 640)
    made.show()
    qtbot.waitExposed(made)
    read("approvals", "settings")
    qtbot.waitUntil(lambda: not made.view.image.isNull())
    return made


def piece(hub: FakeHub, title: str) -> Piece:
    return next(one for one in hub.pieces() if one.title == title)


def words(page: ApprovalsPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def test_the_oldest_request_stands_in_large_with_its_note(page: ApprovalsPage) -> None:
    assert page.list.count() == 2
    said = words(page)
    assert "Wifi" in said
    assert "Es para hoy" in said
    assert "Es nueva: nunca se ha aprobado." in said


def test_what_is_in_large_can_be_taken_off_or_shown_at_once(page: ApprovalsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.now_asked) as asked:
        page.now.click()
    assert (asked.args[0].title, asked.args[1]) == ("Wifi", page.now)


def test_a_request_of_the_evening_stands_under_its_own_day(page: ApprovalsPage, mirror: Mirror) -> None:
    at_night = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)  # 22:30 of the 24th where the screens hang
    mirror.approvals = tuple(replace(one, asked_at=at_night) for one in mirror.approvals)
    mirror.changed.emit("approvals")
    item = page.list.item(0)
    assert item.text() == "Wifi"
    assert str(item.data(ListRole.UNDER)).endswith("24 nov 2026, 22:30")


def test_it_is_approved_by_one_key_and_the_next_one_comes(page: ApprovalsPage, hub: FakeHub, qtbot: QtBot) -> None:
    page.list.setFocus()
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.list, Qt.Key.Key_A)
    assert hub.standing(piece(hub, "Wifi").id).state == "approved"
    qtbot.waitUntil(lambda: page.list.count() == 1)
    assert page.standing is not None
    assert page.standing.piece.title == "Árbol"


def test_changes_need_words_and_may_have_a_place(page: ApprovalsPage, hub: FakeHub, qtbot: QtBot) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_C)
    assert page.comment.hasFocus(), "it is said where to write"
    assert hub.standing(piece(hub, "Wifi").id).state == "asked"
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=page.view.rect().center())
    assert page.view.place is not None
    x, y = page.view.place
    assert abs(x - 500) < 10
    assert abs(y - 500) < 10
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    page.comment.setPlainText("Falta la hora")
    with qtbot.waitSignal(page.told):
        page.ask_changes()
    (remark,) = hub.standing(piece(hub, "Wifi").id).remarks
    assert (remark.text, remark.x, remark.y) == ("Falta la hora", x + 10, y)


def test_j_and_k_go_through_the_queue(page: ApprovalsPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_J)
    assert page.list.currentRow() == 1
    QTest.keyClick(page.list, Qt.Key.Key_J)
    assert page.list.currentRow() == 0
    QTest.keyClick(page.list, Qt.Key.Key_K)
    assert page.list.currentRow() == 1


def test_what_changed_is_told_field_by_field(
    page: ApprovalsPage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    wifi = piece(hub, "Wifi")
    hub.approve(wifi.id, hub.standing(wifi.id).version)
    change = PieceChange(
        title="Wifi gratis", alt=wifi.slide.alt, duration=wifi.slide.duration, audiences=wifi.audiences
    )
    hub.update_piece(wifi.id, change)
    hub.ask_approval(wifi.id)
    read("approvals")
    page.step(page.list.count() - 1 - page.list.currentRow())
    page.open_thing(piece(hub, "Wifi gratis"))
    table = page.findChild(QTableWidget)
    assert table is not None
    qtbot.waitUntil(table.isVisible)
    assert [[cell(table, row, at) for at in range(3)] for row in range(table.rowCount())] == [
        ["Título", "Wifi", "Wifi gratis"]
    ]


def cell(table: QTableWidget, row: int, at: int) -> str:
    item = table.item(row, at)
    return item.text() if item else ""


def test_a_piece_that_changed_meanwhile_is_not_approved_unseen(
    page: ApprovalsPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    wifi = piece(hub, "Wifi")
    hub.update_piece(wifi.id, PieceChange(title="Otra cosa", duration=wifi.slide.duration, audiences=wifi.audiences))
    with qtbot.waitSignal(mirror.trouble) as trouble:
        page.approve()
    assert "cambió" in trouble.args[0].es
    assert hub.standing(wifi.id).state == "draft"


def test_an_office_that_asks_for_none_can_begin_to_and_take_it_back(
    hub: FakeHub, opened: Callable[[], ApprovalsPage], qtbot: QtBot
) -> None:
    page = opened()
    page.show()
    assert "Nada espera aprobación" in words(page)
    assert not page.demand.isVisible(), "only an administrator may say what the office demands"
    page.show_user(User(name="ana", role=ADMIN))
    with qtbot.waitSignal(page.offered) as offer:
        QTest.mouseClick(page.demand, Qt.MouseButton.LeftButton)
    assert hub.settings().approvals
    offer.args[3]()
    qtbot.waitUntil(lambda: not hub.settings().approvals)


def test_the_keyboard_never_comes_to_rest_on_what_the_office_demands(
    page: ApprovalsPage, hub: FakeHub, read: Callable[..., None]
) -> None:
    page.show_user(User(name="ana", role=ADMIN))
    page.take_focus()
    assert page.list.hasFocus(), "its keys work at once"
    for one in hub.approvals():
        hub.approve(one.piece.id, one.version)
    read("approvals")
    assert page.demand.isVisible()
    assert page.hasFocus()


def test_an_editor_asks_from_the_library(  # noqa: PLR0917 - fixtures
    hub: FakeHub,
    mirror: Mirror,
    pictures: Pictures,
    shelf: ShelfModel,
    ways_in: WaysIn,
    read: Callable[..., None],
    qtbot: QtBot,
) -> None:
    hub.save_settings(replace(hub.settings(), approvals=True))
    read("settings")
    page = LibraryPage(mirror, pictures, shelf, AtOnce(mirror, lambda: 0.0, mirror), ways_in)
    qtbot.addWidget(page)
    page.resize(1076, 700)
    page.show()
    qtbot.waitUntil(lambda: shelf.rowCount() == 3)
    page.open_thing(piece(hub, "Wifi"))

    def said() -> str:
        return " ".join(one.text() for one in page.inspector.findChildren(QLabel) if one.isVisible())

    qtbot.waitUntil(lambda: "Sin aprobar" in said())
    page.ask_approval(piece(hub, "Wifi"), "Es para hoy")
    qtbot.waitUntil(lambda: "En revisión desde que la pidió ana" in said())
    assert hub.approvals()[0].note == "Es para hoy"


def test_a_comment_waits_at_its_piece_while_another_is_looked_at_and_after_a_power_cut(
    page: ApprovalsPage, opened: Callable[[], ApprovalsPage], written: Path, hub: FakeHub, qtbot: QtBot
) -> None:
    page.comment.setPlainText("Falta la hora de cierre")
    page.step(1)
    assert page.comment.toPlainText() == ""
    page.comment.setPlainText("El logo es el viejo")
    page.step(-1)
    assert page.comment.toPlainText() == "Falta la hora de cierre"
    left = Jottings(written)
    assert {one.text for piece in hub.pieces() if (one := left.held(f"comment-{piece.id}"))} == {
        "Falta la hora de cierre",
        "El logo es el viejo",
    }
    again = opened()
    said = list[str]()
    again.told.connect(lambda _, words: said.append(words))
    again._update()  # noqa: SLF001 - as a change of the hub's does
    again.step(1)
    assert again.comment.toPlainText() == "El logo es el viejo"
    assert said == ["El comentario sobre «Árbol» quedó sin enviar: está aquí."]
    page.ask_changes()
    qtbot.waitUntil(lambda: Jottings(written).held(f"comment-{piece(hub, 'Wifi').id}") is None)
