"""How many clicks and drags what people do every day may take: each is done by real events, counted as they happen.

Typing is not counted, a click that puts the cursor is. docs/manual promises these numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from manager.conftest import PASSPHRASE, Clock
from manager.fake_hub import FakeHub, jpeg
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.crisis_parts import TemplateCard
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.widgets.hold import HoldButton
from manager_app.window import Window


@dataclass(slots=True)
class Hand:
    """A hand on the mouse that counts; keys go where the last click put the cursor."""

    clicks: int = 0
    drags: int = 0
    holds: int = 0

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        assert target.isVisible()
        assert target.isEnabled()
        self.clicks += 1
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at or target.rect().center())

    def card(self, view: QAbstractItemView, row: int) -> None:
        self.click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    def drop(self, target: QWidget, at: QPoint, *files: Path) -> None:
        self.drags += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        copy, left, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        events: tuple[QEvent, ...] = (
            QDragEnterEvent(at, copy, data, left, no),
            QDragMoveEvent(at, copy, data, left, no),
            QDropEvent(QPointF(at), copy, data, left, no),
        )
        for event in events:
            QApplication.sendEvent(target, event)
        assert events[0].isAccepted()
        assert events[-1].isAccepted()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def tab(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    def hold(self, target: HoldButton, clock: Clock) -> None:
        assert target.isEnabled()
        self.holds += 1
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        clock.now += 2.0
        QSignalSpy(target.progress_changed).wait(200)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def desk(window: Window, hub: FakeHub, qtbot: QtBot) -> Window:
    """A window that somebody has worked with: signed in, with a key, on its first page."""
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.is_informed)
    with qtbot.waitSignal(window.orders.founded, timeout=10_000):
        window.orders.found("Operadora", PASSPHRASE)
    return window


def rail(window: Window, name: str) -> QToolButton:
    found = window.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def named(parent: QWidget, words: str) -> QAbstractButton:
    return next(one for one in parent.findChildren(QPushButton) if words in {one.text().strip(), one.accessibleName()})


def test_a_picture_on_every_screen_from_tomorrow_at_eight_until_friday(
    desk: Window, hand: Hand, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "jornada.jpg").write_bytes(jpeg("#2858DC", width=640, height=360))
    desk.open_page("programacion")
    week = desk.schedule.week
    qtbot.waitUntil(lambda: bool(desk.schedule.desk.entries))
    week.reveal(8 * 60)
    hand.drop(week.viewport(), week.point_of(2, 8 * 60 + 10), tmp_path / "jornada.jpg")
    qtbot.waitUntil(lambda: desk.schedule.findChild(EntryDialog) is not None)
    dialog = desk.schedule.findChild(EntryDialog)
    hand.click(named(dialog, "Hasta el viernes"))
    hand.click(dialog.save_button)
    qtbot.waitUntil(lambda: any(entry.first_day == date(2026, 11, 25) for entry in hub.entries()))
    hand.click(desk.send)
    qtbot.waitUntil(lambda: hub.sends == 1)
    made = next(entry for entry in hub.entries() if entry.first_day == date(2026, 11, 25))
    playlist = next(held for held in hub.playlists() if held.id == made.playlist)
    assert (made.last_day, made.starts, made.screens) == (date(2026, 11, 27), time(8), frozenset())
    assert playlist.name == "jornada"
    assert (hand.drags, hand.clicks) == (1, 3)


def test_an_old_picture_gives_way_to_a_new_one(
    desk: Window, hand: Hand, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "nueva.jpg").write_bytes(jpeg("#DC2858", width=640, height=360))
    desk.open_page("biblioteca")
    grid = desk.library.findChild(CardGrid)
    qtbot.waitUntil(lambda: desk.library.shelf.piece_at(0) is not None)
    hand.card(grid, 0)
    piece = desk.library.inspector.piece
    assert piece is not None
    with qtbot.waitSignal(desk.library.desk.done):
        hand.drop(desk.library.inspector, QPoint(100, 100), tmp_path / "nueva.jpg")
    hand.click(desk.send)
    qtbot.waitUntil(lambda: hub.sends == 1)
    now = next(one for one in hub.pieces() if one.id == piece.id)
    assert now.slide != piece.slide
    assert hand.clicks + hand.drags == 3


def test_what_a_screen_shows_now(desk: Window, hand: Hand) -> None:
    hand.click(rail(desk, "pantallas"))
    assert desk.page == "pantallas"
    assert hand.clicks == 1


@pytest.mark.parametrize("page", ["inicio", "biblioteca", "editor", "listas", "programacion", "administracion"])
def test_an_alert_from_any_page(  # noqa: PLR0917 - fixtures
    desk: Window, hand: Hand, hub: FakeHub, clock: Clock, page: str, qtbot: QtBot
) -> None:
    desk.open_page(page)
    hand.click(rail(desk, "crisis"))
    form = desk.crisis.real
    card = next(one for one in form.findChildren(TemplateCard) if one.template.code == "CAIDA")
    hand.click(card)
    hand.click(form.typed)
    hand.type("ENVIAR REAL")
    hand.tab()
    hand.type(PASSPHRASE)
    qtbot.waitUntil(form.hold.isEnabled)
    assert hand.clicks == 3
    hand.hold(form.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 1)
    assert (hand.clicks, hand.holds) == (3, 1)


def test_its_end_from_any_page(desk: Window, hand: Hand, hub: FakeHub, clock: Clock, qtbot: QtBot) -> None:
    desk.crisis.real.typed.setText("ENVIAR REAL")
    desk.crisis.real.signature.passphrase.setText(PASSPHRASE)
    desk.open_page("crisis")
    qtbot.waitUntil(desk.crisis.real.hold.isEnabled)
    Hand().hold(desk.crisis.real.hold, clock)
    desk.open_page("biblioteca")
    qtbot.waitUntil(desk.band.isVisible)
    hand.click(named(desk.band, "Dar fin…"))
    end = desk.crisis.live.end
    qtbot.waitUntil(end.signature.passphrase.isVisible)
    hand.click(end.signature.passphrase)
    hand.type(PASSPHRASE)
    qtbot.waitUntil(end.hold.isEnabled)
    hand.hold(end.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    assert (hand.clicks, hand.holds) == (2, 1)
