"""The display: one window that is a function of (verified files, clock). It opens no socket.

It looks at the store before it draws anything, so a stored alert is in its very first frame. It hears of changes from
the file system, with a slow look of its own beneath (docs/adr/0007). What it did it leaves as notes for the agent.
Outside the panel's hours the picture is out and nothing is decoded; alerts are shown all the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer

from player_app.display.loop import LoopPlayer, Surroundings
from player_app.display.news import NewsRunner
from player_app.display.pictures import Pictures
from player_app.display.suspects import Suspects
from player_app.stage.bridge import StageBridge
from player_app.stage.compose import alert_view, minimum_text
from player_app.stage.view import PairingView
from signage.errors import NotFound
from signage.model.alert import AlertClock, VerifiedAlert, drawn_alerts, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.manifest import Manifest
from signage.model.playback import Showing, showing_at, showing_of
from signage.model.proof import ProofOfPlay
from signage.model.screen import Screen
from signage.model.task import IDENTIFY_FOR
from signage.model.template import announcement_on
from signage.store.spool import Dark, Ended, Named, Note, Painted, Shown, Spool
from signage.store.store import AgentStatus, ScreenStore, boot_id
from signage.trust.acceptance import TrustedSet
from signage.trust.clock import ClockReading

_MAIN, _SIDE = "main", "side"
_LOOK_EVERY_MS = 2000
_SOON_MS = 50
_LIFE_EVERY = timedelta(seconds=20)


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

    def __init__(
        self,
        store: ScreenStore,
        bridge: StageBridge,
        clocks: Clocks,
        *,
        on_screen: Callable[[Screen], None] | None = None,
        ring: Callable[[float], None] | None = None,
    ) -> None:
        """Take a prepared store and the bridge of a stage.

        `on_screen` hears how the panel is to be driven; `ring` sounds the tone of a grave alert, 0 to 1.
        """
        super().__init__()
        self._store, self._bridge, self._clocks = store, bridge, clocks
        self._on_screen, self._ring = on_screen, ring
        self._known: set[AlertId] | None = None
        self._spool = Spool(store.spool_folder)
        self._trusted: TrustedSet | None = None
        self._documents_stamp: tuple[int, ...] = ()
        self._turns: dict[str, _Turn] = {}
        self._alerts = self._drawn = self._ending = frozenset[AlertId]()
        self._covers = self._is_covered = self._is_dark = False
        self._lived = timedelta()
        self._status: AgentStatus | None = None
        self._wishes = store.wishes()
        # What was asked of the display before this one is done.
        self._named = self._wishes.identify
        self._pictures = Pictures.of(store)
        self._suspects = Suspects(store.run_folder / "on-air.json", boot_id())
        around = Surroundings(
            pictures=self._pictures, suspects=self._suspects, now=self._now,
            monotonic=lambda: clocks.monotonic, note=self._note,
        )  # fmt: skip
        self._main = LoopPlayer(_MAIN, bridge.programme, showing_at, around, self._begin_turn)
        self._side = LoopPlayer(_SIDE, bridge.column, _beside, around, self._begin_beside)
        self._news = NewsRunner(bridge.news, self._pictures, self._now)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._over = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._unname = QTimer(self, singleShot=True, interval=IDENTIFY_FOR // timedelta(milliseconds=1))
        self._watcher = QFileSystemWatcher(self)
        self._connect()

    def _connect(self) -> None:
        self._look.timeout.connect(self.refresh)
        self._over.timeout.connect(self.refresh)
        self._soon.timeout.connect(self.refresh)
        self._unname.timeout.connect(lambda: self._bridge.show_name("", ""))
        self._watcher.directoryChanged.connect(self.refresh)
        self._bridge.alert_painted.connect(self._on_painted)
        self._bridge.alerts_cleared.connect(self._on_cleared)

    def start(self) -> None:
        """Show what the disk says, then follow it."""
        self.refresh()
        self._look.start()

    def refresh(self) -> None:
        """Look at the disk and at the clock again: alerts first."""
        self._watch_folders()
        if self._trusted is None or self._store.documents_stamp() != self._documents_stamp:
            self._load()
        if self._trusted is None:
            self._show_pairing(self._store.status())
            return
        manifest = self._trusted.manifest
        self._store.load_alerts(self._trusted)
        # Without a programme nobody knows who stands before the screen: then the words are those for the public.
        nameless = Screen(id=self._trusted.screen or ScreenId(""), name="")
        drawn = self._drawn
        self._show_alerts(self._trusted, manifest.screen if manifest else nameless)
        if self._drawn != drawn and not self._main.is_idle:
            # The picture first: what lies beneath plays on, and is seen to when that is drawn.
            self._soon.start()
            return
        if manifest is None:
            self._show_pairing(self._store.status())
            return
        self._wishes = self._store.wishes()
        self._show_name(manifest.screen)
        self._keep_time(manifest)

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
        self._over.stop()
        self._soon.stop()
        self._rest()
        self._suspects.clear()

    def _rest(self) -> None:
        for part in (self._main, self._side, self._news):
            part.stop()
        self._end_turn(_MAIN)
        self._end_turn(_SIDE)

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
            if fresh.manifest:
                self._take(fresh.manifest)

    def _take(self, manifest: Manifest) -> None:
        screen = manifest.screen
        if self._on_screen is not None:
            self._on_screen(screen)
        self._bridge.turn(int(screen.panel.rotation))
        self._bridge.dim(1 - screen.panel.brightness / 100)
        self._bridge.set_min_text_px(minimum_text(screen))
        self._bridge.set_theme(*self._pictures.theme(manifest))
        self._bridge.show_pairing(None)
        self._main.take(manifest)
        self._side.take(manifest if screen.panel.side else None)

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

    def _now(self) -> datetime:
        return self._reading(self._trusted).now if self._trusted else self._clocks.wall()

    # The programme

    def _keep_time(self, manifest: Manifest) -> None:
        """Tell the stage what time it is, and light the picture or put it out as the panel's hours or staff say."""
        now = self._now()
        local, panel = manifest.schedule.local(now), manifest.screen.panel
        self._bridge.set_now(local)
        self._bridge.set_hour(local.hour if panel.shift else 0)
        if self._wishes.is_lit(panel, local, now):
            self._shine(manifest)
        else:
            self._be_dark()

    def _show_name(self, screen: Screen) -> None:
        """Show the screen's own name for a while, once for each task that wants it."""
        task = self._wishes.identify
        if task and task != self._named:
            self._named = task
            self._bridge.show_name(screen.name, screen.place, lambda at: self._note(Named(task=task, mono_ns=at)))
            self._unname.start()

    def _shine(self, manifest: Manifest) -> None:
        self._is_dark = False
        self._bridge.set_dark(False)
        has_side, has_news = _has_side(manifest, self._now()), self._news.has_news(manifest)
        self._bridge.divide(side=has_side, ticker=has_news)
        if self._main.is_idle:
            self._main.show_due()
            self._news.run(manifest)
        if not has_side:
            self._end_turn(_SIDE)
        elif self._side.is_idle:
            self._side.show_due()

    def _be_dark(self) -> None:
        if not self._is_dark:
            self._is_dark = True
            self._rest()
            self._bridge.set_dark(True)
            self._suspects.clear()
        if self._clocks.monotonic - self._lived >= _LIFE_EVERY:
            # The agent takes a window that says nothing for a frozen one.
            self._lived = self._clocks.monotonic
            self._note(Dark(mono_ns=self._clocks.monotonic_ns()))

    def _begin_turn(self, showing: Showing, mono_ns: int) -> None:
        if self._is_new(_MAIN, showing, mono_ns):
            since = self._turns[_MAIN].since
            self._note(Shown(slide=showing.slide.id, playlist=showing.playlist, shown_at=since, mono_ns=mono_ns))

    def _begin_beside(self, showing: Showing, mono_ns: int) -> None:
        # What a screen says it shows is its programme; the column is proven like it.
        self._is_new(_SIDE, showing, mono_ns)

    def _is_new(self, part: str, showing: Showing, mono_ns: int) -> bool:
        """Begin a turn in a part of the picture, unless it goes on: with fresh data, or under a new programme."""
        held = self._turns.get(part)
        if held and _is_same(held.showing, showing):
            return False
        self._end_turn(part)
        self._turns[part] = _Turn(showing, self._clocks.wall(), mono_ns, self._is_covered)
        return True

    def _end_turn(self, part: str) -> None:
        turn = self._turns.pop(part, None)
        if turn is not None:
            self._prove(turn)

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

    # Alerts

    def _show_alerts(self, trusted: TrustedSet, screen: Screen) -> None:
        had_for = self._store.had_for(self._clocks.monotonic)
        clock = replace(self._reading(trusted), had_for=had_for).for_alerts
        live = live_alerts(trusted.alerts, screen, clock)
        drawn = drawn_alerts(live)
        views = []
        for index, verified in enumerate(drawn, 1):
            template = trusted.templates.get(verified.alert.template)
            said = announcement_on(screen, verified.alert, template, now=clock.slowest)
            views.append(alert_view(verified.id, said, index=index, count=len(drawn)))
        now = frozenset(verified.id for verified in live)
        if self._known is None:
            # What was up before this display began has been heard: a restart at night wakes nobody.
            self._known = set(now)
        # A drill that a real alert hides is not over. What is over is gone with the frame that no longer holds it.
        over = self._alerts - now
        self._ending |= over & self._drawn
        self._tell_ended(over - self._drawn, self._clocks.monotonic_ns())
        self._alerts, self._drawn = now, frozenset(verified.id for verified in drawn)
        self._covers = any(view.take_over == "full" for view in views)
        self._bridge.show_alerts(views)
        self._await_end(live, clock)
        if not self._covers:
            self._cover(covered=False)

    def _await_end(self, live: Sequence[VerifiedAlert], clock: AlertClock) -> None:
        """Look again the moment that an alert's time is over, where the next look would come later."""
        left = min((one.alert.expires - clock.slowest for one in live), default=timedelta())
        if timedelta() < left < timedelta(milliseconds=_LOOK_EVERY_MS):
            self._over.start(left // timedelta(milliseconds=1) + 1)

    def _cover(self, *, covered: bool) -> None:
        """An alert over the whole screen ends what can be proven of a slide; its end begins a new turn of it."""
        if covered is self._is_covered:
            return
        self._is_covered = covered
        for part, turn in tuple(self._turns.items()):
            self._prove(turn)
            self._turns[part] = _Turn(turn.showing, self._clocks.wall(), self._clocks.monotonic_ns(), covered)

    def _on_painted(self, key: str, mono_ns: int) -> None:
        self._note(Painted(alert=AlertId(key), mono_ns=mono_ns))
        self._note_ended(mono_ns)
        self._cover(covered=self._covers)
        self._sound(AlertId(key))

    def _sound(self, alert: AlertId) -> None:
        """Sound the tone of a grave alert, once."""
        if self._ring is None or self._known is None or alert in self._known or self._trusted is None:
            return
        self._known.add(alert)
        held, manifest = self._trusted.alerts.get(alert), self._trusted.manifest
        if held and manifest and manifest.screen.panel.chime and held.alert.is_grave:
            self._ring(manifest.screen.panel.chime / 100)

    def _on_cleared(self, mono_ns: int) -> None:
        self._note_ended(mono_ns)

    def _note_ended(self, mono_ns: int) -> None:
        self._tell_ended(self._ending, mono_ns)
        self._ending = frozenset()

    def _tell_ended(self, alerts: frozenset[AlertId], mono_ns: int) -> None:
        for alert in sorted(alerts):
            self._note(Ended(alert=alert, mono_ns=mono_ns))

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


def _beside(manifest: Manifest, instant: datetime) -> Showing:
    side = manifest.screen.panel.side
    if side is None:
        raise NotFound("La pantalla no tiene columna.", "The screen has no column.")
    return showing_of(manifest, side, instant)


def _has_side(manifest: Manifest, instant: datetime) -> bool:
    with contextlib.suppress(NotFound):
        return bool(_beside(manifest, instant))
    return False


def _is_same(one: Showing, other: Showing) -> bool:
    return (one.slide.id, one.playlist, one.starts) == (other.slide.id, other.playlist, other.starts)
