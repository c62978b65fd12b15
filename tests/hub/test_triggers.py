"""Monitoring systems propose, never sign: a call without its seal is nothing, one lost ping wakes nobody."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest

from hub.office import Desk

ANSWERS = [["sistema", "{host}"], ["desde", "10:42"], ["alterno", "el teléfono"]]


def made(desk: Desk, **change: Any) -> str:
    body = {"id": "zbx", "name": "Zabbix", "template": "CAIDA", "answers": ANSWERS, **change}
    answer = desk.http.put("/api/v1/triggers/zbx", json=body, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["secret"])


def call(desk: Desk, secret: str, document: Any, *, to: str = "zbx") -> int:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    seal = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Signage-Signature": f"sha256={seal}"}
    return int(desk.http.post(f"/hooks/{to}", content=body, headers=headers).status_code)


def drafts(desk: Desk) -> list[dict[str, Any]]:
    found = desk.get("/drafts")["drafts"]
    assert isinstance(found, list)
    return found


TROUBLE = {"key": "mail-1", "state": "down", "summary": "El correo no responde", "host": "correo", "load": 0.97}


def test_trouble_that_lasts_becomes_an_armed_draft_and_is_over_when_it_ends(desk: Desk) -> None:
    secret = made(desk)
    assert call(desk, secret, TROUBLE) == 200
    (draft,) = drafts(desk)
    assert (draft["state"], draft["template"], dict(draft["answers"])["sistema"]) == ("waiting", "CAIDA", "correo")
    desk.clock.advance(minutes=2)
    call(desk, secret, TROUBLE)
    (draft,) = drafts(desk)
    assert (draft["state"], draft["calls"]) == ("armed", 2)
    call(desk, secret, {**TROUBLE, "state": "ok"})
    assert [one["state"] for one in drafts(desk)] == ["over"]
    assert desk.get("/alerts")["alerts"] == []


def test_one_lost_ping_wakes_nobody(desk: Desk) -> None:
    secret = made(desk)
    call(desk, secret, TROUBLE)
    desk.clock.advance(seconds=30)
    call(desk, secret, {**TROUBLE, "state": "ok"})
    desk.clock.advance(minutes=10)
    assert [one["state"] for one in drafts(desk)] == ["over"]


@pytest.mark.parametrize(
    ("kind", "firing", "over"),
    [
        (
            "alertmanager",
            {"alerts": [{"status": "firing", "fingerprint": "f1", "labels": {"host": "correo"}, "annotations": {}}]},
            {"alerts": [{"status": "resolved", "fingerprint": "f1", "labels": {"host": "correo"}}]},
        ),
        (
            "zabbix",
            {"event_id": "77", "event_value": "1", "event_name": "Caído", "host": "correo"},
            {"event_id": "77", "event_value": "0", "event_name": "Caído"},
        ),
    ],
)
def test_the_words_of_known_systems_are_understood(desk: Desk, kind: str, firing: Any, over: Any) -> None:
    secret = made(desk, kind=kind, lasts=0)
    assert call(desk, secret, firing) == 200
    assert [(one["state"], dict(one["answers"])["sistema"]) for one in drafts(desk)] == [("armed", "correo")]
    call(desk, secret, over)
    assert [one["state"] for one in drafts(desk)] == ["over"]


def test_a_call_without_the_right_seal_is_nothing(desk: Desk) -> None:
    secret = made(desk)
    assert call(desk, "another", TROUBLE) == 403
    assert call(desk, secret, TROUBLE, to="no-such") == 403
    assert desk.http.post("/hooks/zbx", json=TROUBLE).status_code == 403
    made(desk, enabled=False)
    assert call(desk, secret, TROUBLE) == 403
    assert drafts(desk) == []


def test_a_secret_is_told_once_and_survives_a_change(desk: Desk) -> None:
    secret = made(desk)
    assert secret
    assert made(desk, name="Otro") == ""
    assert secret not in str(desk.get("/triggers"))
    assert call(desk, secret, TROUBLE) == 200


@pytest.mark.parametrize(
    "body", [b"", b"hola", b"[1]", b'{"state": "down"}', b"[" * 5000, b"\xff\xfe", b'{"key": NaN}']
)
def test_a_sealed_call_that_says_nothing_is_refused(desk: Desk, body: bytes) -> None:
    assert call(desk, made(desk), body) == 400
    assert drafts(desk) == []


def test_nothing_is_proposed_during_maintenance(desk: Desk) -> None:
    window = [{"opens": "09:00", "closes": "11:00"}]  # the clock stands at 10:00 in Cartagena
    secret = made(desk, maintenance=window)
    call(desk, secret, TROUBLE)
    assert drafts(desk) == []
    desk.clock.advance(hours=2)
    call(desk, secret, TROUBLE)
    assert len(drafts(desk)) == 1


def test_a_draft_is_put_away_and_the_same_trouble_proposes_again(desk: Desk) -> None:
    secret = made(desk, lasts=0)
    call(desk, secret, TROUBLE)
    (draft,) = drafts(desk)
    assert desk.http.delete(f"/api/v1/drafts/{draft['id']}", headers=desk.auth).status_code == 200
    assert desk.http.delete("/api/v1/drafts/no-such", headers=desk.auth).status_code == 404
    call(desk, secret, TROUBLE)
    assert sorted(one["state"] for one in drafts(desk)) == ["armed", "dismissed"]


def test_what_a_call_does_not_say_is_left_to_the_operator_and_what_it_says_is_plain(desk: Desk) -> None:
    answers = [["sistema", "{host}"], ["desde", "{since}"], ["alterno", "el {plan} B {missing}"]]
    secret = made(desk, lasts=0, answers=answers)
    call(desk, secret, {"key": "a", "summary": "Correo\u202e caído\u0000\n en sede", "plan": "{since}\u202d"})
    (draft,) = drafts(desk)
    assert draft["summary"] == "Correo caído en sede"
    assert dict(draft["answers"]) == {"sistema": "", "desde": "10:00", "alterno": "el {since} B"}


def test_a_storm_of_troubles_fills_no_disk(desk: Desk) -> None:
    secret = made(desk, kind="alertmanager")
    for batch in range(8):
        alerts = [{"status": "firing", "fingerprint": f"{batch}-{n}", "labels": {}} for n in range(300)]
        assert call(desk, secret, {"alerts": alerts}) == 200
    assert len(drafts(desk)) <= 500


def test_in_hours_of_maintenance_nothing_new_is_proposed_and_an_end_is_heard(desk: Desk) -> None:
    secret = made(desk)
    call(desk, secret, TROUBLE)
    assert made(desk, maintenance=[{"opens": "00:00", "closes": "23:59"}]) == ""
    call(desk, secret, {**TROUBLE, "key": "mail-2"})
    assert [one["key"] for one in drafts(desk)] == ["mail-1"]
    call(desk, secret, {**TROUBLE, "state": "ok"})
    assert [one["state"] for one in drafts(desk)] == ["over"]


def test_a_draft_says_since_when_and_is_never_without_a_summary(desk: Desk) -> None:
    secret = made(desk, answers=[["sistema", "{host}"], ["desde", "{since}"]])
    call(desk, secret, {"key": "mail-1", "state": "down", "host": "correo"})
    (draft,) = drafts(desk)
    assert len(dict(draft["answers"])["desde"]) == len("10:42")
    assert draft["summary"] == "mail-1"


@pytest.mark.parametrize(
    "change", [{"template": "NADA"}, {"answers": [["nadie", "x"]]}], ids=["no such template", "no such field"]
)
def test_what_no_operator_could_raise_is_refused_when_it_is_set_up(desk: Desk, change: dict[str, Any]) -> None:
    desk.found()
    desk.http.post("/api/v1/templates", content=desk.office.bundle(), headers=desk.auth)
    body = {"id": "zbx", "name": "Zabbix", "template": desk.office.template().code, **change}
    answer = desk.http.put("/api/v1/triggers/zbx", json=body, headers=desk.auth)
    assert answer.status_code == 400
    assert "NADA" in answer.text or "nadie" in answer.text
