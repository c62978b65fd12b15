"""What a review looks at and what it says: a piece with all that is known of it, and findings.

The shapes are those that the stage measures a piece in; numbers of sizes are in pixels of the canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from signage.model.form import FieldType, SlideTemplate
from signage.model.ids import SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import Slide, TemplateSlide

_ULTRA_WIDE: Final = 2.5


class Shape(StrEnum):
    """The shapes that a piece is measured in: whole screens, and the parts of screens that are divided.

    `ZONED` is the programme beside a column and above a line of news, `COLUMN` that column; on a portrait screen the
    column is a strip below. Their texts keep the smallest size of the whole screen.
    """

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    WIDE = "wide"
    ZONED = "zoned"
    ZONED_PORTRAIT = "zoned_portrait"
    COLUMN = "column"
    STRIP = "strip"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole screen in pixels of the canvas, whose short side is 1080."""
        return _SIZES[self]

    @property
    def is_divided(self) -> bool:
        """Whether this is a part of a screen."""
        return self not in WHOLE

    @property
    def is_beside(self) -> bool:
        """Whether this is the part beside the programme."""
        return self in (Shape.COLUMN, Shape.STRIP)


WHOLE: Final = (Shape.LANDSCAPE, Shape.PORTRAIT, Shape.WIDE)
"""The shapes of whole screens: what every template is made for."""
_SIZES: Final = {
    Shape.LANDSCAPE: (1920, 1080), Shape.PORTRAIT: (1080, 1920), Shape.WIDE: (3840, 1080), Shape.ZONED: (1920, 1080),
    Shape.ZONED_PORTRAIT: (1080, 1920), Shape.COLUMN: (1920, 1080), Shape.STRIP: (1080, 1920),
}  # fmt: skip


class Gravity(StrEnum):
    """What a finding asks for: mend it, give a reason, or just know."""

    BLOCK = "block"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedCode:
    """A QR code in a slide's own picture: what it says, its side (0 where it is not read), if it is light on dark."""

    text: str
    px: float
    is_inverted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the stage saw of a piece in one shape. Sizes in pixels of the canvas, contrast 1 to 21.

    `holds_px` is the largest minimum text size of a screen at which all its texts still fit, 0 when the piece has none;
    `unfit` names fields whose text has no room even at the house's minimum, 52. `contrast` is 21 without a text,
    `faint` the field with the lowest contrast. `missing` holds the characters that no font of the stage draws. `qr` is
    what a phone would read, `qr_px` its side; `pictured` are the codes in its own pictures. `alarm` is the share of
    the picture, 0 to 1, in the colours of alerts. `blurred` names fields whose picture has few pixels for its place.
    """

    shape: Shape
    unfit: tuple[str, ...] = ()
    holds_px: float = 0.0
    contrast: float = 21.0
    faint: str = ""
    missing: str = ""
    qr: str = ""
    qr_px: float = 0.0
    pictured: tuple[PicturedCode, ...] = ()
    alarm: float = 0.0
    blurred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was measured of one version of a piece (`signage.model.wire.slide_version`), dressed in one look.

    `look` is what its keeper calls that look, empty for the stage's own.
    """

    version: str
    measured: tuple[Measured, ...]
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A repair that a program can make: another answer for a field, or another duration."""

    field: str = ""
    value: str = ""
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be, where it is, and what repairs it."""

    code: str
    gravity: Gravity
    es: str
    en: str
    field: str = ""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A piece with all that its review needs to know.

    `record` is None when the piece was not measured in this version. `screens` are those it may be sent to. `links`
    says of an address whether it answered, and leaves out what was not tried. `notes` are the codes that ingest gave.
    `beside` says that it is for the screens' columns, not for their programme.
    """

    slide: Slide
    template: SlideTemplate | None = None
    record: Record | None = None
    screens: tuple[Screen, ...] = ()
    audiences: frozenset[Audience] = field(default_factory=lambda: frozenset(Audience))
    today: date
    forbidden: tuple[str, ...] = ()
    links: Mapping[str, bool] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    beside: bool = False


def shape_of(screen: Screen, *, beside: bool = False) -> Shape:
    """Return the shape that a screen's programme has, or the column beside it."""
    is_divided = screen.panel.side is not None
    if screen.orientation is Orientation.PORTRAIT or screen.width_px < screen.height_px:
        return Shape.STRIP if beside else Shape.ZONED_PORTRAIT if is_divided else Shape.PORTRAIT
    if beside or is_divided:
        return Shape.COLUMN if beside else Shape.ZONED
    return Shape.WIDE if screen.width_px >= _ULTRA_WIDE * screen.height_px else Shape.LANDSCAPE


def only_beside(screen: Screen, playlists: Iterable[Playlist], entries: Iterable[ScheduleEntry]) -> frozenset[SlideId]:
    """Return the pieces that a screen shows in its column alone: what also plays in a programme is reviewed for that.

    `entries` are those that may put the column's own list on a programme.
    """
    side = screen.panel.side
    if side is None or side in {entry.playlist for entry in entries}:
        return frozenset()
    here, elsewhere = set[SlideId](), set[SlideId]()
    for playlist in playlists:
        (here if playlist.id == side else elsewhere).update(item.slide for item in playlist.items)
    return frozenset(here - elsewhere)


def block(code: str, es: str, en: str, *, field: str = "", mend: Mend | None = None) -> Finding:
    """Return a finding that keeps a piece at home."""
    return Finding(code=code, gravity=Gravity.BLOCK, es=es, en=en, field=field, mend=mend)


def warning(code: str, es: str, en: str, *, field: str = "", mend: Mend | None = None) -> Finding:
    """Return a finding that goes out with a line of reason."""
    return Finding(code=code, gravity=Gravity.WARNING, es=es, en=en, field=field, mend=mend)


def address_of(subject: Subject) -> tuple[str, str] | None:
    """Return the field and the address that a slide sends people to."""
    if not isinstance(subject.slide, TemplateSlide) or subject.template is None:
        return None
    answers = dict(subject.slide.fields)
    urls = (one.name for one in subject.template.fields if one.type is FieldType.URL)
    return next(((name, answers[name].strip()) for name in urls if answers.get(name, "").strip()), None)


def label_of(subject: Subject, name: str) -> tuple[str, str]:
    """Return a field's label in Spanish and English."""
    found = subject.template.field(name) if subject.template else None
    return (found.label, found.label_en) if found else (name or "El texto", name or "The text")
