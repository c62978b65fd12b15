"""From starting `signage-player` to its first picture with a warm store, and what agent and display weigh then.

Baseline: a bare window with the same picture, in turn with the player.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from signage.bench.bare_window import bare_window
from signage.bench.figures import Figures, proportional_memory
from signage.bench.rig import PlayerProcess, Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.bench.watch import until_pixels
from signage.errors import HubUnreachable

_COLOUR = (200, 40, 120)
_NEAR = 12
_PATIENCE_S = 10.0
_SETTLE_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFigures:
    """Process start to first picture; memory in bytes."""

    player: Figures
    bare: Figures
    ratio_p50: float
    agent_pss: int
    display_pss: int


def measure_start(folder: Path, *, rounds: int = 9, software: bool = True) -> StartFigures:
    """Start a player so many times on a warm store.

    Raises:
        HubUnreachable: a start never showed its picture.
    """
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "picture.jpg"
    Image.new("RGB", (1920, 1080), _COLOUR).save(picture, quality=95)
    with virtual_screen() as screen, rig(folder, with_starter=False) as office:
        environment = screen.environment()
        if not software:
            environment.pop("QT_QUICK_BACKEND")
        player = _warm(office, screen, picture)
        player.environment = environment
        started, bare, weights = [], [], []
        for _ in range(rounds):
            started.append(_time(screen, player.start))
            time.sleep(_SETTLE_S)
            weights.append(_weights(player))
            player.stop()
            _wait_black(screen)
            begun = time.monotonic()
            with bare_window(picture, folder, environment):
                bare.append(_until_colour(screen, begun))
            _wait_black(screen)
    ours, theirs = Figures.of(started), Figures.of(bare)
    return StartFigures(
        player=ours,
        bare=theirs,
        ratio_p50=round(ours.p50 / theirs.p50, 2),
        agent_pss=int(statistics.median(agent for agent, _ in weights)),
        display_pss=int(statistics.median(display for _, display in weights)),
    )


def _warm(office: Rig, screen: VirtualScreen, picture: Path) -> PlayerProcess:
    office.play_picture(picture)
    player = office.add_player("lobby", screen)
    office.pair(player, lobby("Lobby"))
    office.client.publish()
    _until_colour(screen, time.monotonic())
    player.stop()
    _wait_black(screen)
    return player


def _time(screen: VirtualScreen, start: Callable[[], None]) -> float:
    begun = time.monotonic()
    start()
    return _until_colour(screen, begun)


def _until_colour(screen: VirtualScreen, begun: float) -> float:
    seen = until_pixels(screen, _is_coloured, seconds=_PATIENCE_S)
    if seen is None:
        raise HubUnreachable("La imagen no apareció.", "The picture never appeared.")
    return seen - begun


def _is_coloured(screen: VirtualScreen) -> bool:
    # The middle belongs to the pointer.
    pixel = screen.pixel(screen.width // 4, screen.height // 4)
    return all(abs(seen - due) <= _NEAR for seen, due in zip(pixel, _COLOUR, strict=True))


def _wait_black(screen: VirtualScreen) -> None:
    wait_for(lambda: screen.black_share() == 1, "la ventana se cierra")


def _weights(player: PlayerProcess) -> tuple[int, int]:
    assert player.process is not None  # noqa: S101 - it was just started
    display = player.display_pid
    return proportional_memory(player.process.pid), proportional_memory(display) if display else 0
