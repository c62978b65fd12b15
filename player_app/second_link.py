"""The link to the second hub: its stream, a poll beneath it, and the receipts that its own board counts.

It is there for orders alone: programme, files and the witnessed time come from the main hub. Its loops share nothing
with the main hub's but the ingest: one that answers junk, too much or nothing costs the main link nothing.
"""

from __future__ import annotations

import contextlib
import logging
import random
import time
from collections.abc import Callable, Iterator
from typing import Final

from player_app.byways import TakeOrder
from player_app.health import Complaint, complaint_of
from player_app.journal import NAME
from player_app.loop import RETRY_S, Loop, StreamPauses
from signage.errors import BadInput, HubUnreachable, ManifestRejected, NotAllowed, NotFound, SignageError
from signage.model.ids import AlertId, ScreenId
from signage.store.store import ScreenStore
from signage.sync.fetcher import EventStream, HttpFetcher
from signage.sync.outbox import Outbox
from signage.sync.peers import orders_named
from signage.sync.second_hub import Offer, offer_of
from signage.sync.updater import Updater
from signage.trust.document import Kind, alert_id
from signage.trust.envelope import Envelope

_POLL_S: Final = 60.0
_SHORTEST_POLL_S: Final = 1.0
_LOOK_S: Final = 5.0
"""How soon a newly named second hub is noticed."""
_REPORT_S: Final = 12.0
_PATIENCE_S: Final = 5.0
_A_SECOND: Final = 200
"""Events heard in a second at most: signatures cost time, and a hub gone wild shall not take it all."""
_PATH: Final = "second"
_log = logging.getLogger(NAME)


class SecondLink:
    """The loops of the second hub; they rest while the root names none."""

    def __init__(
        self,
        screen: ScreenId,
        store: ScreenStore,
        updater: Updater,
        outbox: Outbox,
        *,
        take: TakeOrder,
        complain: Callable[[Complaint | None], None],
    ) -> None:
        """Take the ingest that every order goes to, and whoever reports what is wrong (none when it is mended)."""
        self._screen = screen
        self._store = store
        self._updater = updater
        self._outbox = outbox
        self._take = take
        self._complain = complain
        self._ours = ""
        self._linked = ""
        self._holds: frozenset[AlertId] = frozenset()
        self._stream: EventStream | None = None
        self._pauses = StreamPauses()
        self._polled_at = -_SHORTEST_POLL_S
        self._polling = Loop("Segundo hub", self._poll)
        self._listening = Loop("Avisos del segundo hub", self._listen)
        self._reporting = Loop("Acuses al segundo hub", self._report)

    def loops(self) -> Iterator[Loop]:
        """Give the loops."""
        yield from (self._polling, self._listening, self._reporting)

    @property
    def missing(self) -> str:
        """The second hub that the root names, while there is no link to it."""
        named = self._updater.second_hub
        return "" if self._linked == named else named

    def tell(self) -> None:
        """Say that there is a receipt to hand over."""
        self._reporting.wake.set()

    def close(self) -> None:
        """Let the stream go."""
        if self._stream is not None:
            self._stream.shut()

    # In

    def _poll(self) -> float:
        early = self._polled_at + _SHORTEST_POLL_S - time.monotonic()
        if early > 0:
            return early
        self._polled_at = time.monotonic()
        named = self._updater.second_hub
        if named != self._ours:
            self._leave()
        if not named:
            self._complain(None)
            return _LOOK_S
        try:
            self._follow(named)
        except ManifestRejected as fault:
            self._leave()
            self._complain(complaint_of(fault))
            return _POLL_S
        except HubUnreachable:
            return RETRY_S * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, not a secret
        return _POLL_S * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret

    def _follow(self, named: str) -> None:
        hub = HttpFetcher(named, patience_s=_PATIENCE_S)
        offer = offer_of(hub, address=named, first_root=self._store.root(1) or b"")
        if self._ours != named:
            _log.info("Segundo hub %s.", named)
            self._complain(None)
            self._ours = named
            self._listening.wake.set()
        self._follow_roots(hub, offer)
        self._holds = frozenset(map(AlertId, offer.ids))
        for order in orders_named(offer.ids, frozenset(self._updater.alerts), hub):
            self._take(order, _PATH)
            time.sleep(1 / _A_SECOND)
        self._reporting.wake.set()

    def _follow_roots(self, hub: HttpFetcher, offer: Offer) -> None:
        for number in range(self._updater.root_version + 1, offer.root_version + 1):
            try:
                self._updater.adopt_root(number, hub.read(f"/v1/root/{number}", max_bytes=Kind.ROOT.max_bytes))
            except SignageError as fault:
                # A root that does not hold is no reason to leave its orders unread.
                _log.warning("Raíz %s del segundo hub: %s", number, fault.es)
                return

    def _leave(self) -> None:
        self._ours, self._holds = "", frozenset()
        self.close()

    def _listen(self) -> float:
        hub = self._ours
        if not hub:
            return _LOOK_S
        opened = time.monotonic()
        try:
            with HttpFetcher(hub).stream("/v1/stream", params={"screen": self._screen}) as self._stream:
                self._linked = hub
                # What was missed while the stream was down comes with a poll.
                self._polling.wake.set()
                for name, data in self._stream.events():
                    self._heard(name, data)
                    time.sleep(1 / _A_SECOND)
        except SignageError:
            # The poll says so; here it is only tried again.
            pass
        finally:
            self._linked = ""
        return self._pauses.after(time.monotonic() - opened)

    def _heard(self, name: str, data: bytes) -> None:
        if name == "alert":
            self._take(data, _PATH)
            self._note(data)
        elif name == "head":
            self._polling.wake.set()

    def _note(self, data: bytes) -> None:
        kind = Kind.ALERT
        with contextlib.suppress(BadInput):  # junk that was refused already
            envelope = Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
            self._holds |= {alert_id(envelope.payload)} & self._updater.alerts.keys()
            self._reporting.wake.set()

    # Out

    def _report(self) -> float:
        address = self._ours
        if not address:
            return _LOOK_S
        hub = HttpFetcher(address, patience_s=_PATIENCE_S)
        # Only about orders that it holds: it would refuse the others, and may get them later.
        for receipt in self._outbox.untold_receipts(address, self._holds):
            try:
                hub.send("/v1/receipts", receipt)
            except (NotFound, NotAllowed):
                self._complain(
                    Complaint(
                        code="second-hub",
                        es=f"El segundo hub {address} no conoce esta pantalla: actualice su lista "
                        "(signage screen import).",
                        en=f"The second hub {address} does not know this screen: renew its list "
                        "(signage screen import).",
                    )
                )
                return _POLL_S
            except BadInput as fault:
                _log.warning("Un acuse no fue aceptado: %s", fault.es)
            except HubUnreachable:
                return RETRY_S
            self._complain(None)
            self._outbox.mark_told(receipt, address)
        return _REPORT_S
