"""Which pieces a rule finds, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from builders import NOON, a_slide
from signage.model.screen import Audience
from signage.model.smart_list import Candidate, ListRule, PieceKind, Sort, found

TODAY = date(2026, 11, 24)


def a_candidate(name: str, *, age: int = 0, until: date | None = None, **changes: Any) -> Candidate:
    made = Candidate(
        slide=a_slide(name, valid_until=until), tags=frozenset({"ciberseguridad"}), audiences=frozenset(Audience),
        is_approved=True, added_at=NOON - timedelta(days=age),
    )  # fmt: skip
    return replace(made, **changes)


def names(rule: ListRule, *candidates: Candidate) -> str:
    return "".join(slide for slide, _ in found(rule, candidates, TODAY))


def test_a_piece_needs_every_tag_and_one_of_the_kinds_and_audiences() -> None:
    rule = ListRule(
        tags=frozenset({"ciberseguridad", "wifi"}), kinds=frozenset({PieceKind.IMAGE}),
        audiences=frozenset({Audience.CIUDADANIA}),
    )  # fmt: skip
    both = frozenset({"ciberseguridad", "wifi"})
    staff = frozenset({Audience.SERVIDORES})
    assert (
        names(rule, a_candidate("a"), a_candidate("b", tags=both), a_candidate("c", tags=both, audiences=staff)) == "b"
    )
    assert names(replace(rule, kinds=frozenset({PieceKind.VIDEO})), a_candidate("b", tags=both)) == ""


def test_what_is_over_or_not_approved_is_left_out_unless_it_is_asked_for() -> None:
    pieces = (a_candidate("a", until=date(2026, 11, 23)), a_candidate("b", is_approved=False), a_candidate("c"))
    assert names(ListRule(), *pieces) == "c"
    assert names(ListRule(only_valid=False, only_approved=False), *pieces) == "abc"


def test_a_piece_that_begins_later_is_found_for_its_screens_wait_for_its_day() -> None:
    later = a_candidate("a")
    later = replace(later, slide=replace(later.slide, valid_from=date(2026, 12, 1)))
    assert names(ListRule(), later) == "a"


def test_the_order_decides_who_is_kept() -> None:
    pieces = (
        a_candidate("b", age=2, until=date(2026, 12, 9)), a_candidate("c", age=1),
        a_candidate("a", age=3, until=date(2026, 12, 1)),
    )  # fmt: skip
    orders = {Sort.NEWEST: "cb", Sort.OLDEST: "ab", Sort.TITLE: "ab", Sort.ENDING: "ab"}
    assert {sort: names(ListRule(sort=sort, at_most=2), *pieces) for sort in Sort} == orders


def test_each_keeps_its_own_time_unless_the_rule_gives_one() -> None:
    assert found(ListRule(), [a_candidate("a")], TODAY)[0][1] == timedelta(seconds=10)
    assert found(ListRule(seconds=25), [a_candidate("a")], TODAY)[0][1] == timedelta(seconds=25)
