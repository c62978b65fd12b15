"""What the hub holds, mirrored for the pages: values in, signals out. Pages read here and send their intents here.

- Every call goes through the thread fence; every failure is told once, by `trouble`.
- What is sent to the screens is what stands on the desk: pages save first, and sending waits for what is on its way.
- Events of the hub only say *what* changed; the values are asked for again, at most a few times a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, reduce
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.awaited import Awaited, Task
from manager_app.ground import Ground
from signage.client import (
    Board,
    Draft,
    HeldAlert,
    HubClient,
    HubEvent,
    HubStatus,
    MailReach,
    Piece,
    PublishResult,
    Reverted,
    ScreenState,
    Settings,
    Standing,
    Swap,
    User,
    WaitingOrder,
    receipt_of,
)
from signage.errors import BadInput, HubUnreachable, SignageError
from signage.model.alert import Response
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist
from signage.model.route import StepWord
from signage.model.schedule import ScheduleEntry
from signage.model.wall import Wall

T = TypeVar("T")
_SETTLE_MS = 120
_POLL_MS = 5000
_BOARD_POLL_MS = 1000
_PATIENCE_MS = 10_000
"""After so long without any answer a hub counts as away, though it still holds the line."""
_LOOKED_AT = ("screens", "alerts", "waiting_orders", "drafts", "steps", "settings")
"""What is asked for from time to time: screens age, and no event tells of the office's settings."""
_ODD = {"not-a-hub", "hub-failed"}
_MOST_SEEN = 2000
_ALL = (
    "status",
    "pieces",
    "playlists",
    "entries",
    "calendar",
    "screens",
    "alerts",
    "settings",
    "mail_reach",
    "approvals",
    "wall",
    "steps",
    "waiting_orders",
    "drafts",
)
_AFTER = {
    "library": ("approvals", "pieces", "playlists", "entries", "calendar", "screens", "status"),
    "head": ("screens",),
    "pairing": ("screens",),
    "screens": ("screens",),
    "wall": ("wall",),
    "alert": ("alerts", "screens", "waiting_orders"),
    "waiting": ("waiting_orders",),
    "draft": ("drafts",),
    "receipt": ("boards", "screens"),
    "steps": ("steps",),
    "hello": _ALL,
}


@dataclass(frozen=True, slots=True)
class _Intent:
    """Something that is to be done at the hub, and who hears what came of it."""

    work: Callable[[], object]
    again: tuple[str, ...]
    done: Callable[[Any], None]
    failed: Callable[[SignageError], None] | None
    asker: QObject
    unsent: bool
    failures: int
    """How many failures were told when it set out."""

    @property
    def changes(self) -> bool:
        """Whether it changes what the hub holds."""
        return bool(self.again or self.unsent)


class Mirror(QObject):
    """The pages' one view of the hub."""

    library_changed = Signal()
    """The library may hold something else: whoever looks through it asks again."""
    changed = Signal(str)
    """One of: status, pieces, playlists, entries, calendar, screens, alerts, settings, mail_reach, approvals, boards,
    wall, steps, waiting_orders, drafts, unsent."""
    trouble = Signal(object)
    recovered = Signal(object)
    """What a failure was told of is answered again; the argument is that failure."""
    user: User | None = None
    """Who is signed in here."""
    went_well = Signal()
    """Something that was asked for after the last failure was done: that failure is no news any more."""
    linked_changed = Signal(bool)
    receipt = Signal(object)
    about_to_publish = Signal()
    """Whoever holds something unsaved saves it now: it belongs to what is sent."""
    published = Signal(object)
    reverted = Signal(object)
    """What was sent was taken back, as a `Reverted`."""

    def __init__(self, client: HubClient, parent: QObject | None = None, *, patience_ms: int = _PATIENCE_MS) -> None:
        """Start empty; `start` asks."""
        super().__init__(parent)
        self.client = client
        self.status: HubStatus | None = None
        self.pieces: tuple[Piece, ...] = ()
        """Those in playlists and the newest; the library itself is looked through a page at a time."""
        self._seen: dict[SlideId, Piece] = {}
        self._of_desk: tuple[tuple[Piece, ...], dict[SlideId, Piece]] = ((), {})
        self.playlists: tuple[Playlist, ...] = ()
        self.entries: tuple[ScheduleEntry, ...] = ()
        self.calendar = OfficeCalendar()
        self.screens: tuple[ScreenState, ...] = ()
        self.alerts: tuple[HeldAlert, ...] = ()
        self.boards: tuple[Board, ...] = ()
        self.waiting_orders: tuple[WaitingOrder, ...] = ()
        """What waits for another operator's signature, newest first."""
        self.drafts: tuple[Draft, ...] = ()
        """What monitoring systems and feeds propose, armed first."""
        self.handed_on: set[AlertId] = set()
        """Those of them that left from this window."""
        self._unheld: tuple[tuple[HeldAlert, ...], tuple[Board, ...], frozenset[AlertId]] = ((), (), frozenset())
        self.steps: Mapping[str, tuple[StepWord, ...]] = {}
        """What consoles said of the steps of incidents, by the incident: those that are live, and the watched one."""
        self.watched = ""
        """The incident whose route is looked at."""
        self.settings = Settings()
        self.approvals: tuple[Standing, ...] = ()
        """What waits for an approver, the oldest request first."""
        self.wall = Wall()
        self.mail_reach = MailReach()
        self.unsent = 0
        self._sent_last = 0
        """How many changes went out with the last sending."""
        self._on_their_way = 0
        self._wants_to_publish = False
        self.linked: bool | None = None
        self._stale: set[str] = set()
        self._asking: set[str] = set()
        self._heard: set[str] = set()
        self._failures = 0
        self.trouble.connect(self._count_failure)
        self._in_vain: WeakKeyDictionary[QObject, dict[str, SignageError]] = WeakKeyDictionary()
        """Who asked what last without an answer, and why."""
        self._unanswered: dict[str, SignageError] = {}
        """What the hub failed to tell, and why."""
        self.awaited = Awaited(self)
        self._build_clocks(patience_ms)

    def _build_clocks(self, patience_ms: int) -> None:
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask_stale)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(lambda: self.refresh(*_LOOKED_AT, *self._unanswered))
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(lambda: self.set_linked(False))
        self._is_hub = QTimer(self, singleShot=True, interval=patience_ms)
        self._board_poll = QTimer(self, interval=_BOARD_POLL_MS)
        self._board_poll.timeout.connect(lambda: self.refresh("boards"))

    # What pages read

    def piece(self, slide: SlideId) -> Piece | None:
        """Return a piece by id: of the desk, or one that was looked at in the library."""
        if self._of_desk[0] is not self.pieces:
            self._of_desk = (self.pieces, {piece.id: piece for piece in self.pieces})
        return self._of_desk[1].get(slide) or self._seen.get(slide)

    def learn(self, pieces: tuple[Piece, ...]) -> None:
        """Remember pieces that somebody looked at in the library."""
        for piece in pieces:
            self._seen.pop(piece.id, None)
            self._seen[piece.id] = piece
        for old in list(self._seen)[: max(0, len(self._seen) - _MOST_SEEN)]:
            del self._seen[old]

    def playlist(self, playlist: PlaylistId) -> Playlist | None:
        """Return a playlist by id."""
        return next((held for held in self.playlists if held.id == playlist), None)

    def board(self, alert: AlertId) -> Board | None:
        """Return how far a live alert has come: by the hub's word, and by what screens told this console itself."""
        found = [board for board in (*self.boards, *self._unheld[1]) if board.alert == alert]
        return reduce(Board.with_rows_of, found) if found else None

    def day_of(self, now: datetime) -> date:
        """Return the day it is at the screens, whatever the clock of this PC is set to."""
        return now.astimezone(ZoneInfo(self.settings.zone)).date()

    @property
    def ground(self) -> Ground:
        """What the person who is signed in may act on."""
        return Ground(
            user=self.user, wall=self.wall, screens=tuple(state.screen for state in self.screens),
            entries=self.entries, playlists=self.playlists, fallback=self.settings.fallback,
        )  # fmt: skip

    @property
    def live_alerts(self) -> tuple[HeldAlert, ...]:
        """The alerts that are up now, the green "all well" ones aside; those that no hub holds yet come first."""
        return tuple(one for one in self.shown_alerts if one.alert.response is not Response.ALL_CLEAR)

    @property
    def shown_alerts(self) -> tuple[HeldAlert, ...]:
        """What is up now, the green "all well" ones too."""
        (own, _, ended), listed = self._unheld, {one.id for one in self.alerts}
        every = (*(one for one in own if one.id not in listed), *self.alerts)
        return tuple(one for one in every if one.live and one.id not in ended)

    def has_heard(self, *what: str) -> bool:
        """Whether the hub has told of all of these; until then, nothing here does not mean that there is nothing."""
        return self._heard.issuperset(what)

    @property
    def is_asking(self) -> bool:
        """Whether an answer of the hub is still to come."""
        return bool(self._stale or self._asking)

    # Following the hub

    def start(self) -> None:
        """Ask for everything, and look again from time to time."""
        self.refresh()
        self._poll.start()

    def stop(self) -> None:
        """Ask no more."""
        self._poll.stop()
        self._board_poll.stop()
        self._settle.stop()
        self._patience.stop()

    def refresh(self, *what: str) -> None:
        """Ask the hub again for some of its values, or all, as soon as things settle."""
        self._stale |= set(what or _ALL)
        self._settle.start()

    def hear(self, event: HubEvent) -> None:
        """Take an event of the hub's stream."""
        if event.name == "receipt":
            try:
                self.receipt.emit(receipt_of(event))
            except BadInput:
                return
        self.refresh(*_AFTER.get(event.name, ()) or ("screens",))

    def set_linked(self, linked: bool) -> None:  # noqa: FBT001 - a slot
        """Note whether the hub answers."""
        if linked != self.linked:
            self.linked = linked
            self.linked_changed.emit(linked)
            if linked:
                self._unanswered.clear()
                self.refresh()

    def _ask_stale(self) -> None:
        if not self._with_route():
            self._stale.discard("steps")  # nothing to ask is no answer of the hub's
        for name in sorted(self._stale - self._asking):
            self._stale.discard(name)
            self._asking.add(name)
            if not self._patience.isActive():
                self._patience.start()
            operations.run(self, self._question(name), self._answer(name), self._no_answer(name))
        if self._stale:
            self._settle.start()

    def _question(self, name: str) -> Callable[[], object]:
        if name == "screens":
            return self.client.screen_states
        if name == "pieces":
            return self.client.desk
        if name == "boards":
            live = self._live_at_hub
            return lambda: tuple(self.client.board(held.id) for held in live)
        if name == "steps":
            asked = self._with_route()
            return lambda: {incident: self.client.steps(alert) for incident, alert in asked.items()}
        return cast("Callable[[], object]", getattr(self.client, name))

    def _with_route(self) -> dict[str, AlertId]:
        """Return an order that the hub holds of each incident whose route is followed."""
        followed = {one.alert.incident for one in self._live_at_hub} | {self.watched}
        return {one.alert.incident: one.id for one in self.alerts if one.alert.incident in followed}

    def _answer(self, name: str) -> Callable[[object], None]:
        def take(value: object) -> None:
            self._heard_of(name)
            self._is_hub.start()
            self.set_linked(True)
            self._forget_trouble(name)
            if name == "pieces":
                self.library_changed.emit()
            is_first = name not in self._heard
            self._heard.add(name)
            if is_first or value != getattr(self, name):
                setattr(self, name, value)
                self.changed.emit(name)
            if name == "alerts":
                self._follow_boards()

        return take

    def _heard_of(self, name: str) -> None:
        self._asking.discard(name)
        if self._asking:
            self._patience.start()
        else:
            self._patience.stop()

    @property
    def _live_at_hub(self) -> tuple[HeldAlert, ...]:
        listed = {one.id for one in self.alerts}
        return tuple(one for one in self.live_alerts if one.id in listed)

    def _follow_boards(self) -> None:
        if self._live_at_hub:
            self.refresh("boards")
            if not self._board_poll.isActive():
                self._board_poll.start()
            return
        # Nothing to ask is no answer of the hub's.
        self._board_poll.stop()
        if self.boards:
            self.boards = ()
            self.changed.emit("boards")

    def _no_answer(self, name: str) -> Callable[[SignageError], None]:
        def fail(failure: SignageError) -> None:
            self._heard_of(name)
            # One wrong answer among right ones is no lost hub: it has a fault, or is of another version.
            if isinstance(failure, HubUnreachable) and not (failure.code in _ODD and self._is_hub.isActive()):
                self.set_linked(False)
            before = self._unanswered.get(name)
            self._unanswered[name] = failure
            if before is None or before.es != failure.es:
                self.trouble.emit(failure)

        return fail

    def _forget_trouble(self, name: str) -> None:
        failure = self._unanswered.pop(name, None)
        if failure and all(other.es != failure.es for other in self._unanswered.values()):
            self.recovered.emit(failure)

    def take_alert(self, held: HeldAlert) -> None:
        """Show an alert that left this console at once; the hub's own list follows."""
        if all(one.id != held.id for one in self.alerts):
            self.alerts = (held, *self.alerts)
            self.changed.emit("alerts")
        self._follow_boards()

    def take_unheld(self, alerts: tuple[HeldAlert, ...], boards: tuple[Board, ...], ended: frozenset[AlertId]) -> None:
        """Show orders that left from here and that no hub holds yet; `ended` are those of the hub that they end."""
        before, self._unheld = self._unheld, (alerts, boards, ended)
        if before[0] != alerts or before[2] != ended:
            self.changed.emit("alerts")
        if before[1] != boards:
            self.changed.emit("boards")

    def remember(self, settings: Settings) -> None:
        """Show the office's settings as they were kept, until the hub tells them."""
        if self.linked is None:
            self.settings = settings

    # What pages ask for

    def do(
        self,
        work: Callable[[], T],
        *again: str,
        done: Callable[[T], None] = operations.nothing,
        failed: Callable[[SignageError], None] | None = None,
        unsent: bool = False,
        asker: QObject | None = None,
        task: Task | None = None,
    ) -> None:
        """Do something at the hub, then ask again for what it touched; an `asker` that is gone hears nothing.

        A `task` is its name among what goes on in the background.
        """
        intent = _Intent(work, again, done, failed, asker or self, unsent=unsent, failures=self._failures)

        def finish(result: object) -> None:
            if self.awaited.end(number):
                self._finish(intent, result)
            elif again:
                self.refresh(*again)  # what became of something that nobody waited for any more

        def refuse(failure: SignageError) -> None:
            if self.awaited.end(number):
                self._fail(intent, failure)

        self._on_their_way += unsent
        number = self.awaited.begin(lambda: self._fail(intent, _given_up()), task)
        operations.run(self, work, finish, refuse)

    def _finish(self, intent: _Intent, result: object) -> None:
        if intent.changes and intent.failures == self._failures:
            self.went_well.emit()
        elif not intent.changes:
            self._forget_in_vain(intent.asker, _name_of(intent.work))
        if intent.unsent:
            self._count_unsent(self.unsent + 1)
        if intent.again:
            self.refresh(*intent.again)
        if shiboken6.isValid(intent.asker):
            intent.done(result)
        if intent.unsent:
            self._arrive(well=True)

    def _fail(self, intent: _Intent, failure: SignageError) -> None:
        if shiboken6.isValid(intent.asker):
            if not intent.changes and intent.failed is None:
                self._in_vain.setdefault(intent.asker, {})[_name_of(intent.work)] = failure
            (intent.failed or self.trouble.emit)(failure)
        if intent.unsent:
            self._arrive(well=False)

    def _forget_in_vain(self, who: QObject, name: str) -> None:
        others = self._in_vain.get(who, {})
        failure = others.pop(name, None)
        if failure and all(other.es != failure.es for other in others.values()):
            self.recovered.emit(failure)

    def _count_failure(self) -> None:
        self._failures += 1

    def save_playlist(
        self,
        playlist: Playlist,
        done: Callable[[Playlist], None] = operations.nothing,
        failed: Callable[[SignageError], None] | None = None,
        *,
        base: str = "",
    ) -> None:
        """Make or replace a playlist; with `base`, only if the hub's is still of that revision."""
        work = partial(self.client.save_playlist, playlist, base=base)
        self.do(work, "playlists", "pieces", done=done, failed=failed, unsent=True)

    def delete_playlist(self, playlist: PlaylistId, done: Callable[[None], None] = operations.nothing) -> None:
        """Take a playlist out."""
        self.do(lambda: self.client.delete_playlist(playlist), "playlists", "pieces", done=done, unsent=True)

    def take_entries(self, entries: tuple[ScheduleEntry, ...]) -> None:
        """Show the schedule as a change left it; the hub's own answer follows."""
        self.entries = entries
        self.changed.emit("entries")
        self.refresh("entries")

    def take_wall(self, wall: Wall) -> None:
        """Show groups and plans as a change left them; the hub's own answer follows."""
        self.wall = wall
        self.changed.emit("wall")

    def remove_screen(self, screen: ScreenId) -> None:
        """Forget a screen."""
        self.do(lambda: self.client.remove_screen(screen), "screens")

    def publish(self) -> None:
        """Send everything, once what is unsaved or on its way has been saved; not if that fails.

        It goes to every screen, or to those in the charge of whoever is limited to some.
        """
        self._wants_to_publish = True
        self.about_to_publish.emit()
        self._publish_when_saved()

    def _arrive(self, *, well: bool) -> None:
        self._on_their_way -= 1
        self._wants_to_publish = self._wants_to_publish and well
        self._publish_when_saved()

    def _publish_when_saved(self) -> None:
        if not self._wants_to_publish or self._on_their_way:
            return
        self._wants_to_publish = False

        def finish(result: PublishResult) -> None:
            self._sent_last = self.unsent
            self._count_unsent(0)
            self.published.emit(result)

        own = self.ground.own
        screens = None if own is None else tuple(sorted(own))
        self.do(partial(self.client.publish, screens), "screens", done=finish)

    def revert(self, swaps: tuple[Swap, ...]) -> None:
        """Give screens back what they showed before a sending; what went out with it waits to be sent again."""

        def finish(done: Reverted) -> None:
            if done.swaps:
                self._count_unsent(self.unsent + max(1, self._sent_last))
            self.reverted.emit(done)

        self.do(partial(self.client.revert, swaps), "screens", done=finish)

    def note_change(self) -> None:
        """Count one more change that the screens have not got."""
        self._count_unsent(self.unsent + 1)

    def _count_unsent(self, count: int) -> None:
        self.unsent = count
        self.changed.emit("unsent")


def _given_up() -> HubUnreachable:
    return HubUnreachable(
        "Se dejó de esperar al servidor. Puede que lo haya hecho: mire cómo está.",
        "The hub was waited for no longer. It may have done it: look how it is now.",
        code="given-up",
    )


def _name_of(work: Callable[[], object]) -> str:
    """Return what is asked: the function that asks, whatever it asks with."""
    return _name_of(work.func) if isinstance(work, partial) else work.__qualname__
