"""Use cases between staff and a screen: what it is asked and answers, and the pictures that it sends of itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict, NotFound
from signage.hub.captures import pace
from signage.hub.push import CONSOLE, Event
from signage.hub.tasks import AskedTask
from signage.model.diary import Diary
from signage.model.ids import ScreenId
from signage.model.task import LONGEST_TASK, Hindrance, Task, TaskAnswer, TaskKind, TaskState

if TYPE_CHECKING:
    from signage.hub.parts import Parts

_TIMED: Final = frozenset({TaskKind.DARK, TaskKind.LIGHT})
_MINUTE: Final = timedelta(minutes=1)


def ask(
    parts: Parts, kind: TaskKind, screens: Iterable[ScreenId], *, minutes: int, now: datetime
) -> tuple[AskedTask, ...]:
    """Ask something of screens.

    Raises:
        BadInput: a length that makes no sense for what is asked.
        NotFound: no such screen.
    """
    is_sound = 1 <= minutes <= LONGEST_TASK // _MINUTE if kind in _TIMED else minutes == 0
    if not is_sound:
        raise BadInput("Indique de 1 minuto a un día.", "Give from 1 minute to a day.", code="minutes")
    wanted = dict.fromkeys(screens)
    with parts.library.read() as unit:
        for screen in wanted:
            unit.screen(screen)
    made = tuple(
        AskedTask(task=Task(id=secrets.token_hex(8), kind=kind.value, minutes=minutes), screen=screen, asked_at=now)
        for screen in wanted
    )
    for one in made:
        parts.tasks.add(one)
        parts.bus.publish(Event(name="task", data=b"{}", topics=frozenset({one.screen, CONSOLE})))
    return made


def waiting(parts: Parts, screen: ScreenId, *, now: datetime) -> tuple[Task, ...]:
    """Return what a screen has still to do."""
    return tuple(one.task for one in parts.tasks.of(screen, now) if one.state is TaskState.WAITING)


def take_answer(parts: Parts, screen: ScreenId, task: str, answer: TaskAnswer) -> None:
    """Take a screen's word on what it was asked.

    Raises:
        NotFound: it was asked nothing of the kind.
    """
    known = {one.value for one in Hindrance} | {""}
    hindrance = answer.hindrance if answer.hindrance in known else Hindrance.UNKNOWN.value
    if not parts.tasks.settle(screen, task, hindrance):
        raise NotFound("Esa tarea ya no espera respuesta.", "That task waits for no answer any more.")
    parts.bus.publish(Event(name="task", data=b"{}", topics=frozenset({CONSOLE})))


def take_diary(parts: Parts, screen: ScreenId, diary: Diary, *, now: datetime) -> None:
    """Keep what a screen says of its work.

    Raises:
        Conflict: nobody asked it for that.
    """
    if all(one.task.kind != TaskKind.DIARY.value for one in parts.tasks.of(screen, now)):
        raise Conflict("Nadie pidió ese registro.", "Nobody asked for that log.", code="not-asked")
    parts.diaries.keep(screen, diary, now=now)


def take_capture(parts: Parts, screen: ScreenId, data: bytes, *, now: datetime) -> timedelta:
    """Keep a picture of what a screen shows, and tell the consoles; return when the next one is welcome.

    Raises:
        BadInput, Conflict, StoreFailure: as for `Captures.add`.
    """
    with parts.library.read() as unit:
        kept, screens = timedelta(days=unit.settings().capture_days), len(unit.screens())
    parts.captures.add(screen, data, now=now, kept=kept)
    parts.bus.publish(Event(name="capture", data=b"{}", topics=frozenset({CONSOLE})))
    return pace(screens)


def forget_old_captures(parts: Parts, *, now: datetime) -> None:
    """Let pictures go that are older than the office keeps them: a screen that is off sends none that would."""
    with parts.library.read() as unit:
        kept, screens = timedelta(days=unit.settings().capture_days), unit.screens()
    for paired in screens:
        parts.captures.let_go(paired.screen.id, now=now, kept=kept)
