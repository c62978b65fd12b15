"""The hub's events on the GUI thread."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from manager.conftest import end_of
from manager.fake_hub import FakeHub
from manager_app.feed import HubFeed


def test_events_of_the_hub_reach_the_gui_thread_and_stop(hub: FakeHub, qtbot: QtBot) -> None:
    feed = HubFeed(hub.events)  # type: ignore[arg-type]
    heard: list[str] = []
    feed.heard.connect(lambda event: heard.append(event.name))
    with qtbot.waitSignal(feed.linked):
        feed.start()
    hub.tell("library")
    qtbot.waitUntil(lambda: heard == ["library"])
    feed.stop()
    hub.tell("library")
    assert heard == ["library"]
    end_of(feed)
