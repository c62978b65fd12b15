"""For what size a picture is decoded: never for more than its place can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSize, QSizeF

from player_app.stage.decoding import decoded_size
from player_app.stage.render import offscreen_stage
from player_app.stage.view import SlideView

SCREEN = QSizeF(1920, 1080)
sides = st.integers(1, 20_000)


@pytest.mark.parametrize(
    ("own", "covers", "asked"),
    [
        ((4000, 3000), False, (1440, 1080)),
        ((4000, 3000), True, (1920, 1440)),
        ((640, 360), False, (1920, 1080)),
        ((1920, 1), False, (1920, 1)),
        ((1920, 1), True, (1920, 1)),
        ((1, 1920), True, (1, 1920)),
    ],
)
def test_a_picture_is_decoded_as_large_as_it_is_drawn(
    own: tuple[int, int], *, covers: bool, asked: tuple[int, int]
) -> None:
    assert decoded_size(QSize(*own), SCREEN, covers=covers).toTuple() == asked


@given(width=sides, height=sides, covers=st.booleans())
def test_no_picture_takes_more_than_four_screens_or_itself(width: int, height: int, *, covers: bool) -> None:
    made = decoded_size(QSize(width, height), SCREEN, covers=covers)
    most = max(4 * 1920 * 1080, width * height)
    assert 0 < made.width() * made.height() <= most * 1.001 + width + height


def test_without_a_place_nothing_is_decoded_and_an_unknown_picture_is_tried() -> None:
    assert decoded_size(QSize(100, 100), QSizeF(1920, 0), covers=False).isEmpty()
    assert decoded_size(QSize(), SCREEN, covers=True) == SCREEN.toSize()


@pytest.mark.parametrize("template", ["", "imagen"])
@pytest.mark.parametrize("size", [(1920, 1), (1, 1920)])
def test_a_ribbon_is_drawn_at_once(qapp: object, tmp_path: Path, size: tuple[int, int], template: str) -> None:
    ribbon = tmp_path / "cinta.png"
    Image.new("RGB", size, "#c81e1e").save(ribbon)
    kind = "template" if template else "image"
    view = SlideView(key="a", kind=kind, source=str(ribbon), template=template, images={"foto": str(ribbon)})  # type: ignore[arg-type]
    with offscreen_stage(1920, 1080) as stage:
        stage.show(view)
        drawn = stage.draw()
    assert (drawn.width(), drawn.height()) == (1920, 1080)
