"""The pieces of the library and what is known of each: files, tags, notes, reviews, approvals, earlier versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signage.hub.records import (
    Asset,
    FileRole,
    Piece,
    PieceFile,
    PieceNote,
    PieceState,
    PieceVersion,
    Reasons,
    ReviewState,
)
from signage.hub.store_lists import PlaylistItemRow, PlaylistRow
from signage.hub.store_rows import (
    LARGEST_DOCUMENT,
    MAX_ROWS,
    Row,
    Rows,
    in_parts,
    to_instant,
    to_joined,
    to_list,
    to_ms,
    to_text,
    to_value,
)
from signage.model import wire
from signage.model.about import About
from signage.model.approval import Approval, Deputy
from signage.model.finding import Record
from signage.model.ids import AssetHash, SlideId
from signage.model.screen import Audience, Orientation
from signage.model.search import plain
from signage.model.slide import Slide, TemplateSlide

_KEPT_VERSIONS: Final = 20


class PieceRow(Row):
    """A piece; its slide is kept as the document that manifests carry."""

    __tablename__ = "pieces"
    __table_args__ = (
        sa.Index("ix_pieces_shelf", "trashed_at", "added_at", "id", "kind", "folder", "valid_until", "sought"),
        sa.Index("ix_pieces_changed", "trashed_at", "changed_at", "id"),
        sa.Index("ix_pieces_mine", "added_by", "trashed_at", "state", "id"),
        sa.Index("ix_pieces_review", "trashed_at", "review_by", "id"),
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
    about: Mapped[str] = mapped_column(server_default="")
    review_by: Mapped[str | None]
    added_by: Mapped[str] = mapped_column(server_default="")
    changed_by: Mapped[str] = mapped_column(server_default="")
    changed_at: Mapped[int] = mapped_column(sa.BigInteger, server_default="0")
    """When somebody changed it last; the moment it was added until somebody does."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deputies:
    deputies: tuple[Deputy, ...]


class PieceRows(Rows):
    """Pieces, as a transaction sees them."""

    def pieces(self) -> tuple[Piece, ...]:
        """Return all pieces that are not in the trash, newest first; for those who must see each of them."""
        kept = select(PieceRow).where(PieceRow.trashed_at.is_(None))
        rows = self._session.scalars(kept.order_by(PieceRow.added_at.desc(), PieceRow.id).limit(MAX_ROWS))
        return tuple(piece_of(row) for row in rows)

    def pieces_of(self, wanted: Iterable[SlideId]) -> dict[SlideId, Piece]:
        """Return some pieces by id; those that are gone are left out."""
        return {piece.id: piece for part in in_parts(wanted) for piece in self._pieces_where(PieceRow.id.in_(part))}

    def pieces_with_files(self, wanted: Iterable[AssetHash]) -> tuple[Piece, ...]:
        """Return the pieces that own some files."""
        found = (
            self._pieces_where(PieceRow.id.in_(select(PieceFileRow.piece).where(PieceFileRow.sha256.in_(part))))
            for part in in_parts(wanted)
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

    def files_noted(self, code: str) -> frozenset[AssetHash]:
        """Return the hashes of the files of pieces that have a note."""
        noted = select(PieceNoteRow.piece).where(PieceNoteRow.code == code)
        found = self._session.scalars(select(PieceFileRow.sha256).where(PieceFileRow.piece.in_(noted)))
        return frozenset(AssetHash(value) for value in found)

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


class PieceHistoryRows(Rows):
    """What was and is thought of pieces, as a transaction sees it."""

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
            source_sha256=held.source_sha256, about=held.about,
        )  # fmt: skip
        files = " ".join(file.sha256 for file in held.files)
        self._session.add(PieceVersionRow(piece=held.id, number=number, document=to_text(version), files=files))
        old = sa.delete(PieceVersionRow).where(
            PieceVersionRow.piece == held.id, PieceVersionRow.number <= number - _KEPT_VERSIONS
        )
        self._session.execute(old)
        return number

    def reviews(self, wanted: Iterable[SlideId]) -> dict[SlideId, ReviewState]:
        """Return what is known of the reviews of some pieces."""
        asked = (select(ReviewRow).where(ReviewRow.piece.in_(part)) for part in in_parts(wanted))
        return {SlideId(row.piece): review_of(row) for one in asked for row in self._session.scalars(one)}

    def review(self, piece: SlideId) -> ReviewState:
        """Return what is known of a piece's review; nothing is an answer too."""
        row = self._session.get(ReviewRow, piece)
        return review_of(row) if row else ReviewState()

    def save_review(self, piece: SlideId, state: ReviewState) -> None:
        """Keep what is known of a piece's review."""
        self._session.merge(review_row(piece, state))

    def approvals(self, wanted: Iterable[SlideId] | None = None) -> dict[SlideId, Approval]:
        """Return what is known of the approval of some pieces, or of all."""
        parts = [None] if wanted is None else in_parts(wanted)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _SlideBox:
    slide: Slide


def slide_of(text: str) -> Slide:
    """Return a row as the slide it stands for."""
    return wire.decode(_SlideBox, {"slide": wire.from_bytes(text.encode(), max_bytes=LARGEST_DOCUMENT)}).slide


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
        about=to_value(About, row.about) if row.about else About(),
        added_by=row.added_by,
        changed_by=row.changed_by,
        changed_at=to_instant(row.changed_at) if row.changed_at != row.added_at else None,
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
        about=to_text(piece.about) if piece.about != About() else "",
        review_by=piece.about.review_by.isoformat() if piece.about.review_by else None,
        added_by=piece.added_by,
        changed_by=piece.changed_by,
        changed_at=to_ms(piece.changed_at or piece.added_at),
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


def _approvals_of(pieces: list[SlideId]) -> sa.Select[ApprovalRow]:
    return select(ApprovalRow).where(ApprovalRow.piece.in_(pieces))
