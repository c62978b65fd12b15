"""What happened, so that it can be checked afterwards by anybody with the root of trust, and without the hub.

A journal is a chain: the digest of an entry is SHA-256 of the digest before it and of SHA-256 of its content. A report
holds the signed orders and receipts of an incident, the entries about it in full, and of all others between them the
digest of the content: nothing is left out, put in or moved without breaking the chain (docs/crisis.md, evidence).
The hub seals the whole with the key of its heads, so that what carries no signature of its own (names, e-mails, how
much there is) cannot be changed afterwards either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from signage.errors import BadInput, SignageError
from signage.model import wire
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt
from signage.trust.acceptance import TrustedSet
from signage.trust.document import Kind, Role, read
from signage.trust.envelope import Envelope, PublicKey, SigningKey, pae

FIRST = "0" * 64
NOBODY = AlertId("")
LARGEST_REPORT = 32 * 1024 * 1024
_SEAL_TYPE = "application/vnd.signage.report+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One thing that happened. `content` is empty where it is about something else than the report."""

    seq: int
    about: AlertId = NOBODY
    content: str = ""
    content_sha256: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScreen:
    """A screen that the incident was for."""

    id: ScreenId
    name: str
    place: str = ""
    phone: str = ""
    device_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMail:
    """How an e-mail of the incident did."""

    alert: AlertId
    recipient: str
    state: str
    tries: int
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An incident as it was: signed bytes, and the chain that holds them in order."""

    incident: str
    made_at: datetime
    organisation: str
    orders: tuple[str, ...]
    receipts: tuple[str, ...]
    screens: tuple[ReportScreen, ...]
    mails: tuple[ReportMail, ...] = ()
    before: str = FIRST
    """The digest that the first entry hangs on."""
    entries: tuple[JournalEntry, ...] = ()
    seal: str = ""
    """The hub's signature over all the rest, hexadecimal."""


def sealed(report: Report, key: SigningKey) -> Report:
    """Return the report under the hub's signature."""
    return replace(report, seal=key.sign(_sealable(report)).hex())


def _sealable(report: Report) -> bytes:
    return pae(_SEAL_TYPE, report_bytes(replace(report, seal="")))


def content_digest(content: str) -> str:
    """Return SHA-256 of an entry's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def chained(before: str, content_sha256: str) -> str:
    """Return the digest of an entry that follows another."""
    return hashlib.sha256(f"{before}{content_sha256}".encode()).hexdigest()


def report_bytes(report: Report) -> bytes:
    """Write a report."""
    return wire.value_bytes(report)


def read_report(data: bytes) -> Report:
    """Read a report.

    Raises:
        BadInput: it is none.
    """
    return wire.decode(Report, wire.from_bytes(data, max_bytes=LARGEST_REPORT))


def faults_of(report: Report, trusted: TrustedSet) -> tuple[BadInput, ...]:
    """Return everything in a report that does not hold; none when it is genuine and whole."""
    found = (*_chain_faults(report), *_order_faults(report, trusted), *_receipt_faults(report))
    # What is wrong is named as closely as it can be; the seal finds all the rest.
    return found or tuple(_seal_faults(report, trusted))


def receipts_of(report: Report) -> tuple[Receipt, ...]:
    """Return the receipts as values, without judging them."""
    return tuple(read(Receipt, _receipt(text.encode()).payload) for text in report.receipts)


def _chain_faults(report: Report) -> Iterator[BadInput]:
    before, expected = report.before, report.entries[0].seq if report.entries else 0
    for entry in report.entries:
        is_altered = bool(entry.content) and content_digest(entry.content) != entry.content_sha256
        if is_altered or entry.digest != chained(before, entry.content_sha256) or entry.seq != expected:
            yield BadInput(
                f"La anotación {entry.seq} no encaja en la cadena: fue cambiada, quitada o movida.",
                f"Entry {entry.seq} does not fit the chain: it was changed, taken out or moved.",
                code="chain",
            )
            return
        before, expected = entry.digest, expected + 1


def _seal_faults(report: Report, trusted: TrustedSet) -> Iterator[BadInput]:
    if not report.seal:
        yield BadInput(
            "El informe no lleva el sello del hub principal: pídalo allí.",
            "The report has no seal of the main hub: ask for it there.",
            code="seal",
        )
        return
    try:
        signature, message = bytes.fromhex(report.seal), _sealable(report)
        is_genuine = any(key.verifies(signature, message) for key in trusted.root.keys_of(Role.HEAD))
    except ValueError:
        is_genuine = False
    if not is_genuine:
        yield BadInput(
            "El informe no es como el hub lo selló: algo se cambió o se quitó. Si hay llaves nuevas, repítalo.",
            "The report is not as the hub sealed it: something was changed or left out. If it has new keys, ask again.",
            code="seal",
        )


def _order_faults(report: Report, trusted: TrustedSet) -> Iterator[BadInput]:
    for number, order in enumerate(report.orders, 1):
        try:
            verified = trusted.update_alert(order.encode())
        except SignageError as fault:
            yield BadInput(
                f"La orden {number} no es válida: {fault.es}",
                f"Order {number} is not genuine: {fault.en}",
                code="order",
            )
            continue
        if verified.alert.incident != report.incident:
            yield BadInput(
                f"La orden {number} es de otro incidente.", f"Order {number} is of another incident.", code="order"
            )


def _receipt_faults(report: Report) -> Iterator[BadInput]:
    keys = {screen.id: screen.device_key for screen in report.screens}
    for number, text in enumerate(report.receipts, 1):
        try:
            envelope = _receipt(text.encode())
            key = keys.get(read(Receipt, envelope.payload).screen)
            if key is not None and envelope.signers([PublicKey.from_text(key)]):
                continue
        except SignageError:
            pass
        yield BadInput(
            f"El acuse {number} no es de su pantalla.", f"Receipt {number} is not its screen's.", code="receipt"
        )


def _receipt(data: bytes) -> Envelope:
    return Envelope.from_bytes(data, payload_type=Kind.RECEIPT.payload_type, max_bytes=Kind.RECEIPT.max_bytes)


def link(entries: Iterable[tuple[int, AlertId, str, str]], about: frozenset[AlertId]) -> tuple[JournalEntry, ...]:
    """Return rows (seq, about, content, digest) as entries, in full only where they are about some alerts."""
    return tuple(
        JournalEntry(
            seq=seq,
            about=subject if subject in about else NOBODY,
            content=content if subject in about else "",
            content_sha256=content_digest(content),
            digest=digest,
        )
        for seq, subject, content, digest in entries
    )
