"""The agent's part in what staff ask of a screen: it does it, and says truthfully what came of it.

Nothing here is signed, so nothing here touches an alert: while one is up, no name is shown and no window is begun anew;
a dark picture lets alerts shine through. A picture of the screen is sent when it is asked for, and regularly.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from player_app.loop import Loop
from player_app.sight import picture_of
from player_app.supervisor import Supervisor
from signage.errors import BadInput, NotAllowed, NotFound, SignageError, StoreFailure
from signage.model import wire
from signage.model.diary import Diary
from signage.model.manifest import Manifest
from signage.model.task import Hindrance, Task, TaskAnswer, TaskKind, Wishes
from signage.store.store import ScreenStore
from signage.sync.fetcher import HttpFetcher

EVERY_S: Final = 30.0
RENEWED_EVERY_S: Final = 60.0
"""The window is begun anew no oftener, whoever rules the hub."""
_RAREST_S: Final = 3600.0
_FIRST_AFTER_S: Final = 6.0
_TOO_SOON_S: Final = 4.5
_STRANGER_S: Final = 300.0
_NO_TASK_S: Final = 3600.0
_SHOWN_WITHIN_S: Final = 4.0
_RENEWED_WITHIN_S: Final = 12.0
_TICK_S: Final = 0.1
_MOST_KNOWN: Final = 100
_MAX_TASKS: Final = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    tasks: tuple[Task, ...]


class Tasks:
    """Does what staff ask, one thing at a time."""

    def __init__(
        self,
        store: ScreenStore,
        fetcher: HttpFetcher,
        supervisor: Supervisor,
        *,
        live: Callable[[], bool],
        manifest: Callable[[], Manifest | None],
        diary: Callable[[], Diary] = Diary,
    ) -> None:
        """Work for one screen; `live` says whether an alert is up, `diary` what the agent did last."""
        self._store, self._fetcher, self._supervisor = store, fetcher, supervisor
        self._live, self._manifest, self._diary = live, manifest, diary
        self._wishes = replace(store.wishes(), identify="")
        self._done: list[str] = []
        self._shown = threading.Event()
        self._sent_at = -_TOO_SOON_S
        self._renewed_at = -RENEWED_EVERY_S
        self._sending = threading.Lock()
        self._doing = Loop("Tareas", self._do_all, begins_after=_FIRST_AFTER_S)
        self._looking = Loop(
            "Imagen de la pantalla", self._send_picture, begins_after=_FIRST_AFTER_S, in_background=True
        )

    def loops(self) -> Iterator[Loop]:
        """Give the loops."""
        yield from (self._doing, self._looking)

    def wake(self) -> None:
        """Hear that something may be asked."""
        self._doing.wake.set()

    def named(self, task: str) -> None:
        """Hear that the display shows the screen's name."""
        if task == self._wishes.identify:
            self._shown.set()

    def darkness(self) -> str:
        """Return why the picture is out now: "hours", "asked", or nothing."""
        manifest, now = self._manifest(), datetime.now(UTC)
        if manifest is None:
            return ""
        return self._wishes.darkness(manifest.screen.panel, manifest.schedule.local(now), now)

    # Tasks

    def _do_all(self) -> float:
        try:
            data = self._fetcher.read("/v1/tasks", max_bytes=_MAX_TASKS)
            asked = wire.decode(_Asked, wire.from_bytes(data, max_bytes=_MAX_TASKS)).tasks
        except (NotFound, NotAllowed, BadInput):
            # A hub of an older kind asks for nothing.
            return _NO_TASK_S
        for task in asked:
            if task.id not in self._done:
                self._done = [*self._done, task.id][-_MOST_KNOWN:]
                self._answer(task, self._do(task))
        return _NO_TASK_S

    def _answer(self, task: Task, hindrance: str) -> None:
        # What waits for no answer any more, and what the hub refuses to hear, is said no second time.
        with contextlib.suppress(NotFound, BadInput):
            self._fetcher.send(f"/v1/tasks/{task.id}", wire.value_bytes(TaskAnswer(hindrance=hindrance)))

    def _do(self, task: Task) -> str:
        """Do it; returns what hinders, or nothing."""
        ways: dict[str, Callable[[Task], str]] = {
            TaskKind.IDENTIFY.value: self._identify,
            TaskKind.CAPTURE.value: lambda _: self._capture(),
            TaskKind.RESTART.value: lambda _: self._restart(),
            TaskKind.DARK.value: lambda asked: self._wish(Wishes(dark_until=_in(asked.minutes))),
            TaskKind.LIGHT.value: lambda asked: self._wish(Wishes(light_until=_in(asked.minutes))),
            TaskKind.HOURS.value: lambda _: self._wish(Wishes()),
            TaskKind.DIARY.value: lambda _: self._tell(),
        }
        way = ways.get(task.kind)
        return Hindrance.UNKNOWN.value if way is None else way(task)

    def _identify(self, task: Task) -> str:
        if self._live():
            return Hindrance.ALERT.value
        if not self._supervisor.is_alive:
            return Hindrance.WINDOW.value
        self._shown.clear()
        if self._wish(replace(self._wishes, identify=task.id)) or not self._shown.wait(_SHOWN_WITHIN_S):
            return Hindrance.WINDOW.value
        return ""

    def _restart(self) -> str:
        if self._live():
            return Hindrance.ALERT.value
        if time.monotonic() - self._renewed_at < RENEWED_EVERY_S:
            return Hindrance.SOON.value
        self._renewed_at = time.monotonic()
        before = self._supervisor.display_pid
        self._supervisor.renew()
        until = time.monotonic() + _RENEWED_WITHIN_S
        while time.monotonic() < until:
            pid = self._supervisor.display_pid
            if pid is not None and pid != before:
                return ""
            time.sleep(_TICK_S)
        return Hindrance.WINDOW.value

    def _wish(self, wishes: Wishes) -> str:
        # Known before it is written: the display may answer at once, and is believed by what is known.
        before, self._wishes = self._wishes, wishes
        try:
            self._store.wish(wishes)
        except StoreFailure:
            self._wishes = before
            return Hindrance.WINDOW.value
        return ""

    def _tell(self) -> str:
        self._fetcher.send("/v1/diaries", wire.value_bytes(self._diary().bounded()))
        return ""

    # Pictures

    def _capture(self) -> str:
        pause = self._sent_at + _TOO_SOON_S - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        try:
            self._send()
        except NotFound:
            return Hindrance.PICTURE.value
        return ""

    def _send_picture(self) -> float:
        if time.monotonic() - self._sent_at < _TOO_SOON_S:
            return EVERY_S
        try:
            every = self._send()
        except NotFound:
            # No picture to be had, or nobody who takes it: neither changes soon.
            return _STRANGER_S
        except SignageError:
            # The poll says that the hub is away; old pictures are of no use to anybody.
            return EVERY_S
        return every * random.uniform(0.9, 1.1)  # noqa: S311 - jitter, not a secret

    def _send(self) -> float:
        """Send a picture; returns after how many seconds the hub wants the next."""
        with self._sending:
            picture = picture_of(self._store.picture_size(), self._supervisor.x_display)
            self._sent_at = time.monotonic()
            answer = wire.from_bytes(self._fetcher.send("/v1/captures", picture), max_bytes=_MAX_TASKS)
        after = answer.get("next_after")
        return min(_RAREST_S, max(EVERY_S, after / 1000)) if isinstance(after, int) else EVERY_S


def _in(minutes: int) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)
