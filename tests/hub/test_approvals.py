"""What goes out was approved: this content, by somebody else, in time."""

from __future__ import annotations

from typing import Any

import pytest

from hub.office import Desk, Player, a_png
from hub.test_at_once import held, titles

PASSWORD = "una frase larga y propia"


def person(desk: Desk, name: str, role: str) -> dict[str, str]:
    body = {"name": name, "full_name": name.title(), "role": role, "password": PASSWORD}
    assert desk.http.post("/api/v1/users", json=body, headers=desk.auth).status_code == 201
    token = desk.http.post("/api/v1/login", json={"name": name, "password": PASSWORD}).json()["token"]
    return {"Authorization": f"Bearer {token}"}


class Office:
    """An editor, an approver, a planner, a reader; a notice in the only list of the only screen."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.found()
        settings = desk.get("/settings") | {"approvals": True}
        assert desk.http.put("/api/v1/settings", json=settings, headers=desk.auth).status_code == 200
        roles = {"ana": "editor", "luz": "approver", "paz": "planner", "leo": "reader"}
        self.people = {name: person(desk, name, role) for name, role in roles.items()}
        self.piece = self.do("ana", "POST", "/pieces/template", notice("Primera"))["id"]
        desk.make_playlist({"id": self.piece})
        desk.make_playlist(desk.upload(a_png("#224466"), "base.png"), playlist="base2")
        self.player: Player = desk.pair()

    def ask(self, who: str, method: str, path: str, body: dict[str, object] | None = None) -> Any:
        return self.desk.http.request(method, f"/api/v1{path}", json=body, headers=self.people[who])

    def do(self, who: str, method: str, path: str, body: dict[str, object] | None = None) -> Any:
        answer = self.ask(who, method, path, body)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def refused(self, who: str, method: str, path: str, body: dict[str, object] | None = None) -> tuple[int, str]:
        answer = self.ask(who, method, path, body)
        return answer.status_code, answer.json()["error"]["code"]

    def approve(self) -> None:
        version = self.do("ana", "POST", f"/pieces/{self.piece}/approval/ask", {"note": "Para hoy"})["version"]
        self.do("luz", "POST", f"/pieces/{self.piece}/approval/approve", {"version": version})

    def sent(self) -> set[str]:
        self.desk.clock.advance(seconds=1)
        self.do("paz", "POST", "/publish", {})
        return titles(held(self.desk, self.player))


def notice(title: str) -> dict[str, object]:
    return {
        "title": title, "template": "aviso", "duration": 10_000, "audiences": ["servidores"],
        "fields": [["titulo", title], ["texto", "Un texto que se puede leer."]],
    }  # fmt: skip


@pytest.fixture
def office(desk: Desk) -> Office:
    made = Office(desk)
    # What is always there has been approved before.
    base = next(p for p in desk.get("/pieces")["pieces"] if p["id"] != made.piece)  # type: ignore[attr-defined]
    version = made.do("ana", "POST", f"/pieces/{base['id']}/approval/ask", {})["version"]
    made.do("luz", "POST", f"/pieces/{base['id']}/approval/approve", {"version": version})
    return made


def test_a_piece_goes_out_once_it_is_approved_and_stays_as_it_was_while_the_next_waits(office: Office) -> None:
    assert office.sent() == {"Base"}
    office.approve()
    assert office.sent() == {"Primera"} or office.sent() == {"Primera", "Base"}
    office.do("ana", "PUT", f"/pieces/{office.piece}/template", notice("Segunda"))
    shown = held(office.desk, office.player)
    assert "Primera" in office.sent()
    assert "Segunda" not in titles(shown)
    warnings = office.do("paz", "POST", "/publish", {})["published"][0]["warnings"]
    assert any("lo nuevo espera aprobación" in line for line in warnings)
    office.approve()
    assert "Segunda" in office.sent()


def test_a_screen_that_waits_for_approvals_alone_says_so_and_what_to_do(desk: Desk) -> None:
    office = Office(desk)
    answer = office.ask("paz", "GET", f"/screens/{office.player.id}/foreseen")
    said = answer.json()["error"]
    assert (answer.status_code, said["code"]) == (409, "nothing-to-show")
    assert "esperan aprobación" in said["es"]
    assert "wait for approval" in said["en"]
    office.approve()
    assert office.ask("paz", "GET", f"/screens/{office.player.id}/foreseen").status_code == 200


def test_nobody_approves_what_they_asked_for(office: Office) -> None:
    asked = office.desk.http.post(
        f"/api/v1/pieces/{office.piece}/approval/ask", json={}, headers=office.desk.auth
    ).json()
    body = {"version": asked["version"]}
    path = f"/api/v1/pieces/{office.piece}/approval/approve"
    answer = office.desk.http.post(path, json=body, headers=office.desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "own")
    assert office.refused("ana", "POST", f"/pieces/{office.piece}/approval/approve", body) == (403, "wrong-role")
    settings = office.desk.get("/settings") | {"own_approvals": True}
    office.desk.http.put("/api/v1/settings", json=settings, headers=office.desk.auth)
    assert office.desk.http.post(path, json=body, headers=office.desk.auth).json()["state"] == "approved"


def test_what_changed_meanwhile_is_not_approved_unseen(office: Office) -> None:
    version = office.do("ana", "POST", f"/pieces/{office.piece}/approval/ask", {})["version"]
    office.do("ana", "PUT", f"/pieces/{office.piece}/template", notice("Otra"))
    path = f"/pieces/{office.piece}/approval/approve"
    assert office.refused("luz", "POST", path, {"version": version}) == (409, "piece-changed")
    assert office.do("luz", "GET", "/approvals")["standings"] == []


def test_changes_are_asked_for_with_a_place_and_a_new_request_takes_them_away(office: Office) -> None:
    version = office.do("ana", "POST", f"/pieces/{office.piece}/approval/ask", {})["version"]
    path = f"/pieces/{office.piece}/approval/changes"
    assert office.refused("luz", "POST", path, {"version": version, "text": "  "})[0] == 400
    said = office.do("luz", "POST", path, {"version": version, "text": "Falta la hora", "x": 500, "y": 120})
    assert said["state"] == "changes"
    assert [(one["by"], one["text"], one["x"], one["y"]) for one in said["remarks"]] == [
        ("luz", "Falta la hora", 500, 120)
    ]
    office.do("ana", "PUT", f"/pieces/{office.piece}/template", notice("Con hora"))
    again = office.do("ana", "POST", f"/pieces/{office.piece}/approval/ask", {"note": "Ya está"})
    assert (again["state"], again["remarks"]) == ("asked", [])
    assert [one["piece"]["id"] for one in office.do("luz", "GET", "/approvals")["standings"]] == [office.piece]


def test_a_request_that_nobody_answers_leaves_the_queue(office: Office) -> None:
    office.do("ana", "POST", f"/pieces/{office.piece}/approval/ask", {})
    office.desk.clock.advance(days=15)
    assert office.do("luz", "GET", "/approvals")["standings"] == []
    assert office.do("ana", "GET", f"/pieces/{office.piece}/approval")["state"] == "lapsed"


def test_a_deputy_approves_until_the_day(office: Office) -> None:
    now = office.desk.clock.now.timestamp() * 1000
    until = round(now + 3 * 86_400_000)
    assert office.refused("ana", "PUT", "/deputies/paz", {"until": until})[0] == 403
    office.do("luz", "PUT", "/deputies/paz", {"until": until})
    version = office.do("ana", "POST", f"/pieces/{office.piece}/approval/ask", {})["version"]
    path, body = f"/pieces/{office.piece}/approval/approve", {"version": version}
    office.desk.clock.advance(days=4)
    assert office.refused("paz", "POST", path, body) == (403, "wrong-role")
    office.do("luz", "PUT", "/deputies/paz", {"until": until + 4 * 86_400_000})
    assert office.do("paz", "POST", path, body)["approved_by"] == "paz"


def test_each_role_does_its_own(office: Office) -> None:
    entry = {"id": "e", "playlist": "lobby", "layer": "adds", "created_at": 0}
    assert office.refused("leo", "POST", "/pieces/template", notice("No")) == (403, "wrong-role")
    assert office.refused("luz", "POST", "/pieces/template", notice("No")) == (403, "wrong-role")
    assert office.refused("ana", "POST", "/publish", {}) == (403, "wrong-role")
    assert office.refused("ana", "PUT", "/entries/e", entry) == (403, "wrong-role")
    office.do("paz", "POST", "/pieces/template", notice("Sí"))
    office.do("paz", "PUT", "/entries/e", entry)
    assert office.do("leo", "GET", "/library")["total"] == 3


def test_five_minutes_do_not_slip_past_the_approver(office: Office) -> None:
    office.sent()
    assert office.refused("paz", "POST", f"/pieces/{office.piece}/show-now", {}) == (409, "no-screen")
    office.approve()
    office.do("ana", "PUT", f"/pieces/{office.piece}/template", notice("Segunda"))
    office.do("paz", "POST", f"/pieces/{office.piece}/show-now", {})
    assert "Segunda" not in titles(held(office.desk, office.player))
