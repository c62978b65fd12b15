from __future__ import annotations

import os
from pathlib import Path

from signage.sync.folder import DropFolder
from signage.trust.document import Kind


def orders(folder: DropFolder) -> list[bytes]:
    return list(folder.orders())


def test_an_order_is_given_once_and_again_when_its_file_changes(tmp_path: Path) -> None:
    drop = DropFolder([tmp_path, tmp_path / "absent"], ())
    assert orders(drop) == []
    file = tmp_path / "alerta.crisis"
    file.write_bytes(b"one")
    assert orders(drop) == [b"one"]
    assert orders(drop) == []
    file.write_bytes(b"another")
    assert orders(drop) == [b"another"]


def test_a_stick_that_goes_and_comes_back_is_read_again(tmp_path: Path) -> None:
    stick = tmp_path / "media" / "USB"
    stick.mkdir(parents=True)
    drop = DropFolder([], [f"{tmp_path}/media/*"])
    (stick / "a.crisis").write_bytes(b"one")
    assert orders(drop) == [b"one"]
    (stick / "a.crisis").unlink()
    assert orders(drop) == []
    (stick / "a.crisis").write_bytes(b"one")
    assert orders(drop) == [b"one"]


def test_links_pipes_large_files_and_other_names_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link.crisis").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.crisis")
    (tmp_path / "large.crisis").write_bytes(b"x" * (Kind.ALERT.max_bytes + 1))
    (tmp_path / "empty.crisis").write_bytes(b"")
    (tmp_path / "folder.crisis").mkdir()
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    assert orders(DropFolder([tmp_path], ())) == []


def test_a_folder_of_thousands_does_not_hold_the_agent_up_and_the_newest_file_comes_first(tmp_path: Path) -> None:
    for number in range(10_500):
        (tmp_path / f"{number:05}.jpg").write_bytes(b"photo")
    for number in range(700):
        (tmp_path / f"{number:04}.crisis").write_bytes(b"junk")
        os.utime(tmp_path / f"{number:04}.crisis", (number, number))
    (tmp_path / "zz.CRISIS").write_bytes(b"order")
    drop = DropFolder([tmp_path], ())
    first = orders(drop)
    assert (len(first), first[0]) == (500, b"order")
    assert drop.is_behind
    assert len(orders(drop)) == 201
    assert not drop.is_behind
    assert orders(drop) == []


def test_junk_holds_an_order_up_by_a_look_and_no_other_folder_at_all(tmp_path: Path) -> None:
    share, stick = tmp_path / "share", tmp_path / "stick"
    for folder in (share, stick):
        folder.mkdir()
    for number in range(600):
        (share / f"a{number:03}.crisis").write_bytes(b"junk")
    (share / "zz.crisis").write_bytes(b"order")
    os.utime(share / "zz.crisis", (1, 1))  # a clock of 1970 wrote it
    (stick / "b.crisis").write_bytes(b"other")
    drop = DropFolder([share, stick], ())
    assert b"other" in orders(drop)
    assert b"order" in orders(drop)
    assert orders(drop) == []
