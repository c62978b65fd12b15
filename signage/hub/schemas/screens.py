"""Screens: how they hang, how they do, how they are paired."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from signage.hub.schemas.document import Document, Hex, Hour, Id, Instant, Line, Milli, Zone
from signage.hub.schemas.wall import AskedTaskOut
from signage.model.screen import Audience, Orientation, Rotation


class OpenHoursDoc(Document):
    """When a panel is lit; weekdays 0 (Monday) to 6 (Sunday)."""

    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = list(range(7))
    opens: Hour
    closes: Hour


class PanelDoc(Document):
    """What an installer sets of a screen."""

    monitor: str = Field(default="", max_length=120)
    rotation: Rotation = Rotation.NONE
    volume: int = Field(default=0, ge=0, le=100)
    chime: int = Field(default=0, ge=0, le=100)
    hours: list[OpenHoursDoc] = Field(default=[], max_length=14)
    side: Id | None = None
    ticker: str = Field(default="", max_length=64, pattern=r"^[A-Za-z0-9._-]*$")
    ticker_text: str = Field(default="", max_length=240)
    phone: str = Field(default="", max_length=40)
    exit: str = Field(default="", max_length=30)
    floor: str = Field(default="", max_length=16)
    shift: bool = True
    brightness: int = Field(default=100, ge=10, le=100)


class ScreenDoc(Document):
    """A screen; diagonal in thousandths of an inch, distance in millimetres."""

    id: str = Field(default="", max_length=64)
    name: Line
    place: Line = ""
    audiences: list[Audience] = Field(min_length=1)
    orientation: Orientation
    width_px: int = Field(ge=1, le=16_384)
    height_px: int = Field(ge=1, le=16_384)
    diagonal_in: Milli
    distance_m: Milli
    zone: Zone = "America/Bogota"
    panel: PanelDoc = PanelDoc()


class KnownScreenDoc(Document):
    """A screen as an operator's PC must know it to reach it without a hub."""

    id: str
    name: str
    place: str = ""
    phone: str = ""
    address: str = ""
    lan_port: int = 0
    device_key: str
    audiences: list[Audience] = Field(default_factory=lambda: list(Audience))


class KnownScreensDoc(Document):
    """The list that an operator's PC keeps."""

    screens: list[KnownScreenDoc]


class ScreensOut(Document):
    """The paired screens by name."""

    screens: list[ScreenDoc]


class SlotOut(Document):
    """What is on a screen, or should be."""

    slide: str
    title: str
    playlist: str
    ends: Instant | None = None
    reasons: list[str] = []


class ScreenStateOut(Document):
    """How a screen does."""

    screen: ScreenDoc
    health: Literal["ok", "silent", "stale", "syncing", "problem", "never"]
    last_seen: Instant | None = None
    paired_at: Instant
    shows: SlotOut | None = None
    should_show: SlotOut | None = None
    held_version: int
    published_version: int
    sync_done: int
    sync_total: int
    problems: list[str]
    problems_en: list[str] = []
    problem_code: str = ""
    dark: str = ""
    temperature: int = 0
    disk_free: int = 0
    clock: str = ""
    skew: int = 0
    captured_at: Instant | None = None
    tasks: list[AskedTaskOut] = []
    alerts: list[str]
    player: str
    address: str


class StatesOut(Document):
    """How each screen does."""

    states: list[ScreenStateOut]


class WaitingOut(Document):
    """A player that shows a code."""

    nameplate: str
    since: Instant
    expires: Instant
    address: str


class PairingsOut(Document):
    """The players that show a code now."""

    waiting: list[WaitingOut]


class ClaimIn(Document):
    """A code that a person typed, and the screen it shall be."""

    code: str = Field(max_length=32)
    screen: ScreenDoc


class PairingOut(Document):
    """How a claimed code does."""

    id: str
    state: Literal["waiting", "paired", "wrong_code", "expired"]
    screen: ScreenDoc | None = None
    fingerprint: list[str] = []


class PairStartIn(Document):
    """A screen's opening."""

    nameplate: str = Field(pattern=r"^[A-Z0-9]{4}$")
    message: Hex


class PairStartOut(Document):
    """The hub's half of the exchange."""

    message: Hex
    proof: Hex


class PairFinishIn(Document):
    """A screen's proof and what it tells; an empty proof says that the hub's was wrong."""

    nameplate: str = Field(pattern=r"^[A-Z0-9]{4}$")
    proof: Hex
    box: Hex = ""


class PairFinishOut(Document):
    """What the screen must know, sealed."""

    box: Hex


class ProofsOut(Document):
    """Up to where the hub holds the screen's stream."""

    incarnation: str
    acked_upto: int
