"""Screens: what they were sent, what they say, and what they played."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

import sqlalchemy as sa
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from signage.hub.records import PairedScreen, PublishedManifest, StoredHeartbeat
from signage.hub.store_dialect import insert_new
from signage.hub.store_rows import MAX_ROWS, MS, Row, Rows, to_instant, to_joined, to_list, to_ms, to_text, to_value
from signage.model.ids import AssetHash, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.proof import ProofBatch, ProofOfPlay
from signage.model.screen import Audience, Orientation, Panel, Screen
from signage.trust.document import Kind, written_in

_MANIFESTS_AT_HAND: Final = 1024
_KEPT_MANIFESTS: Final = 5


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSent:
    """The stamp of a manifest, and whether a word that was asked for stands in it: it is not read for that."""

    version: int
    issued: datetime
    has_word: bool


class ScreenRows(Rows):
    """Screens, as a transaction sees them."""

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
                # Its signed words: to write a manifest out once more costs as much as all the rest of sending it.
                document=written_in(Kind.MANIFEST, published.envelope),
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
                "shown_for_ms": proof.shown_for // MS,
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
                shown_at=to_instant(row.shown_at), shown_for=row.shown_for_ms * MS,
            )
            for row in self._session.scalars(asked)
        )  # fmt: skip

    def count_proofs(self) -> int:
        """Count the proofs of play."""
        return self._count(ProofRow)


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
