"""Approvals: what waits, what was approved before, what is to be changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from signage.hub.schemas.document import Document, Id, Instant
from signage.hub.schemas.library import PieceOut, SlideDoc
from signage.model.screen import Audience

_Text = Annotated[str, Field(max_length=1000)]
_Place = Annotated[int, Field(ge=0, le=1000)]


class RemarkDoc(Document):
    """What somebody wants changed, and where: thousandths of the picture's width and height."""

    by: str
    at: Instant
    text: str
    x: int | None = None
    y: int | None = None


class StandingOut(Document):
    """How far a piece has come. `version` names its content; `before` is what was approved last."""

    piece: PieceOut
    state: Literal["draft", "asked", "changes", "approved", "lapsed"]
    version: str
    asked_by: str = ""
    asked_at: Instant | None = None
    note: str = ""
    remarks: list[RemarkDoc] = []
    before: SlideDoc | None = None
    before_audiences: list[Audience] = []
    approved_by: str = ""
    approved_at: Instant | None = None


class StandingsOut(Document):
    """What waits for an approver."""

    standings: list[StandingOut]


class AskIn(Document):
    """What the approver should know."""

    note: _Text = ""


class ApproveIn(Document):
    """The content that was looked at."""

    version: Annotated[str, Field(max_length=64)]


class ChangesIn(ApproveIn):
    """What is to be changed in it, and where."""

    text: _Text
    x: _Place | None = None
    y: _Place | None = None


class DeputyIn(Document):
    """Until when; null ends it."""

    until: Instant | None = None


class DeputyOut(Document):
    """Who may approve in whose place, and until when."""

    approver: Id
    deputy: Id
    until: Instant


class DeputiesOut(Document):
    """All deputies in force."""

    deputies: list[DeputyOut]
