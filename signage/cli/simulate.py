"""A load that an installer can put on a hub before screens do."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from signage.bench.simulate import SimulationFigures, simulate_alone, simulate_at
from signage.cli.output import AsJson, fail, is_english, say, show_json, show_table
from signage.cli.session import connect
from signage.errors import SignageError

_SOON_MS: Final = 5000.0
"""What a crowd may take from an order to its receipts: as long as a person believes in a button."""
_INTERRUPTED: Final = 130
_WORDS: Final = {
    "pairing": ("emparejadas", "paired"),
    "connecting": ("conectadas", "connected"),
    "orders": ("acuses", "receipts"),
}


def simulate(
    screens: Annotated[int, typer.Option(help="Cuántas pantallas. (How many screens.)", min=1, max=9000)] = 100,
    seconds: Annotated[float, typer.Option(help="Cuánto dura, ya conectadas. (How long.)", min=1)] = 60.0,
    hub: Annotated[
        str,
        typer.Option(
            help="Un hub que funciona; si falta, uno temporal en este PC. (A running hub; else a temporary one here.)"
        ),
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Simula pantallas, para saber si el PC del hub alcanza. (Simulates screens: is the hub's PC enough?)

    Con --hub las pantallas simuladas se emparejan allí y se retiran al final; dé un simulacro mientras tanto.
    (With --hub they are paired there and removed at the end; raise a drill meanwhile.)
    """
    progress = _Progress()
    if hub:
        client = connect(hub)
        figures = simulate_at(client, hub.rstrip("/"), screens=screens, seconds=seconds, told=progress.tell)
    else:
        with tempfile.TemporaryDirectory(prefix="signage-simulate-") as folder:
            figures = simulate_alone(Path(folder), screens=screens, seconds=seconds, told=progress.tell)
    progress.end()
    if as_json:
        show_json(asdict(figures))
    else:
        _show(figures)
    if figures.interrupted:
        return _INTERRUPTED
    if is_enough(figures):
        return 0
    return fail(
        SignageError(
            "Este hub no alcanza para esas pantallas, o algo falló: vea las cifras.",
            "This hub is not enough for those screens, or something failed: see the figures.",
        )
    )


def is_enough(figures: SimulationFigures) -> bool:
    """Whether the hub carried them all: connected, without errors, and every order answered soon."""
    answered = figures.receipts >= figures.orders * figures.screens
    return figures.connected >= figures.screens and not figures.errors and answered and figures.p99_ms <= _SOON_MS


class _Progress:
    """One line that is written over, on a terminal alone; standard output holds the result."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()

    def tell(self, what: str, number: int, of: int) -> None:
        word = _WORDS[what][is_english()]
        line = f"{number} {word}" if what == "orders" else f"{number}/{of} {word}"
        self._write(f"\r{line:<40}")

    def end(self) -> None:
        self._write("\n")

    def _write(self, text: str) -> None:
        if self._is_watched:
            sys.stderr.write(text)
            sys.stderr.flush()


def _show(figures: SimulationFigures) -> None:
    memory = f"{figures.hub_memory / 2**20:.0f} MB" if figures.hub_memory is not None else "—"
    cpu = f"{figures.hub_cpu * 100:.0f} %" if figures.hub_cpu is not None else "—"
    rows = (
        ("conectadas", "connected", f"{figures.connected} / {figures.screens}"),
        ("órdenes", "orders", figures.orders),
        ("acuses", "receipts", figures.receipts),
        ("de la orden al acuse, p50", "order to receipt, p50", f"{figures.p50_ms:.0f} ms"),
        ("p95", "p95", f"{figures.p95_ms:.0f} ms"),
        ("p99", "p99", f"{figures.p99_ms:.0f} ms"),
        ("memoria del hub", "hub's memory", memory),
        ("procesador del hub", "hub's processor", cpu),
        *((f"error: {name}", f"error: {name}", count) for name, count in sorted(figures.errors.items())),
    )
    show_table(
        (("simulación", "simulation"), ("", "")), ((en if is_english() else es, value) for es, en, value in rows)
    )
    if not figures.orders:
        say(
            "Nadie dio una orden mientras tanto: haga un simulacro (signage alert raise SIM …) mientras esto corre.",
            "Nobody gave an order meanwhile: raise a drill (signage alert raise SIM …) while this runs.",
        )
    elif is_enough(figures):
        say("Este hub alcanza para esas pantallas.", "This hub is enough for those screens.")
