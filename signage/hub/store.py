"""The library on disk: the only module that knows SQLAlchemy. Values go in, values come out.

Promises
- `Library.begin()` is one transaction: everything in the block, or nothing.
- One writer at a time in this process, and only the writer checkpoints (SQLite before 3.51.3 can corrupt a
  write-ahead log that two connections checkpoint at once).
- A commit is on the disk (synchronous=FULL) before the block ends.
- The schema is made and moved by Alembic alone, from the first table on.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Session

from signage.errors import NotFound
from signage.hub.records import (
    Asset,
    Draft,
    FeedState,
    Mail,
    MailState,
    PairedScreen,
    Piece,
    PieceState,
    PieceVersion,
    PublishedManifest,
    ReviewState,
    Settings,
    SourceState,
    StoredAlert,
    StoredHeartbeat,
    StoredReceipt,
    Trigger,
    User,
)
from signage.hub.records import Session as SignedIn
from signage.hub.store_audit import AuditRows
from signage.hub.store_dialect import Database, insert_new
from signage.hub.store_figures import FigureRows
from signage.hub.store_rows import (
    AlertRow,
    ApprovalRow,
    AssetRow,
    DraftRow,
    EntryRow,
    HeartbeatRow,
    JournalRow,
    MailRow,
    ManifestRow,
    PieceFileRow,
    PieceRow,
    PieceTagRow,
    PieceVersionRow,
    PlaylistItemRow,
    PlaylistRow,
    ProofRow,
    ReceiptRow,
    ReviewRow,
    RootRow,
    Row,
    ScreenRow,
    SessionRow,
    SettingRow,
    SourceRow,
    TemplatesRow,
    TriggerRow,
    UserRow,
    asset_of,
    entry_of,
    entry_row,
    file_row,
    fill_playlist,
    item_rows,
    mail_of,
    mail_row,
    note_rows,
    paired_of,
    piece_of,
    piece_row,
    playlist_of,
    published_of,
    receipt_of,
    review_of,
    review_row,
    screen_row,
    stored_of,
    to_instant,
    to_ms,
    to_text,
    to_value,
    user_of,
)
from signage.hub.store_shelf import ShelfRows
from signage.model.approval import Approval, Deputy
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist
from signage.model.proof import ProofBatch, ProofOfPlay
from signage.model.schedule import ScheduleEntry
from signage.model.slide import TemplateSlide
from signage.model.wall import Wall
from signage.trust.evidence import FIRST, chained, content_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_MS: Final = timedelta(milliseconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MAX_ROWS: Final = 20_000
_KEPT_MANIFESTS: Final = 5
_KEPT_VERSIONS: Final = 20
_MOST_ASKED: Final = 500


class Library:
    """The durable state of a hub."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its schema up to date.

        Raises:
            Conflict: another hub has it. DatabaseAway, StoreFailure, BadInput: it cannot be opened, or not be used.
        """
        self._database = Database(url)
        self._writing = threading.Lock()
        try:
            self._database.begin_life()
        except BaseException:
            self._database.close()
            raise

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Run one writing transaction.

        Raises:
            Conflict: the change breaks a rule of the database, or another hub has taken it over.
            StoreFailure: the disk refused. DatabaseAway: the server does not answer. BadInput: it takes no such text.
        """
        engine = self._database.engine.execution_options(writes=True)
        with self._writing, self._database.translated():
            self._database.be_the_one()
            with Session(engine) as session, session.begin():
                yield UnitOfWork(session)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Run one reading transaction: all that is read in the block is of one moment.

        Raises:
            DatabaseAway: the server does not answer. BadInput: it takes no such text.
        """
        with self._database.translated(), Session(self._database.engine) as session:
            yield UnitOfWork(session)

    @property
    def address(self) -> str:
        """Where its database is, its password with it: for nobody's eyes."""
        return self._database.address

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSent:
    """The stamp of a manifest, and whether a word that was asked for stands in it: it is not read for that."""

    version: int
    issued: datetime
    has_word: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deputies:
    deputies: tuple[Deputy, ...]


def _approvals_of(pieces: list[SlideId]) -> sa.Select[ApprovalRow]:
    return select(ApprovalRow).where(ApprovalRow.piece.in_(pieces))


def _in_parts(wanted: Iterable[T]) -> Iterator[list[T]]:
    """Divide what a statement asks for: a database takes only so many at a time."""
    left = list(dict.fromkeys(wanted))
    return (left[at : at + _MOST_ASKED] for at in range(0, len(left), _MOST_ASKED))


class UnitOfWork:
    """What can be asked of the library inside one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in an open session."""
        self._session = session

    # Pieces

    @property
    def audit(self) -> AuditRows:
        """Who changed what."""
        return AuditRows(self._session)

    @property
    def figures(self) -> FigureRows:
        """What was on the screens, in numbers."""
        return FigureRows(self._session)

    @property
    def shelf(self) -> ShelfRows:
        """What people ask the library as a whole."""
        return ShelfRows(self._session)

    def pieces(self) -> tuple[Piece, ...]:
        """Return all pieces that are not in the trash, newest first; for those who must see each of them."""
        kept = select(PieceRow).where(PieceRow.trashed_at.is_(None))
        rows = self._session.scalars(kept.order_by(PieceRow.added_at.desc(), PieceRow.id).limit(MAX_ROWS))
        return tuple(piece_of(row) for row in rows)

    def pieces_of(self, wanted: Iterable[SlideId]) -> dict[SlideId, Piece]:
        """Return some pieces by id; those that are gone are left out."""
        return {piece.id: piece for part in _in_parts(wanted) for piece in self._pieces_where(PieceRow.id.in_(part))}

    def pieces_with_files(self, wanted: Iterable[AssetHash]) -> tuple[Piece, ...]:
        """Return the pieces that own some files."""
        found = (
            self._pieces_where(PieceRow.id.in_(select(PieceFileRow.piece).where(PieceFileRow.sha256.in_(part))))
            for part in _in_parts(wanted)
        )
        return tuple(piece for part in found for piece in part)

    def templates_naming(self, word: str) -> tuple[Piece, ...]:
        """Return the pieces from templates whose document holds a word: a hash, the id of a source."""
        named = sa.and_(PieceRow.kind == TemplateSlide.__name__, PieceRow.slide.contains(word, autoescape=True))
        return tuple(self._pieces_where(named))

    def pieces_in_state(self, state: PieceState) -> tuple[Piece, ...]:
        """Return the pieces that are in a state."""
        return tuple(self._pieces_where(PieceRow.state == state.value))

    def _pieces_where(self, holds: sa.ColumnElement[bool]) -> Iterator[Piece]:
        rows = self._session.scalars(select(PieceRow).where(holds, PieceRow.trashed_at.is_(None)))
        return (piece_of(row) for row in rows)

    def piece(self, piece: SlideId) -> Piece:
        """Return one piece.

        Raises:
            NotFound: no such piece.
        """
        return piece_of(
            self._existing(PieceRow, piece, "Esa pieza ya no está en la biblioteca.", "That piece is gone.")
        )

    def has_piece(self, piece: SlideId) -> bool:
        """Whether there is such a piece."""
        return self._session.get(PieceRow, piece) is not None

    def piece_from(self, source_sha256: str) -> Piece | None:
        """Return the piece that was made from a file, if any."""
        row = self._session.scalar(select(PieceRow).where(PieceRow.source_sha256 == source_sha256))
        return piece_of(row) if row else None

    def count_pieces(self) -> int:
        """Count the pieces."""
        return self._count(PieceRow)

    def save_piece(self, piece: Piece) -> None:
        """Keep a piece under its id."""
        held = self._session.get(PieceRow, piece.id)
        row = piece_row(piece)
        if held is None:
            self._session.add(row)
            return
        held.files, held.notes, held.tags = [], [], []
        self._session.flush()
        self._session.merge(row)
        held.tags = [PieceTagRow(tag=tag) for tag in sorted(piece.tags)]
        held.files = [file_row(file) for file in piece.files]
        held.notes = note_rows(piece)

    def delete_piece(self, piece: SlideId) -> None:
        """Let a piece go; the smart lists that found it find it no more."""
        found = select(PlaylistRow.id).where(PlaylistRow.rule != "")
        gone = sa.delete(PlaylistItemRow).where(PlaylistItemRow.piece == piece, PlaylistItemRow.playlist.in_(found))
        self._session.execute(gone)
        self._session.execute(sa.delete(PieceRow).where(PieceRow.id == piece))

    def files_in_use(self) -> frozenset[AssetHash]:
        """Return the hashes of all files of all pieces."""
        now = frozenset(AssetHash(value) for value in self._session.scalars(select(PieceFileRow.sha256)))
        before = self._session.scalars(select(PieceVersionRow.files))
        return now | {AssetHash(sha256) for files in before for sha256 in files.split()}

    def assets(self) -> dict[AssetHash, Asset]:
        """Return the pictures that template slides may name."""
        rows = self._session.scalars(select(AssetRow))
        return {AssetHash(row.sha256): asset_of(row) for row in rows}

    def save_asset(self, asset: Asset) -> None:
        """Keep a picture."""
        self._session.merge(
            AssetRow(
                sha256=asset.sha256,
                size=asset.size,
                mime=asset.mime,
                width=asset.width,
                height=asset.height,
                added_at=to_ms(asset.added_at),
            )
        )

    # Versions

    def versions(self, piece: SlideId) -> tuple[PieceVersion, ...]:
        """Return what a piece was before, newest first."""
        found = select(PieceVersionRow).where(PieceVersionRow.piece == piece)
        rows = self._session.scalars(found.order_by(PieceVersionRow.number.desc()))
        return tuple(to_value(PieceVersion, row.document) for row in rows)

    def keep_version(self, held: Piece, *, by: str, now: datetime) -> int:
        """Write down what a piece is before it is changed; returns the version's number. Twenty are kept."""
        last = select(sa.func.max(PieceVersionRow.number)).where(PieceVersionRow.piece == held.id)
        number = (self._session.scalar(last) or 0) + 1
        version = PieceVersion(
            number=number, until=now, changed_by=by, slide=held.slide, audiences=held.audiences, files=held.files,
            notes=held.notes, width=held.width, height=held.height, source=held.source,
            source_sha256=held.source_sha256,
        )  # fmt: skip
        files = " ".join(file.sha256 for file in held.files)
        self._session.add(PieceVersionRow(piece=held.id, number=number, document=to_text(version), files=files))
        old = sa.delete(PieceVersionRow).where(
            PieceVersionRow.piece == held.id, PieceVersionRow.number <= number - _KEPT_VERSIONS
        )
        self._session.execute(old)
        return number

    # Reviews

    def reviews(self, wanted: Iterable[SlideId]) -> dict[SlideId, ReviewState]:
        """Return what is known of the reviews of some pieces."""
        asked = (select(ReviewRow).where(ReviewRow.piece.in_(part)) for part in _in_parts(wanted))
        return {SlideId(row.piece): review_of(row) for one in asked for row in self._session.scalars(one)}

    def review(self, piece: SlideId) -> ReviewState:
        """Return what is known of a piece's review; nothing is an answer too."""
        row = self._session.get(ReviewRow, piece)
        return review_of(row) if row else ReviewState()

    def save_review(self, piece: SlideId, state: ReviewState) -> None:
        """Keep what is known of a piece's review."""
        self._session.merge(review_row(piece, state))

    # Approvals

    def approvals(self, wanted: Iterable[SlideId] | None = None) -> dict[SlideId, Approval]:
        """Return what is known of the approval of some pieces, or of all."""
        parts = [None] if wanted is None else _in_parts(wanted)
        asked = (select(ApprovalRow) if part is None else _approvals_of(part) for part in parts)
        rows = (row for one in asked for row in self._session.scalars(one))
        return {SlideId(row.piece): to_value(Approval, row.document) for row in rows}

    def save_approval(self, piece: SlideId, approval: Approval) -> None:
        """Keep what is known of a piece's approval."""
        self._session.merge(ApprovalRow(piece=piece, document=to_text(approval)))

    def deputies(self) -> tuple[Deputy, ...]:
        """Return who may approve in somebody's place."""
        held = self.fact("deputies")
        return to_value(_Deputies, held).deputies if held else ()

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        """Keep who may approve in somebody's place."""
        self.save_fact("deputies", to_text(_Deputies(deputies=deputies)))

    # Playlists and schedule

    def playlists(self) -> tuple[Playlist, ...]:
        """Return all playlists by name."""
        rows = self._session.scalars(select(PlaylistRow).order_by(PlaylistRow.name, PlaylistRow.id).limit(MAX_ROWS))
        return tuple(playlist_of(row) for row in rows)

    def playlist(self, playlist: PlaylistId) -> Playlist:
        """Return one playlist.

        Raises:
            NotFound: no such playlist.
        """
        return playlist_of(self._existing(PlaylistRow, playlist, "Esa lista ya no existe.", "That playlist is gone."))

    def has_playlist(self, playlist: PlaylistId) -> bool:
        """Whether there is such a playlist."""
        return self._session.get(PlaylistRow, playlist) is not None

    def count_playlists(self) -> int:
        """Count the playlists."""
        return self._count(PlaylistRow)

    def save_playlist(self, playlist: Playlist, *, by: str = "") -> None:
        """Keep a playlist under its id; `by` is who says so."""
        row = self._session.get(PlaylistRow, playlist.id)
        if row is None:
            row = PlaylistRow(id=playlist.id, name=playlist.name, transition="", rule="", saved_by="")
            self._session.add(row)
        fill_playlist(row, playlist, by=by)
        row.items = []
        self._session.flush()
        row.items = item_rows(playlist)
        self._session.flush()

    def saver_of(self, playlist: PlaylistId) -> str:
        """Return who saved a playlist last; nothing where nobody knows."""
        row = self._session.get(PlaylistRow, playlist)
        return row.saved_by if row else ""

    def delete_playlist(self, playlist: PlaylistId) -> None:
        """Let a playlist go."""
        row = self._session.get(PlaylistRow, playlist)
        if row is not None:
            self._session.delete(row)

    def entries(self) -> tuple[ScheduleEntry, ...]:
        """Return the whole schedule, oldest first."""
        rows = self._session.scalars(select(EntryRow).order_by(EntryRow.created_at, EntryRow.id).limit(MAX_ROWS))
        return tuple(entry_of(row) for row in rows)

    def save_entry(self, entry: ScheduleEntry) -> None:
        """Keep an entry under its id."""
        self._session.merge(entry_row(entry))
        self._session.flush()

    def delete_entry(self, entry: EntryId) -> None:
        """Let an entry go."""
        self._session.execute(sa.delete(EntryRow).where(EntryRow.id == entry))

    # Screens

    def screens(self) -> tuple[PairedScreen, ...]:
        """Return the paired screens by name."""
        rows = self._session.scalars(select(ScreenRow).order_by(ScreenRow.name, ScreenRow.id).limit(MAX_ROWS))
        return tuple(paired_of(row) for row in rows)

    def screen(self, screen: ScreenId) -> PairedScreen:
        """Return one screen.

        Raises:
            NotFound: no such screen.
        """
        return paired_of(self._existing(ScreenRow, screen, "Esa pantalla ya no existe.", "That screen is gone."))

    def save_screen(self, paired: PairedScreen) -> None:
        """Keep a screen under its id."""
        self._session.merge(screen_row(paired))
        self._session.flush()

    def delete_screen(self, screen: ScreenId) -> None:
        """Forget a screen and what was published for it."""
        self._session.execute(sa.delete(ScreenRow).where(ScreenRow.id == screen))

    def save_heartbeat(self, stored: StoredHeartbeat) -> None:
        """Keep a screen's latest word."""
        self._session.merge(HeartbeatRow(screen=stored.heartbeat.screen, document=to_text(stored)))

    def heartbeats(self) -> dict[ScreenId, StoredHeartbeat]:
        """Return the latest word of every screen."""
        rows = self._session.scalars(select(HeartbeatRow))
        return {ScreenId(row.screen): to_value(StoredHeartbeat, row.document) for row in rows}

    # Manifests

    def newest_manifest(self, screen: ScreenId) -> PublishedManifest | None:
        """Return what a screen should hold."""
        row = self._session.scalar(
            select(ManifestRow).where(ManifestRow.screen == screen).order_by(ManifestRow.version.desc()).limit(1)
        )
        return published_of(row) if row else None

    def last_sent(self, screen: ScreenId, word: str) -> LastSent | None:
        """Return the stamp of what a screen should hold, and whether a word stands in it; None: nothing was sent."""
        asked = select(ManifestRow.version, ManifestRow.issued, ManifestRow.document.contains(word, autoescape=True))
        row = self._session.execute(
            asked.where(ManifestRow.screen == screen).order_by(ManifestRow.version.desc()).limit(1)
        ).first()
        return LastSent(version=row[0], issued=to_instant(row[1]), has_word=bool(row[2])) if row else None

    def manifest(self, screen: ScreenId, version: int) -> PublishedManifest | None:
        """Return one of the last manifests of a screen; None when it is not kept any more."""
        row = self._session.scalar(
            select(ManifestRow).where(ManifestRow.screen == screen, ManifestRow.version == version)
        )
        return published_of(row) if row else None

    def newest_manifests(self) -> dict[ScreenId, PublishedManifest]:
        """Return what every screen should hold; those that were sent nothing yet are left out."""
        newest = select(ManifestRow.screen, sa.func.max(ManifestRow.version).label("version"))
        latest = newest.group_by(ManifestRow.screen).subquery()
        is_latest = sa.and_(ManifestRow.screen == latest.c.screen, ManifestRow.version == latest.c.version)
        rows = self._session.scalars(select(ManifestRow).join(latest, is_latest))
        return {ScreenId(row.screen): published_of(row) for row in rows}

    def assets_of_manifests(self) -> frozenset[AssetHash]:
        """Return every file that a kept manifest names: a screen may still be fetching it."""
        documents = self._session.scalars(select(ManifestRow.document))
        return frozenset(blob.sha256 for text in documents for blob in to_value(Manifest, text).blobs)

    def save_manifest(self, published: PublishedManifest) -> None:
        """Keep a manifest and let the old ones of its screen go."""
        self._session.add(
            ManifestRow(
                screen=published.screen,
                version=published.version,
                epoch=published.epoch,
                sha256=published.sha256,
                envelope=published.envelope,
                document=to_text(published.manifest),
                issued=to_ms(published.issued),
            )
        )
        self._session.flush()
        kept = (
            select(ManifestRow.version)
            .where(ManifestRow.screen == published.screen)
            .order_by(ManifestRow.version.desc())
            .limit(_KEPT_MANIFESTS)
        )
        self._session.execute(
            sa.delete(ManifestRow).where(
                ManifestRow.screen == published.screen, ManifestRow.version.not_in(kept.scalar_subquery())
            )
        )

    # Sources

    def sources(self) -> dict[str, SourceState]:
        """Return the sources of live data by id."""
        rows = self._session.scalars(select(SourceRow).order_by(SourceRow.id).limit(MAX_ROWS))
        return {row.id: to_value(SourceState, row.document) for row in rows}

    def save_source(self, state: SourceState) -> None:
        """Keep a source."""
        self._session.merge(SourceRow(id=state.source.id, document=to_text(state)))

    def delete_source(self, source: str) -> None:
        """Let a source go."""
        self._session.execute(sa.delete(SourceRow).where(SourceRow.id == source))

    # Trust

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

    def receipts(self, alert: AlertId) -> tuple[StoredReceipt, ...]:
        """Return the receipts of an alert."""
        rows = self._session.scalars(select(ReceiptRow).where(ReceiptRow.alert == alert))
        return tuple(receipt_of(row) for row in rows)

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

    def receipt_envelopes(self, alert: AlertId) -> tuple[bytes, ...]:
        """Return the signed receipts of an alert by screen."""
        asked = select(ReceiptRow.envelope).where(ReceiptRow.alert == alert)
        rows = self._session.scalars(asked.order_by(ReceiptRow.screen, ReceiptRow.kind))
        return tuple(envelope for envelope in rows if envelope)

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

    def save_receipt(self, stored: StoredReceipt) -> bool:
        """Keep a receipt, the first of its kind only; say whether it is the first."""
        receipt = stored.receipt
        done = self._session.execute(
            insert_new(self._session, ReceiptRow).values(
                alert=receipt.alert,
                screen=receipt.screen,
                kind=receipt.kind.value,
                after_ms=receipt.after // _MS,
                hub_after_ms=stored.hub_after // _MS,
                path=receipt.path,
                envelope=stored.envelope,
            )
        )
        return bool(getattr(done, "rowcount", 0))

    # Proof of play

    def add_proofs(self, batch: ProofBatch) -> int:
        """Keep proofs, each once; return the highest sequence number that is held of the stream."""
        values = [
            {
                "stream_id": batch.stream,
                "seq": seq,
                "screen": batch.screen,
                "slide": proof.slide,
                "playlist": proof.playlist,
                "shown_at": to_ms(proof.shown_at),
                "shown_for_ms": proof.shown_for // _MS,
            }
            for seq, proof in batch.rows
        ]
        if values:
            self._session.execute(insert_new(self._session, ProofRow), values)
        newest = select(sa.func.max(ProofRow.seq)).where(
            ProofRow.stream_id == batch.stream, ProofRow.screen == batch.screen
        )
        return int(self._session.scalar(newest) or 0)

    def delete_proofs(self, before: datetime) -> int:
        """Let old proofs go, but the newest of each stream, by which a screen is told what is held; say how many."""
        newest = select(ProofRow.stream_id, sa.func.max(ProofRow.seq)).group_by(ProofRow.stream_id)
        is_newest = sa.tuple_(ProofRow.stream_id, ProofRow.seq).in_(newest)
        gone = self._session.execute(sa.delete(ProofRow).where(ProofRow.shown_at < to_ms(before), ~is_newest))
        return int(getattr(gone, "rowcount", 0))

    def plays(self, screen: ScreenId, *, limit: int) -> tuple[ProofOfPlay, ...]:
        """Return what was on a screen, the newest first."""
        asked = select(ProofRow).where(ProofRow.screen == screen).order_by(ProofRow.shown_at.desc()).limit(limit)
        return tuple(
            ProofOfPlay(
                screen=screen, slide=SlideId(row.slide), playlist=PlaylistId(row.playlist),
                shown_at=to_instant(row.shown_at), shown_for=row.shown_for_ms * _MS,
            )
            for row in self._session.scalars(asked)
        )  # fmt: skip

    def count_proofs(self) -> int:
        """Count the proofs of play."""
        return self._count(ProofRow)

    # People

    def users(self) -> tuple[User, ...]:
        """Return everybody."""
        rows = self._session.scalars(select(UserRow).order_by(UserRow.name).limit(MAX_ROWS))
        return tuple(user_of(row) for row in rows)

    def user(self, name: str) -> tuple[User, str] | None:
        """Return a person and the hash of their password."""
        row = self._session.get(UserRow, name)
        return (user_of(row), row.password_hash) if row else None

    def save_user(self, user: User, password_hash: str) -> None:
        """Keep a person."""
        self._session.merge(
            UserRow(
                name=user.name,
                full_name=user.full_name,
                role=user.role.value,
                active=user.active,
                password_hash=password_hash,
                origin=user.origin.value,
                subject=user.subject,
                scope=to_text(user.scope),
            )
        )

    def delete_user(self, name: str) -> None:
        """Take a person out, their sessions too."""
        self._session.execute(sa.delete(UserRow).where(UserRow.name == name))

    def sessions(self) -> tuple[SignedIn, ...]:
        """Return every session."""
        return tuple(
            SignedIn(token_sha256=row.token_sha256, user=row.user, expires=to_instant(row.expires))
            for row in self._session.scalars(select(SessionRow))
        )

    def save_session(self, session: SignedIn) -> None:
        """Keep a session."""
        self._session.add(
            SessionRow(token_sha256=session.token_sha256, user=session.user, expires=to_ms(session.expires))
        )

    def delete_session(self, token_sha256: str) -> None:
        """End a session."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.token_sha256 == token_sha256))

    def delete_sessions_of(self, name: str) -> None:
        """End all sessions of a person."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.user == name))

    def delete_expired_sessions(self, now: datetime) -> None:
        """Let old sessions go."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.expires < to_ms(now)))

    # Settings

    def settings(self) -> Settings:
        """Return the office's words and defaults."""
        held = self.fact("settings")
        return to_value(Settings, held) if held else Settings()

    def save_settings(self, settings: Settings) -> None:
        """Keep the office's words and defaults."""
        self.save_fact("settings", to_text(settings))

    def calendar(self) -> OfficeCalendar:
        """Return the office's holidays and dayparts."""
        held = self.fact("calendar")
        return to_value(OfficeCalendar, held) if held else OfficeCalendar()

    def save_calendar(self, calendar: OfficeCalendar) -> None:
        """Keep the office's holidays and dayparts."""
        self.save_fact("calendar", to_text(calendar))

    def wall(self) -> Wall:
        """Return the groups of screens and the plans of floors."""
        held = self.fact("wall")
        return to_value(Wall, held) if held else Wall()

    def save_wall(self, wall: Wall) -> None:
        """Keep the groups of screens and the plans of floors."""
        self.save_fact("wall", to_text(wall))

    def fact(self, name: str) -> str | None:
        """Return a fact about this library."""
        row = self._session.get(SettingRow, name)
        return row.value if row else None

    def save_fact(self, name: str, value: str) -> None:
        """Keep a fact about this library."""
        self._session.merge(SettingRow(name=name, value=value))

    # Inside

    def _existing(self, kind: type[T], key: str, es: str, en: str) -> T:
        row = self._session.get(kind, key)
        if row is None:
            raise NotFound(es, en)
        return row

    def _count(self, kind: type[Row]) -> int:
        return int(self._session.scalar(select(sa.func.count()).select_from(kind)) or 0)
