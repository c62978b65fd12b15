"""The dialog of one entry of the schedule: what, where, when, how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QTimeEdit,
    QWidget,
)

from manager_app.language import told
from manager_app.models.entries import layer_word, weekday_word
from manager_app.widgets.small import button, column, field, label, padded, row
from signage.errors import BadInput
from signage.model.ids import PlaylistId, ScreenId
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen

_DAYS = range(7)


class EntryDialog(QDialog):
    """Makes or changes an entry; `saved` carries the new value."""

    saved = Signal(object)
    delete_asked = Signal(object)

    def __init__(
        self,
        entry: ScheduleEntry,
        playlists: tuple[Playlist, ...],
        screens: tuple[Screen, ...],
        *,
        new: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Open on an entry."""
        super().__init__(parent)
        self._entry = entry
        self.setWindowTitle(self.tr("Nueva programación") if new else self.tr("Editar programación"))
        self.setMinimumWidth(560)
        parts = (self._build_what(playlists), self._build_where(screens), self._build_when(), self._build_how())
        self._problem = label("", "problem", wrap=True)
        save = button(self.tr("Guardar"), self.save, name="primary")
        save.setDefault(True)
        delete = button(self.tr("Eliminar"), self._delete, name="danger", icon="trash")
        delete.setVisible(not new)
        buttons = row(delete, 1, button(self.tr("Cancelar"), self.reject), save)
        self.setLayout(column(*parts, self._problem, buttons, margin=20, gap=12))

    def _build_what(self, playlists: tuple[Playlist, ...]) -> QWidget:
        self.playlist = QComboBox()
        for playlist in playlists:
            self.playlist.addItem(playlist.name, playlist.id)
        self.playlist.setCurrentIndex(max(0, self.playlist.findData(self._entry.playlist)))
        return _part(field(self.tr("Qué se ve"), self.playlist))

    def _build_where(self, screens: tuple[Screen, ...]) -> QWidget:
        self.everywhere = QRadioButton(self.tr("En todas las pantallas"))
        self._some = QRadioButton(self.tr("Solo en las que elija"))
        self.screens = QListWidget()
        self.screens.setMaximumHeight(92)
        self.screens.setAccessibleName(self.tr("Pantallas"))
        for screen in screens:
            item = QListWidgetItem(screen.name)
            item.setData(Qt.ItemDataRole.UserRole, screen.id)
            on = screen.id in self._entry.screens
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.screens.addItem(item)
        self._some.toggled.connect(self.screens.setVisible)
        (self._some if self._entry.screens else self.everywhere).setChecked(True)
        self._some.setEnabled(bool(screens))
        self.screens.setVisible(bool(self._entry.screens))
        return _part(column(label(self.tr("Dónde"), "fieldLabel"), row(self.everywhere, self._some, 1), self.screens))

    def _build_when(self) -> QWidget:
        entry = self._entry
        self.first_on, self.first = QCheckBox(self.tr("Desde el")), _date(entry.first_day)
        self.last_on, self.last = QCheckBox(self.tr("Hasta el")), _date(entry.last_day)
        for box, editor, day in (
            (self.first_on, self.first, entry.first_day),
            (self.last_on, self.last, entry.last_day),
        ):
            box.toggled.connect(editor.setEnabled)
            box.setChecked(day is not None)
            editor.setEnabled(day is not None)
            editor.setAccessibleName(box.text())
        self.days = {day: QCheckBox(weekday_word(day)) for day in _DAYS}
        for number, box in self.days.items():
            box.setChecked(not entry.weekdays or number in entry.weekdays)
        self.whole = QCheckBox(self.tr("Todo el día"))
        self.starts, self.ends = _hour(entry.starts or time(8)), _hour(entry.ends or time(17))
        self.starts.setAccessibleName(self.tr("Empieza"))
        self.ends.setAccessibleName(self.tr("Termina"))
        self.whole.toggled.connect(self.starts.setDisabled)
        self.whole.toggled.connect(self.ends.setDisabled)
        self.whole.setChecked(entry.starts is None)
        hint = label(self.tr("Si termina antes de empezar, sigue hasta el día siguiente."), "muted")
        return _part(
            column(
                label(self.tr("Cuándo"), "fieldLabel"), row(self.first_on, self.first, self.last_on, self.last, 1),
                row(*self.days.values(), 1), row(self.whole, self.starts, label(self.tr("a")), self.ends, 1), hint,
            )
        )  # fmt: skip

    def _build_how(self) -> QWidget:
        says = {
            Layer.BASE: self.tr("lo que se ve siempre, cuando no hay otra cosa"),
            Layer.ADDS: self.tr("se alterna con la base y con lo demás que se suma"),
            Layer.REPLACES: self.tr("mientras dura, se ve solo esto"),
        }
        self._layers = QButtonGroup(self)
        boxes = []
        for index, layer in enumerate(Layer):
            box = QRadioButton(f"{layer_word(layer)}: {says[layer]}")
            box.setChecked(layer is self._entry.layer)
            self._layers.addButton(box, index)
            boxes.append(box)
        return _part(column(label(self.tr("Cómo"), "fieldLabel"), *boxes, gap=2))

    def choose_layer(self, layer: Layer) -> None:
        """Turn a layer on."""
        self._layers.button(list(Layer).index(layer)).setChecked(True)

    def value(self) -> ScheduleEntry:
        """Return the entry as the dialog describes it.

        Raises:
            BadInput: dates that are reversed, or no day at all.
        """
        days = frozenset(day for day, box in self.days.items() if box.isChecked())
        if not days:
            raise BadInput("Elija al menos un día de la semana.", "Choose at least one weekday.")
        items = [self.screens.item(at) for at in range(self.screens.count())]
        chosen = frozenset(
            ScreenId(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
        if self._some.isChecked() and not chosen:
            raise BadInput("Elija al menos una pantalla.", "Choose at least one screen.")
        whole = self.whole.isChecked()
        return replace(
            self._entry,
            playlist=PlaylistId(self.playlist.currentData() or ""),
            layer=list(Layer)[self._layers.checkedId()],
            screens=chosen if self._some.isChecked() else frozenset(),
            first_day=_day_of(self.first) if self.first_on.isChecked() else None,
            last_day=_day_of(self.last) if self.last_on.isChecked() else None,
            weekdays=frozenset() if len(days) == len(_DAYS) else days,
            starts=None if whole else _hour_of(self.starts),
            ends=None if whole else _hour_of(self.ends),
        ).checked()

    def save(self) -> None:
        """Hand the entry over, or say what is wrong."""
        try:
            entry = self.value()
        except BadInput as fault:
            self._problem.setText(told(fault))
            return
        self.saved.emit(entry)
        self.accept()

    @property
    def problem(self) -> str:
        """What is wrong, as shown."""
        return self._problem.text()

    def _delete(self) -> None:
        self.delete_asked.emit(self._entry)
        self.reject()


def _part(content: object) -> QWidget:
    part = QWidget()
    part.setLayout(content)  # type: ignore[arg-type] # a layout
    return part


def _date(day: date | None) -> QDateEdit:
    editor = QDateEdit(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
    editor.setCalendarPopup(True)
    return editor


def _hour(hour: time) -> QTimeEdit:
    editor = padded(QTimeEdit(QTime(hour.hour, hour.minute)))
    editor.setDisplayFormat("HH:mm")
    return editor


def _day_of(editor: QDateEdit) -> date:
    shown = editor.date()
    return date(shown.year(), shown.month(), shown.day())


def _hour_of(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())
