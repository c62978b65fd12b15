"""Playlists and screens as values."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import a_playlist, a_screen
from signage.model.playlist import LONGEST, SHORTEST
from signage.model.slide import reading_time


@given(st.integers(0, 4), st.integers(0, 4))
def test_moving_there_and_back_changes_nothing(start: int, end: int) -> None:
    playlist = a_playlist(slides="abcde")
    assert playlist.moved(start, end).moved(end, start) == playlist
    assert sorted(item.slide for item in playlist.moved(start, end).items) == ["a", "b", "c", "d", "e"]


def test_a_duration_is_held_between_its_bounds() -> None:
    playlist = a_playlist(slides="ab")
    assert playlist.with_duration(0, timedelta()).items[0].duration == SHORTEST
    assert playlist.with_duration(1, timedelta(days=1)).items[1].duration == LONGEST
    assert playlist.length == timedelta(seconds=20)


def test_the_minimum_text_is_never_under_52_pixels_at_55_inches_and_5_metres() -> None:
    assert a_screen().minimum_text_px() >= 52
    assert a_screen(distance_m=10.0).minimum_text_px() > a_screen().minimum_text_px() * 1.9
    assert a_screen().preferred_text_px() > a_screen().minimum_text_px()


def test_reading_takes_between_8_and_30_seconds() -> None:
    assert reading_time(0) == timedelta(seconds=8)
    assert timedelta(seconds=13) < reading_time(120) < timedelta(seconds=14)
    assert reading_time(10_000) == timedelta(seconds=30)
