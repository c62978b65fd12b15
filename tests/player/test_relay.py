"""A new order goes on to every neighbour, once, in groups; what is held already and what fits no datagram does not."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from builders import NOON, an_alert
from player_app.relay import MOMENTS_S, Relay
from signage.model.ids import AlertId
from signage.sync.lan import to_datagram
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

ALERT = AlertId("a" * 22)
HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 12))


def an_order(letter: str = "a", **changes: Any) -> bytes:
    return sign(an_alert("SIM", sent=NOON, incident=f"OAI-{letter}", **changes), [SigningKey.new()])


def a_long_order() -> bytes:
    return an_order(reply_to=tuple(f"http://{secrets.token_hex(30)}" for _ in range(20)))


@dataclass
class Neighbours:
    """Other screens that listen, all on one port, and the clock."""

    sockets: dict[str, socket.socket] = field(default_factory=dict)
    now: float = 100.0

    @property
    def port(self) -> int:
        return int(next(iter(self.sockets.values())).getsockname()[1])

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(f"{host}:47901" for host in self.sockets)

    def heard(self) -> dict[str, list[bytes]]:
        return {host: all_of(one) for host, one in self.sockets.items()}

    def clock(self) -> float:
        return self.now


def all_of(listener: socket.socket) -> list[bytes]:
    found = []
    try:
        while True:
            found.append(listener.recv(2000))
    except BlockingIOError:
        return found


@pytest.fixture
def neighbours() -> Iterator[Neighbours]:
    made = Neighbours()
    for host in HOSTS:
        made.sockets[host] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.sockets[host].bind((host, made.port if len(made.sockets) > 1 else 0))
        made.sockets[host].setblocking(False)
    yield made
    for one in made.sockets.values():
        one.close()


def relay_of(neighbours: Neighbours, order: bytes | None) -> Relay:
    return Relay(neighbours.port, peers=lambda: neighbours.addresses, order=lambda _: order, monotonic=neighbours.clock)


def test_every_neighbour_gets_it_once_and_not_all_at_once(neighbours: Neighbours) -> None:
    order = an_order()
    relay = relay_of(neighbours, order)
    relay.tell(ALERT)
    pause, reached = relay.loop.step(), []
    while pause < 60:
        neighbours.now += pause
        pause = relay.loop.step()
        reached.append([host for host, data in neighbours.heard().items() if data == [to_datagram(order)]])
    assert len(reached) == len(MOMENTS_S)
    assert max(map(len, reached)) == 3
    assert sorted(host for group in reached for host in group) == sorted(HOSTS)
    assert neighbours.now == pytest.approx(100.0 + MOMENTS_S[-1])


def test_two_orders_go_their_ways_side_by_side(neighbours: Neighbours) -> None:
    orders = {AlertId(letter * 22): an_order(letter) for letter in "ab"}
    relay = Relay(neighbours.port, peers=lambda: neighbours.addresses, order=orders.get, monotonic=neighbours.clock)
    for alert in orders:
        relay.tell(alert)
        neighbours.now += relay.loop.step() / 2
    neighbours.now += MOMENTS_S[-1]
    assert relay.loop.step() > 60
    assert all(sorted(data) == sorted(map(to_datagram, orders.values())) for data in neighbours.heard().values())


@pytest.mark.parametrize("order", [None, a_long_order()], ids=["gone", "long"])
def test_what_is_not_held_or_fits_no_datagram_goes_nowhere(neighbours: Neighbours, order: bytes | None) -> None:
    relay = relay_of(neighbours, order)
    relay.tell(ALERT)
    relay.loop.step()
    neighbours.now += MOMENTS_S[-1]
    relay.loop.step()
    assert not any(neighbours.heard().values())


def test_nobody_else_is_no_trouble(neighbours: Neighbours) -> None:
    relay = Relay(neighbours.port, peers=tuple, order=lambda _: an_order(), monotonic=neighbours.clock)
    relay.tell(ALERT)
    assert relay.loop.step() > 60
