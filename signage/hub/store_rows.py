"""The library's tables as typed rows, and each row as the value it stands for. Only `signage.hub.store` uses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship

from signage.hub.records import (
    Asset,
    FileRole,
    Mail,
    MailState,
    Origin,
    PairedScreen,
    Piece,
    PieceFile,
    PieceNote,
    PieceState,
    PublishedManifest,
    Reasons,
    ReviewState,
    Role,
    Scope,
    StoredAlert,
    StoredReceipt,
    User,
)
from signage.model import wire
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playlist import Playlist, PlaylistItem, Transition
from signage.model.proof import Receipt, ReceiptKind
from signage.model.review import Record
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Audience, Orientation, Panel, Screen
from signage.model.search import plain
from signage.model.slide import Slide
from signage.model.smart_list import ListRule

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_MS: Final = timedelta(milliseconds=1)
_MANIFESTS_AT_HAND: Final = 1024
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LARGEST_DOCUMENT: Final = 8 * 1024 * 1024
MAX_ROWS: Final = 100_000
_KEPT_MANIFESTS: Final = 5


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Base of all rows."""


class PieceRow(Row):
    """A piece; its slide is kept as the document that manifests carry."""

    __tablename__ = "pieces"
    __table_args__ = (
        sa.Index("ix_pieces_shelf", "trashed_at", "added_at", "id", "kind", "folder", "valid_until", "sought"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    slide: Mapped[str]
    state: Mapped[str]
    progress: Mapped[int]
    reason: Mapped[str]
    reason_en: Mapped[str]
    audiences: Mapped[str]
    source: Mapped[str]
    source_sha256: Mapped[str | None] = mapped_column(unique=True)
    document: Mapped[str] = mapped_column(server_default="")
    page: Mapped[int] = mapped_column(server_default="0")
    width: Mapped[int]
    height: Mapped[int]
    added_at: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    folder: Mapped[str] = mapped_column(server_default="")
    sought: Mapped[str] = mapped_column(server_default="")
    """Title and name of the file, as they are searched."""
    valid_until: Mapped[str | None]
    trashed_at: Mapped[int | None] = mapped_column(sa.BigInteger)
    tags: Mapped[list[PieceTagRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="PieceTagRow.tag", init=False
    )
    files: Mapped[list[PieceFileRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="PieceFileRow.sha256", init=False
    )
    notes: Mapped[list[PieceNoteRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="PieceNoteRow.position", init=False
    )


class ApprovalRow(Row):
    """What is known of a piece's approval."""

    __tablename__ = "approvals"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[str]


class PieceVersionRow(Row):
    """What a piece was before; `files` are the hashes that it needs, parted by spaces."""

    __tablename__ = "piece_versions"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str]
    files: Mapped[str]


class PieceLikenessRow(Row):
    """What a picture looks like, in 16 hexadecimal digits."""

    __tablename__ = "piece_likenesses"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str]


class PieceTagRow(Row):
    """A tag of a piece."""

    __tablename__ = "piece_tags"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True, init=False)
    tag: Mapped[str] = mapped_column(primary_key=True, index=True)


class PieceFileRow(Row):
    """A file of a piece."""

    __tablename__ = "piece_files"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True, init=False)
    role: Mapped[str] = mapped_column(primary_key=True)
    orientation: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    mime: Mapped[str]


class PieceNoteRow(Row):
    """A note about a piece's file."""

    __tablename__ = "piece_notes"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True, init=False)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    es: Mapped[str]
    en: Mapped[str]


class ReviewRow(Row):
    """What was measured of a piece, as its document, and the reasons given for its warnings."""

    __tablename__ = "reviews"
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id", ondelete="CASCADE"), primary_key=True)
    record: Mapped[str | None]
    reasons: Mapped[str]


class AssetRow(Row):
    """A picture that template slides may name."""

    __tablename__ = "assets"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    mime: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    added_at: Mapped[int] = mapped_column(sa.BigInteger)


class PlaylistRow(Row):
    """A playlist."""

    __tablename__ = "playlists"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    transition: Mapped[str] = mapped_column(server_default="fade")
    rule: Mapped[str] = mapped_column(server_default="")
    saved_by: Mapped[str] = mapped_column(server_default="")
    items: Mapped[list[PlaylistItemRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="PlaylistItemRow.position", init=False
    )


class PlaylistItemRow(Row):
    """One turn of a piece in a playlist."""

    __tablename__ = "playlist_items"
    playlist: Mapped[str] = mapped_column(ForeignKey("playlists.id", ondelete="CASCADE"), primary_key=True, init=False)
    position: Mapped[int] = mapped_column(primary_key=True)
    piece: Mapped[str] = mapped_column(ForeignKey("pieces.id"), index=True)
    duration_ms: Mapped[int] = mapped_column(sa.BigInteger)
    transition: Mapped[str] = mapped_column(server_default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    every: Mapped[int] = mapped_column(server_default="1")


class EntryRow(Row):
    """An entry of the schedule; `screens` and `weekdays` are joined by commas, empty means all."""

    __tablename__ = "entries"
    id: Mapped[str] = mapped_column(primary_key=True)
    playlist: Mapped[str] = mapped_column(ForeignKey("playlists.id"), index=True)
    layer: Mapped[str]
    screens: Mapped[str]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    weekdays: Mapped[str]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    rrule: Mapped[str | None]
    except_days: Mapped[str] = mapped_column(server_default="")
    skips_holidays: Mapped[bool] = mapped_column(server_default=sa.false())
    groups: Mapped[str] = mapped_column(server_default="")
    created_at: Mapped[int] = mapped_column(sa.BigInteger)


class ScreenRow(Row):
    """A paired screen."""

    __tablename__ = "screens"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    place: Mapped[str]
    audiences: Mapped[str]
    orientation: Mapped[str]
    width_px: Mapped[int]
    height_px: Mapped[int]
    diagonal_in: Mapped[float]
    distance_m: Mapped[float]
    zone: Mapped[str]
    panel: Mapped[str]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    device_key: Mapped[str]
    paired_at: Mapped[int] = mapped_column(sa.BigInteger)


class HeartbeatRow(Row):
    """The latest heartbeat of a screen, as its document."""

    __tablename__ = "heartbeats"
    screen: Mapped[str] = mapped_column(ForeignKey("screens.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[str]


class ManifestRow(Row):
    """A published manifest: the signed bytes, and the value they hold."""

    __tablename__ = "manifests"
    screen: Mapped[str] = mapped_column(ForeignKey("screens.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    epoch: Mapped[int]
    sha256: Mapped[str]
    envelope: Mapped[bytes]
    document: Mapped[str]
    issued: Mapped[int] = mapped_column(sa.BigInteger)


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


class ProofRow(Row):
    """A proof of play."""

    __tablename__ = "proofs"
    stream_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    screen: Mapped[str] = mapped_column(index=True)
    slide: Mapped[str]
    playlist: Mapped[str]
    shown_at: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    shown_for_ms: Mapped[int] = mapped_column(sa.BigInteger)


class UserRow(Row):
    """A person."""

    __tablename__ = "users"
    name: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool]
    password_hash: Mapped[str]
    origin: Mapped[str] = mapped_column(server_default="local")
    subject: Mapped[str] = mapped_column(server_default="")
    scope: Mapped[str] = mapped_column(server_default="{}")


class SessionRow(Row):
    """A signed-in session."""

    __tablename__ = "sessions"
    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    expires: Mapped[int] = mapped_column(sa.BigInteger)


class SourceRow(Row):
    """A source of live data, as its document."""

    __tablename__ = "sources"
    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str]


class SettingRow(Row):
    """A setting, or a fact about this library."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def to_ms(instant: datetime) -> int:
    """Return an instant as milliseconds since 1970."""
    return (instant - _EPOCH) // _MS


def to_instant(ms: int) -> datetime:
    """Return milliseconds since 1970 as an instant."""
    return _EPOCH + ms * _MS


def to_text(value: object) -> str:
    """Return a value as the JSON text that a column holds."""
    coded = wire.encode(value)
    if not isinstance(coded, dict):
        raise TypeError(type(value).__name__)
    return wire.to_bytes(coded).decode()


def to_value(kind: type[T], text: str) -> T:
    """Return the value of a column's JSON text."""
    return wire.decode(kind, wire.from_bytes(text.encode(), max_bytes=_LARGEST_DOCUMENT))


def to_joined(values: Iterable[object]) -> str:
    """Return words as the text of one column."""
    return ",".join(sorted(str(value) for value in values))


def to_list(text: str) -> list[str]:
    """Return a column's words."""
    return [part for part in text.split(",") if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class _SlideBox:
    slide: Slide


def slide_of(text: str) -> Slide:
    """Return a row as the slide it stands for."""
    return wire.decode(_SlideBox, {"slide": wire.from_bytes(text.encode(), max_bytes=_LARGEST_DOCUMENT)}).slide


def piece_of(row: PieceRow) -> Piece:
    """Return a row as the piece it stands for."""
    return Piece(
        slide=slide_of(row.slide),
        state=PieceState(row.state),
        progress=row.progress,
        reason=row.reason,
        reason_en=row.reason_en,
        audiences=frozenset(Audience(part) for part in to_list(row.audiences)),
        source=row.source,
        source_sha256=row.source_sha256 or "",
        document=row.document,
        page=row.page,
        width=row.width,
        height=row.height,
        files=tuple(
            PieceFile(
                role=FileRole(file.role),
                orientation=Orientation(file.orientation),
                sha256=AssetHash(file.sha256),
                size=file.size,
                mime=file.mime,
            )
            for file in row.files
        ),
        notes=tuple(PieceNote(code=note.code, es=note.es, en=note.en) for note in row.notes),
        tags=frozenset(one.tag for one in row.tags),
        folder=row.folder,
        trashed_at=to_instant(row.trashed_at) if row.trashed_at is not None else None,
        added_at=to_instant(row.added_at),
    )


def piece_row(piece: Piece) -> PieceRow:
    """Return a piece as a row."""
    row = PieceRow(
        id=piece.id,
        kind=type(piece.slide).__name__,
        title=piece.slide.title,
        slide=to_text(piece.slide),
        state=piece.state.value,
        progress=piece.progress,
        reason=piece.reason,
        reason_en=piece.reason_en,
        audiences=to_joined(piece.audiences),
        source=piece.source,
        source_sha256=piece.source_sha256 or None,
        document=piece.document,
        page=piece.page,
        width=piece.width,
        height=piece.height,
        added_at=to_ms(piece.added_at),
        folder=piece.folder,
        sought=plain(f"{piece.slide.title} {piece.source}"),
        valid_until=piece.slide.valid_until.isoformat() if piece.slide.valid_until else None,
        trashed_at=to_ms(piece.trashed_at) if piece.trashed_at else None,
    )
    row.tags = [PieceTagRow(tag=tag) for tag in sorted(piece.tags)]
    row.files = [file_row(file) for file in piece.files]
    row.notes = note_rows(piece)
    return row


def file_row(file: PieceFile) -> PieceFileRow:
    """Return a file as a row."""
    return PieceFileRow(
        role=file.role.value, orientation=file.orientation.value, sha256=file.sha256, size=file.size, mime=file.mime
    )


def note_rows(piece: Piece) -> list[PieceNoteRow]:
    """Return the rows of a note's parts."""
    return [PieceNoteRow(position=at, code=note.code, es=note.es, en=note.en) for at, note in enumerate(piece.notes)]


def review_of(row: ReviewRow) -> ReviewState:
    """Return a row as what is known of a piece's review."""
    record = to_value(Record, row.record) if row.record is not None else None
    return ReviewState(record=record, reasons=to_value(Reasons, row.reasons))


def review_row(piece: SlideId, state: ReviewState) -> ReviewRow:
    """Return what is known of a piece's review as a row."""
    record = to_text(state.record) if state.record is not None else None
    return ReviewRow(piece=piece, record=record, reasons=to_text(state.reasons))


def asset_of(row: AssetRow) -> Asset:
    """Return a row as the asset it stands for."""
    return Asset(
        sha256=AssetHash(row.sha256),
        size=row.size,
        mime=row.mime,
        width=row.width,
        height=row.height,
        added_at=to_instant(row.added_at),
    )


def playlist_of(row: PlaylistRow) -> Playlist:
    """Return a row as the playlist it stands for."""
    return Playlist(
        id=PlaylistId(row.id),
        name=row.name,
        items=tuple(_item_of(item) for item in row.items),
        transition=Transition(row.transition),
        rule=to_value(ListRule, row.rule) if row.rule else None,
    )


def fill_playlist(row: PlaylistRow, playlist: Playlist, *, by: str) -> None:
    """Write a list into its row, all but the items."""
    row.name, row.transition, row.saved_by = playlist.name, playlist.transition.value, by
    row.rule = to_text(playlist.rule) if playlist.rule else ""


def item_rows(playlist: Playlist) -> list[PlaylistItemRow]:
    """Return a list's items as rows."""
    return [
        PlaylistItemRow(
            position=at,
            piece=item.slide,
            duration_ms=item.duration // _MS,
            transition=item.transition.value if item.transition else "",
            valid_from=item.valid_from,
            valid_until=item.valid_until,
            every=item.every,
        )
        for at, item in enumerate(playlist.items)
    ]


def _item_of(row: PlaylistItemRow) -> PlaylistItem:
    return PlaylistItem(
        slide=SlideId(row.piece),
        duration=row.duration_ms * _MS,
        transition=Transition(row.transition) if row.transition else None,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        every=row.every,
    )


def entry_of(row: EntryRow) -> ScheduleEntry:
    """Return a row as the entry it stands for."""
    return ScheduleEntry(
        id=EntryId(row.id),
        playlist=PlaylistId(row.playlist),
        layer=Layer(row.layer),
        screens=frozenset(ScreenId(part) for part in to_list(row.screens)),
        first_day=row.first_day,
        last_day=row.last_day,
        weekdays=frozenset(int(part) for part in to_list(row.weekdays)),
        starts=row.starts,
        ends=row.ends,
        rrule=row.rrule,
        except_days=frozenset(date.fromisoformat(part) for part in to_list(row.except_days)),
        skips_holidays=row.skips_holidays,
        groups=frozenset(to_list(row.groups)),
        created_at=to_instant(row.created_at),
    )


def entry_row(entry: ScheduleEntry) -> EntryRow:
    """Return a entry as a row."""
    return EntryRow(
        id=entry.id,
        playlist=entry.playlist,
        layer=entry.layer.value,
        screens=to_joined(entry.screens),
        first_day=entry.first_day,
        last_day=entry.last_day,
        weekdays=to_joined(entry.weekdays),
        starts=entry.starts,
        ends=entry.ends,
        rrule=entry.rrule,
        except_days=to_joined(entry.except_days),
        skips_holidays=entry.skips_holidays,
        groups=to_joined(entry.groups),
        created_at=to_ms(entry.created_at),
    )


def paired_of(row: ScreenRow) -> PairedScreen:
    """Return a row as the paired it stands for."""
    screen = Screen(
        id=ScreenId(row.id),
        name=row.name,
        place=row.place,
        audiences=frozenset(Audience(part) for part in to_list(row.audiences)),
        orientation=Orientation(row.orientation),
        width_px=row.width_px,
        height_px=row.height_px,
        diagonal_in=row.diagonal_in,
        distance_m=row.distance_m,
        zone=row.zone,
        panel=to_value(Panel, row.panel),
    )
    return PairedScreen(
        screen=screen, token_sha256=row.token_sha256, device_key=row.device_key, paired_at=to_instant(row.paired_at)
    )


def screen_row(paired: PairedScreen) -> ScreenRow:
    """Return a screen as a row."""
    screen = paired.screen
    return ScreenRow(
        id=screen.id,
        name=screen.name,
        place=screen.place,
        audiences=to_joined(screen.audiences),
        orientation=screen.orientation.value,
        width_px=screen.width_px,
        height_px=screen.height_px,
        diagonal_in=screen.diagonal_in,
        distance_m=screen.distance_m,
        zone=screen.zone,
        panel=to_text(screen.panel),
        token_sha256=paired.token_sha256,
        device_key=paired.device_key,
        paired_at=to_ms(paired.paired_at),
    )


def published_of(row: ManifestRow) -> PublishedManifest:
    """Return a row as the published it stands for."""
    return PublishedManifest(
        screen=ScreenId(row.screen),
        epoch=row.epoch,
        version=row.version,
        sha256=row.sha256,
        envelope=row.envelope,
        manifest=_manifest_of(row.document),
        issued=to_instant(row.issued),
    )


@lru_cache(maxsize=_MANIFESTS_AT_HAND)
def _manifest_of(document: str) -> Manifest:
    """Read a manifest's document once: every poll and every look at the screens asks for it again, and it is frozen."""
    return to_value(Manifest, document)


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
        after=row.after_ms * _MS,
        path=row.path,
    )
    return StoredReceipt(receipt=receipt, hub_after=row.hub_after_ms * _MS, envelope=row.envelope)


def user_of(row: UserRow) -> User:
    """Return a row as the user it stands for."""
    return User(
        name=row.name,
        full_name=row.full_name,
        role=Role(row.role),
        active=row.active,
        origin=Origin(row.origin),
        subject=row.subject,
        scope=to_value(Scope, row.scope),
    )
