"""Pantallas: a wall of cards that tell what each screen shows now and what it should show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QLocale,
    QMarginsF,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manager_app import look
from manager_app.at_once import AtOnce
from manager_app.language import audience_word
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole, health_look
from manager_app.pages.page import Page
from manager_app.widgets.piece_cards import line_width, paint_block, paint_card, paint_line, paint_picture
from manager_app.widgets.piece_menu import add_at_once
from manager_app.widgets.screen_dialog import EditDialog, PairDialog
from manager_app.widgets.small import button, column, empty_state, fitted, label, row
from signage.client import ScreenState, Slot
from signage.model.screen import Audience, Orientation, Screen

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST, _MOST_COLUMNS = 420, 620, 4
_MARGIN, _PADDING, _BETWEEN = 6, 16, 16
_HEAD, _LABEL, _TITLE, _FOOT = 78, 22, 40, 56
"""Heights inside a card: name, place and panel; above a picture; below it; audiences, last contact and remarks."""
_LOOK_AGAIN_MS = 5000


class ScreensPage(Page):
    """The wall."""

    def __init__(self, mirror: Mirror, model: ScreenModel, at_once: AtOnce, parent: QWidget | None = None) -> None:
        """Show the screens of the mirror."""
        super().__init__(parent)
        self._mirror, self._model, self._at_once = mirror, model, at_once
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._build()
        self._connect()
        self._update("screens")

    def _build(self) -> None:
        self._count = label("", "muted", wrap=True)
        self._edit = button(
            self.tr("Editar…"),
            self._edit_current,
            icon="edit",
            tip=self.tr("Cambiar nombre, audiencia, sonido, horario y más (F2)"),
        )
        self._now = button(
            self.tr("Ahora"), lambda: None, icon="screens", tip=self.tr("La pieza que muestra en este momento")
        )
        self._now.setMenu(QMenu(self._now))
        self._now.menu().aboutToShow.connect(self._fill_now)
        self._remove = button(self.tr("Quitar…"), self._ask_remove, name="danger", icon="trash")
        self._wall = Wall()
        self._wall.setModel(self._model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._wall)
        text = self.tr(
            "Encienda un reproductor: mostrará un código. Escríbalo aquí y la pantalla empezará a funcionar."
        )
        self._stack.addWidget(empty_state("screens", self.tr("Aún no hay pantallas"), text, self._add_button()))
        tools = row(self._count, self._now, self._edit, self._remove, self._add_button())
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
        self._wall.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._wall.customContextMenuRequested.connect(self._open_menu)
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
        self._wall.fit()
        self._stack.setCurrentIndex(0 if states else 1)
        well = sum(state.health == "ok" for state in states)
        self._count.setText(self.tr("En línea: {0} de {1}").format(well, len(states)))
        self._on_selected()

    def _on_selected(self, _: QItemSelection | None = None, __: QItemSelection | None = None) -> None:
        for tool in (self._now, self._edit, self._remove):
            tool.setEnabled(self._current() is not None)

    def _current(self) -> ScreenState | None:
        state = self._wall.currentIndex().data(ScreenRole.STATE)
        return state if isinstance(state, ScreenState) else None

    def _open_menu(self, at: QPoint) -> None:
        state = self._wall.indexAt(at).data(ScreenRole.STATE)
        if isinstance(state, ScreenState):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_menu(menu, state)
            menu.popup(self._wall.viewport().mapToGlobal(at))

    def _fill_now(self) -> None:
        menu, state = self._now.menu(), self._current()
        menu.clear()
        if state is not None:
            self._add_shown(menu, state)

    def fill_menu(self, menu: QMenu, state: ScreenState) -> None:
        """Add what can be done with a screen, and with what it shows."""
        self._add_shown(menu, state)
        menu.addAction(look.icon("edit"), self.tr("Editar…"), self._edit_current)
        menu.addAction(look.icon("trash"), self.tr("Quitar…"), self._ask_remove)

    def _add_shown(self, menu: QMenu, state: ScreenState) -> None:
        shown = self._mirror.piece(state.shows.slide) if state.shows else None
        if shown is None:
            menu.addAction(self.tr("No se sabe qué muestra")).setEnabled(False)
        else:
            menu.addAction(f"«{shown.title}»").setEnabled(False)
            add_at_once(menu, shown, (state,), self._at_once)
        menu.addSeparator()

    def open_thing(self, thing: object) -> None:
        """Select a screen's card."""
        if isinstance(thing, ScreenState):
            self._wall.setCurrentIndex(self._model.index(self._model.row_of(thing.screen.id)))
            self._wall.setFocus()

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
            dialog = EditDialog(state.screen, self._mirror, self)
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


class Wall(QListView):
    """Cards in as many columns as the room and the number of screens ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Pantallas"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._card = ScreenCard(self)
        self.setItemDelegate(self._card)

    def fit(self) -> None:
        """Give the cards the size for the present room."""
        count = self.model().rowCount() if self.model() else 0
        # The scroll bar's room is always kept, or its coming and going would change the number of columns.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        # One less, for Qt breaks the row already when it is full to the last pixel.
        room = self.maximumViewportSize().width() - bar - 1
        size = card_size(room, count)
        if size != self.gridSize():
            self._card.size = size
            self.setGridSize(size)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the cards anew."""
        self.fit()
        super().resizeEvent(event)


def card_size(room: int, count: int) -> QSize:
    """Return the size of each of `count` cards in a width."""
    columns = max(1, min(room // _NARROWEST, _MOST_COLUMNS, max(2, count)))
    width = max(_NARROWEST, min(_WIDEST, room // columns))
    return QSize(width, round(2 * (_MARGIN + _PADDING) + _HEAD + _slot_size(width).height() + _FOOT))


def _slot_size(card_width: int) -> QSizeF:
    width = (card_width - 2 * (_MARGIN + _PADDING) - _BETWEEN) / 2
    return QSizeF(width, _LABEL + width * 9 / 16 + _TITLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a card warns of."""

    icon: str
    colour: str
    text: str


class ScreenCard(QStyledItemDelegate):
    """A screen: name and place, health, what it shows and should show, whom it is for, last contact."""

    def __init__(self, parent: QWidget) -> None:
        """Start with a size that the wall replaces."""
        super().__init__(parent)
        self.size = card_size(0, 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        state = index.data(ScreenRole.STATE)
        if not isinstance(state, ScreenState):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).marginsRemoved(_sides(_MARGIN))
        paint_card(painter, area, option)
        inner = area.marginsRemoved(_sides(_PADDING))
        self._paint_head(painter, inner, state)
        now = QRectF(inner.topLeft() + QPointF(0, _HEAD), _slot_size(self.size.width()))
        due = now.translated(now.width() + _BETWEEN, 0)
        self._paint_slot(painter, now, (self.tr("Muestra ahora"), state.shows, index.data(ScreenRole.NOW)), state)
        words = self.tr("Debería mostrar")
        self._paint_slot(painter, due, (words, state.should_show, index.data(ScreenRole.DUE)), state)
        self._paint_foot(painter, QRectF(inner.left(), now.bottom(), inner.width(), _FOOT), state, index)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRectF, state: ScreenState) -> None:
        theme = look.COLOURS
        chip = self._paint_chip(painter, area.topRight(), state)
        name = QRectF(area.left(), area.top(), chip.left() - area.left() - 10, 26)
        paint_line(painter, name, state.screen.name, bold=True, size=18, colour=theme.title)
        line = QRectF(area.left(), area.top() + 28, area.width(), 19)
        if state.screen.place:
            paint_line(painter, line, state.screen.place, size=13)
            line.translate(0, 20)
        paint_line(painter, line, self.panel_text(state.screen), colour=theme.muted, size=12)

    def _paint_chip(self, painter: QPainter, corner: QPointF, state: ScreenState) -> QRectF:
        icon, word, colour = health_look(state)
        width = line_width(word, size=12, bold=True) + 42
        chip = QRectF(corner.x() - width, corner.y(), width, 26)
        tint = QColor(colour)
        tint.setAlphaF(0.10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(chip, 13, 13)
        painter.drawPixmap(QPointF(chip.left() + 9, chip.top() + 5), look.picture_of(icon, colour, 16))
        paint_line(painter, chip.adjusted(30, 0, 0, 0), word, bold=True, colour=colour, size=12)
        return chip

    def panel_text(self, screen: Screen) -> str:
        """Return how the panel hangs and how large it is, in words."""
        upright = screen.orientation is Orientation.PORTRAIT
        shape = self.tr("Vertical") if upright else self.tr("Horizontal")
        inches = QLocale().toString(screen.diagonal_in, "g", 3)
        return f"{shape} · {inches}\N{DOUBLE PRIME} · {screen.width_px}\N{MULTIPLICATION SIGN}{screen.height_px}"

    def _paint_slot(
        self, painter: QPainter, area: QRectF, shown: tuple[str, Slot | None, object], state: ScreenState
    ) -> None:
        name, slot, picture = shown
        paint_line(painter, QRectF(area.topLeft(), QSizeF(area.width(), 18)), name, colour=look.COLOURS.muted, size=12)
        panel = QSize(state.screen.width_px, state.screen.height_px)
        title = slot.title if slot else "—"
        if state.screen.orientation is Orientation.PORTRAIT:
            frame = fitted(panel, area.adjusted(0, _LABEL, 0, 0))
            frame.moveLeft(area.left())
            words = QRectF(QPointF(frame.right() + 10, frame.top()), area.bottomRight())
        else:
            frame = fitted(panel, area.adjusted(0, _LABEL, 0, -_TITLE))
            words = QRectF(area.left(), area.bottom() - _TITLE + 5, area.width(), _TITLE - 5)
        paint_picture(painter, frame, picture)
        paint_block(painter, words, title)

    def _paint_foot(self, painter: QPainter, area: QRectF, state: ScreenState, index: Index) -> None:
        theme = look.COLOURS
        painter.fillRect(QRectF(area.left(), area.top() + 10, area.width(), 1), QColor(theme.line))
        line = QRectF(area.left(), area.top() + 18, area.width(), 18)
        names = ", ".join(audience_word(audience) for audience in Audience if audience in state.screen.audiences)
        paint_line(painter, line, names, size=12)
        under, seen = line.translated(0, 20), str(index.data(ScreenRole.SEEN))
        remark = self._remark(state, is_astray=bool(index.data(ScreenRole.ASTRAY)))
        taken = line_width(seen, size=12) + _BETWEEN
        is_long = _remark_width(remark) > under.width() - taken
        if is_long and line_width(names, size=12) + taken < line.width():
            # A long remark gets the whole of its line when the last contact finds room in the one above.
            paint_line(
                painter, line.adjusted(line.width() - taken + _BETWEEN, 0, 0, 0), seen, colour=theme.muted, size=12
            )
        else:
            paint_line(painter, under, seen, colour=theme.muted, size=12)
            under.adjust(taken, 0, 0, 0)
        if state.health == "syncing" and state.sync_total:
            _paint_progress(painter, under, state.sync_done / state.sync_total)
        elif remark:
            _paint_remark(painter, under, remark)

    def _remark(self, state: ScreenState, *, is_astray: bool) -> Remark | None:
        theme = look.COLOURS
        if state.alerts and state.health != "silent":
            return Remark(icon="alert", colour=theme.danger, text=self.tr("Muestra una alerta"))
        if is_astray:
            return Remark(icon="warning", colour=theme.caution, text=self.tr("No muestra lo que debería"))
        return Remark(icon="warning", colour=theme.danger, text=state.problems[0]) if state.problems else None


def _remark_width(remark: Remark | None) -> float:
    return line_width(remark.text, size=12, bold=True) + 22 if remark else 0


def _paint_remark(painter: QPainter, line: QRectF, remark: Remark) -> None:
    """Paint an icon and words at the right end of a line."""
    left = line.right() - min(line.width(), _remark_width(remark))
    painter.drawPixmap(QPointF(left, line.top() + 1), look.picture_of(remark.icon, remark.colour, 16))
    words = line.adjusted(left - line.left() + 22, 0, 0, 0)
    paint_line(painter, words, remark.text, bold=True, colour=remark.colour, size=12)


def _paint_progress(painter: QPainter, line: QRectF, share: float) -> None:
    track = QRectF(line.left(), line.top() + 6, line.width(), 6)
    painter.fillRect(track, QColor(look.COLOURS.track))
    track.setWidth(track.width() * share)
    painter.fillRect(track, QColor(look.COLOURS.focus))


def _sides(margin: float) -> QMarginsF:
    return QMarginsF(margin, margin, margin, margin)
