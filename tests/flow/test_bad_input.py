"""The player against a hub that misbehaves, forged orders and a full disk.

Each time the picture stays, one clear line reaches the hub, nothing ends, and all is well again when the fault is over.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from builders import a_blob, a_screen, an_alert
from misbehaving import BadHub, bad_hub, drip, html, nothing, status
from signage.bench.rig import PlayerProcess, wait_for
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.model.alert import MsgType
from signage.model.ids import ScreenId
from signage.store.store import ScreenStore
from signage.trust.document import sign
from signage.trust.envelope import SigningKey
from signage.trust.pairing import PairingCode
from simulator import HubSimulator

pytestmark = pytest.mark.flow

Colour = tuple[int, int, int]
PURPLE: Colour = (91, 42, 134)
SIZE = (640, 360)
EDGE = (12, 133)
CENTRE = (320, 180)


def colour_of(number: int) -> Colour:
    """Return a colour that no other publication of a test has."""
    return (40 + number * 53 % 200, 200 - number * 37 % 160, 60 + number * 91 % 180)


def picture(colour: Colour) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(data, "PNG")
    return data.getvalue()


@dataclass
class Lobby:
    """A player on a screen, and the hub it listens to."""

    hub: BadHub
    screen: VirtualScreen
    player: PlayerProcess
    published: int = 0

    @property
    def store(self) -> ScreenStore:
        return self.player.store

    def publish(self, **changes: object) -> Colour:
        """Publish one picture of a colour of its own."""
        self.published += 1
        colour = colour_of(self.published)
        self.hub.simulator.publish({"a": picture(colour)}, seconds=3600, **changes)
        return colour

    def shows(self, colour: Colour) -> bool:
        return self.screen.pixel(*CENTRE) == colour and not self.is_alarmed()

    def is_alarmed(self) -> bool:
        return self.screen.pixel(*EDGE) == PURPLE

    def plays(self, colour: Colour) -> None:
        self.hub.tell_head()
        wait_for(lambda: self.shows(colour), "el programa nuevo se ve", seconds=20)
        wait_for(lambda: self.hub.problem == "", "y no hay problema", seconds=20)

    def complains(self, old: Colour, *, of: str = "", seconds: float = 12) -> None:
        """The picture stays and one line says what is wrong."""
        heard = len(self.hub.heartbeats)
        self.hub.tell_head()
        wait_for(
            lambda: any(word.problem and of in word.problem for word in self.hub.heartbeats[heard:]),
            f"se informa: {of}",
            seconds=seconds,
        )
        assert self.shows(old)
        assert "\n" not in self.hub.problem

    def is_running(self) -> bool:
        return self.player.process is not None and self.player.process.poll() is None

    def log(self) -> str:
        path = self.player.folder / "player.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def hub() -> Iterator[BadHub]:
    with bad_hub(HubSimulator(now=datetime.now(UTC))) as door:
        yield door


@pytest.fixture
def lobby(tmp_path: Path, hub: BadHub) -> Iterator[Lobby]:
    with virtual_screen(*SIZE) as screen:
        player = PlayerProcess(tmp_path / "lobby", hub.url, screen.environment())
        place = Lobby(hub=hub, screen=screen, player=player)
        yield place
        assert "Traceback" not in place.log()
        assert player.process is None or place.is_running()
        player.stop()


@pytest.fixture
def playing(lobby: Lobby) -> tuple[Lobby, Colour]:
    colour = lobby.publish()
    lobby.hub.simulator.updater(lobby.player.folder).poll()
    (lobby.store.run_folder / "clock.json").unlink()
    lobby.player.start()
    wait_for(lambda: lobby.shows(colour), "el programa se ve", seconds=20)
    wait_for(lambda: lobby.hub.has_listener and lobby.hub.heartbeats, "y el hub lo sabe", seconds=20)
    return lobby, colour


def test_an_unpaired_screen_says_what_is_wrong_with_what_answers_and_then_pairs(lobby: Lobby) -> None:
    answers = {
        "500": status(500),
        "no es un hub": html,
        "no responde": nothing,
        "302": status(302, Location="http://127.0.0.1:1/"),
        "no acepta códigos": status(410),
        "rechaza": status(422),
    }
    lobby.publish()
    lobby.player.start()
    for said, answer in answers.items():
        lobby.hub.faults["/v1/pair/"] = answer
        wait_for(lambda said=said: said in lobby.store.status().message, f"dice: {said}", seconds=15)
        assert lobby.store.status().code == ""
    asked = len(lobby.hub.requests)
    lobby.hub.faults.clear()
    wait_for(lambda: lobby.store.status().code, "muestra un código", seconds=10)
    assert len(lobby.hub.requests) - asked < 5
    lobby.hub.typed = PairingCode(lobby.store.status().code)
    wait_for(lambda: lobby.shows(colour_of(1)), "reproduce", seconds=15)


def test_a_hub_that_answers_nonsense_leaves_the_picture(playing: tuple[Lobby, Colour]) -> None:
    lobby, old = playing
    faults: list[tuple[str, Callable[..., None], str]] = [
        ("/v1/manifest", status(500), "500"),
        ("/v1/manifest", html, ""),
        ("/v1/manifest", nothing, "no responde"),
        ("/v1/head", status(302, Location="http://127.0.0.1:1/"), "302"),
        ("/v1/head", html, ""),
        ("/blobs/", status(500), "500"),
        ("/blobs/", html, "alterado"),
        ("/blobs/", nothing, "no responde"),
    ]
    for path, answer, said in faults:
        lobby.hub.faults[path] = answer
        new = lobby.publish()
        lobby.complains(old, of=said)
        lobby.hub.faults.clear()
        lobby.plays(new)
        old = new


def test_a_hub_that_drips_holds_up_neither_the_picture_nor_an_order(playing: tuple[Lobby, Colour]) -> None:
    lobby, old = playing
    simulator = lobby.hub.simulator
    head = ("GET", f"/v1/head/{simulator.screen.id}")
    lobby.hub.faults["/v1/head"] = drip
    new, asked = lobby.publish(), lobby.hub.requests.count(head)
    lobby.hub.tell_head()
    wait_for(lambda: lobby.hub.requests.count(head) > asked, "pregunta", seconds=5)
    order = an_alert("SIM", sent=simulator.now)
    lobby.hub.push_alert(simulator.announce(order))
    wait_for(lobby.is_alarmed, "la alerta no espera", seconds=5)
    end = replace(order, msg_type=MsgType.CANCEL, refs=tuple(simulator.alerts), seq=2)
    lobby.hub.push_alert(simulator.announce(end))
    wait_for(lambda: lobby.shows(old), "y termina", seconds=5)
    wait_for(lambda: "despacio" in lobby.hub.problem, "se informa", seconds=25)
    assert lobby.shows(old)
    lobby.hub.faults.clear()
    lobby.plays(new)


def test_a_programme_that_must_not_be_believed_is_not_played(playing: tuple[Lobby, Colour]) -> None:
    lobby, old = playing
    simulator = lobby.hub.simulator
    path = f"/v1/manifest/{simulator.screen.id}"
    first = simulator.manifest
    assert first is not None

    def altered(data: bytes) -> bytes:
        return data[:200] + (b"A" if data[200:201] != b"A" else b"B") + data[201:]

    new = lobby.publish()
    simulator.damage[path] = altered
    lobby.complains(old)
    simulator.damage.clear()
    lobby.plays(new)
    held = simulator.manifest
    assert held is not None
    for changes, said in (
        ({"screen": a_screen(id=ScreenId("otra"))}, "otra pantalla"),
        ({"must_understand": frozenset({"holograma"})}, "holograma"),
        ({"screen": replace(held.screen, zone="America/Macondo")}, "zona horaria"),
    ):
        simulator.publish_manifest(replace(held, version=held.version + 1, **changes))
        lobby.complains(new, of=said)
    simulator.publish_manifest(first)
    lobby.complains(new, of="anterior")
    simulator.manifest = held
    lobby.plays(lobby.publish())


def test_files_that_are_not_what_was_signed_are_not_shown(playing: tuple[Lobby, Colour]) -> None:
    lobby, old = playing
    damages: tuple[Callable[[bytes], bytes], ...] = (
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:60] + b"?" + data[61:],
    )
    for damage in damages:
        new = lobby.publish()
        digest = a_blob(picture(new)).sha256
        lobby.hub.simulator.damage[digest] = damage
        lobby.complains(old)
        lobby.hub.simulator.damage.clear()
        lobby.plays(new)
        old = new


def test_forged_orders_are_told_and_a_real_one_is_painted_once(playing: tuple[Lobby, Colour]) -> None:
    lobby, old = playing
    simulator = lobby.hub.simulator
    order = an_alert("SIM", sent=simulator.now)
    real = simulator.signed(order)
    forged = [
        sign(order, [SigningKey.new()]),
        sign(order, [simulator.publish_key]),
        real.replace(b'"sig":"', b'"sig":"AAAA', 1),
        b'{"payload":"e30=","payloadType":"x","signatures":[]}',
        b"<html>",
    ]
    for envelope in forged:
        lobby.hub.push_alert(envelope)
    wait_for(lambda: "alerta" in lobby.hub.problem.lower(), "se informa", seconds=10)
    assert lobby.shows(old)
    assert not list(lobby.store.alerts_folder.iterdir())
    for _ in range(3):
        lobby.hub.push_alert(real)
    wait_for(lobby.is_alarmed, "la orden verdadera se ve", seconds=5)
    wait_for(lambda: len(lobby.hub.receipts) == 2, "recibida y pintada", seconds=10)
    lobby.hub.push_alert(real)
    lobby.hub.tell_head()
    heard = len(lobby.hub.heartbeats)
    wait_for(lambda: len(lobby.hub.heartbeats) > heard and lobby.hub.problem == "", "todo en orden", seconds=10)
    assert len(lobby.hub.receipts) == 2


SMALL_DISK = """
cp -a "$1" "$1.copy" && mount -t tmpfs -o size=84m tmpfs "$1" && cp -a "$1.copy/." "$1" && shift && exec "$@"
"""


def test_a_disk_that_fills_up_keeps_the_picture_and_still_takes_an_order(lobby: Lobby) -> None:
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("a small disk can only be mounted as root")
    old = lobby.publish()
    lobby.hub.simulator.updater(lobby.player.folder).poll()
    (lobby.store.run_folder / "clock.json").unlink()
    folder = lobby.player.folder
    player = [sys.executable, "-m", "player_app", "--data", str(folder), "--hub", lobby.hub.url]
    with (folder.parent / "log").open("wb") as log:
        process = subprocess.Popen(
            ["unshare", "-m", "bash", "-c", SMALL_DISK, "bash", str(folder), *player],
            env=lobby.player.environment,
            stderr=log,
        )
    disk = Path(f"/proc/{process.pid}/root{folder}")
    try:
        wait_for(lambda: lobby.shows(old) and lobby.hub.has_listener, "el programa se ve", seconds=20)
        fill(disk / "filler")
        new = lobby.publish()
        lobby.complains(old, of="MB libres")
        lobby.hub.push_alert(lobby.hub.simulator.signed(an_alert("SIM", sent=lobby.hub.simulator.now)))
        wait_for(lobby.is_alarmed, "la orden cabe", seconds=5)
        (disk / "filler").unlink()
        lobby.hub.tell_head()
        wait_for(lambda: lobby.screen.pixel(*CENTRE) != old and lobby.hub.problem == "", "se recupera", seconds=20)
        store = ScreenStore(disk)
        wait_for(lambda: store.has_blob(a_blob(picture(new))), "el programa nuevo llega", seconds=10)
    finally:
        process.terminate()
        process.wait(timeout=10)
        shutil.copy(folder.parent / "log", folder / "player.log")


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(65536))
        except OSError:
            return
