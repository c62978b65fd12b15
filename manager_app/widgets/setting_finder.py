"""A line that finds a setting by its words, and goes there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manager_app import look
from manager_app.palette import Goal, Sort, find, prepared
from manager_app.widgets.setting import Setting
from manager_app.widgets.writing import LineEdit
from signage.model.search import plain

_MOST: Final = 8
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SettingFinder(LineEdit):
    """What is found hangs under the line; arrows walk, Enter goes, Esc leaves."""

    chosen = Signal(object)
    """A setting."""

    def __init__(self, room: QWidget) -> None:
        """Find nothing yet; what is found is shown over `room`."""
        super().__init__(parent=room)
        self._room = room
        self._goals = prepared(())
        self.setPlaceholderText(self.tr("Buscar un ajuste (Ctrl+F)"))
        self.setAccessibleName(self.tr("Buscar un ajuste"))
        self.setClearButtonEnabled(True)
        self.list = QListWidget(room)
        self.list.setObjectName("panel")
        self.list.setAccessibleName(self.tr("Ajustes hallados"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        self.list.itemClicked.connect(self._choose)
        self.textEdited.connect(self._find)
        self.textChanged.connect(lambda text: self.list.hide() if not text else None)
        room.installEventFilter(self)

    def seek_in(self, parts: tuple[tuple[str, tuple[Setting, ...]], ...]) -> None:
        """Take the settings, under the title of the tab they stand in."""
        goals = (
            Goal(sort=Sort.ACTION, key=f"{title}/{one.name}", title=f"{one.name} · {title}", also=one.also, thing=one)
            for title, settings in parts
            for one in settings
        )
        self._goals = prepared(goals)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk what was found, go there, or leave."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.list.isVisible():
            self.list.setCurrentRow((self.list.currentRow() + _STEPS[key]) % self.list.count())
            self._say()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.isVisible():
            self._choose(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep what was found under the line when the page changes its size."""
        if event.type() is QEvent.Type.Resize:
            self.list.hide()
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        self.list.clear()
        found = sorted(
            find(self._goals, text, most=_MOST) if text.strip() else (), key=lambda one: not _is_in(one, text)
        )
        for goal in found:
            item = QListWidgetItem(goal.title)
            item.setData(Qt.ItemDataRole.UserRole, goal.thing)
            self.list.addItem(item)
        if text.strip() and not found:
            item = QListWidgetItem(look.icon("search"), self.tr("Ningún ajuste se llama así. Pruebe con otra palabra."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._say()
        if not self.list.count():
            self.list.hide()
            return
        high = sum(self.list.sizeHintForRow(at) for at in range(self.list.count())) + 2 * self.list.frameWidth() + 8
        corner = self.mapTo(self._room, self.rect().bottomLeft())
        self.list.setGeometry(corner.x(), corner.y() + 2, self.width(), high)
        self.list.show()
        self.list.raise_()

    def _say(self) -> None:
        item = self.list.currentItem()
        self.setAccessibleDescription(item.text() if item else "")

    def _choose(self, item: QListWidgetItem | None) -> None:
        setting = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(setting, Setting):
            self.clear()
            self.chosen.emit(setting)


def _is_in(goal: Goal, text: str) -> bool:
    """Whether a setting's own name has every word: those come before what is only told of."""
    name = plain(goal.title)
    return all(word in name for word in plain(text).split())
