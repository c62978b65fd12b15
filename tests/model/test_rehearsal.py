"""A drill is due at an hour of a working day, and at once where there was none."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from builders import NOON
from signage.model.rehearsal import DrillPlan, next_drill

ZONE = "America/Bogota"


def test_the_next_drill_is_due_so_many_days_later_at_the_plans_hour() -> None:
    due = next_drill(DrillPlan(every_days=7, hour=time(9, 30)), NOON, ZONE)
    assert due == datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo(ZONE))


def test_a_drill_does_not_fall_on_a_weekend() -> None:
    due = next_drill(DrillPlan(every_days=4), NOON, ZONE)
    assert due is not None
    assert (due.strftime("%A"), due.day) == ("Monday", 30)


def test_without_a_drill_one_is_due_at_once() -> None:
    assert next_drill(DrillPlan(), None, ZONE) is None
