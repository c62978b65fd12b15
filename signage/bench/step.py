"""Do two displays with one playlist change together, though the clock of one PC is three seconds off?

Two real displays draw from two paired stores on one machine, so that the monotonic times of their changes compare. One
is told a wall clock that is wrong; both hold the sample of the hub's time that their agents took.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PIL import Image

from signage.bench.figures import Figures
from signage.bench.rig import PlayerProcess, Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import virtual_screen
from signage.errors import HubUnreachable
from signage.model.ids import EntryId, PlaylistId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.store.spool import Shown, Spool
from signage.store.store import ScreenStore

FRAME_MS = 1000 / 60
_TURN = timedelta(seconds=2)
_WRONG_S = 3.0
_APART_S = 1.0
_COLOURS = ((210, 90, 60), (60, 130, 210), (90, 170, 80))

_PROGRAM = """
import sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from player_app.display.programme import Clocks, Display
from player_app.stage.window import StageWindow
from signage.store.store import ScreenStore
folder, wrong = sys.argv[1:]
off = timedelta(seconds=float(wrong))
application = QGuiApplication(sys.argv[:1])
window = StageWindow(1280, 720)
clocks = Clocks(wall=lambda: datetime.now(UTC) + off, monotonic_ns=time.monotonic_ns)
display = Display(ScreenStore(Path(folder)), window.bridge, clocks)
display.start()
sys.exit(application.exec())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigures:
    """How far apart the same change was on two displays; `share_in_a_frame` of them were within one frame."""

    apart: Figures
    p95: float
    share_in_a_frame: float
    unmatched: int


def measure_step(folder: Path, *, rounds: int = 60) -> StepFigures:
    """Watch so many changes.

    Raises:
        HubUnreachable: the programme never began, or the displays never changed together.
    """
    with virtual_screen() as one, virtual_screen() as other:
        with rig(folder) as office:
            _put_a_programme(office, folder)
            players = [office.add_player(name, screen) for name, screen in (("one", one), ("other", other))]
            for player in players:
                office.pair(player, lobby(player.folder.name.title()))
            office.client.publish()
            office.wait_until_playing(2)
            wait_for(lambda: all(player.store.clock_sample() for player in players), "la hora del hub en el disco")
        with contextlib.ExitStack() as stack:
            for player, wrong in zip(players, (0.0, _WRONG_S), strict=True):
                stack.enter_context(_display(player, wrong))
            time.sleep((rounds + 2) * _TURN.total_seconds())
    return figures_of(*(_changes(player.store) for player in players))


@contextlib.contextmanager
def _display(player: PlayerProcess, wrong: float) -> Iterator[None]:
    for _ in Spool(player.store.spool_folder).take():
        # What the player's own display left behind.
        continue
    command = [sys.executable, "-c", _PROGRAM, str(player.folder), str(wrong)]
    with subprocess.Popen(command, env=player.environment) as window:  # noqa: S603 - our own program
        try:
            yield
        finally:
            window.terminate()


def _put_a_programme(office: Rig, folder: Path) -> None:
    items = []
    for number, colour in enumerate(_COLOURS):
        picture = folder / f"picture-{number}.png"
        Image.new("RGB", (1920, 1080), colour).save(picture)
        piece = office.client.upload_piece(picture)
        items.append(PlaylistItem(slide=piece.id, duration=_TURN))
    playlist = Playlist(id=PlaylistId("medida"), name="Medida", items=tuple(items))
    office.client.save_playlist(playlist)
    office.client.save_entry(
        ScheduleEntry(id=EntryId("medida"), playlist=playlist.id, layer=Layer.REPLACES, created_at=piece.added_at)
    )


def _changes(store: ScreenStore) -> Sequence[tuple[str, float]]:
    notes = [note for batch in Spool(store.spool_folder).take() for note in batch if isinstance(note, Shown)]
    # The first picture of a display that has just started is no change.
    return [(note.slide, note.mono_ns / 1e9) for note in notes][1:]


def figures_of(one: Sequence[tuple[str, float]], other: Sequence[tuple[str, float]]) -> StepFigures:
    """Find each change of one display on the other.

    Raises:
        HubUnreachable: no change of one is on the other.
    """
    apart, unmatched = [], 0
    for slide, at in one:
        nearest = min((abs(at - then) for shown, then in other if shown == slide), default=_APART_S)
        if nearest < _APART_S:
            apart.append(nearest)
        else:
            unmatched += 1
    if not apart:
        raise HubUnreachable("Las dos pantallas no cambiaron a la vez.", "The two displays never changed together.")
    ordered = sorted(second * 1000 for second in apart)
    within = sum(value <= FRAME_MS for value in ordered) / len(ordered)
    return StepFigures(
        apart=Figures.of(apart),
        p95=round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        share_in_a_frame=round(within, 3),
        unmatched=unmatched,
    )
