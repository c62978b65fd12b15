"""The schedule's entries as a table: what, how, when, where."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from manager_app.language import day_text, translate
from manager_app.widgets.small import plain_tip
from manager_app.widgets.week_paint import tint_of
from signage.model.ids import PlaylistId, ScreenId
from signage.model.schedule import Layer, ScheduleEntry

Index = QModelIndex | QPersistentModelIndex
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_FEW_DAYS = 2


class EntryRole(IntEnum):
    """What a view may ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class EntryModel(QAbstractTableModel):
    """The entries, base first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._entries: tuple[ScheduleEntry, ...] = ()
        self._playlists: dict[PlaylistId, str] = {}
        self._screens: dict[ScreenId, str] = {}

    def show(
        self, entries: tuple[ScheduleEntry, ...], playlists: dict[PlaylistId, str], screens: dict[ScreenId, str]
    ) -> None:
        """Take the schedule and the names in it."""
        order = list(Layer)
        self.beginResetModel()
        self._entries = tuple(sorted(entries, key=lambda e: (order.index(e.layer), str(e.starts or ""), e.id)))
        self._playlists, self._screens = playlists, screens
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the entries."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """What, how, when, where."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = (self.tr("Qué"), self.tr("Cómo"), self.tr("Cuándo"), self.tr("Dónde"))
        return names[section] if section < len(names) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(entry, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._cell(entry, index.column()))
            case Qt.ItemDataRole.BackgroundRole if index.column() == 1:
                return QColor(tint_of(entry.layer).ground)
            case EntryRole.ENTRY:
                return entry
        return None

    def row_of(self, entry: str) -> int:
        """Return where an entry is, or -1."""
        return next((row for row, held in enumerate(self._entries) if held.id == entry), -1)

    def _cell(self, entry: ScheduleEntry, column: int) -> str:
        if column == 0:
            return self._playlists.get(entry.playlist, entry.playlist)
        if column == 1:
            return layer_word(entry.layer)
        if column == 2:  # noqa: PLR2004 - the third column
            return when_text(entry)
        names = sorted(self._screens.get(screen, screen) for screen in entry.screens)
        return ", ".join(names) or self.tr("Todas")


def layer_word(layer: Layer) -> str:
    """Return a layer as people call it."""
    words = {
        Layer.BASE: translate("Layer", "Base"),
        Layer.ADDS: translate("Layer", "Se suma"),
        Layer.REPLACES: translate("Layer", "Reemplaza"),
    }
    return words[layer]


def weekday_word(day: int) -> str:
    """Return a weekday in a few letters; 0 is Monday."""
    return QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat).rstrip(".")


def when_text(entry: ScheduleEntry) -> str:
    """Return days, hours and dates in words."""
    days = translate("When", "todos los días")
    if entry.weekdays == frozenset(range(5)):
        days = translate("When", "lunes a viernes")
    elif entry.weekdays and entry.weekdays != frozenset(range(7)):
        days = ", ".join(weekday_word(day) for day in sorted(entry.weekdays))
    hours = translate("When", "todo el día") if entry.starts is None else f"{entry.starts:%H:%M}–{entry.ends:%H:%M}"
    rule = rule_text(entry.rrule) if entry.rrule else ""
    parts = [hours] if entry.is_once else [rule if rule and not entry.weekdays else days, hours]
    parts.append(_dates(entry.first_day, entry.last_day))
    if rule and entry.weekdays:
        parts.append(rule)
    if entry.skips_holidays:
        parts.append(translate("When", "no en festivos"))
    if entry.except_days:
        parts.append(_left_out(sorted(entry.except_days)))
    return " · ".join(part for part in parts if part)


def rule_text(rule: str) -> str:
    """Return a recurrence rule in words; one that has none is given as it is written."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().removeprefix("RRULE:").split(";"))
    frequency, days = parts.pop("FREQ", ""), parts.pop("BYDAY", "")
    every, month_day = parts.pop("INTERVAL", "1"), parts.pop("BYMONTHDAY", "")
    if parts:
        return rule
    nth = _NTH.fullmatch(days)
    text = ""
    if frequency == "WEEKLY" and days and all(day in _RULE_DAYS for day in days.split(",")):
        names = ", ".join(weekday_word(_RULE_DAYS.index(day)) for day in days.split(","))
        text = translate("When", "{0} cada {1} semanas").format(names, every) if every != "1" else names
    elif frequency == "MONTHLY" and every == "1" and month_day.isdecimal() and not days:
        text = translate("When", "el día {0} de cada mes").format(month_day)
    elif frequency == "MONTHLY" and every == "1" and nth and not month_day:
        name = QLocale().standaloneDayName(_RULE_DAYS.index(nth[2]) + 1)
        last = translate("When", "el último {1} de cada mes")
        text = (last if nth[1] == "-1" else translate("When", "el {0}.º {1} de cada mes")).format(nth[1], name)
    elif frequency == "YEARLY" and every == "1" and not days and not month_day:
        text = translate("When", "cada año")
    return text or rule


def _left_out(days: list[date]) -> str:
    if len(days) > _FEW_DAYS:
        return translate("When", "menos {0} días").format(len(days))
    return translate("When", "menos {0}").format(", ".join(day_text(day) for day in days))


def _dates(first: date | None, last: date | None) -> str:
    if first and last and first == last:
        return day_text(first)
    parts = []
    if first:
        parts.append(translate("When", "desde {0}").format(day_text(first)))
    if last:
        parts.append(translate("When", "hasta {0}").format(day_text(last)))
    return " ".join(parts)
