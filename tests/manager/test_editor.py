"""The editor: gallery, form, steps, drafts, review, saving and sending."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.easy_measuring import EasyMeasuring
from manager.fake_hub import FakeHub, jpeg
from manager_app.drafts import Drafts
from manager_app.forms import PageAt
from manager_app.mirror import Mirror
from manager_app.pages.editor import EditorPage, Tools
from manager_app.pictures import Pictures
from manager_app.sending import Sending
from manager_app.widgets.answer_fields import AnswerField, ChoiceField, TextField, WhenField
from manager_app.widgets.file_field import FileField
from manager_app.widgets.send_dialog import SendDialog
from manager_app.widgets.table_field import TableField
from player_app.stage.render import render
from signage.client import Piece, Source, TemplatePiece, ThemeInUse
from signage.model.finding import Measured, Shape
from signage.model.ids import AssetHash, PlaylistId
from signage.model.live import LiveKind
from signage.model.playlist import PlaylistItem
from signage.model.screen import Audience, Panel
from signage.model.slide import TemplateSlide

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NEWS = {"titulo": "Wifi en la sala", "entradilla": "Desde el lunes."}


@pytest.fixture
def stage() -> EasyMeasuring:
    return EasyMeasuring()


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(folder=tmp_path / "drafts")


@pytest.fixture
def sending(mirror: Mirror) -> Sending:
    return Sending(mirror, mirror)


@pytest.fixture
def tools(stage: EasyMeasuring, drafts: Drafts, sending: Sending) -> Tools:
    return Tools(stage=stage, drafts=drafts, wall=lambda: NOON, sending=sending)


@pytest.fixture
def make(mirror: Mirror, pictures: Pictures, tools: Tools, qtbot: QtBot) -> Callable[[], EditorPage]:
    """Open an editor; a second one is what the program is after a kill."""

    def made() -> EditorPage:
        page = EditorPage(mirror, pictures, tools)
        qtbot.addWidget(page, before_close_func=lambda widget: widget.close_down())
        page.resize(1044, 560)
        return page

    return made


@pytest.fixture
def page(make: Callable[[], EditorPage], qtbot: QtBot) -> EditorPage:
    made = make()
    made.show()
    qtbot.waitExposed(made)
    made.begin(made.templates["noticia"])
    return made


def test_an_address_begins_a_web_page(page: EditorPage) -> None:
    page.open_thing(PageAt(address="https://www.cartagena.gov.co/"))
    assert page.value.template == "pagina_web"
    assert page.value.words["url"] == "https://www.cartagena.gov.co/"
    assert page.is_dirty


def write(page: EditorPage, **words: str) -> None:
    for name, text in words.items():
        editor = page.editor(name)
        assert isinstance(editor, AnswerField)
        editor.write(text)


def line(page: EditorPage, name: str) -> QLineEdit:
    editor = page.editor(name)
    assert isinstance(editor, TextField)
    assert isinstance(editor.editor, QLineEdit)
    return editor.editor


def slot(page: EditorPage) -> FileField:
    editor = page.editor("foto")
    assert isinstance(editor, FileField)
    return editor


def is_alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for the softness of a few edges: letters are drawn from a shared store."""
    small = [image.scaled(192, 108).convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    pixels = zip(*(bytes(image.constBits()) for image in small), strict=True)
    return sum(abs(a - b) > 24 for a, b in pixels) < 20


def press(page: EditorPage, words: str) -> None:
    box = next(made for made in page.window().findChildren(QMessageBox) if made.isVisible())
    next(made for made in box.findChildren(QPushButton) if made.text() == words).click()


def saved_piece(hub: FakeHub, qtbot: QtBot, title: str) -> Piece:
    qtbot.waitUntil(lambda: any(piece.title == title for piece in hub.pieces()))
    return next(piece for piece in hub.pieces() if piece.title == title)


# The form


def test_what_is_missing_is_a_hint_until_somebody_saves(page: EditorPage, hub: FakeHub) -> None:
    assert page.desk.problem.text() == "Falta «Título»."
    assert page.desk.problem.objectName() == "muted"
    title = page.editor("titulo")
    assert isinstance(title, TextField)
    assert title.fault == ""
    page.desk.save_button.click()
    assert page.desk.problem.objectName() == "problem"
    assert title.fault == "Falta «Título»."
    assert len(hub.pieces()) == 3
    write(page, **NEWS)
    assert page.desk.problem.isHidden()
    page.begin(page.templates["noticia"])
    assert page.desk.problem.objectName() == "muted"


def test_saving_too_early_leads_to_what_is_missing(page: EditorPage, qtbot: QtBot) -> None:
    write(page, titulo="Wifi en la sala")
    page.activateWindow()
    page.desk.save_button.click()
    qtbot.waitUntil(lambda: page.editor("entradilla").isAncestorOf(page.focusWidget()))


def test_words_that_must_still_be_written_are_shown_as_samples_and_never_saved(
    page: EditorPage, hub: FakeHub, qtbot: QtBot
) -> None:
    assert page.view().fields["titulo"] == "Su título, en ocho palabras o menos"
    assert page.words()["titulo"] == ""
    page.desk.draw()
    assert page.desk.preview.sample_note.isVisible()
    write(page, **NEWS)
    page.desk.draw()
    assert not page.desk.preview.sample_note.isVisible()
    assert is_alike(page.desk.preview.stage.image, render(page.view(), 1920, 1080))
    page.save()
    slide = saved_piece(hub, qtbot, "Wifi en la sala").slide
    assert isinstance(slide, TemplateSlide)
    assert dict(slide.fields)["entradilla"] == "Desde el lunes."
    assert "fecha" not in dict(slide.fields), "nobody chose a date"


def test_counters_count_letters_and_words_and_a_long_title_is_refused(page: EditorPage) -> None:
    write(page, titulo="x" * 71, entradilla="Desde el lunes.")
    editor = page.editor("titulo")
    assert isinstance(editor, TextField)
    assert editor.counter.text() == "1/8 palabras · 71/70"
    assert editor.fault == "«Título» tiene 71 caracteres; caben 70."
    write(page, titulo="a b c d e f g h i")
    assert editor.counter.text() == "9/8 palabras · 17/70"
    assert editor.counter.objectName() == "caution"


def test_saving_makes_a_piece_with_its_photo_and_saving_again_changes_it(
    page: EditorPage, hub: FakeHub, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(jpeg("#20C060", width=320, height=180))
    write(page, **NEWS, fecha="2026-11-30")
    slot(page).take([photo])
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    assert isinstance(piece.slide, TemplateSlide)
    assert [name for name, _ in piece.slide.images] == ["foto"]
    assert dict(piece.slide.fields)["fecha"] == "2026-11-30"
    qtbot.waitUntil(lambda: not page.is_dirty)
    write(page, titulo="Wifi en todas las salas")
    assert page.desk.form is not None
    page.desk.form.audiences[Audience.CIUDADANIA].click()
    page.save()
    changed = saved_piece(hub, qtbot, "Wifi en todas las salas")
    qtbot.waitUntil(lambda: Audience.CIUDADANIA not in hub.piece_of(changed.id).audiences)
    assert changed.id == piece.id
    assert len(hub.pieces()) == 4


def test_a_file_that_is_no_picture_is_refused_with_its_reason(page: EditorPage, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "notas.jpg"
    text.write_text("hola")
    with qtbot.waitSignal(page.told) as told:
        slot(page).take([text])
    assert told.args[0] == "error"
    assert "notas.jpg" in told.args[1]
    assert slot(page).file is None


def test_every_template_opens_takes_its_samples_and_gives_them_back(page: EditorPage) -> None:
    for template in page.templates.values():
        page.begin(template)
        samples = {one.name: one.sample for one in template.fields if one.name in page.words() and one.sample}
        write(page, **samples)
        kept = page.words()
        for name, text in samples.items():
            said = kept[name].split() if "\t" not in text else [line.rstrip("\t") for line in kept[name].split("\n")]
            asked = text.split() if "\t" not in text else [line.rstrip("\t") for line in text.strip("\n").split("\n")]
            assert said == asked, (template.id, name)


def test_the_whole_form_is_walked_through_by_key_and_the_wheel_changes_nothing(page: EditorPage, qtbot: QtBot) -> None:
    page.begin(page.templates["kpi_barras"])
    page.activateWindow()
    line(page, "etiqueta").setFocus()
    qtbot.waitUntil(line(page, "etiqueta").hasFocus)
    met = []
    for _ in range(60):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        met.append(page.focusWidget())
    assert page.desk.send_button in met
    assert any(page.editor("fuente").isAncestorOf(widget) for widget in met)
    choice = page.editor("forma")
    assert isinstance(choice, ChoiceField)
    before = choice.answer()
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice.box, wheel)
    assert choice.answer() == before


# Steps


def test_undo_takes_back_an_answer_at_a_time_and_redo_brings_it_again(page: EditorPage, qtbot: QtBot) -> None:
    write(page, titulo="Primero")
    page.desk.note_step()
    write(page, titulo="Segundo", entradilla="Algo.")
    page.activateWindow()
    line(page, "titulo").setFocus()
    qtbot.waitUntil(line(page, "titulo").hasFocus)
    QTest.keyClick(line(page, "titulo"), Qt.Key.Key_Z, CTRL)
    assert page.words()["titulo"] == "Primero"
    assert page.words()["entradilla"] == ""
    QTest.keyClick(line(page, "titulo"), Qt.Key.Key_Z, CTRL | SHIFT)
    assert page.words()["titulo"] == "Segundo"
    page.desk.undo()
    page.desk.undo()
    assert page.words()["titulo"] == ""
    assert not page.is_dirty


def test_a_step_back_after_saving_is_still_the_same_piece(page: EditorPage, hub: FakeHub, qtbot: QtBot) -> None:
    write(page, **NEWS)
    page.save()
    saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: not page.is_dirty)
    write(page, titulo="Otra cosa")
    page.desk.undo()
    page.desk.undo()
    write(page, titulo="Por tercera vez", entradilla="Desde el lunes.")
    page.save()
    saved_piece(hub, qtbot, "Por tercera vez")
    assert len(hub.pieces()) == 4


# Leaving and drafts


def test_unsaved_changes_are_asked_about_before_another_piece_takes_the_desk(page: EditorPage) -> None:
    write(page, **NEWS)
    page.choose_template()
    assert page.desk.isVisible()
    press(page, "Seguir editando")
    assert page.words()["titulo"] == "Wifi en la sala"
    page.choose_template()
    press(page, "Descartar")
    assert page.gallery.isVisible()
    assert not page.is_dirty


def test_a_draft_outlives_the_program_and_is_gone_once_it_is_saved(
    page: EditorPage, make: Callable[[], EditorPage], drafts: Drafts, hub: FakeHub, qtbot: QtBot
) -> None:
    write(page, **NEWS)
    qtbot.waitUntil(lambda: bool(drafts.held()))
    again = make()
    (left,) = again.drafts()
    again.recover(left)
    assert again.words()["titulo"] == "Wifi en la sala"
    assert again.is_dirty
    again.save()
    saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: not drafts.held())


# Two people at one piece


def theirs(hub: FakeHub, piece: Piece, title: str) -> None:
    """Let somebody else save a piece."""
    answers = tuple((NEWS | {"titulo": title}).items())
    hub.update_template_piece(piece.id, TemplatePiece(title=title, template="noticia", fields=answers))


@pytest.fixture
def contested(page: EditorPage, hub: FakeHub, qtbot: QtBot) -> Piece:
    """A piece that is open here with unsaved words, and that somebody else saved meanwhile."""
    write(page, **NEWS)
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: not page.is_dirty)
    theirs(hub, piece, "Lo de Ana")
    write(page, titulo="Lo mío")
    page.save()
    qtbot.waitUntil(lambda: bool(page.findChildren(QMessageBox)))
    assert hub.piece_of(piece.id).title == "Lo de Ana", "nothing is overwritten before somebody decides"
    return piece


def test_a_piece_that_somebody_else_saved_is_kept_beside_mine(
    contested: Piece, page: EditorPage, hub: FakeHub, qtbot: QtBot
) -> None:
    press(page, "Guardar la mía como copia")
    assert saved_piece(hub, qtbot, "Lo mío (copia)").id != contested.id
    assert hub.piece_of(contested.id).title == "Lo de Ana"


def test_a_piece_that_somebody_else_saved_is_replaced_when_asked_to(
    contested: Piece, page: EditorPage, hub: FakeHub, qtbot: QtBot
) -> None:
    press(page, "Reemplazar la otra por la mía")
    assert saved_piece(hub, qtbot, "Lo mío").id == contested.id


def test_a_piece_that_somebody_else_saved_is_opened_instead_of_mine(
    contested: Piece, page: EditorPage, hub: FakeHub, qtbot: QtBot
) -> None:
    press(page, "Descartar la mía y abrir la otra")
    qtbot.waitUntil(lambda: page.words()["titulo"] == "Lo de Ana")
    assert not page.is_dirty
    write(page, titulo="De los dos")
    page.save()
    assert saved_piece(hub, qtbot, "De los dos").id == contested.id


def test_a_piece_that_somebody_else_saved_leaves_me_as_i_was(contested: Piece, page: EditorPage, hub: FakeHub) -> None:
    press(page, "Seguir editando")
    assert page.words()["titulo"] == "Lo mío"
    assert page.is_dirty
    assert hub.piece_of(contested.id).title == "Lo de Ana"


def test_who_else_has_the_piece_open_is_told_until_it_is_left(page: EditorPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.others = ("Ana Pérez",)
    write(page, **NEWS)
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: "Ana Pérez" in page.desk.company.text())
    assert page.desk.company.isVisible()
    page.choose_template()
    qtbot.waitUntil(lambda: f"leave {piece.id}" in hub.calls)
    assert page.desk.company.text() == ""


def test_a_draft_of_what_somebody_else_saved_meanwhile_is_not_put_over_it(
    page: EditorPage, make: Callable[[], EditorPage], tools: Tools, mirror: Mirror, qtbot: QtBot
) -> None:
    hub, drafts = cast("FakeHub", mirror.client), tools.drafts
    write(page, **NEWS)
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: not page.is_dirty)
    write(page, titulo="De antes")
    qtbot.waitUntil(lambda: bool(drafts.held()))
    theirs(hub, piece, "Lo de Ana")
    mirror.refresh("pieces")
    qtbot.waitUntil(lambda: (mirror.piece(piece.id) or piece).title == "Lo de Ana")
    again = make()
    again.recover(drafts.held()[0])
    qtbot.waitUntil(lambda: again.desk.template is not None and again.words()["titulo"] == "De antes")
    again.save()
    qtbot.waitUntil(lambda: bool(again.findChildren(QMessageBox)))
    assert hub.piece_of(piece.id).title == "Lo de Ana"


def test_a_damaged_draft_is_no_draft(drafts: Drafts, page: EditorPage, qtbot: QtBot) -> None:
    write(page, **NEWS)
    page.keep_draft()
    qtbot.waitUntil(lambda: bool(drafts.held()))
    (path,) = drafts.folder.iterdir()
    path.write_bytes(path.read_bytes()[:-20])
    assert drafts.held() == ()


def test_a_disk_that_refuses_is_told_once_and_has_the_draft_as_soon_as_it_takes_it(
    drafts: Drafts, page: EditorPage, qtbot: QtBot
) -> None:
    told = list[str]()
    page.told.connect(lambda _, words: told.append(words))
    drafts.folder.touch()  # a file where the folder should be: not even root may write there
    write(page, **NEWS)
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(page._keep_again.timeout, timeout=15_000):  # noqa: SLF001 - a try more, that was refused too
        page.keep_draft()
    assert len(told) == 1
    assert "sigue en esta ventana" in told[0]
    drafts.folder.unlink()
    qtbot.waitUntil(lambda: page.desk.value in drafts.held(), timeout=20_000)


def test_a_draft_that_is_left_for_later_is_not_overwritten_by_a_new_piece(
    make: Callable[[], EditorPage], drafts: Drafts, qtbot: QtBot
) -> None:
    for title in ("La primera", "La segunda"):
        page = make()
        page.begin(page.templates["aviso"])
        write(page, titulo=title)
        qtbot.waitUntil(lambda: page.desk.value in drafts.held())  # noqa: B023 - waited for here
    assert {form.words["titulo"] for form in drafts.held()} == {"La primera", "La segunda"}


def test_a_slide_of_live_data_shows_what_its_source_says(page: EditorPage, hub: FakeHub, qtbot: QtBot) -> None:
    for name, url in (("buena", "https://ejemplo.gov.co/rss"), ("rota", "http://ejemplo.gov.co/rss")):
        hub.save_source(Source(id=name, name=name, kind=LiveKind.HEADLINES, url=url))
        hub.fetch_source(name)
    page.begin(page.templates["titulares"])
    assert any(problem.code == "data" for problem in page.value.problems(page.templates["titulares"]))
    assert page.desk.form is not None
    source = page.desk.form.source
    qtbot.waitUntil(lambda: source.findData("buena") >= 0)
    source.setCurrentIndex(source.findData("buena"))
    qtbot.waitUntil(lambda: page.view().data is not None)
    assert page.view().data.lines[0].title == "Una noticia"  # type: ignore[union-attr] # waited for
    assert page.value.problems(page.templates["titulares"]) == ()
    source.setCurrentIndex(source.findData("rota"))
    assert page.view().data is None
    page.save()
    slide = saved_piece(hub, qtbot, "Titulares").slide
    assert isinstance(slide, TemplateSlide)
    assert slide.data == "rota"


# The review


def test_the_rules_speak_at_once_and_the_measures_when_the_keys_rest(
    page: EditorPage, stage: EasyMeasuring, qtbot: QtBot
) -> None:
    stage.unfit = ("entradilla",)
    write(page, **NEWS)
    assert page.desk.review.verdict.text() == "Nada que corregir aún"
    qtbot.waitUntil(lambda: bool(page.desk.review.review.blocks))
    row = page.desk.review.rows[0]
    assert row.accessibleName().startswith("Impide publicar: «Entradilla» no cabe en pantalla")
    page.activateWindow()
    page.desk.review.setFocus()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.editor("entradilla").isAncestorOf(page.focusWidget()))


def test_a_piece_for_a_column_is_reviewed_as_the_column_shows_it(
    page: EditorPage, stage: EasyMeasuring, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    write(page, **NEWS)
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    state, panel = hub.screen_states()[0], Panel(side=PlaylistId("columna"))
    mirror.screens = (replace(state, screen=replace(state.screen, panel=panel)),)
    mirror.playlists = (
        replace(
            hub.playlists()[0],
            id=PlaylistId("columna"),
            items=(PlaylistItem(slide=piece.id, duration=timedelta(seconds=10)),),
        ),
    )
    mirror.entries = ()
    stage.unfit = ("entradilla",)
    write(page, titulo="Wifi en la otra sala")
    qtbot.waitUntil(lambda: bool(page.desk.review.review.blocks))
    assert "no cabe en la columna de la pantalla" in page.desk.review.rows[0].accessibleName()


def test_a_piece_is_measured_as_the_house_dresses_it(
    page: EditorPage, pictures: Pictures, stage: EasyMeasuring, hub: FakeHub, qtbot: QtBot
) -> None:
    look = b'name = "Otra"\nfamily = "Inter"\n'
    digest = AssetHash(hashlib.sha256(look).hexdigest())
    hub.keep_blob(digest, look)
    hub.look = ThemeInUse(name="Otra", version=1, sha256=digest)
    with qtbot.waitSignal(pictures.dressed, timeout=20_000):
        pictures.ask_theme()
    write(page, **NEWS)
    qtbot.waitUntil(lambda: bool(stage.worn) and stage.worn[-1].theme is not None, timeout=20_000)
    worn = stage.worn[-1].theme
    assert worn is not None
    assert worn.read_bytes() == look


def test_what_cannot_be_measured_here_is_said(page: EditorPage, stage: EasyMeasuring, qtbot: QtBot) -> None:
    stage.is_broken = True
    write(page, **NEWS)
    qtbot.waitUntil(lambda: [one.code for one in page.desk.review.review.blocks] == ["unmeasured"])


def test_a_repair_is_made_by_one_click_and_can_be_taken_back(page: EditorPage, qtbot: QtBot) -> None:
    write(page, titulo="EL SERVICIO DE INTERNET ESTÁ LISTO", entradilla="Desde el lunes.")
    row = next(row for row in page.desk.review.rows if row.finding.code == "capitals")
    row.mend.click()
    assert page.words()["titulo"] == "El servicio de internet está listo"
    assert not any(row.finding.code == "capitals" for row in page.desk.review.rows)
    page.desk.undo()
    assert page.words()["titulo"] == "EL SERVICIO DE INTERNET ESTÁ LISTO"


# Sending


def test_a_new_piece_is_put_in_a_list_explained_and_sent(
    page: EditorPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.measured = tuple(Measured(shape=shape, missing="→") for shape in Shape)
    write(page, **NEWS)
    page.desk.send_button.click()
    qtbot.waitUntil(lambda: any(made.isVisible() for made in page.window().findChildren(SendDialog)))
    dialog = page.window().findChildren(SendDialog)[0]
    dialog.send.click()
    assert dialog.isVisible(), "a reason is missing"
    for reason in dialog.reasons.values():
        reason.setText("Así es el nombre")
    with qtbot.waitSignal(mirror.published):
        dialog.send.click()
    piece = hub.pieces()[-1]
    assert [item.slide for item in hub.playlists()[0].items][-1] == piece.id
    assert dict(hub.reasons[piece.id]).keys() >= {"glyphs"}
    qtbot.waitUntil(lambda: any(item.slide == piece.id for item in mirror.playlists[0].items))
    page.desk.send_button.click()
    with qtbot.waitSignal(mirror.published):
        pass


def test_what_the_hub_blocks_is_saved_but_not_sent(
    page: EditorPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.measured = tuple(Measured(shape=shape, unfit=("entradilla",)) for shape in Shape)
    write(page, **NEWS)
    sent: list[object] = []
    mirror.published.connect(sent.append)
    with qtbot.waitSignal(page.told, check_params_cb=lambda kind, _: kind == "error") as told:
        page.desk.send_button.click()
    assert "no se envía" in told.args[1]
    assert saved_piece(hub, qtbot, "Wifi en la sala")
    assert page.desk.review.review.is_of_hub
    assert sent == []


def test_sending_from_elsewhere_asks_for_the_reasons_of_what_was_changed_here(
    page: EditorPage, hub: FakeHub, sending: Sending, qtbot: QtBot, read: Callable[..., None]
) -> None:
    mirror = sending.parent()
    assert isinstance(mirror, Mirror)
    hub.measured = tuple(Measured(shape=shape, missing="→") for shape in Shape)
    write(page, **NEWS)
    page.save()
    piece = saved_piece(hub, qtbot, "Wifi en la sala")
    with qtbot.waitSignal(mirror.published):
        sending.send()  # in no list: nobody will see it
    write(page, titulo="Wifi en las salas")
    page.save()
    saved_piece(hub, qtbot, "Wifi en las salas")
    hub.add_to_list(piece.id)
    read("pieces", "playlists")
    with qtbot.waitSignal(sending.reasons_wanted) as wanted:
        sending.send()
    assert [goer.piece.id for goer in wanted.args[0]] == [piece.id]


def test_a_slide_plays_to_its_end_whatever_screens_do_meanwhile(
    page: EditorPage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    def change_screens(version: int) -> None:
        hub.sent = {state.screen.id: version for state in hub.screen_states()}
        read("screens")

    change_screens(6)
    write(page, **NEWS)
    assert page.desk.form is not None
    page.desk.form.seconds.setValue(2)
    qtbot.waitUntil(lambda: not page.desk._draw_soon.isActive())  # noqa: SLF001 - what is written is drawn
    with qtbot.waitSignal(page.desk.preview.stage.played, timeout=10_000):
        page.desk.play()
        change_screens(7)


# The gallery


def test_templates_are_found_by_typing_and_opened_by_key(page: EditorPage, pictures: Pictures, qtbot: QtBot) -> None:
    page.choose_template()
    page.activateWindow()
    gallery = page.gallery
    assert gallery.model.rowCount() == len(page.templates)
    gallery.search.setText("avión")
    assert gallery.model.rowCount() == 0
    gallery.search.setText("CUENTA regr")
    assert gallery.model.rowCount() == 1
    qtbot.waitUntil(lambda: gallery.model.index(0).data(Qt.ItemDataRole.DecorationRole) is not None)
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert page.desk.isVisible()
    assert isinstance(page.editor("momento"), WhenField)


def test_a_copy_is_another_piece(page: EditorPage, hub: FakeHub, qtbot: QtBot) -> None:
    write(page, **NEWS)
    page.save()
    saved_piece(hub, qtbot, "Wifi en la sala")
    qtbot.waitUntil(lambda: not page.is_dirty)
    page.duplicate()
    page.save()
    assert isinstance(saved_piece(hub, qtbot, "Wifi en la sala (copia)").slide, TemplateSlide)
    assert len(hub.pieces()) == 5


def test_tables_are_asked_as_tables(page: EditorPage) -> None:
    page.begin(page.templates["kpi_barras"])
    assert isinstance(page.editor("datos"), TableField)
