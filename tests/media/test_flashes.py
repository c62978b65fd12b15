"""What flashes too often and too large, and what does not."""

from __future__ import annotations

import pytest

from signage.media.flashes import GRID, SAMPLES_S, does_flash

CELLS = GRID[0] * GRID[1]


def blinking(times_a_second: int, *, share: float = 1.0, low: int = 0, high: int = 255) -> list[bytes]:
    half = SAMPLES_S // (2 * times_a_second)
    lit = round(CELLS * share)
    states = ((low if frame // half % 2 else high) for frame in range(2 * SAMPLES_S))
    return [bytes([state]) * lit + bytes([low]) * (CELLS - lit) for state in states]


@pytest.mark.parametrize(
    ("frames", "flashes"),
    [
        (blinking(5), True),
        (blinking(15), True),
        (blinking(3), False),
        (blinking(1), False),
        (blinking(5, share=0.26), True),
        (blinking(5, share=0.2), False),
        (blinking(5, low=100, high=110), False),  # hardly any change
        (blinking(5, low=235, high=255), False),  # both bright
        ([bytes([value % 256]) * CELLS for value in range(0, 240, 4)], False),  # a slow rise
        ([], False),
    ],
)
def test_more_than_three_flashes_a_second_over_a_quarter_of_the_picture_are_found(
    frames: list[bytes],
    flashes: object,
) -> None:
    assert does_flash(frames) is flashes
