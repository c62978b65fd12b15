"""The route of an incident: ten steps, each with an owner and a clock, and who took which when (docs/crisis.md, route).

Pure. A clock runs from the beginning of the route or from the step before it that it hangs on; a step that is taken has
no clock any more. The ticks are an office's own notes: nothing waits for them and no screen reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

SEND, VERIFY, UPDATE, CLOSE, CORRECT = 4, 5, 6, 8, 9
EVERY_SCREEN: Final = "*"
"""Who took the step VERIFY when a console saw it on the board: whoever reads it says so in their own language."""
"""The steps that the console ticks by itself when they happen."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One step: what, who, and how long after the step `after` (0 is the beginning); days are working days."""

    number: int
    es: str
    en: str
    owner: str
    owner_en: str
    support: str
    support_en: str
    after: int = 0
    within: timedelta | None = None
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What an office says of a step: whose it is and how many minutes it may take; empty and None leave the usual."""

    step: int
    owner: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A step that was taken, when, and by whom."""

    step: int
    at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWord:
    """What one console said of a step, when and by whom: it was taken, or its tick was taken back."""

    step: int
    at: datetime
    who: str
    taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLog:
    """One incident's route so far. `incident` is empty until an order gave it a name.

    Of a step counts the first tick after it was last taken back, whatever console said which: `undone` is the last time
    that each was taken back.
    """

    incident: str = ""
    begun_at: datetime | None = None
    ticks: tuple[Tick, ...] = ()
    undone: tuple[Tick, ...] = ()

    def tick_of(self, step: int) -> Tick | None:
        """Return when a step was taken, and by whom."""
        return next((tick for tick in self.ticks if tick.step == step), None)

    def taken(self, step: int, who: str, now: datetime) -> RouteLog:
        """Return the log with a step taken; the first time counts, and begins the route if nothing did."""
        if self.tick_of(step) is not None:
            return self
        return self.heard([StepWord(step=step, at=_after(now, self.undone_of(step)), who=who)])

    def untaken(self, step: int, who: str, now: datetime) -> RouteLog:
        """Return the log with a step still to be taken: it was ticked by mistake."""
        at = _after(now, self.tick_of(step))
        return self.heard([StepWord(step=step, at=at, who=who, taken=False)])

    def undone_of(self, step: int) -> Tick | None:
        """Return when a step was last taken back, and by whom."""
        return next((tick for tick in self.undone if tick.step == step), None)

    def words(self) -> tuple[StepWord, ...]:
        """Return what this log says of its steps, for whoever keeps the same incident."""
        back = tuple(StepWord(step=one.step, at=one.at, who=one.who, taken=False) for one in self.undone)
        return (*back, *(StepWord(step=one.step, at=one.at, who=one.who) for one in self.ticks))

    def heard(self, words: Iterable[StepWord]) -> RouteLog:
        """Return the log with what was said here or elsewhere; hearing a word twice changes nothing."""
        log = self
        for word in sorted(words, key=lambda one: one.at):
            log = log._with(word)
        return log

    def _with(self, word: StepWord) -> RouteLog:
        tick, back = self.tick_of(word.step), self.undone_of(word.step)
        said = Tick(step=word.step, at=word.at, who=word.who)
        others = tuple(one for one in self.ticks if one.step != word.step)
        if not word.taken:
            if back is not None and word.at <= back.at:
                return self
            undone = (*(one for one in self.undone if one.step != word.step), said)
            return replace(self, undone=undone, ticks=self.ticks if tick and tick.at > word.at else others)
        if (back is not None and word.at <= back.at) or (tick is not None and tick.at <= word.at):
            return self
        begun = word.at if self.begun_at is None else min(self.begun_at, word.at)
        return replace(self, begun_at=begun, ticks=(*others, said))


def _after(now: datetime, other: Tick | None) -> datetime:
    """Return the time of a new word, in whole milliseconds as it travels, after the one that it takes back.

    A console whose clock is slow shall be able to correct another's.
    """
    whole = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return whole if other is None else max(whole, other.at + timedelta(milliseconds=1))


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    LATE = "late"
    """Done, and after its time."""
    RUNNING = "running"
    OVERDUE = "overdue"
    WAITING = "waiting"
    """The step that its clock hangs on is not done."""
    OPEN = "open"
    """Without a clock."""


def due_of(step: RouteStep, log: RouteLog, promised: datetime | None = None) -> datetime | None:
    """Return until when a step is to be taken; `promised` is the next update's hour, the clock of that step."""
    if step.number == UPDATE:
        return promised
    hung = log.tick_of(step.after)
    begun = log.begun_at if step.after == 0 else hung.at if hung else None
    if begun is None or (step.within is None and not step.working_days):
        return None
    return _working_days_after(begun, step.working_days) + (step.within or timedelta())


def state_of(step: RouteStep, log: RouteLog, now: datetime, promised: datetime | None = None) -> StepState:
    """Return how a step stands now."""
    due, tick = due_of(step, log, promised), log.tick_of(step.number)
    if tick is not None:
        is_late = due is not None and step.number != UPDATE and tick.at > due
        return StepState.LATE if is_late else StepState.DONE
    if due is not None:
        return StepState.OVERDUE if now > due else StepState.RUNNING
    return StepState.WAITING if step.within is not None or step.working_days else StepState.OPEN


def route_of(duties: Mapping[int, Duty]) -> tuple[RouteStep, ...]:
    """Return the route as an office walks it: the usual one with the office's owners and clocks."""
    return tuple(_as_said(step, duties.get(step.number)) for step in ROUTE)


def _as_said(step: RouteStep, duty: Duty | None) -> RouteStep:
    if duty is None:
        return step
    within = step.within if duty.minutes is None else timedelta(minutes=duty.minutes)
    days = step.working_days if duty.minutes is None else 0
    owner, owner_en = duty.owner or step.owner, duty.owner or step.owner_en
    return replace(step, owner=owner, owner_en=owner_en, within=within, working_days=days)


def _working_days_after(begun: datetime, days: int) -> datetime:
    day = begun
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


ROUTE: Final = (
    RouteStep(
        number=1, es="Detectar y reportar", en="Detect and report", owner="Cualquier persona o el monitoreo",
        owner_en="Anybody, or monitoring", support="Por la línea de soporte. Todavía no se anuncia nada al público.",
        support_en="By the support line. Nothing is announced to the public yet.",
    ),
    RouteStep(
        number=2, es="Confirmar y clasificar", en="Confirm and classify", owner="Turno de la OAI",
        owner_en="IT office's shift", support="Plantilla, gravedad y audiencia: la tabla de «Qué hacer en una crisis».",
        support_en="Template, gravity and audience: the table of “What to do in a crisis”.",
        within=timedelta(minutes=5),
    ),
    RouteStep(
        number=3, es="Declarar", en="Declare", owner="Jefe de la OAI o un delegado", owner_en="Head of IT, or a deputy",
        support="Si nadie responde en 3 minutos, el turno envía una plantilla aprobada.",
        support_en="If nobody answers in 3 minutes the shift sends an approved template.", within=timedelta(minutes=8),
    ),
    RouteStep(
        number=SEND, es="Enviar por todos los canales", en="Send by every channel", owner="Turno de la OAI",
        owner_en="IT office's shift", support="Una sola orden firmada: pantallas, correo e intranet. Se marca sola.",
        support_en="One signed order: screens, e-mail and intranet. Ticks itself.", after=3,
        within=timedelta(minutes=1),
    ),
    RouteStep(
        number=VERIFY, es="Verificar", en="Verify", owner="Turno de la OAI", owner_en="IT office's shift",
        support="Llame a las pantallas en rojo y revise los correos. Se marca sola si todas la muestran.",
        support_en="Call the red screens and look at the e-mails. Ticks itself when all of them show it.",
        after=SEND, within=timedelta(seconds=30),
    ),
    RouteStep(
        number=UPDATE, es="Actualizar", en="Update", owner="Quien lleva la bitácora", owner_en="The scribe",
        support="Antes de la hora prometida, aunque sea «sin cambios».",
        support_en="Before the promised hour, be it “no change”.",
    ),
    RouteStep(
        number=7, es="Reporte legal", en="Legal report", owner="Oficial de seguridad y de datos",
        owner_en="Security and data officers", support="ColCERT; y la SIC si hay datos personales (15 días hábiles).",
        support_en="ColCERT; and the SIC where personal data are concerned (15 working days).", working_days=15,
    ),
    RouteStep(
        number=CLOSE, es="Cerrar", en="Close", owner="Jefe de la OAI", owner_en="Head of IT",
        support="Observe que se sostiene, y luego «Dar fin». Se marca sola.",
        support_en="Watch that it holds, then “End”. Ticks itself.",
    ),
    RouteStep(
        number=CORRECT, es="Corregir, si fue un error", en="Correct, if it was a mistake", owner="Cualquier operador",
        owner_en="Any operator", support="En 2 minutos desde que se sabe: «Corregir», con una sola firma.",
        support_en="Within 2 minutes of knowing: “Correct”, one signature.",
    ),
    RouteStep(
        number=10, es="Aprender", en="Learn", owner="OAI", owner_en="IT office",
        support="Informe: signage alert report. Qué se vio, cuándo, qué faltó, y el plan del próximo simulacro.",
        support_en="Report: signage alert report. What was seen, when, what was missing, and the next drill's plan.",
        after=CLOSE, working_days=5,
    ),
)  # fmt: skip
"""The usual route, with the usual owners and clocks."""
