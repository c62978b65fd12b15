"""Orders that wait for another operator: whose signature is missing, and the way to give it or to let them go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from manager_app import operations
from manager_app.language import clock_text, either, told, translate
from manager_app.mirror import Mirror
from manager_app.orders import Orders, SignedOrder
from manager_app.pages.crisis_second import SecondDialog
from manager_app.pictures import Pictures
from manager_app.widgets.small import MessageBar, button
from signage.client import WaitingOrder
from signage.errors import BadInput, SignageError
from signage.model.alert import Alert, Status
from signage.store.disk import write_durably
from signage.trust.document import Kind

_FILES: Final = "*.firma"


class WaitingOrders(QObject):
    """What the page says of the newest order that waits, in `bar`; `carried` opens one that came in a file."""

    told = Signal(str, str)

    def __init__(self, orders: Orders, mirror: Mirror, pictures: Pictures, parent: QObject | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._orders, self._mirror, self._pictures = orders, mirror, pictures
        self._said: object = None
        """What the bar said last: one that was closed does not come back until there is something else to say."""
        self.bar = MessageBar()
        self.carried = button(
            self.tr("Firmar una orden de un archivo…"), self.open_file, name="quiet",
            tip=self.tr("La que otro operador firmó y guardó, cuando no hay servidor que la pase"),
        )  # fmt: skip
        self.carried.hide()
        mirror.changed.connect(self._on_changed)
        mirror.linked_changed.connect(lambda linked: self.carried.setVisible(not linked and orders.is_ready))
        orders.stranded.connect(self._on_stranded)
        orders.offered.connect(lambda _: self.told.emit("done", self.tr("Firmada: espera al otro operador")))

    def _on_changed(self, what: str) -> None:
        if what in {"waiting_orders", "alerts"}:
            self.show_waiting()

    def show_waiting(self) -> None:
        """Say what waits: first what this operator can sign, then what they wait for themselves."""
        if not self._orders.is_ready:
            return
        mine: list[WaitingOrder] = []
        for one in self._mirror.waiting_orders:
            try:
                half = self._orders.half_signed(one.envelope.encode())
            except SignageError as failure:
                self._say((one.id, failure.code), "warning", told(failure))
                return
            if not self._orders.is_mine(half):
                self._ask(one)
                return
            mine.append(one)
        if mine:
            self._tell_mine(mine[0])
        elif self._said is not None:
            self._said = None
            self.bar.hide()

    def _ask(self, one: WaitingOrder) -> None:
        words = self.tr("{0}: {1} firmó «{2}» a las {3}. Falta la firma de un segundo operador.")
        at = clock_text(one.alert.sent, self._mirror.settings.zone)
        text = words.format(_mode(one.alert), ", ".join(one.signers), self._name(one.alert), at)
        if self._say((one.id, one.signers), "warning", text):
            open_it = partial(self._open, one.envelope.encode(), ", ".join(one.signers))
            self.bar.tell("warning", text, self.tr("Revisar y firmar…"), open_it)

    def _tell_mine(self, one: WaitingOrder) -> None:
        words = self.tr("{0}: «{1}» espera la firma de otro operador, en su programa. Todavía no ha salido.")
        text = words.format(_mode(one.alert), self._name(one.alert))
        if self._say((one.id, one.signers), "info", text):
            self.bar.tell("info", text, self.tr("Retirarla"), lambda: self._orders.withdraw(one.id))
            self.bar.offer(self.tr("Guardar en un archivo…"), partial(self.save, one.envelope.encode()))

    def _say(self, about: object, kind: str, text: str) -> bool:
        """Show a line unless it is shown, or was closed, already."""
        if about == self._said:
            return False
        self._said = about
        self.bar.tell(kind, text)
        return True

    def _name(self, alert: Alert) -> str:
        template = self._orders.console.trusted().templates.get(alert.template)
        return either(template.name, template.name_en) if template else alert.incident

    def _on_stranded(self, signed: SignedOrder, failure: SignageError) -> None:
        lost = self.tr(
            "La orden está firmada por usted y no llegó al servidor: {0} Llévela en un archivo al otro operador."
        )
        self._said = signed
        self.bar.tell(
            "error", lost.format(told(failure)), self.tr("Guardar en un archivo…"), partial(self.save, signed.envelope)
        )  # fmt: skip

    # Signing

    def _open(self, envelope: bytes, signers: str) -> None:
        try:
            dialog = SecondDialog(self._orders, self._mirror, self._pictures, (envelope, signers), self.bar.window())
        except SignageError as failure:
            self.told.emit("error", told(failure))
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_left)
        dialog.open()
        dialog.begin(self._orders.wall())

    def _on_left(self, _: int) -> None:
        """Say again what still waits: whoever only looked finds it where it was."""
        self._said = None
        self.show_waiting()

    def open_file(self) -> None:
        """Open an order that another operator signed and saved."""
        title = self.tr("Orden por firmar")
        name, _ = QFileDialog.getOpenFileName(self.bar, title, "", f"{title} ({_FILES});;(*)")
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Open an order's file, or say why it is none."""
        try:
            with path.open("rb") as file:
                envelope = file.read(Kind.ALERT.max_bytes + 1)
            half = self._orders.half_signed(envelope)
        except OSError:
            unread = BadInput(f"No se puede leer {path.name}.", f"{path.name} cannot be read.")
            self.told.emit("error", told(unread))
            return
        except SignageError as failure:
            self.told.emit("error", f"{path.name}: {told(failure)}")
            return
        root = self._orders.console.root()
        self._open(envelope, ", ".join(sorted(root.label_of(key) for key in half.signers)))

    def save(self, envelope: bytes) -> None:
        """Save an order to carry it to the next operator."""
        title = self.tr("Guardar la orden por firmar")
        name, _ = QFileDialog.getSaveFileName(self.bar, title, "orden.firma", f"{title} ({_FILES})")
        if name:
            self.write(envelope, Path(name))
        else:
            self._on_left(0)

    def write(self, envelope: bytes, path: Path) -> None:
        """Write an order's file, and say how it goes on."""

        def done(_: object) -> None:
            text = self.tr("Guardada. El otro operador la abre en Crisis, «Firmar una orden de un archivo…».")
            self.told.emit("done", text)
            self._on_left(0)

        def fail(failure: SignageError) -> None:
            self.told.emit("error", told(failure))

        operations.run(self, partial(write_durably, path, envelope), done, fail)


def _mode(alert: Alert) -> str:
    real, drill = translate("WaitingOrders", "REAL"), translate("WaitingOrders", "SIMULACRO")
    return real if alert.status is Status.ACTUAL else drill
