"""Routes of the library as a whole: shelves, tags and folders, the trash."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from signage.hub import schemas, shelves
from signage.hub.api import answer, anyone_of, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.pieces_api import lists_of, piece_out
from signage.hub.records import Role, Shelf, ShelfOrder, ShelfQuery, User
from signage.model.ids import SlideId
from signage.model.screen import Audience

_PAGE = 500
_IDS = 5_000
_Short = Annotated[str, Query(max_length=200)]


def shelf_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1/library."""
    router = APIRouter(prefix="/api/v1/library", responses={"4XX": {"model": schemas.Failure}})
    _add_looking(router, parts)
    _add_changing(router, parts)
    return router


def _asked(
    *,
    shelf: Shelf = Shelf.ALL,
    text: _Short = "",
    kind: Annotated[str, Query(pattern="^(image|video|template)?$")] = "",
    tag: _Short = "",
    folder: Annotated[str, Query(max_length=400)] = "",
    audience: Audience | None = None,
    order: ShelfOrder = ShelfOrder.NEWEST,
) -> ShelfQuery:
    return ShelfQuery(shelf=shelf, text=text, kind=kind, tag=tag, folder=folder, audience=audience, order=order)


def _add_looking(router: APIRouter, parts: Parts) -> None:
    anyone = anyone_of(parts)

    @router.get("", tags=["library"])
    def look(
        query: Annotated[ShelfQuery, Depends(_asked)],
        user: Annotated[User, anyone],
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=_PAGE)] = 100,
    ) -> schemas.ShelfOut:
        """Return a part of the library, sought, sorted and counted here."""
        page = shelves.look(parts, replace(query, by=user.name), offset=offset, limit=limit, now=parts.clock())
        with parts.library.read() as unit:
            lists = lists_of(unit.playlists())
        return schemas.ShelfOut(total=page.total, pieces=[piece_out(piece, lists) for piece in page.pieces])

    @router.get("/ids", tags=["library"])
    def ids(
        query: Annotated[ShelfQuery, Depends(_asked)],
        user: Annotated[User, anyone],
        offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=_IDS)] = 1000,
    ) -> schemas.IdsDoc:
        """Return the ids of a part of the library, for a selection that reaches beyond what was looked at."""
        mine = replace(query, by=user.name)
        return schemas.IdsDoc(pieces=list(shelves.ids(parts, mine, offset=offset, limit=limit, now=parts.clock())))

    @router.get("/shelves", tags=["library"])
    def sorted_by(user: Annotated[User, anyone]) -> schemas.ShelvesOut:
        """Return the tags and folders in use and the shelves, each with how many pieces it has."""
        counted = shelves.counts(parts, by=user.name, now=parts.clock())
        with parts.library.read() as unit:
            tags, folders = unit.shelf.tags(), unit.shelf.folders()
        return schemas.ShelvesOut(
            tags=[schemas.CountOut(name=name, count=count) for name, count in tags],
            folders=[schemas.CountOut(name=name, count=count) for name, count in folders],
            shelves=[schemas.CountOut(name=shelf.value, count=count) for shelf, count in counted],
        )

    @router.get("/desk", tags=["library"], dependencies=[anyone])  # type: ignore[list-item]
    def desk() -> schemas.PiecesOut:
        """Return the pieces that are in a playlist, and the newest five hundred."""
        with parts.library.read() as unit:
            playlists = unit.playlists()
            newest = shelves.look(parts, ShelfQuery(), offset=0, limit=_PAGE, now=parts.clock()).pieces
            listed = unit.pieces_of(item.slide for playlist in playlists for item in playlist.items)
        held = {piece.id: piece for piece in newest} | listed
        lists = lists_of(playlists)
        found = sorted(held.values(), key=lambda piece: (piece.added_at, piece.id), reverse=True)
        return schemas.PiecesOut(pieces=[piece_out(piece, lists) for piece in found])


def _add_changing(router: APIRouter, parts: Parts) -> None:
    editor = only_of(parts, Role.EDITOR)

    @router.post("/marks", tags=["library"])
    def mark(body: schemas.MarkDoc, user: Annotated[User, editor]) -> schemas.MarksOut:
        """Tag pieces, put them in a folder, say whom they are for and when; the answer is what would take it back."""
        order = value_of(shelves.Mark, body)
        return answer(schemas.MarksOut, back=shelves.mark(parts, order, by=user.name, now=parts.clock()))

    @router.post("/trash", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def trash(body: schemas.IdsDoc) -> schemas.TrashedOut:
        """Put pieces in the trash for as long as the office wants; what is in use stays, and the answer says why."""
        done = shelves.trash(parts, [SlideId(one) for one in body.pieces], now=parts.clock())
        return answer(schemas.TrashedOut, pieces=done.pieces, refused=done.refused)

    @router.post("/trash/take-back", tags=["library"], dependencies=[editor])  # type: ignore[list-item]
    def take_back(body: schemas.IdsDoc) -> schemas.Nothing:
        """Take pieces out of the trash."""
        shelves.take_from_trash(parts, [SlideId(one) for one in body.pieces])
        return schemas.Nothing()
