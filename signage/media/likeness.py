"""Whether two pictures look alike: a difference hash, which a new size, format or quality leaves as it is.

The picture becomes 9 x 8 grey points; each bit says whether a point is brighter than its neighbour on the right. What a
picture lacks in edges, its bits lack in meaning: a plain ground is like nothing.
"""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

_ACROSS, _DOWN = 9, 8
BITS: Final = (_ACROSS - 1) * _DOWN
ALIKE_WITHIN: Final = 5
"""So many bits may differ. On the 27 starter pictures a third of the size, JPEG at quality 25 or WebP changed 3 at
most, an edge of 1 % cut off 5 (one in 27: 7); the two most alike of different pictures differ in 8."""
_FEWEST_EDGES: Final = 8


def likeness(picture: bytes) -> int | None:
    """Return what a decoded picture looks like as 64 bits, None when it has too little in it to be recognised.

    Raises:
        OSError: the bytes are no picture.
    """
    with Image.open(io.BytesIO(picture)) as held:
        grey = held.convert("L").resize((_ACROSS, _DOWN), Image.Resampling.BOX)
    points = grey.tobytes()
    word = 0
    for y in range(_DOWN):
        for x in range(_ACROSS - 1):
            at = y * _ACROSS + x
            word = word << 1 | (points[at] > points[at + 1])
    edges = sum(points[at] != points[at + 1] for at in range(_ACROSS * _DOWN - 1) if (at + 1) % _ACROSS)
    return word if edges >= _FEWEST_EDGES and 0 < word.bit_count() < BITS else None


def difference(one: int, other: int) -> int:
    """Count the bits in which two differ, 0..64."""
    return (one ^ other).bit_count()
