"""Words as they are set: what is left out, kept together, parted."""

from __future__ import annotations

import pytest

from player_app.stage.wording import SOFT_HYPHEN, hyphenated, looks_english, set_in, written

NBSP = "\N{NO-BREAK SPACE}"


def latin(letter: str) -> bool:
    return letter.isascii() or letter in "áéíóúñüÁÉÍÓÚÑÜ¿¡«»·"


def wide(text: str) -> float:
    return 10.0 * len(text)


@pytest.mark.parametrize(
    ("text", "drawn", "lost"),
    [
        ("Hola \U0001f600\ufe0f mundo", "Hola mundo", "\U0001f600"),
        ("a\u202eb\u0007c\u200b", "abc", ""),
        ("<b>Ñ</b> &amp;", "<b>Ñ</b> &amp;", ""),
        ("Bogotá \u0627\u0644 2", "Bogotá · 2", "\u0627\u0644"),
        ("a\n b\t c", "a b c", ""),
        ("cafe\u0301", "café", ""),
    ],
)
def test_what_cannot_be_drawn_is_left_out_and_named(text: str, drawn: str, lost: str) -> None:
    assert written(text, latin) == (drawn, lost)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("de 8:00 a. m. a 5 p. m.", f"de 8:00{NBSP}a.{NBSP}m. a 5{NBSP}p.{NBSP}m."),
        ("en el piso 2", f"en el piso{NBSP}2"),
        ("sube 12 %", f"sube 12{NBSP}%"),
        ("el 30 de noviembre", f"el 30{NBSP}de noviembre"),
        ("faltan 3 días", f"faltan 3{NBSP}días"),
        ("3 dispositivos", "3 dispositivos"),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, kept: str) -> None:
    assert written(text, latin)[0] == kept


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("contraseña", "con-tra-se-ña"),
        ("transparencia", "trans-pa-ren-cia"),
        ("electroencefalografista", "elec-tro-en-ce-fa-lo-gra-fis-ta"),
        ("público", "pú-bli-co"),
        ("carretera", "ca-rre-te-ra"),
        ("país", "pa-ís"),
        ("aéreo", "aé-reo"),
        ("trámites", "trá-mi-tes"),
        ("construcción", "cons-truc-ción"),
    ],
)
def test_spanish_words_are_parted_at_their_syllables(word: str, parts: str) -> None:
    assert hyphenated(word).split(SOFT_HYPHEN) == parts.split("-")


@pytest.mark.parametrize(("word", "parts"), [("maintenance", "main-te-nance"), ("password", "pass-word")])
def test_english_words_are_parted_where_no_letter_stands_alone(word: str, parts: str) -> None:
    assert hyphenated(word, english=True).split(SOFT_HYPHEN) == parts.split("-")


def test_only_a_word_wider_than_its_line_is_parted_and_only_when_it_may_be() -> None:
    text = "una responsabilidad compartida"
    assert SOFT_HYPHEN not in set_in(text, 120, wide, hyphenates=False)
    parted = set_in(text, 120, wide, hyphenates=True)
    assert parted.split(" ")[0] == "una"
    assert SOFT_HYPHEN in parted.split(" ")[1]
    assert SOFT_HYPHEN not in parted.split(" ")[2]


def test_the_last_word_does_not_stand_alone() -> None:
    assert set_in("uno dos tres cuatro", 150, wide, hyphenates=False) == f"uno dos tres{NBSP}cuatro"
    assert set_in("uno dos tres cuatro", 80, wide, hyphenates=False) == "uno dos tres cuatro"


def test_no_short_word_stands_alone_between_two_lines_while_there_is_a_smaller_size() -> None:
    text = f"La{NBSP}ventanilla{NBSP}3 abre a{NBSP}las{NBSP}10:00"
    joined = f"La{NBSP}ventanilla{NBSP}3 abre{NBSP}a{NBSP}las{NBSP}10:00"
    assert set_in(text, 155, wide, hyphenates=False) == joined
    assert set_in(text, 155, wide, hyphenates=True, insists=True) == joined
    assert set_in(text, 155, wide, hyphenates=True) == text


@pytest.mark.parametrize(
    ("text", "set_apart"),
    [
        ("La ventanilla abre", f"La{NBSP}ventanilla abre"),  # wider than the line: a smaller size is asked for
        ("abre hoy a las familias", f"abre hoy a las{NBSP}familias"),
        ("abre de 8 y cierra cuando toca", f"abre de 8 y{NBSP}cierra cuando{NBSP}toca"),
        ("atienden aquí hoy", f"atienden aquí{NBSP}hoy"),
        ("funcionaria hoy", f"funcionaria{NBSP}hoy"),
    ],
)
def test_small_words_do_not_stand_apart_while_there_is_a_smaller_size(text: str, set_apart: str) -> None:
    assert set_in(text, 120, wide, hyphenates=False) == set_apart
    assert "La ventanilla" in set_in("La ventanilla abre mañana", 120, wide, hyphenates=True)


def test_the_language_of_a_text_is_that_of_its_small_words() -> None:
    assert looks_english("The desk on the third floor is closed")
    assert not looks_english("La ventanilla del tercer piso está cerrada")
    assert not looks_english("")
