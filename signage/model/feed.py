"""Feeds of alerts of others: where they are asked for, and which of their alerts arm which template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class CapRule:
    """Which alerts of a feed arm which template: every condition that is given must hold, by one of its words.

    An event, an area or a sender holds a word in any case of letters; a code of an event or an area, and a severity,
    is meant exactly.
    """

    template: str
    events: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Where alerts of others are asked for; with a certificate (PEM) only what it signed counts."""

    url: str
    every: timedelta = timedelta(minutes=5)
    allow_private: bool = False
    certificate: str = ""
    rules: tuple[CapRule, ...] = ()
