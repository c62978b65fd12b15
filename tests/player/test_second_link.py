"""A screen and its office's second hub: orders in, receipts out, and nothing lost to a hub that has gone wild."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from builders import an_alert
from misbehaving import BadHub, Handler, bad_hub, drip, html, status
from player_app.health import Complaint
from player_app.loop import Loop
from player_app.second_link import SecondLink
from signage.bench.rig import wait_for
from signage.errors import AlertRejected
from signage.model.ids import AlertId
from signage.model.proof import ReceiptKind
from signage.store.store import ScreenStore
from signage.sync.outbox import Outbox
from signage.sync.updater import Updater
from simulator import HubSimulator


@dataclass
class Lobby:
    """A screen that was paired with one hub and whose root names another."""

    store: ScreenStore
    updater: Updater
    outbox: Outbox
    taken: list[str] = field(default_factory=list)
    complaints: list[Complaint | None] = field(default_factory=list)

    def take(self, order: bytes, path: str) -> None:
        try:
            verified = self.updater.ingest_alert(order)
        except AlertRejected:
            return
        if verified is not None:
            self.taken.append(path)
            self.outbox.add_receipt(verified.id, ReceiptKind.RECEIVED, b"receipt " + verified.id.encode())

    def link(self) -> SecondLink:
        screen = self.updater.manifest.screen.id if self.updater.manifest else HubSimulator().screen.id
        return SecondLink(
            screen, self.store, self.updater, self.outbox, take=self.take, complain=self.complaints.append
        )


@pytest.fixture
def hub() -> Iterator[BadHub]:
    with bad_hub(HubSimulator()) as door:
        yield door


@pytest.fixture
def lobby(tmp_path: Path, hub: BadHub) -> Iterator[Lobby]:
    updater = hub.simulator.updater(tmp_path / "store")
    hub.simulator.name_second_hub(hub.url)
    updater.poll()
    outbox = Outbox(tmp_path / "pop.db")
    yield Lobby(store=ScreenStore(tmp_path / "store"), updater=updater, outbox=outbox)
    outbox.close()


def step_of(link: SecondLink, name: str) -> Callable[[], float]:
    return next(loop.step for loop in link.loops() if loop.name.startswith(name))


def listening(link: SecondLink) -> threading.Thread:
    thread = threading.Thread(target=step_of(link, "Avisos"), daemon=True)
    thread.start()
    return thread


def test_an_order_comes_by_the_stream_and_again_by_the_poll_and_counts_once(lobby: Lobby, hub: BadHub) -> None:
    link = lobby.link()
    step_of(link, "Segundo hub")()
    assert link.missing == hub.url  # nobody listens yet
    reader = listening(link)
    wait_for(lambda: hub.has_listener and not link.missing, "escucha")
    order = hub.simulator.announce(an_alert("SIM"))
    hub.push_alert(order)
    wait_for(lambda: lobby.taken, "llegó")
    step_of(lobby.link(), "Segundo hub")()
    assert lobby.taken == ["second"]
    step_of(link, "Acuses")()
    step_of(link, "Acuses")()
    assert hub.receipts == [b"receipt " + alert.encode() for alert in hub.simulator.alerts]
    link.close()
    reader.join(timeout=10)
    assert link.missing == hub.url


def test_an_order_that_was_missed_comes_with_the_poll(lobby: Lobby, hub: BadHub) -> None:
    hub.simulator.announce(an_alert("SIM"))
    step_of(lobby.link(), "Segundo hub")()
    assert lobby.taken == ["second"]


def test_a_receipt_about_an_order_that_it_does_not_hold_waits(lobby: Lobby, hub: BadHub) -> None:
    link = lobby.link()
    step_of(link, "Segundo hub")()
    lobby.outbox.add_receipt(AlertId("x" * 22), ReceiptKind.RECEIVED, b"of another path")
    step_of(link, "Acuses")()
    assert hub.receipts == []


def test_a_screen_that_is_not_on_its_list_says_what_to_do_and_tells_again_later(lobby: Lobby, hub: BadHub) -> None:
    hub.simulator.announce(an_alert("SIM"))
    hub.faults["/v1/receipts"] = status(404)
    link = lobby.link()
    step_of(link, "Segundo hub")()
    step_of(link, "Acuses")()
    said = lobby.complaints[-1]
    assert said is not None
    assert "screen import" in said.es
    assert "screen import" in said.en
    hub.faults.clear()
    step_of(link, "Acuses")()
    assert len(hub.receipts) == 1
    assert not lobby.complaints[-1]


def test_a_root_that_the_second_hub_alone_knows_is_followed(lobby: Lobby, hub: BadHub) -> None:
    hub.simulator.name_second_hub(hub.url)
    assert lobby.updater.root_version == 2
    step_of(lobby.link(), "Segundo hub")()
    assert lobby.updater.root_version == 3
    assert lobby.store.root(3) == hub.simulator.roots[2]


def test_a_hub_of_another_office_is_refused_in_one_line_and_never_listened_to(lobby: Lobby, hub: BadHub) -> None:
    stranger = HubSimulator()
    stranger.announce(an_alert("SIM"))
    stranger.name_second_hub("http://10.9.9.9:1")
    hub.simulator = stranger
    link = lobby.link()
    step_of(link, "Segundo hub")()
    step_of(link, "Avisos")()
    step_of(link, "Acuses")()
    assert [said.es for said in lobby.complaints if said] == [
        f"El segundo hub {hub.url} no tiene la raíz de esta entidad: no se usa."
    ]
    assert link.missing == hub.url
    assert lobby.taken == hub.receipts == []
    assert {path for _, path in hub.requests} == {"/v1/root/1"}


def test_while_the_root_names_none_nobody_is_asked(tmp_path: Path, hub: BadHub) -> None:
    updater = hub.simulator.updater(tmp_path / "store")
    outbox = Outbox(tmp_path / "pop.db")
    lobby = Lobby(store=ScreenStore(tmp_path / "store"), updater=updater, outbox=outbox)
    link = lobby.link()
    for loop in link.loops():
        assert loop.step() > 0
    assert (hub.requests, link.missing) == ([], "")
    outbox.close()


def endless(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not handler.server.hub.stopped.is_set():
        handler.wfile.write(b'{"ids": [' + b'"x",' * 20_000)


def junk_ids(handler: Handler) -> None:
    ids = ",".join(f'"../../device-{number}"' for number in range(900))
    handler.reply(200, f'{{"ids": [{ids}], "root_version": 900}}'.encode())


@pytest.mark.parametrize("fault", [endless, junk_ids, html, status(500), status(302, Location="http://x/")])
def test_junk_from_it_costs_nothing_but_its_own_link(
    lobby: Lobby, hub: BadHub, fault: Callable[[Handler], None]
) -> None:
    hub.faults["/v1/orders"] = fault
    link = lobby.link()
    assert step_of(link, "Segundo hub")() > 0
    assert (lobby.taken, lobby.updater.root_version) == ([], 2)
    # Nothing that it names leads anywhere: the next root is asked for, and what is no id of an order is not.
    assert {path for _, path in hub.requests} <= {"/v1/root/1", "/v1/orders", "/v1/root/3"}


def test_a_stream_of_junk_leaves_the_screen_as_it_was(lobby: Lobby, hub: BadHub) -> None:
    link = lobby.link()
    step_of(link, "Segundo hub")()
    reader = listening(link)
    wait_for(lambda: hub.has_listener, "escucha")
    for junk in (b"{}", b"\xff\xfe", b'{"payload":"","payloadType":"x","signatures":[]}', b"x" * 40_000):
        hub.push_alert(junk)
    hub.push_alert(hub.simulator.announce(an_alert("SIM")))
    wait_for(lambda: lobby.taken, "la verdadera llegó")
    hub.push_alert(b"y" * 300_000)  # more than one event may be: the stream is left
    reader.join(timeout=20)
    assert not reader.is_alive()
    assert lobby.taken == ["second"]


def test_a_drip_is_given_up_on_by_a_loop_of_its_own(lobby: Lobby, hub: BadHub) -> None:
    hub.faults["/v1/root/1"] = drip
    poll = Loop("Segundo hub", step_of(lobby.link(), "Segundo hub"))
    stopping = threading.Event()
    thread = threading.Thread(target=poll.walk, args=(stopping,), daemon=True)
    thread.start()
    wait_for(lambda: ("GET", "/v1/root/1") in hub.requests, "pregunta")
    lobby.updater.poll()  # the main hub's poll meanwhile
    stopping.set()
    hub.stopped.set()
    thread.join(timeout=30)
    assert not thread.is_alive()
