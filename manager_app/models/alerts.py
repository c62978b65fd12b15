"""Live alerts, and the board that tells how far an alert has come on each screen, as item models."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from manager_app import look
from manager_app.language import clock_text, either, translate
from manager_app.orders import Orders
from manager_app.widgets.small import plain_tip
from signage.client import HeldAlert, ScreenReceipt
from signage.model.alert import Status
from signage.model.ids import ScreenId
from signage.model.template import AlertTemplate
from signage.trust.document import template_hash

Index = QModelIndex | QPersistentModelIndex
SILENT_AFTER = timedelta(seconds=15)
_MS = timedelta(milliseconds=1)
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_LONG = 2 * _MINUTE


class AlertRole(IntEnum):
    """What a delegate may ask for."""

    HELD = Qt.ItemDataRole.UserRole + 1
    UNDER = Qt.ItemDataRole.UserRole + 2


class AlertModel(QAbstractListModel):
    """The alerts that are up now."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._alerts: tuple[HeldAlert, ...] = ()
        self._names: dict[str, str] = {}
        self._zone = ""

    def show(self, alerts: tuple[HeldAlert, ...], templates: tuple[AlertTemplate, ...], zone: str) -> None:
        """Take the live alerts, the templates that name them, and by which clock their hours are told."""
        self.beginResetModel()
        self._alerts, self._zone = alerts, zone
        self._names = {template_hash(template): either(template.name, template.name_en) for template in templates}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the alerts."""
        return 0 if parent.isValid() else len(self._alerts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._alerts):
            return None
        held = self._alerts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.title(held)
            case AlertRole.UNDER:
                sent = self.tr("Emitida a las {0}").format(clock_text(held.alert.sent, self._zone))
                return sent if held.alert.status is Status.ACTUAL else self.tr("SIMULACRO") + " · " + sent
            case AlertRole.HELD:
                return held
        return None

    def title(self, held: HeldAlert) -> str:
        """Return an alert's template and subject."""
        name = self._names.get(held.alert.template, self.tr("Alerta"))
        params = dict(held.alert.params)
        what = params.get("sistema") or params.get("escenario") or params.get("tramite")
        return f"{name}: {what}" if what else name


class BoardModel(QAbstractTableModel):
    """One alert's screens: state, and the times that each step took."""

    def __init__(self, orders: Orders, parent: QObject | None = None) -> None:
        """Start empty; `orders` knows this console's own times."""
        super().__init__(parent)
        self._orders = orders
        self._held: HeldAlert | None = None
        self._rows: tuple[ScreenReceipt, ...] = ()
        self._phones: Mapping[ScreenId, str] = {}
        self._hidden: Collection[ScreenId] = ()
        self._freed: dict[ScreenId, float] = {}
        """Since when nothing real hides it on a screen that kept it waiting, on the monotonic clock."""

    def show(
        self,
        held: HeldAlert | None,
        rows: tuple[ScreenReceipt, ...],
        phones: Mapping[ScreenId, str] | None = None,
        hidden: Collection[ScreenId] = (),
    ) -> None:
        """Take a board, the telephones of the places where the screens hang, and where something real hides it."""
        if held is None or self._held is None or held.id != self._held.id:
            self._freed = {}
        else:
            gone = frozenset(self._hidden).difference(hidden)
            self._freed |= dict.fromkeys(gone, self._orders.monotonic())
        self._hidden = hidden
        same = self._held is not None and held is not None and held.id == self._held.id and len(rows) == len(self._rows)
        self._phones = phones or {}
        if same:
            self._held, self._rows = held, self._silent_first(rows)
            self.tick()
            return
        self.beginResetModel()
        self._held, self._rows = held, rows
        self._rows = self._silent_first(rows)
        self.endResetModel()

    def _silent_first(self, rows: tuple[ScreenReceipt, ...]) -> tuple[ScreenReceipt, ...]:
        return tuple(sorted(rows, key=lambda row: not self.is_silent(row)))

    def is_silent(self, receipt: ScreenReceipt) -> bool:
        """Whether a screen should have painted it by now and did not."""
        answered = receipt.painted_after is not None or receipt.ended_after is not None
        return (
            not (answered or self._waits(receipt))
            and self._held is not None
            and self._orders.since_sent(self._held) >= SILENT_AFTER
            and self._since_freed(receipt.screen) >= SILENT_AFTER
        )

    def _since_freed(self, screen: ScreenId) -> timedelta:
        """Return how long nothing real has hidden it there: only then does the screen have anything to draw."""
        freed = self._freed.get(screen)
        return timedelta.max if freed is None else timedelta(seconds=self._orders.monotonic() - freed)

    def _waits(self, receipt: ScreenReceipt) -> bool:
        """Whether a screen holds it and does not draw it beside what is real."""
        return receipt.received_after is not None and receipt.screen in self._hidden

    def tick(self) -> None:
        """Look at the clock again: a silent screen turns red by itself, and comes first."""
        if self._rows:
            self._rows = self._silent_first(self._rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the screens."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Screen, state, and three times."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = (
            self.tr("Pantalla"),
            self.tr("Estado"),
            self.tr("Recibida"),
            self.tr("Mostrada"),
            self.tr("Pintada en"),
        )
        return names[section] if section < len(names) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._rows) or self._held is None:
            return None
        return self._answer(self._rows[index.row()], index, role)

    def _answer(self, receipt: ScreenReceipt, index: Index, role: int) -> object:
        icon, word, colour = self.state(receipt)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(receipt, index.column(), word)
            case Qt.ItemDataRole.DecorationRole if index.column() == 1:
                return look.picture_of(icon, colour, 18)
            case Qt.ItemDataRole.ForegroundRole if index.column() == 1:
                return QColor(colour)
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(look.COLOURS.danger_ground) if self.is_silent(receipt) else None
            case Qt.ItemDataRole.ToolTipRole if receipt.path:
                return plain_tip(self.tr("Llegó por: {0}").format(receipt.path))
        return None

    def state(self, receipt: ScreenReceipt) -> tuple[str, str, str]:
        """Return icon, word and colour of how far a screen is."""
        theme = look.COLOURS
        if receipt.ended_after is not None:
            return "check", self.tr("Terminada"), theme.muted
        if receipt.painted_after is not None:
            return "check", self.tr("Mostrada"), theme.good
        if self.is_silent(receipt):
            phone = self._phones.get(receipt.screen, "")
            call = self.tr("Sin respuesta: llame al {0}").format(phone)
            return "error", call if phone else self.tr("Sin respuesta: vaya a verla"), theme.danger
        if self._waits(receipt):
            return "clock", self.tr("Espera"), theme.muted
        if receipt.received_after is not None:
            return "down", self.tr("Recibida"), theme.focus
        return "send", self.tr("Enviada"), theme.muted

    def counts(self) -> str:
        """Return how many screens show it, in words."""
        shown = sum(row.painted_after is not None for row in self._rows)
        return translate("BoardModel", "{0} de {1} pantallas la muestran").format(shown, len(self._rows))

    def _cell(self, receipt: ScreenReceipt, column: int, word: str) -> str:
        after = {kind: self._heard(receipt, kind) for kind in ("received", "painted")}
        cells: tuple[Callable[[], str], ...] = (
            lambda: receipt.name,
            lambda: word,
            lambda: milliseconds(after["received"], receipt.received_after),
            lambda: milliseconds(after["painted"], receipt.painted_after),
            lambda: milliseconds(receipt.paint_time, None),
        )
        return cells[column]()

    def _heard(self, receipt: ScreenReceipt, kind: str) -> timedelta | None:
        return self._orders.heard_after(self._held.id, receipt.screen, kind) if self._held else None


def rough_span(span: timedelta) -> str:
    """Return how long it was, in seconds or in minutes."""
    return f"{round(span / _SECOND)} s" if span < _LONG else f"{round(span / _MINUTE)} min"


def milliseconds(own: timedelta | None, hubs: timedelta | None) -> str:
    """Return a time, in minutes if it is long: this console's own, else the hub's marked as such, else a dash."""
    if own is not None:
        # A screen that answered while this program was closed is heard when it is open again.
        return f"{round(own / _MS)} ms" if own < _LONG else f"{round(own / _MINUTE)} min"
    return f"{round(hubs / _MS)} ms*" if hubs is not None else "—"
