"""What others send as JSON, in their own words: fractions and any depth that Python reads, but always an object."""

from __future__ import annotations

import json

from signage.errors import BadInput


def loose_object(body: bytes) -> dict[str, object]:
    """Read a JSON object.

    Raises:
        BadInput: it is none.
    """
    try:
        document = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise BadInput("El aviso no es JSON.", "The call is not JSON.", code="not-json") from fault
    if not isinstance(document, dict):
        raise BadInput("El aviso no es un objeto JSON.", "The call is no JSON object.", code="not-json")
    return document


def _no_number(word: str) -> float:
    """Refuse NaN and the infinities, which Python reads and JSON does not have."""
    raise ValueError(word)
