"""hub: running one, and looking at one that does not run."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from terminal import Answer, Terminal

from hub.postgres import PASSWORD, Postgres
from signage.bench.rig import HubProcess, free_port

NewTerminal = Callable[[str], Terminal]
NewHub = Callable[[str], HubProcess]


def _checks(answer: Answer) -> dict[str, bool]:
    return {check["name"]: check["ok"] for check in answer.json["checks"]}


def test_a_port_in_use_is_one_line(someone: NewTerminal, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = someone("a").run("hub", "run", "--data", tmp_path / "hub", "--port", port)
    assert answer.status == 1
    assert f"{port}" in answer.err
    assert "--port" in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_two_hubs_on_one_folder_is_one_line_and_the_first_lives(hub: HubProcess, admin: Terminal) -> None:
    answer = admin.run("hub", "run", "--data", hub.folder, "--port", 0)
    assert answer.status == 1
    assert "--data" in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    admin.does("user", "list")


def test_the_doctor_finds_a_new_machine_well(someone: NewTerminal, tmp_path: Path) -> None:
    answer = someone("a").does("hub", "doctor", "--data", tmp_path / "new", "--port", free_port(), "--json")
    assert all(_checks(answer).values())
    assert not (tmp_path / "new").exists()


def test_the_doctor_says_that_a_hub_runs(hub: HubProcess, someone: NewTerminal) -> None:
    answer = someone("a").run("hub", "doctor", "--data", hub.folder, "--port", hub.port, "--json")
    assert answer.status == 1
    assert [name for name, ok in _checks(answer).items() if not ok] == ["port"]


def test_the_doctor_knows_the_age_of_the_keys_and_asks_for_drills(
    admin: Terminal, hub: HubProcess, someone: NewTerminal
) -> None:
    answer = someone("a").run("hub", "doctor", "--data", hub.folder, "--port", free_port(), "--json")
    said = {check["name"]: check["es"] for check in answer.json["checks"]}
    assert said["root"].startswith("llaves de 20")
    assert said["drill"].startswith("último simulacro")
    assert "pantallas" in said["connections"]


def test_the_doctor_finds_a_key_that_others_read_and_a_damaged_database(someone: NewTerminal, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    key = tmp_path / "keys" / "publish.key"
    key.write_text("00")
    key.chmod(0o644)
    (tmp_path / "hub.db").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    answer = someone("a").run("hub", "doctor", "--data", tmp_path, "--port", free_port(), "--json")
    assert answer.status == 1
    assert {name for name, ok in _checks(answer).items() if not ok} == {"publish.key", "database"}
    told = someone("a").run("hub", "doctor", "--data", tmp_path, "--port", free_port())
    assert "chmod 600" in told.out


def test_an_office_moves_to_postgresql_by_a_copy_and_the_doctor_sees_it_there(
    new_hub: NewHub, someone: NewTerminal, postgres: Postgres, tmp_path: Path
) -> None:
    hub, admin = new_hub("own"), someone("admin")
    admin.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    before = admin.does("user", "list", "--json").json
    admin.does("hub", "backup", tmp_path / "copia.tar", "--data", hub.folder)
    hub.stop()
    new, url = tmp_path / "nuevo", postgres.empty_database()
    said = admin.does("hub", "restore", tmp_path / "copia.tar", "--data", new, "--database", url)
    assert PASSWORD not in said.out + said.err
    (new / "database.toml").write_text(f'url = "{url}"\n')
    (new / "database.toml").chmod(0o600)
    moved = HubProcess(new, hub.port)
    moved.start()
    try:
        assert admin.does("user", "list", "--json").json == before
        admin.does("hub", "backup", tmp_path / "otra.tar", "--data", new)
        answer = someone("a").run("hub", "doctor", "--data", new, "--port", free_port())
        assert "responde" in answer.out
        assert PASSWORD not in answer.out
    finally:
        moved.stop()
    assert PASSWORD not in (new / "hub.log").read_text()


def test_the_doctor_says_that_a_database_does_not_let_the_hub_in(
    someone: NewTerminal, postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.url("postgres", "otra-clave")
    answer = someone("a").run("hub", "doctor", "--data", tmp_path, "--port", free_port(), "--database", url, "--json")
    assert [name for name, ok in _checks(answer).items() if not ok] == ["database"]
    assert "contraseña" in answer.out
    assert "otra-clave" not in answer.out


def test_the_commands_say_what_is_no_address_of_a_database(someone: NewTerminal, tmp_path: Path) -> None:
    for command in ("backup", "restore"):
        answer = someone("a").run(
            "hub", command, tmp_path / "copia.tar", "--data", tmp_path, "--database", "mysql://x/y"
        )
        assert answer.status == 1
        assert "postgresql+psycopg://" in answer.err
