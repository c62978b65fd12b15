"""One screen with the real stage, drawn in software."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lobby_pc import Lobby, Watch
from pytestqt.qtbot import QtBot

from signage.sync.updater import Updater
from simulator import HubSimulator


@pytest.fixture
def lobby(tmp_path: Path, qapp: object, qtbot: QtBot) -> Iterator[Lobby]:
    hub, watch = HubSimulator(), Watch()
    store = hub.store(tmp_path)
    updater = Updater(store, store.trusted(hub.screen.id), hub, monotonic=watch.monotonic)
    screen = Lobby(hub=hub, store=store, updater=updater, watch=watch, qtbot=qtbot)
    yield screen
    screen.switch_off()
