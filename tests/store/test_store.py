"""The screen's disk."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from builders import NOON, a_blob, an_alert
from signage.errors import BadInput, ManifestRejected, NotFound, StoreFailure
from signage.model.ids import AlertId, AssetHash, SlideId
from signage.model.proof import ProofOfPlay
from signage.store.disk import disk_failure, hold_lock, is_held, lock_holder, write_durably
from signage.store.spool import Failed, Painted, Spool
from signage.store.store import AgentStatus, ScreenStore
from signage.trust import ceremony
from signage.trust.ceremony import Holder
from signage.trust.clock import Sample
from signage.trust.document import alert_id, sign
from signage.trust.envelope import SigningKey
from simulator import HubSimulator


def a_synced_store(folder: Path, hub: HubSimulator) -> ScreenStore:
    hub.publish({"a": b"picture a", "b": b"picture b"})
    hub.updater(folder).poll()
    return ScreenStore(folder)


def test_what_was_synced_is_believed_after_a_restart(tmp_path: Path) -> None:
    hub = HubSimulator()
    trusted = a_synced_store(tmp_path, hub).trusted(hub.screen.id)
    assert trusted.manifest == hub.manifest
    assert {template.code for template in trusted.templates.values()} >= {"CAIDA", "FIN"}


@pytest.mark.parametrize("damage", [b"", b"garbage", b'{"payload":"","payloadType":"x","signatures":[{"sig":""}]}'])
def test_a_damaged_manifest_gives_way_to_the_previous_one(tmp_path: Path, damage: bytes) -> None:
    hub = HubSimulator()
    updater = hub.updater(tmp_path)
    first = hub.publish({"a": b"old"})
    updater.poll()
    hub.publish({"b": b"new"})
    updater.poll()
    (tmp_path / "manifest" / "current.dsse").write_bytes(damage)
    assert ScreenStore(tmp_path).trusted(hub.screen.id).manifest == first


def test_a_manifest_of_a_thief_on_the_disk_is_not_played(tmp_path: Path) -> None:
    hub, thief = HubSimulator(), HubSimulator()
    store = a_synced_store(tmp_path, hub)
    thief.publish({"x": b"mischief"})
    (tmp_path / "manifest" / "current.dsse").write_bytes(thief.manifest_envelope)
    assert store.trusted(hub.screen.id).manifest is None


def test_a_damaged_root_asks_to_pair_again(tmp_path: Path) -> None:
    hub = HubSimulator()
    store = a_synced_store(tmp_path, hub)
    (tmp_path / "root" / "1.dsse").write_bytes(b"{}")
    with pytest.raises(NotFound, match="Emparéjela"):
        store.trusted(hub.screen.id)


def test_a_damaged_later_root_leaves_the_ones_before_it_in_force(tmp_path: Path) -> None:
    hub = HubSimulator()
    store = a_synced_store(tmp_path, hub)
    for name in ("2.dsse", "x.dsse", "10.dsse"):
        (tmp_path / "root" / name).write_bytes(b"garbage")
    trusted = store.trusted(hub.screen.id)
    assert trusted.root == hub.root
    assert trusted.manifest == hub.manifest


def test_pairing_with_another_hub_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    first, second = HubSimulator(), HubSimulator()
    root = ceremony.with_operator(first.root, Holder(key=SigningKey.new().public, label="Eva"), now=NOON)
    first.roots.append(sign(root, [first.root_key]))
    store = a_synced_store(tmp_path, first)
    second.store(tmp_path)
    trusted = store.trusted(second.screen.id)
    assert trusted.root == second.root
    assert trusted.manifest is None


def test_a_hub_that_teaches_no_root_enrols_nobody(tmp_path: Path) -> None:
    store = a_synced_store(tmp_path, HubSimulator())
    enrolment = store.enrolment()
    assert enrolment is not None
    with pytest.raises(ManifestRejected):
        store.save_enrolment(enrolment, [])
    assert store.enrolment() == enrolment


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"screen":7}', b"\xff\xfe", b"[" * 5000, os.urandom(999)]
)
def test_a_damaged_enrolment_is_none(tmp_path: Path, data: bytes) -> None:
    store = a_synced_store(tmp_path, HubSimulator())
    (tmp_path / "enrolment.json").write_bytes(data)
    assert store.enrolment() is None


def test_alerts_on_the_disk_are_verified_each_time(tmp_path: Path) -> None:
    hub = HubSimulator()
    store = a_synced_store(tmp_path, hub)
    real = hub.updater(tmp_path).ingest_alert(hub.signed(an_alert()))
    assert real is not None
    (tmp_path / "alerts" / "AAAAAAAAAAAAAAAAAAAAAA.dsse").write_bytes(HubSimulator().signed(an_alert()))
    (tmp_path / "alerts" / "junk.dsse").write_bytes(os.urandom(5000))
    assert list(store.trusted(hub.screen.id).alerts) == [real.id]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "/x"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput):
        ScreenStore(tmp_path).blob_path(AssetHash(name))


def test_a_file_whose_bytes_rot_is_found_and_taken_out(tmp_path: Path) -> None:
    hub = HubSimulator()
    store = a_synced_store(tmp_path, hub)
    blob = a_blob(b"picture a")
    path = store.blob_path(blob.sha256)
    path.chmod(0o644)
    path.write_bytes(b"picture A")
    assert store.scrub([blob, a_blob(b"picture b")]) == (blob,)
    assert not store.has_blob(blob)


def test_garbage_is_what_neither_the_new_nor_the_previous_manifest_names(tmp_path: Path) -> None:
    hub = HubSimulator()
    updater = hub.updater(tmp_path)
    for data in (b"one", b"two", b"three"):
        hub.publish({"a": data})
        updater.poll()
    store = ScreenStore(tmp_path)
    assert [store.has_blob(a_blob(data)) for data in (b"one", b"two", b"three")] == [False, True, True]


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_durably(target, b"old")
    code = "\n".join(
        (
            "import resource, signal, sys",
            "from pathlib import Path",
            "from signage.errors import StoreFailure",
            "from signage.store.disk import write_durably",
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))",
            "try:",
            "    write_durably(Path(sys.argv[1]), b'new' * 9999)",
            "except StoreFailure as fault:",
            "    print(fault.code)",
        )
    )
    said = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "no_space"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_is_told_apart_from_a_failing_one(tmp_path: Path) -> None:
    assert disk_failure(tmp_path, OSError(errno.ENOSPC, "full")).code == "no_space"
    assert disk_failure(tmp_path, OSError(errno.EIO, "error")).code == "disk"


def test_two_agents_cannot_hold_one_store(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = hold_lock(path)
    assert held is not None
    assert hold_lock(path) is None
    assert lock_holder(path) == os.getpid()
    os.close(held)
    assert lock_holder(path) is None
    assert (again := hold_lock(path)) is not None
    os.close(again)


def test_asking_who_holds_a_lock_does_not_keep_anybody_from_taking_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    with path.open("rb") as question:
        fcntl.flock(question.fileno(), fcntl.LOCK_SH)
        answer = threading.Timer(0.02, fcntl.flock, (question.fileno(), fcntl.LOCK_UN))
        answer.start()
        held = hold_lock(path)
        answer.join()
    assert held is not None
    assert is_held(path)
    os.close(held)
    assert not is_held(path)


def test_notes_of_one_instant_are_all_kept_and_outlive_a_taker_that_dies(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    notes = tuple(Failed(slide=SlideId(name), reason="x") for name in "abc")
    for note in notes:
        spool.put(note, mono_ns=7)
    assert next(spool.take()) == notes
    # The taker never came back for more: nothing was lost.
    assert list(Spool(tmp_path).take()) == [notes]
    assert list(Spool(tmp_path).take()) == []


def test_notes_find_their_folder_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    for at in range(3):
        shutil.rmtree(tmp_path / "spool", ignore_errors=True)
        spool.put(Failed(slide=SlideId("a"), reason="x"), mono_ns=at)
        assert len(list(spool.take())) == 1


def test_notes_come_in_order_and_are_taken_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    proof = ProofOfPlay(
        screen=HubSimulator().screen.id,
        slide=SlideId("a"),
        playlist=hub_playlist(),
        shown_at=NOON,
        shown_for=timedelta(seconds=9),
    )
    notes = [Failed(slide=SlideId("a"), reason="x"), proof]
    for at, note in enumerate(notes):
        spool.put(note, mono_ns=at)  # type: ignore[arg-type]
    (tmp_path / "00000000000000000005-painted.json").write_bytes(b"{broken")
    (tmp_path / "00000000000000000006-unknown.json").write_bytes(b"{}")
    assert list(spool.take()) == [tuple(notes)]
    assert list(spool.take()) == []
    assert list(tmp_path.iterdir()) == []


def hub_playlist() -> object:
    manifest = HubSimulator().publish({"a": b"x"})
    return manifest.playlists[0].id


def test_a_spool_that_nobody_takes_does_not_fill_the_disk(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "missing-folder-means-nowhere-to-write")
    (tmp_path / "missing-folder-means-nowhere-to-write").mkdir()
    for at in range(600):
        spool.put(Painted(alert=an_alert().template[:22], mono_ns=at), mono_ns=at)  # type: ignore[arg-type]
    assert sum(1 for _ in spool.folder.iterdir()) == 600


def test_words_between_the_processes_survive_and_bad_ones_are_ignored(tmp_path: Path) -> None:
    store = ScreenStore(tmp_path)
    store.prepare()
    store.tell(AgentStatus(code="BCDF-2346", message="Ñ"))
    assert store.status().code == "BCDF-2346"
    (tmp_path / "run" / "status.json").write_bytes(b"[1")
    assert store.status() == AgentStatus()
    store.note_clock(Sample(instant=NOON, monotonic=timedelta(hours=1)))
    assert store.clock_sample() == Sample(instant=NOON, monotonic=timedelta(hours=1))


def test_an_alert_finds_room_on_a_full_disk(tmp_path: Path) -> None:
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("a small file system can only be mounted as root")
    code = "\n".join(
        (
            "import os, sys",
            "from pathlib import Path",
            "from builders import an_alert",
            "from simulator import HubSimulator",
            "hub = HubSimulator()",
            "hub.publish({'a': b'x'})",
            "updater = hub.updater(Path(sys.argv[1]))",
            "updater.poll()",
            "with open(sys.argv[1] + '/filler', 'wb', buffering=0) as filler:",
            "    try:",
            "        while True: filler.write(bytes(4096))",
            "    except OSError: pass",
            "print(updater.ingest_alert(hub.signed(an_alert())) is not None)",
        )
    )
    script = f'mount -t tmpfs -o size=90m tmpfs {tmp_path} && exec "{sys.executable}" -c "$1" {tmp_path}'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    said = subprocess.run(
        ["unshare", "-m", "bash", "-c", script, "bash", code],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert said.stdout.strip() == "True", said.stderr


def test_a_store_on_a_disk_that_refuses_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreFailure):
        ScreenStore(blocked).prepare()


class _Seen(FileSystemEventHandler):
    """Keeps the names that ever stood in a folder."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.last = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            return
        for path in filter(None, (event.src_path, event.dest_path)):
            self.names.add(Path(str(path)).name)
        if "end.dsse" in self.names:
            self.last.set()


def test_an_order_enters_its_folder_in_one_piece(tmp_path: Path) -> None:
    store = ScreenStore(tmp_path)
    store.prepare()
    payload, seen, watch = b'{"an":"order"}', _Seen(), Observer()
    watch.schedule(seen, str(store.alerts_folder))
    watch.start()
    store.save_alert(payload, b"envelope")
    (store.alerts_folder / "end.dsse").touch()
    assert seen.last.wait(5)
    watch.stop()
    assert seen.names == {"end.dsse", f"{alert_id(payload)}.dsse"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_how_long_an_order_has_been_here_goes_on_over_restarts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, one, other = ScreenStore(tmp_path), AlertId("a" * 22), AlertId("b" * 22)
    store.prepare()
    assert store.had_for(timedelta(hours=9)) == {}
    store.note_had([one], timedelta(minutes=10))
    store.note_had([one, other], timedelta(minutes=12))
    assert store.had_for(timedelta(minutes=13)) == {one: timedelta(minutes=3), other: timedelta(minutes=1)}
    # The machine starts again: its clock begins anew, and nobody knows how long it was off.
    monkeypatch.setattr("signage.store.store.boot_id", lambda: "another")
    assert store.had_for(timedelta(minutes=1)) == {one: timedelta(minutes=2), other: timedelta()}
    store.note_had([one], timedelta(minutes=1))
    assert store.had_for(timedelta(minutes=6)) == {one: timedelta(minutes=7)}
    (tmp_path / "had.json").write_bytes(b"{")
    assert store.had_for(timedelta(minutes=6)) == {}
