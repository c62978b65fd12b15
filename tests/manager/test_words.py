"""The words of alerts under work: drafts that survive, previews, two signatures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import PASSPHRASE
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.pages.crisis_words import WordsPanel
from manager_app.widgets.words_dialog import WordsDialog
from manager_app.word_desk import FOLDER
from signage.console import Console
from signage.model.template import AlertTemplate
from signage.trust import ceremony
from signage.trust.document import sign

OURS = "Trabaje con {alterno} o el formato F-12."
SECOND = "otra frase larga y segura"
LATER = NOON + timedelta(days=1)


@pytest.fixture
def panel(founded: Orders, mirror: Mirror, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WordsPanel:
    # A dialog of the system's would wait for somebody for ever.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("no signature is missing"))
    founded.wall = lambda: LATER
    made = WordsPanel(founded, mirror)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_down())
    made.resize(1076, 640)
    made.show()
    qtbot.waitExposed(made)
    made.load()
    return made


@pytest.fixture
def colleague(founded: Orders, hub: FakeHub, tmp_path: Path) -> Console:
    """A second operator at another PC: from now on two must sign."""
    other = Console(tmp_path / "colega")
    holder = other.request_key(label="Colega", passphrase=SECOND)
    mine = founded.console
    root = ceremony.with_operator(mine.trusted().root, holder, now=NOON)
    envelope = sign(root, [mine.unlock(PASSPHRASE, "root")])
    mine.add_root(envelope)
    hub.post_root(envelope)
    other.adopt(mine.roots(), mine.founded().templates)
    return other


def choose(panel: WordsPanel, code: str) -> AlertTemplate:
    for at in range(panel.list.count()):
        item = panel.list.item(at)
        if item.data(Qt.ItemDataRole.UserRole) == code:
            panel.list.setCurrentItem(item)
    held = panel.template
    assert held is not None
    assert held.code == code
    return held


def write(panel: WordsPanel, qtbot: QtBot, code: str = "CAIDA") -> None:
    held = choose(panel, code)
    panel.steps.setPlainText("\n".join((held.staff.steps[0], OURS, *held.staff.steps[2:])))
    qtbot.waitUntil(lambda: panel.desk.is_changed(code))


def answer(panel: WordsPanel, passphrase: str) -> WordsDialog:
    dialog = panel.findChild(WordsDialog)
    assert isinstance(dialog, WordsDialog)
    QTest.keyClicks(dialog.passphrase, passphrase)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


def test_what_is_typed_is_seen_and_survives_a_crash(
    panel: WordsPanel, founded: Orders, mirror: Mirror, qtbot: QtBot
) -> None:
    choose(panel, "CAIDA")
    before = panel.view.image.copy()
    write(panel, qtbot)
    qtbot.waitUntil(lambda: panel.view.image != before)
    assert "sin aprobar" in panel.list.currentItem().text()
    again = WordsPanel(founded, mirror)
    qtbot.addWidget(again, before_close_func=lambda widget: widget.close_down())
    again.load()
    assert choose(again, "CAIDA").staff.steps[1] == OURS
    assert founded.templates()["CAIDA"].staff.steps[1] != OURS, "nobody approved it"


def test_a_disk_that_refuses_is_told_and_what_is_typed_stays_in_the_window(
    panel: WordsPanel, founded: Orders, qtbot: QtBot
) -> None:
    (founded.console.folder / FOLDER).write_text("a file where the folder should be")
    with qtbot.waitSignal(panel.told) as told:
        write(panel, qtbot)
    assert told.args[0] == "error"
    assert OURS in panel.steps.toPlainText()
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert OURS not in panel.steps.toPlainText()


def test_what_is_put_back_is_no_draft(panel: WordsPanel, founded: Orders, qtbot: QtBot) -> None:
    write(panel, qtbot)
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert panel.steps.toPlainText().splitlines()[1] == founded.templates()["CAIDA"].staff.steps[1]
    assert not panel.sign.isEnabled()
    assert list((founded.console.folder / FOLDER).glob("*")) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda panel: panel.headline.setText(""),
        lambda panel: panel.headline.setText("{nadie} falla"),
        lambda panel: panel.english_steps.setPlainText(""),
        lambda panel: panel.steps.setPlainText("\n".join(["Paso."] * 9)),
        lambda panel: panel.headline.setText("x" * 200),
    ],
)
def test_words_that_would_not_do_are_named_and_not_signed(
    panel: WordsPanel, spoil: Callable[[WordsPanel], None], qtbot: QtBot
) -> None:
    choose(panel, "CAIDA")
    spoil(panel)
    qtbot.waitUntil(lambda: panel.desk.is_changed("CAIDA"))
    assert panel._problems.text().startswith("CAIDA: ")  # noqa: SLF001 - what is read
    assert not panel.sign.isEnabled()


def test_one_operator_alone_signs_and_the_hub_has_them(
    panel: WordsPanel, founded: Orders, hub: FakeHub, qtbot: QtBot
) -> None:
    write(panel, qtbot)
    QTest.mouseClick(panel.sign, Qt.MouseButton.LeftButton)
    wrong = answer(panel, "una frase cualquiera")
    qtbot.waitUntil(wrong.sign.isEnabled)
    assert wrong.isVisible()
    assert founded.templates()["CAIDA"].staff.steps[1] != OURS
    wrong.passphrase.clear()
    with qtbot.waitSignal(panel.changed):
        answer(panel, PASSPHRASE)
    assert founded.templates()["CAIDA"].staff.steps[1] == OURS
    assert hub.trusted is not None
    assert any(one.staff.steps[1] == OURS for one in hub.trusted.templates.values())
    assert not panel.sign.isEnabled()
    assert list((founded.console.folder / FOLDER).glob("*")) == []


def test_with_two_operators_it_takes_both(  # noqa: PLR0917 - fixtures
    panel: WordsPanel, founded: Orders, colleague: Console, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    write(panel, qtbot)
    data = panel.desk.propose(PASSPHRASE, now=LATER)
    assert not panel.desk.is_complete(data)
    path = tmp_path / "común" / "plantillas.proposed"
    told: list[str] = []
    panel.told.connect(lambda _, text: told.append(text))
    panel.hand_on(data, path)
    assert str(path) in told[0]
    # The same bytes at the other PC.
    founded.console = colleague
    other = WordsPanel(founded, mirror)
    qtbot.addWidget(other, before_close_func=lambda widget: widget.close_down())
    other.show()
    other.load()
    other.approve(path)
    dialog = other.findChild(WordsDialog)
    assert isinstance(dialog, WordsDialog)
    assert OURS in dialog.text.toPlainText()
    assert "CAIDA" in dialog.text.toPlainText()
    with qtbot.waitSignal(other.changed):
        answer(other, SECOND)
    assert colleague.templates()["CAIDA"].staff.steps[1] == OURS


def test_whoever_proposed_cannot_approve_it_too(
    panel: WordsPanel, colleague: Console, tmp_path: Path, qtbot: QtBot
) -> None:
    write(panel, qtbot)
    path = tmp_path / "plantillas.proposed"
    path.write_bytes(panel.desk.propose(PASSPHRASE, now=LATER))
    panel.approve(path)
    dialog = answer(panel, PASSPHRASE)
    qtbot.waitUntil(dialog.sign.isEnabled)
    assert dialog.isVisible()
    assert colleague.is_founded


@pytest.mark.parametrize(
    "bytes_",
    [b"", b"{}", b"\xff" * 100, b'{"payload": 3}', b"x" * 3_000_000],
    ids=["empty", "object", "bytes", "number", "large"],
)
def test_a_file_that_is_no_proposal_is_refused_in_one_line(panel: WordsPanel, tmp_path: Path, bytes_: bytes) -> None:
    told: list[tuple[str, str]] = []
    panel.told.connect(lambda kind, text: told.append((kind, text)))
    path = tmp_path / "algo.proposed"
    path.write_bytes(bytes_)
    panel.approve(path)
    assert [kind for kind, _ in told] == ["error"]
    assert "\n" not in told[0][1]
    panel.approve(tmp_path / "ninguna.proposed")
    assert len(told) == 2
