"""Programación: the week, or a day of every screen, to drag in; what to look at, and what will be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QWidget,
)

from manager_app import look, week
from manager_app.examples import example_pieces
from manager_app.language import day_text, days_text
from manager_app.mirror import Mirror
from manager_app.models.entries import EntryModel, EntryRole, layer_word
from manager_app.month import month_on
from manager_app.pages.page import Page
from manager_app.pages.schedule_hand import ScheduleHand
from manager_app.pages.schedule_left import ScheduleLeft
from manager_app.pages.schedule_side import ScheduleSide
from manager_app.pictures import Pictures
from manager_app.printing import Sheet, week_pdf, without_type
from manager_app.schedule_desk import ScheduleDesk
from manager_app.schedule_draft import ScheduleDraft
from manager_app.screen_day import day_of, playing_on
from manager_app.together import CLASH, decidable, together
from manager_app.widgets.calendar_dialog import CalendarDialog
from manager_app.widgets.day_view import DayView
from manager_app.widgets.loop_dialog import look_at
from manager_app.widgets.month_view import MonthView, long_day, month_title
from manager_app.widgets.small import (
    Choices,
    ElidedLabel,
    button,
    card,
    column,
    empty_state,
    row,
    tool,
    waiting_state,
)
from manager_app.widgets.undo_toast import UndoToast
from manager_app.widgets.week_paint import LayerChip
from manager_app.widgets.week_view import WeekView
from signage.errors import SignageError, StoreFailure
from signage.model.coverage import Stretch
from signage.model.ids import PlaylistId, ScreenId
from signage.model.occurrence import Scope
from signage.model.office_calendar import OfficeCalendar
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.store.disk import write_atomically

_WORK, _EMPTY, _WAITING = range(3)
_FEW_LETTERS: Final = 8
_ROOMY_PX: Final = 1180
"""From this width on the small month finds room beside the week."""
_AROUND: Final = timedelta(days=50)
"""So far on either side of a week its month reaches."""


class SchedulePage(Page):
    """The schedule."""

    menu_filling = Signal(object, object)
    """The menu of an entry that is about to open, and the entry: who can do more with what it shows adds it."""

    def __init__(
        self,
        mirror: Mirror,
        pictures: Pictures,
        wall: Callable[[], datetime],
        draft: ScheduleDraft,
        parent: QWidget | None = None,
    ) -> None:
        """Show the schedule of the mirror, from this week on; what the hub lacks of it lies in the draft."""
        super().__init__(parent)
        self._mirror, self._pictures, self._wall = mirror, pictures, wall
        self._today = mirror.day_of(wall())
        self._day, self._monday = self._today, week.monday_of(self._today)
        self.desk = ScheduleDesk(mirror, draft, self)
        self.hand = ScheduleHand(mirror, self.desk, wall, self)
        self.model = EntryModel(self)
        self._is_left_wished: bool | None = None
        self._listed: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._update("screens")

    def _build(self) -> None:
        self.week = WeekView(self._monday, self._today)
        self._table = _table(self.model)
        self._table.setAccessibleName(self.tr("Programación en lista"))
        self.day = DayView(self._day)
        self.month = MonthView(self._today)
        self._views = QStackedWidget()
        for view in (self.week, self.day, self.month, self._table):
            self._views.addWidget(view)
        text = self.tr("Añada primero una pieza en Biblioteca: la programación dice qué se ve, dónde y cuándo.")
        make = button(
            self.tr("Ir a Biblioteca"), lambda: self.go.emit("biblioteca", None), name="primary", icon="library"
        )
        self._stack = QStackedWidget()
        self.side = ScheduleSide(self._mirror, self._pictures, self._local())
        self.left = ScheduleLeft(self._today)
        body = QWidget()
        body.setLayout(row(self.left, card(column(self._views), margin=8), self.side, gap=12, wide=1))
        self._stack.addWidget(body)
        tip = self.tr("Piezas terminadas, como se verían en una pantalla; no se guarda nada")
        self.example = button(self.tr("Ver ejemplo"), self._show_example, icon="play", tip=tip)
        self._stack.addWidget(empty_state("calendar", self.tr("No hay nada que programar"), text, make, self.example))
        self._stack.addWidget(waiting_state())
        self.setLayout(column(self._build_tools(), self._build_legend(), self._stack, margin=16, gap=10, wide=2))
        self.toast = UndoToast(self)

    def _build_tools(self) -> QWidget:
        self._title = ElidedLabel(name="heading")
        views = (("week", self.tr("Semana")), ("day", self.tr("Día")), ("month", self.tr("Mes")))
        self._choice = Choices([*views, ("list", self.tr("Lista"))])
        back = button("‹", lambda: self.turn(-1), tip=self.tr("Anterior (RePág)"))
        on = button("›", lambda: self.turn(1), tip=self.tr("Siguiente (AvPág)"))
        back.setAccessibleName(self.tr("Anterior"))
        on.setAccessibleName(self.tr("Siguiente"))
        today = button(self.tr("Hoy"), lambda: self.turn(0), tip=self.tr("Volver a hoy (T)"))
        new = button(
            self.tr("Programar…"),
            self._make,
            name="primary",
            icon="add",
            tip=self.tr("Programar sin arrastrar (Ctrl+N)"),
        )
        self._undo = tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.desk.undo)
        self._redo = tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.desk.redo)
        self._eye = tool("screens", self.tr("¿Qué se verá? y por revisar (F4)"), self._show_side)
        self._eye.setCheckable(True)
        self._eye.setChecked(True)
        self._pane = tool("calendar", self.tr("Mes, grupos y franjas (Mayús+F4)"), self._show_left)
        self._pane.setCheckable(True)
        more = button(self.tr("Más"), lambda: None)
        menu = QMenu(more)
        menu.addAction(self.tr("Festivos y franjas del día…"), self.open_calendar)
        # The key is the page's own shortcut: here it is only shown.
        menu.addAction(self.tr("Guardar la semana en PDF…") + "\tCtrl+P", self._ask_print)
        more.setMenu(menu)
        tools = QWidget()
        parts = (back, today, on, self._title, self._undo, self._redo, self._pane, self._eye, self._choice, more, new)
        tools.setLayout(row(*parts, wide=3))
        return tools

    def _build_legend(self) -> QWidget:
        self.only = QComboBox()
        self.only.setAccessibleName(self.tr("Pantalla"))
        hint = ElidedLabel(
            self.tr("Arrastre sobre un espacio libre para programar; arrastre un bloque o sus bordes para cambiarlo."),
            "muted",
        )
        legend = QWidget()
        legend.setLayout(row(self.only, *(LayerChip(layer, layer_word(layer)) for layer in Layer), hint, wide=4))
        return legend

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._choice.chosen.connect(self.show_view)
        self.only.activated.connect(lambda _: self._look_at_screen())
        self.desk.changed.connect(lambda: self._update("entries"))
        self.desk.stepped.connect(self.toast.tell)
        self.toast.undo_asked.connect(self.desk.undo)
        self.week.create_asked.connect(self.hand.make)
        self.week.edited.connect(self.hand.edit_part)
        self.week.nudged.connect(self.hand.nudge)
        self.week.opened.connect(self.hand.edit)
        self.week.delete_asked.connect(self.hand.delete)
        self.week.dropped.connect(self._take_files)
        for view in (self.week, self.day):
            view.menu_asked.connect(self._open_menu)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._open_row_menu)
        self.hand.told.connect(self.told)
        self.desk.told.connect(self.told)
        self.hand.landed.connect(self.week.choose)
        self.hand.let_be.connect(lambda: self._update("entries"))
        self.week.turn_asked.connect(self.turn)
        self.week.list_asked.connect(lambda _: self.show_view("list"))
        self.day.create_asked.connect(self.hand.make_on)
        self.day.edited.connect(self.hand.edit_part)
        self.day.nudged.connect(self.hand.nudge)
        self.day.opened.connect(self.hand.edit)
        self.day.delete_asked.connect(self.hand.delete)
        self.day.turn_asked.connect(self.turn)
        self.day.list_asked.connect(lambda: self.show_view("list"))
        self.day.pointed.connect(self._point)
        self.hand.landed.connect(lambda entry, _: self.day.choose(entry))
        self.side.foresight.moved.connect(self.day.show_moment)
        self.month.opened.connect(self._open_week)
        self.month.left.connect(self.show_day)
        self.month.today_asked.connect(lambda: self.turn(0))
        self.week.pointed.connect(self.side.foresight.look_at)
        self.side.foresight.moved.connect(self.week.show_moment)
        self.side.found.connect(self.week.show_troubles)
        self.side.wanted.connect(self._reveal)
        self.left.day_wanted.connect(self.show_day)
        self.left.narrowed.connect(self._narrow)
        self.left.part_wanted.connect(lambda part: self.hand.make(self._day, self._day, part.starts, part.ends))
        self.left.parts_asked.connect(self.open_calendar)
        self._table.activated.connect(self._on_activated)
        self._table.doubleClicked.connect(self._on_activated)
        on = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+N", self._make), ("Ctrl+T", lambda: self.turn(0)),
            ("PgUp", lambda: self.turn(-1)), ("PgDown", lambda: self.turn(1)),
            ("Ctrl+P", self._ask_print),
            ("Ctrl+Z", self.desk.undo), ("Ctrl+Shift+Z", self.desk.redo), ("Ctrl+Y", self.desk.redo),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, context=on).activated.connect(action)
        QShortcut(QKeySequence("F4"), self, context=on).activated.connect(self._eye.click)
        QShortcut(QKeySequence("Shift+F4"), self, context=on).activated.connect(self._pane.click)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete_row)

    # Showing

    def _update(self, what: str) -> None:
        if what not in {"entries", "playlists", "pieces", "screens", "calendar", "wall"}:
            return
        if what == "screens":
            self._fill_screens()
        self.left.show_groups(self._mirror.wall.groups, frozenset(one.screen.id for one in self._mirror.screens))
        self.left.show_parts(self._mirror.calendar.dayparts)
        names = {playlist.id: playlist.name for playlist in self._mirror.playlists}
        screens = {state.screen.id: state.screen.name for state in self._mirror.screens}
        entries = self.shown_entries()
        calendar, first = self._mirror.calendar, self._monday
        days = [first + timedelta(days=n) for n in range(7)]
        applied = calendar.applied(entries, first - _AROUND, first + _AROUND)
        # What is not seen is laid out when it is: ten thousand entries take their time.
        is_month, is_day = (self._views.currentWidget() is view for view in (self.month, self.day))
        if is_day:
            self._show_screens_day(applied, names)
        elif not is_month:
            self.week.show_entries(applied, names)
        self.side.review(applied, self._screens_shown(), first)
        self.left.show_day(self._day, self._today)
        self.left.show_entries(applied)
        self.week.show_marks(self.left.marks)
        free = {n: found.name for n, day in enumerate(days) if (found := calendar.holiday(day))}
        self.week.show_free_days(free)
        if is_month:
            self.month.show_month(self._day, applied, names, calendar)
        # To turn a week is no reason to put ten thousand rows in their order again.
        if (entries, names, screens) != self._listed:
            self._listed = (entries, names, screens)
            chosen = self._table.currentIndex().data(EntryRole.ENTRY)
            self.model.show(entries, names, screens)
            if isinstance(chosen, ScheduleEntry):
                self._table.selectRow(self.model.row_of(chosen.id))
        for act, can, words in (
            (self._undo, self.desk.can_undo, self.tr("Deshacer: {0} (Ctrl+Z)").format(self.desk.undo_words)),
            (self._redo, self.desk.can_redo, self.tr("Rehacer: {0} (Ctrl+Mayús+Z)").format(self.desk.redo_words)),
        ):
            act.setEnabled(can)
            act.setToolTip(words if can else act.accessibleName())
        is_known = self._mirror.has_heard("entries", "pieces", "playlists")
        has_any = bool(self._mirror.playlists or self._mirror.pieces or entries)
        self._stack.setCurrentIndex(_WORK if has_any else _EMPTY if is_known else _WAITING)
        title = month_title(self._day) if is_month else days_text(days[0], days[-1])
        self._title.setText(long_day(self._day) if is_day else title)

    def _show_screens_day(self, entries: tuple[ScheduleEntry, ...], names: dict[PlaylistId, str]) -> None:
        slides = {piece.id: piece.slide for piece in self._mirror.pieces}
        plays = playing_on(self._day, self._mirror.playlists, slides)
        self.day.show_day(self._day, day_of(entries, self._screens_shown(), self._day, plays), names)

    def shown_entries(self) -> tuple[ScheduleEntry, ...]:
        """Return the entries of the screens that are looked at."""
        shown = self._looked_at()
        if shown is None:
            return tuple(self.desk.entries)
        return tuple(entry for entry in self.desk.entries if (shown & entry.screens if entry.screens else shown))

    def _looked_at(self) -> frozenset[ScreenId] | None:
        """Return the screens that are looked at, by the box above and the groups on the left; None for all."""
        only, groups = self.only.currentData(), self.left.shown()
        if not only:
            return groups
        one = frozenset({ScreenId(only)})
        return one if groups is None else one & groups

    def _screens_shown(self) -> tuple[Screen, ...]:
        shown = self._looked_at()
        return tuple(one.screen for one in self._mirror.screens if shown is None or one.screen.id in shown)

    def _show_side(self) -> None:
        self.side.setVisible(self._eye.isChecked())

    def _show_left(self) -> None:
        self._is_left_wished = self._pane.isChecked()
        self.left.setVisible(self._is_left_wished)
        self.left.show_entries(self.left.entries)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the column on the left where it leaves the week its room, unless somebody said otherwise."""
        super().resizeEvent(event)
        is_shown = self.width() >= _ROOMY_PX if self._is_left_wished is None else self._is_left_wished
        self._pane.setChecked(is_shown)
        self.left.setVisible(is_shown)

    def _reveal(self, stretch: Stretch) -> None:
        """Show hours in the grid, and what is seen then."""
        self.show_view("week")
        self.show_day(stretch.day)
        self.side.foresight.look_at(datetime.combine(stretch.day, stretch.starts))
        self.week.reveal(week.minutes_of(stretch.starts))

    def _open_week(self, day: date) -> None:
        self.show_day(day)
        self.show_view("week")

    def open_calendar(self) -> None:
        """Open the dialog of holidays and dayparts."""
        before, client = self._mirror.calendar, self._mirror.client
        dialog = CalendarDialog(before, self._today, self)

        def save(calendar: OfficeCalendar) -> None:
            def work() -> OfficeCalendar:
                name, insists = self.tr("Calendario"), dialog.insists
                return client.change_calendar(lambda held: together(before, calendar, held, name, insists=insists))

            self._mirror.do(work, "calendar", done=lambda _: dialog.accept(), failed=fail, unsent=True, asker=dialog)

        def fail(failure: SignageError) -> None:
            dialog.insists = failure.code == CLASH
            dialog.say(decidable(failure))

        dialog.saved.connect(save)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_files(self, day: date, starts: time | None, files: list[Path]) -> None:
        if len(files) == 1 and not files[0].is_dir():
            self.hand.make_of_file(day, starts, files[0])
        else:
            self.told.emit("info", self.tr("Suelte aquí un archivo a la vez; varios, en Biblioteca o en una lista."))

    def _ask_print(self) -> None:
        name = self.tr("Programación {0}.pdf").format(self._monday.isoformat())
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Guardar la semana en PDF"), name, "PDF (*.pdf)")
        if path:
            self.print_to(path)

    def print_to(self, path: str) -> None:
        """Write the week that is shown as a PDF of letter size."""
        days = [self._monday + timedelta(days=n) for n in range(7)]
        calendar = self._mirror.calendar
        sheet = Sheet(
            title=f"{self.tr('Programación')} · {day_text(days[0])} – {day_text(days[-1])} · {self.only.currentText()}",
            monday=self._monday,
            entries=calendar.applied(self.shown_entries(), days[0] - timedelta(days=1), days[-1]),
            playlists={playlist.id: playlist.name for playlist in self._mirror.playlists},
            screens={state.screen.id: state.screen.name for state in self._mirror.screens},
            holidays={n: found.name for n, day in enumerate(days) if (found := calendar.holiday(day))},
        )
        try:
            write_atomically(Path(path), week_pdf(sheet))
        except StoreFailure as failure:
            self._mirror.trouble.emit(failure)
            return
        if boxes := without_type(sheet):
            words = self.tr(
                "La semana quedó en {0}, pero este equipo no tiene tipo de letra para «{1}»: instale uno, como Noto, y "
                "guárdela otra vez."
            )
            self.told.emit("warning", words.format(path, boxes[:_FEW_LETTERS]))
            return
        self.told.emit("done", self.tr("La semana quedó en {0}").format(path))

    def _local(self) -> datetime:
        """Return the wall time at the screens."""
        return self._wall().astimezone(ZoneInfo(self._mirror.settings.zone)).replace(tzinfo=None)

    def _fill_screens(self) -> None:
        held = self.only.currentData()
        self.only.clear()
        self.only.addItem(self.tr("Todas las pantallas"), None)
        for state in self._mirror.screens:
            self.only.addItem(state.screen.name, state.screen.id)
        self.only.setCurrentIndex(max(0, self.only.findData(held)) if held else 0)

    def _look_at_screen(self) -> None:
        only = self.only.currentData()
        if only:
            self.side.foresight.choose(ScreenId(only))
        self._narrow()

    def _narrow(self) -> None:
        """Look at fewer screens, or more; what is made anew is for them."""
        self.hand.screens = self._looked_at()
        self._update("entries")

    def show_view(self, key: str) -> None:
        """Show the week, a day of every screen, the month or the list."""
        self._choice.choose(key)
        view = {"week": self.week, "day": self.day, "month": self.month}.get(key, self._table)
        self._views.setCurrentWidget(view)
        self._update("entries")
        view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Notice that a new day has begun."""
        super().showEvent(event)
        was_this_week = self._monday == week.monday_of(self._today)
        if self._note_now() and was_this_week:
            self.turn(0)

    def _note_now(self) -> bool:
        now = self._local()
        before, self._today = self._today, now.date()
        self.week.show_now(now)
        self.day.show_now(now)
        self.month.show_today(self._today)
        return self._today != before

    def turn(self, by: int) -> None:
        """Go some weeks on, or months or days where they are shown, or to today for 0."""
        self._note_now()
        if self._views.currentWidget() is self.day and by:
            self.show_day(self._day + timedelta(days=by))
        elif self._views.currentWidget() is self.month and by:
            self.show_day(month_on(self._day, by))
        else:
            self.show_day(self._monday + timedelta(weeks=by) if by else self._today)

    def show_day(self, day: date) -> None:
        """Turn to a day: its week and its month."""
        self._day, self._monday = day, week.monday_of(day)
        self.week.show_week(self._monday)
        self._update("entries")

    def _show_example(self) -> None:
        """Play finished pieces, as a screen would."""
        look_at(example_pieces(), self._pictures, self.window())

    # Changing

    def _make(self) -> None:
        """Schedule; on the screen and the hours that are chosen, where some are."""
        place = self.day.place() if self._views.currentWidget() is self.day else None
        if place:
            self.hand.make_on(self._day, place[0], place[1], frozenset({place[2]}))
        else:
            self.hand.make()

    def _point(self, moment: datetime, screen: ScreenId) -> None:
        """Ask what a screen shows at a moment."""
        if self.side.foresight.chosen != screen:
            self.side.foresight.choose(screen)
        self.side.foresight.look_at(moment)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self.hand.edit(entry)

    def _delete_row(self) -> None:
        entry = self._table.currentIndex().data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self._take_out(entry)

    def _open_menu(self, entry: ScheduleEntry, day: date | None, at: QPoint) -> None:
        """Open what can be done with an entry, on a day or with all of it, and with the pieces that it shows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(look.icon("edit"), self.tr("Abrir… (Intro)"), partial(self.hand.edit, entry, day))
        words = self.tr("Quitar de la programación (Supr)")
        take_out = partial(self.hand.delete, entry, day) if day else partial(self._take_out, entry)
        menu.addAction(look.icon("trash"), words, take_out)
        menu.addSeparator()
        self.menu_filling.emit(menu, entry)
        menu.popup(at)

    def _open_row_menu(self, at: QPoint) -> None:
        entry = self._table.indexAt(at).data(EntryRole.ENTRY)
        if isinstance(entry, ScheduleEntry):
            self._open_menu(entry, None, self._table.viewport().mapToGlobal(at))

    def _take_out(self, entry: ScheduleEntry) -> None:
        self.hand.take_out(entry, self._today, Scope.ALL)

    def close_down(self) -> None:
        """Send what still rests."""
        self.desk.close_down()


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
