"""The agent: keeps the store in step with the hub, listens, reports, and keeps a display running.

One thread a path: the event stream, the poll, the notes of the display, the reports, the care of the files. All alerts
end in one ingest. The main thread watches the display. No fault of one path ends it or another: it is logged, and the
path goes on. An agent that dies takes nothing with it: the display draws on, and the next agent adopts it.
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version

from player_app.board_keeper import BoardKeeper, BoardWatch, board_command
from player_app.byways import HUB_ALONE, Byways, Paths
from player_app.enrolling import enrol
from player_app.health import (
    ALERT_TROUBLE_LASTS,
    SLIDE_TROUBLE_LASTS,
    WITHOUT_GPU,
    Complaint,
    Source,
    Troubles,
    WindowWatch,
    complaint_of,
)
from player_app.hub_link import STRANGER_S, HubLink
from player_app.journal import NAME, Recent, open_journal
from player_app.loop import Loop, survive, waking
from player_app.pulse import Pulse
from player_app.second_link import SecondLink
from player_app.sight import temperature
from player_app.supervisor import Supervisor
from player_app.tasks import Tasks
from signage.errors import AlertRejected, BadInput, HubUnreachable, NotAllowed, NotFound, StoreFailure
from signage.model import wire
from signage.model.alert import VerifiedAlert, drawn_alerts, live_alerts
from signage.model.diary import Diary
from signage.model.ids import AlertId, PlaylistId, SlideId
from signage.model.proof import Heartbeat, ProofOfPlay, Receipt, ReceiptKind
from signage.model.screen import Screen
from signage.store.spool import Ended, Failed, Named, Note, Painted, Shown, Spool
from signage.store.store import Enrolment, ScreenStore
from signage.sync.fetcher import HttpFetcher
from signage.sync.outbox import Outbox
from signage.sync.receipts import bring_orders, send_receipt
from signage.sync.updater import Updater
from signage.trust.clock import ClockReading
from signage.trust.document import sign

_HEARTBEAT_S = 12.0
_BRING_S = 120.0
_HAD_EVERY_S = 20.0
_NOTES_S = 1.0
_DEFAULT_SIZE = (1920, 1080)
_SCRUB_AFTER_S = 20.0
_SCRUB_EVERY_S = 24 * 3600.0
_SCRUB_PAUSE_S = 30.0
_LEAVE_S = 1.0
_PICTURE_FIRST = timedelta(seconds=0.1)
"""How long an order that came has the machine to itself: no word about it is worth as much as its picture."""
_MIND_S = 0.5
_MOST_ARRIVALS = 256
_log = logging.getLogger(NAME)


def run(
    store: ScreenStore,
    stopping: threading.Event,
    *,
    hub: str,
    size: tuple[int, int] | None,
    display: subprocess.Popen[bytes] | None,
    command: list[str],
    paths: Paths,
    x_display: str,
) -> int:
    """Run until told to stop; then take the display down too. `x_display` names the X server that shows the picture."""
    recent = open_journal()
    supervisor = Supervisor(store, command, display, x_display=x_display)
    player = _Player(store, supervisor, hub, size, paths=paths, recent=recent)
    worker = threading.Thread(target=player.run, args=(stopping,), name="agent", daemon=True)
    worker.start()
    status = supervisor.watch(stopping)
    worker.join(timeout=_LEAVE_S)
    return status


class _Player:
    """The agent's whole life: paired or not, and paired again when nothing can be believed any more."""

    def __init__(
        self,
        store: ScreenStore,
        supervisor: Supervisor,
        hub: str,
        windowed: tuple[int, int] | None,
        *,
        paths: Paths,
        recent: Recent,
    ) -> None:
        self._windowed = windowed
        self._recent = recent
        self._paths = paths
        self._store = store
        self._supervisor = supervisor
        self._hub = hub
        self._size = windowed or _DEFAULT_SIZE

    def run(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            stopping.wait(survive("Agente", lambda: self._live(stopping)))

    def _live(self, stopping: threading.Event) -> float:
        enrolment = self._store.enrolment() or enrol(self._store, self._hub, self._size, stopping)
        if enrolment is None:
            return 0
        self._hub = self._hub or enrolment.hub
        try:
            board = board_command(self._store.folder, self._windowed)
            agent = Agent(
                self._store, enrolment, self._supervisor,
                hub=self._hub, paths=self._paths, board=board, recent=self._recent,
            )  # fmt: skip
        except NotFound as fault:
            # Without a root nothing can be believed: what is left is to pair again.
            _log.warning("%s", fault.es)
            self._store.forget_enrolment()
            return 1
        agent.run(stopping)
        return 0


class Agent:
    """One paired screen's agent."""

    def __init__(
        self,
        store: ScreenStore,
        enrolment: Enrolment,
        supervisor: Supervisor,
        *,
        hub: str,
        paths: Paths = HUB_ALONE,
        board: list[str],
        recent: Recent | None = None,
    ) -> None:
        """Open the store and verify what it holds; `hub` is where the enrolment's hub is now, `recent` the log's end.

        Raises:
            NotFound: the store holds no root that can be believed.
            StoreFailure: the disk refused.
        """
        self._store = store
        self._screen = enrolment.screen
        self._supervisor = supervisor
        self._key = store.device_key()
        self._fetcher = HttpFetcher(hub, token=enrolment.token)
        self._updater = Updater(store, store.trusted(enrolment.screen), self._fetcher, monotonic=_monotonic)
        self._outbox = Outbox(store.database_path)
        self._spool = Spool(store.spool_folder)
        self._troubles = Troubles()
        self._told_trouble: Complaint | None = None
        self._arrived: dict[AlertId, tuple[int, str]] = {}
        self._arriving = threading.Lock()
        self._order_came = _monotonic()
        self._showing: Shown | None = None
        self._failed: SlideId | None = None
        self._window = WindowWatch(_monotonic())
        self._had_window = False
        self._reporting = Loop("Informes", self._report, begins_after=_HEARTBEAT_S)
        self._noting = Loop("Notas de la ventana", self._take_notes)
        self._board = BoardKeeper(board)
        self._board_watch = BoardWatch(_monotonic())
        self._minding = Loop("Tablero de respaldo", self._mind_board, begins_after=_MIND_S)
        self._byways = Byways(paths, store, self._updater, self._outbox, self._take_order)
        self._tasks = Tasks(
            store,
            self._fetcher,
            supervisor,
            live=lambda: bool(self._live()),
            manifest=lambda: self._updater.manifest,
            diary=partial(self._diary, recent),
        )
        self._link = HubLink(
            self._screen,
            store,
            self._updater,
            self._fetcher,
            take=self._take_order,
            found=self._found,
            asked=self._tasks.wake,
            changed=self._reporting.wake.set,
            complain=self._trouble,
        )
        self._second = SecondLink(
            self._screen,
            store,
            self._updater,
            self._outbox,
            take=self._take_order,
            complain=lambda said: self._trouble(Source.SECOND_HUB, said),
        )
        self._pulse = Pulse(supervisor, live=lambda: bool(self._live()))
        self._bringing = Loop("Órdenes que el hub no tiene", self._bring, begins_after=_BRING_S)
        self._dating = Loop("Tiempo de las órdenes", self._note_had)
        self._caring = Loop("Cuidado de los archivos", self._scrub, begins_after=_SCRUB_AFTER_S)

    def run(self, stopping: threading.Event) -> None:
        """Run every path until told to stop."""
        _log.info("Pantalla %s con el hub %s.", self._screen, self._fetcher.base_url)
        paths = (
            *self._link.loops(),
            self._reporting,
            self._noting,
            self._caring,
            self._bringing,
            self._dating,
            self._minding,
            self._pulse.loop,
            *self._byways.loops(),
            *self._second.loops(),
            *self._tasks.loops(),
        )
        threads = [threading.Thread(target=path.walk, args=(stopping,), name=path.name, daemon=True) for path in paths]
        for thread in threads:
            thread.start()
        with waking(self._store.spool_folder, self._noting.wake):
            stopping.wait()
        for path in paths:
            path.wake.set()
        self._link.close()
        self._second.close()
        leave_by = time.monotonic() + _LEAVE_S / 2
        for thread in threads:
            # One that waits for a hub which does not answer is left to end with the process.
            thread.join(timeout=max(0, leave_by - time.monotonic()))
        survive("Notas de la ventana", self._take_notes)
        self._board.end()
        self._byways.close()
        self._outbox.close()

    # Paths in

    def _take_order(self, data: bytes, path: str) -> None:
        """Take an order from any path; what is no order is passed over."""
        arrived = time.monotonic_ns()
        try:
            verified = self._updater.ingest_alert(data)
        except AlertRejected as fault:
            self._trouble(Source.ALERT, complaint_of(fault), lasts=ALERT_TROUBLE_LASTS)
            self._link.look_for_newer_root()
        except StoreFailure as fault:
            self._trouble(Source.DISK, complaint_of(fault), lasts=ALERT_TROUBLE_LASTS)
        else:
            if verified is not None:
                self._trouble(Source.ALERT, None)
                self._arrival(verified.id, arrived, path)

    def _found(self, alert: AlertId) -> None:
        if alert not in self._arrived:
            self._arrival(alert, time.monotonic_ns(), "poll")

    def _arrival(self, alert: AlertId, arrived: int, path: str) -> None:
        _log.info("Alerta %s recibida (%s).", alert, path)
        now = _monotonic()
        if now - self._order_came > 2 * _PICTURE_FIRST:  # many orders, one after the other, do not put reports off
            self._order_came = now
        with self._arriving:
            self._arrived = dict(list(self._arrived.items())[1 - _MOST_ARRIVALS :])
            self._arrived.setdefault(alert, (arrived, path))
        if any(one.id == alert for one in drawn_alerts(self._live())):
            self._board_watch.arrived(now)
        self._send_receipt(alert, ReceiptKind.RECEIVED, time.monotonic_ns())
        self._byways.pass_on(alert)
        self._dating.wake.set()

    def _scrub(self) -> float:
        # A machine that lost its power may hold files whose bytes never reached the disk.
        if self._updater.refetch_damaged():
            _log.warning("Faltan archivos del programa o están dañados; se piden de nuevo.")
            self._link.look()
        return _SCRUB_EVERY_S

    # Notes of the display

    def _take_notes(self) -> float:
        for notes in self._spool.take():
            self._window.hear(_monotonic())
            proofs = [note for note in notes if isinstance(note, ProofOfPlay)]
            if proofs:
                self._outbox.add_proofs(proofs, now=_now())
            for note in notes:
                self._take(note)
        return _NOTES_S

    def _take(self, note: Note) -> None:
        match note:
            case Painted():
                if note.by == "display":
                    self._board_watch.painted()
                    self._minding.wake.set()
                self._send_receipt(note.alert, ReceiptKind.PAINTED, note.mono_ns)
            case Ended():
                self._send_receipt(note.alert, ReceiptKind.ENDED, note.mono_ns)
            case Shown():
                self._take_shown(note)
            case Failed():
                self._look_into(note)
            case Named():
                self._tasks.named(note.task)

    def _take_shown(self, note: Shown) -> None:
        self._showing = note
        if self._failed is not None and (note.slide == self._failed or self._failed not in self._titles):
            self._failed = None
            self._trouble(Source.SLIDE, None)
        self._reporting.wake.set()

    @property
    def _titles(self) -> dict[SlideId, str]:
        manifest = self._updater.manifest
        return {slide.id: slide.title for slide in manifest.slides} if manifest else {}

    def _look_into(self, failed: Failed) -> None:
        name = self._titles.get(failed.slide)
        if name is None:
            return  # of a programme that is over: its files may be gone already
        self._failed = failed.slide
        said = Complaint(
            code="slide",
            es=f"«{name}» no se puede mostrar: {failed.reason_es or failed.reason}.",
            en=f"“{name}” cannot be shown: {failed.reason}.",
        )
        self._trouble(Source.SLIDE, said, lasts=SLIDE_TROUBLE_LASTS)
        self._caring.wake.set()
        self._reporting.wake.set()

    def _send_receipt(self, alert: AlertId, kind: ReceiptKind, mono_ns: int) -> None:
        if self._outbox.has_receipt(alert, kind):
            return
        arrived, path = self._arrived.get(alert, (mono_ns, "restart"))
        after = timedelta(microseconds=max(0, mono_ns - arrived) // 1000)
        receipt = Receipt(screen=self._screen, alert=alert, kind=kind, after=after, path=path)
        envelope = sign(receipt, [self._key])
        if self._outbox.add_receipt(alert, kind, envelope):
            self._byways.answer()
            self._second.tell()
            self._reporting.wake.set()

    # Reports

    def _report(self) -> float:
        wait = self._until_seen()
        if wait > 0:
            return wait
        # Looked at first: what it finds goes to the log also when nobody answers.
        heartbeat = self._heartbeat()
        if self._link.is_stranger:
            return STRANGER_S
        if self._link.incarnation:
            self._outbox.meet(self._link.incarnation)
        with contextlib.suppress(HubUnreachable, NotAllowed):
            self._send_receipts()
            self._fetcher.send("/v1/heartbeats", wire.value_bytes(heartbeat))
            self._send_proofs()
        return _HEARTBEAT_S

    def _send_receipts(self) -> None:
        live = frozenset(alert.id for alert in self._live())
        for envelope in self._outbox.unsent_receipts():
            try:
                send_receipt(self._fetcher, envelope, lambda alert: self._updater.held_order(alert, live))
            except (NotFound, BadInput) as fault:
                # What is over and was never known there never will be.
                _log.warning("Un acuse no fue aceptado: %s", fault.es)
            self._outbox.mark_sent(envelope)

    def _bring(self) -> float:
        live = frozenset(alert.id for alert in self._live())
        if live and not self._link.is_stranger:
            with contextlib.suppress(HubUnreachable, NotAllowed, NotFound, BadInput):
                bring_orders(self._fetcher, live, lambda alert: self._updater.held_order(alert, live))
        return _BRING_S

    def _send_proofs(self) -> None:
        while batch := self._outbox.next_proofs(self._screen):
            try:
                answer = wire.from_bytes(self._fetcher.send("/v1/proofs", wire.value_bytes(batch)), max_bytes=4096)
            except BadInput as fault:
                _log.warning("Los registros de reproducción no fueron aceptados: %s", fault.es)
                return
            upto, incarnation = answer.get("acked_upto"), answer.get("incarnation")
            if not isinstance(upto, int) or not isinstance(incarnation, str) or upto < batch.rows[0][0]:
                return
            self._outbox.acknowledge(upto, incarnation, now=_now())

    def _mind_board(self) -> float:
        is_alive = self._supervisor.is_alive
        if self._had_window and not is_alive:
            self._board_watch.restarted(_monotonic())
        self._had_window = is_alive
        self._board.keep(needed=self._board_watch.is_needed(_monotonic(), live=bool(self._live())))
        return _MIND_S

    def _reading(self) -> ClockReading:
        return ClockReading(
            wall=_now(), monotonic=_monotonic(), floor=self._updater.floor, sample=self._store.clock_sample()
        )

    def _live(self) -> tuple[VerifiedAlert, ...]:
        return self._live_by(replace(self._reading(), had_for=self._store.had_for(_monotonic())))

    def _live_by(self, reading: ClockReading) -> tuple[VerifiedAlert, ...]:
        manifest = self._updater.manifest
        screen = manifest.screen if manifest else Screen(id=self._screen, name="")
        return live_alerts(self._updater.alerts, screen, reading.for_alerts)

    def _until_seen(self) -> float:
        """Return for how many seconds more an order that came has the machine to itself; none or fewer when over."""
        return (self._order_came + _PICTURE_FIRST - _monotonic()).total_seconds()

    def _note_had(self) -> float:
        wait = self._until_seen()
        if wait > 0:
            return wait
        # Those, too, that are over for having been here long enough: forgotten, they would begin anew.
        kept = {one.id for one in self._live_by(self._reading())}
        if kept or self._store.had_for(_monotonic()):
            self._store.note_had(kept, _monotonic())
        return _HAD_EVERY_S

    def _heartbeat(self) -> Heartbeat:
        manifest, progress = self._updater.manifest, self._updater.progress
        reading, live = self._reading(), self._live()
        shown, is_alive = self._showing, self._supervisor.is_alive
        self._mind_window(is_alive=is_alive)
        problem = self._gravest()
        return Heartbeat(
            screen=self._screen,
            sent=_now(),
            manifest_version=manifest.version if manifest else 0,
            showing=SlideId(shown.slide) if shown else None,
            playlist=PlaylistId(shown.playlist) if shown else None,
            alerts=tuple(alert.id for alert in drawn_alerts(live)),
            sync=progress.state,
            done=progress.done,
            total=progress.total,
            problem=problem.es if problem else "",
            problem_en=problem.en if problem else "",
            problem_code=problem.code if problem else "",
            dark=self._tasks.darkness(),
            temperature=temperature(),
            disk_free=self._store.free_bytes(),
            clock=reading.state.value,
            display_alive=is_alive,
            version=version("signage"),
            root_version=self._updater.root_version,
            peer_port=self._byways.peer_port,
            lan_port=self._byways.lan_port,
            missing_hub=self._second.missing,
        )

    def _diary(self, recent: Recent | None) -> Diary:
        fault = self._updater.fault
        return Diary(
            lines=recent.lines() if recent else (),
            awaited=self._updater.awaited(),
            why=fault.es if fault else "",
            why_en=fault.en if fault else "",
        )

    def _mind_window(self, *, is_alive: bool) -> None:
        slide = self._showing.slide if self._showing else None
        said = self._window.trouble(_monotonic(), self._updater.manifest, slide, is_alive=is_alive)
        self._trouble(Source.WINDOW, said)
        self._trouble(Source.GRAPHICS, WITHOUT_GPU if is_alive and self._supervisor.spares_gpu else None)

    # Trouble

    def _trouble(self, source: Source, said: Complaint | None, *, lasts: timedelta | None = None) -> None:
        self._troubles.note(source, said, until=None if lasts is None else _monotonic() + lasts)

    def _gravest(self) -> Complaint | None:
        problem = self._troubles.gravest(_monotonic())
        if problem != self._told_trouble:
            self._told_trouble = problem
            _log.log(logging.WARNING if problem else logging.INFO, "%s", problem.es if problem else "Todo en orden.")
        return problem


def _now() -> datetime:
    return datetime.now(UTC)


def _monotonic() -> timedelta:
    return timedelta(microseconds=time.monotonic_ns() // 1000)
