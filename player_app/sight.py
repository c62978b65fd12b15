"""What can be seen of this machine from outside: a small picture of its screen, and how warm it is.

The picture is read from the X server, not drawn again by the window: it holds what people see, a frozen window, the
board or a message of the system included, and costs the window no frame.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageGrab

from signage.errors import NotFound
from signage.store.store import PictureSize

LONGEST_SIDE: Final = 960
MAX_BYTES: Final = 240 * 1024
_QUALITIES: Final = (72, 50, 25)
_SENSORS: Final = Path("/sys/class/thermal")
_HOTTEST: Final = 150


def picture_of(place: PictureSize | None, x_display: str) -> bytes:
    """Return what an X server shows in a place, or all that it shows, as a JPEG of 960 px and 240 kB at most.

    Raises:
        NotFound: this machine lets nobody take a picture of its screen.
    """
    refused = NotFound(
        "Este equipo no permite tomar imágenes de su pantalla.", "This machine lets nobody see its screen."
    )
    if not x_display:
        raise refused
    try:
        whole = ImageGrab.grab(xdisplay=x_display)
    except (OSError, ValueError) as fault:
        raise refused from fault
    return as_jpeg(part_of(whole, place))


def part_of(whole: Image.Image, place: PictureSize | None) -> Image.Image:
    """Return the part of a desktop where the picture lies; all of it when no part lies within."""
    if place is None:
        return whole
    left, top = max(0, place.left), max(0, place.top)
    right, bottom = min(whole.width, place.left + place.width), min(whole.height, place.top + place.height)
    return whole.crop((left, top, right, bottom)) if right > left and bottom > top else whole


def as_jpeg(picture: Image.Image) -> bytes:
    """Return a picture as a small JPEG."""
    small = picture.convert("RGB")
    # Box averages what it shrinks: of a text that was legible, as much stays as fits.
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
    written = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=quality)
        written = buffer.getvalue()
        if len(written) <= MAX_BYTES:
            break
    return written


def temperature(sensors: Path = _SENSORS) -> int:
    """Return the hottest sensor in degrees Celsius; 0 when there is none that makes sense."""
    found = []
    for path in sensors.glob("thermal_zone*/temp"):
        with contextlib.suppress(OSError, ValueError):
            found.append(int(path.read_text()) // 1000)
    return max((degrees for degrees in found if 0 < degrees < _HOTTEST), default=0)
