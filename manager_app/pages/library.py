"""Biblioteca: every piece as a card, files dropped in, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from manager_app import look
from manager_app.at_once import AtOnce
from manager_app.forms import CopyOf
from manager_app.imports import ImportQueue
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceFilter, PieceModel, PieceRole
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.uses import uses_of
from manager_app.widgets.arrivals import ArrivalsPanel
from manager_app.widgets.file_field import local_files
from manager_app.widgets.inspector import Inspector
from manager_app.widgets.piece_cards import CARD, PieceCard
from manager_app.widgets.piece_menu import add_at_once, add_places
from manager_app.widgets.small import Choices, button, column, empty_state, label, row
from signage.client import Piece, PieceChange
from signage.model.playlist import Playlist
from signage.model.slide import TemplateSlide


class LibraryPage(Page):
    """The library."""

    def __init__(
        self,
        mirror: Mirror,
        pictures: Pictures,
        model: PieceModel,
        at_once: AtOnce,
        parent: QWidget | None = None,
    ) -> None:
        """Show the library of the mirror."""
        super().__init__(parent)
        self._mirror, self._pictures, self._model, self._at_once = mirror, pictures, model, at_once
        self.queue = ImportQueue(mirror.client, self)
        self._shown = PieceFilter(self)
        self._shown.setSourceModel(model)
        self._build()
        self._connect()
        self._update()

    # Building

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._overlay = _DropOverlay(self)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Buscar por título"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(self.tr("Buscar por título"))
        self._search.setToolTip(self.tr("Buscar (Ctrl+F)"))
        self._search.setMinimumWidth(160)
        kinds = [("", self.tr("Todo")), ("image", self.tr("Imágenes")), ("video", self.tr("Videos"))]
        self._kinds = Choices([*kinds, ("template", self.tr("Escritas"))])
        self._count = label("", "muted")
        add = self._add_button()
        folder = button(
            self.tr("Carpeta…"), self._choose_folder, icon="library", tip=self.tr("Añadir una carpeta entera")
        )
        news = button(
            self.tr("Nueva pieza"),
            lambda: self.go.emit("editor", None),
            icon="news",
            tip=self.tr("Escribir una pieza a partir de una plantilla (Ctrl+N)"),
        )
        self.arrivals = ArrivalsPanel(self.queue)
        self._inspector = Inspector(self._pictures)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_grid())
        self._stack.addWidget(self._build_empty())
        tools = row(self._search, 1, news, folder, add)
        sieve = row(self._kinds, self._count, 1)
        self.setLayout(
            row(column(tools, sieve, self._stack, self.arrivals, gap=12), self._inspector, margin=16, gap=16, wide=0)
        )

    def _add_button(self) -> QWidget:
        tip = self.tr("Elegir imágenes y videos (Ctrl+O). También puede soltarlos en cualquier parte de la ventana.")
        return button(self.tr("Añadir archivos…"), self.choose_files, name="primary", icon="add", tip=tip)

    def _build_grid(self) -> QListView:
        self._grid = QListView()
        self._grid.setObjectName("grid")
        self._grid.setAccessibleName(self.tr("Piezas"))
        self._grid.setViewMode(QListView.ViewMode.IconMode)
        self._grid.setResizeMode(QListView.ResizeMode.Adjust)
        self._grid.setMovement(QListView.Movement.Static)
        self._grid.setUniformItemSizes(True)
        self._grid.setGridSize(CARD)
        self._grid.setMouseTracking(True)
        self._grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._grid.setItemDelegate(PieceCard(self._grid))
        self._grid.setModel(self._shown)
        return self._grid

    def _build_empty(self) -> QWidget:
        text = self.tr("Suelte aquí imágenes, videos o una carpeta entera. Se aceptan JPEG, PNG, WebP, MP4 y otros.")
        return empty_state("image", self.tr("La biblioteca está vacía"), text, self._add_button())

    def _connect(self) -> None:
        self._search.textChanged.connect(self._filter)
        self._kinds.chosen.connect(self._filter)
        self._grid.selectionModel().selectionChanged.connect(self._on_selected)
        self._grid.activated.connect(self._on_activated)
        self._mirror.changed.connect(self._on_changed)
        self._inspector.uses.opened.connect(self._open_use)
        self.queue.piece_came.connect(lambda _: self._mirror.refresh("pieces"))
        self.queue.finished.connect(self._on_imported)
        self._inspector.changed.connect(self._save)
        self._inspector.delete_asked.connect(self._ask_delete)
        self._inspector.portrait_asked.connect(self._choose_portrait)
        self._inspector.edit_asked.connect(lambda piece: self.go.emit("editor", piece))
        self._inspector.copy_asked.connect(lambda piece: self.go.emit("editor", CopyOf(piece=piece)))
        self._inspector.withdraw_asked.connect(self._at_once.withdraw)
        self._inspector.put_back_asked.connect(self._at_once.put_back)
        self._inspector.show_now.setMenu(QMenu(self._inspector.show_now))
        self._inspector.show_now.menu().aboutToShow.connect(self._fill_show_now)
        self._grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._grid.customContextMenuRequested.connect(self._open_menu)
        self._inspector.captions_asked.connect(self._choose_captions)
        self._inspector.no_captions_asked.connect(self._remove_captions)
        for keys, action in (
            (QKeySequence.StandardKey.Open, self.choose_files),
            (QKeySequence.StandardKey.Find, self._search.setFocus),
            (QKeySequence("Ctrl+N"), lambda: self.go.emit("editor", None)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._grid, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete_selected)
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self._grid, context=Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self._inspector.edit_title)

    # Showing

    def _update(self) -> None:
        self._model.show(self._mirror.pieces)
        self._stack.setCurrentIndex(0 if self._mirror.pieces else 1)
        self._count_up()
        chosen = self._inspector.piece
        self._show(self._mirror.piece(chosen.id) if chosen else None)

    def _on_changed(self, what: str) -> None:
        if what == "pieces":
            self._update()
        elif what in {"playlists", "entries", "screens"}:
            self._show_uses()

    def _show(self, piece: Piece | None) -> None:
        self._inspector.show_piece(piece)
        self._show_uses()

    def _show_uses(self) -> None:
        piece, mirror = self._inspector.piece, self._mirror
        if piece is not None:
            self._inspector.show_uses(uses_of(piece.id, mirror.playlists, mirror.entries, mirror.screens))

    def _fill_show_now(self) -> None:
        menu, piece = self._inspector.show_now.menu(), self._inspector.piece
        menu.clear()
        if piece is not None:
            add_places(menu, piece, self._mirror.screens, self._at_once)

    def _open_menu(self, at: QPoint) -> None:
        piece = self._grid.indexAt(at).data(PieceRole.PIECE)
        if isinstance(piece, Piece):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_at_once(menu, piece, self._mirror.screens, self._at_once)
            menu.popup(self._grid.viewport().mapToGlobal(at))

    def _open_use(self, thing: object) -> None:
        self.go.emit("listas" if isinstance(thing, Playlist) else "pantallas", thing)

    def _filter(self) -> None:
        self._shown.look_for(self._search.text(), self._kinds.key)
        self._count_up()

    def _count_up(self) -> None:
        shown = self._shown.rowCount()
        self._count.setText(self.tr("1 pieza") if shown == 1 else self.tr("{0} piezas").format(shown))

    def _on_selected(self, chosen: QItemSelection, _: QItemSelection) -> None:
        indexes = chosen.indexes()
        self._show(indexes[0].data(PieceRole.PIECE) if indexes else None)

    def _on_activated(self) -> None:
        piece = self._grid.currentIndex().data(PieceRole.PIECE)
        if isinstance(piece, Piece) and isinstance(piece.slide, TemplateSlide):
            self.go.emit("editor", piece)
        else:
            self._inspector.edit_title()

    def open_thing(self, thing: object) -> None:
        """Select a piece, also one that the search had left out."""
        if isinstance(thing, Piece):
            if not self._shown.mapFromSource(self._model.index(self._model.row_of(thing.id))).isValid():
                self._kinds.choose("")
                self._search.clear()
                self._filter()
            source = self._model.index(self._model.row_of(thing.id))
            self._grid.setCurrentIndex(self._shown.mapFromSource(source))
            self._grid.setFocus()

    # Changing

    def _save(self, piece: Piece, change: PieceChange) -> None:
        self._mirror.do(lambda: self._mirror.client.update_piece(piece.id, change), "pieces", unsent=True)

    def _delete_selected(self) -> None:
        piece = self._grid.currentIndex().data(PieceRole.PIECE)
        if isinstance(piece, Piece):
            self._ask_delete(piece)

    def _ask_delete(self, piece: Piece) -> None:
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Question)
        ask.setText(self.tr("¿Eliminar «{0}» de la biblioteca?").format(piece.title))
        ask.setInformativeText(self.tr("Esta acción no se puede deshacer. Las listas que la usan se lo impedirán."))
        remove = ask.addButton(self.tr("Eliminar"), QMessageBox.ButtonRole.DestructiveRole)
        keep = ask.addButton(self.tr("Conservar"), QMessageBox.ButtonRole.RejectRole)
        ask.setDefaultButton(keep)
        remove.clicked.connect(lambda: self._delete(piece))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()

    def _delete(self, piece: Piece) -> None:
        def done(_: None) -> None:
            self.told.emit("done", self.tr("Se eliminó «{0}»").format(piece.title))

        self._mirror.do(lambda: self._mirror.client.delete_piece(piece.id), "pieces", done=done)

    # Files

    def add_files(self, paths: Sequence[Path]) -> None:
        """Send files and folders to the library."""
        self.queue.add(paths)
        self.arrivals.show()

    def choose_files(self) -> None:
        """Ask which files to add."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Añadir imágenes y videos"))
        if names:
            self.add_files([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Añadir una carpeta"))
        if name:
            self.add_files([Path(name)])

    def _choose_portrait(self, piece: Piece) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Versión vertical"))
        if name:
            path, client = Path(name), self._mirror.client
            self._mirror.do(lambda: client.upload_portrait(piece.id, path), "pieces", unsent=True)

    def _choose_captions(self, piece: Piece) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Subtítulos"), "", self.tr("Subtítulos (*.srt *.vtt)"))
        if name:
            self.give_captions(piece, Path(name))

    def give_captions(self, piece: Piece, path: Path) -> None:
        """Give a video its captions."""
        client = self._mirror.client
        self._mirror.do(lambda: client.upload_captions(piece.id, path), "pieces", unsent=True)

    def _remove_captions(self, piece: Piece) -> None:
        client = self._mirror.client
        self._mirror.do(lambda: client.remove_captions(piece.id), "pieces", unsent=True)

    def _on_imported(self) -> None:
        self._mirror.refresh("pieces")
        if not self.queue.troubled:
            self.told.emit("done", self.tr("Archivos añadidos: {0}").format(len(self.queue.arrivals)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show where files may be dropped."""
        if local_files(event):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Take the hint away."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the files."""
        self._overlay.hide()
        event.acceptProposedAction()
        self.add_files(local_files(event))


class _DropOverlay(QWidget):
    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the page."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the frame that says: here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        veil = QColor(look.COLOURS.navy)
        veil.setAlphaF(0.86)
        painter.setBrush(veil)
        painter.setPen(QPen(QColor(look.COLOURS.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 14, 14)
        font = self.font()
        font.setPixelSize(22)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("Suelte aquí para añadir a la biblioteca"))
        painter.end()
