"""What one screen says of its own in an alert: filled in where it has it, and the sentence true where it has not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_template, an_alert
from signage.errors import BadInput
from signage.model import wire
from signage.model.screen import OWN_WORDS, Panel
from signage.model.template import Announcement, announcement

LOBBY = Panel(exit="escalera norte", floor="piso 3", phone="605 650 1000")


def said(code: str, panel: Panel, *, is_public: bool = False) -> Announcement:
    return announcement(
        an_alert(code), a_template(code), is_public=is_public, zone="America/Bogota", own=panel.own_words
    )


@pytest.mark.parametrize("is_public", [True, False])
def test_a_part_in_brackets_is_said_where_the_screen_has_the_word_and_left_out_where_not(*, is_public: bool) -> None:
    with_it, without = (said("ENERGIA", one, is_public=is_public).wording for one in (LOBBY, Panel()))
    assert "NO use los ascensores. Salida más cercana: escalera norte." in with_it.steps
    assert "Do NOT use the lifts. Nearest exit: escalera norte." in with_it.english_steps
    assert "NO use los ascensores." in without.steps
    assert "Do NOT use the lifts." in without.english_steps
    assert len(with_it.steps) == len(without.steps)


def test_a_part_in_the_middle_of_a_sentence_leaves_no_trace() -> None:
    assert "Anote la hora, el lugar (piso 3) y lo que vio." in said("RANSOM", LOBBY).wording.steps
    assert "Anote la hora y lo que vio." in said("RANSOM", Panel()).wording.steps


def test_a_step_that_lives_on_the_word_is_left_out_whole_in_both_languages() -> None:
    with_it, without = (said("RED", one).wording for one in (LOBBY, Panel()))
    assert "En esta sede, pida ayuda al 605 650 1000." in with_it.steps
    assert "At this site, ask for help at 605 650 1000." in with_it.english_steps
    assert len(without.steps) == len(with_it.steps) - 1
    assert len(without.english_steps) == len(with_it.english_steps) - 1
    assert "—" not in "".join((*without.steps, *without.english_steps))


def test_the_order_goes_before_the_screen_and_neither_is_read_as_a_template() -> None:
    alert = replace(an_alert("RED"), params=(("telefono", "123"), ("contacto", "[{piso}]"), ("sede", "La Matuna")))
    wording = announcement(
        alert, a_template("RED"), is_public=False, zone="America/Bogota", own=LOBBY.own_words
    ).wording
    assert "En esta sede, pida ayuda al 123." in wording.steps
    assert "Avise en persona o llame al [{piso}]." in wording.steps


def test_a_hub_that_lies_can_say_neither_much_nor_anything_but_plain_text() -> None:
    lying = Panel(exit="x" * 31, floor="piso\u202e 3\n\t 4", phone=" ")
    assert lying.own_words == {"piso": "piso 3 4"}
    for code in ("ENERGIA", "RED", "RANSOM"):
        assert "xx" not in "".join(said(code, lying).wording.steps)


@pytest.mark.parametrize(
    ("panel", "code"),
    [
        (Panel(exit="x" * 31), "exit"),
        (Panel(floor="x" * 17), "floor"),
        (Panel(phone="1" * 41), "phone"),
        (Panel(exit="uno\ndos"), "exit"),
        (Panel(floor="3\u202e"), "floor"),
    ],
)
def test_staff_are_told_what_does_not_fit(panel: Panel, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        panel.checked()
    assert refused.value.code == code


def test_they_travel_with_the_panel_and_an_older_document_has_none() -> None:
    assert wire.decode(Panel, wire.encode(LOBBY)).own_words.keys() == OWN_WORDS.keys()
    assert wire.decode(Panel, {"phone": "4021"}).own_words == {"telefono": "4021"}
