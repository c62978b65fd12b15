"""What a lobby shows beside pictures: live data, the house's look, a column, a line of news, and the dark at night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from lobby_pc import COLOURS, Lobby, pictures

from builders import NOON, a_blob, a_playlist, a_screen, an_alert
from player_app.display.suspects import Suspects
from signage.model.ids import PlaylistId, SlideId
from signage.model.live import LiveData, LiveDocument, LiveKind, LiveRow
from signage.model.manifest import Manifest
from signage.model.proof import ProofOfPlay
from signage.model.screen import OpenHours, Panel, Rotation
from signage.model.slide import TemplateSlide
from signage.model.wire import value_bytes
from signage.store.spool import Dark, Failed, Shown
from signage.store.store import boot_id

PURPLE = (91, 42, 134)
EDGE = (0.02, 0.37)
THEME = b'name = "Verde"\n[colours]\nground = "#003B2A"\ndeep = "#002018"\naccent = "#FFE14D"\n'
CLOSED = OpenHours(opens=time(6), closes=time(11, 59))
Said = Callable[[str], LiveDocument]


def headlines(*titles: str) -> LiveDocument:
    return LiveDocument(kind=LiveKind.HEADLINES, title="Sala de prensa", rows=tuple(LiveRow(title=t) for t in titles))


def a_piece(template: str, **changes: object) -> TemplateSlide:
    piece = TemplateSlide(id=SlideId("t"), title="T", duration=timedelta(seconds=60), template=template)
    return replace(piece, **changes)  # type: ignore[arg-type]


def broadcast(lobby: Lobby, piece: TemplateSlide, *, said: LiveDocument | None, age_h: float = 0.1) -> Manifest:
    """Put a piece before the picture «b», with what its source said."""
    data = value_bytes(said) if said else b""
    blob = a_blob(data)
    lobby.hub.blobs[blob.sha256] = data
    manifest = lobby.hub.publish(pictures("b"), seconds=60)
    items = (replace(manifest.playlists[0].items[0], slide=piece.id), *manifest.playlists[0].items)
    as_of = NOON - timedelta(hours=age_h)
    live = LiveData(id="s", kind=said.kind, sha256=blob.sha256, as_of=as_of) if said else None
    changed = replace(
        manifest, slides=(piece, *manifest.slides), playlists=(replace(manifest.playlists[0], items=items),),
        blobs=(*manifest.blobs, blob) if said else manifest.blobs, data=(live,) if live else (),
    )  # fmt: skip
    return lobby.hub.publish_manifest(changed)


def begin(lobby: Lobby) -> None:
    lobby.sync()
    (lobby.store.run_folder / "clock.json").unlink(missing_ok=True)
    lobby.switch_on()


def says(lobby: Lobby, word: str) -> bool:
    zone = lobby.windows[-1].bridge.main
    layers = (zone.firstLayer, zone.secondLayer)
    return any(layer.phase == "shown" and word in str(layer.content.view.data) for layer in layers)


def test_a_slide_shows_what_its_source_said_last(lobby: Lobby) -> None:
    piece = a_piece("titulares", data="s")
    broadcast(lobby, piece, said=headlines("Abren la biblioteca"))
    begin(lobby)
    lobby.wait(lambda: says(lobby, "Abren"))
    broadcast(lobby, piece, said=headlines("Cierran la biblioteca"))
    lobby.sync()
    lobby.wait(lambda: says(lobby, "Cierran"))
    lobby.let_pass(0.3)
    assert [note.slide for note in lobby.notes(Shown)] == ["t"]


@pytest.mark.parametrize(
    ("template", "said", "age_h"),
    [
        ("titulares", headlines("Vieja noticia"), 25),
        ("titulares", headlines(), 0.1),
        ("titulares", None, 0.1),
        ("agenda", None, 0.1),
    ],
)
def test_a_slide_with_nothing_to_say_today_gives_its_time_to_the_next(
    lobby: Lobby, template: str, said: LiveDocument | None, age_h: float
) -> None:
    by_hand = (("titulo", "Agenda"), ("eventos", "2026-11-23 | 08:00 | Feria | Plaza"))
    piece = a_piece(template, fields=by_hand) if template == "agenda" else a_piece(template, data="s")
    broadcast(lobby, piece, said=said, age_h=age_h)
    begin(lobby)
    lobby.wait(lambda: lobby.shows("b"))
    assert [note.slide for note in lobby.notes(Failed)] == ["t"]


def test_slides_wear_the_house_s_theme_and_know_the_time(lobby: Lobby) -> None:
    blob = a_blob(THEME)
    lobby.hub.blobs[blob.sha256] = THEME
    manifest = lobby.hub.publish(pictures("a"), seconds=60)
    lobby.hub.publish_manifest(replace(manifest, theme=blob.sha256, blobs=(*manifest.blobs, blob)))
    begin(lobby)
    bridge = lobby.windows[-1].bridge
    assert bridge.look.ground.name() == "#003b2a"
    assert bridge.wallClock.now.startswith("2026-11-24T12:0")
    lobby.watch.set_wall(NOON + timedelta(hours=2))
    lobby.wait(lambda: bridge.wallClock.now.startswith("2026-11-24T14:0"))
    assert (bridge.look.shiftX, bridge.look.shiftY) == (-4, -4)


def test_outside_its_hours_the_picture_is_out_but_not_an_alert(lobby: Lobby) -> None:
    lobby.hub.screen = a_screen(panel=Panel(hours=(CLOSED,)))
    lobby.hub.publish(pictures("a"), seconds=60)
    begin(lobby)
    lobby.wait(lambda: lobby.colour() == (0, 0, 0))
    lobby.wait(lambda: lobby.notes(Dark))
    assert (lobby.presented, lobby.notes(Shown)) == ([], [])
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.wait(lambda: lobby.colour(*EDGE) == PURPLE)


def test_a_panel_goes_dark_and_is_lit_again_at_its_hours(lobby: Lobby) -> None:
    lobby.hub.screen = a_screen(panel=Panel(hours=(replace(CLOSED, closes=time(12, 5)),)))
    lobby.hub.publish(pictures("a"), seconds=60)
    begin(lobby)
    lobby.wait(lambda: lobby.shows("a"))
    lobby.watch.set_wall(NOON + timedelta(minutes=5))
    lobby.wait(lambda: lobby.colour() == (0, 0, 0), 4)
    assert lobby.windows[-1].bridge.main.firstLayer.content is None
    lobby.watch.set_wall(NOON + timedelta(hours=19))
    lobby.wait(lambda: lobby.shows("a"), 4)


def test_column_and_line_stand_beside_the_programme_and_a_band_above_the_line(lobby: Lobby) -> None:
    panel = Panel(side=PlaylistId("side"), ticker_text="Hoy la oficina atiende hasta las 17:00")
    lobby.hub.screen = a_screen(panel=panel)
    manifest = lobby.hub.publish(pictures("ab"), seconds=60)
    main = replace(manifest.playlists[0], items=manifest.playlists[0].items[:1])
    side = replace(a_playlist("side", "b", seconds=60))
    lobby.hub.publish_manifest(replace(manifest, playlists=(main, side)))
    begin(lobby)
    bridge = lobby.windows[-1].bridge
    lobby.wait(lambda: lobby.colour(0.35, 0.45) == COLOURS["a"] and lobby.colour(0.85, 0.45) == COLOURS["b"])
    assert bridge.ticker.text == "Hoy la oficina atiende hasta las 17:00"
    assert lobby.colour(0.99, 0.97) == (255, 255, 255)
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("CAIDA")))
    lobby.wait(lambda: lobby.colour(0.006, 0.8) == (249, 168, 0))
    assert lobby.colour(0.99, 0.97) == (255, 255, 255)
    assert {note.slide for note in lobby.notes(Shown)} == {"a"}


def test_what_stands_in_the_column_is_proven_like_the_programme(lobby: Lobby) -> None:
    lobby.hub.screen = a_screen(panel=Panel(side=PlaylistId("side")))
    manifest = lobby.hub.publish(pictures("abc"), seconds=60)
    main = replace(manifest.playlists[0], items=manifest.playlists[0].items[:1])
    side = replace(a_playlist("side", "bc", seconds=2))
    lobby.hub.publish_manifest(replace(manifest, playlists=(main, side)))
    begin(lobby)
    lobby.wait(lambda: {"b", "c"} <= {proof.slide for proof in lobby.notes(ProofOfPlay)})
    lobby.switch_off()
    proofs = lobby.notes(ProofOfPlay)
    assert {(proof.slide, proof.playlist) for proof in proofs if proof.slide != "a"} == {("b", "side"), ("c", "side")}
    assert [proof.playlist for proof in proofs if proof.slide == "a"] == [main.id]
    assert {note.slide for note in lobby.notes(Shown)} == {"a"}, "what a screen says it shows is its programme"


def test_what_has_no_room_in_the_column_is_passed_over_and_told(lobby: Lobby) -> None:
    lobby.hub.screen = a_screen(panel=Panel(side=PlaylistId("side")))
    fields = (("pregunta", "¿Cómo le fue hoy?"), ("invitacion", "Cuéntenos"), ("url", "oai.gov.co/opine"))
    manifest = broadcast(lobby, a_piece("buzon", fields=fields), said=None)
    side = replace(manifest.playlists[0], id=PlaylistId("side"))
    main = replace(manifest.playlists[0], items=manifest.playlists[0].items[1:])
    lobby.hub.publish_manifest(replace(manifest, playlists=(main, side)))
    begin(lobby)
    lobby.wait(lambda: lobby.shows("b") and lobby.colour(0.85, 0.5) == COLOURS["b"])
    told = [(note.slide, note.reason) for note in lobby.notes(Failed)]
    assert told == [("t", "the words have no room on this screen")]


def test_a_slide_that_was_on_the_air_at_two_crashes_is_passed_over(lobby: Lobby) -> None:
    page = a_piece("pagina_web", fields=(("titulo", "Trámites"), ("url", "oai.gov.co/p")))
    broadcast(lobby, page, said=None)
    for _ in range(2):
        Suspects(lobby.store.run_folder / "on-air.json", boot_id()).on_air("main", (page,))
    begin(lobby)
    lobby.wait(lambda: lobby.shows("b"))
    assert [note.slide for note in lobby.notes(Failed)] == ["t"]


def test_a_picture_is_turned_as_its_panel_hangs(lobby: Lobby) -> None:
    lobby.hub.screen = a_screen(panel=Panel(rotation=Rotation.RIGHT, ticker_text="Hola"))
    lobby.hub.publish(pictures("a"), seconds=60)
    begin(lobby)
    # The foot of a picture that is turned to the right lies on the left.
    lobby.wait(lambda: lobby.colour(0.02, 0.98) == (255, 255, 255) and lobby.shows("a"))
