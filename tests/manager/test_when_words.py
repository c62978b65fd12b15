"""When something is shown, as people write it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from manager_app.when_words import LONGEST, When, understood
from signage.model.office_calendar import DAYPARTS

TODAY = date(2026, 12, 1)  # a Tuesday
FRIDAY = date(2026, 12, 4)
WORKDAYS = frozenset(range(5))


def hours(starts: int, ends: int) -> dict[str, Any]:
    return {"starts": time(starts), "ends": time(ends)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mañana 8 a viernes 18", When(first=date(2026, 12, 2), last=FRIDAY, **hours(8, 18))),
        ("MAÑANA A LAS 8 HASTA EL VIERNES A LAS 18", When(first=date(2026, 12, 2), last=FRIDAY, **hours(8, 18))),
        ("tomorrow 8am to Friday 6pm", When(first=date(2026, 12, 2), last=FRIDAY, **hours(8, 18))),
        ("hoy", When(first=TODAY, last=TODAY)),
        ("Hoy de 2 a 4 p. m.", When(first=TODAY, last=TODAY, **hours(14, 16))),
        ("viernes 8 a 5", When(first=FRIDAY, last=FRIDAY, **hours(8, 17))),
        ("viernes 22 a 6", When(first=FRIDAY, last=FRIDAY, **hours(22, 6))),
        ("lunes 8 a viernes 18", When(first=date(2026, 12, 7), last=date(2026, 12, 11), **hours(8, 18))),
        ("lunes a viernes 8 a 12", When(days=WORKDAYS, **hours(8, 12))),
        ("Mon-Fri 9-12", When(days=WORKDAYS, **hours(9, 12))),
        ("vie a lun", When(days=frozenset({4, 5, 6, 0}))),
        ("los lunes y miércoles de 14:30 a 16:00", When(
            days=frozenset({0, 2}), starts=time(14, 30), ends=time(16))),
        ("lunes, miércoles y viernes", When(days=frozenset({0, 2, 4}))),
        ("cada viernes en la tarde", When(days=frozenset({4}), **hours(14, 17))),
        ("entre semana por la mañana", When(days=WORKDAYS, **hours(8, 12))),
        ("todos los días, todo el día", When(days=frozenset(range(7)), is_whole=True)),
        ("de mañana a viernes", When(first=date(2026, 12, 2), last=FRIDAY)),
        ("desde el 15 de enero", When(first=date(2027, 1, 15))),
        ("15/12 a 20/12/2026", When(first=date(2026, 12, 15), last=date(2026, 12, 20))),
        ("2026-12-15 sin fin", When(first=date(2026, 12, 15), is_endless=True)),
        ("Dec 24 8:00 to noon", When(first=date(2026, 12, 24), last=date(2026, 12, 24), **hours(8, 12))),
        ("hasta el viernes", When(last=FRIDAY)),
        ("del 7 al 11 de diciembre", When(first=date(2026, 12, 7), last=date(2026, 12, 11))),
        ("Hoy de 2 de la tarde a 5 de la tarde", When(first=TODAY, last=TODAY, **hours(14, 17))),
        ("entre 8 y 12", When(**hours(8, 12))),
        ("lunes a viernes 8 a 12 hasta el 18 de diciembre", When(
            days=WORKDAYS, last=date(2026, 12, 18), **hours(8, 12))),
        ("sin fin", When(is_endless=True)),
        ("14 a 16", When(**hours(14, 16))),
        ("9", When(**hours(9, 10))),
        ("medianoche a 6", When(starts=time(0), ends=time(6))),
        ("29 de febrero", When(first=date(2028, 2, 29), last=date(2028, 2, 29))),
    ],
)  # fmt: skip
def test_what_people_write_is_what_they_get(text: str, said: When) -> None:
    assert understood(text, TODAY, DAYPARTS) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "pronto", "cuando se pueda", "mañana o pasado", "31/02/2027", "25:00", "13 pm", "8 a 12 a 14",
        "viernes a", "hasta las 18", "viernes 4 a miércoles 2 de diciembre", "todo el día 8 a 12", "cada",
        "hoy a mañana a viernes", "<b>hoy</b>", "hoy\u202e", "١٢", "9" * (LONGEST + 1), "20/12 a 10/12",
        "15 de diciembre sin fin hasta el 20/12", "el 24", "desde el 7", "13 de la tarde",
    ],
)  # fmt: skip
def test_what_is_no_day_and_no_hour_is_not_guessed(text: str) -> None:
    assert understood(text, TODAY, DAYPARTS) is None


def test_a_part_of_the_day_has_the_hours_that_the_office_gave_it() -> None:
    assert understood("viernes en la tarde", TODAY) is None
    assert understood("el viernes por la tarde", TODAY, DAYPARTS) == When(first=FRIDAY, last=FRIDAY, **hours(14, 17))
