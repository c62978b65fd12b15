from __future__ import annotations

from datetime import date

import pytest

from signage.model.plain_language import (
    days_in,
    in_sentence_case,
    is_shouting,
    long_sentences,
    personal_data,
    unexplained_acronyms,
)

TODAY = date(2026, 11, 28)


def test_a_sentence_of_more_than_twenty_words_is_found_and_its_neighbour_is_not() -> None:
    long = "Esta frase " + "sigue y " * 10 + "termina."
    assert long_sentences(f"Una corta. {long} Otra corta.") == (long,)


def test_an_acronym_needs_its_words_once() -> None:
    assert unexplained_acronyms("El SIGOB cambia. La OAI lo anuncia.") == ("SIGOB",)
    assert unexplained_acronyms("El Sistema de Gestión (SIGOB) cambia. SIGOB vuelve el lunes.") == ()
    assert unexplained_acronyms("SIGOB (Sistema de Gestión) cambia.") == ()


def test_capitals_are_shouting_but_a_name_or_an_acronym_is_not() -> None:
    assert is_shouting("NO ABRA CORREOS DESCONOCIDOS")
    assert not is_shouting("CARTAGENA")
    assert not is_shouting("Use la VPN de la OAI")
    assert in_sentence_case("NO ABRA CORREOS. ¿USA LA VPN?") == "No abra correos. ¿Usa la VPN?"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Pérez, C.C. 45.678.912", "id"),
        ("cédula 1047382911", "id"),
        ("Ganador: 1.047.382.911", "likely-id"),
        ("Llame al 300 123 4567", "phone"),
        ("+57 3001234567", "phone"),
    ],
)
def test_numbers_of_a_person_are_seen(text: str, kind: str) -> None:
    assert [one.kind for one in personal_data(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["Atendimos 1.234 casos", "Inversión: $ 1.250.000", "Extensión 4021", "De 2025 a 2026", "605 650 1092"]
)
def test_figures_and_office_lines_are_not_a_person(text: str) -> None:
    assert personal_data(text) == ()


def test_days_are_read_in_spanish_english_and_iso() -> None:
    text = "Del 3 de diciembre, January 5, 2027 y 2026-11-01; el 31 de febrero no existe"
    assert list(days_in(text, TODAY)) == [date(2026, 11, 1), date(2026, 12, 3), date(2027, 1, 5)]


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert list(days_in("15 de enero", TODAY)) == [date(2027, 1, 15)]
    assert list(days_in("20 de noviembre", TODAY)) == [date(2026, 11, 20)]
