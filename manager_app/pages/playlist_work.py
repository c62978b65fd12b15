"""The open list: its name and numbers, the strip, what is chosen, the rows; or what to do where there is no list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QScrollArea, QStackedWidget, QToolButton, QWidget

from manager_app import look
from manager_app.list_words import rule_words, transition_word
from manager_app.models.playlists import PlaylistItemsModel
from manager_app.widgets.item_bar import ItemBar
from manager_app.widgets.item_rows import ItemRow
from manager_app.widgets.small import (
    MessageBar,
    button,
    card,
    column,
    empty_state,
    label,
    plain_tip,
    row,
    tool,
    waiting_state,
)
from manager_app.widgets.timeline import Ruler, Timeline
from signage.model.playlist import Playlist, Transition

_ROWS_PX: Final = 150
_MARGIN_PX: Final = (16, 8)
"""Beside the list, and on a small monitor."""


class PlaylistWork(QStackedWidget):
    """Shows a list; `act_on` carries the name of what somebody wants to do."""

    act_on = Signal(str)
    make_asked, rule_asked, fix_asked, compare_asked = Signal(), Signal(), Signal(), Signal()
    example_asked = Signal()

    def __init__(self, items: PlaylistItemsModel, parent: QWidget | None = None) -> None:
        """Show the items of a model, as strip and as rows with one selection."""
        super().__init__(parent)
        self.title, self.sum, self.saved = label("", "heading"), label("", "muted"), label("", "muted")
        self.numbers = label("", "muted", wrap=True)
        self.cautions, self.company = label("", "caution", wrap=True), label("", "caution", wrap=True)
        self.clash = MessageBar()
        self.strip, self.rows, self.bar = Timeline(), QListView(), ItemBar()
        self.options = QMenu(self)
        self.transitions: list[tuple[QAction, Transition]] = []
        self.still, self.wait = QAction(self), QAction(self)
        self.strip.setModel(items)
        self.rows.setModel(items)
        self.strip.setSelectionModel(self.rows.selectionModel())
        self._build_rows()
        self.addWidget(self._build_work())
        text = self.tr("Una lista son piezas en orden: cree la primera y arrástrelas allí.")
        self.make = button(self.tr("Nueva lista"), self.make_asked.emit, name="primary", icon="add")
        tip = self.tr("Cuatro piezas terminadas, en una lista como la muestra una pantalla")
        self.example = button(self.tr("Ver ejemplo"), self.example_asked.emit, icon="play", tip=tip)
        self.addWidget(empty_state("list", self.tr("Aún no hay listas"), text, self.make, self.example))
        self.addWidget(waiting_state())

    def _build_rows(self) -> None:
        self.rows.setItemDelegate(ItemRow(self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setUniformItemSizes(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.rows.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.rows.setDropIndicatorShown(True)
        self.rows.setDragDropOverwriteMode(False)
        self.rows.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.rows.setAccessibleName(self.tr("Piezas de la lista, en orden"))
        self.rows.setToolTip(self.tr("Arrastre para ordenar, o use Alt+↑ y Alt+↓. Enter o F2 cambia la duración."))
        self.strip.setAccessibleName(self.tr("Tira de tiempo: cada pieza, tan ancha como dura"))
        self.strip.setAccessibleDescription(
            self.tr("Flechas para elegir, Alt con flechas para mover, más y menos para los segundos")
        )
        self.strip.setToolTip(
            self.tr(
                "Arrastre para ordenar; hale el borde derecho para cambiar los segundos. "
                "Con el teclado: Alt+←/→ mueve, + y − cambian los segundos."
            )
        )

    def _build_work(self) -> QWidget:
        self._undo = self._tool("undo", self.tr("Deshacer (Ctrl+Z)"), "undo")
        self._redo = self._tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), "redo")
        more = QToolButton()
        more.setIcon(look.icon("settings"))
        more.setToolTip(self.tr("Opciones de la lista: transición, animación, espera típica"))
        more.setAccessibleName(self.tr("Opciones de la lista"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.options)
        self._of_hand = [
            self._tool("up", self.tr("Mover antes (Alt+←, Alt+↑)"), "back"),
            self._tool("down", self.tr("Mover después (Alt+→, Alt+↓)"), "on"),
            self._tool("library", self.tr("Duplicar lo elegido (Ctrl+D)"), "double"),
            self._tool("trash", self.tr("Quitar de la lista (Supr)"), "remove"),
        ]
        now = self._tool("screens", self.tr("Ahora en las pantallas: quitar o mostrar la pieza"), "now")
        play = button(
            self.tr("Ver la lista"), lambda: self.act_on.emit("play"), icon="play",
            tip=self.tr("Reproducirla entera desde la pieza elegida (F5)"),
        )  # fmt: skip
        head = row(column(self.title, self.sum, gap=2), 1, self.saved, play, gap=10)
        self._of_items: tuple[QWidget, ...] = (now, play, *self._build_zoom())
        tools = row(self._undo, self._redo, *self._of_hand, now, more, 1, *self._of_items[2:], gap=2)
        self._hint = label(
            self.tr("Arrastre aquí piezas de la biblioteca, o elija una y oprima Enter."), "muted", wrap=True
        )
        time = QWidget()
        time.setLayout(column(Ruler(self.strip), self.strip, gap=0))
        self._time = time
        self._sheet = column(
            head, self.company, self.clash, self.numbers, self.cautions, tools, self._hint, time, self._build_rule(),
            self.bar, self.rows, gap=8, wide=10,
        )  # fmt: skip
        # A small monitor, or notices above: what has no room is reached by scrolling, and the window grows no taller.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(card(self._sheet, margin=_MARGIN_PX[0]))
        return area

    def _build_zoom(self) -> tuple[QWidget, ...]:
        less = button("−", lambda: self.strip.zoom(-1), tip=self.tr("Ver más tiempo (Ctrl y la rueda)"))
        more = button("+", lambda: self.strip.zoom(1), tip=self.tr("Ver más de cerca (Ctrl y la rueda)"))
        whole = button(self.tr("Ver toda"), self.strip.fit, tip=self.tr("Que quepa toda la lista en la tira"))
        less.setAccessibleName(self.tr("Alejar la tira"))
        more.setAccessibleName(self.tr("Acercar la tira"))
        for part in (less, more):
            part.setFixedWidth(36)
        return (less, more, whole)

    def _build_rule(self) -> QWidget:
        self.rule = label("", wrap=True)
        change = button(self.tr("Cambiar filtro…"), self.rule_asked.emit, icon="edit")
        fix = button(self.tr("Convertir en fija"), self.fix_asked.emit, icon="list")
        fix.setToolTip(self.tr("Deja de llenarse sola; lo que tiene ahora se queda y se ordena a mano"))
        self._rule = QWidget()
        self._rule.setLayout(column(self.rule, row(change, fix, 1, gap=10), gap=8))
        return self._rule

    def _tool(self, icon: str, tip: str, action: str) -> QToolButton:
        return tool(icon, tip, lambda: self.act_on.emit(action))

    # Showing

    def show_any(self, *, any_list: bool, is_known: bool) -> None:
        """Show a list, or how to make the first once it is known that there is none."""
        self.setCurrentIndex(0 if any_list else 1 if is_known else 2)

    def show_list(self, playlist: Playlist, held: str, numbers: str) -> None:
        """Show a list's name and numbers, and what can be done with it."""
        self.title.setText(playlist.name)
        self.sum.setText(held)
        self.numbers.setText(numbers)
        self.numbers.setVisible(bool(numbers))
        by_hand, has_items = playlist.rule is None, bool(playlist.items)
        self._hint.setVisible(by_hand and not has_items)
        self._time.setVisible(has_items)
        self.bar.setVisible(by_hand and has_items)
        self._rule.setVisible(not by_hand)
        self.rule.setText(rule_words(playlist.rule) if playlist.rule else "")
        for part in self._of_hand:
            part.setEnabled(by_hand and has_items)
        for shown in self._of_items:
            shown.setEnabled(has_items)

    def show_cautions(self, shown: Sequence[str], whole: str) -> None:
        """Show what speaks against the list; all of it where the pointer rests."""
        self.cautions.setText("\n".join(f"⚠ {one}" for one in shown))
        self.cautions.setToolTip(plain_tip(whole))
        self.cautions.setVisible(bool(shown))

    def be_narrow(self, *, is_narrow: bool) -> None:
        """Leave less around the list on a small monitor."""
        side = _MARGIN_PX[is_narrow]
        self._sheet.setContentsMargins(side, _MARGIN_PX[0], side, _MARGIN_PX[0])

    def show_company(self, text: str) -> None:
        """Say who else has the list open."""
        self.company.setText(text)
        self.company.setVisible(bool(text))

    def show_clash(self, text: str) -> None:
        """Say that somebody must choose what stays of the list; nothing takes the line away."""
        if text:
            self.clash.tell("warning", text, self.tr("Comparar…"), self.compare_asked.emit)
        else:
            self.clash.hide()

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Say which way steps can be made."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def fill_options(self, usual: Transition, *, is_still: bool) -> None:
        """Fill the menu of options anew."""
        self.options.clear()
        self.transitions = []
        self.options.addSection(self.tr("Las piezas entran con"))
        for transition in Transition:
            action = self.options.addAction(transition_word(transition))
            action.setCheckable(True)
            action.setChecked(transition is usual)
            self.transitions.append((action, transition))
        self.options.addSeparator()
        self.still = self.options.addAction(self.tr("Sin animación en ninguna pantalla"))
        self.still.setCheckable(True)
        self.still.setChecked(is_still)
        self.wait = self.options.addAction(self.tr("Espera típica…"))
