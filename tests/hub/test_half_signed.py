"""Orders that wait for another operator: held for consoles, shown to nobody else, never sent to a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from builders import ANSWERS, ORG
from hub.office import START, Desk
from signage.console import Console, Office
from signage.trust import ceremony
from signage.trust.ceremony import HubKeys
from signage.trust.document import sign
from signage.trust.envelope import PublicKey

PHRASE = "una frase de prueba"
OFFICE = Office(now=START, contact="Ext. 1234", next_update="12:30")


@pytest.fixture
def ana(desk: Desk, tmp_path: Path) -> Console:
    """Return the profile of who founded the office, whose roots the hub holds."""
    keys = desk.get("/keys")
    hub = HubKeys(publish=PublicKey.from_text(str(keys["publish"])), head=PublicKey.from_text(str(keys["head"])))
    made = Console(tmp_path / "ana")
    made.found(ORG, label="Ana", passphrase=PHRASE, hub=hub, now=START)
    return made


@pytest.fixture
def luis(desk: Desk, ana: Console, tmp_path: Path) -> Console:
    """Return the profile of the second operator."""
    made = Console(tmp_path / "luis")
    root = ceremony.with_operator(ana.root(), made.request_key(label="Luis", passphrase=PHRASE), now=START)
    ana.add_root(sign(root, [ana.unlock(PHRASE, "root")]))
    made.adopt(ana.roots(), ana.founded().templates)
    for one in ana.roots():
        assert desk.http.post("/api/v1/root", content=one, headers=desk.auth).status_code == 200
    words = desk.http.post("/api/v1/templates", content=ana.founded().templates, headers=desk.auth)
    assert words.status_code == 200, words.text
    return made


def waiting_of(console: Console) -> bytes:
    own = replace(OFFICE, contact=console.wrapped().label)  # no two orders are the same bytes
    return console.raise_alert(console.templates()["DATOS"], ANSWERS, [console.unlock(PHRASE)], own, waits=True)


def offer(desk: Desk, envelope: bytes) -> tuple[int, dict[str, Any]]:
    answer = desk.http.post("/api/v1/alerts/waiting", content=envelope, headers=desk.auth)
    return answer.status_code, answer.json()


def held(desk: Desk) -> list[dict[str, Any]]:
    return list(cast("dict[str, Any]", desk.get("/alerts/waiting"))["orders"])


def test_an_order_waits_until_it_goes_out_with_both_signatures(desk: Desk, ana: Console, luis: Console) -> None:
    status, told = offer(desk, waiting_of(ana))
    assert (status, told["signers"], told["asked"]) == (200, ["Ana"], 2)
    (order,) = held(desk)
    assert desk.get("/alerts")["alerts"] == []
    refused = desk.http.post("/v1/alerts", content=str(order["envelope"]).encode())
    assert refused.status_code == 422
    complete = luis.countersign(str(order["envelope"]).encode(), luis.unlock(PHRASE), now=START)
    assert desk.http.post("/v1/alerts", content=complete).status_code in {200, 201}
    assert held(desk) == []
    assert [one["signers"] for one in desk.get("/alerts")["alerts"]] == [["Ana", "Luis"]]


def test_who_waits_withdraws_it_and_nothing_waits_for_ever(desk: Desk, ana: Console, luis: Console) -> None:
    _, first = offer(desk, waiting_of(ana))
    desk.clock.advance(seconds=1)
    _, second = offer(desk, waiting_of(luis))
    assert [one["id"] for one in held(desk)] == [second["id"], first["id"]]
    gone = desk.http.delete(f"/api/v1/alerts/waiting/{first['id']}", headers=desk.auth)
    assert gone.status_code == 200
    again = desk.http.delete(f"/api/v1/alerts/waiting/{first['id']}", headers=desk.auth)
    assert (again.status_code, again.json()["error"]["en"]) == (404, "That order waits for no signature any more.")
    desk.clock.advance(minutes=29)
    assert len(held(desk)) == 1
    desk.clock.advance(minutes=2)
    assert held(desk) == []


def test_what_nobody_signed_or_all_signed_waits_for_nobody(desk: Desk, ana: Console, luis: Console) -> None:
    assert offer(desk, b"{}")[0] == 422
    assert offer(desk, b"x" * 200_000)[0] in {413, 422}
    alone = ana.raise_alert(ana.templates()["CAIDA"], ANSWERS, [ana.unlock(PHRASE)], OFFICE)
    status, told = offer(desk, alone)
    assert (status, told["error"]["en"]) == (409, "No signature is missing on that order: send it.")
    assert luis.has_key
    assert held(desk) == []


def test_a_full_room_takes_no_more_but_keeps_what_it_holds(desk: Desk, ana: Console, luis: Console) -> None:
    orders = [waiting_of(ana if at % 2 else luis) for at in range(21)]
    statuses = [offer(desk, one)[0] for one in orders]
    assert statuses == [200] * 20 + [409]
    assert offer(desk, orders[0])[0] == 200  # the same once more is no other
    assert len(held(desk)) == 20


@pytest.mark.parametrize(("role", "seen"), [("reader", 0), ("editor", 0), ("operator", 1)])
def test_only_operators_see_what_waits(desk: Desk, ana: Console, luis: Console, role: str, seen: int) -> None:
    waiting = waiting_of(ana if luis.has_key else luis)
    _, order = offer(desk, waiting)
    new = {"name": "leo", "role": role, "password": "una clave larga"}
    assert desk.http.post("/api/v1/users", json=new, headers=desk.auth).status_code in {200, 201}
    signed_in = desk.http.post("/api/v1/login", json={"name": "leo", "password": "una clave larga"}).json()
    desk.token = signed_in["token"]
    assert len(held(desk)) == seen
    allowed = [offer(desk, waiting)[0], _withdraw(desk, str(order["id"]))]
    assert allowed == ([200, 200] if seen else [403, 403])


def _withdraw(desk: Desk, order: str) -> int:
    return int(desk.http.delete(f"/api/v1/alerts/waiting/{order}", headers=desk.auth).status_code)
