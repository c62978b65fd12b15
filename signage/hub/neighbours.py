"""Which other screens each screen knows: enough near it, and enough far away, and seldom others than before.

Orders go from screen to screen along these acquaintances (docs/crisis.md, paths), so they must hold all screens
together whatever site or hub is cut off: half are of the screen's own network, the rest of anywhere, picked as if by
chance. The pick depends on the two screens alone: a new screen changes the lists of the few that shall know it, and no
other manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from signage.model.ids import ScreenId

MOST: Final = 16
_NEAR: Final = MOST // 2
_MASK: Final = 2**64 - 1
_MIX: Final = 0x9E3779B97F4A7C15
"""An odd number whose multiples spread over 64 bits (Knuth, The Art of Computer Programming 3, 6.4)."""


def neighbours_of(screen: ScreenId, known: Sequence[tuple[ScreenId, str]]) -> tuple[str, ...]:
    """Return the addresses, `host:port`, of at most 16 other screens that a screen shall know, in order."""
    others = sorted((one for one in known if one[0] != screen), key=_closeness(screen))
    if len(others) > MOST:
        own = _network(next((address for other, address in known if other == screen), ""))
        near = islice((one for one in others if _network(one[1]) == own), _NEAR)
        others = list(dict.fromkeys((*near, *others)))[:MOST]
    return tuple(sorted({address for _, address in others}))


def _closeness(screen: ScreenId) -> Callable[[tuple[ScreenId, str]], int]:
    own = _place(screen)
    # The same seen from either side: most acquaintances are mutual.
    return lambda other: ((own ^ _place(other[0])) * _MIX) & _MASK


@lru_cache(maxsize=16_384)
def _place(screen: ScreenId) -> int:
    return int.from_bytes(hashlib.blake2b(screen.encode(), digest_size=8).digest())


def _network(address: str) -> str:
    """Return what the addresses of one site have in common: all but the last number."""
    return address.rpartition(":")[0].rpartition(".")[0]
