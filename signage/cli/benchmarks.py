"""Measurements: each beside a baseline in the same run, reported as ratios (docs/benchmarks.md)."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from signage.bench.changes import ChangeFigures, measure_changes
from signage.bench.fanout import FanoutFigures, measure_fanout
from signage.bench.override import OverrideFigures, measure_override
from signage.bench.start import StartFigures, measure_start
from signage.bench.sync import SyncFigures, measure_sync
from signage.cli.output import AsJson, show_json, show_table

_FILES = 16_384
Figured = OverrideFigures | StartFigures | SyncFigures | FanoutFigures | ChangeFigures
_Measure = Callable[..., Figured]
_MEASURES: dict[str, _Measure] = {
    "override": measure_override,
    "start": measure_start,
    "start-gl": partial(measure_start, software=False),
    "sync": measure_sync,
    "fanout": measure_fanout,
    "fanout-stalled": partial(measure_fanout, stalled=20),
    "changes": measure_changes,
}
_NAMES = ", ".join([*_MEASURES, "all"])


def bench(
    name: Annotated[str, typer.Argument(help=f"{_NAMES}.")] = "all",
    rounds: Annotated[int, typer.Option(help="Rondas; 0 = las de siempre. (Rounds; 0 = the usual.)", min=0)] = 0,
    as_json: AsJson = False,
) -> None:
    """Mide el sistema con procesos reales. (Measures the system with real processes.)"""
    if name != "all" and name not in _MEASURES:
        raise typer.BadParameter(f"elija una de: {_NAMES}")
    _allow_many_files()
    chosen = _MEASURES if name == "all" else {name: _MEASURES[name]}
    results: dict[str, object] = {}
    for measure, run in chosen.items():
        with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder:
            results[measure] = asdict(_run(run, Path(folder), rounds))
    if as_json:
        show_json(results)
        return
    for measure, figures in results.items():
        show_table((measure, ""), [] if not isinstance(figures, dict) else figures.items())


def _run(run: _Measure, folder: Path, rounds: int) -> Figured:
    return run(folder, rounds=rounds) if rounds else run(folder)


def _allow_many_files() -> None:
    # A thousand streams are two thousand sockets on one machine.
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, _FILES) if hard > 0 else _FILES, hard))
