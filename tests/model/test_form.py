from __future__ import annotations

import pytest

from signage.model.form import (
    Column,
    FieldType,
    Option,
    TemplateField,
    cleaned,
    field_problems,
    number_of,
    rows_of,
    table_text,
)

YES_NO = (Option(name="si", label="Sí", label_en="Yes"), Option(name="no", label="No", label_en="No"))
COLUMNS = (
    Column(name="dia", label="Día", label_en="Day", max=10),
    Column(name="valor", label="Valor", label_en="Value", type=FieldType.NUMBER, max=10),
    Column(name="nota", label="Nota", label_en="Note", required=False),
)


def a_field(kind: FieldType, **changes: object) -> TemplateField:
    return TemplateField(name="x", label="Equis", label_en="Ex", type=kind, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (FieldType.DATE, "2026-11-28", "28/11/2026"),
        (FieldType.TIME, "15:00", "3 pm"),
        (FieldType.MOMENT, "2026-11-28T15:00", "mañana"),
        (FieldType.NUMBER, "1.234,5", "muchos"),
        (FieldType.URL, "oai.gov.co/curso", "no es dirección"),
        (FieldType.CHOICE, "si", "quizás"),
        (FieldType.TEXT, "a" * 60, "a" * 61),
    ],
)
def test_an_answer_is_what_its_field_asks_or_is_told_so(kind: FieldType, good: str, bad: str) -> None:
    asked = (a_field(kind, options=YES_NO),)
    assert field_problems(asked, {"x": good}) == ()
    (problem,) = field_problems(asked, {"x": bad})
    assert problem.code == "x"
    assert "Equis" in problem.es
    assert "Ex" in problem.en


def test_a_table_says_which_row_and_column_is_wrong() -> None:
    asked = (a_field(FieldType.TABLE, columns=COLUMNS, max=3),)
    assert field_problems(asked, {"x": "lunes\t12\nmartes\t13,5\tcasi"}) == ()
    (problem,) = field_problems(asked, {"x": "lunes\t12\nmartes\tdoce"})
    assert "fila 2, Valor" in problem.es
    (problem,) = field_problems(asked, {"x": "lunes"})
    assert "fila 1, Valor: falta" in problem.es
    (problem,) = field_problems(asked, {"x": "a\t1\n" * 4})
    assert "tiene 4 filas; caben 3" in problem.es


def test_a_first_cell_that_is_left_empty_keeps_its_place() -> None:
    columns = (Column(name="icono", label="Icono", label_en="Icon", max=4, required=False), *COLUMNS[:1])
    field = a_field(FieldType.TABLE, columns=columns)
    assert field_problems((field,), {"x": "\tLlame a la mesa\n"})[0].es.endswith("Día: tiene 15 caracteres; caben 10.")


def test_cells_survive_a_round_trip_and_never_break_the_table() -> None:
    rows = (("lunes", "12"), ("mar\ntes", "a\tb"))
    assert rows_of(table_text(rows)) == (("lunes", "12"), ("mar tes", "a b"))
    assert rows_of("a\tb\r\n\r\n c \t d ") == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5), ("1234,5", 1234.5), ("12.5", 12.5), ("1.234", 1234.0), ("−3", -3.0), ("87 %", 87.0),
        ("1.234.567", 1234567.0), ("1 234 567,5", 1234567.5), ("-3 456", -3456.0), ("1 23", None), ("1 2345", None),
        ("", None), ("12a", None), ("1,2,3", None), ("=A1+1", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_colombians_write_them(text: str, number: float | None) -> None:
    assert number_of(text) == number


def test_what_nobody_sees_is_taken_out_of_a_text() -> None:
    assert cleaned("a\x00b\u202ec\u200bd\ne") == "abcd\ne"
