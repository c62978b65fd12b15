"""Where a piece is used, and that each place is one click away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON, a_playlist, a_screen, an_entry
from manager_app.uses import uses_of
from manager_app.widgets.uses_part import UsesPart
from manager_app.window import Window
from signage.client import ScreenState, Slot
from signage.model.ids import PlaylistId, ScreenId, SlideId

LOBBY, HALL = (
    ScreenState(screen=a_screen(id=ScreenId(name), name=name), health="ok", paired_at=NOON) for name in ("a", "b")
)


def test_a_piece_is_used_by_the_lists_that_hold_it_and_the_screens_that_have_them() -> None:
    lists = (a_playlist("uno", "ab"), a_playlist("dos", "c"), a_playlist("tres", "a"))
    entries = (an_entry("uno", screens=frozenset({HALL.screen.id})), an_entry("dos"))
    found = uses_of(SlideId("a"), lists, entries, (LOBBY, HALL))
    assert [(use.playlist.id, use.screens) for use in found] == [("uno", (HALL,)), ("tres", ())]
    assert [use.screens for use in uses_of(SlideId("c"), lists, entries, (LOBBY, HALL))] == [(LOBBY, HALL)]


def test_a_screen_that_falls_back_on_a_list_has_it_too() -> None:
    shows = Slot(slide=SlideId("a"), title="A", playlist=PlaylistId("uno"))
    (use,) = uses_of(SlideId("a"), (a_playlist("uno", "a"),), (), (replace(LOBBY, shows=shows), HALL))
    assert [state.screen.id for state in use.screens] == ["a"]


def words(part: UsesPart) -> list[str]:
    made = [one for one in part.findChildren(QPushButton) + part.findChildren(QLabel) if one.isVisibleTo(part)]
    return [one.text().strip() for one in made]


def links(window: Window) -> dict[str, QPushButton]:
    part = window.library.findChild(UsesPart)
    assert isinstance(part, UsesPart)
    return {one.text().strip(): one for one in part.findChildren(QPushButton) if one.isVisible()}


@pytest.fixture
def opened(window: Window, qtbot: QtBot) -> Window:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window._mirror.status is not None and not window._mirror.is_asking)  # noqa: SLF001
    window.go("biblioteca", window._mirror.pieces[0])  # noqa: SLF001
    return window


def test_a_piece_leads_to_its_list_and_to_its_screens(opened: Window) -> None:
    assert list(links(opened)) == ["Institucional", "Lobby 1", "Pasillo"]
    links(opened)["Pasillo"].click()
    assert opened.screens.isVisible()
    assert opened.screens.wall.currentIndex().data() == "Pasillo"
    opened.open_page("biblioteca")
    links(opened)["Institucional"].click()
    assert opened.playlists.isVisible()


def test_a_piece_of_no_list_is_told_so(qtbot: QtBot) -> None:
    part = UsesPart()
    qtbot.addWidget(part)
    part.show()
    part.show_uses(())
    qtbot.waitUntil(lambda: "En ninguna lista: no se ve en ninguna pantalla." in words(part))
    part.show_uses(uses_of(SlideId("a"), (a_playlist("uno", "a"),), (), (LOBBY,)))
    qtbot.waitUntil(lambda: words(part) == ["Uno", "Dónde se usa", "Sin programar"])


def test_of_many_screens_a_few_are_named(qtbot: QtBot) -> None:
    screens = tuple(replace(LOBBY, screen=a_screen(id=ScreenId(str(at)), name=f"P{at}")) for at in range(60))
    part = UsesPart()
    qtbot.addWidget(part)
    part.show()
    part.show_uses(uses_of(SlideId("a"), (a_playlist("uno", "a"),), (an_entry("uno"),), screens))
    qtbot.waitUntil(lambda: words(part)[:7] == ["Uno", "P0", "P1", "P2", "P3", "P4", "P5"])
    assert "y 54 pantallas más" in words(part)
