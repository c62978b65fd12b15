"""Biblioteca: every piece as a card, sorted and sought by the hub."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QMenu,
    QSlider,
    QStackedWidget,
    QWidget,
)

from manager_app import look
from manager_app.at_once import AtOnce
from manager_app.examples import example_pieces
from manager_app.forms import CopyOf, PageAt
from manager_app.library_desk import Chosen, LibraryDesk
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceRole
from manager_app.models.shelf import ShelfModel
from manager_app.pages.library_intake import LibraryIntake, WaysIn, web_address
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.piece_notes import PieceNotes
from manager_app.shelf_words import bare_words
from manager_app.together import CLASH, decidable
from manager_app.uses import uses_of
from manager_app.widgets.card_grid import CardGrid
from manager_app.widgets.file_field import local_files
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.inspector import Inspector
from manager_app.widgets.loop_dialog import look_at
from manager_app.widgets.many_part import ManyPart
from manager_app.widgets.piece_cards import CARD, CARDS, PieceCard
from manager_app.widgets.piece_lines import LINE, LineHead, PieceLine
from manager_app.widgets.piece_menu import add_at_once, add_places, offer_at_once
from manager_app.widgets.shelf_tree import ShelfTree
from manager_app.widgets.small import (
    Choices,
    ElidedCombo,
    NothingHere,
    button,
    column,
    empty_state,
    label,
    row,
    tool,
    waiting_state,
)
from manager_app.widgets.undo_toast import UndoToast
from manager_app.widgets.versions_dialog import VersionsDialog
from manager_app.widgets.writing import LineEdit, ask_line
from signage.client import Piece, PieceChange, ShelfQuery, Shelves, Standing
from signage.errors import SignageError
from signage.model.ids import SlideId
from signage.model.playlist import Playlist
from signage.model.slide import TemplateSlide

LIST_VIEW = "list"
_SEEK_AFTER_MS = 150
_GRID, _NOTHING, _EMPTY, _WAITING = range(4)
_SINGLE, _MANY = range(2)
_NARROW_PX = 1040
_NARROW_SIDE_PX = 268
_ORDER_SIGNS = 11
_MOST_LOOKED_AT = 50


class LibraryPage(Page):
    """The library."""

    def __init__(self, mirror: Mirror, pictures: Pictures, shelf: ShelfModel, at_once: AtOnce, ways: WaysIn) -> None:
        """Look through the hub's library by a shelf."""
        super().__init__()
        self._mirror, self._pictures, self.shelf, self._at_once = mirror, pictures, shelf, at_once
        self._told_of: tuple[SlideId, PieceChange] | None = None
        self.desk = LibraryDesk(mirror, self)
        self.intake = LibraryIntake(mirror, self.desk, ways, self)
        self._seek = QTimer(self, singleShot=True, interval=_SEEK_AFTER_MS)
        self._wanted: str | None = None
        self._gate = HubGate(mirror, self)
        self._is_narrow = False
        self._build(ways.notes)
        self._connect()
        self._look()

    # Building

    def _build(self, notes: PieceNotes) -> None:
        self.setAcceptDrops(True)
        self._overlay = _DropOverlay(self)
        self.undo_toast = UndoToast(self)
        self.tree = ShelfTree()
        self._search = LineEdit()
        self._search.setPlaceholderText(self.tr("Buscar por título"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(self.tr("Buscar por título"))
        self._search.setToolTip(self.tr("Buscar (Ctrl+F)"))
        self._search.setMinimumWidth(150)
        self._kinds = Choices([
            ("", self.tr("Todo")), ("image", self.tr("Imágenes")), ("video", self.tr("Videos")),
            ("template", self.tr("Escritas")),
        ])  # fmt: skip
        self._order = self._build_order()
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(0, len(CARDS) - 1)
        self._size.setFixedWidth(72)
        self._size.setPageStep(1)
        self._size.setAccessibleName(self.tr("Tamaño de las tarjetas"))
        self._size.setToolTip(self.tr("Tamaño de las tarjetas"))
        self._as_list = tool("list", self.tr("Ver como lista"), lambda: None)
        self._as_list.setCheckable(True)
        self._head = LineHead()
        self._count = label("", "muted")
        self._folder = button(self.tr("Carpeta"), lambda: None, icon="library")
        self._folder.setMenu(QMenu(self._folder))
        self._folder.menu().aboutToShow.connect(self._fill_folder_menu)
        self._gate.keep(self._folder)
        news = button(
            self.tr("Nueva pieza"),
            lambda: self.go.emit("editor", None),
            icon="news",
            tip=self.tr("Escribir una pieza a partir de una plantilla (Ctrl+N)"),
        )
        self.inspector, self.many = Inspector(self._pictures, notes), ManyPart()
        self._side = QStackedWidget()
        self._side.addWidget(self.inspector)
        self._side.addWidget(self.many)
        self._side_px = self.inspector.width()
        self._side.setFixedWidth(self._side_px)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_grid())
        begin = button(self.tr("Nueva pieza"), lambda: self.go.emit("editor", None), name="primary", icon="add")
        self._nothing = NothingHere("search", begin, self._example_button())
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(waiting_state())
        self._stack.setCurrentIndex(_WAITING)
        tools = row(self._search, 1, news, self._folder, self._add_button())
        sieve = row(self._kinds, self._order, self._count, 1, self._size, self._as_list)
        work = row(self.tree, column(self._head, self._stack, gap=2, wide=1), gap=12, wide=1)
        self.setLayout(
            row(column(tools, sieve, work, self.intake.panel, gap=12, wide=2), self._side, margin=16, gap=16, wide=0)
        )

    def _build_order(self) -> QComboBox:
        box = ElidedCombo(_ORDER_SIGNS)
        for key, words in (
            ("newest", self.tr("Más recientes")), ("oldest", self.tr("Más antiguas")), ("title", self.tr("Por título")),
            ("ending", self.tr("Por vencimiento")),
        ):  # fmt: skip
            box.addItem(words, key)
        box.setAccessibleName(self.tr("Orden"))
        return box

    def _add_button(self) -> QWidget:
        tip = self.tr("Elegir imágenes y videos (Ctrl+O). También puede soltarlos en la ventana o pegarlos (Ctrl+V).")
        made = button(self.tr("Añadir archivos…"), self.intake.choose_files, name="primary", icon="add", tip=tip)
        self._gate.keep(made)
        return made

    def _build_grid(self) -> CardGrid:
        self._grid = CardGrid(CARD)
        self._grid.setObjectName("grid")
        self._grid.setAccessibleName(self.tr("Piezas"))
        self._grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._cards, self._lines = PieceCard(self._grid), PieceLine(self._grid)
        self._grid.setModel(self.shelf)
        return self._grid

    def _build_empty(self) -> QWidget:
        text = self.tr("Suelte aquí imágenes, videos o una carpeta entera. Se aceptan JPEG, PNG, WebP, MP4 y otros.")
        ways = (self._add_button(), self._example_button())
        return empty_state("image", self.tr("La biblioteca está vacía"), text, *ways)

    def _example_button(self) -> QWidget:
        tip = self.tr("Piezas terminadas, como se verían en una pantalla; no se guarda nada")
        return button(self.tr("Ver ejemplo"), self.show_example, icon="play", tip=tip)

    def _connect(self) -> None:
        self._size.valueChanged.connect(lambda _: self._lay_out())
        self._as_list.toggled.connect(lambda _: self._lay_out())
        self.set_view("1")
        self._search.textChanged.connect(lambda _: self._seek.start())
        self._seek.timeout.connect(self._look)
        self._kinds.chosen.connect(self._look)
        self._order.activated.connect(self._look)
        self.tree.chosen.connect(self._look)
        self.shelf.came.connect(self._on_came)
        self.shelf.learnt.connect(self._mirror.learn)
        self.shelf.failed.connect(self._mirror.trouble)
        self._grid.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._grid.activated.connect(self._on_activated)
        self._grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._grid.customContextMenuRequested.connect(self._open_menu)
        self._mirror.library_changed.connect(self._refresh)
        self._mirror.changed.connect(self._on_changed)
        self.intake.told.connect(self.told)
        self.intake.address_given.connect(lambda address: self.go.emit("editor", PageAt(address=address)))
        self._connect_inspector()
        self._connect_many()
        self._connect_keys()

    def _connect_inspector(self) -> None:
        one = self.inspector
        one.noting.refused.connect(self._mirror.trouble)
        one.noting.taken.connect(self._mirror.recovered)
        one.uses.opened.connect(self._open_use)
        one.changed.connect(self._save)
        one.delete_asked.connect(lambda _: self._trash())
        one.portrait_asked.connect(self._choose_portrait)
        one.edit_asked.connect(lambda piece: self.go.emit("editor", piece))
        one.copy_asked.connect(lambda piece: self.go.emit("editor", CopyOf(piece=piece)))
        one.withdraw_asked.connect(self._at_once.withdraw)
        one.put_back_asked.connect(self._at_once.put_back)
        one.show_now.setMenu(QMenu(one.show_now))
        one.show_now.menu().aboutToShow.connect(self._fill_show_now)
        one.captions_asked.connect(self._choose_captions)
        one.no_captions_asked.connect(self._remove_captions)
        one.approval_asked.connect(self._ask_approval)
        one.replace_asked.connect(self._choose_replacement)
        one.file_dropped.connect(self.replace_file)
        one.versions_asked.connect(self.show_versions)
        one.take_back_asked.connect(lambda _: self._take_back())

    def _connect_many(self) -> None:
        self.many.tag_asked.connect(lambda tag: self._tag(add=tag))
        self.many.untag_asked.connect(lambda tag: self._tag(remove=tag))
        self.many.move_asked.connect(self._move)
        self.many.trash_asked.connect(self._trash)
        self.many.mark_asked.connect(self.ask_about_chosen)
        self.many.take_back_asked.connect(self._take_back)
        self.desk.done.connect(self.undo_toast.tell)
        self.desk.told.connect(self.told)
        self.undo_toast.undo_asked.connect(self.desk.undo)

    def _connect_keys(self) -> None:
        for keys, action in (
            (QKeySequence.StandardKey.Open, self.intake.choose_files),
            (QKeySequence.StandardKey.Find, self._search.setFocus),
            (QKeySequence.StandardKey.Paste, self.intake.paste),
            (QKeySequence("Ctrl+N"), lambda: self.go.emit("editor", None)),
            (QKeySequence("Ctrl+Z"), self.desk.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.desk.redo),
            (QKeySequence("Ctrl+Y"), self.desk.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        for key, act in (
            (Qt.Key.Key_Delete, self._trash),
            (Qt.Key.Key_F2, self.inspector.edit_title),
            (Qt.Key.Key_Space, self.look_at),
        ):
            QShortcut(QKeySequence(key), self._grid, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)

    @property
    def view(self) -> str:
        """How the pieces are laid out: "list", or the number of a size of card."""
        return LIST_VIEW if self._as_list.isChecked() else str(self._size.value())

    def set_view(self, view: str) -> None:
        """Lay the pieces out as they were; what is no layout is the middle size."""
        self._as_list.setChecked(view == LIST_VIEW)
        self._size.setValue(int(view) if view in {str(at) for at in range(len(CARDS))} else CARDS.index(CARD))
        self._lay_out()

    def _lay_out(self) -> None:
        as_list = self._as_list.isChecked()
        self._head.setVisible(as_list)
        self._size.setEnabled(not as_list)
        self._grid.setItemDelegate(self._lines if as_list else self._cards)
        size = 0 if self._is_narrow else self._size.value()
        self._grid.set_card(LINE if as_list else CARDS[size])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what a small monitor has no room for: there the cards are small."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_PX
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._size.setVisible(not is_narrow)
            for part in (self.inspector, self.many, self._side):
                part.setFixedWidth(_NARROW_SIDE_PX if is_narrow else self._side_px)
            self._lay_out()

    def _fill_folder_menu(self) -> None:
        menu, watched = self._folder.menu(), self.intake.hot.folder
        menu.clear()
        menu.addAction(look.icon("add"), self.tr("Añadir una carpeta entera…"), self.intake.choose_folder)
        menu.addSeparator()
        if watched is None:
            menu.addAction(look.icon("refresh"), self.tr("Vigilar una carpeta…"), self.intake.choose_watched)
            return
        menu.addAction(self.tr("Se vigila «{0}»").format(watched.name)).setEnabled(False)
        menu.addAction(look.icon("refresh"), self.tr("Vigilar otra carpeta…"), self.intake.choose_watched)
        menu.addAction(look.icon("close"), self.tr("Dejar de vigilar"), lambda: self.intake.watch(None))

    # Looking

    def seek(self, text: str) -> None:
        """Look for words, as if they were typed."""
        self._search.setText(text)
        self._look()

    def _look(self, *_: object) -> None:
        self._seek.stop()
        order = str(self._order.currentData())
        query = ShelfQuery(text=self._search.text().strip(), kind=self._kinds.key, order=order)
        self.shelf.ask(self.tree.narrowed(query))

    def _refresh(self) -> None:
        self.shelf.refresh()
        self._mirror.do(self._mirror.client.shelves, done=self._show_counts, asker=self)

    def _show_counts(self, held: Shelves) -> None:
        self.intake.learn(held)
        self.tree.show_counts(held)
        self.many.show_counts(held)

    def _on_came(self) -> None:
        total = self.shelf.rowCount()
        everything = replace(self.shelf.query, order="newest") == ShelfQuery()
        self._stack.setCurrentIndex(_GRID if total else _EMPTY if everything else _NOTHING)
        title, text = bare_words(self.shelf.query.shelf) if self._is_whole_shelf() else ("", "")
        nothing = self.tr("Pruebe con otra palabra, otro estante u otro tipo.")
        offers = bool(title) and self.shelf.query.shelf == "mine"
        self._nothing.say(title or self.tr("No se encontró ninguna pieza"), text or nothing, offers=offers)
        words = self.tr("1 pieza") if total == 1 else self.tr("{0} piezas")
        self._count.setText(words.format(QLocale().toString(total)))
        held = self.inspector.piece
        wanted = self._wanted or (held.id if held else None)
        self._wanted = None
        at = self.shelf.row_of(wanted) if wanted else -1
        if at >= 0 and self._grid.currentIndex().row() != at:
            self._grid.setCurrentIndex(self.shelf.index(at))
        self._show_chosen()

    def _is_whole_shelf(self) -> bool:
        query = self.shelf.query
        return replace(query, shelf="all", order="newest") == ShelfQuery()

    def _on_changed(self, what: str) -> None:
        if what in {"playlists", "entries", "screens"}:
            self._show_uses()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        in_trash = self.tree.shelf == "trash"
        if chosen.count > 1:
            self.many.show_count(chosen.count, in_trash=in_trash)
        self._side.setCurrentIndex(_MANY if chosen.count > 1 else _SINGLE)
        piece = self.shelf.piece_at(chosen.runs[0][0]) if chosen.count == 1 else None
        self.inspector.show_piece(piece, in_trash=in_trash)
        self.inspector.limit(self._mirror.ground.why_not_withdraw(piece) if piece else "")
        if piece is not None and not in_trash and self._mirror.settings.approvals:
            client = self._mirror.client
            self._mirror.do(lambda: client.standing(piece.id), done=self._show_standing, asker=self)
        self._show_uses()

    def _show_standing(self, found: Standing) -> None:
        held = self.inspector.piece
        if held is not None and held.id == found.piece.id:
            self.inspector.show_standing(found)

    def _ask_approval(self, piece: Piece) -> None:
        words = self.tr("¿Algo que deba saber quien la revisa? (opcional)")
        note = ask_line(self, self.tr("Pedir aprobación"), words)
        if note is not None:
            self.ask_approval(piece, note)

    def ask_approval(self, piece: Piece, note: str) -> None:
        """Ask for the approval of a piece as it is now."""
        client = self._mirror.client

        def done(found: Standing) -> None:
            self._show_standing(found)
            self.told.emit("done", self.tr("Se pidió la aprobación de «{0}»").format(piece.title))

        self._mirror.do(lambda: client.ask_approval(piece.id, note), "approvals", done=done, asker=self)

    def chosen(self) -> Chosen:
        """Return what is selected."""
        held = self._grid.selectionModel().selection()
        runs = sorted((held.at(at).top(), held.at(at).bottom()) for at in range(held.size()))
        return Chosen(query=self.shelf.query, runs=tuple(runs))

    def look_at(self) -> None:
        """Show what is chosen as a screen does: large, with its movement and for its time."""
        rows = (row for first, last in self.chosen().runs for row in range(first, last + 1))
        found = map(self.shelf.piece_at, islice(rows, _MOST_LOOKED_AT))
        now = partial(offer_at_once, self._mirror, self._at_once)
        look_at(list(filter(None, found)), self._pictures, self.window(), now)

    def show_example(self) -> None:
        """Play finished pieces, as a screen would."""
        look_at(example_pieces(), self._pictures, self.window())

    def _show_uses(self) -> None:
        piece, mirror = self.inspector.piece, self._mirror
        if piece is not None:
            self.inspector.show_uses(uses_of(piece.id, mirror.playlists, mirror.entries, mirror.screens))

    def _fill_show_now(self) -> None:
        menu, piece = self.inspector.show_now.menu(), self.inspector.piece
        menu.clear()
        if piece is not None:
            add_places(menu, piece, self._mirror.screens, self._at_once)

    def _open_menu(self, at: QPoint) -> None:
        piece = self._grid.indexAt(at).data(PieceRole.PIECE)
        if isinstance(piece, Piece):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(look.icon("play"), self.tr("Ver grande (Espacio)"), self.look_at)
            add_at_once(menu, piece, self._mirror.screens, self._at_once)
            menu.addSeparator()
            menu.addAction(look.icon("trash"), self.tr("A la papelera"), self._trash)
            menu.popup(self._grid.viewport().mapToGlobal(at))

    def _open_use(self, thing: object) -> None:
        self.go.emit("listas" if isinstance(thing, Playlist) else "pantallas", thing)

    def _on_activated(self) -> None:
        piece = self._grid.currentIndex().data(PieceRole.PIECE)
        if isinstance(piece, Piece) and isinstance(piece.slide, TemplateSlide):
            self.go.emit("editor", piece)
        else:
            self.inspector.edit_title()

    def open_thing(self, thing: object) -> None:
        """Select a piece, also one that the search had left out."""
        if not isinstance(thing, Piece):
            return
        at = self.shelf.row_of(thing.id)
        if at >= 0:
            self._grid.setCurrentIndex(self.shelf.index(at))
        else:
            self._wanted = thing.id
            self._kinds.choose("")
            self.tree.choose("shelf", "all")
            self._search.setText(thing.title)
            self._look()
        self._grid.setFocus()

    def open_shelf(self, shelf: str) -> None:
        """Show the whole of a shelf."""
        self._kinds.choose("")
        self._search.clear()
        self.tree.choose("shelf", shelf)
        self._look()
        self._grid.setFocus()

    def close_down(self) -> None:
        """Write down what was written a moment ago."""
        self.inspector.jot()

    # Changing

    def _save(self, piece: Piece, before: PieceChange, after: PieceChange) -> None:
        def failed(failure: SignageError) -> SignageError:
            self._told_of = (piece.id, after) if failure.code == CLASH else None
            return decidable(failure)

        # Who saves the very same again was told what another person wrote.
        insists, self._told_of = self._told_of == (piece.id, after), None
        words = self.tr("Cambiaron los datos de «{0}»").format(after.title)
        saved = partial(self.inspector.note_saved, piece, after)
        self.desk.amend(piece, before, after, words, insists=insists, done=saved, failed=failed)

    def _tag(self, add: str = "", remove: str = "") -> None:
        chosen = self.chosen()
        if chosen.count:
            words = self.tr("{0} piezas con la etiqueta «{1}»") if add else self.tr("{0} piezas sin la etiqueta «{1}»")
            self.desk.tag(
                chosen, [add] if add else [], [remove] if remove else [], words.format(chosen.count, add or remove)
            )

    def _move(self, folder: str) -> None:
        chosen = self.chosen()
        if chosen.count:
            to, out = self.tr("{0} piezas en «{1}»"), self.tr("{0} piezas fuera de carpetas")
            self.desk.move(chosen, folder, (to if folder else out).format(chosen.count, folder))

    def ask_about_chosen(self) -> None:
        """Ask once for what is to hold of all that is chosen."""
        chosen = self.chosen()
        if chosen.count:
            words = self.tr("Nuevos datos de {0} piezas").format(chosen.count)
            self.intake.ask_mark(chosen.count, lambda order: self.desk.mark(chosen, order, words))

    def _trash(self) -> None:
        chosen = self.chosen()
        if chosen.count and self.tree.shelf != "trash":
            one, more = self.tr("A la papelera: 1 pieza"), self.tr("A la papelera: {0} piezas")
            self.desk.trash(chosen, (one if chosen.count == 1 else more).format(chosen.count))

    def _take_back(self) -> None:
        chosen = self.chosen()
        if chosen.count:
            one, more = self.tr("Recuperada: 1 pieza"), self.tr("Recuperadas: {0} piezas")
            self.desk.take_from_trash(chosen, (one if chosen.count == 1 else more).format(chosen.count))

    # Files

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

    def _choose_replacement(self, piece: Piece) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Reemplazar «{0}»").format(piece.title))
        if name:
            self.replace_file(piece, Path(name))

    def replace_file(self, piece: Piece, path: Path) -> None:
        """Put another file in the place of a piece's own; lists and hours go on."""
        self.desk.replace_file(piece.id, path, self.tr("Se reemplazó el archivo de «{0}»").format(piece.title))

    def show_versions(self, piece: Piece) -> None:
        """Compare a piece with what it was."""
        dialog = VersionsDialog(piece, self._mirror, self._pictures, self)
        words = self.tr("«{0}» volvió a una versión anterior").format(piece.title)
        dialog.wanted.connect(lambda wanted, number: self.desk.restore(wanted.id, number, words))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show where files may be dropped."""
        if local_files(event) or web_address(event.mimeData().text()):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Take the hint away."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the files, or the address that a browser let go."""
        self._overlay.hide()
        event.acceptProposedAction()
        self.intake.take(event.mimeData())


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
        veil = QColor(look.COLOURS.rail)
        veil.setAlphaF(0.86)
        painter.setBrush(veil)
        painter.setPen(QPen(QColor(look.COLOURS.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 14, 14)
        font = self.font()
        font.setPixelSize(22)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(look.COLOURS.on_fill))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("Suelte aquí para añadir a la biblioteca"))
        painter.end()
