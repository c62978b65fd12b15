"""Palabras: what each alert says, to staff and to citizens, in both languages; changed here, approved by two."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QScrollArea, QWidget

from manager_app import look, operations
from manager_app.language import either, told
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.widgets.small import Choices, button, card, column, field, label, plain_tip, row
from manager_app.widgets.stage_view import StageView
from manager_app.widgets.words_dialog import WordsDialog
from manager_app.widgets.writing import LineEdit, TextEdit
from manager_app.word_desk import WordDesk, keep_proposal, read_proposal
from player_app.stage.compose import alert_view
from signage.errors import SignageError, StoreFailure
from signage.model.template import AlertTemplate, Announcement, Wording

_STAFF, _PUBLIC = "staff", "public"
_CODE: Final = Qt.ItemDataRole.UserRole
_LIST_PX: Final = 264
_SIDE_PX: Final = 400
_STEPS_PX: Final = 132
_REST_MS: Final = 300
_PROPOSAL: Final = "plantillas.proposed"


class WordsPanel(QWidget):
    """A list of templates, the words of one, how they look, and what is to become of them."""

    told = Signal(str, str)
    changed = Signal()
    """Words were approved: what is raised from now on says them."""

    def __init__(self, orders: Orders, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Read nothing before it is shown."""
        super().__init__(parent)
        self._orders, self._mirror = orders, mirror
        self.desk = WordDesk(orders.console)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._keep)
        self._shown = ""
        self._build()

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("panel")
        self.list.setAccessibleName(self.tr("Plantillas de alerta"))
        self.list.setFixedWidth(_LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(lambda *_: self._open())
        self.kind = Choices([(_STAFF, self.tr("Para el personal")), (_PUBLIC, self.tr("Para la ciudadanía"))])
        self.kind.chosen.connect(lambda _: self._open())
        self.headline, self.english_headline = LineEdit(), LineEdit()
        self.steps, self.english_steps = TextEdit(), TextEdit()
        for steps in (self.steps, self.english_steps):
            steps.setFixedHeight(_STEPS_PX)
            steps.setTabChangesFocus(True)
            steps.textChanged.connect(self._on_typed)
        for line in (self.headline, self.english_headline):
            line.textChanged.connect(self._on_typed)
        self._holes = label("", "muted", wrap=True)
        self.view = StageView(QSize(1920, 1080), at_top=True)
        self.view.setMinimumWidth(_SIDE_PX - 4)
        self._problems = label("", "problem", wrap=True)
        self._count = label("", "muted", wrap=True)
        self.back = button(self.tr("Volver a lo aprobado"), self._discard, icon="undo")
        self.sign = button(self.tr("Firmar y proponer…"), self._propose, name="primary", icon="key")
        second = button(self.tr("Aprobar una propuesta…"), self._choose, icon="check")
        second.setToolTip(self.tr("Lo que otra persona propuso: se ve qué cambia, y se firma"))
        fetch = button(self.tr("Tomar las aprobadas"), self._fetch, icon="refresh")
        fetch.setToolTip(self.tr("Las que otras personas aprobaron y ya tiene el servidor"))
        form = QWidget()
        form.setObjectName("sheet")
        form.setLayout(column(
            row(self.kind, 1), field(self.tr("Titular"), self.headline),
            field(self.tr("Pasos, uno por renglón"), self.steps),
            field(self.tr("Titular en inglés"), self.english_headline),
            field(self.tr("Pasos en inglés, uno por renglón"), self.english_steps), self._holes, 1, gap=10, margin=2,
        ))  # fmt: skip
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(form)
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        side.setLayout(column(self.view, self._problems, 1, self._count, gap=10))
        foot = row(self.back, 1, fetch, second, self.sign, gap=8)
        body = row(self.list, card(column(area), margin=14), card(column(side), margin=14), gap=12, wide=1)
        self.setLayout(column(body, foot, gap=10, margin=(0, 8, 0, 0), wide=0))

    # Showing

    def load(self) -> None:
        """Read what is approved and what is under work."""
        self.desk.load()
        chosen = self._shown
        self.list.blockSignals(True)
        self.list.clear()
        for template in self.desk.templates().values():
            item = QListWidgetItem(self._title(template))
            item.setData(_CODE, template.code)
            self.list.addItem(item)
            if template.code == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._open()

    @property
    def template(self) -> AlertTemplate | None:
        """The template that is open, as it is under work."""
        return self.desk.templates().get(self._shown)

    def _title(self, template: AlertTemplate) -> str:
        name = either(template.name, template.name_en)
        return self.tr("{0} · sin aprobar").format(name) if self.desk.is_changed(template.code) else name

    def _open(self) -> None:
        self._keep_now()
        item = self.list.currentItem()
        self._shown = str(item.data(_CODE)) if item else ""
        template = self.template
        editors = (self.headline, self.english_headline, self.steps, self.english_steps)
        for editor in editors:
            editor.blockSignals(True)
            editor.setEnabled(template is not None)
        words = self._words_of(template) if template else None
        self.headline.setText(words.headline if words else "")
        self.english_headline.setText(words.english_headline if words else "")
        self.steps.setPlainText("\n".join(words.steps) if words else "")
        self.english_steps.setPlainText("\n".join(words.english_steps) if words else "")
        for line in (self.headline, self.english_headline):
            line.setCursorPosition(0)
        for editor in editors:
            editor.blockSignals(False)
        holes = ", ".join(f"{{{one.name}}}" for one in template.fields) if template else ""
        self._holes.setText(
            self.tr("Lo que va entre llaves se llena al dar la alerta: {0}, {{proxima}}, {{contacto}}.").format(holes)
        )
        self._show()

    def _words_of(self, template: AlertTemplate) -> Wording:
        return template.staff if self.kind.key == _STAFF else template.public

    def _show(self) -> None:
        template, changes = self.template, self.desk.changes()
        if template is not None and self.isVisible():
            self.view.draw(alert_view("words", _sample(template, is_public=self.kind.key == _PUBLIC)))
        found = self.desk.problems() if changes else ()
        mine = [one for one in found if one.code in {self._shown, ""}] or list(found)
        self._problems.setText("\n".join(f"{one.code}: {either(one.es, one.en)}" for one in mine[:4]))
        one, more = self.tr("1 plantilla cambiada, sin aprobar."), self.tr("{0} plantillas cambiadas, sin aprobar.")
        none = self.tr("Todo está aprobado. Lo que cambie aquí no lo dice ninguna pantalla hasta que se apruebe.")
        self._count.setText((one if len(changes) == 1 else more.format(len(changes))) if changes else none)
        self.sign.setEnabled(bool(changes) and not found)
        self.back.setEnabled(self.desk.is_changed(self._shown))
        for at in range(self.list.count()):
            item = self.list.item(at)
            held = self.desk.templates().get(str(item.data(_CODE)))
            if held is not None:
                item.setText(self._title(held))
                item.setToolTip(plain_tip(item.text()))
                changed = self.desk.is_changed(held.code)
                item.setIcon(look.icon("edit") if changed else look.icon("check", look.COLOURS.good))

    # Writing

    def _on_typed(self) -> None:
        self._rest.start()

    def _keep_now(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def _keep(self) -> None:
        template = self.template
        if template is None:
            return
        words = Wording(
            headline=self.headline.text().strip(), steps=_lines(self.steps),
            english_headline=self.english_headline.text().strip(), english_steps=_lines(self.english_steps),
        )  # fmt: skip
        staff, public = (words, template.public) if self.kind.key == _STAFF else (template.staff, words)
        try:
            self.desk.write(template.code, staff=staff, public=public)
        except StoreFailure as failure:
            self.told.emit("error", told(failure))
        self._show()

    def _discard(self) -> None:
        self._rest.stop()
        self.desk.discard(self._shown)
        self._open()

    # Signing

    def _propose(self) -> None:
        self._keep_now()
        if not self.sign.isEnabled():
            return
        dialog = WordsDialog(self.desk.changes(), self.tr("Firmar y proponer"), self)
        now = self._orders.wall().replace(microsecond=0)
        dialog.signed.connect(lambda phrase: self._run(dialog, partial(self.desk.propose, phrase, now=now)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Aprobar una propuesta"), "", self.tr("Propuestas (*.proposed)")
        )
        if name:
            self.approve(Path(name))

    def approve(self, path: Path) -> None:
        """Show what a proposal changes, and sign it if the operator wants."""
        try:
            data = read_proposal(path)
            changes = self.desk.changes_in(data)
        except SignageError as failure:
            self.told.emit("error", told(failure))
            return
        dialog = WordsDialog(changes, self.tr("Aprobar y firmar"), self)
        dialog.signed.connect(lambda phrase: self._run(dialog, partial(self.desk.approve, data, phrase)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _run(self, dialog: WordsDialog, work: partial[bytes]) -> None:
        dialog.wait()

        def done(data: bytes) -> None:
            dialog.accept()
            self._take(data)

        operations.run(dialog, work, done, dialog.complain)

    def _take(self, data: bytes) -> None:
        """Send what is complete; of what is not, ask where the next operator finds it."""
        if not self.desk.is_complete(data):
            name, _ = QFileDialog.getSaveFileName(
                self, self.tr("Guardar la propuesta para quien la aprueba"), _PROPOSAL,
                self.tr("Propuestas (*.proposed)"),
            )  # fmt: skip
            if name:
                self.hand_on(data, Path(name))
            return
        self._mirror.do(
            partial(self.desk.adopt, data, self._mirror.client), done=lambda _: self._adopted(), failed=self._held,
            asker=self, unsent=True,
        )  # fmt: skip

    def hand_on(self, data: bytes, path: Path) -> None:
        """Leave a proposal where another operator finds it."""
        try:
            keep_proposal(path, data)
        except SignageError as failure:
            self.told.emit("error", told(failure))
            return
        self.told.emit("info", self.tr("Falta otra firma: que otra persona apruebe «{0}» en su equipo.").format(path))

    def _adopted(self) -> None:
        self.load()
        self.changed.emit()
        self.told.emit("done", self.tr("Palabras aprobadas: el servidor las lleva ya a las pantallas."))

    def _held(self, failure: SignageError) -> None:
        # What is approved here holds, whatever became of the hub.
        self.load()
        self.changed.emit()
        self.told.emit("error", told(failure))

    def _fetch(self) -> None:
        client = self._mirror.client
        self._mirror.do(
            partial(self.desk.fetch, client), done=lambda _: self._adopted(),
            failed=lambda failure: self.told.emit("error", told(failure)), asker=self,
        )  # fmt: skip

    def close_down(self) -> None:
        """Keep what was typed, and take the stage down."""
        self._keep_now()
        self.view.close_down()


def _lines(editor: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())


def _sample(template: AlertTemplate, *, is_public: bool) -> Announcement:
    """Return what a screen would say with the answers that the form starts with."""
    answers = {one.name: one.default or one.sample or one.label for one in template.fields}
    answers |= {"proxima": "11:30", "contacto": "Mesa de ayuda"}
    words = (template.public if is_public else template.staff).filled(answers)
    return Announcement(
        take_over=template.take_over, tone=template.tone, symbol=template.symbol, word=template.word,
        wording=words, issued="10:42", next_update="11:30", contact="Mesa de ayuda",
    )  # fmt: skip
