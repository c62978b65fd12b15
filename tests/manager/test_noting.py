"""What is being written reaches the disk as soon as it lets."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.jottings import Jottings
from manager_app.list_desk import ListDesk
from manager_app.list_drafts import ListDrafts
from manager_app.mirror import Mirror
from manager_app.noting import Noting
from signage.errors import StoreFailure


class Disk:
    """Refuses while it is full."""

    def __init__(self) -> None:
        self.is_full, self.held = True, dict[str, str]()

    def write(self, name: str, text: str) -> None:
        if self.is_full:
            raise StoreFailure("El disco está lleno.", "The disk is full.", code="no_space")
        self.held[name] = text


def test_what_a_full_disk_refused_is_written_once_there_is_room_and_told_of_once(qtbot: QtBot) -> None:
    disk, noting = Disk(), Noting(again_ms=10)
    told, taken = list[object](), list[object]()
    noting.refused.connect(told.append)
    noting.taken.connect(taken.append)
    for text in ("uno", "dos", "tres"):
        noting.note("lista", lambda text=text: disk.write("lista", text))  # type: ignore[misc]
    noting.note("otra", lambda: disk.write("otra", "x"))
    qtbot.wait(50)
    assert (len(told), taken, disk.held) == (1, [], {})
    disk.is_full = False
    qtbot.waitUntil(lambda: taken == told)
    assert disk.held == {"lista": "tres", "otra": "x"}, "the newest, and all of them"
    disk.is_full = True
    noting.note("lista", lambda: disk.write("lista", "cuatro"))
    assert len(told) == 2, "another time is told again"


def test_what_was_refused_is_not_taken_for_written(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.write_text("a file where the folder should be")
    jottings = Jottings(folder / "jottings.json")
    for _ in range(2):
        try:
            jottings.keep("contact", "Mesa", "")
        except StoreFailure:
            continue
        raise AssertionError
    folder.unlink()
    jottings.keep("contact", "Mesa", "")
    assert Jottings(folder / "jottings.json").held("contact") is not None


def test_a_list_that_a_full_disk_refused_is_there_after_room_was_made(
    mirror: Mirror, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "elsewhere"
    folder.write_text("a file where the folder should be")
    desk = ListDesk(mirror, ListDrafts(folder=folder), mirror)
    desk._noting._again.setInterval(10)  # noqa: SLF001 - not to wait for seconds
    desk.update()
    hub.is_down = True
    recovered = list[object]()
    mirror.recovered.connect(recovered.append)
    with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: isinstance(failure, StoreFailure)):
        desk.open(desk.playlists[0].id)
        assert desk.draft is not None
        desk.change(desk.draft.value.__class__(id=desk.draft.value.id, name="Cambiada"))
    folder.unlink()
    qtbot.waitUntil(lambda: [one.value.name for one in ListDrafts(folder=folder).held()] == ["Cambiada"])
    assert any(isinstance(one, StoreFailure) for one in recovered)
