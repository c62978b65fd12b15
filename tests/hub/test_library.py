"""Pieces, playlists and the schedule: every bad input gives one clear line and changes nothing."""

from __future__ import annotations

import io
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from hub.office import Desk, TestClient, a_png
from signage.assets import assets_dir
from signage.hub.app import create_app
from signage.hub.library import collect_garbage
from signage.media.video import find_tools


def a_video(folder: Path) -> bytes:
    """Three seconds of H.264, drawn here."""
    tools = find_tools()
    assert tools is not None, "tools/setup installs ffmpeg"
    path = folder / "a.mp4"
    source = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=12:duration=3"]
    command = [str(tools.ffmpeg), "-v", "error", *source, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


def refused(desk: Desk, data: bytes, name: str = "foto.png") -> tuple[int, str]:
    answer = desk.http.post("/api/v1/pieces", params={"name": name}, content=data, headers=desk.auth)
    error = answer.json()["error"]
    assert error["es"].count("\n") == 0
    assert error["en"]
    assert desk.get("/pieces")["pieces"] == []
    return answer.status_code, error["code"]


def test_an_uploaded_picture_becomes_a_piece_with_a_thumbnail(desk: Desk) -> None:
    piece = desk.upload(a_png(), "mi_foto-de prueba.png")
    assert (piece["title"], piece["state"], piece["width"]) == ("Mi foto de prueba", "ready", 640)
    thumbnail = desk.http.get(f"/api/v1/pieces/{piece['id']}/thumbnail", headers=desk.auth)
    assert thumbnail.headers["content-type"] == "image/jpeg"


def test_a_picture_that_looks_like_another_says_so_and_comes_in_all_the_same(desk: Desk) -> None:
    original = assets_dir() / "media" / "doble-factor.jpg"
    first = desk.upload(original.read_bytes(), "doble factor.jpg")
    assert first["notes"] == []
    with Image.open(original) as image:
        copy = io.BytesIO()
        image.resize((image.width // 2, image.height // 2)).save(copy, "JPEG", quality=70)
    (note,) = desk.upload(copy.getvalue(), "doble factor (2).jpg")["notes"]  # type: ignore[misc]
    assert note["code"] == "alike"
    assert f"«{first['title']}»" in note["es"]
    assert f"“{first['title']}”" in note["en"]
    other = assets_dir() / "media" / "pida-soporte.jpg"
    assert desk.upload(other.read_bytes(), "soporte.jpg")["notes"] == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "media-empty"),
        (a_png()[:60], "media-damaged"),
        (b"<!DOCTYPE html>", "media-web-page"),
        (b"hola", "media-unknown"),
    ],
)
def test_a_bad_file_is_refused_with_one_reason(desk: Desk, data: bytes, code: str) -> None:
    assert refused(desk, data) == (422, code)


def test_three_hundred_megabytes_are_refused_before_they_are_sent(desk: Desk) -> None:
    headers = {**desk.auth, "Content-Length": "300000000"}
    answer = desk.http.post("/api/v1/pieces", params={"name": "a.mp4"}, content=b"x", headers=headers)
    assert answer.status_code == 413
    assert "300 MB" in answer.json()["error"]["es"]


def test_the_same_file_twice_is_named(desk: Desk) -> None:
    desk.upload(a_png(), "uno.png")
    answer = desk.http.post("/api/v1/pieces", params={"name": "dos.png"}, content=a_png(), headers=desk.auth)
    assert answer.status_code == 409
    assert "«Uno»" in answer.json()["error"]["es"]


def test_a_refused_file_leaves_nothing_behind(desk: Desk) -> None:
    refused(desk, b"hola")
    assert list((desk.hub.parts.folder / "blobs" / "incoming").iterdir()) == []


def test_a_piece_in_a_playlist_cannot_be_deleted(desk: Desk) -> None:
    piece = desk.upload(a_png())
    desk.make_playlist(piece)
    answer = desk.http.delete(f"/api/v1/pieces/{piece['id']}", headers=desk.auth)
    assert answer.status_code == 409
    assert "«Lobby»" in answer.json()["error"]["es"]
    assert desk.get(f"/pieces/{piece['id']}")["playlists"] == ["lobby"]


def test_playlists_keep_order_and_repeats(desk: Desk) -> None:
    one, two = desk.upload(a_png("#010101")), desk.upload(a_png("#020202"))
    desk.make_playlist(one, two, one)
    desk.make_playlist(two, one)
    (playlist,) = desk.get("/playlists")["playlists"]  # type: ignore[misc]
    assert [item["slide"] for item in playlist["items"]] == [two["id"], one["id"]]


def test_a_playlist_of_an_unknown_piece_is_refused(desk: Desk) -> None:
    body = {"id": "x", "name": "X", "items": [{"slide": "nada", "duration": 5000}]}
    answer = desk.http.put("/api/v1/playlists/x", json=body, headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unknown-piece")
    assert desk.get("/playlists")["playlists"] == []


@pytest.mark.parametrize("duration", [0, 999, 3_600_001])
def test_a_turn_outside_the_bounds_is_refused(desk: Desk, duration: int) -> None:
    piece = desk.upload(a_png())
    body = {"id": "x", "name": "X", "items": [{"slide": piece["id"], "duration": duration}]}
    assert desk.http.put("/api/v1/playlists/x", json=body, headers=desk.auth).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"starts": "10:00"},
        {"first_day": "2026-02-01", "last_day": "2026-01-01"},
        {"rrule": "FREQ=SECONDLY"},
        {"playlist": "otra"},
        {"screens": ["nadie"]},
        {"first_day": "2026-13-45"},
        {"starts": "25:99", "ends": "26:00"},
        {"weekdays": [9]},
        {"layer": "crisis"},
        {"color": "rojo"},
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(desk: Desk, change: dict[str, object]) -> None:
    desk.make_playlist(desk.upload(a_png()))
    entry = {"id": "e", "playlist": "lobby", "layer": "adds", "created_at": 0} | change
    answer = desk.http.put("/api/v1/entries/e", json=entry, headers=desk.auth)
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]["es"]
    assert [entry["id"] for entry in desk.get("/entries")["entries"]] == ["lobby"]  # type: ignore[union-attr]


def test_a_live_template_needs_a_source_or_its_table_written_by_hand(desk: Desk) -> None:
    body = {"title": "Servicios", "duration": 12_000, "template": "servicios", "fields": [["titulo", "Servicios"]]}
    refused = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "data")
    body["fields"] = [["titulo", "Servicios"], ["servicios", "Correo\tok"]]
    assert desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth).status_code == 201


def test_a_template_piece_names_the_field_that_is_wrong(desk: Desk) -> None:
    body = {"title": "Noticia", "duration": 12_000, "template": "noticia", "fields": [["titulo", "Hola"]]}
    answer = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "entradilla")
    body["fields"] = [["titulo", "Hola"], ["entradilla", "Texto"], ["colr", "x"]]
    answer = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth)
    assert answer.json()["error"]["code"] == "colr"


def test_a_template_piece_keeps_its_words_and_picture(desk: Desk) -> None:
    asset = desk.http.post(
        "/api/v1/assets", params={"name": "f.png"}, content=a_png("#123456"), headers=desk.auth
    ).json()
    body = {
        "title": "Noticia",
        "duration": 12_000,
        "template": "noticia",
        "fields": [["titulo", "Hola"], ["entradilla", "Texto"]],
        "images": [["foto", asset["sha256"]]],
    }
    made = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth)
    assert made.status_code == 201, made.text
    body["fields"] = [["titulo", "Adiós"], ["entradilla", "Texto"]]
    changed = desk.http.put(f"/api/v1/pieces/{made.json()['id']}/template", json=body, headers=desk.auth).json()
    assert changed["slide"]["fields"][0] == ["titulo", "Adiós"]
    assert changed["slide"]["images"] == [["foto", asset["sha256"]]]


def test_a_video_is_kept_and_marked_while_the_hub_has_no_ffmpeg(tmp_path: Path) -> None:
    is_installed = threading.Event()
    hub = create_app(tmp_path / "hub", find_tools=lambda: find_tools() if is_installed.is_set() else None)
    with TestClient(hub) as http:
        one_time = (tmp_path / "hub" / "admin-token").read_text()
        token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
        auth = {"Authorization": f"Bearer {token}"}
        answer = http.post(
            "/api/v1/pieces",
            params={"name": "a.mp4"},
            content=b"\x00\x00\x00\x18ftypisom" + bytes(100),
            headers=auth,
        )
        assert answer.status_code == 201, answer.text
        assert answer.json()["state"] == "unplayable"
        assert "ffmpeg" in answer.json()["reason"]
        is_installed.set()
        again = http.post("/api/v1/pieces", params={"name": "a.mp4"}, content=a_video(tmp_path), headers=auth)
        assert again.json()["state"] != "unplayable", "no new start is needed"
    hub.close()


def test_a_video_becomes_a_piece_as_long_as_itself(desk: Desk, tmp_path: Path) -> None:
    piece = desk.upload(a_video(tmp_path), "a.mp4")
    assert (piece["state"], piece["slide"]["kind"], piece["slide"]["duration"]) == ("ready", "video", 3000)  # type: ignore[index]


def test_files_that_nobody_names_are_let_go_after_two_days_and_no_other(desk: Desk) -> None:
    desk.found()
    kept, gone = desk.upload(a_png("#010203")), desk.upload(a_png("#040506"))
    desk.make_playlist(kept)
    desk.http.delete(f"/api/v1/pieces/{gone['id']}", headers=desk.auth)
    blobs = desk.hub.parts.blobs
    assert collect_garbage(desk.hub.parts, now=datetime.now(UTC)) == 0
    assert collect_garbage(desk.hub.parts, now=datetime.now(UTC) + timedelta(hours=49)) == 2
    assert blobs.size_of(kept["slide"]["asset"]) is not None  # type: ignore[index]
    assert blobs.size_of(gone["slide"]["asset"]) is None  # type: ignore[index]
