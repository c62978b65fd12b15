"""How answers become words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import ANSWERS, NOON, a_template, an_alert
from signage.console import shipped_templates
from signage.model.alert import Response, Status
from signage.model.form import field_problems
from signage.model.template import Tone, announcement


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.code)
@pytest.mark.parametrize("is_public", [True, False])
def test_a_drill_is_never_dressed_as_real(template: object, status: Status, *, is_public: bool) -> None:
    alert = an_alert("RANSOM", status=status, response=Response.EXECUTE)
    said = announcement(alert, template, is_public=is_public, zone="America/Bogota")  # type: ignore[arg-type]
    if status is Status.EXERCISE:
        assert (said.tone, said.word) == (Tone.DRILL, "SIMULACRO")
    elif status is Status.TEST:
        assert (said.tone, said.word) == (Tone.TEST, "PRUEBA")


def test_the_public_never_reads_of_an_attack() -> None:
    said = announcement(an_alert("RANSOM"), a_template("RANSOM"), is_public=True, zone="America/Bogota")
    text = " ".join([said.wording.headline, *said.wording.steps, said.wording.english_headline]).lower()
    assert "ataque" not in text
    assert "attack" not in text


def test_placeholders_are_filled_and_an_unanswered_one_becomes_a_dash() -> None:
    said = announcement(an_alert("CAIDA"), a_template("CAIDA"), is_public=False, zone="America/Bogota")
    assert said.wording.headline == "Correo institucional no funciona desde las 10:42"
    empty = announcement(an_alert("CAIDA", params=()), a_template("CAIDA"), is_public=False, zone="America/Bogota")
    assert "{" not in empty.wording.headline
    assert "—" in empty.wording.headline


def test_an_alert_without_its_template_is_still_said() -> None:
    said = announcement(an_alert(), None, is_public=False, zone="America/Bogota")
    assert said.word == "ALERTA"
    assert "Correo institucional" in said.wording.steps[0], "with what the order itself says"
    assert len(said.wording.english_steps) == len(said.wording.steps)


def test_times_are_those_of_the_screen() -> None:
    said = announcement(an_alert(), a_template(), is_public=False, zone="America/Bogota")
    assert said.issued == "12:00"


def test_a_missing_and_a_long_answer_are_named() -> None:
    template = a_template("CAIDA")
    answers = {**ANSWERS, "sistema": "", "alterno": "x" * 500}
    problems = field_problems(template.fields, answers)
    assert [problem.code for problem in problems] == ["sistema", "alterno"]
    assert "500" in problems[1].es


def test_a_screen_shows_the_end_of_a_drill_as_such() -> None:
    end = replace(an_alert("FIN"), status=Status.EXERCISE, response=Response.ALL_CLEAR)
    said = announcement(end, a_template("FIN"), is_public=False, zone="America/Bogota")
    assert said.word == "FIN DEL SIMULACRO"


def test_an_alert_that_outlived_its_time_says_since_when_nobody_renewed_it() -> None:
    late = NOON + timedelta(hours=9)
    said = announcement(an_alert(), a_template(), is_public=False, zone="America/Bogota", now=late)
    assert (said.next_update, said.unrenewed_since) == ("", "12:00")
    fresh = announcement(an_alert(), a_template(), is_public=False, zone="America/Bogota", now=NOON)
    assert (fresh.next_update, fresh.unrenewed_since) == ("11:12", "")
