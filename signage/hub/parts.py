"""The parts of a running hub, put together once by `create_app` and handed to every use case."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from signage.model import wire
from signage.model.ids import AlertId

if TYPE_CHECKING:
    from signage.hub.beliefs import Beliefs
    from signage.hub.blobs import FolderBlobs
    from signage.hub.keys import HubKeys
    from signage.hub.people import Doorkeeper
    from signage.hub.push import Bus
    from signage.hub.store import Library
    from signage.media.video import VideoTools


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterReport:
    """How the loading of the starter content went."""

    state: str = "none"
    errors: tuple[str, ...] = ()


@dataclass(slots=True)
class StarterProgress:
    """The newest report, written by the loading thread and read by requests."""

    report: StarterReport = field(default_factory=StarterReport)


@dataclass(slots=True)
class LastSeen:
    """When each screen last asked for anything, and from where; lost with the process, which is no loss."""

    _at: dict[str, tuple[datetime, str]] = field(default_factory=dict)

    def note(self, screen: str, at: datetime, address: str) -> None:
        """Remember a visit."""
        self._at[screen] = (at, address)

    def of(self, screen: str) -> tuple[datetime | None, str]:
        """Return the last visit of a screen."""
        return self._at.get(screen, (None, ""))


@dataclass(slots=True)
class AlertTimes:
    """When alerts came, on the monotonic clock: receipts are timed against it, never against a wall clock."""

    _at: dict[AlertId, float] = field(default_factory=dict)

    def note(self, alert: AlertId, at: float) -> None:
        """Remember the first time an alert came in this life of the process."""
        self._at.setdefault(alert, at)

    def since(self, alert: AlertId, now: float) -> timedelta | None:
        """Return the time since the alert came; None when that was in an earlier life."""
        at = self._at.get(alert)
        return None if at is None else timedelta(seconds=max(0.0, now - at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything a use case may need."""

    folder: Path
    library: Library
    blobs: FolderBlobs
    bus: Bus
    keys: HubKeys
    beliefs: Beliefs
    door: Doorkeeper
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    tools: VideoTools | None
    incarnation: str
    starter: StarterProgress = field(default_factory=StarterProgress)
    seen: LastSeen = field(default_factory=LastSeen)
    alert_times: AlertTimes = field(default_factory=AlertTimes)
    stop: threading.Event = field(default_factory=threading.Event)
    transcoding: threading.Semaphore = field(default_factory=threading.Semaphore)
    """One video at a time: ffmpeg takes every core it gets."""


def event_data(**values: wire.Json) -> bytes:
    """Write the data of an event."""
    return wire.to_bytes(values)
