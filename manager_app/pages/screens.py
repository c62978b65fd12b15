"""Pantallas: a wall of what each screen really shows, by site; a panel for the chosen; groups; plans of floors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QItemSelection, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QStackedWidget, QWidget

from manager_app import look
from manager_app.at_once import AtOnce
from manager_app.goals import TROUBLED as TROUBLED_SCREENS
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole, Sought
from manager_app.pages.page import Page
from manager_app.pages.screens_plan import PlansPart
from manager_app.pictures import Pictures
from manager_app.screen_tasks import ScreenTasks, task_word
from manager_app.sights import Sights
from manager_app.together import CLASH, decidable
from manager_app.wall_desk import WallDesk, put_screens
from manager_app.widgets.diary_dialog import DiaryDialog
from manager_app.widgets.group_list import TROUBLED, GroupList
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.piece_menu import add_at_once, add_each_at_once
from manager_app.widgets.screen_detail import ASKED, ScreenDetail
from manager_app.widgets.screen_dialog import EditDialog, PairDialog
from manager_app.widgets.show_dialog import ShowDialog
from manager_app.widgets.small import Choices, button, column, empty_state, label, letters, row, waiting_state
from manager_app.widgets.undo_toast import UndoToast
from manager_app.widgets.wall_view import Wall
from manager_app.widgets.writing import LineEdit, ask_line
from signage.client import ScreenState
from signage.errors import SignageError
from signage.model.ids import SlideId
from signage.model.screen import LEAST_BRIGHT, Screen
from signage.model.task import TaskKind
from signage.model.wall import ScreenGroup

_LOOK_AGAIN_MS = 1000
"""The ages of the pictures are told to the second."""
_WALL, _PLANS = "wall", "plans"
_FULL, _EMPTY, _WAITING = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallTools:
    """What the page works with besides the mirror; `wall` tells the time."""

    at_once: AtOnce
    tasks: ScreenTasks
    sights: Sights
    pictures: Pictures
    wall: Callable[[], datetime]


class ScreensPage(Page):
    """The wall."""

    def __init__(self, mirror: Mirror, model: ScreenModel, tools: WallTools, parent: QWidget | None = None) -> None:
        """Show the screens of the mirror."""
        super().__init__(parent)
        self._mirror, self._model, self._at_once, self._tasks = mirror, model, tools.at_once, tools.tasks
        self._gate = HubGate(mirror, self)
        self.desk = WallDesk(mirror, self)
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._build(tools)
        self._connect()
        self._update("screens")

    def _build(self, tools: WallTools) -> None:
        self._count = label("", "muted")
        self.search = LineEdit()
        self.search.setPlaceholderText(self.tr("Buscar pantalla o lugar"))
        self.search.setToolTip(self.tr("Buscar (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Buscar pantalla o lugar"))
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(320)
        self._view = Choices([(_WALL, self.tr("Muro")), (_PLANS, self.tr("Planos"))])
        self._now = button(self.tr("Ahora"), lambda: None, icon="screens", tip=self.tr("La pieza que se muestra"))
        self._now.setMenu(QMenu(self._now))
        self._now.menu().aboutToShow.connect(self._fill_now)
        self._groups_of = button(self.tr("Grupos"), lambda: None, icon="list", tip=self.tr("En qué grupos están"))
        self._groups_of.setMenu(QMenu(self._groups_of))
        self._groups_of.menu().aboutToShow.connect(lambda: self._fill_groups(self._groups_of.menu()))
        self.groups = GroupList()
        make = button(self.tr("Nuevo grupo…"), self.ask_new_group, icon="add")
        self.wall = Wall()
        self.wall.setModel(self._model)
        self.detail = ScreenDetail(self._mirror, tools.sights, tools.wall)
        nothing = empty_state(
            "search", self.tr("Ninguna pantalla es así"), self.tr("Quite la búsqueda o elija otro grupo."),
            button(self.tr("Ver todas"), self._see_all),
        )  # fmt: skip
        self._found = QStackedWidget()
        self._found.addWidget(self.wall)
        self._found.addWidget(nothing)
        left = column(self.groups, make, gap=6)
        self._wall_part = QWidget()
        self._wall_part.setLayout(row(left, self._found, self.detail, gap=12, wide=1))
        self.plans = PlansPart(self._mirror, tools.pictures, self.desk)
        self._parts = QStackedWidget()
        self._parts.addWidget(self._wall_part)
        self._parts.addWidget(self.plans)
        bar = row(self._view, self.search, self._count, 1, self._now, self._groups_of, self._add_button(), gap=8)
        full = QWidget()
        full.setLayout(column(bar, self._parts, gap=12, wide=1))
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        text = self.tr(
            "Encienda un reproductor: mostrará un código. Escríbalo aquí y la pantalla empezará a funcionar."
        )
        self._stack.addWidget(empty_state("screens", self.tr("Aún no hay pantallas"), text, self._add_button()))
        self._stack.addWidget(waiting_state())
        self.setLayout(column(self._stack, margin=16, gap=12))
        self.undo_toast = UndoToast(self)

    def _add_button(self) -> QWidget:
        tip = self.tr("Vincular una pantalla nueva por su código (Ctrl+N)")
        made = button(self.tr("Añadir pantalla…"), self.add, name="primary", icon="add", tip=tip)
        self._gate.keep(made)
        return made

    def _connect(self) -> None:
        self._mirror.changed.connect(self._update)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.search.textChanged.connect(lambda _: self._seek())
        self.groups.chosen.connect(lambda *_: self._seek())
        self.groups.dropped.connect(self.desk.put_in)
        self.groups.rename_asked.connect(self._ask_rename)
        self.groups.delete_asked.connect(self.desk.delete_group)
        self.groups.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.groups.customContextMenuRequested.connect(self._open_group_menu)
        self._view.chosen.connect(self._turn_to)
        self.plans.chosen.connect(self._select)
        self.wall.selectionModel().selectionChanged.connect(self._on_selected)
        self._model.modelReset.connect(self._on_selected)
        self.wall.activated.connect(self._edit_current)
        self.wall.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.wall.customContextMenuRequested.connect(self._open_menu)
        self.detail.asked.connect(lambda kind: self._tasks.ask(kind, self.detail.states))
        self.detail.edit_asked.connect(self._edit_current)
        self.detail.saved.connect(lambda words: self.told.emit("done", words))
        self.detail.volume_asked.connect(self._ask_volume)
        self.detail.brightness_asked.connect(self._ask_brightness)
        self.detail.show_asked.connect(self.ask_show)
        self.detail.diary_asked.connect(self.ask_diary)
        self.detail.now_asked.connect(self._offer_played)
        self.detail.remove_asked.connect(self._ask_remove)
        steps = self.desk.steps
        steps.done.connect(self.undo_toast.tell)
        steps.undone.connect(lambda words: self.told.emit("done", self.tr("Deshecho: {0}").format(words)))
        self.undo_toast.undo_asked.connect(steps.undo)
        self._add_keys()
        self._on_selected()

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.add),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+Z", self.desk.steps.undo),
            ("Ctrl+Shift+Z", self.desk.steps.redo),
            ("Ctrl+Y", self.desk.steps.redo),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self, context=within).activated.connect(action)
        alone = Qt.ShortcutContext.WidgetShortcut
        for plain_key, action in ((Qt.Key.Key_F2, self._edit_current), (Qt.Key.Key_Delete, self._ask_remove)):
            QShortcut(QKeySequence(plain_key), self.wall, context=alone).activated.connect(action)

    # Showing

    def _update(self, what: str) -> None:
        if what not in {"screens", "pieces", "wall"}:
            return
        states = self._mirror.screens
        self._model.show(states)
        self._seek()
        self._stack.setCurrentIndex(_FULL if states else _EMPTY if self._mirror.has_heard("screens") else _WAITING)
        well = sum(state.health == "ok" for state in states)
        self._count.setText(self.tr("En línea: {0} de {1}").format(well, len(states)))
        self._on_selected()

    def _seek(self) -> None:
        what, group = self.groups.choice()
        if group is not None:
            group = next((one for one in self._mirror.wall.groups if one.id == group.id), group)
        troubled = sum(self._model.is_troubled(state) for state in self._mirror.screens)
        self.groups.show_wall(self._mirror.wall, len(self._mirror.screens), troubled)
        among = group.screens if group is not None else None
        self._model.seek(Sought(text=self.search.text(), troubled=what == TROUBLED, among=among))
        self._found.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _see_all(self) -> None:
        self.search.clear()
        self.groups.setCurrentRow(0)

    def _tick(self) -> None:
        if self.isVisible():
            self._model.repaint()
            self.detail.tick()

    def _on_selected(self, _: QItemSelection | None = None, __: QItemSelection | None = None) -> None:
        chosen = self.chosen_states()
        self._now.setEnabled(bool(chosen))
        self._groups_of.setEnabled(bool(chosen))
        self.detail.show_screens(chosen)
        self.detail.limit(self._why_not(chosen) if chosen else "")

    def chosen_states(self) -> tuple[ScreenState, ...]:
        """Return the screens that are chosen, as they stand on the wall."""
        rows = sorted(index.row() for index in self.wall.selectionModel().selectedIndexes())
        found = (self._model.index(at).data(ScreenRole.STATE) for at in rows)
        return tuple(state for state in found if isinstance(state, ScreenState))

    def _current(self) -> ScreenState | None:
        chosen = self.chosen_states()
        return chosen[0] if len(chosen) == 1 else None

    def _turn_to(self, view: str) -> None:
        self._parts.setCurrentIndex(0 if view == _WALL else 1)
        for part in (self.search, self._now, self._groups_of):
            part.setVisible(view == _WALL)

    # Menus

    def _open_menu(self, at: QPoint) -> None:
        state = self.wall.indexAt(at).data(ScreenRole.STATE)
        if isinstance(state, ScreenState):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_menu(menu, state)
            menu.popup(self.wall.viewport().mapToGlobal(at))

    def _fill_now(self) -> None:
        menu, chosen = self._now.menu(), self.chosen_states()
        menu.clear()
        if chosen:
            self._add_shown(menu, chosen[0])

    def fill_menu(self, menu: QMenu, state: ScreenState) -> None:
        """Add what can be done with a screen, and with what it shows."""
        self._add_shown(menu, state)
        chosen = self.chosen_states() or (state,)
        why_not = self._why_not(chosen)
        if why_not:
            menu.addAction(why_not).setEnabled(False)
            return
        for kind, icon in ASKED:
            menu.addAction(look.icon(icon), task_word(kind), partial(self._ask, kind, chosen))
        self._fill_groups(menu.addMenu(look.icon("list"), self.tr("Grupos")))
        menu.addSeparator()
        menu.addAction(look.icon("edit"), self.tr("Editar…"), self._edit_current)
        menu.addAction(look.icon("trash"), self.tr("Quitar…"), self._ask_remove)

    def _ask(self, kind: TaskKind, states: tuple[ScreenState, ...]) -> None:
        self._tasks.ask(kind, states)

    def _why_not(self, states: tuple[ScreenState, ...]) -> str:
        ground = self._mirror.ground
        return ground.why_not_role("screens") or ground.why_not_screens(state.screen.id for state in states)

    def _add_shown(self, menu: QMenu, state: ScreenState) -> None:
        shown = self._mirror.piece(state.shows.slide) if state.shows else None
        if shown is None:
            menu.addAction(self.tr("No se sabe qué muestra")).setEnabled(False)
        else:
            menu.addAction(letters(f"«{shown.title}»")).setEnabled(False)
            add_at_once(menu, shown, (state,), self._at_once)
        menu.addSeparator()

    def _offer_played(self, slides: tuple[SlideId, ...], under: QWidget) -> None:
        pieces = [piece for slide in slides if (piece := self._mirror.piece(slide))]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_each_at_once(menu, pieces, self.detail.states, self._at_once)
        if menu.isEmpty():
            menu.addAction(self.tr("Esas piezas ya no están")).setEnabled(False)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _fill_groups(self, menu: QMenu) -> None:
        menu.clear()
        ground = self._mirror.ground
        if ground.is_limited:
            menu.addAction(self.tr("Los grupos los cambia quien administra")).setEnabled(False)
            return
        screens = frozenset(state.screen.id for state in self.chosen_states())
        for group in self._mirror.wall.groups:
            action = menu.addAction(letters(group.name), partial(self._toggle, group, screens <= group.screens))
            action.setCheckable(True)
            action.setChecked(bool(screens) and screens <= group.screens)
        menu.addSeparator()
        menu.addAction(look.icon("add"), self.tr("Nuevo grupo con ellas…"), self.ask_new_group)

    def _toggle(self, group: ScreenGroup, is_in: bool) -> None:  # noqa: FBT001 - a slot
        screens = [state.screen.id for state in self.chosen_states()]
        (self.desk.take_out if is_in else self.desk.put_in)(group, screens)

    def _open_group_menu(self, at: QPoint) -> None:
        item = self.groups.itemAt(at)
        if item is None:
            return
        self.groups.setCurrentItem(item)
        group = self.groups.choice()[1]
        if group is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(look.icon("edit"), self.tr("Cambiar nombre… (F2)"), partial(self._ask_rename, group))
            menu.addAction(look.icon("trash"), self.tr("Eliminar grupo (Supr)"), partial(self.desk.delete_group, group))
            menu.popup(self.groups.viewport().mapToGlobal(at))

    # What people do

    def ask_new_group(self) -> None:
        """Ask for a name, and make a group of what is chosen."""
        name = ask_line(self, self.tr("Nuevo grupo"), self.tr("Nombre del grupo:"))
        if name and name.strip():
            self.desk.make_group(name, [state.screen.id for state in self.chosen_states()])

    def ask_show(self) -> None:
        """Ask which piece the chosen screens show for five minutes."""
        states = self.detail.states
        if states:
            screens = tuple(state.screen.id for state in states)
            dialog = ShowDialog(self._mirror, states, self)
            dialog.chosen.connect(lambda piece: self._at_once.show(piece, screens))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _ask_brightness(self) -> None:
        screens = [state.screen for state in self.detail.states]
        if screens:
            title = self.tr("Brillo")
            words = self.tr(
                "De 10 a 100. Oscurece lo que se dibuja, no la luz del panel;\n"
                "las alertas se ven siempre con todo su brillo."
            )
            held = screens[0].panel.brightness
            brightness, ok = QInputDialog.getInt(self, title, words, held, LEAST_BRIGHT, 100, 10)
            if ok:
                self.desk.set_brightness(screens, brightness)

    def ask_diary(self) -> None:
        """Show what the chosen screen waits for, and its log."""
        states = self.detail.states
        if len(states) == 1:
            dialog = DiaryDialog(self._mirror, states[0], self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _ask_volume(self) -> None:
        screens = [state.screen for state in self.detail.states]
        if screens:
            title, words = self.tr("Volumen"), self.tr("De 0 (sin sonido) a 100:")
            volume, ok = QInputDialog.getInt(self, title, words, screens[0].panel.volume, 0, 100, 10)
            if ok:
                self.desk.set_volume(screens, volume)

    def _ask_rename(self, group: ScreenGroup) -> None:
        name = ask_line(self, self.tr("Cambiar nombre"), self.tr("Nombre del grupo:"), group.name)
        if name is not None:
            self.desk.rename_group(group, name)

    def open_thing(self, thing: object) -> None:
        """Select a screen's card, or show those with trouble."""
        if thing == TROUBLED_SCREENS:
            self.search.clear()
            self.groups.choose_troubled()
        elif isinstance(thing, ScreenState):
            self._view.choose(_WALL)
            self._turn_to(_WALL)
            if self._model.row_of(thing.screen.id) < 0:
                self._see_all()
            self._select(thing.screen.id)
            self.wall.setFocus()

    def _select(self, screen: str) -> None:
        at = next((row for row in range(self._model.rowCount()) if self._id_at(row) == screen), -1)
        self.wall.setCurrentIndex(self._model.index(at))

    def _id_at(self, at: int) -> str:
        state = self._model.index(at).data(ScreenRole.STATE)
        return state.screen.id if isinstance(state, ScreenState) else ""

    def add(self) -> None:
        """Open the pairing dialog, or say what must come first."""
        status = self._mirror.status
        if self._mirror.ground.groups:
            self.told.emit("warning", self.tr("Vincula pantallas quien tiene a su cargo toda la entidad."))
        elif status and status.root_version == 0:
            text = self.tr("Antes de vincular pantallas hay que crear la llave del operador: así saben a quién creer.")
            ask = QMessageBox(QMessageBox.Icon.Information, self.tr("Falta un paso"), text, parent=self)
            ask.addButton(self.tr("Ahora no"), QMessageBox.ButtonRole.RejectRole)
            make = ask.addButton(self.tr("Crear la llave"), QMessageBox.ButtonRole.AcceptRole)
            make.clicked.connect(lambda: self.go.emit("crisis", None))
            ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            ask.open()
            return
        dialog = PairDialog(self._mirror, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _edit_current(self) -> None:
        state = self._current()
        if state and not self._why_not((state,)):
            before, client = state.screen, self._mirror.client
            dialog = EditDialog(before, self._mirror, self)

            def save(after: Screen) -> None:
                work = partial(put_screens, client, (before,), (after,), insists=dialog.insists)
                self._mirror.do(work, "screens", done=lambda _: dialog.accept(), failed=fail, unsent=True, asker=dialog)

            def fail(failure: SignageError) -> None:
                dialog.insists = failure.code == CLASH
                dialog.say(decidable(failure))
                self._mirror.refresh("screens")

            dialog.saved.connect(save)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _ask_remove(self) -> None:
        state = self._current()
        if state is None or self._why_not((state,)):
            return
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Warning)
        ask.setTextFormat(Qt.TextFormat.PlainText)
        ask.setText(self.tr("¿Quitar la pantalla «{0}»?").format(state.screen.name))
        ask.setInformativeText(
            self.tr("Dejará de recibir programa y alertas. Para volver a usarla habrá que vincularla otra vez.")
        )
        remove = ask.addButton(self.tr("Quitar"), QMessageBox.ButtonRole.DestructiveRole)
        keep = ask.addButton(self.tr("Conservar"), QMessageBox.ButtonRole.RejectRole)
        ask.setDefaultButton(keep)
        remove.clicked.connect(lambda: self._mirror.remove_screen(state.screen.id))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.open()
