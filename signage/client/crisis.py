"""Keys, alerts, their channels and what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from signage.client.door import Door, Nothing, amended, over
from signage.client.feed import EventFeed
from signage.client.values.crisis import (
    Board,
    Draft,
    FeedState,
    HeldAlert,
    HeldTrigger,
    HubKeys,
    MailReach,
    MailSettings,
    MailState,
    Readiness,
    Trigger,
    TriggerMade,
    WaitingOrder,
)
from signage.model.ids import AlertId
from signage.model.office import Settings
from signage.model.route import StepWord

_STREAM_SILENCE_S: Final = 35.0
_INGEST_S: Final = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alerts:
    alerts: tuple[HeldAlert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    orders: tuple[WaitingOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roots:
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    steps: tuple[StepWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Triggers:
    triggers: tuple[HeldTrigger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafts:
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mails:
    mails: tuple[MailState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _MailTest:
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _MailAnswer:
    answer: str


class CrisisCalls(Door):
    """Everything about keys and alerts."""

    __slots__ = ()

    def keys(self) -> HubKeys:
        """Return the hub's public keys, for the root that is made on an operator's PC."""
        return self.call(HubKeys, "GET", "/keys")

    def roots(self) -> tuple[bytes, ...]:
        """Return every root envelope, oldest first; needs no session."""
        return tuple(root.encode() for root in self.call(_Roots, "GET", "/root").roots)

    def post_root(self, envelope: bytes) -> HubKeys:
        """Give the hub the next root.

        Raises:
            ManifestRejected: not signed as it must be. BadInput: it does not name this hub's keys.
        """
        return self.call(HubKeys, "POST", "/root", raw=envelope)

    def hand_root(self, envelope: bytes) -> None:
        """Hand a hub that holds a root the next one; needs no session, for the root before it signed it.

        Raises:
            ManifestRejected: not signed as it must be. Conflict: the hub holds no root yet.
        """
        self.call(Nothing, "POST", "", raw=envelope, path=f"{self.base_url}/v1/root")

    def templates(self) -> bytes:
        """Return the signed bundle of alert templates.

        Raises:
            NotFound: none was given yet.
        """
        return self.read("/api/v1/templates")

    def post_templates(self, envelope: bytes) -> None:
        """Give the hub the signed bundle of alert templates; publish to send it to the screens."""
        self.call(Nothing, "POST", "/templates", raw=envelope)

    def alerts(self) -> tuple[HeldAlert, ...]:
        """Return the alerts that the hub holds, newest first."""
        return self.call(_Alerts, "GET", "/alerts").alerts

    def post_alert(self, envelope: bytes) -> HeldAlert:
        """Hand a signed alert to the hub, which stores it and tells every screen; needs no session.

        Raises:
            AlertRejected: not signed by this organisation's operators.
        """
        return self.call(HeldAlert, "POST", "", raw=envelope, path=f"{self.base_url}/v1/alerts")

    def waiting_orders(self) -> tuple[WaitingOrder, ...]:
        """Return the orders that wait for another operator, newest first; none for whoever is no operator."""
        return self.call(_Waiting, "GET", "/alerts/waiting").orders

    def offer_order(self, envelope: bytes) -> WaitingOrder:
        """Have the hub hold an order until another operator has signed it too.

        Raises:
            AlertRejected: no operator of this organisation signed it.
            Conflict: no signature is missing, or too many orders wait.
        """
        return self.call(WaitingOrder, "POST", "/alerts/waiting", raw=envelope)

    def withdraw_order(self, order: AlertId) -> None:
        """Have the hub let an order go that nobody is to sign any more."""
        self.call(Nothing, "DELETE", f"/alerts/waiting/{quote(order)}")

    def board(self, alert: AlertId) -> Board:
        """Return who has painted an alert."""
        return self.call(Board, "GET", f"/alerts/{quote(alert)}/board")

    def report(self, alert: AlertId) -> bytes:
        """Return the report of an alert's incident, as `signage.trust.evidence` reads it.

        Raises:
            NotFound: no such alert.
        """
        return self.read(f"/api/v1/alerts/{quote(alert)}/report")

    def cap(self, alert: AlertId) -> bytes:
        """Return an alert as CAP 1.2, in the wording for staff.

        Raises:
            NotFound: no such alert, or over for more than a day.
        """
        return self.read(f"/intranet/{quote(alert)}.xml")

    def note_step(self, alert: AlertId, word: StepWord) -> None:
        """Have what was said of a step of the route written into the incident's journal.

        Raises:
            NotFound: no such order.
        """
        self.call(Nothing, "POST", f"/alerts/{quote(alert)}/steps", word)

    def steps(self, alert: AlertId) -> tuple[StepWord, ...]:
        """Return what consoles said of the steps of an alert's incident.

        Raises:
            NotFound: no such order.
        """
        return self.call(_Steps, "GET", f"/alerts/{quote(alert)}/steps").steps

    def drafts(self) -> tuple[Draft, ...]:
        """Return what monitoring systems propose, armed first."""
        return self.call(_Drafts, "GET", "/drafts").drafts

    def dismiss_draft(self, draft: str) -> None:
        """Put a proposal away."""
        self.call(Nothing, "DELETE", f"/drafts/{quote(draft)}")

    def triggers(self) -> tuple[HeldTrigger, ...]:
        """Return who may propose alerts, without their secrets."""
        return self.call(_Triggers, "GET", "/triggers").triggers

    def save_trigger(self, trigger: Trigger) -> TriggerMade:
        """Make a monitoring system, whose secret is told this once, or change one.

        Raises:
            BadInput: no name, or trouble that must last for over a day.
        """
        return self.call(TriggerMade, "PUT", f"/triggers/{quote(trigger.id)}", trigger)

    def fetch_trigger(self, trigger: str) -> FeedState:
        """Have the hub look at a feed now; what went wrong is in the answer.

        Raises:
            NotFound: no such feed.
        """
        return self.call(FeedState, "POST", f"/triggers/{quote(trigger)}/fetch")

    def delete_trigger(self, trigger: str) -> None:
        """Let a monitoring system go."""
        self.call(Nothing, "DELETE", f"/triggers/{quote(trigger)}")

    def readiness(self) -> Readiness:
        """Return who would not show the next order, and what else to mend."""
        return self.call(Readiness, "GET", "/readiness")

    def mail_settings(self) -> MailSettings:
        """Return the mail server and its recipients, never the password."""
        return self.call(MailSettings, "GET", "/mail")

    def save_mail_settings(self, settings: MailSettings, *, base: str = "") -> MailSettings:
        """Replace the mail server and its recipients; a password of None leaves the one that is there.

        Raises:
            BadInput: an address that is none. Conflict: `stale`, they are not of the revision `base`.
        """
        return self.call(MailSettings, "PUT", f"/mail{over(base)}", settings)

    def change_mail_settings(self, change: Callable[[MailSettings], MailSettings]) -> MailSettings:
        """Save what `change` makes of the mail settings as they are, as `amended` does it."""
        return amended(self.mail_settings, change, self.save_mail_settings, MailSettings.revision)

    def mail_reach(self) -> MailReach:
        """Return how many e-mails an order brings, by its audiences."""
        return self.call(MailReach, "GET", "/mail/reach")

    def try_mail(self, to: str = "") -> str:
        """Have the hub sign in at the mail server and, with an address, send it one line; return what it answered.

        Raises:
            BadInput: no server is set, or that is no address.
            HubUnreachable: the mail server does not answer as it should.
        """
        return self.call(_MailAnswer, "POST", "/mail/test", _MailTest(to=to), silence_s=_INGEST_S).answer

    def mails(self, alert: AlertId) -> tuple[MailState, ...]:
        """Return how an alert's e-mails do, one row a recipient."""
        return self.call(_Mails, "GET", f"/alerts/{quote(alert)}/mails").mails

    def settings(self) -> Settings:
        """Return the office's words and defaults."""
        return self.call(Settings, "GET", "/settings")

    def save_settings(self, settings: Settings, *, base: str = "") -> Settings:
        """Replace the office's words and defaults.

        Raises:
            BadInput: a value out of bounds. Conflict: `stale`, they are not of the revision `base`.
        """
        return self.call(Settings, "PUT", f"/settings{over(base)}", settings)

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Save what `change` makes of the office's words and defaults as they are, as `amended` does it."""
        return amended(self.settings, change, self.save_settings)

    def events(self, topics: tuple[str, ...] = ("console",)) -> EventFeed:
        """Open the event stream.

        Raises:
            HubUnreachable: no stream. NotAllowed: the console topic needs a session.
        """
        wanted = ",".join(topics)
        url = f"{self.base_url}/v1/stream?topic={quote(wanted)}"
        response = self.open("GET", url, silence_s=_STREAM_SILENCE_S)
        return EventFeed(response)
