"""Proof of what was shown, and orders of which a hub hears late."""

from __future__ import annotations

from datetime import timedelta

from builders import an_alert
from signage.model.alert import SECOND_WITHIN, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.proof import HEARD_LATE, heard_late

SECOND = timedelta(seconds=1)


def test_an_order_that_waited_for_its_second_operator_is_not_late() -> None:
    alone, both = (VerifiedAlert(id=AlertId("a"), alert=an_alert(), keys=keys) for keys in (1, 2))
    soon, later = alone.alert.sent + HEARD_LATE, alone.alert.sent + SECOND_WITHIN
    assert [heard_late(alone, at) for at in (soon, soon + SECOND)] == [None, HEARD_LATE + SECOND]
    assert [heard_late(both, at) for at in (soon + SECOND, later)] == [None, None]
    assert heard_late(both, later + HEARD_LATE + SECOND) == SECOND_WITHIN + HEARD_LATE + SECOND
