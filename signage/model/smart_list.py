"""A list that is a question: which pieces stand in it follows from what the library holds. Pure.

The hub asks again whenever pieces change; a screen gets the answer as an ordinary list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from signage.model.ids import SlideId
from signage.model.screen import Audience
from signage.model.search import plain
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide

MOST_FOUND = 200


class Sort(StrEnum):
    """Which pieces come first, and are kept where there are too many."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    ENDING = "ending"
    """Those that end soonest; those without an end come last."""


class PieceKind(StrEnum):
    """What a piece is made of."""

    IMAGE = "image"
    VIDEO = "video"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRule:
    """Which pieces a smart list holds; what is empty asks nothing.

    A piece needs all the tags, one of the kinds and one of the audiences. `seconds` is how long each stays; 0 leaves
    each its own time.
    """

    tags: frozenset[str] = frozenset()
    kinds: frozenset[PieceKind] = frozenset()
    audiences: frozenset[Audience] = frozenset()
    only_approved: bool = True
    only_valid: bool = True
    sort: Sort = Sort.NEWEST
    at_most: int = 20
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a rule must know of a piece that can be shown."""

    slide: Slide
    tags: frozenset[str]
    audiences: frozenset[Audience]
    is_approved: bool
    added_at: datetime


def found(rule: ListRule, candidates: Iterable[Candidate], today: date) -> tuple[tuple[SlideId, timedelta], ...]:
    """Return the pieces that a rule finds, in order, each with how long it stays.

    A piece that begins later is found: its screens begin to show it on its day without being told again.
    """
    kept = sorted((one for one in candidates if _suits(rule, one, today)), key=lambda one: _place(rule.sort, one))
    most = min(rule.at_most, MOST_FOUND)
    own = timedelta(seconds=rule.seconds)
    return tuple((one.slide.id, own or one.slide.duration) for one in kept[:most])


def kind_of(slide: Slide) -> PieceKind:
    """Return what a piece is made of."""
    match slide:
        case ImageSlide():
            return PieceKind.IMAGE
        case VideoSlide():
            return PieceKind.VIDEO
        case TemplateSlide():
            return PieceKind.TEMPLATE


def _suits(rule: ListRule, one: Candidate, today: date) -> bool:
    if not rule.tags <= one.tags or (rule.kinds and kind_of(one.slide) not in rule.kinds):
        return False
    if rule.audiences and not rule.audiences & one.audiences:
        return False
    if rule.only_approved and not one.is_approved:
        return False
    until = one.slide.valid_until
    return not (rule.only_valid and until is not None and until < today)


def _place(sort: Sort, one: Candidate) -> tuple[float, str, str]:
    title = plain(one.slide.title)
    match sort:
        case Sort.NEWEST:
            first = -one.added_at.timestamp()
        case Sort.OLDEST:
            first = one.added_at.timestamp()
        case Sort.ENDING:
            first = float((one.slide.valid_until or date.max).toordinal())
        case Sort.TITLE:
            first = 0.0
    return first, title, one.slide.id
