"""Turns any video that people have into one that every screen can play, with the system's ffmpeg.

Promises
- A video is accepted only when frames near its start and its end could be decoded.
- h264, hevc and vp9 up to 4K in mp4, webm, mov or mkv with AAC, Opus, MP3 or no sound pass as they are; the rest, and
  what was made for HDR televisions, becomes H.264 with AAC in mp4. Sound is kept: a screen is heard only where its
  panel has a volume.
- A video that flashes as no person with photosensitive epilepsy may see it carries the note `flashing`.
- Without ffmpeg nothing is lost: `FfmpegMissing` says so, the caller keeps the file and marks it not playable.
- Every child has its own deadline, ends when the caller no longer wants it, and never outlives the call.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Final

from signage.errors import MediaRejected
from signage.media.flashes import FLASHING, GRID, SAMPLES_S, does_flash
from signage.media.image import SHARP_PX, Note
from signage.media.wire import Probe, is_sound_alone, parse_moments, parse_probe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PLAYABLE_CODECS: Final = frozenset({"h264", "hevc", "vp9"})
_PLAYABLE_SOUNDS: Final = frozenset({"aac", "opus", "mp3", ""})
_PLAYABLE_PIXELS: Final = frozenset({"yuv420p", "yuvj420p", ""})
"""Of ten bits a colour Qt makes no image (QVideoFrame.toImage, 6.11): a screen without a GPU would skip the film."""
_LARGEST: Final = 1920 * 1200
"""Pixels of a frame: of more a lobby's PC without a GPU shows nine a second (docs/adr/0005-raster-video.md)."""
_CONTAINERS: Final = {
    "mp4": "video/mp4",
    "mov": "video/mp4",
    "webm": "video/webm",
    "matroska": "video/x-matroska",
}
_HDR: Final = frozenset({"smpte2084", "arib-std-b67"})
"""How the light of a film for HDR televisions is told (ITU-R BT.2100: PQ, HLG); elsewhere it looks grey."""
_TO_SDR: Final = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,"
)
_SCREEN_SIZED: Final = "scale='min(1920,iw)':'min(1920,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
_AS_SEEN: Final = "scale=iw*sar:ih,setsar=1,scale='min(1920,iw)':-2"
"""A still whose pixels are as wide as high, whatever those of the film are."""
_POSTER: Final = "poster.jpg"
_SHORTEST_S: Final = 0.2
"""Less than this is a still."""
_LONGEST_STILL_S: Final = 2.0
"""A picture that stands longer in a film is shown again and again instead: a screen gives up a film without frames."""
_USUAL_RATES: Final = (10.0, 60.0)
_USUAL_RATE: Final = 25.0
_PROBE_S: Final = 30
_TRANSCODING: Final = 0.8
"""What share of the work it is; the rest is looking for flashes."""
_FRAME_S: Final = 60
_JUST_BEFORE_S: Final = 0.01
_LONGEST_GROUP_S: Final = 12.0
"""How far apart the whole pictures of a film are at most; x264 sets one every 250."""
_FEWEST_COMPLAINTS: Final = 8
"""Lines of a decoder from which a film is told to be damaged: a sound one has a few at its beginning."""
_MOST_READ: Final = 64_000
_DAMAGED_PARTS: Final = Note(
    code="damaged-parts",
    es="Tiene partes dañadas, en las que la imagen se rompe: mírelo entero o vuelva a copiarlo.",
    en="Parts of it are damaged, where the picture breaks up: watch all of it or copy it again.",
)
_TRANSCODE_S: Final = 3600
_QUICK: Final = timedelta(seconds=30)
"""A video up to this long is looked through while its owner waits."""
_SHORT: Final = timedelta(seconds=60.5)
"""A video up to this long may stand in a template's field; a film of a minute is a few frames longer."""
MAX_VIDEO: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoTools:
    """Where the system's programs are."""

    ffmpeg: Path
    ffprobe: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestedVideo:
    """A video ready for the library: `file` is the original or, when `transcoded`, the new one."""

    file: Path
    mime: str
    width: int
    height: int
    duration: timedelta
    codec: str
    transcoded: bool
    poster: Path
    notes: tuple[Note, ...] = ()


class Cancelled(MediaRejected):
    """Nobody wants the result any more."""

    def __init__(self, name: str) -> None:
        """Say that it was asked for."""
        super().__init__(
            f"«{name}» se canceló: súbalo de nuevo si lo necesita.",
            f"“{name}” was cancelled: upload it again if you need it.",
            code="media-cancelled",
        )


class FfmpegMissing(MediaRejected):
    """The hub's machine has no ffmpeg: keep the file, mark it not playable."""

    def __init__(self, name: str) -> None:
        """Say what to install."""
        super().__init__(
            f"«{name}» se guardó, pero no se puede mostrar: falta ffmpeg en el servidor "
            "(apt install ffmpeg). Instálelo y súbalo de nuevo.",
            f"“{name}” was kept but cannot be shown: the server lacks ffmpeg "
            "(apt install ffmpeg). Install it and upload the file again.",
            code="media-no-ffmpeg",
        )


def find_tools(path: str | None = None) -> VideoTools | None:
    """Find ffmpeg and ffprobe on the search path; None when either is absent."""
    ffmpeg, ffprobe = (
        shutil.which("ffmpeg", path=path),
        shutil.which("ffprobe", path=path),
    )
    if ffmpeg is None or ffprobe is None:
        return None
    return VideoTools(ffmpeg=Path(ffmpeg), ffprobe=Path(ffprobe))


def ingest_video(
    path: Path,
    *,
    name: str,
    work: Path,
    tools: VideoTools | None,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> IngestedVideo:
    """Probe a video, transcode it when needed, look for flashes and draw its poster; new files are left in `work`.

    Raises:
        FfmpegMissing: no tools; keep the file.
        Cancelled: `cancelled` said so.
        MediaRejected: the file is not a video that can be shown; the reason says what to do.
    """
    if tools is None:
        raise FfmpegMissing(name)
    probe = _probe(path, name, tools)
    poster, pace = work / _POSTER, _pace(path, probe, tools)
    _check_frames(path, probe, pace, poster, _Job(name=name, tools=tools))
    job = _Job(name=name, tools=tools, progress=lambda done: progress(_TRANSCODING * done), cancelled=cancelled)
    is_playable = _is_playable(probe) and not pace.stands
    begun = 0.0 if is_playable else _TRANSCODING
    if is_playable:
        made = _ingested(path, probe, poster, transcoded=False)
    else:
        new = _transcoded(path, probe, pace, work / "transcoded.mp4", job)
        played = _probe(new, name, tools)
        # A poster in the colours that will be seen.
        _check_frames(new, played, _pace(new, played, tools), poster, job)
        made = _ingested(new, played, poster, transcoded=True)
    looking = replace(job, progress=lambda done: progress(begun + (1 - begun) * done))
    notes = (*_notes(probe), *_notes_of_frames(made, looking))
    progress(1.0)
    return replace(made, notes=notes)


def take_playable(path: Path, *, name: str, work: Path, tools: VideoTools | None) -> IngestedVideo | None:
    """Take a short video that plays as it is; None when it must be transcoded first, or takes long to look through.

    Raises:
        FfmpegMissing: no tools; keep the file.
        MediaRejected: the file is not a video that can be shown; the reason says what to do.
    """
    if tools is None:
        raise FfmpegMissing(name)
    probe = _probe(path, name, tools)
    poster, pace = work / _POSTER, _pace(path, probe, tools)
    _check_frames(path, probe, pace, poster, _Job(name=name, tools=tools))
    if not _is_playable(probe) or pace.stands or timedelta(seconds=probe.duration_s) > _QUICK:
        return None
    made = _ingested(path, probe, poster, transcoded=False)
    job = _Job(name=name, tools=tools)
    return replace(made, notes=(*_notes(probe), *_notes_of_frames(made, job)))


def take_short(path: Path, *, name: str, work: Path, tools: VideoTools | None) -> IngestedVideo | None:
    """Take a video of a minute at most, transcoded if it must be, while its owner waits; None for a longer one.

    Raises:
        FfmpegMissing: no tools.
        MediaRejected: the file is not a video that can be shown; the reason says what to do.
    """
    if tools is None:
        raise FfmpegMissing(name)
    if timedelta(seconds=_probe(path, name, tools).duration_s) > _SHORT:
        return None
    return ingest_video(path, name=name, work=work, tools=tools, progress=lambda _: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    name: str
    tools: VideoTools
    progress: Callable[[float], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False


def _notes(probe: Probe) -> Iterator[Note]:
    if probe.audio:
        yield Note(
            code="has-sound",
            es="Tiene sonido: se oye si usted lo activa y la pantalla tiene volumen.",
            en="It has sound: heard when you turn it on and the screen has a volume.",
        )
    if probe.transfer in _HDR:
        yield Note(
            code="hdr",
            es="Venía para televisores HDR: se convirtió a los colores de las pantallas; revise los tonos.",
            en="It came for HDR televisions: converted to the screens' colours; check the tones.",
        )
    if max(probe.width, probe.height) < SHARP_PX:
        yield Note(
            code="low-resolution",
            es="Es pequeño y en pantalla completa se verá borroso: mejor uno de 1920 píxeles de ancho.",
            en="It is small and will look blurred full screen: better one that is 1920 pixels wide.",
        )


def _notes_of_frames(made: IngestedVideo, job: _Job) -> tuple[Note, ...]:
    """Say what only looking through a whole film tells: that it flashes, that parts of it are damaged."""
    with tempfile.TemporaryFile() as complaints:
        flashing = (FLASHING,) if does_flash(_tiny_frames(made, job, complaints)) else ()
        complaints.seek(0)
        is_damaged = len(complaints.read(_MOST_READ).splitlines()) >= _FEWEST_COMPLAINTS
    return (*flashing, *((_DAMAGED_PARTS,) if is_damaged else ()))


def _tiny_frames(made: IngestedVideo, job: _Job, complaints: IO[bytes]) -> Iterator[bytes]:
    """Give a video's frames as tiny pictures; ends early when ffmpeg does. Its complaints are written down.

    Raises:
        Cancelled: nobody wants to know any more.
    """
    width, height = GRID
    size = 3 * width * height
    expected = max(1.0, made.duration.total_seconds() * SAMPLES_S)
    seen = 0
    command = [
        str(job.tools.ffmpeg), "-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i", _local(made.file),
        "-map", "0:V:0", "-t", str(int(MAX_VIDEO.total_seconds())),
        "-vf", f"fps={SAMPLES_S},scale={width}:{height}:flags=area,format=rgb24",
        "-f", "rawvideo", "pipe:1",
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603 - as _run
        command, stdout=subprocess.PIPE, stderr=complaints, stdin=subprocess.DEVNULL
    ) as child:
        try:
            while child.stdout is not None and len(frame := child.stdout.read(size)) == size:
                if job.cancelled():
                    raise Cancelled(job.name)
                seen += 1
                job.progress(min(1.0, seen / expected))
                yield frame
        finally:
            child.kill()


def _ingested(file: Path, probe: Probe, poster: Path, *, transcoded: bool) -> IngestedVideo:
    return IngestedVideo(
        file=file,
        mime=next(
            (mime for word, mime in _CONTAINERS.items() if word in probe.container),
            "video/mp4",
        ),
        width=probe.width,
        height=probe.height,
        duration=timedelta(milliseconds=round(probe.duration_s * 1000)),
        codec=probe.codec,
        transcoded=transcoded,
        poster=poster,
    )


def _is_playable(probe: Probe) -> bool:
    contained = any(word in probe.container for word in _CONTAINERS)
    is_timed = probe.duration_s > 0  # what a browser recorded may not say how long it is
    return contained and is_timed and probe.audio in _PLAYABLE_SOUNDS and _is_seen(probe)


def _is_seen(probe: Probe) -> bool:
    is_known = probe.codec in _PLAYABLE_CODECS and probe.pixel_format in _PLAYABLE_PIXELS
    return is_known and probe.transfer not in _HDR and probe.width * probe.height <= _LARGEST


def _run(command: list[str], *, timeout_s: float) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell; programs found on PATH by find_tools
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout_s,
            stdin=subprocess.DEVNULL,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None


def _local(path: Path) -> str:
    return f"file:{path.absolute()}"  # never a protocol or an option, whatever the name


def _probe(path: Path, name: str, tools: VideoTools) -> Probe:
    done = _run(
        [str(tools.ffprobe), "-v", "error", "-protocol_whitelist", "file",
         "-show_streams", "-show_format", "-of", "json", _local(path)],
        timeout_s=_PROBE_S,
    )  # fmt: skip
    probe = parse_probe(done.stdout) if done is not None and done.returncode == 0 else None
    if probe is None and done is not None and is_sound_alone(done.stdout):
        raise MediaRejected(
            f"«{name}» solo trae sonido: suba un video con imagen.",
            f"“{name}” holds sound alone: upload a video with a picture.",
            code="media-sound-alone",
        )
    if probe is None:
        raise _damaged(name)
    if probe.codec in ("unknown", "none"):
        raise _unknown_codec(name)
    if timedelta(seconds=probe.duration_s) > MAX_VIDEO:
        raise MediaRejected(
            f"«{name}» dura más de 30 minutos: córtelo; en una pantalla bastan 15 segundos.",
            f"“{name}” lasts over 30 minutes: cut it; 15 seconds are enough on a screen.",
            code="media-too-long",
        )
    if 0 < probe.duration_s < _SHORTEST_S:
        raise MediaRejected(
            f"«{name}» dura menos de 0,2 segundos: suba la imagen como JPG o PNG, o un video más largo.",
            f"“{name}” is shorter than 0.2 seconds: upload the picture as JPG or PNG, or a longer video.",
            code="media-too-short",
        )
    return probe


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pace:
    """When a film's pictures come: the last one at `last_s`, `rest_s` before its end; each is seen `longest_s` at most.

    `is_whole` says that all are there that the film's index names. Of a film that does not tell, all is nothing.
    """

    last_s: float = 0.0
    rest_s: float = 0.0
    longest_s: float = 0.0
    is_whole: bool = False

    @property
    def stands(self) -> bool:
        """Whether a picture stands so long that a screen would take the film for a broken one."""
        return self.longest_s > _LONGEST_STILL_S


def _pace(path: Path, probe: Probe, tools: VideoTools) -> _Pace:
    """Look through a film's packets, without decoding any."""
    done = _run(
        [str(tools.ffprobe), "-v", "error", "-protocol_whitelist", "file", "-select_streams", "V:0",
         "-show_entries", "packet=pts_time,dts_time", "-of", "csv=p=0", _local(path)],
        timeout_s=_FRAME_S,
    )  # fmt: skip
    moments = parse_moments(done.stdout) if done is not None and done.returncode == 0 else ()
    if done is None or not moments or not probe.duration_s:
        return _Pace()
    last = moments[-1] - moments[0]
    rest = max(0.0, probe.duration_s - last)
    return _Pace(
        last_s=last, rest_s=rest, longest_s=max([rest, *(later - one for one, later in pairwise(moments))]),
        is_whole=not done.stderr.strip() and len(moments) >= probe.frames,
    )  # fmt: skip


def _check_frames(path: Path, probe: Probe, pace: _Pace, poster: Path, job: _Job) -> None:
    """Draw a film's poster, and see that its end can be read."""
    start = min(1.0, probe.duration_s / 3)
    if not _frame(path, start, job.tools, poster) and not (pace.is_whole and _frame(path, 0.0, job.tools, poster)):
        raise _unknown_codec(job.name)
    near_end = probe.duration_s - min(1.0, probe.duration_s / 3)
    if pace.is_whole:
        # In a recording of a screen, or under a long sound, the last picture may have come long before the end.
        near_end = min(near_end, max(0.0, pace.last_s - _JUST_BEFORE_S))
    last = poster.with_name("last.jpg")
    # A stream of television has no index: who seeks in it may land behind its last whole picture.
    is_sought = pace.is_whole and "mpeg" in probe.container
    before = max(0.0, near_end - _LONGEST_GROUP_S)
    if not _frame(path, near_end, job.tools, last) and not (is_sought and _frame(path, before, job.tools, last)):
        raise _damaged(job.name)
    last.unlink(missing_ok=True)


def _frame(path: Path, at_s: float, tools: VideoTools, target: Path) -> bool:
    done = _run(
        [str(tools.ffmpeg), "-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file", "-ss", f"{at_s:.3f}",
         "-i", _local(path), "-frames:v", "1", "-an", "-vf", _AS_SEEN, "-q:v", "3", "-update", "1",
         _local(target)],
        timeout_s=_FRAME_S,
    )  # fmt: skip
    return done is not None and done.returncode == 0 and target.is_file() and target.stat().st_size > 0


def _transcoded(path: Path, probe: Probe, pace: _Pace, target: Path, job: _Job) -> Path:
    keeps_picture = _is_seen(probe) and probe.codec != "vp9" and not pace.stands  # then only its sound has to change
    tones = _TO_SDR if probe.transfer in _HDR else ""
    picture = ["-c:v", "copy"] if keeps_picture else [
        "-vf", tones + _filled(probe, pace) + _SCREEN_SIZED,
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p",
    ]  # fmt: skip
    command = [
        str(job.tools.ffmpeg), "-v", "error", "-nostdin", "-y", "-protocol_whitelist", "file", "-i", _local(path),
        "-t", str(int(MAX_VIDEO.total_seconds())), "-map", "0:V:0", "-map", "0:a:0?", *picture,
        "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-movflags", "+faststart",
        "-progress", "pipe:1", "-stats_period", "0.2", _local(target),
    ]  # fmt: skip
    if not _run_with_progress(command, probe.duration_s, job):
        target.unlink(missing_ok=True)
        raise _unknown_codec(job.name)
    return target


def _filled(probe: Probe, pace: _Pace) -> str:
    """Show a picture that stands long again and again, the last one until the end."""
    if not pace.stands:
        return ""
    rate = probe.rate if _USUAL_RATES[0] <= probe.rate <= _USUAL_RATES[1] else _USUAL_RATE
    return f"fps={rate:g},tpad=stop_mode=clone:stop_duration={max(0.0, pace.rest_s - 1 / rate):.3f},"


def _run_with_progress(command: list[str], duration_s: float, job: _Job) -> bool:
    with subprocess.Popen(  # noqa: S603 - as _run
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as child:
        deadline = Timer(_TRANSCODE_S, child.kill)
        deadline.start()
        try:
            for line in child.stdout or ():
                key, _, value = line.strip().partition("=")
                if job.cancelled():
                    raise Cancelled(job.name)
                if key == "out_time_us" and value.isdigit() and duration_s > 0:
                    job.progress(min(1.0, int(value) / 1e6 / duration_s))
            return child.wait() == 0
        finally:
            deadline.cancel()
            child.kill()


def _damaged(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» está dañado o incompleto: vuelva a copiarlo o expórtelo de nuevo.",
        f"“{name}” is damaged or incomplete: copy it again or export it again.",
        code="media-damaged",
    )


def _unknown_codec(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» usa un formato de video desconocido: expórtelo como MP4 con H.264.",
        f"“{name}” uses an unknown video format: export it as MP4 with H.264.",
        code="media-unknown-codec",
    )
