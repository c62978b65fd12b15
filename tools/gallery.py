"""Draws every slide template in its three shapes: `docs/images/gallery.png`, and a page that names them.

`make gallery` runs it. The same samples as the editor's previews; pictures and the film are those that ship.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PySide6.QtGui import QImage

from player_app.stage.compose import sample_view
from player_app.stage.render import offscreen_stage, start_application
from player_app.stage.slides import TEMPLATES
from player_app.stage.view import SlideView
from signage.assets import assets_dir
from signage.errors import MediaRejected
from signage.model.form import FieldType, SlideTemplate
from signage.model.wire import slide_template_from_toml

ROOT: Final = Path(__file__).parents[1]
SHAPES: Final = {"landscape": (1920, 1080), "portrait": (1080, 1920), "wide": (3840, 1080)}
_GAP: Final = 10
_WIDE: Final = (760, 214)
_LANDSCAPE: Final = (579, 326)
_PORTRAIT: Final = (171, 326)
_CARD: Final = (_WIDE[0], _LANDSCAPE[1] + _GAP + _WIDE[1])
_CAPTION: Final = 52
_COLUMNS: Final = 3
_GROUND: Final = "#EEF1F5"
_INK: Final = "#10233A"
_KEPT: Final = tuple(
    "#0B2A4A #071D34 #FFFFFF #C9D6E4 #FFD100 #00693E #10233A #A8201A #8A5A00 #004F82 #7CC7FF #FF9E6B".split()
)
_PHOTOS: Final = ("sala-de-espera.jpg", "auditorio.jpg", "cuarto-de-redes.jpg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One template and what it looks like in three shapes."""

    template: SlideTemplate
    picture: Image.Image


def templates() -> tuple[SlideTemplate, ...]:
    """Return all templates that have a drawing, in the order of the stage."""
    folder = assets_dir() / "templates"
    return tuple(slide_template_from_toml((folder / f"{name}.toml").read_bytes()) for name in TEMPLATES)


def sample_with_media(template: SlideTemplate, *, english: bool = False) -> SlideView:
    """Return a template's sample with pictures and a film in their places."""
    media = assets_dir() / "media"
    photos = iter(_PHOTOS * 2)
    # The picture of a live page is its source's, not a photo.
    pictured = [one.name for one in template.fields if one.type is FieldType.IMAGE and template.live is None]
    images = {name: str(media / next(photos)) for name in pictured}
    files = {one.name: str(media / "bloquee-su-equipo.mp4") for one in template.fields if one.type is FieldType.VIDEO}
    return replace(sample_view(template, english=english), images=images, files=files)


def cards(chosen: tuple[SlideTemplate, ...]) -> Iterator[Card]:
    """Draw templates shape by shape, so that each shape keeps one stage."""
    drawn: dict[tuple[str, str], Image.Image] = {}
    for shape, (width, height) in SHAPES.items():
        with offscreen_stage(width, height) as stage:
            for template in chosen:
                stage.show(sample_with_media(template))
                drawn[template.id, shape] = _picture(stage.draw())
    for template in chosen:
        yield Card(template=template, picture=_joined({shape: drawn[template.id, shape] for shape in SHAPES}))


def contact_sheet(shown: list[Card]) -> Image.Image:
    """Return all cards on one sheet, each with its names."""
    rows = -(-len(shown) // _COLUMNS)
    step_x, step_y = _CARD[0] + 4 * _GAP, _CARD[1] + _CAPTION + 4 * _GAP
    sheet = Image.new("RGB", (_COLUMNS * step_x + 4 * _GAP, rows * step_y + 4 * _GAP), _GROUND)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(next((assets_dir() / "fonts").rglob("*Next_700Bold.ttf")), 30)
    for at, card in enumerate(shown):
        x, y = 4 * _GAP + at % _COLUMNS * step_x, 4 * _GAP + at // _COLUMNS * step_y
        pen.text((x, y), f"{card.template.name} · {card.template.name_en}", font=font, fill=_INK)
        sheet.paste(card.picture, (x, y + _CAPTION))
    return sheet


def page(shown: list[Card]) -> str:
    """Return the page that shows each template with its names and what it is for, Spanish first."""
    figures = "\n".join(_figure(card.template) for card in shown)
    return _PAGE.format(count=len(shown), figures=figures)


def main() -> int:
    """Write the sheet, a picture of each template, and the page."""
    application = start_application()
    docs = ROOT / "docs"
    folder = docs / "images" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        shown = list(cards(templates()))
    except MediaRejected as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    for card in shown:
        card.picture.save(folder / f"{card.template.id}.webp", quality=80, method=6)
    sheet = contact_sheet(shown)
    small = sheet.resize((sheet.width * 3 // 4, sheet.height * 3 // 4), Image.Resampling.LANCZOS)
    kept = _few_colours(small)
    kept.save(docs / "images" / "gallery.png", optimize=True)
    (docs / "gallery.html").write_text(page(shown), encoding="utf-8")
    del application
    return 0


def _picture(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombuffer(
        "RGB", (plain.width(), plain.height()), bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1
    )


def _joined(drawn: dict[str, Image.Image]) -> Image.Image:
    """Stand the three shapes together: landscape and portrait side by side, the wide one under them."""
    places = {"landscape": (_LANDSCAPE, (0, 0)), "portrait": (_PORTRAIT, (_LANDSCAPE[0] + _GAP, 0))}
    places["wide"] = (_WIDE, (0, _LANDSCAPE[1] + _GAP))
    card = Image.new("RGB", _CARD, _GROUND)
    for shape, (size, place) in places.items():
        card.paste(drawn[shape].resize(size, Image.Resampling.LANCZOS), place)
    return card


def _few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture of 256 colours; the house's and those of states, which few pixels have, stay themselves."""
    commonest = picture.quantize(256 - len(_KEPT)).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(channel for colour in _KEPT for channel in ImageColor.getrgb(colour)), *commonest][:768])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _figure(template: SlideTemplate) -> str:
    return _FIGURE.format(
        id=template.id, name=escape(template.name), name_en=escape(template.name_en), about=escape(template.about),
        about_en=escape(template.about_en), width=_CARD[0], height=_CARD[1],
    )  # fmt: skip


_FIGURE: Final = """<figure id="{id}">
<img src="images/gallery/{id}.webp" width="{width}" height="{height}" loading="lazy" alt="{name}: {about}">
<figcaption><b>{name}</b> · <span lang="en">{name_en}</span><br>{about} <span lang="en">{about_en}</span></figcaption>
</figure>"""

_PAGE: Final = """<!doctype html>
<html lang="es">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plantillas de Signage · Slide templates</title>
<style>
body {{ margin: 0 auto; max-width: 1660px; padding: 32px; background: #EEF1F5; color: #10233A;
  font: 17px/1.5 "Atkinson Hyperlegible Next", Inter, system-ui, sans-serif }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 480px), 1fr)); gap: 40px 32px }}
figure {{ margin: 0 }}
img {{ width: 100%; height: auto; display: block; border-radius: 6px }}
figcaption {{ margin-top: 10px }}
[lang=en] {{ color: #4A5A6A }}
</style>
<h1>Las {count} plantillas <span lang="en">· The {count} templates</span></h1>
<p>Cada una en horizontal, vertical y ultraancha, con los datos de ejemplo del editor.
<span lang="en">Each in landscape, portrait and ultra-wide, with the editor's samples.</span></p>
<main>
{figures}
</main>
</html>
"""

if __name__ == "__main__":
    sys.exit(main())
