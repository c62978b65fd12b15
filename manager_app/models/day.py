"""One day of the screens as a table, for a view and for whoever listens: a row a screen, a column an hour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from manager_app.language import translate
from manager_app.models.entries import layer_word, when_text
from manager_app.screen_day import DAY_MIN, DayBlock, DayLine, DaySite
from manager_app.widgets.small import plain_tip
from signage.model.coverage import Trouble
from signage.model.ids import PlaylistId, ScreenId

Index = QModelIndex | QPersistentModelIndex
HOURS: Final = 24
HOUR_MIN: Final = DAY_MIN // HOURS


class DayModel(QAbstractTableModel):
    """The sites, each with its screens; a site has a row of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[DayLine | str, ...] = ()
        self._names: Mapping[PlaylistId, str] = {}

    def show(self, sites: tuple[DaySite, ...], names: Mapping[PlaylistId, str]) -> None:
        """Take a day, and the names of the lists; a single site needs no row."""
        rows: list[DayLine | str] = []
        for site in sites:
            rows += [site.name or self.tr("Sin sede")] if len(sites) > 1 else []
            rows += site.lines
        if [_key(one) for one in rows] == [_key(one) for one in self._rows]:
            self._rows, self._names = tuple(rows), names
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, HOURS - 1))
            return
        self.beginResetModel()
        self._rows, self._names = tuple(rows), names
        self.endResetModel()

    def line(self, row: int) -> DayLine | None:
        """Return a screen's day; none for a site's row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, DayLine) else None

    def row_of(self, screen: ScreenId) -> int:
        """Return where a screen is, or -1."""
        held = enumerate(self._rows)
        return next((row for row, one in held if isinstance(one, DayLine) and one.screen.id == screen), -1)

    def site(self, row: int) -> str:
        """Return the name of a site's row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return found if isinstance(found, str) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count sites and screens."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the hours."""
        return 0 if parent.isValid() else HOURS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name screens and hours."""
        if orientation == Qt.Orientation.Horizontal:
            return f"{section}:00" if role == Qt.ItemDataRole.DisplayRole else None
        line = self.line(section)
        name = line.screen.name if line else self.site(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{name}\n{line.screen.place}" if line else name)
            case Qt.ItemDataRole.FontRole if line is None:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say what is seen in an hour."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        line = self.line(index.row())
        if line is None:
            return self.site(index.row()) if index.column() == 0 else ""
        return self.spoken(line, index.column())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A site's row is not for choosing."""
        return super().flags(index) if self.line(index.row()) else Qt.ItemFlag.ItemIsEnabled

    def spoken(self, line: DayLine, hour: int) -> str:
        """Return what is seen on a screen in an hour, in words."""
        starts, ends = hour * HOUR_MIN, (hour + 1) * HOUR_MIN
        parts = [self.told(one) for one in line.blocks if one.starts < ends and one.ends > starts]
        parts += [
            trouble_word(one.trouble)
            for one in line.troubles
            if (one.starts.hour * 60 + one.starts.minute) < ends
            and (one.ends is None or one.ends.hour * 60 + one.ends.minute > starts)
        ]
        if any(begins < ends and finishes > starts for begins, finishes in line.dark):
            parts.append(self.tr("apagada por su horario"))
        return "; ".join([f"{line.screen.name}, {hour}:00", *(parts or [self.tr("nada")])])

    def told(self, block: DayBlock) -> str:
        """Return a block in words."""
        if block.hidden:
            return self.tr("y otras {0}").format(block.hidden)
        words = f"{self.name_of(block)} · {layer_word(block.entry.layer)} · {when_text(block.entry)}"
        return words if block.is_seen else self.tr("{0} · no se ve").format(words)

    def name_of(self, block: DayBlock) -> str:
        """Return the name of what a block shows."""
        return self._names.get(block.entry.playlist, block.entry.playlist)


def trouble_word(trouble: Trouble) -> str:
    """Return what is wrong with some hours, in a word."""
    words = {
        Trouble.CLASH: translate("Week", "Se cruzan"),
        Trouble.EMPTY: translate("Week", "Sin programación"),
        Trouble.BARE: translate("Week", "Solo Base"),
    }
    return words[trouble]


def _key(row: DayLine | str) -> tuple[str, int]:
    return (row, 0) if isinstance(row, str) else (row.screen.id, row.lanes)
