"""A lobby PC's clock that is wrong by years, or jumps: an alert that is live stays on the screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOON, a_screen, an_alert
from signage.model.alert import VerifiedAlert, live_alerts
from signage.model.ids import AlertId
from signage.model.template import announcement_on
from signage.trust.clock import ClockReading, Sample

OUTAGE = VerifiedAlert(id=AlertId("a"), alert=an_alert("RED", ttl=timedelta(hours=1)), keys=1)
UPTIME = timedelta(hours=5)
WRONG = [
    datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2100, 1, 1, tzinfo=UTC),
]


def is_shown(
    wall: datetime,
    *,
    after: timedelta = timedelta(),
    is_witnessed: bool = True,
    had_for: timedelta = timedelta(),
    hub: datetime = NOON,
) -> bool:
    """Whether it is shown so long after it was sent, by a clock that says `wall`; the hub says `hub` and so long."""
    sample = Sample(instant=hub + after, monotonic=UPTIME + after) if is_witnessed else None
    reading = ClockReading(wall=wall, monotonic=UPTIME + after, floor=NOON, sample=sample, had_for={OUTAGE.id: had_for})
    return live_alerts({OUTAGE.id: OUTAGE}, a_screen(), reading.for_alerts) == (OUTAGE,)


@pytest.mark.parametrize("wall", WRONG, ids=lambda wall: str(wall.year))
@pytest.mark.parametrize("is_witnessed", [True, False], ids=["hub", "alone"])
def test_a_live_alert_is_shown_by_a_clock_of_another_age(wall: datetime, *, is_witnessed: bool) -> None:
    assert is_shown(wall, after=timedelta(minutes=30), is_witnessed=is_witnessed)


@pytest.mark.parametrize("wall", WRONG, ids=lambda wall: str(wall.year))
def test_and_is_over_when_the_hub_says_so_only_together_with_the_clock(wall: datetime) -> None:
    over = timedelta(hours=2)
    assert is_shown(wall, after=over) is (wall < NOON)
    assert not is_shown(NOON + over, after=over)


@pytest.mark.parametrize("wall", WRONG, ids=lambda wall: str(wall.year))
def test_what_was_here_for_its_whole_life_is_over_where_no_two_clocks_agree(wall: datetime) -> None:
    life, over = timedelta(hours=1), timedelta(hours=2)
    assert not is_shown(wall, after=over, had_for=life)
    assert is_shown(wall, after=over, had_for=life - timedelta(seconds=1)) is (wall < NOON)
    # A hub that lies of the year ends nothing, and keeps nothing up for ever.
    assert is_shown(NOON, after=over, had_for=life - timedelta(seconds=1), hub=WRONG[2])
    assert not is_shown(NOON, after=over, had_for=life, hub=WRONG[2])


def test_alone_it_stays_until_its_limit_for_nobody_could_have_renewed_it() -> None:
    kept = OUTAGE.alert.retain_until - OUTAGE.alert.sent
    assert kept > timedelta(hours=1)
    assert is_shown(WRONG[0], after=kept, is_witnessed=False, had_for=kept - timedelta(seconds=1))
    assert not is_shown(WRONG[0], after=kept, is_witnessed=False, had_for=kept)


def test_what_was_over_while_the_hub_was_heard_does_not_come_back_when_it_falls_silent() -> None:
    life, wall = timedelta(hours=1), WRONG[0]
    heard = Sample(instant=NOON + life, monotonic=UPTIME + life)
    for after in (timedelta(hours=1), timedelta(hours=1, minutes=30), timedelta(hours=2)):
        reading = ClockReading(
            wall=wall, monotonic=UPTIME + after, floor=NOON, sample=heard, had_for={OUTAGE.id: after}
        )
        assert live_alerts({OUTAGE.id: OUTAGE}, a_screen(), reading.for_alerts) == ()


def test_clocks_that_agree_are_believed_before_the_time_that_it_was_here() -> None:
    assert is_shown(NOON + timedelta(minutes=30), after=timedelta(minutes=30), had_for=timedelta(hours=5))


@pytest.mark.parametrize("wall", WRONG, ids=lambda wall: str(wall.year))
@pytest.mark.parametrize("is_witnessed", [True, False], ids=["hub", "alone"])
def test_an_order_of_last_month_is_not_shown_by_a_clock_of_another_age(wall: datetime, *, is_witnessed: bool) -> None:
    """What operators signed since proves that it is over, whoever kept it and sends it again."""
    after = timedelta(days=40)
    sample = Sample(instant=NOON + after, monotonic=UPTIME) if is_witnessed else None
    reading = ClockReading(wall=wall, monotonic=UPTIME, floor=NOON + after, sample=sample)
    assert live_alerts({OUTAGE.id: OUTAGE}, a_screen(), reading.for_alerts) == ()


@pytest.mark.parametrize("wall", WRONG, ids=lambda wall: str(wall.year))
def test_a_clock_of_another_age_does_not_say_that_nobody_renewed_an_alert(wall: datetime) -> None:
    after = timedelta(minutes=30)
    sample = Sample(instant=NOON + after, monotonic=UPTIME + after)
    reading = ClockReading(wall=wall, monotonic=UPTIME + after, floor=NOON, sample=sample)
    said = announcement_on(a_screen(), OUTAGE.alert, None, now=reading.for_alerts.slowest)
    assert said.unrenewed_since == ""


@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2106, 2, 7)), min_size=1, max_size=12))  # noqa: DTZ001
def test_a_clock_that_jumps_hides_no_live_alert(walls: list[datetime]) -> None:
    step = timedelta(minutes=59) / len(walls)
    for number, wall in enumerate(walls):
        assert is_shown(wall.replace(tzinfo=UTC), after=step * number)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2106, 2, 7)))  # noqa: DTZ001
def test_a_clock_no_sane_machine_can_have_hides_nothing_though_nobody_can_be_asked(wall: datetime) -> None:
    told = wall.replace(tzinfo=UTC)
    if not NOON <= told <= NOON + timedelta(days=400):
        assert is_shown(told, after=timedelta(minutes=30), is_witnessed=False)
