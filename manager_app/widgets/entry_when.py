"""When an entry runs: in people's own words, or by dates, weekdays, how it repeats, hours by clock or by name."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QTimeEdit, QWidget

from manager_app.language import python_day, qt_day
from manager_app.models.entries import rule_text, weekday_word
from manager_app.when_words import LONGEST, applied, understood
from manager_app.widgets.small import button, column, label, padded, row
from manager_app.widgets.writing import LineEdit
from signage.errors import BadInput
from signage.model.office_calendar import OfficeCalendar
from signage.model.schedule import ScheduleEntry

_DAYS: Final = range(7)
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKLY, _FORTNIGHTLY, _MONTH_DAY, _MONTH_NTH, _YEARLY, _OWN = "weekly", "fortnightly", "day", "nth", "yearly", "own"
_LAST_WEEK: Final = 5
_FRIDAY: Final = 4
_AN_HOUR: Final = 60
_OPENS: Final = time(8)
_CLOSES: Final = time(17)
_CLOSES_MIN: Final = _CLOSES.hour * _AN_HOUR


class WhenForm(QWidget):
    """The days and hours of an entry."""

    def __init__(
        self,
        entry: ScheduleEntry,
        calendar: OfficeCalendar,
        today: date,
        now: time | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show an entry's days and hours; `now` is the hour on the screens' wall."""
        super().__init__(parent)
        self._today, self._now, self._calendar = today, now, calendar
        self.first_on, self.first = QCheckBox(self.tr("Desde el")), _date_box(today)
        self.last_on, self.last = QCheckBox(self.tr("Hasta el")), _date_box(today)
        for box, editor in ((self.first_on, self.first), (self.last_on, self.last)):
            box.toggled.connect(editor.setEnabled)
            editor.setAccessibleName(box.text())
        self.days = {day: QCheckBox(weekday_word(day)) for day in _DAYS}
        self.repeat = QComboBox()
        self.repeat.setAccessibleName(self.tr("Se repite"))
        self.whole = QCheckBox(self.tr("Todo el día"))
        self.starts, self.ends = _hour_box(_OPENS), _hour_box(_CLOSES)
        self.starts.setAccessibleName(self.tr("Empieza"))
        self.ends.setAccessibleName(self.tr("Termina"))
        self.daypart = QComboBox()
        self.daypart.setAccessibleName(self.tr("Franja del día"))
        self.holidays = QCheckBox(self.tr("No en festivos"))
        self.words, self.hint = LineEdit(), label("", "muted", wrap=True)
        self.words.setMaxLength(LONGEST)
        self.words.setPlaceholderText(self.tr("O escríbalo: mañana 8 a viernes 18"))
        self.words.setAccessibleName(self.tr("Cuándo, con sus palabras"))
        self._is_filling = False
        self._build()
        self.fill(entry)
        self._listen()

    def _listen(self) -> None:
        self.words.textChanged.connect(self._take_words)
        boxes = (self.first_on, self.last_on, self.whole, *self.days.values())
        for signal in (
            *(box.toggled for box in boxes), self.repeat.currentIndexChanged,
            self.first.dateChanged, self.last.dateChanged, self.starts.timeChanged, self.ends.timeChanged,
        ):  # fmt: skip
            signal.connect(self._drop_words)
        self.whole.toggled.connect(lambda _: self._follow())
        self.repeat.currentIndexChanged.connect(lambda _: self._follow())
        self.first.dateChanged.connect(lambda _: self._fill_repeat(self._repeat_key()))
        self.daypart.activated.connect(self._take_daypart)
        for clock in (self.starts, self.ends):
            clock.timeChanged.connect(lambda _: self._show_daypart())

    def _build(self) -> None:
        today, week_on = self.tr("Hoy"), self.tr("Esta semana")
        self.at_once = button(
            self.tr("Ahora"), self._from_now, tip=self.tr("Hoy, desde este minuto: hasta las 17:00, o dos horas")
        )
        self.at_once.setVisible(self._now is not None)
        quick = (
            self.at_once,
            button(today, lambda: self._put(0, 0)),
            button(self.tr("Mañana 8:00"), self._from_tomorrow),
            button(week_on, lambda: self._put(0, max(0, 4 - self._today.weekday()) or 6 - self._today.weekday())),
            button(self.tr("Hasta el viernes"), self._until_friday),
            button(self.tr("Sin fin"), lambda: self.last_on.setChecked(False)),
        )
        for chip in quick:
            chip.setObjectName("chip")
        self.daypart.addItem(self.tr("A su hora"), None)
        for part in self._calendar.dayparts:
            self.daypart.addItem(f"{part.name} · {part.starts:%H:%M}–{part.ends:%H:%M}", part)
        self._dates = QWidget()
        self._dates.setLayout(row(self.first_on, self.first, self.last_on, self.last, 1))
        self.setLayout(
            column(
                label(self.tr("Cuándo"), "fieldLabel"), row(*quick, 1), self.words, self._dates,
                row(*self.days.values(), 1),
                row(label(self.tr("Se repite")), self.repeat, self.holidays, 1),
                row(self.whole, self.starts, label(self.tr("a")), self.ends, self.daypart, 1), self.hint,
            )
        )  # fmt: skip

    def fill(self, entry: ScheduleEntry) -> None:
        """Show another entry's days and hours."""
        self._shown = self._before = entry
        self.words.clear()
        self._show(entry)

    def _take_words(self, text: str) -> None:
        """Follow what is being written, from how things were before it."""
        is_empty = not text.strip()
        said = understood(text, self._today, self._calendar.dayparts)
        if not is_empty and said is None:
            self.hint.setText(
                self.tr("Aún no se entiende. Por ejemplo: «hoy 14 a 16», «lunes a viernes 8 a 12», «hasta el 20/12».")
            )
            return
        self._show(applied(said, self._before) if said else self._before)

    def _drop_words(self) -> None:
        """Let go what was written once a hand says otherwise."""
        if self._is_filling:
            return
        with QSignalBlocker(self.words):
            self.words.clear()
        self._tell_hours()
        with contextlib.suppress(BadInput):
            self._before = self._held(self._shown)

    def _show(self, entry: ScheduleEntry) -> None:
        self._is_filling = True
        self._put_in(entry)
        self._is_filling = False
        self._tell_hours()

    def _tell_hours(self) -> None:
        self.hint.setText(self.tr("Si termina antes de empezar, sigue hasta el día siguiente."))

    def _put_in(self, entry: ScheduleEntry) -> None:
        for box, editor, day in (
            (self.first_on, self.first, entry.first_day), (self.last_on, self.last, entry.last_day),
        ):  # fmt: skip
            editor.setDate(qt_day(day or self._today))
            box.setChecked(day is not None)
            editor.setEnabled(day is not None)
        key, days = _read_rule(entry)
        for number, check in self.days.items():
            check.setChecked(not days or number in days)
        self._rule = entry.rrule
        self._fill_repeat(key)
        self.whole.setChecked(entry.starts is None)
        self.starts.setTime(_qtime(entry.starts or _OPENS))
        self.ends.setTime(_qtime(entry.ends or _CLOSES))
        self.holidays.setChecked(entry.skips_holidays)
        self._show_daypart()
        self._follow()

    def value(self, entry: ScheduleEntry) -> ScheduleEntry:
        """Return an entry with these days and hours.

        Raises:
            BadInput: reversed dates, no weekday at all, or words that are not understood.
        """
        written = self.words.text().strip()
        if written and understood(written, self._today, self._calendar.dayparts) is None:
            raise BadInput(
                f"No se entiende «{written}»: escríbalo de otro modo, o bórrelo y elija abajo.",
                f"“{written}” is not understood: write it another way, or clear it and choose below.",
            )
        return self._held(entry)

    def _held(self, entry: ScheduleEntry) -> ScheduleEntry:
        days = frozenset(day for day, box in self.days.items() if box.isChecked())
        key, whole = self._repeat_key(), self.whole.isChecked()
        if not days and key in {_WEEKLY, _FORTNIGHTLY}:
            raise BadInput("Elija al menos un día de la semana.", "Choose at least one weekday.")
        every = len(days) == len(_DAYS)
        return replace(
            entry,
            first_day=_day_of(self.first) if self.first_on.isChecked() else None,
            last_day=_day_of(self.last) if self.last_on.isChecked() else None,
            weekdays=days if key == _WEEKLY and not every else frozenset(),
            rrule=self._written(key, sorted(days)),
            starts=None if whole else _hour_of(self.starts),
            ends=None if whole else _hour_of(self.ends),
            skips_holidays=self.holidays.isChecked(),
        ).checked()

    def _written(self, key: str, days: list[int]) -> str | None:
        first = _day_of(self.first)
        nth = (first.day - 1) // 7 + 1
        return {
            _FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(_CODES[day] for day in days)}",
            _MONTH_DAY: f"FREQ=MONTHLY;BYMONTHDAY={first.day}",
            _MONTH_NTH: f"FREQ=MONTHLY;BYDAY={-1 if nth == _LAST_WEEK else nth}{_CODES[first.weekday()]}",
            _YEARLY: "FREQ=YEARLY",
            _OWN: self._rule,
        }.get(key)

    def _repeat_key(self) -> str:
        return str(self.repeat.currentData() or _WEEKLY)

    def _fill_repeat(self, key: str) -> None:
        """Write the ways to repeat; two of them speak of the first day."""
        self.repeat.blockSignals(True)
        self.repeat.clear()
        self.repeat.addItem(self.tr("cada semana, esos días"), _WEEKLY)
        self.repeat.addItem(self.tr("cada dos semanas, esos días"), _FORTNIGHTLY)
        for one in (_MONTH_DAY, _MONTH_NTH, _YEARLY):
            self.repeat.addItem(rule_text(self._written(one, []) or ""), one)
        if key == _OWN and self._rule:
            self.repeat.addItem(rule_text(self._rule), _OWN)
        self.repeat.setCurrentIndex(max(0, self.repeat.findData(key)))
        self.repeat.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        by_day = self._repeat_key() in {_WEEKLY, _FORTNIGHTLY}
        for box in self.days.values():
            box.setEnabled(by_day)
        for editor in (self.starts, self.ends, self.daypart):
            editor.setEnabled(not self.whole.isChecked())
        if self._repeat_key() != _WEEKLY:
            self.first_on.setChecked(True)

    def _put(self, first: int, last: int) -> None:
        """Set both dates, so many days from today."""
        for box, editor, days in ((self.first_on, self.first, first), (self.last_on, self.last, last)):
            box.setChecked(True)
            editor.setDate(qt_day(self._today + timedelta(days=days)))

    def _from_tomorrow(self) -> None:
        """Begin when the office opens tomorrow, until it closes."""
        self._put(1, 1)
        self.whole.setChecked(False)
        self.starts.setTime(_qtime(_OPENS))
        self.ends.setTime(_qtime(_CLOSES))

    def _from_now(self) -> None:
        """Begin at this minute, today; until the office closes, or for two hours where that is over or near."""
        now = self._now or time()
        minutes = now.hour * 60 + now.minute
        closes = _CLOSES_MIN if minutes + _AN_HOUR <= _CLOSES_MIN else (minutes + 2 * _AN_HOUR) % (24 * _AN_HOUR)
        self._put(0, 0)
        self.whole.setChecked(False)
        self.starts.setTime(QTime(now.hour, now.minute))
        self.ends.setTime(QTime(*divmod(closes, 60)))

    def _until_friday(self) -> None:
        """End on the first Friday from the first day on, or from today."""
        first = _day_of(self.first) if self.first_on.isChecked() else self._today
        self.last_on.setChecked(True)
        self.last.setDate(qt_day(first + timedelta(days=(_FRIDAY - first.weekday()) % 7)))

    def _take_daypart(self, index: int) -> None:
        part = self._calendar.dayparts[index - 1] if index > 0 else None
        if part:
            self.starts.setTime(_qtime(part.starts))
            self.ends.setTime(_qtime(part.ends))

    def _show_daypart(self) -> None:
        part = self._calendar.daypart(_hour_of(self.starts), _hour_of(self.ends))
        self.daypart.setCurrentIndex(self._calendar.dayparts.index(part) + 1 if part else 0)


def _read_rule(entry: ScheduleEntry) -> tuple[str, frozenset[int]]:
    """Return how an entry repeats, and on which weekdays."""
    if entry.rrule is None:
        return _WEEKLY, entry.weekdays
    rule = entry.rrule.upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    kinds = {
        ("FREQ", "INTERVAL", "BYDAY"): _FORTNIGHTLY if parts.get("INTERVAL") == "2" else _OWN,
        ("FREQ", "BYMONTHDAY"): _MONTH_DAY, ("FREQ", "BYDAY"): _MONTH_NTH, ("FREQ",): _YEARLY,
    }  # fmt: skip
    key = kinds.get(tuple(parts), _OWN)
    frequency = {_FORTNIGHTLY: "WEEKLY", _MONTH_DAY: "MONTHLY", _MONTH_NTH: "MONTHLY", _YEARLY: "YEARLY"}
    if parts["FREQ"] != frequency.get(key):
        return _OWN, entry.weekdays
    days = parts.get("BYDAY", "").split(",") if key == _FORTNIGHTLY else []
    if key in {_MONTH_DAY, _MONTH_NTH} and not _speaks_of(entry, rule):
        return _OWN, entry.weekdays
    return key, frozenset(_CODES.index(day) for day in days if day in _CODES)


def _speaks_of(entry: ScheduleEntry, rule: str) -> bool:
    """Whether a monthly rule is what the form would write for the entry's first day."""
    if entry.first_day is None:
        return False
    nth = (entry.first_day.day - 1) // 7 + 1
    by_week = f"{-1 if nth == _LAST_WEEK else nth}{_CODES[entry.first_day.weekday()]}"
    return rule in {f"FREQ=MONTHLY;BYMONTHDAY={entry.first_day.day}", f"FREQ=MONTHLY;BYDAY={by_week}"}


def _qtime(hour: time) -> QTime:
    return QTime(hour.hour, hour.minute)


def _date_box(day: date) -> QDateEdit:
    editor = QDateEdit(qt_day(day))
    editor.setCalendarPopup(True)
    return editor


def _hour_box(hour: time) -> QTimeEdit:
    editor = padded(QTimeEdit(_qtime(hour)))
    editor.setDisplayFormat("HH:mm")
    return editor


def _day_of(editor: QDateEdit) -> date:
    return python_day(editor.date())


def _hour_of(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())
