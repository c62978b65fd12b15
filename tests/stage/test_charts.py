"""Charts: at every size and with every odd input, no text over another, none cut, none too small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from player_app.stage.chart_marks import Drawing, Filled
from player_app.stage.charts import layout_chart, look_of, look_on, paint_chart
from player_app.stage.typeset import load_fonts
from signage.assets import assets_dir
from signage.model.chart import Chart, ChartKind, Series, chart_of
from signage.model.form import rows_of
from signage.model.theme import Colours, contrast

COLOURS = Colours()
LOOK = look_of(COLOURS, text_px=72, min_px=52)
ROOMS = [QRectF(40, 30, 1728, 640), QRectF(40, 30, 972, 1000), QRectF(0, 0, 1100, 560)]
MONTHS = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()
OFFICES = ("Gestión Social", "Hacienda", "Planeación", "Infraestructura", "Salud", "Cultura")


@pytest.fixture(autouse=True, scope="module")
def fonts(qapp: object) -> None:
    load_fonts(assets_dir() / "fonts")


def a_chart(kind: ChartKind, numbers: tuple[float, ...], *, series: int = 1, unit: str = "%") -> Chart:
    labels = MONTHS if kind in {ChartKind.LINE, ChartKind.SPARK} else OFFICES
    names = ("Urbano", "Rural", "Insular")[:series]
    rows = tuple((label, *[str(number).replace(".", ",")] * series) for label, number in zip(labels, numbers))  # noqa: B905
    return chart_of(kind, rows, names=names, unit=unit)


def charts() -> Iterator[tuple[str, Chart]]:
    odd: dict[str, tuple[float, ...]] = {
        "usual": (62.5, 40, 31, 12),
        "equal": (7, 7, 7),
        "zero": (0, 0, 0),
        "one": (42,),
        "huge": (123456789012, 98765432, 5),
        "negative": (-40, 25, -3),
        "full": (91, 80, 72, 61, 40, 12),
    }
    for name, numbers in odd.items():
        for kind in (ChartKind.BARS, ChartKind.COLUMNS, ChartKind.LINE, ChartKind.SPARK):
            yield f"{kind}-{name}", a_chart(kind, numbers)
        if name not in {"zero", "negative"}:
            yield f"stack-{name}", a_chart(ChartKind.STACK, numbers, series=3)
            yield f"donut-{name}", a_chart(ChartKind.DONUT, numbers[:4])
        yield f"gauge-{name}", a_chart(ChartKind.GAUGE, numbers[:1])
    yield "line-three", a_chart(ChartKind.LINE, tuple(range(12)), series=3)
    yield "sliver", a_chart(ChartKind.DONUT, (9999, 1, 1, 1))


CHARTS = dict(charts())


def overlapping(drawing: Drawing) -> list[str]:
    def over(one: QRectF, other: QRectF) -> bool:
        shared = one.intersected(other)
        return shared.width() > 1 and shared.height() > 0.12 * drawing.px

    return [f"{a.words.lines} {b.words.lines}" for a, b in combinations(drawing.texts, 2) if over(a.box, b.box)]


def test_a_chart_is_set_in_the_family_of_its_look() -> None:
    load_fonts(assets_dir() / "fonts", "Inter")
    in_inter = look_of(COLOURS, text_px=72, min_px=52, family="Inter")
    for name, chart in CHARTS.items():
        drawing = layout_chart(ROOMS[0], chart, in_inter)
        assert {mark.words.family for mark in drawing.texts} == {"Inter"}, name
        assert not overlapping(drawing), name
        assert drawing.fits, name


def test_whatever_the_numbers_every_text_has_its_own_room_and_size() -> None:
    for name, chart in CHARTS.items():
        for room in ROOMS:
            drawing = layout_chart(room, chart, LOOK)
            where = f"{name} in {room.width():.0f} x {room.height():.0f}"
            assert drawing.fits, where
            assert overlapping(drawing) == [], where
            assert all(room.adjusted(-2, -2, 2, 2).contains(text.box) for text in drawing.texts), where
            assert min(text.words.px for text in drawing.texts) >= 52 if drawing.texts else True, where


def test_a_chart_without_room_says_so_instead_of_cutting_a_name() -> None:
    long = a_chart(ChartKind.BARS, (1, 2, 3, 4, 5, 6))
    drawing = layout_chart(QRectF(0, 0, 500, 200), long, LOOK)
    assert not drawing.fits
    assert {"".join(text.words.lines) for text in drawing.texts} >= {"Infraestructura", "Hacienda"}


def test_columns_whose_names_are_too_wide_lie_down() -> None:
    table = rows_of("Infraestructura\t3\nTelecomunicaciones\t2\nParticipación\t4\nGobernabilidad\t4\nInnovación\t1")
    drawing = layout_chart(ROOMS[1], chart_of(ChartKind.COLUMNS, table), LOOK)
    bars = [mark.path.boundingRect() for mark in drawing.marks if isinstance(mark, Filled)]
    assert drawing.fits
    assert len({round(bar.left()) for bar in bars}) == 1


def test_every_series_has_its_own_colour_and_its_own_pattern() -> None:
    drawing = layout_chart(ROOMS[0], a_chart(ChartKind.DONUT, (4, 3, 2, 1)), LOOK)
    parts = [mark for mark in drawing.marks if isinstance(mark, Filled)]
    assert len({part.colour for part in parts}) == len({part.pattern for part in parts}) == 4


@pytest.mark.parametrize("ground", ["#0B2A4A", "#FFFFFF", "#FFD100", "#00693E"])
def test_on_any_ground_only_colours_that_can_be_read_are_used(ground: str) -> None:
    ink = "#FFFFFF" if contrast("#FFFFFF", ground) >= 4.5 else "#10233A"
    look = look_on(ground, ink=ink, muted="#C9D6E4", accent="#FFD100", text_px=72, min_px=52)
    assert all(contrast(colour, ground) >= 4.5 for colour in (look.muted, *look.colours))


def test_title_unit_period_and_source_stand_around_the_chart_of_a_report() -> None:
    chart = chart_of(
        ChartKind.BARS, rows_of("Salud\t3\nCultura\t2"), unit="casos", title="Casos resueltos",
        period="octubre de 2026", source="Mesa de ayuda",
    )  # fmt: skip
    drawing = layout_chart(ROOMS[0], chart, LOOK)
    said = [" ".join(text.words.lines) for text in drawing.texts]
    assert said[:2] == ["Casos resueltos", "casos · octubre de 2026"]
    assert said[-1] == "Mesa de ayuda"
    assert overlapping(drawing) == []


def test_a_gap_cuts_a_line_and_the_name_stands_at_its_last_point() -> None:
    chart = Chart(kind=ChartKind.LINE, labels=("a", "b", "c"), series=(Series(name="x", values=(1, None, 3)),))
    drawing = layout_chart(ROOMS[0], chart, LOOK)
    assert drawing.texts[-1].words.lines == ("x 3",)


def test_the_same_painter_draws_on_a_picture_and_on_paper(tmp_path: Path) -> None:
    chart, room = CHARTS["bars-usual"], QRectF(20, 20, 600, 260)
    look = look_of(COLOURS, text_px=26, min_px=18, on_paper=True)
    image = QImage(640, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    drawn = paint_chart(painter, room, chart, look)
    painter.end()
    assert drawn.fits
    assert {image.pixelColor(x, 40).name().upper() for x in range(640)} >= {"#FFFFFF", look.colours[0]}

    pdf = QPdfWriter(str(tmp_path / "report.pdf"))
    pdf.setPageSize(QPageSize(QSizeF(160, 75), QPageSize.Unit.Millimeter))
    painter = QPainter(pdf)
    painter.scale(pdf.width() / 640, pdf.width() / 640)
    assert paint_chart(painter, room, chart, look).fits
    painter.end()
    assert (tmp_path / "report.pdf").stat().st_size > 3_000
