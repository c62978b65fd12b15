"""Orders that left this PC: followed while they are up, whatever the hub does, and handed to one that is back.

- The screens answer straight to this PC (`signage.dispatch.ReceiptDesk`), at the places that the signed order names.
- What they said is written beside the orders, so that the board survives the program.
- A hub that did not take an order is given it again until it does; from then on two boards count, and one is enough.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.mirror import Mirror
from signage.client import Board, HeldAlert, HubClient, KnownScreen, ScreenReceipt
from signage.console import Console
from signage.dispatch import ReceiptDesk
from signage.errors import HubUnreachable, SignageError
from signage.model import wire
from signage.model.alert import ALWAYS, NEVER, AlertClock, MsgType, VerifiedAlert, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.model.screen import Audience, Screen
from signage.store.disk import write_durably

FILE: Final = "unheld.json"
_PRIVATE: Final = 0o600
_LARGEST: Final = 4 * 1024 * 1024
_MOST: Final = 100
_LOOK_MS: Final = 200
_HAND_OVER_MS: Final = 5000
_KEPT_FOR: Final = timedelta(days=1)
"""How long an order that is over waits for a hub to come back and learn of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One order, and how far it has come on each screen that it is for; `taken` once a hub said that it has it."""

    held: HeldAlert
    screens: tuple[ScreenReceipt, ...]
    taken: bool = False

    def with_answers(self, heard: Iterable[tuple[Receipt, timedelta]]) -> Kept:
        """Return it with what screens said, each so long after it left."""
        rows = {row.screen: row for row in self.screens}
        for receipt, after in heard:
            row = rows.get(receipt.screen) or ScreenReceipt(screen=receipt.screen, name=receipt.screen, health="")
            rows[receipt.screen] = _with(row, receipt, after)
        return replace(self, screens=tuple(rows.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    port: int
    orders: tuple[Kept, ...]


class Unheld(QObject):
    """The orders of this PC that are up, or that no hub lists as over yet."""

    answered = Signal(str, str, str, float)
    """Alert, screen, kind of receipt, and when it was heard on the monotonic clock."""

    def __init__(
        self,
        console: Console,
        mirror: Mirror,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """Keep them in the profile, and show them by the mirror."""
        super().__init__(parent)
        self._console, self._mirror = console, mirror
        self._wall, self._monotonic = wall, monotonic
        self._kept: tuple[Kept, ...] = ()
        self._left: dict[AlertId, float] = {}
        self._verified: dict[AlertId, VerifiedAlert] = {}
        self._desk: ReceiptDesk | None = None
        self._opening = threading.Lock()
        self._is_handing = False
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._handing = QTimer(self, interval=_HAND_OVER_MS)
        self._handing.timeout.connect(self.hand_over)
        mirror.changed.connect(lambda what: self._let_go() if what in {"alerts", "boards"} else None)
        mirror.linked_changed.connect(lambda is_linked: self.hand_over() if is_linked else self.look())

    @property
    def orders(self) -> tuple[Kept, ...]:
        """What is kept, the newest first."""
        return self._kept

    # Where screens answer

    def places(self, known: tuple[KnownScreen, ...], port: int = 0) -> tuple[str, ...]:
        """Return where these screens find this PC; nowhere if it may not listen. Called in the pool."""
        with self._opening:
            if self._desk is None:
                try:
                    self._desk = ReceiptDesk(known, port, self._monotonic).__enter__()
                except OSError:
                    return ()
            elif known:
                self._desk.know(known)
            return self._desk.places

    # The orders

    def take_up(self, known: tuple[KnownScreen, ...]) -> None:
        """Go on with what was kept when the program ended."""
        with contextlib.suppress(OSError, SignageError):
            data = (self._console.folder / FILE).read_bytes()[: _LARGEST + 1]
            found = wire.decode(_File, wire.from_bytes(data, max_bytes=_LARGEST))
            self._kept = tuple(one for one in found.orders if self._believes(one.held))
            # The signed orders name this port: nobody would answer to another.
            if self._kept:
                self.places(known, found.port)
        for one in self._kept:
            left = self._monotonic() - max(timedelta(), self._wall() - one.held.received_at).total_seconds()
            self._left[one.held.id] = left
            for row in one.screens:
                for kind, after in (("received", row.received_after), ("painted", row.painted_after)):
                    if after is not None:
                        self.answered.emit(one.held.id, row.screen, kind, left + after.total_seconds())
        self._follow()

    def keep(self, held: HeldAlert, screens: Iterable[Screen], at: float, *, taken: bool = False) -> None:
        """Keep an order that left at a moment of the monotonic clock, and follow it; `taken` if a hub has it."""
        if not self._believes(held) or any(one.held.id == held.id for one in self._kept):
            return
        rows = tuple(
            ScreenReceipt(screen=screen.id, name=screen.name, health="")
            for screen in screens
            if held.alert.is_for(screen)
        )
        self._left[held.id] = at
        self._kept = (Kept(held=held, screens=rows, taken=taken), *self._kept)[:_MOST]
        self._write()
        self._follow()

    def left(self, alert: AlertId) -> float | None:
        """Return when an order left, on the monotonic clock."""
        return self._left.get(alert)

    def _believes(self, held: HeldAlert) -> bool:
        """Verify an order again: the file of the profile is no authority."""
        with contextlib.suppress(SignageError):
            verified = self._console.trusted().update_alert(held.envelope.encode())
            self._verified[held.id] = verified
            return verified.id == held.id and verified.alert == held.alert
        return False

    def _follow(self) -> None:
        if self._kept:
            self._looking.start()
            self._handing.start()
        else:
            self._looking.stop()
            self._handing.stop()
        self._show()

    def look(self) -> None:
        """Count who has answered since, and what is over by now."""
        desk, before = self._desk, self._kept
        if desk is not None:
            self._kept = tuple(self._counted(one, desk) for one in before)
        now = self._wall()
        self._kept = tuple(one for one in self._kept if now < one.held.alert.retain_until + _KEPT_FOR)
        if self._kept != before:
            self._write()
        if self._kept:
            self._show()
        elif before:
            self._follow()

    def _counted(self, one: Kept, desk: ReceiptDesk) -> Kept:
        left, fresh = self._left[one.held.id], []
        rows = {row.screen: row for row in one.screens}
        for receipt, at in desk.heard(one.held.id):
            if not _has(rows.get(receipt.screen), receipt.kind):
                fresh.append((receipt, timedelta(milliseconds=max(0, round((at - left) * 1000)))))
                self.answered.emit(one.held.id, receipt.screen, receipt.kind.value, at)
        return one.with_answers(fresh) if fresh else one

    def _show(self) -> None:
        """Show what is up: judged as a screen would, with what the hub told before it went away."""
        about = {ref for one in self._kept for ref in one.held.alert.refs}
        of_hub = {held.id: held for held in self._mirror.alerts if held.id in about}
        messages = {one.held.id: self._verified[one.held.id] for one in self._kept}
        for held in of_hub.values():
            if held.id not in self._verified and not self._believes(held):
                continue
            messages.setdefault(held.id, self._verified[held.id])
        clock = AlertClock(wall=self._wall(), heard=ALWAYS if self._mirror.linked else NEVER)
        live = {one.id for target in _targets(messages.values()) for one in live_alerts(messages, target, clock)}
        ended = frozenset(held.id for held in of_hub.values() if held.id in messages and held.id not in live)
        alerts = tuple(replace(one.held, live=one.held.id in live) for one in self._kept)
        boards = tuple(
            Board(alert=one.held.id, live=one.held.id in live, screens=one.screens) for one in self._kept
        )  # fmt: skip
        self._mirror.take_unheld(alerts, boards, ended)

    # The hub is back

    def hand_over(self) -> None:
        """Give the hub what it has not taken yet, the oldest first; one that is still away is asked again later."""
        waiting = [one.held for one in reversed(self._kept) if not one.taken]
        if not waiting or self._is_handing:
            return
        client, self._is_handing = self._mirror.client, True
        operations.run_urgently(self, lambda: _handed(client, waiting), self._on_handed)

    def _on_handed(self, taken: frozenset[AlertId]) -> None:
        self._is_handing = False
        if not taken:
            return
        self._kept = tuple(replace(one, taken=True) if one.held.id in taken else one for one in self._kept)
        self._write()
        if self._mirror.linked:
            self._mirror.refresh("alerts", "screens")

    def _let_go(self) -> None:
        """Forget what the hub lists as over; of what is up our own count goes on, for a hub may freeze at any time."""
        over = {held.id for held in self._mirror.alerts if not held.live or held.alert.msg_type is MsgType.CANCEL}
        rest = tuple(one for one in self._kept if one.held.id not in over)
        if rest != self._kept:
            self._kept = rest
            self._write()
            self._follow()

    def _write(self) -> None:
        # A disk that refuses takes nothing from the order, which is on the screens by now.
        with contextlib.suppress(SignageError):
            found = _File(port=self._desk.port if self._desk else 0, orders=self._kept)
            write_durably(self._console.folder / FILE, wire.value_bytes(found), mode=_PRIVATE)

    def close_down(self) -> None:
        """Listen no more."""
        self._looking.stop()
        self._handing.stop()
        with self._opening:
            if self._desk is not None:
                self._desk.__exit__()
                self._desk = None


def _handed(client: HubClient, waiting: list[HeldAlert]) -> frozenset[AlertId]:
    taken = set()
    for held in waiting:
        try:
            taken.add(client.post_alert(held.envelope.encode()).id)
        except HubUnreachable:
            break
        except SignageError:
            continue  # this one is not for that hub: the others may be
    return frozenset(taken)


def _targets(messages: Iterable[VerifiedAlert]) -> tuple[Screen, ...]:
    """Return screens of which each message that is live is shown on one."""
    ids = sorted({next(iter(sorted(one.alert.screens)), ScreenId("")) for one in messages})
    return tuple(Screen(id=target, name="", audiences=frozenset(Audience)) for target in ids)


def _has(row: ScreenReceipt | None, kind: ReceiptKind) -> bool:
    if row is None:
        return False
    said = {
        ReceiptKind.RECEIVED: row.received_after,
        ReceiptKind.PAINTED: row.painted_after,
        ReceiptKind.ENDED: row.ended_after,
    }
    return said[kind] is not None


def _with(row: ScreenReceipt, receipt: Receipt, after: timedelta) -> ScreenReceipt:
    match receipt.kind:
        case ReceiptKind.RECEIVED:
            return replace(row, path=receipt.path, received_after=after)
        case ReceiptKind.PAINTED:
            return replace(row, painted_after=after, paint_time=receipt.after)
        case ReceiptKind.ENDED:
            return replace(row, ended_after=after)
