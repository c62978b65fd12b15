"""What the value of a field must be besides its type, as metadata of the field; `wire` refuses what is otherwise.

A hub checks what it is given; these hold for what comes from anywhere: another program's answer, a file in a profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

BOGOTA: Final = "America/Bogota"


def is_zone(name: object) -> bool:
    """Whether a name is that of a zone of time that is known here."""
    try:
        ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def within(least: float, most: float) -> Mapping[str, object]:
    """Return the mark of a number with bounds."""
    return {"check": lambda number: least <= number <= most, "expected": f"{least:g} … {most:g}"}


ZONE: Final[Mapping[str, object]] = {"check": is_zone, "expected": "una zona horaria que exista"}
"""The mark of a zone's name."""
