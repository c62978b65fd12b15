"""What is shipped can be read on every screen: news and crisis wording, measured on the scene itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from player_app.stage.measure import measure
from player_app.stage.render import offscreen_stage
from player_app.stage.view import AlertView, SlideView
from signage.assets import assets_dir, playlists_dir

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
            images={name: str(assets_dir() / file) for name, file in item["images"].items()},
        )
        for item in items
    ]  # fmt: skip


def alerts() -> list[AlertView]:
    found = []
    for path in sorted((assets_dir() / "crisis").glob("*.toml")):
        template = tomllib.loads(path.read_text(encoding="utf-8"))
        values = SETTINGS | {field["name"]: field["default"] for field in template["field"]}
        for audience in ("staff", "public"):
            words = template[audience]
            found.append(
                AlertView(
                    key=f"{path.stem}-{audience}", take_over=template["take_over"], tone=template["tone"],
                    symbol=template["symbol"], word=template["word"], headline=words["headline"].format(**values),
                    steps=tuple(step.format(**values) for step in words["steps"]),
                    english_headline=words["english_headline"].format(**values),
                    english_steps=tuple(step.format(**values) for step in words["english_steps"]),
                    issued="10:42", next_update="11:12", contact=values["contacto"],
                )
            )  # fmt: skip
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
    assert Path(news()[0].images["foto"]).is_file()
