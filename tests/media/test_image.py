"""Pictures in, screen-ready pictures out, or one clear reason."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
import segno
from PIL import Image, ImageCms, ImageDraw

from signage.errors import MediaRejected
from signage.media.image import Size, ingest_image
from signage.media.kind import MediaKind, kind_of

if TYPE_CHECKING:
    from pathlib import Path


def a_photo(width: int = 800, height: int = 600) -> Image.Image:
    """Draw noise over a gradient, so that lossless is never smaller."""
    return Image.effect_noise((width, height), 80).convert("RGB")


def a_drawing(width: int = 800, height: int = 600) -> Image.Image:
    image = Image.new("RGB", (width, height), "#003366")
    ImageDraw.Draw(image).rectangle((40, 40, 300, 200), fill="#ffffff")
    return image


def saved(path: Path, image: Image.Image, kind: str, **options: object) -> Path:
    image.save(path, kind, **options)
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def a_png_header(width: int, height: int) -> bytes:
    body = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunks = (b"IHDR", body), (b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )


def test_a_small_picture_is_never_enlarged(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.jpg", a_photo(), "JPEG"))
    assert [size for size, _ in made.renditions] == [Size.P1080]
    assert (made.renditions[0][1].width, made.renditions[0][1].height) == (800, 600)
    assert max(opened(made.thumbnail.data).size) == 480


def test_a_picture_that_would_be_a_line_on_a_screen_is_noted(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.png", Image.new("RGB", (4000, 30)), "PNG"))
    assert [note.code for note in made.notes] == ["low-resolution"]


@pytest.mark.parametrize(("width", "told"), [(1279, ["low-resolution"]), (1280, [])])
def test_a_picture_that_would_be_blurred_on_a_screen_is_noted(tmp_path: Path, width: int, told: list[str]) -> None:
    made = ingest_image(saved(tmp_path / "a.png", Image.new("RGB", (width, 700)), "PNG"))
    assert [note.code for note in made.notes] == told


def test_a_large_picture_gets_both_renditions(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.jpg", a_photo(2400, 5000), "JPEG"))
    assert {size: picture.height for size, picture in made.renditions} == {Size.P1080: 1920, Size.P2160: 3840}
    assert all(picture.mime == "image/jpeg" for _, picture in made.renditions)


def test_a_drawing_stays_lossless_when_that_is_smaller(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.png", a_drawing(), "PNG"))
    picture = made.renditions[0][1]
    assert picture.mime == "image/png"
    assert opened(picture.data).convert("RGB").tobytes() == a_drawing().tobytes()


def test_a_phone_photo_is_turned_and_tells_no_place(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Fabricante"
    exif.get_ifd(0x8825)[2] = (10.0, 25.0, 0.0)
    path = saved(tmp_path / "a.jpg", a_photo(800, 600), "JPEG", exif=exif, comment=b"secreto")
    made = ingest_image(path)
    for data in (made.renditions[0][1].data, made.thumbnail.data):
        result = opened(data)
        assert result.width < result.height
        assert not result.getexif()
        assert b"secreto" not in data
        assert b"Fabricante" not in data


def test_print_colours_become_screen_colours_with_a_note(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.jpg", a_photo().convert("CMYK"), "JPEG"))
    assert opened(made.renditions[0][1].data).mode == "RGB"
    assert "print-colours" in [note.code for note in made.notes]


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    image = Image.new("I;16", (64, 64), 0x8080)
    made = ingest_image(saved(tmp_path / "a.png", image, "PNG"))
    assert opened(made.renditions[0][1].data).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "La", "HSV", "YCbCr", "LAB", "F", "I"])
def test_every_mode_becomes_plain_rgb(tmp_path: Path, mode: str) -> None:
    if mode in ("La", "PA", "HSV", "YCbCr"):
        kind, image = "TIFF", a_drawing().convert("RGBA" if mode in ("La", "PA") else "YCbCr")
    elif mode == "LAB":
        profile = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        kind, image = "TIFF", ImageCms.applyTransform(a_drawing(), profile)
    else:
        kind, image = ("TIFF" if mode in ("F", "I") else "PNG"), a_drawing().convert(mode)
    made = ingest_image(saved(tmp_path / "a", image, kind))
    assert opened(made.renditions[0][1].data).mode == "RGB"


def test_transparent_parts_become_white(tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.png", Image.new("RGBA", (50, 50), (255, 0, 0, 0)), "PNG"))
    assert opened(made.renditions[0][1].data).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_gives_its_first_frame_and_says_so(tmp_path: Path, kind: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    path = saved(tmp_path / "a", frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    made = ingest_image(path)
    assert "first-frame" in [note.code for note in made.notes]
    red, _, blue = opened(made.renditions[0][1].data).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 200
    assert blue < 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
@pytest.mark.parametrize("part", [0.2, 0.6, 0.9])
def test_a_truncated_file_is_refused_with_one_reason(tmp_path: Path, kind: str, part: float) -> None:
    path = saved(tmp_path / "a", a_photo(), kind)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(MediaRejected) as refusal:
        ingest_image(path, "foto.jpg")
    assert refusal.value.code == "media-damaged"
    assert "«foto.jpg»" in refusal.value.es


def test_thirty_thousand_by_thirty_thousand_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(a_png_header(30_000, 30_000))
    with pytest.raises(MediaRejected) as refusal:
        ingest_image(path)
    assert refusal.value.code == "media-too-many-pixels"


def test_a_picture_just_above_the_cap_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(a_png_header(10_001, 10_000))
    with pytest.raises(MediaRejected) as refusal:
        ingest_image(path)
    assert refusal.value.code == "media-too-many-pixels"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.touch()
    with pytest.raises(MediaRejected) as refusal:
        kind_of(path)
    assert refusal.value.code == "media-empty"


def test_an_absurdly_heavy_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(MediaRejected) as refusal:
        kind_of(path)
    assert refusal.value.code == "media-too-big"
    assert "300 MB" in refusal.value.es


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaRejected) as refusal:
        kind_of(tmp_path)  # a folder: it is there, and cannot be read as a file
    assert refusal.value.code == "media-unreadable"


def test_a_file_that_is_not_there_is_not_said_to_be_forbidden(tmp_path: Path) -> None:
    with pytest.raises(MediaRejected, match="No existe") as refusal:
        kind_of(tmp_path / "no-existe.png")
    assert refusal.value.code == "media-missing"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE html><html>", "media-web-page"),
        (b"\n  <HTML>", "media-web-page"),
        (b"solo texto", "media-unknown"),
        (b"<svg xmlns=", "media-svg"),
        (b"PK\x03\x04rest", "media-archive"),
        (b"\x00\x00\x00\x18ftypheic\x00", "media-heic"),
    ],
)
def test_a_mislabelled_file_is_named_for_what_it_is(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(data)
    with pytest.raises(MediaRejected) as refusal:
        kind_of(path)
    assert refusal.value.code == code


def a_poster(*, side: int, **colours: str) -> Image.Image:
    """A sheet of 1080 by 1920 with a code, its margin included in its side."""
    made = io.BytesIO()
    segno.make("https://oai.gov.co/encuesta", error="q", micro=False).save(made, "png", scale=20, border=4, **colours)
    poster = Image.new("RGB", (1080, 1920), "#668899")
    poster.paste(opened(made.getvalue()).convert("RGB").resize((side, side), Image.Resampling.NEAREST), (90, 700))
    return poster


@pytest.mark.parametrize(
    ("picture", "codes"),
    [
        (a_poster(side=740), []),
        (a_poster(side=370), ["qr-small"]),
        (a_poster(side=740, dark="white", light="black"), ["qr-light"]),
        (a_poster(side=740).resize((3000, 5333)), []),
        (a_photo(1920, 1080), []),
    ],
    ids=["large", "small", "light on dark", "of a large file", "none"],
)
def test_a_code_in_a_picture_is_read_as_a_phone_would(picture: Image.Image, codes: list[str], tmp_path: Path) -> None:
    made = ingest_image(saved(tmp_path / "a.png", picture, "PNG"))
    assert [note.code for note in made.notes if note.code.startswith("qr")] == codes
    for note in made.notes:
        assert note.code != "qr-small" or "1,8 m" in note.es


def test_a_png_called_jpg_is_still_a_picture(tmp_path: Path) -> None:
    assert kind_of(saved(tmp_path / "a.jpg", a_drawing(), "PNG")) is MediaKind.IMAGE


def test_a_refused_picture_leaves_no_warning_of_the_library_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (10_001, 10_001)).save(path)
    said = (
        "from pathlib import Path; from signage.errors import MediaRejected\n"
        "from signage.media.image import ingest_image\n"
        f"try: ingest_image(Path({str(path)!r}))\nexcept MediaRejected as refusal: print(refusal)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)
    assert "10001 × 10001" in done.stdout
    assert done.stderr == ""
