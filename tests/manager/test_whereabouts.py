"""A window that is opened again is where it was left; a damaged note of that costs nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.__main__ import begin, parser
from manager_app.whereabouts import FILE, Whereabouts, keep, kept
from manager_app.window import Window
from signage.model.ids import PlaylistId

LEFT = Whereabouts(
    page="listas", width=1300, height=810, playlist=PlaylistId("tarde"), recent=("page/crisis", "piece/wifi")
)


def test_where_the_window_was_left_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "profile" / FILE
    keep(path, LEFT)
    assert kept(path) == LEFT
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"page":7}', b'{"width":"x"}', b"\xff" * 50, b" " * 50_000])
def test_what_cannot_be_read_is_as_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(data)
    assert kept(path) == Whereabouts()
    assert kept(tmp_path / "nowhere") == Whereabouts()


def test_a_disk_that_refuses_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / FILE, LEFT)


def start(window: Window, profile: Path, *options: str) -> None:
    begin(window, parser().parse_args(["--profile", str(profile), *options]))


def test_the_page_the_size_and_the_list_are_as_they_were_left(
    window: Window, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    other = replace(hub.playlists()[0], id=PlaylistId("tarde"), name="Tarde")
    hub.save_playlist(other)
    keep(tmp_path / FILE, replace(LEFT, width=1290, height=790))
    start(window, tmp_path)
    assert window.playlists.isVisible()
    qtbot.waitUntil(lambda: window.playlists.draft is not None)
    assert window.playlists.findChildren(QListView)[0].currentIndex().data() == "Tarde"
    assert window.height() <= 790, "a screen that is smaller bounds it"
    window.finder.open()
    assert window.finder.list.model().index(0, 0).data() == "Crisis"


def test_closing_writes_down_where_it_was_left(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    start(window, tmp_path)
    assert window.home.isVisible(), "the first time it is the start page"
    qtbot.waitUntil(lambda: window.playlists.draft is not None)
    window.finder.open()
    QTest.keyClicks(window.finder.search, "programacion\r")
    assert window.schedule.isVisible()
    window.close_at_once()
    left = kept(tmp_path / FILE)
    assert (left.page, left.playlist, left.recent) == ("programacion", "base", ("page/programacion",))
    assert (left.width, left.height) == (window.width(), window.height())


def test_options_win_over_what_was_left(window: Window, tmp_path: Path) -> None:
    keep(tmp_path / FILE, replace(LEFT, is_maximised=True))
    start(window, tmp_path, "--page", "pantallas", "--windowed", "1285x777")
    assert window.screens.isVisible()
    assert not window.isMaximized()
    assert window.height() == 777


def test_a_page_of_another_version_is_the_start_page(window: Window, tmp_path: Path) -> None:
    keep(tmp_path / FILE, replace(LEFT, page="informes"))
    start(window, tmp_path)
    assert window.home.isVisible()
