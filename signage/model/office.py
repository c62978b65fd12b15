"""The office's own words and defaults, where a role counts, and what people did: as the hub keeps and tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from signage.model.checks import BOGOTA, ZONE, within
from signage.model.ids import PlaylistId
from signage.model.rehearsal import DrillPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The office's own words and defaults."""

    organisation: str = ""
    contact: str = ""
    next_update_min: int = field(default=30, metadata=within(1, 1440))
    zone: str = field(default=BOGOTA, metadata=ZONE)
    fallback: PlaylistId | None = None
    drill: DrillPlan = field(default_factory=DrillPlan)
    approvals: bool = False
    """Whether a piece goes out only when somebody approved it."""
    own_approvals: bool = False
    """Whether people may approve what they asked for themselves."""
    animations: bool = True
    """Whether pieces may fade or move in; where not, each takes the place of the one before at once."""
    proof_days: int = field(default=400, metadata=within(7, 3660))
    """How long it is kept what was on which screen: a year, and a month to report on it."""
    trash_days: int = field(default=30, metadata=within(1, 366))
    """How long a piece stays in the trash before it is gone for good."""
    capture_days: int = field(default=1, metadata=within(1, 7))
    """How long pictures of what screens showed are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a role counts: on these groups of screens and in these areas of the library; without any, everywhere."""

    groups: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    @property
    def is_everywhere(self) -> bool:
        """Whether it limits nothing."""
        return not self.groups and not self.areas


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """Something that somebody did: by which route (method and path below /api/v1), and on what (the path as it was)."""

    seq: int
    at: datetime
    who: str
    what: str
    thing: str
