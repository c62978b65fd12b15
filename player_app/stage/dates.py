"""Dates as people in Cartagena write them."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
)  # fmt: skip


def in_words(text: str) -> str:
    """Write an ISO date out, and leave every other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"
