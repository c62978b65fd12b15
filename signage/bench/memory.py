"""What a display weighs while it changes between every kind of piece for long: is there a slope?

Weighed is what it alone holds, anonymous pages: its share of Qt's libraries changes with whoever else runs. A film that
is being decoded weighs up to sixty megabytes and goes again, and how many are at work at once hangs on the machine. So
every round of the loop ends with two pictures that stand still, and what counts is the low tide there: what stays.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from signage.bench.figures import own_memory, proportional_memory
from signage.bench.mixed import play_every_pair
from signage.bench.rig import lobby, rig
from signage.bench.virtual_screen import virtual_screen
from signage.errors import NotFound

_TURN = timedelta(seconds=1)
_SAMPLE_S = 2.0
_REST = timedelta(seconds=40)
"""Longer than the display waits before it gives free memory back: the low tide is after that."""
_COLD_ROUNDS = 1
"""In the first round every file is seen for the first time, and caches fill: it says nothing about a slope."""
_MB = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFigures:
    """Megabytes of its own at the low tide of each round of the loop, and what a thousand changes add once it is warm.

    `pss_mb` is the proportional set size at the end, libraries included.
    """

    changes: int
    rounds_mb: tuple[float, ...]
    own_mb_per_1000: float
    pss_mb: float


@dataclass(frozen=True, slots=True)
class _Weight:
    changes: float
    own: float


def measure_memory(folder: Path, *, rounds: int = 1000) -> MemoryFigures:
    """Weigh the display while it makes so many changes.

    Raises:
        HubUnreachable: the programme never began.
        NotFound: the display went away.
    """
    with virtual_screen() as screen, rig(folder) as office:
        turns = play_every_pair(office, folder, turn=_TURN, rest=_REST)
        round_s = turns * _TURN.total_seconds() + 2 * _REST.total_seconds()
        player = office.add_player("lobby", screen)
        office.pair(player, lobby("Lobby"))
        office.client.publish()
        office.wait_until_playing(1)
        display = player.display_pid or 0
        begun, weights = time.monotonic(), list[_Weight]()
        while not weights or weights[-1].changes < rounds:
            time.sleep(min(_SAMPLE_S, rounds * _TURN.total_seconds() / 10))
            if player.display_pid != display:
                raise NotFound("La ventana se cerró durante la medida.", "The display went away meanwhile.")
            changes = turns * (time.monotonic() - begun) / round_s
            weights.append(_Weight(changes, own_memory(display) / _MB))
        pss = proportional_memory(display) / _MB
    tides = by_round(weights, turns)
    warm = [(turns * (number + 0.5), tide) for number, tide in enumerate(tides) if number >= _COLD_ROUNDS]
    return MemoryFigures(
        changes=rounds,
        rounds_mb=tuple(round(tide, 1) for tide in tides),
        own_mb_per_1000=round(1000 * slope(warm), 2),
        pss_mb=round(pss, 1),
    )


def by_round(weights: Sequence[_Weight], turns: int) -> tuple[float, ...]:
    """Return the low tide of each whole round of so many changes; of what there is, when there is not one."""
    whole = max(1, int(weights[-1].changes // turns))
    rounds = [[one.own for one in weights if int(one.changes // turns) == number] for number in range(whole)]
    return tuple(min(held) for held in rounds if held)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the line through points, by least squares; 0 of fewer than two."""
    count = len(points)
    mean_x, mean_y = (sum(point[axis] for point in points) / max(1, count) for axis in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
