"""A screen: one panel in a lobby, who looks at it and from how far."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from signage.model.ids import ScreenId

_FLOOR_ARCMIN = 16.0
_AIM_ARCMIN = 20.0
_CAP_HEIGHT_EM = 0.70
"""Cap height of the slide fonts, in em, rounded down so that the minimum errs on the large side."""
_MM_PER_INCH = 25.4


class Audience(StrEnum):
    """Whom a piece speaks to and who stands before a screen."""

    SERVIDORES = "servidores"
    CONTRATISTAS = "contratistas"
    CIUDADANIA = "ciudadania"


class Orientation(StrEnum):
    """How the panel hangs."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One panel. Sizes in pixels as the picture is drawn, diagonal in inches, distance in metres."""

    id: ScreenId
    name: str
    place: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    orientation: Orientation = Orientation.LANDSCAPE
    width_px: int = 1920
    height_px: int = 1080
    diagonal_in: float = 55.0
    distance_m: float = 5.0
    zone: str = "America/Bogota"

    @property
    def is_public(self) -> bool:
        """Whether citizens see it: then only the public wording of an alert may be shown."""
        return Audience.CIUDADANIA in self.audiences

    def minimum_text_px(self) -> int:
        """Smallest font size, in pixels of this screen, that still subtends 16 arc minutes.

        Rule: `docs/legibility.md, minimum text` (never under 52 px of a 1080-pixel short side at 55 in and 5 m).
        """
        return math.ceil(self._text_px(_FLOOR_ARCMIN))

    def preferred_text_px(self) -> int:
        """Font size, in pixels, at which a capital subtends 20 arc minutes."""
        return math.ceil(self._text_px(_AIM_ARCMIN))

    def _text_px(self, arcmin: float) -> float:
        cap_mm = 2 * self.distance_m * 1000 * math.tan(math.radians(arcmin / 60) / 2)
        px_per_mm = math.hypot(self.width_px, self.height_px) / (self.diagonal_in * _MM_PER_INCH)
        return cap_mm * px_per_mm / _CAP_HEIGHT_EM
