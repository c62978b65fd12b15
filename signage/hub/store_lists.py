"""Playlists, the schedule and the sources of live data."""

from __future__ import annotations

from datetime import date, time

import sqlalchemy as sa
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signage.hub.records import SourceState
from signage.hub.store_rows import MAX_ROWS, MS, Row, Rows, to_instant, to_joined, to_list, to_ms, to_text, to_value
from signage.model.ids import EntryId, PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist, PlaylistItem, Transition
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.smart_list import ListRule


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


class SourceRow(Row):
    """A source of live data, as its document."""

    __tablename__ = "sources"
    id: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[str]


class ListRows(Rows):
    """Playlists, schedule and sources, as a transaction sees them."""

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

    def entry(self, entry: EntryId) -> ScheduleEntry | None:
        """Return an entry, or None when it is not there."""
        row = self._session.get(EntryRow, entry)
        return entry_of(row) if row else None

    def save_entry(self, entry: ScheduleEntry) -> None:
        """Keep an entry under its id."""
        self._session.merge(entry_row(entry))
        self._session.flush()

    def delete_entry(self, entry: EntryId) -> None:
        """Let an entry go."""
        self._session.execute(sa.delete(EntryRow).where(EntryRow.id == entry))

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
            duration_ms=item.duration // MS,
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
        duration=row.duration_ms * MS,
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
