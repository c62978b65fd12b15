"""Freed memory goes back to the machine."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtQml import QJSEngine, QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from player_app.display.heap import Heap, give_back


def _own_kb() -> int:
    lines = Path(f"/proc/{os.getpid()}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))


def test_what_was_freed_between_pieces_in_use_is_given_back() -> None:
    kept = []
    large = []
    for _ in range(2000):
        large.append(bytearray(60_000))
        kept.append(bytearray(900))  # stays, and pins the heap's top
    del large
    before = _own_kb()
    assert give_back()
    # Of 120 MB; a process that worked before has holes that some of them went into.
    assert before - _own_kb() > 30_000
    assert len(kept) == 2000


def test_what_the_scene_has_let_go_of_is_collected_first(qtbot: QtBot) -> None:
    engine = QQmlEngine()
    heap = Heap(engine, engine)
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nQtObject {}", "")
    piece = component.create()
    QJSEngine.setObjectOwnership(piece, QJSEngine.ObjectOwnership.JavaScriptOwnership)
    gone: list[bool] = []
    piece.destroyed.connect(lambda *_: gone.append(True))
    engine.newQObject(piece)
    heap.timeout.emit()
    qtbot.waitUntil(lambda: bool(gone))
