"""Charts as values: what is read, what is refused, and how numbers are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.errors import BadInput
from signage.model.chart import (
    ChartKind,
    Language,
    Series,
    chart_of,
    decimals_of,
    number_text,
    scale_of,
    share_texts,
    shares_of,
    with_unit,
)
from signage.model.chart_fields import chart_problem
from signage.model.form import rows_of

CENTS = st.integers(-(10**11), 10**11).map(lambda cents: cents / 100)


def test_a_table_of_a_form_becomes_a_chart_with_the_decimals_it_was_written_with() -> None:
    chart = chart_of(ChartKind.BARS, rows_of("Gestión Social\t1.234,5\nHacienda\t98"), unit="casos")
    assert chart.labels == ("Gestión Social", "Hacienda")
    assert chart.series == (Series(values=(1234.5, 98.0)),)
    assert [chart.text(value) for value in chart.numbers] == ["1.234,5\N{NO-BREAK SPACE}casos", "98,0\xa0casos"]


def test_a_month_that_has_not_come_is_a_gap_of_a_line_and_the_last_number_is_known() -> None:
    chart = chart_of(ChartKind.LINE, rows_of("Ene\t1\t2\nFeb\t3\t"), names=("Urbano", "Rural"))
    assert chart.series[1].values == (2.0, None)
    assert [series.last for series in chart.series] == [(1, 3.0), (0, 2.0)]


@pytest.mark.parametrize(("figures", "is_line"), [("a\t1", False), ("a\t1\t\nb\t\t2", False), ("a\t1\nb\t2", True)])
def test_a_line_of_one_point_is_none(figures: str, *, is_line: bool) -> None:
    problem = chart_problem("kpi_linea", {"datos": figures, "serie1": "x", "serie2": "y"})
    assert (problem is None) is is_line, problem


@pytest.mark.parametrize(
    ("kind", "table", "names", "code"),
    [
        (ChartKind.BARS, "", ("",), "BadInput"),
        (ChartKind.BARS, "\n".join(f"Fila {n}\t{n}" for n in range(7)), ("",), "rows"),
        (ChartKind.DONUT, "a\t1\nb\t2\nc\t3\nd\t4\ne\t5", ("",), "rows"),
        (ChartKind.LINE, "a\t1\t2\t3\t4", ("w", "x", "y", "z"), "series"),
        (ChartKind.COLUMNS, "a\tmuchos", ("",), "number"),
        (ChartKind.COLUMNS, "a", ("",), "number"),
        (ChartKind.DONUT, "a\t-1\nb\t2", ("",), "negative"),
        (ChartKind.STACK, "a\t0\t0", ("x", "y"), "zero"),
        (ChartKind.LINE, "a\t\nb\t", ("x",), "BadInput"),
    ],
)
def test_what_cannot_be_a_chart_is_refused_in_both_languages(
    kind: ChartKind, table: str, names: tuple[str, ...], code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        chart_of(kind, rows_of(table), names=names)
    assert refused.value.code == code
    assert refused.value.es != refused.value.en


@pytest.mark.parametrize(
    ("value", "decimals", "language", "written"),
    [
        (1234.5, 1, "es", "1.234,5"),
        (1234.5, 1, "en", "1,234.5"),
        (0, 0, "es", "0"),
        (-3, 0, "es", "\N{MINUS SIGN}3"),
        (-0.2, 0, "es", "0"),
        (1_200_000, 0, "es", "1,2\xa0M"),
        (3_000_000, 2, "en", "3\xa0M"),
        (4.5e12, 0, "es", "4,5\xa0B"),
        (4.5e12, 0, "en", "4.5\xa0T"),
        (999_999, 0, "es", "999.999"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    value: float, decimals: int, language: Language, written: str
) -> None:
    assert number_text(value, decimals, language=language) == written


@pytest.mark.parametrize(("text", "decimals"), [("1.234", 0), ("1.234,56", 2), ("12.5", 1), ("3,141", 2), ("x,1", 0)])
def test_decimals_are_counted_as_written(text: str, decimals: int) -> None:
    assert decimals_of(text) == decimals


def test_money_stands_before_its_number() -> None:
    assert (with_unit("3", "$"), with_unit("3", "%"), with_unit("3", "")) == ("$\xa03", "3\xa0%", "3")


@given(st.lists(CENTS, min_size=1, max_size=12))
def test_ticks_are_even_hold_every_number_and_show_zero_for_bars(numbers: list[float]) -> None:
    ticks = scale_of(tuple(numbers))
    assert 0 in ticks
    unseen = 1e-6 * (ticks[-1] - ticks[0])  # far less than a pixel of the axis
    assert ticks[0] <= min(numbers) + unseen
    assert ticks[-1] >= max(numbers) - unseen
    assert 2 <= len(ticks) <= 7


def test_a_line_far_above_zero_need_not_begin_there() -> None:
    assert scale_of((980, 990, 1000), from_zero=False)[0] > 900
    assert scale_of((100, 1000), from_zero=False)[0] == 0


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=4).filter(any))
def test_percentages_of_parts_add_up(parts: list[float]) -> None:
    assert sum(shares_of(tuple(parts))) == 100


def test_what_is_something_is_not_written_as_nothing() -> None:
    assert share_texts((9999, 1, 0)) == (">99", "<1", "0")
    assert share_texts((5, 0)) == ("100", "0")
