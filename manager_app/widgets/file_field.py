"""A file of a form: a picture, a video or captions, dropped, chosen, pasted, or taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageReader, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from manager_app.forms import FileAnswer
from manager_app.language import either, told
from manager_app.widgets.small import PictureBox, button, column, label, row, tool
from signage.errors import MediaRejected, SignageError
from signage.media.captions import MAX_CAPTION_BYTES, read_captions
from signage.media.kind import MediaKind, kind_of, unreadable
from signage.model.form import FieldType, TemplateField

_THUMB: Final = QSize(112, 63)
_ICONS: Final = {FieldType.IMAGE: "image", FieldType.VIDEO: "video", FieldType.CAPTIONS: "list"}


class FileField(QFrame):
    """One file."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, asked: TemplateField, keep: Callable[[QImage], Path], parent: QWidget | None = None) -> None:
        """Take the field that is asked, and who keeps a pasted picture as a file."""
        super().__init__(parent)
        self.asked, self._keep = asked, keep
        self.file: FileAnswer | None = None
        self.setAcceptDrops(True)
        self._picture = PictureBox()
        self._picture.setFixedSize(_THUMB)
        self._words, self._fault = label("", "muted", wrap=True), label("", "problem", wrap=True)
        self._fault.hide()
        self._choose = button(self._verb(), self._browse, icon=_ICONS[asked.type])
        self._remove = tool("close", self.tr("Quitar"), lambda: self._take_new(None))
        self._build()
        self.put(None)

    def _build(self) -> None:
        name = either(self.asked.label, self.asked.label_en)
        title = label(name + (" *" if self.asked.required else ""), "fieldLabel")
        title.setBuddy(self._choose)
        self.setFocusProxy(self._choose)
        self._choose.setAccessibleName(f"{name}: {self._verb()}")
        note = label(either(self.asked.help, self.asked.help_en), "muted", wrap=True)
        self._picture.setVisible(self.asked.type is FieldType.IMAGE)
        side = column(self._words, row(self._choose, self._remove, 1), gap=5)
        self.setLayout(column(title, row(self._picture, side, gap=10, wide=1), note, self._fault, gap=4))
        if self.asked.type is FieldType.IMAGE:
            paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
            paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            paste.activated.connect(self.paste)

    def _verb(self) -> str:
        words = {
            FieldType.IMAGE: self.tr("Elegir foto…"),
            FieldType.VIDEO: self.tr("Elegir video…"),
            FieldType.CAPTIONS: self.tr("Elegir subtítulos…"),
        }
        return words[self.asked.type]

    def _invitation(self) -> str:
        words = {
            FieldType.IMAGE: self.tr("Suelte aquí una foto, péguela (Ctrl+V) o elíjala."),
            FieldType.VIDEO: self.tr("Suelte aquí un video corto o elíjalo."),
            FieldType.CAPTIONS: self.tr("Suelte aquí un archivo SRT o VTT o elíjalo."),
        }
        return words[self.asked.type]

    def put(self, file: FileAnswer | None) -> None:
        """Show a file in the slot, or none."""
        self.file = file
        if file is None:
            self._words.setText(self._invitation())
        else:
            self._words.setText(self.tr("Guardado en la biblioteca") if file.sha256 else Path(file.path).name)
        self._remove.setVisible(file is not None)
        if self.asked.type is FieldType.IMAGE:
            self._picture.show_picture(_small(file.path) if file else None)
        if file is not None:
            self._fault.hide()

    def judge(self, *, is_late: bool) -> None:
        """Say that the file is missing, once somebody wants to save."""
        is_missing = is_late and self.asked.required and self.file is None
        name = either(self.asked.label, self.asked.label_en)
        self._fault.setText(self.tr("Falta «{0}».").format(name) if is_missing else "")
        self._fault.setVisible(is_missing)

    def take(self, paths: list[Path]) -> None:
        """Take the first file when it is of the kind that is asked; say why not otherwise."""
        if not paths:
            return
        try:
            self._check(paths[0])
        except SignageError as failure:
            self.refused.emit(told(failure))
            return
        self._take_new(FileAnswer(path=str(paths[0])))

    def paste(self) -> None:
        """Take the picture, or the file, that was copied."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.take(files)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.refused.emit(self.tr("Lo copiado no es una foto: cópiela de nuevo o elíjala."))
        else:
            self._take_new(FileAnswer(path=str(self._keep(image))))

    def _take_new(self, file: FileAnswer | None) -> None:
        self.put(file)
        self.changed.emit()

    def _check(self, path: Path) -> None:
        if self.asked.type is FieldType.CAPTIONS:
            _check_captions(path)
            return
        wanted = MediaKind.IMAGE if self.asked.type is FieldType.IMAGE else MediaKind.VIDEO
        if kind_of(path) is not wanted:
            is_image = wanted is MediaKind.IMAGE
            es = "Aquí va una foto; «{0}» no lo es." if is_image else "Aquí va un video; «{0}» no lo es."
            en = "This takes a picture; “{0}” is none." if is_image else "This takes a video; “{0}” is none."
            raise MediaRejected(es.format(path.name), en.format(path.name), code="another-kind")

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._verb().rstrip("…"))
        if name:
            self.take([Path(name)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept files."""
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the file."""
        event.acceptProposedAction()
        self.take(local_files(event))


def local_files(event: QDropEvent) -> list[Path]:
    """Return the files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _check_captions(path: Path) -> None:
    try:
        with path.open("rb") as file:
            read_captions(file.read(MAX_CAPTION_BYTES + 1), path.name)
    except OSError as failure:
        raise unreadable(path.name) from failure


def _small(path: str) -> QImage:
    """Read a picture at the size of its slot, so that a large photo does not hold the window up."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_THUMB * 2, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
