"""Monitoring systems propose, operators decide: a call with the right seal becomes a draft, never an order.

What a feed of others says becomes one too (`signage.hub.feeds`). A trigger holds no key of the office, and there is no
path from it to one. What it says is short-lived and doubted: a draft is *armed* only after the trouble has lasted, so
that one lost ping wakes nobody; it is *over* when the trouble is; and during the trigger's maintenance nothing is
proposed.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from signage.cap.signature import check_certificate
from signage.errors import BadInput, NotAllowed, NotFound
from signage.hub.fetching import check_url
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, Event
from signage.hub.records import Draft, DraftState, FeedState, Trigger, TriggerKind
from signage.hub.wire import loose_object
from signage.model.form import cleaned
from signage.model.template import AlertTemplate

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

MAX_BODY: Final = 256 * 1024
SIGNATURE: Final = "x-signage-signature"
_MOST_DRAFTS: Final = 500
_MOST_TROUBLES: Final = 100
_LONGEST: Final = 80
_SOONEST: Final = timedelta(minutes=1)
_FORGET: Final = timedelta(days=7)
_HOLE: Final = re.compile(r"\{([^{}]+)\}")
_WORDS: Final = ("Ese aviso no se reconoce.", "That call is not recognised.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One trouble in a call."""

    key: str
    is_firing: bool
    summary: str
    facts: tuple[tuple[str, str], ...]


def change_trigger(parts: Parts, trigger: Trigger, named: str) -> tuple[Trigger, bool]:
    """Keep a trigger and return whether it is new: a new one gets a secret, a changed one keeps its own.

    Raises:
        BadInput: no name, another id than was named, trouble that must last for over a day, no sound feed where
            the kind asks for one, or a template or field that the office has not approved.
        MediaRejected: the feed's address is none.
    """
    if not trigger.name.strip() or not timedelta() <= trigger.lasts <= timedelta(days=1) or trigger.id != named:
        raise BadInput(
            "Un disparador lleva nombre, su misma identidad, y espera como máximo un día.",
            "A trigger has a name, its own id, and waits a day at most.",
            code="trigger",
        )
    _check_kind(trigger)
    _check_words(trigger, parts.beliefs.templates().values())
    with parts.library.begin() as unit:
        held = next((one for one in unit.triggers() if one.id == trigger.id), None)
        # A feed is asked and never calls: it has no secret, and no door.
        secret = "" if trigger.feed else held.secret if held else ""
        kept = replace(trigger, secret=secret or ("" if trigger.feed else secrets.token_urlsafe(32)))
        unit.save_trigger(kept)
        if held is None or held.feed != kept.feed:
            unit.save_feed_state(trigger.id, FeedState())
    return kept, held is None or kept.secret != held.secret


def _check_kind(trigger: Trigger) -> None:
    if (trigger.kind is TriggerKind.CAP) != (trigger.feed is not None):
        raise BadInput(
            "Un canal CAP lleva una dirección, y ningún otro sistema la lleva.",
            "A CAP feed has an address, and no other system has one.",
            code="feed",
        )
    if trigger.feed is None:
        if not trigger.template:
            raise BadInput("Diga qué plantilla propone.", "Say which template it proposes.", code="template")
        return
    check_url(trigger.feed.url)
    if not _SOONEST <= trigger.feed.every <= timedelta(days=1):
        raise BadInput(
            "Un canal se consulta cada minuto como mínimo, cada día como máximo.",
            "A feed is asked every minute at the soonest, every day at the latest.",
            code="every",
        )
    if trigger.feed.certificate:
        check_certificate(trigger.feed.certificate)


def _check_words(trigger: Trigger, approved: Collection[AlertTemplate]) -> None:
    """Refuse what an operator could not raise at three in the morning; before there are words nobody can know."""
    known: dict[str, set[str]] = {}
    for template in approved:  # also those that newer ones took the place of
        known.setdefault(template.code, set()).update(field.name for field in template.fields)
    if not known:
        return
    rules = trigger.feed.rules if trigger.feed else ()
    codes = [code for code in (trigger.template, *(rule.template for rule in rules)) if code]
    missing = next((code for code in codes if code not in known), "")
    if missing:
        raise BadInput(
            f"No hay una plantilla «{missing}» (signage alert templates).",
            f"There is no template “{missing}” (signage alert templates).",
            code="template",
        )
    asked = set[str]().union(*(known[code] for code in codes))
    stray = next((name for name, _ in trigger.answers if codes and name not in asked), "")
    if stray:
        raise BadInput(
            f"La plantilla no pregunta «{stray}». Pregunta: {', '.join(sorted(asked))}.",
            f"The template does not ask for “{stray}”. It asks for: {', '.join(sorted(asked))}.",
            code=stray,
        )


def take_call(parts: Parts, trigger_id: str, body: bytes, signature: str, *, now: datetime) -> tuple[Draft, ...]:
    """Take a monitoring system's call.

    Raises:
        NotAllowed: no such trigger, or a seal that is not its own; both sound the same.
        BadInput: not the words that the trigger speaks.
    """
    with parts.library.read() as unit:
        trigger = next((one for one in unit.triggers() if one.id == trigger_id), None)
        zone = unit.settings().zone
    if trigger is None or trigger.feed or not trigger.enabled or not is_sealed(body, signature, trigger.secret):
        raise NotAllowed(*_WORDS, code="trigger")
    troubles = tuple(troubles_of(trigger.kind, body))
    if is_resting(trigger, zone, now):  # that a trouble is over is heard at any hour
        troubles = tuple(trouble for trouble in troubles if not trouble.is_firing)
    since = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    with parts.library.begin() as unit:
        held = {(draft.trigger, draft.key): draft for draft in unit.drafts() if draft.state is not DraftState.DISMISSED}
        changed = [one for trouble in troubles if (one := _taken(trigger, trouble, held, now, since))]
        keep_drafts(unit, changed)
    tell_drafts(parts)
    return tuple(changed)


def is_resting(trigger: Trigger, zone: str, now: datetime) -> bool:
    """Whether it is the trigger's hour of maintenance, in which nothing is proposed."""
    return any(hours.covers(now.astimezone(ZoneInfo(zone))) for hours in trigger.maintenance)


def keep_drafts(unit: UnitOfWork, changed: Iterable[Draft]) -> None:
    """Keep proposals, and let the oldest of too many go."""
    for draft in changed:
        unit.save_draft(draft)
    for old in sorted(unit.drafts(), key=lambda draft: draft.last_at)[:-_MOST_DRAFTS]:
        unit.delete_draft(old.id)


def drafts(parts: Parts, *, now: datetime) -> tuple[Draft, ...]:
    """Return what is proposed now, armed first; a trouble that has lasted is armed by being looked at."""
    with parts.library.read() as unit:
        waits = {trigger.id: trigger.lasts for trigger in unit.triggers()}
        held = [draft for draft in unit.drafts() if now - draft.last_at < _FORGET]
    ripe = [ripened(draft, waits.get(draft.trigger, timedelta()), now) for draft in held]
    return tuple(sorted(ripe, key=lambda draft: (list(DraftState).index(draft.state) != 1, draft.first_at)))


def dismiss(parts: Parts, draft_id: str, *, now: datetime) -> None:
    """Put a proposal away.

    Raises:
        NotFound: there is no such proposal.
    """
    with parts.library.begin() as unit:
        draft = next((one for one in unit.drafts() if one.id == draft_id), None)
        if draft is None:
            raise NotFound("Esa propuesta ya no está.", "That proposal is gone.")
        unit.save_draft(replace(draft, state=DraftState.DISMISSED, last_at=now))
    tell_drafts(parts)


def ripened(draft: Draft, lasts: timedelta, now: datetime) -> Draft:
    """Return a proposal as it is now: over when its time is, armed once its trouble has lasted."""
    if draft.is_up and draft.expires is not None and now >= draft.expires:
        return replace(draft, state=DraftState.OVER)
    if draft.state is DraftState.WAITING and now - draft.first_at >= lasts:
        return replace(draft, state=DraftState.ARMED)
    return draft


def is_sealed(body: bytes, signature: str, secret: str) -> bool:
    """Whether a body carries its HMAC-SHA256 under the secret: `sha256=<hex>`."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={expected}".encode(), signature.strip().lower().encode())


def troubles_of(kind: TriggerKind, body: bytes) -> Iterator[Trouble]:
    """Read a call's troubles.

    Raises:
        BadInput: not JSON, or not the words of that system.
    """
    document = loose_object(body)
    match kind:
        case TriggerKind.ALERTMANAGER:
            alerts = document.get("alerts")
            if not isinstance(alerts, list):
                raise BadInput("No es un aviso de Alertmanager: falta «alerts».", "Not Alertmanager's: no “alerts”.")
            yield from (_of_alertmanager(one) for one in alerts[:_MOST_TROUBLES] if isinstance(one, dict))
        case TriggerKind.ZABBIX:
            facts = _facts(document)
            is_over = facts.get("event_value", "1") == "0" or facts.get("status", "").upper() in {"RESOLVED", "OK"}
            yield _trouble(
                facts.get("event_id") or facts.get("trigger_id", ""), facts.get("event_name", ""), facts, is_over
            )
        case TriggerKind.CAP:
            raise BadInput("Un canal no llama.", "A feed does not call.", code="trigger")
        case TriggerKind.GENERIC:
            facts = _facts(document)
            is_over = facts.get("state", "firing").lower() in {"ok", "resolved", "up"}
            yield _trouble(facts.get("key", ""), facts.get("summary", ""), facts, is_over)


def _of_alertmanager(alert: Mapping[str, object]) -> Trouble:
    labels, notes = _facts(alert.get("labels")), _facts(alert.get("annotations"))
    key = str(alert.get("fingerprint") or labels.get("alertname", ""))
    return _trouble(
        key, notes.get("summary", labels.get("alertname", "")), {**labels, **notes}, alert.get("status") == "resolved"
    )


def _trouble(key: str, summary: str, facts: Mapping[str, str], is_over: bool) -> Trouble:  # noqa: FBT001 - its state
    if not key:
        raise BadInput(
            "El aviso no dice cuál problema es.", "The call does not say which trouble it is.", code="trigger"
        )
    return Trouble(
        key=key[:200], is_firing=not is_over, summary=_plain(summary or key)[:200], facts=tuple(facts.items())[:50]
    )


def _facts(document: object) -> dict[str, str]:
    if not isinstance(document, dict):
        return {}
    pairs = cast("dict[object, object]", document).items()
    plain = {str(name): value for name, value in pairs if isinstance(value, str | int | float | bool)}
    return {name[:60]: _plain(str(value))[:_LONGEST] for name, value in plain.items()}


def _plain(text: str) -> str:
    """Return a text on one line, without what cannot be seen."""
    return " ".join(cleaned(text).split())


def _taken(
    trigger: Trigger, trouble: Trouble, held: Mapping[tuple[str, str], Draft], now: datetime, since: str
) -> Draft | None:
    draft = held.get((trigger.id, trouble.key))
    if not trouble.is_firing:
        return replace(draft, state=DraftState.OVER, last_at=now) if draft is not None and draft.is_up else None
    if draft is not None and draft.state is not DraftState.OVER:
        return replace(ripened(draft, trigger.lasts, now), last_at=now, calls=draft.calls + 1)
    facts = {"since": since, **dict(trouble.facts)}
    return Draft(
        id=secrets.token_hex(6),
        trigger=trigger.id,
        key=trouble.key,
        template=trigger.template,
        answers=filled(trigger.answers, facts),
        summary=trouble.summary,
        first_at=now,
        last_at=now,
    )


def filled(answers: Iterable[tuple[str, str]], facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return a template's answers with the facts in the places of their names."""
    return tuple((name, _filled(text, facts)) for name, text in answers)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    # What the call does not say is left empty: an operator is asked for it, and no screen shows the name of a hole.
    return " ".join(_HOLE.sub(lambda hole: facts.get(hole[1], ""), text).split())[:_LONGEST]


def tell_drafts(parts: Parts) -> None:
    """Tell the consoles that what is proposed has changed."""
    parts.bus.publish(Event(name="draft", data=event_data(), topics=frozenset({CONSOLE})))
