"""Every template, in three shapes, with little, much, long and hostile to say: nothing cut, over another, or too small.

Judged by the geometry of the scene, at the sizes of the canvas, and by pixels where colours are the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from player_app.stage.compose import sample_view
from player_app.stage.measure import measure
from player_app.stage.record import faintest
from player_app.stage.render import OffscreenStage, offscreen_stage
from player_app.stage.scene import texts_under
from player_app.stage.slides import TEMPLATES as DRAWN
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, SlideView
from player_app.stage.window import QML_PATH
from signage.assets import assets_dir
from signage.errors import MediaRejected
from signage.model.finding import WHOLE
from signage.model.form import FILE_TYPES, FieldType, SlideTemplate, TemplateField
from signage.model.manifest import TEMPLATES
from signage.model.review_seen import LEAST_CONTRAST
from signage.model.wire import slide_template_from_toml

NAMES = (
    "aviso noticia pasos comparar ciberconsejo caso testimonio capacitacion mantenimiento videotutorial buzon imagen"
    " reconocimiento bienvenida"
).split()
PHOTO = str(assets_dir() / "media" / "auditorio.jpg")
PROSE = (
    "La oficina atiende los trámites de toda la ciudad y sus barrios desde el lunes en línea y sin filas para usted "
)
LONG = "Internacionalización electroencefalografista responsabilidades contrainteligencia "
HOSTILE = "\u202eHola\x07 \U0001f600<b>Ñandú</b>\u0627\u0644 &amp; <img src=x> 8:00 a. m.\u200b"


def template(name: str) -> SlideTemplate:
    return slide_template_from_toml((assets_dir() / "templates" / f"{name}.toml").read_bytes())


def filled(template: SlideTemplate, text: Callable[[int], str]) -> SlideView:
    """A form whose texts are all as long as they may be; what is no text has its sample."""
    sample = sample_view(template)
    fields = {
        one.name: answer(one, text) or sample.fields[one.name] for one in template.fields if one.type not in FILE_TYPES
    }
    return replace(sample, fields=fields)


def answer(field: TemplateField, text: Callable[[int], str]) -> str:
    if field.type is FieldType.TEXT:
        return text(field.max)
    if field.type is FieldType.URL:
        return ("oai.gov.co/" + "encuesta-de-satisfaccion/" * 9)[: field.max]
    if field.type is not FieldType.TABLE:
        return ""
    row = [text(one.max) if one.type is FieldType.TEXT else "candado" for one in field.columns]
    return "\n".join(["\t".join(row)] * field.max)


def least(template: SlideTemplate) -> SlideView:
    sample = sample_view(template)
    return replace(
        sample, fields={one.name: sample.fields.get(one.name, "") for one in template.fields if one.required}
    )


def cut(text: str) -> Callable[[int], str]:
    return lambda most: (text * (most // len(text) + 1))[:most].strip()


def with_photo(view: SlideView, template: SlideTemplate) -> SlideView:
    images = {one.name: PHOTO for one in template.fields if one.type is FieldType.IMAGE}
    return replace(view, images=images)


def cases(name: str) -> Iterator[tuple[str, SlideView]]:
    form = template(name)
    views: Mapping[str, SlideView] = {
        "sample": sample_view(form),
        "sample, English": with_photo(sample_view(form, english=True), form),
        "least": least(form),
        "longest": with_photo(filled(form, cut(PROSE)), form),
        "long words": filled(form, cut(LONG)),
        "hostile": filled(form, cut(HOSTILE)),
    }
    strict = name != "videotutorial"
    for case, view in views.items():
        drawn = with_photo(view, form) if name == "imagen" else view
        yield case, replace(drawn, key=f"{name}, {case}", strict=strict)


@pytest.fixture(scope="module", params=WHOLE)
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[OffscreenStage]:
    with offscreen_stage(*request.param.size) as stage:
        yield stage


def problems(stage: OffscreenStage, view: SlideView) -> tuple[str, ...]:
    """What is wrong with a slide as a lobby draws it; of hostile texts letters may be lost."""
    try:
        stage.show(view)
    except MediaRejected as reason:
        return (str(reason),)
    stage.draw()
    outside = [str(text.property("text")) for text in texts_under(stage.root) if not in_safe_area(stage, text)]
    found = measure(stage, minimum_px=DEFAULT_MIN_TEXT_PX)
    lost = found.missing_glyphs if "hostile" not in view.key else ""
    return (*found.problems, *outside, *lost)


def in_safe_area(stage: OffscreenStage, text: object) -> bool:
    width, height = stage.root.width(), stage.root.height()
    page = min(width, 2.1 * height)
    left = (width - page) / 2
    safe = QRectF(left, 0, page, height).adjusted(
        0.05 * page - 1, 0.05 * height - 1, 1 - 0.05 * page, 1 - 0.05 * height
    )
    size = QRectF(0, 0, text.property("contentWidth"), text.property("contentHeight"))  # type: ignore[attr-defined]
    return safe.contains(text.mapRectToScene(size))  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_form_allows_is_whole_readable_and_within_the_margins(name: str, stage: OffscreenStage) -> None:
    for case, view in cases(name):
        assert (case, problems(stage, view)) == (case, ())


@pytest.fixture(scope="module")
def half_size(qapp: object) -> Iterator[OffscreenStage]:
    with offscreen_stage(960, 540) as stage:
        yield stage


@pytest.mark.parametrize("size", [(960, 540), (540, 960)], ids=["landscape", "portrait"])
def test_every_text_of_every_template_stands_out_from_what_is_really_behind_it(
    qapp: object, size: tuple[int, int]
) -> None:
    with offscreen_stage(*size) as half_size:
        for name in DRAWN:
            form = template(name)
            half_size.show(with_photo(sample_view(form), form))
            picture = half_size.draw()
            lowest, field = faintest(half_size, list(texts_under(half_size.root)), picture)
            assert (name, field, lowest >= LEAST_CONTRAST) == (name, field, True)


def test_every_template_has_its_label_its_source_and_its_last_day_and_asks_in_two_languages() -> None:
    for name in NAMES:
        form = template(name)
        assert {"etiqueta", "fuente", "vigencia"} <= {one.name for one in form.fields}
        assert form.about
        assert form.about_en
        for one in form.fields:
            assert (name, one.name, bool(one.label and one.label_en and one.help and one.help_en)) == (
                name, one.name, True,
            )  # fmt: skip


def test_samples_are_answers_that_a_form_accepts() -> None:
    files = {"foto": "f", "video": "f", "subtitulos": "f"}
    for name in NAMES:
        form = template(name)
        for english in (False, True):
            assert form.problems({**files, **sample_view(form, english=english).fields}) == ()


def test_a_person_is_shown_only_with_a_written_consent() -> None:
    for name in ("testimonio", "reconocimiento"):
        form = template(name)
        answers = {**sample_view(form).fields, "consentimiento": ""}
        assert [problem.code for problem in form.problems(answers)] == ["consentimiento"]


def test_words_without_room_are_refused_in_a_lobby_and_marked_in_a_preview(half_size: OffscreenStage) -> None:
    much = replace(sample_view(template("aviso")), fields={"titulo": PROSE * 9, "texto": PROSE * 9})
    with pytest.raises(MediaRejected, match="no room"):
        half_size.show(replace(much, strict=True))
    half_size.show(replace(much, key="preview"))
    stripes = {half_size.draw().pixelColor(x, 3).name() for x in range(200)}
    assert {"#9b2423", "#ffffff"} <= stripes


@pytest.mark.parametrize(("name", "missing"), [("imagen", "picture"), ("videotutorial", "video")])
def test_a_lobby_passes_over_a_slide_without_what_it_is_about(
    name: str, missing: str, half_size: OffscreenStage
) -> None:
    view = replace(sample_view(template(name)), key=f"bare {name}")
    with pytest.raises(MediaRejected, match=f"the {missing} is missing"):
        half_size.show(replace(view, strict=True))
    half_size.show(view)


def test_the_largest_type_that_fits_is_chosen(half_size: OffscreenStage) -> None:
    few = sample_view(template("aviso"))
    many = replace(few, key="many", fields={**few.fields, "texto": cut(PROSE)(160)})
    sizes = []
    for view in (few, many):
        half_size.show(view)
        half_size.draw()
        title = next(text for text in texts_under(half_size.root) if text.property("name") == "titulo")
        sizes.append(title.property("font").pixelSize())
    assert sizes[0] > 1.2 * sizes[1]


def test_a_photo_keeps_the_side_that_matters(half_size: OffscreenStage, tmp_path: Path) -> None:
    picture = QImage(1200, 300, QImage.Format.Format_RGB32)
    picture.fill("#202020")
    with_mark = QPainter(picture)
    with_mark.fillRect(900, 0, 300, 300, QColor("#20C060"))
    with_mark.end()
    assert picture.save(str(tmp_path / "wide.png"))
    seen = {}
    for focus in ("izquierda", "derecha"):
        news = sample_view(template("noticia"))
        fields = {**news.fields, "enfoque": focus}
        half_size.show(replace(news, key=focus, fields=fields, images={"foto": str(tmp_path / "wide.png")}))
        seen[focus] = half_size.draw().pixelColor(880, 270).name()
    assert seen == {"izquierda": "#202020", "derecha": "#20c060"}


def test_the_stage_draws_every_template_that_a_manifest_may_name() -> None:
    assert set(DRAWN) == set(TEMPLATES)
    assert all((QML_PATH / "Signage" / "Stage" / DRAWN[name]).is_file() for name in NAMES)


def test_a_picture_that_is_shown_at_once_does_not_move(half_size: OffscreenStage) -> None:
    half_size.show(replace(sample_view(template("aviso")), key="still"))
    assert half_size.draw() == half_size.draw()


def test_a_film_without_a_code_stands_large_beside_its_words(half_size: OffscreenStage) -> None:
    form = template("videotutorial")
    sample = sample_view(form)
    half_size.show(replace(sample, key="a film", fields={**sample.fields, "url": ""}))
    words = [text.mapRectToScene(QRectF(0, 0, text.width(), text.height())) for text in texts_under(half_size.root)]
    said = max(words, key=lambda box: box.right())
    assert said.left() > 960 * 0.4, "the caption's place is the film's, at the right"
    assert max(box.right() for box in words if box is not said) < 960 * 0.5


@pytest.mark.qt_log_ignore("qt.multimedia", "No RHI backend", "No HW decoder", "pipewire", "FFmpeg")
@pytest.mark.parametrize("size", [(960, 540), (540, 960), (1920, 540)], ids=["landscape", "portrait", "ultra-wide"])
def test_a_film_with_a_code_has_no_bars_beside_it(qapp: object, size: tuple[int, int], media: Path) -> None:
    form = template("videotutorial")
    short = sample_view(form)
    long = replace(short, fields={**short.fields, "titulo": cut(PROSE)(50), "texto": cut(PROSE)(60)})
    with offscreen_stage(*size) as stage:
        for view in (short, long):
            stage.show(replace(view, files={"video": str(media / "green.mp4")}))
            picture = stage.draw()
            title = next(text for text in texts_under(stage.root) if text.property("name") == "titulo")
            begins = title.mapRectToScene(QRectF()).left()
            page = (size[0] - min(size[0], 2.1 * size[1])) / 2
            row = [picture.pixelColor(x, 30) for x in range(int(page) + 8, int(begins + title.width()))]
            film = [one.green() > one.blue() for one in row]
            assert row[0].name() == row[-1].name() == "#071d34" or all(film), "the page's own ground, or no ground"
            if not all(film):
                assert abs(film.index(True) + int(page) + 8 - begins) <= 1, "it begins where its words do"
