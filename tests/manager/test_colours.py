"""Every look is legible, and nobody has colours of their own."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import manager_app
from manager_app.colours import CONTRAST, DARK, LIGHT, Appearance, Colours, Tint, colours_of
from signage.model.theme import contrast

LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
INKS = ("ink", "title", "muted", "focus", "good", "caution", "danger", "drill")
GROUNDS = ("ground", "paper", "alternate", "hover", "selected", "tab", "track")
FILLS = (
    "brand",
    "brand_hover",
    "alarm",
    "drilling",
    "clearing",
    "amending",
    "rail_crisis",
    "rail_chosen",
    "rail_hover",
)


@pytest.mark.parametrize("name", LOOKS)
def test_words_are_legible_on_every_ground(name: str) -> None:
    theme, least = LOOKS[name], 7.0 if name == "contrast" else 4.5
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [("on_fill", fill) for fill in FILLS] + [("rail_ink", "rail"), ("rail_muted", "rail")]
    pairs += [
        ("ink", "today"),
        ("ink", "holiday"),
        ("drill", "holiday"),
        ("ink", "pressed"),
        ("rail_ink", "rail_hover"),
    ]
    pairs += [("ink", "info_ground"), ("ink", "caution_ground"), ("ink", "danger_ground"), ("danger", "danger_ground")]
    weak = {
        (ink, ground): round(found, 2)
        for ink, ground in pairs
        if (found := contrast(getattr(theme, ink), getattr(theme, ground))) < least
    }
    assert not weak


@pytest.mark.parametrize("name", LOOKS)
def test_edges_and_entries_stand_out(name: str) -> None:
    theme = LOOKS[name]
    for mark in ("edge", "focus"):
        for ground in ("paper", "ground"):
            assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 2.8, (mark, ground)
    for tint in (theme.base, theme.adds, theme.replaces):
        assert contrast(tint.ink, tint.ground) >= (7.0 if name == "contrast" else 4.5)


def test_every_colour_is_a_colour() -> None:
    for theme in LOOKS.values():
        for field in fields(Colours):
            value = getattr(theme, field.name)
            shades = (value.ground, value.ink, value.edge) if isinstance(value, Tint) else (value,)
            assert all(re.fullmatch("#[0-9A-F]{6}", shade) for shade in shades)


def test_the_desktop_is_followed_until_somebody_chooses() -> None:
    assert colours_of(Appearance.SYSTEM) is LIGHT
    assert colours_of(Appearance.SYSTEM, is_dark=True) is DARK
    assert colours_of(Appearance.SYSTEM, is_dark=True, wants_contrast=True) is CONTRAST
    assert colours_of(Appearance.LIGHT, is_dark=True, wants_contrast=True) is LIGHT
    assert colours_of(Appearance.DARK) is DARK


def test_no_part_of_the_window_has_colours_of_its_own() -> None:
    folder = Path(manager_app.__file__).parent
    # look.py names the black of the drawings that it colours, stage_view.py what is painted over a slide.
    owned = {"colours.py", "look.py", "stage_view.py"}
    found = {
        path.name
        for path in folder.rglob("*")
        if path.suffix in {".py", ".qss"} and path.name not in owned
        if re.search(r"""["' :]#[0-9A-Fa-f]{6}\b|: (?:white|black)\b""", path.read_text(encoding="utf-8"))
    }
    assert not found
