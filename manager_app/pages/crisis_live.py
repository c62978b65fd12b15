"""The alerts that are up: who shows them, what became of the e-mails, when the next word is due, and the way on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from manager_app import look, operations
from manager_app.draught import reach_of
from manager_app.mirror import Mirror
from manager_app.models.alerts import AlertModel, AlertRole, BoardModel, rough_span
from manager_app.orders import Orders
from manager_app.pages.crisis_end import EndForm
from manager_app.promises import is_overdue, promise_text
from manager_app.widgets.piece_cards import paint_line, paint_row_ground
from manager_app.widgets.small import button, card, column, empty_state, label, row, wear
from signage.client import HeldAlert, MailState, ScreenReceipt
from signage.errors import SignageError
from signage.model.alert import Status, hides_drills
from signage.model.ids import ScreenId
from signage.model.screen import Screen

Index = QModelIndex | QPersistentModelIndex
_TICK_MS: Final = 1000
_MAIL_EVERY: Final = 5
"""Ticks between two looks at the e-mails."""
_LIST_PX: Final = 132
_ROW_PX: Final = 58


class LiveAlerts(QWidget):
    """The alerts that are up: their board, and the form that ends them."""

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self._chosen: HeldAlert | None = None
        self._ticks = 0
        self._alerts, self.board = AlertModel(self), BoardModel(orders, self)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._build()
        mirror.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._list = QListView()
        self._list.setModel(self._alerts)
        self._list.setItemDelegate(_AlertRow(self._list))
        self._list.setAccessibleName(self.tr("Alertas en pantalla"))
        self._list.setMinimumHeight(_ROW_PX)
        self._list.setMaximumHeight(_LIST_PX)
        self._list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.data(AlertRole.HELD)))
        self._count, self.reach = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.mails = label("", "muted", wrap=True)
        self.promise = label("", "fieldLabel", wrap=True)
        self._say = button(
            self.tr("Actualizar…"), self.open_update, tip=self.tr("Decir lo que sigue, aunque sea «sin cambios»")
        )
        self.note = label("", "muted", wrap=True)
        table = _table(self.board, self.tr("Cómo va en cada pantalla"))
        promised = row(self.promise, self._say, wide=0)
        board = column(self._count, self.reach, self.mails, promised, table, self.note, gap=6, wide=4)
        centre = column(card(column(self._list), margin=8), card(board, margin=16), wide=1)
        self.end = EndForm(self._orders, self._mirror)
        work = QWidget()
        work.setLayout(row(centre, self.end, gap=12, wide=0))
        self._stack = QStackedWidget()
        text = self.tr("Cuando envíe un aviso, aquí verá qué pantallas lo muestran y podrá darle fin.")
        self._stack.addWidget(empty_state("check", self.tr("No hay alertas en pantalla"), text))
        self._stack.addWidget(work)
        self.setLayout(column(self._stack, margin=12))

    def follow(self, held: HeldAlert) -> None:
        """Watch an alert that was just sent: list, board and the form that ends it are of the same one."""
        self._chosen = held
        if any(one.id == held.id for one in self._mirror.live_alerts):
            self.update_alerts()

    def open_update(self) -> None:
        """Ask for the next word on the alert that is looked at."""
        self.end.open_update()

    def update_alerts(self) -> None:
        """Take the live alerts."""
        live = self._mirror.live_alerts
        self._alerts.show(live, tuple(self._orders.templates().values()), self._mirror.settings.zone)
        self._stack.setCurrentIndex(1 if live else 0)
        wanted = self._chosen.id if self._chosen else None
        at = next((row for row, held in enumerate(live) if held.id == wanted), 0)
        if live:
            self._list.setCurrentIndex(self._alerts.index(at))

    def _choose(self, held: object) -> None:
        if not isinstance(held, HeldAlert):
            return
        self._chosen = held
        self.end.take(held)
        self._ask_mails()
        self._show_board()
        self._tell_promise()

    # What is told

    def _on_changed(self, what: str) -> None:
        if what in {"boards", "screens", "mail_reach"}:
            self._show_board()

    def _show_board(self) -> None:
        if self._chosen is None:
            return
        screens = self._orders.screens()
        reach = reach_of(self._chosen.alert, screens, self._mirror.mail_reach)
        self.reach.setText(self.tr("Firmada para {0}.").format(reach.words()))
        board = self._mirror.board(self._chosen.id)
        # Until the hub tells how far it has come, it is on its way to all of them.
        rows = board.screens if board else tuple(
            ScreenReceipt(screen=screen.id, name=screen.name, health="") for screen in screens
            if self._chosen.alert.is_for(screen)
        )  # fmt: skip
        phones = {screen.id: screen.panel.phone for screen in screens}
        self.board.show(self._chosen, rows, phones, self._hidden_on(screens))
        self._count.setText(self.board.counts())
        self._tell_clocks(board.late if board else None)

    def _tell_clocks(self, late: timedelta | None) -> None:
        words = self.tr(
            "Recibida y Mostrada: desde el envío, por el reloj de este equipo (* por el del servidor). "
            "Pintada en: por el reloj de la pantalla."
        )
        if late is not None:
            words = self.tr(
                "El servidor recibió esta orden {0} después de firmada. Recibida y Mostrada: desde el envío, por el "
                "reloj de este equipo (* desde que llegó a la pantalla por otro camino, por su reloj)."
            ).format(rough_span(late))
        self.note.setText(words)

    def _hidden_on(self, screens: Collection[Screen]) -> frozenset[ScreenId]:
        """Return the screens on which something real keeps what is looked at from being drawn."""
        if self._chosen is None or hides_drills(self._chosen.alert):
            return frozenset()
        real = [held.alert for held in self._mirror.shown_alerts if hides_drills(held.alert)]
        return frozenset(screen.id for screen in screens if any(alert.is_for(screen) for alert in real))

    def tick(self) -> None:
        """Look at the clock again: silent screens, the promised hour, and now and then the e-mails."""
        self.board.tick()
        self._tell_promise()
        self._ticks += 1
        if self._ticks % _MAIL_EVERY == 0:
            self._ask_mails()

    def _tell_promise(self) -> None:
        if self._chosen is None:
            return
        zone, now = self._mirror.settings.zone, self._orders.wall()
        self.promise.setText(promise_text(self._chosen.alert, zone, now))
        wear(self.promise, "problem" if is_overdue(self._chosen.alert, zone, now) else "fieldLabel")

    def _ask_mails(self) -> None:
        held, client = self._chosen, self._mirror.client
        if held is not None:
            operations.run(self, lambda: client.mails(held.id), self._show_mails, self._no_mails)

    def _show_mails(self, found: tuple[MailState, ...]) -> None:
        self.mails.setVisible(bool(found))
        sent = sum(one.state == "sent" for one in found)
        failed = [one.recipient for one in found if one.state == "failed"]
        text = self.tr("Correos: {0} de {1} enviados").format(sent, len(found))
        lost = self.tr("no llegaron: {0}").format(", ".join(failed[:3])) if failed else ""
        self.mails.setText(" · ".join(filter(None, (text, lost))))

    def _no_mails(self, _: SignageError) -> None:
        """What is known of the e-mails stays; the window says elsewhere that the hub is away."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the board while it is seen."""
        super().showEvent(event)
        self._tell_promise()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask no more."""
        super().hideEvent(event)
        self._timer.stop()


class _AlertRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        return QSize(160, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        held = index.data(AlertRole.HELD)
        if not isinstance(held, HeldAlert):
            return
        theme = look.COLOURS
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        real = held.alert.status is Status.ACTUAL
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.alarm if real else theme.drilling))
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
    table.setMinimumHeight(_ROW_PX)
    table.setSelectionMode(QTableView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    return table
