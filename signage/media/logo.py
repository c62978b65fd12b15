"""A logo keeps its transparency, which no other picture of the library does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image

from signage.media.image import Picture, ingest_image

_LARGEST: Final = (1200, 600)


def ingest_logo(path: Path, name: str) -> Picture:
    """Return a logo as a PNG of at most 1200 × 600 pixels, on nothing.

    Raises:
        MediaRejected: it is no picture that can be shown.
    """
    ingest_image(path, name)  # judges it as any other picture
    with Image.open(path) as opened:
        logo = opened.convert("RGBA")
    logo.thumbnail(_LARGEST, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    logo.save(buffer, "PNG")
    return Picture(data=buffer.getvalue(), mime="image/png", width=logo.width, height=logo.height)
