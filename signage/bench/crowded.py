"""An order to a thousand simulated screens and two real ones: how long until both real ones show it?

The crowd is a process of its own, `signage simulate`; the displays are real and drawn on virtual screens.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.bench.crowd import PLACE
from signage.bench.figures import Figures
from signage.bench.rig import Rig, rig, wait_for
from signage.bench.sight import DRILL, DRILL_ANSWERS, playing_lobbies, until_ground
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.errors import HubUnreachable
from signage.model import wire

_PAUSE_S: Final = 7.0
"""Between orders: a thousand receipts of one are in before the next, and the hub has let the idle connection go."""
_ARRIVE_S: Final = 1800.0
_LOOK_S: Final = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdedFigures:
    """Request sent to pixel changed, on each of two displays, with so many simulated screens beside them."""

    screens: int
    raised: Figures
    ended: Figures


def measure_crowded(folder: Path, *, rounds: int = 20, screens: int = 1000) -> CrowdedFigures:
    """Raise and end so many drills.

    Raises:
        HubUnreachable: the crowd never came together, or a round never reached a screen.
    """
    with (
        virtual_screen() as first,
        virtual_screen() as second,
        rig(folder, with_starter=False) as office,
    ):
        playing_lobbies(office, folder, first, second)
        with _crowd(office, screens):
            raised, ended = _rounds(office, (first, second), rounds)
    return CrowdedFigures(screens=screens, raised=Figures.of(raised), ended=Figures.of(ended))


def _rounds(office: Rig, displays: tuple[VirtualScreen, ...], rounds: int) -> tuple[list[float], list[float]]:
    raised: list[float] = []
    ended: list[float] = []
    for _ in range(rounds):
        order = office.order("SIM", DRILL_ANSWERS)
        for times, envelope, shown in ((raised, order, True), (ended, office.ending(order), False)):
            begun = time.monotonic()
            office.client.post_alert(envelope)
            times += [until_ground(display, DRILL, begun, shown=shown) for display in displays]
            time.sleep(_PAUSE_S)
    return raised, ended


@contextlib.contextmanager
def _crowd(office: Rig, screens: int) -> Iterator[None]:
    """Run a crowd while the block lasts, once all of it listens."""
    home = office.folder / "crowd"
    (home / "signage").mkdir(parents=True)
    session: dict[str, wire.Json] = {"hub": office.hub.url, "token": office.client.token}
    (home / "signage" / "session.json").write_bytes(wire.to_bytes(session))
    # On other PCs it would take nothing from the displays: here it yields to them.
    command = ["nice", "-n", "19", str(Path(sys.executable).with_name("signage")), "simulate", "--hub", office.hub.url]
    command += ["--screens", str(screens), "--seconds", "86400", "--json"]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as crowd:  # noqa: S603 - our own program
        try:
            wait_for(lambda: _are_there(office, screens, crowd), "las simuladas se conectan", seconds=_ARRIVE_S)
            yield
        finally:
            crowd.kill()  # its hub is temporary: nothing has to be forgotten


def _are_there(office: Rig, screens: int, crowd: subprocess.Popen[bytes]) -> bool:
    """Whether all listen.

    Raises:
        HubUnreachable: the crowd gave up; it said why.
    """
    if crowd.poll() is not None:
        raise HubUnreachable("La multitud simulada terminó antes de tiempo.", "The simulated crowd ended early.")
    time.sleep(_LOOK_S)  # asking is work for the hub too, and while a thousand arrive it may not answer in time
    with contextlib.suppress(HubUnreachable):
        states = office.client.screen_states()
        return sum(state.screen.place == PLACE and state.health == "ok" for state in states) >= screens
    return False
