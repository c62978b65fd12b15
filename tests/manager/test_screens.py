"""The wall of screens: how large the cards are, and pictures in each screen's own shape."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen
from manager.fake_hub import FakeHub, jpeg
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole
from manager_app.pages.screens import ScreenCard, ScreensPage, Wall, card_size
from manager_app.pictures import Pictures
from signage.client import Piece
from signage.model.ids import AssetHash
from signage.model.screen import Orientation
from signage.model.slide import TemplateSlide


@pytest.mark.parametrize(("room", "count", "columns"), [(1030, 2, 2), (1350, 2, 2), (1350, 9, 3), (1700, 9, 4)])
def test_cards_share_the_width_of_the_wall(room: int, count: int, columns: int) -> None:
    size = card_size(room, count)
    assert size.width() >= 420
    assert columns * size.width() <= room < (columns + 1) * size.width() + 240


def test_a_card_grows_with_its_room() -> None:
    sizes = [card_size(room, 9) for room in (840, 1000, 1200)]
    assert all(one.width() < other.width() and one.height() < other.height() for one, other in pairwise(sizes))


def test_the_panel_is_told_in_words(mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> None:
    page = ScreensPage(mirror, ScreenModel(mirror.piece, pictures, lambda: NOON, mirror))
    qtbot.addWidget(page)
    card = page.findChild(ScreenCard)
    assert isinstance(card, ScreenCard)
    upright = a_screen(orientation=Orientation.PORTRAIT, width_px=1080, height_px=1920, diagonal_in=31.5)
    assert card.panel_text(a_screen()) == "Horizontal · 55″ · 1920×1080"
    assert card.panel_text(upright) == "Vertical · 31,5″ · 1080×1920"


def picture_on_a_portrait_screen(mirror: Mirror, pictures: Pictures, piece: Piece, qtbot: QtBot) -> QPixmap:
    model = ScreenModel(lambda _: piece, pictures, lambda: NOON, mirror)
    model.show(tuple(state for state in mirror.screens if state.screen.orientation is Orientation.PORTRAIT))
    qtbot.waitUntil(lambda: model.index(0).data(ScreenRole.NOW) is not None)
    picture = model.index(0).data(ScreenRole.NOW)
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


@pytest.mark.parametrize("width", [1043, 1044, 1045, 1361])
def test_cards_stand_side_by_side_on_a_small_monitor(
    mirror: Mirror, pictures: Pictures, qtbot: QtBot, width: int
) -> None:
    page = ScreensPage(mirror, ScreenModel(mirror.piece, pictures, lambda: NOON, mirror))
    qtbot.addWidget(page)
    page.resize(width + 32, 700)
    page.show()
    wall = page.findChild(Wall)
    assert isinstance(wall, Wall)
    model = wall.model()
    qtbot.waitUntil(lambda: wall.visualRect(model.index(1, 0)).left() >= 420)
    assert wall.visualRect(model.index(0, 0)).top() == wall.visualRect(model.index(1, 0)).top()
