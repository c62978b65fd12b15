"""The second operator: an order that a colleague signed elsewhere is read, and signed here by the same long press."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from manager_app import look
from manager_app.draught import Draught, reach_of
from manager_app.language import clock_text, either, told
from manager_app.mirror import Mirror
from manager_app.orders import Order, Orders, SecondOrder, Signature, SignedOrder
from manager_app.pages.crisis_preview import OrderPreview
from manager_app.pages.crisis_raise import DRILL_WORD, REAL_WORD
from manager_app.pictures import Pictures
from manager_app.widgets.crisis_parts import ModeStripe
from manager_app.widgets.hold import ENTER, SPACE, HoldButton
from manager_app.widgets.long_press import LongPress
from manager_app.widgets.small import column, field, label, row, wear
from manager_app.widgets.writing import LineEdit
from signage.errors import SignageError
from signage.model.alert import Alert, MsgType, Status
from signage.model.template import AlertTemplate
from signage.trust.order import Aim

_SIZE_PX: Final = (1040, 640)
_SIDE_PX: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedDraught(Draught):
    """An order as a colleague signed it, drawn and judged like one that is being written."""

    signed: Alert

    def alert(self) -> Alert:
        """Return the very order."""
        return self.signed


def draught_of(alert: Alert, template: AlertTemplate, zone: str) -> SignedDraught:
    """Return what an order says, for drawing."""
    params = dict(alert.params)
    spanish, _, english = alert.text.partition("\n")
    return SignedDraught(
        signed=alert, template=template, answers=params, zone=zone, now=alert.sent,
        aim=Aim(status=alert.status, audiences=alert.audiences, screens=alert.screens),
        contact=params.get("contacto", ""), next_update=params.get("proxima", ""), text=(spanish, english),
    )  # fmt: skip


class SecondDialog(QDialog):
    """Who signed it, how it looks, whom it reaches; then word, passphrase and two seconds."""

    def __init__(
        self,
        orders: Orders,
        mirror: Mirror,
        pictures: Pictures,
        waiting: tuple[bytes, str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the order's bytes, and who signed it.

        Raises:
            AlertRejected: no operator of this office signed it. NotFound: its words are not on this PC.
        """
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        envelope, self._signers = waiting
        alert = orders.half_signed(envelope).alert
        self._order = SecondOrder(alert=alert, envelope=envelope)
        self._is_drill = alert.status is not Status.ACTUAL
        self._word = DRILL_WORD if self._is_drill else REAL_WORD
        self.setWindowTitle(self.tr("Firmar como segundo operador"))
        self.resize(*_SIZE_PX)
        self._build(alert, pictures)
        self._connect()
        self._show(alert)
        self._update()

    def _build(self, alert: Alert, pictures: Pictures) -> None:
        colour = look.COLOURS.drilling if self._is_drill else look.COLOURS.alarm
        real, drill = self.tr("REAL · firma un segundo operador"), self.tr("SIMULACRO · firma un segundo operador")
        stripe = ModeStripe(drill if self._is_drill else real, colour, hatched=self._is_drill)
        self.preview = OrderPreview(self._mirror, pictures)
        self.preview.title.setText(self.tr("ASÍ SE VERÁ"))
        self._silent = label(self.tr("Quita el aviso de las pantallas y no muestra nada más."), "heading", wrap=True)
        self._name, self._by = label("", "heading", wrap=True), label("", wrap=True)
        self.reach = label("", "fieldLabel", wrap=True)
        self.typed, self.passphrase = LineEdit(), LineEdit()
        self.typed.setPlaceholderText(self._word)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._why_not = label("", "muted", wrap=True)
        text = self.tr("Mantenga 2 s: FIRMAR Y ENVIAR")
        keys = SPACE if self._is_drill else ENTER
        self.hold = HoldButton(text, colour, self._orders.monotonic, hatched=self._is_drill, keys=keys)
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        lines = (
            field(self.tr("Escriba {0}").format(self._word), self.typed),
            field(self.tr("Frase de su llave"), self.passphrase),
        )
        side.setLayout(column(self._name, self._by, self.reach, 1, *lines, self._why_not, self.hold, gap=10))
        is_silent = alert.msg_type is MsgType.CANCEL
        seen = self._silent if is_silent else self.preview
        (self.preview if is_silent else self._silent).hide()
        self.setLayout(column(stripe, row(seen, side, margin=16, gap=16, wide=0), gap=0, wide=1))

    def _connect(self) -> None:
        self.typed.textChanged.connect(self._update)
        self.passphrase.textChanged.connect(self._update)
        self.typed.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self.hold.setFocus)
        self._press = LongPress(self._orders, self._asked, self.hold)
        self._press.signed.connect(self._on_signed)
        self._press.due.connect(self._send)
        self._press.let_go.connect(self._update)
        self._orders.failed.connect(self._on_failed)
        self._mirror.changed.connect(self._on_changed)

    def _show(self, alert: Alert) -> None:
        zone, screens = self._mirror.settings.zone, self._orders.screens()
        template = self._orders.console.trusted().templates[alert.template]
        self._name.setText(either(template.name, template.name_en))
        signed = self.tr("La firmó {0}; se hizo a las {1}.").format(self._signers, clock_text(alert.sent, zone))
        self._by.setText(signed)
        self.reach.setText(reach_of(alert, screens, self._mirror.mail_reach).words())
        self._draught = draught_of(alert, template, zone)
        self._targets = tuple(screen for screen in screens if alert.is_for(screen))

    def begin(self, now: datetime) -> None:
        """Draw it, and put the focus where the hand goes on; what waited for too long says so at once."""
        if not self.preview.isHidden():
            self.preview.show_order(self._draught, self._targets)
        self.typed.setFocus()
        minutes = int((now - self._order.alert.sent).total_seconds() // 60)
        if minutes > 0:
            self._by.setText(self._by.text() + " " + self.tr("Espera hace {0} min.").format(minutes))

    # Signing

    def problem(self) -> str:
        """Return what still keeps it from being signed, empty when nothing does."""
        if self.typed.text().strip() != self._word:
            return self.tr("Escriba exactamente {0}.").format(self._word)
        return "" if self.passphrase.text() else self.tr("Escriba la frase de su llave.")

    def _update(self) -> None:
        if self._press.is_on:
            return
        problem = self.problem()
        wear(self._why_not, "muted")
        self._why_not.setText(problem)
        self.hold.setEnabled(not problem)

    def _asked(self) -> tuple[Order, Signature]:
        self._why_not.setText(self.tr("Firmando…"))
        return replace(self._order), Signature(passphrase=self.passphrase.text())

    def _on_signed(self, signed: SignedOrder) -> None:
        wear(self._why_not, "fieldLabel")
        self._why_not.setText(self.tr("Firmada para {0}. Suelte para no enviar.").format(signed.reach.words()))

    def _send(self, signed: SignedOrder) -> None:
        self._orders.send(signed)
        self._end()
        self.accept()

    def _on_failed(self, failure: SignageError) -> None:
        if self._press.give_up():
            self.passphrase.clear()
            wear(self._why_not, "problem")
            self._why_not.setText(told(failure))

    def _on_changed(self, what: str) -> None:
        """Draw it again once the screens are known, and whom the e-mails go to."""
        if what in {"screens", "mail_reach"}:
            self._show(self._order.alert)

    def reject(self) -> None:
        """Leave it for somebody else."""
        self._end()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the stages down."""
        self._end()
        super().closeEvent(event)

    def _end(self) -> None:
        self.passphrase.clear()
        self.preview.close_down()
