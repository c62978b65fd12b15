"""Figures of repeated measurements: medians and tails, never means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What many rounds took, in milliseconds."""

    rounds: int
    p50: float
    p90: float
    p99: float
    worst: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Figures:
        """Sum up durations in seconds."""
        ordered = sorted(second * 1000 for second in seconds)
        return cls(
            rounds=len(ordered),
            p50=_quantile(ordered, 0.50),
            p90=_quantile(ordered, 0.90),
            p99=_quantile(ordered, 0.99),
            worst=round(ordered[-1], 2),
        )


def proportional_memory(pid: int) -> int:
    """Return a process's proportional set size in bytes (Linux, smaps_rollup).

    Raises:
        OSError: there is no such process.
    """
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _quantile(ordered: Sequence[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
