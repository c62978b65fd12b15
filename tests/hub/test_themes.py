"""The house's look: a bad one changes nothing, a good one reaches every screen with what it was sent."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from hub.office import Desk, Player, a_png
from signage.assets import assets_dir
from signage.model.wire import from_bytes
from signage.trust.document import Kind
from signage.trust.envelope import Envelope

THEME = """
name = "Casa"
version = 2
forbidden = ["Gobierno que cumple"]
[colours]
accent = "#FFE066"
"""


def manifest_of(desk: Desk, player: Player) -> dict[str, Any]:
    data = desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content
    kind = Kind.MANIFEST
    payload = Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload
    return dict(from_bytes(payload, max_bytes=kind.max_bytes))


def put(desk: Desk, path: str, data: bytes, **params: str) -> tuple[int, dict[str, Any]]:
    answer = desk.http.put(f"/api/v1{path}", content=data, params=params, headers=desk.auth)
    return answer.status_code, answer.json()


def test_a_theme_and_a_logo_reach_the_screens_with_what_they_were_sent(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    desk.make_playlist(desk.upload(a_png()))
    desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    before = manifest_of(desk, player)
    desk.make_playlist(desk.upload(a_png("#123456")))
    status, told = put(desk, "/theme", THEME.encode())
    assert (status, told["name"], told["version"]) == (200, "Casa", 2)
    buffer = io.BytesIO()
    Image.new("RGBA", (320, 160), (255, 0, 0, 128)).save(buffer, "PNG")
    assert put(desk, "/theme/logo", buffer.getvalue(), name="logo.png")[0] == 200
    after = manifest_of(desk, player)
    assert after["slides"] == before["slides"]
    assert after["theme"] == told["sha256"]
    assert {after["theme"], after["logo"]} <= {blob["sha256"] for blob in after["blobs"] if blob["pinned"]}
    logo = desk.http.get(f"/blobs/{after['logo']}").content
    assert Image.open(io.BytesIO(logo)).mode == "RGBA"
    desk.http.delete("/api/v1/theme", headers=desk.auth)
    assert manifest_of(desk, player)["theme"] is None
    assert len(manifest_of(desk, player)["blobs"]) == len(before["blobs"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "TOML"),
        (b"x = " + b"[" * 20_000, "TOML"),
        (b"name = 3", "texto entre comillas"),
        (b"name = 'x'\nsize = 3", "size"),
        (b"name = 'x'\n[colours]\nink = 'azul'", "#RRGGBB"),
        (b"name = 'x'\n[colours]\nink = '#0B2A4B'", "no se lee"),
        (b"version = 1", "necesita"),
    ],
)
def test_a_bad_theme_is_told_in_one_line_and_changes_nothing(desk: Desk, data: bytes, words: str) -> None:
    status, told = put(desk, "/theme", data)
    assert (status, words in told["error"]["es"]) == (400, True), told
    assert desk.get("/theme")["sha256"] is None


def test_a_logo_must_be_a_picture(desk: Desk) -> None:
    assert put(desk, "/theme/logo", b"<svg/>", name="logo.svg")[0] == 422
    assert put(desk, "/theme/logo", a_png()[:50], name="logo.png")[0] == 422
    nothing = io.BytesIO()
    Image.new("RGBA", (400, 200)).save(nothing, "PNG")
    status, told = put(desk, "/theme/logo", nothing.getvalue(), name="logo.png")
    assert (status, told["error"]["code"]) == (422, "logo-empty")


def test_what_the_theme_forbids_is_blocked(desk: Desk) -> None:
    put(desk, "/theme", THEME.encode())
    fields = [["titulo", "Gobierno que cumple"], ["entradilla", "Texto."]]
    body = {"title": "T", "duration": 12_000, "template": "noticia", "fields": fields}
    piece = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth).json()
    found: Any = desk.get(f"/pieces/{piece['id']}/review")["findings"]
    assert "forbidden" in [one["code"] for one in found]


def test_the_shipped_theme_can_be_read() -> None:
    from signage.model.theme import theme_from_toml  # noqa: PLC0415 - read where it is judged

    assert theme_from_toml((assets_dir() / "theme" / "institucional.toml").read_bytes()).name
