"""What the slides say can be read from where people stand, and what cannot is found out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from signage.assets import assets_dir
from signage.bench.legibility import AIM, SeenText, measure_legibility, read_texts, words_of

SAYS = "El correo vuelve a las tres de la tarde"


def written(path: Path, px: int) -> SeenText:
    font = ImageFont.truetype(next((assets_dir() / "fonts").rglob("*Next_400Regular.ttf")), px)
    picture = Image.new("RGB", (1920, 1080), "#0B2A4A")
    pen = ImageDraw.Draw(picture)
    pen.text((100, 500), SAYS, font=font, fill="#FFFFFF")
    left, top, right, bottom = (round(at) for at in pen.textbbox((100, 500), SAYS, font=font))
    picture.save(path)
    return SeenText(box=(left, top, right - left, bottom - top), px=px, words=SAYS)


def test_the_house_minimum_is_read_at_five_metres_and_a_third_of_it_is_not(tmp_path: Path) -> None:
    for px, is_read in ((52, True), (17, False)):
        text = written(tmp_path / "slide.png", px)
        read = words_of(read_texts(tmp_path / "slide.png", [text]))
        assert (not words_of(SAYS) - read) is is_read


@pytest.mark.parametrize(("language", "templates"), [("es", ("agenda",)), ("en", ("capacitacion",))])
def test_the_words_of_slides_are_read_back_in_every_shape(
    tmp_path: Path, language: str, templates: tuple[str, ...]
) -> None:
    figures = measure_legibility(tmp_path, rounds=1, templates=templates, languages=(language,))
    assert figures.pictures == 3 * len(templates)
    assert figures.share >= AIM, figures.missed
