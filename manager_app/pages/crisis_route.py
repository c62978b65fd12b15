"""The route as a checklist: ten steps with owners and running clocks, for the incident that is looked at."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from manager_app import operations
from manager_app.language import clock_text, day_there, either, length_text, told
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.route_book import RouteBook
from manager_app.widgets.small import button, card, column, field, label, row, wear
from manager_app.widgets.writing import LineEdit
from signage.client import HeldAlert
from signage.errors import HubUnreachable, SignageError
from signage.model.alert import Alert, MsgType, Response, State, Status
from signage.model.promise import promised_update
from signage.model.route import (
    CLOSE,
    CORRECT,
    EVERY_SCREEN,
    ROUTE,
    SEND,
    UPDATE,
    VERIFY,
    Duty,
    RouteLog,
    RouteStep,
    StepState,
    StepWord,
    due_of,
    route_of,
    state_of,
)

_TICK_MS: Final = 1000
_LOOKS: Final = {StepState.OVERDUE: "problem", StepState.LATE: "caution", StepState.RUNNING: "fieldLabel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    step: RouteStep
    box: QCheckBox
    owner: QLabel
    clock: QLabel


class RoutePanel(QWidget):
    """Ten rows; what the console does itself it ticks itself."""

    told = Signal(str, str)

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Open the newest incident's route."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._book = RouteBook(folder=orders.console.folder / "route")
        self._log = RouteLog()
        self._noted: set[tuple[str, StepWord]] = set()
        """What the hub was told, or is being told."""
        self._rows: tuple[_Row, ...] = ()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._build()
        orders.sent.connect(self._on_sent)
        orders.ended.connect(lambda held: self._take_of(held, CLOSE))
        mirror.changed.connect(self._on_changed)
        mirror.linked_changed.connect(self._on_link)
        self._read_duties()
        newest = next(iter(self._book.logs()), None)
        self._show(newest if newest and newest.tick_of(len(ROUTE)) is None else self._book.log_of(""))

    def _build(self) -> None:
        self.incidents = QComboBox()
        self.incidents.setAccessibleName(self.tr("Incidente"))
        self.incidents.activated.connect(lambda _: self._open(str(self.incidents.currentData())))
        self.duties = button(self.tr("Responsables y tiempos…"), self._edit_duties, icon="settings")
        head = row(label(self.tr("RUTA DEL INCIDENTE"), "section"), self.incidents, 1, self.duties)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 7)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(column(self._grid, 1))
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(card(column(head, area, wide=1), margin=16), margin=12))

    def _read_duties(self) -> None:
        duties = {}
        try:
            duties = dict(self._book.duties())
        except SignageError as failure:
            self.told.emit("error", told(failure))
        self._build_rows(route_of(duties))

    def _build_rows(self, steps: tuple[RouteStep, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows = tuple(self._build_row(at, step) for at, step in enumerate(steps))

    def _build_row(self, at: int, step: RouteStep) -> _Row:
        box = QCheckBox(f"{step.number} · {either(step.es, step.en)}")
        box.setStyleSheet("font-weight: 600;")
        box.clicked.connect(lambda on, number=step.number: self.set_taken(number, on))
        support = label(either(step.support, step.support_en), "muted", wrap=True)
        support.setContentsMargins(30, 0, 0, 0)
        what = QWidget()
        what.setLayout(column(box, support, gap=0))
        owner, clock = label(either(step.owner, step.owner_en), wrap=True), label("", "muted", wrap=True)
        for place, part in enumerate((what, owner, clock)):
            self._grid.addWidget(part, at, place, Qt.AlignmentFlag.AlignTop)
        for part in (owner, clock):
            part.setContentsMargins(0, 5, 0, 0)
        return _Row(step=step, box=box, owner=owner, clock=clock)

    # The incident

    @property
    def log(self) -> RouteLog:
        """The route that is shown."""
        return self._log

    def clock_of(self, number: int) -> str:
        """Return what a step's clock says."""
        return next(one.clock.text() for one in self._rows if one.step.number == number)

    def owner_of(self, number: int) -> str:
        """Return whose step it is."""
        return next(one.owner.text() for one in self._rows if one.step.number == number)

    def _open(self, incident: str) -> None:
        self._show(self._book.log_of(incident))

    def _show(self, log: RouteLog) -> None:
        self._log = log
        if log.incident != self._mirror.watched:
            self._mirror.watched = log.incident
            self._mirror.refresh("steps")
        names = [held.incident for held in self._book.logs()]
        if log.incident and log.incident not in names:
            names.insert(0, log.incident)
        self.incidents.clear()
        self.incidents.addItem(self.tr("Incidente nuevo"), "")
        for name in names:
            self.incidents.addItem(name, name)
        self.incidents.setCurrentIndex(max(0, self.incidents.findData(log.incident)))
        self.tick()

    def set_taken(self, number: int, on: bool) -> None:  # noqa: FBT001 - a slot
        """Tick a step, or take a tick back."""
        log = self._log
        who, now = self._who(), self._orders.wall()
        self._keep(log.taken(number, who, now) if on else log.untaken(number, who, now), number)

    def _keep(self, log: RouteLog, *fresh: int) -> None:
        try:
            self._book.keep(log)
        except SignageError as failure:
            self.told.emit("error", told(failure))
        self._show(log)
        for number in fresh:
            self._note(log, number)

    def _who(self) -> str:
        with contextlib.suppress(SignageError):
            return self._orders.console.wrapped().label
        return ""

    def _note(self, log: RouteLog, number: int) -> None:
        """Have the hub write a step into the incident's journal: the profile keeps it whether it can or not."""
        self._tell_hub(log.incident, [word for word in log.words() if word.step == number])

    def _tell_hub(self, incident: str, words: Iterable[StepWord]) -> None:
        alert = next((one for one in self._mirror.alerts if one.alert.incident == incident), None)
        fresh = [word for word in words if (incident, word) not in self._noted]
        if alert is None or not fresh:
            return
        client, said = self._mirror.client, {(incident, word) for word in fresh}
        self._noted |= said

        def work() -> None:
            for word in sorted(fresh, key=lambda one: one.at):
                client.note_step(alert.id, word)

        def fail(failure: SignageError) -> None:
            # A hub that is away hears it when it is back; one that refuses is not asked again and again.
            if isinstance(failure, HubUnreachable):
                self._noted -= said
                self._mirror.set_linked(False)

        operations.run(self, work, operations.nothing, fail)

    def _hear_others(self) -> None:
        """Take what other consoles said of the steps, and tell the hub what it has not heard from here."""
        for incident, words in self._mirror.steps.items():
            held = self._log if incident == self._log.incident else self._book.log_of(incident)
            log = held.heard(words)
            if log != held:
                with contextlib.suppress(SignageError):
                    self._book.keep(log)
                if incident == self._log.incident:
                    self._show(log)
            self._tell_hub(incident, _news(log, RouteLog().heard(words)))

    # What ticks itself

    def _on_sent(self, held: HeldAlert) -> None:
        alert = held.alert
        if alert.msg_type is MsgType.ALERT:
            with contextlib.suppress(SignageError):
                self._show(self._book.adopt(alert.incident))
        self._take_of(held, _step_of(alert))

    def _take_of(self, held: HeldAlert, number: int) -> None:
        incident = held.alert.incident
        log = self._log if incident == self._log.incident else self._book.log_of(incident)
        self._keep(log.taken(number, self._who(), self._orders.wall()), number)

    def _take_what_others_sent(self) -> None:
        """Tick what was sent from elsewhere, a terminal or another console: the signed orders say so themselves."""
        live = {held.alert.incident for held in self._mirror.live_alerts}
        for held in sorted(self._mirror.alerts, key=lambda one: one.alert.sent):
            alert = held.alert
            if alert.status is Status.SYSTEM or alert.incident not in live | {self._log.incident}:
                continue
            with contextlib.suppress(SignageError):
                log = self._book.adopt(alert.incident)
                word = StepWord(step=_step_of(alert), at=alert.sent, who=", ".join(held.signers))
                if log.tick_of(word.step) is not None or log.heard([word]) == log:
                    continue  # taken already, or taken back since
                log = log.heard([word])
                self._book.keep(log)
                # Whoever is at work on another incident stays there.
                if self._log.incident in {"", alert.incident}:
                    self._show(log)

    def _on_link(self, is_linked: bool) -> None:  # noqa: FBT001 - a slot
        if is_linked:
            self._hear_others()

    def _on_changed(self, what: str) -> None:
        if what == "alerts":
            self._take_what_others_sent()
        if what in {"alerts", "steps"}:
            self._hear_others()
        if what == "boards" and self._log.tick_of(SEND) is not None and self._log.tick_of(VERIFY) is None:
            self._take_verified()

    def _take_verified(self) -> None:
        """Tick that all screens show it, at the time when the last one did: every console says the same of it.

        So a tick that a person took back since does not come back by itself.
        """
        for held in self._mirror.live_alerts:
            board = self._mirror.board(held.id)
            if board is None or held.alert.incident != self._log.incident:
                continue
            painted = [row.painted_after for row in board.screens if row.painted_after is not None]
            if not painted or len(painted) < len(board.screens):
                continue
            # Of what the hub heard of late nobody can tell more than that by then all of them showed it.
            at = (held.received_at if board.late else held.alert.sent) + max(painted)
            log = self._log.heard([StepWord(step=VERIFY, at=at, who=EVERY_SCREEN)])
            if log != self._log:
                self._keep(log, VERIFY)
                return

    # The clocks

    def tick(self) -> None:
        """Look at the clock again."""
        now, zone = self._orders.wall(), self._mirror.settings.zone
        live = [held.alert for held in self._mirror.live_alerts if held.alert.incident == self._log.incident]
        promises = [due for alert in live if (due := promised_update(alert, zone)) is not None]
        promised = min(promises, default=None)
        for one in self._rows:
            state = state_of(one.step, self._log, now, promised)
            one.box.setChecked(state in {StepState.DONE, StepState.LATE})
            one.clock.setText(self._clock(one.step, state, now, promised))
            wear(one.clock, _LOOKS.get(state, "muted"))

    def _clock(self, step: RouteStep, state: StepState, now: datetime, promised: datetime | None) -> str:
        tick, due = self._log.tick_of(step.number), due_of(step, self._log, promised)
        if tick is not None:
            zone = self._mirror.settings.zone
            who = self.tr("todas las pantallas") if tick.who == EVERY_SCREEN else tick.who
            done = self.tr("Hecho a las {0} · {1}").format(clock_text(tick.at, zone), who)
            return done + self.tr(" · tarde") if state is StepState.LATE else done
        if due is not None and step.working_days:
            return self.tr("Hasta el {0}").format(day_there(due, self._mirror.settings.zone))
        if due is not None:
            words = self.tr("Atrasado {0}") if now > due else self.tr("Faltan {0}")
            return words.format(length_text(abs(due - now)))
        return self._allowed(step)

    def _allowed(self, step: RouteStep) -> str:
        if step.within is not None and step.after:
            return self.tr("{0} desde el paso {1}").format(length_text(step.within), step.after)
        if step.within is not None:
            return self.tr("{0} desde el comienzo").format(length_text(step.within))
        if step.working_days:
            return self.tr("{0} días hábiles").format(step.working_days)
        return self.tr("A la hora prometida") if step.number == UPDATE else self.tr("Sin plazo")

    # Owners

    def _edit_duties(self) -> None:
        dialog = DutiesDialog(tuple(one.step for one in self._rows), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(self.save_duties)
        dialog.open()

    def save_duties(self, duties: dict[int, Duty]) -> None:
        """Take the office's owners and clocks."""
        try:
            self._book.save_duties(duties)
        except SignageError as failure:
            self.told.emit("error", told(failure))
            return
        self._read_duties()
        self.tick()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clocks run while they are seen; the office's file may have been edited meanwhile."""
        super().showEvent(event)
        self._read_duties()
        self.tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()


class DutiesDialog(QDialog):
    """Whose each step is, and how many minutes it may take."""

    answered = Signal(object)

    def __init__(self, steps: tuple[RouteStep, ...], parent: QWidget | None = None) -> None:
        """Show what holds now."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Responsables y tiempos de la ruta"))
        self.setMinimumWidth(620)
        self.owners: dict[int, QLineEdit] = {}
        self.minutes: dict[int, QLineEdit] = {}
        rows = [self._row(step) for step in steps]
        save = button(self.tr("Guardar"), self._save, name="primary")
        save.setDefault(True)
        self._problem = label("", "problem", wrap=True)
        buttons = row(1, button(self.tr("Cancelar"), self.reject), save)
        self.setLayout(column(*rows, self._problem, buttons, margin=20, gap=8))

    def _row(self, step: RouteStep) -> QWidget:
        owner, minutes = LineEdit(either(step.owner, step.owner_en)), LineEdit()
        owner.setMaxLength(80)
        minutes.setMaxLength(5)
        minutes.setFixedWidth(90)
        minutes.setPlaceholderText(self.tr("minutos"))
        minutes.setAccessibleName(self.tr("Minutos del paso {0}").format(step.number))
        if step.within is not None and step.within.total_seconds() % 60 == 0:
            minutes.setText(str(int(step.within.total_seconds()) // 60))
        self.owners[step.number], self.minutes[step.number] = owner, minutes
        whole = QWidget()
        named = field(f"{step.number} · {either(step.es, step.en)}", owner)
        whole.setLayout(row(named, column(1, minutes), wide=0))
        return whole

    def _save(self) -> None:
        wrong = [number for number, box in self.minutes.items() if not _is_minutes(box.text().strip())]
        if wrong:
            self._problem.setText(self.tr("Paso {0}: escriba los minutos en números.").format(wrong[0]))
            self.minutes[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        usual = {step.number: step for step in ROUTE}
        self.answered.emit({number: self._duty(usual[number]) for number in self.owners})
        self.accept()

    def _duty(self, usual: RouteStep) -> Duty:
        owner, minutes = self.owners[usual.number].text().strip(), self.minutes[usual.number].text().strip()
        # What is as usual stays the program's word, in whichever language.
        own = "" if owner in {usual.owner, usual.owner_en} else owner
        return Duty(step=usual.number, owner=own, minutes=int(minutes) if minutes else None)


def _is_minutes(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and int(text) > 0)


def _news(log: RouteLog, hubs: RouteLog) -> tuple[StepWord, ...]:
    """Return what a hub that holds `hubs` has not heard of a route."""

    def is_news(word: StepWord) -> bool:
        held = hubs.tick_of(word.step) if word.taken else hubs.undone_of(word.step)
        return held is None or (not word.taken and held.at < word.at)

    return tuple(word for word in log.words() if is_news(word))


def _step_of(alert: Alert) -> int:
    """Return the step of the route that an order takes."""
    if alert.msg_type is MsgType.ALERT:
        return SEND
    if alert.response is Response.ALL_CLEAR:
        return CLOSE
    return CORRECT if alert.state is State.RESOLVED else UPDATE
