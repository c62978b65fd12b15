"""Reads what ffprobe says: the one place of this package that meets JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """The facts about a video's first picture stream."""

    codec: str
    pixel_format: str
    container: str
    width: int
    height: int
    duration_s: float


def parse_probe(text: str) -> Probe | None:
    """Read ffprobe's answer; None when it found no picture stream."""
    try:
        found = json.loads(text)
        stream = found["streams"][0]
        form = found["format"]
        return Probe(
            codec=str(stream.get("codec_name", "unknown")),
            pixel_format=str(stream.get("pix_fmt", "")),
            container=str(form.get("format_name", "")),
            width=int(stream["width"]),
            height=int(stream["height"]),
            duration_s=float(form.get("duration") or stream.get("duration") or 0),
        )
    except (ValueError, KeyError, IndexError, TypeError):
        return None
