"""QR codes: what a phone reads off the pixels, and what it could not read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from player_app.stage.qr import MARGIN_MODULES, decode, paint_qr, qr_code, scan_target, short_address


def drawn(text: str, side: int, *, ground: str = "#0B2A4A") -> QImage:
    code = qr_code(text)
    assert code is not None
    image = QImage(side + 40, side + 40, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint_qr(painter, QRectF(20, 20, side, side), code)
    painter.end()
    return image


@pytest.mark.parametrize("ground", ["#0B2A4A", "#FFD100", "#FFFFFF", "#000000"])
def test_a_phone_reads_it_on_any_ground(qapp: QObject, ground: str) -> None:
    assert decode(drawn("oai.gov.co/curso", 240, ground=ground)) == "https://oai.gov.co/curso"


def test_a_hidden_eighth_is_still_read(qapp: QObject) -> None:
    image = drawn("oai.gov.co/curso", 320)
    painter = QPainter(image)
    painter.fillRect(QRectF(150, 150, 60, 60), QColor("#FFFFFF"))
    painter.end()
    assert decode(image) == "https://oai.gov.co/curso"


def test_a_picture_without_a_code_reads_as_nothing(qapp: QObject) -> None:
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert decode(image) == ""


def test_modules_take_whole_pixels_and_the_margin_is_light(qapp: QObject) -> None:
    code = qr_code("oai.gov.co")
    assert code is not None
    px = code.module_px(300)
    image = drawn("oai.gov.co", 300)
    row = [name for x in range(340) if (name := image.pixelColor(x, 170).name()) != "#0b2a4a"]
    assert len(row) == px * code.across
    assert set(row) == {"#000000", "#ffffff"}
    assert all(len(set(row[at : at + px])) == 1 for at in range(0, len(row), px))
    assert set(row[: MARGIN_MODULES * px]) == {"#ffffff"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("oai.gov.co/curso", "https://oai.gov.co/curso"),
        (" http://oai.gov.co ", "http://oai.gov.co"),
        ("oai.gov.co:8080/x", "https://oai.gov.co:8080/x"),
        ("mailto:a@oai.gov.co", "mailto:a@oai.gov.co"),
        ("tel:+576056501092", "tel:+576056501092"),
        ("Piso 2. Sala 3", "Piso 2. Sala 3"),
        ("", ""),
    ],
)
def test_an_address_without_a_scheme_opens_securely(text: str, target: str) -> None:
    assert scan_target(text) == target


def test_the_address_beside_it_is_short() -> None:
    shown = short_address("https://www.oai.gov.co/curso/")
    assert shown.replace("\u200b", "") == "oai.gov.co/curso"
    assert shown.split("\u200b") == ["oai", ".gov", ".co/", "curso"], "a line breaks between the parts, not in a name"


def test_an_address_too_long_for_its_place_is_reported(qapp: QObject) -> None:
    long = qr_code("oai.gov.co/" + "x" * 300)
    assert long is not None
    assert "shorten it" in long.problem(200)
    assert long.problem(600) == ""


@pytest.mark.parametrize("text", ["", "   ", "x" * 4000])
def test_no_code_is_made_of_nothing_or_of_too_much(text: str) -> None:
    assert qr_code(text) is None
