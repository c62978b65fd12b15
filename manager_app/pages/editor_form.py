"""The form of a template: an editor for each of its questions, then what the library must know of the piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from manager_app.forms import PieceForm, is_text
from manager_app.language import audience_word
from manager_app.widgets.answer_fields import (
    AnswerField,
    ChoiceField,
    ConsentField,
    IconField,
    TextField,
    WhenField,
)
from manager_app.widgets.file_field import FileField
from manager_app.widgets.small import button, column, field, label, padded, row
from manager_app.widgets.table_field import TableField
from manager_app.widgets.writing import LineEdit, TextEdit
from signage.client import SourceStatus
from signage.model.form import FieldType, SlideTemplate, TemplateField
from signage.model.review import needed_time
from signage.model.screen import Audience

_SECOND = timedelta(seconds=1)
_SHORTEST, _LONGEST = 3, 300
_ALT_HEIGHT: Final = 58
_WHEN: Final = frozenset({FieldType.DATE, FieldType.TIME, FieldType.MOMENT})


class FormView(QScrollArea):
    """All editors of one template."""

    changed = Signal()
    refused = Signal(str)
    sources_asked = Signal()

    def __init__(
        self, template: SlideTemplate, keep_pasted: Callable[[QImage], Path], parent: QWidget | None = None
    ) -> None:
        """Take the template whose form it is."""
        super().__init__(parent)
        self.template = template
        self._is_writing = False
        self.answers = {one.name: _editor_for(one) for one in template.fields if is_text(one)}
        self.files = {one.name: FileField(one, keep_pasted) for one in template.fields if not is_text(one)}
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        editors = [self.editor(one.name) for one in self.template.fields]
        live = [self._build_source()] if self.template.live else []
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(column(*editors[:2], *live, *editors[2:], self._build_piece(), 1, gap=14, margin=(4, 4, 12, 4)))
        self.setWidgetResizable(True)
        self.setWidget(sheet)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for editor in sheet.findChildren(QWidget):
            if isinstance(editor, QLineEdit | QPlainTextEdit):
                editor.installEventFilter(self)
            elif isinstance(editor, QComboBox | QAbstractSpinBox):
                # The wheel scrolls the form; it shall not change an answer on the way.
                editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                editor.installEventFilter(self)

    def _build_source(self) -> QWidget:
        self.source = QComboBox()
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        manage = button(self.tr("Fuentes…"), self.sources_asked.emit, icon="settings")
        note = label(
            self.tr("El servidor trae los datos y las pantallas los muestran. Sin fuente, escríbalos a mano."),
            "muted",
            wrap=True,
        )
        title = label(self.tr("Fuente de datos"), "fieldLabel")
        title.setBuddy(self.source)
        self.source.setAccessibleName(title.text())
        holder = QWidget()
        holder.setLayout(column(title, row(self.source, manage, wide=0), note, gap=4))
        return holder

    def _build_piece(self) -> QWidget:
        self.title, self.alt, self.seconds = LineEdit(), TextEdit(), padded(QSpinBox())
        self.alt.setFixedHeight(_ALT_HEIGHT)
        self.alt.setTabChangesFocus(True)
        self.alt.setPlaceholderText(self.tr("Qué se ve, en una frase, para quien no puede verlo"))
        self.seconds.setRange(_SHORTEST, _LONGEST)
        self.seconds.setSuffix(" s")
        self._reading = label("", "muted", wrap=True)
        self.valid_from = WhenField(_day("valid_from", self.tr("Mostrar desde")))
        self.valid_until = WhenField(_day("valid_until", self.tr("Mostrar hasta")))
        self.audiences = {one: QCheckBox(audience_word(one)) for one in Audience}
        alt = QWidget()
        alt.setLayout(field(self.tr("Descripción de la imagen"), self.alt))
        alt.setVisible(bool(self.files))
        piece = QWidget()
        piece.setLayout(
            column(
                label(self.tr("LA PIEZA"), "section"), field(self.tr("Nombre en la biblioteca"), self.title), alt,
                field(self.tr("Duración en pantalla"), self.seconds, under=self._reading), self.valid_from,
                self.valid_until, label(self.tr("Para quién es"), "fieldLabel"),
                column(*self.audiences.values(), gap=0), gap=12, margin=(0, 8, 0, 0),
            )
        )  # fmt: skip
        return piece

    def _connect(self) -> None:
        asked: tuple[AnswerField | FileField, ...] = (*self.answers.values(), *self.files.values())
        for editor in (*asked, self.valid_from, self.valid_until):
            editor.changed.connect(self._on_changed)
        for table in self.answers.values():
            if isinstance(table, TableField):
                table.refused.connect(self.refused)
        for slot in self.files.values():
            slot.refused.connect(self.refused)
        self.title.textChanged.connect(self._on_changed)
        self.alt.textChanged.connect(self._on_changed)
        self.seconds.valueChanged.connect(self._on_changed)
        for box in self.audiences.values():
            box.toggled.connect(self._on_changed)
        if self.template.live:
            self.source.currentIndexChanged.connect(self._on_changed)

    # The answers

    def editor(self, name: str) -> AnswerField | FileField:
        """Return a field's editor."""
        return self.files[name] if name in self.files else self.answers[name]

    def value(self, form: PieceForm) -> PieceForm:
        """Return a form with the answers as they stand here."""
        return replace(
            form, title=self.title.text().strip(), alt=" ".join(self.alt.toPlainText().split()),
            seconds=self.seconds.value(), valid_from=_date(self.valid_from), valid_until=_date(self.valid_until),
            audiences=frozenset(one for one, box in self.audiences.items() if box.isChecked()),
            fields=tuple((name, editor.answer()) for name, editor in self.answers.items()),
            files=tuple((name, slot.file) for name, slot in self.files.items() if slot.file),
            data=str(self.source.currentData() or "") if self.template.live else "",
        )  # fmt: skip

    def write(self, form: PieceForm) -> None:
        """Show a form; editors that show it already are left alone, so that no cursor jumps."""
        self._is_writing = True
        words, files = form.words, dict(form.files)
        for name, editor in self.answers.items():
            if editor.answer() != words.get(name, ""):
                editor.write(words.get(name, ""))
        for name, slot in self.files.items():
            slot.put(files.get(name))
        self._write_piece(form)
        self._is_writing = False
        self.tell(form)

    def _write_piece(self, form: PieceForm) -> None:
        if self.title.text().strip() != form.title:
            self.title.setText(form.title)
        if " ".join(self.alt.toPlainText().split()) != form.alt:
            self.alt.setPlainText(form.alt)
        self.seconds.setValue(form.seconds)
        self.valid_from.write(form.valid_from.isoformat() if form.valid_from else "")
        self.valid_until.write(form.valid_until.isoformat() if form.valid_until else "")
        for audience, box in self.audiences.items():
            box.setChecked(audience in form.audiences)
        if self.template.live:
            self._choose_source(form.data)

    def tell(self, form: PieceForm) -> None:
        """Say what follows from the answers: the name it goes by, and how long it takes to read."""
        self.title.setPlaceholderText(replace(form, title="").name(self.template))
        needed = round(needed_time(form.slide(self.template), self.template) / _SECOND)
        short = self.tr("Leerla toma unos {0} s: dele más tiempo.")
        words = short if form.seconds < needed else self.tr("Leerla toma unos {0} s.")
        self._reading.setText(words.format(needed))

    def judge(self, *, is_late: bool) -> None:
        """Say at every field what is wrong; what is missing only once somebody wants to save."""
        asked: tuple[AnswerField | FileField, ...] = (*self.answers.values(), *self.files.values())
        for editor in asked:
            editor.judge(is_late=is_late)

    def go_to(self, name: str) -> None:
        """Put the cursor in a field and bring it into view."""
        parts: dict[str, QWidget] = {
            "alt": self.alt, "title": self.title, "duration": self.seconds, "valid_until": self.valid_until,
            "captions": self.files.get("subtitulos", self.title), **self.answers, **self.files,
        }  # fmt: skip
        if self.template.live:
            parts["data"] = self.source
        target = parts.get(name)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target, 0, 60)

    # Sources

    def show_sources(self, sources: tuple[SourceStatus, ...]) -> None:
        """Offer the hub's sources of the template's kind."""
        held = self.source.currentData()
        self.source.blockSignals(True)
        self.source.clear()
        self.source.addItem(self.tr("Escribir los datos a mano"), "")
        for one in sources:
            if one.kind is self.template.live:
                self.source.addItem(one.name, one.id)
        self.source.blockSignals(False)
        self._choose_source(str(held or ""))

    def _choose_source(self, source: str) -> None:
        at = self.source.findData(source)
        if at < 0 and source:
            # Not read yet, or gone: it stays what was answered until somebody chooses another.
            self.source.addItem(source, source)
            at = self.source.count() - 1
        self.source.setCurrentIndex(max(0, at))

    # Qt

    def _on_changed(self) -> None:
        if not self._is_writing:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave undo to the form, whose steps are whole answers, and the wheel to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _editor_for(asked: TemplateField) -> AnswerField:
    if asked.type in _WHEN:
        return WhenField(asked)
    if asked.type is FieldType.TABLE:
        return TableField(asked)
    if asked.type is FieldType.ICON:
        return IconField(asked)
    if asked.type is FieldType.CHOICE:
        return ConsentField(asked) if len(asked.options) == 1 else ChoiceField(asked)
    return TextField(asked)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _day(name: str, text: str) -> TemplateField:
    return TemplateField(name=name, label=text, label_en=text, type=FieldType.DATE)


def _date(editor: WhenField) -> date | None:
    answer = editor.answer()
    return date.fromisoformat(answer) if answer else None
