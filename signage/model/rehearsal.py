"""When an office practises: a drill once a month and a silent test once a week. Nothing here sends anything.

A plan only says when somebody is to be reminded; an order is made by an operator's signature and by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from signage.model.checks import within
from signage.model.ids import AlertId, ScreenId

SILENT_EVERY: Final = timedelta(days=7)
"""How often a silent order is sent through every path (docs/crisis.md, drills)."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillPlan:
    """When drills are due: every so many days at an hour, who leads it, and the template that is practised."""

    every_days: int = field(default=30, metadata=within(1, 366))
    hour: time = time(10)
    owner: str = ""
    template: str = ""


def next_drill(plan: DrillPlan, last: datetime | None, zone: str) -> datetime | None:
    """Return when the next drill is due: at the plan's hour of a working day; None when there was none, so at once."""
    if last is None:
        return None
    local = last.astimezone(ZoneInfo(zone)) + timedelta(days=plan.every_days)
    due = local.replace(hour=plan.hour.hour, minute=plan.hour.minute, second=0, microsecond=0)
    while due.weekday() >= _SATURDAY:
        due += timedelta(days=1)
    return due


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTimes:
    """One screen in the last drill, and in the last twelve drills: milliseconds from sending to painted."""

    screen: ScreenId
    name: str
    last_ms: int | None
    p50_ms: int
    p95_ms: int
    drills: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """How the last drill went: who painted it, and how fast, in milliseconds from sending."""

    alert: AlertId
    sent: datetime
    screens: int
    painted: int
    p50_ms: int
    p95_ms: int
    times: tuple[ScreenTimes, ...] = ()
    waited: int = 0
    """How many more screens kept it behind something real: how long that was is no measure of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentTest:
    """How the last silent order went: painted by nobody, answered by those that it reached."""

    alert: AlertId
    sent: datetime
    screens: int
    answered: int
    p50_ms: int
    p95_ms: int
