"""The programme: playlists, when they run, and what was sent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from signage.hub.schemas.document import Day, Document, Hour, Id, Instant, Line, Refusal, Span
from signage.hub.schemas.library import PieceOut
from signage.model.playlist import MOST_ROUNDS, Transition
from signage.model.schedule import Layer
from signage.model.screen import Audience
from signage.model.smart_list import MOST_FOUND, PieceKind, Sort

Name = Annotated[str, Field(min_length=1, max_length=60)]


class PlaylistItemDoc(Document):
    """One turn of a piece."""

    slide: Id
    duration: Span
    transition: Transition | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    every: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] = 1


class ListRuleDoc(Document):
    """Which pieces a smart list holds: all the tags, one of the kinds, one of the audiences; empty asks nothing."""

    tags: list[Annotated[str, Field(min_length=1, max_length=40)]] = Field(default=[], max_length=20)
    kinds: list[PieceKind] = Field(default=[], max_length=3)
    audiences: list[Audience] = Field(default=[], max_length=3)
    only_approved: bool = True
    only_valid: bool = True
    sort: Sort = Sort.NEWEST
    at_most: Annotated[int, Field(ge=1, le=MOST_FOUND)] = 20
    seconds: Annotated[int, Field(ge=0, le=3600)] = 0


class PlaylistDoc(Document):
    """A playlist; what a rule holds is the hub's to say."""

    id: Id
    name: Line
    items: list[PlaylistItemDoc] = Field(default=[], max_length=1000)
    transition: Transition = Transition.FADE
    rule: ListRuleDoc | None = None


class RuleAnswerOut(Document):
    """What a rule finds now."""

    items: list[PlaylistItemDoc]
    pieces: list[PieceOut]


class ListCompanyOut(Document):
    """Who else has a list open, its revision now, and who saved that."""

    others: list[str]
    revision: str
    saved_by: str


class PlaylistsOut(Document):
    """All playlists by name."""

    playlists: list[PlaylistDoc]


class EntryDoc(Document):
    """An entry of the schedule: no screens or no weekdays mean all; with groups, its screens are their members."""

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
    except_days: list[Day] = Field(default=[], max_length=2000)
    skips_holidays: bool = False
    groups: list[Id] = Field(default=[], max_length=200)
    created_at: Instant


class EntriesOut(Document):
    """The schedule."""

    entries: list[EntryDoc]


class HolidayDoc(Document):
    """A day on which the office is closed."""

    day: Day
    name: Name


class DaypartDoc(Document):
    """Hours of a day that have a name."""

    name: Name
    starts: Hour
    ends: Hour


class CalendarDoc(Document):
    """The office's calendar: what it added to the holidays by law and removed from them, and its dayparts."""

    added: list[HolidayDoc] = Field(default=[], max_length=500)
    removed: list[Day] = Field(default=[], max_length=500)
    dayparts: list[DaypartDoc] = Field(default=[], max_length=12)


class PublishOrder(Document):
    """Which screens to publish to; null means all."""

    screens: list[Id] | None = Field(default=None, max_length=10_000)


class PublishedOut(Document):
    """A manifest that was made; `before` is the version that the screen was sent before, 0 is none."""

    screen: str
    name: str
    version: int
    slides: int
    bytes: int
    warnings: list[str]
    warnings_en: list[str]
    before: int = 0


class PublishOut(Document):
    """What an order to publish did."""

    published: list[PublishedOut]


class SwapDoc(Document):
    """One screen's change: the version it was sent before, and the one it is sent now."""

    screen: Id
    before: Annotated[int, Field(ge=0)]
    after: Annotated[int, Field(ge=0)]


class SwapsDoc(Document):
    """Changes that were made at once; to take them back, send them again."""

    swaps: list[SwapDoc] = Field(default=[], max_length=10_000)


class RevertedOut(Document):
    """Screens that got back what they had before; `refused` holds screen, reason in Spanish, reason in English."""

    swaps: list[SwapDoc]
    refused: list[Refusal] = []


class ShowNowIn(Document):
    """Where to show a piece at once, null means everywhere, and for how many minutes."""

    screens: list[Id] | None = Field(default=None, max_length=10_000)
    minutes: Annotated[int, Field(ge=1, le=60)] = 5


class ShownAtOnceOut(Document):
    """Where a piece is shown at once; `refused` holds screen, reason in Spanish, reason in English."""

    swaps: list[SwapDoc]
    refused: list[Refusal] = []
