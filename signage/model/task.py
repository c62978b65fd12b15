"""What staff may ask of a screen through the hub: harmless things that no operator has to sign.

A task can show a name, take a picture, begin the window anew, and put the picture out or light it. None of them can
raise, change, end or hide an alert: alerts shine through a dark picture, lie over a name, and stop a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from signage.model.screen import Panel

IDENTIFY_FOR: Final = timedelta(seconds=10)
LONGEST_TASK: Final = timedelta(days=1)


class TaskKind(StrEnum):
    """What a screen is asked to do."""

    IDENTIFY = "identify"
    """Show its name, large, for ten seconds."""
    CAPTURE = "capture"
    """Send a picture of what is in front of people now."""
    RESTART = "restart"
    """Begin the window anew."""
    DARK = "dark"
    """Put the picture out for some minutes, whatever its hours say."""
    LIGHT = "light"
    """Light the picture for some minutes, whatever its hours say."""
    HOURS = "hours"
    """Follow its hours again."""
    DIARY = "diary"
    """Send the last lines of its log, and what it still waits for."""


class TaskState(StrEnum):
    """How far a task has come, by the screen's own word."""

    WAITING = "waiting"
    DONE = "done"
    CANNOT = "cannot"
    """The screen said why."""
    SILENT = "silent"
    """It said nothing in time."""


class Hindrance(StrEnum):
    """Why a screen cannot do what it was asked."""

    ALERT = "alert"
    """An alert is up: nothing may cover or interrupt it."""
    WINDOW = "window"
    """Its window does not run, or does not answer."""
    PICTURE = "picture"
    """This machine lets nobody take a picture of its screen."""
    SOON = "soon"
    """Its window was begun anew a moment ago: whoever asks again and again keeps no screen from its work."""
    UNKNOWN = "unknown"
    """It is of an older kind that knows no such task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do. `minutes` is how long, where that matters."""

    id: str
    kind: str
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAnswer:
    """A screen's word on a task: no `hindrance` means that it is done."""

    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the agent asks of its display now.

    `identify` names the task that the name is shown for, empty for none. At most one of `dark_until` and `light_until`
    is given: until then the panel's hours do not count.
    """

    identify: str = ""
    dark_until: datetime | None = None
    light_until: datetime | None = None

    def is_lit(self, panel: Panel, local: datetime, now: datetime) -> bool:
        """Whether the picture is lit at an instant, which is `local` on the panel's wall."""
        if self.dark_until is not None and now < self.dark_until:
            return False
        return panel.is_open(local) or (self.light_until is not None and now < self.light_until)

    def darkness(self, panel: Panel, local: datetime, now: datetime) -> str:
        """Return why the picture is out: "asked", "hours", or nothing when it is lit."""
        if self.is_lit(panel, local, now):
            return ""
        return "hours" if self.dark_until is None or now >= self.dark_until else "asked"
