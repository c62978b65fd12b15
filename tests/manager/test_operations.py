"""The thread fence."""

from __future__ import annotations

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from manager_app import operations
from signage.errors import NotFound, SignageError


def test_work_is_done_elsewhere_and_told_on_the_gui_thread(qtbot: QtBot, qapp: QCoreApplication) -> None:
    where: list[int] = []
    asker = QObject()
    operations.run(asker, threading.get_ident, lambda ident: where.extend((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: len(where) == 2)
    assert where[0] != threading.get_ident()
    assert where[1] == threading.get_ident()


def test_a_failure_is_told_as_such(qtbot: QtBot) -> None:
    asker, told = QObject(), list[SignageError]()

    def work() -> None:
        raise NotFound("No está.", "Not here.")

    operations.run(asker, work, lambda _: pytest.fail("it failed"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], NotFound)


def test_a_defect_is_seen_and_not_swallowed(qtbot: QtBot) -> None:
    asker = QObject()
    with capture_exceptions() as caught:
        operations.run(asker, lambda: 1 / 0, operations.nothing)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_nobody_is_called_when_the_asker_is_gone(qtbot: QtBot) -> None:
    asker, called = QObject(), list[object]()
    gate = threading.Event()
    operations.run(asker, lambda: gate.wait(5), called.append)
    shiboken6.delete(asker)
    gate.set()
    operations.wait()
    QCoreApplication.processEvents()
    gc.collect()
    assert called == []


def test_what_the_work_held_ends_on_the_gui_thread(qtbot: QtBot) -> None:
    class Held:
        def __init__(self, ended: list[int]) -> None:
            self._ended = ended

        def __del__(self) -> None:
            self._ended.append(threading.get_ident())

        def look(self) -> bool:
            return gate.wait(5)

    asker, gate, ended = QObject(), threading.Event(), list[int]()
    operations.run(asker, Held(ended).look, operations.nothing)
    gate.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]
