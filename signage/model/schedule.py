"""When a playlist runs: base, adds to the loop, or replaces it.

All rules are in the wall time of the screen's zone. An entry whose hours cross midnight belongs to the day on which
it starts: "Friday 22:00-02:00" runs into Saturday. Where a clock change skips an hour, an entry inside that hour does
not run that day; where it repeats one, the entry runs in both. Entries have no numeric priorities: the layer decides,
and of two that replace, the later created.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from signage.errors import BadInput
from signage.model.ids import EntryId, PlaylistId, ScreenId

_DAY = timedelta(days=1)
_DAY_RULE = re.compile(r"(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+0-9A-Z,]+)*")
_RULE_EPOCH = date(2024, 1, 1)
"""First day of a rule whose entry has none: a Monday, so that weekly intervals are counted from one."""
WEEKDAYS = frozenset(range(7))


class Layer(StrEnum):
    """How an entry meets the others: under them, among them, or instead of them."""

    BASE = "base"
    ADDS = "adds"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry:
    """A playlist, on which screens, on which days and hours.

    `screens` and `weekdays` (0 = Monday) empty mean all. `starts` and `ends` both None mean the whole day; an end at
    or before the start crosses midnight. `rrule` is an RFC 5545 rule (without DTSTART) that picks the days, counted
    from `first_day`.
    """

    id: EntryId
    playlist: PlaylistId
    layer: Layer
    screens: frozenset[ScreenId] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    weekdays: frozenset[int] = frozenset()
    starts: time | None = None
    ends: time | None = None
    rrule: str | None = None
    created_at: datetime

    def checked(self) -> ScheduleEntry:
        """Return the entry itself when it makes sense.

        Raises:
            BadInput: reversed dates, weekdays outside 0..6, half a pair of hours, or a rule that cannot be read.
        """
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise BadInput("La fecha final es anterior a la inicial.", "The last day is before the first.")
        if not self.weekdays <= WEEKDAYS:
            raise BadInput("Los días de la semana van de 0 (lunes) a 6.", "Weekdays go from 0 (Monday) to 6.")
        if (self.starts is None) != (self.ends is None):
            raise BadInput("Indique las dos horas, o ninguna.", "Give both hours, or none.")
        if self.rrule is not None:
            first = self.first_day or _RULE_EPOCH
            _rule_picks(self.rrule, first, first)
        return self

    def is_for(self, screen: ScreenId) -> bool:
        """Whether the entry speaks of this screen."""
        return not self.screens or screen in self.screens

    def covers(self, local: datetime) -> bool:
        """Whether the entry runs at a wall time (naive, in the screen's zone)."""
        if self.starts is None or self.ends is None:
            return self._runs_on(local.date())
        now = local.time()
        if self.starts < self.ends:
            return self.starts <= now < self.ends and self._runs_on(local.date())
        if now >= self.starts:
            return self._runs_on(local.date())
        return now < self.ends and self._runs_on(local.date() - _DAY)

    def edges_on(self, day: date) -> tuple[datetime, ...]:
        """Wall times on a day, midnight first, at which the entry may begin or end."""
        midnight = datetime.combine(day, time())
        hours = (self.starts, self.ends) if self.starts and self.ends else ()
        return (midnight, *(datetime.combine(day, hour) for hour in hours))

    def _runs_on(self, day: date) -> bool:
        if self.first_day and day < self.first_day:
            return False
        if self.last_day and day > self.last_day:
            return False
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        return self.rrule is None or _rule_picks(self.rrule, self.first_day or _RULE_EPOCH, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The entries of one screen, in its zone."""

    entries: tuple[ScheduleEntry, ...]
    zone: str

    def covering(self, instant: datetime) -> tuple[ScheduleEntry, ...]:
        """Return the entries that run at an aware instant, in the order of the loop: start of day, then id."""
        local = self.local(instant)
        running = [entry for entry in self.entries if entry.covers(local)]
        return tuple(sorted(running, key=lambda entry: (entry.starts or time(), entry.id)))

    def next_edge(self, instant: datetime) -> datetime:
        """Return the first instant after the given one at which the programme may change (at most a day away)."""
        local = self.local(instant)
        days = (local.date(), local.date() + _DAY)
        walls = {edge for entry in self.entries for day in days for edge in entry.edges_on(day)}
        walls |= {datetime.combine(days[1], time())}
        zone = ZoneInfo(self.zone)
        instants = (_instant(wall, zone, fold) for wall in walls for fold in (0, 1))
        return min(edge for edge in instants if edge > instant)

    def local(self, instant: datetime) -> datetime:
        """Return the naive wall time of an aware instant."""
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def since_midnight(self, instant: datetime) -> timedelta:
        """Real time since the local day began: it never jumps when the clocks change."""
        zone = ZoneInfo(self.zone)
        midnight = _instant(datetime.combine(self.local(instant).date(), time()), zone, 0)
        return max(timedelta(), instant - midnight)


def _instant(wall: datetime, zone: ZoneInfo, fold: int) -> datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(ZoneInfo("UTC"))


@lru_cache(maxsize=4096)
def _rule_picks(rule: str, first: date, day: date) -> bool:
    # Imported here: a display whose programme has no rules never pays for it.
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    # A rule finer than a day would take minutes to walk; a DTSTART of its own would override the entry's first day.
    if not _DAY_RULE.fullmatch(rule.upper()):
        raise _unreadable(rule)
    midnight = datetime.combine(day, time())
    try:
        days = rrulestr(rule, dtstart=datetime.combine(first, time()))
        return midnight in days.between(midnight, midnight, inc=True)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise _unreadable(rule) from fault


def _unreadable(rule: str) -> BadInput:
    return BadInput(
        f"La regla de repetición «{rule}» no se entiende; use una RRULE diaria, semanal, mensual o anual.",
        f"The recurrence rule «{rule}» cannot be read; use a daily, weekly, monthly or yearly RRULE.",
    )
