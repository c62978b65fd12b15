"""Pantallas: a wall of cards that tell what each screen shows now and what it should show."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMessageBox,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manager_app import look
from manager_app.language import audience_word
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole, health_look
from manager_app.pages.page import Page
from manager_app.widgets.piece_cards import paint_card, paint_line, paint_picture
from manager_app.widgets.screen_dialog import EditDialog, PairDialog
from manager_app.widgets.small import button, column, empty_state, label, row
from signage.client import ScreenState, Slot
from signage.model.screen import Audience, Orientation

Index = QModelIndex | QPersistentModelIndex
_CARD = QSize(352, 286)
_LOOK_AGAIN_MS = 5000


class ScreensPage(Page):
    """The wall."""

    def __init__(self, mirror: Mirror, model: ScreenModel, parent: QWidget | None = None) -> None:
        """Show the screens of the mirror."""
        super().__init__(parent)
        self._mirror, self._model = mirror, model
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._build()
        self._connect()
        self._update("screens")

    def _build(self) -> None:
        self._count = label("", "muted", wrap=True)
        self._edit = button(
            self.tr("Editar…"), self._edit_current, icon="edit", tip=self.tr("Cambiar nombre, lugar y audiencia (F2)")
        )
        self._remove = button(self.tr("Quitar…"), self._ask_remove, name="danger", icon="trash")
        self._wall = QListView()
        self._wall.setObjectName("grid")
        self._wall.setAccessibleName(self.tr("Pantallas"))
        self._wall.setViewMode(QListView.ViewMode.IconMode)
        self._wall.setResizeMode(QListView.ResizeMode.Adjust)
        self._wall.setMovement(QListView.Movement.Static)
        self._wall.setUniformItemSizes(True)
        self._wall.setGridSize(_CARD)
        self._wall.setMouseTracking(True)
        self._wall.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._wall.setItemDelegate(ScreenCard(self._wall))
        self._wall.setModel(self._model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._wall)
        text = self.tr(
            "Encienda un reproductor: mostrará un código. Escríbalo aquí y la pantalla empezará a funcionar."
        )
        self._stack.addWidget(empty_state("screens", self.tr("Aún no hay pantallas"), text, self._add_button()))
        tools = row(self._count, self._edit, self._remove, self._add_button())
        tools.setStretch(0, 1)
        self.setLayout(column(tools, self._stack, margin=16, gap=12))

    def _add_button(self) -> QWidget:
        tip = self.tr("Vincular una pantalla nueva por su código (Ctrl+N)")
        return button(self.tr("Añadir pantalla…"), self.add, name="primary", icon="add", tip=tip)

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._clock.timeout.connect(self._model.repaint)
        self._clock.start()
        self._wall.selectionModel().selectionChanged.connect(self._on_selected)
        self._wall.activated.connect(self._edit_current)
        add = QShortcut(QKeySequence("Ctrl+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self.add)
        for key, action in ((Qt.Key.Key_F2, self._edit_current), (Qt.Key.Key_Delete, self._ask_remove)):
            shortcut = QShortcut(QKeySequence(key), self._wall, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)
        self._on_selected()

    def _update(self, what: str) -> None:
        if what not in {"screens", "pieces"}:
            return
        states = self._mirror.screens
        self._model.show(states)
        self._stack.setCurrentIndex(0 if states else 1)
        well = sum(state.health == "ok" for state in states)
        self._count.setText(self.tr("En línea: {0} de {1}").format(well, len(states)))
        self._on_selected()

    def _on_selected(self, _: QItemSelection | None = None, __: QItemSelection | None = None) -> None:
        for tool in (self._edit, self._remove):
            tool.setEnabled(self._current() is not None)

    def _current(self) -> ScreenState | None:
        state = self._wall.currentIndex().data(ScreenRole.STATE)
        return state if isinstance(state, ScreenState) else None

    def add(self) -> None:
        """Open the pairing dialog, or say what must come first."""
        status = self._mirror.status
        if status and status.root_version == 0:
            text = self.tr("Antes de vincular pantallas hay que crear la llave del operador: así saben a quién creer.")
            ask = QMessageBox(QMessageBox.Icon.Information, self.tr("Falta un paso"), text, parent=self)
            ask.addButton(self.tr("Ahora no"), QMessageBox.ButtonRole.RejectRole)
            make = ask.addButton(self.tr("Crear la llave"), QMessageBox.ButtonRole.AcceptRole)
            make.clicked.connect(lambda: self.go.emit("crisis", None))
            ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            ask.open()
            return
        dialog = PairDialog(self._mirror, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _edit_current(self) -> None:
        state = self._current()
        if state:
            dialog = EditDialog(state.screen, self)
            dialog.saved.connect(self._mirror.update_screen)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _ask_remove(self) -> None:
        state = self._current()
        if state is None:
            return
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Warning)
        ask.setText(self.tr("¿Quitar la pantalla «{0}»?").format(state.screen.name))
        ask.setInformativeText(
            self.tr("Dejará de recibir programa y alertas. Para volver a usarla habrá que vincularla otra vez.")
        )
        remove = ask.addButton(self.tr("Quitar"), QMessageBox.ButtonRole.DestructiveRole)
        keep = ask.addButton(self.tr("Conservar"), QMessageBox.ButtonRole.RejectRole)
        ask.setDefaultButton(keep)
        remove.clicked.connect(lambda: self._mirror.remove_screen(state.screen.id))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()


class ScreenCard(QStyledItemDelegate):
    """A screen: name and place, health, what it shows and should show, whom it is for, last contact."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return _CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        state = index.data(ScreenRole.STATE)
        if not isinstance(state, ScreenState):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(6, 6, -6, -6)
        paint_card(painter, area, option)
        inner = area.adjusted(14, 12, -14, -10)
        self._paint_head(painter, inner, state)
        top = inner.top() + 54
        half = (inner.width() - 12) / 2
        self._paint_slot(
            painter,
            QRectF(inner.left(), top, half, 126),
            self.tr("Muestra ahora"),
            state.shows,
            index.data(ScreenRole.NOW),
        )
        due = QRectF(inner.left() + half + 12, top, half, 126)
        self._paint_slot(painter, due, self.tr("Debería mostrar"), state.should_show, index.data(ScreenRole.DUE))
        self._paint_foot(painter, QRectF(inner.left(), top + 132, inner.width(), 66), state, index)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRectF, state: ScreenState) -> None:
        theme = look.colours()
        icon, word, colour = health_look(state)
        chip = QRectF(area.right() - 146, area.top(), 146, 26)
        tint = QColor(colour)
        tint.setAlphaF(0.10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(chip, 13, 13)
        painter.drawPixmap(QPointF(chip.left() + 9, chip.top() + 5), look.picture_of(icon, colour, 16))
        paint_line(painter, chip.adjusted(30, 0, -8, 0), word, bold=True, colour=colour, size=12)
        name = QRectF(area.left(), area.top(), area.width() - 154, 24)
        paint_line(painter, name, state.screen.name, bold=True, size=16, colour=theme.navy)
        upright = state.screen.orientation is Orientation.PORTRAIT
        shape = self.tr("vertical") if upright else self.tr("horizontal")
        paint_line(
            painter,
            name.translated(0, 24),
            " · ".join(filter(None, (state.screen.place, shape))),
            colour=theme.muted,
            size=12,
        )

    def _paint_slot(self, painter: QPainter, area: QRectF, name: str, slot: Slot | None, picture: object) -> None:
        theme = look.colours()
        paint_line(painter, QRectF(area.left(), area.top(), area.width(), 18), name, colour=theme.muted, size=11)
        paint_picture(painter, QRectF(area.left(), area.top() + 20, area.width(), area.width() * 9 / 16), picture)
        title = slot.title if slot else "—"
        paint_line(
            painter, QRectF(area.left(), area.top() + 24 + area.width() * 9 / 16, area.width(), 18), title, size=12
        )

    def _paint_foot(self, painter: QPainter, area: QRectF, state: ScreenState, index: Index) -> None:
        theme = look.colours()
        line = QRectF(area.left(), area.top(), area.width(), 18)
        if state.health == "syncing" and state.sync_total:
            track = QRectF(line.left(), line.top() + 6, line.width(), 6)
            painter.fillRect(track, QColor("#E4EAF0"))
            painter.fillRect(
                QRectF(track.left(), track.top(), track.width() * state.sync_done / state.sync_total, 6),
                QColor(theme.focus),
            )
        elif state.alerts and state.health != "silent":
            painter.drawPixmap(line.topLeft(), look.picture_of("alert", theme.danger, 16))
            paint_line(
                painter,
                line.adjusted(22, 0, 0, 0),
                self.tr("Muestra una alerta"),
                bold=True,
                colour=theme.danger,
                size=12,
            )
        elif index.data(ScreenRole.ASTRAY):
            painter.drawPixmap(line.topLeft(), look.picture_of("warning", theme.caution, 16))
            paint_line(
                painter, line.adjusted(22, 0, 0, 0), self.tr("No muestra lo que debería"), colour=theme.caution, size=12
            )
        elif state.problems:
            painter.drawPixmap(line.topLeft(), look.picture_of("warning", theme.danger, 16))
            paint_line(painter, line.adjusted(22, 0, 0, 0), state.problems[0], colour=theme.danger, size=12)
        names = ", ".join(audience_word(audience) for audience in Audience if audience in state.screen.audiences)
        paint_line(painter, line.translated(0, 20), names, size=12)
        paint_line(painter, line.translated(0, 39), str(index.data(ScreenRole.SEEN)), colour=theme.muted, size=12)
