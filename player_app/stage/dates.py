"""Dates and hours as people in Cartagena write them; English second."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "January February March April May June July August September October November December".split(),
)
_DAYS: Final = (
    "lunes martes miércoles jueves viernes sábado domingo".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
)
_MOMENT: Final = len("2026-11-28T15:00")


def in_words(text: str, *, english: bool = False) -> str:
    """Write an ISO date, or a day with its hour, out; leave every other text as it is."""
    if len(text) >= _MOMENT:
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return text
        return f"{day_and_month(at.date(), english=english)}, {at:%H:%M}"
    day = day_of(text)
    if day is None:
        return text
    month = _MONTHS[english][day.month - 1]
    return f"{day.day} {month} {day.year}" if english else f"{day.day} de {month} de {day.year}"


def day_of(text: str) -> date | None:
    """Read an ISO date, or the day of a moment; None when it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_and_month(day: date, *, english: bool = False) -> str:
    """A day without its year."""
    month = _MONTHS[english][day.month - 1]
    return f"{day.day} {month}" if english else f"{day.day} de {month}"


def date_part(text: str, part: str, *, english: bool = False) -> str:
    """Return one part of an ISO date or moment: day, month, weekday, short, long or hour; "" when none."""
    day = day_of(text)
    if day is None:
        return ""
    month, weekday, short = (
        _MONTHS[english][day.month - 1],
        _DAYS[english][day.weekday()],
        day_and_month(day, english=english),
    )
    parts = {
        "day": str(day.day),
        "month": month,
        "weekday": weekday,
        "short": short,
        "long": f"{weekday} {short}",
        "hour": text[11:16],
    }
    return parts[part]
