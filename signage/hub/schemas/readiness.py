"""Would it show it: doubts, drills, silent tests, steps of an incident."""

from __future__ import annotations

from pydantic import Field

from signage.hub.schemas.document import Document, Instant, Line


class DoubtDoc(Document):
    """One thing that speaks against it; `blocks` when the screen would not show an order."""

    code: str
    es: str
    en: str
    blocks: bool


class ScreenReadinessDoc(Document):
    """A screen and what speaks against it."""

    screen: str
    name: str
    place: str = ""
    phone: str = ""
    doubts: list[DoubtDoc]


class ScreenTimesDoc(Document):
    """One screen in the last drill, null where it did not paint it, and in the last twelve drills."""

    screen: str
    name: str
    last_ms: int | None
    p50_ms: int
    p95_ms: int
    drills: int


class SilentTestDoc(Document):
    """How the last silent order went."""

    alert: str
    sent: Instant
    screens: int
    answered: int
    p50_ms: int
    p95_ms: int


class DrillDoc(Document):
    """How the last drill went, in milliseconds from sending."""

    alert: str
    sent: Instant
    screens: int
    painted: int
    p50_ms: int
    p95_ms: int
    times: list[ScreenTimesDoc]
    waited: int


class StepIn(Document):
    """A step of the route that somebody took; with `taken` false, its tick was taken back."""

    step: int = Field(ge=1, le=10)
    who: Line = ""
    at: Instant
    taken: bool = True


class StepsOut(Document):
    """What consoles said of the steps of an incident, in the order that it was written down."""

    steps: list[StepIn]


class ReadinessOut(Document):
    """Who would not show the next order, and what else to mend."""

    screens: list[ScreenReadinessDoc]
    doubts: list[DoubtDoc]
    drill: DrillDoc | None
    silent: SilentTestDoc | None
    next_drill: Instant | None
