"""What the hub answers and is told: plain values, one per document of docs/http.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from signage.model.alert import Alert
from signage.model.approval import Remark
from signage.model.ids import AlertId, AssetHash, PlaylistId, ScreenId, SlideId
from signage.model.live import LiveKind
from signage.model.manifest import Manifest
from signage.model.playlist import PlaylistItem
from signage.model.rehearsal import DrillPlan
from signage.model.review import Finding
from signage.model.screen import Audience, OpenHours, Screen
from signage.model.slide import Slide
from signage.model.task import Task, TaskState

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about a file that its owner should know."""

    code: str
    es: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the library. `slide` is what a playlist would show; pages of one file share their `document`.

    `state`: "ready", "processing" (a video on its way, `progress` 0..100), "unplayable" (`reason` says why) or
    "withdrawn" (taken off every screen by hand).
    """

    id: SlideId
    title: str
    slide: Slide
    state: str
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    source: str = ""
    document: SlideId | None = None
    page: int = 0
    width: int = 0
    height: int = 0
    size: int = 0
    portrait: AssetHash | None = None
    notes: tuple[Note, ...] = ()
    tags: frozenset[str] = frozenset()
    folder: str = ""
    trashed_at: datetime | None = None
    added_at: datetime
    playlists: tuple[PlaylistId, ...] = ()
    revision: str = ""

    @property
    def is_playable(self) -> bool:
        """Whether it may be put in a playlist."""
        return self.state == "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who else has a piece open, by name, and which revision the hub has of it."""

    others: tuple[str, ...] = ()
    revision: str = ""


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
class Asset:
    """A picture for a template's field."""

    sha256: AssetHash
    width: int
    height: int
    notes: tuple[Note, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfQuery:
    """What somebody looks for in the library; empty answers leave a thing open.

    `shelf`: all, ending, ended, unused, withdrawn or trash. `order`: newest, oldest, title or ending. `kind`: image,
    video or template.
    """

    shelf: str = "all"
    text: str = ""
    kind: str = ""
    tag: str = ""
    folder: str = ""
    audience: Audience | None = None
    order: str = "newest"

    def params(self) -> dict[str, str]:
        """Return the answers that are given, as the hub's address takes them."""
        said = {
            "shelf": self.shelf, "text": self.text, "kind": self.kind, "tag": self.tag, "folder": self.folder,
            "audience": self.audience.value if self.audience else "", "order": self.order,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPage:
    """A part of a shelf, and how many pieces it holds in all."""

    total: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A tag or a folder, and how many pieces it has."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """What a library is sorted by."""

    tags: tuple[Count, ...] = ()
    folders: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From which day a piece may be shown and until which, both included; None is no limit."""

    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An order about many pieces: tags to add and to take, a folder, whom they are for, when (None: as they are)."""

    pieces: tuple[SlideId, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    folder: str | None = None
    audiences: frozenset[Audience] | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """What went to the trash; `refused` holds piece, reason in Spanish, reason in English."""

    pieces: tuple[SlideId, ...]
    refused: tuple[tuple[SlideId, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a piece was until a moment, and who changed it then."""

    number: int
    until: datetime
    changed_by: str
    slide: Slide
    audiences: frozenset[Audience] = frozenset(Audience)
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A piece with another file, and the number of the version that it was."""

    piece: Piece
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a piece has come with its approval.

    `state`: draft, asked, changes, approved or lapsed. `version` names its content; `before` is what was approved last.
    """

    piece: Piece
    state: str
    version: str
    asked_by: str = ""
    asked_at: datetime | None = None
    note: str = ""
    remarks: tuple[Remark, ...] = ()
    before: Slide | None = None
    before_audiences: frozenset[Audience] = frozenset()
    approved_by: str = ""
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One screen's change at once: the version it was sent before, and the one it is sent now."""

    screen: ScreenId
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAtOnce:
    """Where a piece is shown at once; `refused` holds screen, reason in Spanish, reason in English."""

    swaps: tuple[Swap, ...]
    refused: tuple[tuple[ScreenId, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKeys:
    """The hub's own public keys, to be named in a root, and the newest root it holds (0: none yet)."""

    org: str
    publish: str
    head: str
    root_version: int
    fingerprint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAlert:
    """An alert that the hub holds. `live` is judged for the hub's clock and any screen of the audience."""

    id: AlertId
    alert: Alert
    keys: int
    signers: tuple[str, ...]
    live: bool
    received_at: datetime
    envelope: str
    """The signed bytes as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReceipt:
    """One screen's row on an alert's board; durations are None until the screen said so.

    `received_after` and `painted_after` are measured by the hub from the moment it took the alert;
    `paint_time` by the player from the arrival of the bytes to the frame.
    """

    screen: ScreenId
    name: str
    health: str
    path: str = ""
    received_after: timedelta | None = None
    painted_after: timedelta | None = None
    ended_after: timedelta | None = None
    paint_time: timedelta | None = None

    def or_else(self, other: ScreenReceipt) -> ScreenReceipt:
        """Return it with what only the other row tells of the same screen."""
        return replace(
            self,
            path=self.path or other.path,
            received_after=_first(self.received_after, other.received_after),
            painted_after=_first(self.painted_after, other.painted_after),
            ended_after=_first(self.ended_after, other.ended_after),
            paint_time=_first(self.paint_time, other.paint_time),
        )


def _first(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    return other if one is None else one


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Who has painted an alert."""

    alert: AlertId
    live: bool
    screens: tuple[ScreenReceipt, ...]

    @property
    def painted(self) -> int:
        """How many screens have it in a frame."""
        return sum(row.painted_after is not None for row in self.screens)

    def with_rows_of(self, other: Board) -> Board:
        """Return it with what another board of the same alert tells besides."""
        theirs = {row.screen: row for row in other.screens}
        own = tuple(row.or_else(theirs.pop(row.screen, row)) for row in self.screens)
        return replace(self, screens=(*own, *theirs.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The office's own words and defaults."""

    organisation: str = ""
    contact: str = ""
    next_update_min: int = 30
    zone: str = "America/Bogota"
    fallback: PlaylistId | None = None
    drill: DrillPlan = field(default_factory=DrillPlan)
    approvals: bool = False
    own_approvals: bool = False
    animations: bool = True
    proof_days: int = 400
    trash_days: int = 30
    capture_days: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a role counts: on these groups of screens, in these areas of the library; without any, everywhere."""

    groups: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may sign in. `origin`: "local", "directory" or "provider"."""

    name: str
    full_name: str = ""
    role: str
    active: bool = True
    origin: str = "local"
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The month until now, beside as much of the month before.

    `plays` are times that a piece was on a screen, `shown` how long in all. `incidents` are real ones that began this
    month, `solved_after` the median time until their end; None while none has ended.
    """

    since: datetime
    plays: int = 0
    plays_before: int = 0
    shown: timedelta = timedelta()
    shown_before: timedelta = timedelta()
    pieces: int = 0
    screens: int = 0
    incidents: int = 0
    solved_after: timedelta | None = None
    drills: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """When the hub was copied last, whether a copy is being made, and why the last one failed."""

    made_at: datetime | None = None
    is_busy: bool = False
    es: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """Something that somebody did: by which route (method and path), and on what (the path as it was)."""

    seq: int
    at: datetime
    who: str
    what: str
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCheck:
    """How long the chain is, and the first entry that does not hang on the one before it."""

    entries: int
    broken: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How people may come in besides by the hub's own passwords; `provider` is its name, or nothing."""

    directory: bool = False
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserBegun:
    """Where the browser goes; `attempt` is told to the hub at the end."""

    attempt: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A fresh session."""

    token: str
    user: User


@dataclass(frozen=True, slots=True, kw_only=True)
class HubStatus:
    """How the hub does. `starter`: "loading", "done" or "none"; `starter_errors` one line for each thing left out."""

    version: str
    org: str
    pieces: int
    playlists: int
    screens: int
    streams: int
    root_version: int
    starter: str
    starter_errors: tuple[str, ...] = ()
    video_tools: bool = True
    orders_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HubEvent:
    """One event of the stream.

    `name`: "hello", "alert" (`data` is the envelope), "receipt", "head", "heartbeat", "pairing" or "library".
    """

    name: str
    data: bytes
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEvent:
    """A screen's word about an alert, as the stream tells it."""

    alert: AlertId
    screen: ScreenId
    kind: str
    after: timedelta
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceChange:
    """What may be changed of any piece: every field is the new value."""

    title: str
    alt: str = ""
    duration: timedelta
    valid_from: date | None = None
    valid_until: date | None = None
    audiences: frozenset[Audience] = frozenset(Audience)
    sound: bool | None = None
    """Whether a video is heard where its screen has a volume; None leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePiece:
    """A slide made from a template: its words and pictures by the template's field names.

    `base` is the revision of the piece that it was made from; empty replaces whatever the hub has.
    """

    title: str
    alt: str = ""
    duration: timedelta = timedelta(seconds=12)
    valid_from: date | None = None
    valid_until: date | None = None
    audiences: frozenset[Audience] = frozenset(Audience)
    template: str
    fields: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, AssetHash], ...] = ()
    files: tuple[tuple[str, AssetHash], ...] = ()
    data: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of live data: where it is, how often it is asked, how old its data may be shown."""

    id: str
    name: str
    kind: LiveKind
    url: str
    every: timedelta = timedelta(minutes=15)
    stale_after: timedelta = timedelta(hours=24)
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus(Source):
    """A source with how its last fetch went; `sha256` is the file of its data."""

    sha256: AssetHash | None = None
    rows: int = 0
    as_of: datetime | None = None
    checked_at: datetime | None = None
    error: str = ""
    error_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceReview:
    """A piece's findings, and why it goes out with its warnings."""

    piece: SlideId
    findings: tuple[Finding, ...]
    reasons: tuple[tuple[str, str], ...] = ()
    given_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeInUse:
    """The look of the house; without a hash it is the stage's own."""

    name: str
    version: int
    sha256: AssetHash | None = None
    logo: AssetHash | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapRule:
    """Which alerts of a feed arm which template: every condition that is given must hold, by one of its words."""

    template: str
    events: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of alerts of others; with a certificate (PEM) only what it signed counts."""

    url: str
    every: timedelta = timedelta(minutes=5)
    allow_private: bool = False
    certificate: str = ""
    rules: tuple[CapRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How the last look at a feed went; `live` counts its alerts in force, `error` is one line for a person."""

    checked_at: datetime | None = None
    live: int = 0
    error: str = ""
    error_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Who may propose alerts. `kind`: "generic", "alertmanager", "zabbix", or "cap", which has a feed."""

    id: str
    name: str
    kind: str = "generic"
    feed: Feed | None = None
    template: str
    answers: tuple[tuple[str, str], ...] = ()
    lasts: timedelta = timedelta(minutes=2)
    maintenance: tuple[OpenHours, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrigger:
    """The same as the hub holds it, with how the last look at its feed went."""

    id: str
    name: str
    kind: str
    feed: Feed | None = None
    template: str
    lasts: timedelta
    enabled: bool
    state: FeedState = FeedState()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMade:
    """A monitoring system that was just made or changed; the secret is told once, when it is new."""

    id: str
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed alert. `state`: "waiting", "armed", "proposed", "over" or "dismissed"."""

    id: str
    trigger: str
    key: str
    template: str
    answers: tuple[tuple[str, str], ...]
    summary: str
    state: str
    first_at: datetime
    last_at: datetime
    calls: int = 1
    expires: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that speaks against it; `blocks` when the screen would not show an order."""

    code: str
    es: str
    en: str
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReadiness:
    """A screen and what speaks against it."""

    screen: ScreenId
    name: str
    place: str = ""
    phone: str = ""
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTimes:
    """One screen in the last drill, None where it did not paint it, and in the last twelve drills."""

    screen: ScreenId
    name: str
    last_ms: int | None
    p50_ms: int
    p95_ms: int
    drills: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """How the last drill went, in milliseconds from sending."""

    alert: AlertId
    sent: datetime
    screens: int
    painted: int
    p50_ms: int
    p95_ms: int
    times: tuple[ScreenTimes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentTest:
    """How the last silent order went: painted by nobody, answered by those that it reached."""

    alert: AlertId
    sent: datetime
    screens: int
    answered: int
    p50_ms: int
    p95_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Who would not show the next order, and what else to mend."""

    screens: tuple[ScreenReadiness, ...]
    doubts: tuple[Doubt, ...]
    drill: Drill | None
    silent: SilentTest | None = None
    next_drill: datetime | None = None
    """When the next drill is due; None before the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server and who gets the alerts of which audience. `security`: "none", "starttls" or "tls"."""

    host: str = ""
    port: int = 25
    security: str = "none"
    user: str = ""
    sender: str = ""
    staff: tuple[str, ...] = ()
    contractors: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCount:
    """How many e-mails an order for some audiences brings."""

    audiences: frozenset[Audience]
    recipients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReach:
    """Whom the e-mails of orders come from, and how many there are for each set of audiences."""

    sender: str = ""
    counts: tuple[MailCount, ...] = ()

    def recipients(self, audiences: frozenset[Audience]) -> int:
        """Return how many e-mails an order for these audiences brings."""
        return next((one.recipients for one in self.counts if one.audiences == audiences), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """An alert's e-mail to one recipient. `state`: "waiting", "sent" or "failed"."""

    recipient: str
    state: str
    tries: int
    error: str = ""


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
