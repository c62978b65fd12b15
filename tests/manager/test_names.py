"""Names of every script and of every trick are shown to the letter: in labels, tips, menus, the palette and lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from manager.fake_hub import FakeHub
from manager_app.piece_changes import change_of
from manager_app.widgets.small import letters, plain_tip
from manager_app.window import PAGES, Window
from signage.client import Mark, User
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist
from signage.model.wall import ScreenGroup

NAMES = (
    "<b>negrita</b> <img src=x onerror=alert(1)>",
    "مرحبا שלום 東京都庁 हिन्दी 👩‍👩‍👧‍👦 🇨🇴 e" + "\u0301" * 80,
    "=1+1 ../../x %s %d {0} {name} &archivo && más " + "x" * 120,
)


def indexes(view: QAbstractItemView) -> list[QModelIndex]:
    model = view.model()
    if model is None:
        return []
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    return [model.index(row, column) for row in range(min(model.rowCount(), 50)) for column in range(columns)]


def tips(window: Window) -> list[str]:
    """Return every tip that the pointer could find."""
    own = [one.toolTip() for one in window.findChildren(QWidget)]
    return own + [
        str(at.data(Qt.ItemDataRole.ToolTipRole) or "")
        for view in window.findChildren(QAbstractItemView)
        for at in indexes(view)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_to_the_letter_on_every_page(name: str, hub: FakeHub, window: Window, qtbot: QtBot) -> None:
    piece = hub.pieces()[0]
    hub.update_piece(piece.id, replace(change_of(piece), title=name, alt=name))
    hub.mark(Mark(pieces=(piece.id,), add=(name[:40],), folder=name[:40]))
    held = hub.playlists()[0]
    hub.save_playlist(Playlist(id=PlaylistId("rara"), name=name, items=held.items))
    screen = hub.screen_states()[0].screen
    hub.update_screen(replace(screen, name=name, place=name))
    hub.save_group(ScreenGroup(id="g", name=name[:60], screens=frozenset({screen.id})))
    hub.people["luz"] = User(name="luz", full_name=name, role="editor")
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.is_informed)
    for page in PAGES:
        window.open_page(page)
        qtbot.wait(1)
        window.grab()
    window.go("biblioteca", hub.piece(piece.id))
    window.go("listas", hub.playlists()[-1])
    window.go("pantallas", hub.screen_states()[0])
    qtbot.waitUntil(lambda: window.is_informed)
    window.finder.open()
    window.finder.search.setText(name[:20])
    window.finder.grab()
    window.tell("warning", f"Enviado a {name}")
    window.offer(f"Quedó sin guardar «{name}»", ("Recuperar", lambda: None), ("Descartar", lambda: None))
    window.remind(name, "Crear la llave", lambda: None)
    window.show_user(name)
    window.grab()
    assert window.width() <= 1280, "a long name makes no window larger than its monitor"
    for label in window.findChildren(QLabel):
        if name in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.objectName() or label.text()
    for tip in tips(window):
        assert name not in tip or not QtGui.Qt.mightBeRichText(tip), tip
    assert any(name in (one.text() if isinstance(one, QLabel) else "") for one in window.findChildren(QLabel))


def test_a_tip_that_looks_like_markup_says_what_it_says() -> None:
    assert plain_tip("Piso 2 & 3 < 4") == "Piso 2 & 3 < 4"
    assert plain_tip("<b>Lobby</b>\nPiso 2") == "<span>&lt;b&gt;Lobby&lt;/b&gt;<br>Piso 2</span>"
    assert plain_tip("") == ""


def test_an_ampersand_of_a_name_is_no_key_of_a_menu() -> None:
    menu = QMenu()
    assert menu.addAction(letters("Obras & Vías && más")).text().replace("&&", "&") == "Obras & Vías && más"
