"""The main job in a minute: a hub, two screens, starter content, a drill raised and ended, pictures of it all."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from importlib.metadata import version
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from signage.bench.rig import PASSPHRASE, PlayerProcess, Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.bench.watch import Watch, watching
from signage.cli.output import AsJson, json_bytes, say, show_json
from signage.client import session_file
from signage.model.ids import AlertId, EntryId, PlaylistId
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Audience
from signage.store.disk import write_durably

PAGES = ("inicio", "biblioteca", "editor", "listas", "programacion", "pantallas", "crisis")
_STAFF = frozenset({Audience.SERVIDORES, Audience.CONTRATISTAS})
_DRILL = {"escenario": "caída del correo", "accion": "el procedimiento en papel", "fin": "", "encuesta": "la lista"}
_MANAGER_SIZE = (1600, 1000)
_ZONE = "America/Bogota"
_WINDOWS = ((960, 540), (405, 720))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the demo did, measured."""

    screens: int
    pieces: int
    bytes_synced: int
    sync_s: float
    override_ms: dict[str, float]
    black_frames: int
    looks: int
    versions: dict[str, str]


def demo(
    seconds: Annotated[int, typer.Option(min=20, max=3600, help="Duración aproximada sin pantalla. (Seconds.)")] = 60,
    report: Annotated[Path, typer.Option(help="Informe y carpeta de imágenes. (Report file.)")] = Path(
        "demo-output/report.json"
    ),
    as_json: AsJson = False,
) -> None:
    """Muestra todo el sistema funcionando. (Shows the whole system at work.)"""
    report.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="signage-demo-") as name:
        # The demo's session must not replace that of the person who runs it.
        os.environ["XDG_CONFIG_HOME"] = str(Path(name) / "config")
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            _on_a_desk(Path(name))
            return
        result = _unseen(Path(name), report.parent, seconds)
    document = {field: getattr(result, field) for field in Report.__dataclass_fields__}
    write_durably(report, json_bytes(document))
    if as_json:
        show_json(document)
    else:
        say(f"Listo. Imágenes e informe en {report.parent}/", f"Done. Pictures and report in {report.parent}/")


def _on_a_desk(folder: Path) -> None:
    """Open the manager and two screens as windows, and stay until the manager is closed."""
    with rig(folder) as office:
        _sign_in(office)
        for number, size in enumerate(_WINDOWS, 1):
            player = office.add_player(f"lobby-{number}", windowed=size)
            office.pair(player, lobby(f"Lobby {number}", portrait=size[0] < size[1]))
        say("Cierre el administrador para terminar.", "Close the manager to end.")
        say(f"La frase de la llave es: {PASSPHRASE}", f"The key's passphrase is: {PASSPHRASE}")
        subprocess.run(_manager(office, "pantallas"), check=False)  # noqa: S603 - our own program


def _unseen(folder: Path, pictures: Path, seconds: int) -> Report:
    begun = time.monotonic()
    with (
        virtual_screen(1920, 1080) as wide,
        virtual_screen(1080, 1920) as tall,
        virtual_screen(*_MANAGER_SIZE, cursor=False) as desk,
        rig(folder) as office,
    ):
        say("Hub en marcha; llega el contenido inicial.", "The hub runs; the starter content is in.")
        _sign_in(office)
        _schedule_a_week(office)
        players = [office.add_player("lobby-1", wide), office.add_player("lobby-2", tall)]
        sync_s = _pair_both(office, players)
        say(f"Dos pantallas muestran el programa a los {sync_s:.1f} s.", f"Two screens play after {sync_s:.1f} s.")
        with watching(wide) as first, watching(tall) as second:
            _let_play(wide, tall, pictures)
            override_ms = _drill(office, wide, pictures)
            _take_manager_pictures(office, desk, pictures)
            remaining = seconds - (time.monotonic() - begun)
            time.sleep(max(0.0, min(remaining, seconds)))
        return _report(office, players, sync_s, override_ms, (first, second))


def _pair_both(office: Rig, players: list[PlayerProcess]) -> float:
    for player in players:
        player.code()
    begun = time.monotonic()
    office.pair(players[0], lobby("Lobby 1"))
    office.pair(players[1], lobby("Lobby 2", portrait=True, audiences=_STAFF))
    office.wait_until_playing(2)
    return time.monotonic() - begun


def _schedule_a_week(office: Rig) -> None:
    """Put what an office would: tips in the morning, services at the counter's hours, one event on Saturday."""
    weekdays = frozenset(range(5))
    week = (
        ("manana", "ciberseguridad", Layer.ADDS, weekdays, time_of_day(8), time_of_day(12)),
        ("ventanilla", "servicios", Layer.ADDS, weekdays, time_of_day(10, 30), time_of_day(15)),
        ("feria", "servicios", Layer.REPLACES, frozenset({5}), time_of_day(9), time_of_day(13)),
    )
    for name, playlist, layer, days, starts, ends in week:
        entry = ScheduleEntry(
            id=EntryId(f"demo-{name}"),
            playlist=PlaylistId(playlist),
            layer=layer,
            weekdays=days,
            starts=starts,
            ends=ends,
            created_at=datetime.now(ZoneInfo(_ZONE)),
        )
        office.client.save_entry(entry)


def _let_play(wide: VirtualScreen, tall: VirtualScreen, pictures: Path) -> None:
    # A second after the first frame every cross-fade is over.
    time.sleep(1.5)
    wide.save(pictures / "lobby-1.png")
    tall.save(pictures / "lobby-2.png")


def _drill(office: Rig, wide: VirtualScreen, pictures: Path) -> dict[str, float]:
    ends = datetime.now(ZoneInfo(_ZONE)) + timedelta(minutes=30)
    envelope = office.order("SIM", {**_DRILL, "fin": f"{ends:%H:%M}"}, next_update=f"{ends:%H:%M}")
    held = office.client.post_alert(envelope)
    wait_for(lambda: office.client.board(held.id).painted == len(office.players), "las pantallas pintan el simulacro")
    rows = office.client.board(held.id).screens
    time.sleep(0.5)
    wide.save(pictures / "crisis.png")
    say("Simulacro en las dos pantallas.", "The drill is on both screens.")
    office.end(held)
    wait_for(lambda: _is_back(office, held.id), "el programa vuelve")
    time.sleep(1.0)
    wide.save(pictures / "after.png")
    return {
        row.name: round(row.painted_after.total_seconds() * 1000, 1) for row in rows if row.painted_after is not None
    }


def _is_back(office: Rig, alert: AlertId) -> bool:
    return all(row.ended_after is not None for row in office.client.board(alert).screens)


def _take_manager_pictures(office: Rig, desk: VirtualScreen, pictures: Path) -> None:
    for page in PAGES:
        environment = desk.environment()
        with subprocess.Popen(_manager(office, page), env=environment) as manager:  # noqa: S603 - our own program
            wait_for(lambda: desk.black_share() < 0.5, f"el administrador abre {page}")  # noqa: PLR2004
            time.sleep(3.0)
            desk.save(pictures / f"manager-{page}.png")
            manager.terminate()
        wait_for(lambda: desk.black_share() > 0.5, "la ventana se cierra")  # noqa: PLR2004


def _manager(office: Rig, page: str) -> list[str]:
    folder = str(office.console.folder)
    size = f"{_MANAGER_SIZE[0]}x{_MANAGER_SIZE[1]}"
    options = ["--hub", office.hub.url, "--profile", folder, "--page", page, "--windowed", size, "--language", "es"]
    return [sys.executable, "-m", "manager_app", *options]


def _sign_in(office: Rig) -> None:
    kept = session_file(office.console.folder / "sessions", office.hub.url)
    kept.parent.mkdir(exist_ok=True)
    write_durably(kept, office.client.token.encode(), mode=0o600)


def _report(
    office: Rig, players: list[PlayerProcess], sync_s: float, override_ms: dict[str, float], seen: tuple[Watch, ...]
) -> Report:
    blobs = [path for player in players for path in (player.folder / "blobs").rglob("*") if path.is_file()]
    return Report(
        screens=len(players),
        pieces=len(office.client.pieces()),
        bytes_synced=sum(path.stat().st_size for path in blobs),
        sync_s=round(sync_s, 2),
        override_ms=override_ms,
        black_frames=sum(watch.black for watch in seen),
        looks=sum(watch.looks for watch in seen),
        versions={
            "signage": version("signage"),
            "qt": version("PySide6-Essentials"),
            "python": platform.python_version(),
        },
    )
