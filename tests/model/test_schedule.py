"""When a playlist runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry
from signage.errors import BadInput
from signage.model.schedule import Schedule

TUESDAY = datetime(2026, 11, 24)  # noqa: DTZ001 - wall times are naive


@pytest.mark.parametrize(
    ("changes", "local", "runs"),
    [
        ({}, TUESDAY, True),
        ({"first_day": date(2026, 11, 25)}, TUESDAY, False),
        ({"last_day": date(2026, 11, 24)}, TUESDAY + timedelta(hours=23, minutes=59), True),
        ({"last_day": date(2026, 11, 23)}, TUESDAY, False),
        ({"weekdays": frozenset({1})}, TUESDAY, True),
        ({"weekdays": frozenset({0, 2})}, TUESDAY, False),
        ({"starts": time(8), "ends": time(12)}, TUESDAY.replace(hour=8), True),
        ({"starts": time(8), "ends": time(12)}, TUESDAY.replace(hour=12), False),
        ({"rrule": "FREQ=WEEKLY;BYDAY=TU"}, TUESDAY, True),
        ({"rrule": "FREQ=WEEKLY;BYDAY=WE"}, TUESDAY, False),
        ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=-7"}, TUESDAY, True),
        ({"rrule": "FREQ=DAILY;COUNT=2", "first_day": date(2026, 11, 23)}, TUESDAY, True),
        ({"rrule": "FREQ=DAILY;COUNT=1", "first_day": date(2026, 11, 23)}, TUESDAY, False),
        ({"rrule": "FREQ=YEARLY", "first_day": date(2024, 2, 29)}, datetime(2028, 2, 29, 12), True),  # noqa: DTZ001
        ({"rrule": "FREQ=YEARLY", "first_day": date(2024, 2, 29)}, datetime(2027, 2, 28, 12), False),  # noqa: DTZ001
    ],
)
def test_an_entry_runs_on_its_days_and_hours(changes: dict[str, object], local: datetime, *, runs: bool) -> None:
    assert an_entry(**changes).checked().covers(local) is runs


def test_hours_that_cross_midnight_belong_to_the_day_on_which_they_start() -> None:
    friday_night = an_entry(weekdays=frozenset({4}), starts=time(22), ends=time(2))
    friday = datetime(2026, 11, 27)  # noqa: DTZ001
    assert friday_night.covers(friday.replace(hour=23))
    assert friday_night.covers(friday + timedelta(days=1, hours=1))
    assert not friday_night.covers(friday.replace(hour=1))
    assert not friday_night.covers(friday + timedelta(days=1, hours=2))


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=HOURLY", "sometimes", "DTSTART:19990101\nRRULE:FREQ=DAILY", ""]
)
def test_a_rule_that_is_finer_than_a_day_or_nonsense_is_refused(rule: str) -> None:
    with pytest.raises(BadInput, match="regla"):
        an_entry(rrule=rule).checked()


@pytest.mark.parametrize(
    "changes",
    [
        {"first_day": date(2026, 2, 2), "last_day": date(2026, 2, 1)},
        {"weekdays": frozenset({7})},
        {"starts": time(8)},
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        an_entry(**changes).checked()


def test_in_a_zone_that_skips_an_hour_an_entry_inside_it_does_not_run() -> None:
    schedule = Schedule(entries=(an_entry(starts=time(2), ends=time(3)),), zone="America/New_York")
    night = datetime(2026, 3, 8, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    assert not any(schedule.covering(night + timedelta(minutes=10 * n)) for n in range(24 * 6))


def test_in_a_zone_that_repeats_an_hour_an_entry_runs_in_both() -> None:
    schedule = Schedule(entries=(an_entry(starts=time(1), ends=time(2)),), zone="America/New_York")
    night = datetime(2026, 11, 1, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    runs = sum(bool(schedule.covering(night + timedelta(minutes=10 * n))) for n in range(24 * 6))
    assert runs == 12


ZONES = st.sampled_from(
    ["America/Bogota", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "America/Santiago"]
)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(ZONES, INSTANTS, st.times(), st.times())
def test_nothing_changes_before_the_next_edge(zone: str, instant: datetime, starts: time, ends: time) -> None:
    entry = an_entry(starts=starts.replace(second=0, microsecond=0), ends=ends.replace(second=0, microsecond=0))
    schedule = Schedule(entries=(entry,), zone=zone)
    edge = schedule.next_edge(instant)
    assert instant < edge <= instant + timedelta(hours=26)
    now = schedule.covering(instant)
    for share in (0.25, 0.5, 0.999):
        assert schedule.covering(instant + share * (edge - instant)) == now


@given(ZONES, INSTANTS)
def test_the_time_since_midnight_never_jumps_within_a_day(zone: str, instant: datetime) -> None:
    schedule = Schedule(entries=(), zone=zone)
    later = instant + timedelta(minutes=1)
    if schedule.local(instant).date() == schedule.local(later).date():
        assert schedule.since_midnight(later) - schedule.since_midnight(instant) == timedelta(minutes=1)
