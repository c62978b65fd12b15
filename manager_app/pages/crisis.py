"""Crisis: real alerts and drills in separate tabs, and the alerts that are up now with their board and their end."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QWidget,
)

from manager_app import look
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.models.alerts import AlertModel, AlertRole, BoardModel
from manager_app.orders import EndOrder, Orders
from manager_app.pages.crisis_raise import RaiseForm, prefilled
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.widgets.crisis_parts import FieldsForm, SignatureForm
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.piece_cards import paint_line, paint_row_ground
from manager_app.widgets.small import Choices, button, card, column, empty_state, field, label, row
from signage.client import HeldAlert
from signage.errors import SignageError
from signage.model.alert import Status
from signage.model.template import field_problems
from signage.trust.keyring import SHORTEST_PASSPHRASE
from signage.trust.order import FIN

Index = QModelIndex | QPersistentModelIndex
REAL, DRILL, LIVE = 0, 1, 2
_TICK_MS: Final = 1000
_LIST_PX: Final = 132


class CrisisPage(Page):
    """Tabs for what is real, what is practised, and what is up."""

    def __init__(self, orders: Orders, mirror: Mirror, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Start with the key, or without it."""
        super().__init__(parent)
        self._orders, self._mirror, self._pictures = orders, mirror, pictures
        self._build()
        self._connect()
        self._update_ready()

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setObjectName("modes")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        theme = look.colours()
        self.tabs.addTab(look.icon("alert", theme.danger), self.tr("REAL"))
        self.tabs.addTab(look.icon("play", theme.drill), self.tr("SIMULACRO"))
        self.tabs.addTab(look.icon("screens"), self.tr("En pantalla ahora"))
        self.real = RaiseForm(self._orders, self._mirror, self._pictures, drill=False)
        self.drill = RaiseForm(self._orders, self._mirror, self._pictures, drill=True)
        self.live = LiveAlerts(self._orders, self._mirror)
        self._forms = QStackedWidget()
        for form in (self.real, self.drill, self.live):
            self._forms.addWidget(form)
        work = QWidget()
        work.setLayout(column(self.tabs, self._forms, gap=0))
        self.founding = FoundingCard(self._orders, self._mirror)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.founding)
        self._stack.addWidget(work)
        self.setLayout(column(self._stack, margin=12))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self._mirror.changed.connect(self._on_changed)
        self._orders.founded.connect(self._on_founded)
        self._orders.failed.connect(self._on_failed)
        self._orders.sent.connect(self._on_sent)
        self._orders.ended.connect(lambda _: self.told.emit("done", self.tr("Fin enviado")))

    def _on_changed(self, what: str) -> None:
        if what == "screens":
            self.real.show_screens()
            self.drill.show_screens()
        if what == "settings":
            self.real.take_settings()
            self.drill.take_settings()
        if what == "alerts":
            count = len(self._mirror.live_alerts)
            words = self.tr("En pantalla ahora")
            self.tabs.setTabText(LIVE, f"{words} ({count})" if count else words)
            self.live.update_alerts()
        if what == "status":
            self.founding.update_words()

    def _on_founded(self) -> None:
        self._update_ready()
        self.told.emit("done", self.tr("Llave creada. Guarde la frase: nadie más la tiene."))

    def _update_ready(self) -> None:
        ready = self._orders.is_ready
        self._stack.setCurrentIndex(1 if ready else 0)
        if ready:
            self.real.load()
            self.drill.load()

    def _on_failed(self, failure: SignageError) -> None:
        self.founding.enable()
        for form in (self.real, self.drill, self.live):
            form.update_ready()
        self.told.emit("error", told(failure))

    def _on_sent(self, held: HeldAlert) -> None:
        self.live.follow(held)
        self.tabs.setCurrentIndex(LIVE)

    def _on_tab(self, index: int) -> None:
        self._forms.setCurrentIndex(index)
        form = self._forms.currentWidget()
        if isinstance(form, RaiseForm):
            form.draw()

    def open_thing(self, thing: object) -> None:
        """Open the live alerts."""
        if thing == LIVE and self._orders.is_ready:
            self.tabs.setCurrentIndex(LIVE)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the previews when they can be seen."""
        super().showEvent(event)
        self._on_tab(self.tabs.currentIndex())

    def close_down(self) -> None:
        """Take the previews' stages down."""
        self.real.close_down()
        self.drill.close_down()


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
        self.name, self.first, self.second = QLineEdit(), QLineEdit(), QLineEdit()
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
        body = card(
            column(label(self.tr("Cree la llave del operador"), "heading"), self._words, self._form, gap=12), margin=24
        )
        body.setFixedWidth(560)
        self.setLayout(column(row(1, body, 1), 1, margin=24))

    def update_words(self) -> None:
        """Say what this step is for, or that the office has its keys elsewhere."""
        status = self._mirror.status
        elsewhere = bool(status and status.root_version and not self._orders.console.is_founded)
        self._form.setVisible(not elsewhere)
        if elsewhere:
            self._words.setText(self.tr(
                "La entidad ya tiene sus llaves, y no están en este equipo. Para dar alertas desde aquí, pida a quien "
                "las custodia que apruebe una llave para usted: signage keys request y signage keys approve."
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


class LiveAlerts(QWidget):
    """The alerts that are up: their board, and the form that ends them."""

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._chosen: HeldAlert | None = None
        self._alerts, self.board = AlertModel(self), BoardModel(orders, self)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.board.tick)
        self._build()
        mirror.changed.connect(lambda what: self._show_board() if what == "boards" else None)

    def _build(self) -> None:
        self._list = QListView()
        self._list.setModel(self._alerts)
        self._list.setItemDelegate(_AlertRow(self._list))
        self._list.setAccessibleName(self.tr("Alertas en pantalla"))
        self._list.setFixedHeight(_LIST_PX)
        self._list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.data(AlertRole.HELD)))
        self._count = label("", "heading")
        note = label(
            self.tr(
                "Recibida y Mostrada: desde el envío, por el reloj de este equipo (* por el del servidor). "
                "Pintada en: por el reloj de la pantalla."
            ),
            "muted",
            wrap=True,
        )
        table = _table(self.board, self.tr("Cómo va en cada pantalla"))
        centre = column(card(column(self._list), margin=8), card(column(self._count, table, note), margin=16), wide=1)
        work = QWidget()
        work.setLayout(row(centre, self._build_end(), gap=12, wide=0))
        self._stack = QStackedWidget()
        text = self.tr("Cuando envíe un aviso, aquí verá qué pantallas lo muestran y podrá darle fin.")
        self._stack.addWidget(empty_state("check", self.tr("No hay alertas en pantalla"), text))
        self._stack.addWidget(work)
        self.setLayout(column(self._stack, margin=12))

    def _build_end(self) -> QWidget:
        self.fields = FieldsForm()
        times = [("0", self.tr("Nada")), ("1", "1 min"), ("5", "5 min"), ("15", "15 min")]
        self.minutes = Choices(times)
        self.minutes.choose("5")
        self.signature = SignatureForm()
        self._why_not = label("", "muted", wrap=True)
        self.hold = HoldButton(self.tr("Mantenga 2 s: DAR FIN"), "#005A32", self._orders.monotonic)
        self.hold.held.connect(self._end)
        self.fields.changed.connect(self.update_ready)
        self.signature.changed.connect(self.update_ready)
        shown = label(self.tr("Mostrar «todo normal» durante"), "fieldLabel")
        form = column(
            label(self.tr("DAR FIN"), "section"),
            self.fields,
            shown,
            self.minutes,
            self.signature,
            1,
            self._why_not,
            self.hold,
        )
        side = card(form, margin=12)
        side.setFixedWidth(288)
        return side

    def follow(self, held: HeldAlert) -> None:
        """Watch an alert that was just sent."""
        self._chosen = held

    def update_alerts(self) -> None:
        """Take the live alerts."""
        live = self._mirror.live_alerts
        self._alerts.show(live, tuple(self._orders.templates().values()))
        self._stack.setCurrentIndex(1 if live else 0)
        wanted = self._chosen.id if self._chosen else None
        at = next((row for row, held in enumerate(live) if held.id == wanted), 0)
        if live:
            self._list.setCurrentIndex(self._alerts.index(at))

    def _choose(self, held: object) -> None:
        if not isinstance(held, HeldAlert):
            return
        fresh = self._chosen is None or held.id != self._chosen.id or not self.fields.answers()
        self._chosen = held
        fin = self._orders.templates().get(FIN)
        if fin and fresh:
            params = dict(held.alert.params)
            answers = prefilled(fin, self._orders.wall())
            answers["sistema"] = params.get("sistema") or params.get("tramite") or params.get("escenario") or ""
            self.fields.ask(fin.fields, answers)
            self.signature.need(self._orders.end_keys(held))
        self._show_board()
        self.update_ready()

    def _show_board(self) -> None:
        board = self._mirror.board(self._chosen.id) if self._chosen else None
        if board:
            self.board.show(self._chosen, board.screens)
            self._count.setText(self.board.counts())

    def _problem(self) -> str:
        fin = self._orders.templates().get(FIN)
        if self._chosen is None or fin is None:
            return self.tr("Elija una alerta.")
        missing = field_problems(fin.fields, self.fields.answers())
        if missing:
            return told(missing[0])
        return "" if self.signature.is_complete else self.tr("Escriba la frase de su llave.")

    def update_ready(self) -> None:
        """Wake or close the button, and say what is missing."""
        problem = self._problem()
        self._why_not.setText(problem)
        self.hold.setEnabled(not problem)

    def _end(self) -> None:
        if self._chosen is None or self._problem():
            return
        contact = dict(self._chosen.alert.params).get("contacto") or self._mirror.settings.contact
        order = EndOrder(
            target=self._chosen, answers=self.fields.answers(),
            shown_for=timedelta(minutes=int(self.minutes.key)), contact=contact,
        )  # fmt: skip
        self._orders.end_alert(order, self.signature.take())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the board while it is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask no more."""
        super().hideEvent(event)
        self._timer.stop()


class _AlertRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        return QSize(160, 58)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(AlertRole.HELD)
        if not isinstance(held, HeldAlert):
            return
        theme = look.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        real = held.alert.status is Status.ACTUAL
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.danger if real else theme.drill))
        painter.drawRoundedRect(QRectF(area.left() + 4, area.top() + 8, 5, area.height() - 16), 2, 2)
        line = QRectF(area.left() + 18, area.top() + 7, area.width() - 24, 20)
        paint_line(painter, line, str(index.data()), bold=True, size=13)
        paint_line(painter, line.translated(0, 20), str(index.data(AlertRole.UNDER)), colour=theme.muted, size=12)
        painter.restore()


def _table(model: BoardModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(38)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setSelectionMode(QTableView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    return table
