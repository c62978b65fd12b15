"""When a playlist runs: base, adds to the loop, or replaces it.

All rules are in the wall time of the screen's zone. An entry whose hours cross midnight belongs to the day on which
it starts: "Friday 22:00-02:00" runs into Saturday. Where a clock change skips an hour, an entry inside that hour does
not run that day; where it repeats one, the entry runs in both. Entries have no numeric priorities: the layer decides,
and of two that replace, the later created.

A day is compiled once into a plan, which answers for any minute of it in constant time: a display asks for each slide,
and a calendar for every hour of a month.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from signage.errors import BadInput
from signage.model.ids import EntryId, PlaylistId, ScreenId

_DAY = timedelta(days=1)
_DAY_RULE = re.compile(r"(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+0-9A-Z,]+)*")
_INTERVAL = re.compile(r"INTERVAL=(\d+)")
_RULE_EPOCH = date(2024, 1, 1)
"""First day of a rule whose entry has none: a Monday, so that weekly intervals are counted from one."""
_MOST_EXCEPTIONS = 2000
_MOST_PLANS = 64
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
    from `first_day`. On `except_days` it does not run. `skips_holidays` is for the hub, which knows the holidays: on
    its way to a screen such an entry gets them as days on which it does not run. So are `groups`: its `screens` are the
    members of those groups, and follow them.
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
    except_days: frozenset[date] = frozenset()
    skips_holidays: bool = False
    groups: frozenset[str] = frozenset()
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
        if len(self.except_days) > _MOST_EXCEPTIONS:
            raise BadInput(
                f"Una programación deja de verse en máximo {_MOST_EXCEPTIONS} días sueltos: divídala en dos.",
                f"An entry leaves out {_MOST_EXCEPTIONS} single days at most: divide it in two.",
                code="except_days",
            )
        if self.rrule is not None:
            first = self.first_day or _RULE_EPOCH
            _rule_days(self.rrule, first, first.year, first.month)
        return self

    @property
    def is_once(self) -> bool:
        """Whether it runs on one day alone."""
        return self.first_day is not None and self.first_day == self.last_day

    @property
    def crosses_midnight(self) -> bool:
        """Whether its hours end on the day after."""
        return self.starts is not None and self.ends is not None and self.ends <= self.starts

    def is_for(self, screen: ScreenId) -> bool:
        """Whether the entry speaks of this screen."""
        return not self.screens or screen in self.screens

    def covers(self, local: datetime) -> bool:
        """Whether the entry runs at a wall time (naive, in the screen's zone)."""
        if self.starts is None or self.ends is None:
            return self.runs_on(local.date())
        now = local.time()
        if self.starts < self.ends:
            return self.starts <= now < self.ends and self.runs_on(local.date())
        if now >= self.starts:
            return self.runs_on(local.date())
        return now < self.ends and self.runs_on(local.date() - _DAY)

    def runs_on(self, day: date) -> bool:
        """Whether the entry starts on a day."""
        if self.first_day and day < self.first_day:
            return False
        if self.last_day and day > self.last_day:
            return False
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        if day in self.except_days:
            return False
        return self.rrule is None or day in _rule_days(self.rrule, self.first_day or _RULE_EPOCH, day.year, day.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The hours of an entry on one day; an end of None is midnight."""

    entry: ScheduleEntry
    starts: time
    ends: time | None

    @property
    def continues(self) -> bool:
        """Whether it began the day before."""
        return self.entry.crosses_midnight and self.starts == time()


class DayPlan:
    """What runs on one day, ready to be asked for any minute."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans of the day."""
        self.spans = tuple(sorted(spans, key=lambda span: (span.entry.starts or time(), span.entry.id)))
        ends = {span.ends for span in self.spans if span.ends}
        self.edges = tuple(sorted({time(), *(span.starts for span in self.spans), *ends}))
        """The times at which something begins or ends, midnight first."""
        self._running: dict[int, tuple[ScheduleEntry, ...]] = {}

    def at(self, now: time) -> tuple[ScheduleEntry, ...]:
        """Return the entries that run at a wall time, in the order of the loop: start of day, then id."""
        place = bisect_right(self.edges, now) - 1
        found = self._running.get(place)
        if found is None:
            edge = self.edges[place]
            found = tuple(s.entry for s in self.spans if s.starts <= edge and (s.ends is None or edge < s.ends))
            self._running[place] = found
        return found


def plan_of(entries: Iterable[ScheduleEntry], day: date) -> DayPlan:
    """Return the plan of a day for some entries."""
    return DayPlan(span for entry in entries for span in spans_on(entry, day))


def spans_on(entry: ScheduleEntry, day: date) -> tuple[Span, ...]:
    """Return an entry's hours on a day: none, one, or two where the night before meets the night after."""
    if entry.starts is None or entry.ends is None:
        return (Span(entry=entry, starts=time(), ends=None),) if entry.runs_on(day) else ()
    if not entry.crosses_midnight:
        return (Span(entry=entry, starts=entry.starts, ends=entry.ends),) if entry.runs_on(day) else ()
    begun = Span(entry=entry, starts=entry.starts, ends=None)
    if entry.ends == time():
        return (begun,) if entry.runs_on(day) else ()
    left = Span(entry=entry, starts=time(), ends=entry.ends)
    if entry.starts == entry.ends and entry.runs_on(day) and entry.runs_on(day - _DAY):
        return (Span(entry=entry, starts=time(), ends=None),)
    return (left,) * entry.runs_on(day - _DAY) + (begun,) * entry.runs_on(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The entries of one screen, in its zone."""

    entries: tuple[ScheduleEntry, ...]
    zone: str
    _plans: dict[date, DayPlan] = field(default_factory=dict, init=False, repr=False, compare=False)

    def covering(self, instant: datetime) -> tuple[ScheduleEntry, ...]:
        """Return the entries that run at an aware instant, in the order of the loop: start of day, then id."""
        local = self.local(instant)
        return self.plan(local.date()).at(local.time())

    def plan(self, day: date) -> DayPlan:
        """Return what runs on a day; compiled once."""
        found = self._plans.get(day)
        if found is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            found = self._plans[day] = plan_of(self.entries, day)
        return found

    def next_edge(self, instant: datetime) -> datetime:
        """Return the first instant after the given one at which the programme may change (at most a day away)."""
        zone, local = ZoneInfo(self.zone), self.local(instant)
        edges, midnight = self.plan(local.date()).edges, datetime.combine(local.date() + _DAY, time())
        later = bisect_right(edges, local.time())
        following = datetime.combine(local.date(), edges[later]) if later < len(edges) else midnight
        day_after = instant + _DAY
        if _offset(zone, instant - _DAY) == _offset(zone, day_after + _DAY):
            return _instant(following, zone, 0)
        # The clocks change near here: an hour is skipped or comes twice, and the change is an edge of its own.
        walls = {*(datetime.combine(local.date(), edge) for edge in edges), midnight}
        instants = {_instant(wall, zone, fold) for wall in walls for fold in (0, 1)}
        instants |= {day_after, _clock_change(zone, instant, day_after)}
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


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _clock_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the instant of a clock change between two, to the second; the later one where there is none."""
    was = _offset(zone, before)
    if was == _offset(zone, after):
        return after
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        before, after = (middle, after) if _offset(zone, middle) == was else (before, middle)
    return after.replace(microsecond=0)


@lru_cache(maxsize=8192)
def _rule_days(rule: str, first: date, year: int, month: int) -> frozenset[date]:
    """Return the days of a month that a rule picks."""
    # Imported here: a display whose programme has no rules never pays for it.
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    # A rule finer than a day would take minutes to walk, one that never moves on for ever; a DTSTART of its own would
    # override the entry's first day.
    text = rule.upper()
    interval = int(found[1]) if (found := _INTERVAL.search(text)) else 1
    if not _DAY_RULE.fullmatch(text) or interval == 0:
        raise _unreadable(rule)
    begins = datetime(year, month, 1)  # noqa: DTZ001 - wall time
    ends = begins.replace(day=calendar.monthrange(year, month)[1])
    try:
        days = rrulestr(rule, dtstart=datetime.combine(_near(text, interval, first, begins.date()), time()))
        return frozenset(day.date() for day in days.between(begins, ends, inc=True))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as fault:
        raise _unreadable(rule) from fault


def _near(rule: str, interval: int, first: date, wanted: date) -> date:
    """Return a first day near the wanted one from which the rule picks the same days: a long walk made short."""
    if "COUNT" in rule or not ("FREQ=DAILY" in rule or "FREQ=WEEKLY" in rule) or first >= wanted:
        return first
    step = timedelta(weeks=interval)
    return first + (wanted - first) // step * step


def _unreadable(rule: str) -> BadInput:
    return BadInput(
        f"La regla de repetición «{rule}» no se entiende; use una RRULE diaria, semanal, mensual o anual.",
        f"The recurrence rule «{rule}» cannot be read; use a daily, weekly, monthly or yearly RRULE.",
    )
