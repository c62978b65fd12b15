"""Reads a picture from JSON: {"slide": {...}, "alerts": [{...}], "pairing": {...}}, names as in `view`.

Raises BadInput with the one thing that is wrong.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from player_app.stage.render import Picture
from player_app.stage.view import AlertView, PairingView, SlideView
from signage.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from player_app.stage.measure import Measure

    Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

T = TypeVar("T", SlideView, AlertView, PairingView)


def read_picture(path: Path) -> Picture:
    """Read a picture's description."""
    try:
        data: Json = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as reason:
        raise BadInput(f"{path}: {reason}") from reason
    return picture_from(data)


def picture_from(data: Json) -> Picture:
    """Make a picture of decoded JSON."""
    if not isinstance(data, dict) or not data.keys() <= {"slide", "alerts", "pairing", "alert_page"}:
        raise BadInput("expected an object with slide, alerts, pairing, alert_page")
    alerts, page = data.get("alerts", []), data.get("alert_page", 0)
    if not isinstance(alerts, list) or not isinstance(page, int):
        raise BadInput("alerts must be a list and alert_page a number")
    slide, pairing = data.get("slide"), data.get("pairing")
    return Picture(
        slide=None if slide is None else _made(SlideView, slide),
        alerts=tuple(_made(AlertView, alert) for alert in alerts),
        pairing=None if pairing is None else _made(PairingView, pairing),
        alert_page=page,
    )


def _made(kind: type[T], data: Json) -> T:
    if not isinstance(data, dict):
        raise BadInput(f"expected an object for {kind.__name__}")
    known = {field.name for field in fields(kind)}
    if unknown := data.keys() - known:
        raise BadInput(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    try:
        return kind(**values)  # type: ignore[arg-type]
    except TypeError as reason:
        raise BadInput(f"{kind.__name__}: {reason}") from reason


def measure_to_json(found: Measure) -> str:
    """Write a measurement."""
    return json.dumps(
        {
            "fits": found.fits,
            "smallest_text_px": found.smallest_text_px,
            "missing_glyphs": found.missing_glyphs,
            "problems": list(found.problems),
        },
        ensure_ascii=False,
    )
