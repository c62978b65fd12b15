"""Reads what ffprobe and lists of services say: the one place of this package that meets JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """The facts about a video's first picture stream; `audio` is its first sound's codec, empty without one."""

    codec: str
    pixel_format: str
    container: str
    width: int
    height: int
    duration_s: float
    audio: str = ""


def parse_probe(text: str) -> Probe | None:
    """Read ffprobe's answer; None when it found no picture stream."""
    try:
        found = json.loads(text)
        stream = next(one for one in found["streams"] if _is_picture(one))
        sounds = [one for one in found["streams"] if one.get("codec_type") == "audio"]
        form = found["format"]
        return Probe(
            codec=str(stream.get("codec_name", "unknown")),
            pixel_format=str(stream.get("pix_fmt", "")),
            container=str(form.get("format_name", "")),
            width=int(stream["width"]),
            height=int(stream["height"]),
            duration_s=float(form.get("duration") or stream.get("duration") or 0),
            audio=str(sounds[0].get("codec_name", "unknown")) if sounds else "",
        )
    except (ValueError, KeyError, StopIteration, TypeError, AttributeError):
        return None


def parse_services(text: str) -> tuple[str, tuple[dict[str, str], ...]] | None:
    """Read a list of services and its title; None when the text is no such list."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    title = str(found.get("title", "")) if isinstance(found, dict) else ""
    rows = found.get("services") if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return None
    return title, tuple({str(name): str(value) for name, value in row.items() if value is not None} for row in rows)


def _is_picture(stream: dict[str, dict[str, int] | str]) -> bool:
    disposition = stream.get("disposition", {})
    is_cover = isinstance(disposition, dict) and bool(disposition.get("attached_pic"))
    return stream.get("codec_type") == "video" and not is_cover
