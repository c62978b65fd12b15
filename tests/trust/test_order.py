from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import ANSWERS, NOON, ORG, a_screen, a_template, an_alert
from signage.console import shipped_templates
from signage.errors import BadInput
from signage.model.alert import AlertClock, Status, VerifiedAlert, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.template import AlertTemplate, Tone, announcement
from signage.sync.lan import LARGEST, to_datagram
from signage.trust.document import alert_id, sign
from signage.trust.envelope import SigningKey
from signage.trust.order import CORRECTION, Desk, free_text, raising, updating

LATER = Desk(org=ORG, seq=2, now=NOON + timedelta(minutes=5), incident="OAI-2026-0002", contact="Mesa 1234")
CORRECTED = {"evento": "ciberataque", "hora": "12:00"}


def verified(alert, *, keys: int = 1, end_keys: int = 1) -> VerifiedAlert:  # noqa: ANN001 - an Alert
    return VerifiedAlert(id=alert_id(repr(alert).encode()), alert=alert, keys=keys, end_keys=end_keys)


def live(*messages: VerifiedAlert) -> list[AlertId]:
    clock = AlertClock(wall=NOON + timedelta(minutes=6))
    return [one.id for one in live_alerts({one.id: one for one in messages}, a_screen(), clock)]


def test_an_update_takes_the_place_of_what_it_names() -> None:
    first = verified(an_alert("CAIDA"))
    update = updating([first], a_template("CAIDA"), {**ANSWERS, "alterno": "el papel"}, LATER)
    assert update.incident == first.alert.incident
    assert live(first, verified(update)) == [verified(update).id]


def test_a_correction_with_too_few_keys_stands_beside_the_attack_and_never_hides_it() -> None:
    attack = verified(an_alert("RANSOM"), end_keys=2)
    correction = updating([attack], a_template(CORRECTION), CORRECTED, LATER)
    assert set(live(attack, verified(correction))) == {attack.id, verified(correction).id}
    assert live(attack, verified(correction, keys=2)) == [verified(correction, keys=2).id]


def test_a_correction_says_so_and_reaches_whom_the_mistake_reached() -> None:
    mistake = verified(replace(an_alert("CAIDA"), screens=frozenset({ScreenId("lobby-1")})))
    correction = updating([mistake], a_template(CORRECTION), CORRECTED, LATER)
    assert correction.screens == mistake.alert.screens
    said = announcement(correction, a_template(CORRECTION), is_public=False, zone="America/Bogota")
    assert (said.tone, said.word) == (Tone.CORRECTION, "CORRECCIÓN")
    assert "ERROR" in said.wording.headline


def test_a_drill_is_corrected_as_a_drill() -> None:
    drill = verified(an_alert("SIM"))
    correction = updating([drill], a_template(CORRECTION), CORRECTED, LATER)
    assert correction.status is Status.EXERCISE
    said = announcement(correction, a_template(CORRECTION), is_public=False, zone="America/Bogota")
    assert said.tone is Tone.DRILL


def test_real_alerts_and_drills_are_not_updated_together() -> None:
    both = [verified(an_alert("SIM")), verified(an_alert("CAIDA"))]
    for targets in (both, []):
        with pytest.raises(BadInput, match="Elija"):
            updating(targets, a_template("CAIDA"), ANSWERS, LATER)


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.code)
def test_the_longest_order_of_every_template_fits_one_datagram_with_two_signatures(template: AlertTemplate) -> None:
    answers = {field.name: "ñ" * field.max for field in template.fields}
    desk = Desk(
        org=ORG, seq=10**6, now=NOON, incident="OAI-20261128-104237", contact="605 650 1000, ext. 1234",
        next_update="11:12", reply_to=("http://192.168.100.100:54321", "http://192.168.200.200:54321"),
    )  # fmt: skip
    alert = raising(template, answers, desk)
    if template.code == CORRECTION:
        alert = updating([verified(an_alert("CAIDA"))], template, answers, desk)
    else:
        said = "La ventanilla única del edificio principal atiende únicamente con cita hasta el jueves!"
        alert = replace(alert, text=free_text(f"{said:!<90}", f"{said[::-1]:!<90}"))
    order = sign(alert, [SigningKey.new(), SigningKey.new()])
    assert len(to_datagram(order)) <= LARGEST


def test_free_text_is_the_last_step_in_both_languages_and_for_everybody() -> None:
    text = free_text("  Salga por la   puerta norte. ", "Leave by the north door.")
    alert = replace(an_alert("ENERGIA"), text=text)
    for is_public in (False, True):
        said = announcement(alert, a_template("ENERGIA"), is_public=is_public, zone="America/Bogota").wording
        plain = announcement(an_alert("ENERGIA"), a_template("ENERGIA"), is_public=is_public, zone="America/Bogota")
        assert said.steps == (*plain.wording.steps, "Salga por la puerta norte.")
        assert said.english_steps == (*plain.wording.english_steps, "Leave by the north door.")


@pytest.mark.parametrize(("spanish", "english"), [("Hola", ""), ("", "Hello"), ("x" * 91, "x"), ("x", "x" * 91)])
def test_free_text_is_whole_and_short_or_refused(spanish: str, english: str) -> None:
    with pytest.raises(BadInput):
        free_text(spanish, english)
    assert free_text(" ", "") == ""
