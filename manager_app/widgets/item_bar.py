"""What can be said of the chosen items of a list: seconds, how they come in, how often, from when until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QSpinBox, QWidget

from manager_app.language import qt_day
from manager_app.list_words import transition_word
from manager_app.widgets.inspector import day_of
from manager_app.widgets.small import ElidedCombo, column, field, label, padded, row
from signage.client import Piece
from signage.model.playlist import MOST_ROUNDS, PlaylistItem, Transition
from signage.model.slide import VideoSlide

Change = Callable[[PlaylistItem], PlaylistItem]
_LONGEST_S: Final = 3600
_SECONDS_PX: Final = 92
"""What four digits need: so the page fits a small monitor without scrolling to the side."""
_ENTRANCE_SIGNS: Final = 9


class DayBox(QWidget):
    """A day, or none."""

    changed = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Take the words beside the check box; it starts without a day."""
        super().__init__(parent)
        self._on = QCheckBox(words)
        self._day = QDateEdit(QDate.currentDate())
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName(words)
        self._day.setEnabled(False)
        self.setLayout(row(self._on, self._day, gap=6, wide=1))
        self._on.toggled.connect(self._tell)
        self._day.dateChanged.connect(self._tell)

    @property
    def day(self) -> date | None:
        """The day that is set."""
        return day_of(self._day) if self._on.isChecked() else None

    def show_day(self, day: date | None, today: date) -> None:
        """Show a day, or that there is none; the next one that is set begins at `today`."""
        with QSignalBlocker(self._on), QSignalBlocker(self._day):
            self._on.setChecked(day is not None)
            self._day.setEnabled(day is not None)
            shown = day or today
            self._day.setDate(qt_day(shown))

    def _tell(self) -> None:
        self._day.setEnabled(self._on.isChecked())
        self.changed.emit(self.day)


class ItemBar(QWidget):
    """The bar; `asked` carries what is to become of each chosen item."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing chosen."""
        super().__init__(parent)
        self.title = label("", "fieldLabel")
        self.seconds, self.every, self.entrance = padded(QSpinBox()), padded(QSpinBox()), ElidedCombo(_ENTRANCE_SIGNS)
        self.begins, self.ends = DayBox(self.tr("Desde")), DayBox(self.tr("Hasta"))
        self._build()
        self._connect()
        self.show_items((), {}, Transition.FADE, date(2026, 1, 1))

    def _build(self) -> None:
        self.seconds.setRange(1, _LONGEST_S)
        self.seconds.setSuffix(" s")
        self.seconds.setMinimumWidth(_SECONDS_PX)
        self.every.setRange(1, MOST_ROUNDS)
        self.every.setSpecialValueText(self.tr("En cada vuelta"))
        self.every.setPrefix(self.tr("1 de cada "))
        self.every.setToolTip(self.tr("Con 3, la pieza se ve en una de cada tres vueltas de la lista"))
        for choice in (None, *Transition):
            self.entrance.addItem(transition_word(choice) if choice else "", choice)
        first = row(
            field(self.tr("Segundos"), self.seconds), field(self.tr("Entra con"), self.entrance),
            field(self.tr("Se ve"), self.every), gap=10, wide=1,
        )  # fmt: skip
        self.setLayout(column(self.title, first, row(self.begins, self.ends, 1, gap=16), margin=0, gap=6))

    def _connect(self) -> None:
        # A number that is being typed is no step yet.
        for box in (self.seconds, self.every):
            box.setKeyboardTracking(False)
        self.seconds.valueChanged.connect(
            lambda seconds: self.asked.emit(lambda item: replace(item, duration=timedelta(seconds=seconds)))
        )
        self.every.valueChanged.connect(lambda every: self.asked.emit(lambda item: replace(item, every=every)))
        self.entrance.activated.connect(self._ask_entrance)
        self.begins.changed.connect(lambda day: self.asked.emit(lambda item: replace(item, valid_from=day)))
        self.ends.changed.connect(lambda day: self.asked.emit(lambda item: replace(item, valid_until=day)))

    def _ask_entrance(self, _: int) -> None:
        chosen = self.entrance.currentData()
        transition = Transition(chosen) if chosen else None
        self.asked.emit(lambda item: replace(item, transition=transition))

    def show_items(
        self, items: Sequence[PlaylistItem], titles: dict[str, Piece], usual: Transition, today: date
    ) -> None:
        """Show what the chosen items have; of several, what the first of them has."""
        self.setEnabled(bool(items))
        self.entrance.setItemText(0, self.tr("Como la lista ({0})").format(transition_word(usual).lower()))
        if not items:
            self.title.setText(self.tr("Elija una pieza de la lista para ajustarla"))
            return
        first = items[0]
        piece = titles.get(first.slide)
        many = self.tr("{0} piezas elegidas: lo que cambie vale para todas").format(len(items))
        self.title.setText(many if len(items) > 1 else piece.title if piece else first.slide)
        with QSignalBlocker(self.seconds), QSignalBlocker(self.every), QSignalBlocker(self.entrance):
            self.seconds.setValue(round(first.duration.total_seconds()))
            self.every.setValue(first.every)
            own = list(Transition).index(first.transition) + 1 if first.transition else 0
            self.entrance.setCurrentIndex(own)
        self.seconds.setEnabled(not (piece and isinstance(piece.slide, VideoSlide) and len(items) == 1))
        self.begins.show_day(first.valid_from, today)
        self.ends.show_day(first.valid_until, today)
