"""Whatever takes longer than a moment is seen, and nobody has to wait for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app import jobs
from manager_app.awaited import Task
from manager_app.mirror import Mirror
from manager_app.piece_changes import change_of
from manager_app.widgets.hub_wait import HubWait
from manager_app.window import Window


@pytest.fixture
def hanging() -> Iterator[threading.Event]:
    """What a hub that hangs waits for."""
    answer = threading.Event()
    yield answer
    answer.set()


def test_a_slow_call_is_seen_until_it_is_answered(mirror: Mirror, hanging: threading.Event, qtbot: QtBot) -> None:
    seen = HubWait(mirror.awaited)
    qtbot.addWidget(seen)
    done = list[object]()
    mirror.do(lambda: 1, done=done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert seen.isHidden(), "what is quick needs no sign"
    mirror.do(lambda: hanging.wait(30), done=done.append)
    qtbot.waitUntil(lambda: not seen.isHidden(), timeout=1000)
    hanging.set()
    qtbot.waitUntil(lambda: done == [1, True] and seen.isHidden())


def test_a_call_is_given_up_and_what_comes_of_it_later_is_read_from_the_hub(
    window: Window, hub: FakeHub, hanging: threading.Event, qtbot: QtBot
) -> None:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.is_informed)
    mirror, done, title = window._mirror, list[object](), "Árbol al fin"  # noqa: SLF001
    piece = hub.pieces()[0]

    def work() -> object:
        hanging.wait(30)
        return hub.update_piece(piece.id, replace(change_of(piece), title=title))

    mirror.do(work, "pieces", done=done.append, unsent=True)
    qtbot.waitUntil(lambda: not window.waiting.isHidden())
    mirror.publish()
    window.waiting.stop.click()
    assert "Se dejó de esperar al servidor" in window.message.text
    assert window.waiting.isHidden()
    hanging.set()
    qtbot.waitUntil(lambda: title in {one.title for one in mirror.pieces})
    assert not done
    assert not window.toast.text, "what was to be sent after it was not sent"


def test_what_has_a_name_is_told_by_it_with_how_far_it_is_and_ends_alone(
    mirror: Mirror, hanging: threading.Event, qtbot: QtBot
) -> None:
    task, failed = Task("Exportar el registro"), list[object]()
    mirror.do(lambda: hanging.wait(30), failed=failed.append, task=task)
    mirror.do(lambda: hanging.wait(30))
    qtbot.waitUntil(lambda: mirror.awaited.is_slow)
    task.share = 0.4
    named, rest = jobs.awaited(mirror)
    assert (named.words, named.share) == ("Exportar el registro", 0.4)
    assert named.end is not None
    named.end()
    assert task.is_given_up
    assert len(failed) == 1
    assert jobs.awaited(mirror) == (rest,)
