"""Holidays by law and by the office, and named hours."""

from __future__ import annotations

from datetime import date, time

import pytest

from builders import an_entry
from signage.errors import BadInput
from signage.model.office_calendar import Daypart, Holiday, OfficeCalendar, colombian_holidays

IN_2026 = """01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08
    12-25""".split()
IN_2025 = """01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08
    12-25""".split()


@pytest.mark.parametrize(("year", "days"), [(2026, IN_2026), (2025, IN_2025)])
def test_the_law_gives_the_holidays_of_a_year(year: int, days: list[str]) -> None:
    assert sorted({f"{one.day:%m-%d}" for one in colombian_holidays(year)}) == days


def test_an_office_adds_days_and_takes_days_out_and_the_law_stays_for_the_rest() -> None:
    own = Holiday(day=date(2026, 7, 13), name="Virgen de Chiquinquirá")
    calendar = OfficeCalendar().with_holiday(own).without_holiday(date(2026, 12, 8))
    days = [one.day for one in calendar.holidays(2026)]
    assert len(days) == 18
    assert own.day in days
    assert date(2026, 12, 8) not in days
    assert calendar.holidays(2027) == colombian_holidays(2027)
    back = calendar.with_holiday(colombian_holidays(2026)[-2]).without_holiday(own.day)
    assert back == OfficeCalendar()


def test_an_entry_that_skips_holidays_gets_those_on_which_it_would_run() -> None:
    fridays = an_entry(weekdays=frozenset({4}), skips_holidays=True)
    (applied,) = OfficeCalendar().applied([fridays], date(2026, 1, 1), date(2027, 1, 1))
    closed = {"2026-04-03", "2026-05-01", "2026-08-07", "2026-12-25", "2027-01-01"}
    assert {day.isoformat() for day in applied.except_days} == closed
    assert not applied.runs_on(date(2026, 12, 25))
    always = an_entry()
    assert OfficeCalendar().applied([always], date(2026, 1, 1), date(2027, 1, 1)) == (always,)


@pytest.mark.parametrize(
    "calendar",
    [
        OfficeCalendar(added=(Holiday(day=date(2026, 1, 2), name=" "),)),
        OfficeCalendar(added=(Holiday(day=date(2026, 1, 2), name="x" * 61),)),
        OfficeCalendar(added=(Holiday(day=date(2026, 1, 2), name="dos\nlíneas"),)),
        OfficeCalendar(dayparts=(Daypart(name="Tarde", starts=time(1), ends=time(2)),) * 2),
        OfficeCalendar(dayparts=tuple(Daypart(name=str(n), starts=time(1), ends=time(2)) for n in range(13))),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(calendar: OfficeCalendar) -> None:
    with pytest.raises(BadInput):
        calendar.checked()


def test_names_in_any_script_are_names() -> None:
    for name in ("日本語", "Día cívico", "עברית", "🎉"):
        OfficeCalendar(added=(Holiday(day=date(2026, 1, 2), name=name),)).checked()
