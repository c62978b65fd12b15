from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import a_playlist, a_screen, a_slide, an_entry, sha256
from signage.model.finding import (
    Finding,
    Gravity,
    Measured,
    PicturedCode,
    Record,
    Shape,
    Subject,
    only_beside,
    shape_of,
)
from signage.model.form import Column, FieldType, SlideTemplate, TemplateField
from signage.model.ids import PlaylistId, SlideId
from signage.model.review import blocks, needed_time, review
from signage.model.screen import Orientation, Panel
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide
from signage.model.wire import slide_version

TODAY = date(2026, 11, 28)
TEMPLATE = SlideTemplate(
    id="aviso",
    name="Aviso",
    name_en="Notice",
    fields=(
        TemplateField(name="titulo", label="Título", label_en="Headline", max=200, words=8, required=True),
        TemplateField(name="texto", label="Texto", label_en="Text", max=400),
        TemplateField(name="enlace", label="Enlace", label_en="Link", type=FieldType.URL),
        TemplateField(name="foto", label="Foto", label_en="Photo", type=FieldType.IMAGE),
    ),
)
GOOD = Measured(shape=Shape.LANDSCAPE, holds_px=64, contrast=9.0)


def a_piece(titulo: str = "El correo vuelve a las tres", **fields: str) -> TemplateSlide:
    answers = {"titulo": titulo, **fields}
    return TemplateSlide(
        id=SlideId("p"), title="P", duration=timedelta(seconds=20), template="aviso", fields=tuple(answers.items())
    )


def found(slide: Any, *, measured: Measured | None = GOOD, **changes: Any) -> dict[str, Finding]:
    record = Record(version=slide_version(slide), measured=(measured,)) if measured else None
    subject = Subject(slide=slide, template=TEMPLATE, record=record, screens=(a_screen(),), today=TODAY)
    return {one.code: one for one in review(replace(subject, **changes))}


def test_a_photo_without_the_pixels_for_its_place_is_told_by_its_label() -> None:
    told = found(replace(a_piece(), alt="Una foto"), measured=replace(GOOD, blurred=("foto",)))["resolution"]
    assert (told.gravity, told.field) == (Gravity.WARNING, "foto")
    assert "se verá borrosa" in told.es


def test_a_good_piece_has_nothing_to_be_said() -> None:
    assert found(a_piece()) == {}


@pytest.mark.parametrize(
    ("slide", "code", "gravity"),
    [
        (a_piece(""), "form", Gravity.BLOCK),
        (a_piece("Uno dos tres cuatro cinco seis siete ocho nueve"), "words", Gravity.WARNING),
        (a_piece(texto="palabra " * 36), "total-words", Gravity.WARNING),
        (a_piece(texto="Esto " + "sigue y " * 12 + "termina."), "sentence", Gravity.WARNING),
        (a_piece(texto="El SIGOB vuelve."), "acronym", Gravity.WARNING),
        (a_piece("NO ABRA CORREOS RAROS"), "capitals", Gravity.WARNING),
        (a_piece(texto="Ganó Ana, cédula 45.678.912."), "personal-id", Gravity.BLOCK),
        (a_piece(texto="Escriba al 300 123 4567."), "personal-phone", Gravity.WARNING),
        (a_piece(texto="Es el 20 de noviembre."), "past", Gravity.WARNING),
        (replace(a_piece(), valid_until=date(2026, 11, 27)), "expired", Gravity.BLOCK),
        (replace(a_piece(), duration=timedelta(seconds=3)), "time", Gravity.WARNING),
        (replace(a_piece(), images=(("foto", sha256(b"f")),)), "alt", Gravity.WARNING),
        (replace(a_piece(), images=(("foto", sha256(b"f")),), template="imagen"), "alt", Gravity.BLOCK),
        (replace(a_slide(), alt=""), "alt", Gravity.WARNING),
    ],
)
def test_each_rule_of_the_text_is_told_at_its_place(slide: Any, code: str, gravity: Gravity) -> None:
    assert found(slide)[code].gravity is gravity


@pytest.mark.parametrize(
    ("measured", "code"),
    [
        (None, "unmeasured"),
        (replace(GOOD, unfit=("titulo",)), "fit"),
        (replace(GOOD, holds_px=40), "size"),
        (replace(GOOD, contrast=3.1, faint="titulo"), "contrast"),
    ],
)
def test_what_nobody_could_read_stays_at_home(measured: Measured | None, code: str) -> None:
    assert found(a_piece(), measured=measured)[code].gravity is Gravity.BLOCK


def test_where_shortening_cannot_help_the_screen_is_named() -> None:
    far = a_screen(diagonal_in=43, distance_m=14)
    told = found(a_piece("Hoy"), measured=replace(GOOD, holds_px=158), screens=(far,))["size"]
    assert "hasta 11,5 m" in told.es
    assert "acórtelos" not in told.es
    near = replace(far, distance_m=far.farthest_m())
    assert "size" not in found(a_piece("Hoy"), measured=replace(GOOD, holds_px=160), screens=(near,))


@pytest.mark.parametrize(
    ("read", "side", "code"),
    [("", 500.0, "qr"), ("https://otro.gov.co", 500.0, "qr"), ("https://oai.gov.co/a", 90.0, "qr-size")],
)
def test_a_code_must_be_read_lead_there_and_be_large_enough(read: str, side: float, code: str) -> None:
    slide = a_piece(enlace="oai.gov.co/a")
    assert found(slide, measured=replace(GOOD, qr=read, qr_px=side))[code].gravity is Gravity.BLOCK
    assert found(slide, measured=replace(GOOD, qr="https://oai.gov.co/a", qr_px=500)) == {}


@pytest.mark.parametrize(
    ("codes", "own", "said"),
    [
        ([PicturedCode(text="https://otra.example/a", px=500)], 0.0, ""),
        ([PicturedCode(text="https://otra.example/a", px=90)], 0.0, "pequeño"),
        ([PicturedCode(text="https://otra.example/a", px=0)], 0.0, "no se alcanza a leer en pantalla horizontal"),
        ([PicturedCode(text="https://otra.example/a", px=500, is_inverted=True)], 0.0, "claro sobre oscuro"),
        ([PicturedCode(text="https://otra.example/a", px=500)], 500.0, "más de un código"),
        ([PicturedCode(text="a", px=500), PicturedCode(text="b", px=500)], 0.0, "más de un código"),
    ],
)
def test_a_code_in_a_picture_is_large_dark_whole_and_alone(codes: list[PicturedCode], own: float, said: str) -> None:
    slide = replace(a_piece(enlace="oai.gov.co/a"), images=(("foto", sha256(b"f")),), alt="Un afiche")
    measured = replace(GOOD, pictured=tuple(codes), qr="https://oai.gov.co/a", qr_px=own)
    told = found(slide, measured=measured).get("qr-picture")
    assert (told is not None) is bool(said)
    if told is not None:
        assert said in told.es
        assert (told.gravity, told.field) == (Gravity.WARNING, "foto")


def test_a_picture_that_looks_like_an_alert_is_found_at_its_field() -> None:
    slide = replace(a_piece(), images=(("foto", sha256(b"f")),), alt="Un muro rojo")
    assert found(slide, measured=replace(GOOD, alarm=0.5))["brand"].field == "foto"
    assert found(a_piece(), measured=replace(GOOD, alarm=0.5))["brand"].field == ""


@pytest.mark.parametrize("note", ["qr-small", "qr-light"])
def test_a_code_in_an_imported_picture_is_told_too(note: str) -> None:
    told = found(a_slide(), notes=frozenset({note}))["qr-picture"]
    assert (told.gravity, "QR" in told.es) == (Gravity.WARNING, True)


def test_shapes_of_other_screens_do_not_matter() -> None:
    portrait = replace(GOOD, shape=Shape.PORTRAIT, unfit=("titulo",))
    assert found(a_piece(), measured=portrait) == {}
    hanging = a_screen(orientation=Orientation.PORTRAIT, width_px=1080, height_px=1920)
    assert "fit" in found(a_piece(), measured=portrait, screens=(hanging,))
    assert shape_of(a_screen(width_px=3840, height_px=1080)) is Shape.WIDE


def test_a_piece_is_judged_by_the_part_of_the_screen_that_it_is_for() -> None:
    divided = a_screen(panel=Panel(side=PlaylistId("side")))
    assert (shape_of(divided), shape_of(divided, beside=True)) == (Shape.ZONED, Shape.COLUMN)
    cut = replace(GOOD, shape=Shape.COLUMN, unfit=("titulo",))
    assert found(a_piece(), measured=cut, screens=(divided,)) == {}
    assert "columna" in found(a_piece(), measured=cut, screens=(divided,), beside=True)["fit"].es


def test_a_column_s_own_pieces_are_those_that_no_programme_shows() -> None:
    divided = a_screen(panel=Panel(side=PlaylistId("side")))
    lists = (a_playlist("side", "abc"), a_playlist("base", "cd"))
    assert only_beside(divided, lists, [an_entry("base")]) == {SlideId("a"), SlideId("b")}
    assert only_beside(divided, lists, [an_entry("side")]) == frozenset()
    assert only_beside(a_screen(), lists, []) == frozenset()


def test_a_mend_is_the_answer_without_what_was_wrong() -> None:
    shouted = found(a_piece("NO ABRA CORREOS RAROS"))["capitals"].mend
    assert shouted is not None
    assert shouted.value == "No abra correos raros"
    hurried = found(replace(a_piece(), duration=timedelta(seconds=3)))["time"].mend
    assert hurried is not None
    assert hurried.duration == needed_time(a_piece(), TEMPLATE)
    strange = found(a_piece("Hola 🙂 a todos"), measured=replace(GOOD, missing="🙂"))["glyphs"].mend
    assert strange is not None
    assert (strange.field, strange.value) == ("titulo", "Hola a todos")


STEPS = SlideTemplate(
    id="pasos",
    name="Pasos",
    name_en="Steps",
    fields=(
        TemplateField(
            name="pasos", label="Pasos", label_en="Steps", type=FieldType.TABLE, max=5,
            columns=(
                Column(name="paso", label="Paso", label_en="Step", max=60),
                Column(name="dia", label="Día", label_en="Day", type=FieldType.DATE, required=False),
                Column(name="valor", label="Valor", label_en="Value", type=FieldType.NUMBER, required=False),
            ),
        ),
    ),
)  # fmt: skip


def steps(rows: str, **changes: Any) -> dict[str, Finding]:
    slide = TemplateSlide(
        id=SlideId("p"), title="P", duration=timedelta(seconds=20), template="pasos", fields=(("pasos", rows),)
    )
    return found(slide, template=STEPS, **changes)


def test_a_mend_leaves_the_cells_of_a_table_where_they_are() -> None:
    without = steps("Venga Ana, C.C. 45.678.912\t2026-12-01\nPague")["personal-id"].mend
    assert without is not None
    assert without.value == "Venga Ana\t2026-12-01\nPague"
    plain = steps("Venga 🙂 ya\t2026-12-01\nPague", measured=replace(GOOD, missing="🙂"))["glyphs"].mend
    assert plain is not None
    assert plain.value == "Venga ya\t2026-12-01\nPague"


@pytest.mark.parametrize("rows", ["A\t-3\nB\t4", "A\t0\nB\t0"])
def test_a_chart_that_cannot_be_drawn_blames_its_numbers_and_no_text(rows: str) -> None:
    ring = replace(
        STEPS,
        id="kpi_dona",
        fields=(TemplateField(name="datos", label="Partes", label_en="Parts", type=FieldType.TABLE),),
    )
    cut = replace(GOOD, unfit=("titulo",))
    told = found(replace(a_piece(datos=rows), template="kpi_dona"), template=ring, measured=cut)
    assert (told["form"].field, told["form"].gravity, "fit" in told) == ("datos", Gravity.BLOCK, False)


def test_the_figures_of_a_chart_are_nobodys_number() -> None:
    assert "likely-id" not in steps("Visitas\t\t12.345.678")
    assert "likely-id" in steps("12.345.678\t\t3")


def test_an_agenda_is_over_with_its_last_day() -> None:
    assert "past" not in steps("Taller\t2026-11-20\nFeria\t2026-12-02")
    assert "past" in steps("Taller\t2026-11-20\nFeria\t2026-11-21")


def test_an_address_names_no_day_and_a_course_does() -> None:
    assert "past" not in found(a_piece(enlace="oai.gov.co/2026-11-01"))
    course = replace(TEMPLATE, fields=(TemplateField(name="fecha", label="Día", label_en="Day", type=FieldType.DATE),))
    assert "past" in found(a_piece(fecha="2026-11-20"), template=course)
    assert "past" not in found(a_piece(fecha="2026-11-20"), template=replace(course, id="noticia"))


def test_a_video_is_judged_by_what_ingest_saw() -> None:
    clip = VideoSlide(
        id=SlideId("v"),
        title="V",
        duration=timedelta(seconds=9),
        asset=sha256(b"v"),
        poster=sha256(b"p"),
        alt="Un clip",
    )
    told = found(clip, notes=frozenset({"flashing", "has-sound"}))
    assert told["flashing"].gravity is Gravity.BLOCK
    assert told["captions"].gravity is Gravity.WARNING
    assert found(replace(clip, captions=sha256(b"c")), notes=frozenset({"has-sound"})) == {}
    assert found(clip) == {}, "nothing is said in a silent video, so nothing is lost"
    assert "El video es pequeño" in found(clip, notes=frozenset({"low-resolution"}))["resolution"].es


def test_a_film_in_a_template_asks_for_captions_where_they_have_a_field() -> None:
    filmed = replace(TEMPLATE, fields=(
        *TEMPLATE.fields,
        TemplateField(name="video", label="Video", label_en="Video", type=FieldType.VIDEO),
        TemplateField(name="subtitulos", label="Subtítulos", label_en="Captions", type=FieldType.CAPTIONS),
    ))  # fmt: skip
    film, words = ("video", sha256(b"v")), ("subtitulos", sha256(b"s"))
    mute = replace(a_piece(), files=(film,), alt="Una persona explica")
    told = found(mute, template=filmed)["captions"]
    assert (told.gravity, told.field) == (Gravity.WARNING, "subtitulos")
    assert "captions" not in found(replace(mute, files=(film, words)), template=filmed)
    assert "captions" not in found(a_piece(), template=filmed)


def test_no_text_is_blamed_for_the_room_while_the_numbers_of_a_chart_are_none() -> None:
    numbers = TemplateField(
        name="datos", label="Datos", label_en="Data", type=FieldType.TABLE, max=6,
        columns=(Column(name="valor", label="Valor", label_en="Value", type=FieldType.NUMBER),),
    )  # fmt: skip
    template = replace(TEMPLATE, fields=(*TEMPLATE.fields, numbers))
    unfit = replace(GOOD, unfit=("titulo",))
    assert list(found(a_piece(datos="doce"), measured=unfit, template=template)) == ["form"]
    assert list(found(a_piece(datos="12"), measured=unfit, template=template)) == ["fit"]


def test_an_animation_that_will_stand_still_is_told() -> None:
    picture = ImageSlide(id=SlideId("p"), title="P", duration=timedelta(seconds=8), alt="Un faro", asset=sha256(b"a"))
    assert list(found(picture, notes=frozenset({"first-frame"}))) == ["still"]


def test_words_that_the_theme_forbids_and_dead_links_are_named() -> None:
    slide = a_piece("Gobierno que cumple", enlace="oai.gov.co/a")
    told = found(slide, forbidden=("gobierno que cumple",), links={"oai.gov.co/a": False})
    assert told["forbidden"].gravity is Gravity.BLOCK
    assert told["link"].field == "enlace"


def test_a_picture_in_the_colours_of_alerts_is_warned_of() -> None:
    told = found(replace(a_slide(), alt="Roja"), measured=replace(GOOD, alarm=0.5))
    assert told["brand"].gravity is Gravity.WARNING


def test_blocks_come_first() -> None:
    told = tuple(found(a_piece("UNA CÉDULA ES 45.678.912 DE ALGUIEN")).values())
    assert told[0] == blocks(told)[0]


def test_a_version_changes_with_the_looks_alone() -> None:
    piece = a_piece()
    assert slide_version(replace(piece, title="Otro", duration=timedelta(seconds=5))) == slide_version(piece)
    assert slide_version(replace(piece, fields=(("titulo", "Otro"),))) != slide_version(piece)
