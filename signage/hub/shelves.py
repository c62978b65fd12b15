"""Use cases of the library as a whole: looking through it, tags and folders for many pieces at once, the trash.

What changes many pieces answers with the orders that would take it back, so that a console can undo it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from signage.errors import BadInput, NotFound
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.processing import start_processing
from signage.hub.records import Piece, PieceState, Shelf, ShelfQuery
from signage.model.ids import SlideId
from signage.model.screen import Audience

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

MOST_AT_ONCE: Final = 5_000
MOST_TAGS: Final = 20
_COUNTED: Final = tuple(shelf for shelf in Shelf if shelf is not Shelf.PLAYABLE)
"""The shelves that people look at."""
_TAG: Final = re.compile(r"[^\x00-\x1f\x7f,/]{1,40}")
_FOLDER: Final = re.compile(r"[^\x00-\x1f\x7f/]{1,60}(/[^\x00-\x1f\x7f/]{1,60}){0,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPage:
    """A part of what was found, and how many there are in all."""

    total: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From which day a piece may be shown and until which, both included; None is no limit."""

    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An order about many pieces: tags to add and to take, the folder to put them in, whom they are for, and when.

    None leaves a folder, audiences or a term as they are.
    """

    pieces: tuple[SlideId, ...]
    add: frozenset[str] = frozenset()
    remove: frozenset[str] = frozenset()
    folder: str | None = None
    audiences: frozenset[Audience] | None = None
    term: Term | None = None

    def checked(self) -> Mark:
        """Return the order itself when it can be followed.

        Raises:
            BadInput: too many pieces, a tag or a folder that is no name, nobody to show them to, or a term that ends
                before it begins.
        """
        if len(self.pieces) > MOST_AT_ONCE:
            raise BadInput(
                f"Se cambian como máximo {MOST_AT_ONCE} piezas a la vez.",
                f"At most {MOST_AT_ONCE} pieces are changed at once.",
                code="pieces",
            )
        for tag in self.add:
            if not tag.strip() or tag != tag.strip() or not _TAG.fullmatch(tag):
                raise BadInput(
                    "Una etiqueta tiene de 1 a 40 letras, sin comas ni barras.",
                    "A tag has 1 to 40 letters, without commas or slashes.",
                    code="tag",
                )
        if self.folder and (not _FOLDER.fullmatch(self.folder) or self.folder != _tidy(self.folder)):
            raise BadInput(
                "Una carpeta es un nombre, o hasta cinco separados por barras: Campañas/2026.",
                "A folder is a name, or up to five parted by slashes: Campaigns/2026.",
                code="folder",
            )
        if self.audiences is not None and not self.audiences:
            raise BadInput("Elija al menos una audiencia.", "Choose at least one audience.", code="audiences")
        if (
            self.term
            and self.term.valid_from
            and self.term.valid_until
            and self.term.valid_from > self.term.valid_until
        ):
            raise BadInput(
                "La vigencia termina antes de empezar: revise las fechas.",
                "The term ends before it begins: check the dates.",
                code="valid_until",
            )
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """What went to the trash, and what did not, each with the reason in Spanish and English."""

    pieces: tuple[SlideId, ...]
    refused: tuple[tuple[SlideId, str, str], ...] = ()


def look(parts: Parts, query: ShelfQuery, *, offset: int, limit: int, now: datetime) -> ShelfPage:
    """Return a part of a shelf."""
    with parts.library.read() as unit:
        today = now.astimezone(ZoneInfo(unit.settings().zone)).date()
        total = unit.shelf.count(query, today)
        return ShelfPage(total=total, pieces=unit.shelf.pieces(query, today, offset=offset, limit=limit))


def ids(parts: Parts, query: ShelfQuery, *, offset: int, limit: int, now: datetime) -> tuple[SlideId, ...]:
    """Return the ids of a part of a shelf, for a selection that reaches beyond what was looked at."""
    with parts.library.read() as unit:
        today = now.astimezone(ZoneInfo(unit.settings().zone)).date()
        return unit.shelf.ids(query, today, offset=offset, limit=limit)


def counts(parts: Parts, *, by: str, now: datetime) -> tuple[tuple[Shelf, int], ...]:
    """Return how many pieces each shelf holds for somebody."""
    with parts.library.read() as unit:
        today = now.astimezone(ZoneInfo(unit.settings().zone)).date()
        return tuple((shelf, unit.shelf.count(ShelfQuery(shelf=shelf, by=by), today)) for shelf in _COUNTED)


def mark(parts: Parts, order: Mark, *, by: str, now: datetime) -> tuple[Mark, ...]:
    """Do with many pieces what an order says; return the orders that would take it back.

    What a piece was before another audience or term becomes a version, changed by `by`.

    Raises:
        BadInput: too many pieces or tags, a name that is none, or dates that cross.
        NotFound: one of the pieces is gone.
    """
    order.checked()
    with parts.library.begin() as unit:
        back: list[Mark] = []
        for part in _in_parts(order.pieces):
            _check_there(unit, part)
            one = replace(order, pieces=tuple(part))
            back += [*_marked(unit, one), *_aimed(unit, one, by, now)]
    tell_library(parts)
    return tuple(back)


def _marked(unit: UnitOfWork, order: Mark) -> list[Mark]:
    held = unit.shelf.tagged(order.pieces)
    missing = [(piece, tag) for piece in order.pieces for tag in sorted(order.add - held[piece])]
    if any(len((held[piece] | order.add) - order.remove) > MOST_TAGS for piece in order.pieces):
        raise BadInput(
            f"Una pieza lleva como máximo {MOST_TAGS} etiquetas.", f"A piece has at most {MOST_TAGS} tags.", code="tag"
        )
    unit.shelf.tag(missing)
    unit.shelf.untag(order.pieces, order.remove)
    back = [
        Mark(pieces=tuple(piece for piece, added in missing if added == tag), remove=frozenset({tag}))
        for tag in sorted({tag for _, tag in missing})
    ]
    gone = {tag: tuple(piece for piece in order.pieces if tag in held[piece]) for tag in sorted(order.remove)}
    back += [Mark(pieces=pieces, add=frozenset({tag})) for tag, pieces in gone.items() if pieces]
    if order.folder is not None:
        before = unit.pieces_of(order.pieces)
        unit.shelf.move(order.pieces, order.folder)
        back += [
            Mark(pieces=tuple(one.id for one in before.values() if one.folder == folder), folder=folder)
            for folder in sorted({one.folder for one in before.values()} - {order.folder})
        ]
    return back


def _aimed(unit: UnitOfWork, order: Mark, by: str, now: datetime) -> list[Mark]:
    """Give pieces their audiences and their term; return what they had, those that had the same together."""
    if order.audiences is None and order.term is None:
        return []
    before: dict[tuple[frozenset[Audience], Term], list[SlideId]] = {}
    for one in unit.pieces_of(order.pieces).values():
        had = (one.audiences, Term(valid_from=one.slide.valid_from, valid_until=one.slide.valid_until))
        wanted = (order.audiences or had[0], order.term or had[1])
        if wanted == had:
            continue
        before.setdefault(had, []).append(one.id)
        unit.keep_version(one, by=by, now=now)
        slide = replace(one.slide, valid_from=wanted[1].valid_from, valid_until=wanted[1].valid_until)
        unit.save_piece(replace(one, slide=slide, audiences=wanted[0]).touched(by, now))
    return [
        Mark(pieces=tuple(pieces), audiences=seen if order.audiences else None, term=term if order.term else None)
        for (seen, term), pieces in before.items()
    ]


def trash(parts: Parts, pieces: Collection[SlideId], *, now: datetime) -> Trashed:
    """Put pieces in the trash for as long as the office says; what a playlist or another piece needs stays.

    Raises:
        BadInput: too many at once.
        NotFound: one of the pieces is gone.
    """
    Mark(pieces=tuple(pieces)).checked()
    done: list[SlideId] = []
    refused: list[tuple[SlideId, str, str]] = []
    with parts.library.begin() as unit:
        lists = {
            item.slide: playlist.name for playlist in unit.playlists() if not playlist.rule for item in playlist.items
        }
        named = unit.shelf.named_files() - unit.assets().keys()
        for part in _in_parts(pieces):
            _check_there(unit, part)
            for one in unit.pieces_of(part).values():
                if one.id in lists:
                    es = f"está en «{lists[one.id]}»: quítela de la lista primero"
                    refused.append((one.id, es, f"it is in “{lists[one.id]}”: take it out of the playlist first"))
                elif named & {file.sha256 for file in one.files}:
                    es, en = "otra pieza usa su imagen: cámbiela allí primero", "another piece shows its picture"
                    refused.append((one.id, es, en))
                else:
                    done.append(one.id)
        for part in _in_parts(done):
            unit.shelf.trash(part, round(now.timestamp() * 1000))
    for piece in done:
        parts.jobs.cancel(piece)
    tell_library(parts)
    return Trashed(pieces=tuple(done), refused=tuple(refused))


def take_from_trash(parts: Parts, pieces: Collection[SlideId]) -> None:
    """Take pieces out of the trash again.

    Raises:
        BadInput: too many at once.
        NotFound: one of the pieces is gone for good.
    """
    Mark(pieces=tuple(pieces)).checked()
    with parts.library.begin() as unit:
        for part in _in_parts(pieces):
            _check_there(unit, part)
            unit.shelf.trash(part, None)
        unfinished = [one for one in unit.pieces_in_state(PieceState.PROCESSING) if one.id in set(pieces)]
    for piece in unfinished:
        start_processing(parts, piece)  # the trash ended the work on it
    tell_library(parts)


def empty_trash(parts: Parts, *, now: datetime) -> int:
    """Let go for good of what has been in the trash for as long as the office says; returns how many pieces."""
    with parts.library.begin() as unit:
        kept = timedelta(days=unit.settings().trash_days)
        old = unit.shelf.trashed_before(round((now - kept).timestamp() * 1000))
        for piece in old:
            unit.delete_piece(piece)
    if old:
        tell_library(parts)
    return len(old)


def _check_there(unit: UnitOfWork, pieces: Collection[SlideId]) -> None:
    if len(unit.shelf.existing(pieces)) < len(set(pieces)):
        raise NotFound("Una de las piezas ya no está: actualice.", "One of the pieces is gone: reload.")


def _tidy(folder: str) -> str:
    return "/".join(part.strip() for part in folder.split("/"))


def _in_parts(pieces: Iterable[SlideId]) -> Iterable[list[SlideId]]:
    left = list(dict.fromkeys(pieces))
    return (left[at : at + 500] for at in range(0, len(left), 500))
