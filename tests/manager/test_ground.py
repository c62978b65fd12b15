"""What somebody may act on is told here as the hub would judge it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_screen, an_entry
from manager_app.ground import Ground
from signage.client import Scope, User
from signage.model.ids import PlaylistId, ScreenId
from signage.model.schedule import Layer
from signage.model.wall import ScreenGroup, Wall

MINE, THEIRS = ScreenId("mia"), ScreenId("ajena")
WALL = Wall(groups=(ScreenGroup(id="g1", name="Lobbies", screens=frozenset({MINE})),))
SCREENS = tuple(replace(a_screen(), id=name) for name in (MINE, THEIRS))


def ground(role: str = "planner", groups: tuple[str, ...] = ("g1",), **more: object) -> Ground:
    user = User(name="luz", role=role, scope=Scope(groups=frozenset(groups)))
    return replace(Ground(user=user, wall=WALL, screens=SCREENS), **more)  # type: ignore[arg-type] # fields of it


def test_who_is_limited_holds_the_screens_of_their_groups() -> None:
    assert ground().own == {MINE}
    assert ground().why_not_screens([MINE]) == ""
    assert ground().why_not_screens([MINE, THEIRS])
    assert ground().why_not_screens([]), "none named is all"


@pytest.mark.parametrize("one", [ground(role="admin"), ground(groups=()), ground(user=None)])
def test_who_is_not_limited_holds_all(one: Ground) -> None:
    assert one.own is None
    assert one.why_not_screens([THEIRS]) == one.why_not_entry(an_entry()) == ""


def test_an_entry_for_all_screens_is_not_theirs_and_one_for_their_group_is() -> None:
    assert ground().why_not_entry(an_entry())
    assert ground().why_not_entry(an_entry(screens=frozenset({MINE}))) == ""
    assert ground().why_not_entry(an_entry(screens=frozenset({MINE}), groups=frozenset({"g1"}))) == ""
    assert ground().why_not_entry(an_entry(screens=frozenset({MINE}), groups=frozenset({"g2"})))


def test_a_list_is_theirs_while_it_is_seen_on_their_screens_alone() -> None:
    name = PlaylistId("base")
    mine, all_of_them = an_entry("base", Layer.ADDS, screens=frozenset({MINE})), an_entry("base", Layer.ADDS)
    assert ground(entries=(mine,)).why_not_list(name) == ""
    assert ground(entries=(mine, all_of_them)).why_not_list(name)
    assert ground(fallback=name).why_not_list(name)


@pytest.mark.parametrize(("role", "may"), [("planner", True), ("operator", True), ("editor", False), ("new", True)])
def test_a_role_that_may_not_is_told_so(role: str, may: bool) -> None:  # noqa: FBT001 - a case
    assert (ground(role=role).why_not_role("at-once") == "") is may
