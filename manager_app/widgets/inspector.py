"""One piece of the library in large, with the fields that may be changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from manager_app.at_once import MINUTES
from manager_app.language import audience_word, either, length_text, python_day
from manager_app.models.pieces import kind_of, kind_word
from manager_app.noting import Noting
from manager_app.pictures import Pictures
from manager_app.piece_changes import change_of
from manager_app.piece_notes import PieceNote, PieceNotes
from manager_app.uses import Use
from manager_app.widgets.about_part import AboutPart
from manager_app.widgets.file_field import local_files
from manager_app.widgets.small import PictureBox, button, column, empty_state, field, label, padded, row
from manager_app.widgets.uses_part import UsesPart
from manager_app.widgets.writing import LineEdit, TextEdit
from signage.client import Piece, PieceChange, Standing
from signage.model.ids import SlideId
from signage.model.screen import Audience
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide

_SECOND = timedelta(seconds=1)
_JOT_MS = 250
"""How long a hand rests before what it wrote is written down."""


class Inspector(QFrame):
    """One piece in large, with the fields that may be changed."""

    changed = Signal(object, object, object)
    """The piece, what was shown of it, and what somebody wrote."""
    delete_asked = Signal(object)
    edit_asked = Signal(object)
    portrait_asked = Signal(object)
    copy_asked = Signal(object)
    captions_asked = Signal(object)
    no_captions_asked = Signal(object)
    withdraw_asked = Signal(object)
    put_back_asked = Signal(object)
    take_back_asked = Signal(object)
    approval_asked = Signal(object)
    replace_asked = Signal(object)
    versions_asked = Signal(object)
    file_dropped = Signal(object, object)

    def __init__(self, pictures: Pictures, notes: PieceNotes, parent: QWidget | None = None) -> None:
        """Start with no piece; what is written and not saved goes to the notes, and comes back from there."""
        super().__init__(parent)
        self.piece: Piece | None = None
        self._held: PieceChange | None = None
        """What the hub held when the fields were filled."""
        self._base: PieceChange | None = None
        """The same as the fields say it: they take no signs that nobody sees, and no blanks around words."""
        self._is_in_trash = False
        self._pictures, self._kept, self.noting = pictures, notes, Noting(self)
        self._jot_soon = QTimer(self, singleShot=True, interval=_JOT_MS)
        self._jot_soon.timeout.connect(self.jot)
        self.setObjectName("card")
        self.setFixedWidth(304)
        self.setAcceptDrops(True)
        self._build()
        self._listen()
        pictures.ready.connect(lambda name: self._show_picture() if self.piece and self.piece.id == name else None)
        self.show_piece(None)

    def _build(self) -> None:
        self._picture = PictureBox()
        self._picture.setMinimumHeight(160)
        self._picture.setMaximumHeight(220)
        self._facts = label("", "muted", wrap=True)
        self._notes = label("", "muted", wrap=True)
        self._title, self._alt = LineEdit(), TextEdit()
        self._alt.setFixedHeight(84)
        self._alt.setTabChangesFocus(True)
        self._seconds = padded(QSpinBox())
        self._seconds.setRange(1, 3600)
        self._seconds.setSuffix(" s")
        self.about = AboutPart()
        self.about.seen_again.connect(self._on_save)
        self._save = button(self.tr("Guardar cambios"), self._on_save, name="primary")
        self._unsaved = label(self.tr("Lo escrito está sin guardar."), "muted", wrap=True)
        self._discard = button(self.tr("Descartar lo escrito"), self._on_discard, icon="undo")
        for part in (self._unsaved, self._discard):
            part.hide()
        self._edit = button(self.tr("Editar…"), lambda: self.edit_asked.emit(self.piece), icon="edit")
        self._delete = button(
            self.tr("A la papelera"), lambda: self.delete_asked.emit(self.piece), name="danger", icon="trash"
        )
        self._delete.setToolTip(self.tr("Va a la papelera, de donde se recupera; se puede deshacer (Ctrl+Z)"))
        self._standing = label("", "muted", wrap=True)
        self._ask = button(self.tr("Pedir aprobación"), lambda: self.approval_asked.emit(self.piece), icon="check")
        self._replace = button(
            self.tr("Reemplazar archivo…"), lambda: self.replace_asked.emit(self.piece), icon="refresh"
        )
        self._replace.setToolTip(self.tr("Otra imagen u otro video en su lugar; también puede soltarlo aquí"))
        self._versions = button(self.tr("Versiones…"), lambda: self.versions_asked.emit(self.piece), icon="clock")
        self._take_back = button(
            self.tr("Recuperar"), lambda: self.take_back_asked.emit(self.piece), name="primary", icon="undo"
        )
        self._portrait = button(
            self.tr("Versión vertical…"), lambda: self.portrait_asked.emit(self.piece), icon="portrait"
        )
        self._portrait.setToolTip(self.tr("Elegir la imagen que se verá en las pantallas verticales"))
        self._copy = button(self.tr("Duplicar"), lambda: self.copy_asked.emit(self.piece), icon="library")
        self.video = VideoPart()
        self.video.captions_asked.connect(lambda: self.captions_asked.emit(self.piece))
        self.video.no_captions_asked.connect(lambda: self.no_captions_asked.emit(self.piece))
        self.uses = UsesPart()
        self._withdraw = button(self.tr("Quitar ya"), lambda: self.withdraw_asked.emit(self.piece), icon="close")
        self._withdraw.setToolTip(self.tr("Sacarla de todas las pantallas ahora mismo; se puede deshacer"))
        self.show_now = button(self.tr("Mostrar {0} min").format(MINUTES), lambda: None, icon="screens")
        self.show_now.setToolTip(self.tr("Ponerla en las pantallas ahora mismo; después vuelve el programa"))
        self._put_back = button(self.tr("Volver a mostrar"), lambda: self.put_back_asked.emit(self.piece), icon="undo")
        self._audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        self._body = QWidget()
        self._body.setObjectName("sheet")
        self._body.setLayout(
            column(
                self._picture, self._facts, self._notes, self._standing, self._ask, self._now_part(),
                self.uses,
                field(self.tr("Título"), self._title),
                field(self.tr("Duración en pantalla"), self._seconds),
                field(self.tr("Descripción de la imagen"), self._alt), self.video,
                label(self.tr("Para quién es"), "fieldLabel"), column(*self._audiences.values(), gap=0),
                self.about, self._edit, self._copy, self._portrait, self._replace, self._versions, self._take_back,
                self._delete, 1, gap=10,
            )
        )  # fmt: skip
        self._hint = empty_state(
            "image", self.tr("Ninguna pieza elegida"), self.tr("Elija una pieza para ver y cambiar sus datos.")
        )
        self._sheet = QScrollArea()
        self._sheet.setWidgetResizable(True)
        self._sheet.setWidget(self._body)
        self._sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What keeps and what lets go stays in sight, however far down somebody writes.
        self._foot = QWidget()
        self._foot.setLayout(column(self._unsaved, self._save, self._discard, gap=6))
        self.setLayout(column(self._hint, self._sheet, self._foot, margin=12, gap=8))

    def _listen(self) -> None:
        boxes = (self.video.sound, *self._audiences.values())
        for signal in (
            self._title.textChanged, self._alt.textChanged, self._seconds.valueChanged, self.about.changed,
            *(box.toggled for box in boxes),
        ):  # fmt: skip
            signal.connect(self._jot_later)

    def _jot_later(self) -> None:
        # A method and no lambda: parts that end tell of their last change, and then find nobody.
        self._jot_soon.start()

    def _now_part(self) -> QVBoxLayout:
        self._tips = {part: part.toolTip() for part in (self._withdraw, self._put_back)}
        return column(self._withdraw, self.show_now, self._put_back, gap=6)

    def show_piece(self, piece: Piece | None, *, in_trash: bool = False) -> None:
        """Show a piece, or the hint when there is none; what was written and not saved yet is left alone."""
        self.show_standing(None)
        if self.piece is not None and (piece is None or piece.id != self.piece.id):
            self.jot()
        same = (
            piece is not None
            and self.piece is not None
            and piece.id == self.piece.id
            and (self._written() != self._base or change_of(piece) == change_of(self.piece))
        )
        self.piece, self._is_in_trash = piece, in_trash
        self._hint.setVisible(piece is None)
        self._sheet.setVisible(piece is not None)
        self._foot.setVisible(piece is not None and not in_trash)
        if piece is None:
            return
        self._show_picture()
        self._facts.setText(facts_of(piece))
        notes = [either(note.es, note.en) for note in piece.notes] + [either(piece.reason, piece.reason_en)]
        self._notes.setText("\n".join(filter(None, notes)))
        self._notes.setVisible(any(notes))
        self._replace.setVisible(not isinstance(piece.slide, TemplateSlide) and not piece.document and not in_trash)
        for part in (self._delete, self._versions):
            part.setHidden(in_trash)
        self._take_back.setVisible(in_trash)
        is_away = not in_trash and piece.state == "withdrawn"
        for part in (self._withdraw, self.show_now):
            part.setVisible(piece.is_playable and not in_trash)
        self._put_back.setVisible(is_away)
        for part in (self._edit, self._copy):
            part.setVisible(isinstance(piece.slide, TemplateSlide) and not in_trash)
        self.video.show_piece(piece, is_new=not same)
        self._portrait.setVisible(isinstance(piece.slide, ImageSlide) and not in_trash)
        if not same:
            note = None if in_trash else self._kept.held.get(piece.id)
            self._hold(piece, note.before if note else change_of(piece))
            if note:
                self._fill(piece, note.written)
        self._show_unsaved()

    def limit(self, why_not: str) -> None:
        """Close the ways onto all screens and off them, and say why; open them where there is no reason."""
        for part, tip in self._tips.items():
            part.setEnabled(not why_not)
            part.setToolTip(why_not or tip)

    def show_standing(self, standing: Standing | None) -> None:
        """Show how far the piece has come with its approval; None where the office asks for none."""
        self._standing.setVisible(standing is not None)
        self._ask.setVisible(standing is not None and standing.state in {"draft", "changes", "lapsed"})
        if standing is None:
            return
        words = {
            "draft": self.tr("Sin aprobar: no sale a las pantallas."),
            "asked": self.tr("En revisión desde que la pidió {0}.").format(standing.asked_by),
            "lapsed": self.tr("Se pidió la aprobación y nadie respondió."),
            "approved": self.tr("Aprobada por {0}.").format(standing.approved_by),
            "changes": self.tr("Cambios pedidos: {0}").format("; ".join(one.text for one in standing.remarks)),
        }
        waits = "" if standing.before is None or standing.state == "approved" else self.tr(" Sale la versión aprobada.")
        self._standing.setText(words[standing.state] + waits)

    def show_uses(self, uses: tuple[Use, ...]) -> None:
        """Show where the piece is used."""
        self.uses.show_uses(uses)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file in the place of the piece's own."""
        if self._takes(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the file over."""
        if self._takes(event):
            event.acceptProposedAction()
            self.file_dropped.emit(self.piece, local_files(event)[0])

    def _takes(self, event: QDropEvent) -> bool:
        piece = self.piece
        is_of_file = piece is not None and not isinstance(piece.slide, TemplateSlide) and not piece.document
        return is_of_file and len(local_files(event)) == 1

    def edit_title(self) -> None:
        """Put the cursor in the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _fill(self, piece: Piece, change: PieceChange) -> None:
        self._title.setText(change.title)
        self._title.setCursorPosition(0)
        self._alt.setPlainText(change.alt)
        self._seconds.setValue(round(change.duration / _SECOND))
        self._seconds.setEnabled(not isinstance(piece.slide, VideoSlide))
        for audience, box in self._audiences.items():
            box.setChecked(audience in change.audiences)
        self.video.sound.setChecked(bool(change.sound))
        self.about.fill(change)

    def _show_picture(self) -> None:
        if self.piece:
            self._picture.show_picture(self._pictures.thumbnail(self.piece), self.tr("Sin vista previa"))

    def _on_save(self) -> None:
        piece = self.piece
        if piece is None or not self._title.text().strip():
            self.edit_title()
            return
        if (said := self._said()) is not None:
            self.changed.emit(piece, self._held, said)

    def note_saved(self, piece: Piece, change: PieceChange) -> None:
        """Note that the hub has what was written of a piece."""
        if self.piece is not None and self.piece.id == piece.id and self._held is not None and self._base is not None:
            saved = {name: new for name, new in _by_name(change).items() if new != getattr(self._held, name)}
            self._held, self._base = change, replace(self._base, **saved)
            self.jot()
        elif (note := self._kept.held.get(piece.id)) is not None and note.written == change:
            self._forget(piece.id)

    def jot(self) -> None:
        """Write down what differs from what the hub holds, or let it go."""
        self._jot_soon.stop()
        piece, said = self.piece, self._said()
        if piece is None or said is None or self._held is None or self._is_in_trash:
            return
        if said != self._held:
            self._kept.keep(PieceNote(piece=piece.id, before=self._held, written=said))
            self.noting.note("pieces", self._kept.write)
        elif piece.id in self._kept.held:
            self._forget(piece.id)
        self._show_unsaved()

    def forget(self, pieces: Iterable[SlideId]) -> None:
        """Let go what was written about some pieces."""
        for piece in pieces:
            if self.piece is not None and self.piece.id == piece:
                self._on_discard()
            else:
                self._forget(piece)

    def _forget(self, piece: SlideId) -> None:
        self._kept.drop(piece)
        self.noting.note("pieces", self._kept.write)

    def _show_unsaved(self) -> None:
        is_unsaved = self.piece is not None and self.piece.id in self._kept.held and not self._is_in_trash
        for part in (self._unsaved, self._discard):
            part.setVisible(is_unsaved)

    def _on_discard(self) -> None:
        if self.piece is not None:
            self._hold(self.piece, change_of(self.piece))
            self.jot()

    def _hold(self, piece: Piece, held: PieceChange) -> None:
        self._fill(piece, held)
        self._held, self._base = held, self._written()

    def _said(self) -> PieceChange | None:
        """Return what was written; what nobody touched is as the hub holds it, whatever a field makes of it."""
        written = self._written()
        if written is None or self._held is None or self._base is None:
            return None
        touched = {name: new for name, new in _by_name(written).items() if new != getattr(self._base, name)}
        return replace(self._held, **touched)

    def _written(self) -> PieceChange | None:
        piece = self.piece
        if piece is None:
            return None
        return PieceChange(
            title=self._title.text().strip(),
            alt=self._alt.toPlainText().strip(),
            # A video lasts what it lasts: the spin box would round it.
            duration=piece.slide.duration if isinstance(piece.slide, VideoSlide) else self._seconds.value() * _SECOND,
            audiences=frozenset(audience for audience, box in self._audiences.items() if box.isChecked()),
            valid_from=self.about.begins.day(),
            valid_until=self.about.ends.day(),
            sound=self.video.sound.isChecked() if isinstance(piece.slide, VideoSlide) else None,
            about=self.about.about(),
        )


class VideoPart(QWidget):
    """What only videos have: captions and sound."""

    captions_asked = Signal()
    no_captions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.state = label("", "muted", wrap=True)
        self._give = button("", self.captions_asked.emit, icon="list")
        self._remove = button(self.tr("Quitar"), self.no_captions_asked.emit, icon="close")
        self.sound = QCheckBox(self.tr("Con sonido"))
        self.sound.setToolTip(self.tr("Se oye solo donde la pantalla tenga volumen"))
        title = label(self.tr("Subtítulos"), "fieldLabel")
        self.setLayout(column(title, self.state, row(self._give, self._remove, 1), self.sound, gap=4))
        self.hide()

    def show_piece(self, piece: Piece, *, is_new: bool) -> None:
        """Show a video's captions and sound; nothing of other pieces. A box that was ticked meanwhile stays."""
        slide = piece.slide
        self.setVisible(isinstance(slide, VideoSlide))
        if not isinstance(slide, VideoSlide):
            return
        has = slide.captions is not None
        without = self.tr("Sin subtítulos: sin sonido, lo que se dice se pierde.")
        self.state.setText(self.tr("Tiene subtítulos.") if has else without)
        words = self.tr("Cambiar…") if has else self.tr("Añadir SRT o VTT…")
        self._give.setText(f" {words}")
        self._give.setAccessibleName(words)
        self._give.setEnabled(piece.is_playable)
        self._remove.setVisible(has)
        if is_new:
            self.sound.setChecked(slide.sound)


def _by_name(change: PieceChange) -> dict[str, Any]:
    return {one.name: getattr(change, one.name) for one in fields(change)}


def day_of(editor: QDateEdit) -> date:
    """Return the day in an editor."""
    return python_day(editor.date())


def facts_of(piece: Piece) -> str:
    """Return a piece's kind, shape, length and origin on one or two lines."""
    parts = [kind_word(piece), length_text(piece.slide.duration)]
    if piece.width and kind_of(piece) != "template":
        parts.append(f"{piece.width} × {piece.height}")
    return " · ".join(parts) + (f"\n{piece.source}" if piece.source else "")
