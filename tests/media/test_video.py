"""Videos in, playable videos out, or one clear reason. Uses the system's ffmpeg, as the hub does."""

from __future__ import annotations

import struct
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from signage.errors import MediaRejected
from signage.media.kind import MediaKind, kind_of
from signage.media.video import Cancelled, FfmpegMissing, IngestedVideo, VideoTools, find_tools, ingest_video
from signage.media.wire import parse_moments

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def tools() -> VideoTools:
    found = find_tools()
    if found is None:
        pytest.skip("ffmpeg is not installed")
    return found


def a_video(path: Path, tools: VideoTools, *options: str) -> Path:
    source = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=12:duration=4"]
    subprocess.run([str(tools.ffmpeg), "-v", "error", "-y", *source, *options, str(path)], check=True)
    return path


def ingested(path: Path, tools: VideoTools | None, seen: list[float] | None = None) -> IngestedVideo:
    steps = [] if seen is None else seen
    return ingest_video(path, name=path.name, work=path.parent, tools=tools, progress=steps.append)


def test_an_h264_file_passes_as_it_is(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    made = ingested(path, tools)
    assert kind_of(path) is MediaKind.VIDEO
    assert (made.file, made.transcoded, made.codec) == (path, False, "h264")
    assert (made.width, made.height) == (320, 240)
    assert made.duration.total_seconds() == pytest.approx(4, abs=0.2)
    assert made.poster.stat().st_size > 0


def test_another_codec_becomes_h264_with_progress(tmp_path: Path, tools: VideoTools) -> None:
    seen: list[float] = []
    made = ingested(a_video(tmp_path / "a.avi", tools, "-c:v", "mpeg4"), tools, seen)
    assert made.transcoded
    assert (made.codec, made.mime) == ("h264", "video/mp4")
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1, abs=0.1)


def test_a_truncated_video_is_refused(tmp_path: Path, tools: VideoTools) -> None:
    options = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart")
    path = a_video(tmp_path / "a.mp4", tools, *options)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(MediaRejected) as refusal:
        ingested(path, tools)
    assert refusal.value.code == "media-damaged"


def test_a_video_without_its_index_is_refused(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(MediaRejected) as refusal:
        ingested(path, tools)
    assert refusal.value.code == "media-damaged"


@pytest.mark.parametrize(
    ("options", "seconds"),
    [
        (("-vf", "select='lt(n,12)+gt(n,46)'", "-fps_mode", "passthrough"), 4.0),  # a screen that was recorded
        (("-vf", "fps=1/3"), 6.0),  # a show of slides
        (("-f", "lavfi", "-i", "sine=d=9"), 9.0),  # a sound that goes on after its picture
    ],
)
def test_a_film_whose_picture_stands_is_made_one_that_has_frames_throughout(
    tmp_path: Path, tools: VideoTools, options: tuple[str, ...], seconds: float
) -> None:
    made = ingested(a_video(tmp_path / "a.mp4", tools, *options, "-c:v", "libx264", "-pix_fmt", "yuv420p"), tools)
    assert made.transcoded
    assert made.duration.total_seconds() == pytest.approx(seconds, abs=0.3)
    shown = [str(tools.ffprobe), "-v", "error", "-select_streams", "V:0", "-show_entries", "packet=pts_time"]
    found = subprocess.run([*shown, "-of", "csv=p=0", str(made.file)], check=True, capture_output=True, text=True)
    moments = parse_moments(found.stdout)
    assert max(later - one for one, later in pairwise((*moments, seconds))) < 0.3


def test_sound_alone_is_called_so_with_a_cover_too(tmp_path: Path, tools: VideoTools) -> None:
    path = tmp_path / "a.mp4"
    subprocess.run([str(tools.ffmpeg), "-v", "error", "-f", "lavfi", "-i", "sine=d=2", str(path)], check=True)
    with pytest.raises(MediaRejected) as refusal:
        ingested(path, tools)
    assert refusal.value.code == "media-sound-alone"


def test_a_single_frame_is_a_picture_not_a_video(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-frames:v", "1", "-c:v", "libx264", "-pix_fmt", "yuv420p")
    with pytest.raises(MediaRejected) as refusal:
        ingested(path, tools)
    assert refusal.value.code == "media-too-short"
    assert "JPG" in refusal.value.es


@pytest.mark.parametrize("size", ["5120:2880", "3840:2160"])
def test_a_film_larger_than_every_screen_keeps_up_with_is_made_smaller(
    tmp_path: Path, tools: VideoTools, size: str
) -> None:
    large = ("-vf", f"scale={size},setsar=1,format=yuv420p", "-t", "0.5", "-c:v", "libx264", "-preset", "ultrafast")
    made = ingested(a_video(tmp_path / "a.mp4", tools, *large), tools)
    assert (made.transcoded, made.width, made.height) == (True, 1920, 1080)


def test_a_film_for_hdr_televisions_becomes_one_for_screens_and_says_so(tmp_path: Path, tools: VideoTools) -> None:
    colours = ("-colorspace", "bt2020nc", "-color_primaries", "bt2020", "-color_trc", "smpte2084")
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p10le", *colours)
    made = ingested(path, tools)
    assert (made.transcoded, made.codec) == (True, "h264")
    assert "hdr" in [note.code for note in made.notes]


def test_a_recording_that_does_not_say_how_long_it_is_gets_its_length(tmp_path: Path, tools: VideoTools) -> None:
    path = tmp_path / "a.webm"
    with path.open("wb") as piped:  # into a pipe nobody can write the length afterwards
        source = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=12:duration=4", "-c:v", "libvpx-vp9"]
        command = [str(tools.ffmpeg), "-v", "error", *source, "-f", "webm", "pipe:1"]
        piped.write(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    assert ingested(path, tools).duration.total_seconds() == pytest.approx(4, abs=0.3)


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_a_film_of_ten_bits_a_colour_gets_the_eight_that_every_screen_shows(
    tmp_path: Path, tools: VideoTools, codec: str
) -> None:
    made = ingested(a_video(tmp_path / "a.mp4", tools, "-c:v", codec, "-pix_fmt", "yuv420p10le", "-t", "1"), tools)
    assert (made.transcoded, made.codec) == (True, "h264")


def test_a_transport_stream_with_few_whole_pictures_is_taken(tmp_path: Path, tools: VideoTools) -> None:
    path = tmp_path / "a.ts"
    source = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30:duration=10", "-c:v", "libx264"]
    subprocess.run([str(tools.ffmpeg), "-v", "error", *source, "-pix_fmt", "yuv420p", str(path)], check=True)
    made = ingested(path, tools)
    assert (made.transcoded, made.codec) == (True, "h264")
    assert made.duration.total_seconds() == pytest.approx(10, abs=0.3)


def test_a_film_with_wide_pixels_is_as_wide_as_it_is_seen(tmp_path: Path, tools: VideoTools) -> None:
    options = ("-vf", "scale=360:288,setsar=64/45", "-t", "1", "-c:v", "libx264", "-pix_fmt", "yuv420p")
    made = ingested(a_video(tmp_path / "a.mp4", tools, *options), tools)
    assert (made.width, made.height) == (512, 288)
    with Image.open(made.poster) as poster:
        assert poster.size == (512, 288)


def test_a_film_with_damaged_parts_says_so(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart")
    assert "damaged-parts" not in [note.code for note in ingested(path, tools).notes]
    data = bytearray(path.read_bytes())
    middle = range(len(data) // 3, len(data) * 2 // 3)
    data[middle.start : middle.stop] = bytes(at * 89 % 251 for at in middle)
    path.write_bytes(data)
    assert "damaged-parts" in [note.code for note in ingested(path, tools).notes]


def test_a_video_of_an_upright_telephone_is_as_tall_as_it_is_seen(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    data = bytearray(path.read_bytes())
    at = data.find(b"tkhd") + 4 + 4 + 20 + 16  # the matrix of a track header of version 0 (ISO 14496-12, 8.3.2)
    data[at : at + 36] = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    made = ingested(path, tools)
    assert (made.width, made.height) == (240, 320)


def test_a_small_video_is_noted_as_a_small_picture_is(tmp_path: Path, tools: VideoTools) -> None:
    made = ingested(a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p"), tools)
    assert [note.code for note in made.notes] == ["low-resolution"]


def test_an_unknown_codec_is_refused_with_what_to_do(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.mp4", tools, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    path.write_bytes(path.read_bytes().replace(b"avc1", b"zzzz").replace(b"avcC", b"zzzC"))
    with pytest.raises(MediaRejected) as refusal:
        ingested(path, tools)
    assert refusal.value.code == "media-unknown-codec"
    assert "H.264" in refusal.value.es


def test_without_ffmpeg_the_reason_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypisom")
    with pytest.raises(FfmpegMissing) as refusal:
        ingested(path, None)
    assert "ffmpeg" in refusal.value.es


def test_no_tools_are_found_on_an_empty_path(tmp_path: Path) -> None:
    assert find_tools(str(tmp_path)) is None


def test_sound_is_kept_and_noted(tmp_path: Path, tools: VideoTools) -> None:
    tone = ("-f", "lavfi", "-i", "sine=duration=4", "-c:v", "libx264", "-pix_fmt", "yuv420p")
    as_it_is = ingested(a_video(tmp_path / "a.mp4", tools, *tone, "-c:a", "aac"), tools)
    assert (as_it_is.transcoded, as_it_is.notes[0].code) == (False, "has-sound")
    changed = ingested(a_video(tmp_path / "a.mkv", tools, *tone, "-c:a", "flac"), tools)
    assert (changed.transcoded, changed.notes[0].code) == (True, "has-sound")


def test_a_video_that_flashes_is_noted(tmp_path: Path, tools: VideoTools) -> None:
    flashing = "geq=lum='255*mod(N,2)':cb=128:cr=128"
    path = a_video(tmp_path / "a.mp4", tools, "-vf", flashing, "-c:v", "libx264", "-pix_fmt", "yuv420p")
    assert "flashing" in [note.code for note in ingested(path, tools).notes]


def test_a_video_that_nobody_wants_any_more_ends(tmp_path: Path, tools: VideoTools) -> None:
    path = a_video(tmp_path / "a.avi", tools, "-c:v", "mpeg4")
    with pytest.raises(Cancelled):
        ingest_video(path, name="a", work=tmp_path, tools=tools, progress=lambda _: None, cancelled=lambda: True)
