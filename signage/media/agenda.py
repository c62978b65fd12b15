"""Calendars (ICS) become the events of the next two weeks.

Promises: repeated events stand at each of their times, moved and cancelled ones as they were changed; an event that
cannot be read, or a rule that repeats without end or sense, costs that event alone, and it is named.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, vRecur

from signage.errors import MediaRejected
from signage.media.feed import MAX_FEED_BYTES, plain
from signage.model.live import LiveDocument, LiveKind, LiveRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar.cal import Component

AHEAD: Final = timedelta(days=14)
_MAX_ROWS: Final = 60
_MAX_EVENTS: Final = 5_000
_MAX_TIMES: Final = 200
_MAX_STEPS: Final = 600_000
"""How many steps all rules of a calendar may take: some three seconds' work."""
_STEPS_OF_A_RULE: Final = 300
"""What reading a rule costs before its first step."""
_OLDEST: Final = timedelta(days=200 * 366)
"""No event of an office began before; a year that is older was mistyped."""
_TITLE: Final = 200
_DETAIL: Final = 400
_DAY: Final = timedelta(days=1)
_TOO_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_STEPS: Final = {"DAILY": 1, "WEEKLY": 7}
_LEAP_CYCLE: Final = 4
_LEAP_DAY: Final = (2, 29)
_LEAP_YEAR: Final = 2024
_TOO_FINE: Final = ("BYSECOND", "BYMINUTE", "BYHOUR")
# What reading one damaged event raises; the libraries have no error of their own.
_BROKEN: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, LookupError)


@dataclass(slots=True)
class _Patience:
    """What is left of a calendar's steps."""

    steps: int = _MAX_STEPS

    def spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise ValueError("too many steps")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    begins: datetime
    ends: datetime
    zone: ZoneInfo
    patience: _Patience

    def holds(self, starts: datetime, ends: datetime) -> bool:
        return starts < self.ends and (ends > self.begins or starts >= self.begins)


def read_agenda(data: bytes, *, now: datetime, zone: str) -> tuple[LiveDocument, tuple[str, ...]]:
    """Return the events from now until two weeks on, earliest first, and the titles of those that cannot be read.

    Times without a zone are the office's.

    Raises:
        MediaRejected: no calendar.
    """
    if len(data) > MAX_FEED_BYTES:
        raise MediaRejected(
            "El calendario pesa más de 5 MB: publique uno más corto.",
            "The calendar is over 5 MB: publish a shorter one.",
            code="live-too-big",
        )
    calendar = _calendar(data)
    window = _Window(begins=now, ends=now + AHEAD, zone=ZoneInfo(zone), patience=_Patience())
    events = calendar.walk("VEVENT")[:_MAX_EVENTS]
    moved = frozenset(_moved(events, window))
    rows, unread = list[LiveRow](), list[str]()
    for event in events:
        try:
            rows += _rows(event, window, moved)
        except _BROKEN:
            unread.append(_title_of(event))
    rows.sort(key=lambda row: (row.starts or now, row.title))
    title = plain(str(calendar.get("X-WR-CALNAME", "")), _TITLE)
    return LiveDocument(kind=LiveKind.AGENDA, title=title, rows=tuple(rows[:_MAX_ROWS])), tuple(unread)


def _calendar(data: bytes) -> Component:
    try:
        return Calendar.from_ical(data)
    except _BROKEN as failure:
        raise MediaRejected(
            "La fuente no es un calendario ICS: revise la dirección.",
            "The source is no ICS calendar: check its address.",
            code="agenda-unknown",
        ) from failure


def _moved(events: list[Component], window: _Window) -> Iterator[tuple[str, datetime]]:
    """Give the times of repeated events that another event of the same name stands for."""
    for event in events:
        if "RECURRENCE-ID" in event:
            try:
                yield str(event.get("UID", "")), _instant(event.decoded("RECURRENCE-ID"), window)
            except _BROKEN:
                continue


def _rows(event: Component, window: _Window, moved: frozenset[tuple[str, datetime]]) -> list[LiveRow]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return []
    first = event.decoded("DTSTART")
    length = _length(event, first)
    uid = str(event.get("UID", ""))
    times = [_instant(at, window) for at in _times(event, first, window)]
    if "RECURRENCE-ID" not in event:
        times = [at for at in times if (uid, at) not in moved]
    return [_row(event, first, at, at + length) for at in times if window.holds(at, at + length)]


def _row(event: Component, first: date, starts: datetime, ends: datetime) -> LiveRow:
    return LiveRow(
        title=_title_of(event),
        detail=plain(str(event.get("DESCRIPTION", "")), _DETAIL),
        place=plain(str(event.get("LOCATION", "")), _TITLE),
        starts=starts,
        ends=ends,
        all_day=not isinstance(first, datetime),
    )


def _title_of(event: Component) -> str:
    return plain(str(event.get("SUMMARY", "")), _TITLE) or "Sin título"


def _times(event: Component, first: date, window: _Window) -> list[date]:
    rules = _list(event.get("RRULE"))
    found = [first] if not rules else []
    for rule in rules:
        found += _repeated(rule, first, window)
    found += [stamp.dt for dates in _list(event.get("RDATE")) for stamp in dates.dts]
    left_out = {_instant(stamp.dt, window) for dates in _list(event.get("EXDATE")) for stamp in dates.dts}
    return [at for at in found if _instant(at, window) not in left_out]


def _repeated(rule: vRecur, first: date, window: _Window) -> list[date]:
    """Expand a rule on the wall clock of the event's own zone: an hour stays the same in summer and winter."""
    zone = _zone_of(first, window)
    wall = _wall(first, zone)
    begins = window.begins.astimezone(zone).replace(tzinfo=None) - AHEAD
    ends = window.ends.astimezone(zone).replace(tzinfo=None)
    if _is_endless(rule) or begins - wall > _OLDEST:
        raise ValueError("a rule that takes too long to expand")
    if any(_wall(until, zone) < begins for until in _list(rule.get("UNTIL"))):
        return []
    if "COUNT" not in rule and wall < begins:
        wall = _nearer(rule, wall, begins)
    window.patience.spend(_STEPS_OF_A_RULE + max(0, (ends - wall).days))
    times = rrulestr(_rule_text(rule, zone), dtstart=wall).between(begins, ends, inc=True)[:_MAX_TIMES]
    if not isinstance(first, datetime):
        return [at.date() for at in times]
    return [at.replace(tzinfo=zone) for at in times]


def _nearer(rule: vRecur, wall: datetime, begins: datetime) -> datetime:
    """Begin a rule that counts nothing at a step shortly before the window: the same times come out."""
    often, every = str(_list(rule.get("FREQ"))[0]).upper(), int(_list(rule.get("INTERVAL", 1))[0])
    if every < 1:
        raise ValueError("a rule that never goes on")
    if often in _STEPS:
        days = _STEPS[often] * every
        return wall + timedelta(days=(begins - wall).days // days * days)
    # So many years are a whole number of a monthly rule's steps, too.
    years = every * (_LEAP_CYCLE if (wall.month, wall.day) == _LEAP_DAY else 1)
    return wall.replace(year=wall.year + max(0, begins.year - 1 - wall.year) // years * years)


def _rule_text(rule: vRecur, zone: tzinfo) -> str:
    """Write a rule with its end on the wall clock."""
    parts: dict[str, Any] = dict(rule)
    if "UNTIL" in parts:
        parts["UNTIL"] = [_wall(until, zone) for until in _list(parts["UNTIL"])]
    return str(vRecur(parts).to_ical().decode())  # type: ignore[no-untyped-call] # icalendar's own


def _is_endless(rule: vRecur) -> bool:
    often = {str(word).upper() for word in _list(rule.get("FREQ"))} & _TOO_OFTEN
    return bool(often) or any(word in rule for word in _TOO_FINE) or not _has_days(rule)


def _has_days(rule: vRecur) -> bool:
    """Whether any of its months has any of its days: a rule without is searched for in vain until the year 9999."""
    months, days = _list(rule.get("BYMONTH")), _list(rule.get("BYMONTHDAY"))
    longest = max((monthrange(_LEAP_YEAR, int(month))[1] for month in months), default=31)
    return not days or any(abs(int(day)) <= longest for day in days)


def _length(event: Component, first: date) -> timedelta:
    if "DTEND" in event:
        ends: date = event.decoded("DTEND")
        return max(timedelta(0), ends - first) if type(ends) is type(first) else timedelta(0)
    if "DURATION" in event:
        length: timedelta = event.decoded("DURATION")
        return max(timedelta(0), length)
    return timedelta(0) if isinstance(first, datetime) else _DAY


def _zone_of(at: date, window: _Window) -> tzinfo:
    return at.tzinfo if isinstance(at, datetime) and at.tzinfo else window.zone


def _wall(at: date, zone: tzinfo) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time())
    return at.astimezone(zone).replace(tzinfo=None) if at.tzinfo else at


def _instant(at: date, window: _Window) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time(), window.zone).astimezone(UTC)
    return (at if at.tzinfo else at.replace(tzinfo=window.zone)).astimezone(UTC)


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - icalendar gives one value or a list of them
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
