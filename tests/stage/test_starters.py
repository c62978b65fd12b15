"""What is shipped can be read on every screen: news and crisis wording, measured on the scene itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builders import an_alert
from player_app.stage.compose import alert_view
from player_app.stage.measure import measure
from player_app.stage.render import offscreen_stage
from player_app.stage.view import AlertView, SlideView
from signage.assets import assets_dir, playlists_dir
from signage.console import shipped_templates
from signage.model.screen import OWN_WORDS
from signage.model.template import announcement

SIZES = [(1920, 1080), (1080, 1920), (1280, 720)]
SETTINGS = {"contacto": "Mesa de ayuda 605 650 1092 ext. 4040", "proxima": "11:12"}


def news() -> list[SlideView]:
    items = [
        item
        for path in sorted(playlists_dir().glob("*.toml"))
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]
        if item["kind"] == "template"
    ]
    return [
        SlideView(
            key=item["id"], kind="template", template=item["template"], fields=item["fields"],
            images={name: str(assets_dir() / file) for name, file in item.get("images", {}).items()},
        )
        for item in items
    ]  # fmt: skip


def longest_own() -> dict[str, str]:
    """Words of its own as long as a screen may have them."""
    texts = {
        "salida": "escalera de emergencia norte y patio",
        "piso": "mezanine norte 12",
        "telefono": "605 650 1000 extensión 4021 o 4022 o 4023",
    }
    return {name: texts[name][:most] for name, most in OWN_WORDS.items()}


def alerts() -> list[AlertView]:
    found = []
    for template in shipped_templates():
        values = SETTINGS | {field.name: field.default for field in template.fields}
        for is_public in (False, True):
            for own in ({}, longest_own()):
                alert = an_alert(template.code, params=tuple(values.items()))
                said = announcement(alert, template, is_public=is_public, zone="America/Bogota", own=own)
                found.append(alert_view(f"{template.code}-{is_public}-{bool(own)}", said))
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_shipped_news_slide_fits(qapp: object, size: tuple[int, int]) -> None:
    for slide in news():
        with offscreen_stage(*size) as stage:
            stage.show(slide)
            stage.draw()
            found = measure(stage, minimum_px=52 * min(size) / 1080)
        assert (slide.key, found.problems, found.missing_glyphs) == (slide.key, (), "")


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_every_shipped_alert_fits(qapp: object, size: tuple[int, int]) -> None:
    with offscreen_stage(*size) as stage:
        for alert in alerts():
            stage.show(alert)
            for page in range(stage.bridge.alert_pages()):
                stage.bridge.show_alert_page(page)
                stage.draw()
                found = measure(stage, minimum_px=52 * min(size) / 1080)
                assert (alert.key, page, found.problems, found.missing_glyphs) == (alert.key, page, (), "")


def test_the_shipped_files_are_where_they_are_looked_for() -> None:
    assert news()
    assert alerts()
    assert all(Path(path).is_file() for slide in news() for path in slide.images.values())
