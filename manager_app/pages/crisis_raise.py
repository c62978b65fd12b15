"""One form to raise an alert: real, or a drill. The two never share a page, a colour, a word or a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QScrollArea, QWidget

from manager_app import look, operations
from manager_app.language import audience_word, clock_text, length_text, told
from manager_app.mirror import Mirror
from manager_app.orders import Orders, RaiseOrder
from manager_app.pictures import Pictures
from manager_app.widgets.crisis_parts import FieldsForm, ModeStripe, SignatureForm, TemplateCard
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.small import button, card, column, field, label, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.compose import alert_view, minimum_text, slide_view
from player_app.stage.render import Picture
from player_app.stage.view import AlertView, SlideView
from signage.model.alert import TakeOver
from signage.model.ids import ScreenId, SlideId
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import ImageSlide, Slide, VideoSlide
from signage.model.template import AlertTemplate, Tone, announcement, field_problems
from signage.trust.order import FIN, Aim, Desk, raising

LANDSCAPE, PORTRAIT = QSize(1920, 1080), QSize(1080, 1920)
_DRAW_AFTER_MS: Final = 150
_ZONE: Final = "America/Bogota"
REAL_WORD: Final = "ENVIAR REAL"
DRILL_WORD: Final = "ENVIAR SIMULACRO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught:
    """What the form says now, enough to draw it."""

    template: AlertTemplate
    answers: Mapping[str, str]
    aim: Aim
    contact: str
    next_update: str
    now: datetime

    def view_for(self, screen: Screen) -> AlertView:
        """Return the alert in the words for a screen, as the screen itself would compose them."""
        answers = {asked.name: self.answers.get(asked.name) or "…" for asked in self.template.fields}
        desk = Desk(org="", seq=0, now=self.now, incident="", contact=self.contact, next_update=self.next_update)
        alert = raising(self.template, answers, desk, self.aim)
        said = announcement(alert, self.template, is_public=screen.is_public, zone=screen.zone)
        return alert_view("preview", said)


class RaiseForm(QWidget):
    """Template, fields, target, preview; then the typed word and the held button."""

    def __init__(
        self, orders: Orders, mirror: Mirror, pictures: Pictures, *, drill: bool, parent: QWidget | None = None
    ) -> None:
        """Make the form of real alerts, or of drills."""
        super().__init__(parent)
        self._orders, self._mirror, self._pictures, self._drill = orders, mirror, pictures, drill
        self._unavailable: set[SlideId] = set()
        self.word = DRILL_WORD if drill else REAL_WORD
        self.template: AlertTemplate | None = None
        self._page = 0
        self._cards: list[TemplateCard] = []
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        theme = look.colours()
        self._colour = theme.drill if self._drill else theme.danger
        real = self.tr("REAL · este aviso saldrá en las pantallas y la gente actuará según lo que diga")
        drill = self.tr("SIMULACRO · ejercicio: la palabra SIMULACRO va en todas las pantallas")
        stripe = ModeStripe(drill if self._drill else real, self._colour, hatched=self._drill)
        middle = row(self._build_what(), self._build_preview(), self._build_send(), margin=12, gap=12, wide=1)
        self.setLayout(column(stripe, middle, gap=0, wide=1))

    def _build_what(self) -> QWidget:
        self._card_room = column(gap=6)
        self.fields = FieldsForm()
        self.contact, self.next_update = QLineEdit(), QLineEdit()
        self.next_update.setMaxLength(5)
        self.next_update.setToolTip(self.tr("Hora de 24 horas, por ejemplo 11:15."))
        keep = button(self.tr("Guardar contacto"), self._keep_contact, tip=self.tr("Usarlo siempre en los avisos"))
        times = row(field(self.tr("Próximo aviso"), self.next_update), column(1, keep))
        body = column(
            label(self.tr("1 · QUÉ PASA"), "section"), self._card_room, self.fields,
            field(self.tr("Contacto que se muestra"), self.contact), times, 1,
        )  # fmt: skip
        return _scroll(body, 286)

    def _build_preview(self) -> QWidget:
        self.landscape, self.portrait = StageView(LANDSCAPE), StageView(PORTRAIT)
        self._landscape_for, self._portrait_for = label("", "muted", wrap=True), label("", "muted", wrap=True)
        self._turn = button("", self._next_page, icon="refresh", tip=self.tr("Ver la página siguiente del aviso"))
        self._summary = label("", wrap=True)
        side = column(self._portrait_for, self._turn, self._summary, 1)
        lower = row(self.portrait, side)
        lower.setStretch(0, 2)
        lower.setStretch(1, 3)
        body = column(label(self.tr("2 · ASÍ SE VERÁ"), "section"), self.landscape, self._landscape_for, lower)
        body.setStretch(1, 5)
        body.setStretch(3, 5)
        return card(body, margin=12)

    def _build_send(self) -> QWidget:
        self._audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        self._everywhere = QRadioButton(self.tr("Todas las de esas audiencias"))
        self._chosen = QRadioButton(self.tr("Solo las que elija:"))
        self._everywhere.setChecked(True)
        self._screens = QListWidget()
        self._screens.setAccessibleName(self.tr("Pantallas"))
        self._screens.setMaximumHeight(96)
        self._screens.hide()
        self.reach = label("", "fieldLabel", wrap=True)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.word)
        self.signature = SignatureForm()
        self._why_not = label("", "muted", wrap=True)
        text = self.tr("Mantenga 2 s: ENVIAR SIMULACRO") if self._drill else self.tr("Mantenga 2 s: ENVIAR REAL")
        self.hold = HoldButton(text, self._colour, self._orders.monotonic, hatched=self._drill)
        body = column(
            label(self.tr("3 · A QUIÉN"), "section"), *self._audiences.values(), self._everywhere, self._chosen,
            self._screens, self.reach, label(self.tr("4 · CONFIRMAR"), "section"),
            field(self.tr("Escriba {0}").format(self.word), self.typed), self.signature, 1, gap=6,
        )  # fmt: skip
        whole = QWidget()
        whole.setFixedWidth(276)
        whole.setLayout(column(_scroll(body, 276), self._why_not, self.hold))
        return whole

    def _connect(self) -> None:
        self._draw_soon.timeout.connect(self.draw)
        for signal in (self.fields.changed, self.contact.textChanged, self.next_update.textChanged):
            signal.connect(self._on_words)
        for box in self._audiences.values():
            box.toggled.connect(self._on_target)
        self._chosen.toggled.connect(self._on_target)
        self._screens.itemChanged.connect(self._on_target)
        self.typed.textChanged.connect(self.update_ready)
        self.signature.changed.connect(self.update_ready)
        self.hold.held.connect(self._send)

    # Filling

    def load(self) -> None:
        """Take the approved templates of this mode."""
        for made in self._cards:
            made.deleteLater()
        templates = [held for held in self._orders.templates().values() if held.code != FIN]
        mine = [held for held in templates if (held.tone is Tone.DRILL) == self._drill]
        self._cards = [TemplateCard(template) for template in mine]
        for made in self._cards:
            made.toggled.connect(lambda on, template=made.template: self.choose(template) if on else None)
            self._card_room.addWidget(made)
        self.take_settings()
        if self._cards:
            self._cards[0].setChecked(True)

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
        self._page = 0
        self.fields.ask(template.fields, prefilled(template, self._orders.wall()))
        self.signature.need(template.raise_keys)
        for audience, box in self._audiences.items():
            box.setChecked(audience in template.audience)
        self._on_target()

    def show_screens(self) -> None:
        """Take the paired screens; those chosen stay chosen."""
        held = self._picked()
        known = {item.data(Qt.ItemDataRole.UserRole) for item in self._items()}
        if known == {state.screen.id for state in self._mirror.screens}:
            return
        self._screens.blockSignals(True)
        self._screens.clear()
        for state in self._mirror.screens:
            item = QListWidgetItem(state.screen.name)
            item.setData(Qt.ItemDataRole.UserRole, state.screen.id)
            item.setCheckState(Qt.CheckState.Checked if state.screen.id in held else Qt.CheckState.Unchecked)
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
            state.screen
            for state in self._mirror.screens
            if state.screen.audiences & aim.audiences
            and (not self._chosen.isChecked() or state.screen.id in aim.screens)
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
        if not names:
            self.reach.setText(self.tr("Ninguna pantalla lo mostraría"))
        elif len(names) == 1:
            self.reach.setText(self.tr("1 pantalla: {0}").format(names[0]))
        else:
            self.reach.setText(self.tr("{0} pantallas: {1}").format(len(names), ", ".join(names)))
        self._on_words()

    # The preview

    def _on_words(self) -> None:
        self._draw_soon.start()
        self.update_ready()

    def _next_page(self) -> None:
        self._page += 1
        self.draw()

    def draught(self) -> Draught | None:
        """Return what would be sent now, for drawing."""
        if self.template is None:
            return None
        return Draught(
            template=self.template, answers=self.fields.answers(), aim=self.aim(), contact=self.contact.text().strip(),
            next_update=self.next_update.text().strip(), now=self._orders.wall(),
        )  # fmt: skip

    def draw(self) -> None:
        """Draw both previews as the first screens of each shape would show them."""
        draught = self.draught()
        if draught is None or not self.isVisible():
            return
        shapes = (
            (self.landscape, self._landscape_for, Orientation.LANDSCAPE),
            (self.portrait, self._portrait_for, Orientation.PORTRAIT),
        )
        for stage, caption, orientation in shapes:
            screen, words = self._example(orientation)
            picture = Picture(
                slide=self._beneath(draught, screen), alerts=(draught.view_for(screen),), alert_page=self._page
            )
            stage.draw(picture, minimum_text(screen))
            caption.setText(words)
        pages = self.landscape.pages
        self._turn.setVisible(pages > 1)
        self._turn.setText(self.tr("Página {0} de {1}").format(self._page % pages + 1, pages))
        self._summary.setText(self._confirmation(draught))

    def _beneath(self, draught: Draught, screen: Screen) -> SlideView | None:
        """Return what the screen shows now, where a band leaves it in view and its files are here."""
        shows = next((state.shows for state in self._mirror.screens if state.screen.id == screen.id), None)
        piece = self._mirror.piece(shows.slide) if shows else None
        if draught.template.take_over is TakeOver.FULL or piece is None or isinstance(piece.slide, VideoSlide):
            return None
        slide: Slide = piece.slide
        if isinstance(slide, ImageSlide) and piece.portrait and screen.orientation is Orientation.PORTRAIT:
            slide = replace(slide, asset=piece.portrait)
        if not self._pictures.has(slide):
            self._fetch(slide)
            return None
        return slide_view(slide, self._pictures.file_of)

    def _fetch(self, slide: Slide) -> None:
        if slide.id in self._unavailable:
            return
        self._unavailable.add(slide.id)

        def done(_: None) -> None:
            self._unavailable.discard(slide.id)
            self._draw_soon.start()

        operations.run(self, lambda: self._pictures.fetch(slide), done)

    def _example(self, orientation: Orientation) -> tuple[Screen, str]:
        for screen in self.targets():
            if screen.orientation is orientation:
                words = self.tr("{0} · texto para el público") if screen.is_public else self.tr("{0} · texto interno")
                return screen, words.format(screen.name)
        audiences = self.aim().audiences or frozenset(Audience)
        size = LANDSCAPE if orientation is Orientation.LANDSCAPE else PORTRAIT
        screen = Screen(
            id=ScreenId("preview"), name="", audiences=audiences, orientation=orientation,
            width_px=size.width(), height_px=size.height(),
        )  # fmt: skip
        return screen, self.tr("Ejemplo: ninguna pantalla elegida tiene esta forma")

    def _confirmation(self, draught: Draught) -> str:
        lives = length_text(draught.template.ttl)
        ends = clock_text(draught.now + draught.template.ttl, _ZONE)
        return self.tr("Si nadie le da fin, se retira sola a las {0} (en {1}).").format(ends, lives)

    # Sending

    def problem(self) -> str:
        """Return what still keeps it from being sent, empty when nothing does."""
        if self.template is None:
            return self.tr("Elija qué pasa.")
        missing = field_problems(self.template.fields, self.fields.answers())
        if missing:
            return told(missing[0])
        if not self.contact.text().strip() and asks_contact(self.template):
            return self.tr("Escriba el contacto que se muestra.")
        if not self.targets():
            return self.tr("Elija al menos una pantalla.")
        if self.typed.text().strip() != self.word:
            return self.tr("Escriba exactamente {0}.").format(self.word)
        return "" if self.signature.is_complete else self.tr("Escriba la frase de su llave.")

    def update_ready(self) -> None:
        """Wake or close the button, and say what is missing."""
        problem = self.problem()
        self._why_not.setText(problem)
        self.hold.setEnabled(not problem)

    def _send(self) -> None:
        draught = self.draught()
        if draught is None or self.problem():
            return
        order = RaiseOrder(
            template=draught.template, answers=draught.answers, aim=draught.aim,
            contact=draught.contact, next_update=draught.next_update,
        )  # fmt: skip
        signature = self.signature.take()
        self.typed.clear()
        self._why_not.setText(self.tr("Enviando…"))
        self._orders.raise_alert(order, signature)

    def _keep_contact(self) -> None:
        settings = self._mirror.settings
        changed = type(settings)(
            organisation=settings.organisation, contact=self.contact.text().strip(), zone=settings.zone,
            next_update_min=settings.next_update_min, fallback=settings.fallback,
        )  # fmt: skip
        self._mirror.do(lambda: self._mirror.client.save_settings(changed), "settings")

    def close_down(self) -> None:
        """Take the stages down."""
        self._draw_soon.stop()
        self.landscape.close_down()
        self.portrait.close_down()


def prefilled(template: AlertTemplate, now: datetime) -> dict[str, str]:
    """Return the answers a form begins with: the template's own, and the clock's where a time is asked."""
    answers = {asked.name: asked.default for asked in template.fields}
    wall = now.astimezone(ZoneInfo(_ZONE))
    if "desde" in answers:
        answers["desde"] = f"{wall:%H:%M}"
    if "fin" in answers:
        end = wall + template.ttl if template.tone is Tone.DRILL else wall
        answers["fin"] = f"{end:%H:%M}"
    return answers


def asks_contact(template: AlertTemplate) -> bool:
    """Whether the words of a template name the office's contact."""
    words = (*template.staff.steps, *template.public.steps, template.staff.headline, template.public.headline)
    return any("{contacto}" in text for text in words)


def _scroll(body: object, width: int) -> QScrollArea:
    sheet = QWidget()
    sheet.setObjectName("sheet")
    sheet.setLayout(body)  # type: ignore[arg-type] # a layout, as made by column()
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(width)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
