"""How a picture is divided, and what stands in the line of news."""

from __future__ import annotations

from datetime import timedelta

import pytest

from player_app.stage.layout import Area, layout_of
from player_app.stage.ticker import Headline, headline_at, parts_of


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 1080), (1366, 768)])
@pytest.mark.parametrize(("side", "ticker"), [(True, True), (True, False), (False, True), (False, False)])
def test_the_parts_cover_the_picture_and_nothing_twice(size: tuple[int, int], *, side: bool, ticker: bool) -> None:
    found = layout_of(*size, side=side, ticker=ticker)
    parts = [area for area in (found.main, found.side, found.ticker) if area]
    assert (found.side is not None, found.ticker is not None) == (side, ticker)
    assert sum(area.width * area.height for area in parts) == size[0] * size[1]
    assert all(area.x + area.width <= size[0] and area.y + area.height <= size[1] for area in parts)


def test_a_portrait_picture_has_a_strip_and_large_letters_a_higher_line() -> None:
    assert layout_of(1080, 1920, side=True, ticker=True).side == Area(y=1247, width=1080, height=576)
    large = layout_of(1920, 1080, side=False, ticker=True, minimum_px=100)
    assert large.ticker == Area(y=910, width=1920, height=170)


def test_a_long_headline_is_parted_at_words_and_says_that_it_goes_on() -> None:
    parts = parts_of("uno dos tres cuatro cinco", lambda text: len(text) <= 10)
    assert parts == ("uno dos…", "…tres…", "…cuatro…", "…cinco")
    assert all(len(part) <= 10 for part in parts)
    assert parts_of("uno dos", lambda text: len(text) <= 10) == ("uno dos",)


def test_headlines_take_turns_by_the_time_of_day() -> None:
    said = (Headline(text="a", stays=timedelta(seconds=8)), Headline(text="b", stays=timedelta(seconds=10)))
    assert headline_at(said, timedelta(seconds=7)) == ("a", timedelta(seconds=1))
    assert headline_at(said, timedelta(hours=1, seconds=8)) == ("b", timedelta(seconds=10))
    assert headline_at((), timedelta())[0] == ""
