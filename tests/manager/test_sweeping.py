"""Where garbage ends."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from manager_app import operations, sweeping
from manager_app.sweeping import Sweeper


class _Knot:
    """A cycle that says in which thread it ended."""

    def __init__(self, ended: list[int]) -> None:
        self.own, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Python's own, for a program that begins."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def sweeper() -> Iterator[Sweeper]:
    made = Sweeper()
    yield made
    made.stop()


def _litter(ended: list[int]) -> list[list[int]]:
    _Knot(ended)
    return [[number] for number in range(20 * gc.get_threshold()[0])]


def test_what_the_pool_leaves_behind_ends_on_the_gui_thread(sweeper: Sweeper, qtbot: QtBot) -> None:
    ended, kept, asker = list[int](), list[object](), QObject()
    operations.run(asker, lambda: _litter(ended), kept.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]


def test_nothing_is_swept_before_it_is_due() -> None:
    gc.collect()
    gc.disable()
    assert sweeping.sweep() is None
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    assert sweeping.sweep() == 0
    assert len(kept) == 2 * gc.get_threshold()[0]


def test_python_has_its_collector_back_afterwards() -> None:
    sweeper = Sweeper()
    assert not gc.isenabled()
    sweeper.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
