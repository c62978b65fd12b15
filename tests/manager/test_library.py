"""Files dropped on the library: pieces, or one clear reason for each that is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub, jpeg
from manager_app.imports import files_in
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceModel
from manager_app.pages.library import LibraryPage
from manager_app.pictures import Pictures


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, pieces: PieceModel, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(mirror, pictures, pieces)
    qtbot.addWidget(made)
    made.resize(1076, 700)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What people really drop: good, cut short, empty, a text with a false name, a hidden file, a copy."""
    inside = tmp_path / "carpeta" / "más"
    inside.mkdir(parents=True)
    good = jpeg("#2858DC", width=640, height=360)
    (inside / "a-buena.jpg").write_bytes(good)
    (inside / "b-copia.jpg").write_bytes(good)
    (inside / "c-cortada.jpg").write_bytes(good[:300])
    (inside / "d-vacía.jpg").write_bytes(b"")
    (inside / "e-texto.png").write_text("no soy una imagen")
    (inside / ".oculto").write_text("x")
    return tmp_path / "carpeta"


def drop(page: LibraryPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)


def test_a_dropped_folder_gives_pieces_and_reasons(page: LibraryPage, folder: Path, hub: FakeHub, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.queue.finished):
        drop(page, folder)
    states = {arrival.path.name: (arrival.state, arrival.reason) for arrival in page.queue.arrivals}
    assert ".oculto" not in states
    twins = sorted(states[name][0] for name in ("a-buena.jpg", "b-copia.jpg"))  # two are sent at a time
    assert twins == ["done", "duplicate"]
    assert states["c-cortada.jpg"][0] == "refused"
    assert all(states[name][0] == "refused" for name in ("d-vacía.jpg", "e-texto.png"))
    assert all(reason and "\n" not in reason for state, reason in states.values() if state != "done")
    assert len(hub.pieces()) == 4


def test_the_panel_lists_the_refused_first(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.queue.finished):
        drop(page, folder)
    model = page.arrivals.model
    assert page.arrivals.isVisible()
    assert [model.index(row).data() for row in range(model.rowCount())][-1] in {"a-buena.jpg", "b-copia.jpg"}


def test_a_new_piece_appears_as_a_card(page: LibraryPage, folder: Path, mirror: Mirror, qtbot: QtBot) -> None:
    drop(page, folder / "más" / "a-buena.jpg")
    qtbot.waitUntil(lambda: any(piece.title == "a-buena" for piece in mirror.pieces))


def test_files_are_taken_once_and_in_order(folder: Path) -> None:
    names = [path.name for path in files_in([folder, folder / "más" / "a-buena.jpg"])]
    assert names == ["a-buena.jpg", "b-copia.jpg", "c-cortada.jpg", "d-vacía.jpg", "e-texto.png"]


def test_deleting_asks_first_and_says_who_uses_it(
    page: LibraryPage, mirror: Mirror, hub: FakeHub, qtbot: QtBot
) -> None:
    page.open_thing(mirror.pieces[0])
    page._delete_selected()  # noqa: SLF001 - what the Delete key calls
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "Wifi" in box.text()
    with qtbot.waitSignal(mirror.trouble) as trouble:
        next(button for button in box.findChildren(QPushButton) if button.text() == "Eliminar").click()
    assert "Institucional" in trouble.args[0].es
    assert len(hub.pieces()) == 3


def test_the_inspector_saves_a_new_title(page: LibraryPage, mirror: Mirror, hub: FakeHub, qtbot: QtBot) -> None:
    page.open_thing(mirror.pieces[0])
    inspector = page._inspector  # noqa: SLF001 - the fields a person types in
    inspector._title.setText("Wifi gratis")  # noqa: SLF001
    inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.pieces()[0].title == "Wifi gratis")
    qtbot.waitUntil(lambda: mirror.unsent == 1)
