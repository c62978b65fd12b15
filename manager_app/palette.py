"""Finding by a few letters where to go and what to do. Pure: goals and a text in, the best goals out.

Every word that is typed must be found, in any order, without accents: at the start of the title before the start of a
word, that before the middle, that before letters that are left out. A look at one goal is a few searches in one short
text, so that ten thousand pieces do not keep a key waiting.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from signage.model.search import plain

MOST: Final = 12
"""How many goals are offered."""
_LONGEST_TEXT: Final = 160
_FEWEST_LETTERS: Final = 3
"""Fewer letters with gaps between them would be found everywhere."""
_FUZZY: Final = 3


class Sort(Enum):
    """What a goal is. Among goals that fit alike the order is this one."""

    PAGE = "page"
    ACTION = "action"
    TEMPLATE = "template"
    PLAYLIST = "playlist"
    SCREEN = "screen"
    SHELF = "shelf"
    PIECE = "piece"


_ORDER: Final = {sort: at for at, sort in enumerate(Sort)}
_OFFERED: Final = frozenset({Sort.PAGE, Sort.ACTION})
"""What is offered before anything is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A place to go, a thing to open or something to do. `also` are words it is found by besides its title."""

    sort: Sort
    key: str
    title: str
    also: str = ""
    shortcut: str = ""
    icon: str = ""
    """Its own drawing, where it has one."""
    thing: object = None

    @property
    def name(self) -> str:
        """What is remembered of it when it has been chosen."""
        return f"{self.sort.value}/{self.key}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A goal with its words as they are searched: small, without accents, a space before each."""

    goal: Goal
    text: str


def prepared(goals: Iterable[Goal]) -> tuple[Prepared, ...]:
    """Return goals ready to be searched."""
    return tuple(Prepared(goal, _searched(f"{goal.title} {goal.also}"[:_LONGEST_TEXT])) for goal in goals)


@lru_cache(maxsize=1 << 15)
def _searched(text: str) -> str:
    """Return a text as it is searched; kept, for a library that changed is almost the one before."""
    return " " + " ".join(plain(text).split())


def find(held: Sequence[Prepared], text: str, recent: Sequence[str] = (), most: int = MOST) -> tuple[Goal, ...]:
    """Return the goals that fit a text best, `most` at most.

    `recent` are the names of goals that were chosen before, the last one first: without a text they come first, and
    with one they come first among those that fit alike.
    """
    since = {name: at for at, name in enumerate(recent)}
    never = len(since)
    words = plain(text).split()
    if words:
        ranked = [(rank, one) for one in held if (rank := _rank(one.text, words)) >= 0]
        if len(ranked) < most:
            taken = {one.goal.name for _, one in ranked}
            ranked += [
                (rank, one)
                for one in held
                if (rank := _rank_with_gaps(one.text, words)) >= 0 and one.goal.name not in taken
            ]
    else:
        ranked = [(0, one) for one in held if one.goal.sort in _OFFERED or one.goal.name in since]

    def place(found: tuple[int, Prepared]) -> tuple[int, int, int, int]:
        rank, one = found
        return rank, since.get(one.goal.name, never), _ORDER[one.goal.sort], len(one.text) if words else 0

    return tuple(one.goal for _, one in heapq.nsmallest(most, ranked, key=place))


def _rank(text: str, words: list[str]) -> int:
    """Return how well a text has all words, 0 the best, or -1."""
    total = 0
    for word in words:
        if word not in text:
            return -1
        at_word = f" {word}"
        total += 2 if at_word not in text else 0 if text[: len(at_word)] == at_word else 1
    return total


def _rank_with_gaps(text: str, words: list[str]) -> int:
    """Return how well a text has all words where letters may be left out, or -1."""
    total = 0
    for word in words:
        if word in text:
            continue
        if len(word) < _FEWEST_LETTERS or not _has_with_gaps(text, word):
            return -1
        total += _FUZZY
    return total or -1


def _has_with_gaps(text: str, word: str) -> bool:
    """Whether the letters of a word stand in order within one word of the text that begins alike."""
    start = text.find(f" {word[0]}")
    while start >= 0:
        end = text.find(" ", start + 1)
        at = start
        for letter in word:
            at = text.find(letter, at + 1, end if end >= 0 else len(text))
            if at < 0:
                break
        else:
            return True
        start = text.find(f" {word[0]}", start + 1)
    return False
