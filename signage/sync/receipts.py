"""Handing a receipt to the hub, and to a hub that was dead when the order went out the order itself.

A hub counts receipts of orders that it holds. One that comes back in the middle of an incident would otherwise neither
show it nor know that it is over; an order is worth its signatures, so a screen may bring it as well as a console.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from signage.errors import NotFound
from signage.model import wire
from signage.model.ids import AlertId
from signage.model.proof import Receipt
from signage.sync.fetcher import Fetcher
from signage.sync.peers import MAX_IDS
from signage.trust.document import Kind, read
from signage.trust.envelope import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOrder:
    """An order on this screen's disk: its bytes, what it ends or corrects, and whether it is up now."""

    envelope: bytes
    refs: frozenset[AlertId]
    is_live: bool


def send_receipt(hub: Fetcher, receipt: bytes, held: Callable[[AlertId], HeldOrder | None]) -> None:
    """Send a receipt; where the hub lacks the order it gets that first, if it is up or ends one that the hub holds.

    What is over and was never known there stays unknown: nobody is mailed of yesterday's alarm.

    Raises:
        NotFound: the hub does not know the order and has no use for it, or does not know this screen.
        HubUnreachable: as for `Fetcher.send`.
        BadInput: the hub refuses it.
    """
    try:
        hub.send("/v1/receipts", receipt)
    except NotFound:
        order = held(_about(receipt))
        if order is None or not (order.is_live or order.refs & _ids_at(hub)):
            raise
        hub.send("/v1/alerts", order.envelope)
        hub.send("/v1/receipts", receipt)


def bring_orders(hub: Fetcher, live: Collection[AlertId], held: Callable[[AlertId], HeldOrder | None]) -> None:
    """Give the hub what is up here and is not known there: else nobody who looks at it would see that, or end it.

    A hub that was restored from a copy lacks the orders since, and has had their receipts.

    Raises:
        HubUnreachable: as for `Fetcher.send`.
        NotFound: the hub has no such routes, or does not know this screen.
        BadInput: the hub refuses one.
    """
    for alert in sorted(set(live) - _ids_at(hub)):
        order = held(alert)
        if order is not None:
            hub.send("/v1/alerts", order.envelope)


def _about(receipt: bytes) -> AlertId:
    kind = Kind.RECEIPT
    envelope = Envelope.from_bytes(receipt, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    return read(Receipt, envelope.payload).alert


def _ids_at(hub: Fetcher) -> frozenset[AlertId]:
    ids = wire.from_bytes(hub.read("/v1/orders", max_bytes=MAX_IDS), max_bytes=MAX_IDS).get("ids")
    return frozenset(AlertId(name) for name in ids if isinstance(name, str)) if isinstance(ids, list) else frozenset()
