"""The office's own words and defaults, where a role counts, and what people did: as the hub keeps and tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from signage.model.ids import PlaylistId
from signage.model.rehearsal import DrillPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The office's own words and defaults."""

    organisation: str = ""
    contact: str = ""
    next_update_min: int = 30
    zone: str = "America/Bogota"
    fallback: PlaylistId | None = None
    drill: DrillPlan = field(default_factory=DrillPlan)
    approvals: bool = False
    """Whether a piece goes out only when somebody approved it."""
    own_approvals: bool = False
    """Whether people may approve what they asked for themselves."""
    animations: bool = True
    """Whether pieces may fade or move in; where not, each takes the place of the one before at once."""
    proof_days: int = 400
    """How long it is kept what was on which screen: a year, and a month to report on it."""
    trash_days: int = 30
    """How long a piece stays in the trash before it is gone for good."""
    capture_days: int = 1
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
