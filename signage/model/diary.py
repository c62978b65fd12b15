"""What a screen says of its work when it is asked: the last lines of its log, and the files that it still waits for.

Lines are for people who look for a fault, so they hold no secret: whatever looks like one is struck out where the line
is kept, and once more where it comes in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

MOST_LINES: Final = 200
LONGEST_LINE: Final = 400
MOST_FILES: Final = 200
LARGEST: Final = 192 * 1024
"""Bytes of a diary that comes in."""
_LONGEST_TITLE: Final = 120
_STRUCK: Final = "···"
_SECRETS: Final = (
    re.compile(r"(?i)\b(token|password|contraseña|secret|clave|authorization)(\s*[:=]\s*(?:bearer\s+|basic\s+)?)\S+"),
    re.compile(r"(?i)\b(bearer|basic)(\s+)\S{6,}"),
    re.compile(r"(?<=://)[^/\s@]+@"),
    re.compile(r"[A-Za-z0-9_\-+/]{40,}={0,2}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryLine:
    """A decision: when, how grave (as Python's logging has it), and in words."""

    at: datetime
    level: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A file of the newest programme that is not whole on the disk: what it is of, its bytes, and how many came."""

    title: str
    size: int
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The last lines, oldest first, and what is awaited, in its turn; `why` says what holds it up, if anything does."""

    lines: tuple[DiaryLine, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    why: str = ""
    why_en: str = ""

    def bounded(self) -> Diary:
        """Return it with the last lines and the first files alone, each cut to its length, and without secrets."""
        lines = (replace(one, level=one.level[:12], text=redacted(one.text)) for one in self.lines[-MOST_LINES:])
        files = (
            replace(one, title=one.title[:_LONGEST_TITLE], size=max(0, one.size), done=max(0, min(one.done, one.size)))
            for one in self.awaited[:MOST_FILES]
        )
        return Diary(lines=tuple(lines), awaited=tuple(files), why=redacted(self.why), why_en=redacted(self.why_en))


def redacted(text: str) -> str:
    """Return one line of a log without what nobody else should read, and no longer than a line is."""
    line = " ".join(text.split())
    for secret in _SECRETS:
        line = secret.sub(lambda found: f"{found[1]}{found[2]}{_STRUCK}" if found.re.groups else _STRUCK, line)
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
