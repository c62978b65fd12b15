"""Who changed what is written down, sought, and an entry that was tampered with is named."""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, text

from hub.office import Desk, a_png

ON_BOTH_DATABASES = True


def entries(desk: Desk, **asked: Any) -> list[dict[str, Any]]:
    answer = desk.http.get("/api/v1/audit", params=asked, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["entries"])


def chain(desk: Desk) -> dict[str, Any]:
    return desk.get("/audit/check")


def test_what_is_changed_is_written_down_and_what_is_read_or_refused_is_not(desk: Desk) -> None:
    desk.make_playlist(desk.upload(a_png()))
    desk.get("/pieces")
    assert desk.http.delete("/api/v1/entries/nada", headers=desk.auth).status_code in {200, 404}
    assert desk.http.put("/api/v1/playlists/mala", json={"id": "otra"}, headers=desk.auth).status_code == 422
    assert desk.http.put("/api/v1/playlists/lobby/open", headers=desk.auth).status_code == 200
    found = [(one["who"], one["what"], one["thing"]) for one in reversed(entries(desk))]
    assert found[:4] == [
        ("admin", "POST /login", "/login/local"),
        ("admin", "POST /pieces", "/pieces"),
        ("admin", "PUT /playlists/{playlist}", "/playlists/lobby"),
        ("admin", "PUT /entries/{entry}", "/entries/lobby"),
    ]
    assert not [one for one in found if "mala" in one[2] or one[1].endswith("/open")]
    assert [one["thing"] for one in entries(desk, text="LOBBY playlists")] == ["/playlists/lobby"]
    assert [one["seq"] for one in entries(desk, before=3, limit=1)] == [2]
    assert entries(desk, text="100%") == []


def test_an_entry_that_was_altered_or_taken_out_is_named(desk: Desk, database: str) -> None:
    for name in ("a", "b", "c"):
        body = {"id": name, "name": name, "items": []}
        assert desk.http.put(f"/api/v1/playlists/{name}", json=body, headers=desk.auth).status_code == 200
    assert chain(desk) == {"entries": 4, "broken": None}
    engine = create_engine(database)
    with engine.begin() as held:
        held.execute(text("UPDATE audit SET who = 'otra' WHERE seq = 3"))
    assert chain(desk) == {"entries": 4, "broken": 3}
    with engine.begin() as held:
        held.execute(text("DELETE FROM audit WHERE seq = 2"))
    engine.dispose()
    assert chain(desk) == {"entries": 3, "broken": 2}


def test_only_administrators_read_it(desk: Desk) -> None:
    new = {"name": "ana", "role": "planner", "password": "una clave larga"}
    desk.http.post("/api/v1/users", json=new, headers=desk.auth)
    token = desk.http.post("/api/v1/login", json={"name": "ana", "password": new["password"]}).json()["token"]
    answer = desk.http.get("/api/v1/audit", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 403
    assert not any(new["password"] in str(one) for one in entries(desk)), "nothing that was typed is kept"
