"""Files dropped on the library: pieces, or one clear reason for each that is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub, jpeg
from manager_app import operations
from manager_app.at_once import AtOnce
from manager_app.differences import noted_differences
from manager_app.forms import PageAt
from manager_app.hot_folder import HotFolder
from manager_app.imports import files_in
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceCells, PieceRole, review_word
from manager_app.models.shelf import ShelfModel, follow_pictures
from manager_app.pages.library import LibraryPage
from manager_app.pages.library_intake import WaysIn
from manager_app.pictures import Pictures
from manager_app.piece_changes import change_of
from manager_app.piece_notes import FILE as PIECE_NOTES
from manager_app.piece_notes import PieceNotes
from manager_app.reviewing import PieceReviews
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.loop_dialog import LoopDialog
from manager_app.widgets.mark_dialog import MarkDialog
from manager_app.widgets.versions_dialog import VersionsDialog
from signage.client import Count, Mark, Piece, Source, TemplatePiece, Term
from signage.model.about import About
from signage.model.ids import EntryId, PlaylistId
from signage.model.live import LiveKind
from signage.model.screen import Audience


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, shelf: ShelfModel, ways_in: WaysIn, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(mirror, pictures, shelf, AtOnce(mirror, lambda: 0.0, mirror), ways_in)
    qtbot.addWidget(made)
    made.resize(1076, 700)
    made.show()
    qtbot.waitUntil(lambda: shelf.rowCount() == len(mirror.pieces))
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
    with qtbot.waitSignal(page.intake.queue.finished):
        drop(page, folder)
    states = {arrival.path.name: (arrival.state, arrival.reason) for arrival in page.intake.queue.arrivals}
    assert ".oculto" not in states
    twins = sorted(states[name][0] for name in ("a-buena.jpg", "b-copia.jpg"))  # two are sent at a time
    assert twins == ["done", "duplicate"]
    assert states["c-cortada.jpg"][0] == "refused"
    assert all(states[name][0] == "refused" for name in ("d-vacía.jpg", "e-texto.png"))
    assert all(reason and "\n" not in reason for state, reason in states.values() if state != "done")
    assert len(hub.pieces()) == 4


def test_the_panel_lists_the_refused_first(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.intake.queue.finished):
        drop(page, folder)
    model = page.intake.panel.model
    assert page.intake.panel.isVisible()
    assert [model.index(row).data() for row in range(model.rowCount())][-1] in {"a-buena.jpg", "b-copia.jpg"}


def test_a_new_piece_appears_as_a_card(page: LibraryPage, folder: Path, mirror: Mirror, qtbot: QtBot) -> None:
    drop(page, folder / "más" / "a-buena.jpg")
    qtbot.waitUntil(lambda: any(piece.title == "a-buena" for piece in mirror.pieces))


def test_files_are_taken_once_and_in_order(folder: Path) -> None:
    names = [path.name for path in files_in([folder, folder / "más" / "a-buena.jpg"])]
    assert names == ["a-buena.jpg", "b-copia.jpg", "c-cortada.jpg", "d-vacía.jpg", "e-texto.png"]


def select(page: LibraryPage, *titles: str) -> None:
    """Choose cards by their titles, the first alone and the others with Ctrl."""
    grid = page.findChild(CardGrid)
    assert grid is not None
    for at, title in enumerate(titles):
        row = next(row for row in range(page.shelf.rowCount()) if page.shelf.index(row).data() == title)
        keys = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        where = grid.visualRect(page.shelf.index(row)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, where)


def shown(page: LibraryPage) -> list[str]:
    return [str(page.shelf.index(row).data()) for row in range(page.shelf.rowCount())]


def test_space_shows_large_what_is_chosen_whatever_its_days(page: LibraryPage, hub: FakeHub, qtbot: QtBot) -> None:
    over = next(piece for piece in hub.pieces() if piece.title == "Wifi")
    hub.update_piece(over.id, replace(change_of(over), valid_until=date(2020, 1, 1)))
    page.shelf.refresh()
    qtbot.waitUntil(lambda: any(piece.slide.valid_until for row in range(3) if (piece := page.shelf.piece_at(row))))
    select(page, "Wifi", "Árbol")
    QTest.keyClick(page.findChild(CardGrid), Qt.Key.Key_Space)
    (dialog,) = page.window().findChildren(LoopDialog)
    seen = {dialog.words.text()}
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert seen | {dialog.words.text()} == {"Wifi", "Árbol"}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.window().findChildren(LoopDialog))
    assert page.chosen().count == 2


def test_what_a_list_uses_stays_out_of_the_trash_and_says_why(page: LibraryPage, hub: FakeHub, qtbot: QtBot) -> None:
    select(page, "Wifi")
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.findChild(CardGrid), Qt.Key.Key_Delete)
    assert "Institucional" in told.args[1]
    assert len(hub.pieces()) == 3


def test_the_trash_is_undone_and_made_again(page: LibraryPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.delete_entry(EntryId("base"))
    hub.delete_playlist(PlaylistId("base"))
    select(page, "Wifi", "Árbol")
    assert page.chosen().count == 2
    QTest.keyClick(page.findChild(CardGrid), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [piece.title for piece in hub.pieces()] == ["Capacitación"])
    qtbot.waitUntil(lambda: shown(page) == ["Capacitación"])
    qtbot.waitUntil(lambda: page.undo_toast.text == "A la papelera: 2 piezas")
    page.desk.undo()
    qtbot.waitUntil(lambda: len(hub.pieces()) == 3 and not page.desk.can_undo)
    page.desk.redo()
    qtbot.waitUntil(lambda: len(hub.pieces()) == 1)
    page.tree.choose("shelf", "trash")
    qtbot.waitUntil(lambda: sorted(shown(page)) == ["Wifi", "Árbol"])


def test_many_are_tagged_and_moved_and_that_is_taken_back(page: LibraryPage, hub: FakeHub, qtbot: QtBot) -> None:
    select(page, "Wifi", "Árbol")
    page.many.tag_asked.emit("navidad")
    page.many.move_asked.emit("Campañas/2026")
    qtbot.waitUntil(lambda: {piece.folder for piece in hub.pieces()} == {"", "Campañas/2026"})
    qtbot.waitUntil(lambda: hub.shelves().tags == (Count(name="navidad", count=2),))
    qtbot.waitUntil(lambda: page.tree.choose("tag", "navidad"))
    qtbot.waitUntil(lambda: sorted(shown(page)) == ["Wifi", "Árbol"])
    qtbot.waitUntil(lambda: not page.shelf.is_loading)
    page.desk.undo()
    qtbot.waitUntil(lambda: {piece.folder for piece in hub.pieces()} == {""})
    page.desk.undo()
    qtbot.waitUntil(lambda: hub.shelves().tags == ())
    qtbot.waitUntil(lambda: page.tree.shelf == "all" and len(shown(page)) == 3)


def test_a_new_file_takes_the_place_of_the_old_and_that_is_undone(
    page: LibraryPage, folder: Path, hub: FakeHub, qtbot: QtBot
) -> None:
    """One drop on the chosen card's panel: the lists go on with the new picture."""
    select(page, "Wifi")
    before = piece_named(hub, "Wifi").slide
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "más" / "a-buena.jpg"))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.inspector.dropEvent(event)
    qtbot.waitUntil(lambda: page.undo_toast.text == "Se reemplazó el archivo de «Wifi»")
    assert piece_named(hub, "Wifi").slide != before
    page.desk.undo()
    qtbot.waitUntil(lambda: piece_named(hub, "Wifi").slide == before)


def test_a_file_that_is_none_takes_no_place(
    page: LibraryPage, folder: Path, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    before = piece_named(hub, "Wifi")
    with qtbot.waitSignal(mirror.trouble) as trouble:
        page.replace_file(before, folder / "más" / "c-cortada.jpg")
    assert "no es una imagen" in trouble.args[0].es
    assert piece_named(hub, "Wifi") == before
    assert not page.desk.can_undo


def test_versions_are_compared_and_one_of_them_comes_back(
    page: LibraryPage, folder: Path, hub: FakeHub, qtbot: QtBot
) -> None:
    wifi = piece_named(hub, "Wifi")
    hub.replace_file(wifi.id, folder / "más" / "a-buena.jpg")
    page.show_versions(piece_named(hub, "Wifi"))
    dialog = page.findChild(VersionsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert "ana" in dialog.list.item(0).text()
    qtbot.waitUntil(lambda: not dialog.before.image.isNull() and not dialog.now.image.isNull())
    assert dialog.before.image != dialog.now.image
    back = next(one for one in dialog.findChildren(QPushButton) if one.accessibleName() == "Volver a esta versión")
    back.click()
    qtbot.waitUntil(lambda: piece_named(hub, "Wifi").slide == wifi.slide)


def piece_named(hub: FakeHub, title: str) -> Piece:
    return next(one for one in hub.pieces() if one.title == title)


def test_shelves_are_counted_and_an_empty_one_says_what_would_stand_there(
    page: LibraryPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    def count(shelf: str) -> str:
        items = (page.tree.topLevelItem(at) for at in range(page.tree.topLevelItemCount()))
        return next(
            one.text(1) for one in items if one and one.data(0, Qt.ItemDataRole.UserRole + 1) == ("shelf", shelf)
        )

    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: (count("all"), count("mine")) == ("3", "0"))
    page.open_shelf("mine")
    qtbot.waitUntil(lambda: page.shelf.query.shelf == "mine" and page.shelf.rowCount() == 0)
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "No tiene borradores" in words
    example = next(one for one in page.findChildren(QPushButton) if "Ver ejemplo" in one.text() and one.isVisible())
    example.click()
    (dialog,) = page.window().findChildren(LoopDialog)
    qtbot.waitUntil(lambda: dialog.words.text() == "Aviso")
    dialog.reject()
    made = hub.create_template_piece(TemplatePiece(title="La mía", template="aviso"))
    hub._pieces[made.id] = replace(made, added_by="ana")  # noqa: SLF001
    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: count("mine") == "1" and shown(page) == ["La mía"])


def test_what_is_noted_of_a_piece_waits_on_the_disk_and_is_saved(
    page: LibraryPage, mirror: Mirror, hub: FakeHub, ways_in: WaysIn, qtbot: QtBot
) -> None:
    piece = mirror.pieces[0]
    page.open_thing(piece)
    part = page.inspector.about
    part.credit.setText("Foto: Oficina de Prensa")
    part.licence.setText("CC BY 4.0")
    part.begins.on.setChecked(True)
    part.begins.editor.setDate(QDate(2026, 12, 1))
    page.inspector.jot()
    written = ways_in.notes.held[piece.id].written
    assert (written.about, written.valid_from) == (
        About(credit="Foto: Oficina de Prensa", licence="CC BY 4.0"), date(2026, 12, 1)
    )  # fmt: skip
    page.inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.piece(piece.id).about.licence == "CC BY 4.0")
    assert hub.piece(piece.id).slide.valid_from == date(2026, 12, 1)
    qtbot.waitUntil(lambda: piece.id not in ways_in.notes.held)


def test_dates_that_cross_are_told_beside_them(page: LibraryPage, mirror: Mirror, qtbot: QtBot) -> None:
    page.open_thing(mirror.pieces[0])
    part = page.inspector.about
    for box, day in ((part.begins, QDate(2027, 1, 2)), (part.ends, QDate(2027, 1, 1))):
        box.on.setChecked(True)
        box.editor.setDate(day)
    assert any("Termina antes de empezar" in one.text() for one in part.findChildren(QLabel) if one.isVisible())


def test_a_search_that_finds_nothing_says_so(page: LibraryPage, qtbot: QtBot) -> None:
    page.findChild(QLineEdit).setText("zzz")
    qtbot.waitUntil(lambda: page.shelf.rowCount() == 0)
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "No se encontró ninguna pieza" in words


def test_a_picture_of_the_clipboard_becomes_a_piece(page: LibraryPage, hub: FakeHub, qtbot: QtBot) -> None:
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(QColor("#2858DC"))
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(page.intake.queue.finished):
        page.intake.paste()
    assert [arrival.path.name for arrival in page.intake.queue.arrivals] == ["Imagen pegada 1.png"]


def test_the_inspector_saves_a_new_title(page: LibraryPage, mirror: Mirror, hub: FakeHub, qtbot: QtBot) -> None:
    page.open_thing(mirror.pieces[0])
    inspector = page.inspector
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
    part = page.inspector.video
    qtbot.waitUntil(lambda: part.state.text().startswith("Sin subtítulos"))
    captions = tmp_path / "a.srt"
    captions.write_text("1\n00:00:01,000 --> 00:00:03,000\nHola\n", encoding="utf-8")
    page.give_captions(piece, captions)
    qtbot.waitUntil(lambda: part.state.text() == "Tiene subtítulos.")
    part.sound.click()
    page.inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.piece_of(piece.id).slide.sound)  # type: ignore[union-attr] # a video


def test_a_card_tells_what_its_review_came_to(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    settled: list[bool] = []
    reviews = PieceReviews(mirror.client, lambda: bool(settled), mirror)
    cells = PieceCells(pictures, NOON.date, reviews)
    model = ShelfModel(
        lambda query, offset, limit: mirror.client.seek(query, offset=offset, limit=limit), cells, mirror
    )
    follow_pictures(model, pictures, reviews)
    with qtbot.waitSignal(model.came):
        model.refresh()
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


def batch_dialog(page: LibraryPage) -> MarkDialog:
    found = page.findChild(MarkDialog)
    assert isinstance(found, MarkDialog)
    return found


def test_a_batch_is_told_once_for_whom_it_is_and_until_when(
    page: LibraryPage, folder: Path, hub: FakeHub, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.intake.queue.finished):
        drop(page, folder)
    before = {piece.id: piece for piece in hub.pieces()}
    (came,) = page.intake.queue.came
    QTest.mouseClick(page.intake.panel.about, Qt.MouseButton.LeftButton)
    dialog = batch_dialog(page)
    dialog.tags.setText("navidad, , campaña")
    dialog.folder.setCurrentText("Campañas/2026")
    dialog.audiences_on.setChecked(True)
    dialog.audiences[Audience.CIUDADANIA].setChecked(False)
    dialog.term_on.setChecked(True)
    dialog.until.setDate(QDate(2026, 12, 24))
    with qtbot.waitSignal(page.desk.done):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    made = next(piece for piece in hub.pieces() if piece.id == came)
    assert made.tags == {"navidad", "campaña"}
    assert made.folder == "Campañas/2026"
    assert made.audiences == {Audience.SERVIDORES, Audience.CONTRATISTAS}
    assert (made.slide.valid_from, made.slide.valid_until) == (None, date(2026, 12, 24))
    assert all(piece == before[piece.id] for piece in hub.pieces() if piece.id != came)
    with qtbot.waitSignal(page.desk.changed):
        page.desk.undo()
    assert next(piece for piece in hub.pieces() if piece.id == came) == before[came]


def test_a_batch_that_is_still_coming_is_meant_too(page: LibraryPage, folder: Path, hub: FakeHub, qtbot: QtBot) -> None:
    drop(page, folder)
    page.intake.ask_about_batch()
    dialog = batch_dialog(page)
    dialog.tags.setText("tanda")
    with qtbot.waitSignal(page.desk.done):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    (came,) = page.intake.queue.came
    assert next(piece for piece in hub.pieces() if piece.id == came).tags == {"tanda"}


def test_a_batch_for_nobody_or_that_ends_before_it_begins_is_not_taken(page: LibraryPage, qtbot: QtBot) -> None:
    page.intake.ask_mark(3, lambda order: pytest.fail(str(order)))
    dialog = batch_dialog(page)
    dialog.audiences_on.setChecked(True)
    for box in dialog.audiences.values():
        box.setChecked(False)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.audiences_on.setChecked(False)
    dialog.term_on.setChecked(True)
    dialog.since_on.setChecked(True)
    dialog.since.setDate(QDate(2026, 12, 25))
    dialog.until.setDate(QDate(2026, 12, 24))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_thousands_of_files_are_told_of_in_few_words(page: LibraryPage, tmp_path: Path, qtbot: QtBot) -> None:
    inside = tmp_path / "muchas"
    inside.mkdir()
    for number in range(2000):
        (inside / f"{number:04d}.txt").write_text("x")
    told: list[None] = []
    page.intake.queue.changed.connect(lambda: told.append(None))
    begun = time.monotonic()
    with qtbot.waitSignal(page.intake.queue.finished, timeout=60_000):
        page.intake.add_files([inside])
    assert len(page.intake.queue.troubled) == 2000
    # Ten times a second, and a few more: each time the whole list is sorted and drawn.
    assert len(told) <= 10 + 10 * (time.monotonic() - begun)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.cartagena.gov.co/tramites", "https://www.cartagena.gov.co/tramites"),
        ("  http://intranet/agenda \n", "http://intranet/agenda"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("dos palabras https://x.co", ""),
        ("https://", ""),
    ],
)
def test_a_pasted_address_begins_a_web_page(page: LibraryPage, text: str, address: str, qtbot: QtBot) -> None:
    gone: list[object] = []
    told: list[str] = []
    page.go.connect(lambda _, thing: gone.append(thing))
    page.told.connect(lambda kind, _: told.append(kind))
    QGuiApplication.clipboard().setText(text)
    page.intake.paste()
    assert gone == ([PageAt(address=address)] if address else [])
    assert told == ([] if address else ["info"])


def test_a_link_that_a_browser_lets_go_begins_a_web_page(page: LibraryPage) -> None:
    gone: list[object] = []
    page.go.connect(lambda _, thing: gone.append(thing))
    data = QMimeData()
    data.setUrls([QUrl("https://www.cartagena.gov.co/")])
    data.setText("https://www.cartagena.gov.co/")
    at, none = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    assert gone == [PageAt(address="https://www.cartagena.gov.co/")]


def test_a_folder_is_watched_from_the_page_and_let_go_again(
    page: LibraryPage, hot: HotFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    share = tmp_path / "compartida"
    share.mkdir()
    (share / "uno.jpg").write_bytes(jpeg("#2858DC"))
    hot.start()
    told: list[str] = []
    page.told.connect(lambda _, text: told.append(text))
    with qtbot.waitSignal(hot.came, timeout=10_000):
        page.intake.watch(share)
    assert "Nada se envía solo" in told[0]
    assert told[-1] == "Llegó «uno» por la carpeta vigilada"
    words = folder_menu(page)
    assert "Se vigila «compartida»" in words
    words["Dejar de vigilar"].trigger()
    assert hot.folder is None
    assert "Vigilar una carpeta…" in folder_menu(page)


def folder_menu(page: LibraryPage) -> dict[str, QAction]:
    menu = next(one.menu() for one in page.findChildren(QPushButton) if one.accessibleName() == "Carpeta")
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_cards_grow_and_become_lines_and_what_is_chosen_stays(page: LibraryPage) -> None:
    grid = page.findChild(CardGrid)
    grid.setCurrentIndex(page.shelf.index(1))
    sizes = []
    for view in ("0", "1", "2", "list"):
        page.set_view(view)
        assert page.view == view
        sizes.append(grid.visualRect(page.shelf.index(0)).size())
        assert grid.indexAt(grid.visualRect(page.shelf.index(1)).center()).row() == 1
    assert [size.height() for size in sizes] == [176, 206, 264, 40]
    assert sizes[3].width() == grid.viewport().width()
    assert [index.row() for index in grid.selectionModel().selectedIndexes()] == [1]
    page.set_view("algo raro")
    assert page.view == "1"


def test_a_line_tells_what_a_card_does_not(page: LibraryPage, hub: FakeHub, read: Callable[..., None]) -> None:
    piece = page.shelf.piece_at(0)
    assert piece is not None
    page.set_view("list")
    plain = page.grab().toImage()
    hub.mark(
        Mark(pieces=(piece.id,), audiences=frozenset({Audience.CIUDADANIA}), term=Term(valid_until=date(2026, 12, 24)))
    )
    read("pieces")
    page.set_view("list")
    assert page.grab().toImage() != plain


def written(page: LibraryPage) -> str:
    return page.inspector.findChildren(QLineEdit)[0].text()


def write(page: LibraryPage, title: str) -> None:
    page.inspector.findChildren(QLineEdit)[0].setText(title)


def press(page: LibraryPage, words: str) -> None:
    next(made for made in page.inspector.findChildren(QPushButton) if made.text().strip() == words).click()


def test_what_is_written_about_a_piece_waits_for_it_while_another_is_looked_at(
    page: LibraryPage, hub: FakeHub, piece_notes: PieceNotes, qtbot: QtBot
) -> None:
    one, other = (piece.title for piece in hub.pieces()[:2])
    select(page, one)
    qtbot.waitUntil(lambda: written(page) == one)
    write(page, "A medias")
    select(page, other)
    qtbot.waitUntil(lambda: written(page) == other)
    assert "Lo escrito está sin guardar." not in texts(page)
    select(page, one)
    qtbot.waitUntil(lambda: written(page) == "A medias")
    assert "Lo escrito está sin guardar." in texts(page)
    press(page, "Guardar cambios")
    qtbot.waitUntil(lambda: "A medias" in {piece.title for piece in hub.pieces()} and not piece_notes.held)
    assert "Lo escrito está sin guardar." not in texts(page)
    page.desk.undo()
    qtbot.waitUntil(lambda: one in {piece.title for piece in hub.pieces()})


def texts(page: LibraryPage) -> set[str]:
    return {made.text() for made in page.inspector.findChildren(QLabel) if made.isVisible()}


def test_what_is_written_about_a_piece_lies_on_the_disk_and_can_be_given_up(
    page: LibraryPage, hub: FakeHub, piece_notes: PieceNotes, tmp_path: Path, qtbot: QtBot
) -> None:
    one = hub.pieces()[0].title
    select(page, one)
    qtbot.waitUntil(lambda: written(page) == one)
    write(page, "Ñandú \U0001f1e8\U0001f1f4 क")
    qtbot.waitUntil(lambda: bool(piece_notes.held))
    (left,) = PieceNotes(tmp_path / "drafts" / PIECE_NOTES).held.values()
    assert (left.written.title, left.before.title) == ("Ñandú \U0001f1e8\U0001f1f4 क", one)
    press(page, "Descartar lo escrito")
    assert written(page) == one
    assert not PieceNotes(tmp_path / "drafts" / PIECE_NOTES).held
    assert not (tmp_path / "drafts" / PIECE_NOTES).exists()


def test_what_another_wrote_is_gone_over_by_saving_once_more(
    page: LibraryPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    piece = hub.pieces()[0]
    select(page, piece.title)
    qtbot.waitUntil(lambda: written(page) == piece.title)
    write(page, "Lo mío")
    hub.update_piece(piece.id, replace(change_of(piece), title="Lo suyo", alt="Su descripción"))
    with qtbot.waitSignal(mirror.trouble) as told:
        press(page, "Guardar cambios")
    assert "con «Guardar» otra vez queda lo suyo" in told.args[0].es
    press(page, "Guardar cambios")
    qtbot.waitUntil(lambda: hub.piece(piece.id).title == "Lo mío")
    assert hub.piece(piece.id).slide.alt == "Su descripción"


def test_versions_that_differ_in_their_notes_alone_are_not_called_equal() -> None:
    found = noted_differences(About(licence="CC BY 4.0"), About(licence="CC BY 4.0", review_by=date(2027, 3, 1)))
    assert [(one.name, one.before, one.now) for one in found] == [("Revisar antes de", "—", "1 mar 2027")]


@pytest.mark.parametrize("title", ["\u202eאבג trampa", "Línea rota\ttab", " con blancos "])
def test_a_title_that_a_field_shows_otherwise_is_no_other_person_s_change(
    page: LibraryPage, mirror: Mirror, hub: FakeHub, qtbot: QtBot, title: str
) -> None:
    piece = mirror.pieces[0]
    hub._pieces[piece.id] = replace(piece, title=title, slide=replace(piece.slide, title=title))  # noqa: SLF001
    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: title in shown(page))
    page.open_thing(hub.piece(piece.id))
    told = []
    mirror.trouble.connect(told.append)
    page.inspector.about.contact.setText("Ana")
    page.inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.piece(piece.id).about.contact == "Ana")
    assert hub.piece(piece.id).title == title, "what nobody touched stays as it is"
    page.inspector._title.setText("Otro título")  # noqa: SLF001
    page.inspector._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: hub.piece(piece.id).title == "Otro título")
    assert not told
