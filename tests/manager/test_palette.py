"""What a few letters find, in which order, and how much work ten thousand pieces make."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from manager_app.palette import MOST, Goal, Prepared, Sort, find, prepared

OFFICE = prepared(
    (
        Goal(sort=Sort.PAGE, key="inicio", title="Inicio"),
        Goal(sort=Sort.PAGE, key="pantallas", title="Pantallas"),
        Goal(sort=Sort.PAGE, key="crisis", title="Crisis", also="alerta emergencia"),
        Goal(sort=Sort.ACTION, key="screen", title="Añadir pantalla…"),
        Goal(sort=Sort.TEMPLATE, key="aviso", title="Nueva pieza: Aviso"),
        Goal(sort=Sort.PLAYLIST, key="l", title="Pantalla del pasillo"),
        Goal(sort=Sort.PIECE, key="a", title="Árbol de la plaza"),
        Goal(sort=Sort.PIECE, key="b", title="Plaza de mercado, horario"),
        Goal(sort=Sort.PIECE, key="c", title="Replazar tuberías"),
        Goal(sort=Sort.PIECE, key="d", title="Capacitación en ciberseguridad"),
    )
)


def found(text: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [goal.title for goal in find(OFFICE, text, recent)]


def test_before_anything_is_typed_pages_and_actions_are_offered() -> None:
    assert found("") == ["Inicio", "Pantallas", "Crisis", "Añadir pantalla…"]
    assert found("   ") == found("")


def test_what_was_chosen_last_comes_first() -> None:
    assert found("", ("piece/b", "page/crisis"))[:3] == ["Plaza de mercado, horario", "Crisis", "Inicio"]


@pytest.mark.parametrize("text", ["arbol", "ÁRBOL", "Arb", "plaza arbol", "  árb   pla "])
def test_accents_case_and_the_order_of_words_do_not_matter(text: str) -> None:
    assert found(text)[0] == "Árbol de la plaza"


def test_the_start_of_a_title_comes_before_a_word_and_that_before_the_middle() -> None:
    assert found("plaza") == ["Plaza de mercado, horario", "Árbol de la plaza", "Replazar tuberías"]


def test_pages_come_before_what_fits_no_better() -> None:
    assert found("pant") == ["Pantallas", "Pantalla del pasillo", "Añadir pantalla…"]


def test_of_what_fits_alike_the_recent_comes_first() -> None:
    assert found("pant", ("playlist/l",))[0] == "Pantalla del pasillo"
    assert found("plaz", ("piece/c",))[0] == "Plaza de mercado, horario", "a better fit is better still"


@pytest.mark.parametrize("text", ["cbrsg", "ciberseguridd", "capactacion ciber"])
def test_letters_may_be_left_out_of_a_word(text: str) -> None:
    assert found(text) == ["Capacitación en ciberseguridad"]


@pytest.mark.parametrize("text", ["zzz", "plaza zzz", "cd", "dadirugesrebic", "%", "c" * 500])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_goal_is_found_by_its_other_words_too() -> None:
    assert found("emergencia") == ["Crisis"]


def test_no_more_is_offered_than_can_be_looked_through() -> None:
    many = prepared(Goal(sort=Sort.PIECE, key=str(at), title=f"Pieza {at}") for at in range(100))
    goals = find(many, "pieza")
    assert len(goals) == MOST
    assert len({goal.key for goal in goals}) == MOST


def calls_in(work: Callable[[], object]) -> int:
    """Count the calls of functions, Python's and C's, that some work makes."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


WORDS = "jornada vacunación barrio plaza mercado taller ciencia bosque lectura impuesto predial cartagena".split()


def library(count: int) -> tuple[Prepared, ...]:
    def title(at: int) -> str:
        return " ".join(WORDS[(at // step) % len(WORDS)] for step in (1, 3, 11, 37)) + f" {at}"

    return prepared(Goal(sort=Sort.PIECE, key=str(at), title=title(at)) for at in range(count))


@pytest.mark.parametrize("text", ["p", "pl", "plaza", "plaza merc", "plz mrcd bosq", "zzzzzz", "c" * 80, "a b c d e"])
def test_a_key_makes_a_few_calls_a_piece_and_no_more(text: str) -> None:
    pieces = library(10_000)
    assert calls_in(lambda: find(pieces, text)) < 25 * len(pieces)


def test_a_title_made_to_be_slow_is_not() -> None:
    bad = prepared(Goal(sort=Sort.PIECE, key=str(at), title="a" * 5000 + " a" * 5000) for at in range(200))
    assert calls_in(lambda: find(bad, "a" * 79 + "b")) < 2000 * len(bad)
