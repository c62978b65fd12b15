"""What may follow an alert that is up: its end, its correction, or the same told anew; each filled in already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from manager_app.language import clock_text, is_english, told
from manager_app.mirror import Mirror
from manager_app.orders import CorrectOrder, EndOrder, Orders, UpdateOrder
from manager_app.pages.crisis_raise import prefilled
from manager_app.widgets.crisis_parts import FieldsForm, Offer, SignatureForm
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.small import Choices, card, column, field, label, scrolled
from signage.client import HeldAlert
from signage.model.form import field_problems
from signage.model.order_review import review_order
from signage.model.template import AlertTemplate
from signage.trust.document import template_hash
from signage.trust.order import CORRECTION, FIN

UPDATE: Final = "UPDATE"
_WIDTH_PX: Final = 312
_MARGIN_PX: Final = 12
_GREEN, _BLUE, _NAVY = "#005A32", "#005387", "#0B2A4A"
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
        self.next_update = QLineEdit()
        self.next_update.setMaxLength(5)
        self.signature = SignatureForm(self._orders.monotonic)
        self._why_not = label("", "muted", wrap=True)
        self._beside = label(self.tr("Con una sola firma queda al lado de la anterior."), "muted", wrap=True)
        clock = self._orders.monotonic
        self.hold = HoldButton(self.tr("Mantenga 2 s: DAR FIN"), _GREEN, clock)
        self.hold_correction = HoldButton(self.tr("Mantenga 2 s: CORREGIR"), _BLUE, clock)
        self.hold_update = HoldButton(self.tr("Mantenga 2 s: ACTUALIZAR"), _NAVY, clock)
        self._holds = {FIN: self.hold, CORRECTION: self.hold_correction, UPDATE: self.hold_update}
        for key, hold in self._holds.items():
            hold.held.connect(self._send)
            hold.setVisible(key == FIN)
        for signal in (self.fields.changed, self.signature.changed, self.next_update.textChanged):
            signal.connect(self.update_ready)
        self.fields.finished.connect(self.signature.passphrase.setFocus)
        self.next_update.returnPressed.connect(self.signature.passphrase.setFocus)
        self.signature.finished.connect(self._go_to_button)
        self._shown, self._promise = QWidget(), QWidget()
        self._shown.setLayout(column(label(self.tr("Mostrar «todo normal» durante"), "fieldLabel"), self.minutes))
        self._promise.setLayout(column(field(self.tr("Próximo aviso"), self.next_update)))
        asked = column(self.mode, self.fields, self._promise, self._shown, self._beside, self.signature, 1)
        form = column(
            label(self.tr("TERMINAR, CORREGIR O SEGUIR"), "section"), scrolled(asked, _WIDTH_PX - 2 * _MARGIN_PX),
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
        self.signature.need(needed, offer if key == FIN else None)
        self.update_ready()

    def _filled(self, template: AlertTemplate, held: HeldAlert) -> Mapping[str, str]:
        params, answers = dict(held.alert.params), prefilled(template, self._orders.wall(), self._mirror.settings.zone)
        if self.mode.key == UPDATE:
            return {name: params.get(name, answer) for name, answer in answers.items()}
        known = next((params[name] for name in _SUBJECTS if params.get(name)), "")
        code = next((one.code for one in self._orders.templates().values() if _is_of(held, one)), "")
        event, works = _WORDS.get(code, (known, known))
        sent = clock_text(held.alert.sent, self._mirror.settings.zone)
        filled = {"sistema": works or known, "evento": event, "hora": sent}
        return {**answers, **{name: text for name, text in filled.items() if name in answers and text}}

    def _template(self) -> AlertTemplate | None:
        templates = self._orders.templates()
        if self.mode.key != UPDATE:
            return templates.get(self.mode.key)
        if self._chosen is None:
            return None
        held = self._chosen
        return next((one for one in templates.values() if _is_of(held, one)), None)

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

    def update_ready(self) -> None:
        """Wake or close the buttons, and say what is missing."""
        problem = self.problem()
        self._why_not.setText(problem)
        for hold in self._holds.values():
            hold.setEnabled(not problem)

    def _send(self) -> None:
        held, template = self._chosen, self._template()
        if held is None or template is None or self.problem():
            return
        answers = self.fields.answers()
        contact = dict(held.alert.params).get("contacto") or self._mirror.settings.contact
        signature = self.signature.take()
        if self.mode.key == CORRECTION:
            self._orders.correct_alert(CorrectOrder(target=held, answers=answers, contact=contact), signature)
        elif self.mode.key == UPDATE:
            order = UpdateOrder(
                target=held, template=template, answers=answers, contact=contact,
                next_update=self.next_update.text().strip(),
            )  # fmt: skip
            self._orders.update_alert(order, signature)
        else:
            shown_for = timedelta(minutes=int(self.minutes.key))
            self._orders.end_alert(
                EndOrder(target=held, answers=answers, shown_for=shown_for, contact=contact), signature
            )  # fmt: skip


def _is_of(held: HeldAlert, template: AlertTemplate) -> bool:
    return template_hash(template) == held.alert.template
