"""What stands beside a list: the lists at its left, the library at its right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from manager_app.models.pieces import PieceRole
from manager_app.models.playlists import ListRole, PlaylistModel
from manager_app.models.shelf import ShelfModel
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.item_rows import NameRow
from manager_app.widgets.piece_cards import ROW_HEIGHT, PieceRow
from manager_app.widgets.small import button, card, column, label, row
from signage.client import Piece, ShelfQuery
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist

_SEEK_AFTER_MS = 150
_LISTS_PX = 218
_LIBRARY_PX = 256


class ListsSide(QWidget):
    """The lists by name, and what can be done with one as a whole."""

    chosen = Signal(object)
    make_asked, smart_asked, rename_asked, copy_asked, delete_asked = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
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
        self._of_one = (rename, copy, self._delete)
        side = card(
            column(label(self.tr("LISTAS"), "section"), self.view, new, smart, rename, copy, self._delete), margin=12
        )
        self.setLayout(row(side))
        self.setFixedWidth(_LISTS_PX)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        key = QShortcut(QKeySequence(Qt.Key.Key_F2), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.rename_asked)

    def show_lists(self, playlists: tuple[Playlist, ...], opened: PlaylistId | None) -> None:
        """Show the lists, the open one marked."""
        self.names.show(playlists)
        for part in self._of_one:
            part.setEnabled(opened is not None)
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
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Buscar pieza"))
        self.search.setAccessibleName(self.tr("Buscar pieza"))
        self.search.setClearButtonEnabled(True)
        self.view = CardGrid(QSize(0, ROW_HEIGHT))
        self.view.setModel(shelf)
        self.view.setItemDelegate(PieceRow(self.view))
        self.view.setDragEnabled(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAccessibleName(self.tr("Piezas de la biblioteca"))
        add = button(self.tr("Añadir a la lista"), self.add, icon="add", tip=self.tr("Añadir al final (Enter)"))
        side = card(column(label(self.tr("BIBLIOTECA"), "section"), self.search, self.view, add), margin=12)
        self.setLayout(row(side))
        self.setFixedWidth(_LIBRARY_PX)
        self.search.textChanged.connect(lambda _: self._seek.start())
        self._seek.timeout.connect(self.look)
        self.view.activated.connect(self.add)

    def look(self) -> None:
        """Ask for what is sought."""
        self.shelf.ask(ShelfQuery(shelf="playable", text=self.search.text().strip()))

    def add(self) -> None:
        """Ask to add what is chosen."""
        rows = sorted(self.view.selectionModel().selectedRows(), key=lambda index: index.row())
        pieces = (index.data(PieceRole.PIECE) for index in rows)
        found: list[SlideId] = [piece.id for piece in pieces if isinstance(piece, Piece)]
        self.add_asked.emit(found)
