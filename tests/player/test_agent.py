"""The agent's process: what it does to its display, and what it survives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lobby_pc import pictures

from builders import an_alert
from misbehaving import BadHub, bad_hub, stall, status
from player_app.enrolling import HUB_OF_THIS_PC
from player_app.supervisor import Supervisor
from signage.bench.rig import wait_for
from signage.model.ids import SlideId
from signage.model.proof import Receipt, ReceiptKind
from signage.store.disk import is_held, lock_holder
from signage.store.spool import Failed, Spool
from signage.store.store import ScreenStore
from signage.trust.document import Kind, read
from signage.trust.envelope import Envelope
from signage.trust.pairing import PairingCode
from simulator import HubSimulator

HOLD = """
import signal, sys
from pathlib import Path
from signage.store.disk import hold_lock
if sys.argv[2] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
lock = hold_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
FAIL = "import sys, time; open(sys.argv[1], 'a').write(f'{time.monotonic()}\\n'); sys.exit(1)"
BROKEN_DRIVER = """
import os, signal, sys
from pathlib import Path
from signage.store.disk import hold_lock
backend = os.environ.get("QT_QUICK_BACKEND", "gpu")
with open(sys.argv[2], "a") as starts:
    starts.write(backend + chr(10))
if backend != "software":
    os.kill(os.getpid(), signal.SIGKILL)
lock = hold_lock(Path(sys.argv[1]))
signal.pause()
"""
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


@contextmanager
def supervised(supervisor: Supervisor) -> Iterator[None]:
    stopping = threading.Event()
    thread = threading.Thread(target=supervisor.watch, args=(stopping,))
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


@contextmanager
def a_display(store: ScreenStore, manner: str = "polite") -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", HOLD, str(store.display_lock_path), manner]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


@pytest.fixture
def store(tmp_path: Path) -> ScreenStore:
    fresh = ScreenStore(tmp_path / "store")
    fresh.prepare()
    return fresh


def test_a_display_that_keeps_failing_is_started_ever_more_slowly(store: ScreenStore) -> None:
    starts = store.folder / "starts"
    supervisor = Supervisor(store, [sys.executable, "-c", FAIL, str(starts)], None)
    with supervised(supervisor):
        wait_for(lambda: starts.exists() and len(starts.read_text().splitlines()) >= 3, "tres intentos", seconds=15)
    first, second, third = map(float, starts.read_text().split()[:3])
    assert third - second > second - first > 0.9


def test_a_display_that_dies_with_the_graphics_card_is_drawn_without_it(
    store: ScreenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QUICK_BACKEND", raising=False)
    starts = store.folder / "starts"
    supervisor = Supervisor(
        store, [sys.executable, "-c", BROKEN_DRIVER, str(store.display_lock_path), str(starts)], None
    )
    with supervised(supervisor):
        wait_for(lambda: supervisor.is_alive, "se dibuja sin la tarjeta", seconds=20)
        assert starts.read_text().split() == ["gpu"] * 3 + ["software"]
        assert supervisor.spares_gpu


def test_a_display_that_runs_is_adopted_and_ended_on_the_way_out(store: ScreenStore) -> None:
    starts = store.folder / "starts"
    with a_display(store) as display:
        with supervised(Supervisor(store, [sys.executable, "-c", FAIL, str(starts)], None)):
            # Adopted: three looks go by and nothing is started.
            until = time.monotonic() + 0.9
            wait_for(lambda: time.monotonic() > until, "tres miradas")
        assert not starts.exists()
        assert display.wait(timeout=3) == -signal.SIGTERM


def test_a_display_that_does_not_listen_is_ended_all_the_same(store: ScreenStore) -> None:
    with a_display(store, "stubborn") as display:
        with supervised(Supervisor(store, [], None)):
            assert is_held(store.display_lock_path)
        assert display.wait(timeout=3) == -signal.SIGKILL


def test_a_pid_that_was_left_behind_is_not_killed(store: ScreenStore) -> None:
    store.display_lock_path.write_text(str(os.getpid()))
    bystander = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    held = os.open(store.display_lock_path, os.O_RDONLY)
    store.display_lock_path.write_text(str(bystander.pid))
    code = f"import fcntl, sys; fcntl.flock({held}, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, pass_fds=[held], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with supervised(Supervisor(store, [], None)):
            pass
        assert bystander.poll() is None
        holder.kill()
    os.close(held)
    bystander.kill()
    bystander.communicate()


# The whole player


CLOSED = ("--lan-port", "0", "--peer-port", "0")  # other tests' players may have them


@contextmanager
def a_player(store: ScreenStore, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable,
        "-m",
        "player_app",
        "--data",
        str(store.folder),
        "--windowed",
        "320x180",
        *CLOSED,
        *arguments,
    ]
    with (store.folder.parent / "log").open("ab") as log:
        process = subprocess.Popen(command, env=ENVIRONMENT, stderr=log)
    try:
        wait_for(lambda: lock_holder(store.display_lock_path), "la ventana corre", seconds=20)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def log_of(store: ScreenStore) -> str:
    return (store.folder.parent / "log").read_text(encoding="utf-8")


@pytest.fixture
def hub() -> Iterator[BadHub]:
    simulator = HubSimulator(now=datetime.now(UTC))
    simulator.publish(pictures("ab"), seconds=1)
    with bad_hub(simulator) as door:
        yield door


@pytest.fixture
def paired(tmp_path: Path, hub: BadHub) -> ScreenStore:
    hub.simulator.updater(tmp_path / "store").poll()
    store = ScreenStore(tmp_path / "store")
    (store.run_folder / "clock.json").unlink()
    return store


def receipts(hub: BadHub) -> list[ReceiptKind]:
    limit = Kind.RECEIPT.max_bytes
    payloads = [
        Envelope.from_bytes(data, payload_type=Kind.RECEIPT.payload_type, max_bytes=limit).payload
        for data in hub.receipts
    ]
    return [read(Receipt, payload).kind for payload in payloads]


def test_a_second_player_on_one_store_ends_with_one_line(paired: ScreenStore, hub: BadHub) -> None:
    with a_player(paired, "--hub", hub.url):
        second = subprocess.run(
            [sys.executable, "-m", "player_app", "--data", str(paired.folder)],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        assert len(second.stderr.splitlines()) == 1
        assert "ya lo usa otro reproductor" in second.stderr


def test_a_player_that_was_told_no_hub_looks_on_its_own_pc_and_says_so(store: ScreenStore) -> None:
    with a_player(store):
        wait_for(lambda: store.status().hub == HUB_OF_THIS_PC, "lo dice", seconds=10)


def test_both_processes_end_at_once_while_the_hub_stalls(paired: ScreenStore, hub: BadHub) -> None:
    hub.faults["/v1/"] = stall
    with a_player(paired, "--hub", hub.url) as player:
        wait_for(lambda: len(hub.requests) >= 3, "espera al hub", seconds=10)
        begun = time.monotonic()
        player.terminate()
        assert player.wait(timeout=10) == 0
        assert time.monotonic() - begun < 3
        assert not is_held(paired.display_lock_path)


def test_receipts_and_proofs_arrive_after_their_files_were_deleted(paired: ScreenStore, hub: BadHub) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats, "escucha", seconds=10)
        for path in paired.folder.glob("pop.db*"):
            path.unlink()
        shutil.rmtree(paired.spool_folder)
        hub.push_alert(hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now)))
        wait_for(lambda: ReceiptKind.PAINTED in receipts(hub), "se sabe que se pintó", seconds=10)
        assert receipts(hub)[0] is ReceiptKind.RECEIVED
        assert paired.database_path.exists()


def test_a_receipt_that_the_hub_refuses_does_not_silence_the_screen(paired: ScreenStore, hub: BadHub) -> None:
    hub.faults["/v1/receipts"] = status(422)
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats, "escucha", seconds=10)
        order = hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now))
        hub.push_alert(order)
        wait_for(lambda: hub.heartbeats[-1].alerts, "sigue informando", seconds=10)
        asked = [path for _, path in hub.requests].count("/v1/receipts")
        assert asked <= 2
        wait_for(lambda: "no fue aceptado" in log_of(paired), "lo dice", seconds=10)


def test_since_when_an_order_is_here_is_noted_as_it_comes(paired: ScreenStore, hub: BadHub) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats, "escucha", seconds=10)
        hub.push_alert(hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now)))
        now = timedelta(seconds=time.monotonic())
        wait_for(lambda: paired.had_for(now), "se anota", seconds=5)
        (had,) = paired.had_for(now + timedelta(minutes=3)).values()
        assert timedelta(minutes=2, seconds=50) < had <= timedelta(minutes=3)


def test_an_order_that_the_stream_missed_does_not_wait_for_the_film_that_comes(
    paired: ScreenStore, hub: BadHub
) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats, "escucha", seconds=10)
        hub.faults["/blobs/"] = stall
        hub.simulator.publish(pictures("abc"), seconds=1)
        hub.tell_head()
        wait_for(lambda: any(path.startswith("/blobs/") for _, path in hub.requests), "trae el programa", seconds=10)
        hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now))
        hub.tell_head()
        wait_for(lambda: ReceiptKind.PAINTED in receipts(hub), "se sabe que se pintó", seconds=5)
        assert hub.heartbeats[-1].manifest_version < hub.simulator.manifest.version


def test_what_cannot_be_shown_is_told_by_its_name_in_both_languages(paired: ScreenStore, hub: BadHub) -> None:
    hub.simulator.publish({**pictures("a"), "roto": b"no picture"}, seconds=1)
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: any(beat.problem_code == "slide" for beat in hub.heartbeats), "se informa", seconds=20)
        said = next(beat for beat in hub.heartbeats if beat.problem_code == "slide")
        assert said.problem == "«ROTO» no se puede mostrar: su archivo no es una imagen que se pueda leer."
        assert said.problem_en == "“ROTO” cannot be shown: the file is not a readable image."
        hub.simulator.publish(pictures("a"), seconds=1)
        hub.tell_head()
        wait_for(lambda: hub.heartbeats[-1].problem == "", "con la pieza se va su problema", seconds=20)


def test_what_a_programme_no_longer_holds_is_no_trouble(paired: ScreenStore, hub: BadHub) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.heartbeats, "informa", seconds=20)
        Spool(paired.spool_folder).put(Failed(slide=SlideId("gone"), reason="the file is missing"), mono_ns=1)
        Spool(paired.spool_folder).put(Failed(slide=SlideId("b"), reason="the file is missing"), mono_ns=2)
        wait_for(lambda: any(beat.problem_code == "slide" for beat in hub.heartbeats), "se informa", seconds=20)
        assert {beat.problem for beat in hub.heartbeats} <= {"", "«B» no se puede mostrar: the file is missing."}


@pytest.mark.parametrize("code", [401, 403])
def test_a_screen_that_the_hub_forgot_plays_on_and_says_it_once(paired: ScreenStore, hub: BadHub, code: int) -> None:
    hub.faults["/v1/"] = status(code)
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: "no conoce" in paired.status().message, "lo dice", seconds=10)
        until = time.monotonic() + 2
        wait_for(lambda: time.monotonic() > until, "dos segundos más")
        assert is_held(paired.display_lock_path)
        asked = [path for _, path in hub.requests]
        assert asked.count("/v1/stream") == asked.count(f"/v1/head/{hub.simulator.screen.id}") == 1
        assert log_of(paired).count("sigue con lo que tiene") == 1


def damaged_enrolment(store: ScreenStore) -> None:
    (store.folder / "enrolment.json").write_bytes(b'{"screen": [')


def no_roots(store: ScreenStore) -> None:
    for path in (store.folder / "root").iterdir():
        path.unlink()


@pytest.mark.parametrize("damage", [damaged_enrolment, no_roots])
def test_a_store_that_cannot_be_believed_is_paired_again(paired: ScreenStore, hub: BadHub, damage: object) -> None:
    damage(paired)  # type: ignore[operator]
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: paired.status().code, "muestra un código", seconds=10)
        hub.typed = PairingCode(paired.status().code)
        wait_for(lambda: hub.heartbeats and hub.heartbeats[-1].showing, "reproduce de nuevo", seconds=15)


def test_a_disk_that_turned_read_only_still_plays(paired: ScreenStore, hub: BadHub) -> None:
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("a read-only disk can only be mounted as root")
    # It has been used before.
    paired.device_key()
    for path in (paired.lock_path, paired.display_lock_path):
        path.touch()
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    player = [sys.executable, "-m", "player_app", "--data", str(paired.folder), "--windowed", "320x180", *CLOSED]
    command = ["unshare", "-m", "bash", "-c", script, "bash", str(paired.folder), *player, "--hub", hub.url]
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: is_held(paired.display_lock_path), "la ventana corre", seconds=15)
        wait_for(lambda: any(word.display_alive for word in hub.heartbeats), "y el hub lo sabe", seconds=15)
    finally:
        process.terminate()
        _, said = process.communicate(timeout=10)
    assert b"Traceback" not in said
