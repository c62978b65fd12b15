"""The library: pieces, what their review found, files, looks, sources of live data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from signage.hub.schemas.document import Day, Document, Hash, Id, Instant, Line, Refusal, Span
from signage.model.finding import Gravity
from signage.model.live import LiveKind
from signage.model.screen import Audience


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
    """A clip; `captions` is WebVTT."""

    kind: Literal["video"]
    asset: Hash
    poster: Hash
    captions: Hash | None = None
    sound: bool = False


class TemplateSlideDoc(_SlideDoc):
    """Fields laid out by a template."""

    kind: Literal["template"]
    template: str
    fields: list[tuple[str, str]] = []
    images: list[tuple[str, Hash]] = []
    files: list[tuple[str, Hash]] = []
    data: str = ""


SlideDoc = Annotated[ImageSlideDoc | VideoSlideDoc | TemplateSlideDoc, Field(discriminator="kind")]


class AboutDoc(Document):
    """What an office notes about a piece and no screen shows; `review_by` takes nothing off a screen."""

    credit: Line = ""
    licence: Line = ""
    contact: Line = ""
    review_by: Day | None = None


class PieceOut(Document):
    """A piece of the library; the pages of one file share its `document`, the first page's id."""

    id: str
    title: str
    slide: SlideDoc
    state: Literal["ready", "processing", "unplayable", "withdrawn"]
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: list[Audience]
    source: str = ""
    document: str | None = None
    page: int = 0
    width: int = 0
    height: int = 0
    size: int = 0
    portrait: Hash | None = None
    notes: list[NoteOut] = []
    tags: list[str] = []
    folder: str = ""
    trashed_at: Instant | None = None
    added_at: Instant
    playlists: list[str] = []
    revision: str = ""
    about: AboutDoc = AboutDoc()
    added_by: str = ""
    changed_by: str = ""
    changed_at: Instant | None = None


class PresenceOut(Document):
    """Who else has a piece open, and its revision now."""

    others: list[str]
    revision: str


class PiecesOut(Document):
    """The library."""

    pieces: list[PieceOut]


class ShelfOut(Document):
    """A part of a shelf, and how many pieces it holds in all."""

    total: int
    pieces: list[PieceOut]


class IdsDoc(Document):
    """Pieces by id."""

    pieces: list[Id] = Field(max_length=5000)


class CountOut(Document):
    """A tag or a folder, and how many pieces it has."""

    name: str
    count: int


class ShelvesOut(Document):
    """What a library is sorted by; `shelves` counts those that are counted for whoever asks."""

    tags: list[CountOut]
    folders: list[CountOut]
    shelves: list[CountOut] = []


class TermDoc(Document):
    """From which day a piece may be shown and until which, both included; null is no limit."""

    valid_from: Day | None = None
    valid_until: Day | None = None


class MarkDoc(Document):
    """What to do with pieces: tags to add and take, a folder, whom they are for, when; null leaves them as they are."""

    pieces: list[Id] = Field(max_length=5000)
    add: list[str] = Field(default=[], max_length=20)
    remove: list[str] = Field(default=[], max_length=100)
    folder: str | None = Field(default=None, max_length=400)
    audiences: list[Audience] | None = Field(default=None, max_length=3)
    term: TermDoc | None = None


class MarksOut(Document):
    """The orders that would take a change back."""

    back: list[MarkDoc]


class VersionOut(Document):
    """What a piece was until a moment, and who changed it then."""

    number: int
    until: Instant
    changed_by: str
    slide: SlideDoc
    audiences: list[Audience]
    source: str = ""
    about: AboutDoc = AboutDoc()


class VersionsOut(Document):
    """What a piece was before, newest first."""

    versions: list[VersionOut]


class MadeVersionOut(Document):
    """The version that a piece's former state became."""

    number: int


class ReplacedOut(Document):
    """A piece with another file, and the version that it was."""

    piece: PieceOut
    number: int


class TrashedOut(Document):
    """What went to the trash; `refused` holds piece, reason in Spanish, reason in English."""

    pieces: list[Id]
    refused: list[Refusal] = []


class PieceChange(Document):
    """What may be changed of any piece: every field is the new value; null leaves sound and notes as they are."""

    title: Line
    alt: str = Field(default="", max_length=1000)
    duration: Span
    valid_from: Day | None = None
    valid_until: Day | None = None
    audiences: list[Audience] = list(Audience)
    sound: bool | None = None
    about: AboutDoc | None = None


class TemplatePiece(PieceChange):
    """A slide made from a template."""

    template: Id
    fields: list[tuple[str, Annotated[str, Field(max_length=2000)]]] = Field(default=[], max_length=32)
    images: list[tuple[str, Hash]] = Field(default=[], max_length=16)
    files: list[tuple[str, Hash]] = Field(default=[], max_length=16)
    data: str = Field(default="", max_length=64)
    base: str = Field(default="", max_length=64)


class MendDoc(Document):
    """A repair that a program can make: another answer, or another duration."""

    field: str = ""
    value: str = ""
    duration: Span | None = None


class FindingDoc(Document):
    """One thing that is not as it should be, and where."""

    code: str
    gravity: Gravity
    es: str
    en: str
    field: str = ""
    mend: MendDoc | None = None


class ReviewOut(Document):
    """What is to be said of a piece, and the reasons given for its warnings."""

    piece: str
    findings: list[FindingDoc]
    reasons: list[tuple[str, str]] = []
    given_by: str = ""


class ReasonsIn(Document):
    """Why a piece goes out with its warnings: a line for each code."""

    reasons: list[tuple[Annotated[str, Field(max_length=40)], Line]] = Field(max_length=40)


class ThemeOut(Document):
    """The look of the house."""

    name: str
    version: int
    sha256: Hash | None = None
    logo: Hash | None = None


class AssetOut(Document):
    """A picture for a template's field."""

    sha256: Hash
    width: int
    height: int
    notes: list[NoteOut] = []


class SourceDoc(Document):
    """A source of live data."""

    id: Id
    name: Line
    kind: LiveKind
    url: str = Field(max_length=2000)
    every: Span = 900_000
    stale_after: Span = 86_400_000
    allow_private: bool = False


class SourceOut(SourceDoc):
    """A source with how its last fetch went; `sha256` is the file of its data."""

    sha256: Hash | None = None
    rows: int = 0
    as_of: Instant | None = None
    checked_at: Instant | None = None
    error: str = ""
    error_en: str = ""


class SourcesOut(Document):
    """The sources by name."""

    sources: list[SourceOut]
