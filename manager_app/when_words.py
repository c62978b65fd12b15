"""What people write of when something is shown, in their own words: `mañana 8 a viernes 18`, `Mon to Fri 9-12`. No Qt.

- A day, or two with `a` between them, is from when until when; a weekday is the next one, today included.
- Weekdays from one to another without a date, several of them, or one after `los`, `cada` or `every` are those of each
  week.
- The first hour is when it begins on each of those days and the second when it ends. Of figures without `a. m.` the
  second is of the afternoon where it would else be before the first: `8 a 5`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum, auto
from typing import Final

from signage.model.named_days import MONTHS, WEEKDAYS
from signage.model.office_calendar import Daypart
from signage.model.schedule import ScheduleEntry

LONGEST: Final = 120
"""Letters; whoever writes more writes something else."""
_WEEK: Final = frozenset(range(7))
_NOON: Final = 12
_DAY_H: Final = 24
_MOST_HOURS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What was said; what is None was not. `is_endless` says that there is no last day, `is_whole` that no hour counts.

    `days` are weekdays, 0 is Monday.
    """

    first: date | None = None
    last: date | None = None
    days: frozenset[int] | None = None
    starts: time | None = None
    ends: time | None = None
    is_endless: bool = False
    is_whole: bool = False


def understood(text: str, today: date, dayparts: Iterable[Daypart] = ()) -> When | None:
    """Return what a text says of when; None where it says nothing, or anything that is no day and no hour.

    `dayparts` are hours that have a name here: `en la tarde`.
    """
    named = {_folded(part.name): (part.starts, part.ends) for part in dayparts}
    plain = _FROM_DAY.sub(r"\1 de \3\2", _AT.sub("", _folded(text[: LONGEST + 1])))
    words = list(_words(plain, today, named))
    if not words or len(text) > LONGEST or _DAY_ALONE.search(plain) or any(word is None for word in words):
        return None
    return _read([word for word in words if word is not None], today)


def applied(said: When, entry: ScheduleEntry) -> ScheduleEntry:
    """Return an entry with what was said of it; what was not said stays, as far as it goes together with that."""
    first, last, days, rule = entry.first_day, entry.last_day, entry.weekdays, entry.rrule
    if said.first is not None:
        first, last, days, rule = said.first, said.last, frozenset(), None
    elif said.days is not None and entry.is_once:
        last = None
    if said.last is not None or said.is_endless:
        last = said.last
    if said.days is not None:
        days, rule = said.days if said.days != _WEEK else frozenset(), None
    hours = (said.starts, said.ends) if said.starts is not None or said.is_whole else (entry.starts, entry.ends)
    return replace(
        entry, first_day=first, last_day=last, weekdays=days, rrule=rule, starts=hours[0], ends=hours[1]
    )  # fmt: skip


class _Sort(Enum):
    DAY = auto()
    """A date."""
    WEEKDAY = auto()
    DAYS = auto()
    """Weekdays of each week."""
    HOUR = auto()
    PART = auto()
    """Two hours by the name that they have together."""
    TO = auto()
    AND = auto()
    FROM = auto()
    EACH = auto()
    WHOLE = auto()
    ENDLESS = auto()


@dataclass(frozen=True, slots=True)
class _Word:
    sort: _Sort
    what: object = None


@dataclass(frozen=True, slots=True)
class _Hour:
    at: time
    half: str = ""
    """`a` before noon, `p` after it; empty where nobody said."""


_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_SHORT_WEEKDAYS: Final = {
    name: number
    for names in ("lun mar mie jue vie sab dom", "mon tue wed thu fri sat sun")
    for number, name in enumerate(names.split())
}
_NEAR: Final = {
    "pasado manana": 2, "day after tomorrow": 2, "hoy": 0, "today": 0, "manana": 1, "tomorrow": 1,
}  # fmt: skip
_FIXED: Final[tuple[tuple[str, _Sort, object], ...]] = (
    (r"todos los dias|cada dia|a diario|every day|daily", _Sort.DAYS, _WEEK),
    (r"entre semana|dias habiles|weekdays", _Sort.DAYS, frozenset(range(5))),
    (r"(?:los )?fin(?:es)? de semana|weekends?", _Sort.DAYS, frozenset({5, 6})),
    (r"todo el dia|all day", _Sort.WHOLE, None),
    (r"sin fin|without end|no end", _Sort.ENDLESS, None),
    (r"todos los|todas las|cada|los|every|each", _Sort.EACH, None),
    (r"hasta|al?|to|until|till|through", _Sort.TO, None),
    (r"desde|entre|del?|from|between|starting", _Sort.FROM, None),
    (r"y|e|and", _Sort.AND, None),
    (r"medio ?dia|noon", _Sort.HOUR, _Hour(time(12), "p")),
    (r"media ?noche|midnight", _Sort.HOUR, _Hour(time(0), "a")),
)
_SIGNS: Final = {"-": _Sort.TO, "–": _Sort.TO, "—": _Sort.TO, ",": _Sort.AND, "&": _Sort.AND}
_AT: Final = re.compile(r"\ba las? (?=\d)")
_FROM_DAY: Final = re.compile(
    rf"\b(\d{{1,2}})(\s*(?:al?|to|-|–)\s*(?:el\s+)?\d{{1,2}}\s+(?:de\s+|of\s+)?({_MONTH})\b)", re.ASCII
)
"""`7 al 11 de diciembre`: the month is that of both days."""
_DAY_ALONE: Final = re.compile(rf"\bel \d{{1,2}}(?![\d/-])(?!(?:o|ro)?\s+(?:de\s+)?(?:{_MONTH})\b)", re.ASCII)
"""`el 24`: nobody said of which month."""
_NOISE: Final = re.compile(r"(?:el|la|las|este|esta|proximo|proxima|the|at|on|this|next)\b\.?|[.;:]")
_SHORT: Final = "|".join(_SHORT_WEEKDAYS)
_SPELLED: Final = re.compile(
    r"(?P<near>pasado manana|day after tomorrow|hoy|today|manana|tomorrow)\b"
    r"|(?P<year_first>\d{4})-(?P<month_then>\d{2})-(?P<day_last>\d{2})\b"
    r"|(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?(?!\d)"
    rf"|(?P<day_of>\d{{1,2}})(?:o|ro|st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?P<named>{_MONTH})\b\.?"
    r"(?:,?\s+(?:del?\s+)?(?P<year_of>\d{4}))?"
    rf"|(?P<named_first>{_MONTH})\b\.?\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<year_after>\d{{4}}))?"
    rf"|(?P<weekday>{'|'.join(sorted({name for name in WEEKDAYS if name.isascii()}, key=len, reverse=True))})s?\b"
    rf"|(?P<short>{_SHORT})\b\.?"
    r"|(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?\s?m\b\.?|h(?:oras|rs|s)?\b\.?"
    r"|de la (?P<of>manana|madrugada|tarde|noche)\b)?(?![\d/])",
    re.ASCII,
)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _words(text: str, today: date, parts: dict[str, tuple[time, time]]) -> Iterator[_Word | None]:
    """Give what a folded text says, one by one; None for what is not understood, and then no more."""
    fixed = [(re.compile(rf"(?:{pattern})(?!\w)"), sort, what) for pattern, sort, what in _FIXED]
    named = re.compile(
        rf"(?:(?:en|por|de|in) )?(?P<article>la |el |the )?(?P<part>{'|'.join(map(re.escape, parts))})\b"
        if parts
        else r"(?!)"
    )
    at = 0
    while at < len(text):
        if sign := _SIGNS.get(text[at]):
            yield _Word(sign)
        if sign or text[at] == " ":
            at += 1
            continue
        # «mañana» is tomorrow unless it has its article: «en la mañana».
        if (part := named.match(text, at)) and (part["part"] not in _NEAR or part["article"]):
            yield _Word(_Sort.PART, parts[part["part"]])
            at = part.end()
            continue
        if found := next(((hit, sort, what) for one, sort, what in fixed if (hit := one.match(text, at))), None):
            yield _Word(found[1], found[2])
            at = found[0].end()
            continue
        if spelled := _SPELLED.match(text, at):
            word = _spelled(spelled, today)
            yield word
            if word is None:
                return
            at = spelled.end()
            continue
        noise = _NOISE.match(text, at)
        if noise is None:
            yield None
            return
        at = noise.end()


def _spelled(found: re.Match[str], today: date) -> _Word | None:
    if found["near"]:
        return _Word(_Sort.DAY, today + timedelta(days=_NEAR[found["near"]]))
    if found["weekday"] or found["short"]:
        name = found["weekday"] or found["short"]
        return _Word(_Sort.WEEKDAY, WEEKDAYS.get(name, _SHORT_WEEKDAYS.get(name)))
    if found["hour"]:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        of_the = {"manana": "a", "madrugada": "a", "tarde": "p", "noche": "p"}.get(found["of"] or "", "")
        return _hour(hour, minute, found["half"] or of_the)
    year = found["year_first"] or found["year"] or found["year_of"] or found["year_after"]
    month = found["month_then"] or found["month"] or MONTHS[found["named"] or found["named_first"]]
    day = found["day_last"] or found["day"] or found["day_of"] or found["day_after"]
    return _date(int(year) if year else None, int(month), int(day), today)


def _hour(hour: int, minute: int, half: str) -> _Word | None:
    if half and not 1 <= hour <= _NOON:
        return None
    hour = hour % _NOON + (_NOON if half == "p" else 0) if half else hour % _DAY_H if hour == _DAY_H else hour
    try:
        return _Word(_Sort.HOUR, _Hour(time(hour, minute), half))
    except ValueError:
        return None


def _date(year: int | None, month: int, day: int, today: date) -> _Word | None:
    """A day without its year is the next such day, today included."""
    for one in (year,) if year else range(today.year, today.year + 5):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return _Word(_Sort.DAY, found)
    return None


def _read(words: list[_Word], today: date) -> When | None:
    said = _Reading(today)
    for at, word in enumerate(words):
        before = words[at - 1].sort if at else None
        if not said.take(word, before, [one.sort for one in words[at + 1 :]]):
            return None
    return said.result()


class _Reading:
    """The words in their order, and what they come to."""

    def __init__(self, today: date) -> None:
        self._today, self._when = today, When()
        self._hours: list[_Hour] = []
        self._weekdays: list[int] = []
        self._is_each = self._is_from = False

    def take(self, word: _Word, before: _Sort | None, after: list[_Sort]) -> bool:
        """Take the next word; False where it makes no sense here."""
        what = word.what
        match word.sort:
            case _Sort.DAY if isinstance(what, date):
                return self._take_day(what, before, after)
            case _Sort.WEEKDAY if isinstance(what, int):
                return self._take_weekday(what, before, after)
            case _Sort.DAYS if isinstance(what, frozenset) and not self._weekdays:
                self._is_each, self._weekdays = True, sorted(what)
            case _Sort.HOUR if isinstance(what, _Hour):
                return self._take_hour(what, before)
            case _Sort.PART if isinstance(what, tuple) and not self._hours:
                self._hours = [_Hour(one, "-") for one in what]
            case _Sort.TO | _Sort.AND:
                return bool(after)
            case _Sort.WHOLE | _Sort.ENDLESS | _Sort.EACH | _Sort.FROM:
                self._note(word.sort)
            case _:
                return False
        return True

    def _note(self, sort: _Sort) -> None:
        self._is_each |= sort is _Sort.EACH
        self._is_from |= sort is _Sort.FROM
        when = self._when
        self._when = replace(
            when,
            is_whole=when.is_whole or sort is _Sort.WHOLE,
            is_endless=when.is_endless or sort is _Sort.ENDLESS,
        )

    def _take_hour(self, hour: _Hour, before: _Sort | None) -> bool:
        self._hours.append(hour)
        is_end_alone = before is _Sort.TO and len(self._hours) == 1
        return len(self._hours) <= _MOST_HOURS and not is_end_alone

    def _take_day(self, day: date, before: _Sort | None, after: list[_Sort]) -> bool:
        when = self._when
        if before is _Sort.TO:
            self._when = replace(when, last=day)
            return when.last is None
        has_more = _Sort.DAY in after or _Sort.WEEKDAY in after
        ends = not (self._is_from or has_more or self._weekdays or self._is_each)
        self._when = replace(when, first=day, last=day if ends else when.last)
        return when.first is None

    def _take_weekday(self, weekday: int, before: _Sort | None, after: list[_Sort]) -> bool:
        if before is _Sort.TO and self._when.first is None and self._weekdays and not self._hours:
            first = self._weekdays[-1]
            self._weekdays += [(first + step) % 7 for step in range(1, (weekday - first) % 7 + 1)]
            self._is_each = True
            return True
        if before is _Sort.TO:
            return self._take_day(_next(weekday, self._when.first or self._today), before, after)
        goes_on = after[:2] in ([_Sort.TO, _Sort.WEEKDAY], [_Sort.AND, _Sort.WEEKDAY])
        if self._is_each or before is _Sort.AND or goes_on:
            self._weekdays.append(weekday)
            self._is_each = self._is_each or before is _Sort.AND
            return True
        return self._take_day(_next(weekday, self._today), before, after)

    def result(self) -> When | None:
        """Return what was said; None where it does not go together."""
        when = self._when
        if self._weekdays:
            when = replace(when, days=frozenset(self._weekdays))
        if when.is_endless and when.last == when.first:
            when = replace(when, last=None)
        is_reversed = when.first is not None and when.last is not None and when.last < when.first
        if is_reversed or (self._is_each and not self._weekdays) or (when.is_whole and self._hours):
            return None
        if when.is_endless and when.last is not None:
            return None
        if self._hours:
            starts, ends = _span(self._hours)
            when = replace(when, starts=starts, ends=ends)
        return when if when != When() else None


def _next(weekday: int, since: date) -> date:
    return since + timedelta(days=(weekday - since.weekday()) % 7)


def _span(hours: list[_Hour]) -> tuple[time, time]:
    """Return from when until when; one hour alone is an hour long."""
    first = hours[0]
    if len(hours) == 1:
        return first.at, time((first.at.hour + 1) % _DAY_H, first.at.minute)
    last = hours[1]
    if not first.half and last.half == "p" and first.at.hour < _NOON and _later(first.at) < last.at:
        first = replace(first, at=_later(first.at))  # «2 a 4 p. m.»
    if not (first.half or last.half) and last.at <= first.at and last.at.hour < _NOON and _later(last.at) > first.at:
        last = replace(last, at=_later(last.at))  # «8 a 5»
    return first.at, last.at


def _later(at: time) -> time:
    return time(at.hour % _NOON + _NOON, at.minute)
