"""Before the next crisis: which screens would not show an order, how the office practised, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manager_app import look, operations
from manager_app.language import clock_text, day_there, either, pace_text, told
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.pages.crisis_rehearse import DrillPlanDialog, SilentTestDialog, drill_text, paces, plan_text
from manager_app.together import together
from manager_app.widgets.small import Choices, button, card, column, label, plain_tip, row
from signage.client import Doubt, Draft, Readiness, Settings
from signage.errors import Conflict, SignageError
from signage.model.rehearsal import DrillPlan

_EVERY_MS: Final = 10_000
_ROW: Final = 38
_ANSWERS_MS: Final = 3000
"""When screens should have answered a silent order."""


class ReadyPanel(QWidget):
    """Asks the hub while it is seen; an operator mends, or takes a proposal to the form."""

    used = Signal(object)
    """A proposal that an operator wants to look at as an alert."""
    told = Signal(str, str)
    known = Signal(object)
    """The hub's answer, a `Readiness`."""
    drill_asked = Signal()

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._drafts: tuple[Draft, ...] = ()
        self._next: datetime | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._build()
        orders.probed.connect(self._on_probed)
        mirror.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.count = label("", "heading")
        self.drill, self.plan, self.silent = (label("", "muted", wrap=True) for _ in range(3))
        open_drill = button(self.tr("Abrir simulacro"), self.drill_asked.emit, icon="play")
        change = button(self.tr("Programar…"), self._edit_plan, icon="calendar")
        probe = button(self.tr("Probar en silencio…"), self._ask_probe, icon="send")
        probe.setToolTip(self.tr("Una orden firmada que ninguna pantalla muestra y todas confirman"))
        tested = row(self.silent, probe, wide=0)
        practised = column(self.drill, self.plan, row(open_drill, change, 1), tested, gap=6)
        self.doubts = _table(
            [self.tr("Pantalla"), self.tr("Teléfono"), self.tr("Qué pasa")], self.tr("Qué impide mostrar una orden")
        )
        # What to do stands at the end of the sentence: no row cuts it off.
        self.doubts.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.times = _table(
            [
                self.tr("Pantalla"),
                self.tr("Último"),
                self.tr("La mitad de las veces, en"),
                self.tr("95 de cada 100, en"),
                self.tr("Simulacros"),
            ],
            self.tr("Cuánto tardó cada pantalla en mostrar el simulacro"),
        )
        self.view = Choices([("doubts", self.tr("Lo que falta")), ("times", self.tr("Tiempos por pantalla"))])
        self._tables = QStackedWidget()
        for table in (self.doubts, self.times):
            self._tables.addWidget(table)
        self.view.chosen.connect(lambda key: self._tables.setCurrentIndex(("doubts", "times").index(key)))
        self.proposals = _table(
            [self.tr("Qué propone"), self.tr("Estado")], self.tr("Propuestas de los sistemas de monitoreo")
        )
        self.proposals.itemSelectionChanged.connect(self._update_buttons)
        self.details = label("", "muted", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = button(self.tr("Ver como alerta…"), self._use, name="primary", icon="alert")
        self.dismiss = button(self.tr("Descartar"), self._dismiss, icon="close")
        nothing = self.tr(
            "Un sistema de monitoreo propone; solo un operador firma. Se conectan con «signage trigger add»."
        )
        left = card(column(self.count, practised, row(self.view, 1), self._tables, wide=3), margin=16)
        right = card(
            column(
                label(self.tr("PROPUESTAS"), "section"), self.proposals, self.details,
                label(nothing, "muted", wrap=True),
                row(1, self.dismiss, self.use), wide=1,
            ),
            margin=16,
        )  # fmt: skip
        right.setFixedWidth(420)
        self.setLayout(row(left, right, margin=12, gap=12, wide=0))
        self._update_buttons()

    # Asking

    def ask(self) -> None:
        """Ask the hub anew."""
        client = self._mirror.client
        operations.run(self, client.readiness, self.show_readiness, self._fail)
        operations.run(self, client.drafts, self.show_drafts, self._fail)

    def _fail(self, failure: SignageError) -> None:
        self.count.setText(told(failure))

    def show_readiness(self, found: Readiness) -> None:
        """Take the hub's answer."""
        ready = sum(not any(doubt.blocks for doubt in one.doubts) for one in found.screens)
        self.count.setText(self.tr("{0} de {1} pantallas listas").format(ready, len(found.screens)))
        self.drill.setText(
            drill_text(found, self._mirror.settings.zone) or self.tr("Todavía no se ha hecho un simulacro.")
        )
        self._next = found.next_drill
        self._tell_plan()
        self._show_silent(found)
        self._show_times(found)
        self.known.emit(found)
        rows = [(one.name, one.phone, doubt) for one in found.screens for doubt in one.doubts]
        rows += [(self.tr("La oficina"), "", doubt) for doubt in found.doubts]
        rows.sort(key=lambda held: not held[2].blocks)
        self.doubts.setRowCount(len(rows))
        for at, (name, phone, doubt) in enumerate(rows):
            for column_at, text in enumerate((name, phone)):
                self.doubts.setItem(at, column_at, QTableWidgetItem(text))
            self.doubts.setItem(at, 2, _doubt_item(doubt))

    def _on_changed(self, what: str) -> None:
        if what == "settings":
            self._tell_plan()

    def _tell_plan(self) -> None:
        self.plan.setText(plan_text(self._mirror.settings, self._orders.templates(), self._next))

    def _show_silent(self, found: Readiness) -> None:
        test = found.silent
        if test is None:
            self.silent.setText(self.tr("Todavía no se ha hecho la prueba silenciosa de la semana."))
            return
        words = self.tr(
            "Prueba silenciosa, {0}: respondieron {1} de {2} pantallas · "
            "la mitad en menos de {3}, 95 de cada 100 en menos de {4}"
        )
        zone = self._mirror.settings.zone
        day = f"{day_there(test.sent, zone)} {clock_text(test.sent, zone)}"
        self.silent.setText(
            words.format(day, test.answered, test.screens, *paces(test.p50_ms, test.p95_ms, of=test.answered))
        )

    def _show_times(self, found: Readiness) -> None:
        times = found.drill.times if found.drill else ()
        # Whoever did not paint it comes first, then the slowest.
        ordered = sorted(times, key=lambda one: (one.last_ms is not None, -(one.last_ms or 0)))
        self.times.setRowCount(len(ordered))
        for at, one in enumerate(ordered):
            last = self.tr("No la mostró") if one.last_ms is None else pace_text(one.last_ms)
            figures = (pace_text(one.p50_ms), pace_text(one.p95_ms)) if one.drills else ("—", "—")
            for column_at, text in enumerate((one.name, last, *figures, str(one.drills))):
                self.times.setItem(at, column_at, QTableWidgetItem(text))

    # Practising

    def show_times(self) -> None:
        """Show how long each screen took in the last drill."""
        self.view.choose("times")
        self.view.chosen.emit("times")

    def _edit_plan(self) -> None:
        # The plan is every console's: it is asked for as it is now, not as it was when this one began.
        operations.run(self, self._mirror.client.settings, self._open_plan, self._fail)

    def _open_plan(self, settings: Settings) -> None:
        dialog = DrillPlanDialog(settings.drill, self._orders.templates(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(partial(self._save_plan, dialog))
        dialog.open()

    def _save_plan(self, dialog: DrillPlanDialog, plan: DrillPlan) -> None:
        """Keep when drills are due, at the hub: all consoles remind. What another planned meanwhile stays."""
        client, before, name = self._mirror.client, dialog.base, dialog.windowTitle()

        def mend(held: Settings) -> Settings:
            return replace(held, drill=together(before, plan, held.drill, name))

        def done(_: object) -> None:
            dialog.accept()
            self.ask()

        def fail(failure: SignageError) -> None:
            if isinstance(failure, Conflict):
                self._mirror.do(client.settings, done=lambda held: dialog.stand_on(held.drill), asker=dialog)
            else:
                dialog.say(told(failure))

        self._mirror.do(lambda: client.change_settings(mend), "settings", done=done, failed=fail, asker=dialog)

    def _ask_probe(self) -> None:
        dialog = SilentTestDialog(self._orders, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_probed(self, _: object) -> None:
        self.told.emit("done", self.tr("Prueba silenciosa enviada: las respuestas se cuentan aquí"))
        QTimer.singleShot(_ANSWERS_MS, self, self.ask)

    def show_drafts(self, found: tuple[Draft, ...]) -> None:
        """Take what is proposed."""
        words = {
            "armed": self.tr("Persiste"), "waiting": self.tr("Recién visto"),
            "proposed": self.tr("De otros: juzgue usted"),
        }  # fmt: skip
        icons = {"armed": "warning", "waiting": "clock", "proposed": "news"}
        self._drafts = tuple(one for one in found if one.state in words)
        self.proposals.setRowCount(len(self._drafts))
        for at, draft in enumerate(self._drafts):
            title = QTableWidgetItem(look.icon(icons[draft.state]), draft.summary or f"{draft.template} · {draft.key}")
            title.setToolTip(plain_tip(title.text()))
            self.proposals.setItem(at, 0, title)
            self.proposals.setItem(at, 1, QTableWidgetItem(words[draft.state]))
        self._update_buttons()

    # Proposals

    def chosen(self) -> Draft | None:
        """Return the proposal that is picked."""
        rows = self.proposals.selectionModel().selectedRows()
        return self._drafts[rows[0].row()] if rows and rows[0].row() < len(self._drafts) else None

    def _update_buttons(self) -> None:
        draft = self.chosen()
        for one in (self.use, self.dismiss):
            one.setEnabled(draft is not None)
        self.details.setText("\n".join(self._lines(draft)) if draft else "")

    def _lines(self, draft: Draft) -> Iterator[str]:
        """Yield what an operator judges a proposal by."""
        zone, template = self._mirror.settings.zone, self._orders.templates().get(draft.template)
        yield draft.summary
        yield self.tr("De: {0} · desde las {1} · {2} avisos, el último a las {3}").format(
            draft.trigger, clock_text(draft.first_at, zone), draft.calls, clock_text(draft.last_at, zone)
        )
        if template is None:
            yield self.tr("No nombra una plantilla: la elige usted.")
            return
        yield self.tr("Plantilla: {0}").format(either(template.name, template.name_en))
        asked = {one.name: either(one.label, one.label_en) for one in template.fields}
        yield from (f"{asked[name]}: {answer}" for name, answer in draft.answers if name in asked)

    def _use(self) -> None:
        draft = self.chosen()
        if draft is not None:
            self.used.emit(draft)

    def _dismiss(self) -> None:
        draft, client = self.chosen(), self._mirror.client
        if draft is not None:
            operations.run(
                self,
                lambda: client.dismiss_draft(draft.id),
                lambda _: self.ask(),
                lambda failure: self.told.emit("error", told(failure)),
            )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask while it is seen."""
        super().showEvent(event)
        self.ask()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask no more."""
        super().hideEvent(event)
        self._timer.stop()


def _doubt_item(doubt: Doubt) -> QTableWidgetItem:
    theme = look.COLOURS
    icon = look.icon("error", theme.danger) if doubt.blocks else look.icon("warning")
    item = QTableWidgetItem(icon, either(doubt.es, doubt.en))
    item.setToolTip(plain_tip(item.text()))
    return item


def _table(heads: list[str], name: str) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    table.verticalHeader().setMinimumSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    # The last of three columns holds the sentences.
    header.setSectionResizeMode(len(heads) - 1 if len(heads) == 3 else 0, QHeaderView.ResizeMode.Stretch)  # noqa: PLR2004
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(True)
    return table
