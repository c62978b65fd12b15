"""Alerts: keys, orders, and who has painted them."""

from __future__ import annotations

from signage.hub.schemas.document import Document, Instant, Span


class KeysOut(Document):
    """The hub's own public keys and the newest root it holds."""

    org: str
    publish: str
    head: str
    root_version: int
    fingerprint: list[str]


class RootsOut(Document):
    """Every root envelope, oldest first."""

    roots: list[str]


class OrdersOut(Document):
    """The ids of the believed alerts, newest first, and the number of the newest root."""

    ids: list[str]
    root_version: int


class EnvelopesOut(Document):
    """Alert envelopes, newest first."""

    alerts: list[str]


class HeldAlertOut(Document):
    """An alert that the hub holds; `alert` is the signed payload's fields."""

    id: str
    alert: dict[str, object]
    keys: int
    signers: list[str]
    live: bool
    received_at: Instant
    envelope: str


class HeldAlertsOut(Document):
    """The alerts, newest first."""

    alerts: list[HeldAlertOut]


class WaitingOrderOut(Document):
    """An order that waits for another operator; `asked` signatures give it its whole effect."""

    id: str
    alert: dict[str, object]
    signers: list[str]
    asked: int
    received_at: Instant
    envelope: str


class WaitingOrdersOut(Document):
    """What waits for a signature, newest first."""

    orders: list[WaitingOrderOut]


class BoardRowOut(Document):
    """How far an alert has come on one screen."""

    screen: str
    name: str
    health: str
    path: str
    received_after: Span | None
    painted_after: Span | None
    ended_after: Span | None
    paint_time: Span | None


class BoardOut(Document):
    """Who has painted an alert.

    `late` is how long after it was signed the hub took it, when it heard of it late: it was up by then, and a row tells
    how long after it came to that screen it was painted, by that screen's word.
    """

    alert: str
    live: bool
    late: Span | None
    screens: list[BoardRowOut]
