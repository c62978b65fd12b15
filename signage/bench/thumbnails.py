"""Each template's thumbnail of 480 pixels, drawn by a stage that is warm: what an editor's list of pieces costs."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.errors import MediaRejected

_SIZE: Final = "480x270"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbnailFigures:
    """Milliseconds of one drawing: over all, and the slowest template's median. The first round warms up."""

    templates: int
    rounds: int
    first_round_p50: float
    p50: float
    p95: float
    slowest: str
    slowest_p50: float


def measure_thumbnails(folder: Path, *, rounds: int = 9) -> ThumbnailFigures:
    """Draw every template's thumbnail some rounds long on one stage.

    Raises:
        MediaRejected: the stage does not draw here.
    """
    command = [
        sys.executable, "-m", "player_app.stage", "samples", str(folder), "--size", _SIZE, "--rounds", str(rounds + 1),
    ]  # fmt: skip
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    except subprocess.CalledProcessError as failure:
        raise MediaRejected(failure.stderr.strip()) from failure
    took: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, _, milliseconds = line.partition(" ")
        took.setdefault(name, []).append(float(milliseconds))
    warm = sorted(one for times in took.values() for one in times[1:])
    medians = {name: _quantile(sorted(times[1:]), 0.5) for name, times in took.items()}
    slowest = max(medians, key=medians.__getitem__)
    return ThumbnailFigures(
        templates=len(took),
        rounds=rounds,
        first_round_p50=_quantile(sorted(times[0] for times in took.values()), 0.5),
        p50=_quantile(warm, 0.5),
        p95=_quantile(warm, 0.95),
        slowest=slowest,
        slowest_p50=medians[slowest],
    )


def _quantile(ordered: list[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
