"""The start page in the whole window: what it tells, and where each button leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub
from manager_app.drafts import Drafts
from manager_app.forms import new_form
from manager_app.pages.crisis import READY
from manager_app.pages.home import ErrandRow
from manager_app.widgets.answer_fields import TextField
from manager_app.widgets.source_dialog import SourcesDialog
from manager_app.widgets.wall_view import Wall
from manager_app.window import Window
from signage.client import Doubt, Figures, PieceChange, Readiness, ScreenState, Source
from signage.model.about import About
from signage.model.ids import SlideId
from signage.model.live import LiveKind


class Hub(FakeHub):
    """Screens that are ready and were sent a programme, and whose health a test may set."""

    health = "ok"

    def readiness(self) -> Readiness:
        found = super().readiness()
        return replace(found, screens=tuple(replace(one, doubts=()) for one in found.screens))

    def screen_states(self) -> tuple[ScreenState, ...]:
        first, *others = super().screen_states()
        return (replace(first, health=self.health, published_version=1), *others)


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path / "blobs")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(folder=tmp_path / "drafts")


def titles(window: Window) -> list[str]:
    return [row.title.text() for row in window.home.rows()]


def row(window: Window, qtbot: QtBot, title: str) -> ErrandRow:
    def found() -> list[ErrandRow]:
        return [one for one in window.home.rows() if title in one.title.text()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def make_key(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.orders.founded, timeout=10_000):
        window.orders.found("Ana", "mango lluvia tambor")


def test_an_office_in_order_is_told_so_and_what_was_looked_at(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    make_key(window, qtbot)
    row(window, qtbot, "Todo en orden")
    qtbot.waitUntil(lambda: "simulacros y llaves" in window.home.rows()[0].under.text())
    (calm,) = window.home.rows()
    assert "pantallas: 2, piezas en listas: 3" in calm.under.text()
    assert not calm.action.isVisible()


def test_a_new_office_finds_its_first_steps_which_tick_themselves(window: Window, hub: Hub, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: [one.under.text() for one in window.home.rows()][1:4] == ["Hecho"] * 3)
    assert not row(window, qtbot, "Añadir una pantalla").action.isVisible()
    row(window, qtbot, "Crear la llave del operador").action.click()
    assert window.crisis.isVisible()
    window.open_page("inicio")
    make_key(window, qtbot)
    qtbot.waitUntil(lambda: not any("llave" in title for title in titles(window)), timeout=10_000)


def test_pieces_are_added_from_the_first_steps(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (asked.append(1), ([], ""))[1])
    window.begin("inicio")
    row(window, qtbot, "Crear la llave")
    pieces = row(window, qtbot, "Añadir piezas")
    pieces.action.click()
    assert window.library.isVisible()
    assert asked == [1]


def test_a_silent_screen_leads_to_its_card(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.health = "silent"
    window.begin("inicio")
    silent = row(window, qtbot, "Pantalla «Lobby 1»: sin conexión")
    assert silent.under.text() == "Último contacto: hace 0 s"
    silent.action.click()
    assert window.screens.isVisible()
    assert window.screens.findChildren(Wall)[0].currentIndex().data() == "Lobby 1"


def test_an_ended_piece_leads_to_it_in_the_library(window: Window, hub: Hub, qtbot: QtBot) -> None:
    change = PieceChange(title="Árbol", duration=timedelta(seconds=10), valid_until=date(2026, 11, 20))
    hub.update_piece(SlideId("árbol"), change)
    window.begin("inicio")
    ended = row(window, qtbot, "«Árbol» venció y sigue en una lista")
    window.library.findChildren(QLineEdit)[0].setText("Wifi")
    ended.action.click()
    assert window.library.isVisible()
    grid = next(made for made in window.library.findChildren(QListView) if made.objectName() == "grid")
    assert grid.currentIndex().data() == "Árbol", "also when a search had left it out"


def test_a_piece_to_be_looked_at_again_leads_to_it_and_one_press_puts_it_off(
    window: Window, hub: Hub, qtbot: QtBot
) -> None:
    about = About(contact="Ana, ext. 102", review_by=date(2026, 11, 20))
    hub.update_piece(SlideId("árbol"), PieceChange(title="Árbol", duration=timedelta(seconds=10), about=about))
    window.begin("inicio")
    due = row(window, qtbot, "«Árbol» está por revisar")
    assert due.under.text() == "Había que mirarla antes del 20 nov 2026 · Contacto: Ana, ext. 102"
    due.action.click()
    part = window.library.inspector.about
    qtbot.waitUntil(lambda: part.contact.text() == "Ana, ext. 102")
    again = next(one for one in part.findChildren(QPushButton) if "Ya la revisé" in one.text())
    assert again.isVisibleTo(part)
    again.click()
    qtbot.waitUntil(lambda: hub.piece(SlideId("árbol")).about.review_by != about.review_by)
    assert hub.piece(SlideId("árbol")).about.contact == "Ana, ext. 102"
    assert window._mirror.unsent == 0, "no screen shows it: there is nothing to send"  # noqa: SLF001
    qtbot.waitUntil(lambda: window.library.desk.can_undo)
    window.library.desk.undo()
    qtbot.waitUntil(lambda: hub.piece(SlideId("árbol")).about == about)


def test_unsent_changes_are_sent_from_here(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    make_key(window, qtbot)
    row(window, qtbot, "Todo en orden")
    window._mirror.note_change()  # noqa: SLF001
    row(window, qtbot, "Hay 1 cambio sin enviar").action.click()
    qtbot.waitUntil(lambda: window.toast.text == "Enviado a Lobby 1, Pasillo")
    row(window, qtbot, "Todo en orden")


def test_a_draft_is_gone_on_with(window: Window, drafts: Drafts, qtbot: QtBot) -> None:
    left = replace(new_form(window.editor.templates["aviso"]), fields=(("titulo", "La ventanilla 3"),))
    drafts.keep(left)
    window.begin("inicio")
    row(window, qtbot, "Quedó sin guardar «La ventanilla 3»").action.click()
    assert window.editor.isVisible()
    assert window.editor.words()["titulo"] == "La ventanilla 3"


def test_a_draft_that_is_open_is_only_shown_again(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    window.go("editor", window.editor.templates["aviso"])
    editor = window.editor.editor("titulo")
    assert isinstance(editor, TextField)
    editor.write("La ventanilla 3")
    window.editor.keep_draft()
    window.open_page("inicio")
    row(window, qtbot, "Quedó sin guardar «La ventanilla 3»").action.click()
    assert window.editor.isVisible()
    assert window.editor.words()["titulo"] == "La ventanilla 3"


def test_a_source_that_fails_leads_to_the_sources(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.save_source(Source(id="t", name="Titulares", kind=LiveKind.HEADLINES, url="https://ejemplo.gov.co/rss"))
    hub._sources["t"] = replace(hub._sources["t"], error="No responde.", error_en="No answer.")  # noqa: SLF001
    window.begin("inicio")
    failing = row(window, qtbot, "La fuente «Titulares» no se actualiza")
    assert failing.under.text() == "No responde."
    failing.action.click()
    dialog = window.findChild(SourcesDialog)
    assert isinstance(dialog, SourcesDialog)
    assert dialog.isVisible()
    dialog.close()


def test_an_overdue_drill_leads_to_the_preparation(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.office_doubts = (Doubt(code="drill", es="Toca simulacro.", en="A drill is due.", blocks=False),)
    window.begin("inicio")
    make_key(window, qtbot)
    row(window, qtbot, "Toca simulacro.").action.click()
    assert window.crisis.isVisible()
    assert window.crisis.tabs.currentIndex() == READY


def test_a_hub_that_is_away_is_said_and_nothing_is_called_in_order(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.is_down = True
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.message.text == "El servidor no responde.")
    assert titles(window) == ["Esperando al servidor…"]
    hub.is_down = False
    window.retry_asked.emit()
    make_key(window, qtbot)
    row(window, qtbot, "Todo en orden")
    hub.is_down = True
    window._mirror.refresh()  # noqa: SLF001
    row(window, qtbot, "Sin conexión con el servidor")
    assert "Todo en orden" not in titles(window)


def test_a_button_that_has_the_focus_keeps_it_when_rows_come(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.health = "silent"
    window.begin("inicio")
    row(window, qtbot, "Pantalla «Lobby 1»").action.setFocus()
    window._mirror.note_change()  # noqa: SLF001
    row(window, qtbot, "Hay 1 cambio sin enviar")
    assert row(window, qtbot, "Pantalla «Lobby 1»").action.hasFocus()


def test_the_month_stands_in_numbers_beside_the_last_one(window: Window, hub: Hub, qtbot: QtBot) -> None:
    hub.month = Figures(
        since=NOON, plays=12_480, plays_before=10_400, shown=timedelta(hours=96), shown_before=timedelta(hours=96),
        pieces=23, screens=2, incidents=1, solved_after=timedelta(minutes=12), drills=2,
    )  # fmt: skip
    window.begin("inicio")
    month = window.home.board.month
    qtbot.waitUntil(month.plays.isVisible)
    assert not month.none.isVisible()
    assert month.plays.accessibleName() == "Impresiones: 12.480. 20 % más que el mes pasado a esta altura"
    assert month.hours.accessibleName() == "Horas en pantalla: 96. Como el mes pasado a esta altura"
    assert month.pieces.accessibleName() == "Piezas que se vieron: 23. En 2 pantallas"
    said = "Incidentes: 1. Tiempo típico de solución: 12 min · 2 simulacros"
    assert month.incidents.accessibleName() == said


def test_a_new_office_is_told_when_there_will_be_numbers(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    month = window.home.board.month
    qtbot.waitUntil(month.isVisible)
    assert month.none.isVisible()
    assert not month.plays.isVisible()
