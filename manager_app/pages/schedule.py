"""Programación: the week to drag in, and every entry in a list; what to look at, and what will be seen."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QStackedWidget, QTableView, QWidget

from manager_app import week
from manager_app.language import day_text
from manager_app.mirror import Mirror
from manager_app.models.entries import EntryModel, EntryRole, layer_word
from manager_app.pages.page import Page
from manager_app.schedule_desk import ScheduleDesk
from manager_app.widgets.entry_dialog import EntryDialog, Offer, ScopeDialog
from manager_app.widgets.small import Choices, button, card, column, empty_state, label, row, tool
from manager_app.widgets.undo_toast import UndoToast
from manager_app.widgets.week_paint import LayerChip
from manager_app.widgets.week_view import WeekView
from signage.client import Piece
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.occurrence import Edit, Scope, changed, without
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry


class SchedulePage(Page):
    """The schedule."""

    def __init__(self, mirror: Mirror, wall: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show the schedule of the mirror, from this week on."""
        super().__init__(parent)
        self._mirror, self._wall = mirror, wall
        self._today = mirror.day_of(wall())
        self._monday = week.monday_of(self._today)
        self._scope_of: tuple[EntryId, Scope] | None = None
        self.desk = ScheduleDesk(mirror, self)
        self.model = EntryModel(self)
        self._build()
        self._connect()
        self._update("screens")

    def _build(self) -> None:
        self.week = WeekView(self._monday, self._today)
        self._table = _table(self.model)
        self._table.setAccessibleName(self.tr("Programación en lista"))
        self._views = QStackedWidget()
        self._views.addWidget(self.week)
        self._views.addWidget(self._table)
        text = self.tr("Cree primero una lista: la programación dice qué lista se ve, dónde y cuándo.")
        make = button(self.tr("Ir a Listas"), lambda: self.go.emit("listas", None), name="primary", icon="list")
        self._stack = QStackedWidget()
        self._stack.addWidget(card(column(self._views), margin=8))
        self._stack.addWidget(empty_state("calendar", self.tr("No hay nada que programar"), text, make))
        self.setLayout(column(self._build_tools(), self._build_legend(), self._stack, margin=16, gap=10, wide=2))
        self.toast = UndoToast(self)

    def _build_tools(self) -> QWidget:
        self._title = label("", "heading")
        self._choice = Choices([("week", self.tr("Semana")), ("list", self.tr("Lista"))])
        back = button("‹", lambda: self.turn(-1), tip=self.tr("Anterior (RePág)"))
        on = button("›", lambda: self.turn(1), tip=self.tr("Siguiente (AvPág)"))
        back.setAccessibleName(self.tr("Anterior"))
        on.setAccessibleName(self.tr("Siguiente"))
        today = button(self.tr("Hoy"), lambda: self.turn(0), tip=self.tr("Volver a hoy (T)"))
        new = button(
            self.tr("Programar…"),
            self.make,
            name="primary",
            icon="add",
            tip=self.tr("Programar sin arrastrar (Ctrl+N)"),
        )
        self._undo = tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.desk.undo)
        self._redo = tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.desk.redo)
        tools = QWidget()
        tools.setLayout(row(back, today, on, self._title, 1, self._undo, self._redo, self._choice, new))
        return tools

    def _build_legend(self) -> QWidget:
        self.only = QComboBox()
        self.only.setAccessibleName(self.tr("Pantalla"))
        hint = label(
            self.tr("Arrastre sobre un espacio libre para programar; arrastre un bloque o sus bordes para cambiarlo."),
            "muted",
        )
        hint.setMinimumWidth(1)
        legend = QWidget()
        legend.setLayout(row(self.only, *(LayerChip(layer, layer_word(layer)) for layer in Layer), hint, 1))
        return legend

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._choice.chosen.connect(self._show_view)
        self.only.activated.connect(lambda _: self._update("entries"))
        self.desk.changed.connect(lambda: self._update("entries"))
        self.desk.stepped.connect(self.toast.tell)
        self.toast.undo_asked.connect(self.desk.undo)
        self.week.create_asked.connect(self.make)
        self.week.edited.connect(self._edit_part)
        self.week.nudged.connect(self._nudge)
        self.week.opened.connect(self.edit)
        self.week.delete_asked.connect(self.delete)
        self.week.turn_asked.connect(self.turn)
        self.week.list_asked.connect(lambda _: self._show_view("list"))
        self._table.activated.connect(self._on_activated)
        self._table.doubleClicked.connect(self._on_activated)
        on = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+N", self.make), ("Ctrl+T", lambda: self.turn(0)),
            ("PgUp", lambda: self.turn(-1)), ("PgDown", lambda: self.turn(1)),
            ("Ctrl+Z", self.desk.undo), ("Ctrl+Shift+Z", self.desk.redo), ("Ctrl+Y", self.desk.redo),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, context=on).activated.connect(action)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete_row)

    # Showing

    def _update(self, what: str) -> None:
        if what not in {"entries", "playlists", "screens", "calendar"}:
            return
        if what == "screens":
            self._fill_screens()
        names = {playlist.id: playlist.name for playlist in self._mirror.playlists}
        screens = {state.screen.id: state.screen.name for state in self._mirror.screens}
        entries = self.shown_entries()
        calendar, first = self._mirror.calendar, self._monday
        days = [first + timedelta(days=n) for n in range(7)]
        self.week.show_entries(calendar.applied(entries, first - timedelta(days=1), days[-1]), names)
        free = {n: found.name for n, day in enumerate(days) if (found := calendar.holiday(day))}
        self.week.show_free_days(free)
        self.model.show(entries, names, screens)
        for act, can, words in (
            (self._undo, self.desk.can_undo, self.tr("Deshacer: {0} (Ctrl+Z)").format(self.desk.undo_words)),
            (self._redo, self.desk.can_redo, self.tr("Rehacer: {0} (Ctrl+Mayús+Z)").format(self.desk.redo_words)),
        ):
            act.setEnabled(can)
            act.setToolTip(words if can else act.accessibleName())
        self._stack.setCurrentIndex(0 if self._mirror.playlists or entries else 1)
        self._title.setText(f"{day_text(days[0])} – {day_text(days[-1])}")

    def shown_entries(self) -> tuple[ScheduleEntry, ...]:
        """Return the entries of the screens that are looked at."""
        screen = self.only.currentData()
        return tuple(entry for entry in self.desk.entries if not screen or entry.is_for(ScreenId(screen)))

    def _fill_screens(self) -> None:
        held = self.only.currentData()
        self.only.clear()
        self.only.addItem(self.tr("Todas las pantallas"), None)
        for state in self._mirror.screens:
            self.only.addItem(state.screen.name, state.screen.id)
        self.only.setCurrentIndex(max(0, self.only.findData(held)) if held else 0)

    def _show_view(self, key: str) -> None:
        self._choice.choose(key)
        self._views.setCurrentIndex(["week", "list"].index(key))
        (self.week, self._table)[self._views.currentIndex()].setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Notice that a new day has begun."""
        super().showEvent(event)
        was_this_week = self._monday == week.monday_of(self._today)
        if self._note_now() and was_this_week:
            self.turn(0)

    def _note_now(self) -> bool:
        now = self._wall().astimezone(ZoneInfo(self._mirror.settings.zone)).replace(tzinfo=None)
        before, self._today = self._today, now.date()
        self.week.show_now(now)
        return self._today != before

    def turn(self, by: int) -> None:
        """Go some weeks on, or to this one for 0."""
        self._note_now()
        self.show_day(self._monday + timedelta(weeks=by) if by else self._today)

    def show_day(self, day: date) -> None:
        """Turn to the week of a day."""
        self._monday = week.monday_of(day)
        self.week.show_week(self._monday)
        self._update("entries")

    # Changing

    def make(
        self, first: date | None = None, last: date | None = None, starts: time | None = None, ends: time | None = None
    ) -> None:
        """Open the dialog on a new entry, filled from what was dragged."""
        if not self._mirror.playlists:
            return
        now = self._wall()
        entry = ScheduleEntry(
            id=_new_id(), playlist=self._likely(), layer=Layer.ADDS, screens=self._looked_at(),
            first_day=first, last_day=last, starts=starts or time(8), ends=time(17) if ends is None else ends,
            created_at=now.replace(microsecond=now.microsecond // 1000 * 1000),
        )  # fmt: skip
        self._open(entry, new=True)

    def edit(self, shown: ScheduleEntry, day: date | None = None) -> None:
        """Open the dialog on an entry, or on its occurrence of a day."""
        entry = self.desk.entry(shown.id)
        if entry:
            self._open(entry, new=False, day=day)

    def delete(self, shown: ScheduleEntry, day: date) -> None:
        """Take an occurrence out, or more of its series."""
        entry = self.desk.entry(shown.id)
        if entry:
            self._ask_scope(entry, day, self.tr("¿Cuánto de «{0}» se quita?"), partial(self._take_out, entry, day))

    def _looked_at(self) -> frozenset[ScreenId]:
        screen = self.only.currentData()
        return frozenset({ScreenId(screen)} if screen else ())

    def _likely(self) -> PlaylistId:
        based = {entry.playlist for entry in self._mirror.entries if entry.layer is Layer.BASE}
        others = [playlist.id for playlist in self._mirror.playlists if playlist.id not in based]
        return (others or [self._mirror.playlists[0].id])[0]

    def _open(self, entry: ScheduleEntry, *, new: bool, day: date | None = None) -> None:
        offer = Offer(
            playlists=self._mirror.playlists, pieces=self._mirror.pieces, calendar=self._mirror.calendar,
            screens=tuple(state.screen for state in self._mirror.screens), today=self._today,
        )  # fmt: skip
        dialog = EntryDialog(entry, offer, new=new, day=day, parent=self)
        dialog.saved.connect(partial(self._save, None if new else entry, day))
        dialog.delete_asked.connect(lambda scope: self._take_out(entry, day or self._today, scope))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save(
        self, before: ScheduleEntry | None, day: date | None, made: ScheduleEntry, scope: Scope, piece: Piece | None
    ) -> None:
        if piece:
            self._list_of(
                piece, lambda held: self._save(before, day, replace(made, playlist=held.id), scope, None), made
            )
            return
        if before is None:
            self.desk.change(self._said(self.tr("«{0}» quedó programada"), made), [made])
            return
        parts: tuple[ScheduleEntry, ...] = (made,)
        if day and scope is not Scope.ALL:
            parts = changed(before, day, scope, lambda part: replace(made, id=part.id), _new_id())
        self.desk.change(self._said(self.tr("Cambió la programación de «{0}»"), made), parts)

    def _list_of(self, piece: Piece, then: Callable[[Playlist], None], made: ScheduleEntry) -> None:
        """Hand over the list that is this one piece; it is made where there is none."""
        for held in self._mirror.playlists:
            if [item.slide for item in held.items] == [piece.id]:
                then(held)
                return
        item = PlaylistItem(slide=piece.id, duration=piece.slide.duration)
        playlist = Playlist(id=PlaylistId(f"lista-{uuid.uuid4().hex[:12]}"), name=piece.title, items=(item,))

        def failed(failure: object) -> None:
            self._mirror.trouble.emit(failure)
            self._open(made, new=True)

        self._mirror.save_playlist(playlist, done=then, failed=failed)

    def _ask_scope(self, entry: ScheduleEntry, day: date, words: str, then: Callable[[Scope], object]) -> None:
        if entry.is_once:
            then(Scope.ALL)
            return
        dialog = ScopeDialog(self._said(words, entry), day, self)
        dialog.chosen.connect(then)
        dialog.rejected.connect(lambda: self._update("entries"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _edit_part(self, shown: ScheduleEntry, day: date, edit: Edit) -> None:
        entry = self.desk.entry(shown.id)
        if entry:
            self._ask_scope(
                entry, day, self.tr("¿Cuánto de «{0}» cambia?"), lambda scope: self._change(entry, day, scope, edit)
            )

    def _nudge(self, shown: ScheduleEntry, day: date, edit: Edit) -> None:
        entry = self.desk.entry(shown.id)
        if entry is None:
            return
        if entry.is_once or self._scope_of == (entry.id, Scope.ALL):
            self._move(entry, day, edit)
        else:
            self._ask_scope(
                entry, day, self.tr("¿Cuánto de «{0}» cambia?"), lambda scope: self._nudge_by(entry, day, edit, scope)
            )

    def _nudge_by(self, entry: ScheduleEntry, day: date, edit: Edit, scope: Scope) -> None:
        """Move what was chosen, and go on with it without asking again."""
        held = self._change(entry, day, scope, edit)
        self._scope_of = (held.id, Scope.ALL)

    def _move(self, entry: ScheduleEntry, day: date, edit: Edit) -> None:
        made = edit(entry)
        self.desk.move(self._said(self.tr("Se movió «{0}»"), entry), made)
        self.week.choose(made.id, _moved_day(entry, made, day))

    def _change(self, entry: ScheduleEntry, day: date, scope: Scope, edit: Edit) -> ScheduleEntry:
        parts = changed(entry, day, scope, edit, _new_id())
        self.desk.change(self._said(self.tr("Se movió «{0}»"), entry), parts)
        self.week.choose(parts[-1].id, _moved_day(entry, parts[-1], day))
        return parts[-1]

    def _take_out(self, entry: ScheduleEntry, day: date, scope: Scope) -> None:
        words = self.tr("Se quitó «{0}» de la programación; la lista y sus piezas se conservan")
        stays = without(entry, day, scope)
        self.desk.change(self._said(words, entry), [stays] if stays else [], [] if stays else [entry.id])

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self.edit(entry)

    def _delete_row(self) -> None:
        entry = self._table.currentIndex().data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self._take_out(entry, self._today, Scope.ALL)

    def _said(self, words: str, entry: ScheduleEntry) -> str:
        playlist = self._mirror.playlist(entry.playlist)
        return words.format(playlist.name if playlist else entry.playlist)

    def close_down(self) -> None:
        """Send what still rests."""
        self.desk.close_down()


def _new_id() -> EntryId:
    return EntryId(f"entrada-{uuid.uuid4().hex[:12]}")


def _moved_day(before: ScheduleEntry, after: ScheduleEntry, day: date) -> date | None:
    """Return the day on which a moved occurrence is found: the same, or beside it."""
    if after.is_once:
        return after.first_day
    near = (day + timedelta(days=n) for n in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6))
    return day if before == after else next((one for one in near if after.runs_on(one)), None)


def _table(model: EntryModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(40)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.resizeSection(0, 240)
    header.resizeSection(1, 110)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    header.resizeSection(3, 200)
    return table
