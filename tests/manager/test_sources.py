"""Sources of live data: added, fetched, changed, and kept while something shows them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.widgets.source_dialog import SourceDialog, SourcesDialog, state_of
from signage.client import TemplatePiece
from signage.model.live import LiveKind


@pytest.fixture
def dialog(mirror: Mirror, qtbot: QtBot) -> Iterator[SourcesDialog]:
    made = SourcesDialog(mirror, lambda: NOON, kind=LiveKind.AGENDA)
    qtbot.addWidget(made)
    made.show()
    return made


def press(root: QWidget, words: str) -> None:
    next(made for made in root.findChildren(QPushButton) if made.text().strip() == words and made.isVisible()).click()


def add(dialog: SourcesDialog, name: str, url: str, qtbot: QtBot) -> None:
    press(dialog, "Añadir…")
    form = next(made for made in dialog.findChildren(SourceDialog) if made.isVisible())
    form.name.setText(name)
    form.url.setText(url)
    with qtbot.waitSignal(dialog.changed, check_params_cb=lambda found: any(one.name == name for one in found)):
        press(form, "Guardar y traer")


def test_a_source_is_added_fetched_at_once_and_tells_how_it_does(dialog: SourcesDialog, qtbot: QtBot) -> None:
    press(dialog, "Añadir…")
    form = dialog.findChildren(SourceDialog)[0]
    press(form, "Guardar y traer")
    assert form.isVisible(), "it has no name yet"
    press(form, "Cancelar")
    add(dialog, "Agenda", "https://ejemplo.gov.co/agenda.ics", qtbot)
    (held,) = dialog.sources
    assert held.kind is LiveKind.AGENDA
    assert state_of(held, NOON) == "hace 0 s"
    add(dialog, "Rota", "http://ejemplo.gov.co/nada", qtbot)
    dialog.list.setCurrentRow(1)
    assert state_of(dialog.sources[1], NOON) == "no se pudo traer"
    assert dialog._state.text() == "La dirección no respondió."  # noqa: SLF001 - the line under the list


def test_a_source_that_is_shown_is_not_let_go(dialog: SourcesDialog, hub: FakeHub, qtbot: QtBot) -> None:
    add(dialog, "Agenda", "https://ejemplo.gov.co/agenda.ics", qtbot)
    piece = hub.create_template_piece(TemplatePiece(title="La semana", template="agenda", data=dialog.sources[0].id))
    press(dialog, "Quitar")
    qtbot.waitUntil(lambda: "La semana" in dialog._state.text())  # noqa: SLF001
    hub.delete_piece(piece.id)
    with qtbot.waitSignal(dialog.changed):
        press(dialog, "Quitar")
    assert dialog.sources == ()
