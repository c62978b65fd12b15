"""Looking at a virtual screen from outside, again and again, while something happens on it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from signage.bench.virtual_screen import VirtualScreen

_LOOK_S = 0.008
_BLACK_SHARE = 0.95


@dataclass(slots=True)
class Watch:
    """What was seen: looks, and looks at which the screen was black."""

    looks: int = 0
    black: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)


@contextlib.contextmanager
def watching(screen: VirtualScreen) -> Iterator[Watch]:
    """Count black frames while the block lasts: two looks a frame, on a grid of pixels."""
    watch = Watch()
    thread = threading.Thread(target=_look, args=(screen, watch), daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch._stop.set()  # noqa: SLF001 - the watch's own thread
        thread.join()


def until_pixels(screen: VirtualScreen, seen: Callable[[VirtualScreen], bool], *, seconds: float) -> float | None:
    """Look every half millisecond until something is seen; returns the monotonic second, or None."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if seen(screen):
            return time.monotonic()
        time.sleep(0.0005)
    return None


def _look(screen: VirtualScreen, watch: Watch) -> None:
    while not watch._stop.wait(_LOOK_S):  # noqa: SLF001 - the watch's own thread
        watch.looks += 1
        watch.black += screen.black_share() >= _BLACK_SHARE
