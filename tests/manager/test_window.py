"""The whole window over a hub in memory: opening, losing the hub, sending, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import Clock
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.pictures import Pictures
from manager_app.session import Session
from manager_app.window import PAGES, SignInDialog, Window
from signage.console import Console


@pytest.fixture
def window(hub: FakeHub, tmp_path: Path, clock: Clock, qtbot: QtBot) -> Window:
    tokens = tmp_path / "sessions"
    tokens.mkdir()
    (tokens / "hub-example-8080").write_text("t")
    made = Window(
        session=Session(hub, tokens, clock),  # type: ignore[arg-type]
        mirror=Mirror(hub),  # type: ignore[arg-type]
        pictures=Pictures(hub, tmp_path / "cache"),  # type: ignore[arg-type]
        console=Console(tmp_path / "profile"),
        wall=lambda: NOON,
        monotonic=clock,
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def open_it(window: Window, qtbot: QtBot) -> None:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window._mirror.status is not None and bool(window._mirror.pieces))  # noqa: SLF001


def test_the_window_opens_on_any_page_and_fits_a_small_monitor(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    for name in PAGES:
        window.open_page(name)
        assert window.width() <= 1280, name
        assert window.minimumSizeHint().width() <= 1280, name


def test_pages_open_by_number(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.playlists.isVisible()


def test_a_hub_that_is_away_is_said_with_a_way_to_try_again(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    hub.is_down = True
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.message.text == "El servidor no responde.")
    hub.is_down = False
    window.retry_asked.emit()
    qtbot.waitUntil(lambda: bool(window._mirror.pieces))  # noqa: SLF001
    qtbot.waitUntil(lambda: window.message.text == "")


def test_the_missing_key_is_kept_in_view_until_it_is_made(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: "llave del operador" in window.notice.text)
    with qtbot.waitSignal(window.orders.founded, timeout=10_000):
        window.orders.found("Ana", "mango lluvia tambor")
    qtbot.waitUntil(lambda: window.notice.text == "")


def test_sending_tells_which_screens_took_it(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    window._mirror.note_change()  # noqa: SLF001
    assert window.send.text().strip() == "Enviar a pantallas (1)"
    window.send.click()
    qtbot.waitUntil(lambda: window.toast.text == "Enviado a Lobby 1, Pasillo")
    assert window.send.text().strip() == "Enviar a pantallas"


def test_an_event_of_the_hub_brings_fresh_values(window: Window, hub: FakeHub, qtbot: QtBot, tmp_path: Path) -> None:
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: not window._mirror.is_asking)  # noqa: SLF001
    qtbot.waitUntil(lambda: bool(hub._feeds))  # noqa: SLF001
    hub._settings = hub._settings.__class__(contact="otro")  # noqa: SLF001
    hub.tell("hello")
    qtbot.waitUntil(lambda: window._mirror.settings.contact == "otro")  # noqa: SLF001


def test_without_a_session_a_person_signs_in(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "sessions" / "hub-example-8080").unlink()
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.findChild(SignInDialog) is not None)
    dialog = window.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    dialog.name.setText("ana")
    dialog.password.setText("mala")
    dialog._enter()  # noqa: SLF001
    qtbot.waitUntil(lambda: window.message.text == "Usuario o contraseña incorrectos.")
    dialog.password.setText("secreta")
    dialog._enter()  # noqa: SLF001
    qtbot.waitUntil(lambda: bool(window._mirror.pieces))  # noqa: SLF001
    assert (tmp_path / "sessions" / "hub-example-8080").stat().st_mode & 0o077 == 0


def test_a_fault_is_no_longer_said_once_the_order_has_left(window: Window) -> None:
    window.tell("error", "La frase de la llave no es correcta.")
    window.orders.sent.emit(None)
    assert window.message.text == ""
