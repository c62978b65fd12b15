"""Figures of displays: a slope over changes, and how far apart the same change was on two of them."""

from __future__ import annotations

import pytest

from signage.bench.memory import _Weight, by_round, slope
from signage.bench.step import figures_of
from signage.errors import HubUnreachable


def test_a_round_weighs_its_low_tide_films_aside() -> None:
    weights = [_Weight(change, own) for change, own in ((0, 9), (4, 60), (9, 5), (10, 7), (15, 90), (21, 1))]
    assert by_round(weights, 10) == (5, 7), "the third round is not whole"
    assert by_round([_Weight(3, 5)], 10) == (5,)


def test_a_slope_is_what_each_change_adds() -> None:
    assert slope([(0, 100), (10, 120), (20, 140)]) == pytest.approx(2)
    assert slope([(0, 100), (10, 100)]) == 0
    assert slope([(5, 1)]) == 0


def test_the_same_change_is_found_on_the_other_display() -> None:
    one = [("a", 1.0), ("b", 3.0), ("a", 5.0), ("b", 7.0)]
    other = [("a", 1.01), ("b", 3.002), ("a", 5.1), ("a", 7.0)]
    found = figures_of(one, other)
    assert (found.apart.rounds, found.unmatched, found.p95) == (3, 1, 100.0)
    assert found.share_in_a_frame == pytest.approx(0.667)
    with pytest.raises(HubUnreachable):
        figures_of(one, [("c", 1.0)])
