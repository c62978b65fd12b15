"""An order from the press of a button to the moment it leaves: signed while it is held, sent when both are done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from manager_app.orders import Order, Orders, Signature, SignedOrder
from manager_app.widgets.hold import HoldButton


class LongPress(QObject):
    """What is being signed: whoever holds the button reads whom the signed bytes reach, and may let go.

    Each press is an order of its own, so that what a press before asked for is nobody's when it comes.
    """

    signed = Signal(object)
    """A `SignedOrder`; nothing has left, and letting go forgets it."""
    due = Signal(object)
    """A `SignedOrder` that was held for its two seconds: whoever hears this sends it."""
    let_go = Signal()

    def __init__(self, orders: Orders, ask: Callable[[], tuple[Order, Signature] | None], *holds: HoldButton) -> None:
        """Take whom to ask for the order at each press; None keeps it from being signed."""
        super().__init__(holds[0])
        self._orders, self._ask, self._holds = orders, ask, holds
        self._order: Order | None = None
        self._signed: SignedOrder | None = None
        self._was_held = False
        orders.signed.connect(self._on_signed)
        for hold in holds:
            hold.begun.connect(lambda hold=hold: self._begin(hold))
            hold.held.connect(self._on_held)
            hold.let_go.connect(self._on_let_go)

    @property
    def is_on(self) -> bool:
        """Whether an order is being held."""
        return self._order is not None

    def give_up(self) -> bool:
        """Forget what is being signed, after a failure; whether there was anything."""
        was_on, self._order, self._signed = self.is_on, None, None
        for hold in self._holds:
            hold.give_up()
        return was_on

    def _begin(self, hold: HoldButton) -> None:
        asked = self._ask()
        if asked is None:
            hold.give_up()
            return
        self._order, self._signed, self._was_held = asked[0], None, False
        self._orders.sign(*asked)

    def _on_signed(self, signed: SignedOrder) -> None:
        if signed.order is self._order:
            self._signed = signed
            self.signed.emit(signed)
            self._leave_if_held()

    def _on_held(self) -> None:
        self._was_held = self.is_on
        self._leave_if_held()

    def _leave_if_held(self) -> None:
        if self._signed is not None and self._was_held:
            signed, self._order, self._signed = self._signed, None, None
            self.due.emit(signed)

    def _on_let_go(self) -> None:
        self._order = self._signed = None
        self.let_go.emit()
