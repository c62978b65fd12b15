"""A tab of settings: each with a name, what it is for and an editor that tells when somebody is done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from manager_app.noting import Noting
from manager_app.widgets.small import column, label
from manager_app.widgets.writing import LineEdit

WIDE: Final = 620
"""How wide a column of settings is at most, in pixels."""
_JOT_MS: Final = 250


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be found: its name, other words for it, and where the keyboard goes."""

    name: str
    also: str
    editor: QWidget


class SettingLine(LineEdit):
    """A line that tells once what was written; with nothing written since, Ctrl+Z is the page's."""

    written = Signal(str, str)
    """What was written, and what the hub held when it was begun."""

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        """Take at most `longest` letters."""
        super().__init__(parent=parent)
        self.setMaxLength(longest)
        # What is shown of the hub, and what the hub held when the writing began.
        self._held = self.base = ""
        self.editingFinished.connect(self._tell)

    def hold(self, text: str) -> None:
        """Show what the hub holds, unless somebody is writing."""
        if self.text() == self._held:
            self.setText(text)
            self.setCursorPosition(0)
            self.base = text
        self._held = text

    def put_back(self, text: str, base: str | None = None) -> None:
        """Show again what was written and not taken; from now on it is written over `base`, or what the hub holds."""
        self.base = self._held if base is None else base
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the page when there is nothing of this line to take back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if is_undo and self.text() == self._held:
                event.ignore()
                return True
        return super().event(event)

    def _tell(self) -> None:
        text = self.text().strip()
        if text != self._held:
            base, self._held, self.base = self.base, text, text
            self.setText(text)
            self.written.emit(text, base)


class SettingsTab(QScrollArea):
    """A column of settings that scrolls; whoever may not change sees the same, and cannot write."""

    title = ""
    recovered = Signal(str)
    """What was being written when the program went away is there again; the names of the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.noting = Noting(self)
        self._jot_soon = QTimer(self, singleShot=True, interval=_JOT_MS)
        self._jot_soon.timeout.connect(self.jot)
        self.settings = list[Setting]()
        self.may_change = False
        self._calm = _Calm(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fill(self, body: QLayout) -> None:
        """Put the column in."""
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(body)
        self.setWidget(sheet)

    def setting(self, name: str, editor: QWidget, text: str = "", also: str = "") -> QVBoxLayout:
        """Return a setting as it stands in the column, and let it be found by its words."""
        self.findable(name, editor, f"{text} {also}")
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(text)
        if isinstance(editor, QComboBox | QAbstractSpinBox):
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            editor.installEventFilter(self._calm)
        under = [label(text, "muted", wrap=True)] if text else []
        if isinstance(editor, QCheckBox | QPushButton):
            return column(editor, *under, gap=2)
        title = label(name, "fieldLabel")
        title.setBuddy(editor)
        return column(title, *under, editor, gap=4)

    def findable(self, name: str, editor: QWidget, also: str = "") -> None:
        """Let something be found by its name and by other words."""
        self.settings.append(Setting(name, also, editor))

    def offer(self, box: QComboBox, choices: Iterable[tuple[object, str]], value: object) -> None:
        """Fill a box with values and their words, and choose one; who may not change reads that one alone."""
        offered = [one for one in choices if self.may_change or one[0] == value]
        if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != offered:
            box.clear()
            for data, words in offered:
                box.addItem(words, data)
        box.setCurrentIndex(next((at for at, (data, _) in enumerate(offered) if data == value), 0))

    def show_values(self) -> None:
        """Show what the hub holds."""

    def jot_soon(self) -> None:
        """Write down what is being written once the keys rest."""
        self._jot_soon.start()

    def jot(self) -> None:
        """Write down what is being written: a tab says what."""

    def allow(self, *, may_change: bool) -> None:
        """Let the settings be changed, or only be read."""
        self.may_change = may_change
        for one in self.settings:
            editor = one.editor
            if isinstance(editor, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
                editor.setReadOnly(not may_change)
            elif not isinstance(editor, QComboBox):
                editor.setEnabled(may_change)


class _Calm(QObject):
    """A wheel over a box that was not chosen scrolls the page: it must not change what is applied at once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the wheel from boxes without the focus."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
