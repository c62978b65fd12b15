"""Whoever reads why a slide is not shown reads all of it in one language."""

from __future__ import annotations

import re
from pathlib import Path

import player_app.stage.slides
from player_app.stage.reasons import said_of
from player_app.stage.window import QML_PATH


def test_every_reason_of_the_scene_is_said_in_spanish_too() -> None:
    scene = "\n".join(path.read_text() for path in sorted(QML_PATH.rglob("*.qml")))
    program = Path(player_app.stage.slides.__file__).read_text()
    told = set(re.findall(r'(?:slideFailed\(.*|gaveUp\(|failure: .*)"([a-z][^"]+ [^"]+)"', scene))
    told |= set(re.findall(r'return "(the [^"]+)"', program))
    assert {"the video stands still", "the picture cannot be decoded", "there is nothing to show"} <= told
    for reason in told:
        said = said_of(reason)
        assert said.en == reason
        assert "(" not in said.es, f"only quoted, not said: {reason}"


def test_what_a_decoder_says_is_quoted() -> None:
    said = said_of("Invalid data found")
    assert said.es == "no se pudo leer (Invalid data found)"
    assert said.en == "it could not be read (Invalid data found)"
