"""What a manifest carries for the parts of a screen."""

from __future__ import annotations

from dataclasses import replace

from builders import NOON, ORG, a_playlist, a_screen, a_slide, an_entry
from signage.hub.publish import Programme, compile_manifest
from signage.hub.records import Piece
from signage.model.ids import PlaylistId
from signage.model.screen import Panel


def test_the_column_s_playlist_travels_with_the_programme() -> None:
    pieces = {slide.id: Piece(slide=slide, added_at=NOON) for slide in (a_slide("a"), a_slide("b"), a_slide("c"))}
    programme = Programme(
        org=ORG, epoch=1, pieces=pieces, entries=(an_entry(),), assets={},
        playlists=(a_playlist("base", "a"), a_playlist("side", "b"), a_playlist("other", "c")),
    )  # fmt: skip
    alone = compile_manifest(programme, a_screen(), version=1, now=NOON).manifest
    assert [playlist.id for playlist in alone.playlists] == ["base"]
    divided = replace(a_screen(), panel=Panel(side=PlaylistId("side")))
    manifest = compile_manifest(programme, divided, version=1, now=NOON).manifest
    assert {playlist.id for playlist in manifest.playlists} == {"base", "side"}
    assert {slide.id for slide in manifest.slides} == {"a", "b"}
