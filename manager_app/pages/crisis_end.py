"""What may follow an alert that is up: its end, its correction, or the same told anew; each filled in already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from manager_app import look
from manager_app.language import clock_text, is_english, told
from manager_app.mirror import Mirror
from manager_app.orders import CorrectOrder, EndOrder, Order, Orders, Signature, SignedOrder, UpdateOrder
from manager_app.pages.crisis_raise import prefilled
from manager_app.widgets.crisis_parts import FieldsForm, Offer, Shrinking, SignatureForm
from manager_app.widgets.handed_on import HandedOn
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.long_press import LongPress
from manager_app.widgets.small import Choices, card, column, field, label
from manager_app.widgets.writing import LineEdit
from signage.client import HeldAlert
from signage.model.form import field_problems
from signage.model.order_review import review_order
from signage.model.template import AlertTemplate
from signage.trust.order import CORRECTION, FIN

UPDATE: Final = "UPDATE"
_WIDTH_PX: Final = 312
_MARGIN_PX: Final = 12
_SUBJECTS: Final = ("sistema", "tramite", "escenario", "sede", "asunto")
_WORDS: Final = {
    "CAIDA": ("interrupción", ""), "MANT": ("mantenimiento", ""), "DATOS": ("incidente de datos", ""),
    "CORREO": ("falla del correo", ""), "CIUDADANO": ("falla de atención", ""), "RED": ("falla de red", "La red"),
    "RANSOM": ("ciberataque", "La red"), "ENERGIA": ("falla eléctrica", "La energía"),
    "PHISH": ("campaña de correos", "El correo"), "SIM": ("simulacro", "Todo"),
}  # fmt: skip
"""What did not happen («No hay …») and what works again («… funciona»), by template; empty where a field says it."""
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class EndForm(QWidget):
    """One alert, three ways on; the button of each has its own words and colour."""

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Start without an alert."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._chosen: HeldAlert | None = None
        self._build()

    def _build(self) -> None:
        self.fields = FieldsForm()
        ways = [(FIN, self.tr("Dar fin")), (CORRECTION, self.tr("Corregir")), (UPDATE, self.tr("Actualizar"))]
        self.mode = Choices(ways)
        self.mode.chosen.connect(lambda _: self.ask())
        times = [("0", self.tr("Nada")), ("1", "1 min"), ("5", "5 min"), ("15", "15 min")]
        self.minutes = Choices(times)
        self.minutes.choose("5")
        self.next_update = LineEdit()
        self.next_update.setMaxLength(5)
        self.signature = SignatureForm(self._orders.monotonic)
        self._handed_on = HandedOn(self._orders, self._mirror, self.signature)
        self._why_not = label("", "muted", wrap=True)
        self._beside = label(self.tr("Con una sola firma queda al lado de la anterior."), "muted", wrap=True)
        clock = self._orders.monotonic
        self.hold = HoldButton(self.tr("Mantenga 2 s: DAR FIN"), look.COLOURS.clearing, clock)
        self.hold_correction = HoldButton(self.tr("Mantenga 2 s: CORREGIR"), look.COLOURS.amending, clock)
        self.hold_update = HoldButton(self.tr("Mantenga 2 s: ACTUALIZAR"), look.COLOURS.brand, clock)
        self._holds = {FIN: self.hold, CORRECTION: self.hold_correction, UPDATE: self.hold_update}
        for key, hold in self._holds.items():
            hold.setVisible(key == FIN)
        self._handed_on.arrived.connect(lambda: self._why_not.setText(self.tr("La tiene el otro operador.")))
        self._press = LongPress(self._orders, self._asked, *self._holds.values())
        self._press.signed.connect(self._on_signed)
        self._press.due.connect(self._send)
        self._press.let_go.connect(self.update_ready)
        for signal in (self.fields.changed, self.signature.changed, self.next_update.textChanged):
            signal.connect(self.update_ready)
        self.fields.finished.connect(self.signature.passphrase.setFocus)
        self.next_update.returnPressed.connect(self.signature.passphrase.setFocus)
        self.signature.finished.connect(self._go_to_button)
        self._shown, self._promise = QWidget(), QWidget()
        self._shown.setLayout(column(label(self.tr("Mostrar «todo normal» durante"), "fieldLabel"), self.minutes))
        self._promise.setLayout(column(field(self.tr("Próximo aviso"), self.next_update)))
        asked = Shrinking(column(self.mode, self.fields, self._promise, self._shown, self._beside, 1))
        # On a low monitor the fields scroll, which are filled in: the passphrase and the button stay in sight.
        signed = Shrinking(column(self.signature))
        signed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        form = column(
            label(self.tr("TERMINAR, CORREGIR O SEGUIR"), "section"), asked, signed,
            self.signature.wait, self._why_not, *self._holds.values(), wide=1,
        )  # fmt: skip
        side = card(form, margin=_MARGIN_PX)
        side.setFixedWidth(_WIDTH_PX)
        self.setLayout(column(side, wide=0))

    def _go_to_button(self) -> None:
        self._holds[self.mode.key].setFocus(Qt.FocusReason.OtherFocusReason)

    # The alert

    def take(self, held: HeldAlert) -> None:
        """Take the alert that is looked at; what was written for it stays."""
        fresh = self._chosen is None or held.id != self._chosen.id or not self.fields.answers()
        self._chosen = held
        if fresh:
            self.ask()
        self.update_ready()

    def open_update(self) -> None:
        """Ask for the next word."""
        self.mode.choose(UPDATE)
        self.ask()

    def ask(self) -> None:
        """Ask what the chosen way needs; all of it is filled in already."""
        key, held, template = self.mode.key, self._chosen, self._template()
        self._shown.setVisible(key == FIN)
        self._promise.setVisible(key == UPDATE)
        for way, hold in self._holds.items():
            hold.setVisible(way == key)
        if template is None or held is None:
            self._beside.hide()
            self.update_ready()
            return
        end_keys = self._orders.end_keys(held)
        # One key may always add a word: it stands beside an alert that asks for two.
        needed = end_keys if key == FIN else template.raise_keys
        self._beside.setVisible(needed < end_keys)
        self.fields.ask(template.fields, self._filled(template, held))
        later = self._orders.wall() + timedelta(minutes=self._mirror.settings.next_update_min)
        self.fields.stand_between(self.mode.focusable, self.next_update)
        self.next_update.setText(clock_text(later, self._mirror.settings.zone))
        offer = Offer(
            text=self.tr("Puede actualizarla con su sola firma; el fin espera."), action=self.tr("Actualizar"),
            do=self.open_update,
        )  # fmt: skip
        # What two must raise takes two to update as well.
        own = self._orders.template_of(held)
        is_alone = key == FIN and own is not None and own.raise_keys == 1
        self.signature.need(needed, offer if is_alone else None)
        self.update_ready()

    def _filled(self, template: AlertTemplate, held: HeldAlert) -> Mapping[str, str]:
        params, answers = dict(held.alert.params), prefilled(template, self._orders.wall(), self._mirror.settings.zone)
        if self.mode.key == UPDATE:
            return {name: params.get(name, answer) for name, answer in answers.items()}
        known = next((params[name] for name in _SUBJECTS if params.get(name)), "")
        own = self._orders.template_of(held)
        code = own.code if own else ""
        event, works = _WORDS.get(code, (known, known))
        sent = clock_text(held.alert.sent, self._mirror.settings.zone)
        filled = {"sistema": works or known, "evento": event, "hora": sent}
        return {**answers, **{name: text for name, text in filled.items() if name in answers and text}}

    def _template(self) -> AlertTemplate | None:
        templates = self._orders.templates()
        if self.mode.key != UPDATE:
            return templates.get(self.mode.key)
        return self._orders.template_of(self._chosen) if self._chosen is not None else None

    # Sending

    def problem(self) -> str:
        """Return what still keeps it from being sent, empty when nothing does."""
        template = self._template()
        if self._chosen is None or template is None:
            return self.tr("Elija una alerta.")
        missing = field_problems(template.fields, self.fields.answers())
        if missing:
            return told(missing[0])
        block = next((one for one in review_order(template.fields, self.fields.answers(), ()) if one.is_block), None)
        if block is not None:
            return block.told(english=is_english())
        if self.mode.key == UPDATE and not _TIME.fullmatch(self.next_update.text().strip()):
            return self.tr("Escriba la hora del próximo aviso así: 11:15.")
        return self.signature.problem()

    @property
    def said(self) -> str:
        """The line above the buttons."""
        return self._why_not.text()

    def update_ready(self) -> None:
        """Wake or close the buttons, and say what is missing."""
        problem = self.problem()
        if not self._press.is_on:  # what is being signed has the line
            self._why_not.setText(problem)
        for hold in self._holds.values():
            hold.setEnabled(not problem)

    def _order(self) -> Order | None:
        held, template = self._chosen, self._template()
        if held is None or template is None or self.problem():
            return None
        answers = self.fields.answers()
        contact = dict(held.alert.params).get("contacto") or self._mirror.settings.contact
        if self.mode.key == CORRECTION:
            return CorrectOrder(target=held, answers=answers, contact=contact)
        if self.mode.key == UPDATE:
            return UpdateOrder(
                target=held, template=template, answers=answers, contact=contact,
                next_update=self.next_update.text().strip(),
            )  # fmt: skip
        shown_for = timedelta(minutes=int(self.minutes.key))
        return EndOrder(target=held, answers=answers, shown_for=shown_for, contact=contact)

    def _asked(self) -> tuple[Order, Signature] | None:
        """Return what is signed while a button is held."""
        order = self._order()
        if order is None:
            self.update_ready()
            return None
        self._why_not.setText(self.tr("Firmando…"))
        return order, self.signature.read()

    def _on_signed(self, signed: SignedOrder) -> None:
        self._why_not.setText(self.tr("Firmada para {0}. Suelte para no enviar.").format(signed.reach.words()))

    def _send(self, signed: SignedOrder) -> None:
        self.signature.forget()
        if signed.waits:
            self._handed_on.note(signed.order)
        sending, passing = self.tr("Enviando a {0}…"), self.tr("Pasándola al otro operador…")
        self._why_not.setText(passing if signed.waits else sending.format(signed.reach.words()))
        self._orders.send(signed)

    def give_up(self) -> None:
        """Take a failure: what was being signed is forgotten, and the passphrase must be written again."""
        if self._press.give_up():
            self.signature.forget()
        self.update_ready()
