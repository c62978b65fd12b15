"""What comes back from a screen: append-only records, the only data that flow up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from signage.model.alert import SECOND_WITHIN, VerifiedAlert
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofOfPlay:
    """One slide was really on the screen, from its first presented frame for so long."""

    screen: ScreenId
    slide: SlideId
    playlist: PlaylistId
    shown_at: datetime
    shown_for: timedelta


class ReceiptKind(StrEnum):
    """How far an alert has come on one screen."""

    RECEIVED = "received"
    """Verified and on the screen's disk."""
    PAINTED = "painted"
    """In a frame that was handed to the panel."""
    ENDED = "ended"
    """It is over and in no frame any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A screen's word about one alert, signed with its device key.

    `after` is the time since the alert's bytes arrived, on the player's monotonic clock.
    """

    screen: ScreenId
    alert: AlertId
    kind: ReceiptKind
    after: timedelta
    path: str = ""


HEARD_LATE: Final = timedelta(seconds=15)
"""An order that the hub took so long after it was signed reached the screens by other paths, or may have."""


def heard_late(order: VerifiedAlert, heard: datetime) -> timedelta | None:
    """Return how long after an order was signed the hub heard of it, if that was late: it was up by then.

    One that several operators signed may have waited for the last of them, and no screen showed it so long.
    """
    delay, waited = heard - order.alert.sent, SECOND_WITHIN if order.keys > 1 else timedelta()
    return delay if delay > HEARD_LATE + waited else None


class SyncState(StrEnum):
    """What the agent is doing with the hub's word."""

    CURRENT = "current"
    DOWNLOADING = "downloading"
    NO_SPACE = "no_space"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """How a screen is, every few seconds and at each change. `done` and `total` are bytes of the running download."""

    screen: ScreenId
    sent: datetime
    manifest_version: int
    showing: SlideId | None = None
    playlist: PlaylistId | None = None
    alerts: tuple[AlertId, ...] = ()
    sync: SyncState = SyncState.CURRENT
    done: int = 0
    total: int = 0
    problem: str = ""
    """The gravest trouble in Spanish, empty when all is well; then in English, and its stable code."""
    problem_en: str = ""
    problem_code: str = ""
    dark: str = ""
    """Why the picture is out: "hours", or "asked" by staff; empty while it is lit."""
    temperature: int = 0
    """The machine's hottest sensor in degrees Celsius; 0 when it has none."""
    disk_free: int = 0
    clock: str = "plausible"
    display_alive: bool = True
    version: str = ""
    peer_port: int = 0
    """Where other screens may ask it for orders; 0 when it serves none."""
    root_version: int = 0
    """The newest root that it holds."""
    lan_port: int = 0
    """Where it hears orders as datagrams; 0 when it hears none."""
    missing_hub: str = ""
    """The second hub that the root names, while there is no link to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofBatch:
    """Rows of one screen's outbox, each with its sequence number; sending one twice changes nothing.

    The hub answers {incarnation, acked_upto}.
    """

    screen: ScreenId
    stream: str
    rows: tuple[tuple[int, ProofOfPlay], ...]
