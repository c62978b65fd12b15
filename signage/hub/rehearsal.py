"""How the last drill and the last silent test went, screen by screen, and whether the next one is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from signage.hub.crisis import late_by
from signage.hub.records import PairedScreen, StoredReceipt
from signage.model.alert import AlertClock, MsgType, Status, VerifiedAlert, hides_drills, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.office import Settings
from signage.model.proof import ReceiptKind
from signage.model.rehearsal import SILENT_EVERY, Drill, ScreenTimes, SilentTest, next_drill
from signage.model.screen import Screen

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

_REMEMBERED: Final = 12
"""How many drills a screen's own figures are of."""
_ANSWERED_WITHIN: Final = timedelta(minutes=1)
"""After how long a screen that says nothing has missed it."""
_MOST_NAMED: Final = 4
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsals:
    """The last drill, the last silent test, and when the next drill is due."""

    drill: Drill | None
    silent: SilentTest | None
    next_drill: datetime | None
    silent_missed: tuple[str, ...] = ()
    """The names of the screens that did not answer the silent test."""

    @property
    def drill_missed(self) -> tuple[str, ...]:
        """The names of the screens that did not paint the drill."""
        return tuple(one.name for one in self.drill.times if one.last_ms is None) if self.drill else ()


def rehearsals(unit: UnitOfWork, alerts: Iterable[VerifiedAlert]) -> Rehearsals:
    """Return how the office practised last."""
    screens, settings = unit.screens(), unit.settings()
    held = tuple(alerts)
    drills, tests = _newest(held, Status.EXERCISE)[:_REMEMBERED], _newest(held, Status.SYSTEM)[:1]
    receipts = {one.id: _receipts(unit, one) for one in (*drills, *tests)}
    last = drills[0].alert.sent if drills else None
    silent, missed = _silent(tests[0], receipts[tests[0].id], screens) if tests else (None, ())
    return Rehearsals(
        drill=_drill(drills, receipts, screens, held) if drills else None,
        silent=silent,
        next_drill=next_drill(settings.drill, last, settings.zone),
        silent_missed=missed,
    )


def rehearsal_doubts(found: Rehearsals, settings: Settings, now: datetime) -> Iterator[tuple[str, str, str]]:
    """Yield code, Spanish and English of what is overdue."""
    who = settings.drill.owner
    if found.drill is None:
        yield (
            "drill",
            "Nunca se ha hecho un simulacro: hágalo en Crisis.",
            "There has never been a drill: hold one under Crisis.",
        )
    elif found.next_drill is not None and now > found.next_drill:
        day = f"{found.next_drill.astimezone(ZoneInfo(settings.zone)):%d/%m %H:%M}"
        yield (
            "drill",
            f"Toca simulacro desde el {day}" + (f": {who}." if who else "."),
            f"A drill is due since {day}" + (f": {who}." if who else "."),
        )
    elif found.drill_missed and now - found.drill.sent > _ANSWERED_WITHIN:
        names, share = _named(found.drill_missed), f"{len(found.drill_missed)}/{found.drill.screens}"
        yield (
            "drill-missed",
            f"No mostraron el último simulacro ({share}): {names}. Vea si están encendidas y con red, y repítalo.",
            f"Did not show the last drill ({share}): {names}. See whether they are on and have a network; repeat it.",
        )
    elif found.drill.waited and not found.drill.screens:
        yield (
            "drill-waited",
            "El último simulacro esperó en todas las pantallas detrás de un aviso real: repítalo.",
            "The last drill waited behind something real on every screen: repeat it.",
        )
    if found.silent is None:
        yield (
            "silent-test",
            "Nunca se ha hecho la prueba silenciosa: hágala en Crisis.",
            "There has never been a silent test: make one under Crisis.",
        )
    elif now - found.silent.sent > SILENT_EVERY:
        days = (now - found.silent.sent).days
        yield (
            "silent-test", f"La última prueba silenciosa fue hace {days} días: haga la de esta semana en Crisis.",
            f"The last silent test was {days} days ago: make this week's under Crisis.",
        )  # fmt: skip
    elif found.silent_missed and now - found.silent.sent > _ANSWERED_WITHIN:
        names, share = _named(found.silent_missed), f"{len(found.silent_missed)}/{found.silent.screens}"
        yield (
            "silent-missed",
            f"Sin respuesta a la prueba silenciosa ({share}): {names}. Vea si están encendidas y con red, y repítala.",
            f"No answer to the silent test ({share}): {names}. See whether they are on and have a network; repeat it.",
        )


def _named(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" (+{rest})" if rest > 0 else "")


def _newest(alerts: Sequence[VerifiedAlert], status: Status) -> list[VerifiedAlert]:
    mine = [one for one in alerts if one.alert.status is status and one.alert.msg_type is MsgType.ALERT]
    return sorted(mine, key=lambda one: one.alert.sent, reverse=True)


def _drill(
    drills: list[VerifiedAlert],
    receipts: dict[AlertId, tuple[StoredReceipt, ...]],
    screens: Sequence[PairedScreen],
    held: Sequence[VerifiedAlert],
) -> Drill:
    last = drills[0]
    waited = [_waited(one, receipts[one.id], screens, held) for one in drills]
    painted = [
        {screen: ms for screen, ms in _times(receipts[one.id], ReceiptKind.PAINTED).items() if screen not in hidden}
        for one, hidden in zip(drills, waited, strict=True)
    ]
    everybody = _meant(last, screens)
    meant = [one for one in everybody if one.screen.id not in waited[0]]
    times = sorted(painted[0][one.screen.id] for one in meant if one.screen.id in painted[0])
    return Drill(
        alert=last.id,
        sent=last.alert.sent,
        screens=len(meant),
        painted=len(times),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
        times=tuple(_of_screen(one, painted) for one in meant),
        waited=len(everybody) - len(meant),
    )


def _of_screen(paired: PairedScreen, painted: Sequence[dict[ScreenId, int]]) -> ScreenTimes:
    screen = paired.screen
    own = sorted(one[screen.id] for one in painted if screen.id in one)
    return ScreenTimes(
        screen=screen.id,
        name=screen.name,
        last_ms=painted[0].get(screen.id),
        p50_ms=percentile(own, 50),
        p95_ms=percentile(own, 95),
        drills=len(own),
    )


def _meant(order: VerifiedAlert, screens: Sequence[PairedScreen]) -> list[PairedScreen]:
    """Return whom an order was for, of the screens that there were: one that came later missed nothing."""
    return [one for one in screens if order.alert.is_for(one.screen) and one.paired_at <= order.alert.sent]


def _waited(
    drill: VerifiedAlert,
    receipts: tuple[StoredReceipt, ...],
    screens: Sequence[PairedScreen],
    held: Sequence[VerifiedAlert],
) -> frozenset[ScreenId]:
    """Return the screens that took a drill and kept it behind a real alert: how long that was is no measure of them."""
    real = [one for one in held if hides_drills(one.alert)]
    painted, took = _times(receipts, ReceiptKind.PAINTED), _times(receipts, ReceiptKind.RECEIVED)

    def until(screen: ScreenId) -> datetime:
        after = timedelta(milliseconds=painted[screen]) if screen in painted else _ANSWERED_WITHIN
        return drill.alert.sent + after

    return frozenset(
        one.screen.id
        for one in screens
        if one.screen.id in painted.keys() | took.keys() and _is_hidden(drill, one.screen, real, until(one.screen.id))
    )


def _is_hidden(drill: VerifiedAlert, screen: Screen, real: Sequence[VerifiedAlert], until: datetime) -> bool:
    """Whether something real was up on the screen as the drill was sent, or came before it was painted."""
    begun = drill.alert.sent
    came = any(begun < one.alert.sent <= until and one.alert.is_for(screen) for one in real)
    before = {one.id: one for one in real if one.alert.sent <= begun}
    return came or bool(live_alerts(before, screen, AlertClock(wall=begun)))


def _silent(
    test: VerifiedAlert, receipts: tuple[StoredReceipt, ...], screens: Sequence[PairedScreen]
) -> tuple[SilentTest, tuple[str, ...]]:
    """Return how a silent test went, and the names of the screens that did not answer it."""
    heard = _times(receipts, ReceiptKind.RECEIVED)
    meant = _meant(test, screens)
    times = sorted(heard[one.screen.id] for one in meant if one.screen.id in heard)
    found = SilentTest(
        alert=test.id,
        sent=test.alert.sent,
        screens=len(meant),
        answered=len(times),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
    )
    return found, tuple(one.screen.name for one in meant if one.screen.id not in heard)


def _receipts(unit: UnitOfWork, order: VerifiedAlert) -> tuple[StoredReceipt, ...]:
    """Return what screens said of an order; of one that the hub heard of late with their own times."""
    held = unit.receipts(order.id)
    return held if late_by(unit, order) is None else tuple(replace(one, hub_after=one.receipt.after) for one in held)


def _times(receipts: Iterable[StoredReceipt], kind: ReceiptKind) -> dict[ScreenId, int]:
    return {one.receipt.screen: one.hub_after // _MS for one in receipts if one.receipt.kind is kind}


def percentile(times: list[int], share: int) -> int:
    """Return the smallest of sorted times that a share of them, in hundredths, does not exceed; 0 of none."""
    return times[max(0, -(-len(times) * share // 100) - 1)] if times else 0
