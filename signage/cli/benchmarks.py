"""Measurements: each beside a baseline in the same run, reported as ratios (docs/benchmarks.md)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from signage.bench.changes import ChangeFigures, measure_changes
from signage.bench.crowded import CrowdedFigures, measure_crowded
from signage.bench.desk import DeskFigures, measure_desk
from signage.bench.fanout import FanoutFigures, measure_fanout
from signage.bench.flood import FloodFigures, measure_flood
from signage.bench.frames import FrameFigures, measure_frames
from signage.bench.ingest import IngestFigures, measure_ingest
from signage.bench.islands import IslandsFigures, measure_islands
from signage.bench.legibility import LegibilityFigures, measure_legibility
from signage.bench.library import LibraryFigures, measure_library
from signage.bench.memory import MemoryFigures, measure_memory
from signage.bench.orders import (
    CorrectFigures,
    DropFigures,
    RestartFigures,
    measure_correct,
    measure_drop,
    measure_restart,
)
from signage.bench.override import OverrideFigures, measure_override
from signage.bench.schedule import ScheduleFigures, measure_schedule
from signage.bench.start import StartFigures, measure_start
from signage.bench.step import StepFigures, measure_step
from signage.bench.sync import SyncFigures, measure_sync
from signage.bench.thumbnails import ThumbnailFigures, measure_thumbnails
from signage.cli.output import AsJson, show_json, show_table

Figured = (
    IngestFigures
    | OverrideFigures
    | StartFigures
    | SyncFigures
    | FanoutFigures
    | ChangeFigures
    | StepFigures
    | MemoryFigures
    | FrameFigures
    | LegibilityFigures
    | ThumbnailFigures
    | IslandsFigures
    | CrowdedFigures
    | RestartFigures
    | DropFigures
    | CorrectFigures
    | FloodFigures
    | ScheduleFigures
    | LibraryFigures
    | DeskFigures
)
_Measure = Callable[..., Figured]
_MEASURES: dict[str, _Measure] = {
    "override": measure_override,
    "start": measure_start,
    "start-gl": partial(measure_start, software=False),
    "sync": measure_sync,
    "fanout": measure_fanout,
    "fanout-stalled": partial(measure_fanout, stalled=20),
    "changes": measure_changes,
    "memory": measure_memory,
    "frames": measure_frames,
    "step": measure_step,
    "ingest": measure_ingest,
    "thumbnails": measure_thumbnails,
    "legibility": measure_legibility,
    "islands": measure_islands,
    "simulate": measure_crowded,
    "restart": measure_restart,
    "drop": measure_drop,
    "correct": measure_correct,
    "flood": measure_flood,
    "schedule": measure_schedule,
    "library": measure_library,
    "desk": measure_desk,
}
_CHANGING = frozenset({"changes", "memory"})
_STREAMING = frozenset({"fanout", "fanout-stalled"})
_NETTED = frozenset({"islands", "flood"})
"""These make network namespaces: only root can."""
_NAMES = ", ".join([*_MEASURES, "all"])


def bench(
    name: Annotated[str, typer.Argument(help=f"{_NAMES}.")] = "all",
    rounds: Annotated[int, typer.Option(help="Rondas; 0 = las de siempre. (Rounds; 0 = the usual.)", min=0)] = 0,
    changes: Annotated[
        int, typer.Option(help="Cambios de «changes» y «memory»; 0 = los de siempre. (Changes; 0 = the usual.)", min=0)
    ] = 0,
    photos: Annotated[int, typer.Option(help="Fotos de «ingest». (Photos of “ingest”.)", min=1)] = 500,
    streams: Annotated[
        int, typer.Option(help="Conexiones de «fanout»; 0 = las de siempre. (Streams of “fanout”.)", min=0)
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Mide el sistema con procesos reales. (Measures the system with real processes.)"""
    if name != "all" and name not in _MEASURES:
        raise typer.BadParameter(f"elija una de: {_NAMES}")
    chosen = {one: run for one, run in _MEASURES.items() if name in {"all", one}}
    if name == "all" and os.geteuid() != 0:
        chosen = {one: run for one, run in chosen.items() if one not in _NETTED}
    results: dict[str, object] = {}
    for measure, run in chosen.items():
        with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder:
            count = (changes or rounds) if measure in _CHANGING else rounds
            amount = {"photos": photos} if measure == "ingest" else {"rounds": count} if count else {}
            if streams and measure in _STREAMING:
                amount["streams"] = streams
            results[measure] = asdict(run(Path(folder), **amount))
    if as_json:
        show_json(results)
        return
    for measure, figures in results.items():
        show_table(((measure, measure), ("", "")), [] if not isinstance(figures, dict) else figures.items())
