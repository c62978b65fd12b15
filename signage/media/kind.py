"""What a file is, judged by its bytes and never by its name.

Promises: reads at most the first 512 bytes; one clear reason for every file that cannot be a piece; the cap on
size is checked before a byte is read, so that an absurd file costs nothing. Called before an upload by whoever
holds the file, and again by the hub, which trusts nobody.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from signage.errors import MediaRejected

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES = 250_000_000
_HEAD_BYTES = 512


class MediaKind(StrEnum):
    """The two kinds of file the library takes."""

    IMAGE = "image"
    VIDEO = "video"


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
    """Tell whether the file is an image or a video.

    Raises:
        MediaRejected: it can be neither; the reason says what to do.
    """
    name = name or path.name
    try:
        check_size(path.stat().st_size, name)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as failure:
        raise unreadable(name) from failure
    return _kind_of_head(head, name)


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
    if any(head[at : at + len(magic)] == magic for at, magic in _VIDEO_MAGIC):
        return MediaKind.VIDEO
    raise _foreign(head, name)


def _foreign(head: bytes, name: str) -> MediaRejected:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return MediaRejected(
            f"«{name}» es un PDF: exporte la página como imagen PNG o JPG y súbala.",
            f"“{name}” is a PDF: export the page as a PNG or JPG image and upload that.",
            code="media-pdf",
        )
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
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        return MediaRejected(
            f"«{name}» es un documento de oficina o un ZIP: exporte cada hoja como PNG y súbalas.",
            f"“{name}” is an office document or a ZIP: export each page as PNG and upload those.",
            code="media-office",
        )
    return MediaRejected(
        f"«{name}» no es una imagen ni un video conocido: use JPG, PNG, WebP, GIF, MP4 o WebM.",
        f"“{name}” is no known image or video: use JPG, PNG, WebP, GIF, MP4 or WebM.",
        code="media-unknown",
    )
