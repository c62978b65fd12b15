"""What the hub keeps, as values: the store takes and gives these and nothing else.

A piece is a slide with what the library knows about it: its files in several sizes, who may see it, where it came
from. `Audience` and dates are rules of the piece; which screen shows it is decided when it is published.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from signage.model import wire
from signage.model.about import About
from signage.model.feed import Feed
from signage.model.finding import Record
from signage.model.ids import AlertId, AssetHash, ScreenId, SlideId
from signage.model.live import LiveData, Source
from signage.model.manifest import Blob, Manifest
from signage.model.office import Scope
from signage.model.proof import Heartbeat, Receipt
from signage.model.screen import Audience, OpenHours, Orientation, Screen
from signage.model.slide import Slide

LIVE_MIME: Final = "application/vnd.signage.live+json"


class Role(StrEnum):
    """What a person may do. Everybody reads; a planner also does what an editor does, an administrator everything."""

    ADMIN = "admin"
    READER = "reader"
    EDITOR = "editor"
    """Makes pieces and playlists."""
    APPROVER = "approver"
    """Says which pieces may go out."""
    PLANNER = "planner"
    """Schedules and sends."""
    OPERATOR = "operator"
    """Declares emergencies."""


class PieceState(StrEnum):
    """Whether a piece can be shown."""

    READY = "ready"
    PROCESSING = "processing"
    UNPLAYABLE = "unplayable"
    WITHDRAWN = "withdrawn"
    """Taken off every screen by hand, until somebody puts it back."""


class FileRole(StrEnum):
    """What a file is to its piece."""

    P1080 = "1080"
    P2160 = "2160"
    VIDEO = "video"
    POSTER = "poster"
    THUMBNAIL = "thumbnail"
    ORIGINAL = "original"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFile:
    """One file of a piece; images have a set for each orientation that was given."""

    role: FileRole
    orientation: Orientation = Orientation.LANDSCAPE
    sha256: AssetHash
    size: int
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceNote:
    """Something about the file that its owner should know."""

    code: str
    es: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A slide in the library. `document` is the piece of the first page of the file that it is a page of."""

    slide: Slide
    state: PieceState = PieceState.READY
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: frozenset[Audience] = field(default_factory=lambda: frozenset(Audience))
    source: str = ""
    source_sha256: str = ""
    document: str = ""
    page: int = 0
    width: int = 0
    height: int = 0
    files: tuple[PieceFile, ...] = ()
    notes: tuple[PieceNote, ...] = ()
    tags: frozenset[str] = frozenset()
    folder: str = ""
    """Where people keep it, such as "Campañas/2026"; empty at the top."""
    trashed_at: datetime | None = None
    added_at: datetime
    about: About = field(default_factory=About)
    added_by: str = ""
    changed_by: str = ""
    """Who gave it words, dates, audience or a file last; empty until somebody does."""
    changed_at: datetime | None = None

    @property
    def id(self) -> SlideId:
        """Identity of its slide."""
        return self.slide.id

    @property
    def revision(self) -> str:
        """What names a piece as people saved it last."""
        seen = ",".join(sorted(self.audiences))
        noted = b"" if self.about == About() else wire.value_bytes(self.about)
        return hashlib.sha256(wire.value_bytes(self.slide) + seen.encode() + noted).hexdigest()[:16]

    def touched(self, by: str, now: datetime) -> Piece:
        """Return it as somebody changed it."""
        return replace(self, changed_by=by, changed_at=now)

    def file(self, role: FileRole, orientation: Orientation = Orientation.LANDSCAPE) -> PieceFile | None:
        """Return the file of a role and orientation."""
        return next((f for f in self.files if f.role is role and f.orientation is orientation), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceVersion:
    """What a piece was until somebody changed it."""

    number: int
    until: datetime
    changed_by: str
    slide: Slide
    audiences: frozenset[Audience]
    files: tuple[PieceFile, ...] = ()
    notes: tuple[PieceNote, ...] = ()
    width: int = 0
    height: int = 0
    source: str = ""
    source_sha256: str = ""
    about: About = field(default_factory=About)


class Shelf(StrEnum):
    """A part of the library that people look at."""

    ALL = "all"
    ENDING = "ending"
    """Ends within a week."""
    ENDED = "ended"
    UNUSED = "unused"
    """In no playlist."""
    MINE = "mine"
    """Made by whoever asks, and in no playlist yet."""
    RECENT = "recent"
    """Added or changed by anybody within two weeks; the last first, unless another order is asked for."""
    REVIEW = "review"
    """To be looked at again within a week, or late."""
    PLAYABLE = "playable"
    """May be put in a playlist."""
    WITHDRAWN = "withdrawn"
    TRASH = "trash"


class ShelfOrder(StrEnum):
    """How a shelf is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfQuery:
    """What somebody looks for in the library; empty answers leave a thing open."""

    shelf: Shelf = Shelf.ALL
    text: str = ""
    kind: str = ""
    """image, video or template."""
    tag: str = ""
    folder: str = ""
    """This folder and those within it."""
    audience: Audience | None = None
    order: ShelfOrder = ShelfOrder.NEWEST
    by: str = ""
    """Who asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a piece goes out with its warnings: a line for each code, by the person who gave it."""

    by_code: tuple[tuple[str, str], ...] = ()
    given_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """What is known of a piece's review: what the stage measured last, and the reasons given."""

    record: Record | None = None
    reasons: Reasons = field(default_factory=Reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture that template slides may name."""

    sha256: AssetHash
    size: int
    mime: str
    width: int
    height: int
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source with its last good data and how its last fetch went."""

    source: Source
    sha256: AssetHash | None = None
    size: int = 0
    rows: int = 0
    picture: AssetHash | None = None
    picture_size: int = 0
    as_of: datetime | None = None
    checked_at: datetime | None = None
    error: str = ""
    error_en: str = ""
    etag: str = ""
    modified: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to ask again."""
        return self.checked_at is None or now - self.checked_at >= self.source.every

    @property
    def live(self) -> LiveData | None:
        """Return its data as a manifest names them."""
        if self.sha256 is None or self.as_of is None:
            return None
        return LiveData(
            id=self.source.id,
            kind=self.source.kind,
            sha256=self.sha256,
            as_of=self.as_of,
            stale_after=self.source.stale_after,
            picture=self.picture,
        )

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """Return the files of its data, which a full disk of a screen does not cost: they are small and the last."""
        files = ((self.sha256, self.size, LIVE_MIME), (self.picture, self.picture_size, "image/png"))
        return tuple(Blob(sha256=sha256, size=size, mime=mime, pinned=True) for sha256, size, mime in files if sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedScreen:
    """A screen with what proves it: the hash of its token and its device key."""

    screen: Screen
    token_sha256: str
    device_key: str
    paired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHeartbeat:
    """A screen's own word about itself, when it came by the hub's clock, and from where."""

    heartbeat: Heartbeat
    at: datetime
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedManifest:
    """A signed manifest of one screen; the newest is what the screen should hold."""

    screen: ScreenId
    epoch: int
    version: int
    sha256: str
    envelope: bytes
    manifest: Manifest
    issued: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAlert:
    """An alert's signed bytes and when they came."""

    id: AlertId
    envelope: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReceipt:
    """A screen's receipt and the time since the hub took the alert."""

    receipt: Receipt
    hub_after: timedelta
    envelope: bytes = b""
    """The screen's own signed bytes."""


class Origin(StrEnum):
    """Who vouches for a person."""

    LOCAL = "local"
    """The hub itself, by a password that it knows as a hash."""
    DIRECTORY = "directory"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may sign in. `subject` is who they are to their origin, whatever their name; empty of local ones."""

    name: str
    full_name: str = ""
    role: Role
    active: bool = True
    origin: Origin = Origin.LOCAL
    subject: str = ""
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is signed in; the token itself is held by nobody but them."""

    token_sha256: str
    user: str
    expires: datetime


class TriggerKind(StrEnum):
    """Whose words a trigger speaks."""

    GENERIC = "generic"
    ALERTMANAGER = "alertmanager"
    ZABBIX = "zabbix"
    CAP = "cap"
    """Nobody calls: the hub asks a feed of alerts of others."""


class DraftState(StrEnum):
    """How far a proposal is. *Proposed* is what no rule arms: whether it concerns the office, a person says."""

    WAITING = "waiting"
    ARMED = "armed"
    PROPOSED = "proposed"
    OVER = "over"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How the last look at a feed went; `live` is how many of its alerts are in force."""

    checked_at: datetime | None = None
    live: int = 0
    error: str = ""
    error_en: str = ""
    etag: str = ""
    modified: str = ""

    def is_due(self, feed: Feed, now: datetime) -> bool:
        """Whether it is time to ask again."""
        return self.checked_at is None or now - self.checked_at >= feed.every


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Who may propose alerts: a monitoring system that calls, or a feed that is asked.

    `answers` fill the template: a text in braces is taken from the call or the alert, `{host}` or `{headline}` for
    instance. Trouble that a system tells must last for `lasts`. A feed's rules come before `template`, which may be
    empty there: then an operator chooses.
    """

    id: str
    name: str
    kind: TriggerKind = TriggerKind.GENERIC
    feed: Feed | None = None
    template: str
    answers: tuple[tuple[str, str], ...] = ()
    lasts: timedelta = timedelta(minutes=2)
    maintenance: tuple[OpenHours, ...] = ()
    secret: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was proposed: an alert that an operator may sign as it is, change, or dismiss."""

    id: str
    trigger: str
    key: str
    template: str
    answers: tuple[tuple[str, str], ...]
    summary: str
    state: DraftState = DraftState.WAITING
    first_at: datetime
    last_at: datetime
    calls: int = 1
    expires: datetime | None = None
    """When it is over by itself; only alerts of a feed say so."""
    names: tuple[str, ...] = ()
    """What the alerts of a feed that speak of it are called: `sender,identifier`."""

    @property
    def is_up(self) -> bool:
        """Whether somebody may still want to raise it."""
        return self.state in {DraftState.WAITING, DraftState.ARMED, DraftState.PROPOSED}


class MailState(StrEnum):
    """How an e-mail does."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An alert's e-mail to one recipient: in the public wording or staff's, tried so often, due again then."""

    alert: AlertId
    recipient: str
    is_public: bool
    state: MailState = MailState.WAITING
    tries: int = 0
    due_at: datetime
    error: str = ""


class Security(StrEnum):
    """How the mail server is spoken to."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server and who gets the alerts of which audience; without a host no mail leaves.

    The password lies in a file of its own in the hub's folder, never here.
    """

    host: str = ""
    port: int = 25
    security: Security = Security.NONE
    user: str = ""
    sender: str = ""
    staff: tuple[str, ...] = ()
    contractors: tuple[str, ...] = ()
    public: tuple[str, ...] = ()

    def recipients(self, audiences: frozenset[Audience]) -> dict[str, bool]:
        """Return who is written to, and whether in the public wording; staff's wording wins where both apply."""
        public = dict.fromkeys(self.public if Audience.CIUDADANIA in audiences else (), True)
        staff = self.staff if Audience.SERVIDORES in audiences else ()
        contractors = self.contractors if Audience.CONTRATISTAS in audiences else ()
        return public | dict.fromkeys((*staff, *contractors), False)
