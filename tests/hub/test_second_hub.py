"""A hub for orders only: it holds an office's root and its list of screens, spreads orders and counts receipts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.office import Desk, FakeClock, Office, Player, TestClient, id_of
from signage.hub.app import create_app
from signage.model.ids import ScreenId
from signage.model.proof import ReceiptKind
from signage.trust.envelope import SigningKey
from signage.trust.pairing import PairingCode

PUBLISH, HEAD = SigningKey.new().public.text, SigningKey.new().public.text
"""The main hub's keys: the root names them, and never the second hub's."""


@pytest.fixture
def second(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    hub = create_app(tmp_path / "second", clock=clock, monotonic=clock.monotonic, orders_only=True)
    with TestClient(hub, raise_server_exceptions=False) as http:
        made = Desk(hub, http, clock, Office())
        one_time = (tmp_path / "second" / "admin-token").read_text()
        made.token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
        answer = http.post("/api/v1/root", content=made.office.root(PUBLISH, HEAD), headers=made.auth)
        assert answer.status_code == 200, answer.text
        yield made
    hub.close()


def listed(name: str, key: SigningKey, **more: object) -> dict[str, object]:
    return {"id": f"pantalla-{name}", "name": name, "device_key": key.public.text, "phone": "ext. 22", **more}


def bring(desk: Desk, *screens: dict[str, object]) -> int:
    answer = desk.http.post("/api/v1/screens/known", json={"screens": list(screens)}, headers=desk.auth)
    return answer.status_code


def test_its_board_counts_the_screens_of_the_list_by_their_own_signatures(second: Desk) -> None:
    key = SigningKey.new()
    staff = listed("interna", SigningKey.new(), audiences=["servidores"])
    assert bring(second, listed("lobby", key, audiences=["ciudadania"]), staff) == 200
    order = second.office.alert(audiences=frozenset({"ciudadania"}))
    assert second.http.post("/v1/alerts", content=order).status_code == 200
    player = Player(ScreenId("pantalla-lobby"), "", key, [])
    forged = player.receipt(id_of(order), ReceiptKind.PAINTED, key=SigningKey.new())
    assert second.http.post("/v1/receipts", content=forged).status_code == 403
    for _ in range(2):
        told = second.http.post("/v1/receipts", content=player.receipt(id_of(order), ReceiptKind.PAINTED))
        assert told.status_code == 200
    (row,) = second.get(f"/alerts/{id_of(order)}/board")["screens"]  # type: ignore[misc]
    assert (row["name"], row["painted_after"] is not None) == ("lobby", True)
    assert second.http.get("/v1/orders").json() == {"ids": [id_of(order)], "root_version": 1}


def test_a_newer_list_takes_the_place_of_the_older(second: Desk) -> None:
    bring(second, listed("vieja", SigningKey.new()), listed("lobby", SigningKey.new()))
    bring(second, listed("lobby", SigningKey.new()), listed("nueva", SigningKey.new()))
    names = [screen["name"] for screen in second.get("/screens/known")["screens"]]  # type: ignore[attr-defined]
    assert names == ["lobby", "nueva"]


def test_a_bad_list_changes_nothing(second: Desk) -> None:
    good = listed("lobby", SigningKey.new())
    bring(second, good)
    for bad in ([good, good], [listed("x", SigningKey.new()) | {"device_key": "zz"}], [{**good, "name": " "}]):
        assert bring(second, *bad) == 400
    assert len(second.get("/screens/known")["screens"]) == 1  # type: ignore[arg-type]


def test_it_pairs_no_screen_and_a_hub_that_does_takes_no_list(second: Desk, desk: Desk) -> None:
    code = PairingCode.new()
    second.start(code)
    claimed = second.claim(code.text)
    assert claimed["status"] == 409
    assert claimed["error"]["code"] == "orders-only"  # type: ignore[index]
    assert bring(desk, listed("lobby", SigningKey.new())) == 409
    assert (second.get("/status")["orders_only"], desk.get("/status")["orders_only"]) == (True, False)


def test_anybody_may_bring_the_next_root_and_nobody_another(second: Desk, desk: Desk) -> None:
    office = second.office
    assert second.http.post("/v1/root", content=office.root(PUBLISH, HEAD, version=3)).status_code == 422
    assert second.http.post("/v1/root", content=Office().root(PUBLISH, HEAD, version=2)).status_code == 422
    assert second.http.post("/v1/root", content=office.root(PUBLISH, HEAD, version=2)).status_code == 200
    assert second.http.get("/v1/orders").json()["root_version"] == 2
    # The very first root is for staff alone to bring.
    keys = desk.get("/keys")
    first = desk.office.root(str(keys["publish"]), str(keys["head"]))
    assert desk.http.post("/v1/root", content=first).status_code == 409


def test_its_own_keys_may_sign_alerts_no_more_than_the_main_hubs(second: Desk) -> None:
    mine = frozenset({str(second.get("/keys")["publish"])})
    bad = second.office.root(PUBLISH, HEAD, version=2, alert_drill=mine)
    assert second.http.post("/v1/root", content=bad).json()["error"]["code"] == "root-trusts-hub"


def test_it_says_nothing_of_how_screens_are_for_they_do_not_tell_it(second: Desk) -> None:
    bring(second, listed("lobby", SigningKey.new()))
    assert second.get("/readiness")["screens"] == []
