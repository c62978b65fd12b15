"""Editors for the answers of a form, one for each kind of field: what is asked, the answer, what is wrong with it."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QSize, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QListView,
    QPlainTextEdit,
    QTimeEdit,
    QWidget,
)

from manager_app import look
from manager_app.language import either, told
from manager_app.widgets.small import column, label, row
from manager_app.widgets.writing import LineEdit, TextEdit
from player_app.stage.icons import icon_names
from signage.model.form import FieldType, TemplateField, field_problems
from signage.model.plain_language import words_of

_LONG: Final = 80
_TEXT_HEIGHT: Final = 78
_ICON_CELL: Final = QSize(86, 74)
_COLUMNS: Final = 4


class AnswerField(QWidget):
    """One question with its answer: always one text, as `signage.model.form` has it."""

    changed = Signal()

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(parent)
        self.asked = asked
        self.name = either(asked.label, asked.label_en)
        self.help = either(asked.help, asked.help_en)
        self.counter, self._fault = label("", "muted"), label("", "problem", wrap=True)
        self._fault.hide()

    @property
    def fault(self) -> str:
        """What is said to be wrong; empty while nothing is."""
        return self._fault.text() if not self._fault.isHidden() else ""

    @abstractmethod
    def answer(self) -> str:
        """Return the answer."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Show an answer."""

    def _lay_out(self, editor: QWidget, *more: QWidget) -> None:
        """Put title, editor, help and fault in a column; the title is the editor's name."""
        title = label(self.name + (" *" if self.asked.required else ""), "fieldLabel")
        title.setBuddy(editor)
        editor.setAccessibleName(self.name)
        editor.setAccessibleDescription(self.help)
        if self.help:
            editor.setToolTip(self.help)
        self.setFocusProxy(editor)
        note = label(self.help, "muted", wrap=True)
        note.setVisible(bool(self.help))
        whole = editor.parentWidget() or editor
        self.setLayout(column(row(title, 1, self.counter), whole, *more, note, self._fault, gap=3))

    def judge(self, *, is_late: bool) -> None:
        """Say what is wrong with the answer; that it is missing only once somebody wants to save."""
        found = field_problems((self.asked,), {self.asked.name: self.answer()})
        says = bool(found) and (is_late or bool(self.answer().strip()))
        self._fault.setText(told(found[0]) if says else "")
        self._fault.setVisible(says)

    def _on_changed(self) -> None:
        self.judge(is_late=False)
        self.changed.emit()


class TextField(AnswerField):
    """A text, a number or an address, with its counters."""

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        is_long = asked.type is FieldType.TEXT and asked.max > _LONG
        self.editor = TextEdit() if is_long else LineEdit()
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setFixedHeight(_TEXT_HEIGHT)
            self.editor.setTabChangesFocus(True)
        self.editor.textChanged.connect(self._on_changed)
        self._lay_out(self.editor)
        self._count()

    @property
    def is_too_long(self) -> bool:
        """Whether more is written than fits."""
        return len(self.answer()) > self.asked.max

    def answer(self) -> str:
        """Return what is written."""
        if isinstance(self.editor, QPlainTextEdit):
            return " ".join(self.editor.toPlainText().split())
        return self.editor.text().strip()

    def write(self, text: str) -> None:
        """Write a text."""
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def _on_changed(self) -> None:
        self._count()
        super()._on_changed()

    def _count(self) -> None:
        text = self.answer()
        counted = f"{len(text)}/{self.asked.max}"
        words = len(words_of(text))
        if self.asked.words:
            counted = self.tr("{0}/{1} palabras · {2}").format(words, self.asked.words, counted)
        self.counter.setText(counted)
        name = "problem" if self.is_too_long else "caution" if 0 < self.asked.words < words else "muted"
        self.counter.setObjectName(name)
        self.counter.style().polish(self.counter)


class WhenField(AnswerField):
    """A day, an hour, or both; optional ones may stay without."""

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        is_hour = asked.type is FieldType.TIME
        self.chosen = QCheckBox(self.tr("Con hora") if is_hour else self.tr("Con fecha"))
        self._without = label(self.tr("Sin hora") if is_hour else self.tr("Sin fecha"), "muted")
        self.editor = _clock_for(asked.type)
        self.chosen.toggled.connect(self._on_toggled)
        self.editor.dateTimeChanged.connect(lambda _: self._on_changed())
        holder = QWidget()
        holder.setLayout(row(self.chosen, self.editor, self._without, 1))
        self._lay_out(self.chosen)
        self.editor.setAccessibleName(self.name)
        self._on_toggled(on=False)

    def answer(self) -> str:
        """Return the moment in ISO, or nothing."""
        if not self.chosen.isChecked():
            return ""
        moment = self.editor.dateTime()
        forms = {FieldType.DATE: "yyyy-MM-dd", FieldType.TIME: "HH:mm"}
        return moment.toString(forms.get(self.asked.type, "yyyy-MM-ddTHH:mm"))

    def write(self, text: str) -> None:
        """Show a moment; what is none leaves the field without."""
        moment = _read(self.asked.type, text)
        self.chosen.setChecked(moment is not None)
        if moment is not None:
            self.editor.setDateTime(moment)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.editor.setVisible(on)
        self._without.setVisible(not on)
        self._on_changed()


def _clock_for(kind: FieldType) -> QDateTimeEdit:
    match kind:
        case FieldType.DATE:
            made: QDateTimeEdit = QDateEdit(QDate.currentDate())
            made.setDisplayFormat("d MMM yyyy")
        case FieldType.TIME:
            made = QTimeEdit(QTime(9, 0))
            made.setDisplayFormat("HH:mm")
        case _:
            made = QDateTimeEdit(QDateTime(QDate.currentDate(), QTime(9, 0)))
            made.setDisplayFormat("d MMM yyyy, HH:mm")
    made.setCalendarPopup(kind is not FieldType.TIME)
    made.setMinimumWidth(150)
    return made


def _read(kind: FieldType, text: str) -> QDateTime | None:
    try:
        read = datetime.fromisoformat(f"2000-01-01T{text}" if kind is FieldType.TIME else text)
    except ValueError:
        return None
    return QDateTime(QDate(read.year, read.month, read.day), QTime(read.hour, read.minute))


class ChoiceField(AnswerField):
    """One of a few answers."""

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        self.box = QComboBox()
        if not asked.default or not asked.required:
            self.box.addItem(self.tr("Sin elegir"), "")
        for option in asked.options:
            self.box.addItem(either(option.label, option.label_en), option.name)
        self.box.currentIndexChanged.connect(lambda _: self._on_changed())
        self._lay_out(self.box)

    def answer(self) -> str:
        """Return the name of the chosen option."""
        return str(self.box.currentData() or "")

    def write(self, text: str) -> None:
        """Choose an option; one that is not offered leaves the choice open."""
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


class ConsentField(AnswerField):
    """The one answer that lets a piece go out: yes. Not ticked it stays open, and the piece at home."""

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        option = asked.options[0]
        self._yes = option.name
        self.box = QCheckBox(either(option.label, option.label_en))
        self.box.toggled.connect(lambda _: self._on_changed())
        self._lay_out(self.box)

    def answer(self) -> str:
        """Return yes, or nothing."""
        return self._yes if self.box.isChecked() else ""

    def write(self, text: str) -> None:
        """Tick it when the answer was yes."""
        self.box.setChecked(text == self._yes)


class IconField(AnswerField):
    """A pictogram of the house, chosen by sight."""

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        self.box = icon_box(none="" if asked.required else self.tr("Ninguno"))
        self.box.currentIndexChanged.connect(lambda _: self._on_changed())
        self._lay_out(self.box)

    def answer(self) -> str:
        """Return the pictogram's name."""
        return str(self.box.currentData() or "")

    def write(self, text: str) -> None:
        """Choose a pictogram."""
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


def icon_box(*, none: str) -> QComboBox:
    """Return a box whose list is a sheet of pictograms; `none` is the word for no pictogram, empty to allow none."""
    box = QComboBox()
    box.setIconSize(QSize(look.PICTOGRAM_PX, look.PICTOGRAM_PX))
    if none:
        box.addItem(none, "")
    for name in icon_names():
        box.addItem(look.pictogram(name), name.replace("-", " "), name)
    sheet = QListView()
    sheet.setViewMode(QListView.ViewMode.IconMode)
    sheet.setResizeMode(QListView.ResizeMode.Adjust)
    sheet.setMovement(QListView.Movement.Static)
    sheet.setUniformItemSizes(True)
    sheet.setGridSize(_ICON_CELL)
    sheet.setMinimumWidth(_COLUMNS * _ICON_CELL.width() + 24)
    box.setView(sheet)
    box.setMaxVisibleItems(20)
    return box
