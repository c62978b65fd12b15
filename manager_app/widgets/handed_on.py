"""A form's own order while another operator is waited for: counted from when it is there until it is signed or gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from manager_app.mirror import Mirror
from manager_app.orders import Order, Orders, SignedOrder
from manager_app.widgets.crisis_parts import SignatureForm
from signage.model.ids import AlertId


class HandedOn(QObject):
    """What a form handed on to the next operator."""

    arrived = Signal()
    """It waits for them now."""

    def __init__(self, orders: Orders, mirror: Mirror, signature: SignatureForm) -> None:
        """Hand on nothing yet."""
        super().__init__(signature)
        self._orders, self._mirror, self._signature = orders, mirror, signature
        self._order: Order | None = None
        self._waiting: AlertId | None = None
        self._was_listed = False
        orders.offered.connect(self._on_offered)
        mirror.changed.connect(self._on_changed)
        signature.waited_out.connect(self._withdraw)

    def note(self, order: Order) -> None:
        """Remember what is on its way to the hub."""
        self._order = order

    def _on_offered(self, signed: SignedOrder) -> None:
        if signed.order is self._order:
            self._order, self._was_listed = None, False
            self._waiting = self._orders.half_signed(signed.envelope).id
            self._signature.hand_on()
            self.arrived.emit()

    def _on_changed(self, what: str) -> None:
        if what != "waiting_orders" or self._waiting is None:
            return
        is_listed = any(one.id == self._waiting for one in self._mirror.waiting_orders)
        if self._was_listed and not is_listed:
            self._waiting = None
            self._signature.end_waiting()
        self._was_listed = is_listed

    def _withdraw(self) -> None:
        """Let it go: what one person may send is sent instead, and both must not go out."""
        if self._waiting is not None:
            self._orders.withdraw(self._waiting)
            self._waiting = None
            self._signature.end_waiting()
