"""A lobby PC from the box to weeks without a network, and an operator who needs it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from signage.bench.rig import PASSPHRASE, PlayerProcess, Rig, lobby, wait_for
from signage.bench.virtual_screen import VirtualScreen
from signage.bench.watch import watching
from signage.console import Console, Office
from signage.errors import NotAllowed, NotFound, SignageError
from signage.model.alert import MsgType
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

pytestmark = pytest.mark.flow

DRILL = {"escenario": "caída del correo", "accion": "el papel", "fin": "11:30", "encuesta": "la lista"}
OUTAGE = {"sistema": "Correo institucional", "desde": "10:42", "alterno": "el teléfono"}
ATTACK = {"tramite": "Impuesto predial"}
PURPLE, YELLOW = (91, 42, 134), (249, 168, 0)
POINT = (40, 400)
LOW_POINT = (12, 900)


def is_playing(screen: VirtualScreen) -> bool:
    """Whether something that is neither black nor the plain ground is on the screen."""
    return colours(screen.picture().resize((64, 36))) > 40


def colours(picture: Image.Image) -> int:
    """Count the different colours of a small picture."""
    return len(picture.getcolors(maxcolors=10_000) or [])


def shows(screen: VirtualScreen, colour: tuple[int, int, int], point: tuple[int, int] = POINT) -> bool:
    return screen.pixel(*point) == colour


def a_playing_lobby(office: Rig, screen: VirtualScreen) -> PlayerProcess:
    player = office.add_player("lobby", screen)
    office.pair(player, lobby("Lobby"))
    office.wait_until_playing(1)
    wait_for(lambda: is_playing(screen), "el programa se ve")
    return player


def test_five_seconds_after_its_code_a_screen_plays_and_the_wall_says_what(office: Rig, screen: VirtualScreen) -> None:
    player = office.add_player("lobby", screen)
    player.code()
    begun = time.monotonic()
    office.pair(player, lobby("Lobby"))
    office.wait_until_playing(1)
    took = time.monotonic() - begun
    wait_for(lambda: is_playing(screen), "el programa se ve")
    (state,) = office.client.screen_states()
    assert took < 5
    assert state.health == "ok"
    assert state.shows is not None
    assert state.should_show is not None
    assert state.held_version == state.published_version


def test_a_code_that_is_wrong_or_was_used_is_refused_in_one_line(office: Rig, screen: VirtualScreen) -> None:
    with pytest.raises(NotFound):
        office.client.claim_pairing("BCDF-2346", lobby("Nadie"))
    player = office.add_player("lobby", screen)
    code = player.code()
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    status = office.client.claim_pairing(wrong, lobby("Lobby"))
    wait_for(lambda: office.client.pairing_status(status.id).state == "wrong_code", "el código no coincide")
    wait_for(lambda: player.store.status().code != code, "la pantalla muestra otro código")
    fresh = player.code()
    office.pair(player, lobby("Lobby"))
    with pytest.raises(SignageError):
        office.client.claim_pairing(fresh, lobby("Otra"))


def test_without_hub_and_after_a_restart_it_plays_on_from_its_disk(office: Rig, screen: VirtualScreen) -> None:
    player = a_playing_lobby(office, screen)
    with watching(screen) as watch:
        office.hub.kill()
        time_on = time.monotonic() + 12
        wait_for(lambda: time.monotonic() > time_on, "doce segundos sin hub")
        assert is_playing(screen)
    assert watch.black == 0
    player.kill_agent()
    player.kill_display()
    wait_for(lambda: screen.black_share() == 1, "el PC está apagado")
    player.start()
    assert wait_for(lambda: is_playing(screen), "vuelve desde su disco") < 5


def test_a_drill_takes_the_screen_is_counted_when_painted_and_gives_it_back(office: Rig, screen: VirtualScreen) -> None:
    a_playing_lobby(office, screen)
    held = office.client.post_alert(office.order("SIM", DRILL))
    wait_for(lambda: shows(screen, PURPLE), "el simulacro se ve", seconds=5)
    wait_for(lambda: office.client.board(held.id).painted == 1, "la consola lo cuenta", seconds=5)
    (row,) = office.client.board(held.id).screens
    assert row.paint_time is not None
    assert row.paint_time < timedelta(seconds=1)
    office.end(held)
    wait_for(lambda: not shows(screen, PURPLE) and is_playing(screen), "el programa vuelve", seconds=5)
    wait_for(lambda: office.client.board(held.id).screens[0].ended_after is not None, "y se sabe", seconds=5)


def test_an_outage_is_a_band_over_a_programme_that_goes_on(office: Rig, screen: VirtualScreen) -> None:
    a_playing_lobby(office, screen)
    office.client.post_alert(office.order("CAIDA", OUTAGE, next_update="11:12"))
    wait_for(lambda: shows(screen, YELLOW, LOW_POINT), "la banda se ve", seconds=5)
    upper = screen.picture().crop((0, 0, 1920, 700)).resize((64, 23))
    assert colours(upper) > 40


def test_a_live_alert_is_the_first_thing_after_a_power_cut_without_any_network(
    office: Rig, screen: VirtualScreen
) -> None:
    player = a_playing_lobby(office, screen)
    office.client.post_alert(office.order("SIM", DRILL))
    wait_for(lambda: shows(screen, PURPLE), "el simulacro se ve", seconds=5)
    player.kill_agent()
    player.kill_display()
    office.hub.kill()
    wait_for(lambda: screen.black_share() == 1, "el PC está apagado")
    player.start()
    assert wait_for(lambda: shows(screen, PURPLE), "la alerta está de nuevo") < 3


def test_the_public_reads_other_words_about_an_attack(office: Rig, screen: VirtualScreen) -> None:
    a_playing_lobby(office, screen)
    office.client.post_alert(office.order("RANSOM", ATTACK))
    # Before citizens it looks as any outage does: neither its words nor its colour tell of an attack.
    wait_for(lambda: shows(screen, YELLOW), "la alerta se ve", seconds=5)


def test_whoever_has_the_whole_hub_cannot_raise_end_or_mute(office: Rig, screen: VirtualScreen) -> None:
    a_playing_lobby(office, screen)
    held = office.client.post_alert(office.order("SIM", DRILL))
    wait_for(lambda: shows(screen, PURPLE), "el simulacro se ve", seconds=5)
    stolen = [SigningKey(path.read_bytes()[:32]) for path in office.hub.folder.rglob("*.key")]
    assert len(stolen) >= 2
    everything = b"".join(path.read_bytes() for path in office.hub.folder.rglob("*") if path.is_file())
    assert all(key.raw not in everything and key.raw.hex().encode() not in everything for key in office.keys)
    forged_end = replace(held.alert, msg_type=MsgType.CANCEL, refs=(held.id,), seq=99)
    forged_alert = replace(held.alert, seq=100)
    for forged in (forged_end, forged_alert):
        with pytest.raises(SignageError):
            office.client.post_alert(sign(forged, stolen))
    # The hub forgets everything it held, and then lies: a screen neither asks it nor believes it.
    office.hub.kill()
    for path in office.hub.folder.glob("*.db*"):
        path.unlink()
    lobby_alerts = office.players[0].folder / "alerts"
    (lobby_alerts / "forged.dsse").write_bytes(sign(forged_end, stolen))
    office.hub.start()
    until = time.monotonic() + 5
    with watching(screen):
        wait_for(lambda: time.monotonic() > until or not shows(screen, PURPLE), "cinco segundos", seconds=8)
    assert shows(screen, PURPLE)


def test_a_wrong_passphrase_signs_nothing(office: Rig, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        office.console.unlock("otra frase cualquiera")
    stranger = Console(tmp_path / "stranger")
    with pytest.raises(NotFound):
        stranger.templates()
    assert office.console.unlock(PASSPHRASE)
    assert Office(now=datetime.now(UTC)).contact == ""
