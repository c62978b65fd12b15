"""Receipts straight to whoever sent an order: at once, and again until that PC takes them.

The operator's program may be closed, or its PC off, when a screen paints, and there may be no hub to keep the receipt.
So it waits in the outbox, as for a hub, and is offered again: seldom, of the newest orders alone, and not for ever.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

from player_app.loop import Loop
from signage.errors import SignageError
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId
from signage.sync.fetcher import HttpFetcher
from signage.sync.outbox import Outbox

_TAKE_S: Final = 0.5
_FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 15.0
_GIVE_UP_S: Final = 86_400.0
"""As long as a console keeps an order that is over."""
_NEWEST: Final = 8
_IDLE_S: Final = 60.0
_RECEIPTS: Final = "/v1/receipts"


class Orders(Protocol):
    """Whoever holds the verified orders."""

    @property
    def alerts(self) -> Mapping[AlertId, VerifiedAlert]:
        """All of them."""
        ...


@dataclass(slots=True)
class _Rest:
    """How long a place that did not take a receipt is left alone."""

    since: float
    pause_s: float = 0.0
    until: float = 0.0

    def grow(self, now: float) -> None:
        self.pause_s = min(_LONGEST_PAUSE_S, max(_FIRST_PAUSE_S, self.pause_s * 2))
        self.until = now + self.pause_s if now - self.since < _GIVE_UP_S else math.inf


class Answers:
    """The loop that hands receipts to the places that verified orders name."""

    def __init__(self, orders: Orders, outbox: Outbox, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Take who holds the orders, and where receipts wait."""
        self._orders, self._outbox, self._monotonic = orders, outbox, monotonic
        self._rests: dict[str, _Rest] = {}
        self._is_news = False
        self.loop = Loop("Acuses directos", self._step)

    def tell(self) -> None:
        """Say that there is a receipt to hand over."""
        self._is_news = True
        self.loop.wake.set()

    def _step(self) -> float:
        if self._is_news:
            self._is_news = False
            self._rests.clear()
        places = self._places()
        self._rests = {place: rest for place, rest in self._rests.items() if place in places}
        for place, about in places.items():
            self._offer(place, about)
        now = self._monotonic()
        return max(0.0, min([now + _IDLE_S, *(rest.until for rest in self._rests.values())]) - now)

    def _places(self) -> dict[str, set[AlertId]]:
        """Return who asked to be told of which orders, the newest order first."""
        asking = [one for one in self._orders.alerts.values() if one.alert.reply_to]
        newest = sorted(asking, key=lambda one: one.alert.sent, reverse=True)[:_NEWEST]
        places: dict[str, set[AlertId]] = {}
        for one in newest:
            for place in filter(None, map(_address, one.alert.reply_to)):
                places.setdefault(place, set()).add(one.id)
        return places

    def _offer(self, place: str, about: set[AlertId]) -> None:
        now = self._monotonic()
        rest = self._rests.get(place) or _Rest(since=now)
        if rest.until > now:
            return
        try:
            for receipt in self._outbox.untold_receipts(place, about):
                HttpFetcher(place, patience_s=_TAKE_S).send(_RECEIPTS, receipt)
                self._outbox.mark_told(receipt, place)
        except SignageError:
            rest.grow(self._monotonic())
            self._rests[place] = rest
        else:
            self._rests.pop(place, None)


def _address(place: str) -> str:
    """Return where a place that an order names takes receipts; empty if it is none."""
    with contextlib.suppress(ValueError):
        found = urlsplit(place)
        return f"http://{found.netloc}" if found.scheme == "http" and found.hostname else ""
    return ""
