"""Alerts in the words of CAP 1.2, and what a set of them means for a screen.

The state of a screen is a pure function of the grow-only set of verified messages, a clock reading and the screen:
arrival order cannot change it, and nothing is forgotten because it came late. A message that ends or corrects names
what it ends (CAP 1.2 §3.2.1, `references`); there is no "clear all". A template says how many operators' keys raise
it and how many end it. Where an ending message has too few keys it is shown beside the alert, and the alert stays
(docs/crisis.md, two keys).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience, Screen

ALWAYS: Final = datetime.max.replace(tzinfo=UTC)
NEVER: Final = datetime.min.replace(tzinfo=UTC)
SECOND_WITHIN: Final = timedelta(minutes=30)
"""How old an order may be for another operator to sign it: nobody is to be led into an alert of another day."""
_MISSED: Final = timedelta(minutes=2)
"""A screen asks its hub about once a minute: after so long one answer at least has failed to come."""


class Status(StrEnum):
    """CAP 1.2 §3.2.1 `status`; Draft never leaves a console."""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    SYSTEM = "System"
    TEST = "Test"


class MsgType(StrEnum):
    """CAP 1.2 §3.2.1 `msgType`."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class Response(StrEnum):
    """CAP 1.2 §3.2.2 `responseType`."""

    SHELTER = "Shelter"
    EVACUATE = "Evacuate"
    PREPARE = "Prepare"
    EXECUTE = "Execute"
    AVOID = "Avoid"
    MONITOR = "Monitor"
    ASSESS = "Assess"
    ALL_CLEAR = "AllClear"
    NONE = "None"


class Severity(StrEnum):
    """CAP 1.2 §3.2.2 `severity`, gravest first."""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Urgency(StrEnum):
    """CAP 1.2 §3.2.2 `urgency`, most urgent first."""

    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    """CAP 1.2 §3.2.2 `certainty`."""

    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


class TakeOver(StrEnum):
    """How much of the screen an alert takes."""

    FULL = "full"
    BAND = "band"


class State(StrEnum):
    """How far the office is with the incident."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One message of an operator. Its identity is the hash of its bytes, never a field.

    `params` fill the template (at most eight, TLP:CLEAR); `text` is free text and needs two keys. Empty `screens`
    mean every screen of the audience. `seq` grows by one with each message of an operator's console.
    """

    org: str
    seq: int
    sent: datetime
    status: Status
    msg_type: MsgType
    response: Response
    state: State
    incident: str
    refs: tuple[AlertId, ...] = ()
    audiences: frozenset[Audience] = frozenset(Audience)
    screens: frozenset[ScreenId] = frozenset()
    tlp: str = "CLEAR"
    template: str
    params: tuple[tuple[str, str], ...] = ()
    text: str = ""
    take_over: TakeOver
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    ttl: timedelta = field(metadata={"wire": "ttl_s", "unit": timedelta(seconds=1)})
    retain_until: datetime
    reply_to: tuple[str, ...] = ()

    @property
    def expires(self) -> datetime:
        """CAP 1.2 §3.2.2 `expires`."""
        return self.sent + self.ttl

    @property
    def is_grave(self) -> bool:
        """Whether it may be heard as well: real, over the whole screen, and severe or worse."""
        is_news = self.status is Status.ACTUAL and self.response is not Response.ALL_CLEAR
        return is_news and self.take_over is TakeOver.FULL and self.severity in {Severity.EXTREME, Severity.SEVERE}

    def is_for(self, screen: Screen) -> bool:
        """Whether the screen belongs to the alert's audience and targets."""
        targeted = not self.screens or screen.id in self.screens
        return targeted and bool(self.audiences & screen.audiences)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAlert:
    """An alert whose signatures were counted: how many distinct operators' keys of the right role signed it.

    `end_keys` is what its own template asks of a message that ends or corrects it.
    """

    id: AlertId
    alert: Alert
    keys: int
    end_keys: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertClock:
    """What a screen knows about time when it decides about alerts.

    `wall` is the machine's clock, `witness` an independent time (the hub's, if it answered this machine's own nonce).
    `heard` is when the hub was heard last, `NEVER` if it was not; whoever asks for no screen takes it for heard.
    `had_for` says how long this machine has had orders, `silent_for` how long the hub has not been heard, both by the
    monotonic clock.
    """

    wall: datetime
    witness: datetime | None = None
    heard: datetime = ALWAYS
    had_for: Mapping[AlertId, timedelta] = field(default_factory=dict)
    silent_for: timedelta = timedelta()

    @property
    def slowest(self) -> datetime:
        """The time that every clock at hand has reached."""
        return min(self.wall, self.witness or self.wall)

    def is_certainly_past(self, instant: datetime) -> bool:
        """Whether every clock at hand says so: one clock alone, wrong or stolen, must not mute an alert."""
        return self.slowest > instant

    def is_cut_off_at(self, instant: datetime) -> bool:
        """Whether the hub had been silent for so long at an instant that an update or an end could not have come.

        What a screen has taken down for lack of this does not come back when the silence grows.
        """
        return instant - self.heard > _MISSED

    def has_lasted(self, alert: AlertId, life: timedelta, limit: timedelta) -> bool:
        """Whether this machine has had an order for its whole life, or to its limit if the hub was silent by then."""
        had = self.had_for.get(alert, timedelta())
        was_silent = self.silent_for - (had - life) > _MISSED
        return had >= (limit if was_silent else life)


def hides_drills(alert: Alert) -> bool:
    """Whether a screen on which it is live draws no drill and no test: whatever is real, be it a band or “all is well”.

    “This is a DRILL: there is no attack” between two pages of an attack would be believed, and so would it be between a
    drill's pages that a real attack is over.
    """
    return alert.status is Status.ACTUAL


def drawn_alerts(live: Sequence[VerifiedAlert]) -> tuple[VerifiedAlert, ...]:
    """Return what is drawn of a screen's live alerts: no drill or test beside a real one (`hides_drills`).

    What is left out is live all the same, and is drawn when the real one is over.
    """
    is_real = any(hides_drills(one.alert) for one in live)
    return tuple(one for one in live if not is_real or hides_drills(one.alert))


def live_alerts(
    messages: Mapping[AlertId, VerifiedAlert], screen: Screen, clock: AlertClock
) -> tuple[VerifiedAlert, ...]:
    """Return what is live on a screen now, most important first; `drawn_alerts` says what of it is drawn."""
    ended = _ended(messages)
    live = (message for message in messages.values() if message.id not in ended and _is_shown(message, screen, clock))
    return tuple(sorted(live, key=_order))


def _is_shown(message: VerifiedAlert, screen: Screen, clock: AlertClock) -> bool:
    alert = message.alert
    if alert.msg_type is MsgType.CANCEL or alert.status is Status.SYSTEM or not alert.is_for(screen):
        return False
    if clock.is_certainly_past(_shown_until(alert, clock)):
        return False
    return not clock.has_lasted(message.id, alert.ttl, _limit(alert) - alert.sent)


def _shown_until(alert: Alert, clock: AlertClock) -> datetime:
    """Return until when an alert stays up: a real one outlives its time where nobody could have renewed it.

    Else a screen would go back to its programme in the middle of the attack that silenced the hub.
    """
    return _limit(alert) if clock.is_cut_off_at(alert.expires) else alert.expires


def _limit(alert: Alert) -> datetime:
    """Return until when an alert may stay up at the most."""
    outlives = alert.status is Status.ACTUAL and alert.response is not Response.ALL_CLEAR
    return max(alert.expires, alert.retain_until) if outlives else alert.expires


def _ended(messages: Mapping[AlertId, VerifiedAlert]) -> frozenset[AlertId]:
    return frozenset(
        ref
        for message in messages.values()
        for ref in message.alert.refs
        if ref in messages and ref != message.id and _may_end(message, messages[ref])
    )


def _may_end(ender: VerifiedAlert, target: VerifiedAlert) -> bool:
    # A drill's key must not take a real alert off the screens; an operator may end a drill.
    same_standing = ender.alert.status in {target.alert.status, Status.ACTUAL}
    return same_standing and ender.keys >= target.end_keys


_STATUSES = (Status.ACTUAL, Status.EXERCISE, Status.TEST, Status.SYSTEM)


def _order(message: VerifiedAlert) -> tuple[int, int, int, float, str]:
    alert = message.alert
    return (
        _STATUSES.index(alert.status),
        list(Severity).index(alert.severity),
        list(Urgency).index(alert.urgency),
        -alert.sent.timestamp(),
        message.id,
    )
