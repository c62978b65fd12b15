"""The schedule's entries as a table: what, how, when, where."""

from __future__ import annotations

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
from manager_app.widgets.week_view import LAYER_LOOKS
from signage.model.ids import PlaylistId, ScreenId
from signage.model.schedule import Layer, ScheduleEntry

Index = QModelIndex | QPersistentModelIndex


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
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._cell(entry, index.column())
            case Qt.ItemDataRole.BackgroundRole if index.column() == 1:
                return QColor(LAYER_LOOKS[entry.layer][0])
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
    text = f"{days} · {hours}"
    dates = _dates(entry.first_day, entry.last_day)
    if dates:
        text += f" · {dates}"
    return f"{text} · {entry.rrule}" if entry.rrule else text


def _dates(first: date | None, last: date | None) -> str:
    if first and last and first == last:
        return day_text(first)
    parts = []
    if first:
        parts.append(translate("When", "desde {0}").format(day_text(first)))
    if last:
        parts.append(translate("When", "hasta {0}").format(day_text(last)))
    return " ".join(parts)
