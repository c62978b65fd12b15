"""Whether moving pictures flash as WCAG 2.3.1 forbids: more than three times in a second, over a quarter of the view.

A flash is a pair of opposing changes of relative luminance, each of a tenth of the largest, whose darker state is below
0.8; or of red, to or from a saturated one, however dark it is: red does harm where its luminance says nothing. The
picture is judged in cells: it flashes when at some moment a quarter of the cells did within the last second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Final

from signage.media.image import Note

GRID: Final = (16, 9)
SAMPLES_S: Final = 30
FLASHING: Final = Note(
    code="flashing",
    es="Parpadea más de tres veces por segundo: puede provocar convulsiones. Cambie esa parte del video.",
    en="It flashes more than three times a second: it can cause seizures. Change that part of the video.",
)
_CHANGE: Final = 0.1
_DARK: Final = 0.8
_RED_CHANGE: Final = 20 / 320  # of R - G - B
_SATURATED: Final = 0.8  # of R + G + B
_MOST_CHANGES: Final = 6  # three flashes
_AREA: Final = 0.25
_TOE: Final = 0.04045
_LINEAR: Final = tuple(
    value / 255 / 12.92 if value / 255 <= _TOE else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)
)


class _Swing:
    """A value that goes up and down: its last turning point, and when it turned within the last second."""

    __slots__ = ("extreme", "rising", "turns")

    def __init__(self, value: float) -> None:
        self.extreme = value
        self.rising: bool | None = None
        self.turns: deque[int] = deque()

    def follow(self, value: float, *, turns: bool, frame: int) -> None:
        """Take the next value: one that goes on in the same way, or `turns`."""
        is_rising = value > self.extreme
        if turns and is_rising != self.rising:
            self.rising = is_rising
            self.turns.append(frame)
        elif is_rising != self.rising or value == self.extreme:
            return
        self.extreme = value

    def is_often(self, frame: int) -> bool:
        """Whether it turned too often within the last second."""
        while self.turns and self.turns[0] <= frame - SAMPLES_S:
            self.turns.popleft()
        return len(self.turns) > _MOST_CHANGES


class _Cell:
    """One part of the picture."""

    __slots__ = ("colour", "light", "red", "was_saturated")

    def __init__(self, colour: bytes) -> None:
        self.colour = colour
        light, red, self.was_saturated = _seen(colour)
        self.light, self.red = _Swing(light), _Swing(red)

    def see(self, colour: bytes, frame: int) -> bool:
        """Take the next colour; say whether the cell flashed too often."""
        if colour != self.colour:
            self.colour = colour
            light, red, is_saturated = _seen(colour)
            is_light = abs(light - self.light.extreme) >= _CHANGE and min(light, self.light.extreme) < _DARK
            self.light.follow(light, turns=is_light, frame=frame)
            is_red = abs(red - self.red.extreme) > _RED_CHANGE and (is_saturated or self.was_saturated)
            self.red.follow(red, turns=is_red, frame=frame)
            self.was_saturated = is_saturated
        return self.light.is_often(frame) or self.red.is_often(frame)


def does_flash(frames: Iterable[bytes]) -> bool:
    """Judge frames of `GRID`'s size, three bytes of red, green and blue a cell, `SAMPLES_S` a second."""
    cells: list[_Cell] = []
    for number, frame in enumerate(frames):
        colours = [frame[at : at + 3] for at in range(0, len(frame), 3)]
        if not cells:
            cells = [_Cell(colour) for colour in colours]
            continue
        flashing = sum(cell.see(colour, number) for cell, colour in zip(cells, colours, strict=True))
        if flashing >= _AREA * len(cells):
            return True
    return False


def _seen(colour: bytes) -> tuple[float, float, bool]:
    """Return relative luminance, how red it is, and whether that is a saturated red."""
    red, green, blue = (_LINEAR[value] for value in colour)
    whole = red + green + blue
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue, max(0.0, red - green - blue), red >= _SATURATED * whole > 0
