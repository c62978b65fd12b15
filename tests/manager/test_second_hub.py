"""An order from the console goes to the second hub too; when the first is gone the operator is told where it went."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytestqt.qtbot import QtBot

from builders import ANSWERS, NOON
from manager.conftest import PASSPHRASE
from manager.fake_hub import FakeHub
from manager_app.orders import Orders, RaiseOrder, Signature, SignedOrder
from signage.client import HeldAlert
from signage.model import wire
from signage.trust import ceremony
from signage.trust.acceptance import TrustedSet
from signage.trust.document import sign
from signage.trust.order import Aim


@dataclass
class Second:
    """A hub that takes orders, on a real port."""

    trusted: TrustedSet | None = None
    orders: list[bytes] = field(default_factory=list)
    url: str = ""

    def take(self, envelope: bytes) -> bytes:
        assert self.trusted is not None
        verified = self.trusted.update_alert(envelope)
        self.orders.append(envelope)
        held = HeldAlert(
            id=verified.id, alert=verified.alert, keys=verified.keys, signers=("Operadora",), live=True,
            received_at=NOON, envelope=envelope.decode(),
        )  # fmt: skip
        return wire.value_bytes(held)


@pytest.fixture
def second(founded: Orders) -> Iterator[Second]:
    """A second hub that this office's root names."""
    hub = Second()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = hub.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    console = founded.console
    root = ceremony.with_second_hub(console.trusted().root, hub.url, now=NOON)
    console.add_root(sign(root, [console.unlock(PASSPHRASE, "root")]))
    hub.trusted = console.trusted()
    yield hub
    server.shutdown()
    server.server_close()
    thread.join()


def a_drill(orders: Orders, qtbot: QtBot) -> SignedOrder:
    order = RaiseOrder(
        template=orders.templates()["SIM"], answers=ANSWERS, aim=Aim(), contact="ext. 4021", next_update="11:12"
    )
    with qtbot.waitSignal(orders.signed, timeout=20_000) as signed:
        orders.sign(order, Signature(passphrase=PASSPHRASE))
    made = signed.args[0]
    assert isinstance(made, SignedOrder)
    return made


def test_both_hubs_get_the_order(founded: Orders, hub: FakeHub, second: Second, qtbot: QtBot) -> None:
    order = a_drill(founded, qtbot)
    with qtbot.waitSignal(founded.sent, timeout=20_000):
        founded.send(order)
    assert [held.envelope.encode() for held in hub.alerts()] == second.orders


def test_when_the_first_is_gone_the_operator_is_told_where_it_went(
    founded: Orders, hub: FakeHub, second: Second, qtbot: QtBot
) -> None:
    order = a_drill(founded, qtbot)
    hub.is_down = True
    with qtbot.waitSignal(founded.went_astray, timeout=20_000) as astray:
        founded.send(order)
    assert astray.args[0].code == "sent-by-second"
    assert second.url in astray.args[0].es
    assert len(second.orders) == 1
    assert [kept.held.envelope.encode() for kept in founded.unheld.orders] == second.orders
