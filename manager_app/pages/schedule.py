"""Programación: the week to drag in, and every entry in a table."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QWidget

from manager_app import week
from manager_app.language import day_text
from manager_app.mirror import Mirror
from manager_app.models.entries import EntryModel, EntryRole, layer_word
from manager_app.pages.page import Page
from manager_app.schedule_desk import ScheduleDesk
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.widgets.small import Choices, button, card, column, empty_state, label, row, tool
from manager_app.widgets.undo_toast import UndoToast
from manager_app.widgets.week_view import LAYER_LOOKS, WeekView
from signage.model.ids import EntryId, PlaylistId
from signage.model.schedule import Layer, ScheduleEntry


class SchedulePage(Page):
    """The schedule."""

    def __init__(self, mirror: Mirror, wall: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show the schedule of the mirror, from this week on."""
        super().__init__(parent)
        self._mirror, self._wall = mirror, wall
        self._today = mirror.day_of(wall())
        self._monday = week.monday_of(self._today)
        self.desk = ScheduleDesk(mirror, self)
        self.model = EntryModel(self)
        self._build()
        self._connect()
        self._update("entries")

    def _build(self) -> None:
        self.week = WeekView(self._monday, self._today)
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.setAccessibleName(self.tr("Programación en tabla"))
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(40)
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
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
        self._choice = Choices([("week", self.tr("Semana")), ("table", self.tr("Tabla"))])
        back = button("‹", lambda: self.turn(-1), tip=self.tr("Semana anterior (RePág)"))
        on = button("›", lambda: self.turn(1), tip=self.tr("Semana siguiente (AvPág)"))
        back.setAccessibleName(self.tr("Semana anterior"))
        on.setAccessibleName(self.tr("Semana siguiente"))
        today = button(self.tr("Hoy"), lambda: self.turn(0), tip=self.tr("Volver a esta semana (Ctrl+T)"))
        new = button(
            self.tr("Programar…"),
            self.make,
            name="primary",
            icon="add",
            tip=self.tr("Programar sin arrastrar (Ctrl+N)"),
        )
        tools = QWidget()
        self._undo = tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.desk.undo)
        self._redo = tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.desk.redo)
        tools.setLayout(row(back, today, on, self._title, 1, self._undo, self._redo, self._choice, new))
        return tools

    def _build_legend(self) -> QWidget:
        parts = []
        for layer in Layer:
            ground, ink, edge = LAYER_LOOKS[layer]
            chip = label(layer_word(layer), "chip")
            chip.setStyleSheet(
                f"background: {ground}; color: {ink}; border-left: 4px solid {edge}; border-radius: 4px;"
            )
            parts.append(chip)
        self._hint = label(
            self.tr("Arrastre sobre un espacio libre para programar; arrastre un bloque o sus bordes para cambiarlo."),
            "muted",
        )
        legend = QWidget()
        legend.setLayout(row(*parts, self._hint, 1))
        return legend

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._choice.chosen.connect(lambda key: self._views.setCurrentIndex(0 if key == "week" else 1))
        self.week.create_asked.connect(self.make)
        self.desk.changed.connect(lambda: self._update("entries"))
        self.desk.stepped.connect(self.toast.tell)
        self.toast.undo_asked.connect(self.desk.undo)
        self.week.changed.connect(self._move)
        self.week.nudged.connect(self._nudge)
        self.week.opened.connect(self.edit)
        self.week.delete_asked.connect(self._delete)
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
        if what not in {"entries", "playlists", "screens"}:
            return
        names = {playlist.id: playlist.name for playlist in self._mirror.playlists}
        screens = {state.screen.id: state.screen.name for state in self._mirror.screens}
        entries = self.desk.entries
        self.week.show_entries(entries, names)
        self.model.show(entries, names, screens)
        self._undo.setEnabled(self.desk.can_undo)
        self._redo.setEnabled(self.desk.can_redo)
        self._stack.setCurrentIndex(0 if self._mirror.playlists or self._mirror.entries else 1)
        sunday = self._monday + timedelta(days=6)
        self._title.setText(f"{day_text(self._monday)} – {day_text(sunday)}")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Notice that a new day has begun."""
        super().showEvent(event)
        was_this_week = self._monday == week.monday_of(self._today)
        if self._note_day() and was_this_week:
            self.turn(0)

    def _note_day(self) -> bool:
        before, self._today = self._today, self._mirror.day_of(self._wall())
        self.week.show_today(self._today)
        return self._today != before

    def turn(self, by: int) -> None:
        """Go some weeks on, or to this one for 0."""
        self._note_day()
        self._monday = self._monday + timedelta(weeks=by) if by else week.monday_of(self._today)
        self.week.show_week(self._monday)
        self._update("entries")

    # Changing

    def make(self, day: date | None = None, starts: time | None = None, ends: time | None = None) -> None:
        """Open the dialog on a new entry, filled from what was dragged."""
        if not self._mirror.playlists:
            return
        entry = ScheduleEntry(
            id=EntryId(f"entrada-{uuid.uuid4().hex[:12]}"), playlist=self._likely(), layer=Layer.ADDS,
            first_day=day, last_day=day, starts=starts or time(8), ends=ends or time(17), created_at=self._wall(),
        )  # fmt: skip
        self._open(entry, new=True)

    def edit(self, entry: ScheduleEntry) -> None:
        """Open the dialog on an entry."""
        self._open(entry, new=False)

    def _likely(self) -> PlaylistId:
        based = {entry.playlist for entry in self._mirror.entries if entry.layer is Layer.BASE}
        others = [playlist.id for playlist in self._mirror.playlists if playlist.id not in based]
        return (others or [self._mirror.playlists[0].id])[0]

    def _open(self, entry: ScheduleEntry, *, new: bool) -> None:
        screens = tuple(state.screen for state in self._mirror.screens)
        dialog = EntryDialog(entry, self._mirror.playlists, screens, new=new, parent=self)
        words = self.tr("«{0}» quedó programada") if new else self.tr("Cambió la programación de «{0}»")
        dialog.saved.connect(lambda made: self.desk.change(self._said(words, made), [made]))
        dialog.delete_asked.connect(self._delete)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self.edit(entry)

    def _delete_row(self) -> None:
        entry = self._table.currentIndex().data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self._delete(entry)

    def _move(self, entry: ScheduleEntry) -> None:
        self.desk.change(self._said(self.tr("Se movió «{0}»"), entry), [entry])

    def _nudge(self, entry: ScheduleEntry) -> None:
        self.desk.move(self._said(self.tr("Se movió «{0}»"), entry), entry)

    def _delete(self, entry: ScheduleEntry) -> None:
        words = self.tr("Se quitó «{0}» de la programación; la lista y sus piezas se conservan")
        self.desk.change(self._said(words, entry), deleted=[entry.id])

    def _said(self, words: str, entry: ScheduleEntry) -> str:
        playlist = self._mirror.playlist(entry.playlist)
        return words.format(playlist.name if playlist else entry.playlist)

    def close_down(self) -> None:
        """Send what still rests."""
        self.desk.close_down()
