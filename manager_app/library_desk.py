"""Changes of many pieces, one after the other, each with its way back.

A change is a few orders to the hub, and the hub's answer is what takes them back: undo and redo are the same walk in
the two directions. What is chosen may reach beyond what was fetched: the hub is asked for the ids first, in the pool.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from manager_app.language import either
from manager_app.mirror import Mirror
from manager_app.piece_changes import amend
from signage.client import HubClient, Mark, Piece, PieceChange, ShelfQuery
from signage.errors import SignageError
from signage.model.ids import SlideId

_PART: Final = 5000
_MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Pieces by their places in what a query finds: first and last row of each run."""

    query: ShelfQuery
    runs: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How many pieces."""
        return sum(last - first + 1 for first, last in self.runs)


@dataclass(frozen=True, slots=True)
class _Trash:
    pieces: tuple[SlideId, ...]


@dataclass(frozen=True, slots=True)
class _TakeBack:
    pieces: tuple[SlideId, ...]


@dataclass(frozen=True, slots=True)
class _Restore:
    piece: SlideId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amend:
    piece: Piece
    before: PieceChange
    after: PieceChange
    insists: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether screens show any of it: what is only noted waits for no sending."""
        return replace(self.before, about=None) != replace(self.after, about=None)


_Order = Mark | _Trash | _TakeBack
_Back = _Order | _Restore | _Amend


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What was done, in words, and the orders that lead back."""

    words: str
    orders: tuple[_Back, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    back: tuple[_Back, ...]
    refused: tuple[tuple[SlideId, str, str], ...] = ()


class LibraryDesk(QObject):
    """Changes many pieces, and takes it back."""

    done = Signal(str)
    """A change that can be taken back, in words."""
    told = Signal(str, str)
    changed = Signal()
    """Whether something can be taken back or made again may have changed."""

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        """Work through the mirror."""
        super().__init__(parent)
        self._mirror = mirror
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._waiting: deque[_Errand] = deque()
        self._is_busy = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._future)

    def tag(self, chosen: Chosen, add: Sequence[str], remove: Sequence[str], words: str) -> None:
        """Give pieces tags and take others from them."""
        self._begin(words, chosen, Mark(pieces=(), add=tuple(add), remove=tuple(remove)))

    def move(self, chosen: Chosen, folder: str, words: str) -> None:
        """Put pieces in a folder."""
        self._begin(words, chosen, Mark(pieces=(), folder=folder))

    def mark(self, chosen: Chosen, order: Mark, words: str) -> None:
        """Do with pieces what an order without pieces says."""
        self._begin(words, chosen, order)

    def mark_these(self, pieces: tuple[SlideId, ...], order: Mark, words: str) -> None:
        """Do it with pieces known by name."""
        parts = [replace(order, pieces=pieces[at : at + _PART]) for at in range(0, len(pieces), _PART)]
        self._waiting.append(_Errand(words, partial(_follow, self._mirror.client, tuple(parts))))
        self._next()

    def trash(self, chosen: Chosen, words: str) -> None:
        """Put pieces in the trash."""
        self._begin(words, chosen, _Trash(()))

    def trash_these(self, pieces: tuple[SlideId, ...], words: str) -> None:
        """Put pieces known by name in the trash."""
        self._waiting.append(_Errand(words, partial(_follow, self._mirror.client, (_Trash(pieces),))))
        self._next()

    def take_from_trash(self, chosen: Chosen, words: str) -> None:
        """Take pieces out of the trash."""
        self._begin(words, chosen, _TakeBack(()))

    def restore(self, piece: SlideId, number: int, words: str) -> None:
        """Make a piece what it was."""
        client = self._mirror.client
        self._waiting.append(_Errand(words, partial(_follow, client, (_Restore(piece, number),))))
        self._next()

    def replace_file(self, piece: SlideId, path: Path, words: str) -> None:
        """Put another file in the place of a piece's own."""
        self._waiting.append(_Errand(words, partial(_replaced, self._mirror.client, piece, path)))
        self._next()

    def amend(
        self,
        piece: Piece,
        before: PieceChange,
        after: PieceChange,
        words: str,
        *,
        insists: bool = False,
        done: Callable[[], None] = lambda: None,
        failed: Callable[[SignageError], SignageError] = lambda failure: failure,
    ) -> None:
        """Change what people say about a piece; `failed` hears why it was not changed, and returns what is told."""
        order = _Amend(piece=piece, before=before, after=after, insists=insists)
        work = partial(_follow, self._mirror.client, (order,))
        self._waiting.append(_Errand(words, work, is_unsent=order.is_seen, done=done, failed=failed))
        self._next()

    def undo(self) -> None:
        """Take the last change back."""
        if self._past and not self._is_busy:
            self._walk(self._past, self._future)

    def redo(self) -> None:
        """Make it again."""
        if self._future and not self._is_busy:
            self._walk(self._future, self._past)

    def _begin(self, words: str, chosen: Chosen, order: _Order) -> None:
        self._waiting.append(_Errand(words, partial(_carry_out, self._mirror.client, chosen, order)))
        self._next()

    def _next(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        errand = self._waiting.popleft()

        def finish(outcome: _Outcome) -> None:
            self._is_busy = False
            if outcome.back:
                self._past = [*self._past[1 - _MOST_STEPS :], _Step(words=errand.words, orders=outcome.back)]
                self._future.clear()
                self.done.emit(errand.words)
            errand.done()
            self._tell(outcome)
            self._next()

        def fail(failure: SignageError) -> None:
            self._fail(errand.failed(failure))

        self._mirror.do(errand.work, "pieces", done=finish, failed=fail, unsent=errand.is_unsent, asker=self)

    def _walk(self, taken: list[_Step], given: list[_Step]) -> None:
        step = taken.pop()
        self._is_busy = True

        def finish(outcome: _Outcome) -> None:
            self._is_busy = False
            given.append(replace(step, orders=outcome.back))
            self._tell(outcome)
            self._next()

        def fail(failure: SignageError) -> None:
            taken.append(step)
            self._fail(failure)

        work = partial(_follow, self._mirror.client, step.orders)
        is_unsent = any(isinstance(order, _Amend) and order.is_seen for order in step.orders)
        self._mirror.do(work, "pieces", done=finish, failed=fail, unsent=is_unsent, asker=self)

    def _tell(self, outcome: _Outcome) -> None:
        if outcome.refused:
            _, es, en = outcome.refused[0]
            text = self.tr("{0} piezas se quedan: {1}.").format(len(outcome.refused), either(es, en))
            self.told.emit("warning", text)
        self.changed.emit()

    def _fail(self, failure: SignageError) -> None:
        self._is_busy = False
        self._mirror.trouble.emit(failure)
        self.changed.emit()
        self._next()


@dataclass(frozen=True, slots=True)
class _Errand:
    """A change that waits its turn: its words, what runs in the pool, and who hears what came of it."""

    words: str
    work: partial[_Outcome]
    is_unsent: bool = False
    done: Callable[[], None] = lambda: None
    failed: Callable[[SignageError], SignageError] = lambda failure: failure


def _carry_out(client: HubClient, chosen: Chosen, order: _Order) -> _Outcome:
    """Find out which pieces are meant, and follow the order; called in the pool."""
    pieces = [
        piece
        for first, last in chosen.runs
        for offset in range(first, last + 1, _PART)
        for piece in client.ids_of(chosen.query, offset=offset, limit=min(_PART, last + 1 - offset))
    ]
    parts = [tuple(pieces[at : at + _PART]) for at in range(0, len(pieces), _PART)]
    return _follow(client, tuple(replace(order, pieces=part) for part in parts))


def _replaced(client: HubClient, piece: SlideId, path: Path) -> _Outcome:
    return _Outcome(back=(_Restore(piece, client.replace_file(piece, path).number),))


def _follow(client: HubClient, orders: tuple[_Back, ...]) -> _Outcome:
    back: list[_Back] = []
    refused: list[tuple[SlideId, str, str]] = []
    for order in orders:
        match order:
            case Mark():
                back += client.mark(order)
            case _Trash():
                trashed = client.trash(order.pieces)
                refused += trashed.refused
                back += [_TakeBack(trashed.pieces)] if trashed.pieces else []
            case _TakeBack():
                client.take_from_trash(order.pieces)
                back.append(_Trash(order.pieces))
            case _Amend():
                amend(client, order.piece, order.before, order.after, insists=order.insists)
                back.append(_Amend(piece=order.piece, before=order.after, after=order.before))
            case _Restore():
                back.append(_Restore(order.piece, client.restore(order.piece, order.number)))
    return _Outcome(back=tuple(reversed(back)), refused=tuple(refused))
