"""An approval is of a content: what may be changed without asking, and what may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from builders import NOON, a_slide
from signage.model.approval import WAITS, Approval, ApprovalState, Content, Remark
from signage.model.screen import Audience

STAFF = frozenset({Audience.SERVIDORES})
CONTENT = Content(slide=replace(a_slide("a"), valid_until=date(2026, 12, 24)), audiences=STAFF)
ASKED = Approval().asked(CONTENT, by="ana", note="", now=NOON)
GIVEN = ASKED.given(CONTENT, by="luz", now=NOON)


def on(**change: object) -> Content:
    return replace(CONTENT, slide=replace(CONTENT.slide, **change))  # type: ignore[arg-type]


def test_a_request_is_answered_or_lapses() -> None:
    assert Approval().state(CONTENT, NOON) is ApprovalState.DRAFT
    assert ASKED.state(CONTENT, NOON + WAITS) is ApprovalState.ASKED
    assert ASKED.state(CONTENT, NOON + WAITS + timedelta(seconds=1)) is ApprovalState.LAPSED
    assert GIVEN.state(CONTENT, NOON + timedelta(days=400)) is ApprovalState.APPROVED
    remark = Remark(by="luz", at=NOON, text="Falta la hora")
    assert ASKED.refused(remark).state(CONTENT, NOON) is ApprovalState.CHANGES
    assert ASKED.refused(remark).asked(on(title="Otra"), by="ana", note="", now=NOON).remarks == ()


def test_any_word_that_changes_needs_another_look() -> None:
    for changed in (on(title="Otro"), on(alt="Otra"), on(duration=timedelta(seconds=9)), on(asset="f" * 64)):
        assert not GIVEN.covers(changed)
        assert GIVEN.state(changed, NOON) is ApprovalState.DRAFT
    assert not GIVEN.covers(replace(CONTENT, audiences=STAFF | {Audience.CIUDADANIA}))


def test_dates_may_be_narrowed_and_never_widened() -> None:
    assert GIVEN.covers(on(valid_until=date(2026, 12, 1), valid_from=date(2026, 11, 30)))
    assert not GIVEN.covers(on(valid_until=date(2026, 12, 25)))
    assert not GIVEN.covers(on(valid_until=None))
    later = replace(GIVEN, approved=on(valid_from=date(2026, 12, 1)))
    assert not later.covers(on(valid_from=None))
    assert not later.covers(on(valid_from=date(2026, 11, 30)))
