"""A slide on a page: what is drawn by painters is letters and lines, and all lies where the screen has it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from player_app.stage.compose import sample_view
from player_app.stage.paper import paper_of
from player_app.stage.render import offscreen_stage
from signage.assets import assets_dir
from signage.model.wire import slide_template_from_toml

pytestmark = pytest.mark.usefixtures("qapp")


def a_page(template: str, folder: Path, size: tuple[int, int]) -> tuple[QPdfDocument, QImage]:
    path = assets_dir() / "templates" / f"{template}.toml"
    with offscreen_stage(*size) as stage:
        stage.show(sample_view(slide_template_from_toml(path.read_bytes()), english=False))
        paper = paper_of(stage)
        seen = stage.draw()
    made: list[bytes] = []
    writer = Thread(target=lambda: made.append(paper.to_pdf("Trámites")))
    writer.start()
    writer.join()
    (folder / "page.pdf").write_bytes(made[0])
    document = QPdfDocument()
    document.load(str(folder / "page.pdf"))
    return document, seen


def share_that_differs(document: QPdfDocument, seen: QImage, folder: Path) -> float:
    document.render(0, seen.size()).save(str(folder / "page.png"))
    seen.save(str(folder / "seen.png"))
    one, other = (Image.open(folder / name).convert("L") for name in ("page.png", "seen.png"))
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[60:]) / sum(counts)


@pytest.mark.parametrize("template", ["kpi_barras", "buzon", "ciberconsejo"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_a_page_looks_as_the_screen_does(template: str, size: tuple[int, int], tmp_path: Path) -> None:
    document, seen = a_page(template, tmp_path, size)
    assert document.pageCount() == 1
    points = document.pagePointSize(0)
    assert (round(points.width()), round(points.height())) == ((960, 540) if size[0] > size[1] else (540, 960))
    # Letters that are outlines have other edges than letters that are pixels.
    assert share_that_differs(document, seen, tmp_path) < 0.02


def test_a_chart_on_a_page_is_letters_and_lines(tmp_path: Path) -> None:
    document, _ = a_page("kpi_barras", tmp_path, (1920, 1080))
    words = document.getAllText(0).text()
    assert {"Hacienda", "985"} <= set(words.split())
    large = document.render(0, QSize(7680, 4320))
    edge = {large.pixelColor(x, 2190).name() for x in range(4600, 5600)}
    assert len(edge) < 40, "a chart made of pixels would be blurred at eight times its size"


def test_the_stage_shows_on_what_was_taken() -> None:
    path = assets_dir() / "templates" / "kpi_barras.toml"
    with offscreen_stage(960, 540) as stage:
        stage.show(sample_view(slide_template_from_toml(path.read_bytes()), english=False))
        before = stage.draw()
        paper_of(stage)
        assert stage.draw() == before
