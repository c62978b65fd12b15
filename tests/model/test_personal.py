from __future__ import annotations

import time

import pytest

from signage.model.personal import personal_data, tidied, without_ids


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Pérez, C.C. 45.678.912", "id"),
        ("cédula 1047382911", "id"),
        ("CC1047388221", "id"),
        ("cc: 45 678 912", "id"),
        ("c.c 45.678.912", "id"),
        ("CÉDULA N° 45'678.912", "id"),
        ("Cédula de ciudadanía No. 1.047.388.221", "id"),
        ("C.E. 345678", "id"),
        ("T.I. 1.047.388.221", "id"),
        ("Ce\u0301dula 1.047.\u200b388.221", "id"),
        ("Identificado con 1047388221", "id"),
        ("Ganador: 1.047.382.911", "likely-id"),
        ("Ganador: 1047382911", "likely-id"),
        ("Turno de 45 678 912", "likely-id"),
        ("Llame al 300 123 4567", "phone"),
        ("+57 3001234567", "phone"),
        ("+57(300)555-1234", "phone"),
        ("00573005551234", "phone"),
        ("300 55 51 234", "phone"),
    ],
)
def test_numbers_of_a_person_are_seen(text: str, kind: str) -> None:
    assert [one.kind for one in personal_data(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Atendimos 1.234 casos", "Inversión: $ 1.250.000", "Extensión 4021", "De 2025 a 2026", "605 650 1092",
        "(605) 664 1234", "01 8000 113 390", "NIT 890.480.184-4", "Radicado 20261104567", "$ 45.678.912",
        "45.678.912 pesos", "COP 45.678.912", "12.345.678 visitas", "radicado 1.047.388.221", "1.234.567,89 %",
        "El documento se radica desde el 2026 01 15", "cédula (original) y 2 copias", "Salas 301 302 303 4",
    ],
)  # fmt: skip
def test_figures_and_office_lines_are_not_a_person(text: str) -> None:
    assert personal_data(text) == ()


def test_an_identity_number_goes_with_the_words_that_announce_it() -> None:
    assert without_ids("Ganó Ana Pérez, C.C. 45.678.912, de Manga.") == "Ganó Ana Pérez, de Manga."
    assert without_ids("Ganó Ana con C.C. 45.678.912 el lunes") == "Ganó Ana el lunes"
    assert without_ids("check\tAna, cédula 45.678.912\tVa\nreloj\tB\tC") == "check\tAna\tVa\nreloj\tB\tC"


def test_a_table_keeps_its_cells_and_its_lines() -> None:
    assert tidied("a   b\t c\n\td ") == "a b\tc\n\td"
    assert tidied("Llame al 4040 . Ya , o .5") == "Llame al 4040. Ya, o .5"


@pytest.mark.parametrize("text", ["C.C. " * 400, "c.c.c.c." * 500, "cédula " + "de la con " * 300, "1.047." * 800])
def test_no_text_keeps_the_search_busy(text: str) -> None:
    begun = time.perf_counter()
    personal_data(text)
    assert time.perf_counter() - begun < 2
