"""A theme dresses what is in front, and leaves alerts alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from player_app.stage.measure import measure
from player_app.stage.render import offscreen_stage
from player_app.stage.scene import texts_under
from player_app.stage.theme import DEFAULT_THEME
from player_app.stage.view import AlertView, SlideView
from signage.assets import assets_dir
from signage.model.theme import Colours, Theme, theme_from_toml

PLUM = Theme(name="Ciruela", colours=Colours(ground="#3A0A3A", deep="#200520", accent="#FFE9A8", accent_ink="#3A0A3A"))
NOTICE = SlideView(key="a", kind="template", template="aviso", fields={"titulo": "Hola", "texto": "Uno"})


def test_the_shipped_theme_is_the_stages_own() -> None:
    shipped = theme_from_toml((assets_dir() / "theme" / "institucional.toml").read_bytes())
    assert shipped.name == DEFAULT_THEME.name
    assert (shipped.colours, shipped.family, shipped.clear_space) == (
        DEFAULT_THEME.colours, DEFAULT_THEME.family, DEFAULT_THEME.clear_space,
    )  # fmt: skip
    assert "2345" in shipped.note


def test_a_change_of_theme_draws_what_is_in_front_again(qapp: object) -> None:
    with offscreen_stage(640, 360) as stage:
        stage.show(NOTICE)
        before = stage.draw().pixelColor(620, 20).name()
        stage.bridge.set_theme(PLUM)
        dressed = stage.draw().pixelColor(620, 20).name()
        stage.bridge.set_theme(None)
        assert (before, dressed, stage.draw().pixelColor(620, 20).name()) == ("#0b2a4a", "#3a0a3a", "#0b2a4a")


def _set(text: QQuickItem) -> tuple[str, int]:
    return text.property("text"), text.property("font").pixelSize()


def test_a_theme_with_another_family_sets_what_is_in_front_anew(qapp: QGuiApplication) -> None:
    inter = Theme(name="Inter", family="Inter")
    full = replace(
        NOTICE, fields={"titulo": "Ventanillas y módulos " * 3, "texto": "Traiga su documento de trámite " * 5}
    )
    with offscreen_stage(1080, 1920) as fresh:
        fresh.bridge.set_theme(inter)
        fresh.show(full)
        wanted = [_set(text) for text in texts_under(fresh.root)]
    with offscreen_stage(1080, 1920) as stage:
        stage.show(full)
        before = [_set(text) for text in texts_under(stage.root)]
        stage.bridge.set_theme(inter)
        qapp.processEvents()
        assert [_set(text) for text in texts_under(stage.root)] == wanted != before
        assert measure(stage, minimum_px=52).fits


def test_an_alert_looks_the_same_in_every_theme(qapp: object, an_alert: Callable[..., AlertView]) -> None:
    with offscreen_stage(640, 360) as stage:
        stage.show(an_alert())
        before = stage.draw()
        stage.bridge.set_theme(replace(PLUM, family="Courier"))
        assert stage.draw() == before


def test_a_logo_takes_the_marks_place_and_a_missing_file_does_not(qapp: object, tmp_path: Path) -> None:
    logo = QImage(200, 100, QImage.Format.Format_RGB32)
    logo.fill(QColor("#C81E5A"))
    assert logo.save(str(tmp_path / "logo.png"))
    with offscreen_stage(1920, 1080) as stage:
        stage.show(NOTICE)
        mark = stage.draw().pixelColor(100, 980).name()
        stage.bridge.set_theme(None, str(tmp_path / "logo.png"))
        assert stage.draw().pixelColor(100, 980).name() == "#c81e5a"
        assert stage.draw().pixelColor(96 + 170, 980).name() == "#c81e5a"
        stage.bridge.set_theme(None, str(tmp_path / "none.png"))
        assert stage.draw().pixelColor(100, 980).name() == mark


def test_a_logo_that_its_ground_would_swallow_stands_on_a_plate(qapp: object, tmp_path: Path) -> None:
    logo = QImage(200, 100, QImage.Format.Format_RGB32)
    logo.fill(QColor(DEFAULT_THEME.colours.paper))
    assert logo.save(str(tmp_path / "logo.png"))
    with offscreen_stage(1920, 1080) as stage:
        stage.bridge.set_theme(None, str(tmp_path / "logo.png"))
        stage.show(NOTICE)
        assert DEFAULT_THEME.colours.deep.lower() not in _colours_of_foot(stage.draw())
        stage.show(SlideView(key="b", kind="template", template="titulares", fields={"titulo": "Hola"}))
        assert DEFAULT_THEME.colours.deep.lower() in _colours_of_foot(stage.draw())


def _colours_of_foot(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(96, 400, 4) for y in range(900, 1030)}


def test_a_theme_is_drawn_and_measured_in_its_own_family(qapp: object) -> None:
    words = "Responsabilidades interinstitucionales"
    with offscreen_stage(1080, 1920) as stage:
        stage.show(SlideView(key="a", kind="template", template="aviso", fields={"titulo": words}))
        stage.bridge.set_theme(Theme(name="Otra letra", family="Inter"))
        stage.draw()
        titles = [one for one in texts_under(stage.root) if one.property("name") == "titulo"]
        drawn = {cast("QFont", one.property("font")).family() for one in titles}
        assert measure(stage, minimum_px=52).fits
    assert "Inter" in QFontDatabase.families()
    assert drawn == {"Inter"}


def test_the_mark_moves_a_little_from_hour_to_hour(qapp: object) -> None:
    with offscreen_stage(1920, 1080) as stage:
        stage.show(NOTICE)
        seen = {hour: _left_of_mark(stage.draw()) for hour in range(8) if stage.bridge.set_hour(hour) is None}
    assert set(seen.values()) == {92, 96, 100}


def _left_of_mark(picture: QImage) -> int:
    return next(x for x in range(80, 120) if picture.pixelColor(x, 980).name() == "#ffd100")
