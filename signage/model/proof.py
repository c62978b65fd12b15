"""What comes back from a screen: append-only records, the only data that flow up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

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
    """The programme is back."""


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
