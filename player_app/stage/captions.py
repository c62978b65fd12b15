"""What is being said in a video at a moment, from its captions as the hub keeps them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from signage.errors import MediaRejected

if TYPE_CHECKING:
    from signage.media.captions import Cue


def cues_of(path: str) -> tuple[Cue, ...]:
    """Read a file's cues; none when there is none to read: a video goes out without them."""
    if not path:
        return ()
    from signage.media.captions import read_captions  # noqa: PLC0415 - the first picture waits for nothing

    try:
        return read_captions(Path(path).read_bytes(), Path(path).name)
    except (OSError, MediaRejected):
        return ()


def said_at(cues: tuple[Cue, ...], position_ms: int) -> str:
    """What is being said; nothing in a silence."""
    at = timedelta(milliseconds=position_ms)
    return " ".join(cue.text for cue in cues if cue.starts <= at < cue.ends)
