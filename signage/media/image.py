"""Turns any picture that people have into pictures that a screen can show.

Promises
- A file is accepted only after every pixel of its first frame was decoded.
- What comes out is upright 8-bit sRGB without alpha and carries no metadata: no position, no camera, no comment.
- A picture is never enlarged; the longest side is 1920 or 3840.
- A refusal is one `MediaRejected` that says what to do. Nothing is written.
- Twelve million pixels cost one decoding and one large scaling: each smaller picture is made from the one before it.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from signage.errors import MediaRejected
from signage.media.kind import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import zxingcpp

MAX_PIXELS: Final = 100_000_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own knob: it warns above this and refuses above twice this
warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the refusal says it, to whoever brought the picture

THUMBNAIL_PX: Final = 480
_JPEG_QUALITY: Final = 88
_FLAT_COLOURS: Final = 512
_NEAR: Final = 0.75
# The decoders that the product answers for; no PostScript, no formats that start other programs.
_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
# What Pillow's decoders raise on damaged input, found by cutting and flipping files of each format.
_DECODE_FAILURES: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
_BOMB: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Size(IntEnum):
    """Longest side of a rendition in pixels."""

    P1080 = 1920
    P2160 = 3840


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An encoded picture."""

    data: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about the file that its owner should know."""

    code: str
    es: str
    en: str


SHARP_PX: Final = 1280
"""A picture whose longest side is shorter looks blurred when it fills a screen of 1920 pixels."""

_LEAST_SIDE: Final = 160
"""A picture that is thinner, however long, is a line on a screen."""
LOW_RESOLUTION: Final = Note(
    code="low-resolution",
    es="Es pequeña y en pantalla completa se verá borrosa: mejor una de 1920 píxeles de ancho.",
    en="It is small and will look blurred full screen: better one that is 1920 pixels wide.",
)
LIGHT_CODE: Final = Note(
    code="qr-light",
    es="Su código QR es claro sobre oscuro y hay teléfonos que no lo leen: inviértalo.",
    en="Its QR code is light on dark, and some phones do not read it: invert it.",
)
_SCREEN: Final = (1920, 1080)
_CODE_PX: Final = 473
"""A tenth of three metres on a panel of 55 inches: from farther nobody tries (docs/legibility.md, QR codes)."""
_CODE_M: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestedImage:
    """A picture ready for the library; `renditions` holds P1080 always, P2160 when the original is larger."""

    width: int
    height: int
    renditions: tuple[tuple[Size, Picture], ...]
    thumbnail: Picture
    notes: tuple[Note, ...]


def ingest_image(path: Path, name: str = "") -> IngestedImage:
    """Decode a picture fully and make its renditions and thumbnail.

    Raises:
        MediaRejected: the file is not a picture that can be shown; the reason says what to do.
    """
    name = name or path.name
    notes: list[Note] = []
    upright = _decode(path, name, notes)
    if max(upright.size) < SHARP_PX or min(upright.size) < _LEAST_SIDE:
        notes.append(LOW_RESOLUTION)
    large = _shrunk(upright, Size.P2160)
    normal = _shrunk(large, Size.P1080)
    notes.extend(_code_notes(normal))
    return IngestedImage(
        width=upright.width,
        height=upright.height,
        renditions=tuple(_renditions(normal, large)),
        thumbnail=_jpeg(_shrunk(normal, THUMBNAIL_PX), quality=80),
        notes=tuple(notes),
    )


def _code_notes(picture: Image.Image) -> Iterator[Note]:
    """Judge the codes that a picture holds as a screen shows it that hangs as the picture stands."""
    import zxingcpp  # noqa: PLC0415 - only who takes pictures in pays for the reader

    grey, formats = picture.convert("L"), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=formats)
    if not found:
        return
    scale = min(_SCREEN[0] / max(picture.size), _SCREEN[1] / min(picture.size))
    smallest = min(_side_of(one.position) for one in found) * scale
    if smallest < _CODE_PX:
        metres = f"{max(0.1, smallest / _CODE_PX * _CODE_M):.1f}"
        comma = metres.replace(".", ",")
        yield Note(
            code="qr-small",
            es=f"Su código QR se lee a {comma} m de una pantalla de 55″: agrándelo para leerlo a 3 m.",
            en=f"Its QR code is read at {metres} m from a 55″ screen: make it larger, to be read at 3 m.",
        )
    if len(zxingcpp.read_barcodes(grey, formats=formats, try_invert=False)) < len(found):
        yield LIGHT_CODE


def _side_of(position: zxingcpp.Position) -> float:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across, down = [one.x for one in corners], [one.y for one in corners]
    return float(max(max(across) - min(across), max(down) - min(down)))


def _decode(path: Path, name: str, notes: list[Note]) -> Image.Image:
    Image.init()  # registers the decoders; costs nothing after the first time
    try:
        with Image.open(path, formats=_FORMATS) as opened:
            _check_pixels(opened, name)
            notes.extend(_frame_notes(opened))
            opened.draft("RGB", (Size.P2160, Size.P2160))  # JPEG only: decodes a huge photo in a quarter of the work
            opened.load()
            profile = opened.info.get("icc_profile")
            return _plain(_turned(opened), profile if isinstance(profile, bytes) else b"", notes)
    except UnidentifiedImageError as failure:
        raise _damaged(name) from failure
    except _BOMB as failure:
        raise _too_large(name, "") from failure
    except PermissionError as failure:
        raise unreadable(name) from failure
    except MemoryError as failure:
        raise _too_large(name, "") from failure
    except _DECODE_FAILURES as failure:
        raise _damaged(name) from failure


def _check_pixels(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(name, f" ({width} × {height})")
    if width < 1 or height < 1:
        raise _damaged(name)


def _turned(image: Image.Image) -> Image.Image:
    with contextlib.suppress(*_DECODE_FAILURES):  # a damaged EXIF block does not make the picture unusable
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _frame_notes(image: Image.Image) -> Iterator[Note]:
    frames = getattr(image, "n_frames", 1)
    if frames <= 1 or image.format == "MPO":  # MPO: the phone's second view, not an animation
        return
    if image.format == "TIFF":
        yield Note(
            code="first-page",
            es=f"Tiene {frames} páginas: se usa la primera.",
            en=f"It has {frames} pages: the first is used.",
        )
    else:
        yield Note(
            code="first-frame",
            es="Es una animación: se usa el primer cuadro. Para movimiento, súbala como video MP4.",
            en="It is an animation: the first frame is used. For motion, upload it as an MP4 video.",
        )


def _plain(image: Image.Image, profile: bytes, notes: list[Note]) -> Image.Image:
    """Give a fresh 8-bit sRGB image that shares nothing with the file, its metadata included."""
    flat = _over_white(_eight_bit(image))
    clean = _in_srgb(flat, profile, notes).copy()
    clean.info = {}
    return clean


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16-bit greys: Pillow's own conversion clips instead of scaling
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "F":
        extrema = image.getextrema()
        low, high = float(min(_flat(extrema))), float(max(_flat(extrema)))
        span = (high - low) or 1.0
        return image.point(lambda value: value * (255 / span) - low * 255 / span).convert("L")
    return image


def _flat(extrema: object) -> tuple[float, ...]:
    return tuple(float(value) for value in extrema) if isinstance(extrema, tuple) else (0.0, 1.0)


def _over_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, seen).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes, notes: list[Note]) -> Image.Image:
    if image.mode == "CMYK":
        notes.append(
            Note(
                code="print-colours",
                es="Venía en colores de imprenta (CMYK): se convirtió a colores de pantalla; revise los tonos.",
                en="It came in print colours (CMYK): converted to screen colours; check the tones.",
            )
        )
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image if image.mode == "RGB" else image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image.convert("RGB")  # a broken or foreign profile: the plain numbers are the best guess
    return made if made is not None else image.convert("RGB")


def _renditions(normal: Image.Image, large: Image.Image) -> Iterator[tuple[Size, Picture]]:
    picture = _encoded(normal, flat=_is_flat(large))
    yield Size.P1080, picture
    if large.size != normal.size:
        # Where lossless lost once, it is not tried at four times the pixels.
        yield Size.P2160, _encoded(large, flat=picture.mime == "image/png")


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    """Scale down to a longest side; by a whole number each pixel is the plain mean of a square, which is exact."""
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    factor = image.width // size[0]
    if (size[0] * factor, size[1] * factor) == image.size:
        return image.reduce(factor)
    # So near its own size, a narrow filter is as sharp as a wide one, and twice as fast.
    near = Image.Resampling.HAMMING if scale > _NEAR else Image.Resampling.LANCZOS
    return image.resize(size, near, reducing_gap=3.0)


def _is_flat(image: Image.Image) -> bool:
    """Say whether it looks drawn, not photographed: only then is a lossless file worth the trial."""
    sample = image.resize((min(image.width, 480), min(image.height, 480)), Image.Resampling.NEAREST)
    return sample.getcolors(_FLAT_COLOURS) is not None


def _encoded(image: Image.Image, *, flat: bool) -> Picture:
    jpeg = _jpeg(image, quality=_JPEG_QUALITY)
    if not flat:
        return jpeg
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    if buffer.tell() > len(jpeg.data):
        return jpeg
    return Picture(data=buffer.getvalue(), mime="image/png", width=image.width, height=image.height)


def _jpeg(image: Image.Image, *, quality: int) -> Picture:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling=0)  # 4:4:4: red text keeps its edges
    return Picture(
        data=buffer.getvalue(),
        mime="image/jpeg",
        width=image.width,
        height=image.height,
    )


def _damaged(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» está dañado o incompleto: vuelva a copiarlo o expórtelo de nuevo.",
        f"“{name}” is damaged or incomplete: copy it again or export it again.",
        code="media-damaged",
    )


def _too_large(name: str, size: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» tiene demasiados píxeles{size}: expórtelo de máximo 3840 × 2160.",
        f"“{name}” has too many pixels{size}: export it at 3840 × 2160 at most.",
        code="media-too-many-pixels",
    )
