"""Two windows of two people before one real hub: nobody's work is put over another's unseen."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from office_desk import LIST, Desk, button, click, office_with_a_list, signed_in_desk, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from manager_app import language, look
from manager_app.list_merge import Side
from manager_app.widgets.answer_fields import TextField
from manager_app.widgets.clash_dialog import ClashDialog
from signage.bench.rig import Rig
from signage.client import Piece
from signage.model.ids import SlideId
from signage.model.playlist import Playlist

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]
SECRET = "una clave de pruebas"


@dataclass
class Two:
    """Ana's window and Beto's; both are administrators."""

    office: Rig
    ana: Desk
    beto: Desk
    made: SlideId

    @property
    def piece(self) -> Piece:
        """The one piece, as the hub has it."""
        return next(one for one in self.pieces if one.id == self.made)

    @property
    def pieces(self) -> list[Piece]:
        """What people wrote, beside what ships with the hub."""
        return [one for one in self.office.client.pieces() if "Cierre" in str(one.slide)]

    @property
    def playlist(self) -> Playlist:
        """The one list, as the hub has it."""
        (found,) = (one for one in self.office.client.playlists() if one.id == LIST)
        return found

    def both_hold(self, playlist: Playlist) -> None:
        for desk in (self.ana, self.beto):
            desk.wait(lambda desk=desk: desk.mirror.playlist(LIST) == playlist, "the list is known")


@pytest.fixture(scope="module")
def two(request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    folder = tmp_path_factory.mktemp("two-desks")
    with office_with_a_list(folder, "De los dos") as (office, made):
        desks = [signed_in_desk(office, name, SECRET, QtBot(request)) for name in ("ana", "beto")]
        yield Two(office, *desks, made)
        for desk in desks:
            desk.window.close_at_once()
            desk.close()


def open_list(desk: Desk) -> None:
    desk.page("listas")
    desk.window.playlists.open_thing(desk.mirror.playlist(LIST))
    desk.wait(lambda: desk.window.playlists.draft and desk.window.playlists.draft.value.id == LIST, "it is open")


def lasting(playlist: Playlist, seconds: int) -> Playlist:
    items = tuple(replace(item, duration=timedelta(seconds=seconds)) for item in playlist.items)
    return replace(playlist, items=items)


def test_the_same_time_in_one_list_is_decided_by_whoever_was_slower(two: Two) -> None:
    for desk in (two.ana, two.beto):
        open_list(desk)
    two.beto.window.playlists.desk._say_open()  # noqa: SLF001 - as every twenty seconds
    company = two.beto.window.playlists.work.company
    two.beto.wait(lambda: company.isVisible() and company.text() == "Ana edita esta lista.", "the other is seen")

    base = two.playlist
    # Both at once: neither window has heard of the other's change when it makes its own.
    two.ana.window.playlists.change(lasting(base, 25))
    two.beto.window.playlists.change(lasting(base, 40))
    slower: list[Desk] = []

    def is_asked() -> bool:
        slower[:] = [desk for desk in (two.ana, two.beto) if desk.window.playlists.desk.clash]
        return bool(slower)

    two.ana.wait(is_asked, "one of them is asked", seconds=20)
    (desk,) = slower
    first, mine = (25, 40) if desk is two.beto else (40, 25)
    assert two.playlist == lasting(base, first), "who was faster is not overwritten"
    desk.press("Comparar…", desk.window.playlists)
    dialog = desk.dialog(ClashDialog)
    (choice,) = dialog.choices.values()
    assert [dialog.table.item(0, column).text() for column in (1, 2, 3)] == ["10 s", f"{mine} s", f"{first} s"]
    choice.setCurrentIndex(choice.findData(Side.MINE.value))
    click(button(dialog, "Guardar así"))
    desk.wait(lambda: two.playlist == lasting(base, mine), "what was chosen is saved")
    two.both_hold(two.playlist)


def title_of(desk: Desk) -> TextField:
    made = desk.window.editor.editor("titulo")
    assert isinstance(made, TextField)
    return made


def test_the_same_piece_is_saved_by_one_and_the_other_chooses(two: Two) -> None:
    for desk in (two.ana, two.beto):
        desk.window.go("editor", two.piece)
        desk.wait(desk.window.editor.desk.isVisible, "the form is there")
    write(title_of(two.ana).editor, "Cierre el lunes")
    write(title_of(two.beto).editor, "Cierre el martes")
    two.ana.window.editor.save()
    two.ana.wait(lambda: dict(two.piece.slide.fields)["titulo"] == "Cierre el lunes", "the first is saved")
    two.beto.window.editor._others.ask()  # noqa: SLF001 - as every twenty seconds
    company = two.beto.window.editor.desk.company
    two.beto.wait(lambda: "Ana" in company.text() and "Otra persona la guardó" in company.text(), "it is said")
    two.beto.window.editor.save()
    asked = two.beto.dialog(QMessageBox)
    assert "mientras usted la editaba" in asked.text()
    assert dict(two.piece.slide.fields)["titulo"] == "Cierre el lunes", "nothing is overwritten unasked"
    click(button(asked, "Guardar la mía como copia"))
    words = {"Cierre el lunes", "Cierre el martes"}
    two.beto.wait(lambda: words <= {dict(one.slide.fields)["titulo"] for one in two.pieces}, "both are there")


def test_a_line_of_the_office_that_both_write_is_nobodys_until_one_decides(two: Two) -> None:
    for desk, words in ((two.ana, "Mesa de Ana"), (two.beto, "Mesa de Beto")):
        desk.page("administracion")
        desk.wait(lambda desk=desk: not desk.window.admin.office.contact.isReadOnly(), "it can be changed")
        write(desk.window.admin.office.contact, words)
    office = two.office.client
    QTest.keyClick(two.ana.window.admin.office.contact, Qt.Key.Key_Return)
    two.ana.wait(lambda: office.settings().contact == "Mesa de Ana", "the first is saved")
    two.beto.wait(lambda: two.beto.mirror.settings.contact == "Mesa de Ana", "the other window knows")
    contact = two.beto.window.admin.office.contact
    QTest.keyClick(contact, Qt.Key.Key_Return)
    two.beto.wait(lambda: "Otra persona escribió «Mesa de Ana»" in two.beto.window.message.text, "it is said")
    two.beto.wait(lambda: contact.text() == "Mesa de Beto", "what was written stays")
    assert office.settings().contact == "Mesa de Ana"

    def is_decided() -> bool:
        QTest.keyClick(contact, Qt.Key.Key_Return)
        return office.settings().contact == "Mesa de Beto"

    two.beto.wait(is_decided, "another Enter decides")


def test_a_piece_is_approved_by_one_and_the_other_hears_that_it_was(two: Two) -> None:
    office = two.office.client
    office.save_settings(replace(office.settings(), approvals=True))
    piece = two.piece
    office.ask_approval(piece.id, "Para hoy")
    for desk in (two.ana, two.beto):
        desk.page("aprobaciones")
        desk.wait(lambda desk=desk: desk.window.approvals.standing, "it waits for a decision", seconds=20)
    two.ana.window.approvals.approve()
    two.beto.window.approvals.comment.setPlainText("Falta la hora")
    two.beto.window.approvals.ask_changes()
    two.beto.wait(lambda: office.standing(piece.id).state != "asked", "one of them decided")
    state = office.standing(piece.id).state
    slower = two.beto if state == "approved" else two.ana
    slower.wait(lambda: slower.window.message.text, "the slower one is told")
    assert office.standing(piece.id).state == state, "the first decision stands"
    for desk in (two.ana, two.beto):
        desk.wait(lambda desk=desk: not desk.mirror.approvals, "nothing waits any more")


def test_a_list_that_one_deletes_while_the_other_changes_it_is_kept_under_another_name(two: Two) -> None:
    open_list(two.beto)
    two.ana.page("inicio")
    two.beto.window.playlists.change(replace(two.playlist, name="De Beto"))
    two.beto.window.playlists.desk._save_soon.stop()  # noqa: SLF001 - the other is faster
    two.office.client.delete_playlist(LIST)
    two.beto.wait(lambda: "De Beto (recuperada)" in {one.name for one in two.office.client.playlists()}, "it is kept")
    assert "Alguien eliminó «De Beto»" in two.beto.window.message.text
