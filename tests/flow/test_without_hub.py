"""The hub is what failed: a laptop with the key and the list of screens reaches every screen all the same."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from signage.bench.rig import PASSPHRASE, PlayerProcess, Rig, lobby, rig, wait_for
from signage.dispatch import write_screens
from signage.model.ids import EntryId, PlaylistId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry

pytestmark = pytest.mark.flow

DRILL = {"escenario": "caída del correo", "accion": "el papel", "fin": "11:30"}
CONTACT = ("--contact", "Mesa de servicio, ext. 1234")
UNSEEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def free_ports() -> tuple[int, int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp, socket.socket() as tcp:
        udp.bind(("127.0.0.1", 0))
        tcp.bind(("127.0.0.1", 0))
        return udp.getsockname()[1], tcp.getsockname()[1]


def with_one_picture(office: Rig, folder: Path) -> None:
    Image.new("RGB", (640, 360), "#005A32").save(folder / "verde.png")
    piece = office.client.upload_piece(folder / "verde.png")
    playlist = Playlist(
        id=PlaylistId("base"), name="Base", items=(PlaylistItem(slide=piece.id, duration=timedelta(seconds=10)),)
    )
    office.client.save_playlist(playlist)
    office.client.save_entry(
        # Before what ships with the hub, which comes in by and by.
        ScheduleEntry(id=EntryId("base"), playlist=playlist.id, layer=Layer.REPLACES, created_at=piece.added_at)
    )


def a_screen(office: Rig, name: str, ports: tuple[int, int]) -> PlayerProcess:
    player = PlayerProcess(office.folder / name, office.hub.url, {**os.environ, **UNSEEN}, (320, 180), ports=ports)
    player.start()
    office.players.append(player)
    office.pair(player, lobby(name))
    return player


def raised(office: Rig, *options: object) -> subprocess.CompletedProcess[str]:
    phrase = office.folder / "phrase"
    phrase.write_text(PASSPHRASE)
    answers = [part for name, text in DRILL.items() for part in ("-f", f"{name}={text}")]
    command = [Path(sys.executable).with_name("signage"), "alert", "raise", "SIM", *answers, *CONTACT, "--json"]
    mine = ["--profile", office.console.folder, "--passphrase-file", phrase]
    home = {**os.environ, "XDG_CONFIG_HOME": str(office.folder / "home")}
    return subprocess.run(
        [str(part) for part in (*command, *mine, *options)], env=home, capture_output=True, text=True, check=False
    )


def test_datagrams_and_other_screens_carry_an_order_when_the_hub_is_dead(tmp_path: Path) -> None:
    with rig(tmp_path, with_starter=False) as office:
        with_one_picture(office, tmp_path)
        hearing, deaf = a_screen(office, "oye", free_ports()), a_screen(office, "sorda", (0, free_ports()[1]))
        office.client.publish()
        wait_for(lambda: all(one.lan_port for one in office.client.known_screens() if one.name == "oye"), "se conocen")
        wait_for(
            lambda: len([s for s in office.client.screen_states() if s.shows]) == 2, "las dos muestran", seconds=60
        )
        office.client.publish()  # now with the addresses of both
        wait_for_peers(deaf)
        screens = tmp_path / "screens.json"
        write_screens(
            screens, office.client.known_screens(), roots=office.client.roots(), templates=office.client.templates()
        )
        office.hub.stop()
        laptop = tmp_path / "laptop"
        laptop.mkdir()
        (laptop / "operator.key").write_bytes((office.console.folder / "operator.key").read_bytes())
        told = raised(office, "--screens", screens, "--wait", 15, "--profile", laptop)
        assert told.returncode == 0, told.stderr
        answer = json.loads(told.stdout)
        assert answer["by_hub"] is False
        assert len(answer["direct"]) >= 1
        alert = answer["id"]
        for player in (hearing, deaf):
            wait_for(lambda player=player: player.store.order(alert), "la orden está en su disco", seconds=30)


def wait_for_peers(player: PlayerProcess) -> None:
    def peers() -> tuple[str, ...]:
        enrolment = player.store.enrolment()
        manifest = player.store.trusted(enrolment.screen).manifest if enrolment else None
        return manifest.peers if manifest else ()

    wait_for(peers, "conoce a las otras", seconds=30)
