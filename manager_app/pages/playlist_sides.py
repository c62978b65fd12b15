"""What stands beside a list: the lists at its left, the library at its right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from manager_app.models.pieces import PieceRole
from manager_app.models.playlists import ListRole, PlaylistModel
from manager_app.models.shelf import ShelfModel
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.item_rows import NameRow
from manager_app.widgets.piece_cards import ROW_HEIGHT, PieceRow
from manager_app.widgets.small import button, card, column, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Piece, ShelfQuery
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist

_SEEK_AFTER_MS = 150
_LISTS_PX: Final = (218, 160)
_LIBRARY_PX: Final = (256, 206)
"""How wide a side is, and on a small monitor."""


class ListsSide(QWidget):
    """The lists by name, and what can be done with one as a whole."""

    chosen = Signal(object)
    make_asked, smart_asked, rename_asked, copy_asked, delete_asked = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self, gate: HubGate, parent: QWidget | None = None) -> None:
        """Start empty; the gate stands before what cannot be kept on this PC until the hub has it."""
        super().__init__(parent)
        self._gate = gate
        self.names = PlaylistModel(self)
        self.view = QListView()
        self.view.setModel(self.names)
        self.view.setItemDelegate(NameRow(self.view))
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Listas"))
        new = button(self.tr("Nueva lista"), self.make_asked.emit, icon="add", tip=self.tr("Crear una vacía (Ctrl+N)"))
        smart = button(self.tr("Inteligente…"), self.smart_asked.emit, icon="search")
        smart.setToolTip(self.tr("Una lista que se llena sola con las piezas de una etiqueta"))
        rename = button(
            self.tr("Renombrar…"), self.rename_asked.emit, icon="edit", tip=self.tr("Cambiar el nombre (F2)")
        )
        copy = button(self.tr("Duplicar"), self.copy_asked.emit, icon="library", tip=self.tr("Otra lista con lo mismo"))
        self._delete = button(self.tr("Eliminar"), self.delete_asked.emit, name="danger", icon="trash")
        self._delete.setToolTip(self.tr("Se puede deshacer. Si está programada, no se elimina"))
        self._rename, self._copy = rename, copy
        gate.keep(new, smart, copy, self._delete)
        side = card(
            column(label(self.tr("LISTAS"), "section"), self.view, new, smart, rename, copy, self._delete), margin=12
        )
        self.setLayout(row(side))
        self.be_narrow(is_narrow=False)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        key = QShortcut(QKeySequence(Qt.Key.Key_F2), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.rename_asked)

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Leave the list more room on a small monitor."""
        self.setFixedWidth(_LISTS_PX[is_narrow])

    def show_lists(self, playlists: tuple[Playlist, ...], opened: PlaylistId | None) -> None:
        """Show the lists, the open one marked."""
        self.names.show(playlists)
        self._rename.setEnabled(opened is not None)
        for part in (self._copy, self._delete):
            self._gate.allow(part, may=opened is not None)
        if opened is not None:
            self.view.setCurrentIndex(self.names.index(self.names.row_of(opened)))

    def _on_current(self, index: QModelIndex) -> None:
        playlist = index.data(ListRole.PLAYLIST)
        if isinstance(playlist, Playlist):
            self.chosen.emit(playlist.id)


class LibrarySide(QWidget):
    """The pieces that can be put in a list, sought by their words."""

    add_asked = Signal(list)

    def __init__(self, shelf: ShelfModel, parent: QWidget | None = None) -> None:
        """Look through a shelf."""
        super().__init__(parent)
        self.shelf = shelf
        self._seek = QTimer(self, singleShot=True, interval=_SEEK_AFTER_MS)
        self.search = LineEdit()
        self.search.setPlaceholderText(self.tr("Buscar pieza"))
        self.search.setAccessibleName(self.tr("Buscar pieza"))
        self.search.setClearButtonEnabled(True)
        self.view = CardGrid(QSize(0, ROW_HEIGHT))
        self.view.setModel(shelf)
        self.view.setItemDelegate(PieceRow(self.view))
        self.view.setDragEnabled(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(self.tr("Piezas de la biblioteca"))
        add = self._add = button(self.tr("Añadir a la lista"), self.add, icon="add")
        self.allow(has_list=False)
        side = card(column(label(self.tr("BIBLIOTECA"), "section"), self.search, self.view, add), margin=12)
        self.setLayout(row(side))
        self.be_narrow(is_narrow=False)
        self.search.textChanged.connect(lambda _: self._seek.start())
        self._seek.timeout.connect(self.look)
        self.view.activated.connect(self.add)

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Leave the list more room on a small monitor."""
        self.setFixedWidth(_LIBRARY_PX[is_narrow])

    def allow(self, *, has_list: bool) -> None:
        """Take whether there is a list to add to."""
        tip = self.tr("Añadir al final (Enter)") if has_list else self.tr("Primero abra o cree una lista")
        self._add.setEnabled(has_list)
        self._add.setToolTip(tip)
        self._add.setAccessibleDescription("" if has_list else tip)

    def look(self) -> None:
        """Ask for what is sought."""
        self.shelf.ask(ShelfQuery(shelf="playable", text=self.search.text().strip()))

    def add(self) -> None:
        """Ask to add what is chosen."""
        rows = sorted(self.view.selectionModel().selectedRows(), key=lambda index: index.row())
        pieces = (index.data(PieceRole.PIECE) for index in rows)
        found: list[SlideId] = [piece.id for piece in pieces if isinstance(piece, Piece)]
        self.add_asked.emit(found)
