"""A logo keeps its transparency, which no other picture of the library does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image

from signage.errors import MediaRejected
from signage.media.image import Picture, ingest_image

_LARGEST: Final = (1200, 600)
_LEAST: Final = 160
_SOLID: Final = 128
_SLIMMEST: Final = 16
"""How many times longer than high a logo may be at that size."""


def ingest_logo(path: Path, name: str) -> Picture:
    """Return a logo as a PNG of at most 1200 × 600 pixels, on nothing.

    Raises:
        MediaRejected: it is no picture that can be shown, or would be a blot, or nothing.
    """
    ingest_image(path, name)  # judges it as any other picture
    with Image.open(path) as opened:
        logo = opened.convert("RGBA")
    if max(logo.size) < _LEAST or min(logo.size) < _LEAST // _SLIMMEST:
        raise MediaRejected(
            f"«{name}» es muy pequeño ({logo.width} × {logo.height}): use un logo de {_LEAST} píxeles o más.",
            f"“{name}” is too small ({logo.width} × {logo.height}): use a logo of {_LEAST} pixels or more.",
            code="logo-small",
        )
    if not any(logo.getchannel("A").histogram()[_SOLID:]):
        raise MediaRejected(
            f"«{name}» es todo transparente y no se vería: expórtelo de nuevo con su dibujo.",
            f"“{name}” is transparent all over and would not be seen: export it again with its drawing.",
            code="logo-empty",
        )
    logo.thumbnail(_LARGEST, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    logo.save(buffer, "PNG")
    return Picture(data=buffer.getvalue(), mime="image/png", width=logo.width, height=logo.height)
