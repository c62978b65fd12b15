"""The wall and the start page's board: what they tell, what they ask, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen
from manager.conftest import end_of
from manager.fake_hub import FakeHub, jpeg
from manager.wall_page import screens_page
from manager_app.day_rows import day_rows
from manager_app.mirror import Mirror
from manager_app.models.screens import SCREENS_MIME, Sought, health_look
from manager_app.pages.home_board import LONGER
from manager_app.pages.screens import ScreensPage
from manager_app.pictures import Pictures
from manager_app.screen_tasks import ScreenTasks
from manager_app.wall_desk import WallDesk, put_screens
from manager_app.widgets.diary_dialog import DiaryDialog
from manager_app.widgets.entry_dialog import EntryDialog, Offer
from manager_app.widgets.screen_card import ScreenCard
from manager_app.widgets.screen_detail import hourly
from manager_app.widgets.screen_dialog import EditDialog
from manager_app.widgets.show_dialog import ShowDialog
from manager_app.window import Window
from signage.client import PieceChange, ScreenDiary, ScreenState, Slot
from signage.errors import Conflict
from signage.model.diary import Awaited, DiaryLine
from signage.model.ids import EntryId, PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.task import TaskKind, TaskState
from signage.model.wall import FloorPlan, ScreenGroup, Spot, Wall

LOBBY, HALL = ScreenId("lobby-1"), ScreenId("pasillo")


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> ScreensPage:
    made = screens_page(mirror, pictures)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def names(page: ScreensPage) -> list[str]:
    model = page.wall.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(page: ScreensPage, *screens: str) -> None:
    page.wall.clearSelection()
    model = page.wall.model()
    for row in range(model.rowCount()):
        if model.index(row, 0).data() in screens:
            page.wall.selectionModel().select(model.index(row, 0), page.wall.selectionModel().SelectionFlag.Select)


def lobby_id(mirror: Mirror) -> ScreenId:
    return next(state.screen.id for state in mirror.screens if state.screen.name == "Lobby 1")


# What is told


def test_a_card_shows_what_the_screen_sent_and_how_old_that_is(
    hub: FakeHub, mirror: Mirror, pictures: Pictures, read: Callable[..., None], qtbot: QtBot
) -> None:
    hub.show_picture(lobby_id(mirror), jpeg("#C02020", width=96, height=54), NOON - timedelta(seconds=12))
    read("screens")
    page = screens_page(mirror, pictures)
    qtbot.addWidget(page)
    page.show()
    choose(page, "Lobby 1")
    qtbot.waitUntil(lambda: page.detail._age.text() == "Imagen real de hace 12 s")  # noqa: SLF001
    qtbot.waitUntil(lambda: len(page.detail.stills) == 1)
    qtbot.waitUntil(lambda: page.detail.stills[0].picture is not None)


def test_the_day_in_pictures_has_one_of_each_hour() -> None:
    every = tuple(NOON + timedelta(minutes=15 * n) for n in range(12))
    assert hourly(every) == [NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2)]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"health": "ok"}, "En línea"),
        ({"health": "syncing", "sync_done": 64, "sync_total": 100}, "Descargando 64 %"),
        ({"health": "silent", "last_seen": NOON - timedelta(minutes=3)}, "Sin conexión 3 min"),
        ({"health": "silent", "last_seen": NOON - timedelta(hours=30, minutes=9)}, "Sin conexión 30 h 00 min"),
        ({"health": "ok", "dark": "hours"}, "Apagada por horario"),
        ({"health": "ok", "dark": "asked"}, "Imagen apagada"),
        ({"health": "problem", "dark": "hours"}, "Con problema"),
        ({"health": "stale"}, "Desactualizada"),
    ],
)
def test_health_is_told_in_words(change: dict[str, object], word: str) -> None:
    state = ScreenState(screen=a_screen(), health="ok", paired_at=NOON, last_seen=NOON)
    assert health_look(replace(state, **change), NOON)[1] == word  # type: ignore[arg-type]


def test_what_a_silent_screen_shows_now_nobody_says(page: ScreensPage) -> None:
    shows = Slot(slide=SlideId("a"), title="Árbol", playlist=PlaylistId("base"))
    state = ScreenState(screen=a_screen(), health="ok", paired_at=NOON, last_seen=NOON, shows=shows)
    assert "Muestra ahora: Árbol" in page.detail.facts(state)
    silent = page.detail.facts(replace(state, health="silent"))
    assert "Mostró por último: Árbol" in silent
    assert not any("ahora" in line for line in silent)


def test_a_card_warns_of_one_thing_alone(page: ScreensPage) -> None:
    card = page.findChild(ScreenCard)
    assert isinstance(card, ScreenCard)
    well = ScreenState(screen=a_screen(), health="ok", paired_at=NOON, disk_free=54 * 10**9, temperature=47, player="2")
    assert card.remark(well) is None
    assert card.facts(well) == "54 GB libres · 47 °C · versión 2"
    late = card.remark(replace(well, skew=timedelta(minutes=-3)))
    full = card.remark(replace(well, disk_free=10**9))
    sick = card.remark(replace(well, skew=timedelta(minutes=3), problems=("Mal.",), problems_en=("Bad.",)))
    assert [one.text for one in (late, full, sick) if one] == ["Su reloj difiere 3 min", "Le queda poco disco", "Mal."]


def test_cards_stand_under_their_site(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None]
) -> None:
    for number in range(6):
        site = ("Sede Norte, piso 1", "Sede Sur, piso 2")[number % 2]
        screen = a_screen(id=ScreenId(f"s{number}"), name=f"S{number}", place=site)
        hub._screens[screen.id] = screen  # noqa: SLF001 - more screens
    read("screens")
    assert names(page)[-6:] != sorted(names(page)[-6:]), "by site first"
    tops = [page.wall.visualRect(page.wall.model().index(row, 0)).top() for row in range(len(names(page)))]
    assert tops == sorted(tops)
    titles = [section.title for section in page.wall._sections]  # noqa: SLF001
    assert titles.index("Sede Norte") < titles.index("Sede Sur")


def test_small_sites_stand_side_by_side_and_large_ones_have_lines_of_their_own(
    hub: FakeHub, page: ScreensPage, read: Callable[..., None]
) -> None:
    for number in range(9):
        site = "Sede Z" if number < 7 else f"Sede {number}"
        screen = a_screen(id=ScreenId(f"s{number}"), name=f"S{number}", place=site)
        hub._screens[screen.id] = screen  # noqa: SLF001 - more screens
    read("screens")
    heads = {section.title: section.head for section in page.wall._sections}  # noqa: SLF001
    assert heads["Sede 7"].top() == heads["Sede 8"].top()
    assert heads["Sede 7"].left() < heads["Sede 8"].left()
    rects = page.wall._rects  # noqa: SLF001
    assert not any(one.intersects(other) for n, one in enumerate(rects) for other in rects[:n])
    assert heads["Sede Z"].top() > heads["Sede 8"].top()
    assert not any(head.intersects(rect) for head in heads.values() for rect in rects)


def test_what_is_sought_is_shown_and_nothing_else(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None]
) -> None:
    page.search.setText("PASILLÓ centro")
    assert names(page) == ["Pasillo"]
    page.search.setText("nada así")
    assert names(page) == []
    page._see_all()  # noqa: SLF001 - the button of the empty state
    hub.about[lobby_id(mirror)] = {"health": "silent"}
    read("screens")
    page.groups.choose_troubled()
    assert names(page) == ["Lobby 1"]


def test_a_dark_screen_and_one_with_an_alert_are_not_astray(page: ScreensPage, mirror: Mirror) -> None:
    model = page._model  # noqa: SLF001
    late = [NOON]
    model._wall = lambda: late[0]  # noqa: SLF001 - time goes on
    other = Slot(slide=SlideId("otra"), title="Otra", playlist=PlaylistId("base"))
    states = tuple(replace(state, should_show=other) for state in mirror.screens)
    model.show(states)
    late[0] = NOON + timedelta(minutes=1)
    assert len(model.astray()) == 2
    model.show(tuple(replace(state, dark="asked") for state in states))
    assert not model.astray()


# What is asked


def test_several_screens_are_asked_and_each_answer_is_told(hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    tasks = ScreenTasks(mirror, lambda: 0.0, mirror)
    told: list[tuple[str, str]] = []
    tasks.told.connect(lambda kind, words, *_: told.append((kind, words)))
    first, second = mirror.screens
    hub.outcomes[second.screen.id] = (TaskState.CANNOT, "alert")
    tasks.ask(TaskKind.IDENTIFY, mirror.screens)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] == (
        "warning",
        f"{first.screen.name}: nombre en pantalla 10 s. {second.screen.name}: no se hace mientras muestra una alerta.",
    )


def test_a_silent_screen_is_told_as_such(hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    tasks = ScreenTasks(mirror, lambda: 0.0, mirror)
    told: list[str] = []
    tasks.told.connect(lambda _, words, *__: told.append(words))
    hub.outcomes[mirror.screens[0].screen.id] = (TaskState.SILENT, "")
    tasks.ask(TaskKind.CAPTURE, mirror.screens[:1])
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] == f"{mirror.screens[0].screen.name}: sin respuesta."


def test_the_buttons_ask_the_chosen_screens(hub: FakeHub, page: ScreensPage, qtbot: QtBot) -> None:
    choose(page, "Lobby 1", "Pasillo")
    assert page.detail._title.text() == "2 pantallas"  # noqa: SLF001
    page.detail.asked.emit(TaskKind.DARK)
    qtbot.waitUntil(lambda: bool(hub.asked_of))
    kind, screens, minutes = hub.asked_of[0]
    assert (kind, len(screens), minutes) == (TaskKind.DARK, 2, 720)


def test_a_piece_is_chosen_for_the_chosen_screens(hub: FakeHub, page: ScreensPage, qtbot: QtBot) -> None:
    choose(page, "Pasillo")
    page.detail.show_asked.emit()
    dialog = page.findChild(ShowDialog)
    assert isinstance(dialog, ShowDialog)
    dialog.what.search.setText("arbol")
    dialog.show_button.click()
    qtbot.waitUntil(lambda: hub.now is not None)
    assert hub.now is not None
    assert hub.now[0] == "árbol"


def test_the_volume_of_several_is_set_and_taken_back(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (40, True))
    choose(page, "Lobby 1", "Pasillo")
    page.detail.volume_asked.emit()
    qtbot.waitUntil(lambda: [one.screen.panel.volume for one in hub.screen_states()] == [40, 40])
    assert mirror.unsent == 1
    page.desk.steps.undo()
    qtbot.waitUntil(lambda: [one.screen.panel.volume for one in hub.screen_states()] == [0, 0])
    page.detail.brightness_asked.emit()
    qtbot.waitUntil(lambda: [one.screen.panel.brightness for one in hub.screen_states()] == [40, 40])
    lines = page.detail.facts(hub.screen_states()[0])
    assert "Brillo: 40 %, dibujado; las alertas, al 100 %" in lines
    page.desk.steps.undo()
    qtbot.waitUntil(lambda: [one.screen.panel.brightness for one in hub.screen_states()] == [100, 100])


# Groups


def dropped(page: ScreensPage, screens: str) -> None:
    data = QMimeData()
    data.setData(SCREENS_MIME, screens.encode())
    at = page.groups.visualItemRect(page.groups.item(3)).center()
    event = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.groups.dropEvent(event)


def test_cards_are_dropped_on_a_group_and_taken_back(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None], qtbot: QtBot
) -> None:
    hub.save_group(ScreenGroup(id="g", name="Lobbies"))
    read("wall")
    dropped(page, lobby_id(mirror))
    qtbot.waitUntil(lambda: mirror.wall.groups[0].screens == {lobby_id(mirror)})
    assert page.undo_toast.text == "1 pantalla entró en «Lobbies»"
    page.groups.setCurrentRow(3)
    assert names(page) == ["Lobby 1"]
    page.undo_toast.undo_asked.emit()
    qtbot.waitUntil(lambda: not mirror.wall.groups[0].screens)


def test_groups_are_made_renamed_and_let_go_by_keys(
    mirror: Mirror, page: ScreensPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["Salas", "Salas de espera"])
    monkeypatch.setattr("manager_app.pages.screens.ask_line", lambda *_: next(said))
    choose(page, "Pasillo")
    page.ask_new_group()
    qtbot.waitUntil(lambda: [one.name for one in mirror.wall.groups] == ["Salas"])
    assert len(mirror.wall.groups[0].screens) == 1
    page.groups.setCurrentRow(3)
    qtbot.keyClick(page.groups, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: [one.name for one in mirror.wall.groups] == ["Salas de espera"])
    qtbot.keyClick(page.groups, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not mirror.wall.groups)
    page.desk.steps.undo()
    qtbot.waitUntil(lambda: [one.name for one in mirror.wall.groups] == ["Salas de espera"])


def test_the_menu_puts_the_chosen_in_a_group_and_out(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None], qtbot: QtBot
) -> None:
    hub.save_group(ScreenGroup(id="g", name="Lobbies"))
    read("wall")
    choose(page, "Lobby 1", "Pasillo")
    menu = QMenu()
    page._fill_groups(menu)  # noqa: SLF001 - what opens under «Grupos»
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(mirror.wall.groups[0].screens) == 2)
    page._fill_groups(menu)  # noqa: SLF001
    assert menu.actions()[0].isChecked()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: not mirror.wall.groups[0].screens)


def test_arrows_go_from_card_to_card_and_the_whole_wall_is_chosen_by_a_key(page: ScreensPage, qtbot: QtBot) -> None:
    page.wall.setFocus()
    page.wall.setCurrentIndex(page.wall.model().index(0, 0))
    qtbot.keyClick(page.wall, Qt.Key.Key_End)
    assert page.wall.currentIndex().row() == 1
    qtbot.keyClick(page.wall, Qt.Key.Key_Home)
    assert page.wall.currentIndex().row() == 0
    qtbot.keyClick(page.wall, Qt.Key.Key_Down)
    assert page.wall.currentIndex().row() == 1
    qtbot.keySequence(page.wall, QKeySequence.StandardKey.SelectAll)
    assert len(page.chosen_states()) == 2


# Plans


def test_screens_are_placed_on_a_plan_by_mouse_and_by_keys(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None], qtbot: QtBot
) -> None:
    here = lobby_id(mirror)
    hub.save_plan(FloorPlan(id="p", name="Piso 1", spots=(Spot(screen=here, x=100, y=100),)))
    read("wall")
    page._turn_to("plans")  # noqa: SLF001
    view = page.plans.view
    qtbot.waitUntil(lambda: view.plan is not None)
    start = view.point_of(Spot(screen=here, x=100, y=100)).toPoint()
    end = view.point_of(Spot(screen=here, x=600, y=500)).toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: abs(mirror.wall.plans[0].spots[0].x - 600) <= 3)
    before = mirror.wall.plans[0].spots[0]
    view.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: mirror.wall.plans[0].spots[0].x == before.x + 10)
    assert page.plans.waiting.count() == 1
    page.plans._put_in_the_middle(page.plans.waiting.item(0))  # noqa: SLF001 - Return
    qtbot.waitUntil(lambda: len(mirror.wall.plans[0].spots) == 2)
    view.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: len(mirror.wall.plans[0].spots) == 1)


def test_a_plan_belongs_to_a_site_and_choosing_the_site_shows_it_with_its_screens(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None], qtbot: QtBot
) -> None:
    one, other = (state.screen for state in mirror.screens)
    hub.update_screen(replace(one, place="Centro, piso 1"))
    hub.update_screen(replace(other, place="Norte, piso 1"))
    for site, name in (("Centro", "Piso 1"), ("Centro", "Piso 2"), ("Norte", "Piso 1"), ("", "Bodega")):
        hub.save_plan(FloorPlan(id=f"{site}-{name}", name=name, site=site))
    read("wall", "screens")
    page._turn_to("plans")  # noqa: SLF001
    part = page.plans
    qtbot.waitUntil(lambda: part.sites.count() == 4)
    texts = lambda box: [box.itemText(at) for at in range(box.count())]  # noqa: E731
    assert texts(part.sites) == ["Todas las sedes", "Centro", "Norte", "Sin sede"]
    assert texts(part.plans) == ["Bodega", "Centro · Piso 1", "Centro · Piso 2", "Norte · Piso 1"]
    part.sites.setCurrentText("Centro")
    assert texts(part.plans) == ["Piso 1", "Piso 2"]
    assert part.view.plan is not None
    assert part.view.plan.id == "Centro-Piso 1"
    assert [part.waiting.item(at).text() for at in range(part.waiting.count())] == [one.name]
    page.desk.make_plan("Piso 3", "Centro")
    qtbot.waitUntil(lambda: texts(part.plans) == ["Piso 1", "Piso 2", "Piso 3"])
    bodega = next(plan for plan in mirror.wall.plans if plan.name == "Bodega")
    page.desk.bind_plan(bodega, "Norte")
    part.sites.setCurrentText("Norte")
    qtbot.waitUntil(lambda: texts(part.plans) == ["Bodega", "Piso 1"])
    page.desk.steps.undo()
    qtbot.waitUntil(lambda: texts(part.plans) == ["Piso 1"])


def test_a_site_without_a_plan_says_so(
    hub: FakeHub, mirror: Mirror, page: ScreensPage, read: Callable[..., None]
) -> None:
    hub.update_screen(replace(mirror.screens[0].screen, place="Manga"))
    hub.save_plan(FloorPlan(id="p", name="Piso 1", site="Centro"))
    read("wall", "screens")
    page.plans.sites.setCurrentText("Manga")
    assert not page.plans.nothing.isHidden()
    assert page.plans.view.plan is None
    assert not page.plans._bind.isEnabled()  # noqa: SLF001 - what needs a plan


# The start page


def test_numbers_tell_what_waits_and_lead_there(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    soon = PieceChange(title="Árbol", duration=timedelta(seconds=10), valid_until=NOON.date() + timedelta(days=3))
    hub.update_piece(SlideId("árbol"), soon)
    hub.about[LOBBY] = {"health": "silent"}
    window.begin("inicio")
    board = window.home.board
    qtbot.waitUntil(lambda: board.ending.figure.text() == "1")
    qtbot.waitUntil(lambda: board.troubled.figure.text() == "1")
    assert "«Árbol»" in board.ending.under.text()
    assert board.waiting.figure.text() == "0"
    assert not board.waiting.action.isVisible()
    board.troubled.action.click()
    assert window.screens.isVisible()
    assert names(window.screens) == ["Lobby 1"]


def test_a_piece_that_ends_is_shown_a_month_longer_and_taken_back(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    until = NOON.date() + timedelta(days=3)
    hub.update_piece(SlideId("árbol"), PieceChange(title="Árbol", duration=timedelta(seconds=10), valid_until=until))
    window.begin("inicio")
    board = window.home.board
    qtbot.waitUntil(lambda: board.ending.figure.text() == "1")
    menu = QMenu()
    board.fill_ending(menu)
    of = menu.actions()[0].menu()
    assert isinstance(of, QMenu)
    words = [action.text() for action in of.actions() if action.text()]
    assert words[:3] == ["Reemplazar…", "Prorrogar 30 días", "Quitar ya de las pantallas"]
    of.actions()[1].trigger()
    qtbot.waitUntil(lambda: hub.piece_of(SlideId("árbol")).slide.valid_until == until + LONGER)
    qtbot.waitUntil(lambda: "se verá hasta" in window.message.text)
    undo = next(one for one in window.message.findChildren(QPushButton) if one.text() == "Deshacer")
    undo.click()
    qtbot.waitUntil(lambda: hub.piece_of(SlideId("árbol")).slide.valid_until == until)


def test_a_screen_of_the_strip_leads_to_its_card(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    strip = window.home.board.strip
    qtbot.waitUntil(lambda: strip.model().rowCount() == 2)
    strip.clicked.emit(strip.model().index(1, 0))
    assert window.screens.isVisible()
    menu = QMenu()
    window.home.board.fill_screen(menu, window._hub.screens[0])  # noqa: SLF001
    assert "Quitar ya de las pantallas" in [action.text() for action in menu.actions()]


def test_those_with_trouble_stand_first_in_the_strip(mirror: Mirror, page: ScreensPage) -> None:
    model = page._model  # noqa: SLF001
    first, second = sorted(mirror.screens, key=lambda one: model.row_of(one.screen.id))
    model.show((first, replace(second, health="silent")))
    model.seek(Sought(troubled_first=True))
    assert names(page)[0] == second.screen.name


def test_the_day_has_a_row_for_each_group_and_one_for_the_rest() -> None:
    screens = [a_screen(id=ScreenId(f"s{n}"), name=f"S{n}", place=f"Sede {n % 2}, piso 1") for n in range(12)]
    wall = Wall(groups=(ScreenGroup(id="g", name="Lobbies", screens=frozenset({ScreenId("s0"), ScreenId("s1")})),))
    base = ScheduleEntry(id=EntryId("b"), playlist=PlaylistId("b"), layer=Layer.BASE, created_at=NOON)
    fair = ScheduleEntry(
        id=EntryId("f"), playlist=PlaylistId("f"), layer=Layer.REPLACES, screens=frozenset({ScreenId("s0")}),
        starts=time(10), ends=time(11, 30), created_at=NOON,
    )  # fmt: skip
    lists = (Playlist(id=PlaylistId("b"), name="Base", items=()), Playlist(id=PlaylistId("f"), name="Feria", items=()))
    lobbies, rest = day_rows(wall, screens, (fair, base), lists, date(2026, 11, 24))
    assert (lobbies.name, rest.name, len(rest.screens)) == ("Lobbies", "", 10)
    assert [(bar.title, bar.starts, bar.ends, bar.screens) for bar in lobbies.bars] == [
        ("Base", 0, 1440, 2), ("Feria", 600, 690, 1),
    ]  # fmt: skip
    assert rest.is_bare
    sites = day_rows(Wall(), screens, (base,), lists, date(2026, 11, 24))
    assert [row.name for row in sites] == ["Sede 0", "Sede 1"]
    few = day_rows(Wall(), screens[:2], (base,), lists, date(2026, 11, 24))
    assert [row.name for row in few] == ["S0", "S1"]


def test_a_point_of_the_wall_between_cards_is_nobodys(page: ScreensPage) -> None:
    assert not page.wall.indexAt(QPoint(3, 3)).isValid()


def test_a_group_is_a_destination_of_the_schedule(qtbot: QtBot) -> None:
    screens = tuple(a_screen(id=ScreenId(f"s{n}"), name=f"S{n}", place=f"Sede {n}") for n in range(3))
    lobbies = ScreenGroup(id="g", name="Lobbies", screens=frozenset({ScreenId("s0"), ScreenId("s2")}))
    some = Playlist(id=PlaylistId("p"), name="P", items=())
    entry = ScheduleEntry(id=EntryId("e"), playlist=some.id, layer=Layer.ADDS, created_at=NOON)
    offer = Offer(playlists=(some,), screens=screens, groups=(lobbies,), today=NOON.date())
    dialog = EntryDialog(entry, offer, new=True)
    qtbot.addWidget(dialog)
    assert next(iter(dialog.places)) == "Lobbies"
    dialog.places["Lobbies"].click()
    assert (dialog.value().screens, dialog.value().groups) == ({"s0", "s2"}, {"g"})
    dialog.screens.item(1).setCheckState(Qt.CheckState.Checked)
    assert (len(dialog.value().screens), dialog.value().groups) == (3, frozenset()), "more than the group follows none"


class Beside(FakeHub):
    """A hub at which somebody else is faster once: between what is read here and what is saved."""

    meanwhile: Callable[[], object] | None = None

    def screen_states(self) -> tuple[ScreenState, ...]:
        found = super().screen_states()
        self._be_faster()
        return found

    def wall(self) -> Wall:
        found = super().wall()
        self._be_faster()
        return found

    def _be_faster(self) -> None:
        act, self.meanwhile = self.meanwhile, None
        if act is not None:
            act()


def test_two_people_who_change_one_screen_at_the_same_instant_lose_nothing(tmp_path: Path) -> None:
    hub = Beside(tmp_path)
    before = hub.screen_states()[0].screen
    hub.meanwhile = lambda: hub.update_screen(replace(before, place="Piso 9"))
    put_screens(hub, (before,), (replace(before, name="Otra"),))  # type: ignore[arg-type]
    after = next(state.screen for state in hub.screen_states() if state.screen.id == before.id)
    assert (after.name, after.place) == ("Otra", "Piso 9")
    hub.meanwhile = lambda: hub.update_screen(replace(after, name="De Beto"))
    with pytest.raises(Conflict):
        put_screens(hub, (after,), (replace(after, name="De Ana"),))  # type: ignore[arg-type]


class Newer(FakeHub):
    """A hub of another version: it holds something of a screen that this program cannot read."""

    def update_screen(self, screen: Screen, *, base: str = "") -> Screen:
        if base:
            raise Conflict("Otra persona guardó lo mismo.", "Somebody else saved the same.", code="stale")
        return super().update_screen(screen)


def test_a_hub_of_another_version_is_named_and_not_asked_for_ever(tmp_path: Path) -> None:
    hub = Newer(tmp_path)
    before = hub.screen_states()[0].screen
    with pytest.raises(Conflict, match="de otra versión"):
        put_screens(hub, (before,), (replace(before, name="Otra"),))  # type: ignore[arg-type]
    assert hub.screen_states()[0].screen == before


def test_where_one_of_several_screens_is_refused_none_is_changed(tmp_path: Path) -> None:
    hub = FakeHub(tmp_path)
    before = tuple(state.screen for state in hub.screen_states()[:2])
    hub.update_screen(replace(before[1], name="De Beto"))
    with pytest.raises(Conflict):
        put_screens(hub, before, tuple(replace(one, name=f"{one.name} 2") for one in before))  # type: ignore[arg-type]
    assert hub.screen_states()[0].screen == before[0]


def test_two_people_who_put_screens_in_one_group_at_the_same_instant_lose_none(tmp_path: Path, qtbot: QtBot) -> None:
    hub = Beside(tmp_path)
    one, other = (state.screen.id for state in hub.screen_states()[:2])
    group = hub.save_group(ScreenGroup(id="g", name="Norte"))
    mirror = Mirror(hub)  # type: ignore[arg-type]
    desk = WallDesk(mirror, mirror)
    hub.meanwhile = lambda: hub.save_group(replace(group, screens=frozenset({other})))
    with qtbot.waitSignal(desk.steps.done):
        desk.put_in(group, [one])
    assert hub.held_wall.groups[0].screens == {one, other}
    end_of(mirror)


def test_who_was_told_of_another_change_of_a_card_saves_again_and_keeps_the_rest(
    page: ScreensPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    choose(page, "Lobby 1")
    page._edit_current()  # noqa: SLF001 - the button
    (dialog,) = page.findChildren(EditDialog)
    before = dialog.form.value()
    hub.update_screen(replace(before, panel=hub.screen_states()[0].screen.panel, name="De Beto", place="Piso 9"))
    dialog.form.name.setText("De Ana")
    dialog._save.click()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: "con «Guardar» otra vez queda lo suyo" in dialog._problem.text())  # noqa: SLF001
    assert hub.screen_states()[0].screen.name == "De Beto"
    dialog._save.click()  # noqa: SLF001 - the button, knowing of it
    qtbot.waitUntil(lambda: hub.screen_states()[0].screen.name == "De Ana")
    assert hub.screen_states()[0].screen.place == "Piso 9", "what was not touched here is as the other left it"


def test_a_card_that_saving_again_does_not_mend_offers_no_such_thing(
    page: ScreensPage, hub: FakeHub, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(_screen: object, *, base: str = "") -> None:
        raise Conflict(f"Otro servidor la tiene ({bool(base)}).", "Another hub has it.")

    choose(page, "Lobby 1")
    page._edit_current()  # noqa: SLF001 - the button
    (dialog,) = page.findChildren(EditDialog)
    dialog.form.name.setText("De Ana")
    monkeypatch.setattr(hub, "update_screen", refuse)
    dialog._save.click()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: dialog._problem.text() == "Otro servidor la tiene (True).")  # noqa: SLF001
    assert not dialog.insists, "what somebody else changes from now on is not gone over unseen"


def test_what_was_on_a_screen_is_saved_as_a_table_that_no_spreadsheet_runs(
    page: ScreensPage, read: Callable[..., None], hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = next(one.screen for one in hub.screen_states() if one.screen.name == "Lobby 1")
    hub.update_screen(replace(screen, name="=1+1 ñandú"))
    read("screens")
    choose(page, "=1+1 ñandú")
    qtbot.waitUntil(lambda: not page.detail.save_plays.isHidden())
    with qtbot.waitSignal(page.told) as told:
        page.detail.write_plays(tmp_path / "lobby.csv")
    assert told.args == ["done", "3 registros en lobby.csv"]
    lines = (tmp_path / "lobby.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Pantalla;Desde;Segundos;Pieza;Lista"
    assert lines[1] == "'=1+1 ñandú;2026-11-24 12:00:00-05:00;10.0;Wifi;base"
    assert len(lines) == 4


# Downloads and log


def a_diary(**changes: object) -> ScreenDiary:
    lines = tuple(DiaryLine(at=NOON + timedelta(seconds=n), level=level, text=f"linea {n}")
                  for n, level in enumerate(("INFO", "WARNING", "ERROR")))  # fmt: skip
    files = (Awaited(title="Video", size=4_000_000, done=1_000_000), Awaited(title="", size=500_000))
    return replace(ScreenDiary(at=NOON, lines=lines, awaited=files), **changes)  # type: ignore[arg-type]


def rows(table: QTableWidget) -> list[list[str]]:
    return [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]


def test_a_screen_s_downloads_and_log_are_asked_for_and_shown(
    hub: FakeHub, mirror: Mirror, qtbot: QtBot, tmp_path: Path
) -> None:
    state = mirror.screens[0]
    hub.diaries[state.screen.id] = a_diary()
    dialog = DiaryDialog(mirror, state)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "Lo dijo a las" in dialog.said.text())
    assert hub.asked_of[-1][0] is TaskKind.DIARY
    assert rows(dialog.files) == [
        ["Video", "4,0 MB", "25 %", "Llegando"], ["Palabras de las alertas o aspecto", "0,5 MB", "0 %", "En turno 2"],
    ]  # fmt: skip
    assert [row[1:] for row in rows(dialog.lines)] == [
        ["Falla", "linea 2"],
        ["Aviso", "linea 1"],
        ["Normal", "linea 0"],
    ]
    dialog.write(tmp_path / "log.csv")
    assert "linea 2" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    hub.diaries[state.screen.id] = a_diary(why="No hay disco.", why_en="No disk.")
    dialog.ask()
    qtbot.waitUntil(lambda: dialog.why.text() == "Espera: No hay disco.")
    assert {row[3] for row in rows(dialog.files)} == {"Detenido"}


def test_a_screen_that_gives_no_log_says_why(hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    state = mirror.screens[0]
    hub.outcomes[state.screen.id] = (TaskState.CANNOT, "unknown")
    dialog = DiaryDialog(mirror, state)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "actualícelo" in dialog.said.text())
    assert rows(dialog.lines) == []
