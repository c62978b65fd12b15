"""A path of the agent goes on whatever a step does."""

from __future__ import annotations

import logging
import os
import threading

import pytest

from player_app.journal import NAME
from player_app.loop import Loop
from signage.errors import HubUnreachable

FAULTS: list[type[Exception]] = [ValueError, OSError, RuntimeError, KeyError, MemoryError]


@pytest.mark.parametrize("fault", [HubUnreachable("El hub no responde."), *(kind("x") for kind in FAULTS)])
def test_no_fault_ends_a_loop_and_each_is_logged(fault: Exception, caplog: pytest.LogCaptureFixture) -> None:
    stopping, steps = threading.Event(), []

    def step() -> float:
        steps.append(1)
        if len(steps) < 3:
            raise fault
        stopping.set()
        return 0

    with caplog.at_level(logging.INFO, logger=NAME):
        Loop("Un camino", step, retry_s=0.01).walk(stopping)
    assert len(steps) == 3
    assert all(record.getMessage().startswith("Un camino: ") for record in caplog.records)
    assert len(caplog.records) == 2


def test_a_loop_waits_until_it_is_woken() -> None:
    stopping, begun, steps = threading.Event(), threading.Event(), []

    def step() -> float:
        steps.append(1)
        begun.set()
        return 60

    loop = Loop("Un camino", step)
    thread = threading.Thread(target=loop.walk, args=(stopping,))
    thread.start()
    assert begun.wait(5)
    begun.clear()
    loop.wake.set()
    assert begun.wait(5)
    stopping.set()
    loop.wake.set()
    thread.join(5)
    assert not thread.is_alive()
    assert len(steps) == 2


def test_a_loop_in_the_background_takes_what_others_leave_and_nothing_else_does() -> None:
    seen, stopping = list[tuple[int, int]](), threading.Event()

    def here() -> tuple[int, int]:
        thread = threading.get_native_id()
        return os.getpriority(os.PRIO_PROCESS, thread), os.sched_getscheduler(thread)

    def step() -> float:
        seen.append(here())
        stopping.set()
        return 0

    mine = here()
    walker = threading.Thread(target=Loop("Descarga", step, in_background=True).walk, args=(stopping,))
    walker.start()
    walker.join(10)
    assert seen == [(19, os.SCHED_BATCH)]
    assert here() == mine
