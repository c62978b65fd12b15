"""Pictures that look alike, and those that do not."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from signage.assets import assets_dir
from signage.media.likeness import ALIKE_WITHIN, difference, likeness

PICTURES = sorted((assets_dir() / "media").glob("*.jpg"))


def encoded(image: Image.Image, kind: str, **how: int) -> bytes:
    held = io.BytesIO()
    image.convert("RGB").save(held, kind, **how)
    return held.getvalue()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_another_size_format_or_quality_looks_alike(path: Path) -> None:
    seen = likeness(path.read_bytes())
    assert seen is not None
    with Image.open(path) as image:
        small = encoded(image.resize((image.width // 3, image.height // 3)), "JPEG", quality=85)
        for copy in (small, encoded(image, "JPEG", quality=25), encoded(image, "WEBP", quality=60)):
            other = likeness(copy)
            assert other is not None
            assert difference(seen, other) <= ALIKE_WITHIN


def test_different_pictures_do_not() -> None:
    seen = {path.stem: likeness(path.read_bytes()) for path in PICTURES}
    assert len(seen) > 10
    for (one, first), (other, second) in combinations(seen.items(), 2):
        assert first is not None
        assert second is not None
        assert difference(first, second) > ALIKE_WITHIN, (one, other)


def test_a_plain_ground_is_like_nothing() -> None:
    plain = Image.new("RGB", (640, 360), "#2858DC")
    assert likeness(encoded(plain, "PNG")) is None
    ImageDraw.Draw(plain).ellipse((300, 150, 340, 190), fill="white")
    assert likeness(encoded(Image.linear_gradient("L"), "PNG")) is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(OSError, match="identify"):
        likeness(b"no soy una imagen")
