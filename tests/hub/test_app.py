"""Every failure is one line in two languages; nobody does more than their role; bodies are bounded."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from hub.office import START, Desk, TestClient
from signage.hub.app import create_app
from signage.model import wire
from signage.model.proof import Heartbeat


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/nada", None, 404),
        ("DELETE", "/api/v1/status", None, 405),
        ("PUT", "/api/v1/playlists/x", b"{no es json", 422),
        ("PUT", "/api/v1/playlists/x", b'{"id":"x","name":"X","items":[],"extra":1}', 422),
        ("PUT", "/api/v1/playlists/x", b" " * 2_000_000, 413),
        ("GET", "/api/v1/pieces/nada", None, 404),
        ("POST", "/api/v1/publish", b"{}", 409),
        ("GET", "/v1/head/x?nonce=1", None, 401),
        ("POST", "/v1/receipts", b"nada", 400),
        ("GET", "/v1/root/7", None, 404),
    ],
)
def test_every_failure_is_one_line_in_two_languages(
    desk: Desk, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = desk.http.request(method, path, content=body, headers=desk.auth | {"Content-Type": "application/json"})
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "es", "en", "kind"}
    assert error["es"]
    assert "\n" not in error["es"]


def test_a_body_without_a_length_is_bounded_too(desk: Desk) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    answer = desk.http.put("/api/v1/playlists/x", content=chunks(), headers=desk.auth)
    assert answer.status_code == 413


def test_without_a_session_nothing_is_shown(desk: Desk) -> None:
    for path in ("pieces", "playlists", "entries", "screens", "screens/states", "alerts", "users", "settings", "keys"):
        assert desk.http.get(f"/api/v1/{path}").status_code == 401


def test_people_do_what_their_role_says(desk: Desk) -> None:
    tokens = {}
    for role in ("editor", "operator"):
        new = {"name": role, "role": role, "password": "una clave larga"}
        assert desk.http.post("/api/v1/users", json=new, headers=desk.auth).status_code == 201
        signed_in = desk.http.post("/api/v1/login", json={"name": role, "password": "una clave larga"}).json()
        tokens[role] = {"Authorization": f"Bearer {signed_in['token']}"}
    assert desk.http.get("/api/v1/users", headers=tokens["editor"]).status_code == 403
    assert desk.http.post("/api/v1/root", content=b"{}", headers=tokens["editor"]).status_code == 403
    entry = {"id": "x", "playlist": "x", "layer": "base", "created_at": 0}
    assert desk.http.put("/api/v1/entries/x", json=entry, headers=tokens["operator"]).status_code == 403
    assert desk.http.get("/api/v1/pieces", headers=tokens["operator"]).status_code == 200


def test_a_role_changes_at_once_and_the_last_administrator_stays_one(desk: Desk) -> None:
    new = {"name": "ana", "role": "reader", "password": "una clave larga"}
    desk.http.post("/api/v1/users", json=new, headers=desk.auth)
    signed_in = desk.http.post("/api/v1/login", json={"name": "ana", "password": "una clave larga"}).json()
    ana = {"Authorization": f"Bearer {signed_in['token']}"}

    def becomes(name: str, role: str, auth: dict[str, str]) -> int:
        return desk.http.put(f"/api/v1/users/{name}/role", json={"role": role}, headers=auth).status_code

    assert becomes("ana", "admin", ana) == 403, "nobody raises themselves"
    assert becomes("admin", "reader", desk.auth) == 409
    assert becomes("nadie", "reader", desk.auth) == 404
    assert becomes("ana", "rey", desk.auth) == 422
    assert becomes("ana", "admin", desk.auth) == 200
    assert desk.http.get("/api/v1/users", headers=ana).status_code == 200, "the open session may more at once"
    assert becomes("admin", "reader", ana) == 200
    assert desk.get("/me")["role"] == "reader"
    login = desk.http.post("/api/v1/login", json={"name": "ana", "password": "una clave larga"})
    assert login.status_code == 200, "the password stays"


def test_a_wrong_password_is_refused_and_guessing_is_slow(desk: Desk) -> None:
    guess = {"name": "admin", "password": "123456"}
    for _ in range(5):
        assert desk.http.post("/api/v1/login", json=guess).json()["error"]["code"] == "wrong-password"
    assert desk.http.post("/api/v1/login", json=guess).json()["error"]["code"] == "resting"


def test_the_one_time_token_works_once_and_sessions_end(desk: Desk, tmp_path: Path) -> None:
    assert not (tmp_path / "hub" / "admin-token").exists()
    assert desk.http.post("/api/v1/login", json={"one_time": "x"}).status_code == 403
    assert desk.get("/me")["role"] == "admin"
    assert desk.http.post("/api/v1/logout", headers=desk.auth).status_code == 200
    assert desk.http.get("/api/v1/me", headers=desk.auth).status_code == 401


def test_keys_and_token_are_for_the_hubs_user_alone(tmp_path: Path) -> None:
    hub = create_app(tmp_path / "hub")
    files = [tmp_path / "hub" / "admin-token", *(tmp_path / "hub" / "keys").iterdir()]
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    hub.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_tokens_and_passwords_are_nowhere_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    new = {"name": "ana", "role": "editor", "password": "una clave larga"}
    desk.http.post("/api/v1/users", json=new, headers=desk.auth)
    data = b"".join(path.read_bytes() for path in (tmp_path / "hub").glob("hub.db*"))
    assert desk.token.encode() not in data
    assert b"una clave larga" not in data
    assert b"$argon2id$" in data


def test_every_route_of_the_contract_is_documented(desk: Desk) -> None:
    paths = desk.http.get("/api/v1/openapi.json").json()["paths"]
    wanted = {
        "/api/v1/login", "/api/v1/users", "/api/v1/pieces", "/api/v1/playlists", "/api/v1/entries", "/api/v1/screens",
        "/api/v1/pairings", "/api/v1/publish", "/api/v1/alerts", "/api/v1/settings", "/v1/root", "/v1/head/{screen}",
        "/v1/manifest/{screen}", "/v1/alerts", "/v1/receipts", "/v1/heartbeats", "/v1/proofs", "/v1/pair/start",
        "/healthz", "/v1/stream", "/blobs/{sha256}",
    }  # fmt: skip
    assert wanted <= set(paths)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # opened twice: a server would refuse
def test_a_second_hub_on_a_used_database_keeps_its_people(desk: Desk, tmp_path: Path) -> None:
    again = create_app(tmp_path / "hub")
    with TestClient(again) as http:
        assert http.get("/api/v1/me", headers=desk.auth).json()["name"] == "admin"
    assert not (tmp_path / "hub" / "admin-token").exists()
    again.close()


def test_staff_are_answered_while_more_screens_than_threads_wait_for_the_disk(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    word = wire.value_bytes(Heartbeat(screen=player.id, sent=START, manifest_version=0))
    screens = [
        Thread(target=desk.http.post, args=("/v1/heartbeats",), kwargs={"content": word, "headers": player.headers})
        for _ in range(60)
    ]
    staff = Thread(target=desk.get, args=("/screens/states",))
    with desk.hub.parts.library.begin():  # the one writer's turn: every screen's word waits for it
        for screen in screens:
            screen.start()
        staff.start()
        staff.join(timeout=60)
        was_answered = not staff.is_alive()
    for screen in screens:
        screen.join()
    assert was_answered
