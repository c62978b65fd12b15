"""What goes on in the background is listed, with how far it is and a way to end it; keys are enough."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub, jpeg
from manager_app.window import Window
from signage.client import Piece


class SlowHub(FakeHub):
    """A hub whose uploads wait."""

    def __init__(self, blobs: Path) -> None:
        super().__init__(blobs)
        self.go = threading.Event()

    def upload_piece(
        self, path: Path, progress: Callable[[float], None], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Piece:
        progress(0.5)
        self.go.wait(30)
        return super().upload_piece(path, progress, cancelled=cancelled)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[SlowHub]:
    made = SlowHub(tmp_path / "blobs")
    yield made
    made.go.set()


def words(window: Window) -> list[str]:
    return [line.words.text() for line in window.jobs_part.panel.lines]


def test_files_on_their_way_are_listed_and_ended_by_keys_alone(
    window: Window, hub: SlowHub, tmp_path: Path, qtbot: QtBot
) -> None:
    window.begin("inicio")

    qtbot.waitUntil(lambda: window.is_informed)
    part = window.jobs_part
    assert part.isHidden(), "nothing is under way"
    files = [tmp_path / f"{at}.jpg" for at in range(4)]
    for at, file in enumerate(files):
        file.write_bytes(jpeg("#2858DC", width=64 + at, height=36))
    window.library.intake.add_files(files)
    qtbot.waitUntil(lambda: part.open_button.accessibleName() == "1 trabajo en curso · 25 %")
    QTest.keySequence(window, "Ctrl+J")
    qtbot.waitUntil(lambda: words(window) == ["Subir archivos: 0 de 4"])
    line = part.panel.lines[0]
    assert QApplication.focusWidget() is line.end
    assert line.findChild(QProgressBar).value() == 250
    assert line.end.accessibleName() == "Cancelar: Subir archivos: 0 de 4"
    QTest.keyClick(line.end, " ")
    qtbot.waitUntil(lambda: words(window) == ["Subir archivos: 0 de 2"])
    hub.go.set()
    qtbot.waitUntil(lambda: part.isHidden() and not part.panel.lines)
    assert any("Nada en curso" in one.text() for one in part.panel.findChildren(QLabel) if one.isVisible())
    QTest.keyClick(part.panel, "\x1b")
    assert part.panel.isHidden()


def test_a_video_that_is_converted_goes_to_the_trash_when_nobody_wants_it(
    window: Window, hub: SlowHub, qtbot: QtBot
) -> None:
    video = hub.add_video("La feria")
    hub._pieces[video.id] = replace(video, state="processing", progress=40)  # noqa: SLF001
    window.begin("inicio")

    qtbot.waitUntil(lambda: window.jobs_part.open_button.accessibleName() == "1 trabajo en curso · 40 %")
    window.jobs_part.open()
    assert words(window) == ["Convertir «La feria»"]
    window.jobs_part.panel.lines[0].end.click()
    qtbot.waitUntil(lambda: video.id in hub._trash)  # noqa: SLF001
    qtbot.waitUntil(lambda: words(window) == [])
    window.library.desk.undo()
    qtbot.waitUntil(lambda: video.id not in hub._trash)  # noqa: SLF001


def test_what_the_hub_is_asked_for_and_takes_long_is_given_up_from_the_list(
    window: Window, hub: SlowHub, qtbot: QtBot
) -> None:
    window.begin("inicio")

    qtbot.waitUntil(lambda: window.is_informed)
    window._mirror.do(lambda: hub.go.wait(30))  # noqa: SLF001
    qtbot.waitUntil(window.jobs_part.isVisible)
    window.jobs_part.open()
    assert words(window) == ["Lo pedido al servidor"]
    window.jobs_part.panel.lines[0].end.click()
    qtbot.waitUntil(lambda: words(window) == [])
    assert "Se dejó de esperar al servidor" in window.message.text
