"""What comes into the library: files, folders, the clipboard, addresses; and what is said once of a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDate, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from manager_app.hot_folder import SHELF, HotFolder
from manager_app.imports import ImportQueue
from manager_app.library_desk import LibraryDesk
from manager_app.mirror import Mirror
from manager_app.piece_notes import PieceNotes
from manager_app.upload_log import UploadLog
from manager_app.widgets.arrivals import ArrivalsPanel
from manager_app.widgets.mark_dialog import MarkDialog
from signage.client import Mark, Piece, Shelves
from signage.errors import StoreFailure
from signage.model.ids import SlideId


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """A folder from which pieces come by themselves, and the log of what is on its way."""

    hot: HotFolder
    log: UploadLog
    notes: PieceNotes
    """What was written about pieces and is not saved."""


class LibraryIntake(QObject):
    """Takes in for a page; `panel` shows how far it is."""

    told = Signal(str, str)
    address_given = Signal(str)
    """A web address was pasted: a page that screens can show."""

    def __init__(self, mirror: Mirror, desk: LibraryDesk, ways: WaysIn, page: QWidget) -> None:
        """Start with nothing on the way."""
        super().__init__(page)
        self._mirror, self._desk, self._page = mirror, desk, page
        self.hot, self._log = hot, log = ways.hot, ways.log
        self.queue = ImportQueue(mirror.client, log, self)
        self.panel = ArrivalsPanel(self.queue)
        self._held = Shelves()
        self._order: Mark | None = None
        self._marked: frozenset[SlideId] = frozenset()
        self.panel.mark_asked.connect(self.ask_about_batch)
        self.queue.piece_came.connect(lambda _: mirror.refresh("pieces"))
        self.queue.finished.connect(self._on_imported)
        mirror.linked_changed.connect(self._on_linked)
        hot.came.connect(self._on_hot)
        hot.refused.connect(lambda name, reason: self.told.emit("warning", f"{name}: {reason}"))
        hot.changed.connect(self._on_hot_changed)

    # Ways in

    def add_files(self, paths: Sequence[Path]) -> None:
        """Send files and folders to the library."""
        if not self.queue.is_busy:
            self._order, self._marked = None, frozenset()
        self.queue.add(paths)
        self.panel.show()

    def choose_files(self) -> None:
        """Ask which files to add."""
        names, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Añadir imágenes y videos"))
        if names:
            self.add_files([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask which folder to add."""
        name = QFileDialog.getExistingDirectory(self._page, self.tr("Añadir una carpeta"))
        if name:
            self.add_files([Path(name)])

    def paste(self) -> None:
        """Add the files or the picture of the clipboard, or begin a piece of the address in it."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, held: QMimeData | None) -> None:
        """Take what was pasted or dropped."""
        files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()] if held else []
        picture = held.imageData() if held and held.hasImage() else None
        address = web_address(held.text()) if held and held.hasText() else ""
        if files:
            self.add_files(files)
        elif isinstance(picture, QImage) and not picture.isNull():
            self._add_picture(picture)
        elif address:
            self.address_given.emit(address)
        else:
            self.told.emit("info", self.tr("En el portapapeles no hay una imagen, archivos ni una dirección web."))

    def _add_picture(self, picture: QImage) -> None:
        """Keep a pasted picture on the disk until the hub has it."""
        try:
            path = self._log.clipping(self.tr("Imagen pegada"))
        except StoreFailure as failure:
            self._mirror.trouble.emit(failure)
            return
        if picture.save(str(path)):
            self.add_files([path])
        else:
            path.unlink(missing_ok=True)
            text = self.tr("La imagen pegada no cupo en el disco de este equipo: libere espacio y péguela de nuevo.")
            self.told.emit("error", text)

    def _on_linked(self, linked: bool) -> None:  # noqa: FBT001 - a slot
        if linked:
            self.queue.retry()

    # The watched folder

    def choose_watched(self) -> None:
        """Ask which folder is watched from now on."""
        name = QFileDialog.getExistingDirectory(self._page, self.tr("Vigilar una carpeta"))
        if name:
            self.watch(Path(name))

    def watch(self, folder: Path | None) -> None:
        """Watch a folder, or none."""
        try:
            self.hot.choose(folder)
        except StoreFailure as failure:
            self._mirror.trouble.emit(failure)
            return
        if folder is not None:
            text = self.tr("Lo que se deje en «{0}» llegará a la carpeta «{1}» de la biblioteca. Nada se envía solo.")
            self.told.emit("info", text.format(folder.name, SHELF))

    def _on_hot(self, piece: Piece) -> None:
        self._mirror.refresh("pieces")
        self.told.emit("done", self.tr("Llegó «{0}» por la carpeta vigilada").format(piece.title))

    def _on_hot_changed(self) -> None:
        if self.hot.problem:
            self.told.emit("warning", self.hot.problem)

    # What is said of a batch

    def learn(self, held: Shelves) -> None:
        """Learn the folders in use."""
        self._held = held

    def ask_about_batch(self) -> None:
        """Ask once for what is to hold of all that came together; what is still to come is meant too."""
        self.ask_mark(len(self.queue.arrivals), self._mark_batch)

    def ask_mark(self, count: int, decided: Callable[[Mark], object]) -> None:
        """Ask what is to hold of so many pieces."""
        dialog = MarkDialog(count, self._held, QDate.currentDate(), self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(decided)
        dialog.open()

    def _mark_batch(self, order: Mark) -> None:
        self._order, self._marked = order, frozenset()
        self._mark_rest()

    def _mark_rest(self) -> None:
        """Mark those that came since; all at once, so that one step takes it back."""
        pieces = tuple(piece for piece in self.queue.came if piece not in self._marked)
        if self._order is not None and pieces:
            self._marked |= frozenset(pieces)
            one, more = self.tr("Datos de la tanda: 1 pieza"), self.tr("Datos de la tanda: {0} piezas")
            self._desk.mark_these(pieces, self._order, (one if len(pieces) == 1 else more).format(len(pieces)))

    def _on_imported(self) -> None:
        self._mark_rest()
        self._mirror.refresh("pieces")
        if self.queue.stuck:
            why = next(one.reason for one in self.queue.arrivals if one.state == "stuck")
            text = self.tr("{0} Archivos que esperan en esta lista: {1}; «Reintentar» los sube.")
            self.told.emit("warning", text.format(why, len(self.queue.stuck)))
        elif not self.queue.troubled:
            self.told.emit("done", self.tr("Archivos añadidos: {0}").format(len(self.queue.arrivals)))


def web_address(text: str) -> str:
    """Return the address of a page that a text is, empty when it is none."""
    wanted = text.strip()
    url = QUrl(wanted, QUrl.ParsingMode.StrictMode)
    is_page = url.isValid() and url.scheme() in {"http", "https"} and bool(url.host())
    return wanted if is_page and not any(sign.isspace() for sign in wanted) else ""
