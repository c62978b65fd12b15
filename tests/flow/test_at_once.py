"""Off the screens now, and on them for a while: from the request to what a lobby sees, with real processes."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from PIL import Image

from signage.bench.rig import Rig, lobby, wait_for
from signage.bench.sight import has, until_ground
from signage.bench.virtual_screen import VirtualScreen
from signage.client import Swap
from signage.model.ids import EntryId, PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry

RED, GREEN, BLUE = (200, 40, 40), (40, 160, 40), (40, 40, 200)


def picture(office: Rig, folder: Path, name: str, colour: tuple[int, int, int]) -> SlideId:
    path = folder / f"{name}.png"
    Image.new("RGB", (1920, 1080), colour).save(path)
    return office.client.upload_piece(path).id


def play(office: Rig, *slides: SlideId) -> None:
    items = tuple(PlaylistItem(slide=slide, duration=timedelta(minutes=30)) for slide in slides)
    playlist = Playlist(id=PlaylistId("prueba"), name="Prueba", items=items)
    office.client.save_playlist(playlist)
    added_at = office.client.pieces()[0].added_at
    office.client.save_entry(
        ScheduleEntry(id=EntryId("prueba"), playlist=playlist.id, layer=Layer.REPLACES, created_at=added_at)
    )


def told(office: Rig, swaps: tuple[Swap, ...]) -> bool:
    held = {state.screen.id: state.held_version for state in office.client.screen_states()}
    return all(held[swap.screen] >= swap.after for swap in swaps)


def test_a_piece_leaves_the_lobby_at_once_and_another_comes_for_a_while(
    office: Rig, screen: VirtualScreen, tmp_path: Path
) -> None:
    red, guest = picture(office, tmp_path, "roja", RED), picture(office, tmp_path, "visita", BLUE)
    green = picture(office, tmp_path, "verde", GREEN)
    play(office, red)
    player = office.add_player("lobby", screen)
    office.pair(player, lobby("Lobby"))
    office.client.publish()
    until_ground(screen, RED, time.monotonic(), seconds=60.0)
    play(office, red, green)  # saved, not published

    swaps = office.client.withdraw(red)
    until_ground(screen, RED, time.monotonic(), shown=False, seconds=20.0)
    wait_for(lambda: told(office, swaps), "el acuse de la pantalla")
    assert not has(screen, GREEN), "nobody published the other piece"

    shown = office.client.show_now(guest, minutes=5)
    until_ground(screen, BLUE, time.monotonic(), seconds=20.0)
    wait_for(lambda: told(office, shown.swaps), "el acuse de la pantalla")
    back = office.client.take_back(shown.swaps)
    until_ground(screen, BLUE, time.monotonic(), shown=False, seconds=20.0)
    assert [swap.screen for swap in back] == [swap.screen for swap in shown.swaps]
