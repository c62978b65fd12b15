"""Feeds of alerts of others: the hub asks, every live alert becomes a proposal, and nothing becomes an order.

Promises
- A feed's rules say which alerts arm which template; whatever no rule knows is proposed without one.
- An update changes its proposal, a cancel or an all-clear ends it, and so does its time; what was put away stays away
  until its sender says something new.
- With a certificate only what it signed counts, and what it signed is what is read.
- What cannot be fetched or read is one line beside the feed; the proposals stay, and the other feeds go on.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from signage.cap.inbound import FoundAlert, Link, Page, read_page
from signage.cap.message import Info, Message
from signage.cap.rules import LONGEST_LIFE, MUTE, dangers
from signage.cap.signature import signed_message
from signage.errors import NotFound, SignageError
from signage.hub.fetching import Answer, SourceFailed, fetch
from signage.hub.parts import Parts
from signage.hub.records import Draft, DraftState, FeedState, Trigger
from signage.hub.triggers import filled, is_resting, keep_drafts, ripened, tell_drafts
from signage.model.feed import CapRule, Feed

MOST_LIVE: Final = 100
"""Proposals of one feed that may be up at once: the rest of a storm is for rules to sort out."""
_LINKS_S: Final = 45.0
_REMEMBERED: Final = 500
_REFRESH: Final = timedelta(hours=1)
_LONGEST_FACT: Final = 80
_OLD_VERSION: Final = "R3"
_HARMLESS: Final = frozenset({_OLD_VERSION, "R7"})

Fetch = Callable[..., Answer]


@dataclass(slots=True)
class Memory:
    """Alerts that links led to, while the index says that they have not changed. Lost with the process."""

    held: dict[Link, tuple[FoundAlert, ...]] = field(default_factory=dict)

    def keep(self, link: Link, alerts: tuple[FoundAlert, ...]) -> None:
        """Remember what a link led to; the oldest of too many are forgotten."""
        if link.updated:
            self.held[link] = alerts
            for old in list(self.held)[:-_REMEMBERED]:
                del self.held[old]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gathered:
    messages: tuple[Message, ...]
    faults: tuple[SignageError, ...]
    answer: Answer


def follow_feed(
    parts: Parts, trigger_id: str, *, now: datetime, get: Fetch = fetch, memory: Memory | None = None
) -> FeedState:
    """Look at a feed now, and propose what it says; what went wrong is in the state that is kept.

    Raises:
        NotFound: no such feed.
    """
    with parts.library.read() as unit:
        trigger = next((one for one in unit.triggers() if one.id == trigger_id), None)
        state, zone = unit.feed_state(trigger_id), unit.settings().zone
    if trigger is None or trigger.feed is None:
        raise NotFound("Ese canal ya no existe.", "That feed is gone.")
    try:
        gathered = _gathered(parts, trigger.feed, state, memory or Memory(), get=get, now=now)
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's bytes do to a parser, the other feeds go on
        failure = fault if isinstance(fault, SignageError) else _unreadable(trigger)
        return _kept(parts, trigger, replace(state, checked_at=now, error=failure.es, error_en=failure.en))
    if gathered is None:
        return _kept(parts, trigger, replace(state, checked_at=now, error="", error_en=""))
    with parts.library.begin() as unit:
        changed = list(followed(trigger, unit.drafts(), gathered.messages, zone=zone, now=now))
        keep_drafts(unit, changed)
        live = _live_drafts(unit.drafts(), trigger, now)
    if changed:
        tell_drafts(parts)
    said = _said(gathered, live)
    # A look that left something out is not repeated cheaply: the next one reads it all again.
    etag, modified = ("", "") if said else (gathered.answer.etag, gathered.answer.modified)
    es, en = (said.es, said.en) if said else ("", "")
    return _kept(parts, trigger, FeedState(checked_at=now, error=es, error_en=en, etag=etag, modified=modified))


def follow_due(parts: Parts, memories: dict[str, Memory], *, now: datetime, get: Fetch = fetch) -> int:
    """Look at every feed whose time has come; return how many."""
    with parts.library.read() as unit:
        feeds = [(one, unit.feed_state(one.id)) for one in unit.triggers() if one.feed is not None and one.enabled]
    due = [one.id for one, state in feeds if one.feed is not None and state.is_due(one.feed, now)]
    for gone in memories.keys() - {one.id for one, _ in feeds}:
        del memories[gone]
    for trigger in due:
        if parts.stop.is_set():
            break
        with contextlib.suppress(NotFound):  # deleted meanwhile
            follow_feed(parts, trigger, now=now, get=get, memory=memories.setdefault(trigger, Memory()))
    return len(due)


# From the network to messages


def _gathered(
    parts: Parts, feed: Feed, state: FeedState, memory: Memory, *, get: Fetch, now: datetime
) -> _Gathered | None:
    """Return what a feed says, or None when nothing has changed since it was read whole."""
    answer = get(feed.url, allow_private=feed.allow_private, etag=state.etag, modified=state.modified)
    if answer.body is None:
        return None
    page = read_page(answer.body, base=feed.url)
    alerts, faults = list(page.alerts), list[SignageError](page.faults)
    until = parts.monotonic() + _LINKS_S
    for link in page.links:
        if parts.monotonic() > until:
            faults.append(SourceFailed("El canal tarda demasiado en dar sus alertas.", "The feed is too slow."))
            break
        try:
            alerts += _behind(link, feed, get, memory)
        except SignageError as fault:
            faults.append(fault)
    messages = []
    for alert in alerts:
        try:
            message = signed_message(alert.xml, feed.certificate, now=now) if feed.certificate else alert.message
        except SignageError as fault:
            faults.append(fault)
        else:
            mute = next((one for one in dangers(message, now) if one.code in MUTE), None)
            if mute is None:
                messages.append(message)
            else:
                name = f"{message.sender} {message.identifier}"[:_LONGEST_FACT]
                faults.append(SourceFailed(f"{name}: {mute.es}", f"{name}: {mute.en}"))
    return _Gathered(messages=tuple(messages), faults=tuple(faults), answer=answer)


def _behind(link: Link, feed: Feed, get: Fetch, memory: Memory) -> tuple[FoundAlert, ...]:
    held = memory.held.get(link)
    if held is not None:
        return held
    # A feed at an inner address may name its own place, not every other one inside.
    is_own = urlsplit(link.url).netloc == urlsplit(feed.url).netloc
    body = get(link.url, allow_private=feed.allow_private and is_own).body or b""
    page: Page = read_page(body, base=link.url)
    if page.faults:
        raise page.faults[0]
    memory.keep(link, page.alerts)
    return page.alerts


def _said(gathered: _Gathered, live: int) -> SignageError | None:
    """Return the one line about what was left out."""
    if gathered.faults:
        first, count = gathered.faults[0], len(gathered.faults)
        return SourceFailed(
            f"{count} {'alerta no se leyó' if count == 1 else 'alertas no se leyeron'}; la primera: {first.es}",
            f"{count} {'alert was' if count == 1 else 'alerts were'} not read; the first: {first.en}",
        )
    if live >= MOST_LIVE:
        return SourceFailed(
            f"Solo se proponen {MOST_LIVE} alertas de este canal a la vez: descarte algunas, o pida uno más estrecho.",
            f"Only {MOST_LIVE} alerts of this feed are proposed at once: put some away, or ask for a narrower one.",
        )
    return None


def _kept(parts: Parts, trigger: Trigger, state: FeedState) -> FeedState:
    with parts.library.begin() as unit:
        kept = replace(state, live=_live_drafts(unit.drafts(), trigger, state.checked_at or parts.clock()))
        held = next((one for one in unit.triggers() if one.id == trigger.id), None)
        if held is not None and held.feed == trigger.feed:  # else somebody changed it meanwhile
            unit.save_feed_state(trigger.id, kept)
    return kept


def _live_drafts(drafts: Iterable[Draft], trigger: Trigger, now: datetime) -> int:
    return sum(one.trigger == trigger.id and ripened(one, timedelta(), now).is_up for one in drafts)


def _unreadable(trigger: Trigger) -> SourceFailed:
    return SourceFailed(
        f"Lo que envía «{trigger.name}» no se puede leer: revise la dirección.",
        f"What “{trigger.name}” sends cannot be read: check its address.",
    )


# From messages to proposals: pure


def followed(
    trigger: Trigger, held: Sequence[Draft], messages: Iterable[Message], *, zone: str, now: datetime
) -> Iterator[Draft]:
    """Give the proposals that a feed's messages make, change or end, each as it is to be kept."""
    mine = {one.id: ripened(one, timedelta(), now) for one in held if one.trigger == trigger.id}
    before = {one.id: one for one in held}
    ordered = sorted(messages, key=lambda message: message.sent)
    superseded = {_name(ref.sender, ref.identifier) for message in ordered for ref in message.references}
    fresh: list[Draft] = []
    for message in ordered:
        name = _name(message.sender, message.identifier)
        known = next((one for one in mine.values() if name in one.names), None)
        if known is not None:
            mine[known.id] = _seen_again(known, now)
            continue
        target = _followed_by(message, mine.values())
        is_live = _is_live(message, now)
        if target is not None and target.is_up:
            mine[target.id] = _changed(trigger, target, message, is_live=is_live, zone=zone, now=now)
        elif is_live and name not in superseded and not is_resting(trigger, zone, now):
            fresh.append(_proposal(trigger, message, zone=zone, now=now))
    room = MOST_LIVE - sum(one.is_up for one in mine.values())
    fresh.sort(key=lambda one: one.state is not DraftState.ARMED)
    yield from (one for one in mine.values() if one != before[one.id])
    yield from fresh[: max(0, room)]


def _name(sender: str, identifier: str) -> str:
    return f"{sender},{identifier}"


def _followed_by(message: Message, drafts: Iterable[Draft]) -> Draft | None:
    """Return the proposal that a message is about: one that is up, if there is one."""
    named = {_name(ref.sender, ref.identifier) for ref in message.references}
    about = [one for one in drafts if named & set(one.names)]
    return next((one for one in about if one.is_up), about[0] if about else None)


def _is_live(message: Message, now: datetime) -> bool:
    is_said = message.status == "Actual" and message.msg_type in {"Alert", "Update"} and bool(message.infos)
    if not is_said or _expires(message) <= now:
        return False
    if all(info.urgency == "Past" or "AllClear" in info.responses for info in message.infos):
        return False
    return all(danger.code in _HARMLESS for danger in dangers(message, now))


def _expires(message: Message) -> datetime:
    """Return when it is over; a message that does not say so lasts for a day (CAP 1.2 §3.2.2, expires)."""
    return max((info.expires for info in message.infos if info.expires), default=message.sent + LONGEST_LIFE)


def _seen_again(draft: Draft, now: datetime) -> Draft:
    return replace(draft, last_at=now) if now - draft.last_at >= _REFRESH else draft


def _changed(trigger: Trigger, draft: Draft, message: Message, *, is_live: bool, zone: str, now: datetime) -> Draft:
    names = (*draft.names, _name(message.sender, message.identifier))
    if not is_live:
        # An exercise or a draft of theirs ends nothing that is real.
        is_end = message.status == "Actual" and message.msg_type in {"Update", "Cancel"}
        state = DraftState.OVER if is_end else draft.state
        return replace(draft, state=state, names=names, last_at=now)
    anew = _proposal(trigger, message, zone=zone, now=now)
    return replace(anew, id=draft.id, first_at=draft.first_at, calls=draft.calls + 1, names=names)


def _proposal(trigger: Trigger, message: Message, *, zone: str, now: datetime) -> Draft:
    info = message.spoken
    rules = trigger.feed.rules if trigger.feed else ()
    rule = next((one for one in rules if matches(one, message, info)), None)
    facts = facts_of(message, info, zone=zone)
    summary = " · ".join(part for part in (info.headline or info.event, info.sender_name or message.sender) if part)
    return Draft(
        id=secrets.token_hex(6),
        trigger=trigger.id,
        key=_name(message.sender, message.identifier)[:200],
        template=rule.template if rule else trigger.template,
        answers=filled(trigger.answers, facts),
        summary=" ".join(summary.split())[:200],
        state=DraftState.ARMED if rule else DraftState.PROPOSED,
        first_at=now,
        last_at=now,
        expires=_expires(message),
        names=(_name(message.sender, message.identifier),),
    )


def matches(rule: CapRule, message: Message, info: Info) -> bool:
    """Whether an alert fulfils a rule: each condition by one of its words."""
    codes = {value for _, value in info.event_codes}
    places = {value for area in info.areas for _, value in area.geocodes}
    texts = tuple(area.description for area in info.areas)
    return (
        _holds(rule.events, (info.event,), codes)
        and _holds(rule.severities, (), {info.severity})
        and _holds(rule.areas, texts, places)
        and _holds(rule.senders, (message.sender, info.sender_name), set())
    )


def _holds(words: Sequence[str], texts: Sequence[str], codes: set[str]) -> bool:
    said = [text.casefold() for text in texts]
    return not words or any(word in codes or any(word.casefold() in text for text in said) for word in words)


def facts_of(message: Message, info: Info, *, zone: str) -> dict[str, str]:
    """Return what answers may name in braces, each on one short line; times are of the office's zone, as HH:MM."""
    local = ZoneInfo(zone)
    began = info.onset or info.effective or message.sent
    facts = {
        "headline": info.headline, "event": info.event, "severity": info.severity, "urgency": info.urgency,
        "certainty": info.certainty, "sender": info.sender_name or message.sender, "instruction": info.instruction,
        "area": ", ".join(area.description for area in info.areas), "identifier": message.identifier,
        "since": f"{began.astimezone(local):%H:%M}", "until": f"{_expires(message).astimezone(local):%H:%M}",
    }  # fmt: skip
    return {name: " ".join(text.split())[:_LONGEST_FACT] for name, text in facts.items()}
