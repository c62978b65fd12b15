"""A complete installation of real processes in one folder: a hub, an operator's console, players on virtual screens.

Used by the demo, the measurements and the flow tests: what they see is what an installation does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signage.bench.virtual_screen import VirtualScreen
from signage.client import HeldAlert, HubClient
from signage.console import Console, Office
from signage.errors import HubUnreachable
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId, EntryId, PlaylistId, ScreenId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Audience, Orientation, Screen
from signage.store.disk import lock_holder
from signage.store.store import ScreenStore
from signage.trust.ceremony import HubKeys
from signage.trust.document import Kind, alert_id
from signage.trust.envelope import Envelope, PublicKey, SigningKey

ORG = "alcaldia-de-ejemplo"
PASSPHRASE = "solo para la demostracion"  # noqa: S105 - it guards keys that live as long as the demo
_TICK_S = 0.02
_START_S = 30.0
_STOP_S = 5.0


def wait_for(holds: Callable[[], object], what: str, *, seconds: float = _START_S) -> float:
    """Wait until something holds; returns how long it took, in seconds.

    Raises:
        HubUnreachable: it did not within the time; the message says what.
    """
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > seconds:
            raise HubUnreachable(f"No ocurrió en {seconds:g} s: {what}", f"Did not happen in {seconds:g} s: {what}")
        time.sleep(_TICK_S)
    return time.monotonic() - begun


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class HubProcess:
    """A hub in its folder; it may be killed and started again."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    options: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            HubUnreachable: it does not answer in time.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "signage.hub", "--data", str(self.folder), "--port", str(self.port)]
        command += self.options
        with (self.folder / "hub.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - our own program
        wait_for(self._answers, "el hub responde")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """End it in order."""
        if self.process is not None:
            _end(self.process)
            self.process = None

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=1) as answer:  # noqa: S310
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's "OK"
        return False


@dataclass(slots=True)
class PlayerProcess:
    """A player in its folder, drawing on a virtual screen (or on the real one)."""

    folder: Path
    hub: str
    environment: dict[str, str]
    windowed: tuple[int, int] | None = None
    ports: tuple[int, int] = (0, 0)
    """Where it hears orders and serves other screens; several players of one machine cannot share them."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def store(self) -> ScreenStore:
        """Its disk."""
        return ScreenStore(self.folder)

    @property
    def display_pid(self) -> int | None:
        """The display's pid, while one runs."""
        return lock_holder(self.store.display_lock_path)

    def start(self) -> None:
        """Start the agent, which starts the display."""
        self.folder.mkdir(parents=True, exist_ok=True)
        size = ["--windowed", f"{self.windowed[0]}x{self.windowed[1]}"] if self.windowed else []
        ports = ["--lan-port", str(self.ports[0]), "--peer-port", str(self.ports[1])]
        command = [sys.executable, "-m", "player_app", "--data", str(self.folder), "--hub", self.hub, *size, *ports]
        with (self.folder / "player.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)  # noqa: S603

    def code(self) -> str:
        """Return the code on the screen, once there is one.

        Raises:
            HubUnreachable: none appears in time.
        """
        wait_for(lambda: self.store.status().code, "la pantalla muestra un código")
        return self.store.status().code

    def kill_agent(self) -> None:
        """End the agent as a crash would; the display draws on."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def kill_display(self) -> None:
        """End the display as a crash would."""
        pid = self.display_pid
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End both in order."""
        if self.process is not None:
            _end(self.process)
            self.process = None
        self.kill_display()


@dataclass(slots=True)
class Rig:
    """The installation: everything below one folder."""

    folder: Path
    hub: HubProcess
    client: HubClient
    console: Console
    keys: list[SigningKey] = field(default_factory=list)
    players: list[PlayerProcess] = field(default_factory=list)

    def found(self) -> None:
        """Make the root and the operator's key, and teach the hub the public part."""
        held = self.client.keys()
        pair = HubKeys(publish=PublicKey.from_text(held.publish), head=PublicKey.from_text(held.head))
        now = datetime.now(UTC)
        founded = self.console.found(ORG, label="Operadora de ejemplo", passphrase=PASSPHRASE, hub=pair, now=now)
        self.client.post_root(founded.root)
        self.client.post_templates(founded.templates)
        self.keys = [self.console.unlock(PASSPHRASE)]

    def add_player(
        self, name: str, screen: VirtualScreen | None = None, *, windowed: tuple[int, int] | None = None
    ) -> PlayerProcess:
        """Start an unpaired player."""
        environment = screen.environment() if screen else dict(os.environ)
        player = PlayerProcess(self.folder / name, self.hub.url, environment, windowed)
        player.start()
        self.players.append(player)
        return player

    def pair(self, player: PlayerProcess, screen: Screen) -> Screen:
        """Type the player's code, as staff would, and wait until both sides know each other.

        Raises:
            HubUnreachable: the player does not finish in time.
        """
        status = self.client.claim_pairing(player.code(), screen)
        wait_for(lambda: self.client.pairing_status(status.id).state == "paired", f"{screen.name} se empareja")
        paired = self.client.pairing_status(status.id).screen
        assert paired is not None  # noqa: S101 - a paired status names its screen
        return paired

    def wait_until_playing(self, screens: int, *, seconds: float = 60.0) -> float:
        """Wait until so many screens say what they show; returns the seconds it took.

        Raises:
            HubUnreachable: they do not in time.
        """

        def playing() -> bool:
            return sum(state.shows is not None for state in self.client.screen_states()) >= screens

        return wait_for(playing, "las pantallas muestran el programa", seconds=seconds)

    def play_picture(self, path: Path) -> None:
        """Put one picture on every screen, before all else; `publish` sends it."""
        piece = self.client.upload_piece(path)
        item = PlaylistItem(slide=piece.id, duration=piece.slide.duration)
        playlist = Playlist(id=PlaylistId("medida"), name="Medida", items=(item,))
        self.client.save_playlist(playlist)
        self.client.save_entry(
            ScheduleEntry(id=EntryId("medida"), playlist=playlist.id, layer=Layer.REPLACES, created_at=piece.added_at)
        )

    def order(self, code: str, answers: dict[str, str], *, next_update: str = "") -> bytes:
        """Return a signed alert of a template."""
        office = Office(now=datetime.now(UTC), contact="Mesa de servicio, ext. 1234", next_update=next_update)
        return self.console.raise_alert(self.console.templates()[code], answers, self.keys, office)

    def end(self, held: HeldAlert, *, shown_for: timedelta = timedelta()) -> HeldAlert:
        """Sign and send the end of an alert."""
        return self.client.post_alert(self.ending(held.envelope.encode(), shown_for=shown_for))

    def ending(self, order: bytes, *, shown_for: timedelta = timedelta()) -> bytes:
        """Return the signed end of an order."""
        office = Office(now=datetime.now(UTC))
        target: VerifiedAlert = self.console.trusted().update_alert(order)
        answers = {"sistema": "El servicio", "fin": f"{datetime.now(UTC).astimezone():%H:%M}"}
        return self.console.end_alerts([target], answers, self.keys, office, shown_for)


@contextlib.contextmanager
def rig(folder: Path, *, with_starter: bool = True) -> Iterator[Rig]:
    """Run an installation while the block lasts; every process it started ends with it.

    Raises:
        HubUnreachable: the hub does not start.
    """
    hub = HubProcess(folder / "hub")
    hub.start()
    client = HubClient(hub.url)
    installation = Rig(folder, hub, client, Console(folder / "operator"))
    try:
        client.login_once((hub.folder / "admin-token").read_text().strip())
        installation.found()
        if with_starter:
            wait_for(lambda: client.status().starter != "loading", "el contenido inicial se carga", seconds=600)
        yield installation
    finally:
        for player in installation.players:
            player.stop()
        hub.stop()
        client.close()


def order_id(envelope: bytes) -> AlertId:
    """Return the identity of an order.

    Raises:
        BadInput: it is none.
    """
    kind = Kind.ALERT
    return alert_id(Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload)


def lobby(name: str, *, portrait: bool = False, audiences: frozenset[Audience] = frozenset(Audience)) -> Screen:
    """Return a screen to be paired under this name."""
    size = (1080, 1920) if portrait else (1920, 1080)
    return Screen(
        id=ScreenId(""),
        name=name,
        place="Palacio de la Aduana (ejemplo)",
        audiences=audiences,
        orientation=Orientation.PORTRAIT if portrait else Orientation.LANDSCAPE,
        width_px=size[0],
        height_px=size[1],
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
