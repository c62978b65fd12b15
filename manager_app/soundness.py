"""Whether this PC's profile can sign: its roots and words may be missing, or damaged. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from signage.console import Console
from signage.errors import SignageError, StoreFailure
from signage.model.template import AlertTemplate


def damage_of(console: Console) -> SignageError | None:
    """Return why a founded profile cannot be read; None when it can, or when nothing was founded."""
    if not console.is_founded:
        return None
    try:
        console.words()
    except SignageError as failure:
        return failure
    except OSError as failure:
        return StoreFailure(str(failure))
    return None


def is_sound(console: Console) -> bool:
    """Whether the profile has roots and words, and they can be read."""
    return console.is_founded and damage_of(console) is None


def words_of(console: Console) -> Mapping[str, AlertTemplate]:
    """Return the approved templates by code; none of a profile that has none, or that is damaged."""
    return console.templates() if is_sound(console) else {}
