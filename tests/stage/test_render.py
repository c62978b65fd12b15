"""Pictures without a window: equal to the window's, measured, and refused when they cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from player_app.stage import record, wire
from player_app.stage.measure import Measure, measure
from player_app.stage.render import Picture, View, offscreen_stage, render
from player_app.stage.scene import texts_under
from player_app.stage.view import AlertView, PairingView, SlideView
from player_app.stage.window import StageWindow
from signage.errors import BadInput, MediaRejected
from signage.model.finding import Shape

MakeAlert = Callable[..., AlertView]
MakeSlide = Callable[..., SlideView]

SIZES = [(1920, 1080), (1080, 1920), (1280, 720), (3840, 2160)]
LONG_NEWS = {
    "etiqueta": "Noticia de tecnología",
    "titulo": "Nuevo portal de trámites en línea para toda la ciudad y sus barrios",
    "entradilla": "Desde el lunes puede pedir citas, pagar impuestos y consultar el estado de sus solicitudes "
    "desde su casa, sin filas y en minutos.",
    "fecha": "24 de noviembre de 2026",
    "fuente": "Oficina Asesora de Informática",
}


def measured(view: View, width: int, height: int, *, min_text_px: float = 52) -> Measure:
    with offscreen_stage(width, height, min_text_px=min_text_px) as stage:
        stage.show(view)
        stage.draw()
        return measure(stage, minimum_px=min_text_px * min(width, height) / 1080)


@pytest.mark.parametrize("kind", ["image", "template"])
def test_a_picture_is_equal_to_the_windows_pixel_by_pixel(
    kind: str, window: StageWindow, a_slide: MakeSlide, an_alert: MakeAlert, qtbot: QtBot
) -> None:
    band = an_alert(take_over="band", tone="caution")
    with qtbot.waitSignals([window.bridge.presented, window.bridge.alert_painted]):
        window.bridge.show_slide(a_slide(kind))
        window.bridge.show_alerts([band])
    drawn = render((a_slide(kind), (band,)), 640, 360)
    assert window.view.grabWindow().convertToFormat(drawn.format()) == drawn


def test_the_same_picture_twice_has_the_same_pixels(qapp: object, an_alert: MakeAlert) -> None:
    assert render(an_alert(), 640, 360) == render(an_alert(), 640, 360)


def test_the_slide_in_front_is_drawn_again_at_once(qapp: object, a_slide: MakeSlide) -> None:
    with offscreen_stage(640, 360) as stage:
        stage.show(a_slide("template"))
        first = stage.draw()
        stage.show(a_slide("template"))
        assert stage.draw() == first


def test_an_edited_slide_is_never_drawn_as_it_was_before_it_was_measured(qapp: object, a_slide: MakeSlide) -> None:
    def edited(words: str) -> SlideView:
        return replace(a_slide("template"), fields={"etiqueta": "Noticia", "titulo": words, "entradilla": words})

    with offscreen_stage(1920, 1080) as stage:
        for words in ["Contrarrevolucionariamente" * 10, "Agua", "Luz"] * 2:
            stage.show(edited(words))
            stage.draw()
            seen = {str(text.property("text")).replace("\xad", "") for text in texts_under(stage.root)}
            assert seen == {"Noticia", words}
            record.measured(stage, Shape.LANDSCAPE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("photo", [True, False])
def test_news_of_full_length_fit_everywhere(qapp: object, media: Path, size: tuple[int, int], photo: bool) -> None:  # noqa: FBT001
    images = {"foto": str(media / "blue.png")} if photo else {}
    news = SlideView(key="n", kind="template", template="noticia", fields=LONG_NEWS, images=images)
    found = measured(news, *size)
    assert found.problems == ()
    assert found.missing_glyphs == ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("take_over", ["full", "band"])
@pytest.mark.parametrize("tone", ["danger", "drill"])
def test_every_page_of_an_alert_fits_everywhere(
    qapp: object, an_alert: MakeAlert, size: tuple[int, int], take_over: str, tone: str
) -> None:
    with offscreen_stage(*size) as stage:
        stage.show(an_alert(take_over=take_over, tone=tone, index=1, count=2))
        for page in range(stage.bridge.alert_pages()):
            stage.bridge.show_alert_page(page)
            stage.draw()
            assert measure(stage, minimum_px=52 * min(size) / 1080).problems == ()


@pytest.mark.parametrize("size", SIZES)
def test_the_pairing_card_fits_everywhere(qapp: object, size: tuple[int, int]) -> None:
    card = PairingView(
        code="BCDF-2345",
        help=("1. Abra el gestor de señalización en la oficina.", "2. Vaya a Pantallas y elija Vincular pantalla.",
              "3. Escriba este código y compare las cuatro palabras."),
        english_help=("In the manager choose Pantallas, type this code, compare the four words.",),
        words=("marea", "ceiba", "faro", "brisa"),
    )  # fmt: skip
    assert measured(card, *size).problems == ()


def colours(image: QImage, *points: tuple[int, int]) -> list[str]:
    return [image.pixelColor(x, y).name().upper() for x, y in points]


HOUSE = ["#FFFFFF", "#00693E", "#FFD100", "#00693E", "#0B2A4A", "#071D34"]


def test_news_without_a_photo_stand_beside_the_flags_frames_and_star(qapp: object, a_slide: MakeSlide) -> None:
    news = replace(a_slide("template"), images={})
    wide = render(news, 1920, 1080)
    assert colours(wide, *((1516 + x, 540) for x in (0, 200, 248, 292, 336, 380))) == HOUSE
    tall = render(news, 1080, 1920)
    assert colours(tall, *((540, 403 - y) for y in (0, 200, 248, 292, 336, 380))) == HOUSE


def test_a_photo_takes_the_place_of_the_frames(qapp: object, a_slide: MakeSlide) -> None:
    assert colours(render(a_slide("template"), 1920, 1080), (1516, 540), (1764, 540)) == ["#2858DC", "#2858DC"]


def test_words_that_need_the_whole_slide_get_it(qapp: object) -> None:
    news = SlideView(key="n", kind="template", template="noticia", fields=LONG_NEWS)
    with offscreen_stage(1920, 1080, min_text_px=80) as stage:
        stage.show(news)
        assert colours(stage.draw(), (1870, 540)) == ["#0B2A4A"]
        assert measure(stage, minimum_px=80).problems == ()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_mark_in_the_corner_is_the_pieces_mark(qapp: object, a_slide: MakeSlide, size: tuple[int, int]) -> None:
    left, bottom = round(0.05 * size[0]), size[1] - round(0.05 * size[1])
    image = render(a_slide("template"), *size)
    points = [(left + x, bottom - 44) for x in (44, 20, 16, 6)]
    assert colours(image, *points) == ["#FFFFFF", "#FFFFFF", "#00693E", "#FFD100"]


def test_a_text_that_cannot_fit_is_found(qapp: object) -> None:
    news = SlideView(key="n", kind="template", template="noticia", fields={"titulo": "palabra " * 300})
    assert not measured(news, 1920, 1080).fits


def test_a_glyph_the_family_lacks_is_named(qapp: object) -> None:
    news = SlideView(key="n", kind="template", template="noticia", fields={"titulo": "Hecho \N{HEAVY CHECK MARK}"})
    assert measured(news, 1920, 1080).missing_glyphs == "\N{HEAVY CHECK MARK}"


def test_the_minimum_of_a_far_screen_is_held(qapp: object, an_alert: MakeAlert) -> None:
    found = measured(an_alert(), 1920, 1080, min_text_px=80)
    assert found.smallest_text_px >= 80
    assert found.problems == ()


def test_a_slide_that_cannot_be_shown_is_refused(qapp: object, a_slide: MakeSlide) -> None:
    with pytest.raises(MediaRejected, match="the file is missing"):
        render(a_slide("image", file="none.png"), 640, 360)


def test_a_picture_is_read_from_json(tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({"alerts": [{"key": "a", "tone": "drill", "steps": ["Uno"]}]}), encoding="utf-8")
    assert wire.read_picture(spec) == Picture(alerts=(AlertView(key="a", tone="drill", steps=("Uno",)),))


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"slides": {}}', '{"slide": {"key": "a", "kindd": "image"}}', '{"slide": {}}']
)
def test_a_wrong_description_is_refused_with_one_reason(tmp_path: Path, text: str) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        wire.read_picture(spec)
