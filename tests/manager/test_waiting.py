"""Until the hub has told what there is, no page says that there is nothing."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from manager.conftest import end_of
from manager.fake_hub import FakeHub
from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.window import Window
from signage.errors import HubUnreachable, StoreFailure
from signage.model.wall import Wall

WAITING = "Esperando al servidor…"
PAGES = ("inicio", "biblioteca", "listas", "programacion", "pantallas", "aprobaciones", "administracion")


def words(window: Window) -> list[str]:
    """Return what can be read in the window now."""
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


@pytest.fixture
def away(hub: FakeHub) -> FakeHub:
    """A hub that is away before the window is there: the library asks as soon as it is built."""
    hub.is_down = True
    return hub


@pytest.mark.parametrize("page", PAGES)
def test_a_page_waits_for_a_hub_that_is_away(page: str, away: FakeHub, window: Window, qtbot: QtBot) -> None:
    window.begin(page)
    qtbot.waitUntil(lambda: window.message.text == "El servidor no responde.")
    assert words(window).count(WAITING) == 1
    assert not [one for one in words(window) if one.startswith(("Aún no hay", "Nada espera", "No hay nada"))]
    qtbot.waitUntil(lambda: "Sin conexión" in words(window))
    away.is_down = False
    window.retry_asked.emit()
    qtbot.waitUntil(lambda: WAITING not in words(window))


def test_a_hub_that_was_away_at_the_start_is_found_without_a_hand(away: FakeHub, window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.message.text == "El servidor no responde.")
    away.is_down = False
    qtbot.waitUntil(lambda: WAITING not in words(window) and not window.message.text, timeout=20_000)


def test_an_empty_hub_ends_the_wait(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    assert not hub.approvals()
    window.begin("aprobaciones")
    qtbot.waitUntil(lambda: "Nada espera aprobación" in words(window))


def test_a_hub_that_hangs_counts_as_away_before_the_line_breaks_and_comes_back(hub: FakeHub, qtbot: QtBot) -> None:
    mirror = Mirror(hub, patience_ms=50)  # type: ignore[arg-type] # the same methods over values in memory
    mirror.refresh()
    qtbot.waitUntil(lambda: bool(mirror.linked) and not mirror.is_asking)
    hub.thawed.clear()
    mirror.refresh()
    qtbot.waitUntil(lambda: mirror.linked is False)
    hub.thawed.set()
    qtbot.waitUntil(lambda: bool(mirror.linked) and not mirror.is_asking)
    mirror.stop()
    end_of(mirror)


def test_one_wrong_answer_among_right_ones_is_told_once_and_costs_neither_the_link_nor_the_hub(
    hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    asked, told, links, well = list[str](), list[str](), list[bool](), list[str]()
    is_wrong = True

    def wall() -> Wall:
        asked.append("wall")
        if is_wrong:
            raise HubUnreachable("Es de otra versión.", code="not-a-hub")
        return Wall()

    hub.wall = wall  # type: ignore[method-assign]
    mirror.trouble.connect(lambda failure: told.append(failure.es))
    mirror.recovered.connect(lambda failure: well.append(failure.es))
    mirror.linked_changed.connect(links.append)
    for _ in range(3):
        mirror.refresh("wall", "status")
        qtbot.waitUntil(lambda: not mirror.is_asking)
    assert (len(asked), len(told), links, well) == (3, 1, [], [])
    is_wrong = False
    mirror.start()  # looks again from time to time, at what was not answered too
    qtbot.waitUntil(lambda: well == told, timeout=15_000)


def test_an_answer_takes_back_the_error_of_its_own_question_alone(mirror: Mirror, qtbot: QtBot) -> None:
    asker, well, wrong = QObject(), list[str](), {"people": "No se leyó quién entra.", "copies": "No se leyó la copia."}
    mirror.recovered.connect(lambda failure: well.append(failure.es))

    def answer(name: str) -> None:
        if name in wrong:
            raise StoreFailure(wrong[name])

    def people(_page: int) -> None:
        answer("people")

    def copies() -> None:
        answer("copies")

    def ask() -> None:
        answered = list[object]()
        for work in (partial(people, 1), copies, lambda: answer("deputies")):
            mirror.do(work, done=answered.append, asker=asker)
        qtbot.waitUntil(lambda: len(answered) == 3 - len(wrong))
        operations.wait()
        QApplication.processEvents()

    told = wrong.copy()
    ask()
    assert well == []
    del wrong["copies"]
    ask()
    assert well == [told["copies"]]
    wrong["copies"] = wrong["people"]
    ask()
    del wrong["copies"]
    ask()
    assert well == [told["copies"]], "the same trouble still keeps the people from being read"
    del wrong["people"]
    ask()
    assert well == [told["copies"], told["people"]]
