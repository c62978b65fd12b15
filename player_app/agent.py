"""The agent: keeps the store in step with the hub, listens, reports, and keeps a display running.

One thread a path: the event stream, the poll, the notes of the display, the reports. All alerts end in one ingest. The
main thread watches the display. An agent that dies takes nothing with it: the display draws on, and the next agent
adopts it.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from player_app.launch import start_display
from signage.errors import AlertRejected, HubUnreachable, NotAllowed, NotFound, SignageError
from signage.model import wire
from signage.model.alert import live_alerts
from signage.model.ids import AlertId, PlaylistId, SlideId
from signage.model.proof import Heartbeat, ProofOfPlay, Receipt, ReceiptKind
from signage.store.disk import lock_holder
from signage.store.spool import Ended, Failed, Note, Painted, Shown, Spool
from signage.store.store import AgentStatus, Enrolment, ScreenStore
from signage.sync.fetcher import EventStream, HttpFetcher
from signage.sync.outbox import Outbox
from signage.sync.pairing import Player, try_pairing
from signage.sync.updater import Updater
from signage.trust.clock import ClockReading
from signage.trust.document import sign
from signage.trust.pairing import LIFETIME_S, PairingCode

_POLL_S = 60.0
_RETRY_S = 5.0
_HEARTBEAT_S = 12.0
_PAIRING_S = 1.0
_NEW_CODE_S = 0.1
_WATCH_S = 0.25
_SHORTEST_RESTART_S = 0.25
_LONGEST_RESTART_S = 10.0
_STEADY_S = 30.0
_DEFAULT_SIZE = (1920, 1080)
_SCRUB_AFTER_S = 20.0


def run(
    store: ScreenStore,
    *,
    hub: str,
    size: tuple[int, int] | None,
    display: subprocess.Popen[bytes] | None,
    command: list[str],
) -> int:
    """Run until SIGTERM; then take the display down too."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    supervisor = Supervisor(store, command, display)
    worker = threading.Thread(
        target=_work, args=(store, hub, size or _DEFAULT_SIZE, stopping, supervisor), name="agent", daemon=True
    )
    worker.start()
    supervisor.watch(stopping)
    worker.join(timeout=2)
    return 0


def _work(
    store: ScreenStore, hub: str, size: tuple[int, int], stopping: threading.Event, supervisor: Supervisor
) -> None:
    enrolment = store.enrolment() or _enrol(store, hub, size, stopping)
    if enrolment is not None:
        Agent(store, enrolment, supervisor).run(stopping)


class Supervisor:
    """Keeps one display running: adopts one that runs, restarts one that died, ever more slowly."""

    def __init__(self, store: ScreenStore, command: list[str], child: subprocess.Popen[bytes] | None) -> None:
        """Take the child that was started already, if one was."""
        self._store = store
        self._command = command
        self._child = child
        self._pause = _SHORTEST_RESTART_S
        self._started = time.monotonic()

    @property
    def is_alive(self) -> bool:
        """Whether a display draws from the store, ours or one that outlived another agent."""
        return lock_holder(self._store.display_lock_path) is not None

    def watch(self, stopping: threading.Event) -> None:
        """Restart the display whenever it is gone; on the way out, end it."""
        while not stopping.wait(_WATCH_S):
            running = self._child is not None and self._child.poll() is None
            if not running and not self.is_alive:
                self._restart(stopping)
        self._end()

    def _restart(self, stopping: threading.Event) -> None:
        steady = time.monotonic() - self._started > _STEADY_S
        self._pause = _SHORTEST_RESTART_S if steady else min(_LONGEST_RESTART_S, self._pause * 2)
        if not stopping.wait(self._pause):
            self._started = time.monotonic()
            self._child = start_display(self._command)

    def _end(self) -> None:
        pid = lock_holder(self._store.display_lock_path)
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(timeout=2)
        elif pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


def _enrol(store: ScreenStore, hub: str, size: tuple[int, int], stopping: threading.Event) -> Enrolment | None:
    """Show a code until a person has typed it in the manager."""
    if not hub:
        _tell_nowhere(store)
        stopping.wait()
        return None
    fetcher = HttpFetcher(hub)
    player = Player(
        device_key=store.device_key().public, width_px=size[0], height_px=size[1], version=version("signage")
    )
    code, drawn = PairingCode.new(), time.monotonic()
    while not stopping.is_set():
        problem: SignageError | None = None
        try:
            paired = try_pairing(fetcher, code, hub=hub, player=player)
            if paired is not None:
                store.save_enrolment(paired.enrolment, paired.roots)
                return paired.enrolment
        except SignageError as fault:
            problem = fault
        if isinstance(problem, NotFound | NotAllowed) or time.monotonic() - drawn > LIFETIME_S:
            # The next round makes the new code known to the hub before anybody can read it here.
            code, drawn = PairingCode.new(), time.monotonic()
            stopping.wait(_NEW_CODE_S)
            continue
        store.tell(_waiting(code, hub, problem))
        stopping.wait(_PAIRING_S)
    return None


def _waiting(code: PairingCode, hub: str, problem: SignageError | None) -> AgentStatus:
    if problem is not None:
        return AgentStatus(
            code="",
            hub=hub,
            message=f"{problem.es} Revise la red o la dirección; se intenta cada segundo.",
            message_en=f"{problem.en} Check the network or the address; trying every second.",
        )
    return AgentStatus(
        code=code.text,
        hub=hub,
        message="En el administrador abra Pantallas, pulse Añadir pantalla y escriba este código.",
        message_en="In the manager open Screens, press Add screen and type this code.",
    )


def _tell_nowhere(store: ScreenStore) -> None:
    store.tell(
        AgentStatus(
            message="Esta pantalla no sabe dónde está el hub. Inicie signage-player con --hub http://SERVIDOR:8080",
            message_en="This screen does not know its hub. Start signage-player with --hub http://SERVER:8080",
        )
    )


class Agent:
    """One paired screen's agent."""

    def __init__(self, store: ScreenStore, enrolment: Enrolment, supervisor: Supervisor) -> None:
        """Open the store and verify what it holds.

        Raises:
            NotFound: the store holds no root that can be believed.
        """
        self._store = store
        self._screen = enrolment.screen
        self._supervisor = supervisor
        self._key = store.device_key()
        self._fetcher = HttpFetcher(enrolment.hub, token=enrolment.token)
        self._updater = Updater(store, store.trusted(enrolment.screen), self._fetcher, monotonic=_monotonic)
        self._outbox = Outbox(store.database_path)
        self._spool = Spool(store.spool_folder)
        self._arrived: dict[AlertId, tuple[int, str]] = {}
        self._showing: Shown | None = None
        self._problem = ""
        self._stream: EventStream | None = None
        self._poll_now = threading.Event()
        self._report_now = threading.Event()
        self._spooled = threading.Event()

    def run(self, stopping: threading.Event) -> None:
        """Run every path until told to stop."""
        loops: tuple[Callable[[threading.Event], None], ...] = (self._listen, self._poll, self._report, self._scrub)
        threads = [threading.Thread(target=loop, args=(stopping,), name=loop.__name__, daemon=True) for loop in loops]
        for thread in threads:
            thread.start()
        observer = Observer()
        observer.schedule(_Waker(self._spooled), str(self._store.spool_folder))
        observer.start()
        while not stopping.is_set():
            self._spooled.wait(1.0)
            self._spooled.clear()
            self._take_notes()
        observer.stop()
        for event in (self._poll_now, self._report_now):
            event.set()
        if self._stream is not None:
            self._stream.shut()
        for thread in threads:
            thread.join(timeout=1)
        self._take_notes()
        self._outbox.close()

    # Paths in

    def _listen(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            with contextlib.suppress(SignageError):
                params = {"screen": self._screen}
                with self._fetcher.stream("/v1/stream", params=params) as self._stream:
                    # What was missed while the stream was down comes with a poll.
                    self._poll_now.set()
                    for name, data in self._stream.events():
                        self._heard(name, data)
            stopping.wait(random.uniform(0.2, 1.0))  # noqa: S311 - jitter, not a secret

    def _heard(self, name: str, data: bytes) -> None:
        if name == "alert":
            arrived = time.monotonic_ns()
            with contextlib.suppress(AlertRejected):
                self._ingest(data, arrived, "push")
        elif name == "head":
            self._poll_now.set()

    def _ingest(self, data: bytes, arrived: int, path: str) -> None:
        try:
            verified = self._updater.ingest_alert(data)
        except AlertRejected as fault:
            self._problem = fault.es
            raise
        if verified is not None:
            self._arrived[verified.id] = (arrived, path)
            self._send_receipt(verified.id, ReceiptKind.RECEIVED, time.monotonic_ns())

    def _poll(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            pause = _POLL_S * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret
            known = set(self._updater.alerts)
            try:
                self._updater.poll()
                self._problem = ""
            except SignageError as fault:
                self._problem = "" if isinstance(fault, HubUnreachable) else fault.es
                pause = _RETRY_S * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, not a secret
            for alert in set(self._updater.alerts) - known:
                self._arrived.setdefault(alert, (time.monotonic_ns(), "poll"))
                self._send_receipt(alert, ReceiptKind.RECEIVED, time.monotonic_ns())
            self._report_now.set()
            self._poll_now.wait(pause)
            self._poll_now.clear()

    def _scrub(self, stopping: threading.Event) -> None:
        # A machine that lost its power may hold files whose bytes never reached the disk.
        if not stopping.wait(_SCRUB_AFTER_S) and self._updater.refetch_damaged():
            self._poll_now.set()

    # Notes of the display

    def _take_notes(self) -> None:
        proofs: list[ProofOfPlay] = []
        for note in self._spool.take():
            if isinstance(note, ProofOfPlay):
                proofs.append(note)
            else:
                self._take(note)
        if proofs:
            self._outbox.add_proofs(proofs, now=_now())

    def _take(self, note: Note) -> None:
        match note:
            case Painted():
                self._send_receipt(note.alert, ReceiptKind.PAINTED, note.mono_ns)
            case Ended():
                self._send_receipt(note.alert, ReceiptKind.ENDED, note.mono_ns)
            case Shown():
                self._showing = note
                self._report_now.set()
            case Failed():
                self._look_into(note)

    def _look_into(self, failed: Failed) -> None:
        self._problem = f"«{failed.slide}» no se puede mostrar: {failed.reason}"
        manifest = self._updater.manifest
        slide = manifest.slide_by_id.get(failed.slide) if manifest else None
        if slide is not None and self._updater.refetch_damaged():
            self._poll_now.set()
        self._report_now.set()

    def _send_receipt(self, alert: AlertId, kind: ReceiptKind, mono_ns: int) -> None:
        if self._outbox.has_receipt(alert, kind):
            return
        arrived, path = self._arrived.get(alert, (mono_ns, "restart"))
        after = timedelta(microseconds=max(0, mono_ns - arrived) // 1000)
        receipt = Receipt(screen=self._screen, alert=alert, kind=kind, after=after, path=path)
        if self._outbox.add_receipt(alert, kind, sign(receipt, [self._key])):
            self._report_now.set()

    # Reports

    def _report(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            self._report_now.wait(_HEARTBEAT_S)
            self._report_now.clear()
            with contextlib.suppress(SignageError):
                self._send_receipts()
                self._fetcher.send("/v1/heartbeats", wire.value_bytes(self._heartbeat()))
                self._send_proofs()

    def _send_receipts(self) -> None:
        for row, envelope in self._outbox.unsent_receipts():
            # A hub that does not know the alert (it came by another path, or the hub was restored) never will.
            with contextlib.suppress(NotFound):
                self._fetcher.send("/v1/receipts", envelope)
            self._outbox.mark_sent(row)

    def _send_proofs(self) -> None:
        while batch := self._outbox.next_proofs(self._screen):
            answer = wire.from_bytes(self._fetcher.send("/v1/proofs", wire.value_bytes(batch)), max_bytes=4096)
            upto, incarnation = answer.get("acked_upto"), answer.get("incarnation")
            if not isinstance(upto, int) or not isinstance(incarnation, str) or upto < batch.rows[0][0]:
                return
            self._outbox.acknowledge(upto, incarnation, now=_now())

    def _heartbeat(self) -> Heartbeat:
        manifest, progress = self._updater.manifest, self._updater.progress
        reading = ClockReading(
            wall=_now(), monotonic=_monotonic(), floor=self._updater.floor, sample=self._store.clock_sample()
        )
        live = live_alerts(self._updater.alerts, manifest.screen, reading.for_alerts) if manifest else ()
        shown = self._showing
        return Heartbeat(
            screen=self._screen,
            sent=_now(),
            manifest_version=manifest.version if manifest else 0,
            showing=SlideId(shown.slide) if shown else None,
            playlist=PlaylistId(shown.playlist) if shown else None,
            alerts=tuple(alert.id for alert in live),
            sync=progress.state,
            done=progress.done,
            total=progress.total,
            problem=progress.problem or self._problem,
            disk_free=self._store.free_bytes(),
            clock=reading.state.value,
            display_alive=self._supervisor.is_alive,
            version=version("signage"),
        )


class _Waker(FileSystemEventHandler):
    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def on_moved(self, event: FileSystemEvent) -> None:
        """A note got its name."""
        del event
        self._event.set()


def _now() -> datetime:
    return datetime.now(UTC)


def _monotonic() -> timedelta:
    return timedelta(microseconds=time.monotonic_ns() // 1000)
