"""A copy of a running hub becomes a hub again: with its people, pieces, screens and keys, or not at all."""

from __future__ import annotations

import tarfile
import threading
from pathlib import Path

import pytest

from hub.office import START, Desk, TestClient, a_png
from signage.errors import BadInput, Conflict
from signage.hub.app import create_app
from signage.hub.backup import back_up, is_running, restore


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    desk.pair("Recepción")
    made = back_up(tmp_path / "hub", tmp_path / "copia.tar", now=START)
    assert made.files > 4
    assert made.file.stat().st_mode & 0o077 == 0, "it holds the hub's keys"
    return made.file


def test_a_restored_hub_has_everything_and_is_another_life(copy: Path, desk: Desk, tmp_path: Path) -> None:
    found = restore(copy, tmp_path / "otro")
    assert found.made_at == START
    hub = create_app(tmp_path / "otro", clock=desk.clock, monotonic=desk.clock.monotonic)
    with TestClient(hub) as http:
        there = {
            path: http.get(f"/api/v1{path}", headers=desk.auth).json() for path in ("/pieces", "/screens", "/keys")
        }
        assert there == {path: desk.get(path) for path in there}, "the very session holds too"
        piece = there["/pieces"]["pieces"][0]
        assert http.get(f"/blobs/{piece['slide']['asset']}").status_code == 200
        assert hub.parts.incarnation != desk.hub.parts.incarnation
    hub.close()


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
