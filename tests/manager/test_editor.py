"""The news editor: counters, problems before saving, and the stage's own preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub, jpeg
from manager_app.mirror import Mirror
from manager_app.pages.editor import EditorPage, ImageSlot, TextField
from manager_app.pictures import Pictures
from player_app.stage.render import render
from signage.assets import assets_dir
from signage.model import wire
from signage.model.slide import TemplateSlide


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> EditorPage:
    template = wire.slide_template_from_toml((assets_dir() / "templates" / "noticia.toml").read_bytes())
    made = EditorPage(mirror, pictures, template)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_down())
    made.resize(1076, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(page: EditorPage, **words: str) -> None:
    for name, text in words.items():
        editor = page.editor(name)
        assert isinstance(editor, TextField)
        editor.write(text)


def slot(page: EditorPage) -> ImageSlot:
    editor = page.editor("foto")
    assert isinstance(editor, ImageSlot)
    return editor


def under_the_form(page: EditorPage) -> tuple[str, bool]:
    """The line under the form, and whether it is told as a fault."""
    line = next(found for found in page.findChildren(QLabel) if found.text() == " ".join(page.problems()))
    return line.text(), line.objectName() == "problem"


def test_what_is_missing_is_a_hint_until_somebody_saves(page: EditorPage, hub: FakeHub) -> None:
    said = "Falta «Título». Falta «Entradilla»."
    assert under_the_form(page) == (said, False)
    page.save_button.click()
    assert under_the_form(page) == (said, True)
    assert len(hub.pieces()) == 3
    write(page, titulo="Wifi en la sala", entradilla="Desde el lunes.")
    assert page.problems() == ()
    page.clear()
    assert under_the_form(page) == (said, False)


def test_saving_too_early_leads_to_what_is_missing(page: EditorPage, qtbot: QtBot) -> None:
    write(page, titulo="Wifi en la sala")
    page.activateWindow()
    page.save_button.click()
    qtbot.waitUntil(lambda: page.editor("entradilla").isAncestorOf(page.focusWidget()))


def test_words_that_must_still_be_written_are_shown_as_samples_and_never_saved(
    page: EditorPage, hub: FakeHub, qtbot: QtBot
) -> None:
    assert page.view().fields["titulo"] == "Su título, en ocho palabras o menos"
    assert page.sample_note.isVisible()
    assert page.words()["titulo"] == ""
    page.draw()
    with_samples = page.landscape.image.copy()
    write(page, titulo="Wifi en la sala", entradilla="Desde el lunes.")
    assert not page.sample_note.isVisible()
    page.draw()
    assert page.landscape.image != with_samples
    page.save()
    qtbot.waitUntil(lambda: any(piece.title == "Wifi en la sala" for piece in hub.pieces()))
    slide = hub.pieces()[-1].slide
    assert isinstance(slide, TemplateSlide)
    assert dict(slide.fields)["entradilla"] == "Desde el lunes."


def test_samples_keep_to_the_forms_own_bounds() -> None:
    template = wire.slide_template_from_toml((assets_dir() / "templates" / "noticia.toml").read_bytes())
    for asked in template.fields:
        if asked.required:
            assert 0 < len(asked.sample) <= asked.max
            assert 0 < len(asked.sample_en) <= asked.max


def test_counters_count_and_a_long_title_is_refused(page: EditorPage) -> None:
    write(page, titulo="x" * 71, entradilla="Desde el lunes.")
    editor = page.editor("titulo")
    assert isinstance(editor, TextField)
    assert editor.counter.text() == "71/70"
    assert page.problems() == ("«Título» tiene 71 caracteres; caben 70.",)
    assert under_the_form(page) == ("«Título» tiene 71 caracteres; caben 70.", True)


def test_the_preview_is_drawn_by_the_stage(page: EditorPage) -> None:
    write(page, titulo="Wifi en la sala", entradilla="Desde el lunes.")
    page.draw()
    assert page.landscape.image == render(page.view(), 1920, 1080)


def test_saving_makes_a_piece_with_its_photo(page: EditorPage, hub: FakeHub, qtbot: QtBot, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(jpeg("#20C060", width=320, height=180))
    write(page, titulo="Wifi en la sala", entradilla="Desde el lunes.")
    slot(page).take([photo])
    page.save()
    qtbot.waitUntil(lambda: any(piece.title == "Wifi en la sala" for piece in hub.pieces()))
    piece = hub.pieces()[-1]
    assert isinstance(piece.slide, TemplateSlide)
    assert [name for name, _ in piece.slide.images] == ["foto"]
    page.open_thing(piece)
    qtbot.waitUntil(lambda: page.words()["titulo"] == "Wifi en la sala" and "foto" in page.images())
    write(page, titulo="Wifi en todas las salas")
    page.save()
    qtbot.waitUntil(lambda: hub.pieces()[-1].title == "Wifi en todas las salas")
    assert len(hub.pieces()) == 4


def test_a_file_that_is_no_picture_is_refused_with_its_reason(page: EditorPage, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "notas.jpg"
    text.write_text("hola")
    with qtbot.waitSignal(page.told) as told:
        slot(page).take([text])
    assert told.args[0] == "error"
    assert "notas.jpg" in told.args[1]
    assert slot(page).image is None
