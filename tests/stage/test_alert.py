"""What an alert looks like, from the pixels, and how its pages take turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player_app.stage.crisis import turns_of
from player_app.stage.measure import measure
from player_app.stage.palette import TONES
from player_app.stage.record import faintest
from player_app.stage.render import Picture, offscreen_stage, render
from player_app.stage.scene import painted_px, texts_under
from player_app.stage.typeset import PageFrame, pages_of
from player_app.stage.view import AlertView, SlideView
from player_app.stage.window import StageWindow

MakeAlert = Callable[..., AlertView]
MakeSlide = Callable[..., SlideView]


def texts(item: QQuickItem) -> list[str]:
    own = [str(item.property("text"))] if item.inherits("QQuickText") else []
    return own + [text for child in item.childItems() if child.isVisible() for text in texts(child)]


def colors(image: QImage, area: QRect) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(area.left(), area.right(), 3)
        for y in range(area.top(), area.bottom(), 3)
    }


def a_frame(*, full: bool = True, width: float = 1920, height: float = 1080) -> PageFrame:
    return PageFrame(width=width, height=height, unit=min(width, height) / 1080, minimum_px=52, full=full)


def luminance(name: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    color = QColor(name)
    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_contrast_of_seven_to_one(tone: str) -> None:
    look = TONES[tone]  # type: ignore[index]
    low, high = sorted((luminance(look.ground), luminance(look.ink)))
    assert (high + 0.05) / (low + 0.05) >= 7


def differing(one: QImage, other: QImage) -> float:
    """Share of pixels that differ by more than an edge drawn once or twice does (16 of 255)."""
    pair = [
        Image.frombuffer("RGBA", (image.width(), image.height()), bytes(image.constBits()), "raw", "BGRA", 0, 1)
        for image in (
            one.convertToFormat(QImage.Format.Format_ARGB32),
            other.convertToFormat(QImage.Format.Format_ARGB32),
        )
    ]
    channels = ImageChops.difference(*pair).convert("RGB").split()
    largest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(largest.histogram()[17:]) / (one.width() * one.height())


@pytest.mark.parametrize("size", [(960, 540), (540, 960)], ids=["landscape", "portrait"])
def test_every_text_of_every_alert_stands_out_seven_to_one_on_its_pixels(
    qapp: object, a_slide: MakeSlide, an_alert: MakeAlert, size: tuple[int, int]
) -> None:
    with offscreen_stage(*size) as stage:
        for tone in TONES:
            for take_over in ("full", "band"):
                stage.show((a_slide("image", key=f"{tone}-{take_over}"), (an_alert(tone=tone, take_over=take_over),)))
                picture = stage.draw()
                lowest, _ = faintest(stage, list(texts_under(stage.root)), picture)
                assert (tone, take_over, lowest >= 7) == (tone, take_over, True)


def test_a_full_alert_covers_the_slide(qapp: object, a_slide: MakeSlide, an_alert: MakeAlert) -> None:
    image = render((a_slide("image"), (an_alert(),)), 640, 360)
    assert "#dcdc28" not in colors(image, image.rect())
    assert image.pixelColor(2, 2).name() == "#9b2423"
    assert image.pixelColor(637, 357).name() == "#9b2423"


def test_a_band_leaves_the_upper_two_thirds_as_they_were(qapp: object, a_slide: MakeSlide, an_alert: MakeAlert) -> None:
    without = render(a_slide("template"), 1280, 720)
    banded = render((a_slide("template"), (an_alert(take_over="band", tone="caution"),)), 1280, 720)
    upper = QRect(0, 0, 1280, 480)
    assert differing(banded.copy(upper), without.copy(upper)) < 0.002
    assert banded.pixelColor(4, 700).name() == "#f9a800"


@pytest.mark.parametrize("take_over", ["full", "band"])
def test_a_drill_is_purple_hatched_and_says_so(qapp: object, an_alert: MakeAlert, take_over: str) -> None:
    with offscreen_stage(1280, 720) as stage:
        stage.show(an_alert(tone="drill", word="SIMULACRO", take_over=take_over))
        image = stage.draw()
        assert "SIMULACRO" in texts(stage.root)
    top = 8 if take_over == "full" else 485
    assert {"#5b2a86", "#ffffff"} <= colors(image, QRect(0, top, 1280, 6))


def test_the_second_language_of_a_drill_still_says_simulacro(an_alert: MakeAlert) -> None:
    pages = pages_of(an_alert(tone="drill", word="SIMULACRO"), a_frame())
    assert all("SIMULACRO" in (page.word, *page.notes) for page in pages)


def test_an_alert_is_painted_when_it_says_so(
    window: StageWindow, a_slide: MakeSlide, an_alert: MakeAlert, qtbot: QtBot
) -> None:
    seen: list[str] = []
    window.bridge.alert_painted.connect(lambda *_: seen.append(window.view.grabWindow().pixelColor(2, 2).name()))
    with qtbot.waitSignal(window.bridge.alert_painted) as painted:
        window.bridge.show_alerts([an_alert()])
    assert painted.args is not None
    assert painted.args[0] == "a1"
    assert seen == ["#9b2423"]
    with qtbot.waitSignal(window.bridge.alerts_cleared):
        window.bridge.show_alerts([])
    assert window.view.grabWindow().pixelColor(2, 2).name() != "#9b2423"


def test_the_same_alerts_again_change_nothing(window: StageWindow, an_alert: MakeAlert, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.bridge.alert_painted):
        window.bridge.show_alerts([an_alert()])
    with qtbot.assertNotEmitted(window.bridge.alert_painted, wait=100):
        window.bridge.show_alerts([an_alert()])


def test_spanish_pages_come_before_english_ones_and_each_can_be_read(an_alert: MakeAlert) -> None:
    turns = turns_of([an_alert()], a_frame())
    languages = [turn.page.english for turn in turns]
    assert languages == sorted(languages)
    assert {False, True} == set(languages)
    for turn in turns:
        words = sum(len(text.split()) for text in (turn.page.headline, *turn.page.steps))
        assert turn.seconds >= max(8, 0.5 * words)


def test_no_step_is_lost_between_pages(an_alert: MakeAlert) -> None:
    alert = an_alert()
    for full in (True, False):
        pages = [page for page in pages_of(alert, a_frame(full=full)) if not page.english]
        steps = tuple(step for page in pages for step, number in zip(page.steps, page.numbers, strict=True) if number)
        assert steps == alert.steps


def test_among_several_alerts_each_stays_fifteen_seconds(an_alert: MakeAlert) -> None:
    short = an_alert(key="s", headline="Sin red", steps=(), english_headline="", english_steps=())
    turns = turns_of([short, an_alert(key="t")], a_frame())
    assert turns[0].seconds >= 15


def test_the_largest_letters_are_the_headline(an_alert: MakeAlert) -> None:
    for page in pages_of(an_alert(headline="Sin red en La Matuna", steps=("Use el teléfono.",)), a_frame()):
        assert page.headline_px >= 140 or page.english


def test_a_window_of_another_size_lays_the_alert_out_again(
    window: StageWindow, an_alert: MakeAlert, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.bridge.alert_painted):
        window.bridge.show_alerts([an_alert()])
    with qtbot.waitSignal(window.bridge.measuresChanged):
        window.view.resize(360, 640)
    qtbot.waitUntil(lambda: window.view.grabWindow().width() == 360)
    expected = render(Picture(alerts=(an_alert(),)), 360, 640)
    assert window.view.grabWindow().convertToFormat(expected.format()) == expected


def test_a_second_alert_is_shown_at_once_and_the_first_is_not_told_twice(
    window: StageWindow, an_alert: MakeAlert, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.bridge.alert_painted):
        window.bridge.show_alerts([an_alert()])
    told: list[str] = []
    window.bridge.alert_painted.connect(lambda key, _: told.append(key))
    second = an_alert(key="a2", tone="info", index=2, count=2)
    with qtbot.waitSignal(window.bridge.alert_painted):
        window.bridge.show_alerts([an_alert(count=2), second])
    assert window.view.grabWindow().pixelColor(2, 2).name() == "#005387"
    for page in range(window.bridge.alert_pages()):
        window.bridge.show_alert_page(page)
    qtbot.waitUntil(lambda: window.view.grabWindow().pixelColor(2, 2).name() == "#005387")
    assert told == ["a2"]


def test_a_band_beside_a_full_alert_is_shown_full(window: StageWindow, an_alert: MakeAlert, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.bridge.alert_painted):
        window.bridge.show_alerts([an_alert(key="b", take_over="band", tone="caution"), an_alert()])
    assert window.view.grabWindow().pixelColor(2, 2).name() == "#f9a800"


def test_a_word_that_shrank_to_its_row_is_measured_as_it_was_painted(qapp: object, an_alert: MakeAlert) -> None:
    word = "INCIDENTE DE CIBERSEGURIDAD EN TODAS LAS SEDES"
    with offscreen_stage(1080, 1920) as stage:
        stage.show(an_alert(word=word))
        stage.draw()
        text = next(text for text in texts_under(stage.root) if text.property("text") == word)
        asked = text.property("font").pixelSize()
        assert 20 < painted_px(text) < asked
        assert any(one.startswith(f"«{word}» is set in") for one in measure(stage, minimum_px=asked).problems)
