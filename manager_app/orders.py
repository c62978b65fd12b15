"""The operator's orders: the key made at first start, alerts sent and ended, and when each screen answered.

Keys are opened in the pool for one order and forgotten. Times are of this console's own monotonic clock: from the
moment an order leaves to the moment a screen's receipt is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from manager_app import operations
from manager_app.mirror import Mirror
from signage.client import HeldAlert, ReceiptEvent
from signage.console import Console, Office
from signage.errors import BadInput, SignageError
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.template import AlertTemplate
from signage.trust.ceremony import HubKeys
from signage.trust.envelope import PublicKey, SigningKey
from signage.trust.keyring import WrappedKey
from signage.trust.order import Aim

_LARGEST_KEY_FILE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What opens the keys of an order: this console's passphrase, and a colleague's key where two must sign."""

    passphrase: str = field(repr=False)
    second_key: Path | None = None
    second_passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseOrder:
    """An alert as the form holds it."""

    template: AlertTemplate
    answers: Mapping[str, str]
    aim: Aim
    contact: str
    next_update: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOrder:
    """The end of an alert as the form holds it."""

    target: HeldAlert
    answers: Mapping[str, str]
    shown_for: timedelta
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An order that left, and when, on the monotonic clock."""

    held: HeldAlert
    at: float


class Orders(QObject):
    """Everything that needs the operator's key."""

    founded = Signal()
    sent = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    answered = Signal(str)
    """A screen answered; the argument is the alert."""

    def __init__(
        self,
        console: Console,
        mirror: Mirror,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """Take the profile, the mirror of the hub and the clocks."""
        super().__init__(parent)
        self.console, self._mirror = console, mirror
        self.wall, self.monotonic = wall, monotonic
        self._left: dict[AlertId, float] = {}
        self._heard: dict[tuple[AlertId, ScreenId, str], float] = {}
        mirror.receipt.connect(self._on_receipt)

    @property
    def is_ready(self) -> bool:
        """Whether this PC can sign."""
        return self.console.has_key and self.console.is_founded

    def templates(self) -> Mapping[str, AlertTemplate]:
        """Return the approved templates, or none before there is a root."""
        return self.console.templates() if self.console.is_founded else {}

    # The key

    def found(self, name: str, passphrase: str) -> None:
        """Make the root and the operator's key on this PC, and tell the hub."""
        now = self.wall()

        def work() -> None:
            keys = self._mirror.client.keys()
            hub = HubKeys(publish=PublicKey.from_text(keys.publish), head=PublicKey.from_text(keys.head))
            self.console.found(keys.org, label=name, passphrase=passphrase, hub=hub, now=now)
            self._introduce()

        operations.run(self, work, lambda _: self._on_founded(), self.failed.emit)

    def introduce(self) -> None:
        """Give a hub that has no root the one of this PC."""
        operations.run(self, self._introduce, lambda _: self._on_founded(), self.failed.emit)

    def _introduce(self) -> None:
        for root in self.console.roots():
            self._mirror.client.post_root(root)
        self._mirror.client.post_templates(self.console.founded().templates)

    def _on_founded(self) -> None:
        self._mirror.refresh()
        self.founded.emit()

    # Alerts

    def raise_alert(self, order: RaiseOrder, signature: Signature) -> None:
        """Sign and send an alert."""
        now = self.wall()

        def work() -> Sent:
            keys = self._keys(signature)
            office = Office(now=now, contact=order.contact, next_update=order.next_update)
            return self._post(self.console.raise_alert(order.template, order.answers, keys, office, order.aim))

        operations.run(self, work, self._on_sent, self.failed.emit)

    def end_alert(self, order: EndOrder, signature: Signature) -> None:
        """Sign and send the end of an alert."""
        now = self.wall()

        def work() -> Sent:
            keys = self._keys(signature)
            office = Office(now=now, contact=order.contact, incident=order.target.alert.incident)
            targets = [self.verified(order.target)]
            return self._post(self.console.end_alerts(targets, order.answers, keys, office, order.shown_for))

        operations.run(self, work, self._on_ended, self.failed.emit)

    def verified(self, held: HeldAlert) -> VerifiedAlert:
        """Return a held alert as this console itself verifies it.

        Raises:
            AlertRejected: not signed by this organisation's operators.
        """
        return self.console.trusted().update_alert(held.envelope.encode())

    def end_keys(self, held: HeldAlert) -> int:
        """Return how many operators must sign its end."""
        try:
            return self.verified(held).end_keys
        except SignageError:
            return 1

    def _keys(self, signature: Signature) -> list[SigningKey]:
        keys = [self.console.unlock(signature.passphrase)]
        if signature.second_key:
            keys.append(_second(signature.second_key).opened(signature.second_passphrase))
        return keys

    def _post(self, envelope: bytes) -> Sent:
        at = self.monotonic()
        return Sent(held=self._mirror.client.post_alert(envelope), at=at)

    def _on_sent(self, sent: Sent) -> None:
        self._left[sent.held.id] = sent.at
        self._mirror.refresh("alerts", "screens")
        self.sent.emit(sent.held)

    def _on_ended(self, sent: Sent) -> None:
        self._mirror.refresh("alerts", "screens")
        self.ended.emit(sent.held)

    # Answers

    def _on_receipt(self, receipt: ReceiptEvent) -> None:
        self._heard.setdefault((receipt.alert, receipt.screen, receipt.kind), self.monotonic())
        self.answered.emit(receipt.alert)

    def heard_after(self, alert: AlertId, screen: ScreenId, kind: str) -> timedelta | None:
        """Return how long after sending this console heard a screen, if both happened here."""
        left, heard = self._left.get(alert), self._heard.get((alert, screen, kind))
        return None if left is None or heard is None else timedelta(seconds=max(0.0, heard - left))

    def since_sent(self, held: HeldAlert) -> timedelta:
        """Return how long ago an alert left: by this console's clock if it did from here."""
        left = self._left.get(held.id)
        if left is None:
            return max(timedelta(), self.wall() - held.received_at)
        return timedelta(seconds=self.monotonic() - left)


def _second(path: Path) -> WrappedKey:
    try:
        return WrappedKey.from_bytes(path.read_bytes()[: _LARGEST_KEY_FILE + 1])
    except OSError as fault:
        raise BadInput(
            f"No se puede leer la llave {path.name}: elija el archivo operator.key de su colega.",
            f"The key {path.name} cannot be read: choose your colleague's operator.key file.",
        ) from fault
