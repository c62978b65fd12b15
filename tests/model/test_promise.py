"""The promised hour is the first one after sending, wherever midnight lies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from builders import NOON, an_alert
from signage.model.promise import promised_update

ZONE = "America/Bogota"


@pytest.mark.parametrize(
    ("sent", "words", "after"),
    [
        (NOON, "12:30", timedelta(minutes=30)),
        (NOON, "11:30", timedelta(hours=23, minutes=30)),
        (NOON, "12:00", timedelta(days=1)),
        (datetime(2026, 11, 25, 4, 50, tzinfo=UTC), "00:10", timedelta(minutes=20)),
    ],
)
def test_the_promise_is_the_next_time_that_the_clock_shows_it(sent: datetime, words: str, after: timedelta) -> None:
    alert = an_alert(sent=sent, params=(("proxima", words),))
    assert promised_update(alert, ZONE) == sent + after


@pytest.mark.parametrize("words", ["", "pronto", "25:00", "9:30"])
def test_what_is_no_hour_promises_nothing(words: str) -> None:
    assert promised_update(an_alert(params=(("proxima", words),)), ZONE) is None
