"""The office, its people and the hub itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from signage.model.office import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may sign in. `origin`: "local", "directory" or "provider"."""

    name: str
    full_name: str = ""
    role: str
    active: bool = True
    origin: str = "local"
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The month until now, beside as much of the month before.

    `plays` are times that a piece was on a screen, `shown` how long in all. `incidents` are real ones that began this
    month, `solved_after` the median time until their end; None while none has ended.
    """

    since: datetime
    plays: int = 0
    plays_before: int = 0
    shown: timedelta = timedelta()
    shown_before: timedelta = timedelta()
    pieces: int = 0
    screens: int = 0
    incidents: int = 0
    solved_after: timedelta | None = None
    drills: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """When the hub was copied last, whether a copy is being made, and why the last one failed."""

    made_at: datetime | None = None
    is_busy: bool = False
    es: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditCheck:
    """How long the chain is, and the first entry that does not hang on the one before it."""

    entries: int
    broken: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How people may come in besides by the hub's own passwords; `provider` is its name, or nothing."""

    directory: bool = False
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserBegun:
    """Where the browser goes; `attempt` is told to the hub at the end."""

    attempt: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A fresh session."""

    token: str
    user: User


@dataclass(frozen=True, slots=True, kw_only=True)
class HubStatus:
    """How the hub does. `starter`: "loading", "done" or "none"; `starter_errors` one line for each thing left out."""

    version: str
    org: str
    pieces: int
    playlists: int
    screens: int
    streams: int
    root_version: int
    starter: str
    starter_errors: tuple[str, ...] = ()
    video_tools: bool = True
    orders_only: bool = False
    now: datetime | None = None
    """What its clock said; None of a hub that does not tell."""
