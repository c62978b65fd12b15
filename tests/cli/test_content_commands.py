"""import and publish: files to the library, the programme to the screens."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from terminal import Terminal

from signage.bench.rig import HubProcess
from signage.client import HubClient
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist
from signage.model.smart_list import ListRule


def _picture(path: Path, colour: str = "navy") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1920, 1080), colour).save(path)
    return path


def test_a_folder_becomes_a_playlist(admin: Terminal, tmp_path: Path) -> None:
    _picture(tmp_path / "in" / "uno.png", "navy")
    _picture(tmp_path / "in" / "dos.png", "teal")
    done = admin.does("import", tmp_path / "in", "--playlist", "Del terminal", "--json").json
    assert {piece["title"].lower() for piece in done["imported"]} == {"uno", "dos"}
    assert done["refused"] == []


def test_bad_files_are_named_with_their_reason_and_good_ones_come_in(admin: Terminal, tmp_path: Path) -> None:
    whole = _picture(tmp_path / "entera.png", "maroon").read_bytes()
    (tmp_path / "cortada.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "vacía.jpg").write_bytes(b"")
    (tmp_path / "texto.png").write_text("esto no es una imagen")
    answer = admin.run("import", tmp_path, "--json")
    assert answer.status == 1
    assert len(answer.json["imported"]) == 1
    assert {Path(bad["file"]).name for bad in answer.json["refused"]} == {"cortada.png", "vacía.jpg", "texto.png"}
    assert all(bad["reason"] and bad["reason_en"] for bad in answer.json["refused"])
    told = admin.run("import", tmp_path / "vacía.jpg")
    assert told.status == 1
    assert "vacía.jpg" in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_a_path_that_does_not_exist_is_one_line(admin: Terminal, tmp_path: Path) -> None:
    assert "absent" in admin.is_refused("import", tmp_path / "absent")


def test_publishing_to_a_screen_that_is_not_there_is_one_line(admin: Terminal) -> None:
    assert "pantalla" in admin.is_refused("publish", "no-hay")


def test_publishing_with_no_screens_is_well(admin: Terminal) -> None:
    assert "published" in admin.does("publish", "--json").json
    admin.does("publish")


def test_a_document_becomes_a_playlist_of_its_pages(admin: Terminal, tmp_path: Path) -> None:
    pages = [Image.new("RGB", (640, 360), colour) for colour in ("navy", "teal", "olive")]
    pages[0].save(tmp_path / "informe anual.pdf", save_all=True, append_images=pages[1:])
    done = admin.does("import", tmp_path / "informe anual.pdf", "--playlist", "Informe", "--json").json
    assert [piece["title"] for piece in done["imported"]] == [f"Informe anual, p. {page}" for page in (1, 2, 3)]


def test_a_smart_list_takes_no_file_by_hand_and_nothing_is_sent(
    admin: Terminal, hub: HubProcess, tmp_path: Path
) -> None:
    session = json.loads((admin.home / "config" / "signage" / "session.json").read_text())
    client = HubClient(hub.url, token=session["token"])
    client.save_playlist(Playlist(id=PlaylistId("sola"), name="Sola", rule=ListRule()))
    file = _picture(tmp_path / "a mano.png", "olive")
    assert "se llena sola" in admin.is_refused("import", file, "--playlist", "Sola")
    assert "a mano" not in {piece.title for piece in client.pieces()}
    client.delete_playlist(PlaylistId("sola"))
