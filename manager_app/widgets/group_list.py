"""Which screens the wall shows: all, those with trouble, or a group. Cards dropped on a group join it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from manager_app import look
from manager_app.models.screens import SCREENS_MIME
from manager_app.widgets.small import plain_tip
from signage.model.ids import ScreenId
from signage.model.wall import ScreenGroup, Wall

ALL, TROUBLED, GROUP, TITLE = "all", "troubled", "group", "title"
_WIDTH: Final = 176
_WHAT = Qt.ItemDataRole.UserRole
_THING = Qt.ItemDataRole.UserRole + 1


class GroupList(QListWidget):
    """A list to choose from, and to drop cards on."""

    chosen = Signal(str, object)
    """What was chosen, and the group where it is one."""
    dropped = Signal(object, object)
    """A group, and the ids of screens that were dropped on it."""
    rename_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with what is always there."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Qué pantallas se ven"))
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[object, ...] = ()
        self.currentItemChanged.connect(self._on_current)
        self.show_wall(Wall(), 0, 0)
        self.setCurrentRow(0)

    def show_wall(self, wall: Wall, count: int, troubled: int) -> None:
        """Show the groups, each with how many screens it has."""
        shown = (wall.groups, count, troubled)
        if shown == self._shown:
            return
        self._shown = shown
        what, held = self.choice()
        self.blockSignals(True)
        self.clear()
        self._add(ALL, self.tr("Todas"), count, "screens")
        self._add(TROUBLED, self.tr("Con problema"), troubled, "warning")
        title = QListWidgetItem(self.tr("GRUPOS"))
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        title.setData(_WHAT, TITLE)
        title.setForeground(look.brush(look.COLOURS.muted))
        self.addItem(title)
        for group in wall.groups:
            item = self._add(GROUP, group.name, len(group.screens), "list")
            item.setData(_THING, group)
        self._choose(what, held)
        self.blockSignals(False)
        if self.choice() != (what, held):
            self._on_current()

    def _add(self, what: str, name: str, count: int, icon: str) -> QListWidgetItem:
        item = QListWidgetItem(look.icon(icon), self.tr("{0} ({1})").format(name, count))
        item.setData(_WHAT, what)
        item.setToolTip(plain_tip(name))
        self.addItem(item)
        return item

    def _choose(self, what: str, held: ScreenGroup | None) -> None:
        for row in range(self.count()):
            item = self.item(row)
            group = item.data(_THING)
            is_same = group.id == held.id if isinstance(group, ScreenGroup) and held else held is None
            if item.data(_WHAT) == what and is_same:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(0)

    def choose_troubled(self) -> None:
        """Choose those with trouble."""
        self._choose(TROUBLED, None)

    def choice(self) -> tuple[str, ScreenGroup | None]:
        """Return what is chosen."""
        item = self.currentItem()
        if item is None:
            return ALL, None
        group = item.data(_THING)
        return str(item.data(_WHAT)), group if isinstance(group, ScreenGroup) else None

    def _on_current(self, *_: object) -> None:
        self.chosen.emit(*self.choice())

    # Dropping

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Take cards of the wall."""
        return [SCREENS_MIME]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """What is dropped stays where it was too."""
        return Qt.DropAction.CopyAction

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Only a group takes cards."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.data(_WHAT) == GROUP and event.mimeData().hasFormat(SCREENS_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put the cards in the group under the mouse."""
        item = self.itemAt(event.position().toPoint())
        group = item.data(_THING) if item is not None else None
        if isinstance(group, ScreenGroup):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(group, screens_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F2 renames a group, Delete lets it go."""
        group = self.choice()[1]
        if group is not None and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(group)
        elif group is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(group)
        else:
            super().keyPressEvent(event)


def screens_in(data: QMimeData) -> tuple[ScreenId, ...]:
    """Return the ids of dragged cards."""
    lines = bytes(data.data(SCREENS_MIME).data()).decode(errors="replace").splitlines()
    return tuple(ScreenId(line) for line in lines if line)
