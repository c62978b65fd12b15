"""The templates of numbers, live data, hours and pages: in three shapes, with little, much and odd to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject

from player_app.stage.chart_item import chart_in, subtitle_in
from player_app.stage.compose import sample_view
from player_app.stage.live import LiveView, live_view
from player_app.stage.measure import measure
from player_app.stage.qr import decode
from player_app.stage.render import OffscreenStage, offscreen_stage
from player_app.stage.scene import texts_under
from player_app.stage.slides import SlideContent
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, SlideView
from signage.assets import assets_dir
from signage.errors import MediaRejected
from signage.model.finding import WHOLE
from signage.model.form import FILE_TYPES, Column, FieldType, SlideTemplate, TemplateField, table_text
from signage.model.live import LiveDocument, LiveKind, LiveRow
from signage.model.wire import slide_template_from_toml

NAMES = (
    "kpi kpi_barras kpi_linea kpi_dona servicios agenda titulares cuenta_regresiva reloj pagina_web"
).split()  # fmt: skip
PROSE = "La coordinación de los trámites y servicios digitales de la ciudadanía en los barrios e islas de la ciudad "
HOSTILE = "\u202eHola\x07 \U0001f600<b>Ñandú</b>\u0627\u0644 &amp; 8:00 a. m.\u200b"
NUMBERS = ("1.234.567", "98.765", "3,2", "45.000")
ANSWERS = {
    FieldType.DATE: "2026-12-18",
    FieldType.TIME: "15:00",
    FieldType.MOMENT: "2026-12-18T15:00",
    FieldType.NUMBER: "-12.345,6",
    FieldType.URL: "tramites.ejemplo.gov.co/solicitudes/certificados/en-linea-26",
}
SHAPES_OF = {"kpi_barras": ("horizontales", "columnas", "apiladas"), "kpi_dona": ("dona", "medidor")}
NOW = datetime(2026, 11, 28, 15, 42, tzinfo=UTC)


def template(name: str) -> SlideTemplate:
    return slide_template_from_toml((assets_dir() / "templates" / f"{name}.toml").read_bytes())


def long_cell(column: Column, row: int, prose: str) -> str:
    match column.type:
        case FieldType.TEXT:
            return (prose * 3)[: column.max].strip()
        case FieldType.CHOICE:
            return column.options[row % len(column.options)].name
        case FieldType.NUMBER:
            return NUMBERS[row % len(NUMBERS)]
        case _:
            return ANSWERS[column.type]


def long_answer(field: TemplateField, prose: str) -> str:
    match field.type:
        case FieldType.TEXT:
            return (prose * 3)[: field.max].strip()
        case FieldType.TABLE:
            rows = [tuple(long_cell(column, row, prose) for column in field.columns) for row in range(field.max)]
            return table_text(tuple(rows))
        case FieldType.CHOICE:
            return field.default
        case _:
            return ANSWERS[field.type][: field.max]


def long_view(form: SlideTemplate, prose: str) -> SlideView:
    fields = {one.name: long_answer(one, prose) for one in form.fields if one.type not in FILE_TYPES}
    return SlideView(key="", kind="template", template=form.id, fields=fields)


def least_view(form: SlideTemplate) -> SlideView:
    sample = sample_view(form)
    return replace(sample, fields={one.name: sample.fields[one.name] for one in form.fields if one.required})


def cases(name: str) -> Iterator[tuple[str, SlideView]]:
    form = template(name)
    views = {
        "sample": sample_view(form),
        "English": sample_view(form, english=True),
        "longest": long_view(form, PROSE),
        "hostile": long_view(form, HOSTILE),
    }
    if form.live is None:
        views["least"] = least_view(form)
    for case, view in views.items():
        for shape in SHAPES_OF.get(name, ("",)):
            fields = dict(view.fields) | ({"forma": shape} if shape else {})
            if shape == "medidor":
                fields |= {"datos": "Avance\t72,5", "meta": "90"}
            if shape == "apiladas":
                fields |= {"parte1": "A tiempo", "parte2": "Tarde", "parte3": "Vencidos"}
                fields["datos"] = "Virtual\t61\t27\t12\nPresencial\t40\t40\t20"
            yield f"{case} {shape}", replace(view, key=f"{name} {case} {shape}", fields=fields, strict=True)


@pytest.fixture(scope="module", params=WHOLE)
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[OffscreenStage]:
    with offscreen_stage(*request.param.size) as stage:
        yield stage


@pytest.fixture
def lobby(qapp: object) -> Iterator[OffscreenStage]:
    with offscreen_stage(960, 540) as stage:
        yield stage


def said(stage: OffscreenStage) -> list[str]:
    return [str(text.property("text")).replace("\N{NO-BREAK SPACE}", " ") for text in texts_under(stage.root)]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_over_another_or_too_small(stage: OffscreenStage, name: str) -> None:
    found = {}
    for case, view in cases(name):
        try:
            stage.show(view)
        except MediaRejected as reason:
            found[case] = (str(reason),)
            continue
        stage.draw()
        problems = measure(stage, minimum_px=DEFAULT_MIN_TEXT_PX).problems
        if problems:
            found[case] = problems
    assert found == {}


def test_a_chart_paints_no_letter_that_its_slide_leaves_out(qapp: QObject) -> None:
    odd = "Sí \U0001f600\u202e\tno\nמשה"
    fields = {"datos": "Ma\u0301nga \U0001f600\t12,5 %\nשלום\t3", "periodo": odd, "unidad": "casos \u2028\U0001f600"}
    content = SlideContent(SlideView(key="odd", kind="template", template="kpi_barras", fields=fields), "", qapp)
    chart = chart_in(content)
    assert chart is not None
    assert (chart.labels, chart.unit, chart.numbers) == (("Mánga", "·"), "casos", (12.5, 3.0))
    assert subtitle_in(content) == "Sí no · · casos"


def test_numbers_that_make_no_chart_are_refused_in_a_lobby_and_drawn_as_far_as_they_go_in_a_preview(
    lobby: OffscreenStage,
) -> None:
    broken = sample_view(template("kpi_barras"), {"datos": "Salud\tmuchos"})
    with pytest.raises(MediaRejected, match="is not a number"):
        lobby.show(replace(broken, strict=True))
    lobby.show(broken)
    assert "Trámites en línea por dependencia" in " ".join(said(lobby)).replace("\n", " ")


def test_live_data_stand_before_what_was_written_by_hand_and_say_how_old_they_are(lobby: OffscreenStage) -> None:
    rows = (LiveRow(title="Correo", state="down", detail="desde 8:10"), LiveRow(title="Internet", state="ok"))
    document = LiveDocument(kind=LiveKind.SERVICES, title="Servicios", rows=rows)
    data = live_view(document, as_of=NOW - timedelta(hours=2), now=NOW, zone="America/Bogota")
    lobby.show(replace(sample_view(template("servicios")), data=data, strict=True))
    words = " ".join(said(lobby))
    assert "Correo" in words
    assert "No funciona · desde 8:10" in words
    assert "Datos de hace 2 h" in words
    assert "Telefonía" not in words


def test_a_slide_without_a_title_is_called_as_its_source_calls_itself(lobby: OffscreenStage) -> None:
    document = LiveDocument(kind=LiveKind.HEADLINES, title="Alcaldía al día", rows=(LiveRow(title="Uno"),))
    data = live_view(document, as_of=NOW, now=NOW, zone="America/Bogota")
    lobby.show(replace(sample_view(template("titulares")), fields={}, data=data, strict=True))
    assert {"Alcaldía al día", "Uno"} <= set(said(lobby))


def test_a_live_slide_without_anything_to_show_is_passed_over_in_a_lobby(lobby: OffscreenStage) -> None:
    nothing = replace(sample_view(template("agenda")), data=LiveView(kind=LiveKind.AGENDA), strict=True)
    with pytest.raises(MediaRejected, match="nothing to show"):
        lobby.show(nothing)


def test_the_clock_and_the_countdown_follow_the_hour_they_are_told(lobby: OffscreenStage) -> None:
    lobby.show(sample_view(template("reloj")))
    lobby.bridge.set_now(datetime(2026, 12, 17, 23, 59, 30, tzinfo=UTC))
    assert "23:59" in said(lobby)
    lobby.show(sample_view(template("cuenta_regresiva")))
    assert {"1", "día"} <= set(said(lobby))
    lobby.bridge.set_now(datetime(2026, 12, 18, 15, 0, 30, tzinfo=UTC))
    assert {"Ya", "comenzó a las 15:00"} <= set(said(lobby))


def test_a_countdown_is_hidden_the_day_after(lobby: OffscreenStage) -> None:
    lobby.bridge.set_now(datetime(2026, 12, 19, 0, 0, tzinfo=UTC))
    with pytest.raises(MediaRejected, match="passed"):
        lobby.show(replace(sample_view(template("cuenta_regresiva")), strict=True))


def test_a_phone_reads_the_code_beside_a_page(qapp: QObject) -> None:
    with offscreen_stage(1920, 1080) as stage:
        stage.show(sample_view(template("pagina_web")))
        assert decode(stage.draw()) == "https://sede.ejemplo.gov.co"
