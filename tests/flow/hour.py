"""A newcomer's hand: opens the manual of the first hour and does what it says, with the names that it gives.

    python tests/flow/hour.py es FOLDER PICTURES

A real window, the local hub that it starts, a real player. Ends with an error at the first name that is not there.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

import pytest
from office_desk import PASSPHRASE, Desk, click, open_desk, reveal, write
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from manager_app import language, look
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.mark_dialog import MarkDialog
from manager_app.widgets.screen_dialog import PairDialog
from signage.bench.rig import PlayerProcess
from signage.bench.virtual_screen import VirtualScreen, virtual_screen

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = {"es": "first-hour.md", "en": "first-hour-en.md"}
STEPS: Final = 10
PURPLE: Final = (91, 42, 134)
WORDS: Final = {
    "es": ("Nuevo horario", "Desde el lunes atendemos de ocho a cinco.", "Mi primera lista", "Ana"),
    "en": ("New hours", "From Monday we are open from eight to five.", "My first playlist", "Ana"),
}


def steps_of(tongue: str) -> list[str]:
    """Return the steps of the manual, in order."""
    text = (ROOT / "docs" / "manual" / DOCUMENTS[tongue]).read_text(encoding="utf-8")
    _, *steps = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)
    assert len(steps) == STEPS
    return steps


@dataclass(slots=True)
class Newcomer:
    """Reads a step, and uses its names in their order."""

    tongue: str
    desk: Desk
    pictures: Path
    step: int = 0
    _left: list[str] = field(default_factory=list)

    def turn(self) -> None:
        """Read the next step; the last must have been followed to its end."""
        assert self._left == [], f"step {self.step}: nobody used {self._left}"
        text = steps_of(self.tongue)[self.step]
        self._left = [" ".join(found.split()) for found in re.findall(r"(?<![*\w])\*([^*]+)\*(?!\*)", text)]
        self.step += 1

    def name(self) -> str:
        """Take the next name of the step."""
        assert self._left, f"step {self.step} names no more"
        return self._left.pop(0)

    def look(self, root: QWidget | None = None) -> None:
        """Take the step's picture once nothing is on its way any more."""
        pool, mirror = QThreadPool.globalInstance(), self.desk.mirror
        self.desk.wait(lambda: not mirror.is_asking and pool.activeThreadCount() == 0, "it comes to rest", seconds=60)
        picture = (root or self.desk.window).grab().toImage()
        path = self.pictures / f"{self.tongue}-{self.step}.png"
        picture.save(str(path))
        with Image.open(path) as image:
            small = image.convert("RGB").resize((960, image.height * 960 // image.width), Image.Resampling.LANCZOS)
        small.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)

    def rail(self) -> None:
        """Open the page that the step names."""
        wanted = self.name()
        click(self._named(wanted, self.desk.window))

    def press(self, root: QWidget | None = None) -> None:
        """Press the button, or tick the box, that the step names."""
        click(self._named(self.name(), root or self.desk.window))

    def tab(self) -> None:
        """Open the tab that the step names."""
        wanted = self.name()
        for bar in self.desk.window.findChildren(QTabBar):
            for at in range(bar.count()):
                if bar.isVisible() and bar.tabText(at) == wanted:
                    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
                    return
        raise AssertionError(f"step {self.step}: no tab «{wanted}»")

    def fill(self, text: str, root: QWidget | None = None) -> None:
        """Write into the field that the step names."""
        wanted, inside = self.name(), root or self.desk.window

        def found() -> list[QWidget]:
            made = (*inside.findChildren(QLineEdit), *inside.findChildren(QPlainTextEdit))
            return [one for one in made if one.isVisible() and one.accessibleName() == wanted]

        self.desk.wait(found, f"step {self.step}: a field «{wanted}»")
        write(found()[0], text)

    def hold(self, made: HoldButton) -> None:
        """Hold a button until it has gone off."""
        reveal(made)
        self.desk.wait(made.isEnabled, "the button is awake")
        fired: list[bool] = []
        made.held.connect(lambda: fired.append(True))
        QTest.mousePress(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
        self.desk.wait(lambda: fired, "it goes off", seconds=5)
        QTest.mouseRelease(made, Qt.MouseButton.LeftButton, pos=made.rect().center())

    def has_next(self, root: QWidget) -> bool:
        """Whether the button that the step names next is there."""
        seen = [made for made in root.findChildren(QAbstractButton) if made.isVisible()]
        return any(_words(made) == self._left[0] for made in seen)

    def sees(self, root: QWidget | None = None) -> None:
        """Find the name on something that can be seen, without touching it."""
        self._named(self.name(), root or self.desk.window)

    def _named(self, wanted: str, root: QWidget) -> QAbstractButton:
        def found() -> list[QAbstractButton]:
            made = [one for one in root.findChildren(QAbstractButton) if one.isVisible()]
            return [one for one in made if wanted in {_words(one), one.accessibleName()}]

        self.desk.wait(found, f"step {self.step}: «{wanted}»")
        return found()[0]


def _words(made: QWidget) -> str:
    words = cast("QAbstractButton", made).text() if isinstance(made, QAbstractButton) else ""
    return re.sub(r"\s*\(\d+\)$", "", words.strip())


def main(tongue: str, folder: Path, pictures: Path) -> int:
    """Follow the manual; returns the exit status."""
    qt_api.set_qt_api("pyside6")
    application = QApplication([])
    language.speak(tongue, application)
    look.dress(application)
    folder.mkdir(parents=True)
    desk = open_desk(folder, QtBot(cast("pytest.FixtureRequest", None)))
    try:
        with virtual_screen(1920, 1080) as screen:
            player = PlayerProcess(folder / "lobby", desk.client.base_url, screen.environment())
            try:
                _hour(Newcomer(tongue, desk, pictures), player, screen)
            finally:
                player.stop()
    finally:
        hub = desk.hub
        desk.close()
        hub.terminate()
        hub.wait(10)
    return 0


def _hour(hand: Newcomer, player: PlayerProcess, screen: VirtualScreen) -> None:
    _begin(hand)
    _pair(hand, player)
    _bring(hand)
    _write(hand)
    _list(hand)
    _schedule(hand)
    _send_and_see(hand)
    _drill(hand, screen)
    assert hand.step == STEPS


def _begin(hand: Newcomer) -> None:
    desk, window = hand.desk, hand.desk.window
    hand.turn()
    hand.rail()
    hand.look()

    hand.turn()
    hand.press()
    card = window.crisis.founding
    for text in (WORDS[hand.tongue][3], PASSPHRASE, PASSPHRASE):
        hand.fill(text, card)
    hand.look()
    hand.press(card)
    desk.wait(lambda: desk.mirror.status and desk.mirror.status.root_version, "the key is made", seconds=20)


def _pair(hand: Newcomer, player: PlayerProcess) -> None:
    desk = hand.desk
    hand.turn()
    player.start()
    desk.wait(lambda: player.store.status().code, "the screen shows a code", seconds=20)
    hand.rail()
    hand.press()
    dialog = desk.dialog(PairDialog)
    for text in (player.store.status().code, "Vestíbulo", "Aduana"):
        hand.fill(text, dialog)
    hand.press(dialog)
    desk.wait(lambda: hand.has_next(dialog), "it is paired", seconds=20)
    hand.look(dialog)
    hand.press(dialog)


def _bring(hand: Newcomer) -> None:
    desk, window = hand.desk, hand.desk.window
    hand.turn()
    hand.rail()
    picture = hand.pictures.parent / "patio.jpg"
    Image.linear_gradient("L").resize((1920, 1080)).convert("RGB").save(picture)
    desk.drop_files(picture)
    desk.wait(lambda: desk.has("Patio"), "the picture is there", seconds=20)
    desk.wait(window.library.intake.panel.about.isVisible, "the batch can be told about")
    hand.look()
    hand.press()
    marks = desk.dialog(MarkDialog)
    write(marks.tags, "patio")
    hand.press(marks)
    desk.wait(lambda: desk.piece("Patio").tags == {"patio"}, "it has its tag")


def _write(hand: Newcomer) -> None:
    desk, window = hand.desk, hand.desk.window
    title, lead, *_ = WORDS[hand.tongue]
    hand.turn()
    hand.rail()
    search = window.editor.gallery.search
    write(search, "noticia")
    QTest.keyClick(search, Qt.Key.Key_Return)
    desk.wait(window.editor.desk.isVisible, "the form is there")
    for text in (title, lead):
        hand.fill(text, window.editor)
    desk.wait(lambda: not window.editor.desk.preview.stage.image.isNull(), "it is drawn")
    hand.look()
    hand.press(window.editor)
    desk.wait(lambda: desk.has(title), "it is saved", seconds=20)


def _list(hand: Newcomer) -> None:
    desk, window = hand.desk, hand.desk.window
    title, _, list_name, _ = WORDS[hand.tongue]
    hand.turn()
    hand.rail()
    hand.press()
    ask = desk.dialog(QInputDialog)
    line = ask.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    write(line, list_name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    lists = window.playlists
    desk.wait(lambda: lists.draft and lists.draft.value.name == list_name, "the list is there")
    desk.wait(lambda: _choose_pieces(desk, "Patio", title), "both are chosen, however often the library comes anew")
    hand.press(lists)
    desk.wait(lambda: lists.draft and len(lists.draft.value.items) == 2, "both are in it")
    desk.wait(lambda: any(len(one.items) == 2 and one.name == list_name for one in desk.mirror.playlists), "saved")
    hand.look()


def _schedule(hand: Newcomer) -> None:
    desk, list_name = hand.desk, WORDS[hand.tongue][2]
    hand.turn()
    hand.rail()
    hand.press()
    entry = desk.dialog(EntryDialog)
    write(entry.what.search, list_name)
    for _ in range(3):
        hand.press(entry)
    hand.press(entry)
    desk.wait(lambda: any(_listed(desk, one.playlist) == list_name for one in desk.client.entries()), "it is scheduled")
    hand.look()


def _send_and_see(hand: Newcomer) -> None:
    desk, window = hand.desk, hand.desk.window
    hand.turn()
    hand.press()
    desk.wait(lambda: "Vestíbulo" in f"{window.sent_toast.text} {window.message.text}", "it is sent", seconds=30)
    hand.look()

    hand.turn()
    hand.rail()
    desk.wait(lambda: desk.mirror.screens[0].captured_at, "its picture has come", seconds=60)
    hand.look()


def _drill(hand: Newcomer, screen: VirtualScreen) -> None:
    desk, window = hand.desk, hand.desk.window
    hand.turn()
    hand.rail()
    hand.tab()
    drill = window.crisis.drill
    hand.fill("1234", drill)
    hand.fill("ENVIAR SIMULACRO", drill)
    hand.fill(PASSPHRASE, drill)
    hand.hold(drill.hold)
    desk.wait(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken", seconds=10)
    board = window.crisis.live.board
    desk.wait(lambda: board.rowCount() == 1 and "ms" in str(board.index(0, 4).data()), "it is counted")
    hand.look()
    end = window.crisis.live.end
    hand.fill(PASSPHRASE, end)
    hand.sees(end)
    hand.hold(end.hold)
    desk.wait(lambda: screen.pixel(40, 400) != PURPLE, "what was there comes back", seconds=20)


def _choose_pieces(desk: Desk, *titles: str) -> bool:
    view = desk.window.playlists.library.view
    model, keys = view.model(), Qt.KeyboardModifier.NoModifier
    for title in titles:
        desk.wait(lambda wanted=title: _row(model, wanted) >= 0, "the piece is offered", seconds=10)
        index = model.index(_row(model, title), 0)
        view.scrollTo(index)
        at: QPoint = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, at)
        keys = Qt.KeyboardModifier.ControlModifier
    desk.wait(lambda: not desk.mirror.is_asking, "the library has come")
    return len(view.selectionModel().selectedIndexes()) == len(titles)


def _row(model: object, title: str) -> int:
    rows = range(model.rowCount())  # type: ignore[attr-defined] # any model
    return next((row for row in rows if model.index(row, 0).data() == title), -1)  # type: ignore[attr-defined]


def _listed(desk: Desk, playlist: str) -> str:
    return next((one.name for one in desk.client.playlists() if one.id == playlist), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
