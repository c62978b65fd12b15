"""Editor: a news slide as a form, and beside it the slide as the screen will draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QSpinBox, QWidget

from manager_app import look, operations
from manager_app.language import either, told
from manager_app.mirror import Mirror
from manager_app.pages.library import local_files
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.widgets.small import Choices, button, card, column, field, label, padded, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.view import SlideView
from signage.client import Asset, Piece, TemplatePiece
from signage.errors import SignageError
from signage.media.kind import MediaKind, kind_of
from signage.model.ids import AssetHash
from signage.model.screen import Audience
from signage.model.slide import TemplateSlide, reading_time
from signage.model.template import FieldType, SlideTemplate, TemplateField

_DRAW_AFTER_MS: Final = 200
_LONG: Final = 80
_ALL: Final = 1000
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture in a slot: where it lies here, and its hash once the hub has it."""

    path: str
    sha256: AssetHash | None = None


class EditorPage(Page):
    """Makes and changes pieces of one template."""

    def __init__(
        self, mirror: Mirror, pictures: Pictures, template: SlideTemplate, parent: QWidget | None = None
    ) -> None:
        """Take the template whose form it is."""
        super().__init__(parent)
        self._mirror, self._pictures, self._template = mirror, pictures, template
        self._piece: Piece | None = None
        self._editors: dict[str, TextField | ImageSlot] = {}
        self._has_tried = False
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._build()
        self._connect()
        self.clear()

    # Building

    def _build(self) -> None:
        self._heading = label("", "heading")
        fields = [self._field(asked) for asked in self._template.fields]
        self._seconds = padded(QSpinBox())
        self._seconds.setRange(3, 300)
        self._seconds.setSuffix(" s")
        self._reading = label("", "muted", wrap=True)
        form = column(
            self._heading,
            *fields,
            field(self.tr("Duración en pantalla"), self._seconds, under=self._reading),
            1,
            gap=12,
        )
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(form)
        form.setContentsMargins(4, 4, 12, 4)
        self._form = QScrollArea()
        self._form.setWidgetResizable(True)
        self._form.setWidget(sheet)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._problem = label("", "muted", wrap=True)
        self._problem_icon = QLabel()
        self._problem_icon.setPixmap(look.picture_of("error", look.colours().danger, 18))
        self.save_button = button(
            self.tr("Guardar en la biblioteca"),
            self.save,
            name="primary",
            icon="check",
            tip=self.tr("Guardar (Ctrl+S)"),
        )
        new = button(self.tr("Empezar otra"), self.clear, icon="add", tip=self.tr("Formulario vacío (Ctrl+N)"))
        left = card(
            column(
                self._form,
                row(self._problem_icon, self._problem, margin=(4, 0, 0, 0), wide=1),
                row(new, 1, self.save_button),
            ),
            margin=16,
        )
        left.setFixedWidth(400)
        self.setLayout(row(left, self._build_preview(), margin=16, gap=16, wide=1))

    def _build_preview(self) -> QFrame:
        self._shape = Choices([("landscape", self.tr("Horizontal")), ("portrait", self.tr("Vertical"))])
        self.landscape, self.portrait = (
            StageView(QSize(1920, 1080), at_top=True),
            StageView(QSize(1080, 1920), at_top=True),
        )
        self.portrait.hide()
        self.sample_note = label(self.tr("Ejemplo: las palabras que faltan son de muestra y no se guardan."), "sample")
        note = label(self.tr("Lo dibuja el mismo programa que dibuja las pantallas."), "muted", wrap=True)
        head = row(label(self.tr("VISTA PREVIA"), "section"), 1, self._shape)
        body = column(head, self.landscape, self.portrait, row(self.sample_note, 1), note, 0)
        for place in (1, 2):
            body.setStretch(place, _ALL)
        body.setStretch(body.count() - 1, 1)
        return card(body, margin=16)

    def _field(self, asked: TemplateField) -> QWidget:
        editor = ImageSlot(asked) if asked.type is FieldType.IMAGE else TextField(asked)
        editor.changed.connect(self._on_changed)
        self._editors[asked.name] = editor
        return editor

    def _connect(self) -> None:
        self._draw_soon.timeout.connect(self.draw)
        self._shape.chosen.connect(self._turn)
        self._seconds.valueChanged.connect(self._on_changed)
        for keys, action in (("Ctrl+S", self.save), ("Ctrl+N", self.clear)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        for editor in self._editors.values():
            if isinstance(editor, ImageSlot):
                editor.refused.connect(lambda text: self.told.emit("error", text))

    # Opening

    def open_thing(self, thing: object) -> None:
        """Open a piece, or an empty form."""
        if not isinstance(thing, Piece) or not isinstance(thing.slide, TemplateSlide):
            self.clear()
            return
        slide = thing.slide

        def show(_: None) -> None:
            self._piece, self._has_tried = thing, False
            self._fill(
                dict(slide.fields), {name: Image(path=self._pictures.file_of(h), sha256=h) for name, h in slide.images}
            )
            self._seconds.setValue(round(slide.duration / _SECOND))

        operations.run(
            self, lambda: self._pictures.fetch(slide), show, lambda failure: self.told.emit("error", told(failure))
        )

    def clear(self) -> None:
        """Begin a new piece with the template's defaults."""
        self._piece = None
        today = QLocale().toString(
            QDate.currentDate(),
            "d 'de' MMMM 'de' yyyy" if QLocale().language() == QLocale.Language.Spanish else "d MMMM yyyy",
        )
        dates = {asked.name: today for asked in self._template.fields if asked.type is FieldType.DATE}
        self._has_tried = False
        self._fill({**{asked.name: asked.default for asked in self._template.fields}, **dates}, {})
        self._seconds.setValue(12)

    def _fill(self, words: dict[str, str], images: dict[str, Image]) -> None:
        for name, editor in self._editors.items():
            if isinstance(editor, TextField):
                editor.write(words.get(name, ""))
            else:
                editor.put(images.get(name))
        self._heading.setText(self.tr("Editar noticia") if self._piece else self.tr("Nueva noticia"))
        self._on_changed()

    # What is written

    def words(self) -> dict[str, str]:
        """Return the texts by field."""
        return {name: editor.text() for name, editor in self._editors.items() if isinstance(editor, TextField)}

    def images(self) -> dict[str, Image]:
        """Return the pictures by field."""
        slots = {name: editor.image for name, editor in self._editors.items() if isinstance(editor, ImageSlot)}
        return {name: image for name, image in slots.items() if image}

    def editor(self, name: str) -> TextField | ImageSlot:
        """Return a field's editor."""
        return self._editors[name]

    def view(self) -> SlideView:
        """Return the slide as the stage draws it, with sample words for what must still be written."""
        return SlideView(
            key="editor", kind="template", template=self._template.id, fields={**self.words(), **self.samples()},
            images={name: image.path for name, image in self.images().items()},
        )  # fmt: skip

    def samples(self) -> dict[str, str]:
        """Return sample words for the required texts that are empty; only the preview has them."""
        words = self.words()
        return {
            asked.name: either(asked.sample, asked.sample_en)
            for asked in self._template.fields
            if asked.required and asked.sample and not words.get(asked.name)
        }

    def problems(self) -> tuple[str, ...]:
        """Return what keeps it from being saved."""
        answers = {**self.words(), **{name: image.path for name, image in self.images().items()}}
        return tuple(told(problem) for problem in self._template.problems(answers))

    def _on_changed(self) -> None:
        self._tell_problems()
        self.sample_note.setVisible(bool(self.samples()))
        needed = round(reading_time(sum(len(text) for text in self.words().values())) / _SECOND)
        short = self._seconds.value() < needed
        words = self.tr("Leerla toma unos {0} s: dele más tiempo.") if short else self.tr("Leerla toma unos {0} s.")
        self._reading.setText(words.format(needed))
        self._draw_soon.start()

    def _tell_problems(self) -> None:
        """Hint at what is missing; it is a fault once the person wants to save, and too many words always are."""
        problems = self.problems()
        is_fault = bool(problems) and (self._has_tried or self._is_too_long())
        self._problem.setText(" ".join(problems))
        self._problem.setObjectName("problem" if is_fault else "muted")
        self._problem.style().polish(self._problem)
        self._problem_icon.setVisible(is_fault)
        self.save_button.setEnabled(True)

    def _is_too_long(self) -> bool:
        return any(editor.is_too_long for editor in self._editors.values() if isinstance(editor, TextField))

    # Drawing

    def draw(self) -> None:
        """Draw the slide in the shape that is looked at."""
        if self.isVisible():
            (self.portrait if self._shape.key == "portrait" else self.landscape).draw(self.view())

    def _turn(self, shape: str) -> None:
        self.landscape.setVisible(shape == "landscape")
        self.portrait.setVisible(shape == "portrait")
        self.draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw when it can be seen."""
        super().showEvent(event)
        self._draw_soon.start()

    def close_down(self) -> None:
        """Take the stages down."""
        self._draw_soon.stop()
        self.landscape.close_down()
        self.portrait.close_down()

    # Saving

    def save(self) -> None:
        """Send new pictures, then the piece; or say what keeps it from being saved, and go there."""
        self._has_tried = True
        self._tell_problems()
        if self.problems():
            self._go_to_fault()
            return
        self.save_button.setEnabled(False)
        piece, words, images, seconds = self._piece, self.words(), self.images(), self._seconds.value()
        client = self._mirror.client

        def work() -> Piece:
            sent = {
                name: image.sha256 or _upload(client.upload_asset(Path(image.path))) for name, image in images.items()
            }
            new = TemplatePiece(
                title=self._title(words), alt=piece.slide.alt if piece else "", duration=seconds * _SECOND,
                audiences=piece.audiences if piece else frozenset(Audience),
                template=self._template.id, fields=tuple(words.items()), images=tuple(sent.items()),
                valid_from=piece.slide.valid_from if piece else None,
                valid_until=piece.slide.valid_until if piece else None,
            )  # fmt: skip
            return client.update_template_piece(piece.id, new) if piece else client.create_template_piece(new)

        self._mirror.do(work, "pieces", done=self._on_saved, failed=self._on_failed, unsent=piece is not None)

    def _go_to_fault(self) -> None:
        words = self.words()
        for asked in self._template.fields:
            editor = self._editors[asked.name]
            if isinstance(editor, TextField) and (editor.is_too_long or (asked.required and not words[asked.name])):
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                self._form.ensureWidgetVisible(editor)
                return

    def _title(self, words: dict[str, str]) -> str:
        first = next(asked.name for asked in self._template.fields if asked.required)
        return words[first] or self._template.name

    def _on_saved(self, piece: Piece) -> None:
        self._piece, self._has_tried = piece, False
        self._heading.setText(self.tr("Editar noticia"))
        self._on_changed()
        self.told.emit(
            "done", self.tr("«{0}» está en la biblioteca. Añádala a una lista para que se vea.").format(piece.title)
        )

    def _on_failed(self, failure: SignageError) -> None:
        self._on_changed()
        self.told.emit("error", told(failure))


class TextField(QWidget):
    """A text of a template with its counter."""

    changed = Signal()

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(parent)
        self._max = asked.max
        self._editor = QPlainTextEdit() if asked.max > _LONG else QLineEdit()
        if isinstance(self._editor, QPlainTextEdit):
            self._editor.setFixedHeight(78)
            self._editor.setTabChangesFocus(True)
        self._editor.textChanged.connect(self._on_changed)
        name = either(asked.label, asked.label_en)
        title = label(name + (" *" if asked.required else ""), "fieldLabel")
        title.setBuddy(self._editor)
        self.setFocusProxy(self._editor)
        self._editor.setAccessibleName(name)
        self._editor.setAccessibleDescription(either(asked.help, asked.help_en))
        self.counter = label("", "muted")
        help_line = label(either(asked.help, asked.help_en), "muted", wrap=True)
        self.setLayout(column(row(title, 1, self.counter), self._editor, help_line, gap=3))
        self._on_changed()

    @property
    def is_too_long(self) -> bool:
        """Whether more is written than fits."""
        return len(self.text()) > self._max

    def text(self) -> str:
        """Return what is written."""
        return (self._editor.toPlainText() if isinstance(self._editor, QPlainTextEdit) else self._editor.text()).strip()

    def write(self, text: str) -> None:
        """Write a text."""
        if isinstance(self._editor, QPlainTextEdit):
            self._editor.setPlainText(text)
        else:
            self._editor.setText(text)

    def _on_changed(self) -> None:
        count = len(self.text())
        self.counter.setText(f"{count}/{self._max}")
        self.counter.setStyleSheet("color: #9B2423; font-weight: 700;" if self.is_too_long else "")
        self.changed.emit()


class ImageSlot(QFrame):
    """A picture of a template: dropped, chosen, or taken away."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, asked: TemplateField, parent: QWidget | None = None) -> None:
        """Take the field that is asked."""
        super().__init__(parent)
        self.image: Image | None = None
        self.setAcceptDrops(True)
        self._name = QLabel()
        self._name.setObjectName("muted")
        self._name.setWordWrap(True)
        self._choose = button(self.tr("Elegir foto…"), self._browse, icon="image")
        self._remove = button(self.tr("Quitar"), lambda: self.put(None), icon="close")
        title = label(either(asked.label, asked.label_en), "fieldLabel")
        help_line = label(either(asked.help, asked.help_en), "muted", wrap=True)
        self.setLayout(column(title, self._name, row(self._choose, self._remove, 1), help_line, gap=5))
        self.put(None)

    def put(self, image: Image | None) -> None:
        """Show a picture in the slot, or none."""
        self.image = image
        name = Path(image.path).name if image and not image.sha256 else self.tr("Foto guardada") if image else ""
        self._name.setText(name or self.tr("Suelte aquí una foto, o elíjala."))
        self._remove.setVisible(image is not None)
        self.changed.emit()

    def take(self, paths: Sequence[Path]) -> None:
        """Take the first file when it is a picture; say why not otherwise."""
        if not paths:
            return
        try:
            kind = kind_of(paths[0])
        except SignageError as failure:
            self.refused.emit(told(failure))
            return
        if kind is not MediaKind.IMAGE:
            self.refused.emit(self.tr("Aquí va una foto; «{0}» es un video.").format(paths[0].name))
            return
        self.put(Image(path=str(paths[0])))

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Elegir foto"))
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


def _upload(asset: Asset) -> AssetHash:
    return asset.sha256
