"""Use cases of alerts: take an operator's order, spread it, and count who has painted it.

The hub cannot make, change, mute or end an alert: it holds no key for that. It refuses what no operator signed only to
keep its own house clean; screens check for themselves.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import Conflict, ManifestRejected, NotAllowed, NotFound, SignageError
from signage.hub.evidence import note_order, note_receipt
from signage.hub.mail import queue_mails
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, EVERYBODY, Event
from signage.hub.records import StoredAlert, StoredReceipt
from signage.model import wire
from signage.model.alert import AlertClock, VerifiedAlert, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind, heard_late
from signage.model.screen import Audience, Screen
from signage.trust.ceremony import approvals_needed
from signage.trust.document import Kind, Role, Root, read
from signage.trust.envelope import Envelope, PublicKey, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from signage.hub.store import UnitOfWork

_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAlert:
    """An alert with what the hub knows about it."""

    verified: VerifiedAlert
    signers: tuple[str, ...]
    live: bool
    received_at: datetime
    envelope: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """How far an alert has come on one screen: since the hub took it, or since it came there if the hub was late."""

    screen: Screen
    path: str = ""
    received_after: timedelta | None = None
    painted_after: timedelta | None = None
    ended_after: timedelta | None = None
    paint_time: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAlert:
    """An order that was verified and is not stored yet; `is_news` unless it was known with as many signatures."""

    verified: VerifiedAlert
    envelope: bytes
    is_news: bool


def hear_alert(parts: Parts, data: bytes) -> HeardAlert:
    """Verify an order.

    Raises:
        AlertRejected: no operator of this organisation signed it.
    """
    came = parts.monotonic()
    verified, is_news = parts.beliefs.take_alert(data)
    parts.alert_times.note(verified.id, came)
    return HeardAlert(verified=verified, envelope=data, is_news=is_news)


def spread_alert(parts: Parts, heard: HeardAlert) -> None:
    """Tell every screen, before our own disk: neither a slow nor a full one here may keep an order from them."""
    if heard.is_news:
        everybody = frozenset({EVERYBODY})
        parts.bus.publish(Event(name="alert", data=heard.envelope, topics=everybody))


def keep_alert(parts: Parts, heard: HeardAlert, *, now: datetime) -> HeldAlert:
    """Store an order; a second copy changes nothing.

    Raises:
        StoreFailure: the disk refused it; the screens were told all the same.
    """
    stored = StoredAlert(id=heard.verified.id, envelope=heard.envelope, received_at=now)
    with parts.library.begin() as unit:
        stored = unit.save_alert(stored, replace=heard.is_news)
        if heard.is_news:
            note_order(unit, heard.verified, parts.beliefs.signers_of(heard.envelope), now)
    with contextlib.suppress(SignageError):  # the outbox may wait; the order does not
        queue_mails(parts, heard.verified, now=now)
    live = _live_among(parts.beliefs.alerts(), [heard.verified], now)
    return _held(parts, stored, heard.verified, live=heard.verified.id in live)


def take_root(parts: Parts, data: bytes) -> Root:
    """Adopt the next root.

    Raises:
        ManifestRejected: not signed as it must be.
        BadInput: it does not name this hub's keys.
        Conflict: the words of alerts would lose the signatures that they need.
    """
    root = parts.beliefs.check_root(data)
    with parts.library.read() as unit:
        words = unit.templates()
    # A second hub shows nobody any words, and must follow every root.
    if words and not parts.orders_only:
        parts.beliefs.check_words(root, words[-1][1])
    with parts.library.begin() as unit:
        unit.save_root(root.version, data)
    rebuild_beliefs(parts)
    parts.bus.publish(Event(name="head", data=event_data(screen=""), topics=frozenset({EVERYBODY})))
    return root


def follow_root(parts: Parts, data: bytes) -> Root:
    """Adopt the next root from whoever brings it: the root before it signed it. The first one only staff may bring.

    Raises:
        ManifestRejected: not signed as it must be.
        Conflict: there is none yet.
    """
    if parts.beliefs.root is None:
        raise Conflict(
            "Este servidor todavía no tiene raíz: tráigala con «signage keys init».",
            "This hub has no root yet: bring it with “signage keys init”.",
            code="no-root",
        )
    return take_root(parts, data)


def take_templates(parts: Parts, data: bytes, *, now: datetime) -> None:
    """Adopt a bundle of alert templates.

    Raises:
        ManifestRejected: not the templates role's.
        Conflict: no root yet, or the hub holds newer ones.
    """
    bundle = parts.beliefs.check_templates(data)
    with parts.library.read() as unit:
        held = unit.templates()
    kind = Kind.TEMPLATES
    same = next((one for _, one in reversed(held) if _words_of(one).payload == _words_of(data).payload), None)
    if same is not None:
        # No new words: whoever signs those that others signed takes no signature away.
        data = joined(data, same, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    elif held:
        _need_approvals(parts, data)
    with contextlib.suppress(ManifestRejected):
        # Those of people who no longer sign are no newer words.
        if held and parts.beliefs.check_templates(held[-1][1]).issued > bundle.issued:
            raise Conflict(
                "El servidor ya tiene plantillas más nuevas: «signage template fetch».",
                "The hub holds newer templates: “signage template fetch”.",
                code="older-templates",
            )
    stored = parts.blobs.put(data)
    with parts.library.begin() as unit:
        unit.save_templates(stored.sha256, data, now=now)
    rebuild_beliefs(parts)


def _need_approvals(parts: Parts, data: bytes) -> None:
    root = parts.beliefs.root
    if root is None:
        return
    needed = approvals_needed(root)
    if len(_words_of(data).signers(root.keys_of(Role.TEMPLATES))) < needed:
        raise Conflict(
            f"Palabras nuevas las aprueban {needed} operadores: falta otra firma (signage template approve).",
            f"New words are approved by {needed} operators: another signature is missing (signage template approve).",
            code="approvals",
        )


def _words_of(data: bytes) -> Envelope:
    kind = Kind.TEMPLATES
    return Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)


def rebuild_beliefs(parts: Parts) -> None:
    """Believe what the library holds."""
    with parts.library.read() as unit:
        roots = unit.roots()
        templates = [envelope for _, envelope in unit.templates()]
        alerts = [stored.envelope for stored in reversed(unit.alerts())]
    parts.beliefs.rebuild(roots, templates, alerts)


def held_alerts(parts: Parts, *, now: datetime) -> tuple[HeldAlert, ...]:
    """Return the alerts that are believed, newest first."""
    believed = parts.beliefs.alerts()
    with parts.library.read() as unit:
        stored = unit.alerts()
    live = _live_among(believed, believed.values(), now)
    return tuple(_held(parts, one, believed[one.id], live=one.id in live) for one in stored if one.id in believed)


def take_receipt(parts: Parts, data: bytes, *, now: datetime) -> Receipt:
    """Keep a screen's word about an alert, and tell the consoles.

    Raises:
        NotAllowed: not signed by that screen's device key.
        NotFound: the hub does not hold that alert, or does not know that screen.
        BadInput: not a receipt.
    """
    came = parts.monotonic()
    envelope = Envelope.from_bytes(data, payload_type=Kind.RECEIPT.payload_type, max_bytes=Kind.RECEIPT.max_bytes)
    receipt = read(Receipt, envelope.payload)
    with parts.library.begin() as unit:
        paired = unit.screen(receipt.screen)
        if not envelope.signers([PublicKey.from_text(paired.device_key)]):
            raise NotAllowed("La confirmación no es de esa pantalla.", "The receipt is not that screen's.")
        # Screens are told before the hub's own disk: one may answer while the order is still being stored.
        hub_after = parts.alert_times.since(receipt.alert, came)
        if hub_after is None:
            hub_after = max(timedelta(), now - unit.alert(receipt.alert).received_at)
        told = StoredReceipt(receipt=receipt, hub_after=hub_after, envelope=data)
        is_first = unit.save_receipt(told)
        if is_first:
            note_receipt(unit, told, now)
    if is_first:
        parts.bus.publish(Event(name="receipt", data=wire.value_bytes(receipt), topics=frozenset({CONSOLE})))
    return receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertBoard:
    """Who has painted an alert; `late` is how long after it was signed the hub took it, if it heard of it late."""

    is_live: bool
    late: timedelta | None
    rows: tuple[BoardRow, ...]


def board(parts: Parts, alert: AlertId, *, now: datetime) -> AlertBoard:
    """Return whether an alert is live, and how far it has come on each screen it is for.

    Raises:
        NotFound: the hub does not hold it.
    """
    believed = parts.beliefs.alerts()
    verified = believed.get(alert)
    if verified is None:
        raise NotFound("Esa alerta no está en el servidor.", "No such alert here.")
    with parts.library.read() as unit:
        screens = [paired.screen for paired in unit.screens()]
        receipts = unit.receipts(alert)
        late = late_by(unit, verified)
    rows = tuple(
        _row(screen, receipts, is_late=late is not None) for screen in screens if verified.alert.is_for(screen)
    )
    return AlertBoard(is_live=alert in _live_among(believed, [verified], now), late=late, rows=rows)


def late_by(unit: UnitOfWork, verified: VerifiedAlert) -> timedelta | None:
    """Return how long after it was signed the hub took an order, if late; what is not on its disk yet came just now."""
    with contextlib.suppress(NotFound):
        return heard_late(verified, unit.alert(verified.id).received_at)
    return None


def _row(screen: Screen, receipts: tuple[StoredReceipt, ...], *, is_late: bool) -> BoardRow:
    mine: Mapping[ReceiptKind, StoredReceipt] = {
        stored.receipt.kind: stored for stored in receipts if stored.receipt.screen == screen.id
    }
    received, painted = mine.get(ReceiptKind.RECEIVED), mine.get(ReceiptKind.PAINTED)
    ended = mine.get(ReceiptKind.ENDED)
    return BoardRow(
        screen=screen,
        path=received.receipt.path if received else "",
        received_after=(timedelta() if is_late else received.hub_after) if received else None,
        painted_after=(painted.receipt.after if is_late else painted.hub_after) if painted else None,
        ended_after=ended.hub_after if ended else None,
        paint_time=painted.receipt.after if painted else None,
    )


def _held(parts: Parts, stored: StoredAlert, verified: VerifiedAlert, *, live: bool) -> HeldAlert:
    return HeldAlert(
        verified=verified,
        signers=parts.beliefs.signers_of(stored.envelope),
        live=live,
        received_at=stored.received_at,
        envelope=stored.envelope,
    )


def _live_among(
    believed: Mapping[AlertId, VerifiedAlert], asked: Iterable[VerifiedAlert], now: datetime
) -> frozenset[AlertId]:
    """Return which of the asked would be on a screen of their whole audience now."""
    targets = {next(iter(sorted(one.alert.screens)), ScreenId("")) for one in asked}
    clock = AlertClock(wall=now)
    return frozenset(
        live.id
        for target in targets
        for live in live_alerts(believed, Screen(id=target, name="", audiences=frozenset(Audience)), clock)
    )
