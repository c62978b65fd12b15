"""Is this PC enough for so many screens? A crowd of simulated ones around a hub, and how soon orders are answered.

Without a hub of their own it is a temporary one, to which drills are raised and ended; at a named hub somebody else
raises them, and the time runs from the first screen that hears it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import uvloop

from signage.bench.crowd import Crowd, CrowdScreen, Tally, forget_crowd, left_behind, pair_crowd
from signage.bench.figures import proportional_memory, quantile
from signage.bench.limits import allow_open_files
from signage.bench.rig import Rig, order_id, rig
from signage.client import HubClient
from signage.errors import HubUnreachable, SignageError

_SPARE_FILES: Final = 512
_TELL_EVERY_S: Final = 2.0
_SETTLE_S: Final = 60.0
_ORDER_EVERY_S: Final = 10.0
_LAST_S: Final = 10.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_DRILL: Final = {"escenario": "prueba de carga", "accion": "nada", "fin": "12:00", "encuesta": "la lista"}

Told = Callable[[str, int, int], None]
"""Hears how far it is: "pairing", "connecting" or "orders", how many, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationFigures:
    """Milliseconds from an order to the receipts that the hub took; what the hub weighed, where it can be seen.

    `hub_memory` is in bytes, `hub_cpu` a share of one core; `errors` counts what went wrong, by kind.
    """

    screens: int
    connected: int
    seconds: float
    orders: int
    receipts: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    slowest_ms: float
    interrupted: bool = False
    hub_memory: int | None = None
    hub_cpu: float | None = None
    errors: dict[str, int] = field(default_factory=dict)


def simulate_alone(folder: Path, *, screens: int, seconds: float, told: Told) -> SimulationFigures:
    """Simulate around a temporary hub in `folder`; drills are raised and ended by turns.

    Raises:
        BadInput: this machine does not allow so many connections.
        HubUnreachable: the hub does not start.
    """
    allow_open_files(2 * screens + _SPARE_FILES)
    with rig(folder) as office:
        process = office.hub.process
        simulation = _Simulation(office.client, office.hub.url, screens, told, pid=process.pid if process else None)
        return simulation.run(seconds, _Drills(office).turn)


def simulate_at(client: HubClient, hub: str, *, screens: int, seconds: float, told: Told) -> SimulationFigures:
    """Simulate around a hub that runs; its simulated screens are removed at the end, those of a killed run too.

    Raises:
        BadInput: this machine does not allow so many connections, or `hub` is no address.
        HubUnreachable, NotAllowed, Conflict: see `pair_crowd`.
    """
    allow_open_files(2 * screens + _SPARE_FILES)
    for screen in left_behind(client.screen_states()):
        client.remove_screen(screen)
    return _Simulation(client, hub, screens, told, pid=None).run(seconds, None)


class _Drills:
    """The operator of a temporary hub: raises a drill, ends it, raises the next."""

    def __init__(self, office: Rig) -> None:
        self._office = office
        self._live = b""

    def turn(self, tally: Tally) -> None:
        order = self._office.ending(self._live) if self._live else self._office.order("SIM", _DRILL)
        self._live = b"" if self._live else order
        tally.begun[order_id(order)] = time.monotonic()
        self._office.client.post_alert(order)


class _Simulation:
    def __init__(self, client: HubClient, hub: str, count: int, told: Told, *, pid: int | None) -> None:
        self._client = client
        self._hub = hub
        self._count = count
        self._told = told
        self._pid = pid
        self._is_over = False

    def run(self, seconds: float, turn: Callable[[Tally], None] | None) -> SimulationFigures:
        crowd: list[CrowdScreen] = []
        with self._asked_to_end():
            try:
                self._gather(crowd)
                return uvloop.run(self._live(crowd, seconds, turn))
            finally:
                if self._pid is None:
                    forget_crowd(self._client, crowd)

    def _gather(self, crowd: list[CrowdScreen]) -> None:
        """Fill the crowd; what was paired before a failure is in it, so that it can be removed."""
        try:
            for screen in pair_crowd(self._client, self._hub, self._count):
                crowd.append(screen)
                self._told("pairing", len(crowd), self._count)
                if self._is_over:
                    return
        except HubUnreachable:
            # An interruption at a terminal reaches a temporary hub too.
            if not self._is_over:
                raise

    @contextlib.contextmanager
    def _asked_to_end(self) -> Iterator[None]:
        """A person who interrupts it gets the figures so far, and nothing stays behind."""

        def end(_number: int, _frame: object) -> None:
            self._is_over = True

        before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    async def _live(
        self, screens: list[CrowdScreen], seconds: float, turn: Callable[[Tally], None] | None
    ) -> SimulationFigures:
        crowd = Crowd(self._hub, screens)
        tally = crowd.tally
        living = asyncio.create_task(crowd.live())
        try:
            await self._until(lambda: self._is_over or tally.listening >= len(screens), _SETTLE_S, "connecting", tally)
            begun, busy = time.monotonic(), _cpu_seconds(self._pid)
            ordering = asyncio.create_task(_order_for_ever(turn, tally)) if turn else None
            await self._until(lambda: self._is_over, seconds, "orders", tally)
            if ordering is not None:
                ordering.cancel()
            await self._until(
                lambda: self._is_over or len(tally.took) >= len(tally.begun) * len(screens), _LAST_S, "orders", tally
            )
            took = time.monotonic() - begun
            cpu = _cpu_seconds(self._pid)
            share = None if busy is None or cpu is None else round((cpu - busy) / max(took, 0.001), 3)
            figures = _figures(tally, len(screens), took, self._pid, share)
            return replace(figures, interrupted=self._is_over)
        finally:
            living.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await living

    async def _until(self, holds: Callable[[], bool], seconds: float, what: str, tally: Tally) -> None:
        until, tell_at = time.monotonic() + seconds, 0.0
        while not holds() and time.monotonic() < until:
            if time.monotonic() >= tell_at:
                tell_at = time.monotonic() + _TELL_EVERY_S
                self._told(what, tally.listening if what == "connecting" else len(tally.took), self._count)
            await asyncio.sleep(0.1)


async def _order_for_ever(turn: Callable[[Tally], None], tally: Tally) -> None:
    while True:
        try:
            await asyncio.to_thread(turn, tally)
        except SignageError as fault:
            tally.faults[f"order: {fault.code}"] += 1
        await asyncio.sleep(_ORDER_EVERY_S)


def _figures(tally: Tally, screens: int, seconds: float, pid: int | None, share: float | None) -> SimulationFigures:
    took = sorted(one * 1000 for one in tally.took)
    return SimulationFigures(
        screens=screens,
        connected=tally.listening,
        seconds=round(seconds, 1),
        orders=len(tally.begun),
        receipts=len(took),
        p50_ms=quantile(took, 0.5) if took else 0.0,
        p95_ms=quantile(took, 0.95) if took else 0.0,
        p99_ms=quantile(took, 0.99) if took else 0.0,
        slowest_ms=round(took[-1], 2) if took else 0.0,
        hub_memory=proportional_memory(pid) if pid is not None else None,
        hub_cpu=share,
        errors=dict(tally.faults),
    )


def _cpu_seconds(pid: int | None) -> float | None:
    """Return how long a process has been computing (proc(5), fields 14 and 15 of stat); None where it is not seen."""
    if pid is None:
        return None
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return None
