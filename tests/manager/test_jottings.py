"""What is written in fields is kept beside what other windows wrote there, whatever the disk does meanwhile."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from manager_app.jottings import Jottings
from manager_app.journal import put_aside
from manager_app.schedule_draft import ScheduleDraft, Step
from signage.errors import StoreFailure
from signage.model.ids import EntryId

WRITER = """
import sys
from pathlib import Path
from manager_app.jottings import Jottings
mine = Jottings(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    mine.keep(f"{sys.argv[2]}-{number}", "x", "")
"""


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> list[OSError]:
    """What the disk says when a file is read, once each; nothing: it gives it."""
    faults, read = list[OSError](), Path.read_bytes

    def reading(path: Path) -> bytes:
        if faults:
            raise faults.pop()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    return faults


def test_a_disk_that_does_not_give_the_file_once_costs_no_other_field(tmp_path: Path, fault: list[OSError]) -> None:
    path = tmp_path / "jottings.json"
    jottings = Jottings(path)
    jottings.keep("contact", "Mesa", "")
    fault.append(OSError(5, "Input/output error"))
    with pytest.raises(StoreFailure, match=r"sigue en esta ventana.*está fallando"):
        jottings.keep("organisation", "Alcaldía", "")
    jottings.keep("organisation", "Alcaldía", "")
    left = Jottings(path)
    assert [left.held(name) is not None for name in ("contact", "organisation")] == [True, True]


def test_a_disk_that_does_not_give_the_file_at_the_start_keeps_it(tmp_path: Path, fault: list[OSError]) -> None:
    path = tmp_path / "jottings.json"
    Jottings(path).keep("contact", "Mesa", "")
    fault.append(OSError(5, "Input/output error"))
    blind = Jottings(path)
    assert blind.held("contact") is None
    blind.keep("organisation", "Alcaldía", "")
    assert Jottings(path).held("contact") is not None


def test_two_programs_that_write_at_the_same_moment_lose_neither_field(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "jottings.json"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    for one in writers:
        assert one.stdout is not None
        one.stdout.readline()
    for one in writers:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in writers:
        one.communicate(timeout=60)
    left = Jottings(path)
    lost = [f"{name}-{number}" for name in ("a", "b") for number in range(60) if not left.held(f"{name}-{number}")]
    assert not lost


def test_steps_that_the_disk_does_not_give_are_put_aside_before_others_are_written(
    tmp_path: Path, fault: list[OSError]
) -> None:
    draft = ScheduleDraft(folder=tmp_path)
    draft.keep([Step(words="Uno", before={}, after={EntryId("a"): None})])
    held = (tmp_path / "schedule.json").read_bytes()
    fault.append(OSError(5, "Input/output error"))
    assert draft.held() == ()
    draft.keep([])
    (aside,) = put_aside(tmp_path)
    assert aside.read_bytes() == held


def test_a_window_that_hangs_while_it_writes_holds_another_up_for_a_moment_alone(tmp_path: Path) -> None:
    path = tmp_path / "jottings.json"
    jottings = Jottings(path)
    jottings.keep("contact", "Mesa", "")
    with (tmp_path / ".jottings.json.lock").open("ab") as hung:
        fcntl.flock(hung, fcntl.LOCK_EX)
        begun = time.monotonic()
        with pytest.raises(StoreFailure, match=r"sigue en esta ventana.*Otra ventana"):
            jottings.keep("contact", "Mesa de ayuda", "")
        assert time.monotonic() - begun < 3
    jottings.keep("contact", "Mesa de ayuda", "")
    left = Jottings(path).held("contact")
    assert left is not None
    assert left.text == "Mesa de ayuda"


def test_where_nothing_is_left_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "jottings.json"
    jottings = Jottings(path)
    jottings.keep("contact", "Mesa", "")
    jottings.drop("contact")
    assert not path.exists()
