"""Pieces and what is around them: files, versions, shelves, sources of live data, the theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from signage.model.about import About
from signage.model.approval import Remark
from signage.model.checks import within
from signage.model.finding import Finding
from signage.model.ids import AssetHash, PlaylistId, SlideId
from signage.model.live import Source
from signage.model.screen import Audience
from signage.model.slide import Slide

_MOST: Final = 1_000_000
"""More pieces or pixels than any office has; what counts them on a page holds no larger number."""


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
    width: int = field(default=0, metadata=within(0, _MOST))
    height: int = field(default=0, metadata=within(0, _MOST))
    size: int = 0
    portrait: AssetHash | None = None
    notes: tuple[Note, ...] = ()
    tags: frozenset[str] = frozenset()
    folder: str = ""
    trashed_at: datetime | None = None
    added_at: datetime
    playlists: tuple[PlaylistId, ...] = ()
    revision: str = ""
    about: About = field(default_factory=About)
    added_by: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None

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
class Asset:
    """A picture for a template's field."""

    sha256: AssetHash
    width: int
    height: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfQuery:
    """What somebody looks for in the library; empty answers leave a thing open.

    `shelf`: all, mine (made by oneself and in no playlist), recent, review (to be looked at again), ending, ended,
    unused, withdrawn or trash. `order`: newest, oldest, title or ending. `kind`: image, video or template.
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

    total: int = field(metadata=within(0, _MOST))
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A tag or a folder, and how many pieces it has."""

    name: str
    count: int = field(metadata=within(0, _MOST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """What a library is sorted by; `shelves` are counted for whoever asks."""

    tags: tuple[Count, ...] = ()
    folders: tuple[Count, ...] = ()
    shelves: tuple[Count, ...] = ()


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
    about: About = field(default_factory=About)


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
    about: About | None = None
    """What is noted of it; None leaves it as it is."""


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
