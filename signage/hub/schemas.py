"""The API's documents: what comes in is checked here, what goes out is described here.

They are written as `signage.model.wire` writes values: instants and durations in milliseconds, measures in
thousandths, days and hours as ISO text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from signage.hub.records import Role
from signage.model.schedule import Layer
from signage.model.screen import Audience, Orientation

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Instant = Annotated[int, Field(ge=0, le=2**53, description="Milliseconds since 1970-01-01 UTC")]
Span = Annotated[int, Field(ge=0, le=2**53, description="Milliseconds")]
Milli = Annotated[int, Field(ge=1, le=10**9, description="Thousandths")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
Hour = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]
Line = Annotated[str, Field(max_length=500)]
Hex = Annotated[str, Field(max_length=100_000, pattern=r"^([0-9a-fA-F]{2})*$")]


class Document(BaseModel):
    """A strict document: an unknown key is a mistake that deserves to be told."""

    model_config = ConfigDict(extra="forbid", strict=False)


class Problem(Document):
    """One line for a person in each language; `code` is stable, `kind` is the class of the decision."""

    code: str
    es: str
    en: str
    kind: str


class Failure(Document):
    """What every failure answers."""

    error: Problem


class Nothing(Document):
    """Done."""


class Credentials(Document):
    """A name with its password, or the one-time token of a new hub."""

    name: str = Field(default="", max_length=64)
    password: str = Field(default="", max_length=1024)
    one_time: str = Field(default="", max_length=200)


class UserOut(Document):
    """A person who may sign in."""

    name: str
    full_name: str = ""
    role: Role
    active: bool = True


class UsersOut(Document):
    """Everybody."""

    users: list[UserOut]


class NewUser(Document):
    """A person to add."""

    name: str = Field(max_length=64)
    full_name: Line = ""
    role: Role
    password: str = Field(max_length=1024)


class SignedIn(Document):
    """A fresh session."""

    token: str
    user: UserOut


class NoteOut(Document):
    """Something about a file that its owner should know."""

    code: str
    es: str
    en: str


class _SlideDoc(Document):
    id: str
    title: str
    duration: Span
    alt: str = ""
    valid_from: Day | None = None
    valid_until: Day | None = None


class ImageSlideDoc(_SlideDoc):
    """A still picture."""

    kind: Literal["image"]
    asset: Hash


class VideoSlideDoc(_SlideDoc):
    """A muted clip."""

    kind: Literal["video"]
    asset: Hash
    poster: Hash


class TemplateSlideDoc(_SlideDoc):
    """Fields laid out by a template."""

    kind: Literal["template"]
    template: str
    fields: list[tuple[str, str]] = []
    images: list[tuple[str, Hash]] = []


SlideDoc = Annotated[ImageSlideDoc | VideoSlideDoc | TemplateSlideDoc, Field(discriminator="kind")]


class PieceOut(Document):
    """A piece of the library."""

    id: str
    title: str
    slide: SlideDoc
    state: Literal["ready", "processing", "unplayable"]
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: list[Audience]
    source: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    portrait: Hash | None = None
    notes: list[NoteOut] = []
    added_at: Instant
    playlists: list[str] = []


class PiecesOut(Document):
    """The library."""

    pieces: list[PieceOut]


class PieceChange(Document):
    """What may be changed of any piece: every field is the new value."""

    title: Line
    alt: str = Field(default="", max_length=1000)
    duration: Span
    valid_from: Day | None = None
    valid_until: Day | None = None
    audiences: list[Audience] = list(Audience)


class TemplatePiece(PieceChange):
    """A slide made from a template."""

    template: Id
    fields: list[tuple[str, Annotated[str, Field(max_length=2000)]]] = Field(default=[], max_length=32)
    images: list[tuple[str, Hash]] = Field(default=[], max_length=16)


class AssetOut(Document):
    """A picture for a template's field."""

    sha256: Hash
    width: int
    height: int
    notes: list[NoteOut] = []


class PlaylistItemDoc(Document):
    """One turn of a piece."""

    slide: Id
    duration: Span


class PlaylistDoc(Document):
    """A playlist."""

    id: Id
    name: Line
    items: list[PlaylistItemDoc] = Field(default=[], max_length=1000)


class PlaylistsOut(Document):
    """All playlists by name."""

    playlists: list[PlaylistDoc]


class EntryDoc(Document):
    """An entry of the schedule: no screens or no weekdays mean all."""

    id: Id
    playlist: Id
    layer: Layer
    screens: list[Id] = Field(default=[], max_length=10_000)
    first_day: Day | None = None
    last_day: Day | None = None
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = Field(default=[], max_length=7)
    starts: Hour | None = None
    ends: Hour | None = None
    rrule: str | None = Field(default=None, max_length=500)
    created_at: Instant


class EntriesOut(Document):
    """The schedule."""

    entries: list[EntryDoc]


class ScreenDoc(Document):
    """A screen; diagonal in thousandths of an inch, distance in millimetres."""

    id: str = Field(default="", max_length=64)
    name: Line
    place: Line = ""
    audiences: list[Audience] = Field(min_length=1)
    orientation: Orientation
    width_px: int = Field(ge=1, le=16_384)
    height_px: int = Field(ge=1, le=16_384)
    diagonal_in: Milli
    distance_m: Milli
    zone: str = Field(default="America/Bogota", max_length=64)


class ScreensOut(Document):
    """The paired screens by name."""

    screens: list[ScreenDoc]


class SlotOut(Document):
    """What is on a screen, or should be."""

    slide: str
    title: str
    playlist: str
    ends: Instant | None = None
    reasons: list[str] = []


class ScreenStateOut(Document):
    """How a screen does."""

    screen: ScreenDoc
    health: Literal["ok", "silent", "stale", "syncing", "problem", "never"]
    last_seen: Instant | None = None
    paired_at: Instant
    shows: SlotOut | None = None
    should_show: SlotOut | None = None
    held_version: int
    published_version: int
    sync_done: int
    sync_total: int
    problems: list[str]
    alerts: list[str]
    player: str
    address: str


class StatesOut(Document):
    """How each screen does."""

    states: list[ScreenStateOut]


class WaitingOut(Document):
    """A player that shows a code."""

    nameplate: str
    since: Instant
    expires: Instant
    address: str


class PairingsOut(Document):
    """The players that show a code now."""

    waiting: list[WaitingOut]


class ClaimIn(Document):
    """A code that a person typed, and the screen it shall be."""

    code: str = Field(max_length=32)
    screen: ScreenDoc


class PairingOut(Document):
    """How a claimed code does."""

    id: str
    state: Literal["waiting", "paired", "wrong_code", "expired"]
    screen: ScreenDoc | None = None
    fingerprint: list[str] = []


class PublishOrder(Document):
    """Which screens to publish to; null means all."""

    screens: list[Id] | None = Field(default=None, max_length=10_000)


class PublishedOut(Document):
    """A manifest that was made."""

    screen: str
    name: str
    version: int
    slides: int
    bytes: int
    warnings: list[str]


class PublishOut(Document):
    """What an order to publish did."""

    published: list[PublishedOut]


class KeysOut(Document):
    """The hub's own public keys and the newest root it holds."""

    org: str
    publish: str
    head: str
    root_version: int
    fingerprint: list[str]


class RootsOut(Document):
    """Every root envelope, oldest first."""

    roots: list[str]


class EnvelopesOut(Document):
    """Alert envelopes, newest first."""

    alerts: list[str]


class HeldAlertOut(Document):
    """An alert that the hub holds; `alert` is the signed payload's fields."""

    id: str
    alert: dict[str, object]
    keys: int
    signers: list[str]
    live: bool
    received_at: Instant
    envelope: str


class HeldAlertsOut(Document):
    """The alerts, newest first."""

    alerts: list[HeldAlertOut]


class BoardRowOut(Document):
    """How far an alert has come on one screen."""

    screen: str
    name: str
    health: str
    path: str
    received_after: Span | None
    painted_after: Span | None
    ended_after: Span | None
    paint_time: Span | None


class BoardOut(Document):
    """Who has painted an alert."""

    alert: str
    live: bool
    screens: list[BoardRowOut]


class SettingsDoc(Document):
    """The office's own words and defaults."""

    organisation: Line = ""
    contact: Line = ""
    next_update_min: int = Field(default=30, ge=1, le=1440)
    zone: str = Field(default="America/Bogota", max_length=64)
    fallback: Id | None = None


class StatusOut(Document):
    """How the hub does."""

    version: str
    org: str
    pieces: int
    playlists: int
    screens: int
    streams: int
    root_version: int
    starter: Literal["none", "loading", "done"]
    starter_errors: list[str]
    video_tools: bool


class PairStartIn(Document):
    """A screen's opening."""

    nameplate: str = Field(pattern=r"^[A-Z0-9]{4}$")
    message: Hex


class PairStartOut(Document):
    """The hub's half of the exchange."""

    message: Hex
    proof: Hex


class PairFinishIn(Document):
    """A screen's proof and what it tells; an empty proof says that the hub's was wrong."""

    nameplate: str = Field(pattern=r"^[A-Z0-9]{4}$")
    proof: Hex
    box: Hex = ""


class PairFinishOut(Document):
    """What the screen must know, sealed."""

    box: Hex


class ProofsOut(Document):
    """Up to where the hub holds the screen's stream."""

    incarnation: str
    acked_upto: int
