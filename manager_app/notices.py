"""Notices: what happened while somebody did something else. Pure; the bell holds them for this window's life.

Of one matter only the newest is kept. What is still so when the window opens is told then: an approval that waits, a
screen that does not answer. What people did themselves is no notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from manager_app.language import either, translate
from signage.client import Doubt, Draft, HeldAlert, ScreenState, Standing, WaitingOrder
from signage.model.alert import Status
from signage.model.ids import AlertId

MOST: Final = 100
"""How many notices are kept."""
SILENT_FOR: Final = timedelta(minutes=5)
"""So long a screen must be silent in its hours before the desktop tells of it."""
READINESS: Final = "readiness"
"""What is opened in Crisis for what makes an office less ready."""
_NO_KEY: Final = "no-root"
"""The hub's word for an office without keys: the first steps say it better."""


class Weight(Enum):
    """How grave a notice is; the value is the name of its icon."""

    GOOD = "check"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that happened.

    `key` tells matters apart. `page` is where to look, empty for nowhere, and `thing` what is opened there. `times` is
    how often it happened. `is_urgent`: the desktop tells of it when the window is not looked at.
    """

    key: str
    weight: Weight
    text: str
    at: datetime
    page: str = ""
    thing: object = None
    times: int = 1
    is_read: bool = False
    is_urgent: bool = False


def with_notice(held: tuple[Notice, ...], new: Notice) -> tuple[Notice, ...]:
    """Return the notices with one more, newest first; it takes the place of an older one of the same matter."""
    old = next((one for one in held if one.key == new.key), None)
    if old is not None and old.text == new.text and not old.is_read:
        new = replace(new, times=old.times + 1)
    return (new, *(one for one in held if one is not old))[:MOST]


def of_approvals(before: Iterable[Standing], now: Iterable[Standing], at: datetime, *, me: str) -> Iterator[Notice]:
    """Yield requests for approval that are new, but for one's own."""
    known = {(one.piece.id, one.asked_at) for one in before}
    for one in now:
        if (one.piece.id, one.asked_at) not in known and one.asked_by != me:
            words = translate("Notices", "{0} pide aprobar «{1}»").format(one.asked_by, one.piece.title)
            yield Notice(
                key=f"approval-{one.piece.id}", weight=Weight.WARNING, text=words, at=one.asked_at or at,
                page="aprobaciones", thing=one.piece, is_urgent=True,
            )  # fmt: skip


def of_screens(before: Iterable[ScreenState], now: Iterable[ScreenState], at: datetime) -> Iterator[Notice]:
    """Yield screens that went silent or have come into trouble, and those that are well again."""
    was = {state.screen.id: state.health for state in before}
    for state in now:
        then, name = was.get(state.screen.id, ""), state.screen.name
        notice = Notice(
            key=f"screen-{state.screen.id}", weight=Weight.ERROR, text="", at=at, page="pantallas", thing=state
        )
        if state.health == "silent" and then != "silent":
            yield replace(notice, text=translate("Notices", "«{0}» no responde").format(name))
        elif state.health == "problem" and then != "problem":
            why = either(" ".join(state.problems), " ".join(state.problems_en))
            yield replace(notice, text=translate("Notices", "«{0}» tiene un problema. {1}").format(name, why).strip())
        elif then in {"silent", "problem"} and state.health in {"ok", "syncing"}:
            words = translate("Notices", "«{0}» está bien de nuevo").format(name)
            yield replace(notice, weight=Weight.GOOD, text=words)


def long_silent(screens: Iterable[ScreenState], now: datetime) -> Iterator[Notice]:
    """Yield screens that have been silent for minutes in hours in which they should be lit."""
    for state in screens:
        since, screen = state.last_seen, state.screen
        if state.health != "silent" or since is None or now - since < SILENT_FOR:
            continue
        if screen.panel.is_open(now.astimezone(ZoneInfo(screen.zone)).replace(tzinfo=None)):
            words = translate("Notices", "«{0}» no responde desde hace más de {1} minutos")
            yield Notice(
                key=f"silent-{screen.id}-{since.isoformat()}", weight=Weight.ERROR,
                text=words.format(screen.name, SILENT_FOR // timedelta(minutes=1)), at=now, page="pantallas",
                thing=state, is_urgent=True,
            )  # fmt: skip


def of_alerts(before: Iterable[HeldAlert], now: Iterable[HeldAlert], at: datetime) -> Iterator[Notice]:
    """Yield incidents whose first order is up, and those whose last is not any more."""
    was = {one.alert.incident: one for one in before}
    live = {one.alert.incident: one for one in now}
    for incident, held in live.items():
        if incident not in was:
            begun, drill = translate("Notices", "Alerta en pantalla: {0}"), translate("Notices", "Simulacro: {0}")
            words = (begun if held.alert.status is Status.ACTUAL else drill).format(_what(held))
            yield Notice(
                key=f"alert-{incident}", weight=Weight.ERROR, text=words, at=at, page="crisis", is_urgent=True
            )  # fmt: skip
    for incident, held in was.items():
        if incident not in live:
            words = translate("Notices", "Ya no está en pantalla: {0}").format(_what(held))
            yield Notice(
                key=f"alert-{incident}", weight=Weight.GOOD, text=words, at=at, page="crisis", is_urgent=True
            )  # fmt: skip


def of_waiting(
    before: Iterable[WaitingOrder], now: Iterable[WaitingOrder], at: datetime, *, own: Collection[AlertId]
) -> Iterator[Notice]:
    """Yield orders that wait for another operator's signature since a moment ago, but for one's own."""
    known = {one.id for one in before} | set(own)
    for one in now:
        if one.id not in known:
            real, drill = translate("Notices", "{0} firmó una alerta"), translate("Notices", "{0} firmó un simulacro")
            words = (real if one.alert.status is Status.ACTUAL else drill).format(", ".join(one.signers))
            yield Notice(
                key=f"waiting-{one.id}", weight=Weight.ERROR, at=at, page="crisis", is_urgent=True,
                text=words + translate("Notices", ": falta un segundo operador"),
            )  # fmt: skip


def of_drafts(before: Iterable[Draft], now: Iterable[Draft], at: datetime) -> Iterator[Notice]:
    """Yield what a monitoring system or a feed proposes since a moment ago; one whose trouble lasts is urgent."""
    known = {(one.id, one.state) for one in before}
    for one in now:
        if one.state in {"armed", "proposed"} and (one.id, one.state) not in known:
            armed, words = one.state == "armed", translate("Notices", "Alerta propuesta: {0}")
            yield Notice(
                key=f"draft-{one.id}", weight=Weight.ERROR if armed else Weight.WARNING, text=words.format(one.summary),
                at=at, page="crisis", thing=READINESS, is_urgent=armed,
            )  # fmt: skip


def of_doubts(before: Iterable[Doubt], now: Iterable[Doubt], at: datetime) -> Iterator[Notice]:
    """Yield what is new among the office's doubts: old keys and certificates, drills that are due, feeds that fail."""
    known = {(one.code, one.es) for one in before}
    for one in now:
        if (one.code, one.es) not in known and one.code != _NO_KEY:
            yield Notice(
                key=f"doubt-{one.code}-{one.es}", weight=Weight.WARNING, text=either(one.es, one.en), at=at,
                page="crisis", thing=READINESS,
            )  # fmt: skip


def _what(held: HeldAlert) -> str:
    params = dict(held.alert.params)
    return params.get("sistema") or params.get("escenario") or held.alert.incident
