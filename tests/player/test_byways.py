"""With the hub gone: an order comes by datagram, by file and from another screen, and its sender gets the receipt."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from test_agent import a_player, hub, log_of, paired, receipts, wait_for

from builders import a_manifest, an_alert
from misbehaving import BadHub
from player_app.byways import Byways, Paths
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId
from signage.model.manifest import Manifest
from signage.model.proof import ReceiptKind
from signage.store.store import ScreenStore
from signage.sync.lan import LanSender, to_datagram
from signage.sync.outbox import Outbox

__all__ = ["hub", "paired"]  # fixtures
NOBODY = "http://127.0.0.1:9"


def free_port(kind: int = socket.SOCK_DGRAM) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def an_order(hub: BadHub) -> bytes:
    """An order that the hub never sees, whose receipts go to a place of the operator's own."""
    alert = an_alert("SIM", sent=hub.simulator.now)
    return hub.simulator.signed(replace(alert, reply_to=(hub.url,)))


def by_datagram(order: bytes, store: ScreenStore, port: int) -> None:
    del store
    LanSender(screens=(("127.0.0.1", port),)).send(to_datagram(order))


def by_file(order: bytes, store: ScreenStore, port: int) -> None:
    del port
    folder = store.folder / "orders"
    folder.mkdir(exist_ok=True)
    (folder / "alerta.crisis").write_bytes(order)


@pytest.mark.parametrize("send", [by_datagram, by_file])
def test_an_order_is_shown_without_a_hub_and_its_sender_hears_so(
    paired: ScreenStore, hub: BadHub, send: Callable[[bytes, ScreenStore, int], None]
) -> None:
    port = free_port()
    with a_player(paired, "--hub", NOBODY, "--lan-port", str(port)):
        wait_for(lambda: "Pantalla" in log_of(paired), "el agente escucha", seconds=10)

        def painted() -> bool:
            send(an_order(hub), paired, port)
            return ReceiptKind.PAINTED in receipts(hub)

        wait_for(painted, "se pintó y se sabe", seconds=20)


@pytest.mark.parametrize("path", ["push", "file"])
def test_a_screen_hands_on_what_it_takes(paired: ScreenStore, hub: BadHub, path: str) -> None:
    port = free_port()
    held = hub.simulator.publish({"a": b"x" * 100}, peers=("127.0.0.2:47901",))
    assert held.peers
    hub.simulator.updater(paired.folder).poll()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as neighbour:
        neighbour.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        neighbour.bind(("127.0.0.2", port))
        neighbour.settimeout(20)
        with a_player(paired, "--hub", hub.url if path == "push" else NOBODY, "--lan-port", str(port)):
            wait_for(lambda: "Pantalla" in log_of(paired), "el agente escucha", seconds=10)
            order = an_order(hub)
            if path == "push":
                wait_for(lambda: hub.has_listener, "el canal está abierto", seconds=10)
                hub.push_alert(order)
            else:
                by_file(order, paired, port)
            assert neighbour.recv(2000) == to_datagram(order)


@dataclass
class Shelf:
    """What one agent holds, and what it was given."""

    manifest: Manifest | None = None
    alerts: dict[AlertId, VerifiedAlert] = field(default_factory=dict)
    given: list[tuple[bytes, str]] = field(default_factory=list)

    def take(self, data: bytes, path: str) -> None:
        self.given.append((data, path))


def test_a_screen_takes_from_another_what_it_lacks(tmp_path: Path) -> None:
    store = ScreenStore(tmp_path / "one")
    store.prepare()
    alert = AlertId("a" * 22)
    (store.alerts_folder / f"{alert}.dsse").write_bytes(b"order")
    giver = Shelf(alerts={alert: VerifiedAlert(id=alert, alert=an_alert("SIM"), keys=1)})
    port, outbox = free_port(socket.SOCK_STREAM), Outbox(tmp_path / "outbox")
    serving = Byways(Paths(peer_port=port), store, giver, outbox, giver.take)  # type: ignore[arg-type]
    server = next(loop for loop in serving.loops() if "Servicio" in loop.name)
    thread = threading.Thread(target=server.step)
    thread.start()
    wait_for(lambda: serving.peer_port, "sirve", seconds=5)
    taker = Shelf(manifest=a_manifest(peers=(f"127.0.0.1:{port}", "127.0.0.1:9")))
    asking = Byways(Paths(peer_port=1), ScreenStore(tmp_path / "two"), taker, outbox, taker.take)  # type: ignore[arg-type]
    ask = next(loop for loop in asking.loops() if loop.name == "Otras pantallas")
    assert 9 <= ask.step() <= 15
    serving.close()
    thread.join()
    outbox.close()
    assert taker.given == [(b"order", "peer")]
