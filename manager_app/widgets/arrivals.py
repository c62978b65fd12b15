"""The panel that tells what came of each file that was added."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QProgressBar, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.imports import Arrival, ImportQueue
from manager_app.widgets.piece_cards import paint_line
from manager_app.widgets.small import button, column, label, plain_tip, row
from signage.media.kind import legible_name

Index = QModelIndex | QPersistentModelIndex
_ARRIVAL = Qt.ItemDataRole.UserRole + 1
_ROW = 44
_PARTS = 1000
_ICONS = {
    "waiting": "clock",
    "running": "up",
    "done": "check",
    "alike": "warning",
    "duplicate": "warning",
    "refused": "error",
    "stuck": "clock",
}


_ORDER: Final = {
    state: place for place, state in enumerate(("stuck", "refused", "duplicate", "alike", "running", "waiting", "done"))
}
_MANY: Final = 200
_MANY_MS: Final = 250


def _colour(state: str) -> str:
    theme = look.COLOURS
    colours = {
        "running": theme.focus,
        "done": theme.good,
        "alike": theme.caution,
        "duplicate": theme.caution,
        "refused": theme.danger,
        "stuck": theme.caution,
    }
    return colours.get(state, theme.muted)


class ArrivalModel(QAbstractListModel):
    """The files of a queue, those with trouble first."""

    def __init__(self, queue: ImportQueue, parent: QObject | None = None) -> None:
        """Follow a queue."""
        super().__init__(parent)
        self._queue = queue
        self._rows: tuple[Arrival, ...] = ()
        self.show_now()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the files."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        arrival = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return legible_name(arrival.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{legible_name(arrival.path)}: {self.word(arrival)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{legible_name(arrival.path)}: {self.word(arrival)}")
            case _ if role == _ARRIVAL:
                return arrival
        return None

    def word(self, arrival: Arrival) -> str:
        """Return what came of a file in words."""
        words = {
            "waiting": self.tr("En espera"),
            "running": self.tr("Subiendo… {0} %").format(round(arrival.share * 100)),
            "done": self.tr("Añadido a la biblioteca"),
        }
        return arrival.reason or words.get(arrival.state, arrival.state)

    def show_now(self) -> None:
        """Show how the queue stands now."""
        rows = tuple(sorted(self._queue.arrivals, key=lambda arrival: _ORDER[arrival.state]))
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


class _ArrivalRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        arrival, model = index.data(_ARRIVAL), index.model()
        if not isinstance(arrival, Arrival) or not isinstance(model, ArrivalModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(8, 0, -8, 0)
        icon, colour = _ICONS[arrival.state], _colour(arrival.state)
        painter.drawPixmap(QPointF(area.left(), area.center().y() - 10), look.picture_of(icon, colour))
        half = area.width() * 0.32
        paint_line(
            painter,
            QRectF(area.left() + 30, area.top(), half - 30, area.height()),
            legible_name(arrival.path),
            bold=True,
            size=13,
        )
        reason = QRectF(area.left() + half + 10, area.top(), area.width() - half - 10, area.height())
        paint_line(painter, QRectF(), "", size=13)
        painter.setPen(QColor(colour))
        painter.drawText(reason, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, model.word(arrival))
        if arrival.state == "running":
            painter.fillRect(
                QRectF(area.left() + 30, area.bottom() - 4, (area.width() - 30) * arrival.share, 3), QColor(colour)
            )
        painter.restore()


class ArrivalsPanel(QFrame):
    """Counts, a bar and the files one by one."""

    mark_asked = Signal()

    def __init__(self, queue: ImportQueue, parent: QWidget | None = None) -> None:
        """Follow a queue."""
        super().__init__(parent)
        self.setObjectName("card")
        self._queue = queue
        self._title = label("", "heading")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("Resultado de cada archivo"))
        self._list.setItemDelegate(_ArrivalRow(self._list))
        self._list.setUniformItemSizes(True)
        self.model = ArrivalModel(queue, self)
        self._list.setModel(self.model)
        self._end = button(self.tr("Cerrar"), self._close)
        self.about = button(self.tr("Datos para todas…"), self.mark_asked.emit, icon="edit")
        self.about.setToolTip(self.tr("Etiquetas, carpeta, audiencia y vigencia, una vez para toda la tanda"))
        self.again = button(self.tr("Reintentar"), queue.retry, icon="up")
        self.again.setToolTip(self.tr("Subir otra vez lo que no llegó al servidor"))
        self.setLayout(column(row(self._title, 1, self.again, self.about, self._end), self._bar, self._list, margin=12))
        self.setFixedHeight(220)
        self._soon = QTimer(self, singleShot=True, interval=_MANY_MS)
        self._soon.timeout.connect(self._update)
        queue.changed.connect(self._on_changed)
        self.hide()

    def _on_changed(self) -> None:
        # Each part of a file that arrives is a change: thousands of rows are put in order a few times a second.
        if len(self._queue.arrivals) <= _MANY:
            self._update()
        elif not self._soon.isActive():
            self._soon.start()

    def _update(self) -> None:
        self.model.show_now()
        arrivals = self._queue.arrivals
        over, troubled = sum(arrival.is_over for arrival in arrivals), len(self._queue.troubled)
        text = self.tr("Archivos: {0} de {1}").format(over, len(arrivals))
        if troubled:
            text += " · " + self.tr("no se añadieron: {0}").format(troubled)
        self._title.setText(text)
        self.about.setVisible(bool(self._queue.came))
        self.again.setVisible(bool(self._queue.stuck) and not self._queue.is_busy)
        self._bar.setMaximum(_PARTS)
        self._bar.setValue(round(_PARTS * self._queue.share))
        self._bar.setVisible(self._queue.is_busy)
        self._end.setText(self.tr("Cancelar") if self._queue.is_busy else self.tr("Cerrar"))

    def _close(self) -> None:
        if self._queue.is_busy:
            self._queue.cancel()
            return
        self._queue.clear()
        self.hide()
