"""The house's look as a versioned file: colours by role, type family, room around the logo, forbidden words.

A theme whose text could not be read is refused whole: every pair of ink and ground that the stage uses must reach
4.5 to 1 (`docs/legibility.md, contrast`). Alerts have colours of their own that no theme can touch.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, cast

from signage.errors import BadInput

LEAST_TEXT: Final = 4.5
FAMILIES: Final = ("Atkinson Hyperlegible Next", "Inter")
"""The type families that every screen has: of another, each machine would draw its own guess."""
_HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_GROUNDS: Final = ("ground", "deep", "accent", "support", "paper")
_ALARMS: Final = ((0x9B, 0x24, 0x23), (0xF9, 0xA8, 0x00))  # docs/legibility.md, alert tones
_NEAR: Final = 30
_LONGEST: Final = 64_000
_LONGEST_NAME: Final = 80
_KINDS: Final = {
    str: ("un texto entre comillas", "a text in quotes"),
    int: ("un número entero sin comillas", "a whole number without quotes"),
    float: ("un número sin comillas", "a number without quotes"),
    list: ("una lista de textos", "a list of texts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours by role, `#RRGGBB`. The inks stand on their grounds; `accent` carries `accent_ink`."""

    ground: str = "#0B2A4A"
    deep: str = "#071D34"
    ink: str = "#FFFFFF"
    muted: str = "#C9D6E4"
    accent: str = "#FFD100"
    accent_ink: str = "#0B2A4A"
    support: str = "#00693E"
    support_ink: str = "#FFFFFF"
    paper: str = "#FFFFFF"
    paper_ink: str = "#10233A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A look. `clear_space` is the logo's own height's share that stays empty around it, 0 to 1."""

    name: str
    version: int = 1
    approved: str = ""
    note: str = ""
    family: str = FAMILIES[0]
    clear_space: float = 0.25
    colours: Colours = field(default_factory=Colours)
    forbidden: tuple[str, ...] = ()
    """Slogans and marks of a government that may not stand on a slide (Ley 2345 de 2023)."""

    def problems(self) -> tuple[BadInput, ...]:
        """Return one error for each ground in a colour of alerts, and for each pair of colours that cannot be read."""
        c = self.colours
        pairs = (
            ("ink", c.ink, "ground", c.ground),
            ("ink", c.ink, "deep", c.deep),
            ("muted", c.muted, "ground", c.ground),
            ("muted", c.muted, "deep", c.deep),
            ("accent_ink", c.accent_ink, "accent", c.accent),
            ("support_ink", c.support_ink, "support", c.support),
            ("paper_ink", c.paper_ink, "paper", c.paper),
            ("accent", c.accent, "ground", c.ground),
            ("accent", c.accent, "deep", c.deep),
        )
        alarming = tuple(
            BadInput(
                f"«{name}» ({colour}) es de las alertas: elija otro color, o cada lámina parecerá una emergencia.",
                f"“{name}” ({colour}) is the alerts' own: choose another, or every slide looks like an emergency.",
                code=name,
            )
            for name in _GROUNDS
            if is_alarming(colour := getattr(c, name))
        )
        return alarming + tuple(
            BadInput(
                f"«{ink}» ({a}) sobre «{ground}» ({b}) no se lee: contraste {contrast(a, b):.1f}, mínimo {LEAST_TEXT}.",
                f"“{ink}” ({a}) on “{ground}” ({b}) cannot be read: contrast {contrast(a, b):.1f}, at least "
                f"{LEAST_TEXT}.",
                code=ink,
            )
            for ink, a, ground, b in pairs
            if contrast(a, b) < LEAST_TEXT
        )


def is_alarming(colour: str) -> bool:
    """Whether `#RRGGBB` is taken for the ground of an alert of danger or of caution."""
    red, green, blue = bytes.fromhex(colour[1:])
    return any(max(abs(red - r), abs(green - g), abs(blue - b)) < _NEAR for r, g, b in _ALARMS)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2, relative luminance)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's own

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def theme_from_toml(data: bytes) -> Theme:
    """Read a theme file.

    Raises:
        BadInput: not TOML, too large, an unknown key, a value of another kind, a family that screens lack,
            or colours that cannot be read.
    """
    if len(data) > _LONGEST:
        raise BadInput("El tema pasa de 64 kB.", "The theme is larger than 64 kB.")
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))  # editors of Windows put a mark before it
    except UnicodeDecodeError as fault:
        raise BadInput(
            "El tema no es TOML en UTF-8: guárdelo de nuevo con esa codificación.",
            "The theme is not TOML in UTF-8: save it again in that encoding.",
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise BadInput(f"El tema no es un archivo TOML válido: {fault}", f"The theme is not TOML: {fault}") from fault
    colours = table.pop("colours", {})
    if not isinstance(colours, dict):
        raise BadInput("«colours» debe ser una tabla.", "“colours” must be a table.")
    for name, value in colours.items():
        if name not in Colours.__slots__:
            raise _unknown(f"colours.{name}", Colours.__slots__)
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            raise BadInput(f"«{name}» debe ser un color #RRGGBB.", f"“{name}” must be a colour #RRGGBB.", code=name)
    theme = _plain(table, Colours(**cast("dict[str, str]", colours)))
    if theme.family not in FAMILIES:
        raise BadInput(
            f"Las pantallas no tienen la letra «{theme.family}»: use {' o '.join(FAMILIES)}.",
            f"Screens have no type family “{theme.family}”: use {' or '.join(FAMILIES)}.",
            code="family",
        )
    problems = theme.problems()
    if problems:
        raise problems[0]
    return theme


def _plain(table: dict[str, object], colours: Colours) -> Theme:
    kinds: dict[str, tuple[type, ...]] = {
        "name": (str,), "version": (int,), "approved": (str,), "note": (str,), "family": (str,),
        "clear_space": (int, float), "forbidden": (list,),
    }  # fmt: skip
    for name, value in table.items():
        if name not in kinds:
            raise _unknown(name, (*kinds, "colours"))
        if not isinstance(value, kinds[name]) or isinstance(value, bool):
            es, en = _KINDS[kinds[name][-1]]
            raise BadInput(f"«{name}» debe ser {es}.", f"“{name}” must be {en}.", code=name)
    forbidden = cast("list[object]", table.get("forbidden", []))
    if not all(isinstance(word, str) for word in forbidden):
        raise BadInput("«forbidden» debe ser una lista de textos.", "“forbidden” must be a list of texts.")
    clear = float(cast("float", table.get("clear_space", 0.25)))
    version = cast("int", table.get("version", 1))
    name = str(table.get("name", "")).strip()
    if not name or len(name) > _LONGEST_NAME or version < 1 or not 0 <= clear <= 1:
        raise BadInput(
            f"El tema necesita «name» de 1 a {_LONGEST_NAME} letras, «version» desde 1 y «clear_space» de 0 a 1.",
            f"A theme needs “name” of 1 to {_LONGEST_NAME} letters, “version” from 1 and “clear_space” from 0 to 1.",
        )
    return Theme(
        name=name, version=version, approved=str(table.get("approved", "")),
        note=str(table.get("note", "")), family=str(table.get("family", Theme.__dataclass_fields__["family"].default)),
        clear_space=clear, colours=colours, forbidden=tuple(cast("list[str]", forbidden)),
    )  # fmt: skip


def _unknown(name: str, known: Iterable[str]) -> BadInput:
    return BadInput(
        f"El tema tiene una clave desconocida «{name}»: quítela, o escriba una de estas: {', '.join(known)}.",
        f"The theme has an unknown key “{name}”: take it out, or write one of these: {', '.join(known)}.",
    )
