"""A list played whole on the stage of the screens: in order, with rounds and entrances, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from manager_app.exporting import PDF, PNG, file_name, named_as
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.widgets.loop_dialog import LoopDialog, reel_of
from signage.model.ids import SlideId
from signage.model.playlist import Playlist

TODAY = date(2026, 11, 24)
Play = Callable[..., LoopDialog]


@pytest.fixture
def play(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> Iterator[Play]:
    made: list[LoopDialog] = []

    def start(playlist: Playlist | None = None, first: str = "", before: int = 0) -> LoopDialog:
        reel = reel_of(playlist or mirror.playlists[0], mirror.piece, TODAY)
        dialog = LoopDialog(reel, pictures, (SlideId(first), before) if first else None)
        made.append(dialog)
        qtbot.addWidget(dialog, before_close_func=LoopDialog.close_down)
        dialog.show()
        return dialog

    yield start
    for dialog in made:
        dialog.close_down()


def shown(dialog: LoopDialog) -> str:
    return dialog.turn.slide.id if dialog.turn else ""


def is_yellow(dialog: LoopDialog) -> bool:
    """Whether the middle of the picture is that of the library's pieces."""
    seen = dialog.view.grab().toImage()
    colour = seen.pixelColor(seen.rect().center())
    return (colour.red() > 200, colour.green() > 200, colour.blue() < 80) == (True, True, True)


def short(playlist: Playlist, seconds: float = 0.2) -> Playlist:
    length = timedelta(seconds=seconds)
    return replace(playlist, items=tuple(replace(item, duration=length) for item in playlist.items))


def test_the_whole_loop_plays_by_itself_and_begins_again(play: Play, mirror: Mirror, qtbot: QtBot) -> None:
    dialog = play(short(mirror.playlists[0]))
    seen = [shown(dialog)]

    def follow() -> bool:
        if shown(dialog) != seen[-1]:
            seen.append(shown(dialog))
        return len(seen) >= 5

    qtbot.waitUntil(follow, timeout=20_000)
    assert seen[:5] == ["wifi", "árbol", "capacitación", "wifi", "árbol"]
    assert "vuelta 2" in dialog.under.text()


def test_it_begins_with_the_piece_that_was_chosen_and_again_with_f5(play: Play, qtbot: QtBot) -> None:
    dialog = play(first="árbol")
    assert shown(dialog) == "árbol"
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert shown(dialog) == "capacitación"
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert (shown(dialog), dialog.under.text()) == ("wifi", "1 de 3 · 10 s · vuelta 2")
    QTest.keyClick(dialog, Qt.Key.Key_Left)
    assert shown(dialog) == "capacitación"
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert shown(dialog) == "árbol"


def test_of_a_piece_that_comes_twice_it_begins_with_the_turn_that_was_chosen(play: Play, mirror: Mirror) -> None:
    playlist = mirror.playlists[0]
    twice = playlist.with_items(playlist.items[:1], 2)
    assert play(twice, "wifi", 1).under.text().startswith("3 de 4")


def test_the_picture_is_the_stage_s_own_and_turns_upright(play: Play, qtbot: QtBot) -> None:
    dialog = play()
    qtbot.waitUntil(lambda: dialog.view.playing_size == QSize(1280, 720) and is_yellow(dialog), timeout=10_000)
    QTest.keyClick(dialog, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: dialog.view.playing_size == QSize(720, 1280) and is_yellow(dialog), timeout=10_000)


def test_space_lets_time_stand_still(play: Play, qtbot: QtBot) -> None:
    dialog = play()
    qtbot.waitUntil(lambda: dialog.is_playing, timeout=10_000)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    assert not dialog.is_playing
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    assert dialog.is_playing


def test_what_is_over_is_left_out_and_what_is_rare_comes_in_its_rounds(play: Play, mirror: Mirror) -> None:
    playlist = mirror.playlists[0]
    items = (
        replace(playlist.items[0], valid_until=date(2026, 11, 1)), playlist.items[1],
        replace(playlist.items[2], every=2),
    )  # fmt: skip
    dialog = play(replace(playlist, items=items))
    seen = [shown(dialog)]
    for _ in range(4):
        dialog.skip(1)
        seen.append(shown(dialog))
    assert seen == ["árbol", "capacitación", "árbol", "árbol", "capacitación"]


def test_a_list_of_which_nothing_is_shown_says_so(play: Play, mirror: Mirror) -> None:
    playlist = mirror.playlists[0]
    over = tuple(replace(item, valid_until=date(2026, 11, 1)) for item in playlist.items)
    dialog = play(replace(playlist, items=over))
    assert dialog.words.text() == "Nada de esta lista se muestra hoy"
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    assert not dialog.is_playing


@pytest.mark.parametrize(("name", "begins"), [("wifi.png", b"\x89PNG"), ("wifi.pdf", b"%PDF-")])
def test_a_piece_is_kept_as_a_file(play: Play, tmp_path: Path, qtbot: QtBot, name: str, begins: bytes) -> None:
    dialog = play()
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=10_000)
    dialog.pause()
    dialog.keep_as(tmp_path / name)
    qtbot.waitUntil(lambda: dialog.under.text() == f"Guardada: {name}", timeout=10_000)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_folder_that_takes_no_file_is_said(play: Play, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = play()
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=10_000)
    dialog.pause()
    dialog.keep_as(tmp_path / "none" / "wifi.png")
    qtbot.waitUntil(lambda: "wifi.png" in dialog.under.text(), timeout=10_000)
    assert "Guardada" not in dialog.under.text()


def test_a_title_makes_a_name_that_any_disk_takes() -> None:
    assert file_name("¿Wifi 24/7? «Sí»: rápido.") == "Wifi 24 7 Sí rápido"
    assert file_name("../../etc/passwd\x00\n") == "etc passwd"
    assert file_name("¡¡!!") == "pieza"
    assert len(file_name("á" * 500)) == 80
    assert named_as("/tmp/a.b", PDF) == Path("/tmp/a.b.pdf")  # noqa: S108 - a name, no file
    assert named_as("/tmp/a.PDF", PNG) == Path("/tmp/a.PDF")  # noqa: S108 - as above
