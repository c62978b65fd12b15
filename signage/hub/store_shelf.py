"""The library as people look at it: a shelf, sorted and counted by the database, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from signage.hub.records import Piece, PieceState, Shelf, ShelfOrder, ShelfQuery
from signage.hub.store_lists import PlaylistItemRow
from signage.hub.store_pieces import PieceLikenessRow, PieceRow, PieceTagRow, piece_of
from signage.hub.store_rows import Rows, to_ms
from signage.media.likeness import difference
from signage.model.ids import AssetHash, SlideId
from signage.model.search import plain
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide
from signage.model.smart_list import ListRule

_HASH: Final = re.compile(r"\b[0-9a-f]{64}\b")
_SOON: Final = timedelta(days=7)
_RECENT: Final = timedelta(days=14)
_KINDS: Final = {"image": ImageSlide.__name__, "video": VideoSlide.__name__, "template": TemplateSlide.__name__}
_ORDERS: Final[dict[ShelfOrder, tuple[sa.ColumnElement[Any] | InstrumentedAttribute[Any], ...]]] = {
    ShelfOrder.NEWEST: (PieceRow.added_at.desc(), PieceRow.id),
    ShelfOrder.OLDEST: (PieceRow.added_at, PieceRow.id),
    ShelfOrder.TITLE: (PieceRow.sought, PieceRow.id),
    ShelfOrder.ENDING: (PieceRow.valid_until.is_(None), PieceRow.valid_until, PieceRow.id),
}
_OWN_ORDERS: Final[dict[Shelf, tuple[sa.ColumnElement[Any] | InstrumentedAttribute[Any], ...]]] = {
    Shelf.RECENT: (PieceRow.changed_at.desc(), PieceRow.id),
    Shelf.REVIEW: (PieceRow.review_by, PieceRow.id),
}
"""How a shelf is sorted that is asked for in no order of its own."""


class ShelfRows(Rows):
    """What can be asked of the library as a whole, inside one transaction."""

    def count(self, query: ShelfQuery, today: date) -> int:
        """Count what a query finds."""
        found = select(sa.func.count()).select_from(PieceRow).where(*_conditions(query, today))
        return int(self._session.scalar(found) or 0)

    def ids(self, query: ShelfQuery, today: date, *, offset: int, limit: int) -> tuple[SlideId, ...]:
        """Return the ids of a part of what a query finds, in its order."""
        found = select(PieceRow.id).where(*_conditions(query, today)).order_by(*_order(query))
        return tuple(SlideId(one) for one in self._session.scalars(found.offset(offset).limit(limit)))

    def pieces(self, query: ShelfQuery, today: date, *, offset: int, limit: int) -> tuple[Piece, ...]:
        """Return a part of what a query finds, in its order."""
        ids = self.ids(query, today, offset=offset, limit=limit)
        rows = {row.id: row for row in self._session.scalars(select(PieceRow).where(PieceRow.id.in_(ids)))}
        return tuple(piece_of(rows[one]) for one in ids)

    def ruled(self, rule: ListRule, today: date, *, offset: int, limit: int) -> tuple[SlideId, ...]:
        """Return the ids of a part of what a smart list may hold, in its order; whether it is approved aside."""
        found = select(PieceRow.id).where(*_ruled(rule, today)).order_by(*_ORDERS[ShelfOrder(rule.sort.value)])
        return tuple(SlideId(one) for one in self._session.scalars(found.offset(offset).limit(limit)))

    def learn_likeness(self, piece: SlideId, word: int) -> None:
        """Remember what a piece's picture looks like."""
        self._session.merge(PieceLikenessRow(piece=piece, word=f"{word:016x}"))

    def alike(self, word: int, *, within: int) -> SlideId | None:
        """Return the piece, not in the trash, whose picture is most like one; None when none is within so many bits."""
        rows = self._session.execute(
            select(PieceLikenessRow.piece, PieceLikenessRow.word)
            .join(PieceRow, PieceRow.id == PieceLikenessRow.piece)
            .where(PieceRow.trashed_at.is_(None))
        )
        found = min(((difference(word, int(held, 16)), piece) for piece, held in rows), default=None)
        return SlideId(found[1]) if found and found[0] <= within else None

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return every tag with how many pieces have it, those of the trash aside."""
        found = (
            select(PieceTagRow.tag, sa.func.count())
            .join(PieceRow, PieceRow.id == PieceTagRow.piece)
            .where(PieceRow.trashed_at.is_(None))
            .group_by(PieceTagRow.tag)
            .order_by(PieceTagRow.tag)
        )
        return tuple((tag, count) for tag, count in self._session.execute(found))

    def folders(self) -> tuple[tuple[str, int], ...]:
        """Return every folder with how many pieces lie in it, those of the trash aside."""
        found = (
            select(PieceRow.folder, sa.func.count())
            .where(PieceRow.trashed_at.is_(None), PieceRow.folder != "")
            .group_by(PieceRow.folder)
            .order_by(PieceRow.folder)
        )
        return tuple((folder, count) for folder, count in self._session.execute(found))

    def tagged(self, ids: Collection[SlideId]) -> dict[SlideId, frozenset[str]]:
        """Return the tags of some pieces."""
        rows = self._session.execute(select(PieceTagRow.piece, PieceTagRow.tag).where(PieceTagRow.piece.in_(ids)))
        held: dict[SlideId, set[str]] = {one: set() for one in ids}
        for piece, tag in rows:
            held[SlideId(piece)].add(tag)
        return {piece: frozenset(tags) for piece, tags in held.items()}

    def existing(self, ids: Collection[SlideId]) -> frozenset[SlideId]:
        """Return which of some pieces there are."""
        return frozenset(SlideId(one) for one in self._session.scalars(select(PieceRow.id).where(PieceRow.id.in_(ids))))

    def tag(self, pairs: Iterable[tuple[SlideId, str]]) -> None:
        """Give pieces tags that they lack."""
        rows = [{"piece": piece, "tag": tag} for piece, tag in pairs]
        if rows:
            self._session.execute(sa.insert(PieceTagRow), rows)

    def untag(self, ids: Collection[SlideId], tags: Collection[str]) -> None:
        """Take tags from pieces."""
        gone = sa.delete(PieceTagRow).where(PieceTagRow.piece.in_(ids), PieceTagRow.tag.in_(tags))
        self._session.execute(gone)

    def move(self, ids: Collection[SlideId], folder: str) -> None:
        """Put pieces in a folder."""
        self._session.execute(sa.update(PieceRow).where(PieceRow.id.in_(ids)).values(folder=folder))

    def trash(self, ids: Collection[SlideId], at: int | None) -> None:
        """Put pieces in the trash at a moment, or take them out again (None)."""
        self._session.execute(sa.update(PieceRow).where(PieceRow.id.in_(ids)).values(trashed_at=at))

    def named_files(self) -> frozenset[AssetHash]:
        """Return every file that a slide made from a template names."""
        slides = self._session.scalars(select(PieceRow.slide).where(PieceRow.kind == TemplateSlide.__name__))
        return frozenset(AssetHash(sha256) for slide in slides for sha256 in _HASH.findall(slide))

    def trashed_before(self, at: int) -> tuple[SlideId, ...]:
        """Return what has been in the trash since before a moment."""
        return tuple(SlideId(one) for one in self._session.scalars(select(PieceRow.id).where(PieceRow.trashed_at < at)))


def _conditions(query: ShelfQuery, today: date) -> list[sa.ColumnElement[bool]]:
    found = [_on_shelf(query, today)]
    found += [PieceRow.sought.contains(word, autoescape=True) for word in plain(query.text).split()]
    if query.shelf is not Shelf.TRASH:
        found.append(PieceRow.trashed_at.is_(None))
    if query.kind:
        found.append(PieceRow.kind == _KINDS.get(query.kind, query.kind))
    if query.tag:
        found.append(sa.exists().where(PieceTagRow.piece == PieceRow.id, PieceTagRow.tag == query.tag))
    if query.folder:
        within = PieceRow.folder.startswith(f"{query.folder}/", autoescape=True)
        found.append(sa.or_(PieceRow.folder == query.folder, within))
    if query.audience:
        found.append(PieceRow.audiences.contains(query.audience.value, autoescape=True))
    return found


def _ruled(rule: ListRule, today: date) -> list[sa.ColumnElement[bool]]:
    found = [PieceRow.state == PieceState.READY.value, PieceRow.trashed_at.is_(None)]
    found += [sa.exists().where(PieceTagRow.piece == PieceRow.id, PieceTagRow.tag == tag) for tag in sorted(rule.tags)]
    if rule.kinds:
        found.append(PieceRow.kind.in_([_KINDS[kind.value] for kind in rule.kinds]))
    if rule.audiences:
        wanted = (PieceRow.audiences.contains(one.value, autoescape=True) for one in sorted(rule.audiences))
        found.append(sa.or_(*wanted))
    if rule.only_valid:
        found.append(sa.or_(PieceRow.valid_until.is_(None), PieceRow.valid_until >= today.isoformat()))
    return found


def _order(query: ShelfQuery) -> tuple[sa.ColumnElement[Any] | InstrumentedAttribute[Any], ...]:
    own = _OWN_ORDERS.get(query.shelf) if query.order is ShelfOrder.NEWEST else None
    return own or _ORDERS[query.order]


def _on_shelf(query: ShelfQuery, today: date) -> sa.ColumnElement[bool]:
    day, soon = today.isoformat(), (today + _SOON).isoformat()
    is_unused = ~sa.exists().where(PlaylistItemRow.piece == PieceRow.id)
    recent = to_ms(datetime.combine(today - _RECENT, time.min, UTC))
    conditions: dict[Shelf, sa.ColumnElement[bool]] = {
        Shelf.ALL: sa.true(),
        Shelf.ENDING: PieceRow.valid_until.between(day, soon),
        Shelf.ENDED: PieceRow.valid_until < day,
        Shelf.UNUSED: is_unused,
        Shelf.MINE: sa.and_(
            PieceRow.added_by == (query.by or None), is_unused, PieceRow.state != PieceState.WITHDRAWN.value
        ),
        Shelf.RECENT: PieceRow.changed_at >= recent,
        Shelf.REVIEW: PieceRow.review_by <= soon,
        Shelf.PLAYABLE: PieceRow.state == PieceState.READY.value,
        Shelf.WITHDRAWN: PieceRow.state == PieceState.WITHDRAWN.value,
        Shelf.TRASH: PieceRow.trashed_at.is_not(None),
    }
    return conditions[query.shelf]
