"""How texts are compared when people search: small letters, no accents, no matter how they were typed."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Return a text as it is searched."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
