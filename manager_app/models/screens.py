"""The paired screens and how each does, as an item model: by site and name, those that are looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from manager_app import look
from manager_app.language import ago_text, either, length_text, translate
from manager_app.pictures import Pictures
from manager_app.sights import Sights
from manager_app.widgets.small import plain_tip
from signage.client import Piece, ScreenState, Slot
from signage.model.ids import ScreenId, SlideId
from signage.model.screen import Orientation, Screen
from signage.model.search import plain

Index = QModelIndex | QPersistentModelIndex
SCREENS_MIME = "application/x-signage-screens"
_ASTRAY_AFTER = timedelta(seconds=45)
"""A screen tells what it shows every few seconds: a shorter difference is only late news."""
_GRAVE = frozenset({"silent", "problem", "stale", "never"})
_MINUTE = timedelta(minutes=1)


class ScreenRole(IntEnum):
    """What a delegate may ask for."""

    STATE = Qt.ItemDataRole.UserRole + 1
    NOW = Qt.ItemDataRole.UserRole + 2
    """What it last sent of itself."""
    DUE = Qt.ItemDataRole.UserRole + 3
    SEEN = Qt.ItemDataRole.UserRole + 4
    ASTRAY = Qt.ItemDataRole.UserRole + 5
    SITE = Qt.ItemDataRole.UserRole + 6
    AGE = Qt.ItemDataRole.UserRole + 7
    HEALTH = Qt.ItemDataRole.UserRole + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which screens are looked for: by a word, only those with trouble, only some."""

    text: str = ""
    troubled: bool = False
    among: frozenset[ScreenId] | None = None
    troubled_first: bool = False


class ScreenModel(QAbstractListModel):
    """The screens by site and name."""

    def __init__(
        self,
        piece_of: Callable[[SlideId], Piece | None],
        pictures: Pictures,
        sights: Sights,
        wall: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """Start empty; `wall` tells the time for what is late."""
        super().__init__(parent)
        self._every: tuple[ScreenState, ...] = ()
        self._states: tuple[ScreenState, ...] = ()
        self._sought = Sought()
        self._piece_of, self._pictures, self._sights, self._wall = piece_of, pictures, sights, wall
        self._matched: dict[ScreenId, datetime] = {}
        pictures.ready.connect(lambda _: self.repaint())
        sights.ready.connect(lambda _: self.repaint())

    # What is shown

    def show(self, states: tuple[ScreenState, ...]) -> None:
        """Take the hub's word on the screens."""
        now = self._wall()
        for state in states:
            if not differs(state) or state.screen.id not in self._matched:
                self._matched[state.screen.id] = now
        self._every = tuple(sorted(states, key=lambda one: (site_of(one.screen) == "", _order(one.screen))))
        self._sift()

    def seek(self, sought: Sought) -> None:
        """Show only those that are looked for."""
        if sought != self._sought:
            self._sought = sought
            self._sift()

    def _sift(self) -> None:
        found = tuple(state for state in self._every if self._is_sought(state))
        if self._sought.troubled_first:
            found = tuple(sorted(found, key=lambda state: not self.is_troubled(state)))
        if [state.screen.id for state in found] == [state.screen.id for state in self._states]:
            self._states = found
            self.repaint()
            return
        self.beginResetModel()
        self._states = found
        self.endResetModel()

    def _is_sought(self, state: ScreenState) -> bool:
        sought, screen = self._sought, state.screen
        if sought.among is not None and screen.id not in sought.among:
            return False
        if sought.troubled and not self.is_troubled(state):
            return False
        words = plain(f"{screen.name} {screen.place} {screen.panel.floor}")
        return all(word in words for word in plain(sought.text).split())

    def is_troubled(self, state: ScreenState) -> bool:
        """Whether somebody should look at a screen."""
        return state.health in _GRAVE or self._is_astray(state)

    def repaint(self) -> None:
        """Say that cards may look different."""
        if self._states:
            self.dataChanged.emit(self.index(0), self.index(len(self._states) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the screens."""
        return 0 if parent.isValid() else len(self._states)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._states):
            return None
        state = self._states[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: state.screen.name,
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(state),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip("\n".join(problems_of(state))) or None,
            ScreenRole.STATE: lambda: state,
            ScreenRole.NOW: lambda: self._sights.newest(state),
            ScreenRole.DUE: lambda: self._picture(state.should_show, state),
            ScreenRole.SEEN: lambda: self.seen(state),
            ScreenRole.ASTRAY: lambda: self._is_astray(state),
            ScreenRole.SITE: lambda: site_of(state.screen),
            ScreenRole.AGE: lambda: self._wall() - state.captured_at if state.captured_at else None,
            ScreenRole.HEALTH: lambda: health_look(state, self._wall()),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _spoken(self, state: ScreenState) -> str:
        shown = self.tr("muestra {0}").format(state.shows.title) if state.shows and state.health != "silent" else ""
        astray = self.tr("no muestra lo que debería") if self._is_astray(state) else ""
        parts = (state.screen.name, site_of(state.screen), health_look(state, self._wall())[1], astray or shown)
        return ", ".join(filter(None, (*parts, self.seen(state))))

    # Dragging

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards may be dragged onto a group."""
        held = super().flags(index)
        return held | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else held

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return what a dragged card is."""
        return [SCREENS_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override] # noqa: N802 - Qt's name
        """Return the ids of dragged cards, a line each."""
        data = QMimeData()
        ids = [self._states[index.row()].screen.id for index in indexes]
        data.setData(SCREENS_MIME, "\n".join(ids).encode())
        return data

    # Asked by others

    def astray(self) -> frozenset[ScreenId]:
        """Return the screens that have shown something else than is due for a while."""
        return frozenset(state.screen.id for state in self._every if self._is_astray(state))

    def row_of(self, screen: ScreenId) -> int:
        """Return where a screen is, or -1."""
        return next((row for row, held in enumerate(self._states) if held.screen.id == screen), -1)

    def _is_astray(self, state: ScreenState) -> bool:
        if state.alerts or state.dark or state.health in {"silent", "never"}:
            return False
        now = self._wall()
        return differs(state) and now - self._matched.get(state.screen.id, now) > _ASTRAY_AFTER

    def seen(self, state: ScreenState) -> str:
        """Return when a screen was last heard, in words."""
        if state.last_seen is None:
            return self.tr("Aún no se ha conectado")
        return self.tr("Último contacto: {0}").format(ago_text(state.last_seen, self._wall()))

    def _picture(self, slot: Slot | None, state: ScreenState) -> QPixmap | None:
        piece = self._piece_of(slot.slide) if slot else None
        upright = state.screen.orientation is Orientation.PORTRAIT
        return self._pictures.thumbnail(piece, upright=upright) if piece else None


def site_of(screen: Screen) -> str:
    """Return the building of a screen: its place up to the first comma."""
    return screen.place.partition(",")[0].strip()


def corner_of(screen: Screen) -> str:
    """Return where within its building a screen hangs."""
    rest = screen.place.partition(",")[2].strip()
    return " · ".join(filter(None, (rest, screen.panel.floor)))


def problems_of(state: ScreenState) -> tuple[str, ...]:
    """Return what a screen says is wrong, in the window's language."""
    english = state.problems_en if len(state.problems_en) == len(state.problems) else state.problems
    return tuple(either(es, en) for es, en in zip(state.problems, english, strict=True))


def health_look(state: ScreenState, now: datetime | None = None) -> tuple[str, str, str]:
    """Return icon, word and colour of a screen's health: never colour alone. With the time, how long it is silent."""
    theme = look.COLOURS
    if state.health == "syncing":
        share = round(100 * state.sync_done / state.sync_total) if state.sync_total else 0
        return "down", translate("Health", "Descargando {0} %").format(share), theme.focus
    if state.health == "ok" and state.dark:
        words = {"hours": translate("Health", "Apagada por horario"), "asked": translate("Health", "Imagen apagada")}
        return "pause", words.get(state.dark, words["asked"]), theme.muted
    silent = translate("Health", "Sin conexión")
    if now is not None and state.last_seen is not None and now - state.last_seen >= _MINUTE:
        silent = f"{silent} {length_text(_coarse(now - state.last_seen))}"
    looks = {
        "ok": ("check", translate("Health", "En línea"), theme.good),
        "silent": ("error", silent, theme.danger),
        "stale": ("clock", translate("Health", "Desactualizada"), theme.caution),
        "problem": ("warning", translate("Health", "Con problema"), theme.danger),
        "never": ("clock", translate("Health", "Esperando"), theme.muted),
    }
    return looks.get(state.health, ("warning", state.health, theme.caution))


def differs(state: ScreenState) -> bool:
    """Whether a screen last said that it shows something else than is due; for a moment that is no fault."""
    return bool(state.shows and state.should_show and state.shows.slide != state.should_show.slide)


def _order(screen: Screen) -> tuple[str, str, str]:
    return plain(site_of(screen)), plain(screen.name), screen.id


def _coarse(span: timedelta) -> timedelta:
    """Cut what nobody reads: seconds of minutes, minutes of days."""
    step = timedelta(hours=1) if span >= timedelta(days=1) else _MINUTE
    return span // step * step
