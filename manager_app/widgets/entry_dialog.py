"""The dialog of one entry of the schedule: what, where, when, how, and for how much of a series."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from manager_app.language import day_text, told
from manager_app.models.entries import layer_word
from manager_app.widgets.entry_when import WhenForm
from manager_app.widgets.small import button, column, label, row
from manager_app.widgets.what_list import WhatList
from signage.client import Piece
from signage.errors import BadInput
from signage.model.ids import ScreenId
from signage.model.occurrence import Scope, alone, onward
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.wall import ScreenGroup

_FEW_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What an entry can be made of."""

    playlists: tuple[Playlist, ...]
    pieces: tuple[Piece, ...] = ()
    screens: tuple[Screen, ...] = ()
    groups: tuple[ScreenGroup, ...] = ()
    calendar: OfficeCalendar = field(default_factory=OfficeCalendar)
    today: date
    now: time | None = None
    """The hour on the screens' wall; none where nobody may be meant to see it now."""
    is_part: bool = False
    """Whether these are not all screens, but those that somebody may choose from."""
    nowhere: bool = False
    """Whether no screen is meant yet: somebody is to choose."""
    why_not: str = ""
    """Why nothing may be changed here."""


class EntryDialog(QDialog):
    """Makes or changes an entry."""

    saved = Signal(object, object, object)
    """The new value, the `Scope` it is meant for, and the piece that is to become its list, or None."""
    delete_asked = Signal(object)
    """The scope of what is to be taken out."""

    def __init__(
        self, entry: ScheduleEntry, offer: Offer, *, new: bool, day: date | None = None, parent: QWidget | None = None
    ) -> None:
        """Open on an entry; `day` is that of the occurrence that was chosen."""
        super().__init__(parent)
        self._entry, self._day = entry, day
        self.setWindowTitle(self.tr("Nueva programación") if new else self.tr("Editar programación"))
        self.what = WhatList(offer.playlists, offer.pieces)
        self.what.choose(entry.playlist)
        self.what.setMinimumWidth(250)
        self.when = WhenForm(entry, offer.calendar, offer.today, offer.now)
        self._problem = label(f"{offer.why_not}." if offer.why_not else "", "problem", wrap=True)
        self._problem.setVisible(bool(offer.why_not))
        self.save_button = button(self.tr("Programar") if new else self.tr("Guardar"), self.save, name="primary")
        self.save_button.setDefault(True)
        delete = button(self.tr("Quitar"), self._delete, name="danger", icon="trash")
        delete.setVisible(not new)
        for part in (self.save_button, delete):
            part.setDisabled(bool(offer.why_not))
        left = column(label(self.tr("Qué se ve"), "fieldLabel"), self.what, gap=4, wide=1)
        right = column(self._build_where(offer), self.when, self._build_how(), 1, gap=14)
        body = row(left, right, gap=24)
        body.setStretch(0, 2)
        body.setStretch(1, 3)
        buttons = row(delete, 1, button(self.tr("Cancelar"), self.reject), self.save_button)
        self.setLayout(column(self._build_scope(), body, self._problem, buttons, margin=20, gap=12, wide=1))
        self.what.setFocus()

    def _build_scope(self) -> QWidget:
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("Aplicar a"))
        self.scope.addItem(self.tr("Todas: la serie completa"), Scope.ALL)
        if self._day:
            day = day_text(self._day)
            self.scope.addItem(self.tr("Solo esta: {0}").format(day), Scope.ONE)
            self.scope.addItem(self.tr("Esta y las siguientes: desde el {0}").format(day), Scope.ON)
        self.scope.currentIndexChanged.connect(lambda _: self._rescope())
        part = _part(row(label(self.tr("Aplicar a"), "fieldLabel"), self.scope, 1))
        part.setVisible(self._day is not None and not self._entry.is_once)
        return part

    def _build_where(self, offer: Offer) -> QWidget:
        screens, groups = offer.screens, offer.groups
        self.everywhere = QRadioButton(self.tr("Todas · {0}").format(len(screens)))
        self._some = QRadioButton(self.tr("Solo estas"))
        self.screens = QListWidget()
        self.screens.setMaximumHeight(92)
        self.screens.setAccessibleName(self.tr("Pantallas"))
        for screen in screens:
            item = QListWidgetItem(f"{screen.name} · {screen.place}" if screen.place else screen.name)
            item.setData(Qt.ItemDataRole.UserRole, screen.id)
            on = screen.id in self._entry.screens
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.screens.addItem(item)
        self.places: dict[str, QPushButton] = {}
        self._groups = tuple(group for group in groups if group.screens)
        self._named = self._entry.groups
        ids = {group.name: group.id for group in self._groups}
        for place, there in _parts_of(screens, groups):
            words = f"{place} · {len(there)}"
            chip = button(words, partial(self.choose_screens, there, ids.get(place, "")), name="chip")
            chip.setToolTip(self.tr("Solo las pantallas de {0}").format(place))
            self.places[place] = chip
        self._some.toggled.connect(self.screens.setVisible)
        is_some = bool(self._entry.screens) or offer.is_part or offer.nowhere
        (self._some if is_some else self.everywhere).setChecked(True)
        self._some.setEnabled(bool(screens))
        self.everywhere.setHidden(offer.is_part)
        self.screens.setVisible(is_some)
        choice = row(self.everywhere, *self.places.values(), self._some, 1)
        return _part(column(label(self.tr("Dónde"), "fieldLabel"), choice, self.screens))

    def _build_how(self) -> QWidget:
        says = {
            Layer.BASE: self.tr("lo que se ve siempre, cuando no hay otra cosa"),
            Layer.ADDS: self.tr("se alterna con la base y con lo demás que se suma"),
            Layer.REPLACES: self.tr("mientras dura, se ve solo esto"),
        }
        self._layers = QButtonGroup(self)
        boxes = []
        for index, layer in enumerate(Layer):
            box = QRadioButton(f"{layer_word(layer)}: {says[layer]}")
            box.setChecked(layer is self._entry.layer)
            self._layers.addButton(box, index)
            boxes.append(box)
        return _part(column(label(self.tr("Cómo"), "fieldLabel"), *boxes, gap=2))

    def choose_layer(self, layer: Layer) -> None:
        """Turn a layer on."""
        self._layers.button(list(Layer).index(layer)).setChecked(True)

    def choose_screens(self, wanted: frozenset[ScreenId], group: str = "") -> None:
        """Choose some screens, or a group, whose screens are then followed."""
        self._named = frozenset({group} if group else ())
        self._some.setChecked(True)
        for at in range(self.screens.count()):
            item = self.screens.item(at)
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    @property
    def chosen_scope(self) -> Scope:
        """How much of the series is meant."""
        return Scope(self.scope.currentData())

    def _rescope(self) -> None:
        """Show the days of what is meant: one occurrence, the rest, or the series."""
        entry, scope = self._entry, self.chosen_scope
        if self._day and scope is not Scope.ALL:
            entry = (alone if scope is Scope.ONE else onward)(entry, self._day, entry.id)
        self.when.fill(entry)

    def value(self) -> ScheduleEntry:
        """Return the entry as the dialog describes it.

        Raises:
            BadInput: nothing to show, no screen, no day, or dates that are reversed.
        """
        chosen = self._chosen_screens()
        if self._some.isChecked() and not chosen:
            raise BadInput("Elija al menos una pantalla.", "Choose at least one screen.")
        what = self.what.chosen
        if what is None:
            raise BadInput("Elija qué lista o pieza se ve.", "Choose which playlist or piece is shown.")
        made = replace(
            self._entry,
            playlist=what.id if isinstance(what, Playlist) else self._entry.playlist,
            layer=list(Layer)[self._layers.checkedId()],
            screens=chosen if self._some.isChecked() else frozenset(),
            groups=self._followed(chosen) if self._some.isChecked() else frozenset(),
        )
        return self.when.value(made)

    def _followed(self, chosen: frozenset[ScreenId]) -> frozenset[str]:
        """Return the groups that are meant: those that were named, while their screens are the chosen ones."""
        members = [group.screens for group in self._groups if group.id in self._named]
        return self._named if members and frozenset[ScreenId]().union(*members) == chosen else frozenset()

    def _chosen_screens(self) -> frozenset[ScreenId]:
        items = [self.screens.item(at) for at in range(self.screens.count())]
        on = Qt.CheckState.Checked
        return frozenset(ScreenId(one.data(Qt.ItemDataRole.UserRole)) for one in items if one.checkState() == on)

    def save(self) -> None:
        """Hand the entry over, or say what is wrong."""
        try:
            entry = self.value()
        except BadInput as fault:
            self._problem.setText(told(fault))
            self._problem.show()
            return
        what = self.what.chosen
        self.saved.emit(entry, self.chosen_scope, what if isinstance(what, Piece) else None)
        self.accept()

    @property
    def problem(self) -> str:
        """What is wrong, as shown."""
        return self._problem.text()

    def _delete(self) -> None:
        self.delete_asked.emit(self.chosen_scope)
        self.reject()


class ScopeDialog(QDialog):
    """Asks for how much of a series a change is meant: three buttons, and a way back."""

    chosen = Signal(object)

    def __init__(self, words: str, day: date, parent: QWidget | None = None) -> None:
        """Ask; `words` say what is about to be done."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Esta programación se repite"))
        ways = (
            (Scope.ONE, self.tr("Solo esta ({0})").format(day_text(day))),
            (Scope.ON, self.tr("Esta y las siguientes")),
            (Scope.ALL, self.tr("Todas")),
        )
        self.ways = {scope: button(text, partial(self._take, scope)) for scope, text in ways}
        self.ways[Scope.ONE].setObjectName("primary")
        self.ways[Scope.ONE].setDefault(True)
        body: QVBoxLayout = column(label(words, wrap=True), *self.ways.values(), margin=20, gap=8)
        body.addWidget(button(self.tr("Cancelar"), self.reject))
        self.setLayout(body)
        self.setMinimumWidth(340)

    def _take(self, scope: Scope) -> None:
        self.chosen.emit(scope)
        self.accept()


def _parts_of(screens: tuple[Screen, ...], groups: tuple[ScreenGroup, ...]) -> list[tuple[str, frozenset[ScreenId]]]:
    """Return the parts that can be chosen by a click: groups first, then places that no group is named after."""
    known = {screen.id for screen in screens}
    parts = [(group.name, group.screens & known) for group in groups if group.screens & known]
    taken = {name for name, _ in parts}
    places = sorted({screen.place for screen in screens if screen.place} - taken)
    parts += [(place, frozenset(one.id for one in screens if one.place == place)) for place in places]
    return parts[:_FEW_PLACES]


def _part(content: object) -> QWidget:
    part = QWidget()
    part.setLayout(content)  # type: ignore[arg-type] # a layout
    return part
