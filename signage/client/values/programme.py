"""Lists, screens, pairing, and what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.client.values.library import Piece
from signage.model.at_once import Swap
from signage.model.diary import Awaited, DiaryLine
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playlist import PlaylistItem
from signage.model.screen import Audience, Screen
from signage.model.task import Task, TaskState


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCompany:
    """Who else has a list open, by name, which revision the hub has of it, and who saved that."""

    others: tuple[str, ...] = ()
    revision: str = ""
    saved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """What a smart list's rule finds now, and the pieces in it."""

    items: tuple[PlaylistItem, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What is on a screen, or should be: the slide, its title, and why."""

    slide: SlideId
    title: str
    playlist: PlaylistId
    ends: datetime | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTask:
    """A task of a screen, and what came of it by the screen's own word; `hindrance` says why it could not."""

    task: Task
    screen: ScreenId
    asked_at: datetime
    state: TaskState
    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenDiary:
    """What a screen last said of its work, and when: its log, oldest first, and the files it waits for."""

    at: datetime
    lines: tuple[DiaryLine, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    why: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A slide that was really on a screen; its title is empty where the piece is gone."""

    slide: SlideId
    title: str
    playlist: PlaylistId
    shown_at: datetime
    shown_for: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenState:
    """How a screen does. `health`: "ok", "silent", "stale", "syncing", "problem" or "never" (has not spoken yet)."""

    screen: Screen
    health: str
    last_seen: datetime | None = None
    paired_at: datetime
    shows: Slot | None = None
    should_show: Slot | None = None
    held_version: int = 0
    published_version: int = 0
    sync_done: int = 0
    sync_total: int = 0
    problems: tuple[str, ...] = ()
    problems_en: tuple[str, ...] = ()
    problem_code: str = ""
    dark: str = ""
    """Why its picture is out: "hours", "asked", or empty while it is lit."""
    temperature: int = 0
    disk_free: int = 0
    clock: str = ""
    skew: timedelta = timedelta()
    """How far its clock is ahead of the hub's."""
    captured_at: datetime | None = None
    """When its newest picture came."""
    tasks: tuple[AskedTask, ...] = ()
    """What it was asked in the last minutes, oldest first."""
    alerts: tuple[AlertId, ...] = ()
    player: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCode:
    """A player that shows a code and waits: `nameplate` is the part before the hyphen."""

    nameplate: str
    since: datetime
    expires: datetime
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingStatus:
    """How a claimed code does. `state`: "waiting", "paired", "wrong_code", "expired"."""

    id: str
    state: str
    screen: Screen | None = None
    fingerprint: tuple[str, ...] = ()
    """Four words that the screen shows too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScreen:
    """A manifest that was made: `warnings` tell what was left out."""

    screen: ScreenId
    name: str
    version: int
    slides: int
    bytes: int
    warnings: tuple[str, ...] = ()
    warnings_en: tuple[str, ...] = ()
    before: int = 0
    """The version that the screen was sent before; 0 is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a screen would be sent now: `warnings` tell what would be left out."""

    manifest: Manifest
    warnings: tuple[str, ...] = ()
    warnings_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishResult:
    """What an order to publish did."""

    published: tuple[PublishedScreen, ...]

    @property
    def swaps(self) -> tuple[Swap, ...]:
        """Return what would be taken back: of each screen that had a programme, its version before and now."""
        return tuple(
            Swap(screen=one.screen, before=one.before, after=one.version) for one in self.published if one.before
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownScreen:
    """A screen as an operator's PC knows it: where it hears orders, the key it signs with, whom to call there."""

    id: ScreenId
    name: str
    place: str = ""
    phone: str = ""
    address: str = ""
    lan_port: int = 0
    device_key: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
