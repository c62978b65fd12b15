"""Hands a new order on to other screens at once, so that none has to wait until it asks.

Screens ask each other every few seconds, over connections that a network which loses packets makes slow. So whoever
takes an order that it did not have sends it to its neighbours: a datagram each, in small groups, a group at a time. An
order is handed on once in a screen's life, and only one that an operator signed: nobody can make a flood of it.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from player_app.loop import Loop
from signage.model.ids import AlertId
from signage.sync.lan import LARGEST, send_to, to_datagram

MOMENTS_S: Final = (0.2, 0.6, 2.0, 5.0)
"""When each group is sent to, in seconds after the order came: the first picture has the machine to itself."""
_MOST_WAITING: Final = 32
_IDLE_S: Final = 3600.0


@dataclass(slots=True)
class _Errand:
    """An order on its way to groups of neighbours, the next group first."""

    datagram: bytes
    groups: deque[tuple[float, list[str]]]


class Relay:
    """The loop that hands orders on."""

    def __init__(
        self,
        port: int,
        *,
        peers: Callable[[], Sequence[str]],
        order: Callable[[AlertId], bytes | None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the port where others hear orders, who they are (`host:port` of their service), and who holds orders."""
        self._port, self._peers, self._order, self._monotonic = port, peers, order, monotonic
        self._new: deque[AlertId] = deque(maxlen=_MOST_WAITING)
        self._errands: deque[_Errand] = deque(maxlen=_MOST_WAITING)
        self.loop = Loop("Reparto de órdenes", self._step)

    def tell(self, alert: AlertId) -> None:
        """Say that an order came which was not held before."""
        self._new.append(alert)
        self.loop.wake.set()

    def _step(self) -> float:
        now = self._monotonic()
        while self._new:
            self._take(self._new.popleft(), now)
        for errand in list(self._errands):
            while errand.groups and errand.groups[0][0] <= now:
                _, hosts = errand.groups.popleft()
                send_to(errand.datagram, [(host, self._port) for host in hosts])
            if not errand.groups:
                self._errands.remove(errand)
        return max(0.0, min((one.groups[0][0] for one in self._errands), default=now + _IDLE_S) - now)

    def _take(self, alert: AlertId, now: float) -> None:
        envelope = self._order(alert)
        datagram = to_datagram(envelope) if envelope else b""
        if not 0 < len(datagram) <= LARGEST:
            return  # one that fits no datagram is what the others ask for
        hosts = list({address.rpartition(":")[0] for address in self._peers()})
        random.shuffle(hosts)
        groups = (hosts[turn :: len(MOMENTS_S)] for turn in range(len(MOMENTS_S)))
        waiting = deque((now + moment, group) for moment, group in zip(MOMENTS_S, groups, strict=True) if group)
        if waiting:
            self._errands.append(_Errand(datagram, waiting))
