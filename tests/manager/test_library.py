"""Files dropped on the library: pieces, or one clear reason for each that is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub, jpeg
from manager_app import operations
from manager_app.at_once import AtOnce
from manager_app.imports import files_in
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceModel, PieceRole, review_word
from manager_app.pages.library import LibraryPage
from manager_app.pictures import Pictures
from manager_app.reviewing import PieceReviews
from signage.client import Source, TemplatePiece
from signage.model.live import LiveKind


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, pieces: PieceModel, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(mirror, pictures, pieces, AtOnce(mirror, lambda: 0.0, mirror))
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


def test_a_video_gets_captions_and_sound(
    page: LibraryPage, mirror: Mirror, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    piece = hub.add_video("Bloquee su equipo")
    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: mirror.piece(piece.id) is not None)
    page.open_thing(piece)
    part = page._inspector.video  # noqa: SLF001 - what is looked at
    assert part.state.text().startswith("Sin subtítulos")
    captions = tmp_path / "a.srt"
    captions.write_text("1\n00:00:01,000 --> 00:00:03,000\nHola\n", encoding="utf-8")
    page.give_captions(piece, captions)
    qtbot.waitUntil(lambda: part.state.text() == "Tiene subtítulos.")
    part.sound.click()
    page._inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.piece_of(piece.id).slide.sound)  # type: ignore[union-attr] # a video


def test_a_card_tells_what_its_review_came_to(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    settled: list[bool] = []
    reviews = PieceReviews(mirror.client, lambda: bool(settled), mirror)
    model = PieceModel(pictures, NOON.date, reviews, pictures)
    model.show(mirror.pieces)
    index = model.index(0)
    assert index.data(PieceRole.REVIEW) is None
    operations.wait()
    QCoreApplication.processEvents()
    assert index.data(PieceRole.REVIEW) is None, "the hub has other work"
    settled.append(True)
    qtbot.waitUntil(lambda: index.data(PieceRole.REVIEW) is not None)
    assert review_word(index.data(PieceRole.REVIEW)) == "Por mejorar"
    assert "texto alternativo" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Por mejorar" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_card_of_live_data_shows_what_its_source_said(
    hub: FakeHub, pictures: Pictures, qtbot: QtBot, mirror: Mirror
) -> None:
    hub.save_source(Source(id="n", name="Noticias", kind=LiveKind.HEADLINES, url="https://ejemplo.gov.co/rss"))
    with_data = hub.create_template_piece(TemplatePiece(title="Con", template="titulares", data="n"))
    qtbot.waitUntil(lambda: pictures.thumbnail(with_data) is not None)
    empty = pictures.thumbnail(with_data)
    hub.fetch_source("n")
    again = hub.create_template_piece(TemplatePiece(title="Otra", template="titulares", data="n"))
    qtbot.waitUntil(lambda: pictures.thumbnail(again) is not None)
    full = pictures.thumbnail(again)
    assert empty is not None
    assert full is not None
    assert empty.toImage() != full.toImage()
