"""Trust and orders: roots, words, alerts, their mails, receipts and journal, and who may propose them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from signage.hub.records import Draft, FeedState, Mail, MailState, StoredAlert, StoredReceipt, Trigger
from signage.hub.store_dialect import insert_new
from signage.hub.store_rows import MAX_ROWS, MS, Row, Rows, to_instant, to_ms, to_text, to_value
from signage.model.ids import AlertId, AssetHash, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.trust.evidence import FIRST, chained, content_digest


class RootRow(Row):
    """A root envelope."""

    __tablename__ = "roots"
    version: Mapped[int] = mapped_column(primary_key=True)
    envelope: Mapped[bytes]


class TemplatesRow(Row):
    """A signed bundle of alert templates, which is a blob too."""

    __tablename__ = "alert_templates"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    envelope: Mapped[bytes]
    received_at: Mapped[int] = mapped_column(sa.BigInteger)


class AlertRow(Row):
    """An alert's signed bytes."""

    __tablename__ = "alerts"
    id: Mapped[str] = mapped_column(primary_key=True)
    envelope: Mapped[bytes]
    received_at: Mapped[int] = mapped_column(sa.BigInteger)


class MailRow(Row):
    """An alert's e-mail to one recipient."""

    __tablename__ = "mails"
    alert: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(primary_key=True)
    is_public: Mapped[bool]
    state: Mapped[str] = mapped_column(index=True)
    tries: Mapped[int]
    due_at: Mapped[int] = mapped_column(sa.BigInteger)
    error: Mapped[str]


class TriggerRow(Row):
    """A monitoring system, as its document."""

    __tablename__ = "triggers"
    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str]


class DraftRow(Row):
    """A proposed alert, as its document."""

    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str]


class JournalRow(Row):
    """An entry of the journal; its digest hangs on the one before."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(index=True)
    content: Mapped[str]
    digest: Mapped[str]


class ReceiptRow(Row):
    """A screen's receipt of an alert."""

    __tablename__ = "receipts"
    alert: Mapped[str] = mapped_column(primary_key=True)
    screen: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    after_ms: Mapped[int] = mapped_column(sa.BigInteger)
    hub_after_ms: Mapped[int] = mapped_column(sa.BigInteger)
    path: Mapped[str]
    envelope: Mapped[bytes]


class AlertRows(Rows):
    """Roots and alerts, as a transaction sees them."""

    def roots(self) -> tuple[bytes, ...]:
        """Return the root envelopes, oldest first."""
        return tuple(self._session.scalars(select(RootRow.envelope).order_by(RootRow.version)))

    def save_root(self, version: int, envelope: bytes) -> None:
        """Keep a root."""
        self._session.add(RootRow(version=version, envelope=envelope))

    def templates(self) -> tuple[tuple[AssetHash, bytes], ...]:
        """Return the bundles of alert templates, oldest first."""
        rows = self._session.scalars(select(TemplatesRow).order_by(TemplatesRow.received_at))
        return tuple((AssetHash(row.sha256), row.envelope) for row in rows)

    def save_templates(self, sha256: AssetHash, envelope: bytes, *, now: datetime) -> None:
        """Keep a bundle of alert templates."""
        self._session.merge(TemplatesRow(sha256=sha256, envelope=envelope, received_at=to_ms(now)))

    def alerts(self) -> tuple[StoredAlert, ...]:
        """Return the alerts, newest first."""
        rows = self._session.scalars(select(AlertRow).order_by(AlertRow.received_at.desc()).limit(MAX_ROWS))
        return tuple(stored_of(row) for row in rows)

    def alert(self, alert: AlertId) -> StoredAlert:
        """Return one alert.

        Raises:
            NotFound: not held.
        """
        return stored_of(self._existing(AlertRow, alert, "Esa alerta no está en el servidor.", "No such alert here."))

    def save_alert(self, alert: StoredAlert, *, replace: bool) -> StoredAlert:
        """Keep an alert; of one that is held, the first time and, when `replace`, the new signatures."""
        held = self._session.get(AlertRow, alert.id)
        if held is None:
            self._session.add(AlertRow(id=alert.id, envelope=alert.envelope, received_at=to_ms(alert.received_at)))
            return alert
        if replace:
            held.envelope = alert.envelope
        return stored_of(held)

    def mails(self, alert: AlertId) -> tuple[Mail, ...]:
        """Return an alert's e-mails by recipient."""
        rows = self._session.scalars(select(MailRow).where(MailRow.alert == alert).order_by(MailRow.recipient))
        return tuple(mail_of(row) for row in rows)

    def waiting_mails(self) -> tuple[Mail, ...]:
        """Return the e-mails that have not left, those that wait longest first."""
        waiting = select(MailRow).where(MailRow.state == MailState.WAITING.value)
        return tuple(mail_of(row) for row in self._session.scalars(waiting.order_by(MailRow.due_at).limit(MAX_ROWS)))

    def save_mail(self, mail: Mail) -> None:
        """Keep an e-mail under its alert and recipient."""
        self._session.merge(mail_row(mail))

    def triggers(self) -> tuple[Trigger, ...]:
        """Return the monitoring systems that may propose alerts."""
        rows = self._session.scalars(select(TriggerRow).order_by(TriggerRow.id).limit(MAX_ROWS))
        return tuple(to_value(Trigger, row.document) for row in rows)

    def save_trigger(self, trigger: Trigger) -> None:
        """Keep a monitoring system."""
        self._session.merge(TriggerRow(id=trigger.id, document=to_text(trigger)))

    def delete_trigger(self, trigger: str) -> None:
        """Let a monitoring system go."""
        self._session.execute(sa.delete(TriggerRow).where(TriggerRow.id == trigger))

    def feed_state(self, trigger: str) -> FeedState:
        """Return how the last look at a trigger's feed went."""
        held = self.fact(f"feed:{trigger}")
        return to_value(FeedState, held) if held else FeedState()

    def save_feed_state(self, trigger: str, state: FeedState) -> None:
        """Keep how a look at a trigger's feed went."""
        self.save_fact(f"feed:{trigger}", to_text(state))

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was proposed."""
        rows = self._session.scalars(select(DraftRow).limit(MAX_ROWS))
        return tuple(to_value(Draft, row.document) for row in rows)

    def save_draft(self, draft: Draft) -> None:
        """Keep a proposal."""
        self._session.merge(DraftRow(id=draft.id, document=to_text(draft)))
        self._session.flush()

    def delete_draft(self, draft: str) -> None:
        """Let a proposal go."""
        self._session.execute(sa.delete(DraftRow).where(DraftRow.id == draft))


class EvidenceRows(Rows):
    """What proves how an alert went, as a transaction sees it."""

    def receipts(self, alert: AlertId) -> tuple[StoredReceipt, ...]:
        """Return the receipts of an alert."""
        rows = self._session.scalars(select(ReceiptRow).where(ReceiptRow.alert == alert))
        return tuple(receipt_of(row) for row in rows)

    def receipt_envelopes(self, alert: AlertId) -> tuple[bytes, ...]:
        """Return the signed receipts of an alert by screen."""
        asked = select(ReceiptRow.envelope).where(ReceiptRow.alert == alert)
        rows = self._session.scalars(asked.order_by(ReceiptRow.screen, ReceiptRow.kind))
        return tuple(envelope for envelope in rows if envelope)

    def save_receipt(self, stored: StoredReceipt) -> bool:
        """Keep a receipt, the first of its kind only; say whether it is the first."""
        receipt = stored.receipt
        done = self._session.execute(
            insert_new(self._session, ReceiptRow).values(
                alert=receipt.alert,
                screen=receipt.screen,
                kind=receipt.kind.value,
                after_ms=receipt.after // MS,
                hub_after_ms=stored.hub_after // MS,
                path=receipt.path,
                envelope=stored.envelope,
            )
        )
        return bool(getattr(done, "rowcount", 0))

    def append_journal(self, about: AlertId, content: str) -> None:
        """Add an entry to the journal, chained to the one before."""
        last = self._session.scalar(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1))
        digest = chained(last.digest if last else FIRST, content_digest(content))
        seq = last.seq + 1 if last else 1
        self._session.add(JournalRow(seq=seq, about=about, content=content, digest=digest))
        self._session.flush()

    def journal_digest(self, seq: int) -> str:
        """Return the digest of an entry; the first hangs on nothing."""
        row = self._session.get(JournalRow, seq)
        return row.digest if row else FIRST

    def journal_of(self, about: frozenset[AlertId], kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Return the content of the entries of some kinds about some alerts, the oldest first."""
        of_kind = sa.or_(*(JournalRow.content.contains(f'"what":"{kind}"', autoescape=True) for kind in kinds))
        rows = select(JournalRow.content).where(JournalRow.about.in_(about), of_kind)
        return tuple(self._session.scalars(rows.order_by(JournalRow.seq).limit(MAX_ROWS)))

    def journal_around(self, about: frozenset[AlertId]) -> tuple[tuple[int, AlertId, str, str], ...]:
        """Return every entry (seq, about, content, digest) from the first about some alerts to the last."""
        first, last = self._session.execute(
            select(sa.func.min(JournalRow.seq), sa.func.max(JournalRow.seq)).where(JournalRow.about.in_(about))
        ).one()
        if first is None:
            return ()
        rows = self._session.scalars(
            select(JournalRow).where(JournalRow.seq.between(first, last)).order_by(JournalRow.seq).limit(MAX_ROWS)
        )
        return tuple((row.seq, AlertId(row.about), row.content, row.digest) for row in rows)


def stored_of(row: AlertRow) -> StoredAlert:
    """Return a row as the stored it stands for."""
    return StoredAlert(id=AlertId(row.id), envelope=row.envelope, received_at=to_instant(row.received_at))


def mail_of(row: MailRow) -> Mail:
    """Return a row as the mail it stands for."""
    return Mail(
        alert=AlertId(row.alert),
        recipient=row.recipient,
        is_public=row.is_public,
        state=MailState(row.state),
        tries=row.tries,
        due_at=to_instant(row.due_at),
        error=row.error,
    )


def mail_row(mail: Mail) -> MailRow:
    """Return a mail as a row."""
    return MailRow(
        alert=mail.alert,
        recipient=mail.recipient,
        is_public=mail.is_public,
        state=mail.state.value,
        tries=mail.tries,
        due_at=to_ms(mail.due_at),
        error=mail.error,
    )


def receipt_of(row: ReceiptRow) -> StoredReceipt:
    """Return a row as the receipt it stands for."""
    receipt = Receipt(
        screen=ScreenId(row.screen),
        alert=AlertId(row.alert),
        kind=ReceiptKind(row.kind),
        after=row.after_ms * MS,
        path=row.path,
    )
    return StoredReceipt(receipt=receipt, hub_after=row.hub_after_ms * MS, envelope=row.envelope)
