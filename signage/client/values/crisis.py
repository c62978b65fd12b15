"""Alerts and who painted them, readiness, triggers and feeds, mail."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from signage.model import wire
from signage.model.alert import Alert
from signage.model.checks import within
from signage.model.feed import Feed
from signage.model.ids import AlertId, ScreenId
from signage.model.rehearsal import Drill, SilentTest
from signage.model.screen import Audience, OpenHours


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKeys:
    """The hub's own public keys, to be named in a root, and the newest root it holds (0: none yet)."""

    org: str
    publish: str
    head: str
    root_version: int
    fingerprint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAlert:
    """An alert that the hub holds. `live` is judged for the hub's clock and any screen of the audience."""

    id: AlertId
    alert: Alert
    keys: int
    signers: tuple[str, ...]
    live: bool
    received_at: datetime
    envelope: str
    """The signed bytes as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOrder:
    """An order that waits for another operator; with `asked` signatures it has its whole effect."""

    id: AlertId
    alert: Alert
    signers: tuple[str, ...]
    asked: int
    received_at: datetime
    envelope: str
    """The signed bytes as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReceipt:
    """One screen's row on an alert's board; durations are None until the screen said so.

    `received_after` and `painted_after` are measured by the hub from the moment it took the alert, or by the player if
    the hub heard of it late; `paint_time` by the player from the arrival of the bytes to the frame.
    """

    screen: ScreenId
    name: str
    health: str
    path: str = ""
    received_after: timedelta | None = None
    painted_after: timedelta | None = None
    ended_after: timedelta | None = None
    paint_time: timedelta | None = None

    def or_else(self, other: ScreenReceipt) -> ScreenReceipt:
        """Return it with what only the other row tells of the same screen."""
        return replace(
            self,
            path=self.path or other.path,
            received_after=_first(self.received_after, other.received_after),
            painted_after=_first(self.painted_after, other.painted_after),
            ended_after=_first(self.ended_after, other.ended_after),
            paint_time=_first(self.paint_time, other.paint_time),
        )


def _first(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    return other if one is None else one


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Who has painted an alert; `late` is how long after it was signed the hub took it, if it heard of it late."""

    alert: AlertId
    live: bool
    screens: tuple[ScreenReceipt, ...]
    late: timedelta | None = None

    @property
    def painted(self) -> int:
        """How many screens have it in a frame."""
        return sum(row.painted_after is not None for row in self.screens)

    def with_rows_of(self, other: Board) -> Board:
        """Return it with what another board of the same alert tells besides."""
        theirs = {row.screen: row for row in other.screens}
        own = tuple(row.or_else(theirs.pop(row.screen, row)) for row in self.screens)
        return replace(self, screens=(*own, *theirs.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How the last look at a feed went; `live` counts its alerts in force, `error` is one line for a person."""

    checked_at: datetime | None = None
    live: int = 0
    error: str = ""
    error_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Who may propose alerts. `kind`: "generic", "alertmanager", "zabbix", or "cap", which has a feed."""

    id: str
    name: str
    kind: str = "generic"
    feed: Feed | None = None
    template: str
    answers: tuple[tuple[str, str], ...] = ()
    lasts: timedelta = timedelta(minutes=2)
    maintenance: tuple[OpenHours, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrigger:
    """The same as the hub holds it, with how the last look at its feed went."""

    id: str
    name: str
    kind: str
    feed: Feed | None = None
    template: str
    lasts: timedelta
    enabled: bool
    state: FeedState = FeedState()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMade:
    """A monitoring system that was just made or changed; the secret is told once, when it is new."""

    id: str
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed alert. `state`: "waiting", "armed", "proposed", "over" or "dismissed"."""

    id: str
    trigger: str
    key: str
    template: str
    answers: tuple[tuple[str, str], ...]
    summary: str
    state: str
    first_at: datetime
    last_at: datetime
    calls: int = 1
    expires: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that speaks against it; `blocks` when the screen would not show an order."""

    code: str
    es: str
    en: str
    blocks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReadiness:
    """A screen and what speaks against it."""

    screen: ScreenId
    name: str
    place: str = ""
    phone: str = ""
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Who would not show the next order, and what else to mend."""

    screens: tuple[ScreenReadiness, ...]
    doubts: tuple[Doubt, ...]
    drill: Drill | None
    silent: SilentTest | None = None
    next_drill: datetime | None = None
    """When the next drill is due; None before the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server and who gets the alerts of which audience. `security`: "none", "starttls" or "tls"."""

    host: str = ""
    port: int = field(default=25, metadata=within(0, 65_535))
    security: str = "none"
    user: str = ""
    sender: str = ""
    staff: tuple[str, ...] = ()
    contractors: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    password: str | None = field(default=None, repr=False)

    def revision(self) -> str:
        """Return what names this state of them; the password is no part of it, for nobody is told it."""
        return wire.revision(self, without="password")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCount:
    """How many e-mails an order for some audiences brings."""

    audiences: frozenset[Audience]
    recipients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReach:
    """Whom the e-mails of orders come from, and how many there are for each set of audiences."""

    sender: str = ""
    counts: tuple[MailCount, ...] = ()

    def recipients(self, audiences: frozenset[Audience]) -> int:
        """Return how many e-mails an order for these audiences brings."""
        return next((one.recipients for one in self.counts if one.audiences == audiences), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """An alert's e-mail to one recipient. `state`: "waiting", "sent" or "failed"."""

    recipient: str
    state: str
    tries: int
    error: str = ""
