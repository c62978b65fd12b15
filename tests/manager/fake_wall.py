"""The wall's half of the hub in memory: tasks that screens answer as a test says, pictures, groups and plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from builders import NOON
from signage.client import AskedTask, Play, ScreenDiary, ScreenState
from signage.errors import NotFound
from signage.hub.revisions import check_base
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.task import Task, TaskKind, TaskState
from signage.model.wall import FloorPlan, ScreenGroup, Wall


class FakeWall:
    """What a hub knows of a wall."""

    def __init__(self) -> None:
        self.held_wall = Wall()
        self.asked_of: list[tuple[TaskKind, tuple[ScreenId, ...], int]] = []
        self.tasks: dict[ScreenId, tuple[AskedTask, ...]] = {}
        self.outcomes: dict[ScreenId, tuple[TaskState, str]] = {}
        """What each screen answers; those that are not named do as they are asked."""
        self.diaries: dict[ScreenId, ScreenDiary] = {}
        self.pictures: dict[tuple[ScreenId, datetime], bytes] = {}
        self.about: dict[ScreenId, dict[str, object]] = {}
        """What else is told of a screen's state."""

    def ask_screens(self, kind: TaskKind, screens: tuple[ScreenId, ...], *, minutes: int = 0) -> tuple[AskedTask, ...]:
        self.asked_of.append((kind, screens, minutes))
        made = []
        for screen in screens:
            task = Task(id=f"t{len(self.asked_of)}-{screen}", kind=kind.value, minutes=minutes)
            made.append(AskedTask(task=task, screen=screen, asked_at=NOON, state=TaskState.WAITING))
            state, hindrance = self.outcomes.get(screen, (TaskState.DONE, ""))
            settled = replace(made[-1], state=state, hindrance=hindrance)
            self.tasks[screen] = (*self.tasks.get(screen, ()), settled)
        return tuple(made)

    def dressed(self, state: ScreenState) -> ScreenState:
        screen = state.screen.id
        times = self.captures(screen)
        told = replace(state, tasks=self.tasks.get(screen, ()), captured_at=times[-1] if times else None)
        return replace(told, **self.about.get(screen, {}))  # type: ignore[arg-type]

    def show_picture(self, screen: ScreenId, data: bytes, at: datetime = NOON) -> None:
        self.pictures[screen, at] = data

    def captures(self, screen: ScreenId) -> tuple[datetime, ...]:
        return tuple(sorted(at for name, at in self.pictures if name == screen))

    def newest_capture(self, screen: ScreenId) -> bytes:
        return self.capture(screen, self.captures(screen)[-1])

    def capture(self, screen: ScreenId, at: datetime) -> bytes:
        if (screen, at) not in self.pictures:
            raise NotFound("No está.", "Not here.")
        return self.pictures[screen, at]

    def plays(self, screen: ScreenId, *, limit: int = 100) -> tuple[Play, ...]:
        every = [
            Play(
                slide=SlideId("wifi"), title="Wifi", playlist=PlaylistId("base"),
                shown_at=NOON - timedelta(seconds=10 * n), shown_for=timedelta(seconds=10),
            )
            for n in range(3)
        ]  # fmt: skip
        return tuple(every[:limit])

    def diary(self, screen: ScreenId) -> ScreenDiary:
        if screen not in self.diaries:
            raise NotFound("No está.", "Not here.")
        return self.diaries[screen]

    def wall(self) -> Wall:
        return self.held_wall

    def save_group(self, group: ScreenGroup, *, base: str = "") -> ScreenGroup:
        check_base(base, next((one for one in self.held_wall.groups if one.id == group.id), None))
        self.held_wall = self.held_wall.with_group(group)
        return group

    def delete_group(self, group: str) -> None:
        self.held_wall = self.held_wall.without_group(group)

    def save_plan(self, plan: FloorPlan, *, base: str = "") -> FloorPlan:
        check_base(base, next((one for one in self.held_wall.plans if one.id == plan.id), None))
        self.held_wall = self.held_wall.with_plan(plan)
        return plan

    def delete_plan(self, plan: str) -> None:
        self.held_wall = self.held_wall.without_plan(plan)
