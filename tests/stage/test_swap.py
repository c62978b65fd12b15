"""What is on the screen while slides change, and what is said about it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from player_app.stage.view import SlideView
from player_app.stage.window import StageWindow

Make = Callable[..., SlideView]

KINDS = ("image", "video", "template")
MULTIMEDIA_TALK = pytest.mark.qt_log_ignore("qt.multimedia", "No RHI backend", "No HW decoder", "pipewire", "FFmpeg")


def shown(window: StageWindow, view: SlideView, qtbot: QtBot) -> QImage:
    with qtbot.waitSignal(window.bridge.presented, timeout=5000, check_params_cb=lambda key, _: key == view.key):
        window.bridge.show_slide(view)
    return window.view.grabWindow()


def samples(image: QImage) -> list[tuple[int, int, int]]:
    points = [(x * image.width() // 24, y * image.height() // 14) for x in range(1, 24) for y in range(1, 14)]
    return [_rgb(image.pixelColor(x, y)) for x, y in points]


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def strangers(frame: QImage, old: QImage, new: QImage) -> float:
    """Share of a frame that is no mixture of the two pictures; ground or black shining through makes this large."""
    values = [
        (f, o, n)
        for fs, os, ns in zip(samples(frame), samples(old), samples(new), strict=True)
        for f, o, n in zip(fs, os, ns, strict=True)
    ]
    f, o, n = max(values, key=lambda value: abs(value[1] - value[2]))
    share = (f - o) / (n - o) if n != o else 0.0
    return sum(abs(f - (o + share * (n - o))) > 10 for f, o, n in values) / len(values)


@MULTIMEDIA_TALK
@pytest.mark.parametrize(("first", "second"), list(product(KINDS, KINDS)))
def test_every_frame_of_a_swap_is_a_mixture_of_the_two_slides_and_nothing_else(
    first: str, second: str, window: StageWindow, a_slide: Make, qtbot: QtBot
) -> None:
    old = shown(window, a_slide(first, key="one"), qtbot)
    frames: list[QImage] = []
    done: list[str] = []
    window.bridge.presented.connect(lambda key, _: done.append(key))
    window.bridge.show_slide(a_slide(second, key="two", file="blue.png" if second == "image" else ""))

    def watch() -> bool:
        frames.append(window.view.grabWindow())
        return "two" in done

    qtbot.waitUntil(watch, timeout=5000)
    new = window.view.grabWindow()
    assert len(frames) > 5
    # A fading group sets small letters on fractions of a pixel: their edges alone may differ.
    assert max(strangers(frame, old, new) for frame in frames) <= 0.04


def frames_of(window: StageWindow, view: SlideView, qtbot: QtBot) -> list[QImage]:
    """Bring a slide to the front and return every picture on the way."""
    frames: list[QImage] = []
    done: list[str] = []
    window.bridge.presented.connect(lambda key, _: done.append(key))
    window.bridge.show_slide(view)

    def watch() -> bool:
        frames.append(window.view.grabWindow())
        return view.key in done

    qtbot.waitUntil(watch, timeout=5000)
    return [*frames, window.view.grabWindow()]


def test_a_cut_shows_the_one_or_the_other_and_nothing_between(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    shown(window, a_slide("image", key="one"), qtbot)
    two = replace(a_slide("image", key="two", file="blue.png"), entrance="cut")
    seen = {name for frame in frames_of(window, two, qtbot) for name in set(samples(frame))}
    assert seen == {(0xDC, 0xDC, 0x28), (0x28, 0x58, 0xDC)}


def test_a_slide_that_moves_in_pushes_its_left_edge_from_right_to_left_over_a_whole_picture(
    window: StageWindow, a_slide: Make, qtbot: QtBot
) -> None:
    shown(window, a_slide("image", key="one"), qtbot)
    two = replace(a_slide("image", key="two", file="blue.png"), entrance="slide")
    edges: list[int] = []
    for frame in frames_of(window, two, qtbot):
        line = [_rgb(frame.pixelColor(x, 180)) for x in range(frame.width())]
        is_new = [colour == (0x28, 0x58, 0xDC) for colour in line]
        edge = is_new.index(True) if True in is_new else frame.width()
        # Old up to the edge, new from there on; the one column of the edge itself may be a mixture.
        assert all(is_new[edge:])
        assert set(line[: max(0, edge - 1)]) <= {(0xDC, 0xDC, 0x28)}
        edges.append(edge)
    assert edges == sorted(edges, reverse=True)
    assert len({edge for edge in edges if 0 < edge < 640}) > 3
    assert edges[-1] == 0


def test_presented_comes_when_the_pixels_are_there(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    shown(window, a_slide("image", key="one"), qtbot)
    seen: list[str] = []
    window.bridge.presented.connect(lambda *_: seen.append(window.view.grabWindow().pixelColor(320, 180).name()))
    shown(window, a_slide("image", key="two", file="blue.png"), qtbot)
    assert seen == ["#2858dc"]


def test_a_prepared_slide_is_not_seen_before_it_is_asked_for(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    shown(window, a_slide("image", key="one"), qtbot)
    with qtbot.waitSignal(window.bridge.ready):
        window.bridge.prepare(a_slide("image", key="two", file="blue.png"))
    assert window.view.grabWindow().pixelColor(320, 180).name() == "#dcdc28"
    shown(window, a_slide("image", key="two", file="blue.png"), qtbot)


@pytest.mark.parametrize(
    ("file", "reason"),
    [("none.png", "the file is missing"), ("words.png", "the file is not a readable image")],
)
def test_a_bad_picture_is_refused_with_one_reason_and_the_old_one_stays(
    file: str, reason: str, window: StageWindow, a_slide: Make, qtbot: QtBot
) -> None:
    before = shown(window, a_slide("image", key="one"), qtbot)
    with qtbot.waitSignal(window.bridge.failed) as failed:
        window.bridge.show_slide(a_slide("image", key="two", file=file))
    assert failed.args == ["two", reason]
    assert window.view.grabWindow() == before


@pytest.mark.qt_log_ignore("QML Image: Error decoding")
def test_a_picture_that_breaks_while_it_is_decoded_leaves_the_old_one(
    window: StageWindow, a_slide: Make, qtbot: QtBot
) -> None:
    before = shown(window, a_slide("image", key="one"), qtbot)
    with qtbot.waitSignal(window.bridge.failed) as failed:
        window.bridge.show_slide(a_slide("image", key="two", file="broken.png"))
    assert failed.args == ["two", "the picture cannot be decoded"]
    assert window.view.grabWindow() == before
    shown(window, a_slide("image", key="three", file="blue.png"), qtbot)


@MULTIMEDIA_TALK
def test_a_video_without_frames_is_given_up_after_two_seconds(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    before = shown(window, a_slide("image", key="one"), qtbot)
    with qtbot.waitSignal(window.bridge.failed, timeout=4000) as failed:
        window.bridge.show_slide(a_slide("video", key="two", file="sound.m4a"))
    assert failed.args == ["two", "the video gives no frames"]
    assert window.view.grabWindow() == before


def test_a_template_nobody_drew_is_refused_by_name(window: StageWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.bridge.failed) as failed:
        window.bridge.show_slide(SlideView(key="x", kind="template", template="nunca"))
    assert failed.args == ["x", "no drawing for the template «nunca»"]


def test_asking_again_for_the_slide_in_front_says_so_again(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    shown(window, a_slide("image", key="one"), qtbot)
    shown(window, a_slide("image", key="one"), qtbot)


@MULTIMEDIA_TALK
def test_videos_one_after_another_share_two_painted_items(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    before = _raster_items()
    for number in range(5):
        shown(window, a_slide("video", key=f"video {number}"), qtbot)
    assert _raster_items() - before <= 2


def _raster_items() -> int:
    gc.collect()
    return sum(type(thing).__name__ == "RasterVideo" for thing in gc.get_objects())
