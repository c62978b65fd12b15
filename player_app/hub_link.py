"""The link to the main hub: its stream, a poll beneath it, and the programme, each on threads of their own.

Orders never wait for the programme: a film that takes hours to come keeps no poll waiting. What an order is, and what
follows from it, is the agent's business.
"""

from __future__ import annotations

import contextlib
import logging
import random
import time
from collections.abc import Callable, Iterator
from typing import Final

from player_app.byways import TakeOrder
from player_app.health import Complaint, Source, complaint_of
from player_app.journal import NAME
from player_app.loop import RETRY_S, Loop, StreamPauses
from signage.errors import HubUnreachable, NotAllowed, SignageError, StoreFailure
from signage.model.ids import AlertId, ScreenId
from signage.store.store import AgentStatus, ScreenStore
from signage.sync.fetcher import EventStream, HttpFetcher
from signage.sync.updater import Fetched, Updater
from signage.trust.document import Head

STRANGER_S: Final = 60.0
"""How often a hub is asked that does not know this screen any more."""
_POLL_S: Final = 60.0
_FORGED_POLL_S: Final = 10.0
_PATH: Final = "push"
_log = logging.getLogger(NAME)


class HubLink:
    """The loops of the main hub."""

    def __init__(
        self,
        screen: ScreenId,
        store: ScreenStore,
        updater: Updater,
        fetcher: HttpFetcher,
        *,
        take: TakeOrder,
        found: Callable[[AlertId], None],
        asked: Callable[[], None],
        changed: Callable[[], None],
        complain: Callable[[Source, Complaint | None], None],
    ) -> None:
        """Take the ingest that every order goes to, and whoever hears of the rest.

        Orders that a poll found go to `found`; `asked` hears that staff ask something, `changed` that there is news to
        report, `complain` what is wrong (none when it is mended).
        """
        self._screen = screen
        self._store = store
        self._updater = updater
        self._fetcher = fetcher
        self._take = take
        self._found = found
        self._asked = asked
        self._changed = changed
        self._complain = complain
        self._stream: EventStream | None = None
        self._pauses = StreamPauses()
        self._head: Head | None = None
        self._fetched: Fetched | None = None
        self._early_at = -_FORGED_POLL_S
        self._listening = Loop("Canal de avisos", self._listen)
        self._polling = Loop("Consulta al hub", self._poll)
        self._fetching = Loop("Descarga del programa", self._fetch, in_background=True)
        self._adopting = Loop("Programa", self._adopt)
        self.is_stranger = False

    def loops(self) -> Iterator[Loop]:
        """Give the loops."""
        yield from (self._listening, self._polling, self._fetching, self._adopting)

    @property
    def incarnation(self) -> str:
        """Which life of its database the hub was in at the last poll; empty before one."""
        return self._head.incarnation if self._head else ""

    def look(self) -> None:
        """Ask the hub now."""
        self._polling.wake.set()

    def look_for_newer_root(self) -> None:
        """Ask the hub soon, for an order was not believed.

        A new operator's first order may come before the root that names the operator: the poll brings both. Forged
        orders must not make it a flood of polls.
        """
        now = time.monotonic()
        if now - self._early_at >= _FORGED_POLL_S:
            self._early_at = now
            self.look()

    def close(self) -> None:
        """Let the stream go."""
        if self._stream is not None:
            self._stream.shut()

    # Orders

    def _listen(self) -> float:
        opened = time.monotonic()
        try:
            with self._fetcher.stream("/v1/stream", params={"screen": self._screen}) as self._stream:
                # What was missed while the stream was down comes with a poll.
                self.look()
                for name, data in self._stream.events():
                    self._heard(name, data)
        except NotAllowed:
            return STRANGER_S
        except HubUnreachable:
            # The poll says so; here it is only tried again.
            pass
        return self._pauses.after(time.monotonic() - opened)

    def _heard(self, name: str, data: bytes) -> None:
        if name == "alert":
            self._take(data, _PATH)
        elif name == "head":
            self.look()
        elif name == "task":
            self._asked()

    def _poll(self) -> float:
        try:
            with self._telling_of_new():
                self._head = self._updater.look()
        except NotAllowed as fault:
            self._meet_stranger(fault)
            return STRANGER_S
        except SignageError as fault:
            self._complain(Source.HUB, complaint_of(fault))
            return _soon()
        self._complain(Source.HUB, None)
        self._be_known()
        self._fetching.wake.set()
        return _POLL_S * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret

    # The programme

    def _fetch(self) -> float:
        if self._head is None:
            return _POLL_S
        try:
            self._fetched = self._updater.fetch(self._head)
        except NotAllowed:
            # The poll says so.
            return STRANGER_S
        except SignageError as fault:
            self._complain(Source.PROGRAMME, complaint_of(fault))
            return _soon()
        finally:
            self._changed()
        if self._fetched is None:
            self._complain(Source.PROGRAMME, None)
        else:
            self._adopting.wake.set()
        return _POLL_S

    def _adopt(self) -> float:
        """Put in force what was fetched: at full speed, for an order that comes now waits for it."""
        fetched, self._fetched = self._fetched, None
        if fetched is None:
            return _POLL_S
        try:
            with self._telling_of_new():
                self._updater.adopt(fetched)
        except SignageError as fault:
            self._complain(Source.PROGRAMME, complaint_of(fault))
            return _POLL_S
        self._complain(Source.PROGRAMME, None)
        return _POLL_S

    @contextlib.contextmanager
    def _telling_of_new(self) -> Iterator[None]:
        known, held = self._updater.alerts.keys(), self._updater.manifest
        try:
            yield
        finally:
            for alert in self._updater.alerts.keys() - known:
                self._found(alert)
            manifest = self._updater.manifest
            if manifest is not None and manifest is not held:
                _log.info("Programa %s en el disco.", manifest.version)
            self._changed()

    # A hub that forgot this screen

    def _meet_stranger(self, fault: NotAllowed) -> None:
        self._complain(Source.HUB, complaint_of(fault))
        if not self.is_stranger:
            self.is_stranger = True
            said = (
                "El hub ya no conoce esta pantalla: sigue con lo que tiene. Para emparejarla borre su carpeta de datos."
            )
            said_en = (
                "The hub no longer knows this screen: it plays what it has. To pair it again delete its data folder."
            )
            _log.warning("%s", said)
            with contextlib.suppress(StoreFailure):
                self._store.tell(AgentStatus(hub=self._fetcher.base_url, message=said, message_en=said_en))

    def _be_known(self) -> None:
        if self.is_stranger:
            self.is_stranger = False
            _log.info("El hub conoce de nuevo esta pantalla.")
            self._listening.wake.set()


def _soon() -> float:
    return RETRY_S * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, not a secret
