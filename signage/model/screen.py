"""A screen: one panel in a lobby, who looks at it and from how far."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from signage.errors import BadInput
from signage.model.checks import BOGOTA, ZONE, within
from signage.model.form import cleaned
from signage.model.ids import PlaylistId, ScreenId

_FLOOR_ARCMIN = 16.0
_AIM_ARCMIN = 20.0
_CAP_HEIGHT_EM = 0.70
"""Cap height of the slide fonts, in em, rounded down so that the minimum errs on the large side."""
_MM_PER_INCH = 25.4
LARGEST_MINIMUM = 160.0
"""The largest minimum text that slides are set in, in pixels of the 1080-line canvas: beyond, a title has no room."""
_CANVAS = 1080
_SCAN_M = 3.0
_FULL = 100
LEAST_BRIGHT: Final = 10
"""A programme that is darker than this is taken for a screen that is off."""
_MOST_HOURS = 14
_LONGEST_TICKER = 240
OWN_WORDS: Mapping[str, int] = MappingProxyType({"salida": 30, "piso": 16, "telefono": 40})
"""What a screen may say of its own in an alert, and how many letters that has at most."""


class Audience(StrEnum):
    """Whom a piece speaks to and who stands before a screen."""

    SERVIDORES = "servidores"
    CONTRATISTAS = "contratistas"
    CIUDADANIA = "ciudadania"


class Orientation(StrEnum):
    """How the panel hangs."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Rotation(StrEnum):
    """How far the picture is turned clockwise, for a panel that hangs on its side or upside down."""

    NONE = "0"
    RIGHT = "90"
    HALF = "180"
    LEFT = "270"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHours:
    """When a panel is lit: from `opens` until `closes` on these weekdays (0 Monday to 6 Sunday), local time.

    `closes` before `opens` runs past midnight; equal hours are the whole day.
    """

    weekdays: frozenset[int] = frozenset(range(7))
    opens: time
    closes: time

    def covers(self, local: datetime) -> bool:
        """Whether a local instant lies within."""
        at, day = local.time(), local.weekday()
        if self.opens == self.closes:
            return day in self.weekdays
        if self.opens < self.closes:
            return day in self.weekdays and self.opens <= at < self.closes
        return (day in self.weekdays and at >= self.opens) or ((day - 1) % 7 in self.weekdays and at < self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What an installer sets once: where and how the picture is shown, what is heard, what stands beside it.

    `brightness` is 10 to 100: the programme is drawn darker by the player, whatever the panel can do; alerts never are.
    `monitor` is an output's name or model, empty for the first. `volume` is 0 (mute) to 100, and so is `chime`, the
    tone with which a grave alert comes up: most offices want neither. `side` is the playlist of a column beside the
    programme, `ticker` the headlines' source of a line below it, `ticker_text` a line of one's own.
    `phone` rings where the panel hangs: whom to call when it stays silent in a crisis. `phone`, `exit` (the nearest way
    out) and `floor` are this screen's own words in an alert.
    """

    monitor: str = ""
    rotation: Rotation = Rotation.NONE
    volume: int = field(default=0, metadata=within(0, 100))
    chime: int = field(default=0, metadata=within(0, 100))
    hours: tuple[OpenHours, ...] = ()
    side: PlaylistId | None = None
    ticker: str = ""
    ticker_text: str = ""
    phone: str = ""
    exit: str = ""
    floor: str = ""
    shift: bool = True
    brightness: int = field(default=100, metadata=within(LEAST_BRIGHT, 100))

    def is_open(self, local: datetime) -> bool:
        """Whether the panel is lit at a local time; one without hours always is."""
        return not self.hours or any(hours.covers(local) for hours in self.hours)

    @property
    def own_words(self) -> Mapping[str, str]:
        """This screen's own words for alerts, by the name that a template asks by; those that it has.

        Plain text. A word that is longer than it may be is none: whoever signs a programme may have checked nothing.
        """
        said = {"salida": self.exit, "piso": self.floor, "telefono": self.phone}
        words = {name: " ".join(cleaned(text).split()) for name, text in said.items()}
        return {name: text for name, text in words.items() if text and len(text) <= OWN_WORDS[name]}

    @property
    def has_ticker(self) -> bool:
        """Whether a line of news stands below the programme."""
        return bool(self.ticker or self.ticker_text)

    def checked(self) -> Panel:
        """Return the panel itself when it can be shown.

        Raises:
            BadInput: a volume beyond 0 to 100, more than 14 hours, a weekday that is none, a text too long, or an own
                word that is not one line of plain text.
        """
        for code, level in (("volume", self.volume), ("chime", self.chime)):
            if not 0 <= level <= _FULL:
                raise BadInput("El volumen va de 0 a 100.", "The volume goes from 0 to 100.", code=code)
        if not LEAST_BRIGHT <= self.brightness <= _FULL:
            raise BadInput(
                f"El brillo va de {LEAST_BRIGHT} a 100.",
                f"The brightness goes from {LEAST_BRIGHT} to 100.",
                code="brightness",
            )
        if len(self.hours) > _MOST_HOURS or any(hours.weekdays - frozenset(range(7)) for hours in self.hours):
            raise BadInput(
                "Escriba hasta 14 horarios, con días de 0 (lunes) a 6 (domingo).",
                "Give 14 opening hours at most, with days 0 (Monday) to 6 (Sunday).",
                code="hours",
            )
        if len(self.ticker_text) > _LONGEST_TICKER:
            raise BadInput(
                f"El texto de la franja tiene máximo {_LONGEST_TICKER} letras.",
                f"The line's text has {_LONGEST_TICKER} letters at most.",
                code="ticker_text",
            )
        self._check_own_words()
        return self

    def _check_own_words(self) -> None:
        named = (
            ("salida", "exit", "La salida más cercana", "The nearest exit", self.exit),
            ("piso", "floor", "El piso", "The floor", self.floor),
            ("telefono", "phone", "El teléfono del sitio", "The site's phone", self.phone),
        )
        for name, code, es, en, text in named:
            if len(text) > OWN_WORDS[name] or cleaned(text) != text or "\n" in text:
                raise BadInput(
                    f"{es} se escribe en una línea de máximo {OWN_WORDS[name]} letras.",
                    f"{en} is one line of {OWN_WORDS[name]} letters at most.",
                    code=code,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One panel. Sizes in pixels as the picture is drawn, diagonal in inches, distance in metres."""

    id: ScreenId
    name: str
    place: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    orientation: Orientation = Orientation.LANDSCAPE
    width_px: int = field(default=1920, metadata=within(1, 100_000))
    height_px: int = field(default=1080, metadata=within(1, 100_000))
    diagonal_in: float = field(default=55.0, metadata=within(0.001, 1_000_000))
    distance_m: float = field(default=5.0, metadata=within(0.001, 1_000_000))
    zone: str = field(default=BOGOTA, metadata=ZONE)
    panel: Panel = field(default_factory=Panel)

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

    def farthest_m(self) -> float:
        """From how many metres a slide can be read here at all: where its smallest letter is LARGEST_MINIMUM."""
        largest = LARGEST_MINIMUM * min(self.width_px, self.height_px) / _CANVAS
        return math.floor(2 * self.distance_m * largest / self._text_px(_FLOOR_ARCMIN)) / 2

    def minimum_qr_px(self) -> int:
        """Smallest side of a QR code, in pixels, that a phone reads from the typical distance: a tenth of it.

        Whoever wants to scan steps up to it: the distance is taken as 3 m at most (`docs/legibility.md, qr codes`).
        """
        return math.ceil(min(self.distance_m, _SCAN_M) * 1000 / 10 * self._px_per_mm())

    def _px_per_mm(self) -> float:
        return math.hypot(self.width_px, self.height_px) / (self.diagonal_in * _MM_PER_INCH)

    def _text_px(self, arcmin: float) -> float:
        cap_mm = 2 * self.distance_m * 1000 * math.tan(math.radians(arcmin / 60) / 2)
        return cap_mm * self._px_per_mm() / _CAP_HEIGHT_EM
