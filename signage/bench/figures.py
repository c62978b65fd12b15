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
            p50=quantile(ordered, 0.50),
            p90=quantile(ordered, 0.90),
            p99=quantile(ordered, 0.99),
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


def own_memory(pid: int) -> int:
    """Return what a process alone holds in bytes: anonymous pages, those swapped out too (Linux, smaps_rollup).

    Raises:
        OSError: there is no such process.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Anonymous:", "Swap:"))) * 1024


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the ordered values do not exceed, to two decimals."""
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
