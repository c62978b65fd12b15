"""The office's calendar: which days are holidays, and the hours of a day that have a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Final

from PySide6.QtCore import QLocale, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from manager_app.language import python_day, qt_day, told
from manager_app.widgets.small import button, column, label, padded, row, tool
from manager_app.widgets.writing import LineEdit
from signage.errors import BadInput, SignageError
from signage.model.office_calendar import Daypart, Holiday, OfficeCalendar, colombian_holidays

_HOLIDAY: Final = Qt.ItemDataRole.UserRole
_ROW_PX: Final = 26
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class CalendarDialog(QDialog):
    """Edits a calendar; it stays open until whoever saves says that it is done."""

    saved = Signal(object)

    def __init__(self, calendar: OfficeCalendar, today: date, parent: QWidget | None = None) -> None:
        """Open on a calendar, at this year."""
        super().__init__(parent)
        self.insists = False
        """Whether it was told what another changed meanwhile: saving again is a decision."""
        self._calendar, self._year = calendar, today.year
        self.setWindowTitle(self.tr("Festivos y franjas del día"))
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        save = button(self.tr("Guardar"), self.save, name="primary")
        save.setDefault(True)
        body = row(self._build_holidays(today), self._build_dayparts(), gap=24, wide=0)
        buttons = row(1, button(self.tr("Cancelar"), self.reject), save)
        self.setLayout(column(body, self._problem, buttons, margin=20, gap=12, wide=0))
        self.resize(920, 600)
        self._show_year()

    def _build_holidays(self, today: date) -> QWidget:
        self._title = label("", "fieldLabel")
        back = button("‹", lambda: self.turn(-1), name="chip", tip=self.tr("Año anterior"))
        on = button("›", lambda: self.turn(1), name="chip", tip=self.tr("Año siguiente"))
        back.setAccessibleName(self.tr("Año anterior"))
        on.setAccessibleName(self.tr("Año siguiente"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Festivos"))
        self.list.setMinimumWidth(400)
        self.list.itemChanged.connect(self._on_checked)
        self.day = QDateEdit(qt_day(today))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Fecha del festivo"))
        self.name = LineEdit()
        self.name.setPlaceholderText(self.tr("Nombre del día"))
        self.name.setAccessibleName(self.tr("Nombre del día"))
        self.name.setMaxLength(60)
        add = button(self.tr("Añadir"), self.add_holiday, icon="add")
        hint = label(self.tr("Quite la marca de un día que en su entidad se trabaja."), "muted", wrap=True)
        return _part(
            column(row(self._title, 1, back, on), hint, self.list, row(self.day, self.name, add, wide=1), wide=2)
        )

    def _build_dayparts(self) -> QWidget:
        self._rows: list[tuple[QWidget, QLineEdit, QTimeEdit, QTimeEdit]] = []
        self._room = column(gap=6)
        for part in self._calendar.dayparts:
            self.add_daypart(part)
        more = button(self.tr("Añadir franja"), lambda: self.add_daypart(), icon="add")  # noqa: PLW0108 - a click brings no daypart
        hint = label(self.tr("Horas con nombre, para programar sin escribirlas."), "muted", wrap=True)
        return _part(column(label(self.tr("Franjas del día"), "fieldLabel"), hint, self._room, row(more, 1), 1))

    def turn(self, by: int) -> None:
        """Show another year."""
        self._year = min(_LAST_YEAR, max(_FIRST_YEAR, self._year + by))
        self._show_year()

    def add_holiday(self) -> None:
        """Take the day and the name that were written."""
        shown = self.day.date()
        own = Holiday(day=python_day(shown), name=self.name.text().strip())
        calendar = self._calendar.with_holiday(own)
        try:
            calendar.checked()
        except BadInput as fault:
            self.say(fault)
            return
        self._calendar, self._year = calendar, own.day.year
        self.name.clear()
        self._show_year()

    def add_daypart(self, part: Daypart | None = None) -> None:
        """Add a row for a daypart."""
        held = part or Daypart(name="", starts=time(8), ends=time(9))
        name = LineEdit(held.name)
        name.setMaxLength(60)
        name.setAccessibleName(self.tr("Nombre de la franja"))
        starts, ends = (padded(QTimeEdit(QTime(hour.hour, hour.minute))) for hour in (held.starts, held.ends))
        for box, words in ((starts, self.tr("Empieza")), (ends, self.tr("Termina"))):
            box.setDisplayFormat("HH:mm")
            box.setAccessibleName(words)
        line = QWidget()
        gone = tool("trash", self.tr("Quitar la franja"), lambda: self._drop(line))
        line.setLayout(row(name, starts, ends, gone, wide=0))
        self._rows.append((line, name, starts, ends))
        self._room.addWidget(line)
        if part is None:
            name.setFocus()

    def _drop(self, line: QWidget) -> None:
        self._rows = [one for one in self._rows if one[0] is not line]
        line.setParent(None)
        line.deleteLater()

    def value(self) -> OfficeCalendar:
        """Return the calendar as the dialog describes it.

        Raises:
            BadInput: a name that is empty or there twice.
        """
        parts = tuple(
            Daypart(name=name.text().strip(), starts=_hour(starts), ends=_hour(ends))
            for _, name, starts, ends in self._rows
        )
        return replace(self._calendar, dayparts=parts).checked()

    def save(self) -> None:
        """Hand the calendar over, or say what is wrong."""
        try:
            self.saved.emit(self.value())
        except BadInput as fault:
            self.say(fault)

    def say(self, fault: SignageError) -> None:
        """Say what is wrong, and stay."""
        self._problem.setText(told(fault))
        self._problem.show()

    @property
    def problem(self) -> str:
        """What is wrong, as shown."""
        return self._problem.text()

    def _show_year(self) -> None:
        self._title.setText(self.tr("Festivos de {0}").format(self._year))
        by_law = {one.day: one for one in colombian_holidays(self._year)}
        held = {one.day: one for one in self._calendar.holidays(self._year)}
        self.list.blockSignals(True)
        self.list.clear()
        for day, one in sorted((by_law | held).items()):
            whose = self.tr("por ley") if by_law.get(day) == one else self.tr("de la entidad")
            words = QLocale().toString(qt_day(day), "ddd d MMM")
            item = QListWidgetItem(f"{words} · {one.name} · {whose}")
            item.setData(_HOLIDAY, one)
            item.setSizeHint(QSize(0, _ROW_PX))
            item.setCheckState(Qt.CheckState.Checked if day in held else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_checked(self, item: QListWidgetItem) -> None:
        one: Holiday = item.data(_HOLIDAY)
        is_on = item.checkState() == Qt.CheckState.Checked
        self._calendar = self._calendar.with_holiday(one) if is_on else self._calendar.without_holiday(one.day)


def _hour(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())


def _part(content: QVBoxLayout) -> QWidget:
    part = QWidget()
    part.setLayout(content)
    return part
