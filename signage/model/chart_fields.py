"""From the answers of a form to the chart that its template shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from signage.errors import BadInput
from signage.model.chart import (
    SHORT_UNIT,
    Chart,
    ChartKind,
    Language,
    chart_of,
    decimals_of,
    number_text,
    with_unit,
)
from signage.model.form import number_of, rows_of

FIGURES: Final = "datos"
"""The field that holds the numbers of a chart."""
_SHAPES: Final = {
    "horizontales": ChartKind.BARS,
    "columnas": ChartKind.COLUMNS,
    "apiladas": ChartKind.STACK,
    "dona": ChartKind.DONUT,
    "medidor": ChartKind.GAUGE,
}


def chart_from(template: str, fields: Mapping[str, str], *, english: bool = False) -> Chart | None:
    """Return the chart of a slide; None when its template shows none or it was left empty.

    Raises:
        BadInput: the numbers cannot be drawn; the sentence says which.
    """
    language: Language = "en" if english else "es"
    rows = rows_of(fields.get(FIGURES, ""))
    unit = fields.get("unidad", "").strip()
    match template:
        case "kpi":
            return chart_of(ChartKind.SPARK, rows, unit=unit, language=language) if rows else None
        case "kpi_linea":
            return chart_of(ChartKind.LINE, rows, names=_names(fields, "serie"), unit=unit, language=language)
        case "kpi_barras":
            kind = _SHAPES.get(fields.get("forma", ""), ChartKind.BARS)
            names = _names(fields, "parte") if kind is ChartKind.STACK else ("",)
            return chart_of(kind, rows, names=names, unit=unit, language=language)
        case "kpi_dona" if _SHAPES.get(fields.get("forma", "")) is ChartKind.GAUGE:
            # A gauge's number stands large in its middle: a long unit has its place in the line above.
            shown = unit if 0 < len(unit) <= SHORT_UNIT else "" if unit else "%"
            target = fields.get("meta", "")
            return chart_of(ChartKind.GAUGE, rows, unit=shown, target=target, language=language)
        case "kpi_dona":
            chart = chart_of(ChartKind.DONUT, rows, unit=unit, language=language)
            return chart_of(ChartKind.DONUT, rows, unit=unit, headline=_whole(chart), language=language)
    return None


def chart_problem(template: str, fields: Mapping[str, str]) -> BadInput | None:
    """Say why a slide's chart cannot be drawn or says nothing; None when it can, or when there is none."""
    try:
        chart = chart_from(template, fields)
    except BadInput as problem:
        return problem
    if chart is None or chart.kind is not ChartKind.LINE:
        return None
    if max(sum(value is not None for value in series.values) for series in chart.series) > 1:
        return None
    return BadInput(
        "Una línea necesita dos puntos o más: añada filas, o use «Cifra única».",
        "A line needs two points or more: add rows, or use “Single figure”.",
        code="points",
    )


def figure(text: str, unit: str = "", *, english: bool = False, signed: bool = False) -> str:
    """Write a number of a form with a short unit; what is no number stays as it is."""
    number = number_of(text)
    if number is None:
        return text
    plus = "+" if signed and number > 0 else ""
    written = plus + number_text(number, decimals_of(text), language="en" if english else "es")
    return with_unit(written, unit if len(unit) <= SHORT_UNIT else "")


def subtitle(fields: Mapping[str, str]) -> str:
    """Say of which period the numbers are, and what they count when that is a word of its own."""
    unit = fields.get("unidad", "").strip()
    parts = (fields.get("periodo", "").strip(), unit if len(unit) > SHORT_UNIT else "")
    return " · ".join(part for part in parts if part)


def _names(fields: Mapping[str, str], stem: str) -> tuple[str, ...]:
    names = tuple(name for at in (1, 2, 3) if (name := fields.get(f"{stem}{at}", "").strip()))
    return names or ("",)


def _whole(chart: Chart) -> str:
    """Write the sum in the middle of the ring, unless the parts are percentages already."""
    if chart.unit in {"", "%"}:
        return ""
    return f"{number_text(sum(chart.numbers), chart.decimals, language=chart.language)} {chart.unit}"
