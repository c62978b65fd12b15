"""Pictograms: each is drawn, in the ink it is asked for; an unknown name draws nothing and says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player_app.stage.drawn import Drawn
from player_app.stage.icons import icon_names, paint_icon
from player_app.stage.window import QML_PATH

YELLOW = QColor("#FFD100")


def painted(name: str) -> tuple[bool, QImage]:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor("#00000000"))
    painter = QPainter(image)
    done = paint_icon(painter, QRectF(0, 0, 48, 48), name, YELLOW)
    painter.end()
    return done, image


def inks(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(48) for y in range(48))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_every_pictogram_is_drawn_in_one_ink_within_its_square(qapp: QObject) -> None:
    assert len(icon_names()) >= 30
    for name in icon_names():
        done, image = painted(name)
        assert done, name
        assert inks(image) == {"#FFD100"}, name
        edge = [image.pixelColor(at, side).alpha() for at in range(48) for side in (0, 47)]
        assert max(edge) < 255, f"{name} is cut at its edge"


@pytest.mark.parametrize("name", ["", "unicornio", "../icons/signage", "check.svg", "CHECK"])
def test_an_unknown_name_draws_nothing(qapp: QObject, name: str) -> None:
    done, image = painted(name)
    assert not done
    assert inks(image) == set()


@pytest.fixture
def engine(qapp: QObject) -> QQmlEngine:
    engine = QQmlEngine()
    engine.addImportPath(str(QML_PATH))
    return engine


def test_an_item_goes_with_its_holder_and_a_new_name_replaces_it(engine: QQmlEngine, qtbot: QtBot) -> None:
    component = QQmlComponent(engine)
    component.loadFromModule("Signage.Stage", "IconItem")
    holder = component.createWithInitialProperties({"name": "correo", "width": 40, "height": 40})
    assert isinstance(holder, QQuickItem)
    (first,) = (child for child in holder.childItems() if isinstance(child, Drawn))
    assert (first.width(), first.problem) == (40, "")
    with qtbot.waitSignal(first.destroyed):
        holder.setProperty("name", "unicornio")
    (second,) = (child for child in holder.childItems() if isinstance(child, Drawn))
    assert "unicornio" in str(second.problem)
    with qtbot.waitSignal(second.destroyed):
        holder.deleteLater()
