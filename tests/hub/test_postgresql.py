"""A hub whose database is a PostgreSQL server's: it says what is wrong, survives the server, and tells no password."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hub.office import Desk
from hub.postgres import PASSWORD, USER, Postgres
from hub.test_main import a_hub
from signage.errors import BadInput, Conflict, StoreFailure
from signage.hub.database_config import database_of
from signage.hub.store import Library

SECRET = "clave-que-nadie-ve"
HOLDER = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture
def stopped(postgres: Postgres) -> Iterator[Callable[[], None]]:
    """Return what stops the server; it is started again at the end."""
    yield postgres.stop
    postgres.start()


@pytest.mark.parametrize(
    "url",
    [
        "postgres", "mysql://u:{}@h/b", "postgresql+psycopg://u:{}@h", "postgresql://u:{}@h:puerto/b", "sqlite:///otra.db",
        "postgresql+asyncpg://u:{}@h/b", "postgresql://u:{}@[::1/b", "postgresql:///b?password={}",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_showing_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"postgresql\+psycopg://USUARIO") as refused:
        database_of(tmp_path, url.format(SECRET))
    assert SECRET not in f"{refused.value.es}{refused.value.en}{refused.value.__cause__}"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql+psycopg://{user}:{secret}@127.0.0.1:{port}/postgres", "password authentication failed"),
        ("postgresql+psycopg://{user}@127.0.0.1:{port}/postgres?password={secret}", "password authentication failed"),
        ("postgresql://nadie:{secret}@127.0.0.1:{port}/postgres", "nadie"),
        ("postgres://{user}:{right}@127.0.0.1:{port}/ninguna", "ninguna"),
        ("postgresql://{user}:{secret}@127.0.0.1:1/postgres", "refused"),
        ("postgresql://{user}:{secret}@no-hay.invalid/postgres", "no-hay.invalid"),
        ("postgresql://{user}:{secret}@127.0.0.1:{port}/postgres?disparate=1", "disparate"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_clear_line(
    url: str, why: str, postgres: Postgres, tmp_path: Path
) -> None:
    address = url.format(user=USER, right=PASSWORD, secret=SECRET, port=postgres.port)
    with a_hub(tmp_path / "hub", options=("--database", address)) as (child, _):
        _, said = child.communicate(timeout=40)
        assert child.returncode == 1
    assert said.count("\n") == 1
    assert why in said
    assert SECRET not in said
    assert PASSWORD not in said


def test_the_password_may_stand_in_a_file_of_its_own_and_shows_nowhere(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.database()
    (tmp_path / "hub").mkdir()
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    (tmp_path / "secret").chmod(0o600)
    setting = tmp_path / "hub" / "database.toml"
    setting.write_text(f'url = "{url.replace(":" + PASSWORD, "")}"\npassword_file = "{tmp_path / "secret"}"\n')
    with a_hub(tmp_path / "hub") as (child, address):
        assert address.startswith("http://")
        command = Path(f"/proc/{child.pid}/cmdline").read_bytes() + Path(f"/proc/{child.pid}/environ").read_bytes()
        assert PASSWORD.encode() not in command
    assert not (tmp_path / "hub" / "hub.db").exists()


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        ("url = ", 0o600, "Invalid value"),
        ("host = 'x'", 0o600, "url: Field required"),
        ("url = 'postgresql://u@h/b'\nclave = '1'", 0o600, "clave"),
        ("url = 'postgresql://u@h/b'\npassword_file = '/no/hay'", 0o600, "/no/hay"),
        (f"url = 'postgresql://u:{SECRET}@h/b'", 0o644, "chmod o-r"),
        (f"url = 'mysql://u:{SECRET}@h/b'", 0o600, "no es válida"),
        (f"url = ['{SECRET}']", 0o600, "url"),
        ("url = 'postgresql:///b'\npassword_file = '/etc/hostname'", 0o600, "no es válida"),
    ],
)
def test_a_mistake_in_the_file_is_named(text: str, mode: int, why: str, tmp_path: Path) -> None:
    (tmp_path / "database.toml").write_text(text)
    (tmp_path / "database.toml").chmod(mode)
    with pytest.raises(BadInput, match=why) as refused:
        database_of(tmp_path)
    assert SECRET not in f"{refused.value.es}{refused.value.en}{refused.value.__cause__}"


def test_the_command_line_comes_before_the_file_and_without_either_it_is_a_file(tmp_path: Path) -> None:
    assert database_of(tmp_path) == f"sqlite:///{tmp_path / 'hub.db'}"
    (tmp_path / "database.toml").write_text("url = 'postgresql://u@h/otra'")
    assert database_of(tmp_path, "postgres://u@h/esta") == "postgresql+psycopg://u@h/esta"
    assert database_of(tmp_path) == "postgresql+psycopg://u@h/otra"


def test_a_server_is_reached_by_its_socket_too(postgres: Postgres, tmp_path: Path) -> None:
    name = postgres.database().rpartition("/")[2]
    words = f"host={postgres.folder}&port={postgres.port}&user={USER}&password={PASSWORD}"
    library = Library(database_of(tmp_path, f"postgresql:///{name}?{words}"))
    with library.begin() as unit:
        unit.save_fact("uno", "1")
    library.close()


def test_a_database_has_one_hub_whatever_its_folder(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.database()
    with a_hub(tmp_path / "uno", options=("--database", url)) as (first, _):
        with a_hub(tmp_path / "dos", options=("--database", url)) as (second, _):
            _, said = second.communicate(timeout=40)
            assert second.returncode == 1
        assert "ya usa la base de datos" in said
        assert PASSWORD not in said
        first.kill()
        first.wait(10)
    with a_hub(tmp_path / "dos", options=("--database", url)) as (_, address):
        assert address.startswith("http://")


def test_a_hub_that_lost_the_database_to_another_writes_nothing(postgres: Postgres) -> None:
    url = postgres.database()
    first = Library(url)
    postgres.ask(HOLDER)
    second = Library(url)
    with pytest.raises(Conflict, match="ya usa la base"), first.begin() as unit:
        unit.save_fact("uno", "1")
    with second.begin() as unit:
        assert unit.fact("uno") is None
    second.close()
    with first.begin() as unit:
        unit.save_fact("uno", "1")
    first.close()


@on_postgresql
def test_a_server_that_goes_away_is_told_and_its_return_is_seen(
    desk: Desk, postgres: Postgres, stopped: Callable[[], None]
) -> None:
    desk.make_playlist()
    stopped()
    for answer in (
        desk.http.get("/api/v1/playlists", headers=desk.auth),
        desk.http.put("/api/v1/playlists/x", json={"id": "x", "name": "X", "items": []}, headers=desk.auth),
    ):
        assert answer.status_code == 503, answer.text
        assert "no responde" in answer.json()["error"]["es"]
        assert answer.json()["error"]["kind"] == "HubUnreachable"
        assert PASSWORD not in answer.text
    assert desk.http.get("/healthz").status_code == 200
    postgres.start()
    assert [one["name"] for one in desk.get("/playlists")["playlists"]] == ["Lobby"]  # type: ignore[attr-defined]
    desk.make_playlist(playlist="otra")
    postgres.stop()


@on_postgresql
def test_a_text_that_the_database_does_not_take_is_refused_and_no_failure(desk: Desk) -> None:
    body = {"id": "x", "name": "uno\0dos", "items": []}
    answer = desk.http.put("/api/v1/playlists/x", json=body, headers=desk.auth)
    assert 400 <= answer.status_code < 500, answer.text
    assert desk.http.get("/api/v1/pieces/a%00b", headers=desk.auth).status_code in {400, 404}


def test_a_database_in_another_encoding_is_refused_with_the_way_out(postgres: Postgres) -> None:
    postgres.ask("CREATE DATABASE latina TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(BadInput, match="createdb --encoding UTF8"):
        Library(postgres.url("latina"))


def test_a_user_who_may_make_no_tables_is_told_so(postgres: Postgres) -> None:
    url = postgres.empty_database()
    name = url.rpartition("/")[2]
    postgres.ask("CREATE ROLE mira LOGIN PASSWORD 'mira'")
    postgres.ask("REVOKE ALL ON SCHEMA public FROM PUBLIC", name)
    with pytest.raises(StoreFailure, match="haga dueño"):
        Library(url.replace(f"{USER}:{PASSWORD}", "mira:mira"))


def test_the_help_names_the_option_and_no_address() -> None:
    told = subprocess.run([sys.executable, "-m", "signage.hub", "--help"], capture_output=True, text=True, check=True)
    assert "--database" in told.stdout
