"""A hub that was dead when an order went out learns of it from the screens, and of nothing that is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import an_alert
from signage.errors import NotFound
from signage.model.alert import Alert, MsgType
from signage.model.ids import AlertId
from signage.model.proof import Receipt, ReceiptKind
from signage.sync.receipts import HeldOrder, bring_orders, send_receipt
from signage.trust.document import Kind, alert_id, sign
from signage.trust.envelope import Envelope, SigningKey
from simulator import HubSimulator


class Forgetful(HubSimulator):
    """A hub that takes receipts only of orders that it holds."""

    def send(self, path: str, body: bytes, *, max_bytes: int = 0) -> bytes:
        if path == "/v1/alerts":
            self.alerts[id_of(body)] = body
        elif not any(alert.encode() in payload_of(body, Kind.RECEIPT) for alert in self.alerts):
            raise NotFound("no", code="404")
        return super().send(path, body)


def payload_of(envelope: bytes, kind: Kind) -> bytes:
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload


def id_of(order: bytes) -> AlertId:
    return alert_id(payload_of(order, Kind.ALERT))


@pytest.fixture
def hub() -> Forgetful:
    return Forgetful()


def receipt(order: bytes) -> bytes:
    said = Receipt(screen=HubSimulator().screen.id, alert=id_of(order), kind=ReceiptKind.PAINTED, after=timedelta())
    return sign(said, [SigningKey.new()])


def held(order: bytes, alert: Alert, *, is_live: bool) -> Callable[[AlertId], HeldOrder | None]:
    one = HeldOrder(envelope=order, refs=frozenset(alert.refs), is_live=is_live)
    return lambda asked: one if asked == id_of(order) else None


def test_a_live_order_that_the_hub_lacks_comes_before_its_receipt(hub: Forgetful) -> None:
    alert = an_alert("SIM")
    order = hub.signed(alert)
    for _ in range(2):
        send_receipt(hub, receipt(order), held(order, alert, is_live=True))
    assert [path for path, _ in hub.sent] == ["/v1/alerts", "/v1/receipts", "/v1/receipts"]
    assert hub.alerts == {id_of(order): order}


def test_the_end_of_what_the_hub_believes_live_is_brought_to_it(hub: Forgetful) -> None:
    raised = hub.announce(an_alert("SIM"))
    alert = replace(an_alert("FIN"), msg_type=MsgType.CANCEL, refs=(id_of(raised),))
    end = hub.signed(alert)
    send_receipt(hub, receipt(end), held(end, alert, is_live=False))
    assert id_of(end) in hub.alerts


def test_what_is_over_and_was_never_known_there_stays_unknown(hub: Forgetful) -> None:
    alert = an_alert("SIM")
    order = hub.signed(alert)
    end_alert = replace(an_alert("FIN"), msg_type=MsgType.CANCEL, refs=(id_of(order),))
    end = hub.signed(end_alert)
    for one, its in ((order, alert), (end, end_alert)):
        with pytest.raises(NotFound):
            send_receipt(hub, receipt(one), held(one, its, is_live=False))
    assert (hub.alerts, hub.sent) == ({}, [])


def test_an_order_that_is_not_on_the_disk_cannot_be_brought(hub: Forgetful) -> None:
    with pytest.raises(NotFound):
        send_receipt(hub, receipt(hub.signed(an_alert("SIM"))), lambda _: None)


def test_a_hub_that_lost_what_is_up_is_given_it_again_though_it_had_the_receipts(hub: Forgetful) -> None:
    known = hub.announce(an_alert("CAIDA"))
    alert = an_alert("SIM")
    order = hub.signed(alert)
    live = {id_of(known), id_of(order)}
    for _ in range(2):
        bring_orders(hub, live, held(order, alert, is_live=True))
    assert [path for path, _ in hub.sent] == ["/v1/alerts"]
    assert hub.alerts == {id_of(known): known, id_of(order): order}
