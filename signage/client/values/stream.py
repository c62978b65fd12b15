"""What a call tells while it runs, and the events of the stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from signage.model.ids import AlertId, ScreenId

Progress = Callable[[float], None]


Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class HubEvent:
    """One event of the stream.

    `name`: "hello", "alert" (`data` is the envelope), "receipt", "head", "heartbeat", "pairing" or "library".
    """

    name: str
    data: bytes
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEvent:
    """A screen's word about an alert, as the stream tells it."""

    alert: AlertId
    screen: ScreenId
    kind: str
    after: timedelta
    path: str = ""
