"""Routes of lists: what is in them, who has one open, what a rule would find."""

from typing import Annotated

from fastapi import APIRouter

from signage.errors import BadInput
from signage.hub import lists, schemas
from signage.hub.api import Base, answer, anyone_of, only_of, value_of
from signage.hub.parts import Parts
from signage.hub.pieces_api import lists_of, piece_out
from signage.hub.records import Role, User
from signage.model import wire
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist
from signage.model.smart_list import ListRule


def lists_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 about lists."""
    router = APIRouter(prefix="/api/v1", tags=["programme"], responses={"4XX": {"model": schemas.Failure}})
    anyone, editor = anyone_of(parts), only_of(parts, Role.EDITOR)

    @router.get("/playlists", dependencies=[anyone])  # type: ignore[list-item]
    def playlists() -> schemas.PlaylistsOut:
        """Return the playlists by name."""
        with parts.library.read() as unit:
            return answer(schemas.PlaylistsOut, playlists=unit.playlists())

    @router.put("/playlists/{playlist}")
    def save_playlist(
        playlist: str,
        body: schemas.PlaylistDoc,
        user: Annotated[User, editor],
        base: Base = "",
    ) -> schemas.PlaylistDoc:
        """Make or replace a playlist; with `base`, only if it is still of that revision."""
        if playlist != body.id:
            raise BadInput(
                "La dirección y el documento nombran cosas distintas.", "Address and document differ.", code="id"
            )
        kept = lists.save_playlist(parts, value_of(Playlist, body), base=base, by=user)
        return schemas.PlaylistDoc.model_validate(wire.encode(kept))

    @router.delete("/playlists/{playlist}", dependencies=[editor])  # type: ignore[list-item]
    def delete_playlist(playlist: str) -> schemas.Nothing:
        """Take a playlist out."""
        lists.delete_playlist(parts, PlaylistId(playlist))
        return schemas.Nothing()

    @router.put("/playlists/{playlist}/open")
    def open_list(playlist: str, user: Annotated[User, editor]) -> schemas.ListCompanyOut:
        """Say, every twenty seconds, that somebody has a list open; the answer names the others who do."""
        company = lists.open_list(parts, PlaylistId(playlist), user)
        return schemas.ListCompanyOut(others=list(company.others), revision=company.revision, saved_by=company.saved_by)

    @router.delete("/playlists/{playlist}/open")
    def leave_list(playlist: str, user: Annotated[User, editor]) -> schemas.Nothing:
        """Say that somebody has closed a list."""
        lists.leave_list(parts, PlaylistId(playlist), user)
        return schemas.Nothing()

    @router.post("/playlist-rules/answer", dependencies=[anyone])  # type: ignore[list-item]
    def answer_rule(body: schemas.ListRuleDoc) -> schemas.RuleAnswerOut:
        """Return what a smart list with this rule would hold now."""
        items, pieces = lists.answer_rule(parts, value_of(ListRule, body))
        with parts.library.read() as unit:
            where = lists_of(unit.playlists())
        found = answer(schemas.PlaylistDoc, id="x", name="x", items=items).items
        return schemas.RuleAnswerOut(items=found, pieces=[piece_out(piece, where) for piece in pieces])

    return router
