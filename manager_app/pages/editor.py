"""Editor: a template is chosen, its form filled in, seen as screens draw it, mended, saved, and sent."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from manager_app import operations
from manager_app.drafts import Drafts
from manager_app.forms import CopyOf, PageAt, PieceForm, all_templates, form_of, new_form
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.pages.editor_desk import EditorDesk
from manager_app.pages.editor_gallery import GalleryPanel
from manager_app.pages.editor_others import CHANGED, Others, Way, ask_which, company_line
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.reviewing import House, Review, Reviewer, hub_review
from manager_app.saving import Saved, save_form
from manager_app.sending import Sending
from manager_app.widgets.answer_fields import AnswerField
from manager_app.widgets.file_field import FileField
from manager_app.widgets.send_dialog import Answers, Goer, SendDialog
from manager_app.widgets.small import SeenStack, column
from manager_app.widgets.source_dialog import SourcesDialog
from player_app.stage.live import LiveView, live_view
from player_app.stage.view import SlideView
from signage.client import HubClient, Piece, Presence, SourceStatus
from signage.errors import SignageError
from signage.media.measuring import Stage
from signage.model.finding import only_beside
from signage.model.form import SlideTemplate
from signage.model.ids import SlideId
from signage.model.playlist import Playlist
from signage.model.slide import TemplateSlide

_KEEP_AFTER_MS: Final = 1000
_AGAIN_AFTER_MS: Final = 5000
_WEB_PAGE: Final = "pagina_web"
SOURCES: Final = "fuentes"
"""What another page hands over to see the sources of live data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the editor works with besides the hub: who measures, where drafts lie, what time it is, who sends."""

    stage: Stage
    drafts: Drafts
    wall: Callable[[], datetime]
    sending: Sending


class EditorPage(Page):
    """Makes and changes pieces of any template."""

    saved = Signal(object)
    """The library has a piece now as it stands here."""

    def __init__(self, mirror: Mirror, pictures: Pictures, tools: Tools, parent: QWidget | None = None) -> None:
        """Start at the gallery."""
        super().__init__(parent)
        self._mirror, self._pictures, self._tools = mirror, pictures, tools
        self.templates = all_templates()
        self._sources: tuple[SourceStatus, ...] = ()
        self._kept: PieceForm | None = None
        self._others = Others(mirror, self)
        self._reviewer = Reviewer(tools.stage, self._house, self)
        self._is_unkept = False
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self.gallery = GalleryPanel(tuple(self.templates.values()), pictures)
        self.desk = EditorDesk(pictures, self._reviewer)
        self._stack = SeenStack()
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self.desk)
        self.setLayout(column(self._stack, margin=16))
        self._connect()

    def _connect(self) -> None:
        self.gallery.chosen.connect(self.begin)
        self.desk.changed.connect(self._keep_soon.start)
        self.desk.told.connect(self.told)
        self.desk.save_asked.connect(self.save)
        self.desk.send_asked.connect(self.save_and_send)
        self.desk.another_asked.connect(self.choose_template)
        self.desk.duplicate_asked.connect(self.duplicate)
        self.desk.sources_asked.connect(self._open_sources)
        self.desk.live_asked.connect(self._fetch_live)
        self._keep_soon.timeout.connect(self.keep_draft)
        self._keep_again.timeout.connect(self.keep_draft)
        self._others.came.connect(self._tell_company)
        self._mirror.changed.connect(self._on_mirror)

    # What others ask of it

    @property
    def save_button(self) -> QWidget:
        """The button that saves."""
        return self.desk.save_button

    def editor(self, name: str) -> AnswerField | FileField:
        """Return a field's editor."""
        if self.desk.form is None:
            raise RuntimeError("no form on the desk")
        return self.desk.form.editor(name)

    def words(self) -> dict[str, str]:
        """Return the texts by field."""
        return self.value.words

    @property
    def value(self) -> PieceForm:
        """What is written now."""
        self.desk.note_step()
        return self.desk.value

    def view(self) -> SlideView:
        """Return the slide as the stage draws it."""
        return self.desk.view()

    @property
    def is_dirty(self) -> bool:
        """Whether something is written that the library has not."""
        return self.desk.is_dirty

    # Opening

    def open_thing(self, thing: object) -> None:
        """Open a piece, a new one of a template, the sources, or the gallery; what is unsaved is asked about first."""
        if isinstance(thing, Piece) and isinstance(thing.slide, TemplateSlide):
            self.leave(partial(self._open_piece, thing))
        elif isinstance(thing, CopyOf):
            self.leave(partial(self._open_piece, thing.piece, is_copy=True))
        elif isinstance(thing, PageAt):
            self.leave(partial(self._begin_page, thing.address))
        elif isinstance(thing, SlideTemplate):
            self.leave(partial(self.begin, thing))
        elif thing == SOURCES:
            self._open_sources()
        else:
            self.choose_template()

    def choose_template(self) -> None:
        """Go to the gallery."""
        self.leave(self._go_to_gallery)

    def _go_to_gallery(self) -> None:
        self._stack.setCurrentWidget(self.gallery)
        self._others.open(None)

    def begin(self, template: SlideTemplate) -> None:
        """Begin a new piece with a template's defaults."""
        self._put(template, new_form(template, draft=_token()))

    def _begin_page(self, address: str) -> None:
        template = self.templates[_WEB_PAGE]
        empty = new_form(template, draft=_token())
        fields = tuple((name, address if name == "url" else text) for name, text in empty.fields)
        self._put(template, replace(empty, fields=fields), saved=empty)

    def duplicate(self) -> None:
        """Begin another piece that says the same."""
        if self.desk.template is None:
            return
        self.leave(partial(self._put_copy, self.desk.template, self.value))

    def _put_copy(self, template: SlideTemplate, form: PieceForm) -> None:
        title = self.tr("{0} (copia)").format(form.name(template))
        empty = new_form(template, draft=_token())
        self._put(template, replace(form, piece=None, revision="", title=title, draft=empty.draft), saved=empty)

    def _open_piece(self, piece: Piece, draft: PieceForm | None = None, *, is_copy: bool = False) -> None:
        slide = piece.slide
        if not isinstance(slide, TemplateSlide) or slide.template not in self.templates:
            text = self.tr("Esta versión del programa no conoce la plantilla de «{0}».")
            self.told.emit("error", text.format(piece.title))
            return
        template = self.templates[slide.template]

        def show(_: None) -> None:
            held = form_of(piece, template, self._pictures.file_of)
            if is_copy:
                self._put_copy(template, held)
            elif draft is not None:
                # What it was written on: if that is no longer what the hub has, saving asks.
                self._put(template, draft, saved=replace(held, revision=draft.revision or held.revision))
            else:
                self._put(template, held)

        operations.run(self, lambda: self._pictures.fetch(slide), show, self._on_failed)

    def _put(self, template: SlideTemplate, form: PieceForm, *, saved: PieceForm | None = None) -> None:
        self._stack.setCurrentWidget(self.desk)
        self.desk.open(template, form, saved=saved)
        self._others.open(self.desk.value.piece)
        self._kept = None
        if template.live is not None:
            self._ask_sources()

    # Leaving

    def leave(self, then: Callable[[], object]) -> None:
        """Do something that puts another form on the desk, once it is clear what becomes of this one."""
        if not self.is_dirty:
            then()
            return
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Question)
        name = self.value.name(self.desk.template) if self.desk.template else ""
        ask.setTextFormat(Qt.TextFormat.PlainText)
        ask.setText(self.tr("«{0}» tiene cambios sin guardar.").format(name))
        keep = ask.addButton(self.tr("Guardar"), QMessageBox.ButtonRole.AcceptRole)
        drop = ask.addButton(self.tr("Descartar"), QMessageBox.ButtonRole.DestructiveRole)
        stay = ask.addButton(self.tr("Seguir editando"), QMessageBox.ButtonRole.RejectRole)
        ask.setDefaultButton(stay)
        keep.clicked.connect(lambda: self.save(then=lambda _: then()))
        drop.clicked.connect(lambda: self._drop_and(then))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()

    def _drop_and(self, then: Callable[[], object]) -> None:
        self._let_draft_go()
        self.desk.forget()
        then()

    # Drafts

    def keep_draft(self) -> None:
        """Write down what is unsaved, so that not even a kill loses it."""
        self._keep_soon.stop()
        if self.desk.template is None:
            return
        if not self.is_dirty:
            self._let_draft_go()
            return
        form = self.desk.value
        if form != self._kept or self._is_unkept:
            self._kept = form
            operations.run(self, partial(self._tools.drafts.keep, form), self._on_kept, self._on_unkept)

    def _on_unkept(self, failure: SignageError) -> None:
        """Say once that the disk refuses, and try again until it takes what is written."""
        was_told, self._is_unkept = self._is_unkept, True
        self._keep_again.start()
        if not was_told:
            self._on_failed(failure)

    def _on_kept(self, _: None) -> None:
        self._is_unkept = False
        if not self.is_dirty:
            # It was saved while it was being written down.
            self._let_draft_go()

    def _let_draft_go(self) -> None:
        self._keep_soon.stop()
        form, self._kept = self._kept, None
        if form is not None:
            self._tools.drafts.drop(form)

    def drafts(self) -> tuple[PieceForm, ...]:
        """Return what was left behind, of templates that are known."""
        return tuple(form for form in self._tools.drafts.held() if form.template in self.templates)

    def is_on_desk(self, form: PieceForm) -> bool:
        """Whether a draft is of what is being written now."""
        if not self.is_dirty:
            return False
        open_one = self.desk.value
        return (open_one.piece, open_one.template, open_one.draft) == (form.piece, form.template, form.draft)

    def recover(self, form: PieceForm) -> None:
        """Go on with a draft."""
        template = self.templates[form.template]
        piece = self._mirror.piece(form.piece) if form.piece else None
        if piece is not None:
            self._open_piece(piece, form)
            self._kept = form
            return
        # The piece is gone from the library, or never was in it.
        again = replace(form, piece=None)
        self._put(template, again, saved=new_form(template, draft=form.draft))
        self._kept = again
        if again != form:
            self._tools.drafts.keep(again)
            self._tools.drafts.drop(form)

    def discard(self, form: PieceForm) -> None:
        """Let a draft go."""
        self._tools.drafts.drop(form)

    # Saving

    def save(self, *, then: Callable[[Piece], object] = operations.nothing, replacing: bool = False) -> None:
        """Save in the library, or say what keeps it from that and go there.

        What somebody else saved meanwhile is asked about, unless it is to be replaced.
        """
        form, template = self.desk.try_to_save(), self.desk.template
        if form is None or template is None:
            return
        if replacing:
            form = replace(form, revision="")
        self.desk.set_busy(True)
        client = self._mirror.client

        def done(saved: Saved) -> None:
            self._on_saved(saved)
            if then is operations.nothing:
                self._tell_saved(saved.piece)
            then(saved.piece)

        self._mirror.do(
            partial(save_form, client, form, template), "pieces", done=done,
            failed=partial(self._on_not_saved, form, then), unsent=form.piece is not None,
        )  # fmt: skip

    def _on_saved(self, saved: Saved) -> None:
        self.desk.set_busy(False)
        self.desk.keep(saved.form)
        self._let_draft_go()
        self._others.open(saved.piece.id)
        self._others.ask()
        self._tools.sending.note(saved.piece.id)
        self.saved.emit(saved.piece)
        self._ask_review(saved.piece.id)

    def _tell_saved(self, piece: Piece) -> None:
        if self._tools.sending.is_listed(piece.id):
            text = self.tr("«{0}» quedó guardada. Las pantallas la reciben al enviar.")
        else:
            text = self.tr("«{0}» está en la biblioteca. Añádala a una lista para que se vea.")
        self.told.emit("done", text.format(piece.title))

    def _ask_review(self, piece: SlideId) -> None:
        def show(found: Review) -> None:
            if self.desk.template is not None and self.desk.value.piece == piece and not self.is_dirty:
                self.desk.show_review(found)

        work = partial(hub_review, self._mirror.client, piece)
        self._mirror.do(work, done=show, failed=operations.nothing, asker=self)

    def _on_failed(self, failure: SignageError) -> None:
        self.desk.set_busy(False)
        self.told.emit("error", told(failure))

    # Others

    def _tell_company(self, presence: Presence) -> None:
        revision = self.desk.value.revision if self.desk.template is not None else ""
        self.desk.tell_company(company_line(presence, revision))

    def _on_not_saved(self, form: PieceForm, then: Callable[[Piece], object], failure: SignageError) -> None:
        template = self.desk.template
        if failure.code != CHANGED or template is None or form.piece is None:
            self._on_failed(failure)
            return
        self.desk.set_busy(False)
        ways: dict[Way, Callable[[], object]] = {
            Way.COPY: partial(self._save_copy, template, form, then),
            Way.REPLACE: lambda: self.save(then=then, replacing=True),
            Way.THEIRS: partial(self._open_theirs, form.piece),
        }
        ask_which(self, form.name(template), ways)

    def _save_copy(self, template: SlideTemplate, form: PieceForm, then: Callable[[Piece], object]) -> None:
        self._let_draft_go()
        self._put_copy(template, form)
        self.save(then=then)

    def _open_theirs(self, piece: SlideId) -> None:
        def show(theirs: Piece) -> None:
            self._drop_and(partial(self._open_piece, theirs))

        self._mirror.do(partial(self._mirror.client.piece, piece), done=show, failed=self._on_failed, asker=self)

    # Sending

    def save_and_send(self) -> None:
        """Save, then send: into a list when it is in none, with a reason for what could be better."""
        if self.desk.try_to_save() is None:
            return
        self.save(then=self._review_to_send)

    def _review_to_send(self, piece: Piece) -> None:
        self.desk.set_busy(True)
        work = partial(hub_review, self._mirror.client, piece.id)
        self._mirror.do(work, done=partial(self._on_reviewed, piece), failed=self._on_failed, asker=self)

    def _on_reviewed(self, piece: Piece, found: Review) -> None:
        self.desk.set_busy(False)
        self.desk.show_review(found)
        if found.blocks:
            text = self.tr("«{0}» está guardada pero no se envía: corrija antes lo que dice la revisión.")
            self.told.emit("error", text.format(piece.title))
            return
        listed = self._tools.sending.is_listed(piece.id)
        playlists = () if listed else self._lists_by_hand()
        if listed and not found.unexplained():
            self._mirror.publish()
            return
        if not listed and not playlists:
            self.told.emit("warning", self.tr("Aún no hay listas: cree una y ponga en ella esta pieza."))
            self.go.emit("listas", None)
            return
        self.ask_to_send((Goer(piece=piece, review=found),), new=piece if not listed else None)

    def _lists_by_hand(self) -> tuple[Playlist, ...]:
        """Return the lists that take a piece: what a rule fills takes none by hand."""
        return tuple(one for one in self._mirror.playlists if one.rule is None)

    def ask_to_send(self, goers: tuple[Goer, ...], *, new: Piece | None = None) -> None:
        """Ask for what is missing before pieces go out."""
        dialog = SendDialog(goers, self._lists_by_hand() if new else (), self.window())

        def send(answers: Answers) -> None:
            self._tools.sending.answer(answers, new)

        dialog.answered.connect(send)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Sources and screens

    def _house(self) -> House:
        theme, piece, mirror = self._pictures.theme, self.desk.value.piece, self._mirror
        screens = tuple(state.screen for state in mirror.screens)
        return House(
            screens=screens,
            columns=tuple(one for one in screens if piece in only_beside(one, mirror.playlists, mirror.entries)),
            today=self._mirror.day_of(self._tools.wall()),
            forbidden=theme.forbidden if theme else (),
            worn=self._pictures.worn,
        )

    def _on_mirror(self, what: str) -> None:
        if what == "screens":
            self.desk.show_screens(tuple(state.screen for state in self._mirror.screens))

    def _ask_sources(self) -> None:
        self._mirror.do(self._mirror.client.sources, done=self._take_sources, failed=operations.nothing, asker=self)

    def _take_sources(self, sources: tuple[SourceStatus, ...]) -> None:
        self._sources = sources
        self.desk.show_sources(sources)

    def _open_sources(self) -> None:
        kind = self.desk.template.live if self.desk.template else None
        dialog = SourcesDialog(self._mirror, self._tools.wall, kind=kind, parent=self)
        dialog.changed.connect(self._take_sources)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fetch_live(self, source: str) -> None:
        found = next((one for one in self._sources if one.id == source), None)
        if found is None or found.sha256 is None or found.as_of is None:
            return
        self._mirror.do(
            partial(_live, self._mirror.client, found, self._tools.wall(), self._mirror.settings.zone),
            done=partial(self.desk.show_live, source), failed=operations.nothing, asker=self,
        )  # fmt: skip

    def close_down(self) -> None:
        """Keep what is unsaved and take the stage down."""
        self.keep_draft()
        self._keep_soon.stop()
        self._keep_again.stop()
        self._others.close_down()
        self.desk.close_down()
        operations.wait()


def _token() -> str:
    return uuid.uuid4().hex[:12]


def _live(client: HubClient, source: SourceStatus, now: datetime, zone: str) -> LiveView | None:
    """Return what a source said last as slides list it; called in the pool."""
    if source.sha256 is None or source.as_of is None:
        return None
    return live_view(client.live_document(source.sha256), as_of=source.as_of, now=now, zone=zone)
