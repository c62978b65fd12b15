"""What a file is, judged by its bytes and never by its name.

Promises: reads the first 512 bytes, and of an archive its list of names; one clear reason for every file that cannot
be a piece; the cap on size is checked before a byte is read, so that an absurd file costs nothing. Called before an
upload by whoever holds the file, and again by the hub, which trusts nobody.
"""

from __future__ import annotations

import os
import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from signage.errors import MediaRejected

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES = 250_000_000
_HEAD_BYTES = 512


class MediaKind(StrEnum):
    """What a file can become: one picture, one video, or a picture of each page."""

    IMAGE = "image"
    VIDEO = "video"
    PDF = "pdf"
    OFFICE = "office"

    @property
    def has_pages(self) -> bool:
        """Whether it becomes as many pieces as it has pages."""
        return self in {MediaKind.PDF, MediaKind.OFFICE}


_IMAGE_MAGIC: tuple[tuple[int, bytes], ...] = (
    (0, b"\xff\xd8\xff"),
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"GIF87a"),
    (0, b"GIF89a"),
    (0, b"BM"),
    (0, b"II*\x00"),
    (0, b"MM\x00*"),
    (8, b"WEBP"),
    (4, b"ftypavif"),
    (4, b"ftypavis"),
)
_VIDEO_MAGIC: tuple[tuple[int, bytes], ...] = (
    (0, b"\x1aE\xdf\xa3"),  # Matroska and WebM
    (4, b"ftyp"),  # MP4 and QuickTime
    (4, b"moov"),
    (4, b"mdat"),
    (4, b"wide"),
    (8, b"AVI "),
    (0, b"\x00\x00\x01\xba"),  # MPEG program stream
    (0, b"FLV"),
    (0, b"0&\xb2u"),  # Windows Media
    (0, b"OggS"),
)
_TRANSPORT_SYNC: Final = 0x47
_TRANSPORT_PACKETS: Final = ((0, 188), (4, 192))
"""Where an MPEG transport stream's first sync byte is, and how far apart they are: of television, of camcorders."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_DIRECTORY_AT: Final = 48
_OLE_SECTOR: Final = 512
_OLE_LOOK: Final = 4096
_PAGED: Final = ("word/", "ppt/", "vnd.oasis.opendocument.presentation", "vnd.oasis.opendocument.text")
_SHEETS: Final = ("xl/", "vnd.oasis.opendocument.spreadsheet")
_OFFICE_NAMES: Final = (".pptx", ".ppt", ".odp", ".docx", ".doc", ".odt", ".ppsx")
_CAPTION_TIMES: Final = re.compile(rb"\d\d?:\d\d[.,]\d\d\d\s*-->")
# What people really drop by mistake, each with the way out.
_HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftyphevc")


def check_size(size: int, name: str) -> None:
    """Refuse a size no piece may have.

    Raises:
        MediaRejected: nothing in it, or more than the cap.
    """
    if size == 0:
        raise MediaRejected(
            f"«{name}» está vacío (0 bytes): vuelva a copiarlo o expórtelo de nuevo.",
            f"“{name}” is empty (0 bytes): copy it again or export it again.",
            code="media-empty",
        )
    if size > MAX_FILE_BYTES:
        cap, got = MAX_FILE_BYTES // 1_000_000, -(-size // 1_000_000)
        raise MediaRejected(
            f"«{name}» pesa {got} MB y el máximo es {cap} MB: expórtelo más pequeño o más corto.",
            f"“{name}” is {got} MB and the limit is {cap} MB: export it smaller or shorter.",
            code="media-too-big",
        )


def kind_of(path: Path, name: str = "") -> MediaKind:
    """Tell what the file can become.

    Raises:
        MediaRejected: nothing; the reason says what to do.
    """
    name = name or legible_name(path)
    try:
        check_size(path.stat().st_size, name)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        found = _document(path, head)
    except FileNotFoundError as failure:
        raise MediaRejected(f"No existe {path}.", f"{path} does not exist.", code="media-missing") from failure
    except OSError as failure:
        raise unreadable(name) from failure
    if found == "sheet":
        raise _table(name)
    return MediaKind(found) if found else _kind_of_head(head, name)


def legible_name(path: Path) -> str:
    """Return a file's name as text: bytes that are no UTF-8 are read as an old Windows wrote them."""
    held = os.fsencode(path.name)
    try:
        return held.decode()
    except UnicodeDecodeError:
        return held.decode("cp1252", "replace")


def unreadable(name: str) -> MediaRejected:
    """Make the refusal of a file that the system does not let us read."""
    return MediaRejected(
        f"«{name}» no se puede leer: revise los permisos del archivo o cópielo a otra carpeta.",
        f"“{name}” cannot be read: check the file's permissions or copy it to another folder.",
        code="media-unreadable",
    )


def _kind_of_head(head: bytes, name: str) -> MediaKind:
    if head[4:12] in _HEIC_BRANDS:
        raise MediaRejected(
            f"«{name}» es una foto HEIC de teléfono: guárdela o compártala como JPG y súbala de nuevo.",
            f"“{name}” is a HEIC phone photo: save or share it as JPG and upload it again.",
            code="media-heic",
        )
    if any(head[at : at + len(magic)] == magic for at, magic in _IMAGE_MAGIC):
        return MediaKind.IMAGE
    if any(head[at : at + len(magic)] == magic for at, magic in _VIDEO_MAGIC) or _is_transport_stream(head):
        return MediaKind.VIDEO
    raise _foreign(head, name)


def _is_transport_stream(head: bytes) -> bool:
    return any(
        len(head) > at + 2 * size and all(head[at + n * size] == _TRANSPORT_SYNC for n in range(3))
        for at, size in _TRANSPORT_PACKETS
    )


def _foreign(head: bytes, name: str) -> MediaRejected:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml")):
        return MediaRejected(
            f"«{name}» es un dibujo SVG o XML: expórtelo como PNG y súbalo.",
            f"“{name}” is an SVG drawing or XML: export it as PNG and upload that.",
            code="media-svg",
        )
    if start.startswith((b"<!doctype", b"<html", b"<head")):
        return MediaRejected(
            f"«{name}» es una página web, no una imagen: descargue la imagen misma y súbala.",
            f"“{name}” is a web page, not an image: download the image itself and upload that.",
            code="media-web-page",
        )
    if start.startswith((b"pk\x03\x04", _OLE)):
        return _packed(name)
    if start.startswith(b"webvtt") or _CAPTION_TIMES.search(head.replace(b"\0", b"")):
        return MediaRejected(
            f"«{name}» son subtítulos: súbalos en la ficha de su video.",
            f"“{name}” holds captions: add them to their video.",
            code="media-captions",
        )
    if name.lower().endswith((".csv", ".tsv")):
        return _table(name)
    return MediaRejected(
        f"«{name}» no es una imagen, un video ni un documento conocido: use JPG, PNG, WebP, MP4, WebM, PDF o PPTX.",
        f"“{name}” is no known image, video or document: use JPG, PNG, WebP, MP4, WebM, PDF or PPTX.",
        code="media-unknown",
    )


def _packed(name: str) -> MediaRejected:
    if name.lower().endswith(_OFFICE_NAMES):
        return MediaRejected(
            f"«{name}» está dañado o tiene contraseña: ábralo, guárdelo como PDF y súbalo.",
            f"“{name}” is damaged or has a password: open it, save it as PDF and upload that.",
            code="office-broken",
        )
    return MediaRejected(
        f"«{name}» es un ZIP u otro archivo empaquetado: sáquelo de ahí y suba cada archivo.",
        f"“{name}” is a ZIP or another packed file: unpack it and upload each file.",
        code="media-archive",
    )


def _document(path: Path, head: bytes) -> str:
    """Tell "pdf", "office" or "sheet" of a document, and nothing of all else."""
    if b"%PDF-" in head:  # readers allow rubbish before it
        return "pdf"
    if head.startswith(_ZIP):
        return _in_archive(path, head)
    return _in_compound(path, head) if head.startswith(_OLE) else ""


def _in_archive(path: Path, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = " ".join(archive.namelist()[:2_000])
    except (zipfile.BadZipFile, ValueError, RuntimeError):
        names = ""
    told = head.decode("latin-1") + " " + names
    if any(word in told for word in _SHEETS) and "ppt/" not in names and "word/" not in names:
        return "sheet"
    return "office" if any(word in told for word in _PAGED) else ""


def _in_compound(path: Path, head: bytes) -> str:
    """Look into the directory of a file of Office before 2007."""
    sector = int.from_bytes(head[_OLE_DIRECTORY_AT : _OLE_DIRECTORY_AT + 4], "little")
    with path.open("rb") as file:
        file.seek((sector + 1) * _OLE_SECTOR)
        names = file.read(_OLE_LOOK).decode("utf-16-le", errors="replace")
    if "PowerPoint Document" in names or "WordDocument" in names:
        return "office"
    return "sheet" if "Workbook" in names or "Book" in names else ""


def _table(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» es una tabla: ábrala desde una plantilla con gráfica o tabla.",
        f"“{name}” is a table: open it from a template with a chart or a table.",
        code="media-table",
    )
