"""What is being said in a video."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player_app.stage.captions import cues_of, said_at
from player_app.stage.compose import sample_view
from player_app.stage.scene import texts_under
from player_app.stage.view import SlideView
from player_app.stage.window import StageWindow
from signage.assets import assets_dir
from signage.model.wire import slide_template_from_toml

VTT = "WEBVTT\n\n00:00.000 --> 00:09.000\nBloquee su equipo\n"


def test_a_moment_has_the_words_that_are_said_in_it(tmp_path: Path) -> None:
    path = tmp_path / "c.vtt"
    path.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nBloquee\n\n00:03.000 --> 00:04.000\nsu equipo\n", encoding="utf-8"
    )
    cues = cues_of(str(path))
    assert [said_at(cues, at) for at in (0, 1000, 1999, 2500, 3500)] == ["", "Bloquee", "Bloquee", "", "su equipo"]


def test_a_video_without_readable_captions_goes_out_without(tmp_path: Path) -> None:
    (tmp_path / "bad.vtt").write_bytes(b"\xff\x00nothing")
    assert cues_of("") == cues_of(str(tmp_path / "none.vtt")) == cues_of(str(tmp_path / "bad.vtt")) == ()


@pytest.mark.qt_log_ignore("qt.multimedia", "No RHI backend", "No HW decoder", "pipewire", "FFmpeg")
@pytest.mark.parametrize("kind", ["video", "template"])
def test_what_is_said_stands_on_the_picture_while_it_is_said(
    kind: str, window: StageWindow, a_slide: Callable[..., SlideView], media: Path, qtbot: QtBot
) -> None:
    (media / "c.vtt").write_text(VTT, encoding="utf-8")
    tutorial = sample_view(slide_template_from_toml((assets_dir() / "templates" / "videotutorial.toml").read_bytes()))
    view = a_slide("video") if kind == "video" else tutorial
    files = {"video": str(media / "green.mp4"), "subtitulos": str(media / "c.vtt")}
    with qtbot.waitSignal(window.bridge.presented, timeout=5000):
        window.bridge.show_slide(replace(view, files=files))

    def said() -> list[str]:
        return [str(text.property("text")) for text in texts_under(window.view.rootObject())]

    qtbot.waitUntil(lambda: "Bloquee su equipo" in said(), timeout=5000)
