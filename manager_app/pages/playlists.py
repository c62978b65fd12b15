"""Listas: playlists left, the open one's items in order, the library at the right. Saved by itself, with undo."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QInputDialog,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QSpinBox,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from manager_app import look
from manager_app.at_once import AtOnce
from manager_app.language import length_text
from manager_app.mirror import Mirror
from manager_app.models.pieces import KIND_ICONS, PieceRole, kind_of, kind_word, withdrawn_word
from manager_app.models.playlists import ListRole, PlaylistItemsModel, PlaylistModel
from manager_app.models.shelf import ShelfModel
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.piece_cards import ROW_HEIGHT, PieceRow, paint_line, paint_picture, paint_row_ground
from manager_app.widgets.piece_menu import add_at_once
from manager_app.widgets.small import button, card, column, empty_state, label, row
from manager_app.workspace import Draft
from signage.client import Piece, ShelfQuery
from signage.errors import SignageError
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.slide import VideoSlide

Index = QModelIndex | QPersistentModelIndex
_SAVE_AFTER_MS = 800
_SEEK_AFTER_MS = 150
_ITEM_HEIGHT = 68
_BOX = QSize(78, 30)


class PlaylistsPage(Page):
    """The playlist editor."""

    def __init__(
        self,
        mirror: Mirror,
        pictures: Pictures,
        shelf: ShelfModel,
        at_once: AtOnce,
        parent: QWidget | None = None,
    ) -> None:
        """Show the playlists of the mirror."""
        super().__init__(parent)
        self._mirror, self._at_once = mirror, at_once
        self._drafts: dict[PlaylistId, Draft[Playlist]] = {}
        self._open: PlaylistId | None = None
        self._preferred: PlaylistId | None = None
        self._saving: set[PlaylistId] = set()
        self._names = PlaylistModel(self)
        self.items = PlaylistItemsModel(mirror.piece, pictures, self)
        self.shelf = shelf
        self._seek = QTimer(self, singleShot=True, interval=_SEEK_AFTER_MS)
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._build()
        self._connect()
        self._update()
        self._look()

    @property
    def draft(self) -> Draft[Playlist] | None:
        """The playlist on the desk."""
        return self._drafts.get(self._open) if self._open else None

    # Building

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_work())
        text = self.tr("Una lista es un conjunto de piezas en orden. Cree la primera y arrastre piezas a ella.")
        make = button(self.tr("Nueva lista"), self.make, name="primary", icon="add")
        self._stack.addWidget(empty_state("list", self.tr("Aún no hay listas"), text, make))
        self.setLayout(row(self._build_lists(), self._stack, self._build_library(), margin=16, gap=16, wide=1))

    def _build_lists(self) -> QWidget:
        self._lists = QListView()
        self._lists.setModel(self._names)
        self._lists.setItemDelegate(_NameRow(self._lists))
        self._lists.setMouseTracking(True)
        self._lists.setAccessibleName(self.tr("Listas"))
        new = button(self.tr("Nueva lista"), self.make, icon="add", tip=self.tr("Crear una lista vacía (Ctrl+N)"))
        rename = button(self.tr("Renombrar…"), self._rename, icon="edit", tip=self.tr("Cambiar el nombre (F2)"))
        self._delete_button = button(self.tr("Eliminar…"), self._ask_delete, name="danger", icon="trash")
        side = card(
            column(label(self.tr("LISTAS"), "section"), self._lists, new, rename, self._delete_button), margin=12
        )
        side.setFixedWidth(218)
        return side

    def _build_work(self) -> QWidget:
        self._title, self._sum, self._saved = label("", "heading"), label("", "muted"), label("", "muted")
        self._undo = _tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.undo)
        self._redo = _tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.redo)
        tools = (
            self._undo, self._redo,
            _tool("up", self.tr("Subir (Alt+↑)"), lambda: self.move_current(-1)),
            _tool("down", self.tr("Bajar (Alt+↓)"), lambda: self.move_current(1)),
            _tool("trash", self.tr("Quitar de la lista (Supr)"), self.remove_current),
            _tool("screens", self.tr("Ahora en las pantallas: quitar o mostrar la pieza"), self._open_menu_here),
        )  # fmt: skip
        self.view = QListView()
        self.view.setModel(self.items)
        self.view.setItemDelegate(ItemRow(self.view))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.view.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.view.setDropIndicatorShown(True)
        self.view.setDragDropOverwriteMode(False)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.view.setAccessibleName(self.tr("Piezas de la lista, en orden"))
        self.view.setToolTip(self.tr("Arrastre para ordenar, o use Alt+↑ y Alt+↓. Enter o F2 cambia la duración."))
        self._hint = label(
            self.tr("Arrastre aquí piezas de la biblioteca, o elija una y oprima Enter."), "muted", wrap=True
        )
        head = row(column(self._title, self._sum, gap=2), 1, self._saved, *tools, gap=4)
        return card(column(head, self._hint, self.view), margin=16)

    def _build_library(self) -> QWidget:
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Buscar pieza"))
        self._search.setAccessibleName(self.tr("Buscar pieza"))
        self._search.setClearButtonEnabled(True)
        self._library = CardGrid(QSize(0, ROW_HEIGHT))
        self._library.setModel(self.shelf)
        self._library.setItemDelegate(PieceRow(self._library))
        self._library.setDragEnabled(True)
        self._library.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._library.setAccessibleName(self.tr("Piezas de la biblioteca"))
        add = button(self.tr("Añadir a la lista"), self.add_chosen, icon="add", tip=self.tr("Añadir al final (Enter)"))
        side = card(column(label(self.tr("BIBLIOTECA"), "section"), self._search, self._library, add), margin=12)
        side.setFixedWidth(268)
        return side

    def _connect(self) -> None:
        self._mirror.changed.connect(self._on_changed)
        self._lists.selectionModel().currentChanged.connect(self._on_chosen)
        self.items.move_asked.connect(self.move_item)
        self.items.insert_asked.connect(self.insert)
        self.items.duration_asked.connect(self.set_duration)
        self._save_soon.timeout.connect(self.save)
        self._mirror.about_to_publish.connect(self.save)
        self._mirror.linked_changed.connect(self._on_linked)
        self._search.textChanged.connect(lambda _: self._seek.start())
        self._seek.timeout.connect(self._look)
        self.shelf.learnt.connect(self._mirror.learn)
        self.shelf.failed.connect(self._mirror.trouble)
        self._mirror.library_changed.connect(self.shelf.refresh)
        self._library.activated.connect(self.add_chosen)
        for view in (self.view, self._library):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(partial(self._open_menu, view))
        on = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo), ("Ctrl+N", self.make),
            ("Alt+Up", lambda: self.move_current(-1)), ("Alt+Down", lambda: self.move_current(1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, context=on).activated.connect(action)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_current)
        edit = QShortcut(QKeySequence(Qt.Key.Key_Return), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        edit.activated.connect(lambda: self.view.edit(self.view.currentIndex()))
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self._lists, context=Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self._rename)

    # Showing

    def _look(self) -> None:
        self.shelf.ask(ShelfQuery(shelf="playable", text=self._search.text().strip()))

    def _on_changed(self, what: str) -> None:
        if what in {"playlists", "pieces"}:
            self._update()

    def _update(self) -> None:
        held = {playlist.id: playlist for playlist in self._mirror.playlists}
        for gone in self._drafts.keys() - held.keys():
            del self._drafts[gone]
        for key, playlist in held.items():
            draft = self._drafts.get(key)
            if draft is None or (not draft.is_dirty and draft.saved != playlist):
                self._drafts[key] = Draft(playlist)
        self._names.show(tuple(draft.value for draft in self._drafts.values()))
        if self._open not in self._drafts:
            self._open = self._preferred if self._preferred in self._drafts else next(iter(self._drafts), None)
        self._stack.setCurrentIndex(0 if self._drafts else 1)
        self._show()

    def _show(self) -> None:
        draft = self.draft
        self._delete_button.setEnabled(draft is not None)
        if draft is None:
            return
        playlist = draft.value
        self._lists.setCurrentIndex(self._names.index(self._names.row_of(playlist.id)))
        self._title.setText(playlist.name)
        turn = self.tr("Piezas: {0} · una vuelta dura {1}").format(len(playlist.items), length_text(playlist.length))
        self._sum.setText(turn)
        self._hint.setVisible(not playlist.items)
        self.items.show(playlist.items)
        self._undo.setEnabled(draft.can_undo)
        self._redo.setEnabled(draft.can_redo)
        self._saved.setText(self.tr("Guardando…") if draft.is_dirty else self.tr("Guardado"))

    def prefer(self, playlist: PlaylistId | None) -> None:
        """Say which list to open first, if it is among those that come."""
        self._preferred = playlist

    def open_thing(self, thing: object) -> None:
        """Open a playlist."""
        if isinstance(thing, Playlist):
            self._lists.setCurrentIndex(self._names.index(self._names.row_of(thing.id)))
            self._lists.setFocus()

    def _on_chosen(self, index: QModelIndex) -> None:
        playlist = index.data(ListRole.PLAYLIST)
        if isinstance(playlist, Playlist) and playlist.id != self._open:
            self.save()
            self._open = playlist.id
            self._show()

    def _open_menu_here(self) -> None:
        self._open_menu(self.view, self.view.visualRect(self.view.currentIndex()).center())

    def _open_menu(self, view: QListView, at: QPoint) -> None:
        index = view.indexAt(at)
        piece = index.data(PieceRole.PIECE) if view is self._library else index.data(ListRole.PIECE)
        if isinstance(piece, Piece):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_at_once(menu, piece, self._mirror.screens, self._at_once)
            menu.popup(view.viewport().mapToGlobal(at))

    # Changing

    def change(self, playlist: Playlist, row_after: int | None = None) -> None:
        """Make a step on the desk; it is saved a moment later."""
        draft = self.draft
        if draft is None or not draft.change(playlist):
            return
        self._after_step(row_after)

    def undo(self) -> None:
        """Take the last step back."""
        if self.draft and self.draft.undo():
            self._after_step(None)

    def redo(self) -> None:
        """Make it again."""
        if self.draft and self.draft.redo():
            self._after_step(None)

    def move_item(self, start: int, end: int) -> None:
        """Move an item."""
        draft = self.draft
        if draft and start != end and 0 <= end < len(draft.value.items):
            self.change(draft.value.moved({start}, end if end < start else end + 1), end)

    def move_current(self, by: int) -> None:
        """Move the chosen item up or down."""
        at = self.view.currentIndex().row()
        if at >= 0:
            self.move_item(at, at + by)

    def remove_current(self) -> None:
        """Take the chosen item out."""
        at = self.view.currentIndex().row()
        if self.draft and at >= 0:
            self.change(self.draft.value.without({at}), min(at, len(self.draft.value.items) - 2))

    def insert(self, slides: Sequence[str], at: int) -> None:
        """Put pieces in at a place."""
        if self.draft is None:
            return
        playlist = self.draft.value
        for offset, slide in enumerate(slides):
            piece = self._mirror.piece(SlideId(slide))
            if piece and piece.is_playable:
                item = PlaylistItem(slide=piece.id, duration=piece.slide.duration)
                playlist = playlist.with_items((item,), at + offset)
        self.change(playlist, at)

    def add_chosen(self) -> None:
        """Add the pieces chosen in the library at the end."""
        rows = self._library.selectionModel().selectedRows()
        pieces = [index.data(PieceRole.PIECE) for index in sorted(rows, key=lambda index: index.row())]
        if self.draft:
            self.insert([piece.id for piece in pieces if isinstance(piece, Piece)], len(self.draft.value.items))

    def set_duration(self, at: int, duration: timedelta) -> None:
        """Give an item another time."""
        if self.draft:
            self.change(self.draft.value.with_changed(at, replace(self.draft.value.items[at], duration=duration)), at)

    def save(self) -> None:
        """Send every open change to the hub, one at a time for each list: an older one must not arrive last."""
        self._save_soon.stop()
        for key, draft in list(self._drafts.items()):
            if draft.is_dirty and key not in self._saving:
                self._saving.add(key)
                self._mirror.save_playlist(draft.value, self._on_saved, partial(self._on_unsaved, key))

    def _on_saved(self, playlist: Playlist) -> None:
        self._saving.discard(playlist.id)
        draft = self._drafts.get(playlist.id)
        if draft:
            draft.keep(playlist)
            self._show()
            if draft.is_dirty:
                self.save()

    def _on_unsaved(self, playlist: PlaylistId, failure: SignageError) -> None:
        self._saving.discard(playlist)
        self._show()
        self._mirror.trouble.emit(failure)

    def close_down(self) -> None:
        """Save for the last time; nothing of this page may be on its way any more."""
        self._saving.clear()
        self.save()

    def _on_linked(self, linked: bool) -> None:  # noqa: FBT001 - a slot
        """Save what was changed while the hub was away."""
        if linked:
            self.save()

    def _after_step(self, row_after: int | None) -> None:
        self._names.show(tuple(draft.value for draft in self._drafts.values()))
        self._show()
        if row_after is not None and row_after >= 0:
            self.view.setCurrentIndex(self.items.index(row_after))
        self._save_soon.start()

    # Whole lists

    def make(self) -> None:
        """Make an empty playlist and ask for its name."""
        playlist = Playlist(id=PlaylistId(f"lista-{uuid.uuid4().hex[:12]}"), name=self.tr("Lista nueva"))

        def done(made: Playlist) -> None:
            self._drafts[made.id] = Draft(made)
            self._open = made.id
            self._stack.setCurrentIndex(0)
            self._names.show(tuple(draft.value for draft in self._drafts.values()))
            self._show()
            self._rename()

        self._mirror.save_playlist(playlist, done)

    def _rename(self) -> None:
        if self.draft is None:
            return
        ask = QInputDialog(self)
        ask.setWindowTitle(self.tr("Nombre de la lista"))
        ask.setLabelText(self.tr("Nombre de la lista"))
        ask.setTextValue(self.draft.value.name)
        ask.textValueSelected.connect(self.rename)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()

    def rename(self, name: str) -> None:
        """Give the open playlist another name."""
        if self.draft and name.strip():
            self.change(self.draft.value.renamed(name.strip()))

    def _ask_delete(self) -> None:
        if self.draft is None:
            return
        playlist = self.draft.value
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Question)
        ask.setText(self.tr("¿Eliminar la lista «{0}»?").format(playlist.name))
        ask.setInformativeText(self.tr("Sus piezas siguen en la biblioteca. Si está programada, no se elimina."))
        remove = ask.addButton(self.tr("Eliminar"), QMessageBox.ButtonRole.DestructiveRole)
        keep = ask.addButton(self.tr("Conservar"), QMessageBox.ButtonRole.RejectRole)
        ask.setDefaultButton(keep)
        remove.clicked.connect(lambda: self._mirror.delete_playlist(playlist.id))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()


class _NameRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        return QSize(120, 52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        line = QRectF(area.left() + 10, area.top() + 5, area.width() - 20, 20)
        paint_line(painter, line, str(index.data()), bold=True)
        paint_line(painter, line.translated(0, 20), str(index.data(ListRole.UNDER)), colour=look.COLOURS.muted, size=12)
        painter.restore()


class ItemRow(QStyledItemDelegate):
    """An item: its place, picture, title, and a box with its seconds that a click opens."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every row is of one height."""
        return QSize(200, _ITEM_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item, piece = index.data(ListRole.ITEM), index.data(ListRole.PIECE)
        if not isinstance(item, PlaylistItem):
            return
        theme = look.COLOURS
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        paint_line(
            painter, QRectF(area.left() + 10, area.top(), 26, area.height()), str(index.row() + 1), colour=theme.muted
        )
        picture = QRectF(area.left() + 38, area.top() + 5, 96, 54)
        paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        box = QRectF(duration_box(option.rect))
        words = QRectF(picture.right() + 12, area.top() + 9, box.left() - picture.right() - 24, 22)
        paint_line(painter, words, str(index.data()), bold=True, colour="" if piece else theme.danger)
        if isinstance(piece, Piece):
            words.translate(0, 23)
            is_away = piece.state == "withdrawn"
            icon = look.picture_of("close" if is_away else KIND_ICONS[kind_of(piece)], theme.muted, 16)
            painter.drawPixmap(words.topLeft().toPoint(), icon)
            under = withdrawn_word() if is_away else kind_word(piece)
            paint_line(painter, words.adjusted(22, -2, 0, -2), under, colour=theme.muted, size=12)
        _paint_box(painter, box, length_text(item.duration), option)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802, ARG002 - Qt's name
        """Edit the seconds."""
        editor = QSpinBox(parent)
        editor.setRange(1, 3600)
        editor.setSuffix(" s")
        editor.setAccessibleName(self.tr("Duración en segundos"))
        editor.setValue(int(index.data(Qt.ItemDataRole.EditRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Leave alone what is being typed: rows are painted anew whenever a picture comes."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802 - Qt's name
        """Hand the seconds over."""
        if isinstance(editor, QSpinBox) and isinstance(model, PlaylistItemsModel):
            editor.interpretText()
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802, ARG002 - Qt's name
        """Lie over the box."""
        editor.setGeometry(duration_box(option.rect).adjusted(-16, -3, 0, 3))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: N802 - Qt's name
        """Open the editor by a click on the box."""
        view = self.parent()
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(view, QListView):
            position = event.position().toPoint()  # type: ignore[attr-defined] # a mouse event, by its type
            piece = index.data(ListRole.PIECE)
            if duration_box(option.rect).contains(position) and not _is_video(piece):
                view.edit(view.model().index(index.row(), 0))
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]


def duration_box(area: QRect) -> QRect:
    """Return where an item's seconds stand within its row."""
    box = QRect(0, 0, _BOX.width(), _BOX.height())
    box.moveCenter(area.center())
    box.moveRight(area.right() - 14)
    return box


def _is_video(piece: object) -> bool:
    return isinstance(piece, Piece) and isinstance(piece.slide, VideoSlide)


def _paint_box(painter: QPainter, box: QRectF, text: str, option: QStyleOptionViewItem) -> None:
    theme = look.COLOURS
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(QPen(QColor(theme.focus if over else theme.edge), 1))
    painter.setBrush(QColor(theme.paper))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _tool(icon: str, tip: str, action: object) -> QToolButton:
    made = QToolButton()
    made.setIcon(look.icon(icon))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.clicked.connect(lambda _=False: action())  # type: ignore[operator] # a slot
    return made
