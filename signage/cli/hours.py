"""Hours of the week as they are typed: `lun-vie 07:00-18:00`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from signage.errors import BadInput
from signage.model.screen import OpenHours

_DAYS: Final = ("lun", "mar", "mie", "jue", "vie", "sab", "dom")
_HOURS: Final = re.compile(r"(?:([a-zé]{3})(?:-([a-zé]{3}))?\s+)?(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


def hours_of(texts: Sequence[str]) -> tuple[OpenHours, ...]:
    """Read hours of the week, one text each; `siempre` alone stands for none.

    Raises:
        BadInput: not such a text; the message shows one.
    """
    if list(texts) == ["siempre"]:
        return ()
    return tuple(_read(text.strip().lower()) for text in texts)


def _read(text: str) -> OpenHours:
    read = _HOURS.fullmatch(text.replace("é", "e").replace("á", "a"))
    try:
        first, last, opens, closes = read.groups() if read else ("", "", "", "")
        begin = _DAYS.index(first) if first else 0
        end = _DAYS.index(last or first) if first else len(_DAYS) - 1
        days = frozenset((begin + step) % 7 for step in range((end - begin) % 7 + 1))
        return OpenHours(weekdays=days, opens=_time(opens), closes=_time(closes))
    except ValueError as fault:
        raise BadInput(
            f"«{text}» no es un horario: escriba por ejemplo «lun-vie 07:00-18:00».",
            f"“{text}” are no opening hours: write for instance “lun-vie 07:00-18:00”.",
            code="hours",
        ) from fault


def _time(text: str) -> dt.time:
    return dt.time.fromisoformat(text.zfill(5))
