"""Aprobaciones: what waits, as the screens would draw it, what changed in it, and two answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manager_app import operations
from manager_app.differences import Difference, differences
from manager_app.forms import all_templates
from manager_app.jottings import Jottings
from manager_app.language import clock_text, day_there, either
from manager_app.mirror import Mirror
from manager_app.models.playlists import ListRole
from manager_app.noting import Noting
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.reviewing import Review, hub_review
from manager_app.roles import ADMIN
from manager_app.widgets.item_rows import NameRow
from manager_app.widgets.pin_view import PinView
from manager_app.widgets.small import (
    button,
    card,
    column,
    empty_state,
    field,
    label,
    plain_tip,
    row,
    scrolled,
    waiting_state,
)
from manager_app.widgets.writing import TextEdit
from player_app.stage.compose import slide_view
from signage.client import Standing, User
from signage.errors import SignageError
from signage.model.slide import VideoSlide

_SCREEN = QSize(1920, 1080)
_HIGHEST = 280
_JOT_MS = 250
_WORK, _EMPTY, _WAITING = range(3)
_STANDING = Qt.ItemDataRole.UserRole + 50


class ApprovalsPage(Page):
    """The queue, one piece in large, and what to say of it."""

    now_asked = Signal(object, object)
    """The piece in large, and the button under which the menu opens."""
    offered = Signal(str, str, str, object)
    """Kind, words, and a way back: its name and what it does."""

    def __init__(self, mirror: Mirror, pictures: Pictures, jottings: Jottings, parent: QWidget | None = None) -> None:
        """Show what waits at the hub; a comment that is not sent waits in the jottings, one for each piece."""
        super().__init__(parent)
        self._mirror, self._pictures, self._jottings = mirror, pictures, jottings
        self.standing: Standing | None = None
        self._comments = dict[str, str]()
        self._noting = Noting(self)
        self._jot_soon = QTimer(self, singleShot=True, interval=_JOT_MS)
        self._may_demand = False
        self._build()
        self._connect()
        self._update()

    # Building

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("panel")
        self.list.setAccessibleName(self.tr("Lo que espera aprobación"))
        self.list.setFixedWidth(212)
        self.list.setItemDelegate(NameRow(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = PinView(_SCREEN)
        self._marks = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        work = QWidget()
        big = card(column(self.view, self._marks, gap=8, wide=0), margin=12)
        work.setLayout(row(self.list, big, self._build_side(), gap=16, wide=1))
        self._stack.addWidget(work)
        self.demand = button(self.tr("Exigir aprobación"), self._begin_to_demand, icon="check")
        text = self.tr(
            "Cuando la oficina lo exige, una pieza sale a las pantallas solo si otra persona la aprobó. "
            "Quien la hace la pide desde la Biblioteca."
        )
        self._stack.addWidget(empty_state("check", self.tr("Nada espera aprobación"), text, self.demand))
        self._stack.addWidget(waiting_state())
        self.setLayout(column(self._stack, margin=16))

    def _build_side(self) -> QWidget:
        self._title, self._who = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self._note = label("", wrap=True)
        self._changes = QTableWidget(0, 3)
        self._changes.setHorizontalHeaderLabels([self.tr("Campo"), self.tr("Antes"), self.tr("Ahora")])
        self._changes.setTextElideMode(Qt.TextElideMode.ElideNone)
        header = self._changes.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._changes.verticalHeader().hide()
        self._changes.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._changes.setWordWrap(True)
        self._changes.setAccessibleName(self.tr("Qué cambió desde la última aprobación"))
        self._new = label("", "muted", wrap=True)
        self._found = label("", wrap=True)
        self.comment = TextEdit()
        self.comment.setFixedHeight(76)
        self.comment.setTabChangesFocus(True)
        self.comment.setPlaceholderText(self.tr("Qué hay que cambiar; un clic en la imagen marca dónde"))
        self._approve = button(
            self.tr("Aprobar"), self.approve, name="primary", icon="check", tip=self.tr("Aprobar (A)")
        )
        tip = self.tr("Pedir cambios, con lo que se escribió (C)")
        self._refuse = button(self.tr("Pedir cambios"), self.ask_changes, icon="edit", tip=tip)
        tip = self.tr("Quitarla ya de las pantallas, o mostrarla 5 min")
        self.now = button(self.tr("Ahora…"), self._ask_now, name="chip", tip=tip)
        body = column(
            row(self._title, self.now, wide=0), self._who, self._note,
            label(self.tr("QUÉ CAMBIA"), "section"), self._new, self._changes,
            label(self.tr("REVISIÓN"), "section"), self._found, 1, gap=8,
        )  # fmt: skip
        answer = column(field(self.tr("Comentario"), self.comment), row(self._refuse, self._approve, gap=8), gap=8)
        side = card(column(scrolled(body, 320), answer, gap=12, wide=0), margin=14)
        side.setFixedWidth(352)
        return side

    def _connect(self) -> None:
        self._noting.refused.connect(self._mirror.trouble)
        self._noting.taken.connect(self._mirror.recovered)
        self._jot_soon.timeout.connect(self.jot)
        self.comment.textChanged.connect(self._jot_later)
        self._mirror.changed.connect(self._on_changed)
        self.list.currentItemChanged.connect(lambda item, _: self._show(item.data(_STANDING) if item else None))
        for key, act in (
            ("A", self.approve), ("C", self.ask_changes), ("J", partial(self.step, 1)), ("K", partial(self.step, -1)),
        ):  # fmt: skip
            for place in (self.list, self.view):
                shortcut = QShortcut(QKeySequence(key), place, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(act)

    # Showing

    def _on_changed(self, what: str) -> None:
        if what in {"approvals", "settings"}:
            self._update()

    def _update(self) -> None:
        waiting = self._mirror.approvals
        self.demand.setVisible(self._may_demand and not self._mirror.settings.approvals)
        is_known = self._mirror.has_heard("approvals", "settings")
        self._turn_to(_WORK if waiting else _EMPTY if is_known else _WAITING)
        held = self.standing.piece.id if self.standing else None
        self.list.blockSignals(True)
        self.list.clear()
        for one in waiting:
            item = QListWidgetItem(one.piece.title)
            item.setData(_STANDING, one)
            item.setData(ListRole.UNDER, self._asked(one))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.piece.title}, {self._asked(one)}")
            item.setToolTip(plain_tip(one.piece.title))
            self.list.addItem(item)
        places = [row for row, one in enumerate(waiting) if one.piece.id == held]
        self.list.blockSignals(False)
        if waiting:
            self.list.setCurrentRow(places[0] if places else 0)
        self._show(waiting[places[0] if places else 0] if waiting else None)

    def _turn_to(self, place: int) -> None:
        held = self.window().focusWidget()
        has_keyboard = held is not None and (held is self or self.isAncestorOf(held))
        is_other = place != self._stack.currentIndex()
        self._stack.setCurrentIndex(place)
        if is_other and has_keyboard:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to what waits, which has keys of its own; to no button where nothing waits."""
        (self.list if self._stack.currentIndex() == _WORK else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_user(self, user: User) -> None:
        """Take who is signed in: what the office demands is for administrators to say."""
        self._may_demand = user.role == ADMIN
        self._update()

    def _asked(self, one: Standing) -> str:
        zone = self._mirror.settings.zone
        when = f"{day_there(one.asked_at, zone)}, {clock_text(one.asked_at, zone)}" if one.asked_at else ""
        return self.tr("{0} · {1}").format(one.asked_by, when)

    def _show(self, one: Standing | None) -> None:
        if one is not None and self.standing is not None and one == self.standing:
            return
        self.jot()
        self.standing = one
        if one is None:
            return
        self._title.setText(one.piece.title)
        self._who.setText(self.tr("Lo pide {0}").format(self._asked(one)))
        self._note.setText(one.note)
        self._note.setVisible(bool(one.note))
        self._show_changes(one)
        self._found.setText(self.tr("Mirando…"))
        self._take_up_comment(one)
        self.view.show_marks(())
        self._marks.setText("")
        self._draw(one)
        client = self._mirror.client
        self._mirror.do(lambda: hub_review(client, one.piece.id), done=partial(self._show_review, one), asker=self)

    def _take_up_comment(self, one: Standing) -> None:
        """Show what was written about a request and not sent; what an earlier start left is told of."""
        name = _jotting_of(one)
        left = self._jottings.held(name)
        if left is not None and name not in self._comments:
            words = self.tr("El comentario sobre «{0}» quedó sin enviar: está aquí.")
            self.told.emit("info", words.format(one.piece.title))
        self.comment.setPlainText(self._comments.get(name, left.text if left else ""))

    def _jot_later(self) -> None:
        self._jot_soon.start()

    def jot(self) -> None:
        """Write down the comment that stands there, or let it go."""
        self._jot_soon.stop()
        if self.standing is None:
            return
        name, text = _jotting_of(self.standing), self.comment.toPlainText()
        self._comments[name] = text
        if text.strip():
            self._noting.note(name, partial(self._jottings.keep, name, text, self.standing.version))
        else:
            self._noting.note(name, partial(self._jottings.drop, name))

    def _show_changes(self, one: Standing) -> None:
        found: tuple[Difference, ...] = ()
        if one.before is not None:
            before, now = (one.before, one.before_audiences), (one.piece.slide, one.piece.audiences)
            found = differences(before, now, all_templates())
        is_new = one.before is None
        self._new.setText(self.tr("Es nueva: nunca se ha aprobado.") if is_new else "")
        self._new.setVisible(is_new)
        self._changes.setVisible(bool(found))
        self._changes.setRowCount(len(found))
        for at, change in enumerate(found):
            for column_, words in enumerate((change.name, change.before or "—", change.now or "—")):
                self._changes.setItem(at, column_, QTableWidgetItem(words))
        # The columns take their widths first.
        QTimer.singleShot(0, self, self._fit_changes)

    def _fit_changes(self) -> None:
        table = self._changes
        table.resizeRowsToContents()
        rows = sum(table.rowHeight(at) for at in range(table.rowCount()))
        table.setFixedHeight(min(_HIGHEST, rows + table.horizontalHeader().height() + 8))

    def _show_review(self, one: Standing, found: Review) -> None:
        if self.standing is not one:
            return
        lines = [either(finding.es, finding.en) for finding in found.findings]
        self._found.setText("\n".join(f"• {line}" for line in lines) or self.tr("La revisión no encontró nada."))

    def _draw(self, one: Standing) -> None:
        slide = one.piece.slide
        if isinstance(slide, VideoSlide):
            self.view.show_picture(self._pictures.thumbnail(one.piece), self.tr("Sin vista previa"))
            return

        def drawn(_: None) -> None:
            if self.standing is one:
                self.view.wear(self._pictures.theme, self._pictures.logo)
                self.view.draw(slide_view(slide, self._pictures.file_of))

        operations.run(self, lambda: self._pictures.fetch(slide), drawn, self._mirror.trouble.emit)

    # Deciding

    def step(self, by: int) -> None:
        """Go to the next request, or the one before."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def _ask_now(self) -> None:
        if self.standing is not None:
            self.now_asked.emit(self.standing.piece, self.now)

    def approve(self) -> None:
        """Approve what is shown."""
        one, client = self.standing, self._mirror.client
        if one is None:
            return

        def done(_: Standing) -> None:
            self.told.emit("done", self.tr("Aprobada «{0}»").format(one.piece.title))

        self._decide(one, lambda: client.approve(one.piece.id, one.version), done)

    def ask_changes(self) -> None:
        """Say what is to be changed; without words the cursor goes to where they are written."""
        one, client, text = self.standing, self._mirror.client, self.comment.toPlainText().strip()
        place = self.view.place
        if one is None:
            return
        if not text:
            self.comment.setFocus()
            self._marks.setText(self.tr("Escriba primero qué hay que cambiar."))
            return

        def done(_: Standing) -> None:
            self.told.emit("done", self.tr("Se pidieron cambios en «{0}»").format(one.piece.title))

        self._decide(one, lambda: client.ask_changes(one.piece.id, one.version, text, place), done)

    def _forget_comment(self, one: Standing) -> None:
        if self.standing is not None and self.standing.piece.id == one.piece.id:
            self.comment.clear()
        name = _jotting_of(one)
        self._comments[name] = ""
        self._noting.note(name, partial(self._jottings.drop, name))

    def _decide(self, one: Standing, work: Callable[[], Standing], done: Callable[[Standing], None]) -> None:
        for part in (self._approve, self._refuse):
            part.setEnabled(False)

        def finish(result: Standing) -> None:
            self._wake()
            self._forget_comment(one)
            done(result)

        def fail(failure: SignageError) -> None:
            self._wake()
            self._mirror.trouble.emit(failure)
            self._mirror.refresh("approvals")

        self._mirror.do(work, "approvals", "pieces", done=finish, failed=fail, asker=self)

    def _wake(self) -> None:
        for part in (self._approve, self._refuse):
            part.setEnabled(True)

    def _begin_to_demand(self) -> None:
        def done(_: object) -> None:
            words = self.tr("Desde ahora solo sale a las pantallas lo que alguien aprobó.")
            self.offered.emit("info", words, self.tr("Deshacer"), partial(self._demand, is_on=False))

        self._demand(is_on=True, done=done)

    def _demand(self, *, is_on: bool, done: Callable[[object], None] = operations.nothing) -> None:
        client = self._mirror.client

        def work() -> object:
            # What somebody else changed meanwhile stays.
            return client.change_settings(lambda held: replace(held, approvals=is_on))

        self._mirror.do(work, "settings", done=done, asker=self)

    def open_thing(self, thing: object) -> None:
        """Open the request for a piece."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_STANDING).piece == thing:
                self.list.setCurrentRow(at)

    def close_down(self) -> None:
        """Take the stage down; what was written a moment ago is written down."""
        self.jot()
        self.view.close_down()


def _jotting_of(one: Standing) -> str:
    return f"comment-{one.piece.id}"
