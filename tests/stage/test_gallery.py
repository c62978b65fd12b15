"""The gallery: every template of the stage, named in two languages, drawn in three shapes."""

from __future__ import annotations

import re
from pathlib import Path

import gallery
from PySide6.QtCore import QObject

from signage.model.manifest import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]


def test_a_card_holds_three_shapes_of_a_template(qapp: QObject) -> None:
    (chosen,) = (template for template in gallery.templates() if template.id == "reloj")
    (card,) = gallery.cards((chosen,))
    places = {"landscape": (300, 100), "portrait": (680, 160), "wide": (380, 440)}
    grounds = {shape: card.picture.getpixel(place) for shape, place in places.items()}
    assert card.picture.size == gallery.contact_sheet([card]).crop((0, 0, *card.picture.size)).size
    assert all(colour != (238, 241, 245) for colour in grounds.values()), grounds


def test_the_page_that_ships_names_every_template_and_its_pictures_are_there() -> None:
    page = (ROOT / "docs" / "gallery.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<figure id="(\w+)">', page)) == TEMPLATES
    missing = [name for name in re.findall(r'src="([^"]+)"', page) if not (ROOT / "docs" / name).is_file()]
    assert missing == []


def test_the_gallery_stays_small() -> None:
    files = [ROOT / "docs" / "gallery.html", ROOT / "docs" / "images" / "gallery.png"]
    files += (ROOT / "docs" / "images" / "gallery").iterdir()
    assert sum(path.stat().st_size for path in files) < 2_500_000
