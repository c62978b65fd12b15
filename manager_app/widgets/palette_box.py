"""The palette: type a few letters, go there. It lies over the window, lives by the keyboard, and Esc puts it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manager_app import look
from manager_app.language import translate
from manager_app.palette import Goal, Sort
from manager_app.widgets.piece_cards import line_width, paint_line, paint_row_ground
from manager_app.widgets.small import column, label, plain_tip
from manager_app.widgets.writing import LineEdit

Index = QModelIndex | QPersistentModelIndex
_GOAL: Final = Qt.ItemDataRole.UserRole + 1
_ROW_PX: Final = 38
_WIDEST_PX: Final = 640
_TOP_PX: Final = 72
_EDGE_PX: Final = 40
_FIELD_PX: Final = 106
"""The search field and the line below the goals, with their margins."""
_MOST_ROWS: Final = 12
_WITH_MENU: Final = frozenset({Sort.PIECE, Sort.PLAYLIST, Sort.SCREEN})
"""What has more ways than to go there."""
_ICONS: Final = {
    Sort.PAGE: "library",
    Sort.ACTION: "play",
    Sort.TEMPLATE: "news",
    Sort.PLAYLIST: "list",
    Sort.SCREEN: "screens",
    Sort.SHELF: "library",
    Sort.PIECE: "image",
}


class GoalModel(QAbstractListModel):
    """The goals that fit, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._goals: tuple[Goal, ...] = ()

    def show(self, goals: tuple[Goal, ...]) -> None:
        """Take what was found."""
        self.beginResetModel()
        self._goals = goals
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the goals."""
        return 0 if parent.isValid() else len(self._goals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._goals):
            return None
        goal = self._goals[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return goal.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(goal.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (goal.title, sort_word(goal.sort), goal.shortcut)))
            case _ if role == _GOAL:
                return goal
        return None


class PaletteBox(QFrame):
    """A search field and what it finds."""

    chosen = Signal(object)
    """The `Goal` that somebody picked."""
    menu_asked = Signal(object, object)
    """A `Goal` whose own menu is wanted, and the point of the screen where it opens."""

    def __init__(self, find: Callable[[str], tuple[Goal, ...]], parent: QWidget) -> None:
        """Start hidden over `parent`; `find` answers what is typed."""
        super().__init__(parent)
        self._find, self._room = find, parent
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Buscar o ir a"))
        self.search = LineEdit()
        self.search.setPlaceholderText(
            self.tr("Buscar o ir a: páginas, piezas, listas, pantallas, plantillas, acciones")
        )
        self.search.setAccessibleName(self.tr("Buscar o ir a"))
        self.search.setMaxLength(80)
        self._goals = GoalModel(self)
        self.list = QListView()
        self.list.setModel(self._goals)
        self.list.setItemDelegate(_GoalRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Lo que se encontró"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu_at)
        self._more = label("", "muted")
        self._nothing = label(self.tr("Nada se llama así. Pruebe con menos letras."), "muted", wrap=True)
        self._box = column(self.search, self.list, self._nothing, self._more, margin=10, gap=8)
        self.setLayout(self._box)
        self.search.textChanged.connect(self._look)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._speak())
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr] # there is one
        self.hide()

    def open(self) -> None:
        """Come up empty, ready for typing."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.search.clear()
        self._look("")
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Go, and leave the keyboard to whoever had it."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # Finding

    def _look(self, text: str) -> None:
        self._goals.show(self._find(text))
        self.list.setCurrentIndex(self._goals.index(0))
        self.list.setVisible(self._goals.rowCount() > 0)
        self._nothing.setVisible(self._goals.rowCount() == 0)
        self._speak()
        self._fit()

    def _speak(self) -> None:
        current = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        goal = self.list.currentIndex().data(_GOAL)
        has_more = isinstance(goal, Goal) and goal.sort in _WITH_MENU
        self._more.setText(self.tr("Mayús+Intro o clic derecho: quitar ya, mostrar 5 min…") if has_more else "")
        words = str(current) if current else self._nothing.text()
        self.search.setAccessibleDescription(". ".join(filter(None, (words, self._more.text()))))

    def _take(self) -> None:
        goal = self.list.currentIndex().data(_GOAL)
        if isinstance(goal, Goal):
            self.put_away()
            self.chosen.emit(goal)

    def _ask_menu_at(self, at: QPoint) -> None:
        self.list.setCurrentIndex(self.list.indexAt(at))
        self._ask_menu(at)

    def _ask_menu(self, at: QPoint) -> None:
        goal = self.list.currentIndex().data(_GOAL)
        if isinstance(goal, Goal) and goal.sort in _WITH_MENU:
            self.menu_asked.emit(goal, self.list.viewport().mapToGlobal(at))

    # Keys and room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk through the list from the search field; stay in place when the window grows."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()), event.modifiers())
        if watched is self._room and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS, Qt.Key.Key_PageUp: -_MOST_ROWS,
        }  # fmt: skip
        is_enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if key in steps:
            self._step(steps[key])
        elif is_enter and held & Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(self.list.visualRect(self.list.currentIndex()).bottomLeft())
        elif is_enter:
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count, now = self._goals.rowCount(), self.list.currentIndex().row()
        if count:
            # One step beyond an end comes round; a page stops there.
            wanted = (now + by) % count if abs(by) == 1 else min(max(now + by, 0), count - 1)
            self.list.setCurrentIndex(self._goals.index(wanted))

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now is not self.search:
            self._before = None
            self.hide()

    def _fit(self) -> None:
        room = self._room
        width = min(_WIDEST_PX, room.width() - 2 * _EDGE_PX)
        rows = min(self._goals.rowCount(), _MOST_ROWS)
        self.list.setFixedHeight(min(rows * _ROW_PX + 2, room.height() - _TOP_PX - _EDGE_PX - _FIELD_PX))
        self._box.activate()
        # A layout without a line that breaks knows no height for a width.
        wanted = self._box.heightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()
        height = min(wanted, room.height() - _TOP_PX - _EDGE_PX)
        self.setGeometry((room.width() - width) // 2, _TOP_PX, width, height)


class _GoalRow(QStyledItemDelegate):
    """A goal in one line: icon, title, what it is, its shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every row is of one height."""
        return QSize(160, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        goal = index.data(_GOAL)
        if not isinstance(goal, Goal):
            return
        theme = look.COLOURS
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        paint_row_ground(painter, area, option)
        icon = look.picture_of(goal.icon or _ICONS[goal.sort], theme.muted, 18)
        painter.drawPixmap(QPointF(area.left() + 10, area.center().y() - 9), icon)
        right = area.right() - 12
        if goal.shortcut:
            right = _paint_keys(painter, area, right, goal.shortcut) - 10
        word = sort_word(goal.sort)
        width = line_width(word, size=12)
        paint_line(painter, QRectF(right - width, area.top(), width, area.height()), word, colour=theme.muted, size=12)
        title = QRectF(area.left() + 38, area.top(), right - width - 16 - area.left() - 38, area.height())
        paint_line(painter, title, goal.title, bold=True)
        painter.restore()


def _paint_keys(painter: QPainter, area: QRectF, right: float, keys: str) -> float:
    """Paint a shortcut as a key cap; returns its left edge."""
    width = line_width(keys, size=12, bold=True) + 14
    cap = QRectF(right - width, area.center().y() - 11, width, 22)
    painter.setPen(QPen(QColor(look.COLOURS.edge), 1))
    painter.setBrush(QColor(look.COLOURS.paper))
    painter.drawRoundedRect(cap, 5, 5)
    paint_line(painter, cap.adjusted(7, 0, 0, 0), keys, bold=True, size=12)
    return cap.left()


def sort_word(sort: Sort) -> str:
    """Return what a goal is, as people call it."""
    words = {
        Sort.PAGE: translate("Palette", "Página"),
        Sort.ACTION: translate("Palette", "Acción"),
        Sort.TEMPLATE: translate("Palette", "Plantilla"),
        Sort.PLAYLIST: translate("Palette", "Lista"),
        Sort.SCREEN: translate("Palette", "Pantalla"),
        Sort.SHELF: translate("Palette", "Estante"),
        Sort.PIECE: translate("Palette", "Pieza"),
    }
    return words[sort]
