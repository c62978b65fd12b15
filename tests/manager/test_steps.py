"""Steps at the hub: in order, taken back, made again, kept when the hub is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from manager.conftest import end_of
from manager_app.steps import Step, Steps
from signage.errors import HubUnreachable


class Shelf:
    """What the steps change; it may be out of reach."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.is_away = False

    def put(self, word: str) -> Callable[[], None]:
        return lambda: self._reach(lambda: self.held.append(word))

    def take(self, word: str) -> Callable[[], None]:
        return lambda: self._reach(lambda: self.held.remove(word))

    def _reach(self, work: Callable[[], None]) -> None:
        if self.is_away:
            raise HubUnreachable("El servidor no responde.", "The hub does not answer.")
        work()

    def step(self, word: str) -> Step:
        return Step(words=word, forward=self.put(word), back=self.take(word))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def steps(qtbot: QtBot) -> Iterator[Steps]:
    made = Steps()
    yield made
    end_of(made)


def test_steps_go_back_and_on_in_their_order(steps: Steps, shelf: Shelf, qtbot: QtBot) -> None:
    undone = QSignalSpy(steps.undone)
    for word in ("a", "b", "c"):
        steps.do(shelf.step(word))
    steps.undo()
    steps.undo()
    steps.redo()
    with qtbot.waitSignal(steps.settled):
        pass
    assert shelf.held == ["a", "b"]
    assert [undone.at(at)[0] for at in range(undone.count())] == ["c", "b"]
    with qtbot.waitSignal(steps.settled):
        steps.do(shelf.step("d"))
    assert not steps.can_redo, "what was taken back before another step is over"


def test_what_could_not_be_taken_back_can_be_tried_again(steps: Steps, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(steps.settled):
        steps.do(shelf.step("a"))
    shelf.is_away = True
    with qtbot.waitSignals([steps.failed, steps.settled]):
        steps.undo()
    assert shelf.held == ["a"]
    shelf.is_away = False
    with qtbot.waitSignal(steps.settled):
        steps.undo()
    assert shelf.held == []


def test_a_refused_step_is_none_and_the_next_one_goes_on(steps: Steps, shelf: Shelf, qtbot: QtBot) -> None:
    shelf.is_away = True
    with qtbot.waitSignals([steps.failed, steps.settled]):
        steps.do(shelf.step("a"))
    assert not steps.can_undo
    steps.undo()
    shelf.is_away = False
    with qtbot.waitSignal(steps.settled):
        steps.do(shelf.step("b"))
    assert shelf.held == ["b"]
