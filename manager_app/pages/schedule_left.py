"""Beside the calendar, on its left: a small month, which groups of screens are looked at, and the dayparts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from manager_app import operations
from manager_app.month import marked_days
from manager_app.widgets.group_marks import Mark, mark_icon, marks_of
from manager_app.widgets.mini_month import MiniMonth
from manager_app.widgets.small import button, card, column, label, letters, plain_tip, scrolled
from manager_app.widgets.week_paint import hour_text
from signage.model.ids import ScreenId
from signage.model.office_calendar import Daypart
from signage.model.schedule import ScheduleEntry
from signage.model.wall import ScreenGroup

WIDTH_PX: Final = 224
_NAME_PX: Final = 124
_REST_MS: Final = 300
_MARK_PX: Final = 18
_ALONE: Final = ""
"""Stands for the screens that are in no group."""


class ScheduleLeft(QWidget):
    """The column on the left."""

    day_wanted = Signal(object)
    narrowed = Signal()
    """Other groups are looked at."""
    part_wanted = Signal(object)
    """A daypart in which somebody wants to schedule."""
    parts_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Start without groups."""
        super().__init__(parent)
        self._groups: tuple[ScreenGroup, ...] = ()
        self._screens: frozenset[ScreenId] = frozenset()
        self._entries: tuple[ScheduleEntry, ...] = ()
        self._parts: tuple[Daypart, ...] = ()
        self.marks: Mapping[str, Mark] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.month = MiniMonth(today)
        self._boxes = column(gap=2)
        self._none = label(self.tr("Sin ningún grupo marcado no se ve ninguna pantalla."), "muted", wrap=True)
        self.all = button(self.tr("Marcar todos"), self.look_at_all, name="link")
        self._group_card = card(
            column(label(self.tr("Grupos"), "fieldLabel"), self._boxes, self._none, self.all, gap=4), margin=10
        )
        self._part_buttons = column(gap=2)
        change = button(self.tr("Cambiar franjas…"), self.parts_asked.emit, name="link")
        parts = card(column(label(self.tr("Franjas"), "fieldLabel"), self._part_buttons, change, gap=4), margin=10)
        body = column(card(column(self.month), margin=6), self._group_card, parts, 1, gap=10)
        self.setLayout(column(scrolled(body, WIDTH_PX)))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look_for_marked)
        self.month.wanted.connect(self.day_wanted)
        self.month.turned.connect(lambda _: self._rest.start())
        self._group_card.hide()
        self._show_state()

    # Showing

    def show_groups(self, groups: tuple[ScreenGroup, ...], screens: frozenset[ScreenId]) -> None:
        """Offer groups; those that were looked at stay so, new ones are."""
        if (groups, screens) == (self._groups, self._screens):
            return
        off = {key for key, box in self.boxes.items() if not box.isChecked()}
        self._groups, self._screens, self.marks = groups, screens, marks_of(groups)
        for box in self.boxes.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for group in groups:
            self._add(group.id, group.name, off)
        if groups and self._of(_ALONE):
            self._add(_ALONE, self.tr("Sin grupo"), off)
        self._group_card.setVisible(bool(groups))
        self._show_state()

    def _add(self, key: str, name: str, off: set[str]) -> None:
        box = QCheckBox()
        box.setText(letters(box.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_PX)))
        box.setAccessibleName(name)
        box.setToolTip(plain_tip(name))
        box.setChecked(key not in off)
        if key in self.marks:
            box.setIcon(mark_icon(self.marks[key]))
            box.setIconSize(QSize(_MARK_PX, _MARK_PX))
        box.toggled.connect(self._on_toggled)
        self.boxes[key] = box
        self._boxes.addWidget(box)

    def show_parts(self, parts: tuple[Daypart, ...]) -> None:
        """Offer the dayparts."""
        if parts == self._parts:
            return
        self._parts = parts
        while (item := self._part_buttons.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        for part in parts:
            hours = f"{hour_text(part.starts)}–{hour_text(part.ends)}"
            tip = self.tr("Programar de {0}, el día elegido").format(hours)
            words = letters(f"{part.name} · {hours}")
            self._part_buttons.addWidget(button(words, partial(self.part_wanted.emit, part), name="link", tip=tip))

    def show_day(self, day: date, today: date) -> None:
        """Choose a day in the small month."""
        self.month.show_day(day, today)

    @property
    def entries(self) -> tuple[ScheduleEntry, ...]:
        """What is programmed."""
        return self._entries

    def show_entries(self, entries: tuple[ScheduleEntry, ...]) -> None:
        """Take what is programmed; its days are marked once nothing else changes."""
        self._entries = entries
        self._rest.start()

    def _look_for_marked(self) -> None:
        if self.isVisible():
            work = partial(marked_days, self._entries, self.month.month)
            operations.run(self, work, self.month.show_marked)

    # What is looked at

    def shown(self) -> frozenset[ScreenId] | None:
        """Return the screens of the groups that are looked at; None for all."""
        if all(box.isChecked() for box in self.boxes.values()):
            return None
        return frozenset[ScreenId]().union(*(self._of(key) for key, box in self.boxes.items() if box.isChecked()))

    def look_at_all(self) -> None:
        """Look at all groups."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(True)
            box.blockSignals(False)
        self._on_toggled()

    def _of(self, key: str) -> frozenset[ScreenId]:
        if key == _ALONE:
            return self._screens - frozenset[ScreenId]().union(*(group.screens for group in self._groups))
        return next((group.screens for group in self._groups if group.id == key), frozenset())

    def _on_toggled(self, _: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self._show_state()
        self.narrowed.emit()

    def _show_state(self) -> None:
        checked = [box.isChecked() for box in self.boxes.values()]
        self._none.setVisible(bool(checked) and not any(checked))
        self.all.setVisible(not all(checked))
