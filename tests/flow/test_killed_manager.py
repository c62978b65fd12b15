"""The manager is killed in mid-word, as by a power cut: the next start has what was typed."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from office_desk import Desk, button, click, open_desk
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manager_app import language, look
from signage.store.disk import lock_holder

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]

TITLE = "La ventanilla 3 abre a las 10:00"
TYPING = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from manager_app.__main__ import compose, parser

application = QApplication([])
window = compose(parser().parse_args(["--data", sys.argv[1] + "/hub", "--profile", sys.argv[1] + "/operator"]))
window.show()
window.begin("editor")
typed = []

def write():
    if window.editor.templates and window._mirror.status is not None and not typed:
        window.editor.begin(window.editor.templates["aviso"])
        QTest.keyClicks(window.editor.editor("titulo").editor, {TITLE!r})
        typed.append(True)

often = QTimer(interval=100)
often.timeout.connect(write)
often.start()
application.exec()
"""


def test_what_was_typed_when_the_manager_was_killed_is_offered_and_recovered(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen([sys.executable, "-c", TYPING, str(folder)], env=environment) as typist:
        try:
            qtbot.waitUntil(lambda: any(folder.rglob("*.borrador")), timeout=60_000)
        finally:
            typist.kill()
        assert typist.wait(10) == -signal.SIGKILL

    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    desk = open_desk(folder, qtbot)
    try:
        desk.wait(lambda: TITLE in desk.window.left_over.text, "what was left is named")
        click(button(desk.window.left_over, "Recuperar"))
        assert desk.window.editor.words()["titulo"] == TITLE
        assert desk.window.editor.is_dirty, "and is still to be saved"
    finally:
        leave(desk)


NAME = "Renombrada en el último instante"
RENAMING = f"""
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from manager_app.__main__ import compose, parser

application = QApplication([])
window = compose(parser().parse_args(["--data", sys.argv[1] + "/hub", "--profile", sys.argv[1] + "/operator"]))
window.show()
window.begin("listas")

def step():
    draft = window.playlists.draft
    if draft is not None:
        window.playlists.whole.rename({NAME!r})
        os.kill(os.getpid(), signal.SIGKILL)

often = QTimer(interval=100)
often.timeout.connect(step)
often.start()
application.exec()
"""


def test_a_step_in_a_list_survives_a_manager_that_dies_in_the_same_instant_and_the_next_start_says_so(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen([sys.executable, "-c", RENAMING, str(folder)], env=environment) as mover:
        assert mover.wait(90) == -signal.SIGKILL
    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    desk = open_desk(folder, qtbot)
    try:
        desk.wait(
            lambda: f"se recuperaron los cambios de «{NAME}»" in desk.window.message.text, "what was left is named"
        )
        desk.wait(lambda: NAME in {one.name for one in desk.client.playlists()}, "and is saved at the hub")
        desk.wait(lambda: not any(folder.rglob("*.lista")), "and leaves the journal")
    finally:
        leave(desk)


UPLOADING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from manager_app.__main__ import compose, parser

application = QApplication([])
window = compose(parser().parse_args(["--data", sys.argv[1] + "/hub", "--profile", sys.argv[1] + "/operator"]))
window.show()
window.begin("biblioteca")
queue = window.library.intake.queue
queue.piece_came.connect(lambda _: os.kill(os.getpid(), signal.SIGKILL))

def step():
    if window._mirror.status is not None and not queue.is_busy:
        window.library.intake.add_files([Path(sys.argv[1]) / "fotos"])

often = QTimer(interval=100)
often.timeout.connect(step)
often.start()
application.exec()
"""


def test_what_was_still_to_be_uploaded_is_named_and_nothing_half_is_in_the_library(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    (folder / "fotos").mkdir(parents=True)
    names = [f"Foto {number}" for number in range(8)]
    for number, name in enumerate(names):
        Image.effect_noise((640, 360), 40 + number).save(folder / "fotos" / f"{name}.png")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen([sys.executable, "-c", UPLOADING, str(folder)], env=environment) as mover:
        assert mover.wait(90) == -signal.SIGKILL
    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    desk = open_desk(folder, qtbot)
    try:
        desk.wait(lambda: "sin terminar de subir" in desk.window.left_over.text, "what was left is named")
        assert "«Foto " in desk.window.left_over.text
        desk.wait(lambda: all(one.state == "ready" for one in desk.client.pieces()), "nothing half is there")
        queue = desk.window.library.intake.queue
        click(button(desk.window.left_over, "Subir de nuevo"))
        desk.wait(lambda: not queue.is_busy, "everything is over", seconds=60)
        titles = [one.title for one in desk.client.pieces()]
        assert [titles.count(name) for name in names] == [1] * len(names)
        assert not any(folder.rglob("uploads.log"))
    finally:
        leave(desk)


def leave(desk: Desk) -> None:
    """Close the window; the hub, a child of the manager that was killed, is ended by its pid."""
    hub = lock_holder(desk.folder / "hub" / "lock")
    assert hub
    desk.window.close_at_once()
    desk.close()
    os.kill(hub, signal.SIGTERM)
