"""How an operator's order is composed: from a template and a few answers to an alert, an end, or a correction. Pure.

An order must fit one datagram once two operators have signed it (docs/trust.md, paths), so answers are short.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from signage.errors import BadInput
from signage.model.alert import (
    Alert,
    Certainty,
    MsgType,
    Response,
    Severity,
    State,
    Status,
    Urgency,
    VerifiedAlert,
)
from signage.model.form import FieldType, field_problems
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience
from signage.model.template import AlertTemplate, Tone
from signage.trust.document import template_hash

FIN = "FIN"
"""Code of the template that says that all is well again."""
CORRECTION = "CORRECCION"
"""Code of the template that says that an alert was a mistake."""
LONGEST_CONTACT = 80
"""Letters of the contact that an order carries."""
LONGEST_TEXT = 90
"""Letters of free text in each language: a step that is read in one look, in an order that fits a datagram."""
_PROBE_LIFE = timedelta(minutes=10)


def incident_of(now: datetime, zone: str) -> str:
    """Return the name of an incident that begins now, by the office's clock: to the second, troubles come together."""
    return f"OAI-{now.astimezone(ZoneInfo(zone)):%Y%m%d-%H%M%S}"


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


def raising(
    template: AlertTemplate, answers: Mapping[str, str], desk: Desk, aim: Aim | None = None, *, text: str = ""
) -> Alert:
    """Return the alert that a template and its answers make; a drill's template can make nothing but a drill.

    `text` is an operator's own sentence as `free_text` makes it; nobody approved it, so two operators sign it.

    Raises:
        BadInput: an answer is missing or too long; the message names it.
    """
    _check(template, answers, desk)
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
        text=text,
        take_over=template.take_over,
        severity=template.severity,
        urgency=template.urgency,
        certainty=template.certainty,
        ttl=template.ttl,
        retain_until=desk.now + template.retention,
        reply_to=desk.reply_to,
    )


def longest_order(template: AlertTemplate) -> Alert:
    """Return the longest order that a template can make, for whoever must know whether it fits a datagram."""
    now = datetime(2030, 1, 1, tzinfo=UTC)
    desk = Desk(
        org="o" * 24, seq=10**6, now=now, incident="OAI-20300101-0000", contact="605 650 1000, ext. 1234",
        next_update="23:59", reply_to=("http://192.168.100.100:54321", "http://192.168.200.200:54321"),
    )  # fmt: skip
    answers = {
        field.name: "23:59" if field.type is FieldType.TIME else "ñ" * field.max for field in template.fields
    }  # fmt: skip
    return raising(template, answers, desk)


def free_text(spanish: str, english: str) -> str:
    """Return an operator's own sentence in both languages as an alert carries it; empty when there is none.

    Raises:
        BadInput: a language is missing, or longer than an order has room for.
    """
    both = (" ".join(spanish.split()), " ".join(english.split()))
    if not any(both):
        return ""
    if not all(both):
        raise BadInput(
            "Escriba el texto libre en español y en inglés.", "Write the free text in Spanish and in English.",
            code="language",
        )  # fmt: skip
    if max(map(len, both)) > LONGEST_TEXT:
        raise BadInput(
            f"El texto libre tiene máximo {LONGEST_TEXT} letras en cada idioma.",
            f"Free text has {LONGEST_TEXT} letters at most in each language.",
            code="text",
        )
    return "\n".join(both)


def probing(template: AlertTemplate, desk: Desk) -> Alert:
    """Return a silent order: CAP's System status, which no screen paints and every screen answers; over in minutes.

    It names a template only because every order does.
    """
    return Alert(
        org=desk.org,
        seq=desk.seq,
        sent=desk.now,
        status=Status.SYSTEM,
        msg_type=MsgType.ALERT,
        response=Response.NONE,
        state=State.MONITORING,
        incident=desk.incident,
        template=template_hash(template),
        take_over=template.take_over,
        severity=Severity.MINOR,
        urgency=Urgency.PAST,
        certainty=Certainty.OBSERVED,
        ttl=_PROBE_LIFE,
        retain_until=desk.now + _PROBE_LIFE,
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
        BadInput: nothing to end, real alerts and drills together, or an answer missing or too long.
    """
    statuses = {target.alert.status for target in targets}
    if len(statuses) != 1:
        raise BadInput("Elija una alerta para darle fin.", "Choose an alert to end.")
    silent = shown_for <= timedelta()
    if not silent:  # what nobody will read asks for no answers
        _check(fin, answers, desk)
    reach = _reach(targets)
    return Alert(
        org=desk.org,
        seq=desk.seq,
        sent=desk.now,
        status=statuses.pop(),
        msg_type=MsgType.CANCEL if silent else MsgType.UPDATE,
        response=Response.ALL_CLEAR,
        state=State.RESOLVED,
        incident=reach.incident,
        refs=reach.refs,
        audiences=reach.audiences,
        screens=reach.screens,
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


def updating(
    targets: Collection[VerifiedAlert],
    template: AlertTemplate,
    answers: Mapping[str, str],
    desk: Desk,
    *,
    state: State = State.IDENTIFIED,
) -> Alert:
    """Return the message that takes the place of alerts of one standing: the same incident told anew, or a correction.

    Where it has too few keys to end them it is shown beside them (docs/crisis.md, two keys).

    Raises:
        BadInput: nothing to update, real alerts and drills together, or an answer missing or too long.
    """
    _check(template, answers, desk)
    statuses = {target.alert.status for target in targets}
    if len(statuses) != 1:
        raise BadInput("Elija una alerta para actualizarla.", "Choose an alert to update.")
    reach = _reach(targets)
    return Alert(
        org=desk.org,
        seq=desk.seq,
        sent=desk.now,
        status=statuses.pop(),
        msg_type=MsgType.UPDATE,
        response=template.response,
        state=state,
        template=template_hash(template),
        params=_params(template, answers, desk),
        take_over=template.take_over,
        severity=template.severity,
        urgency=template.urgency,
        certainty=template.certainty,
        ttl=template.ttl,
        retain_until=desk.now + template.retention,
        reply_to=desk.reply_to,
        incident=reach.incident,
        refs=reach.refs,
        audiences=reach.audiences,
        screens=reach.screens,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    incident: str
    refs: tuple[AlertId, ...]
    audiences: frozenset[Audience]
    screens: frozenset[ScreenId]


def _reach(targets: Collection[VerifiedAlert]) -> _Reach:
    """Return whom a message that follows others must reach: everybody whom they reached."""
    named = all(target.alert.screens for target in targets)
    return _Reach(
        incident=min(targets, key=lambda target: target.alert.sent).alert.incident,
        refs=tuple(sorted(target.id for target in targets)),
        audiences=frozenset().union(*(target.alert.audiences for target in targets)),
        screens=frozenset().union(*(target.alert.screens for target in targets)) if named else frozenset(),
    )


def _check(template: AlertTemplate, answers: Mapping[str, str], desk: Desk) -> None:
    """Refuse what could not be said as it was written: nothing is cut in silence."""
    problems = field_problems(template.fields, answers)
    if problems:
        raise problems[0]
    if len(desk.contact) > LONGEST_CONTACT:
        raise BadInput(
            f"El contacto tiene {len(desk.contact)} letras; caben {LONGEST_CONTACT}.",
            f"The contact has {len(desk.contact)} letters; {LONGEST_CONTACT} fit.",
            code="contact",
        )


def _params(template: AlertTemplate, answers: Mapping[str, str], desk: Desk) -> tuple[tuple[str, str], ...]:
    named = {field.name: answers.get(field.name, "").strip() for field in template.fields}
    office = {"contacto": desk.contact, "proxima": desk.next_update}
    params = {name: text for name, text in {**office, **named}.items() if text}
    return tuple(sorted(params.items()))
