"""The hub's own document is true: it names every route and no other, and no answer is found that it denies."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi.routing import APIRoute

from easy_stage import EasyStage
from hub.office import Desk, FakeClock, Office, Player, a_png
from signage.hub.app import Hub, create_app

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
ELSEWHERE = "logout|mail/test|users/|/v1/stream"
"""Ends the very session, talks to a mail server of the caller's choice, never ends; people have a pass of their own."""
RAW = {("/v1/stream", "get"), ("/blobs/{sha256}", "get")}
"""What the dispatcher answers before the framework sees it."""
PUBLIC = {
    ("/api/v1/login", "post"), ("/api/v1/login/ways", "get"), ("/api/v1/login/provider", "post"),
    ("/api/v1/login/provider/{attempt}", "post"), ("/api/v1/status", "get"), ("/api/v1/root", "get"),
}  # fmt: skip


@dataclass
class Served:
    """A hub on a socket, with something of everything in it."""

    hub: Hub
    desk: Desk
    url: str
    player: Player
    piece: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("openapi") / "hub"
    hub = create_app(folder, stage=EasyStage())
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        server = uvicorn.Server(uvicorn.Config(hub, ws="none", log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            with httpx.Client(base_url=url, timeout=30) as http:
                desk = Desk(hub, http, FakeClock(), Office())  # type: ignore[arg-type] # a client over a socket does as well
                desk.token = http.post("/api/v1/login", json={"one_time": (folder / "admin-token").read_text()}).json()[
                    "token"
                ]
                desk.found()
                piece = desk.upload(a_png())
                desk.make_playlist(piece)
                player = desk.pair()
                yield Served(hub, desk, url, player, str(piece["id"]))
        finally:
            hub.stream.end()
            server.should_exit = True
            thread.join(10)
            hub.close()


def all_routes(routes: Sequence[object]) -> Iterator[APIRoute]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from all_routes(inner.routes)
        elif isinstance(route, APIRoute):
            yield route


def routes_of(hub: Hub) -> set[tuple[str, str]]:
    return {(route.path, method.lower()) for route in all_routes(hub.rest.routes) for method in route.methods}


def test_the_document_names_every_route_and_no_other(served: Served) -> None:
    paths = httpx.get(f"{served.url}/api/v1/openapi.json").json()["paths"]
    named = {(path, method) for path, operations in paths.items() for method in operations}
    assert named == routes_of(served.hub) | RAW


def test_every_route_of_the_staff_says_that_it_asks_for_a_session_but_the_public_ones(served: Served) -> None:
    paths = httpx.get(f"{served.url}/api/v1/openapi.json").json()["paths"]
    unlocked = {
        (path, method)
        for path, operations in paths.items()
        for method, operation in operations.items()
        if path.startswith("/api/v1") and "security" not in operation
    }
    assert unlocked == PUBLIC
    for path, method in routes_of(served.hub) - PUBLIC:
        if path.startswith("/api/v1"):
            asked = path.replace("{number}", "1").replace("{at}", "1")
            answer = httpx.request(method, f"{served.url}{asked}", timeout=30)
            assert answer.status_code in {401, 422}, f"{method} {path} answers {answer.status_code} to nobody"


def look_into(served: Served, folder: Path, *more: str, token: str = "", held: bool = False) -> None:
    """Let Schemathesis call routes with what fits the document and what does not; a finding fails."""
    config = folder / "schemathesis.toml"
    names = {"piece": served.piece, "playlist": "lobby", "entry": "lobby", "screen": served.player.id} if held else {}
    config.write_text("[parameters]\n" + "".join(f'"path.{name}" = "{value}"\n' for name, value in names.items()))
    program = [Path(sys.executable).with_name("st"), "--config-file", str(config)]
    program += ["run", f"{served.url}/api/v1/openapi.json", "-H", f"Authorization: Bearer {token or served.desk.token}"]
    program += ["--checks", CHECKS, "--phases", "fuzzing", "-n", "3", "--generation-deterministic"]
    program += ["--continue-on-failure", "--request-timeout", "15", "--suppress-health-check", "all", "-w", "2"]
    program += ["--max-time", "60"]
    done = subprocess.run(
        [*program, *more], capture_output=True, text=True, timeout=240, cwd=folder, check=False,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert served.desk.http.get("/api/v1/me", headers=served.desk.auth).status_code == 200, (
        "the session held throughout"
    )


@pytest.mark.timeout(300)
def test_no_route_answers_what_the_document_denies(served: Served, tmp_path: Path) -> None:
    look_into(served, tmp_path, "--exclude-path-regex", ELSEWHERE)


@pytest.mark.timeout(300)
def test_no_route_does_so_with_things_that_are_there(served: Served, tmp_path: Path) -> None:
    about = r"\{(piece|playlist|entry|screen)\}"
    look_into(served, tmp_path, "--include-path-regex", about, "--exclude-method", "DELETE", held=True)


@pytest.mark.timeout(300)
def test_no_route_of_the_screens_does_so_to_a_screen(served: Served, tmp_path: Path) -> None:
    look_into(served, tmp_path, "--include-path-regex", "^/v1/(?!stream)", token=served.player.token, held=True)


@pytest.mark.timeout(300)
def test_no_route_about_people_does_so(served: Served, tmp_path: Path) -> None:
    new = {"name": "otra", "role": "admin", "password": "una clave larga"}
    assert served.desk.http.post("/api/v1/users", json=new, headers=served.desk.auth).status_code == 201
    token = served.desk.http.post("/api/v1/login", json={"name": "otra", "password": new["password"]}).json()["token"]
    look_into(served, tmp_path, "--include-path-regex", "users/", token=token)
