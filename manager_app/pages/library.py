"""Biblioteca: every piece as a card, files dropped in, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QItemSelection, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QLineEdit,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from manager_app import look
from manager_app.imports import ImportQueue
from manager_app.language import audience_word, either, length_text
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceFilter, PieceModel, PieceRole, kind_of, kind_word
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.widgets.arrivals import ArrivalsPanel
from manager_app.widgets.piece_cards import CARD, PieceCard
from manager_app.widgets.small import Choices, PictureBox, button, column, empty_state, field, label, padded, row
from signage.client import Piece, PieceChange
from signage.model.screen import Audience
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide

_SECOND = timedelta(seconds=1)


class LibraryPage(Page):
    """The library."""

    def __init__(self, mirror: Mirror, pictures: Pictures, model: PieceModel, parent: QWidget | None = None) -> None:
        """Show the library of the mirror."""
        super().__init__(parent)
        self._mirror, self._pictures, self._model = mirror, pictures, model
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
        self._kinds = Choices([*kinds, ("template", self.tr("Noticias"))])
        self._count = label("", "muted")
        add = self._add_button()
        folder = button(
            self.tr("Carpeta…"), self._choose_folder, icon="library", tip=self.tr("Añadir una carpeta entera")
        )
        news = button(
            self.tr("Nueva noticia"),
            lambda: self.go.emit("editor", None),
            icon="news",
            tip=self.tr("Escribir una noticia (Ctrl+N)"),
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
        return button(self.tr("Añadir archivos…"), self._choose_files, name="primary", icon="add", tip=tip)

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
        self._mirror.changed.connect(lambda what: self._update() if what == "pieces" else None)
        self.queue.piece_came.connect(lambda _: self._mirror.refresh("pieces"))
        self.queue.finished.connect(self._on_imported)
        self._inspector.changed.connect(self._save)
        self._inspector.delete_asked.connect(self._ask_delete)
        self._inspector.portrait_asked.connect(self._choose_portrait)
        self._inspector.edit_asked.connect(lambda piece: self.go.emit("editor", piece))
        for keys, action in (
            (QKeySequence.StandardKey.Open, self._choose_files),
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
        self._inspector.show_piece(self._mirror.piece(chosen.id) if chosen else None)

    def _filter(self) -> None:
        self._shown.look_for(self._search.text(), self._kinds.key)
        self._count_up()

    def _count_up(self) -> None:
        shown = self._shown.rowCount()
        self._count.setText(self.tr("1 pieza") if shown == 1 else self.tr("{0} piezas").format(shown))

    def _on_selected(self, chosen: QItemSelection, _: QItemSelection) -> None:
        indexes = chosen.indexes()
        self._inspector.show_piece(indexes[0].data(PieceRole.PIECE) if indexes else None)

    def _on_activated(self) -> None:
        piece = self._grid.currentIndex().data(PieceRole.PIECE)
        if isinstance(piece, Piece) and isinstance(piece.slide, TemplateSlide):
            self.go.emit("editor", piece)
        else:
            self._inspector.edit_title()

    def open_thing(self, thing: object) -> None:
        """Select a piece."""
        if isinstance(thing, Piece):
            source = self._model.index(self._model.row_of(thing.id))
            self._grid.setCurrentIndex(self._shown.mapFromSource(source))

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

    def _choose_files(self) -> None:
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


def local_files(event: QDropEvent) -> list[Path]:
    """Return the files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


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
        veil = QColor(look.colours().navy)
        veil.setAlphaF(0.86)
        painter.setBrush(veil)
        painter.setPen(QPen(QColor(look.colours().accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 14, 14)
        font = self.font()
        font.setPixelSize(22)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("Suelte aquí para añadir a la biblioteca"))
        painter.end()


class Inspector(QFrame):
    """One piece in large, with the fields that may be changed."""

    changed = Signal(object, object)
    delete_asked = Signal(object)
    edit_asked = Signal(object)
    portrait_asked = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Start with no piece."""
        super().__init__(parent)
        self.piece: Piece | None = None
        self._pictures = pictures
        self.setObjectName("card")
        self.setFixedWidth(304)
        self._build()
        pictures.ready.connect(lambda name: self._show_picture() if self.piece and self.piece.id == name else None)
        self.show_piece(None)

    def _build(self) -> None:
        self._picture = PictureBox()
        self._picture.setMinimumHeight(160)
        self._picture.setMaximumHeight(220)
        self._facts = label("", "muted", wrap=True)
        self._notes = label("", "muted", wrap=True)
        self._title, self._alt = QLineEdit(), QPlainTextEdit()
        self._alt.setFixedHeight(84)
        self._alt.setTabChangesFocus(True)
        self._seconds = padded(QSpinBox())
        self._seconds.setRange(1, 3600)
        self._seconds.setSuffix(" s")
        self._until_on = QCheckBox(self.tr("Dejar de mostrar después de"))
        self._until = QDateEdit(QDate.currentDate())
        self._until.setCalendarPopup(True)
        self._until_on.toggled.connect(self._until.setEnabled)
        self._save = button(self.tr("Guardar cambios"), self._on_save, name="primary")
        self._edit = button(self.tr("Editar noticia…"), lambda: self.edit_asked.emit(self.piece), icon="edit")
        self._delete = button(
            self.tr("Eliminar…"), lambda: self.delete_asked.emit(self.piece), name="danger", icon="trash"
        )
        self._portrait = button(
            self.tr("Versión vertical…"), lambda: self.portrait_asked.emit(self.piece), icon="portrait"
        )
        self._portrait.setToolTip(self.tr("Elegir la imagen que se verá en las pantallas verticales"))
        self._audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        self._body = QWidget()
        self._body.setObjectName("sheet")
        self._body.setLayout(
            column(
                self._picture, self._facts, self._notes, field(self.tr("Título"), self._title),
                field(self.tr("Duración en pantalla"), self._seconds),
                field(self.tr("Descripción de la imagen"), self._alt),
                label(self.tr("Para quién es"), "fieldLabel"), column(*self._audiences.values(), gap=0),
                self._until_on, self._until, self._save, self._edit, self._portrait, self._delete, 1, gap=10,
            )
        )  # fmt: skip
        self._hint = empty_state(
            "image", self.tr("Ninguna pieza elegida"), self.tr("Elija una pieza para ver y cambiar sus datos.")
        )
        self._sheet = QScrollArea()
        self._sheet.setWidgetResizable(True)
        self._sheet.setWidget(self._body)
        self._sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._hint, self._sheet, margin=12))

    def show_piece(self, piece: Piece | None) -> None:
        """Show a piece, or the hint when there is none; a field that is being typed in is left alone."""
        same = (
            piece is not None
            and self.piece is not None
            and piece.id == self.piece.id
            and piece.slide == self.piece.slide
        )
        self.piece = piece
        self._hint.setVisible(piece is None)
        self._sheet.setVisible(piece is not None)
        if piece is None:
            return
        self._show_picture()
        self._facts.setText(facts_of(piece))
        notes = [either(note.es, note.en) for note in piece.notes] + [either(piece.reason, piece.reason_en)]
        self._notes.setText("\n".join(filter(None, notes)))
        self._notes.setVisible(any(notes))
        self._edit.setVisible(isinstance(piece.slide, TemplateSlide))
        self._portrait.setVisible(isinstance(piece.slide, ImageSlide))
        if not same:
            self._fill(piece)

    def edit_title(self) -> None:
        """Put the cursor in the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _fill(self, piece: Piece) -> None:
        self._title.setText(piece.title)
        self._alt.setPlainText(piece.slide.alt)
        self._seconds.setValue(round(piece.slide.duration / _SECOND))
        self._seconds.setEnabled(not isinstance(piece.slide, VideoSlide))
        for audience, box in self._audiences.items():
            box.setChecked(audience in piece.audiences)
        until = piece.slide.valid_until
        self._until_on.setChecked(until is not None)
        self._until.setEnabled(until is not None)
        self._until.setDate(QDate(until.year, until.month, until.day) if until else QDate.currentDate().addDays(7))

    def _show_picture(self) -> None:
        if self.piece:
            self._picture.show_picture(self._pictures.thumbnail(self.piece), self.tr("Sin vista previa"))

    def _on_save(self) -> None:
        piece = self.piece
        if piece is None or not self._title.text().strip():
            self.edit_title()
            return
        change = PieceChange(
            title=self._title.text().strip(),
            alt=self._alt.toPlainText().strip(),
            # A video lasts what it lasts: the spin box would round it.
            duration=piece.slide.duration if isinstance(piece.slide, VideoSlide) else self._seconds.value() * _SECOND,
            audiences=frozenset(audience for audience, box in self._audiences.items() if box.isChecked()),
            valid_from=piece.slide.valid_from,
            valid_until=day_of(self._until) if self._until_on.isChecked() else None,
        )
        self.changed.emit(piece, change)


def day_of(editor: QDateEdit) -> date:
    """Return the day in an editor."""
    shown = editor.date()
    return date(shown.year(), shown.month(), shown.day())


def facts_of(piece: Piece) -> str:
    """Return a piece's kind, shape, length and origin on one or two lines."""
    parts = [kind_word(piece), length_text(piece.slide.duration)]
    if piece.width and kind_of(piece) != "template":
        parts.append(f"{piece.width} × {piece.height}")
    return " · ".join(parts) + (f"\n{piece.source}" if piece.source else "")
