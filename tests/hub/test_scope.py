"""What somebody who has charge of one group of screens and one area cannot do to the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from hub.office import Desk, a_png
from hub.test_openapi import all_routes
from signage.hub.scope import RULES

PASSWORD = "una clave larga"


@dataclass
class Two:
    """Two sites, each with a screen, a group, an area, a piece, a list and an entry; and somebody of the north."""

    desk: Desk
    north: str
    south: str
    pieces: dict[str, str] = field(default_factory=dict)
    auth: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, str]:
        answer = self.desk.http.request(method, f"/api/v1{path}", json=body, headers=self.auth)
        return answer.status_code, answer.json().get("error", {}).get("code", "")

    def sign_in(self, role: str, *, groups: list[str] | None = None, areas: list[str] | None = None) -> None:
        http, admin = self.desk.http, self.desk.auth
        new = {"name": "ana", "role": role, "password": PASSWORD}
        assert http.post("/api/v1/users", json=new, headers=admin).status_code == 201
        scope = {"groups": groups or [], "areas": areas or []}
        answer = http.put("/api/v1/users/ana/scope", json=scope, headers=admin)
        assert answer.json()["scope"] == scope, answer.text
        token = http.post("/api/v1/login", json={"name": "ana", "password": PASSWORD}).json()["token"]
        self.auth = {"Authorization": f"Bearer {token}"}


def entry(name: str, *, screens: list[str] | None = None, groups: list[str] | None = None) -> dict[str, Any]:
    body: dict[str, Any] = {"id": name, "playlist": name, "layer": "base", "created_at": 0}
    return body | {"screens": screens or [], "groups": groups or []}


@pytest.fixture
def two(desk: Desk) -> Two:
    desk.found()
    made = Two(desk, desk.pair("Norte").id, desk.pair("Sur").id)
    put, auth = desk.http.put, desk.auth
    for site, screen, colour in (("norte", made.north, "#003366"), ("sur", made.south, "#660033")):
        piece = desk.upload(a_png(colour), f"{site}.png")
        made.pieces[site] = str(piece["id"])
        marks = {"pieces": [piece["id"]], "folder": site.title()}
        assert desk.http.post("/api/v1/library/marks", json=marks, headers=auth).status_code == 200
        group = {"id": site, "name": site.title(), "screens": [screen]}
        assert put(f"/api/v1/wall/groups/{site}", json=group, headers=auth).status_code == 200
        items = [{"slide": piece["id"], "duration": 10_000}]
        listed = {"id": site, "name": site, "items": items}
        assert put(f"/api/v1/playlists/{site}", json=listed, headers=auth).status_code == 200
        assert put(f"/api/v1/entries/{site}", json=entry(site, screens=[screen]), headers=auth).status_code == 200
    return made


def test_a_planner_of_one_group_does_everything_there_and_nothing_elsewhere(two: Two) -> None:
    two.sign_in("planner", groups=["norte"])
    north, south = two.pieces["norte"], two.pieces["sur"]
    nobody = (403, "out-of-scope")
    lists = {site: {"id": site, "name": "otro", "items": []} for site in ("norte", "sur")}
    assert two.ask("PUT", "/playlists/norte", lists["norte"])[0] == 200
    assert two.ask("PUT", "/playlists/sur", lists["sur"]) == nobody
    assert two.ask("DELETE", "/playlists/sur") == nobody
    assert two.ask("PUT", "/entries/norte", entry("norte", screens=[two.north]))[0] == 200
    assert two.ask("PUT", "/entries/norte", entry("norte", groups=["norte"]))[0] == 200
    for wider in (entry("norte"), entry("norte", screens=[two.north, two.south]), entry("norte", groups=["sur"])):
        assert two.ask("PUT", "/entries/norte", wider) == nobody, "all screens, one more, another group"
    assert two.ask("PUT", "/entries/sur", entry("sur", screens=[two.north])) == nobody, "nor take it from the others"
    assert two.ask("DELETE", "/entries/sur") == nobody
    assert two.ask("POST", "/publish", {"screens": [two.north]})[0] == 200
    for wider_still in ([two.south], [two.north, two.south], None):
        assert two.ask("POST", "/publish", {"screens": wider_still}) == nobody
    assert two.ask("POST", f"/pieces/{south}/withdraw") == nobody
    assert two.ask("POST", f"/pieces/{south}/show-now", {"screens": [two.south], "minutes": 1}) == nobody
    assert two.ask("POST", f"/pieces/{north}/show-now", {"screens": None, "minutes": 1}) == nobody
    assert two.ask("POST", f"/pieces/{north}/show-now", {"screens": [two.north], "minutes": 1})[0] == 200
    swap = {"screen": two.south, "before": 1, "after": 2}
    assert two.ask("POST", "/at-once/take-back", {"swaps": [swap]}) == nobody
    assert two.ask("DELETE", f"/screens/{two.south}") == nobody
    assert two.ask("POST", "/screens/tasks", {"kind": "capture", "screens": [two.south]}) == nobody
    assert two.ask("PUT", "/wall/groups/norte", {"id": "norte", "name": "x", "screens": [two.south]}) == nobody
    assert two.ask("PUT", "/calendar", {"holidays": [], "dayparts": []}) == nobody
    assert two.ask("DELETE", "/sources/nada") == nobody


def test_an_editor_of_one_area_works_there_and_at_the_top_and_reads_the_rest(two: Two) -> None:
    two.sign_in("editor", areas=["Norte"])
    north, south = two.pieces["norte"], two.pieces["sur"]
    nobody = (403, "out-of-scope")
    assert two.ask("PATCH", f"/pieces/{north}", {"title": "Mía", "duration": 10_000})[0] == 200
    assert two.ask("PATCH", f"/pieces/{south}", {"title": "Mía", "duration": 10_000}) == nobody
    assert two.ask("DELETE", f"/pieces/{south}") == nobody
    assert two.ask("DELETE", f"/pieces/{south}/captions") == nobody
    for taken in ({"folder": "Norte"}, {"add": ["x"]}):
        assert two.ask("POST", "/library/marks", {"pieces": [north, south]} | taken) == nobody
    assert two.ask("POST", "/library/marks", {"pieces": [north], "folder": "Sur"}) == nobody
    assert two.ask("POST", "/library/marks", {"pieces": [north], "folder": "Norte/2026"})[0] == 200
    assert two.ask("POST", "/library/marks", {"pieces": [north], "folder": "Nortes"}) == nobody, (
        "no area by its letters"
    )
    assert two.ask("POST", "/library/trash", {"pieces": [south]}) == nobody
    raw = {"params": {"name": "foto.png"}, "content": a_png("#112233"), "headers": two.auth}
    made = two.desk.http.post("/api/v1/pieces", **raw).json()  # type: ignore[arg-type]
    assert two.ask("PATCH", f"/pieces/{made['id']}", {"title": "Recién hecha", "duration": 10_000})[0] == 200
    over = two.desk.http.put(f"/api/v1/pieces/{south}/file", **raw)  # type: ignore[arg-type]
    assert (over.status_code, over.json()["error"]["code"]) == nobody
    assert two.ask("GET", f"/pieces/{south}")[0] == 200


def test_a_scope_does_not_limit_an_administrator_and_ends_when_it_is_emptied(two: Two) -> None:
    two.sign_in("editor", areas=["Norte"])
    everywhere = {"groups": [], "areas": []}
    two.desk.http.put("/api/v1/users/ana/scope", json=everywhere, headers=two.desk.auth)
    assert two.ask("PATCH", f"/pieces/{two.pieces['sur']}", {"title": "Otra", "duration": 10_000})[0] == 200
    assert two.ask("PUT", "/users/ana/scope", everywhere) == (403, "wrong-role"), "nobody widens their own"
    two.desk.http.put("/api/v1/users/admin/scope", json={"groups": ["norte"], "areas": []}, headers=two.desk.auth)
    answer = two.desk.http.delete("/api/v1/entries/sur", headers=two.desk.auth)
    assert answer.status_code == 200


def test_every_route_that_changes_something_says_what_it_touches(two: Two) -> None:
    """Who has a scope is refused by a route that the table forgot; those of administrators alone need no row."""
    of_admins = {
        "POST /users", "PUT /users/{name}/role", "PUT /users/{name}/scope", "DELETE /users/{name}", "PUT /settings",
        "PUT /theme", "PUT /theme/logo", "DELETE /theme", "PUT /mail", "POST /mail/test", "PUT /triggers/{trigger}",
        "POST /triggers/{trigger}/fetch", "POST /backup", "DELETE /triggers/{trigger}",
    }  # fmt: skip
    of_nobody = {"POST /login", "POST /login/provider", "POST /login/provider/{attempt}"}
    changing = {
        f"{method} {route.path.removeprefix('/api/v1')}"
        for route in all_routes(two.desk.hub.rest.routes)
        for method in route.methods - {"GET"}
        if route.path.startswith("/api/v1")
    }
    assert changing == RULES.keys() | of_admins | of_nobody
