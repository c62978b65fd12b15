"""Coming in, and coming in again in mid-work: against a real hub on a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from easy_stage import EasyStage
from manager.conftest import end_of
from manager_app import operations
from manager_app.session import Session
from manager_app.widgets.sign_in_dialog import SignInDialog
from signage.client import HubClient, Ways, session_file
from signage.errors import SignageError
from signage.hub.app import create_app
from signage.hub.records import Role, User
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist

PASSWORD = "una clave larga"


@dataclass
class Wall:
    """The hub's clock, which a test moves: sessions end by it."""

    now: datetime = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Office:
    """A window's session with a hub, and what it shows."""

    session: Session
    wall: Wall
    asked: list[SignInDialog]
    parent: QWidget

    def end_session(self) -> None:
        self.wall.now += timedelta(days=91)

    def save(self, name: str, saved: list[str], failed: list[SignageError]) -> None:
        """Save something as a page does: work in the pool, its answer on this thread."""
        client, value = self.session.client, Playlist(id=PlaylistId(name), name=name)

        def work() -> str:
            client.save_playlist(value)
            return name

        operations.run(self.parent, work, saved.append, failed.append)


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    wall = Wall()
    hub = create_app(tmp_path / "hub", stage=EasyStage(), clock=wall)
    with hub.parts.library.begin() as unit:
        for name, role in (("ana", Role.EDITOR), ("beto", Role.ADMIN)):
            unit.save_user(User(name=name, role=role), hub.parts.door.hasher.hash(PASSWORD))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        server = uvicorn.Server(uvicorn.Config(hub, ws="none", log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        client = HubClient(f"http://127.0.0.1:{listener.getsockname()[1]}")
        parent = QWidget()
        session = Session(client, tmp_path / "sessions", lambda: 0.0, parent=parent)
        asked: list[SignInDialog] = []

        def ask() -> None:
            asked.append(SignInDialog(session, parent))
            asked[-1].open()

        session.sign_in_needed.connect(ask)
        session.renewal.wanted.connect(ask)
        session.open()
        qtbot.waitUntil(lambda: len(asked) == 1)
        enter(asked[0], "ana", PASSWORD)
        qtbot.waitUntil(lambda: session.user is not None)
        yield Office(session, wall, asked, parent)
        session.close_doors()
        operations.wait()
        hub.stream.end()
        session.close(keep_hub=False)
        end_of(parent)
        client.close()
        server.should_exit = True
        thread.join(10)
    hub.close()


def enter(dialog: SignInDialog, name: str, password: str) -> None:
    dialog.name.setText(name)
    dialog.password.setText(password)
    dialog.enter.click()


def test_what_was_begun_goes_on_once_the_password_is_given_again(office: Office, qtbot: QtBot) -> None:
    saved, failed = list[str](), list[SignageError]()
    office.end_session()
    # More at a time than the pool has threads: whoever waits must not stand in the way of signing in.
    for number in range(9):
        office.save(f"lista-{number}", saved, failed)
    qtbot.waitUntil(lambda: len(office.asked) == 2)
    again = office.asked[1]
    assert (again.windowTitle(), again.name.text()) == ("Su sesión terminó", "ana")
    enter(again, "ana", "mala")
    qtbot.waitUntil(lambda: "contraseña" in again.problem)
    assert not saved
    assert not failed
    enter(again, "ana", PASSWORD)
    qtbot.waitUntil(lambda: len(saved) == 9)
    assert not failed
    assert len(office.asked) == 2, "one question for all who waited"


def test_who_does_not_sign_in_again_is_told_once_and_asked_no_more(office: Office, qtbot: QtBot) -> None:
    saved, failed = list[str](), list[SignageError]()
    office.end_session()
    office.save("lista", saved, failed)
    qtbot.waitUntil(lambda: len(office.asked) == 2)
    office.asked[1].cancel.click()
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert failed[0].code == "not-signed-in"
    office.save("lista", saved, failed)
    qtbot.waitUntil(lambda: len(failed) == 2)
    assert len(office.asked) == 2


def test_another_persons_session_does_not_do_what_the_first_one_began(office: Office, qtbot: QtBot) -> None:
    saved, failed = list[str](), list[SignageError]()
    office.end_session()
    office.save("lista", saved, failed)
    qtbot.waitUntil(lambda: len(office.asked) == 2)
    enter(office.asked[1], "beto", PASSWORD)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert office.session.client.playlists() == ()


def test_a_window_that_closes_waits_for_no_password(office: Office, qtbot: QtBot) -> None:
    saved, failed = list[str](), list[SignageError]()
    office.end_session()
    office.save("lista", saved, failed)
    qtbot.waitUntil(lambda: len(office.asked) == 2)
    office.session.close_doors()
    qtbot.waitUntil(lambda: len(failed) == 1)


def test_the_offices_own_ways_are_offered_when_the_hub_has_them(office: Office, qtbot: QtBot) -> None:
    dialog = SignInDialog(office.session, office.parent)
    dialog.open()
    operations.wait()
    assert dialog.browser.isHidden()
    office.session.ways_known.emit(Ways(directory=True, provider="Alcaldía"))
    assert dialog.browser.text() == "Entrar con Alcaldía"
    dialog.browser.click()
    qtbot.waitUntil(lambda: bool(dialog.problem))
    assert "proveedor de cuentas" in dialog.problem, "this hub has none, and says so in the dialog"
    assert dialog.enter.isVisible()


@pytest.mark.parametrize(
    "left",
    [b"", b"\xff\xfe\x00", b"a\nb: c", "señal".encode(), b"x" * 1_000_000],
    ids=["empty", "bytes", "lines", "es", "long"],
)
def test_a_damaged_session_in_the_profile_asks_for_the_password_and_no_more(
    left: bytes, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    tokens = tmp_path / "damaged"
    tokens.mkdir()
    session_file(tokens, office.session.client.base_url).write_bytes(left)
    again = Session(HubClient(office.session.client.base_url), tokens, lambda: 0.0, parent=office.parent)
    with qtbot.waitSignal(again.sign_in_needed):
        again.open()


def test_a_profile_that_takes_nothing_keeps_nobody_out(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()  # a file where the folder should be: not even root may write there
    again = Session(HubClient(office.session.client.base_url), blocked / "sessions", lambda: 0.0, parent=office.parent)
    with qtbot.waitSignal(again.sign_in_needed):
        again.open()
    with qtbot.waitSignal(again.opened):
        again.sign_in("ana", PASSWORD)
    with qtbot.waitSignal(again.opened):
        again.open()  # asked to try again: what the disk would not keep is still known
    again.close(keep_hub=False)
