"""The window's colours by what they are for, in three looks: light, dark and high contrast.

Rules, which tests hold: words have 4.5 to 1 against every ground they stand on (7 to 1 in high contrast), what marks
the edge of a control or the focus about 3 to 1 (WCAG 2.1 §1.4.3, §1.4.11). Incident tiles and slides have colours of
their own, the same in every look: they show what a lobby shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Appearance(StrEnum):
    """What somebody may choose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """A ground with the ink and the edge that go with it."""

    ground: str
    ink: str
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The light look; the others name what differs.

    `brand` is the office's own colour as a ground, `title` as an ink. `alarm`, `drilling`, `clearing` and `amending`
    are grounds under `on_fill`; `danger`, `caution`, `good` and `drill` are inks.
    """

    brand: str = "#0B2A4A"
    brand_hover: str = "#143C66"
    accent: str = "#FFD100"
    on_fill: str = "#FFFFFF"

    rail: str = "#0B2A4A"
    rail_hover: str = "#14395F"
    rail_chosen: str = "#1A4470"
    rail_ink: str = "#DCE6F0"
    rail_muted: str = "#A9BCD0"
    rail_crisis: str = "#7C1D1C"

    ground: str = "#F3F5F8"
    paper: str = "#FFFFFF"
    alternate: str = "#F8FAFC"
    hover: str = "#EAF1F8"
    pressed: str = "#DDE8F3"
    selected: str = "#E3EEF8"
    off: str = "#F1F4F7"
    tab: str = "#E6EBF1"
    track: str = "#E4EAF0"
    today: str = "#FFF6CC"
    holiday: str = "#F1ECF7"

    line: str = "#D7DEE6"
    grid: str = "#E3E9EF"
    edge: str = "#8393A4"
    scroll: str = "#B4C1CE"

    ink: str = "#14273B"
    title: str = "#0B2A4A"
    muted: str = "#52657A"
    faint: str = "#8FA3B7"
    off_ink: str = "#93A1B0"
    focus: str = "#1666B0"
    good: str = "#0B6B3A"
    caution: str = "#7A4F00"
    danger: str = "#9B2423"
    drill: str = "#5B2A86"

    info_ground: str = "#E3EEF8"
    info_edge: str = "#A9C8E5"
    caution_ground: str = "#FFF5D6"
    caution_edge: str = "#E7CB74"
    danger_ground: str = "#FBEAEA"
    danger_edge: str = "#D9A3A2"

    fill_off: str = "#7F8C99"
    alarm: str = "#9B2423"
    drilling: str = "#5B2A86"
    clearing: str = "#005A32"
    amending: str = "#005387"

    base: Tint = Tint(ground="#DCEAF4", ink="#0B2A4A", edge="#6F9ABB")
    adds: Tint = Tint(ground="#D9EFE2", ink="#06442A", edge="#4C9670")
    replaces: Tint = Tint(ground="#FFE9A3", ink="#4A3800", edge="#B48700")


LIGHT: Final = Colours()

GROUPS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5AA6", "#8C6D31")
"""The marks of groups in every look: told apart by people who see few colours too (Okabe and Ito, and two more)."""

DARK: Final = Colours(
    brand="#1F66AE",
    brand_hover="#2A76C2",
    rail="#0A1B2E",
    rail_hover="#132B45",
    rail_chosen="#1A3A5C",
    ground="#12181F",
    paper="#1B232C",
    alternate="#202A34",
    hover="#273340",
    pressed="#2F3D4C",
    selected="#1D3B58",
    off="#1F272F",
    tab="#171E26",
    track="#2B3641",
    today="#3D3612",
    holiday="#2B2438",
    line="#323E4B",
    grid="#28323D",
    edge="#6E8092",
    scroll="#4A5968",
    ink="#E8EEF4",
    title="#F2F6FA",
    muted="#A3B3C3",
    faint="#6F8296",
    off_ink="#6F7D8B",
    focus="#6DB3F2",
    good="#6FD39B",
    caution="#F0C05A",
    danger="#FF9D94",
    drill="#CDA9F0",
    info_ground="#16324D",
    info_edge="#2F5F8C",
    caution_ground="#3A2F10",
    caution_edge="#80681F",
    danger_ground="#45201F",
    danger_edge="#8F4A48",
    fill_off="#4A5663",
    alarm="#A82A28",
    drilling="#6B3A9B",
    clearing="#0A6B40",
    amending="#0A649E",
    base=Tint(ground="#1B3347", ink="#D5E8F7", edge="#5C8DB3"),
    adds=Tint(ground="#1A3B2A", ink="#CFF0DD", edge="#4FA078"),
    replaces=Tint(ground="#44380F", ink="#FFEFB8", edge="#C29A1E"),
)

CONTRAST: Final = Colours(
    brand="#003C82",
    brand_hover="#00509E",
    accent="#FFE000",
    rail="#000000",
    rail_hover="#202020",
    rail_chosen="#003C82",
    rail_ink="#FFFFFF",
    rail_muted="#FFFFFF",
    rail_crisis="#7C0000",
    ground="#000000",
    paper="#000000",
    alternate="#000000",
    hover="#242424",
    pressed="#333333",
    selected="#003C82",
    off="#000000",
    tab="#000000",
    track="#333333",
    today="#333000",
    holiday="#2A1140",
    line="#FFFFFF",
    grid="#808080",
    edge="#FFFFFF",
    scroll="#FFFFFF",
    ink="#FFFFFF",
    title="#FFFFFF",
    muted="#FFFFFF",
    faint="#C8C8C8",
    off_ink="#9A9A9A",
    focus="#FFE000",
    good="#8CFFB8",
    caution="#FFE000",
    danger="#FFC8C2",
    drill="#E6CCFF",
    info_ground="#00264D",
    info_edge="#FFFFFF",
    caution_ground="#332B00",
    caution_edge="#FFE000",
    danger_ground="#4D0000",
    danger_edge="#FFB8B0",
    fill_off="#4A4A4A",
    alarm="#8F0000",
    drilling="#4A1A78",
    clearing="#004D2A",
    amending="#00446E",
    base=Tint(ground="#002B4D", ink="#FFFFFF", edge="#8CC8FF"),
    adds=Tint(ground="#00331C", ink="#FFFFFF", edge="#8CFFB8"),
    replaces=Tint(ground="#332B00", ink="#FFFFFF", edge="#FFE000"),
)


def colours_of(appearance: Appearance, *, is_dark: bool = False, wants_contrast: bool = False) -> Colours:
    """Return the colours of a choice; `is_dark` and `wants_contrast` tell what the desktop asks for."""
    if appearance is Appearance.SYSTEM:
        chosen = Appearance.CONTRAST if wants_contrast else Appearance.DARK if is_dark else Appearance.LIGHT
    else:
        chosen = appearance
    return {Appearance.DARK: DARK, Appearance.CONTRAST: CONTRAST}.get(chosen, LIGHT)
