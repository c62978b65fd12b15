"""Which orders are told elsewhere than on screens now, and to whom; the words are those of `signage.cap`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from signage.cap.alerts import Sender, message_of
from signage.cap.message import Message
from signage.cap.notice import DOMAIN, Notice
from signage.errors import NotFound
from signage.hub.parts import Parts
from signage.model.alert import Alert, AlertClock, MsgType, Status, VerifiedAlert, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.office import Settings
from signage.model.screen import Audience, Screen
from signage.model.template import announcement

KEPT: Final = timedelta(hours=24)
"""How long an alert that is over stays in the feeds."""


def notices(parts: Parts, *, is_public: bool, now: datetime) -> tuple[Notice, ...]:
    """Return what is up now, gravest first, then what ended within a day, newest first."""
    believed, templates = parts.beliefs.alerts(), parts.beliefs.templates()
    with parts.library.read() as unit:
        zone = unit.settings().zone
    live = live_alerts(believed, _anywhere(is_public=is_public), AlertClock(wall=now))
    over = sorted(
        (one for one in believed.values() if one not in live and _is_recent(one, now) and _is_for(one, is_public)),
        key=lambda one: one.alert.sent,
        reverse=True,
    )
    return tuple(
        Notice(
            verified=one,
            said=announcement(one.alert, templates.get(one.alert.template), is_public=is_public, zone=zone),
            is_live=one in live,
        )
        for one in (*live, *over)
    )


def cap_messages(parts: Parts, *, is_public: bool, now: datetime) -> tuple[Message, ...]:
    """Return the same as CAP messages, the orders that end others among them.

    An end of what this hub never held has nothing to name, and names nothing to whoever reads here.
    """
    believed, templates = parts.beliefs.alerts(), parts.beliefs.templates()
    with parts.library.read() as unit:
        sender = _sender(unit.settings())
    recent = (
        one
        for one in believed.values()
        if _is_recent(one, now) and _is_for(one, is_public) and _may_be_told(one.alert, believed)
    )
    newest_first = sorted(recent, key=lambda one: one.alert.sent, reverse=True)
    return tuple(
        message_of(one, templates.get(one.alert.template), believed, sender, is_public=is_public)
        for one in newest_first
    )


def cap_message(parts: Parts, alert: AlertId, *, is_public: bool, now: datetime) -> Message:
    """Return one order as a CAP message.

    Raises:
        NotFound: the hub does not hold it, or it is not for whoever asks.
    """
    for message in cap_messages(parts, is_public=is_public, now=now):
        if message.identifier == alert:
            return message
    raise NotFound("Esa alerta no está publicada aquí.", "That alert is not published here.")


def _may_be_told(alert: Alert, believed: Mapping[AlertId, VerifiedAlert]) -> bool:
    """Whether CAP has words for it: a Cancel must name what it ends (CAP 1.2 §3.2.1, references)."""
    return alert.msg_type is not MsgType.CANCEL or not believed.keys().isdisjoint(alert.refs)


def _is_recent(one: VerifiedAlert, now: datetime) -> bool:
    return now - max(one.alert.sent, min(one.alert.expires, now)) <= KEPT


def _is_for(one: VerifiedAlert, is_public: bool) -> bool:  # noqa: FBT001 - whom it is for is the question
    alert = one.alert
    if alert.status is Status.SYSTEM:  # a silent test says nothing to anybody
        return False
    return not is_public or (Audience.CIUDADANIA in alert.audiences and alert.msg_type is not MsgType.CANCEL)


def _anywhere(*, is_public: bool) -> Screen:
    """Stand for everybody whom a page speaks to, wherever their screens are."""
    audiences = frozenset({Audience.CIUDADANIA}) if is_public else frozenset(Audience)
    return Screen(id=ScreenId(""), name="", audiences=audiences)


def _sender(settings: Settings) -> Sender:
    name = settings.organisation or "Oficina Asesora de Informática"
    return Sender(domain=DOMAIN, name=name, area="Cartagena de Indias", zone=settings.zone)
