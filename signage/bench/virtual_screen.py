"""A screen without a panel: Xvfb whose framebuffer is a file, so that pixels are read from outside every process.

The file is in XWD format (X11/XWDFile.h): a big-endian header, a colour map, then rows of 32-bit little-endian BGRX.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from signage.errors import NotFound

_HEADER = struct.Struct(">25I")
_COLOUR_BYTES = 12
_START_S = 10.0
_BLACK = 24
"""Channel values up to this count as black."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualScreen:
    """A running X server: its DISPLAY, its size in pixels, and its memory."""

    display: str
    width: int
    height: int
    _memory: mmap.mmap
    _offset: int
    _stride: int

    def environment(self) -> dict[str, str]:
        """Return the environment of a program that draws here, by Qt's software scene graph."""
        return {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "LANG": "C.UTF-8",
        }

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """Return (red, green, blue) of one pixel as it is now."""
        at = self._offset + y * self._stride + x * 4
        blue, green, red = self._memory[at : at + 3]
        return red, green, blue

    def picture(self) -> Image.Image:
        """Return the whole screen as it is now."""
        data = self._memory[self._offset : self._offset + self._stride * self.height]
        return Image.frombuffer("RGB", (self.width, self.height), data, "raw", "BGRX", self._stride, 1)

    def black_share(self) -> float:
        """Return how much of the screen is black, 0 to 1, looked at on a grid of 240 points."""
        points = [(x, y) for y in range(12) for x in range(20)]
        black = sum(
            max(self.pixel((2 * x + 1) * self.width // 40, (2 * y + 1) * self.height // 24)) <= _BLACK
            for x, y in points
        )
        return black / len(points)

    def save(self, path: Path) -> None:
        """Write a screenshot as PNG."""
        self.picture().save(path, compress_level=6)


@contextlib.contextmanager
def virtual_screen(width: int = 1920, height: int = 1080, *, cursor: bool = True) -> Iterator[VirtualScreen]:
    """Run an X server of this size while the block lasts; without `cursor` no pictures show one.

    Raises:
        NotFound: Xvfb is not installed, or does not start.
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise NotFound("Falta Xvfb: apt-get install xvfb", "Xvfb is missing: apt-get install xvfb")
    with tempfile.TemporaryDirectory(prefix="signage-screen-") as folder:
        reader, writer = os.pipe()
        options = ["-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-fbdir", folder]
        hidden = () if cursor else ("-nocursor",)
        server = subprocess.Popen(  # noqa: S603 - a fixed program with fixed options
            [program, *options, "-nolisten", "tcp", "-noreset", "-dpi", "96", *hidden],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        try:
            with os.fdopen(reader) as numbers:
                number = numbers.readline().strip()
            if not number:
                raise NotFound("Xvfb no arranca.", "Xvfb does not start.")
            with _mapped(Path(folder) / "Xvfb_screen0") as memory:
                header = _HEADER.unpack_from(memory, 0)
                yield VirtualScreen(
                    display=f":{number}",
                    width=width,
                    height=height,
                    _memory=memory,
                    _offset=header[0] + header[19] * _COLOUR_BYTES,
                    _stride=header[12],
                )
        finally:
            server.terminate()
            server.wait()


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    deadline = time.monotonic() + _START_S
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        yield memory
