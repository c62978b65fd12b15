"""A session ends, a role is lowered, an account is closed, on every page in turn: it is said, and nothing is lost."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest
import shiboken6
from office_desk import LIST, Desk, button, click, office_with_a_list, signed_in_desk, write
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import an_entry
from manager_app import language, look
from manager_app.widgets.sign_in_dialog import SignInDialog
from signage.bench.rig import Rig
from signage.client import User
from signage.model.ids import EntryId, SlideId
from signage.model.schedule import Layer

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]
SECRETS = ("una clave de pruebas", "otra clave de pruebas")


@dataclass
class Ana:
    """Ana's window, and the office beside it."""

    office: Rig
    desk: Desk
    made: SlideId
    turns: int = 0

    def end_session(self) -> str:
        """End all her sessions; returns the password that holds from now on."""
        self.turns += 1
        secret = SECRETS[self.turns % 2]
        self.office.client.set_password("ana", secret)
        return secret

    def sign_in(self, secret: str) -> None:
        dialog = self.desk.dialog(SignInDialog)
        assert dialog.windowTitle() == "Su sesión terminó"
        write(dialog.password, secret)
        click(dialog.enter)
        self.desk.wait(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible(), "she is in again")


@pytest.fixture(scope="module")
def ana(request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ana]:
    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    folder = tmp_path_factory.mktemp("ended")
    with office_with_a_list(folder, "De Ana") as (office, made):
        desk = signed_in_desk(office, "ana", SECRETS[0], QtBot(request))
        yield Ana(office, desk, made)
        desk.window.close_at_once()
        desk.close()


def in_programacion(ana: Ana, name: str) -> Callable[[], object]:
    made = an_entry(LIST, Layer.ADDS, id=EntryId(name), starts=time(8), ends=time(9))
    ana.desk.window.schedule.desk.change("Se programó", [made])
    return lambda: name in {one.id for one in ana.office.client.entries()}


def in_pantallas(ana: Ana, name: str) -> Callable[[], object]:
    ana.desk.window.screens.desk.make_group(name)
    return lambda: name in {one.name for one in ana.office.client.wall().groups}


def in_listas(ana: Ana, name: str) -> Callable[[], object]:
    page = ana.desk.window.playlists
    page.open_thing(ana.desk.mirror.playlist(LIST))
    ana.desk.wait(lambda: page.draft and page.draft.value.id == LIST, "it is open")
    page.whole.rename(name)
    return lambda: name in {one.name for one in ana.office.client.playlists()}


def in_biblioteca(ana: Ana, name: str) -> Callable[[], object]:
    library = ana.desk.window.library
    library.open_thing(ana.desk.mirror.piece(ana.made))
    ana.desk.wait(lambda: library.inspector.piece and library.inspector.piece.id == ana.made, "it is chosen")
    write(library.inspector._title, name)  # noqa: SLF001 - the first of its fields
    click(button(library.inspector, "Guardar cambios"))
    return lambda: ana.office.client.piece(ana.made).title == name


def in_usuarios(ana: Ana, name: str) -> Callable[[], object]:
    admin = ana.desk.window.admin
    admin.tabs.setCurrentWidget(admin.people)
    admin.people._create(User(name=name, role="reader"), "una clave larga")  # noqa: SLF001 - what the dialog asks for
    return lambda: name in {one.name for one in ana.office.client.users()}


def in_administracion(ana: Ana, name: str) -> Callable[[], object]:
    admin = ana.desk.window.admin
    admin.tabs.setCurrentWidget(admin.office)
    ana.desk.wait(lambda: not admin.office.contact.isReadOnly(), "it can be changed")
    write(admin.office.contact, name)
    QTest.keyClick(admin.office.contact, Qt.Key.Key_Return)
    return lambda: ana.office.client.settings().contact == name


PAGES = {
    "programacion": in_programacion,
    "pantallas": in_pantallas,
    "listas": in_listas,
    "biblioteca": in_biblioteca,
    "administracion": in_administracion,
    "usuarios": in_usuarios,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_session_that_ended_is_asked_for_again_and_what_was_being_done_goes_on(ana: Ana, page: str) -> None:
    ana.desk.page("administracion" if page == "usuarios" else page)
    secret = ana.end_session()
    is_done = PAGES[page](ana, f"ended-{page}")
    ana.sign_in(secret)
    ana.desk.wait(is_done, f"{page}: what she did is at the hub", seconds=20)


def test_a_session_that_ends_during_an_import_holds_up_the_rest_until_it_is_there_again(
    ana: Ana, tmp_path: Path
) -> None:
    for at in range(30):
        Image.new("RGB", (64, 36), (at * 8, 40, 90)).save(tmp_path / f"foto {at}.png")
    ana.desk.page("biblioteca")
    queue = ana.desk.window.library.intake.queue
    ana.desk.window.library.intake.add_files([tmp_path])
    ana.desk.wait(lambda: len(queue.came) > 2, "some have come")
    secret = ana.end_session()
    ana.sign_in(secret)
    ana.desk.wait(lambda: not queue.is_busy, "the import is over", seconds=60)
    assert [one.reason for one in queue.troubled] == []
    titles = [one.title for one in ana.office.client.pieces() if one.title.startswith("Foto ")]
    assert sorted(titles) == sorted(f"Foto {at}" for at in range(30))


@pytest.mark.parametrize("page", PAGES)
def test_a_role_that_was_lowered_is_told_and_what_was_written_goes_when_it_is_given_back(ana: Ana, page: str) -> None:
    ana.desk.page("administracion" if page == "usuarios" else page)
    ana.desk.wait(lambda: not ana.desk.mirror.awaited.has_nameless, "the page knows who she is")
    ana.office.client.set_role("ana", "reader")
    try:
        is_done = PAGES[page](ana, f"lowered-{page}")
        ana.desk.wait(lambda: "permiso" in ana.desk.window.message.text, "it is told")
        assert not is_done()
    finally:
        ana.office.client.set_role("ana", "admin")
    again = {
        "programacion": ana.desk.window.schedule.desk.redo,
        "pantallas": ana.desk.window.screens.desk.steps.redo,
        "listas": ana.desk.window.publish,
        "biblioteca": lambda: click(button(ana.desk.window.library.inspector, "Guardar cambios")),
        "administracion": ana.desk.window.admin.steps.redo,
        "usuarios": ana.desk.window.admin.steps.redo,
    }
    again[page]()
    ana.desk.wait(is_done, f"{page}: what she did is at the hub", seconds=20)
