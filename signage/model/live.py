"""Live data: what the hub fetched and cleaned, as the display shows it, and how old it may grow.

A display never fetches. It holds the last good data of each source as a file of its own, says how old they are, and
hides the slide when they are older than the source allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from signage.model.ids import AssetHash


class LiveKind(StrEnum):
    """What a source gives."""

    HEADLINES = "headlines"
    AGENDA = "agenda"
    SERVICES = "services"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRow:
    """One headline, event or service. `state` is a service's: ok, degraded, down or maintenance."""

    title: str
    detail: str = ""
    place: str = ""
    state: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveDocument:
    """All that a source said last: its name and its rows, most important first."""

    kind: LiveKind
    title: str = ""
    rows: tuple[LiveRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveData:
    """A source in a manifest: the file that holds its document, from when it is, and how long it may be shown.

    `picture` is what a web page looked like.
    """

    id: str
    kind: LiveKind
    sha256: AssetHash
    as_of: datetime
    stale_after: timedelta = timedelta(hours=24)
    picture: AssetHash | None = None

    def is_stale(self, now: datetime) -> bool:
        """Whether the data are too old to be shown."""
        return now - self.as_of > self.stale_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where live data come from, how often it is asked, and how old its data may be shown."""

    id: str
    name: str
    kind: LiveKind
    url: str
    every: timedelta = timedelta(minutes=15)
    stale_after: timedelta = timedelta(hours=24)
    allow_private: bool = False
    """Whether it may lie at an inner address: an administrator's decision."""
