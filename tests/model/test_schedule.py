"""When a playlist runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry
from signage.errors import BadInput
from signage.model.schedule import Schedule, ScheduleEntry

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
        ({"except_days": frozenset({date(2026, 11, 24)})}, TUESDAY, False),
        ({"except_days": frozenset({date(2026, 11, 23)})}, TUESDAY, True),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=2", "first_day": date(1990, 11, 27)}, TUESDAY, True),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=2", "first_day": date(1990, 11, 20)}, TUESDAY, False),
        ({"rrule": "FREQ=DAILY;INTERVAL=3", "first_day": date(2026, 2, 27)}, TUESDAY, True),
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
    "rule",
    ["FREQ=SECONDLY", "FREQ=HOURLY", "sometimes", "DTSTART:19990101\nRRULE:FREQ=DAILY", "FREQ=DAILY;INTERVAL=0", ""],
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
        {"except_days": frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(2001))},
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


RULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2",
     "FREQ=DAILY;COUNT=40", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;UNTIL=20270101T000000", "FREQ=YEARLY"]
)  # fmt: skip


@given(RULES, st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_a_rule_picks_what_the_standard_says(rule: str, first: date, day: date) -> None:
    midnight = datetime.combine(day, time())
    standard = rrulestr(rule, dtstart=datetime.combine(first, time()))
    picked = midnight in standard.between(midnight, midnight, inc=True)
    assert an_entry(rrule=rule, first_day=first).runs_on(day) is picked


CROWDS = st.lists(
    st.tuples(st.times(), st.times(), st.frozensets(st.integers(0, 6))).map(
        lambda told: an_entry(
            f"{told[0]}{told[1]}{sorted(told[2])}",
            starts=told[0].replace(second=0, microsecond=0),
            ends=told[1].replace(second=0, microsecond=0),
            weekdays=told[2],
        )
    ),
    max_size=8,
)


@given(ZONES, INSTANTS, CROWDS)
def test_a_compiled_day_says_what_each_entry_says(zone: str, instant: datetime, crowd: list[ScheduleEntry]) -> None:
    schedule = Schedule(entries=tuple(crowd), zone=zone)
    local = schedule.local(instant)
    assert set(schedule.covering(instant)) == {entry for entry in crowd if entry.covers(local)}


@pytest.mark.parametrize(("zone", "night"), [("America/New_York", (2026, 3, 8)), ("Africa/Cairo", (2026, 10, 29))])
def test_a_clock_change_is_an_edge_of_its_own(zone: str, night: tuple[int, int, int]) -> None:
    entry = an_entry(starts=time(2, 30) if zone == "America/New_York" else time(23, 30), ends=time(4))
    schedule = Schedule(entries=(entry,), zone=zone)
    now = datetime(*night, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    for _ in range(12):
        edge = schedule.next_edge(now)
        assert schedule.covering(now) == schedule.covering(edge - timedelta(seconds=1))
        now = edge
