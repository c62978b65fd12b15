"""Orders that one operator signed and that wait for another's signature, handed from console to console.

No screen takes them yet, and the hub can neither sign nor change one: it may lose them, and then whoever waits is told
so by a clock. They are held in memory for half an hour; an office that must act sooner sends what one operator may.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from signage.errors import Conflict, NotFound
from signage.hub.push import CONSOLE, Event
from signage.model.alert import SECOND_WITHIN
from signage.model.ids import AlertId
from signage.trust.acceptance import HalfSigned
from signage.trust.document import Kind
from signage.trust.envelope import joined

if TYPE_CHECKING:
    from signage.hub.parts import Parts

_MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOrder:
    """One of them; `came` is on the monotonic clock."""

    half: HalfSigned
    signers: tuple[str, ...]
    received_at: datetime
    came: float
    envelope: bytes


@dataclass(slots=True)
class WaitingRoom:
    """Those that are held, and the lock that keeps them whole."""

    _held: dict[AlertId, WaitingOrder] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, order: WaitingOrder) -> bool:
        """Hold one, in place of an older copy; False when there is no room."""
        with self._lock:
            self._forget(order.came)
            if order.half.id not in self._held and len(self._held) >= _MOST:
                return False
            self._held[order.half.id] = order
            return True

    def of(self, now: float) -> Mapping[AlertId, WaitingOrder]:
        """Return those that have not waited for too long."""
        with self._lock:
            self._forget(now)
            return dict(self._held)

    def take(self, order: AlertId) -> WaitingOrder | None:
        """Let one go; None when it is not here."""
        with self._lock:
            return self._held.pop(order, None)

    def _forget(self, now: float) -> None:
        for old in [one for one in self._held.values() if now - one.came > SECOND_WITHIN.total_seconds()]:
            del self._held[old.half.id]


def offer_order(parts: Parts, data: bytes, *, now: datetime) -> WaitingOrder:
    """Hold an order for the next operator, with the signatures of every copy that came.

    Raises:
        AlertRejected: no operator of this organisation signed it.
        Conflict: nobody's signature is missing, or too many orders wait.
    """
    came, half = parts.monotonic(), parts.beliefs.half_signed(data)
    held = parts.waiting.of(came).get(half.id)
    if held is not None:
        kind = Kind.ALERT
        data = joined(data, held.envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
        half = parts.beliefs.half_signed(data)
    if half.is_complete:
        raise Conflict(
            "A esa orden no le falta ninguna firma: envíela.", "No signature is missing on that order: send it."
        )
    order = WaitingOrder(
        half=half, signers=parts.beliefs.signers_of(data), received_at=held.received_at if held else now,
        came=held.came if held else came, envelope=data,
    )  # fmt: skip
    if not parts.waiting.put(order):
        raise Conflict(
            f"Ya esperan {_MOST} órdenes por una firma: retire las que nadie firmará.",
            f"{_MOST} orders wait for a signature already: withdraw those that nobody will sign.",
        )
    _tell(parts)
    return order


def waiting_orders(parts: Parts) -> tuple[WaitingOrder, ...]:
    """Return what waits, newest first; what has gone out since with all its signatures waits no more."""
    sent = parts.beliefs.alerts()
    orders = parts.waiting.of(parts.monotonic()).values()
    open_ones = [one for one in orders if one.half.id not in sent or sent[one.half.id].keys < one.half.asked]
    return tuple(sorted(open_ones, key=lambda one: one.came, reverse=True))


def withdraw_order(parts: Parts, order: AlertId) -> None:
    """Let an order go that nobody is to sign any more.

    Raises:
        NotFound: it is not here.
    """
    if parts.waiting.take(order) is None:
        raise NotFound("Esa orden ya no espera una firma.", "That order waits for no signature any more.")
    _tell(parts)


def _tell(parts: Parts) -> None:
    parts.bus.publish(Event(name="waiting", data=b"{}", topics=frozenset({CONSOLE})))
