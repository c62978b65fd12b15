"""Crisis: real alerts and drills in separate tabs, and the alerts that are up now with their board and their end."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QTabBar, QWidget

from manager_app import look
from manager_app.language import either, told
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.pages.crisis_live import LiveAlerts
from manager_app.pages.crisis_raise import RaiseForm
from manager_app.pages.crisis_ready import ReadyPanel
from manager_app.pages.crisis_rehearse import due_text, scenario_of, short_drill_text, times_text
from manager_app.pages.crisis_route import RoutePanel
from manager_app.pages.crisis_waiting import WaitingOrders
from manager_app.pages.crisis_words import WordsPanel
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.soundness import damage_of
from manager_app.widgets.small import MessageBar, SeenStack, button, card, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Draft, HeldAlert, Readiness
from signage.errors import SignageError
from signage.model.alert import Status
from signage.trust.keyring import SHORTEST_PASSPHRASE

REAL, DRILL, LIVE, READY, ROUTE, WORDS = range(6)
UPDATE_LIVE = "update"
"""What the band hands over when the next word is asked for."""


class CrisisPage(Page):
    """Tabs for what is real, what is practised, and what is up."""

    def __init__(self, orders: Orders, mirror: Mirror, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Start with the key, or without it."""
        super().__init__(parent)
        self.orders, self.mirror, self._pictures = orders, mirror, pictures
        self._rehearsals: Readiness | None = None
        self._told_due = ""
        """What the bar said last: one that was closed does not come back until it says something else."""
        self._build()
        self._connect()
        self._update_ready()

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setObjectName("modes")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        theme = look.COLOURS
        self.tabs.addTab(look.icon("alert", theme.danger), self.tr("REAL"))
        self.tabs.addTab(look.icon("play", theme.drill), self.tr("SIMULACRO"))
        self.tabs.addTab(look.icon("screens"), self.tr("En pantalla ahora"))
        self.real = RaiseForm(self.orders, self.mirror, self._pictures, drill=False)
        self.drill = RaiseForm(self.orders, self.mirror, self._pictures, drill=True)
        self.live = LiveAlerts(self.orders, self.mirror)
        self.ready = ReadyPanel(self.orders, self.mirror)
        self.route = RoutePanel(self.orders, self.mirror)
        self.tabs.addTab(look.icon("check"), self.tr("Preparación"))
        self.words = WordsPanel(self.orders, self.mirror)
        self.tabs.addTab(look.icon("list"), self.tr("Ruta"))
        self.tabs.addTab(look.icon("edit"), self.tr("Palabras"))
        self._forms = SeenStack()
        for form in (self.real, self.drill, self.live, self.ready, self.route, self.words):
            self._forms.addWidget(form)
        self.rehearsed = button("", self._open_times, name="quiet")
        self.rehearsed.hide()
        self.due = MessageBar()
        self.waiting = WaitingOrders(self.orders, self.mirror, self._pictures, self)
        work = QWidget()
        tabs = row(self.tabs, 1, self.waiting.carried, self.rehearsed, gap=8)
        head = column(self.waiting.bar, self.due, tabs, gap=8)
        work.setLayout(column(head, self._forms, gap=0, wide=1))
        self.founding = FoundingCard(self.orders, self.mirror)
        self._stack = SeenStack()
        self._stack.addWidget(self.founding)
        self._stack.addWidget(work)
        self.setLayout(column(self._stack, margin=12))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.mirror.changed.connect(self._on_changed)
        self.mirror.linked_changed.connect(self._on_link)
        self.ready.used.connect(self._use_draft)
        self.ready.told.connect(self.told)
        self.ready.known.connect(self._show_rehearsals)
        self.ready.drill_asked.connect(self.open_drill)
        self.route.told.connect(self.told)
        self.words.told.connect(self.told)
        self.waiting.told.connect(self.told)
        self.words.changed.connect(self._update_ready)
        self.orders.founded.connect(self._on_founded)
        self.orders.failed.connect(self._on_failed)
        self.orders.stranded.connect(lambda *_: self._give_up())
        self.orders.went_astray.connect(lambda where: self.told.emit("warning", told(where)))
        self.orders.sent.connect(self._on_sent)
        self.orders.ended.connect(lambda _: self.told.emit("done", self.tr("Fin enviado")))

    def _on_link(self, _: bool) -> None:  # noqa: FBT001 - a slot
        self._on_changed("screens")

    def _on_changed(self, what: str) -> None:
        if what == "screens":
            self.real.show_screens()
            self.drill.show_screens()
        if what == "settings":
            self.real.take_settings()
            self.drill.take_settings()
        if what == "alerts":
            count = len(self.mirror.live_alerts)
            words = self.tr("En pantalla ahora")
            self.tabs.setTabText(LIVE, f"{words} ({count})" if count else words)
            self.live.update_alerts()
            self.drill.update_ready()
            if self._rehearsals:
                self._remind(self._rehearsals)
        if what == "status":
            self.founding.update_words()

    def _on_founded(self) -> None:
        self._update_ready()
        self.told.emit("done", self.tr("Llave creada. Guarde la frase: nadie más la tiene."))

    def _update_ready(self) -> None:
        ready = self.orders.is_ready
        self._stack.setCurrentIndex(1 if ready else 0)
        if ready:
            self.real.load()
            self.drill.load()
            self.waiting.show_waiting()

    def _on_failed(self, failure: SignageError) -> None:
        self.founding.enable()
        self._give_up()
        self.told.emit("error", told(failure))

    def _give_up(self) -> None:
        for form in (self.real, self.drill, self.live.end):
            form.give_up()

    def _on_sent(self, held: HeldAlert) -> None:
        self.live.follow(held)
        self.tabs.setCurrentIndex(LIVE)

    def _use_draft(self, draft: object) -> None:
        """Open a proposal in the form of real alerts: what is sent is what the operator then sees and signs."""
        if not isinstance(draft, Draft):
            return
        if not self.real.propose(draft.template, dict(draft.answers)):
            self.told.emit("done", self.tr("Elija qué pasa: la propuesta no nombra una plantilla"))
        self.tabs.setCurrentIndex(REAL)

    # Practising

    def _show_rehearsals(self, found: Readiness) -> None:
        """Say on every tab how the last drill went, and that one is due."""
        self._rehearsals = found
        self.rehearsed.setText(short_drill_text(found, self.mirror.settings.zone))
        self.rehearsed.setToolTip(times_text(found))
        self._remind(found)

    def _remind(self, found: Readiness) -> None:
        settings, templates = self.mirror.settings, self.orders.templates()
        keys = [either(doubt.es, doubt.en) for doubt in found.doubts if doubt.code.startswith("keys")]
        due = due_text(settings, templates, found, self.orders.wall())
        # While it is real nobody is reminded of practice.
        is_quiet = all(held.alert.status is not Status.ACTUAL for held in self.mirror.live_alerts)
        # What is live now has the room, and every tab is seen.
        self.rehearsed.setVisible(found.drill is not None and not self.mirror.live_alerts)
        told = " · ".join(filter(None, (due, *keys))) if is_quiet else ""
        if told and told != self._told_due:
            way = (self.tr("Abrir simulacro"), self.open_drill) if due else (self.tr("Ver"), self._open_ready)
            self.due.tell("warning", told, *way)
        elif not told:
            self.due.hide()
        self._told_due = told

    def _open_ready(self) -> None:
        self.tabs.setCurrentIndex(READY)

    def _open_times(self) -> None:
        self.ready.show_times()
        self._open_ready()

    def open_drill(self) -> None:
        """Open the form of drills with what the plan practises; whoever leads it sends it, or does not."""
        scenario = scenario_of(self.mirror.settings.drill, self.orders.templates())
        self.tabs.setCurrentIndex(DRILL)
        if scenario and "escenario" in self.drill.fields.answers():
            self.drill.fields.write("escenario", scenario)

    def _on_tab(self, index: int) -> None:
        self._forms.setCurrentIndex(index)
        form = self._forms.currentWidget()
        if index == WORDS:
            self.words.load()
        if isinstance(form, RaiseForm):
            form.draw()
            if not self.tabs.hasFocus():
                form.begin()

    def open_thing(self, thing: object) -> None:
        """Open the live alerts, or the next word on one."""
        if thing in {LIVE, UPDATE_LIVE} and self.orders.is_ready:
            self.tabs.setCurrentIndex(LIVE)
            # All else is filled in: whoever has no mouse is at the passphrase at once.
            self.live.end.signature.passphrase.setFocus()
        if thing == UPDATE_LIVE:
            self.live.open_update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the previews when they can be seen."""
        super().showEvent(event)
        self._on_tab(self.tabs.currentIndex())
        if self.orders.is_ready:
            self.ready.ask()

    def close_down(self) -> None:
        """Take the previews' stages down."""
        self.real.close_down()
        self.drill.close_down()
        self.words.close_down()


class FoundingCard(QWidget):
    """First start: make the operator's key on this PC."""

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._build()
        self.update_words()
        self._update()

    def _build(self) -> None:
        self._words = label("", wrap=True)
        self.name, self.first, self.second = LineEdit(), LineEdit(), LineEdit()
        for editor in (self.first, self.second):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        for editor in (self.name, self.first, self.second):
            editor.textChanged.connect(self._update)
        self._problem = label("", "problem", wrap=True)
        self.make = button(self.tr("Crear la llave en este equipo"), self._make, name="primary", icon="key")
        self._form = QWidget()
        self._form.setObjectName("sheet")
        self._form.setLayout(
            column(
                field(self.tr("Su nombre"), self.name), field(self.tr("Frase de la llave"), self.first),
                field(self.tr("Repita la frase"), self.second), self._problem, row(self.make, 1), gap=10,
            )
        )  # fmt: skip
        self._heading = label("", "heading", wrap=True)
        body = card(column(self._heading, self._words, self._form, gap=12), margin=24)
        body.setFixedWidth(560)
        self.setLayout(column(row(1, body, 1), 1, margin=24))

    @property
    def said(self) -> str:
        """What is told about the key."""
        return self._words.text()

    def update_words(self) -> None:
        """Say what this step is for, that the office has its keys elsewhere, or that they are damaged here."""
        console = self._orders.console
        self._heading.setText(self.tr("Cree la llave del operador"))
        if damage_of(console):
            self._form.hide()
            self._heading.setText(self.tr("El perfil de este equipo está dañado"))
            self._words.setText(self.tr(
                "No se pueden leer las raíces o las palabras de las alertas que guarda {0}, y desde aquí no se pueden "
                "dar alertas. Traiga esa carpeta de su copia de seguridad y abra de nuevo el programa; mientras tanto, "
                "dé las alertas desde otro equipo."
            ).format(console.folder))  # fmt: skip
            return
        status = self._mirror.status
        elsewhere = bool(status and status.root_version and not self._orders.console.is_founded)
        self._form.setVisible(not elsewhere)
        if elsewhere:
            self._words.setText(self.tr(
                "La entidad ya tiene sus llaves, y no están en este equipo. Para dar alertas desde aquí, pida a quien "
                "las custodia que apruebe una llave para usted (signage keys request, signage keys approve) y traiga "
                "las raíces de un equipo que las tenga (signage keys export, signage keys import)."
            ))  # fmt: skip
            return
        self._words.setText(self.tr(
            "Con esta llave se firman las alertas y las pantallas saben a quién creer. Se guarda en este equipo, "
            "cerrada con una frase que solo usted conoce; el servidor no la recibe. "
            "Sin ella no se pueden vincular pantallas."
        ))  # fmt: skip

    def enable(self) -> None:
        """Let the person try again."""
        self._update()

    def _update(self) -> None:
        problem = self._find_problem()
        self._problem.setText(problem if self.first.text() else "")
        self.make.setEnabled(not problem)

    def _find_problem(self) -> str:
        if not self.name.text().strip():
            return self.tr("Escriba su nombre.")
        if len(self.first.text()) < SHORTEST_PASSPHRASE:
            return self.tr("La frase debe tener al menos {0} caracteres.").format(SHORTEST_PASSPHRASE)
        return "" if self.first.text() == self.second.text() else self.tr("Las dos frases no son iguales.")

    def _make(self) -> None:
        self.make.setEnabled(False)
        self._orders.found(self.name.text().strip(), self.first.text())
