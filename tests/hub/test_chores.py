"""What the hub does by itself goes on whatever goes wrong, and says so once."""

from __future__ import annotations

import logging
import threading

import pytest

from signage.bench.rig import wait_for
from signage.errors import StoreFailure
from signage.hub.chores import Chore, start_chores


def test_a_step_that_fails_is_told_once_and_tried_again_and_hinders_no_other(caplog: pytest.LogCaptureFixture) -> None:
    stop, turns = threading.Event(), list[str]()

    def unforeseen() -> None:
        turns.append("unforeseen")
        raise UnicodeEncodeError("ascii", "ñ", 0, 1, "ordinal not in range")

    def refused() -> None:
        turns.append("refused")
        raise StoreFailure("El disco está lleno.", "The disk is full.")

    chore = Chore(name="mail", every_s=0.001, steps=(unforeseen, refused, lambda: turns.append("last")))
    with caplog.at_level(logging.WARNING):
        (thread,) = start_chores([chore], stop)
        wait_for(lambda: turns.count("last") > 5, "sigue")
        stop.set()
        thread.join()
    assert turns[:6] == ["unforeseen", "refused", "last"] * 2
    unforeseen_line, refused_line = (record.getMessage() for record in caplog.records)
    assert unforeseen_line.startswith("mail: fallo inesperado; se intenta de nuevo (UnicodeEncodeError: ")
    assert refused_line == "mail: El disco está lleno."


def test_what_went_well_meanwhile_is_told_anew(caplog: pytest.LogCaptureFixture) -> None:
    stop, turns = threading.Event(), list[int]()

    def sometimes() -> None:
        turns.append(len(turns))
        if len(turns) in {1, 3}:
            raise StoreFailure("El disco está lleno.", "The disk is full.")

    (thread,) = start_chores([Chore(name="lists", every_s=0.001, steps=(sometimes,))], stop)
    wait_for(lambda: len(turns) > 4, "sigue")
    stop.set()
    thread.join()
    assert [record.getMessage() for record in caplog.records] == ["lists: El disco está lleno."] * 2
