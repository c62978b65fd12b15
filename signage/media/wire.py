"""Reads what ffprobe and lists of services say: the one place of this package that meets JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """The facts about a video's first picture stream, as it is seen: turned as the file says.

    `audio` is its first sound's codec, empty without one; `transfer` says how its numbers become light. `frames` is how
    many pictures its index names, 0 where it has none; `rate` how many there are a second where nothing stands still.
    """

    codec: str
    pixel_format: str
    container: str
    width: int
    height: int
    duration_s: float
    audio: str = ""
    transfer: str = ""
    frames: int = 0
    rate: float = 0.0


def parse_probe(text: str) -> Probe | None:
    """Read ffprobe's answer; None when it found no picture stream."""
    try:
        found = json.loads(text)
        stream = next(one for one in found["streams"] if _is_picture(one))
        sounds = [one for one in found["streams"] if one.get("codec_type") == "audio"]
        form = found["format"]
        width, height = int(stream["width"]), int(stream["height"])
        width = round(width * (_ratio(str(stream.get("sample_aspect_ratio", "")).replace(":", "/")) or 1))
        if _is_on_its_side(stream):
            width, height = height, width
        return Probe(
            codec=str(stream.get("codec_name", "unknown")),
            pixel_format=str(stream.get("pix_fmt", "")),
            container=str(form.get("format_name", "")),
            width=width,
            height=height,
            duration_s=float(form.get("duration") or stream.get("duration") or 0),
            audio=str(sounds[0].get("codec_name", "unknown")) if sounds else "",
            transfer=str(stream.get("color_transfer", "")),
            frames=int(stream.get("nb_frames", 0)),
            rate=_ratio(str(stream.get("r_frame_rate", ""))),
        )
    except (ValueError, KeyError, StopIteration, TypeError, AttributeError):
        return None


def is_sound_alone(text: str) -> bool:
    """Whether ffprobe's answer tells of sound, and of no picture but a cover."""
    try:
        streams = json.loads(text)["streams"]
        return any(one.get("codec_type") == "audio" for one in streams) and not any(map(_is_picture, streams))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


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


def parse_moments(text: str) -> tuple[float, ...]:
    """Read ffprobe's list of packets, a line each; returns when their pictures are seen, in order."""
    found = []
    for line in text.splitlines():
        try:
            found.append(next(float(part) for part in line.split(",") if part not in {"", "N/A"}))
        except (ValueError, StopIteration):
            continue
    return tuple(sorted(found))


def _ratio(text: str) -> float:
    over, _, under = text.partition("/")
    return float(over) / float(under or 1) if over.isdigit() and under.isdigit() and int(under) else 0.0


def _is_on_its_side(stream: dict[str, list[dict[str, float]]]) -> bool:
    turns = [float(one.get("rotation", 0)) for one in stream.get("side_data_list", [])]
    return any(turn % 180 for turn in turns)


def _is_picture(stream: dict[str, dict[str, int] | str]) -> bool:
    disposition = stream.get("disposition", {})
    is_cover = isinstance(disposition, dict) and bool(disposition.get("attached_pic"))
    return stream.get("codec_type") == "video" and not is_cover
