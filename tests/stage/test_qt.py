"""Guards: the pair of Python and PySide6 keeps its references, QML says what Python offers, no warning is hidden."""

from __future__ import annotations

import sys

from lint_qml import lint
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    """Something that can ring."""

    rang = Signal(bool)


def test_signals_do_not_eat_references(qapp: object) -> None:
    """A bad pair of versions loses one reference of None or True an emit and aborts some seconds later."""
    bell = Bell()
    bell.rang.connect(lambda _: None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(20_000):
        bell.rang.emit(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(one - other) < 100 for one, other in zip(before, after, strict=True))


def test_the_linter_has_nothing_to_say_about_the_qml() -> None:
    assert lint() == 0
