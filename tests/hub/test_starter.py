"""Starter content: what is wrong costs itself alone, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.office import Desk, a_png
from signage.hub.starter import load_starter, start_loading

GOOD = """
id = "lobby"
name = "Vestíbulo"
layer = "base"
[[item]]
id = "bienvenida"
kind = "image"
file = "media/a.png"
title = "Bienvenida"
seconds = 12
audience = ["servidores"]
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    playlists, assets = tmp_path / "playlists", tmp_path / "assets"
    playlists.mkdir()
    (assets / "media").mkdir(parents=True)
    (assets / "media" / "a.png").write_bytes(a_png())
    (assets / "media" / "rota.png").write_bytes(a_png()[:70])
    return playlists, assets


def loaded(desk: Desk, folders: tuple[Path, Path], **files: str) -> tuple[str, ...]:
    for name, text in files.items():
        (folders[0] / f"{name}.toml").write_text(text)
    return load_starter(desk.hub.parts, playlists=folders[0], assets=folders[1])


def test_a_playlist_is_loaded_with_its_piece_and_its_place_in_the_schedule(
    desk: Desk, folders: tuple[Path, Path]
) -> None:
    assert loaded(desk, folders, lobby=GOOD) == ()
    piece = desk.get("/pieces/bienvenida")
    assert (piece["title"], piece["audiences"], piece["playlists"]) == ("Bienvenida", ["servidores"], ["lobby"])
    (playlist,) = desk.get("/playlists")["playlists"]  # type: ignore[misc]
    assert [(item["slide"], item["duration"]) for item in playlist["items"]] == [("bienvenida", 12_000)]
    (entry,) = desk.get("/entries")["entries"]  # type: ignore[misc]
    assert (entry["playlist"], entry["layer"], entry["screens"]) == ("lobby", "base", [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("seconds = 12", "segundos = 12", ("lobby.toml", "bienvenida", "«segundos»")),
        ("media/a.png", "media/falta.png", ("lobby.toml", "bienvenida", "media/falta.png")),
        ("media/a.png", "media/rota.png", ("lobby.toml", "bienvenida", "dañado")),
        ('kind = "image"', 'kind = "pdf"', ("lobby.toml", "bienvenida", "«kind»")),
        ("seconds = 12", "seconds = 0", ("lobby.toml", "bienvenida", "1 segundo")),
        ('["servidores"]', '["nadie"]', ("lobby.toml", "bienvenida", "«audience»")),
        ('title = "Bienvenida"', "", ("lobby.toml", "bienvenida", "«title»")),
    ],
)
def test_a_wrong_item_is_named_and_the_rest_loads(
    desk: Desk, folders: tuple[Path, Path], old: str, new: str, words: tuple[str, ...]
) -> None:
    other = GOOD.replace('"lobby"', '"otra"').replace('"bienvenida"', '"segunda"')
    (error,) = loaded(desk, folders, lobby=GOOD.replace(old, new), otra=other)
    assert all(word in error for word in words)
    assert desk.get("/pieces/segunda")["title"] == "Bienvenida"


@pytest.mark.parametrize(
    ("text", "word"), [("color = 1\n" + GOOD, "«color»"), ("esto no es toml", "TOML"), ("name = 'x'", "«id»")]
)
def test_a_wrong_playlist_is_named(desk: Desk, folders: tuple[Path, Path], text: str, word: str) -> None:
    (error,) = loaded(desk, folders, mala=text)
    assert "mala.toml" in error
    assert word in error


def test_a_library_that_is_not_empty_is_left_alone(desk: Desk, folders: tuple[Path, Path]) -> None:
    desk.upload(a_png("#999999"))
    assert start_loading(desk.hub.parts, playlists=folders[0], assets=folders[1]) is None


def test_a_piece_in_two_playlists_is_loaded_once(desk: Desk, folders: tuple[Path, Path]) -> None:
    assert loaded(desk, folders, lobby=GOOD, otra=GOOD.replace('"lobby"', '"otra"')) == ()
    assert desk.get("/pieces/bienvenida")["playlists"] == ["lobby", "otra"]
