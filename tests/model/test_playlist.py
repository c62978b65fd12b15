"""Playlists and screens as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import a_playlist, a_screen
from signage.model.ids import SlideId
from signage.model.playlist import LONGEST, SHORTEST, Transition
from signage.model.slide import reading_time
from signage.model.smart_list import ListRule


@given(st.sets(st.integers(0, 4), min_size=1), st.integers(0, 5))
def test_what_is_moved_stands_together_in_its_order_and_nothing_is_lost(rows: set[int], to: int) -> None:
    playlist = a_playlist(slides="abcde")
    moved = "".join(item.slide for item in playlist.moved(rows, to).items)
    assert "".join("abcde"[row] for row in sorted(rows)) in moved
    assert sorted(moved) == list("abcde")
    assert [one for one in moved if "abcde".index(one) not in rows] == [
        one for at, one in enumerate("abcde") if at not in rows
    ]


def test_a_duration_is_held_between_its_bounds() -> None:
    playlist = a_playlist(slides="ab")
    short, long = (replace(playlist.items[0], duration=each) for each in (timedelta(), timedelta(days=1)))
    assert playlist.with_changed(0, short).items[0].duration == SHORTEST
    assert playlist.with_changed(1, long).items[1].duration == LONGEST
    assert playlist.length == timedelta(seconds=20)


def test_an_item_comes_in_as_its_list_says_unless_it_says_so_itself() -> None:
    playlist = replace(a_playlist(slides="ab"), transition=Transition.SLIDE)
    playlist = playlist.with_changed(1, replace(playlist.items[1], transition=Transition.CUT))
    assert [playlist.transition_of(item) for item in playlist.items] == [Transition.SLIDE, Transition.CUT]


def test_a_list_is_only_a_piece_when_nothing_else_will_ever_be_in_it() -> None:
    alone = a_playlist(slides="a")
    assert alone.is_only(SlideId("a"))
    assert not alone.is_only(SlideId("b"))
    assert not replace(alone, rule=ListRule()).is_only(SlideId("a"))
    assert not alone.with_changed(0, replace(alone.items[0], valid_until=date(2026, 12, 1))).is_only(SlideId("a"))
    assert not alone.with_item(alone.items[0]).is_only(SlideId("a"))


def test_the_minimum_text_is_never_under_52_pixels_at_55_inches_and_5_metres() -> None:
    assert a_screen().minimum_text_px() >= 52
    assert a_screen(distance_m=10.0).minimum_text_px() > a_screen().minimum_text_px() * 1.9
    assert a_screen().preferred_text_px() > a_screen().minimum_text_px()


def test_reading_takes_between_8_and_30_seconds() -> None:
    assert reading_time(0) == timedelta(seconds=8)
    assert timedelta(seconds=13) < reading_time(120) < timedelta(seconds=14)
    assert reading_time(10_000) == timedelta(seconds=30)
