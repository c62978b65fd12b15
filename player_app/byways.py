"""Paths of an order that need no hub: datagrams, other screens, files and sticks; and receipts straight to the sender.

All end in the same ingest as the hub's own. Each is a loop of its own: one that fails, or that the network does not
allow, takes nothing from the others (docs/crisis.md, paths).
"""

from __future__ import annotations

import contextlib
import logging
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from player_app.answering import Answers
from player_app.journal import NAME
from player_app.loop import Loop
from player_app.relay import Relay
from signage.errors import BadInput, SignageError
from signage.model.ids import AlertId
from signage.store.store import ScreenStore
from signage.sync.folder import DropFolder
from signage.sync.lan import LanListener, from_datagram
from signage.sync.outbox import Outbox
from signage.sync.peers import ASKED_AT_ONCE, EVERY_S, PeerServer, orders_of_peer
from signage.sync.updater import Updater

_JOIN_EVERY_S: Final = 60.0
_RETRY_PORT_S: Final = 30.0
_LOOK_EVERY_S: Final = 3.0
_LOOK_ON_S: Final = 0.2
_TAKE_S: Final = 0.5
_A_SECOND: Final = 200
"""Orders judged in a second at most: signatures cost time, and a flood shall not take it all."""
_log = logging.getLogger(NAME)

TakeOrder = Callable[[bytes, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Where orders may come from besides the hub; a port of 0 is closed."""

    lan_port: int = 0
    peer_port: int = 0
    folders: tuple[Path, ...] = ()
    sticks: bool = False


HUB_ALONE: Final = Paths()


def paths_of(folder: Path, *, lan_port: int, peer_port: int, folders: list[Path]) -> Paths:
    """Return the paths of a player: its own `orders` folder is always one."""
    return Paths(lan_port=lan_port, peer_port=peer_port, folders=(folder / "orders", *folders), sticks=True)


class _Held:
    """What this screen's store gives to others."""

    def __init__(self, store: ScreenStore, updater: Updater) -> None:
        self._store = store
        self._updater = updater

    def order_ids(self) -> list[AlertId]:
        return list(self._updater.alerts)

    def order(self, alert: AlertId) -> bytes | None:
        return self._store.order(alert)

    def root(self, number: int) -> bytes | None:
        return self._store.root(number)


class Byways:
    """The loops of the other paths."""

    def __init__(self, paths: Paths, store: ScreenStore, updater: Updater, outbox: Outbox, take: TakeOrder) -> None:
        """Take the ingest that every order goes to, whoever knows which orders are held, and where receipts wait."""
        self._paths = paths
        self._updater = updater
        self._take = take
        self._held = _Held(store, updater)
        self._drop = DropFolder(paths.folders, *(() if paths.sticks else ((),)))
        self._listener: LanListener | None = None
        self._server: PeerServer | None = None
        self._answers = Answers(updater, outbox)
        self._relay = Relay(paths.lan_port, peers=self._peers, order=store.order)

    def loops(self) -> Iterator[Loop]:
        """Give a loop for each path that is open."""
        if self._paths.folders or self._paths.sticks:
            yield Loop("Órdenes en archivos", self._look_for_files)
        if self._paths.lan_port:
            yield Loop("Red local", self._hear)
            yield Loop("Órdenes de la red local", self._judge)
            yield self._relay.loop
        if self._paths.peer_port:
            yield Loop("Servicio a otras pantallas", self._serve)
            yield Loop("Otras pantallas", self._ask_peers, begins_after=EVERY_S / 2)
        yield self._answers.loop

    @property
    def peer_port(self) -> int:
        """Where this screen serves others; 0 when it does not."""
        return self._server.port if self._server is not None else 0

    @property
    def lan_port(self) -> int:
        """Where this screen hears orders; 0 when it does not."""
        return self._listener.port if self._listener is not None else 0

    def close(self) -> None:
        """Close the sockets."""
        if self._server is not None:
            self._server.close()
        if self._listener is not None:
            self._listener.close()

    # Files

    def _look_for_files(self) -> float:
        for order in self._drop.orders():
            self._take(order, "file")
        return _LOOK_ON_S if self._drop.is_behind else _LOOK_EVERY_S

    # Datagrams

    def _hear(self) -> float:
        if self._listener is None:
            try:
                self._listener = LanListener(self._paths.lan_port)
            except OSError as fault:
                _log.warning("No se escuchan órdenes en el puerto %s: %s.", self._paths.lan_port, fault.strerror)
                return _RETRY_PORT_S
        self._listener.join()
        until = time.monotonic() + _JOIN_EVERY_S
        with contextlib.suppress(OSError):  # closed on the way out
            while time.monotonic() < until:
                self._listener.hear()
        return 0.0

    def _judge(self) -> float:
        if self._listener is None:
            return _TAKE_S
        data = self._listener.queue.take(_TAKE_S)
        if data is None:
            return 0.0
        self._listener.queue.remember(data)
        with contextlib.suppress(BadInput):  # noise of the network
            self._take(from_datagram(data), "lan")
        return 1 / _A_SECOND

    # Peers

    def _serve(self) -> float:
        try:
            self._server = PeerServer(self._held, self._paths.peer_port)
        except OSError as fault:
            _log.warning("No se sirve a otras pantallas en el puerto %s: %s.", self._paths.peer_port, fault.strerror)
            return _RETRY_PORT_S
        self._server.serve()
        return _RETRY_PORT_S

    def _ask_peers(self) -> float:
        peers = self._peers()
        for address in random.sample(peers, min(ASKED_AT_ONCE, len(peers))):
            with contextlib.suppress(SignageError):
                for order in orders_of_peer(address, frozenset(self._updater.alerts)):
                    self._take(order, "peer")
        return EVERY_S * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret

    def _peers(self) -> tuple[str, ...]:
        manifest = self._updater.manifest
        return manifest.peers if manifest else ()

    def pass_on(self, alert: AlertId) -> None:
        """Say that an order came which was not held before: the neighbours shall have it too."""
        self._relay.tell(alert)

    # Receipts to whoever sent the order

    def answer(self) -> None:
        """Say that there is a receipt to hand to the places that verified orders name, besides the hub."""
        self._answers.tell()
