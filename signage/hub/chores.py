"""What the hub does by itself, again and again: each chore on a thread of its own that only the hub's end ends.

Whatever goes wrong in a chore is logged, once until it is something else, and tried again at its next turn: a letter, a
feed or a full disk that nobody foresaw must not leave the hub without mail until somebody starts it anew.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from signage.errors import SignageError
from signage.hub.errands import forget_old_captures
from signage.hub.feeds import Memory, follow_due
from signage.hub.library import collect_garbage
from signage.hub.mail import send_due
from signage.hub.mail_watch import look_at_mail
from signage.hub.people import look_again
from signage.hub.publishing import follow_data, follow_lists
from signage.hub.shelves import empty_trash
from signage.hub.sources import fetch_due
from signage.hub.watch import forget_old_proofs

if TYPE_CHECKING:
    from signage.hub.parts import Parts

_CLEAN_EVERY_S: Final = 6 * 3600.0
_PEOPLE_EVERY_S: Final = 900.0
_FETCH_EVERY_S: Final = 5.0
_MAIL_EVERY_S: Final = 2.0
_MAIL_LOOK_EVERY_S: Final = 30.0
_LISTS_EVERY_S: Final = 1.0
_DAY_LOOK: Final = 60
"""Smart lists are looked at without being asked after this many turns: a day may have ended."""
_log = logging.getLogger("signage.hub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """Steps that are done one after another, so many seconds after the hub began and after their last end."""

    name: str
    every_s: float
    steps: tuple[Callable[[], object], ...]


def chores_of(parts: Parts) -> tuple[Chore, ...]:
    """Return what a running hub does by itself."""
    memories: dict[str, Memory] = {}

    def timed(work: Callable[..., object], *more: object) -> Callable[[], object]:
        return lambda: work(parts, *more, now=parts.clock())

    cleaning = (empty_trash, forget_old_proofs, forget_old_captures, collect_garbage)
    return (
        Chore(name="mail", every_s=_MAIL_EVERY_S, steps=(timed(send_due),)),
        Chore(name="mail server", every_s=_MAIL_LOOK_EVERY_S, steps=(timed(look_at_mail),)),
        Chore(name="feeds", every_s=_FETCH_EVERY_S, steps=(timed(follow_due, memories),)),
        Chore(name="sources", every_s=_FETCH_EVERY_S, steps=(lambda: _follow_sources(parts),)),
        Chore(name="lists", every_s=_LISTS_EVERY_S, steps=(_list_step(parts),)),
        Chore(name="people", every_s=_PEOPLE_EVERY_S, steps=(lambda: look_again(parts),)),
        Chore(name="cleaning", every_s=_CLEAN_EVERY_S, steps=tuple(map(timed, cleaning))),
    )


def start_chores(chores: Iterable[Chore], stop: threading.Event) -> tuple[threading.Thread, ...]:
    """Do chores in the background until `stop` is set; return their threads."""
    threads = tuple(
        threading.Thread(target=_do_for_ever, args=(chore, stop), name=chore.name, daemon=True) for chore in chores
    )
    for thread in threads:
        thread.start()
    return threads


def _do_for_ever(chore: Chore, stop: threading.Event) -> None:
    told = [""] * len(chore.steps)
    while not stop.wait(chore.every_s):
        for number, step in enumerate(chore.steps):
            told[number] = _survived(chore.name, step, told[number])


def _survived(name: str, step: Callable[[], object], told: str) -> str:
    """Take a step; return what went wrong, which is not said again where it was told before."""
    try:
        step()
    except SignageError as fault:
        if fault.es != told:
            _log.warning("%s: %s", name, fault.es)
        return fault.es
    except Exception as fault:  # noqa: BLE001 - the one place: a chore that ends would never be done again
        said = f"{type(fault).__name__}: {fault}"
        if said != told:
            _log.exception("%s: fallo inesperado; se intenta de nuevo (%s).", name, said)
        return said
    return ""


def _follow_sources(parts: Parts) -> None:
    if fetch_due(parts, now=parts.clock()) or parts.data_waits.is_set():
        follow_data(parts, now=parts.clock())


def _list_step(parts: Parts) -> Callable[[], None]:
    turns = count(1)

    def step() -> None:
        if next(turns) % _DAY_LOOK and not parts.lists_wait.is_set():
            return
        parts.lists_wait.clear()
        try:
            follow_lists(parts, now=parts.clock())
        except BaseException:
            parts.lists_wait.set()  # the next turn tries again
            raise

    return step
