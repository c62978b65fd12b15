"""The editor's desk: one form with its steps, the slide that it makes, and the review of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from manager_app.forms import PieceForm
from manager_app.language import either, is_english, told
from manager_app.pages.editor_form import FormView
from manager_app.pages.editor_preview import PreviewPanel
from manager_app.pages.editor_review import ReviewPanel
from manager_app.pictures import Pictures
from manager_app.reviewing import Review, Reviewer
from manager_app.widgets.small import button, card, column, label, row, tool
from manager_app.workspace import Draft
from player_app.stage.live import LiveView
from player_app.stage.view import SlideView
from signage.client import SourceStatus
from signage.model.finding import Finding
from signage.model.form import SlideTemplate
from signage.model.screen import Screen

_DRAW_AFTER_MS: Final = 200
_STEP_AFTER_MS: Final = 400
_FORM_PX: Final = 404


class EditorDesk(QWidget):
    """What is being written."""

    changed = Signal()
    told = Signal(str, str)
    save_asked, send_asked, another_asked, duplicate_asked, sources_asked = (
        Signal(), Signal(), Signal(), Signal(), Signal(),
    )  # fmt: skip
    now_asked = Signal(str, object)
    """The piece that is being changed (empty for a new one), and the button under which the menu opens."""
    live_asked = Signal(str)
    """The slide shows a source whose data are not here yet."""

    def __init__(self, pictures: Pictures, reviewer: Reviewer, parent: QWidget | None = None) -> None:
        """Start without a form."""
        super().__init__(parent)
        self._pictures, self._reviewer = pictures, reviewer
        self.template: SlideTemplate | None = None
        self.draft: Draft[PieceForm] | None = None
        self.form: FormView | None = None
        self._live: tuple[str, LiveView | None] = ("", None)
        self._sources: tuple[SourceStatus, ...] = ()
        self._screens: tuple[Screen, ...] = ()
        self._has_tried = False
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._step_soon = QTimer(self, singleShot=True, interval=_STEP_AFTER_MS)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self._heading, self._kind = label("", "heading"), label("", "muted")
        self._undo = tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.undo)
        self._redo = tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.redo)
        self._place: QVBoxLayout = column()
        self.problem = label("", "muted", wrap=True)
        self.company = label("", "caution", wrap=True)
        self.company.hide()
        new = button(self.tr("Otra"), self.another_asked.emit, icon="add", tip=self.tr("Empezar otra pieza (Ctrl+N)"))
        self.save_button = button(
            self.tr("Guardar"), self.save_asked.emit, icon="check", tip=self.tr("Guardar en la biblioteca (Ctrl+S)")
        )
        self.send_button = button(
            self.tr("Guardar y enviar"), self.send_asked.emit, name="primary", icon="send",
            tip=self.tr("Guardar, poner en una lista y enviar a las pantallas (Ctrl+Mayús+Intro)"),
        )  # fmt: skip
        self._copy = tool("library", self.tr("Duplicar: otra pieza con lo mismo (Ctrl+D)"), self.duplicate_asked.emit)
        self.now = tool("screens", self.tr("En las pantallas: quitar ya, mostrar 5 min"), self._ask_now)
        head = row(column(self._heading, self._kind, gap=0), 1, self._undo, self._redo, self._copy, self.now)
        foot = row(new, 1, self.save_button, self.send_button)
        left = card(column(head, self.company, self._place, self.problem, foot, wide=2), margin=14)
        left.setFixedWidth(_FORM_PX)
        self.setLayout(row(left, self._build_right(), gap=16, wide=1))

    def _ask_now(self) -> None:
        self.now_asked.emit(self.value.piece or "", self.now)

    def _build_right(self) -> QWidget:
        self.preview, self.review = PreviewPanel(), ReviewPanel()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("editorSplit")
        split.setHandleWidth(12)
        split.setChildrenCollapsible(False)
        split.addWidget(self.preview)
        split.addWidget(self.review)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.preview.setMinimumHeight(260)
        self.review.setMinimumHeight(150)
        return split

    def _connect(self) -> None:
        self._draw_soon.timeout.connect(self.draw)
        self._step_soon.timeout.connect(self.note_step)
        self.preview.asked.connect(self.draw)
        self.preview.play_asked.connect(self.play)
        self.review.field_asked.connect(self.go_to)
        self.review.mend_asked.connect(self.mend)
        self._reviewer.reviewed.connect(self.review.show_review)
        self._pictures.dressed.connect(self._dress)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+S", self.save_asked.emit), ("Ctrl+Shift+Return", self.send_asked.emit), ("F5", self.play),
            ("Ctrl+N", self.another_asked.emit), ("Ctrl+D", self.duplicate_asked.emit),
            ("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo),
        )  # fmt: skip
        for sequence, action in keys:
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # Opening

    def open(self, template: SlideTemplate, form: PieceForm, *, saved: PieceForm | None = None) -> None:
        """Put a form on the desk; `saved` is what the library has of it, when that is something else."""
        self._step_soon.stop()
        self.template, self._live, self._has_tried = template, ("", None), False
        if self.form is None or self.form.template.id != template.id:
            self._put_in_place(FormView(template, self._pictures.keep_pasted))
        self.draft = Draft(self._as_written(saved if saved is not None else form))
        self.draft.change(self._as_written(form))
        self._show()

    def _as_written(self, form: PieceForm) -> PieceForm:
        """Return a form as its editors hold it, or opening it would count as a change."""
        if self.form is None:
            return form
        self.form.write(form)
        return self.form.value(form)

    def _put_in_place(self, made: FormView) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = made
        self._place.addWidget(made)
        made.changed.connect(self._on_changed)
        made.refused.connect(lambda text: self.told.emit("error", text))
        made.sources_asked.connect(self.sources_asked)
        if made.template.live:
            made.show_sources(self._sources)

    def keep(self, saved: PieceForm) -> None:
        """Note what the library has now; steps that were made before remain steps of the same piece."""
        if self.draft is None:
            return
        self.note_step()
        self.draft.keep(saved)
        if _same(self.value, saved):
            self.draft.change(saved)
        self._has_tried = False
        self._show()

    def forget(self) -> None:
        """Let what is unsaved go."""
        if self.template is not None and self.draft is not None:
            self.open(self.template, self.draft.saved)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a state, as Qt's own setters take it
        """Take no second order while one is on its way."""
        self.save_button.setEnabled(not busy)
        self.send_button.setEnabled(not busy)

    @property
    def value(self) -> PieceForm:
        """The form as it stands; of the piece that the library has of it, whatever the step."""
        if self.draft is None:
            raise RuntimeError("no form on the desk")
        held = self.draft.saved
        known = {file.path: file for _, file in held.files}
        files = tuple((name, known.get(file.path, file)) for name, file in self.draft.value.files)
        return replace(self.draft.value, piece=held.piece, revision=held.revision, files=files)

    @property
    def is_dirty(self) -> bool:
        """Whether something is written that the library has not."""
        if self.draft is None:
            return False
        self.note_step()
        return not _same(self.value, self.draft.saved)

    def tell_company(self, text: str) -> None:
        """Say who else works on the piece; nothing takes the line away."""
        self.company.setText(text)
        self.company.setVisible(bool(text))

    # Steps

    def note_step(self) -> None:
        """Make a step of what has been written since the last."""
        self._step_soon.stop()
        if self.draft is not None and self.form is not None:
            self.draft.change(self.form.value(self.draft.value))
            self._tell_steps()

    def undo(self) -> None:
        """Take the last step back."""
        self.note_step()
        if self.draft is not None and self.draft.undo():
            self._show()

    def redo(self) -> None:
        """Make it again."""
        self.note_step()
        if self.draft is not None and self.draft.redo():
            self._show()

    def mend(self, finding: Finding) -> None:
        """Make the repair that a finding offers, as a step that can be taken back."""
        if self.draft is None or finding.mend is None:
            return
        self.note_step()
        mend, value = finding.mend, self.draft.value
        if mend.duration is not None:
            value = replace(value, seconds=round(mend.duration.total_seconds()))
        else:
            words = ((name, mend.value if name == mend.field else text) for name, text in value.fields)
            value = replace(value, fields=tuple(words))
        self.draft.change(value)
        self._show()
        self.review.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show(self) -> None:
        if self.form is None or self.template is None or self.draft is None:
            return
        self.form.write(self.draft.value)
        name = either(self.template.name, self.template.name_en)
        self._heading.setText(self.tr("Nueva pieza") if self.draft.saved.piece is None else self.tr("Editar pieza"))
        self._kind.setText(self.tr("Plantilla: {0}").format(name))
        self._follow()

    def _on_changed(self) -> None:
        self._step_soon.start()
        self._follow()

    def _follow(self) -> None:
        """Let everything that depends on the answers follow them."""
        if self.form is None or self.template is None or self.draft is None:
            return
        form = self.form.value(self.value)
        self.form.tell(form)
        self._tell_problems(form)
        self._tell_steps()
        self._draw_soon.start()
        self._reviewer.look_at(form, self.template)
        self.changed.emit()

    def _tell_steps(self) -> None:
        self._undo.setEnabled(self.draft is not None and self.draft.can_undo)
        self._redo.setEnabled(self.draft is not None and self.draft.can_redo)

    def _tell_problems(self, form: PieceForm) -> None:
        """Hint at what is missing; it is a fault once the person wants to save."""
        if self.template is None or self.form is None:
            return
        problems = form.problems(self.template)
        self.problem.setText(told(problems[0]) if problems else "")
        self.problem.setVisible(bool(problems))
        self.problem.setObjectName("problem" if self._has_tried else "muted")
        self.problem.style().polish(self.problem)
        self.form.judge(is_late=self._has_tried)

    def try_to_save(self) -> PieceForm | None:
        """Return the form when the library can take it; else say what keeps it, and go there."""
        if self.template is None or self.form is None:
            return None
        self.note_step()
        problems = self.value.problems(self.template)
        self._has_tried = bool(problems)
        self._tell_problems(self.value)
        if problems:
            self.form.go_to(problems[0].code)
            return None
        return self.value

    def go_to(self, name: str) -> None:
        """Put the cursor in a field."""
        if self.form is not None:
            self.form.go_to(name)

    # Drawing

    def view(self) -> SlideView:
        """Return the slide as the stage draws it, with samples for what must still be written."""
        if self.template is None or self.form is None:
            raise RuntimeError("no form on the desk")
        form = self.form.value(self.value)
        return form.view(self.template, self.live_of(form.data), english=is_english())

    def live_of(self, source: str) -> LiveView | None:
        """Return what a source says, when it is here."""
        return self._live[1] if source and source == self._live[0] else None

    def draw(self) -> None:
        """Draw the slide as it is looked at."""
        if self.isVisible() and self.template is not None and self.form is not None:
            form = self.form.value(self.value)
            if form.data and self.live_of(form.data) is None:
                self.live_asked.emit(form.data)
            has_samples = bool(form.samples(self.template, is_live=bool(form.data)))
            self.preview.draw(self.view(), has_samples=has_samples)

    def play(self) -> None:
        """Play the slide as a screen does, or stop playing it."""
        if self.form is not None:
            self.preview.start(self.view(), self.form.seconds.value())

    def show_live(self, source: str, live: LiveView | None) -> None:
        """Show what a source says."""
        self._live = (source, live)
        self._draw_soon.start()

    def show_sources(self, sources: tuple[SourceStatus, ...]) -> None:
        """Offer the hub's sources."""
        self._sources, self._live = sources, ("", None)
        if self.form is not None and self.form.template.live:
            self.form.show_sources(sources)
            self._follow()

    def show_screens(self, screens: tuple[Screen, ...]) -> None:
        """Take who will look at the piece; what a screen does meanwhile changes nothing, and stops no playing."""
        if screens == self._screens:
            return
        self._screens = screens
        self.preview.show_screens(screens)
        if self.draft is not None:
            self._follow()

    def show_review(self, found: Review) -> None:
        """Show the hub's own review, until something changes."""
        self.review.show_review(found)

    def _dress(self) -> None:
        self.preview.stage.wear(self._pictures.theme, self._pictures.logo)
        self._draw_soon.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw when it can be seen."""
        super().showEvent(event)
        self._draw_soon.start()

    def close_down(self) -> None:
        """Take the stage down."""
        self._draw_soon.stop()
        self._step_soon.stop()
        self._reviewer.forget()
        self.preview.close_down()


def _same(one: PieceForm, other: PieceForm) -> bool:
    """Whether two forms say the same, wherever their files are named."""
    return _bare(one) == _bare(other)


def _bare(form: PieceForm) -> PieceForm:
    files = tuple((name, replace(file, sha256=None)) for name, file in form.files)
    return replace(form, piece=None, revision="", files=files)
