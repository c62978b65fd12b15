"""The days that a text names, in the spellings of people here: `15 de enero`, `1.º nov. 2026`, `15/11/2026`, `ayer`.

A day without a year is of the year that puts it nearest to today; one with its weekday alone (`viernes 7`) is the
nearest that they agree on. What only begins a span (`desde el`, `del 1 de junio
al 30 de julio`), dates a law, or is history is nothing that is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from signage.model.personal import seen

_SPANISH: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "ene feb mar abr may jun jul ago sep oct nov dic".split(),
)
_ENGLISH: Final = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
MONTHS: Final = {
    name: number for names in (*_SPANISH, *_ENGLISH) for number, name in enumerate(names, 1)
} | {"setiembre": 9, "sept": 9}  # fmt: skip
_NAME: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHOLE: Final = "|".join((*_SPANISH[0], *_ENGLISH[0], "setiembre"))
_ENGLISH_NAME: Final = "|".join((*_ENGLISH[0], *(name for name in _ENGLISH[1] if name != "mar")))
"""Without `mar`: in Spanish that is the sea, and Tuesday."""
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d{2})\b"
_ISO: Final = re.compile(r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_FIGURES: Final = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>20\d{2}|(?<=/)\d{2})(?![\d/-]|\.\d)"
)
_DAY_FIRST: Final = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2}|primero)\.?(?:[º°]|ro|er|st|nd|rd|th)?(?:\s+|[-/])"
    rf"(?:(?:de|of)\s+(?P<named>{_NAME})\b\.?|(?P<whole>{_WHOLE})\b|(?P<short>{_NAME})\b(?=\.?,?[\s/-]+\d{{4}}\b)\.?)"
    rf"(?:,?(?:\s+(?:de\s+|del\s+(?:año\s+)?)?|[-/]){_YEAR})?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<named>{_ENGLISH_NAME})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:])(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
WEEKDAYS: Final = {
    name: number
    for names in (
        "lunes martes miércoles jueves viernes sábado domingo", "lunes martes miercoles jueves viernes sabado domingo",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
_ON_WEEKDAY: Final = re.compile(
    rf"\b(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))}),?\s+(?P<day>\d{{1,2}})\b"
    r"(?!\s*(?:[:/%]|[ap]\.?\s?m\b|h\b|horas|(?:a|-|–)\s*\d)|[.,]\d|\s+(?:de|of)\s)",
    re.IGNORECASE,
)
"""A day without its month; an hour is none: `lunes 8 a. m.`, `lunes 8 a 12`."""
_AROUND: Final = timedelta(days=45)
_BEFORE_TODAY: Final = re.compile(
    r"\b(?:ayer|anteayer|antier|antes de ayer|anoche|yesterday|last night)\b", re.IGNORECASE
)
_BEGINS: Final = re.compile(
    r"\b(?:desde|a partir de?l?|since|from|starting)\s+(?:el\s+|del\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_UNTIL: Final = re.compile(r"\s*(?:al?|hasta|to|until|through|-|–)\s*(?:el\s+)?(?:(?!y\b)[^\W\d]+\s+)?", re.IGNORECASE)
_LAW: Final = re.compile(
    r"\b(?:ley|decreto|resoluci[óo]n|acuerdo|circular|sentencia|ordenanza)\b[^.;]{0,24}$", re.IGNORECASE
)
_LOOKED_BACK: Final = 48
_HISTORY: Final = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    day: date


def days_in(text: str, today: date) -> Iterator[date]:
    """Return the days that a text names, in its order."""
    plain = seen(text)
    found = sorted(_named(plain, today), key=lambda one: (one.start, -one.end))
    kept = [one for at, one in enumerate(found) if at == 0 or one.start >= max(past.end for past in found[:at])]
    for at, one in enumerate(kept):
        until = kept[at + 1] if at + 1 < len(kept) else None
        before = plain[max(0, one.start - _LOOKED_BACK) : one.start]
        is_start = until is not None and _UNTIL.fullmatch(plain, one.end, until.start) and until.day >= one.day
        if not (is_start or _BEGINS.search(before) or _LAW.search(before) or one.day < today - _HISTORY):
            yield one.day


def _named(text: str, today: date) -> Iterator[_Named]:
    for match in _ISO.finditer(text):
        yield from _dated(match, int(match["month"]), today)
    for match in _FIGURES.finditer(text):
        yield from _dated(match, int(match["month"]), today)
    for match in _DAY_FIRST.finditer(text):
        yield from _dated(match, MONTHS[(match["named"] or match["whole"] or match["short"]).lower()], today)
    for match in _MONTH_FIRST.finditer(text):
        yield from _dated(match, MONTHS[match["named"].lower()], today)
    for match in _ON_WEEKDAY.finditer(text):
        if (day := _near(WEEKDAYS[match["weekday"].lower()], int(match["day"]), today)) is not None:
            yield _Named(match.start(), match.end(), day)
    for match in _BEFORE_TODAY.finditer(text):
        yield _Named(match.start(), match.end(), today - timedelta(days=1))


def _dated(match: re.Match[str], month: int, today: date) -> Iterator[_Named]:
    day = 1 if match["day"].lower() == "primero" else int(match["day"])
    year = int(match["year"]) if match["year"] else None
    years = [year if year > 99 else 2000 + year] if year is not None else range(today.year - 1, today.year + 2)  # noqa: PLR2004
    candidates = [found for one in years for found in _day(one, month, day)]
    if candidates:
        yield _Named(match.start(), match.end(), min(candidates, key=lambda found: abs(found - today)))


def _near(weekday: int, day: int, today: date) -> date | None:
    """The nearest day of that number that is that weekday; none within some weeks when the two do not go together."""
    around = (today + timedelta(days=off) for off in range(-_AROUND.days, _AROUND.days + 1))
    found = [one for one in around if one.day == day and one.weekday() == weekday]
    return min(found, key=lambda one: abs(one - today), default=None)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    # Whoever writes 11/15/2026 puts the month first, as in English; day and month are told apart where they can be.
    month, day = (day, month) if month > 12 >= day else (month, day)  # noqa: PLR2004
    try:
        yield date(year, month, day)
    except ValueError:
        return
