"""The load tool asks nothing of a hub that one is not signed in to."""

from __future__ import annotations

from collections.abc import Callable

from terminal import Terminal


def test_a_hub_without_a_session_is_refused_with_one_line(someone: Callable[[str], Terminal]) -> None:
    line = someone("a").is_refused("simulate", "--hub", "http://127.0.0.1:9", "--screens", 2)
    assert "signage login" in line


def test_no_screens_are_wrong_usage(someone: Callable[[str], Terminal]) -> None:
    assert someone("a").run("simulate", "--screens", 0).status == 2


def test_the_help_says_which_hub_it_loads(someone: Callable[[str], Terminal]) -> None:
    told = " ".join(someone("a").does("simulate", "--help").out.split())
    assert "uno temporal en este PC" in told
    assert "signage login" not in told
