"""Whether a piece may go out: what was asked, what was approved, and of which content exactly. Pure.

An approval is of a content, not of a name: whoever changes a word asks again, and until then the screens keep what was
approved. Dates may be narrowed, and tags changed, without asking.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from signage.model.screen import Audience
from signage.model.slide import Slide
from signage.model.wire import value_bytes

WAITS: Final = timedelta(days=14)
"""How long a request waits before it leaves the queue."""


class ApprovalState(StrEnum):
    """How far a piece has come."""

    DRAFT = "draft"
    ASKED = "asked"
    CHANGES = "changes"
    APPROVED = "approved"
    LAPSED = "lapsed"
    """Asked for, and nobody answered in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an approver looks at: the slide and whom it is for."""

    slide: Slide
    audiences: frozenset[Audience]

    @property
    def version(self) -> str:
        """What names this content: all of it but its dates."""
        looks = value_bytes(replace(self.slide, valid_from=None, valid_until=None))
        people = ",".join(sorted(one.value for one in self.audiences)).encode()
        return hashlib.sha256(looks + b"\0" + people).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wants changed, and where in the picture: thousandths of its width and height, or nowhere."""

    by: str
    at: datetime
    text: str
    x: int | None = None
    y: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """All that is known of a piece's approval."""

    asked_by: str = ""
    asked_at: datetime | None = None
    asked_version: str = ""
    note: str = ""
    remarks: tuple[Remark, ...] = ()
    """What is to be changed in what was asked for."""
    approved: Content | None = None
    approved_by: str = ""
    approved_at: datetime | None = None

    def state(self, content: Content, now: datetime) -> ApprovalState:
        """Return how far a piece with this content has come."""
        if self.covers(content):
            return ApprovalState.APPROVED
        if self.asked_at is None or self.asked_version != content.version:
            return ApprovalState.CHANGES if self.remarks else ApprovalState.DRAFT
        if self.remarks:
            return ApprovalState.CHANGES
        return ApprovalState.LAPSED if now - self.asked_at > WAITS else ApprovalState.ASKED

    def covers(self, content: Content) -> bool:
        """Whether the content was approved: the same one, shown no longer than was approved."""
        held = self.approved
        if held is None or held.version != content.version:
            return False
        begins = held.slide.valid_from is None or (
            content.slide.valid_from is not None and content.slide.valid_from >= held.slide.valid_from
        )
        ends = held.slide.valid_until is None or (
            content.slide.valid_until is not None and content.slide.valid_until <= held.slide.valid_until
        )
        return begins and ends

    def asked(self, content: Content, *, by: str, note: str, now: datetime) -> Approval:
        """Return it with a request for this content."""
        return replace(self, asked_by=by, asked_at=now, asked_version=content.version, note=note, remarks=())

    def given(self, content: Content, *, by: str, now: datetime) -> Approval:
        """Return it with this content approved."""
        return replace(self, approved=content, approved_by=by, approved_at=now, remarks=())

    def refused(self, remark: Remark) -> Approval:
        """Return it with one more thing to be changed."""
        return replace(self, remarks=(*self.remarks, remark))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Who may approve in somebody's place, up to and including a moment."""

    approver: str
    deputy: str
    until: datetime
