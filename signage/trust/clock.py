"""What a screen knows about time, when its clock may be wrong (docs/trust.md, clocks).

The floor is the latest time that a verified document proves. A witness is the hub's time at a poll that echoed this
machine's own nonce, carried on by the monotonic clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from signage.model.alert import NEVER, AlertClock
from signage.model.ids import AlertId

_WITNESS_LIFE = timedelta(hours=24)
_PLAUSIBLE = timedelta(days=400)
_CLOSE = timedelta(minutes=5)
_FOR_EVER = timedelta(days=36_500)


class ClockState(StrEnum):
    """How far the machine's clock may be believed."""

    TRUSTED = "trusted"
    PLAUSIBLE = "plausible"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A witnessed time: the hub's instant, and this machine's monotonic clock when it came."""

    instant: datetime
    monotonic: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """One look at the clocks; `had_for` says how long this machine has had orders, by its monotonic clock."""

    wall: datetime
    monotonic: timedelta
    floor: datetime
    sample: Sample | None = None
    had_for: Mapping[AlertId, timedelta] = field(default_factory=dict)

    @property
    def witness(self) -> datetime | None:
        """The hub's time now, if it was heard within a day."""
        if self.sample is None:
            return None
        age = self.monotonic - self.sample.monotonic
        return self.sample.instant + age if timedelta() <= age <= _WITNESS_LIFE else None

    @property
    def state(self) -> ClockState:
        """How far the wall clock may be believed."""
        if self.witness is not None:
            return ClockState.TRUSTED if abs(self.witness - self.wall) <= _CLOSE else ClockState.BROKEN
        if self.floor <= self.wall <= self.floor + _PLAUSIBLE:
            return ClockState.PLAUSIBLE
        return ClockState.BROKEN

    @property
    def now(self) -> datetime:
        """The best guess of the time: schedules use it.

        The hub's time comes first, so that screens of one hub change together however far their own clocks are off.
        """
        if self.witness is not None:
            return self.witness
        # Wrong, but it runs: a programme that waits for a clock that stands still would stand still too.
        return self.floor + self.monotonic if self.state is ClockState.BROKEN else self.wall

    @property
    def for_alerts(self) -> AlertClock:
        """The clocks that decide whether an alert is over.

        The hub's time never stands in for this machine's: a stolen hub that lies about the year must not mute an
        alert. A clock that cannot be believed says that nothing is over but what operators' own documents prove: it is
        the floor at the earliest, or whoever kept an order of last month could show it where a battery is dead. Where
        two clocks do not agree, what was here for its whole life is over as well.
        """
        believable = self.witness is not None or self.state is ClockState.PLAUSIBLE
        clock = AlertClock(wall=max(self.wall, self.floor) if believable else self.floor, witness=self.witness)
        had_for = {} if self.state is ClockState.TRUSTED else self.had_for
        silent_for = self.monotonic - self.sample.monotonic if self.sample else _FOR_EVER
        return replace(clock, heard=self._heard(clock.slowest), had_for=had_for, silent_for=silent_for)

    def _heard(self, now: datetime) -> datetime:
        """Return when the hub was heard last, by the hub's clock or this machine's, whichever says longer ago.

        So neither alone, wrong or stolen, can say that somebody would have renewed an alert. A clock that is proven
        wrong says nothing.
        """
        if self.sample is None:
            return NEVER
        if self.wall < self.floor:
            return self.sample.instant
        return min(self.sample.instant, now - (self.monotonic - self.sample.monotonic))
