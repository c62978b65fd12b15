"""The wall of screens: how large the cards are, and pictures in each screen's own shape."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import time
from itertools import pairwise

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen
from manager.fake_hub import FakeHub, jpeg
from manager.wall_page import screens_page
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole
from manager_app.pictures import Pictures
from manager_app.sights import Sights
from manager_app.widgets.screen_card import ScreenCard, card_size
from manager_app.widgets.screen_dialog import EditDialog
from signage.client import Piece
from signage.model.ids import AssetHash, PlaylistId
from signage.model.screen import OpenHours, Orientation, Panel, Rotation
from signage.model.slide import TemplateSlide


@pytest.mark.parametrize(("room", "count", "columns"), [(560, 9, 2), (860, 2, 2), (860, 9, 3), (1480, 60, 5)])
def test_cards_share_the_width_of_the_wall(room: int, count: int, columns: int) -> None:
    found, size = card_size(room, count)
    assert found == columns
    assert 264 <= size.width() <= 420
    assert columns * size.width() <= room


def test_a_card_grows_with_its_room() -> None:
    sizes = [card_size(room, 9)[1] for room in (800, 900, 1000)]
    assert all(one.width() < other.width() and one.height() < other.height() for one, other in pairwise(sizes))


def test_the_panel_is_told_in_words(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    page = screens_page(mirror, pictures)
    qtbot.addWidget(page)
    card = page.findChild(ScreenCard)
    assert isinstance(card, ScreenCard)
    upright = a_screen(orientation=Orientation.PORTRAIT, width_px=1080, height_px=1920, diagonal_in=31.5)
    assert card.panel_text(a_screen()) == "Horizontal · 55″ · 1920×1080"
    assert card.panel_text(upright) == "Vertical · 31,5″ · 1080×1920"


def picture_on_a_portrait_screen(mirror: Mirror, pictures: Pictures, piece: Piece, qtbot: QtBot) -> QPixmap:
    model = ScreenModel(lambda _: piece, pictures, Sights(mirror.client, mirror), lambda: NOON, mirror)
    model.show(tuple(state for state in mirror.screens if state.screen.orientation is Orientation.PORTRAIT))
    qtbot.waitUntil(lambda: model.index(0).data(ScreenRole.DUE) is not None)
    picture = model.index(0).data(ScreenRole.DUE)
    assert isinstance(picture, QPixmap)
    return picture


def test_a_portrait_screen_shows_a_pieces_portrait_version(
    hub: FakeHub, mirror: Mirror, pictures: Pictures, qtbot: QtBot
) -> None:
    digest = AssetHash(hashlib.sha256(b"tall").hexdigest())
    hub.keep_blob(digest, jpeg(width=108, height=192))
    piece = replace(mirror.pieces[0], portrait=digest)
    picture = picture_on_a_portrait_screen(mirror, pictures, piece, qtbot)
    assert (picture.width(), picture.height()) == (270, 480)
    qtbot.waitUntil(lambda: pictures.thumbnail(piece) is not None)
    flat = pictures.thumbnail(piece)
    assert flat is not None
    assert flat.width() > flat.height()


def test_a_template_is_drawn_upright_for_a_portrait_screen(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    first = mirror.pieces[0]
    slide = TemplateSlide(
        id=first.id, title="Wifi", duration=first.slide.duration, template="noticia", fields=(("titulo", "Wifi"),)
    )
    picture = picture_on_a_portrait_screen(mirror, pictures, replace(first, slide=slide), qtbot)
    assert (picture.width(), picture.height()) == (270, 480)


def test_a_piece_without_a_portrait_version_stays_as_it_is(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    picture = picture_on_a_portrait_screen(mirror, pictures, mirror.pieces[0], qtbot)
    assert picture.width() > picture.height()


def test_the_dialog_sets_all_of_a_panel_and_says_the_least_letter(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = EditDialog(a_screen(), mirror)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.form.letter.text().startswith("Letra mínima: 53 px de 1080; una mayúscula mide 24 mm.")
    dialog.form.distance.setValue(10)
    assert dialog.form.letter.text().startswith("Letra mínima: 105 px")
    dialog.form.distance.setValue(30)
    assert "ninguna lámina se lee" in dialog.form.letter.text()
    dialog.form.distance.setValue(10)
    panel = dialog.panel
    panel.rotation.setCurrentIndex(1)
    panel.volume.setValue(40)
    panel.phone.setText("ext. 4040")
    panel.side.setCurrentIndex(1)
    panel.ticker.setCurrentIndex(1)
    panel.ticker_text.setText("Hoy hay feria de trámites")
    panel.hours.add()
    for box in panel.hours.rows[0].days.values():
        box.setChecked(False)
    dialog._save.click()  # noqa: SLF001 - the button a person presses
    assert dialog.tabs.currentIndex() == 1
    assert dialog._problem.text() == "Cada horario necesita al menos un día."  # noqa: SLF001
    panel.hours.rows[0].days[0].click()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog._save.click()  # noqa: SLF001
    hours = OpenHours(weekdays=frozenset({0}), opens=time(7), closes=time(18))
    assert saved.args[0].panel == Panel(
        rotation=Rotation.RIGHT, volume=40, hours=(hours,), side=PlaylistId("base"),
        ticker_text="Hoy hay feria de trámites", phone="ext. 4040",
    )  # fmt: skip


def test_opening_and_saving_changes_nothing(mirror: Mirror, qtbot: QtBot) -> None:
    panel = Panel(monitor="HDMI-2", ticker="fuente", hours=(OpenHours(opens=time(6), closes=time(6)),), shift=False)
    screen = a_screen(panel=panel)
    dialog = EditDialog(screen, mirror)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog._save.click()  # noqa: SLF001
    assert saved.args[0] == screen
