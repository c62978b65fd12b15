"""A shelf of the library as an item model: as long as the hub says, and only what is looked at is fetched.

The hub seeks, sorts and counts. Pages come in the pool and are let go when many others have been looked at since; a
card whose page is on its way has no piece yet.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from manager_app import operations
from manager_app.models.pieces import PIECES_MIME, PieceCells, PieceRole
from manager_app.pictures import Pictures
from manager_app.reviewing import PieceReviews
from signage.client import Piece, ShelfPage, ShelfQuery
from signage.errors import SignageError

Index = QModelIndex | QPersistentModelIndex
Look = Callable[[ShelfQuery, int, int], ShelfPage]
"""Asks the hub for a part of a shelf: what, from where, how many. Called in the pool."""

PAGE: Final = 100
_MOST_PAGES: Final = 40


class ShelfModel(QAbstractListModel):
    """What a query finds."""

    came = Signal()
    """The first page of what was asked for, or a newer state of it, is here."""
    learnt = Signal(object)
    """Pieces that came, as a tuple."""
    failed = Signal(object)

    def __init__(self, look: Look, cells: PieceCells, parent: QObject | None = None) -> None:
        """Start empty, before the first question."""
        super().__init__(parent)
        self._look, self._cells = look, cells
        self._query = ShelfQuery()
        self._pages: OrderedDict[int, tuple[Piece, ...]] = OrderedDict()
        self._total = 0
        self._round = 0
        """Answers to earlier questions come too late."""
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self.is_loading = False

    @property
    def query(self) -> ShelfQuery:
        """What was asked for last."""
        return self._query

    def ask(self, query: ShelfQuery) -> None:
        """Look for something else; what is shown stays until the answer is here."""
        self._query = query
        self.refresh()

    def refresh(self) -> None:
        """Ask again: the library has changed."""
        self._round += 1
        self._asked.clear()
        self._wanted = {0, *list(self._pages)[-2:]}
        self.is_loading = True
        self._soon.start()

    def piece_at(self, row: int) -> Piece | None:
        """Return a piece, or None while it is on its way."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._wanted.add(row // PAGE)
            self._soon.start()
            return None
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, piece: str) -> int:
        """Return where a piece is among those that are here, or -1."""
        found = (
            number * PAGE + at
            for number, page in self._pages.items()
            for at, held in enumerate(page)
            if held.id == piece
        )
        return next(found, -1)

    def repaint(self, piece: str, role: int) -> None:
        """Tell the views that a piece's picture or review has come."""
        row = self.row_of(piece)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [role])

    # What views ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count what was found, here or not."""
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= self._total:
            return None
        piece = self.piece_at(index.row())
        return self._cells.answer(piece, role) if piece is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pieces that play may be dragged into a playlist."""
        flags = super().flags(index)
        page = self._pages.get(index.row() // PAGE) if index.isValid() else None
        if page and index.row() % PAGE < len(page) and page[index.row() % PAGE].is_playable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Pieces travel by their ids."""
        return [PIECES_MIME]

    def mimeData(self, indexes: object) -> QMimeData:  # noqa: N802 - Qt's name
        """Pack ids, one a line."""
        rows = sorted(index.row() for index in indexes)  # type: ignore[attr-defined] # a sequence of indexes
        pieces = (self.piece_at(row) for row in rows)
        packed = QMimeData()
        packed.setData(PIECES_MIME, "\n".join(piece.id for piece in pieces if piece).encode())
        return packed

    # Asking the hub

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted - self._asked, set()
        self._asked |= wanted
        for number in sorted(wanted):
            work = partial(self._look, self._query, number * PAGE, PAGE)
            operations.run(
                self, work, partial(self._take, self._round, number), partial(self._miss, self._round, number)
            )

    def _take(self, asked_in: int, number: int, found: ShelfPage) -> None:
        if asked_in != self._round:
            return
        self._asked.discard(number)
        is_first = self.is_loading and number == 0
        if found.total != self._total or is_first:
            self._renew(found, number, keeps=not is_first)
        self._put(number, found.pieces)
        self.learnt.emit(found.pieces)
        first, last = number * PAGE, min(number * PAGE + len(found.pieces), self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
        if is_first:
            self.is_loading = False
            self.came.emit()

    def _renew(self, found: ShelfPage, number: int, *, keeps: bool) -> None:
        """Take another length; a first page that holds the same pieces is no reason to lose a selection."""
        same = found.total == self._total and number == 0 and _ids(self._pages.get(0, ())) == _ids(found.pieces)
        if same:
            return
        self.beginResetModel()
        self._total = found.total
        if not keeps:
            self._pages.clear()
        self.endResetModel()

    def _put(self, number: int, pieces: tuple[Piece, ...]) -> None:
        self._pages[number] = pieces
        self._pages.move_to_end(number)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)

    def _miss(self, asked_in: int, number: int, failure: SignageError) -> None:
        if asked_in == self._round:
            self._asked.discard(number)
            self.is_loading = False
            self.failed.emit(failure)


def follow_pictures(model: ShelfModel, pictures: Pictures, reviews: PieceReviews | None = None) -> None:
    """Let a model tell its views when a picture or a review of a piece has come."""
    pictures.ready.connect(lambda piece: model.repaint(piece, Qt.ItemDataRole.DecorationRole))
    if reviews is not None:
        reviews.came.connect(lambda piece: model.repaint(piece, PieceRole.REVIEW))


def _ids(pieces: Iterable[Piece]) -> list[str]:
    return [piece.id for piece in pieces]
