"""How long an order takes from the console's request to a pixel of the lobby.

A drill is signed, sent to a real hub, streamed, verified, stored, drawn; a pixel of the framebuffer is watched from
outside every half millisecond. Baseline: a bare window that turns the same colour when a file appears.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from signage.bench.bare_window import bare_window
from signage.bench.figures import Figures
from signage.bench.rig import Rig, lobby, rig, wait_for
from signage.bench.sight import DRILL, DRILL_ANSWERS, has, until_ground
from signage.bench.virtual_screen import VirtualScreen, virtual_screen

_LIGHT = (240, 240, 240)
_REST_S = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideFigures:
    """Request sent to pixel changed, and the same with nothing in between."""

    raised: Figures
    ended: Figures
    bare: Figures
    ratio_p50: float


def measure_override(folder: Path, *, rounds: int = 100) -> OverrideFigures:
    """Raise and end so many drills on one screen.

    Raises:
        HubUnreachable: a round never reached the screen.
    """
    with virtual_screen() as screen:
        bare = _bare_rounds(folder, screen, rounds)
        with rig(folder) as office:
            player = office.add_player("lobby", screen)
            office.pair(player, lobby("Lobby"))
            office.wait_until_playing(1)
            raised, ended = _rounds(office, screen, rounds)
    first, second = Figures.of(raised), Figures.of(bare)
    return OverrideFigures(
        raised=first, ended=Figures.of(ended), bare=second, ratio_p50=round(first.p50 / second.p50, 2)
    )


def _rounds(office: Rig, screen: VirtualScreen, rounds: int) -> tuple[list[float], list[float]]:
    raised, ended = [], []
    for _ in range(rounds):
        # What was told of the order before is still on its way: an order comes to an office at rest.
        time.sleep(_REST_S)
        envelope = office.order("SIM", DRILL_ANSWERS)
        begun = time.monotonic()
        held = office.client.post_alert(envelope)
        raised.append(until_ground(screen, DRILL, begun))
        time.sleep(_REST_S)
        begun = time.monotonic()
        office.end(held)
        ended.append(until_ground(screen, DRILL, begun, shown=False))
    return raised, ended


def _bare_rounds(folder: Path, screen: VirtualScreen, rounds: int) -> list[float]:
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "picture.jpg"
    Image.new("RGB", (1920, 1080), _LIGHT).save(picture)
    took = []
    with bare_window(picture, folder, screen.environment()):
        wait_for(lambda: has(screen, _LIGHT), "la ventana de referencia")
        signal = folder / "signal" / "order.on"
        for _ in range(rounds):
            begun = time.monotonic()
            temp = signal.with_suffix(".tmp")
            temp.write_bytes(b"on")
            temp.rename(signal)
            took.append(until_ground(screen, DRILL, begun))
            signal.unlink()
            until_ground(screen, DRILL, begun, shown=False)
    wait_for(lambda: screen.black_share() == 1, "la ventana de referencia se cierra")
    return took
