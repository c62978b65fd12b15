"""A damaged profile: the window opens, does what can be done, and says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from manager.conftest import Clock, a_window
from manager.fake_hub import FakeHub
from manager_app.orders import Orders
from manager_app.window import Window


@pytest.fixture(params=[b"", bytes(range(256)), b'{"payload":"","payloadType":"x","signatures":[]}', None])
def damage(request: pytest.FixtureRequest) -> bytes | None:
    """What a file holds in the place of what was signed; None: it cannot even be read."""
    found: bytes | None = request.param
    return found


@pytest.mark.parametrize("name", ["templates.dsse", "root/1.dsse"])
def test_a_damaged_profile_opens_the_window_and_says_what_to_do(  # noqa: PLR0917 - fixtures
    name: str, damage: bytes | None, founded: Orders, hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    profile = tmp_path / "otro" / "profile"
    shutil.copytree(founded.console.folder, profile, ignore=shutil.ignore_patterns(".*"))
    path = profile / name
    path.unlink()
    if damage is None:
        path.mkdir()
    else:
        path.write_bytes(damage)
    window = opened(hub, tmp_path / "otro", clock, qtbot)
    qtbot.waitUntil(lambda: window.is_informed)
    assert "perfil de este equipo está dañado" in window.notice.text
    (way,) = (one for one in window.notice.findChildren(QAbstractButton) if one.text() == "Ver qué hacer")
    way.click()
    founding = window.crisis.founding
    qtbot.waitUntil(lambda: founding.isVisible() and str(profile) in founding.said)
    assert not founding.make.isVisible(), "nobody makes another key over what is there"


@pytest.mark.parametrize("name", ["schedule.json", "jottings.json", "x.lista", "x.borrador"])
def test_what_was_left_unsaved_and_cannot_be_read_is_put_aside_and_told_once_each_time(
    name: str, hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    written = tmp_path / "drafts"
    written.mkdir()
    (written / name).write_bytes(b'{"steps": [')
    window = opened(hub, tmp_path, clock, qtbot)
    aside = written / f"{name}.dañado"
    qtbot.waitUntil(lambda: window.message.text.endswith(f"Está aparte, en {aside}."))
    assert aside.read_bytes() == b'{"steps": ['
    window.close_at_once()
    again = opened(hub, tmp_path, clock, qtbot)
    qtbot.waitUntil(lambda: again.is_informed)
    assert "dañado" not in again.message.text
    assert aside.exists()
    again.close_at_once()
    (written / name).write_bytes(b'{"steps": [{')
    third = opened(hub, tmp_path, clock, qtbot)
    second = written / f"{name}.2.dañado"
    qtbot.waitUntil(lambda: third.message.text.endswith(f"Está aparte, en {second}."))
    assert (aside.read_bytes(), second.read_bytes()) == (b'{"steps": [', b'{"steps": [{')


def opened(hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot) -> Window:
    window = a_window(hub, tmp_path, clock)
    qtbot.addWidget(window, before_close_func=_let_go)
    window.show()
    window.begin("inicio")
    return window


def _let_go(window: Window) -> None:
    window.close_at_once()
