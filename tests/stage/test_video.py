"""Videos: what stands still is given up, sound is heard only where it may be, one follows another without a gap."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from pytestqt.qtbot import QtBot

from builders import sha256
from player_app.stage.compose import slide_view
from player_app.stage.view import AlertView, SlideView
from player_app.stage.window import StageWindow
from signage.model.ids import SlideId
from signage.model.slide import VideoSlide

Make = Callable[..., SlideView]
pytestmark = pytest.mark.qt_log_ignore(
    "qt.multimedia", "No RHI backend", "No HW decoder", "pipewire", "FFmpeg", "PulseAudio"
)
FILM = VideoSlide(
    id=SlideId("v"), title="V", duration=timedelta(seconds=9), asset=sha256(b"v"), poster=sha256(b"p"), sound=True
)


def make_clip(path: Path, *options: str) -> Path:
    command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi", *options, "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    return path


def player(window: StageWindow) -> QMediaPlayer:
    found = window.view.rootObject().findChildren(QMediaPlayer)
    return next(one for one in found if one.playbackState() is QMediaPlayer.PlaybackState.PlayingState)


def test_a_video_whose_picture_stands_still_is_given_up_but_stays_until_another_comes(
    window: StageWindow, a_slide: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    # One second of thirty pictures, the last of which lasts for twelve more.
    stuck = make_clip(
        tmp_path / "stuck.mp4", "-i", "testsrc2=size=320x180:rate=30:duration=14",
        "-vf", "select='lt(n,30)+gte(n,390)'", "-fps_mode", "passthrough",
    )  # fmt: skip
    failed: list[tuple[str, str]] = []
    window.bridge.failed.connect(lambda key, reason: failed.append((key, reason)))
    with qtbot.waitSignal(window.bridge.presented, timeout=5000):
        window.bridge.show_slide(replace(a_slide("video", key="v"), source=str(stuck)))
    qtbot.waitUntil(lambda: bool(failed), timeout=9000)
    assert failed == [("v", "the video stands still")]
    assert window.view.grabWindow().pixelColor(320, 180) != QColor("#000000")


def test_a_prepared_video_waits_without_being_given_up(window: StageWindow, a_slide: Make, qtbot: QtBot) -> None:
    failed: list[str] = []
    window.bridge.failed.connect(lambda key, _: failed.append(key))
    with qtbot.waitSignal(window.bridge.presented, timeout=5000):
        window.bridge.show_slide(a_slide("video", key="one"))
    with qtbot.waitSignal(window.bridge.ready, timeout=5000):
        window.bridge.prepare(a_slide("video", key="two"))
    qtbot.wait(3600)
    assert failed == []
    with qtbot.waitSignal(window.bridge.presented, timeout=1500):
        window.bridge.show_slide(a_slide("video", key="two"))


@pytest.mark.parametrize(("sound", "volume", "heard"), [(True, 0.4, 0.4), (False, 0.4, 0.0), (True, 0.0, 0.0)])
def test_a_video_is_heard_only_where_it_and_its_panel_may_be(*, sound: bool, volume: float, heard: float) -> None:
    film = replace(FILM, sound=sound)
    assert slide_view(film, lambda asset: asset, volume=volume).volume == heard


def test_an_alert_silences_a_video(
    window: StageWindow, a_slide: Make, an_alert: Callable[..., AlertView], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.bridge.presented, timeout=5000):
        window.bridge.show_slide(replace(a_slide("video"), volume=0.4))
    voice: QAudioOutput = player(window).audioOutput()
    assert (round(voice.volume(), 2), voice.isMuted()) == (0.4, False)
    window.bridge.show_alerts([an_alert()])
    assert voice.isMuted()
    window.bridge.show_alerts([])
    assert not voice.isMuted()


def test_a_display_that_starts_late_enters_a_short_video_where_it_is(
    window: StageWindow, a_slide: Make, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.bridge.presented, timeout=5000):
        window.bridge.show_slide(replace(a_slide("video"), position_ms=60_500))
    assert player(window).playbackState() is QMediaPlayer.PlaybackState.PlayingState
