"""A copy of a running hub becomes a hub again: with its people, pieces, screens and keys, or not at all."""

from __future__ import annotations

import tarfile
import threading
from pathlib import Path

import pytest

from hub.office import START, Desk, TestClient, a_png
from hub.postgres import Postgres
from signage.errors import BadInput, Conflict
from signage.hub.app import create_app
from signage.hub.backup import back_up, is_running, restore
from signage.hub.store import Library

BOTH = ("sqlite", "postgresql")
on_both = pytest.mark.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def copy(desk: Desk, tmp_path: Path, database: str) -> Path:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    desk.pair("Recepción")
    made = back_up(tmp_path / "hub", tmp_path / "copia.tar", now=START, database=elsewhere(database))
    assert made.files > 4
    assert made.file.stat().st_mode & 0o077 == 0, "it holds the hub's keys"
    return made.file


def elsewhere(database: str) -> str:
    """Return the address that the command line must be told: the folder knows its own file."""
    return "" if database.startswith("sqlite") else database


@on_both
@pytest.mark.parametrize("to", BOTH)
def test_a_restored_hub_has_everything_and_is_another_life_wherever_it_came_from_and_goes_to(
    copy: Path, desk: Desk, tmp_path: Path, to: str, request: pytest.FixtureRequest
) -> None:
    target = "" if to == "sqlite" else str(request.getfixturevalue("postgres").empty_database())
    found = restore(copy, tmp_path / "otro", database=target)
    assert found.made_at == START
    assert (tmp_path / "otro" / "hub.db").exists() is (to == "sqlite")
    hub = create_app(tmp_path / "otro", clock=desk.clock, monotonic=desk.clock.monotonic, database_url=target)
    with TestClient(hub) as http:
        paths = ("/pieces", "/playlists", "/entries", "/screens", "/keys", "/users", "/audit")
        there = {path: http.get(f"/api/v1{path}", headers=desk.auth).json() for path in paths}
        assert there == {path: desk.get(path) for path in there}, "the very session holds too"
        piece = there["/pieces"]["pieces"][0]
        assert http.get(f"/blobs/{piece['slide']['asset']}").status_code == 200
        assert hub.parts.incarnation != desk.hub.parts.incarnation
    hub.close()


@pytest.mark.parametrize("name", ["Señal #1", "100%20", "qué?x=1&y=2", "a'b\"c"])
def test_a_hub_lives_in_a_folder_of_any_name_and_a_copy_of_it_is_whole(copy: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "sitio" / name
    folder.parent.mkdir()
    restore(copy, folder)
    create_app(folder).close()
    assert (folder / "hub.db").exists()
    assert [path.name for path in folder.parent.iterdir()] == [name], "nothing lies beside it"
    restore(back_up(folder, tmp_path / "otra.tar", now=START).file, tmp_path / "nuevo")
    hub = create_app(tmp_path / "nuevo")
    with hub.parts.library.read() as unit:
        assert unit.count_pieces() == 1
    hub.close()


def test_a_database_that_is_in_use_or_not_empty_is_not_written_into(
    copy: Path, tmp_path: Path, postgres: Postgres
) -> None:
    url = postgres.database()
    held = Library(url)
    with pytest.raises(Conflict, match="ya usa la base de datos"):
        restore(copy, tmp_path / "otro", database=url)
    held.close()
    with pytest.raises(Conflict, match="no está vacía: cree otra con createdb"):
        restore(copy, tmp_path / "otro", database=url)
    assert not list(tmp_path.glob("otro*")), "nothing is left"


def test_a_folder_that_says_where_its_database_is_may_be_restored_into(
    copy: Path, tmp_path: Path, postgres: Postgres
) -> None:
    setting = tmp_path / "otro" / "database.toml"
    setting.parent.mkdir()
    setting.write_text(f'url = "{postgres.empty_database()}"')
    setting.chmod(0o600)
    restore(copy, tmp_path / "otro")
    assert setting.exists()
    assert not (tmp_path / "otro" / "hub.db").exists()
    again = back_up(tmp_path / "otro", tmp_path / "otra.tar", now=START)
    with tarfile.open(again.file) as tar:
        assert "database.toml" not in tar.getnames(), "its password is for one machine"
        assert "hub.db" in tar.getnames()


def test_a_copy_that_was_cut_or_altered_is_refused_and_leaves_nothing(copy: Path, tmp_path: Path) -> None:
    whole = copy.read_bytes()
    middle = whole.index(b"\x89PNG") + 200 if b"\x89PNG" in whole else len(whole) // 2
    spoilt = {
        "cut": whole[: len(whole) // 2],
        "altered": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "empty": b"",
        "other": b"esto no es una copia" * 1000,
    }
    for name, data in spoilt.items():
        bad = tmp_path / f"{name}.tar"
        bad.write_bytes(data)
        with pytest.raises(BadInput, match="no es una copia completa"):
            restore(bad, tmp_path / "nuevo")
        assert not (tmp_path / "nuevo").exists(), name
        assert not list(tmp_path.glob("nuevo*")), name


def test_a_copy_with_a_file_outside_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "malo").write_text("x")
    with tarfile.open(tmp_path / "mala.tar", "w") as tar:
        tar.add(tmp_path / "malo", arcname="../fuera")
    with pytest.raises(BadInput):
        restore(tmp_path / "mala.tar", tmp_path / "nuevo")
    assert not (tmp_path / "fuera").exists()


def test_nothing_is_written_over(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(Conflict, match="no está vacía"):
        restore(copy, tmp_path / "hub")
    with pytest.raises(Conflict, match="ya existe"):
        back_up(tmp_path / "hub", copy, now=START)
    with pytest.raises(BadInput, match="no hay un servidor"):
        back_up(tmp_path / "nada", tmp_path / "x.tar", now=START)
    assert not is_running(tmp_path / "nada")


@on_both
def test_an_administrator_has_a_copy_made_and_is_told_how_old_it_is(desk: Desk, tmp_path: Path) -> None:
    assert desk.get("/backup") == {"made_at": None, "is_busy": False, "es": "", "en": ""}
    for _ in range(9):
        desk.clock.advance(seconds=1)
        assert desk.http.post("/api/v1/backup", headers=desk.auth).status_code == 202
        for thread in threading.enumerate():
            if thread.name == "backup":
                thread.join()
    assert desk.get("/backup")["made_at"] == int(desk.clock.now.timestamp() * 1000)
    copies = sorted((tmp_path / "hub" / "backups").glob("*.tar"))
    assert len(copies) == 7
    assert restore(copies[-1], tmp_path / "otro").files >= 3
    assert not (tmp_path / "otro" / "backups").exists(), "no copy of copies"
    (tmp_path / "hub" / "backups").chmod(0o700)
    copies[-1].rename(tmp_path / "hub" / "backups" / f"{desk.clock.now:%Y%m%d-%H%M%S}.tar")
    desk.http.post("/api/v1/backup", headers=desk.auth)
    for thread in threading.enumerate():
        if thread.name == "backup":
            thread.join()
    assert "ya existe" in str(desk.get("/backup")["es"]), "a failure is told, not swallowed"
