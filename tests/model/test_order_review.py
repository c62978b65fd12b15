"""What is found of an order before it is signed: what blocks, what is only told, and which screens it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from builders import ANSWERS, a_screen, a_template, an_alert
from signage.model.ids import ScreenId
from signage.model.order_review import OrderFinding, SeenOrder, review_order
from signage.model.template import Announcement, Wording, announcement


def said(**wording: Any) -> Announcement:
    whole = announcement(an_alert(), a_template(), is_public=False, zone="America/Bogota")
    return replace(whole, wording=replace(whole.wording, **wording))


def seen(name: str = "Lobby 1", **changes: Any) -> SeenOrder:
    screen = a_screen(id=ScreenId(name), name=name)
    good = SeenOrder(
        screen=screen, said=said(), pages=1, reading=timedelta(seconds=20), smallest_px=64, fits=True, contrast=8.0
    )
    return replace(good, **changes)


def found(*screens: SeenOrder, answers: dict[str, str] | None = None, **order: Any) -> tuple[OrderFinding, ...]:
    return review_order(a_template().fields, {**ANSWERS, **(answers or {})}, screens or (seen(),), **order)


def codes(*screens: SeenOrder, **order: Any) -> list[tuple[str, bool]]:
    return [(one.code, one.is_block) for one in found(*screens, **order)]


def test_an_approved_order_that_is_read_well_has_nothing_against_it() -> None:
    assert found(next_update="11:15") == ()


@pytest.mark.parametrize(
    ("change", "code", "blocks"),
    [
        ({"contrast": 6.9}, "contrast", True), ({"smallest_px": 40}, "size", True), ({"fits": False}, "fit", True),
        ({"missing": "☃"}, "glyphs", True), ({"pages": 4}, "pages", False),
        ({"reading": timedelta(seconds=46)}, "reading", False),
        ({"said": said(english_headline="")}, "language", True), ({"said": said(english_steps=())}, "language", True),
        ({"said": said(headline="x" * 61)}, "headline", False), ({"said": said(steps=("paso",) * 6)}, "steps", False),
        ({"said": said(steps=("uno " * 15,))}, "step-words", False),
        ({"said": said(steps=("uno " * 14,) * 5)}, "words", False),
    ],
)  # fmt: skip
def test_each_thing_that_keeps_people_from_reading_it_is_found(change: dict[str, Any], code: str, blocks: bool) -> None:  # noqa: FBT001 - a parameter
    assert codes(seen(**change)) == [(code, blocks)]


@pytest.mark.parametrize(
    ("answer", "code", "blocks"),
    [
        ({"desde": "9"}, "time", True), ({"desde": "24:00"}, "time", True),
        ({"sistema": "cédula 1.047.382.910"}, "personal-id", True),
        ({"alterno": "papel. Esto NO es un  simulacro"}, "not-a-drill", True),
        ({"alterno": "papel. This isn’t a drill"}, "not-a-drill", True),
        ({"alterno": "el 300 123 4567"}, "personal-phone", False),
        ({"sistema": "SECRETARIA DE HACIENDA"}, "capitals", False), ({"sistema": "SIAF"}, "acronym", False),
    ],
)  # fmt: skip
def test_each_answer_that_should_not_be_shown_is_found(answer: dict[str, str], code: str, blocks: bool) -> None:  # noqa: FBT001 - a parameter
    assert codes(answers=answer) == [(code, blocks)]


def test_the_next_update_is_a_time_of_day() -> None:
    assert codes(next_update="pronto") == [("time", True)]


def test_what_blocks_comes_first_and_names_its_screen() -> None:
    slow, small = seen("Pasillo", pages=5), seen("Sala", smallest_px=30)
    first, second = found(slow, small)
    assert (first.code, first.screens) == ("size", ("Sala",))
    assert (second.code, second.screens) == ("pages", ("Pasillo",))
    assert first.told(english=False).startswith("Sala: ")


def test_the_same_finding_is_told_once_for_all_its_screens() -> None:
    (only,) = found(*(seen(f"Sala {number}", pages=5) for number in range(1, 6)))
    assert only.told(english=False).startswith("Sala 1, Sala 2, Sala 3 y 2 más: ")
    assert only.told(english=True).startswith("Sala 1, Sala 2, Sala 3 and 2 more: ")


def test_one_badly_set_panel_does_not_silence_the_others() -> None:
    assert codes(seen("Sala", fits=False), seen()) == [("fit", False)]
    assert codes(seen("Sala", fits=False), seen(fits=False)) == [("fit", True)]


def test_public_and_staff_read_different_words_and_each_is_judged() -> None:
    public = Wording(headline="Título", steps=("Espere.",), english_headline="")
    (only,) = found(seen(), seen("Lobby 2", said=replace(said(), wording=public)))
    assert (only.code, only.screens) == ("language", ("Lobby 2",))


def test_the_letter_is_as_tall_as_the_distance_asks_for() -> None:
    one = seen(smallest_px=a_screen().minimum_text_px())
    assert one.readable_m == pytest.approx(5.0)
    assert one.letter_mm == pytest.approx(23.3, abs=0.1)
