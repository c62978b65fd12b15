"""Whether moving pictures flash as WCAG 2.3.1 forbids: more than three times in a second, over a quarter of the view.

A flash is a pair of opposing changes of relative luminance, each of a tenth of the largest, whose darker state is below
0.8. The picture is judged in cells: it flashes when at some moment a quarter of the cells did within the last second.
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
_MOST_CHANGES: Final = 6  # three flashes
_AREA: Final = 0.25
_TOE: Final = 0.04045
_LUMINANCE: Final = tuple(
    value / 255 / 12.92 if value / 255 <= _TOE else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)
)


class _Cell:
    """One part of the picture: its last turning point, and when it turned within the last second."""

    __slots__ = ("extreme", "rising", "turns")

    def __init__(self, luminance: float) -> None:
        self.extreme = luminance
        self.rising: bool | None = None
        self.turns: deque[int] = deque()

    def see(self, luminance: float, frame: int) -> bool:
        """Take the next luminance; say whether the cell flashed too often."""
        change = luminance - self.extreme
        if self.rising is not None and change != 0 and (change > 0) == self.rising:
            self.extreme = luminance  # further the same way
        elif abs(change) >= _CHANGE and min(luminance, self.extreme) < _DARK:
            self.extreme = luminance
            self.rising = change > 0
            self.turns.append(frame)
        while self.turns and self.turns[0] <= frame - SAMPLES_S:
            self.turns.popleft()
        return len(self.turns) > _MOST_CHANGES


def does_flash(frames: Iterable[bytes]) -> bool:
    """Judge grey frames of `GRID`'s size, `SAMPLES_S` a second."""
    cells: list[_Cell] = []
    for number, frame in enumerate(frames):
        if not cells:
            cells = [_Cell(_LUMINANCE[value]) for value in frame]
            continue
        flashing = sum(cell.see(_LUMINANCE[value], number) for cell, value in zip(cells, frame, strict=True))
        if flashing >= _AREA * len(cells):
            return True
    return False
