"""The paired screens and how each does, as an item model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from manager_app import look
from manager_app.language import ago_text, translate
from manager_app.pictures import Pictures
from signage.client import Piece, ScreenState, Slot
from signage.model.ids import ScreenId, SlideId
from signage.model.screen import Orientation

Index = QModelIndex | QPersistentModelIndex
_ASTRAY_AFTER = timedelta(seconds=45)
"""A screen tells what it shows every few seconds: a shorter difference is only late news."""


class ScreenRole(IntEnum):
    """What a delegate may ask for."""

    STATE = Qt.ItemDataRole.UserRole + 1
    NOW = Qt.ItemDataRole.UserRole + 2
    DUE = Qt.ItemDataRole.UserRole + 3
    SEEN = Qt.ItemDataRole.UserRole + 4
    ASTRAY = Qt.ItemDataRole.UserRole + 5


class ScreenModel(QAbstractListModel):
    """The screens by name."""

    def __init__(
        self,
        piece_of: Callable[[SlideId], Piece | None],
        pictures: Pictures,
        wall: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """Start empty; `wall` tells the time for what is late."""
        super().__init__(parent)
        self._states: tuple[ScreenState, ...] = ()
        self._piece_of, self._pictures, self._wall = piece_of, pictures, wall
        self._matched: dict[ScreenId, datetime] = {}
        pictures.ready.connect(lambda _: self.repaint())

    def show(self, states: tuple[ScreenState, ...]) -> None:
        """Take the hub's word on the screens."""
        now = self._wall()
        for state in states:
            if not differs(state) or state.screen.id not in self._matched:
                self._matched[state.screen.id] = now
        if [state.screen.id for state in states] == [state.screen.id for state in self._states]:
            self._states = states
            self.repaint()
            return
        self.beginResetModel()
        self._states = states
        self.endResetModel()

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
            Qt.ItemDataRole.ToolTipRole: lambda: "\n".join(state.problems) or None,
            ScreenRole.STATE: lambda: state,
            ScreenRole.NOW: lambda: self._picture(state.shows, state),
            ScreenRole.DUE: lambda: self._picture(state.should_show, state),
            ScreenRole.SEEN: lambda: self.seen(state),
            ScreenRole.ASTRAY: lambda: self._is_astray(state),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _spoken(self, state: ScreenState) -> str:
        return f"{state.screen.name}, {health_look(state)[1]}, {self.seen(state)}"

    def astray(self) -> frozenset[ScreenId]:
        """Return the screens that have shown something else than is due for a while."""
        return frozenset(state.screen.id for state in self._states if self._is_astray(state))

    def row_of(self, screen: ScreenId) -> int:
        """Return where a screen is, or -1."""
        return next((row for row, held in enumerate(self._states) if held.screen.id == screen), -1)

    def _is_astray(self, state: ScreenState) -> bool:
        return differs(state) and self._wall() - self._matched[state.screen.id] > _ASTRAY_AFTER

    def seen(self, state: ScreenState) -> str:
        """Return when a screen was last heard, in words."""
        if state.last_seen is None:
            return self.tr("Aún no se ha conectado")
        return self.tr("Último contacto: {0}").format(ago_text(state.last_seen, self._wall()))

    def _picture(self, slot: Slot | None, state: ScreenState) -> QPixmap | None:
        piece = self._piece_of(slot.slide) if slot else None
        upright = state.screen.orientation is Orientation.PORTRAIT
        return self._pictures.thumbnail(piece, upright=upright) if piece else None


def health_look(state: ScreenState) -> tuple[str, str, str]:
    """Return icon, word and colour of a screen's health: never colour alone."""
    theme = look.COLOURS
    if state.health == "syncing":
        share = round(100 * state.sync_done / state.sync_total) if state.sync_total else 0
        return "down", translate("Health", "Descargando {0} %").format(share), theme.focus
    looks = {
        "ok": ("check", translate("Health", "En línea"), theme.good),
        "silent": ("error", translate("Health", "Sin conexión"), theme.danger),
        "stale": ("clock", translate("Health", "Desactualizada"), theme.caution),
        "problem": ("warning", translate("Health", "Con problema"), theme.danger),
        "never": ("clock", translate("Health", "Esperando"), theme.muted),
    }
    return looks.get(state.health, ("warning", state.health, theme.caution))


def differs(state: ScreenState) -> bool:
    """Whether a screen last said that it shows something else than is due; for a moment that is no fault."""
    return bool(state.shows and state.should_show and state.shows.slide != state.should_show.slide)
