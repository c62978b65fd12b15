"""Does a download at full speed cost a lobby frames? Frame times of the scene graph, with and without, in turn.

A display draws every kind of piece while a frame animation of the scene counts; no Python runs in a frame. Meanwhile
another process of the same machine fetches 212 MB from a hub, verified and durable, again and again, or does not.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from signage.bench.figures import Figures
from signage.bench.mixed import play_every_pair
from signage.bench.rig import PlayerProcess, Rig, lobby, rig
from signage.bench.sync import fetch_cold, fill_with_videos, pair_store
from signage.bench.virtual_screen import virtual_screen
from signage.store.store import ScreenStore

LATE_S = 0.025
_TURN = timedelta(seconds=2)
_STRETCH_S = 10
_LEAST = 19

_DISPLAY = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from player_app.display.programme import Clocks, Display
from player_app.stage.window import StageWindow
from signage.store.store import ScreenStore
folder, seconds = sys.argv[1:]
application = QGuiApplication(sys.argv[:1])
window = StageWindow(1920, 1080)
display = Display(ScreenStore(Path(folder)), window.bridge, Clocks(
    wall=lambda: datetime.now(UTC), monotonic_ns=time.monotonic_ns))
display.start()
component = QQmlComponent(window.view.engine())
component.setData(b"import QtQuick\\nFrameAnimation { running: true; property list<real> seen: []\\n"
    b"readonly property string said: running ? '' : seen.join(' ')\\n"
    b"onTriggered: if (elapsedTime > 1) seen.push(frameTime) }", "")
counter = component.create()
QTimer.singleShot(1000 * int(seconds), application.quit)
application.exec()
counter.setProperty("running", False)
print(counter.property("said"))
window.close_down()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFigures:
    """Frame times in milliseconds, and the share of frames that came late (over 25 ms)."""

    quiet: Figures
    busy: Figures
    late_quiet: float
    late_busy: float


def measure_frames(folder: Path, *, rounds: int = 6) -> FrameFigures:
    """Watch so many pairs of ten seconds.

    Raises:
        HubUnreachable: the programme never began.
    """
    with virtual_screen() as screen, rig(folder) as office:
        play_every_pair(office, folder, turn=_TURN)
        player = office.add_player("lobby", screen)
        office.pair(player, lobby("Lobby"))
        office.client.publish()
        office.wait_until_playing(1)
        player.stop()
        fill_with_videos(office, folder)
        _, _, store = pair_store(office, folder / "other")
        _yield_wholly(office.hub.process)
        quiet, busy = list[float](), list[float]()
        for _ in range(rounds):
            quiet += _frames(player)
            with _fetching(office, store, folder / "cold"):
                busy += _frames(player)
    return FrameFigures(
        quiet=Figures.of(quiet), busy=Figures.of(busy), late_quiet=_late(quiet), late_busy=_late(busy)
    )  # fmt: skip


@contextlib.contextmanager
def _fetching(office: Rig, store: ScreenStore, folder: Path) -> Iterator[None]:
    stopping = threading.Event()

    def fetch() -> None:
        # As the agent does: the picture comes first.
        here = threading.get_native_id()
        os.sched_setscheduler(here, os.SCHED_BATCH, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, here, _LEAST)
        while not stopping.is_set():
            fetch_cold(office, store, folder)

    thread = threading.Thread(target=fetch)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def _yield_wholly(hub: subprocess.Popen[bytes] | None) -> None:
    """Let the hub take what is left of this machine's cores: it stands for another machine on the network."""
    assert hub is not None  # noqa: S101 - it was started
    for thread in Path(f"/proc/{hub.pid}/task").iterdir():
        os.setpriority(os.PRIO_PROCESS, int(thread.name), _LEAST)


def _frames(player: PlayerProcess) -> list[float]:
    command = [sys.executable, "-c", _DISPLAY, str(player.folder), str(_STRETCH_S)]
    done = subprocess.run(command, env=player.environment, check=True, capture_output=True, text=True)  # noqa: S603
    return [float(word) for word in done.stdout.split()]


def _late(frames: Sequence[float]) -> float:
    return round(sum(frame > LATE_S for frame in frames) / max(1, len(frames)), 5)
