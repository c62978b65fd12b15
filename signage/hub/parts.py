"""The parts of a running hub, put together once by `create_app` and handed to every use case."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from signage.hub.backup import CopyDesk
from signage.hub.captures import Captures
from signage.hub.diaries import DiaryShelf
from signage.hub.half_signed import WaitingRoom
from signage.hub.mail_session import MailWatch
from signage.hub.presence import Presence
from signage.hub.tasks import TaskDesk
from signage.model import wire
from signage.model.ids import AlertId, SlideId

if TYPE_CHECKING:
    from signage.hub.beliefs import Beliefs
    from signage.hub.blobs import FolderBlobs
    from signage.hub.directory import Directory
    from signage.hub.doorkeeper import Doorkeeper
    from signage.hub.keys import HubKeys
    from signage.hub.links import LinkProber
    from signage.hub.provider import Provider
    from signage.hub.push import Bus
    from signage.hub.store import Library
    from signage.media.measuring import Stage
    from signage.media.video import VideoTools
    from signage.model.live import Source


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


@dataclass(slots=True)
class Jobs:
    """Work on pieces that is under way; whoever deletes a piece ends it."""

    _ends: dict[SlideId, threading.Event] = field(default_factory=dict)

    def begin(self, piece: SlideId) -> threading.Event:
        """Return what will be set when nobody wants the work on a piece any more."""
        self._ends[piece] = threading.Event()
        return self._ends[piece]

    def cancel(self, piece: SlideId) -> None:
        """End the work on a piece, if there is any."""
        ended = self._ends.get(piece)
        if ended is not None:
            ended.set()

    @contextmanager
    def until_done(self, piece: SlideId, ended: threading.Event) -> Iterator[None]:
        """Forget the work at the end of the block."""
        try:
            yield
        finally:
            if self._ends.get(piece) is ended:
                del self._ends[piece]


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
    find_tools: Callable[[], VideoTools | None] = lambda: None
    """Finds the programs that read and make videos, which may be installed while the hub runs."""
    find_office: Callable[[], Path | None] = lambda: None
    """Finds the program that opens office files, which may be installed while the hub runs."""
    take_picture: Callable[[Source], bytes] | None = None
    """Whoever draws web pages as PNG; None where nothing can."""
    stage: Stage | None = None
    """Whoever measures pieces; None where nothing can be drawn, and then nothing of a template is published."""
    links: LinkProber | None = None
    """Whoever knows if the addresses of slides answer; None where nobody asks."""
    directory: Directory | None = None
    """The office's directory; None where the hub alone knows people."""
    provider: Provider | None = None
    """The office's identity provider."""
    vouched_for: timedelta = timedelta(hours=12)
    """How long somebody whom others vouch for stays signed in."""
    incarnation: str
    orders_only: bool = False
    """A second hub: it carries orders for screens whose programme is another hub's."""
    starter: StarterProgress = field(default_factory=StarterProgress)
    seen: LastSeen = field(default_factory=LastSeen)
    alert_times: AlertTimes = field(default_factory=AlertTimes)
    stop: threading.Event = field(default_factory=threading.Event)
    transcoding: threading.Semaphore = field(default_factory=threading.Semaphore)
    """One video at a time: ffmpeg takes every core it gets."""
    drawing: threading.Semaphore = field(default_factory=threading.Semaphore)
    measuring: threading.Lock = field(default_factory=threading.Lock)
    """One run of the stage at a time: each weighs over 100 MB, and whoever waited finds its pieces measured."""
    data_waits: threading.Event = field(default_factory=threading.Event)
    """Set while live data came that a screen has not been sent yet."""
    lists_wait: threading.Event = field(default_factory=threading.Event)
    """Set while the library changed and smart lists have not been filled from it yet."""
    jobs: Jobs = field(default_factory=Jobs)
    presence: Presence = field(default_factory=Presence)
    copies: CopyDesk = field(default_factory=CopyDesk)
    captures: Captures
    """What screens showed lately."""
    tasks: TaskDesk = field(default_factory=TaskDesk)
    """What staff asked of screens lately."""
    diaries: DiaryShelf = field(default_factory=DiaryShelf)
    """What screens said of their work when they were asked."""
    mail_watch: MailWatch = field(default_factory=MailWatch)
    waiting: WaitingRoom = field(default_factory=WaitingRoom)
    """Orders that wait for another operator."""


def event_data(**values: wire.Json) -> bytes:
    """Write the data of an event."""
    return wire.to_bytes(values)
