"""One form to raise an alert: real, or a drill. The two never share a page, a colour, a word or a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from manager_app import look
from manager_app.draught import Draught, reach_of
from manager_app.language import audience_word, clock_text, either, is_english, told
from manager_app.mirror import Mirror
from manager_app.orders import Order, Orders, RaiseOrder, Signature, SignedOrder
from manager_app.pages.crisis_preview import OrderPreview
from manager_app.pictures import Pictures
from manager_app.widgets.crisis_parts import FieldsForm, ModeStripe, Offer, Shrinking, SignatureForm, TemplateCard
from manager_app.widgets.handed_on import HandedOn
from manager_app.widgets.hold import ENTER, SPACE, HoldButton
from manager_app.widgets.long_press import LongPress
from manager_app.widgets.small import button, column, field, label, row, scrolled, wear
from manager_app.widgets.writing import LineEdit
from signage.model.alert import hides_drills
from signage.model.form import field_problems
from signage.model.ids import ScreenId
from signage.model.screen import Audience, Screen
from signage.model.template import AlertTemplate, Tone
from signage.trust.order import CORRECTION, FIN, LONGEST_TEXT, Aim

_DRAW_AFTER_MS: Final = 150
_SECTION_GAP: Final = 8
_WHAT_PX: Final = 286
_SIDE_PX: Final = 268
_TARGET_PX: Final = 36
_TYPED_PX: Final = 140
_FEW_NAMES: Final = 5
FREE_TEXT_KEYS: Final = 2
"""Operators that sign words which nobody approved (docs/crisis.md, two keys)."""
REAL_WORD: Final = "ENVIAR REAL"
DRILL_WORD: Final = "ENVIAR SIMULACRO"


class RaiseForm(QWidget):
    """Template, fields, target, preview; then the typed word and the held button."""

    def __init__(
        self, orders: Orders, mirror: Mirror, pictures: Pictures, *, drill: bool, parent: QWidget | None = None
    ) -> None:
        """Make the form of real alerts, or of drills."""
        super().__init__(parent)
        self._orders, self._mirror, self._drill = orders, mirror, drill
        self.word = DRILL_WORD if drill else REAL_WORD
        self.template: AlertTemplate | None = None
        self._cards: list[TemplateCard] = []
        self._known: tuple[Screen, ...] = ()
        self._is_free = False
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self.preview = OrderPreview(mirror, pictures)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        theme = look.COLOURS
        self._colour = theme.drilling if self._drill else theme.alarm
        real = self.tr("REAL · este aviso saldrá en las pantallas y la gente actuará según lo que diga")
        drill = self.tr("SIMULACRO · ejercicio: la palabra SIMULACRO va en todas las pantallas")
        stripe = ModeStripe(drill if self._drill else real, self._colour, hatched=self._drill)
        middle = row(self._build_what(), self.preview, self._build_send(), margin=12, gap=12, wide=1)
        self.setLayout(column(stripe, middle, gap=0, wide=1))

    def _build_what(self) -> QWidget:
        self._card_room = column(gap=2)
        self.fields = FieldsForm()
        self.contact, self.next_update = LineEdit(), LineEdit()
        self.next_update.setMaxLength(5)
        self.next_update.setToolTip(self.tr("Hora de 24 horas, por ejemplo 11:15."))
        self.text, self.text_en = LineEdit(), LineEdit()
        for line in (self.text, self.text_en):
            line.setMaxLength(LONGEST_TEXT)
            line.setToolTip(self.tr("Se añade al final de los pasos. Nadie lo aprobó antes: lo firman dos operadores."))
        keep = button(self.tr("Guardar contacto"), self._keep_contact, tip=self.tr("Usarlo siempre en los avisos"))
        times = row(field(self.tr("Próximo aviso"), self.next_update), column(1, keep))
        body = column(
            label(self.tr("1 · QUÉ PASA"), "section"), self._card_room, self.fields,
            field(self.tr("Contacto que se muestra"), self.contact), times,
            field(self.tr("Texto libre en español (firman dos)"), self.text),
            field(self.tr("Texto libre en inglés"), self.text_en), 1,
        )  # fmt: skip
        return scrolled(body, _WHAT_PX)

    def _build_send(self) -> QWidget:
        self._audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        self._everywhere = QRadioButton(self.tr("Todas las de esas audiencias"))
        self._chosen = QRadioButton(self.tr("Solo las que elija:"))
        self._everywhere.setChecked(True)
        self._screens = QListWidget()
        self._screens.setAccessibleName(self.tr("Pantallas"))
        self._screens.setMaximumHeight(96)
        self._screens.hide()
        self.reach, self._names = label("", "fieldLabel", wrap=True), label("", "muted", wrap=True)
        self.typed = LineEdit()
        self.typed.setPlaceholderText(self.word)
        self.signature = SignatureForm(self._orders.monotonic)
        self._handed_on = HandedOn(self._orders, self._mirror, self.signature)
        self._why_not = label("", "muted", wrap=True)
        text = self.tr("Mantenga 2 s: ENVIAR SIMULACRO") if self._drill else self.tr("Mantenga 2 s: ENVIAR REAL")
        # Another key for a drill, so that no habit of the hand sends the real thing.
        keys = SPACE if self._drill else ENTER
        self.hold = HoldButton(text, self._colour, self._orders.monotonic, hatched=self._drill, keys=keys)
        self.hold.setToolTip(
            self.tr("Sin ratón: mantenga Espacio") if self._drill else self.tr("Sin ratón: mantenga Intro")
        )
        confirm = label(self.tr("4 · CONFIRMAR"), "section")
        target = column(
            label(self.tr("3 · A QUIÉN"), "section"), *self._audiences.values(), self._everywhere, self._chosen,
            self._screens, self._names, 1, gap=6,
        )  # fmt: skip
        # On a low monitor the target scrolls: whom the order reaches, what is typed and the button stay in sight.
        typed = column(field(self.tr("Escriba {0}").format(self.word), self.typed), self.signature, gap=6)
        confirmed = Shrinking(typed, least=_TYPED_PX)
        confirmed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = QWidget()
        whole.setFixedWidth(_SIDE_PX)
        parts = (self.reach, confirm, confirmed, self.signature.wait, self._why_not, self.hold)
        whole.setLayout(column(Shrinking(target, least=_TARGET_PX), *parts, gap=6, wide=0))
        return whole

    def _connect(self) -> None:
        self._draw_soon.timeout.connect(self.draw)
        self.preview.stale.connect(self._draw_soon.start)
        self.preview.judged.connect(self.update_ready)
        for signal in (
            self.fields.changed, self.contact.textChanged, self.next_update.textChanged, self.text.textChanged,
            self.text_en.textChanged,
        ):  # fmt: skip
            signal.connect(self._on_words)
        self.text.textChanged.connect(self._on_text)
        for box in self._audiences.values():
            box.toggled.connect(self._on_target)
        self._chosen.toggled.connect(self._on_target)
        self._screens.itemChanged.connect(self._on_target)
        self.typed.textChanged.connect(self.update_ready)
        self.signature.changed.connect(self.update_ready)
        lines = (self.contact, self.next_update, self.text, self.text_en)
        for signal in (self.fields.finished, *(line.returnPressed for line in lines)):
            signal.connect(self.typed.setFocus)
        self.typed.returnPressed.connect(self.signature.passphrase.setFocus)
        self.signature.finished.connect(self.hold.setFocus)
        self._press = LongPress(self._orders, self._asked, self.hold)
        self._press.signed.connect(self._on_signed)
        self._press.due.connect(self._send)
        self._press.let_go.connect(self.update_ready)
        self._handed_on.arrived.connect(lambda: self._why_not.setText(self.tr("La tiene el otro operador.")))

    # Filling

    def load(self) -> None:
        """Take the approved templates of this mode."""
        for made in self._cards:
            made.deleteLater()
        templates = [held for held in self._orders.templates().values() if held.code not in {FIN, CORRECTION}]
        mine = [held for held in templates if (held.tone is Tone.DRILL) == self._drill]
        self._cards = [TemplateCard(template) for template in mine]
        for made in self._cards:
            made.toggled.connect(lambda on, template=made.template: self.choose(template) if on else None)
            made.entered.connect(self.fields.begin)
            self._card_room.addWidget(made)
        self.take_settings()
        # Those of the kept list until a hub tells its own: one that is frozen may take half a minute to fail.
        self.show_screens()
        if self._cards:
            self._cards[0].setChecked(True)

    def begin(self) -> None:
        """Put the focus on the template that is chosen: arrows change it, Enter goes on."""
        chosen = next((made for made in self._cards if made.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_settings(self) -> None:
        """Fill the office's own words."""
        settings = self._mirror.settings
        if not self.contact.text():
            self.contact.setText(settings.contact)
        later = self._orders.wall() + timedelta(minutes=settings.next_update_min)
        self.next_update.setText(clock_text(later, settings.zone))

    def choose(self, template: AlertTemplate) -> None:
        """Open a template with its defaults."""
        self.template = template
        self.preview.begin_anew()
        self.fields.ask(template.fields, prefilled(template, self._orders.wall(), self._mirror.settings.zone))
        card = next((made for made in self._cards if made.template is template), None)
        if card is not None:
            self.fields.stand_between(card, self.contact)
        self._need_keys(template)
        for audience, box in self._audiences.items():
            box.setChecked(audience in template.audience)
        self._on_target()

    def _on_text(self) -> None:
        """Ask for two keys as soon as there are words that nobody approved, and for the template's when they go."""
        is_free = bool(self.text.text().strip())
        if is_free != self._is_free:
            self._is_free = is_free
            if self.template is not None:
                self._need_keys(self.template)

    def _drop_text(self) -> None:
        self.text.clear()
        self.text_en.clear()

    def _need_keys(self, template: AlertTemplate) -> None:
        if self._is_free and template.raise_keys == 1:
            offer = Offer(
                text=self.tr("Puede enviarla sin el texto libre, con su sola firma."),
                action=self.tr("Quitar el texto"), do=self._drop_text,
            )  # fmt: skip
            self.signature.need(FREE_TEXT_KEYS, offer)
            return
        single = self._single_handed(template)
        if template.raise_keys == 1 or single is None:
            self.signature.need(template.raise_keys)
            return
        name = either(single.name, single.name_en)
        offer = Offer(
            text=self.tr("Puede usar «{0}», con su sola firma.").format(name), action=self.tr("Usar esa"),
            do=lambda: self.propose(single.code, self.fields.answers()),
        )  # fmt: skip
        self.signature.need(template.raise_keys, offer)

    def _single_handed(self, template: AlertTemplate) -> AlertTemplate | None:
        """Return the approved template nearest to this one that a single operator may send."""
        asked = {one.name for one in template.fields}
        alone = [made.template for made in self._cards if made.template.raise_keys == 1]
        return max(alone, key=lambda other: len(asked & {one.name for one in other.fields}), default=None)

    def propose(self, code: str, answers: Mapping[str, str]) -> bool:
        """Open a template with proposed answers; False when there is no such template here."""
        made = next((made for made in self._cards if made.template.code == code), None)
        if made is None:
            return False
        made.setChecked(True)
        self.choose(made.template)
        for name in answers.keys() & self.fields.answers().keys():
            self.fields.write(name, answers[name])
        return True

    def show_screens(self) -> None:
        """Take the paired screens; those chosen stay chosen."""
        held, screens = self._picked(), self._orders.screens()
        if screens == self._known:
            return
        self._known = screens
        self._screens.blockSignals(True)
        self._screens.clear()
        for screen in screens:
            item = QListWidgetItem(screen.name)
            item.setData(Qt.ItemDataRole.UserRole, screen.id)
            item.setCheckState(Qt.CheckState.Checked if screen.id in held else Qt.CheckState.Unchecked)
            self._screens.addItem(item)
        self._screens.blockSignals(False)
        self._on_target()

    # What is aimed at

    def aim(self) -> Aim:
        """Return whom the alert is for."""
        audiences = frozenset(audience for audience, box in self._audiences.items() if box.isChecked())
        screens = frozenset(self._picked()) if self._chosen.isChecked() else frozenset[ScreenId]()
        return Aim(audiences=audiences, screens=screens)

    def targets(self) -> tuple[Screen, ...]:
        """Return the paired screens that would show it."""
        aim = self.aim()
        return tuple(
            screen
            for screen in self._known
            if screen.audiences & aim.audiences and (not self._chosen.isChecked() or screen.id in aim.screens)
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self._screens.item(at) for at in range(self._screens.count())]

    def _picked(self) -> set[ScreenId]:
        return {
            item.data(Qt.ItemDataRole.UserRole) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        }

    def _on_target(self) -> None:
        self._screens.setVisible(self._chosen.isChecked())
        names = [screen.name for screen in self.targets()]
        draught = self.draught()
        if not names or draught is None:
            self.reach.setText(self.tr("Ninguna pantalla lo mostraría"))
        else:
            self.reach.setText(reach_of(draught.alert(), self._known, self._mirror.mail_reach).words())
        more = len(names) - _FEW_NAMES
        few = ", ".join(names[:_FEW_NAMES])
        named = self.tr("{0} y {1} más").format(few, more) if more > 0 else few
        kept = self.tr("Sin servidor, según la lista guardada: {0}")
        self._names.setText(kept.format(named) if named and self._orders.is_cut_off else named)
        self._on_words()

    # The preview

    def _on_words(self) -> None:
        self._draw_soon.start()
        self.update_ready()

    def draught(self) -> Draught | None:
        """Return what would be sent now, for drawing."""
        if self.template is None:
            return None
        return Draught(
            template=self.template, answers=self.fields.answers(), aim=self.aim(), contact=self.contact.text().strip(),
            next_update=self.next_update.text().strip(), now=self._orders.wall(),
            zone=self._mirror.settings.zone, text=(self.text.text().strip(), self.text_en.text().strip()),
        )  # fmt: skip

    def draw(self) -> None:
        """Draw the preview and judge the order, as soon as it can be seen."""
        draught = self.draught()
        if draught is None or not self.isVisible():
            return
        self.preview.show_order(draught, self.targets())

    # Sending

    def problem(self) -> str:
        """Return what still keeps it from being sent, empty when nothing does."""
        wrong = self._order_problem()
        if wrong:
            return wrong
        if self.typed.text().strip() != self.word:
            return self.tr("Escriba exactamente {0}.").format(self.word)
        return self.signature.problem()

    def _order_problem(self) -> str:
        if self.template is None:
            return self.tr("Elija qué pasa.")
        missing = field_problems(self.template.fields, self.fields.answers())
        if missing:
            return told(missing[0])
        if not self.contact.text().strip() and self.template.asks("contacto"):
            return self.tr("Escriba el contacto que se muestra.")
        if not self.targets():
            return self.tr("Elija al menos una pantalla.")
        block = next((one for one in self.preview.found if one.is_block), None)
        return block.told(english=is_english()) if block else ""

    @property
    def said(self) -> str:
        """The line above the button."""
        return self._why_not.text()

    def update_ready(self) -> None:
        """Wake or close the button, and say what is missing; not while an order is being held."""
        if self._press.is_on:
            return
        problem = self.problem()
        wear(self._why_not, "muted")
        self._why_not.setText(problem or self._waits())
        self.hold.setEnabled(not problem)

    def _waits(self) -> str:
        """Say of a drill that it is not drawn where something real is up."""
        if self._drill and any(hides_drills(held.alert) for held in self._mirror.shown_alerts):
            return self.tr("Hay un aviso real en pantalla: donde esté, el simulacro se ve cuando él termine.")
        return ""

    def _asked(self) -> tuple[Order, Signature] | None:
        """Return what is signed while the button is held, judged once more on every screen."""
        draught = self.draught()
        if draught is None:
            return None
        self.preview.judge(draught, self.targets())
        if self.problem():
            self.update_ready()
            return None
        self._why_not.setText(self.tr("Firmando…"))
        order = RaiseOrder(
            template=draught.template, answers=draught.answers, aim=draught.aim,
            contact=draught.contact, next_update=draught.next_update, text=draught.text,
        )  # fmt: skip
        return order, self.signature.read()

    def _on_signed(self, signed: SignedOrder) -> None:
        wear(self._why_not, "fieldLabel")
        self._why_not.setText(self.tr("Firmada para {0}. Suelte para no enviar.").format(signed.reach.words()))

    def _send(self, signed: SignedOrder) -> None:
        self._forget()
        if signed.waits:
            self._handed_on.note(signed.order)
            self._why_not.setText(self.tr("Pasándola al otro operador…"))
        else:
            self._drop_text()
            self._why_not.setText(self.tr("Enviando a {0}…").format(signed.reach.words()))
        self._orders.send(signed)

    def give_up(self) -> None:
        """Take a failure: what was being signed is forgotten, and the word must be written again."""
        if self._press.give_up():
            self._forget()
        self.update_ready()

    def _forget(self) -> None:
        self.typed.clear()
        self.signature.forget()

    def _keep_contact(self) -> None:
        client, contact = self._mirror.client, self.contact.text().strip()

        def save() -> object:
            # As they are now: another console may have changed what this one does not know yet.
            return client.change_settings(lambda held: replace(held, contact=contact))

        self._mirror.do(save, "settings")

    def close_down(self) -> None:
        """Take the stages down."""
        self._draw_soon.stop()
        self.preview.close_down()


def prefilled(template: AlertTemplate, now: datetime, zone: str) -> dict[str, str]:
    """Return the answers a form begins with: the template's own, and the clock's where a time is asked."""
    answers = {asked.name: asked.default for asked in template.fields}
    wall = now.astimezone(ZoneInfo(zone))
    for name in ("desde", "hora"):
        if name in answers:
            answers[name] = f"{wall:%H:%M}"
    if "fin" in answers:
        end = wall + template.ttl if template.tone is Tone.DRILL else wall
        answers["fin"] = f"{end:%H:%M}"
    return answers
