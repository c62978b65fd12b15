"""Use cases of evidence: what happened is written down as it happens, and told as a report that is checked offline."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from signage.errors import NotFound
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, Event
from signage.hub.records import StoredReceipt
from signage.model import wire
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId
from signage.model.route import StepWord
from signage.trust.document import Role
from signage.trust.evidence import FIRST, Report, ReportMail, ReportScreen, link, sealed

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork


_TAKEN, _BACK = "step", "step-back"


def note_order(unit: UnitOfWork, verified: VerifiedAlert, signers: tuple[str, ...], now: datetime) -> None:
    """Write down that an order came, and who signed it."""
    alert = verified.alert
    _note(
        unit, verified.id, now, what="order", incident=alert.incident, status=alert.status.value,
        kind=alert.msg_type.value, keys=verified.keys, signers=", ".join(signers),
    )  # fmt: skip


def note_receipt(unit: UnitOfWork, stored: StoredReceipt, now: datetime) -> None:
    """Write down a screen's word."""
    receipt = stored.receipt
    ms = int(stored.hub_after.total_seconds() * 1000)
    _note(unit, receipt.alert, now, what=receipt.kind.value, screen=receipt.screen, path=receipt.path, after_ms=ms)


def note_mail(unit: UnitOfWork, alert: AlertId, recipient: str, state: str, now: datetime) -> None:
    """Write down what became of an e-mail."""
    _note(unit, alert, now, what="mail", recipient=recipient, state=state)


def note_step(parts: Parts, alert: AlertId, word: StepWord, *, by: str, now: datetime) -> None:
    """Write down that somebody took a step of the route, or took its tick back, as a console says; nobody signed it.

    Raises:
        NotFound: no such order.
    """
    if alert not in parts.beliefs.alerts():
        raise NotFound("Esa alerta no está en el servidor.", "No such alert here.")
    what, at = _TAKEN if word.taken else _BACK, word.at.isoformat(timespec="milliseconds")
    with parts.library.begin() as unit:
        _note(unit, alert, now, what=what, step=word.step, who=word.who, taken=at, told_by=by)
    parts.bus.publish(Event(name="steps", data=event_data(alert=alert), topics=frozenset({CONSOLE})))


def steps_of(parts: Parts, alert: AlertId) -> tuple[StepWord, ...]:
    """Return what consoles said of the steps of an order's incident, in the order that it was written down.

    Raises:
        NotFound: no such order.
    """
    about = _incident_of(parts, alert)
    with parts.library.read() as unit:
        notes = [json.loads(content) for content in unit.journal_of(about, (_TAKEN, _BACK))]
    return tuple(
        StepWord(
            step=note["step"], at=datetime.fromisoformat(note["taken"]), who=note["who"], taken=note["what"] == _TAKEN
        )
        for note in notes
    )


def _incident_of(parts: Parts, alert: AlertId) -> frozenset[AlertId]:
    believed = parts.beliefs.alerts()
    asked = believed.get(alert)
    if asked is None:
        raise NotFound("Esa alerta no está en el servidor.", "No such alert here.")
    return frozenset(one.id for one in believed.values() if one.alert.incident == asked.alert.incident)


def report_of(parts: Parts, alert: AlertId, *, now: datetime) -> Report:
    """Return the report of the incident that an order belongs to.

    Raises:
        NotFound: no such order.
    """
    believed = parts.beliefs.alerts()
    about = _incident_of(parts, alert)
    incident = believed[alert].alert.incident
    with parts.library.read() as unit:
        stored = {one.id: one for one in unit.alerts() if one.id in about}
        screens = [one for one in unit.screens() if any(believed[a].alert.is_for(one.screen) for a in about)]
        rows = unit.journal_around(about)
        mails = [mail for one in sorted(about) for mail in unit.mails(one)]
        receipts = [envelope for one in sorted(about) for envelope in unit.receipt_envelopes(one)]
        organisation = unit.settings().organisation
        before = unit.journal_digest(rows[0][0] - 1) if rows else FIRST
    in_order = sorted(stored.values(), key=lambda one: (one.received_at, one.id))
    report = Report(
        incident=incident,
        made_at=now,
        organisation=organisation or (parts.beliefs.root.org if parts.beliefs.root else ""),
        orders=tuple(one.envelope.decode() for one in in_order),
        receipts=tuple(envelope.decode() for envelope in receipts),
        screens=tuple(
            ReportScreen(
                id=one.screen.id, name=one.screen.name, place=one.screen.place, phone=one.screen.panel.phone,
                device_key=one.device_key,
            )
            for one in screens
        ),
        mails=tuple(
            ReportMail(
                alert=mail.alert, recipient=mail.recipient, state=mail.state.value, tries=mail.tries, error=mail.error
            )
            for mail in mails
        ),
        before=before,
        entries=link(rows, about),
    )  # fmt: skip
    root = parts.beliefs.root
    # The root names no key of a second hub: what it tells is for the main one to seal.
    is_named = root is not None and parts.keys.head.public in root.keys_of(Role.HEAD)
    return sealed(report, parts.keys.head) if is_named else report


def _note(unit: UnitOfWork, about: AlertId, now: datetime, **facts: wire.Json) -> None:
    document: dict[str, wire.Json] = {"at": now.isoformat(timespec="milliseconds"), **facts}
    unit.append_journal(about, wire.to_bytes(document).decode())
