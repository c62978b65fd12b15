"""The month in numbers, for whoever opens the manager: what was shown, and how incidents went."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from signage.hub.parts import Parts
from signage.model.alert import MsgType, Response, Status, VerifiedAlert

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

FRESH: Final = timedelta(minutes=1)
"""A year's proofs of many screens take seconds to count: so long an answer serves all who ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """The month until now, beside as much of the month before.

    `plays` are times that a piece was on a screen, `shown` how long in all. `incidents` are real ones whose first
    order is of this month, `solved_after` the median time until their end; None while none has ended.
    """

    since: datetime
    plays: int
    plays_before: int
    shown: timedelta
    shown_before: timedelta
    pieces: int
    screens: int
    incidents: int
    solved_after: timedelta | None
    drills: int


@dataclass(slots=True)
class FigureDesk:
    """Counts once for all who ask within a minute."""

    _held: tuple[datetime, MonthFigures] | None = None
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def figures(self, parts: Parts, *, now: datetime) -> MonthFigures:
        """Return the month's figures, at most a minute old."""
        with self._one_at_a_time:
            if self._held is None or not timedelta() <= now - self._held[0] < FRESH:
                with parts.library.read() as unit:
                    self._held = now, month_figures(unit, parts.beliefs.alerts().values(), now)
            return self._held[1]


def month_figures(unit: UnitOfWork, alerts: Iterable[VerifiedAlert], now: datetime) -> MonthFigures:
    """Count the office's month until now."""
    since = _first_of_month(now.astimezone(ZoneInfo(unit.settings().zone)))
    before = _first_of_month(since - timedelta(days=1))
    shown, shown_before = unit.figures.plays(since, now), unit.figures.plays(before, min(before + (now - since), since))
    held = tuple(alerts)
    begun = _begun(held, Status.ACTUAL)
    of_month = {incident: at for incident, at in begun.items() if at >= since}
    ends = _ends(held)
    lasted_s = [(ends[incident] - at).total_seconds() for incident, at in of_month.items() if incident in ends]
    drills = _begun(held, Status.EXERCISE)
    return MonthFigures(
        since=since,
        plays=shown.count,
        plays_before=shown_before.count,
        shown=shown.shown,
        shown_before=shown_before.shown,
        pieces=shown.pieces,
        screens=shown.screens,
        incidents=len(of_month),
        solved_after=timedelta(seconds=median(lasted_s)) if lasted_s else None,
        drills=sum(at >= since for at in drills.values()),
    )


def _begun(alerts: Iterable[VerifiedAlert], status: Status) -> dict[str, datetime]:
    """Return when the first order of each incident was sent."""
    found: dict[str, datetime] = {}
    for one in alerts:
        if one.alert.status is status and one.alert.response is not Response.ALL_CLEAR:
            found[one.alert.incident] = min(one.alert.sent, found.get(one.alert.incident, one.alert.sent))
    return found


def _ends(alerts: Iterable[VerifiedAlert]) -> dict[str, datetime]:
    """Return when each incident was ended: by its end or by the green word that all is well, whichever came first."""
    found: dict[str, datetime] = {}
    for one in alerts:
        if one.alert.msg_type is MsgType.CANCEL or one.alert.response is Response.ALL_CLEAR:
            found[one.alert.incident] = min(one.alert.sent, found.get(one.alert.incident, one.alert.sent))
    return found


def _first_of_month(local: datetime) -> datetime:
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
