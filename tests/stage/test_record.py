"""What a review is told of a slide."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from builders import sha256
from player_app.stage.record import records
from signage.model.finding import WHOLE, Measured, Shape
from signage.model.ids import AssetHash, SlideId
from signage.model.slide import TemplateSlide
from signage.model.wire import read_records, record_request, slide_version

NOTICE = {"titulo": "La ventanilla 3 abre a las 10:00", "texto": "Lo atienden en la 5. \U0001f600"}


def a_piece(
    name: str, template: str = "aviso", images: tuple[tuple[str, AssetHash], ...] = (), **fields: str
) -> TemplateSlide:
    return TemplateSlide(
        id=SlideId(name), title=name, duration=timedelta(seconds=10), template=template, images=images,
        fields=tuple((fields or NOTICE).items()),
    )  # fmt: skip


def test_a_slide_is_recorded_in_every_shape(qapp: object) -> None:
    good = a_piece("good")
    much = a_piece("much", titulo="Hola", texto="palabra " * 200)
    code = a_piece("code", "buzon", pregunta="¿Cómo le fue?", url="oai.gov.co/opine")
    unknown = a_piece("unknown", "nunca")
    found = records([good, much, code, unknown], {})
    assert set(found) == {"good", "much", "code"}
    assert found[good.id].version == slide_version(good)
    assert [one.shape for one in found[good.id].measured] == list(Shape)
    for one in found[good.id].measured:
        assert (one.unfit, one.missing, one.qr, one.qr_px) == ((), "\U0001f600", "", 0.0)
        assert one.holds_px > 80
        assert one.contrast > 7
        assert one.alarm < 0.01
    assert {one.unfit for one in found[much.id].measured} == {("texto",)}
    for one in found[code.id].measured[: len(WHOLE)]:
        assert one.qr == "https://oai.gov.co/opine"
        assert one.qr_px >= 473
    # A code as large as a phone needs it has no room in a column.
    assert {one.shape for one in found[code.id].measured if one.unfit} == {Shape.COLUMN, Shape.STRIP}


def test_a_code_without_room_blames_its_address_and_no_other_text(qapp: object) -> None:
    piece = a_piece("code", "buzon", pregunta="¿Cómo le fue?", resultado="x " * 30, url="oai.gov.co/" + "W" * 49)
    assert {one.unfit for one in records([piece], {})[piece.id].measured[:1]} == {("url",)}


def a_poster(path: Path, *codes: str, side: int, dark: str = "black", light: str = "white") -> str:
    """A picture of 1600 by 1600 with codes side by side in its upper half."""
    poster = QImage(1600, 1600, QImage.Format.Format_RGB32)
    poster.fill("#668899")
    painter = QPainter(poster)
    for at, text in enumerate(codes):
        made = segno.make(text, error="q", micro=False)
        made.save(str(path), kind="png", scale=10, border=4, dark=dark, light=light)
        painter.drawImage(QRect(40 + at * (side + 60), 200, side, side), QImage(str(path)))
    painter.end()
    assert poster.save(str(path))
    return str(path)


def in_one(shape: Shape, path: str, template: str = "pagina_web", field: str = "captura", **fields: str) -> Measured:
    files = {sha256(b"p"): path}
    piece = a_piece(
        "p", template, ((field, sha256(b"p")),), **(fields or {"titulo": "Trámites", "url": "oai.gov.co/x"})
    )
    return next(one for one in records([piece], files)[piece.id].measured if one.shape is shape)


def test_a_code_in_a_picture_is_not_taken_for_the_slides_own(qapp: object, tmp_path: Path) -> None:
    seen = in_one(Shape.PORTRAIT, a_poster(tmp_path / "p.png", "https://otra.example/a", side=500))
    assert seen.qr == "https://oai.gov.co/x"
    (other,) = seen.pictured
    assert (other.text, other.is_inverted) == ("https://otra.example/a", False)
    assert 100 < other.px < 500


def test_codes_that_are_light_on_dark_or_cut_are_told_apart(qapp: object, tmp_path: Path) -> None:
    light = in_one(
        Shape.LANDSCAPE, a_poster(tmp_path / "l.png", "https://a.example", side=500, dark="white", light="black")
    )
    assert [one.is_inverted for one in light.pictured] == [True]
    cut = a_poster(tmp_path / "c.png", "https://a.example", "https://b.example", side=500)
    seen = in_one(Shape.LANDSCAPE, cut, "imagen", "foto", titulo="Feria", enfoque="abajo")
    assert {(one.text, one.px) for one in seen.pictured} == {("https://a.example", 0.0), ("https://b.example", 0.0)}
    assert in_one(Shape.LANDSCAPE, str(tmp_path / "none.png"), "imagen", "foto", titulo="Feria").pictured == ()


def test_the_program_reads_a_request_from_its_input_and_writes_records(tmp_path: Path) -> None:
    files = {sha256(b"p"): a_poster(tmp_path / "p.png", "https://otra.example/a", side=900)}
    piece = a_piece("good", "pagina_web", (("captura", sha256(b"p")),), titulo="Trámites", url="oai.gov.co/x")
    done = subprocess.run(
        [sys.executable, "-m", "player_app.stage", "record"],
        input=record_request([piece], files), capture_output=True, check=True,
    )  # fmt: skip
    found = read_records(done.stdout)[piece.id]
    assert found.version == slide_version(piece)
    sides = [code.px for one in found.measured for code in one.pictured if code.px]
    assert sides
    assert all(100 < side < 1000 for side in sides)


def test_a_slide_is_recorded_as_it_is_dressed(qapp: object, tmp_path: Path) -> None:
    piece = a_piece("good", texto="Lo atienden en la 5.", titulo="La ventanilla 3 abre a las 10:00")
    pale = tmp_path / "pale.toml"
    pale.write_text('name = "Clara"\n[colours]\nground = "#0B2A4A"\nmuted = "#8FA0B0"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "player_app.stage", "record"],
        input=record_request([piece], {}, theme=str(pale)), capture_output=True, check=True,
    )  # fmt: skip
    own, dressed = records([piece], {})[piece.id].measured[0], read_records(done.stdout)[piece.id].measured[0]
    assert dressed.contrast < own.contrast - 1


def test_a_request_that_is_none_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "request.json"
    path.write_text("{", encoding="utf-8")
    command = [sys.executable, "-m", "player_app.stage", "record", path]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)


def test_a_photo_with_few_pixels_for_its_place_is_named_and_a_large_one_is_not(qapp: object, tmp_path: Path) -> None:
    digest = sha256(b"p")
    for side, expected in ((300, ("foto",)), (1600, ())):
        photo = QImage(side, side, QImage.Format.Format_RGB32)
        photo.fill("#668899")
        assert photo.save(str(tmp_path / f"{side}.png"))
        piece = a_piece("p", "noticia", (("foto", digest),), titulo="Wifi en la plaza", entradilla="Ya hay internet.")
        whole = records([piece], {digest: str(tmp_path / f"{side}.png")})[piece.id].measured[: len(WHOLE)]
        assert {one.blurred for one in whole} == {expected}


@pytest.mark.qt_log_ignore("qt.multimedia", "No RHI backend", "No HW decoder", "pipewire", "FFmpeg", "Input #0")
def test_letters_that_only_the_captions_have_are_told_too(qapp: object, media: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.srt"
    said.write_text("1\n00:00:00,000 --> 00:00:02,000\nBienvenidos · 漢字\n", encoding="utf-8")
    film, captions = sha256(b"film"), sha256(b"captions")
    piece = replace(
        a_piece("p", "videotutorial", titulo="Bloquee su equipo"), files=(("video", film), ("subtitulos", captions))
    )
    found = records([piece], {film: str(media / "green.mp4"), captions: str(said)})
    assert {one.missing for one in found[piece.id].measured} == {"漢字"}
