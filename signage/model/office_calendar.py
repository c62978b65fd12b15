"""An office's own calendar: its holidays, and the hours of a day that it has names for.

Holidays are data. What the law says is the beginning; an office adds days of its own and takes days out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from signage.errors import BadInput
from signage.model.schedule import ScheduleEntry

_DAY: Final = timedelta(days=1)
_MOST: Final = 500
_MOST_DAYPARTS: Final = 12
_LONGEST_NAME: Final = 60
_FIXED: Final = (
    (1, 1, "Año Nuevo"), (5, 1, "Día del Trabajo"), (7, 20, "Independencia"), (8, 7, "Batalla de Boyacá"),
    (12, 8, "Inmaculada Concepción"), (12, 25, "Navidad"),
)  # fmt: skip
_TO_MONDAY: Final = (
    (1, 6, "Reyes Magos"), (3, 19, "San José"), (6, 29, "San Pedro y San Pablo"), (8, 15, "Asunción de la Virgen"),
    (10, 12, "Día de la Raza"), (11, 1, "Todos los Santos"), (11, 11, "Independencia de Cartagena"),
)  # fmt: skip
_AFTER_EASTER: Final = (
    (-3, "Jueves Santo"), (-2, "Viernes Santo"), (43, "Ascensión del Señor"), (64, "Corpus Christi"),
    (71, "Sagrado Corazón"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day on which the office is closed."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Daypart:
    """Hours of a day that have a name: "Mañana", 7 to 12. An end at or before the start crosses midnight."""

    name: str
    starts: time
    ends: time


DAYPARTS: Final = (
    Daypart(name="Apertura", starts=time(7), ends=time(8)),
    Daypart(name="Mañana", starts=time(8), ends=time(12)),
    Daypart(name="Mediodía", starts=time(12), ends=time(14)),
    Daypart(name="Tarde", starts=time(14), ends=time(17)),
    Daypart(name="Cierre", starts=time(17), ends=time(18)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeCalendar:
    """The holidays by law, with what the office `added` and `removed`, and its dayparts."""

    added: tuple[Holiday, ...] = ()
    removed: frozenset[date] = frozenset()
    dayparts: tuple[Daypart, ...] = DAYPARTS

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """Return the holidays of a year by date."""
        by_law = {one.day: one for one in colombian_holidays(year) if one.day not in self.removed}
        own = {one.day: one for one in self.added if one.day.year == year}
        return tuple(sorted((by_law | own).values(), key=lambda one: one.day))

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday on a day."""
        return next((one for one in self.holidays(day.year) if one.day == day), None)

    def daypart(self, starts: time | None, ends: time | None) -> Daypart | None:
        """Return the daypart with exactly these hours."""
        return next((one for one in self.dayparts if (one.starts, one.ends) == (starts, ends)), None)

    def with_holiday(self, holiday: Holiday) -> OfficeCalendar:
        """Return the calendar with a day more."""
        others = tuple(one for one in self.added if one.day != holiday.day)
        by_law = holiday in colombian_holidays(holiday.day.year)
        return replace(self, added=others if by_law else (*others, holiday), removed=self.removed - {holiday.day})

    def without_holiday(self, day: date) -> OfficeCalendar:
        """Return the calendar with a day less."""
        by_law = any(one.day == day for one in colombian_holidays(day.year))
        added = tuple(one for one in self.added if one.day != day)
        return replace(self, added=added, removed=self.removed | {day} if by_law else self.removed)

    def applied(self, entries: Iterable[ScheduleEntry], first: date, last: date) -> tuple[ScheduleEntry, ...]:
        """Return entries with the holidays between two days as days on which those do not run that skip them."""
        days = [one.day for year in range(first.year, last.year + 1) for one in self.holidays(year)]
        return tuple(_closed(entry, days, first, last) if entry.skips_holidays else entry for entry in entries)

    def checked(self) -> OfficeCalendar:
        """Return the calendar itself when it makes sense.

        Raises:
            BadInput: too many days or dayparts, or a name that is empty, too long or there twice.
        """
        if len(self.added) > _MOST or len(self.removed) > _MOST:
            raise BadInput(
                f"El calendario guarda máximo {_MOST} días propios.",
                f"The calendar keeps {_MOST} days of one's own at most.",
                code="holidays",
            )
        if len(self.dayparts) > _MOST_DAYPARTS:
            raise BadInput(
                f"Defina máximo {_MOST_DAYPARTS} franjas del día.",
                f"Define {_MOST_DAYPARTS} dayparts at most.",
                code="dayparts",
            )
        for name in (*(one.name for one in self.added), *(one.name for one in self.dayparts)):
            _check_name(name)
        if len({one.name.casefold() for one in self.dayparts}) < len(self.dayparts):
            raise BadInput("Dos franjas tienen el mismo nombre.", "Two dayparts have the same name.", code="dayparts")
        return self


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadInput(
            f"Escriba un nombre de una línea, de 1 a {_LONGEST_NAME} letras.",
            f"Write a name on one line, of 1 to {_LONGEST_NAME} letters.",
            code="name",
        )


def _closed(entry: ScheduleEntry, holidays: Iterable[date], first: date, last: date) -> ScheduleEntry:
    met = (day for day in holidays if first <= day <= last and entry.runs_on(day))
    return replace(entry, except_days=entry.except_days | frozenset(met), skips_holidays=False)


@lru_cache(maxsize=64)
def colombian_holidays(year: int) -> tuple[Holiday, ...]:
    """Return the holidays of Colombia by date.

    Ley 51 de 1983, artículo 1 (six on their date, seven on the Monday on or after it), and those that hang on Easter:
    Holy Thursday and Friday, and three that the law puts on the Monday after their feast.
    """
    # Imported here: a display never asks for a holiday.
    from dateutil.easter import easter  # noqa: PLC0415

    fixed = [Holiday(day=date(year, month, day), name=name) for month, day, name in _FIXED]
    moved = [Holiday(day=_monday_from(date(year, month, day)), name=name) for month, day, name in _TO_MONDAY]
    hanging = [Holiday(day=easter(year) + _DAY * days, name=name) for days, name in _AFTER_EASTER]
    return tuple(sorted([*fixed, *moved, *hanging], key=lambda one: one.day))


def _monday_from(day: date) -> date:
    return day + _DAY * (-day.weekday() % 7)
