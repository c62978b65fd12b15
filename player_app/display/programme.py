"""The display: one window that is a function of (verified files, clock). It opens no socket.

It looks at the store before it draws anything, so a stored alert is in its very first frame. It hears of changes from
the file system, with a slow look of its own beneath (docs/adr/0007). What it did it leaves as notes for the agent.
A slide that cannot be shown gives its time to the next one that can.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer

from player_app.stage.bridge import StageBridge
from player_app.stage.compose import alert_view, minimum_text, slide_view
from player_app.stage.view import PairingView
from signage.errors import BadInput, NotFound
from signage.model.alert import live_alerts
from signage.model.ids import AlertId, AssetHash, SlideId
from signage.model.manifest import Manifest
from signage.model.playback import Showing, showing_at
from signage.model.proof import ProofOfPlay
from signage.model.template import announcement
from signage.store.spool import Ended, Failed, Note, Painted, Shown, Spool
from signage.store.store import AgentStatus, ScreenStore
from signage.trust.acceptance import TrustedSet
from signage.trust.clock import ClockReading

_LOOK_EVERY_MS = 2000
_MS = timedelta(milliseconds=1)
_RETRY_AFTER = timedelta(seconds=60)
_LONGEST_SEARCH = 200
_LONGEST_TURN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The machine's clocks, given by whoever starts the display."""

    wall: Callable[[], datetime]
    monotonic_ns: Callable[[], int]

    @property
    def monotonic(self) -> timedelta:
        """The monotonic clock as a duration."""
        return timedelta(microseconds=self.monotonic_ns() // 1000)


@dataclass(frozen=True, slots=True)
class _Turn:
    showing: Showing
    since: datetime
    since_ns: int
    is_covered: bool


class Display(QObject):
    """Drives a stage from a store."""

    def __init__(self, store: ScreenStore, bridge: StageBridge, clocks: Clocks) -> None:
        """Take a prepared store and the bridge of a stage."""
        super().__init__()
        self._store = store
        self._bridge = bridge
        self._clocks = clocks
        self._spool = Spool(store.spool_folder)
        self._trusted: TrustedSet | None = None
        self._documents_stamp: tuple[int, ...] = ()
        self._asked: Showing | None = None
        self._turn: _Turn | None = None
        self._broken: dict[SlideId, timedelta] = {}
        self._alerts: tuple[AlertId, ...] = ()
        self._ending: tuple[AlertId, ...] = ()
        self._covers = self._is_covered = False
        self._status: AgentStatus | None = None
        # A coarse timer may be half a second early in ten: a slide would be counted twice.
        self._boundary = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watcher = QFileSystemWatcher(self)
        self._connect()

    def _connect(self) -> None:
        self._boundary.timeout.connect(self._show_programme)
        self._look.timeout.connect(self.refresh)
        self._watcher.directoryChanged.connect(self.refresh)
        self._bridge.presented.connect(self._on_presented)
        self._bridge.alert_painted.connect(self._on_painted)
        self._bridge.alerts_cleared.connect(self._on_cleared)
        self._bridge.failed.connect(self._on_failed)

    def start(self) -> None:
        """Show what the disk says, then follow it."""
        self.refresh()
        self._look.start()

    def refresh(self) -> None:
        """Look at the disk again: alerts first."""
        self._watch_folders()
        if self._trusted is None or self._store.documents_stamp() != self._documents_stamp:
            self._load()
        if self._trusted is None or self._trusted.manifest is None:
            self._show_pairing(self._store.status())
            return
        self._store.load_alerts(self._trusted)
        self._show_alerts(self._trusted, self._trusted.manifest)
        if self._asked is None:
            self._show_programme()

    def _watch_folders(self) -> None:
        # Again and again: a folder that was deleted and made anew is another one.
        store, watched = self._store, self._watcher.directories()
        folders = (store.alerts_folder, store.manifest_folder, store.run_folder, store.folder / "root")
        missing = [str(folder) for folder in folders if str(folder) not in watched and folder.is_dir()]
        if missing:
            self._watcher.addPaths(missing)

    def stop(self) -> None:
        """Note what was on the screen until now."""
        self._look.stop()
        self._boundary.stop()
        if self._turn:
            self._prove(self._turn)

    def _load(self) -> None:
        enrolment = self._store.enrolment()
        if enrolment is None:
            return
        self._documents_stamp = self._store.documents_stamp()
        with contextlib.suppress(NotFound):
            fresh = self._store.trusted(enrolment.screen)
            if self._trusted and _is_poorer(fresh, self._trusted):
                if fresh.root.version <= self._trusted.root.version:
                    # Files vanished or were damaged under a running window: it plays on what it has verified.
                    return
                self._carry_over(self._trusted.manifest, fresh)
            self._trusted = fresh
            # A new programme enters at once: what it took away must not stay up.
            self._asked = None
            self._broken.clear()
            if fresh.manifest:
                self._bridge.set_min_text_px(minimum_text(fresh.manifest.screen))
                self._bridge.show_pairing(None)

    def _carry_over(self, manifest: Manifest | None, fresh: TrustedSet) -> None:
        # A new root may have ended the key of the programme that plays. A lobby does not go dark for that: the
        # programme stays until the next one comes, while orders follow the new root from now on.
        fresh.manifest = manifest
        self._store.load_templates(fresh)
        self._store.load_alerts(fresh)

    def _reading(self, trusted: TrustedSet) -> ClockReading:
        return ClockReading(
            wall=self._clocks.wall(),
            monotonic=self._clocks.monotonic,
            floor=trusted.floor,
            sample=self._store.clock_sample(),
        )

    # The programme

    def _show_programme(self) -> None:
        trusted = self._trusted
        if trusted is None or trusted.manifest is None:
            return
        now = self._reading(trusted).now
        try:
            due = showing_at(trusted.manifest, now)
            showing = self._first_sound(trusted.manifest, due)
            following = self._first_sound(trusted.manifest, showing_at(trusted.manifest, due.ends))
        except NotFound:
            self._boundary.start(_LOOK_EVERY_MS)
            return
        self._boundary.start(-(-min(_LONGEST_TURN, max(_MS, due.ends - now)) // _MS))
        self._asked = showing or due
        if showing is None:
            # Nothing can be shown: the last picture stays until the next turn, when it is tried again.
            return
        self._bridge.show_slide(slide_view(showing.slide, self._file, position=now - showing.starts))
        if following and following.slide.id != showing.slide.id:
            self._bridge.prepare(slide_view(following.slide, self._file))

    def _first_sound(self, manifest: Manifest, due: Showing) -> Showing | None:
        """Return what is due, or the next thing in the loop that can be shown, until the turn's own end."""
        found = due
        for _ in range(_LONGEST_SEARCH):
            if not self._is_broken(found.slide.id):
                return replace(found, starts=due.starts, ends=due.ends)
            found = showing_at(manifest, found.ends)
        return None

    def _is_broken(self, slide: SlideId) -> bool:
        since = self._broken.get(slide)
        return since is not None and self._clocks.monotonic - since < _RETRY_AFTER

    def _file(self, digest: AssetHash) -> str:
        with contextlib.suppress(BadInput):
            return str(self._store.blob_path(digest))
        return ""

    def _on_presented(self, key: str, mono_ns: int) -> None:
        if self._asked and self._asked.slide.id == key:
            self._begin_turn(self._asked, mono_ns)

    def _begin_turn(self, showing: Showing, mono_ns: int) -> None:
        if self._turn:
            self._prove(self._turn)
        now = self._clocks.wall()
        self._turn = _Turn(showing, now, mono_ns, self._is_covered)
        self._note(Shown(slide=showing.slide.id, playlist=showing.playlist, shown_at=now, mono_ns=mono_ns))

    def _prove(self, turn: _Turn) -> None:
        if self._trusted is None or self._trusted.screen is None or turn.is_covered:
            return
        shown_ns = self._clocks.monotonic_ns() - turn.since_ns
        proof = ProofOfPlay(
            screen=self._trusted.screen,
            slide=turn.showing.slide.id,
            playlist=turn.showing.playlist,
            shown_at=turn.since,
            shown_for=timedelta(microseconds=shown_ns // 1000),
        )
        self._note(proof)

    def _on_failed(self, key: str, reason: str) -> None:
        self._broken[SlideId(key)] = self._clocks.monotonic
        self._note(Failed(slide=SlideId(key), reason=reason))
        if self._asked and self._asked.slide.id == key:
            # Not from within the bridge's own call: show_slide is still running when a file is missing.
            QTimer.singleShot(0, self._show_programme)

    # Alerts

    def _show_alerts(self, trusted: TrustedSet, manifest: Manifest) -> None:
        screen = manifest.screen
        live = live_alerts(trusted.alerts, screen, self._reading(trusted).for_alerts)
        views = []
        for index, verified in enumerate(live, 1):
            template = trusted.templates.get(verified.alert.template)
            said = announcement(verified.alert, template, is_public=screen.is_public, zone=screen.zone)
            views.append(alert_view(verified.id, said, index=index, count=len(live)))
        now = tuple(verified.id for verified in live)
        self._ending += tuple(alert for alert in self._alerts if alert not in now)
        self._alerts = now
        self._covers = any(view.take_over == "full" for view in views)
        self._bridge.show_alerts(views)
        if not self._covers:
            self._cover(covered=False)

    def _cover(self, *, covered: bool) -> None:
        """An alert over the whole screen ends what can be proven of a slide; its end begins a new turn of it."""
        if covered is self._is_covered:
            return
        self._is_covered = covered
        if self._turn:
            self._prove(self._turn)
            self._turn = _Turn(self._turn.showing, self._clocks.wall(), self._clocks.monotonic_ns(), covered)

    def _on_painted(self, key: str, mono_ns: int) -> None:
        self._note(Painted(alert=AlertId(key), mono_ns=mono_ns))
        self._note_ended(mono_ns)
        self._cover(covered=self._covers)

    def _on_cleared(self, mono_ns: int) -> None:
        self._note_ended(mono_ns)

    def _note_ended(self, mono_ns: int) -> None:
        for alert in self._ending:
            self._note(Ended(alert=alert, mono_ns=mono_ns))
        self._ending = ()

    def _note(self, note: Note) -> None:
        self._spool.put(note, mono_ns=self._clocks.monotonic_ns())

    # Before the first programme

    def _show_pairing(self, status: AgentStatus) -> None:
        if status == self._status:
            return
        self._status = status
        hub = (f"Hub: {status.hub}",) if status.hub else ()
        self._bridge.show_pairing(
            PairingView(
                code=status.code,
                help=tuple(filter(None, (status.message,))) + hub,
                english_help=tuple(filter(None, (status.message_en,))),
                words=status.words,
            )
        )


def _is_poorer(fresh: TrustedSet, held: TrustedSet) -> bool:
    """Whether what lies on the disk is less than what was verified from it before, for the same screen."""
    if held.manifest is None or (fresh.root.org, fresh.screen) != (held.root.org, held.screen):
        return False
    if fresh.root.version < held.root.version or fresh.manifest is None:
        return True
    return (fresh.manifest.epoch, fresh.manifest.version) < (held.manifest.epoch, held.manifest.version)
