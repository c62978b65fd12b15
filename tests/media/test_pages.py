"""Documents in, a picture of each page out, or one clear reason; hostile files and converters hurt only themselves."""

from __future__ import annotations

import os
import select
from pathlib import Path

import pytest
from documents import a_pdf, a_pptx, an_office
from PIL import Image

from signage.errors import MediaRejected
from signage.media.kind import MediaKind, kind_of
from signage.media.pages import PdfPages, check_office, find_office, office_to_pdf
from signage.media.video import Cancelled


def opened(path: Path) -> PdfPages:
    return PdfPages(path, name=path.name, work=path.parent)


def refusal_of(path: Path) -> str:
    assert kind_of(path) is MediaKind.PDF
    with pytest.raises(MediaRejected) as refusal:
        opened(path)
    return refusal.value.code


def test_each_page_becomes_a_picture_on_white_paper(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "a.pdf", pages=2)
    with opened(path) as pages:
        assert pages.count == 2
        picture = Image.open(pages.draw(1))
        picture.load()
    assert picture.size == (3200, 2400)
    assert picture.getpixel((10, 2390)) == (255, 0, 0)
    assert picture.getpixel((3190, 10)) == (255, 255, 255)


@pytest.mark.parametrize(("width", "height"), [(5, 14_400), (14_400, 5)])
def test_a_page_too_narrow_or_too_tall_is_still_a_picture(tmp_path: Path, width: int, height: int) -> None:
    path = a_pdf(tmp_path / "a.pdf", width=width, height=height)
    with opened(path) as pages, Image.open(pages.draw(0)) as picture:
        assert max(picture.size) == 3840


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    assert refusal_of(a_pdf(tmp_path / "a.pdf", locked=True)) == "pdf-encrypted"


def test_a_broken_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nno more than this")
    assert refusal_of(tmp_path / "a.pdf") == "pdf-broken"


def test_two_thousand_pages_are_refused(tmp_path: Path) -> None:
    assert refusal_of(a_pdf(tmp_path / "a.pdf", pages=2_000)) == "pdf-too-long"


def test_a_pdf_without_pages_is_refused(tmp_path: Path) -> None:
    assert refusal_of(a_pdf(tmp_path / "a.pdf", pages=0)) in {"pdf-empty", "pdf-broken"}


def test_a_page_that_kills_its_reader_is_one_reason(tmp_path: Path) -> None:
    with opened(a_pdf(tmp_path / "a.pdf")) as pages, pytest.raises(MediaRejected) as refusal:
        pages.draw(7)  # there is no such page: the child ends
    assert refusal.value.code == "pdf-broken"


def converted(path: Path, office: Path, *, cancelled: bool = False) -> Path:
    work = path.parent / "work"
    work.mkdir()
    return office_to_pdf(path, name=path.name, work=work, office=office, cancelled=lambda: cancelled, patience_s=0.5)


def test_a_presentation_is_converted_with_a_home_of_its_own(tmp_path: Path) -> None:
    ready = a_pdf(tmp_path / "ready.pdf")
    office = an_office(tmp_path / "bin", f'echo "$HOME" > "$OUT/home.txt"; cp {ready} "$OUT/document.pdf"')
    path = a_pptx(tmp_path / "a.pptx")
    assert kind_of(path) is MediaKind.OFFICE
    made = converted(path, office)
    assert made.read_bytes() == ready.read_bytes()
    assert (tmp_path / "work" / "home.txt").read_text().strip() == str(tmp_path / "work" / "home")


def test_a_converter_that_was_taken_away_meanwhile_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MediaRejected) as refused:
        converted(a_pptx(tmp_path / "a.pptx"), tmp_path / "bin" / "soffice")
    assert refused.value.code == "office-missing"


def has_ended(pid: int) -> bool:
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 5)[0])
    finally:
        os.close(process)


@pytest.mark.parametrize("script", ['echo $$ > "$OUT/pid"; exec sleep 60', 'sleep 60 & echo $! > "$OUT/pid"; wait'])
def test_a_converter_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path, script: str) -> None:
    with pytest.raises(MediaRejected) as refusal:
        converted(a_pptx(tmp_path / "a.pptx"), an_office(tmp_path / "bin", script))
    assert refusal.value.code == "office-slow"
    assert has_ended(int((tmp_path / "work" / "pid").read_text()))


def test_a_converter_that_gives_nothing_is_one_reason(tmp_path: Path) -> None:
    with pytest.raises(MediaRejected) as refusal:
        converted(a_pptx(tmp_path / "a.pptx"), an_office(tmp_path / "bin", "exit 0"))
    assert refusal.value.code == "office-broken"


def test_a_conversion_that_nobody_wants_any_more_ends(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        converted(a_pptx(tmp_path / "a.pptx"), an_office(tmp_path / "bin", "exec sleep 60"), cancelled=True)


def test_without_libreoffice_the_reason_says_what_to_do(tmp_path: Path) -> None:
    assert find_office(str(tmp_path)) is None
    with pytest.raises(MediaRejected) as refusal:
        check_office(None, "a.pptx")
    assert "PDF" in refusal.value.es
