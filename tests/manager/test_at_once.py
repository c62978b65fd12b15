"""Off the screens now, or on them for five minutes: what the person reads until the screens have done it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import Clock
from manager.fake_hub import FakeHub
from manager_app.at_once import AtOnce
from manager_app.mirror import Mirror
from manager_app.notices import Notice, Weight
from manager_app.widgets.loop_dialog import LoopDialog
from manager_app.widgets.piece_menu import add_at_once
from manager_app.widgets.wall_view import Wall
from manager_app.window import Window
from signage.client import Piece, Scope, User
from signage.model.ids import ScreenId
from signage.model.wall import ScreenGroup
from signage.model.wall import Wall as Groups

Way = tuple[str, str, str, object]


class Case:
    """Somebody at the manager, and what was told, in order."""

    def __init__(self, mirror: Mirror, hub: FakeHub, clock: Clock, read: Callable[..., None]) -> None:
        self.mirror, self.hub, self.clock, self.read = mirror, hub, clock, read
        self.at_once = AtOnce(mirror, clock, mirror)
        self.told: list[Way] = []
        self.at_once.told.connect(lambda *said: self.told.append(said))

    @property
    def last(self) -> str:
        return self.told[-1][1] if self.told else ""

    @property
    def wifi(self) -> Piece:
        return wifi(self.mirror)

    def take_the_way_back(self) -> None:
        back = self.told[-1][3]
        assert callable(back)
        back()


@pytest.fixture
def case(mirror: Mirror, hub: FakeHub, clock: Clock, read: Callable[..., None]) -> Case:
    return Case(mirror, hub, clock, read)


def wifi(mirror: Mirror) -> Piece:
    return next(piece for piece in mirror.pieces if piece.title == "Wifi")


def test_screens_confirm_and_the_person_reads_how_long_it_took(case: Case, qtbot: QtBot) -> None:
    case.at_once.withdraw(case.wifi)
    qtbot.waitUntil(lambda: "se quita" in case.last)
    case.hub.hear_screens("pasillo")
    case.read("screens")
    assert "se quita" in case.last, "one screen is still silent"
    case.clock.now += 1.3
    case.hub.hear_screens()
    case.read("screens")
    qtbot.waitUntil(lambda: "confirmaron 2 pantallas en 1,3 s" in case.last)
    assert [piece.state for piece in case.hub.pieces() if piece.title == "Wifi"] == ["withdrawn"]


def test_a_silent_screen_is_named(case: Case, qtbot: QtBot) -> None:
    case.at_once.withdraw(case.wifi)
    qtbot.waitUntil(lambda: "se quita" in case.last)
    case.hub.hear_screens("pasillo")
    case.clock.now += 11
    case.read("screens")
    qtbot.waitUntil(lambda: case.told[-1][0] == "warning")
    silent = next(one.screen.name for one in case.mirror.screens if one.screen.id != "pasillo")
    assert "1 de 2" in case.last
    assert silent in case.last
    assert "Pasillo" not in case.last


def test_the_way_back_puts_it_where_it_was(case: Case, qtbot: QtBot) -> None:
    case.at_once.withdraw(case.wifi)
    qtbot.waitUntil(lambda: "se quita" in case.last)
    case.take_the_way_back()
    qtbot.waitUntil(lambda: "vuelve" in case.last)
    assert all(piece.state == "ready" for piece in case.hub.pieces())
    assert set(case.hub.sent.values()) == {3}


def test_five_minutes_on_one_screen_and_back(case: Case, qtbot: QtBot) -> None:
    piece, screen = case.wifi, case.mirror.screens[0].screen.id
    case.at_once.show(piece, (screen,))
    qtbot.waitUntil(lambda: "se muestra 5 minutos" in case.last)
    assert case.hub.now == (piece.id, 5)
    assert [name for name, version in case.hub.sent.items() if version == 2] == [screen]
    case.take_the_way_back()
    qtbot.waitUntil(lambda: case.hub.now is None)


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_a_piece_offers_what_it_can(case: Case) -> None:
    menu = QMenu()
    add_at_once(menu, case.wifi, case.mirror.screens, case.at_once)
    assert words(menu) == ["Quitar ya de las pantallas", "Mostrar 5 min"]
    case.hub.withdraw(case.wifi.id)
    case.read("pieces")
    menu.clear()
    add_at_once(menu, case.wifi, case.mirror.screens, case.at_once)
    assert words(menu) == ["Volver a mostrar"]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_it_is_there_wherever_a_piece_is(window: Window, mirror: Mirror, qtbot: QtBot) -> None:
    """One click in the library's inspector; the menus of the lists and of the wall hold the same."""
    window.begin("inicio")
    qtbot.waitUntil(lambda: bool(window.screens.findChildren(Wall)[0].model().rowCount()) and bool(mirror.pieces))
    qtbot.waitUntil(lambda: window.playlists.draft is not None)
    window.go("biblioteca", wifi(mirror))
    buttons = {one.accessibleName(): one for one in window.library.findChildren(QPushButton) if not one.isHidden()}
    qtbot.mouseClick(buttons["Quitar ya"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Wifi" in window.message.text)
    assert "Deshacer" in {one.text() for one in window.message.findChildren(QPushButton)}

    window.go("listas", mirror.playlists[0])
    at = window.playlists.view.model().index(1, 0)
    window.playlists.view.customContextMenuRequested.emit(window.playlists.view.visualRect(at).center())
    assert "Mostrar 5 min" in popped()

    window.go("pantallas", mirror.screens[0])
    wall = window.screens.findChild(Wall)
    assert wall is not None
    wall.customContextMenuRequested.emit(wall.visualRect(wall.currentIndex()).center())
    assert any("«Wifi»" in text for text in popped())


def popped() -> list[str]:
    """Return the words of the menu that is open, and close it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = words(menu)
    menu.close()
    return found


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_it_is_there_in_the_editor_and_in_what_will_be_seen(window: Window, mirror: Mirror, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: bool(window._hub.screens) and bool(window._hub.pieces))  # noqa: SLF001
    window.schedule.side.foresight.now_asked.emit(mirror.pieces[0].id, window.schedule.side.foresight.now)
    assert "Mostrar 5 min" in popped()
    window.go("editor", window.editor.templates["aviso"])
    window.editor.desk.now.click()
    assert popped() == ["Guarde la pieza primero"]


def leaves(menu: QMenu) -> list[str]:
    found: list[str] = []
    for action in menu.actions():
        found += leaves(action.menu()) if action.menu() is not None else [action.text()] if action.text() else []
    return found


def test_of_a_hundred_screens_none_is_left_out_and_each_site_has_its_own(case: Case) -> None:
    state = case.mirror.screens[0]
    names = [f"Pantalla {n:03}" for n in range(100)]
    screens = tuple(
        replace(state, screen=replace(state.screen, id=ScreenId(name), name=name, place=f"Sede {n % 3}, piso 1"))
        for n, name in enumerate(names)
    )
    menu = QMenu()
    add_at_once(menu, case.wifi, screens, case.at_once)
    assert set(names) <= set(leaves(menu))
    (where,) = (action.menu() for action in menu.actions() if action.menu() is not None)
    parts = [action.text() for action in where.actions() if action.menu() is not None]
    assert parts[:2] == ["Sede 0 · Pantalla 000 – Pantalla 057", "Sede 0 · Pantalla 060 – Pantalla 099"]
    assert all(len(action.menu().actions()) <= 20 for action in where.actions() if action.menu() is not None)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_it_is_there_in_the_palette_and_on_a_block_of_the_programme(
    window: Window, mirror: Mirror, hub: FakeHub, qtbot: QtBot
) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: window._hub.has_heard("pieces", "playlists", "entries", "screens"))  # noqa: SLF001
    window.finder.open()
    QTest.keyClicks(window.finder.search, "wifi")
    QTest.keyClick(window.finder.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert popped() == ["«Wifi»", "Quitar ya de las pantallas", "Mostrar 5 min"]
    assert window.finder.isVisible(), "who closes the menu is where they were"
    window.finder.put_away()

    window.open_page("programacion")
    week = window.schedule.week
    qtbot.waitUntil(lambda: bool(week._occurrences()))  # noqa: SLF001 - what is drawn
    entry, day = week._occurrences()[0]  # noqa: SLF001
    week.choose(entry.id, day)
    at = week.rect().center()
    QApplication.sendEvent(week, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, week.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any("Quitar ya de las pantallas" in text for text in leaves(menu))
    assert words(menu)[:2] == ["Abrir… (Intro)", "Quitar de la programación (Supr)"]
    menu.close()


def test_who_has_some_screens_is_offered_those_and_told_why_not_the_rest(case: Case) -> None:
    mine, other = sorted(state.screen.id for state in case.mirror.screens)
    case.mirror.wall = Groups(groups=(ScreenGroup(id="g1", name="Lobbies", screens=frozenset({mine})),))
    case.mirror.user = User(name="luz", role="planner", scope=Scope(groups=frozenset({"g1"})))
    menu = QMenu()
    add_at_once(menu, case.wifi, case.mirror.screens, case.at_once)
    withdraw = menu.actions()[0]
    (show,) = menu.findChildren(QMenu)
    assert not withdraw.isEnabled()
    assert "pantallas que no tiene a su cargo" in withdraw.text()
    assert show.actions()[0].text() == "En todas las que tiene a su cargo"
    names = {state.screen.id: state.screen.name for state in case.mirror.screens}
    assert names[mine] in leaves(menu)
    assert names[other] not in leaves(menu)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
def test_it_is_there_where_a_piece_is_told_of_or_looked_at(window: Window, mirror: Mirror, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: window._hub.has_heard("pieces", "playlists", "screens"))  # noqa: SLF001
    at = window.rect().center()
    window.home.menu_asked.emit(wifi(mirror), at)
    assert "Quitar ya de las pantallas" in popped()
    notice = Notice(key="arrival", weight=Weight.GOOD, text="Llegó", at=NOON, page="biblioteca", thing=wifi(mirror))
    window.note(notice)
    window.bell.open()
    list_ = window.bell.panel.list
    list_.customContextMenuRequested.emit(list_.visualItemRect(list_.item(0)).center())
    assert "Quitar ya de las pantallas" in popped()
    window.bell.panel.put_away()

    window.open_page("pantallas")
    detail = window.screens.detail
    detail.now_asked.emit((wifi(mirror).id,), detail.now)
    assert "Quitar ya de las pantallas" in popped()

    window.go("listas", mirror.playlists[0])
    window.playlists.play()
    dialog = next(one for one in window.findChildren(LoopDialog) if one.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_A)
    assert popped() == ["Quitar ya de las pantallas", "Mostrar 5 min"]
    dialog.reject()
