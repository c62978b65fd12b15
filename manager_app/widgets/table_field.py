"""A table of a form as a small spreadsheet: typed, pasted from another one, or read from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from manager_app.language import either, told
from manager_app.models.cells import CellModel, Index
from manager_app.widgets.answer_fields import AnswerField, icon_box
from manager_app.widgets.small import button, label, row, tool
from signage.errors import SignageError
from signage.media.table import Table, read_table
from signage.model.form import Column, FieldType, TemplateField, field_problems, rows_of

_ROW_PX: Final = 34
_FEWEST, _MOST = 3, 8
_ICON_PX, _NARROW, _MIDDLE, _WIDE = 64, 84, 108, 150
_NUMBER_PX: Final = 26


class TableField(AnswerField):
    """A table with its grid."""

    refused = Signal(str)

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(asked, parent)
        self.model = CellModel(asked, self)
        self.grid = self._build_grid()
        self._build_keys()
        self.model.edited.connect(self._on_changed)
        self.model.modelReset.connect(self._fit)
        self.model.rowsInserted.connect(self._fit)
        tools = QWidget()
        tools.setLayout(row(*self._tools(), 1, self._import(), gap=2))
        self.origin = label("", "muted", wrap=True)
        self.origin.hide()
        self._lay_out(self.grid, tools, self.origin)
        self._fit()

    def answer(self) -> str:
        """Return the cells, rows by lines and cells by tabs."""
        return self.model.answer()

    def write(self, text: str) -> None:
        """Show cells."""
        if rows_of(text) != rows_of(self.answer()):
            self.model.write(text)
            self.origin.hide()
        self._count()

    def judge(self, *, is_late: bool) -> None:
        """Say every cell's fault, row by row."""
        cells = self.model.problems()
        whole = field_problems((self.asked,), {self.asked.name: self.answer()})
        is_known = bool(self.answer()) or is_late
        said = cells[:_FEWEST] or ((told(whole[0]),) if whole and is_known else ())
        more = len(cells) - len(said)
        self._fault.setText("\n".join(said) + ("\n" + self.tr("y {0} más").format(more) if more > 0 else ""))
        self._fault.setVisible(bool(said))
        self._count()

    # Cells from elsewhere

    def paste(self) -> None:
        """Put what a spreadsheet copied at the current cell."""
        cells = rows_of(QGuiApplication.clipboard().text())
        if cells:
            at = self.grid.currentIndex()
            self.take(cells, row=max(0, at.row()), column=max(0, at.column()))

    def take(self, cells: tuple[tuple[str, ...], ...], *, row: int = 0, column: int = 0) -> None:
        """Put cells in; a line of column names that comes along is left out."""
        names = {either(one.label, one.label_en).casefold() for one in self.asked.columns}
        is_header = row == 0 and bool(cells) and cells[0][0].casefold() in names
        self.model.put_in(cells[1:] if is_header else cells, row=row, column=column)

    def read_file(self, path: Path) -> None:
        """Take the cells of a file, or say why there are none."""
        try:
            table = read_table(path)
        except SignageError as failure:
            self.refused.emit(told(failure))
            return
        self.model.write("")
        self.take(table.rows)
        self._tell_origin(path.name, table)

    def _tell_origin(self, name: str, table: Table) -> None:
        """Say where the cells came from, and what of the file did not come along."""
        told = [self.tr("De «{0}», hoja «{1}».").format(name, table.sheet) if table.sheet else f"«{name}»."]
        if table.others:
            others = ", ".join(f"«{one}»" for one in table.others[:_FEWEST])
            told.append(self.tr("Para usar {0}: ábrala en Excel, guarde el libro y tráigalo otra vez.").format(others))
        if table.left_out:
            told.append(self.tr("{0} filas más no se trajeron.").format(table.left_out))
        self.origin.setText(" ".join(told))
        self.origin.show()

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        for index in self.grid.selectedIndexes():
            self.model.setData(index, "")

    # Building

    def _build_grid(self) -> QTableView:
        grid = QTableView()
        grid.setObjectName("cells")
        grid.setModel(self.model)
        writer = _CellEditor(self.asked, grid)
        writer.cells_pasted.connect(self.paste)
        grid.setItemDelegate(writer)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        grid.setEditTriggers(
            trigger.DoubleClicked | trigger.SelectedClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed
        )
        # The arrows walk through the cells; Tab leaves, or the keys would be caught here.
        grid.setTabKeyNavigation(False)
        grid.setCornerButtonEnabled(False)
        grid.verticalHeader().setFixedWidth(_NUMBER_PX)
        grid.verticalHeader().setDefaultSectionSize(_ROW_PX)
        grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grid.horizontalHeader().setMinimumSectionSize(_ICON_PX)
        grid.horizontalHeader().setStretchLastSection(True)
        for at, column in enumerate(self.asked.columns):
            grid.setColumnWidth(at, _width_of(column))
        return grid

    def _build_keys(self) -> None:
        keys: tuple[tuple[QKeySequence, Callable[[], object]], ...] = (
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            (QKeySequence(Qt.Key.Key_Delete), self.clear_cells),
            (QKeySequence("Alt+Up"), lambda: self._move(-1)),
            (QKeySequence("Alt+Down"), lambda: self._move(1)),
            (QKeySequence("Ctrl+Return"), self._add),
        )
        for sequence, action in keys:
            shortcut = QShortcut(sequence, self.grid, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _tools(self) -> tuple[QToolButton, ...]:
        return (
            tool("add", self.tr("Añadir fila"), self._add),
            tool("trash", self.tr("Quitar fila"), self._remove),
            tool("up", self.tr("Subir fila (Alt+↑)"), lambda: self._move(-1)),
            tool("down", self.tr("Bajar fila (Alt+↓)"), lambda: self._move(1)),
        )

    def _import(self) -> QWidget:
        tip = self.tr("Leer las celdas de un archivo XLSX, CSV o TSV")
        return button(self.tr("De un archivo…"), self._browse, icon="list", tip=tip)

    def _browse(self) -> None:
        kinds = self.tr("Tablas (*.xlsx *.csv *.tsv *.txt);;Todos los archivos (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Leer una tabla"), "", kinds)
        if name:
            self.read_file(Path(name))

    # Rows

    def _add(self) -> None:
        at = self.grid.currentIndex().row()
        self._go(self.model.add(at if at >= 0 else self.model.rowCount() - 1))

    def _remove(self) -> None:
        at = max(0, self.grid.currentIndex().row())
        self.model.remove(at)
        self._go(min(at, self.model.rowCount() - 1))

    def _move(self, by: int) -> None:
        self._go(self.model.move(self.grid.currentIndex().row(), by))

    def _go(self, at: int) -> None:
        self.grid.setCurrentIndex(self.model.index(max(0, at), max(0, self.grid.currentIndex().column())))

    def _fit(self) -> None:
        """Be as tall as the rows, within reason."""
        rows = min(_MOST, max(_FEWEST, self.model.rowCount()))
        self.grid.setFixedHeight(rows * _ROW_PX + self.grid.horizontalHeader().sizeHint().height() + 18)
        self._count()

    def _count(self) -> None:
        count = self.model.count
        self.counter.setText(self.tr("{0}/{1} filas").format(count, self.asked.max))
        self.counter.setObjectName("problem" if count > self.asked.max else "muted")
        self.counter.style().polish(self.counter)


def _width_of(column: Column) -> int:
    if column.type is FieldType.TEXT and column.max > len("2026-11-28T15:00"):
        return _WIDE
    return {FieldType.ICON: _ICON_PX, FieldType.CHOICE: _MIDDLE, FieldType.DATE: _MIDDLE}.get(column.type, _NARROW)


class _CellEditor(QStyledItemDelegate):
    """What a cell is written in: a line, or a list where the column offers one."""

    cells_pasted = Signal()
    """Whoever pasted into one cell had copied several."""

    def __init__(self, asked: TemplateField, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = asked.columns

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let several cells that are pasted into one find their places."""
        if isinstance(watched, QLineEdit) and _is_paste(event) and _has_several_cells():
            self.closeEditor.emit(watched)
            self.cells_pasted.emit()
            return True
        return super().eventFilter(watched, event)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        """Return the editor of a cell."""
        column = self._columns[index.column()]
        if column.type is FieldType.ICON:
            box = icon_box(none="—")
        elif column.options:
            box = QComboBox()
            for one in column.options:
                box.addItem(either(one.label, one.label_en), one.name)
        else:
            return super().createEditor(parent, option, index)
        box.setParent(parent)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show the cell in its editor."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        """Write the editor's value into the cell."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802, ARG002 - Qt's name
        """Cover the cell."""
        editor.setGeometry(option.rect)


def _is_paste(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.matches(QKeySequence.StandardKey.Paste)


def _has_several_cells() -> bool:
    text = QGuiApplication.clipboard().text().strip()
    return "\t" in text or "\n" in text
