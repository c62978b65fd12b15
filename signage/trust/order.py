"""How an operator's order is composed: from a template and a few answers to an alert, an end, or a correction. Pure.

An order must fit one datagram once two operators have signed it (docs/trust.md, paths), so answers are short.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.errors import BadInput
from signage.model.alert import Alert, MsgType, Response, State, Status, VerifiedAlert
from signage.model.ids import ScreenId
from signage.model.screen import Audience
from signage.model.template import AlertTemplate, Tone, field_problems
from signage.trust.document import template_hash

FIN = "FIN"
"""Code of the template that says that all is well again."""
_LONGEST_ANSWER = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the operator's console knows whenever it sends: who, with which number, when, and the office's words."""

    org: str
    seq: int
    now: datetime
    incident: str
    contact: str = ""
    next_update: str = ""
    reply_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Whom an alert is for. No audience means the template's own; no screens mean all of the audience's."""

    status: Status = Status.ACTUAL
    audiences: frozenset[Audience] = frozenset()
    screens: frozenset[ScreenId] = frozenset()


def raising(template: AlertTemplate, answers: Mapping[str, str], desk: Desk, aim: Aim | None = None) -> Alert:
    """Return the alert that a template and its answers make; a drill's template can make nothing but a drill.

    Raises:
        BadInput: an answer is missing or too long; the message names it.
    """
    problems = field_problems(template.fields, answers)
    if problems:
        raise problems[0]
    aim = aim or Aim()
    return Alert(
        org=desk.org,
        seq=desk.seq,
        sent=desk.now,
        status=Status.EXERCISE if template.tone is Tone.DRILL else aim.status,
        msg_type=MsgType.ALERT,
        response=template.response,
        state=State.INVESTIGATING,
        incident=desk.incident,
        audiences=aim.audiences or template.audience,
        screens=aim.screens,
        template=template_hash(template),
        params=_params(template, answers, desk),
        take_over=template.take_over,
        severity=template.severity,
        urgency=template.urgency,
        certainty=template.certainty,
        ttl=template.ttl,
        retain_until=desk.now + template.retention,
        reply_to=desk.reply_to,
    )


def ending(
    targets: Collection[VerifiedAlert],
    fin: AlertTemplate,
    answers: Mapping[str, str],
    desk: Desk,
    *,
    shown_for: timedelta,
) -> Alert:
    """Return the message that ends alerts of one standing: "all well again" for a while, or nothing at once.

    Raises:
        BadInput: nothing to end, or real alerts and drills together.
    """
    statuses = {target.alert.status for target in targets}
    if len(statuses) != 1:
        raise BadInput("Elija una alerta para darle fin.", "Choose an alert to end.")
    silent = shown_for <= timedelta()
    first = min(targets, key=lambda target: target.alert.sent).alert
    return Alert(
        org=desk.org,
        seq=desk.seq,
        sent=desk.now,
        status=statuses.pop(),
        msg_type=MsgType.CANCEL if silent else MsgType.UPDATE,
        response=Response.ALL_CLEAR,
        state=State.RESOLVED,
        incident=first.incident,
        refs=tuple(sorted(target.id for target in targets)),
        audiences=frozenset().union(*(target.alert.audiences for target in targets)),
        screens=frozenset().union(*(target.alert.screens for target in targets))
        if all(target.alert.screens for target in targets)
        else frozenset(),
        template=template_hash(fin),
        params=_params(fin, answers, desk),
        take_over=fin.take_over,
        severity=fin.severity,
        urgency=fin.urgency,
        certainty=fin.certainty,
        ttl=max(shown_for, timedelta(seconds=1)),
        retain_until=desk.now + max(shown_for, timedelta(seconds=1)),
        reply_to=desk.reply_to,
    )


def _params(template: AlertTemplate, answers: Mapping[str, str], desk: Desk) -> tuple[tuple[str, str], ...]:
    named = {field.name: answers.get(field.name, "").strip() for field in template.fields}
    office = {"contacto": desk.contact, "proxima": desk.next_update}
    params = {name: text[:_LONGEST_ANSWER] for name, text in {**office, **named}.items() if text}
    return tuple(sorted(params.items()))
