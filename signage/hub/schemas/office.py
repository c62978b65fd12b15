"""The office's settings, and how the hub does."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from signage.hub.schemas.document import Document, Hour, Id, Instant, Line, Zone


class DrillPlanDoc(Document):
    """When drills are due, who leads them, and the template that is practised."""

    every_days: int = Field(default=30, ge=1, le=366)
    hour: Hour = "10:00"
    owner: str = Field(default="", max_length=80)
    template: str = Field(default="", max_length=32)


class SettingsDoc(Document):
    """The office's own words and defaults."""

    organisation: Line = ""
    contact: Line = ""
    next_update_min: int = Field(default=30, ge=1, le=1440)
    zone: Zone = "America/Bogota"
    fallback: Id | None = None
    drill: DrillPlanDoc = DrillPlanDoc()
    approvals: bool = False
    own_approvals: bool = False
    animations: bool = True
    proof_days: int = Field(default=400, ge=7, le=3660)
    trash_days: int = Field(default=30, ge=1, le=366)
    capture_days: int = Field(default=1, ge=1, le=7)


class StatusOut(Document):
    """How the hub does, and what its clock says."""

    version: str
    org: str
    pieces: int
    playlists: int
    screens: int
    streams: int
    root_version: int
    starter: Literal["none", "loading", "done"]
    starter_errors: list[str]
    video_tools: bool
    orders_only: bool
    now: Instant


class FiguresOut(Document):
    """The month until now beside as much of the month before; times in milliseconds."""

    since: Instant
    plays: int
    plays_before: int
    shown: int
    shown_before: int
    pieces: int
    screens: int
    incidents: int
    solved_after: int | None
    drills: int


class BackupOut(Document):
    """When the hub was copied last, whether a copy is being made, and why the last one failed."""

    made_at: Instant | None
    is_busy: bool
    es: str
    en: str
