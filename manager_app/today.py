"""What needs somebody today, found from what the hub and this PC hold. Pure: values and the time in, matters out.

The gravest comes first; of each kind only the first few are told one by one, the rest as a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum, IntEnum
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from manager_app.list_sums import Due, standing_of
from signage.client import HeldAlert, HubStatus, Piece, Readiness, ScreenState, SourceStatus
from signage.model.alert import Status
from signage.model.finding import Finding
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist

ENDS_SOON: Final = timedelta(days=7)
SKEWED: Final = timedelta(minutes=5)
FEW: Final = 5
"""How many matters of one kind are told one by one."""
_TOLD_BY_HEALTH: Final = frozenset({"silent", "never", "stale", "problem"})
_QUIET_HEALTH: Final = frozenset({"ok", "syncing"})
_NO_KEY: Final = "no-root"
"""The hub's word for an office without keys: the first steps say it better."""


class Weight(IntEnum):
    """How much a matter presses."""

    NOW = 0
    SOON = 1
    LEFT = 2


class Kind(Enum):
    """What a matter is about. The order is that of the page, within one weight."""

    ALERT = "alert"
    DRILL = "drill"
    CLOCK = "clock"
    """This PC's clock and the hub's differ: dates and hours of the window are wrong."""
    SCREEN = "screen"
    ASTRAY = "astray"
    UNREADY = "unready"
    BLOCKED = "blocked"
    UNPLAYABLE = "unplayable"
    EXPIRED = "expired"
    ENDING = "ending"
    REVIEW = "review"
    """Somebody must look at a piece again; it is shown meanwhile."""
    LIST_OVER = "list_over"
    """A list that is scheduled has nothing left to show."""
    LIST_ENDING = "list_ending"
    """A list that is scheduled will have nothing left to show soon."""
    SOURCE = "source"
    OFFICE = "office"
    UNSENT = "unsent"
    DRAFT = "draft"


_ORDER: Final = tuple(Kind)
_GRAVE: Final = frozenset({"silent", "problem"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing that needs somebody.

    `key` tells it from others, `thing` is what a page opens for it. `count` is a number of changes, or, with `is_rest`,
    how many more of the kind there are. `es` and `en` are words that came with it.
    """

    kind: Kind
    weight: Weight
    key: str
    name: str = ""
    thing: object = None
    count: int = 0
    is_rest: bool = False
    since: datetime | None = None
    day: date | None = None
    es: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A draft that was left over: how it is called, and what opens it."""

    name: str
    form: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """All that is looked at. `sources` and `readiness` are None while the hub has not answered."""

    status: HubStatus | None = None
    pieces: tuple[Piece, ...] = ()
    playlists: tuple[Playlist, ...] = ()
    scheduled: frozenset[PlaylistId] = frozenset()
    """Lists that stand in the schedule."""
    screens: tuple[ScreenState, ...] = ()
    live: tuple[HeldAlert, ...] = ()
    zone: str = "America/Bogota"
    skew: timedelta = timedelta()
    """How far this PC's clock is ahead of the hub's."""
    unsent: int = 0
    drafts: tuple[Left, ...] = ()
    blocked: Mapping[SlideId, Finding] = field(default_factory=dict)
    """What keeps a piece at home, by piece."""
    astray: frozenset[ScreenId] = frozenset()
    """Screens that have shown something else than is due for a while."""
    sources: tuple[SourceStatus, ...] | None = None
    readiness: Readiness | None = None
    to_review: tuple[Piece, ...] = ()
    """Pieces of the whole library to be looked at again soon, the most pressing first."""

    def listed(self) -> tuple[Piece, ...]:
        """Return the pieces that stand in a playlist."""
        held = {item.slide for playlist in self.playlists for item in playlist.items}
        return tuple(piece for piece in self.pieces if piece.id in held)


class Step(Enum):
    """What a new installation goes through, in this order."""

    KEY = "key"
    SCREEN = "screen"
    PIECES = "pieces"
    SEND = "send"


def steps(office: Office) -> tuple[tuple[Step, bool], ...]:
    """Return the first steps and which are done; none once all are, or while the hub has not told."""
    status = office.status
    if status is None or (status.screens and not office.screens):
        return ()
    sent = any(state.published_version for state in office.screens)
    done = (bool(status.root_version), bool(status.screens), bool(status.pieces), sent)
    return () if all(done) else tuple(zip(Step, done, strict=True))


def matters(office: Office, now: datetime) -> tuple[Matter, ...]:
    """Return what needs somebody at `now`, the gravest first."""
    today = now.astimezone(ZoneInfo(office.zone)).date()
    found = [
        *_alerts(office.live),
        *_clock(office.skew, now),
        *_screens(office),
        *_pieces(office, today),
        *_reviews(office.to_review),
        *_lists(office, today),
        *_sources(office.sources or (), now),
        *_readiness(office.readiness),
        *_left(office),
    ]
    found.sort(key=lambda one: (one.weight, _ORDER.index(one.kind)))
    return tuple(_few(found))


def _few(found: Iterable[Matter]) -> Iterator[Matter]:
    for (weight, kind), held in groupby(found, key=lambda one: (one.weight, one.kind)):
        every = tuple(held)
        # A line that says "and one more" takes the room of the one.
        shown = every if len(every) <= FEW + 1 or kind in {Kind.ALERT, Kind.DRILL} else every[:FEW]
        yield from shown
        if rest := len(every) - len(shown):
            yield Matter(kind=kind, weight=weight, key=f"{kind.value}-rest-{weight}", count=rest, is_rest=True)


def _alerts(live: tuple[HeldAlert, ...]) -> Iterator[Matter]:
    for held in live:
        is_real = held.alert.status is Status.ACTUAL
        words = dict(held.alert.params)
        yield Matter(
            kind=Kind.ALERT if is_real else Kind.DRILL, weight=Weight.NOW, key=held.id, thing=held,
            name=words.get("sistema") or words.get("escenario") or held.alert.incident, since=held.alert.sent,
        )  # fmt: skip


def _clock(skew: timedelta, now: datetime) -> Iterator[Matter]:
    if abs(skew) >= SKEWED:
        yield Matter(kind=Kind.CLOCK, weight=Weight.NOW, key="clock", since=now - skew)


def _screens(office: Office) -> Iterator[Matter]:
    for state in office.screens:
        screen = state.screen
        if state.health not in _QUIET_HEALTH:
            yield Matter(
                kind=Kind.SCREEN, weight=Weight.NOW if state.health in _GRAVE else Weight.SOON, key=screen.id,
                name=screen.name, thing=state, since=state.last_seen, es=" ".join(state.problems),
                en=" ".join(state.problems_en),
            )  # fmt: skip
        elif screen.id in office.astray and not state.alerts:
            yield Matter(kind=Kind.ASTRAY, weight=Weight.NOW, key=screen.id, name=screen.name, thing=state)


def _pieces(office: Office, today: date) -> Iterator[Matter]:
    for piece in sorted(office.listed(), key=lambda one: one.slide.valid_until or date.max):
        until = piece.slide.valid_until
        if until is not None and until < today:
            # Whatever else is wrong with it, no screen shows it any more.
            yield Matter(
                kind=Kind.EXPIRED, weight=Weight.SOON, key=piece.id, name=piece.title, thing=piece, day=until
            )  # fmt: skip
            continue
        if piece.state == "unplayable":
            yield Matter(
                kind=Kind.UNPLAYABLE, weight=Weight.SOON, key=piece.id, name=piece.title, thing=piece,
                es=piece.reason, en=piece.reason_en or piece.reason,
            )  # fmt: skip
        elif (found := office.blocked.get(piece.id)) is not None:
            yield Matter(
                kind=Kind.BLOCKED, weight=Weight.SOON, key=piece.id, name=piece.title, thing=piece, es=found.es,
                en=found.en,
            )  # fmt: skip
        if until is not None and until - today <= ENDS_SOON:
            yield Matter(kind=Kind.ENDING, weight=Weight.SOON, key=piece.id, name=piece.title, thing=piece, day=until)


def _reviews(pieces: tuple[Piece, ...]) -> Iterator[Matter]:
    for piece in pieces:
        day = piece.about.review_by
        yield Matter(kind=Kind.REVIEW, weight=Weight.SOON, key=piece.id, name=piece.title, thing=piece, day=day)


def _lists(office: Office, today: date) -> Iterator[Matter]:
    pieces = {piece.id: piece for piece in office.pieces}
    for playlist in office.playlists:
        if playlist.id not in office.scheduled or not playlist.items:
            continue
        standings = [standing_of(item, pieces.get(item.slide), today) for item in playlist.items]
        about = Matter(
            kind=Kind.LIST_OVER, weight=Weight.SOON, key=playlist.id, name=playlist.name, thing=playlist
        )  # fmt: skip
        if not any(standing.is_shown for standing in standings):
            yield about
        elif all(standing.due in {Due.ENDING, Due.OVER, Due.AWAY, Due.GONE} for standing in standings):
            last = max(standing.day for standing in standings if standing.due is Due.ENDING and standing.day)
            yield replace(about, kind=Kind.LIST_ENDING, day=last)


def _sources(sources: tuple[SourceStatus, ...], now: datetime) -> Iterator[Matter]:
    for source in sources:
        is_old = source.as_of is not None and now - source.as_of > source.stale_after
        if is_old or source.error:
            yield Matter(
                kind=Kind.SOURCE, weight=Weight.SOON, key=source.id, name=source.name, thing=source,
                since=source.as_of if is_old else None, es=source.error, en=source.error_en or source.error,
            )  # fmt: skip


def _readiness(readiness: Readiness | None) -> Iterator[Matter]:
    if readiness is None:
        return
    for screen in readiness.screens:
        grave = [one for one in screen.doubts if one.blocks and one.code not in _TOLD_BY_HEALTH]
        if grave:
            yield Matter(
                kind=Kind.UNREADY, weight=Weight.SOON, key=screen.screen, name=screen.name,
                es=" ".join(one.es for one in grave), en=" ".join(one.en for one in grave),
            )  # fmt: skip
    for at, doubt in enumerate(readiness.doubts):
        if doubt.code != _NO_KEY:
            yield Matter(kind=Kind.OFFICE, weight=Weight.SOON, key=f"{doubt.code}-{at}", es=doubt.es, en=doubt.en)


def _left(office: Office) -> Iterator[Matter]:
    if office.unsent:
        yield Matter(kind=Kind.UNSENT, weight=Weight.LEFT, key="unsent", count=office.unsent)
    for at, draft in enumerate(office.drafts):
        yield Matter(kind=Kind.DRAFT, weight=Weight.LEFT, key=f"draft-{at}", name=draft.name, thing=draft.form)
