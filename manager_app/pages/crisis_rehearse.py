"""Practising: when the next drill is due and who leads it, and the silent test; a person's signature begins either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QSpinBox, QTimeEdit, QWidget

from manager_app.language import clock_text, day_there, either, pace_text, translate
from manager_app.orders import Orders
from manager_app.widgets.crisis_parts import SignatureForm
from manager_app.widgets.small import button, column, field, label, padded, row
from manager_app.widgets.writing import LineEdit
from signage.client import Readiness, Settings
from signage.model.rehearsal import DrillPlan
from signage.model.template import AlertTemplate, Tone
from signage.trust.order import CORRECTION, FIN

_LONGEST_SCENARIO = 40


def paces(*ms: int, of: int) -> list[str]:
    """Return how fast something was; dashes where it was none, for “within 0 ms” would be praise."""
    return [pace_text(one) if of else "—" for one in ms]


def drill_text(found: Readiness, zone: str) -> str:
    """Return how the last drill went; empty when there was none."""
    drill = found.drill
    if drill is None:
        return ""
    words = translate(
        "Rehearsal",
        "Último simulacro, {0} {1}: {2} de {3} pantallas · la mitad en menos de {4}, 95 de cada 100 en menos de {5}",
    )
    day, at = day_there(drill.sent, zone), clock_text(drill.sent, zone)
    if drill.waited and not drill.screens:
        waited = translate(
            "Rehearsal", "Último simulacro, {0} {1}: esperó en todas las pantallas detrás de un aviso real"
        )
        return waited.format(day, at)
    told = words.format(day, at, drill.painted, drill.screens, *paces(drill.p50_ms, drill.p95_ms, of=drill.painted))
    also = translate("Rehearsal", "esperó detrás de un aviso real en {0}").format(drill.waited) if drill.waited else ""
    return " · ".join(filter(None, (told, also)))


def short_drill_text(found: Readiness, zone: str) -> str:
    """Return the same in two short lines; empty when there was none."""
    drill = found.drill
    if drill is None:
        return ""
    if drill.waited and not drill.screens:
        waited = translate("Rehearsal", "Último simulacro, {0}:\nesperó detrás de un aviso real")
        return waited.format(day_there(drill.sent, zone))
    words = translate("Rehearsal", "Último simulacro, {0}: {1} de {2}\nla mitad en {3}, el 95 % en {4}")
    day, figures = day_there(drill.sent, zone), paces(drill.p50_ms, drill.p95_ms, of=drill.painted)
    return words.format(day, drill.painted, drill.screens, *figures)


def times_text(found: Readiness) -> str:
    """Return how long each screen took in the last drill, a line each."""
    never = translate("Rehearsal", "no lo mostró")
    times = found.drill.times if found.drill else ()
    return "\n".join(f"{one.name}: {never if one.last_ms is None else pace_text(one.last_ms)}" for one in times)


def practised_name(plan: DrillPlan, templates: Mapping[str, AlertTemplate]) -> str:
    """Return the name of the template that is practised; empty where the plan leaves it open."""
    template = templates.get(plan.template)
    return either(template.name, template.name_en) if template else ""


def plan_text(settings: Settings, templates: Mapping[str, AlertTemplate], due: datetime | None) -> str:
    """Return when the next drill is due, what is practised and who leads it."""
    when = translate("Rehearsal", "Próximo simulacro: cuanto antes")
    if due is not None:
        at = f"{day_there(due, settings.zone)} {clock_text(due, settings.zone)}"
        when = translate("Rehearsal", "Próximo simulacro: {0}").format(at)
    name = practised_name(settings.drill, templates)
    return " · ".join(filter(None, (when, f"«{name}»" if name else "", settings.drill.owner)))


def scenario_of(plan: DrillPlan, templates: Mapping[str, AlertTemplate]) -> str:
    """Return what the drill's form begins with, in the words that the screens will show: always Spanish."""
    template = templates.get(plan.template)
    return template.name[:_LONGEST_SCENARIO].lower() if template else ""


def due_text(settings: Settings, templates: Mapping[str, AlertTemplate], found: Readiness, now: datetime) -> str:
    """Return that a drill is due; empty while it is not."""
    if found.drill is not None and (found.next_drill is None or now < found.next_drill):
        return ""
    since = translate("Rehearsal", "Toca simulacro: todavía no se ha hecho ninguno")
    if found.next_drill is not None:
        at = f"{day_there(found.next_drill, settings.zone)} {clock_text(found.next_drill, settings.zone)}"
        since = translate("Rehearsal", "Toca simulacro desde el {0}").format(at)
    name = practised_name(settings.drill, templates)
    return " · ".join(filter(None, (since, f"«{name}»" if name else "", settings.drill.owner)))


class DrillPlanDialog(QDialog):
    """When, who, and which template; nothing is ever sent by a plan. It stays until the plan is kept."""

    answered = Signal(object)

    def __init__(self, plan: DrillPlan, templates: Mapping[str, AlertTemplate], parent: QWidget | None = None) -> None:
        """Show the plan that holds."""
        super().__init__(parent)
        self.base = plan
        """The plan that what is written here was made from."""
        self._templates = templates
        self.setWindowTitle(self.tr("Programar simulacros"))
        self.setMinimumWidth(420)
        self.days = padded(QSpinBox())
        self.days.setRange(1, 366)
        self.days.setValue(plan.every_days)
        self.days.setSuffix(self.tr(" días"))
        self.hour = padded(QTimeEdit(QTime(plan.hour.hour, plan.hour.minute)))
        self.hour.setDisplayFormat("HH:mm")
        self.owner = LineEdit(plan.owner)
        self.owner.setMaxLength(80)
        self.template = QComboBox()
        self.template.addItem(self.tr("La que elija quien lo dirige"), "")
        for code, one in sorted(templates.items()):
            if one.tone is not Tone.DRILL and code not in {FIN, CORRECTION}:
                self.template.addItem(either(one.name, one.name_en), code)
        self.template.setCurrentIndex(max(0, self.template.findData(plan.template)))
        note = label(
            self.tr("Es un recordatorio: nada se envía solo. Si cae en fin de semana, pasa al lunes."),
            "muted",
            wrap=True,
        )
        save = button(self.tr("Guardar"), self._save, name="primary")
        save.setDefault(True)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.setLayout(
            column(
                row(field(self.tr("Cada"), self.days), field(self.tr("Hora"), self.hour)),
                field(self.tr("Quién lo dirige"), self.owner),
                field(self.tr("Plantilla que se practica"), self.template),
                note, self._problem, row(1, button(self.tr("Cancelar"), self.reject), save), margin=20, gap=12,
            )
        )  # fmt: skip

    def _save(self) -> None:
        at = self.hour.time()
        plan = DrillPlan(
            every_days=self.days.value(), hour=time(at.hour(), at.minute()), owner=self.owner.text().strip(),
            template=str(self.template.currentData()),
        )  # fmt: skip
        self.answered.emit(plan)

    def say(self, words: str) -> None:
        """Say why the plan was not kept; what is written stays."""
        self._problem.setText(words)
        self._problem.show()

    def stand_on(self, theirs: DrillPlan) -> None:
        """Say what somebody else planned meanwhile; what is written stays, and is kept when it is saved once more."""
        self.base = theirs
        plan = self.tr("cada {0} días, {1}").format(theirs.every_days, theirs.hour.strftime("%H:%M"))
        name = practised_name(theirs, self._templates)
        plan = " · ".join(filter(None, (plan, theirs.owner, f"«{name}»" if name else "")))
        words = self.tr("Otra persona guardó otro plan mientras tanto: {0}. Lo suyo sigue aquí: con «Guardar» queda.")
        self.say(words.format(plan))


class SilentTestDialog(QDialog):
    """Asks for the passphrase of a silent order."""

    def __init__(self, orders: Orders, parent: QWidget | None = None) -> None:
        """Ask."""
        super().__init__(parent)
        self._orders = orders
        self.setWindowTitle(self.tr("Prueba silenciosa"))
        self.setMinimumWidth(420)
        words = self.tr(
            "Una orden firmada recorre todos los caminos. Ninguna pantalla la muestra y nadie recibe correos: "
            "cada pantalla confirma que le llegó y que creyó la firma."
        )
        self.signature = SignatureForm(orders.monotonic)
        self.send = button(self.tr("Enviar la prueba"), self._send, name="primary", icon="send")
        self.send.setDefault(True)
        self.signature.changed.connect(self._update)
        self._update()
        self.setLayout(
            column(
                label(words, wrap=True), self.signature,
                row(1, button(self.tr("Cancelar"), self.reject), self.send), margin=20, gap=12,
            )
        )  # fmt: skip

    def _update(self) -> None:
        self.send.setEnabled(self.signature.is_complete)

    def _send(self) -> None:
        self._orders.probe(self.signature.take())
        self.accept()
