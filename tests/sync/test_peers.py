from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from signage.errors import HubUnreachable, SignageError
from signage.model.ids import AlertId
from signage.sync.fetcher import HttpFetcher
from signage.sync.peers import PeerServer, orders_of_peer

ONE, TWO = AlertId("a" * 22), AlertId("b" * 22)


@dataclass
class Shelf:
    orders: dict[AlertId, bytes] = field(default_factory=dict)

    def order_ids(self) -> list[AlertId]:
        return list(self.orders)

    def order(self, alert: AlertId) -> bytes | None:
        return self.orders.get(alert)

    def root(self, number: int) -> bytes | None:
        return b"root" if number == 1 else None


@pytest.fixture
def peer() -> Iterator[PeerServer]:
    server = PeerServer(Shelf({ONE: b"one", TWO: b"two"}), 0)
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.close()
    thread.join()


def test_only_what_is_missing_is_fetched(peer: PeerServer) -> None:
    address = f"127.0.0.1:{peer.port}"
    assert list(orders_of_peer(address, frozenset({ONE}))) == [b"two"]
    assert list(orders_of_peer(address, frozenset())) == [b"one", b"two"]
    assert list(orders_of_peer(address, frozenset({ONE, TWO}))) == []


def test_roots_are_served_and_nothing_else_is(peer: PeerServer) -> None:
    fetcher = HttpFetcher(f"http://127.0.0.1:{peer.port}")
    assert fetcher.read("/v1/root/1", max_bytes=100) == b"root"
    for path in (
        "/",
        "/v1/root/2",
        "/v1/root/x",
        "/v1/alerts/../device.key",
        "/device.key",
        "/v1/alerts/" + "z" * 9000,
    ):
        with pytest.raises(SignageError):
            fetcher.read(path, max_bytes=100)


def test_a_visitor_who_says_nothing_keeps_nobody_else_waiting(peer: PeerServer) -> None:
    here = ("127.0.0.1", peer.port)
    silent = [socket.create_connection(here, source_address=("127.0.0.2", 0)) for _ in range(200)]
    assert list(orders_of_peer(f"127.0.0.1:{peer.port}", frozenset({ONE}))) == [b"two"]
    for connection in silent:
        connection.close()


def test_what_is_no_screen_is_left() -> None:
    with pytest.raises(HubUnreachable):
        list(orders_of_peer("127.0.0.1:1", frozenset()))
