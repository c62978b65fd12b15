"""Captions as people have them (SRT or WebVTT, in any encoding) become the WebVTT that the stage burns in.

Promises: cues come out in order and never over one another, and one that was interrupted comes back; no tag, style or
control sign survives; what was said at once is one cue of several lines. A refusal is one `MediaRejected` that says
what to do.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

from signage.errors import MediaRejected
from signage.model.form import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_CAPTION_BYTES: Final = 2_000_000
MAX_CUES: Final = 10_000
CAPTIONS_MIME: Final = "text/vtt"
_LONGEST_TEXT: Final = 400
_WORTH_IT: Final = timedelta(seconds=1)
_AT_ONCE: Final = 20
_MS: Final = timedelta(milliseconds=1)
_TIME: Final = r"-?(?:\d{1,9}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMES: Final = re.compile(rf"({_TIME})[ \t]*-->[ \t]*({_TIME})")
_BEGINNING: Final = re.compile(rf"\n((?:[ \t]*\d+[ \t]*\n)?[ \t]*{_TIME}[ \t]*-->)")
# A tag begins with a letter, a time or a stroke: what is less than something is none.
_TAG: Final = re.compile(r"<(?=[/\w])[^<>]*>|\{\\[^{}]*\}")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is written from one moment of a video until another."""

    starts: timedelta
    ends: timedelta
    text: str


def text_of(data: bytes) -> str:
    """Decode a text file as its first bytes say; without a mark as UTF-8, else as Windows wrote it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def normalised_captions(data: bytes, name: str) -> bytes:
    """Return captions as clean WebVTT.

    Raises:
        MediaRejected: no captions, or too many.
    """
    return _as_vtt(read_captions(data, name))


def read_captions(data: bytes, name: str) -> tuple[Cue, ...]:
    """Read SRT or WebVTT.

    Raises:
        MediaRejected: no captions, or too many.
    """
    if len(data) > MAX_CAPTION_BYTES:
        raise _too_many(name)
    cues = tuple(_apart(_read(text_of(data), name)))
    if not cues:
        raise MediaRejected(
            f"«{name}» no tiene subtítulos: use un archivo SRT o VTT con tiempos como 00:00:01,000 --> 00:00:03,000.",
            f"“{name}” has no captions: use an SRT or VTT file with times such as 00:00:01,000 --> 00:00:03,000.",
            code="captions-none",
        )
    return cues


def _read(text: str, name: str) -> list[Cue]:
    cues: list[Cue] = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # A line of times begins a cue, with its number above it, also where the empty line before it was forgotten.
    for block in re.split(r"\n[ \t]*\n", _BEGINNING.sub(r"\n\n\1", plain)):
        cue = _cue(block)
        if cue is not None:
            cues.append(cue)
        if len(cues) > MAX_CUES:
            raise _too_many(name)
    return cues


def _cue(block: str) -> Cue | None:
    times = _TIMES.search(block)
    if times is None:
        return None
    _, _, rest = block[times.end() :].partition("\n")  # what follows on the line of times are settings
    lines = (" ".join(cleaned(html.unescape(_TAG.sub("", line))).split()) for line in rest.split("\n"))
    text = "\n".join(line for line in lines if line)[:_LONGEST_TEXT]
    starts, ends = _moment(times[1]), _moment(times[2])
    return Cue(starts=starts, ends=ends, text=text) if text and starts < ends else None


def _apart(cues: Iterable[Cue]) -> Iterator[Cue]:
    ordered = sorted(cues, key=lambda cue: cue.starts)
    merged = [_together(list(group)) for _, group in groupby(ordered, key=lambda cue: cue.starts)]
    said: list[Cue] = []  # what began and is not over: the last to begin is seen
    for begun, later in zip_longest(merged, merged[1:]):
        said = [*(cue for cue in said if cue.ends > begun.ends), begun][-_AT_ONCE:]
        until = later.starts if later else max(cue.ends for cue in said)
        at = begun.starts
        while said and at < until:
            seen = said[-1]
            ends = min(seen.ends, until)
            # What was interrupted comes back, if there is time to read on.
            if seen is begun or ends - at >= _WORTH_IT:
                yield replace(seen, starts=at, ends=ends)
            at = ends
            said = said if seen.ends > until else said[:-1]


def _together(group: list[Cue]) -> Cue:
    text = "\n".join(dict.fromkeys(cue.text for cue in group))
    return Cue(starts=group[0].starts, ends=max(cue.ends for cue in group), text=text)


def _moment(text: str) -> timedelta:
    """Read a time; what would be before the film is its beginning."""
    if text.startswith("-"):
        return timedelta()
    *hours, minutes, seconds = text.replace(",", ".").split(":")
    whole, _, part = seconds.partition(".")
    return timedelta(
        hours=min(99, int(hours[0])) if hours else 0,
        minutes=int(minutes),
        seconds=int(whole),
        milliseconds=int(part.ljust(3, "0")),
    )


def _as_vtt(cues: Iterable[Cue]) -> bytes:
    blocks = (f"{_written(cue.starts)} --> {_written(cue.ends)}\n{_escaped(cue.text)}\n" for cue in cues)
    return ("WEBVTT\n\n" + "\n".join(blocks)).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(moment: timedelta) -> str:
    seconds, ms = divmod(moment // _MS, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"


def _too_many(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» tiene demasiados subtítulos (máximo {MAX_CUES} y 2 MB): divida el video.",
        f"“{name}” has too many captions ({MAX_CUES} and 2 MB at most): split the video.",
        code="captions-too-many",
    )
