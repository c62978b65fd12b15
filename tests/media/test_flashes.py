"""What flashes too often and too large, and what does not."""

from __future__ import annotations

import pytest

from signage.media.flashes import GRID, SAMPLES_S, does_flash

CELLS = GRID[0] * GRID[1]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
RED, DARK_RED, GREEN_AS_BRIGHT = (255, 0, 0), (150, 0, 0), (0, 127, 0)
Colour = tuple[int, int, int]


def grey(value: int) -> Colour:
    return value, value, value


def blinking(times_a_second: int, *, share: float = 1.0, low: Colour = BLACK, high: Colour = WHITE) -> list[bytes]:
    half = SAMPLES_S // (2 * times_a_second)
    lit = round(CELLS * share)
    states = ((low if frame // half % 2 else high) for frame in range(2 * SAMPLES_S))
    return [bytes(state) * lit + bytes(low) * (CELLS - lit) for state in states]


@pytest.mark.parametrize(
    ("frames", "flashes"),
    [
        (blinking(5), True),
        (blinking(15), True),
        (blinking(3), False),
        (blinking(1), False),
        (blinking(5, share=0.26), True),
        (blinking(5, share=0.2), False),
        (blinking(5, low=grey(100), high=grey(110)), False),  # hardly any change
        (blinking(5, low=grey(235), high=grey(255)), False),  # both bright
        ([bytes([value % 256]) * 3 * CELLS for value in range(0, 240, 4)], False),  # a slow rise
        ([], False),
    ],
)
def test_more_than_three_flashes_a_second_over_a_quarter_of_the_picture_are_found(
    frames: list[bytes],
    flashes: object,
) -> None:
    assert does_flash(frames) is flashes


@pytest.mark.parametrize(
    ("frames", "flashes"),
    [
        (blinking(5, high=RED), True),
        (blinking(5, high=DARK_RED), True),
        (blinking(5, low=GREEN_AS_BRIGHT, high=RED), True),
        (blinking(5, low=(0, 0, 255), high=RED), True),
        (blinking(3, high=RED), False),
        (blinking(5, share=0.2, high=RED), False),
        (blinking(5, low=(248, 0, 0), high=RED), False),  # hardly any change
        (blinking(5, low=(0, 64, 0), high=(0, 0, 255)), False),  # neither light nor red
        (blinking(5, low=(120, 60, 60), high=(130, 70, 70)), False),  # no saturated red
    ],
)
def test_red_that_flashes_is_found_however_dark_it_is(frames: list[bytes], flashes: object) -> None:
    assert does_flash(frames) is flashes
