"""From starting `signage-manager` to a window that can be used: its frame drawn, and the library's pictures in it.

Baseline, in turn with it: a bare window of widgets. The hub runs, the pictures are in the cache, as on any morning.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.bench.figures import Figures
from signage.bench.rig import rig, wait_for
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.bench.watch import until_pixels
from signage.client import session_file
from signage.errors import HubUnreachable
from signage.store.disk import write_durably

_SIZE: Final = (1280, 800)
_RAIL: Final = (11, 42, 74)
_RAIL_AT: Final = (60, 500)
_PICTURES: Final = [(x, y) for x in range(430, 940, 6) for y in range(200, 760, 6)]
"""Where the library's cards are."""
_PATIENCE_S: Final = 20.0
_BARE: Final = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
window = QWidget()
window.setStyleSheet("background: #0B2A4A")
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFigures:
    """Process start to a window that can be used, and to the pictures in it."""

    usable: Figures
    pictures: Figures
    bare: Figures
    ratio_p50: float


def measure_desk(folder: Path, *, rounds: int = 9) -> DeskFigures:
    """Start the manager so many times.

    Raises:
        HubUnreachable: a start never showed its window.
    """
    with virtual_screen(*_SIZE) as screen, rig(folder) as office:
        profile = office.console.folder
        kept = session_file(profile / "sessions", office.client.base_url)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_durably(kept, office.client.token.encode(), mode=0o600)
        program = Path(sysconfig.get_path("scripts")) / "signage-manager"
        where = ["--hub", office.client.base_url, "--profile", str(profile), "--page", "biblioteca"]
        manager = [str(program), *where, "--windowed", f"{_SIZE[0]}x{_SIZE[1]}"]
        environment = {**screen.environment(), "XDG_CACHE_HOME": str(folder / "cache")}
        usable, pictures, bare = list[float](), list[float](), list[float]()
        for number in range(rounds + 1):
            begun = time.monotonic()
            with _running(manager, environment):
                frame, filled = _until(screen, _has_rail, begun), _until(screen, _has_pictures, begun)
            _wait_black(screen)
            begun = time.monotonic()
            with _running([sys.executable, "-c", _BARE], environment):
                plain = _until(screen, _has_rail, begun)
            _wait_black(screen)
            # The first start fills the caches.
            if number:
                usable.append(frame)
                pictures.append(filled)
                bare.append(plain)
    ours, theirs = Figures.of(usable), Figures.of(bare)
    return DeskFigures(
        usable=ours, pictures=Figures.of(pictures), bare=theirs, ratio_p50=round(ours.p50 / theirs.p50, 2)
    )


@contextlib.contextmanager
def _running(command: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:  # noqa: S603 - our own
        try:
            yield
        finally:
            program.terminate()


def _until(screen: VirtualScreen, holds: Callable[[VirtualScreen], bool], begun: float) -> float:
    seen = until_pixels(screen, holds, seconds=_PATIENCE_S)
    if seen is None:
        raise HubUnreachable("La ventana no apareció.", "The window never appeared.")
    return seen - begun


def _has_rail(screen: VirtualScreen) -> bool:
    return screen.pixel(*_RAIL_AT) == _RAIL


def _has_pictures(screen: VirtualScreen) -> bool:
    """Whether a strong yellow is seen where the cards are: the starter pictures have it, the window has not."""
    return any(red > 200 and blue < 60 for red, _, blue in (screen.pixel(*at) for at in _PICTURES))  # noqa: PLR2004


def _wait_black(screen: VirtualScreen) -> None:
    wait_for(lambda: screen.black_share() == 1, "la ventana se cierra")
