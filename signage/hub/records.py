"""What the hub keeps, as values: the store takes and gives these and nothing else.

A piece is a slide with what the library knows about it: its files in several sizes, who may see it, where it came
from. `Audience` and dates are rules of the piece; which screen shows it is decided when it is published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from signage.model.ids import AlertId, AssetHash, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.proof import Heartbeat, Receipt
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import Slide


class Role(StrEnum):
    """What a person may do: each includes nothing of the others but reading."""

    ADMIN = "admin"
    EDITOR = "editor"
    OPERATOR = "operator"


class PieceState(StrEnum):
    """Whether a piece can be shown."""

    READY = "ready"
    PROCESSING = "processing"
    UNPLAYABLE = "unplayable"


class FileRole(StrEnum):
    """What a file is to its piece."""

    P1080 = "1080"
    P2160 = "2160"
    VIDEO = "video"
    POSTER = "poster"
    THUMBNAIL = "thumbnail"
    ORIGINAL = "original"


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
    """A slide in the library."""

    slide: Slide
    state: PieceState = PieceState.READY
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: frozenset[Audience] = field(default_factory=lambda: frozenset(Audience))
    source: str = ""
    source_sha256: str = ""
    width: int = 0
    height: int = 0
    files: tuple[PieceFile, ...] = ()
    notes: tuple[PieceNote, ...] = ()
    added_at: datetime

    @property
    def id(self) -> SlideId:
        """Identity of its slide."""
        return self.slide.id

    def file(self, role: FileRole, orientation: Orientation = Orientation.LANDSCAPE) -> PieceFile | None:
        """Return the file of a role and orientation."""
        return next((f for f in self.files if f.role is role and f.orientation is orientation), None)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may sign in."""

    name: str
    full_name: str = ""
    role: Role
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is signed in; the token itself is held by nobody but them."""

    token_sha256: str
    user: str
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The office's own words and defaults."""

    organisation: str = ""
    contact: str = ""
    next_update_min: int = 30
    zone: str = "America/Bogota"
    fallback: PlaylistId | None = None
