"""Playlists by name, and one playlist's items in order, as item models."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from manager_app.language import length_text, translate
from manager_app.list_sums import standing_of
from manager_app.list_words import spoken
from manager_app.models.pieces import PIECES_MIME
from manager_app.pictures import Pictures
from signage.client import Piece
from signage.model.ids import SlideId
from signage.model.playlist import Playlist, PlaylistItem

Index = QModelIndex | QPersistentModelIndex
ITEMS_MIME = "application/x-signage-items"
_SECOND = timedelta(seconds=1)


class ListRole(IntEnum):
    """What a delegate may ask for."""

    PLAYLIST = Qt.ItemDataRole.UserRole + 1
    ITEM = Qt.ItemDataRole.UserRole + 2
    PIECE = Qt.ItemDataRole.UserRole + 3
    UNDER = Qt.ItemDataRole.UserRole + 4
    STANDING = Qt.ItemDataRole.UserRole + 5
    ENTRANCE = Qt.ItemDataRole.UserRole + 6


class PlaylistModel(QAbstractListModel):
    """The playlists of the hub by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._playlists: tuple[Playlist, ...] = ()

    def show(self, playlists: tuple[Playlist, ...]) -> None:
        """Take the hub's playlists."""
        if [held.id for held in playlists] == [held.id for held in self._playlists]:
            self._playlists = playlists
            if playlists:
                self.dataChanged.emit(self.index(0), self.index(len(playlists) - 1))
            return
        self.beginResetModel()
        self._playlists = playlists
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the playlists."""
        return 0 if parent.isValid() else len(self._playlists)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._playlists):
            return None
        playlist = self._playlists[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return playlist.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{playlist.name}, {summary(playlist)}"
            case ListRole.PLAYLIST:
                return playlist
            case ListRole.UNDER:
                return summary(playlist)
        return None

    def row_of(self, playlist: str) -> int:
        """Return where a playlist is, or -1."""
        return next((row for row, held in enumerate(self._playlists) if held.id == playlist), -1)


class PlaylistItemsModel(QAbstractListModel):
    """One playlist's items. It changes nothing itself: drops and new durations leave as intents."""

    move_asked = Signal(list, int)
    """Rows, and before which row they are to stand."""
    copy_asked = Signal(list, int)
    insert_asked = Signal(list, int)
    duration_asked = Signal(int, object)

    def __init__(
        self,
        piece_of: Callable[[SlideId], Piece | None],
        pictures: Pictures,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Start empty; `piece_of` finds a piece by its id, `today` says which day it is at the screens."""
        super().__init__(parent)
        self._playlist: Playlist | None = None
        self._piece_of, self._pictures, self._today = piece_of, pictures, today
        pictures.ready.connect(self._repaint)

    @property
    def is_fixed(self) -> bool:
        """Whether people fill the list by hand."""
        return self._playlist is not None and self._playlist.rule is None

    def show(self, playlist: Playlist) -> None:
        """Take a list as it stands on the desk."""
        if self._playlist and playlist.id == self._playlist.id and len(playlist.items) == len(self._items):
            self._playlist = playlist
            self._repaint()
            return
        self.beginResetModel()
        self._playlist = playlist
        self.endResetModel()

    @property
    def _items(self) -> tuple[PlaylistItem, ...]:
        return self._playlist.items if self._playlist else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the items."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._items) or self._playlist is None:
            return None
        item, playlist = self._items[index.row()], self._playlist
        if role == ListRole.ITEM:
            return item  # every block's width is asked of it, again and again
        piece = self._piece_of(item.slide)
        standing = standing_of(item, piece, self._today())
        whole = partial(spoken, index.row() + 1, item, piece, standing)
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: piece.title if piece else self._missing(),
            Qt.ItemDataRole.EditRole: lambda: round(item.duration / _SECOND),
            Qt.ItemDataRole.DecorationRole: lambda: self._pictures.thumbnail(piece) if piece else None,
            Qt.ItemDataRole.AccessibleTextRole: whole,
            ListRole.PIECE: lambda: piece,
            ListRole.STANDING: lambda: standing,
            ListRole.ENTRANCE: lambda: playlist.transition_of(item),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Ask for another duration, in seconds."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not isinstance(value, int):
            return False
        self.duration_asked.emit(index.row(), value * _SECOND)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items may be dragged and edited, drops fall between them; what a rule holds stays as it is."""
        flags = super().flags(index)
        if not self.is_fixed:
            return flags
        if index.isValid():
            return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Pieces are copied in; items are moved, or copied with Ctrl."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Pieces from the library, items of this list."""
        return [ITEMS_MIME, PIECES_MIME]

    def mimeData(self, indexes: object) -> QMimeData:  # noqa: N802 - Qt's name
        """Pack the items' places."""
        rows = sorted({index.row() for index in indexes})  # type: ignore[attr-defined] # a sequence of indexes
        packed = QMimeData()
        packed.setData(ITEMS_MIME, "\n".join(map(str, rows)).encode())
        return packed

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,  # noqa: ARG002 - Qt's signature
        parent: Index,
    ) -> bool:
        """Turn a drop into an intent; the item is moved by whoever hears it, so Qt must remove nothing."""
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._items)
        if data.hasFormat(ITEMS_MIME):
            rows = [int(part) for part in bytes(data.data(ITEMS_MIME).data()).decode().split()]
            (self.copy_asked if action is Qt.DropAction.CopyAction else self.move_asked).emit(rows, row)
            return False
        slides = bytes(data.data(PIECES_MIME).data()).decode().splitlines()
        self.insert_asked.emit(slides, row)
        return bool(slides)

    def _missing(self) -> str:
        return translate("PlaylistItemsModel", "Esta pieza ya no está en la biblioteca")

    def _repaint(self, _: str = "") -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))


def summary(playlist: Playlist) -> str:
    """Return how many pieces a playlist has and how long a turn takes."""
    count = len(playlist.items)
    if count == 0:
        empty, smart = translate("PlaylistModel", "Vacía"), translate("PlaylistModel", "Inteligente · vacía")
        return smart if playlist.rule else empty
    pieces = (
        translate("PlaylistModel", "1 pieza") if count == 1 else translate("PlaylistModel", "{0} piezas").format(count)
    )
    if playlist.rule:
        return translate("PlaylistModel", "Inteligente") + f" · {pieces}"
    return f"{pieces} · {length_text(playlist.length)}"
