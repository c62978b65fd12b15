from __future__ import annotations

import pytest

from signage.model.plain_language import (
    in_sentence_case,
    is_shouting,
    long_sentences,
    mentions,
    unexplained_acronyms,
)


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


def test_a_list_of_known_acronyms_is_not_shouted_and_names_keep_their_capital() -> None:
    assert not is_shouting("OAI, DIAN y SISBÉN")
    assert in_sentence_case("BIENVENIDO A CARTAGENA DE INDIAS") == "Bienvenido a Cartagena de Indias"
    assert in_sentence_case("«VENGA» (HOY)") == "«Venga» (hoy)"


@pytest.mark.parametrize(
    ("shouted", "mended"),
    [
        ("EL SIGOB CAMBIA Y EL RUNT TAMBIÉN", "El SIGOB cambia y el RUNT también"),
        ("EL SISTEMA INTEGRADO DE GESTIÓN (SIG) CAMBIA", "El sistema integrado de gestión (SIG) cambia"),
        ("EL CLUB DE LA PRENSA ABRE EL CHAT A LAS 3 PM", "El club de la prensa abre el chat a las 3 pm"),
        ("DO NOT OPEN THE MAIL AT WORK", "Do not open the mail at work"),
    ],
)
def test_what_is_built_as_no_spanish_word_stays_an_acronym(shouted: str, mended: str) -> None:
    assert in_sentence_case(shouted) == mended


@pytest.mark.parametrize(
    "text",
    [
        "Venga con su SISBÉN", "Siglo XXI y Luis XIV", "¡OJO! NO abra correos", "En EE. UU. hay WI-FI",
        "Instituto Geográfico Agustín Codazzi – IGAC",
    ],
)  # fmt: skip
def test_words_that_only_look_like_acronyms_are_let_be(text: str) -> None:
    assert unexplained_acronyms(text) == ()


def test_a_point_of_an_abbreviation_ends_no_sentence() -> None:
    long = "Venga de 8:00 a. m. a 5:00 p. m. con el Dr. Pérez " + "y siga " * 5 + "hasta el fin."
    assert long_sentences(long) == (long,)
    assert long_sentences("Dijo «" + "siga y " * 8 + "venga.» " + "Otra " * 8 + "frase.") == ()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("El GOBIERNO  que cumple", "gobierno que cumple"), ("gobierno,que cumplé", "Gobierno que cumple"),
        ("Debate de candidatos", "candidato"),
        ("gobi\u200berno que cum\u00adple", "gobierno que cumple"), ("¡Campan\u0303a!", "campaña"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_however_it_is_spelt(text: str, phrase: str) -> None:
    assert mentions(text, phrase)


@pytest.mark.parametrize(("text", "phrase"), [("Un autobús amarillo", "ama"), ("Un mes al año", "ano"), ("Nada", " ")])
def test_a_phrase_inside_of_another_word_is_none(text: str, phrase: str) -> None:
    assert not mentions(text, phrase)
