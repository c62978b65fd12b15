"""A folder that is watched: slow copies, files that are none, a hub that is away, a share that goes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manager.conftest import end_of
from manager.fake_hub import FakeHub, jpeg
from manager_app.hot_folder import FILE, SHELF, HotFolder, Watched, kept, stamps_in, standing_still
from signage.errors import StoreFailure


@pytest.fixture
def share(tmp_path: Path) -> Path:
    made = tmp_path / "compartida"
    made.mkdir()
    return made


def test_a_file_comes_once_it_stands_still_and_is_not_empty() -> None:
    before = {"a": (5, 1), "b": (5, 1), "c": (0, 1), "d": (7, 1)}
    now = {"a": (5, 1), "b": (6, 2), "c": (0, 1), "d": (7, 1), "e": (1, 1)}
    assert standing_still(before, now, {"d": (7, 1)}) == ("a",)
    assert standing_still(before, now, {"d": (7, 0)}) == ("a", "d")


def test_what_is_put_there_comes_into_its_own_folder_of_the_library(
    hot: HotFolder, share: Path, hub: FakeHub, qtbot: QtBot
) -> None:
    (share / "más").mkdir()
    (share / "más" / "uno.jpg").write_bytes(jpeg("#2858DC"))
    (share / ".oculto.jpg").write_bytes(jpeg("#28DC58"))
    hot.choose(share)
    lists = hub.playlists()
    with qtbot.waitSignal(hot.came, timeout=10_000) as told:
        hot.start()
    piece = next(one for one in hub.pieces() if one.id == told.args[0].id)
    assert (piece.title, piece.folder) == ("uno", SHELF)
    assert hub.playlists() == lists
    with qtbot.waitSignal(hot.came, timeout=10_000):
        (share / "dos.jpg").write_bytes(jpeg("#DC2858"))
    assert {one.title for one in hub.pieces() if one.folder == SHELF} == {"uno", "dos"}


def test_what_came_once_does_not_come_again_after_a_restart(
    hot: HotFolder, share: Path, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    (share / "uno.jpg").write_bytes(jpeg("#2858DC"))
    hot.choose(share)
    with qtbot.waitSignal(hot.came, timeout=10_000):
        hot.start()
    qtbot.waitUntil(lambda: bool(kept(tmp_path / "profile" / FILE).seen))
    hot.close_down()
    hub.trash(tuple(one.id for one in hub.pieces() if one.folder == SHELF))
    again = HotFolder(hub, tmp_path / "profile" / FILE)  # type: ignore[arg-type] # as above
    assert again.folder == share
    again.came.connect(lambda piece: pytest.fail(f"{piece.title} came again"))
    again.start()
    (share / "dos.txt").write_text("no soy una imagen")
    with qtbot.waitSignal(again.refused, timeout=10_000) as told:
        pass
    assert told.args[0] == "dos.txt"
    assert told.args[1]
    again.close_down()
    end_of(again)


def test_a_hub_that_is_away_costs_no_file(
    hot: HotFolder, share: Path, hub: FakeHub, qtbot: QtBot, tmp_path: Path
) -> None:
    (share / "uno.jpg").write_bytes(jpeg("#2858DC"))
    hub.is_down = True
    hot.choose(share)
    hot.came.connect(lambda piece: pytest.fail(piece.title) if hub.is_down else None)
    with qtbot.waitSignal(hot.away, timeout=10_000):
        hot.start()
    assert kept(tmp_path / "profile" / FILE).seen == ()
    hub.is_down = False
    with qtbot.waitSignal(hot.came, timeout=10_000):
        (share / "otra.txt").write_text("un cambio, y la carpeta se mira de nuevo")


def test_a_name_that_is_no_utf_8_holds_up_no_file_and_is_not_written_down(
    hot: HotFolder, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    Path(os.fsdecode(os.fsencode(share) + b"/a\xf1o.jpg")).write_bytes(jpeg("#2858DC"))
    (share / "uno.jpg").write_bytes(jpeg("#DC2858"))
    hot.choose(share)
    came: list[str] = []
    hot.came.connect(lambda piece: came.append(piece.title))
    hot.start()
    qtbot.waitUntil(lambda: len(came) == 2, timeout=10_000)
    assert [name for name, _, _ in kept(tmp_path / "profile" / FILE).seen] == ["uno.jpg"]
    with pytest.raises(StoreFailure, match="cámbiele el nombre"):
        hot.choose(Path(os.fsdecode(b"/a\xf1o")))


def test_a_share_that_goes_is_said_and_is_taken_up_again(hot: HotFolder, share: Path, qtbot: QtBot) -> None:
    hot.choose(share)
    hot.start()
    qtbot.waitUntil(lambda: not hot.problem)
    shutil.rmtree(share)
    qtbot.waitUntil(lambda: "compartida" in hot.problem, timeout=10_000)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFailure, match="ninguna"):
        stamps_in(tmp_path / "ninguna")


@pytest.mark.parametrize("damage", [b"", b"{", b'{"folder": 3}', b"\xff\xfe"])
def test_a_damaged_memory_watches_nothing(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / FILE).write_bytes(damage)
    assert kept(tmp_path / "profile" / FILE) == Watched()


def test_the_memory_is_bounded() -> None:
    watched = Watched(folder="/x", seen=tuple((str(number), 1, 1) for number in range(20_000)))
    grown = watched.with_seen("nueva", (2, 2))
    assert len(grown.seen) == 20_000
    assert grown.seen[-1] == ("nueva", 2, 2)
    assert grown.seen[0][0] == "1"


def test_of_two_windows_one_watches_and_the_other_takes_over_when_it_ends(
    hot: HotFolder, share: Path, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    hot.choose(share)
    hot.start()
    beside = HotFolder(hub, tmp_path / "profile" / FILE)  # type: ignore[arg-type] # as above
    beside.start()
    with pytest.raises(StoreFailure, match="otra ventana"):
        beside.choose(tmp_path)
    hot.close_down()
    with qtbot.waitSignal(beside.came, timeout=10_000) as told:
        (share / "uno.jpg").write_bytes(jpeg("#2858DC"))
    assert told.args[0].title == "uno"
    beside.close_down()
    end_of(beside)
