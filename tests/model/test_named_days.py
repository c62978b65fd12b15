from __future__ import annotations

from datetime import date

import pytest

from signage.model.named_days import days_in

TODAY = date(2026, 11, 28)


def test_days_are_read_in_spanish_english_and_iso() -> None:
    text = "El 3 de diciembre, January 5, 2027 y 2026-11-01; el 31 de febrero no existe"
    assert list(days_in(text, TODAY)) == [date(2026, 12, 3), date(2027, 1, 5), date(2026, 11, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "1/11/2026", "01-11-2026", "1.11.2026", "1/11/26", "1º de noviembre", "1.º de noviembre", "1° de noviembre",
        "primero de noviembre", "1 noviembre", "1 nov. 2026", "1 de nov", "1 de  NOVIEMBRE del año 2026", "01-nov-2026",
        "November 1st", "Nov 1, 2026", "1 November 2026", "1st of November", "1\u200b de noviembre",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(text: str) -> None:
    assert list(days_in(text, TODAY)) == [date(2026, 11, 1)]


def test_yesterday_is_over_whenever_it_is_read() -> None:
    assert list(days_in("Ayer se cayó el correo", TODAY)) == [date(2026, 11, 27)]
    assert list(days_in("30 de setiembre", TODAY)) == [date(2026, 9, 30)]
    assert list(days_in("11/15/2026", TODAY)) == [date(2026, 11, 15)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Del 1 de junio al 30 de diciembre", date(2026, 12, 30)),
        ("Del 1 de junio hasta el 15 de noviembre", date(2026, 11, 15)),
        ("Desde el 1 de junio", None),
        ("A partir del lunes 2 de noviembre", None),
        ("Resolución 500 del 10 de marzo de 2025", None),
        ("El 11 de noviembre de 1811 fue la independencia", None),
        ("Versión 1.11.2026.4", None),
        ("oai.gov.co/2026-11-01/curso", None),
        ("En la mar 12 veleros y 3 marineros", None),
    ],
)
def test_what_begins_a_span_dates_a_law_or_is_history_is_not_over(text: str, last: date | None) -> None:
    assert list(days_in(text, TODAY)) == ([last] if last else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Foro el viernes 13", date(2026, 11, 13)),
        ("Foro el viernes 4", date(2026, 12, 4)),
        ("Taller: Sábado, 21 en el auditorio", date(2026, 11, 21)),
        ("Forum on Friday 13", date(2026, 11, 13)),
        ("Del lunes 23 al viernes 4", date(2026, 12, 4)),
        ("Desde el lunes 23", None),
        ("El lunes 8 de 2027 no existe", None),
        ("Los viernes 13:00", None),
        ("Viernes 13 a 17 h, sábados 7 a. m.", None),
        ("El viernes 14 no existe por aquí", None),
    ],
)
def test_a_day_with_its_weekday_alone_is_the_nearest_that_they_agree_on(text: str, day: date | None) -> None:
    assert list(days_in(text, TODAY)) == ([day] if day else [])


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert list(days_in("15 de enero", TODAY)) == [date(2027, 1, 15)]
    assert list(days_in("20 de noviembre", TODAY)) == [date(2026, 11, 20)]
