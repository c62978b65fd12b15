"""The wall of screens: what they are asked, what they showed, how staff order them."""

from __future__ import annotations

from pydantic import Field

from signage.hub.schemas.document import Document, Hash, Id, Instant, Line
from signage.model.task import TaskKind, TaskState
from signage.model.wall import FULL


class TaskOut(Document):
    """One thing that a screen is asked to do."""

    id: str
    kind: str
    minutes: int = 0


class TasksOut(Document):
    """What a screen is asked to do now."""

    tasks: list[TaskOut]


class TaskAnswerIn(Document):
    """A screen's word on a task: no hindrance means that it is done."""

    hindrance: str = Field(default="", max_length=40)


class TasksIn(Document):
    """What to ask of which screens, and for how long where that matters."""

    kind: TaskKind
    screens: list[Id] = Field(min_length=1, max_length=2000)
    minutes: int = Field(default=0, ge=0, le=1440)


class AskedTaskOut(Document):
    """A task, and what came of it."""

    task: TaskOut
    screen: str
    asked_at: Instant
    state: TaskState
    hindrance: str = ""


class AskedTasksOut(Document):
    """What was asked of screens."""

    tasks: list[AskedTaskOut]


class CaptureTaken(Document):
    """A picture was kept; the next one is welcome after so long."""

    next_after: int


class CapturesOut(Document):
    """When the kept pictures of a screen came, oldest first."""

    times: list[Instant]


class DiaryLineOut(Document):
    """A line of a screen's log."""

    at: Instant
    level: str
    text: str


class AwaitedOut(Document):
    """A file to fetch, in bytes: the title of its piece, empty for the words of alerts and the theme."""

    title: str
    size: int
    done: int


class DiaryOut(Document):
    """What a screen last said of its work: its log, oldest first, and the files it waits for, in their turn."""

    at: Instant
    lines: list[DiaryLineOut]
    awaited: list[AwaitedOut]
    why: str = ""
    why_en: str = ""


class PlayOut(Document):
    """A slide that was really on a screen; its title is empty where the piece is gone."""

    slide: str
    title: str
    playlist: str
    shown_at: Instant
    shown_for: int


class PlaysOut(Document):
    """What was on a screen, the newest first."""

    plays: list[PlayOut]


class GroupDoc(Document):
    """Screens that belong together."""

    id: Id
    name: Line
    screens: list[Id] = Field(default=[], max_length=5000)


class SpotDoc(Document):
    """Where a screen hangs on a plan, in thousandths of its width and height."""

    screen: Id
    x: int = Field(ge=0, le=FULL)
    y: int = Field(ge=0, le=FULL)


class PlanDoc(Document):
    """A picture of a floor, one of the library's assets, and the screens on it; `site` is its building."""

    id: Id
    name: Line
    site: str = Field(default="", max_length=80)
    picture: Hash | None = None
    spots: list[SpotDoc] = Field(default=[], max_length=500)


class WallDoc(Document):
    """All groups and plans."""

    groups: list[GroupDoc]
    plans: list[PlanDoc]
