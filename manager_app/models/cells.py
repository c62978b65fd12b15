"""The cells of a form's table as an item model: each says what is wrong with it; pasted ones find their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from manager_app import look
from manager_app.language import either, told
from manager_app.widgets.small import plain_tip
from player_app.stage.icons import icon_names
from signage.model.form import Column, FieldType, TemplateField, cleaned, field_problems, rows_of, table_text

Index = QModelIndex | QPersistentModelIndex
_DAYS: Final = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")


class CellModel(QAbstractTableModel):
    """A table under work; rows without any cell are no rows."""

    edited = Signal()

    def __init__(self, asked: TemplateField, parent: QObject | None = None) -> None:
        """Start with one empty row."""
        super().__init__(parent)
        self.asked = asked
        self._rows: list[list[str]] = [self._empty_row()]

    # What is answered

    def answer(self) -> str:
        """Return the table as the form's answer."""
        return table_text(tuple(tuple(row) for row in self._rows if any(row)))

    def write(self, text: str) -> None:
        """Show an answer."""
        self._replace([self._fitted(row) for row in rows_of(text)])

    def put_in(self, cells: Sequence[Sequence[str]], *, row: int, column: int = 0) -> None:
        """Write cells from a place on, over what is there; rows are made where they are missing."""
        rows = [list(held) for held in self._rows]
        rows += [self._empty_row() for _ in range(row + len(cells) - len(rows))]
        for down, line in enumerate(cells):
            for across, cell in enumerate(line[: len(self.asked.columns) - column]):
                rows[row + down][column + across] = tidied(self.asked.columns[column + across], cell)
        self._replace(rows)
        self.edited.emit()

    def problem(self, row: int, column: int) -> str:
        """Return what is wrong with a cell; empty rows are not judged."""
        if not any(self._rows[row]):
            return ""
        asked = self.asked.columns[column]
        alone = TemplateField(
            name="", label=asked.label, label_en=asked.label_en, type=asked.type, max=asked.max,
            required=asked.required, options=asked.options,
        )  # fmt: skip
        found = field_problems((alone,), {"": self._rows[row][column]})
        return told(found[0]) if found else ""

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong, cell by cell, with the row that it stands in."""
        found = (
            self.tr("Fila {0}: {1}").format(row + 1, self.problem(row, column))
            for row in range(len(self._rows))
            for column in range(len(self.asked.columns))
            if self.problem(row, column)
        )
        return tuple(found)

    # Rows

    @property
    def count(self) -> int:
        """How many rows hold something."""
        return sum(any(row) for row in self._rows)

    def add(self, after: int) -> int:
        """Make an empty row; return where it is."""
        at = min(len(self._rows), after + 1)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, self._empty_row())
        self.endInsertRows()
        self.edited.emit()
        return at

    def remove(self, row: int) -> None:
        """Take a row out; the last one is emptied."""
        rows = [held for at, held in enumerate(self._rows) if at != row]
        self._replace(rows or [self._empty_row()])
        self.edited.emit()

    def move(self, row: int, by: int) -> int:
        """Let a row change places with its neighbour; return where it is then."""
        to = row + by
        if not (0 <= row < len(self._rows) and 0 <= to < len(self._rows)):
            return row
        self._rows[row], self._rows[to] = self._rows[to], self._rows[row]
        self._tell_all()
        self.edited.emit()
        return to

    # What a view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the rows, empty ones too."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the columns."""
        return 0 if parent.isValid() else len(self.asked.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be written in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns; number the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        asked = self.asked.columns[section]
        return either(asked.label, asked.label_en) + (" *" if asked.required else "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = index.row(), index.column()
        asked, cell = self.asked.columns[column], self._rows[row][column]
        problem = self.problem(row, column)
        texts: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: shown(asked, cell),
            Qt.ItemDataRole.EditRole: cell,
            Qt.ItemDataRole.AccessibleTextRole: cell,
            Qt.ItemDataRole.ToolTipRole: plain_tip(problem or cell),
        }
        return texts[role] if role in texts else self._looks(role, asked, cell, problem=problem)

    def _looks(self, role: int, asked: Column, cell: str, *, problem: str) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if asked.type is FieldType.NUMBER else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(look.COLOURS.danger_ground) if problem else None
        if role == Qt.ItemDataRole.DecorationRole:
            if problem:
                return look.picture_of("error", look.COLOURS.danger, 14)
            return look.pictogram(cell) if asked.type is FieldType.ICON and cell in icon_names() else None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return problem
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Write a cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        cell = tidied(self.asked.columns[index.column()], str(value or ""))
        if cell != self._rows[index.row()][index.column()]:
            self._rows[index.row()][index.column()] = cell
            # A cell that is missing becomes a fault with its row's first word.
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1))
            self.edited.emit()
        return True

    def _replace(self, rows: list[list[str]]) -> None:
        self.beginResetModel()
        self._rows = rows or [self._empty_row()]
        self.endResetModel()

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def _empty_row(self) -> list[str]:
        return [""] * len(self.asked.columns)

    def _fitted(self, row: Sequence[str]) -> list[str]:
        return (list(row) + self._empty_row())[: len(self.asked.columns)]


def tidied(asked: Column, cell: str) -> str:
    """Return what was typed or pasted as the column wants it: one line, days in ISO, an option by its name."""
    text = " ".join(cleaned(cell).split())
    match asked.type:
        case FieldType.DATE:
            return _iso_day(text)
        case FieldType.CHOICE:
            low = text.casefold()
            names = {one.name: (one.name, one.label.casefold(), one.label_en.casefold()) for one in asked.options}
            return next((name for name, words in names.items() if low in words), text)
        case _:
            return text


def shown(asked: Column, cell: str) -> str:
    """Return a cell as it is read in the table: an option by its label."""
    if asked.type is FieldType.CHOICE:
        found = next((one for one in asked.options if one.name == cell), None)
        return either(found.label, found.label_en) if found else cell
    # A pictogram is seen; its name would only take room.
    return "" if asked.type is FieldType.ICON and cell in icon_names() else cell


def _iso_day(text: str) -> str:
    for form in _DAYS:
        try:
            # A day alone has no zone.
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return text
