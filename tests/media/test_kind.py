"""What a file is, by its bytes: the mistakes that people make each get their way out."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from signage.errors import MediaRejected
from signage.media.kind import MediaKind, kind_of, legible_name

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_zip(path: Path, *names: str, first: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return path


def an_old_office_file(path: Path, stream: str) -> Path:
    head = OLE + bytes(40) + (0).to_bytes(4, "little")
    path.write_bytes(head.ljust(512, b"\0") + stream.encode("utf-16-le"))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(MediaRejected) as refused:
        kind_of(path)
    return refused.value.code


def test_documents_are_told_from_what_they_hold(tmp_path: Path) -> None:
    word = a_zip(tmp_path / "a.docx", "word/document.xml")
    slides = a_zip(tmp_path / "a.odp", "content.xml", first="application/vnd.oasis.opendocument.presentation")
    old = an_old_office_file(tmp_path / "a.ppt", "PowerPoint Document")
    assert {kind_of(path) for path in (word, slides, old)} == {MediaKind.OFFICE}


def test_tables_are_sent_to_a_template(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n1;2\n")
    tables = [
        a_zip(tmp_path / "a.xlsx", "xl/workbook.xml"),
        a_zip(tmp_path / "a.ods", "content.xml", first="application/vnd.oasis.opendocument.spreadsheet"),
        an_old_office_file(tmp_path / "a.xls", "Workbook"),
        tmp_path / "a.csv",
    ]
    assert {refusal(path) for path in tables} == {"media-table"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nhola\n", "media-captions"),
        ("1\n00:00:01,000 --> 00:00:02,000\nhola\n".encode("utf-16"), "media-captions"),
        (b"PK\x03\x04 not really", "media-archive"),
        (OLE + bytes(600), "media-archive"),
        (b"<svg xmlns=''/>", "media-svg"),
        (b"", "media-empty"),
    ],
)
def test_what_cannot_be_a_piece_says_what_to_do(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(data)
    assert refusal(tmp_path / "a") == code


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut short", OLE + bytes(600)])
def test_a_damaged_presentation_is_not_taken_for_a_packed_folder(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "Rendición.PPTX"
    path.write_bytes(data)
    with pytest.raises(MediaRejected, match="guárdelo como PDF") as refused:
        kind_of(path)
    assert refused.value.code == "office-broken"


def test_a_name_that_an_old_windows_wrote_is_read_as_it_meant_it() -> None:
    assert legible_name(Path(os.fsdecode(b"a\xf1o \x93uno\x94.png"))) == "año “uno”.png"
    assert legible_name(Path("مرحبا 😀.png")) == "مرحبا 😀.png"


@pytest.mark.parametrize(("before", "size"), [(0, 188), (4, 192)], ids=["broadcast", "camcorder"])
def test_a_transport_stream_is_a_video(tmp_path: Path, before: int, size: int) -> None:
    packet = (b"\0" * before + b"\x47").ljust(size, b"\xff")
    stream = tmp_path / "00001.mts"
    stream.write_bytes(packet * 4)
    assert kind_of(stream) is MediaKind.VIDEO
    stream.write_bytes(packet + b"abcd" * 100)
    assert refusal(stream) == "media-unknown"
