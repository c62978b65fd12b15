"""What can be scheduled: playlists and single pieces, found by a few letters, chosen with one click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manager_app import look
from manager_app.widgets.small import column, plain_tip
from manager_app.widgets.writing import LineEdit
from signage.client import Piece
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist
from signage.model.search import plain

_MOST: Final = 200
"""So many are listed; letters find the others."""
_REST_MS: Final = 250
_FEWEST_LETTERS: Final = 2
_ROW: Final = Qt.ItemDataRole.UserRole


class WhatList(QWidget):
    """A search line over the list; the arrows walk the list while the letters stay."""

    sought = Signal(str)
    """Letters that the hub may know more pieces for: a library may have a hundred thousand."""

    def __init__(
        self, playlists: tuple[Playlist, ...], pieces: tuple[Piece, ...], parent: QWidget | None = None
    ) -> None:
        """List all there is, playlists first."""
        super().__init__(parent)
        self._all: list[tuple[str, str, Playlist | Piece]] = []
        self._all += [(plain(one.name), one.name, one) for one in playlists]
        self._all += [(plain(one.title), one.title, one) for one in pieces if one.is_playable]
        self.search = LineEdit()
        self.search.setPlaceholderText(self.tr("Buscar lista o pieza…"))
        self.search.setAccessibleName(self.tr("Buscar lista o pieza"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._seek)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Qué se ve"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.sought.emit(self.search.text().strip()))
        self.setLayout(column(self.search, self.list, gap=6, wide=1))
        self.setFocusProxy(self.search)
        self._fill("")

    @property
    def chosen(self) -> Playlist | Piece | None:
        """What is chosen."""
        item = self.list.currentItem()
        held: object = item.data(_ROW) if item else None
        return held if isinstance(held, Playlist | Piece) else None

    def choose(self, playlist: PlaylistId) -> None:
        """Choose a playlist, which is listed first where there are many; one that is gone leaves nothing chosen."""
        held = next((row for row in self._all if row[2].id == playlist), None)
        if held:
            self._all.remove(held)
            self._all.insert(0, held)
        self._fill("")
        self.list.setCurrentRow(0 if held else -1)

    def take(self, piece: Piece) -> None:
        """Choose a piece, known or new."""
        self.learn((piece,))
        held = next(row for row in self._all if row[2].id == piece.id)
        self._all.remove(held)
        self._all.insert(0, held)
        self._fill("")
        self.list.setCurrentRow(0)

    def learn(self, pieces: tuple[Piece, ...]) -> None:
        """Offer more pieces beside those that are known."""
        known = {row[2].id for row in self._all}
        new = [one for one in pieces if one.id not in known and one.is_playable]
        if new:
            self._all += [(plain(one.title), one.title, one) for one in new]
            self._fill(self.search.text())

    def _seek(self, text: str) -> None:
        self._fill(text)
        if len(text.strip()) >= _FEWEST_LETTERS:
            self._rest.start()

    def _fill(self, text: str) -> None:
        held, wanted = self.chosen, plain(text).split()
        self.list.clear()
        matching = (row for row in self._all if all(word in row[0] for word in wanted))
        for count, (_, name, thing) in enumerate(matching):
            if count == _MOST:
                break
            kind = self.tr("Lista") if isinstance(thing, Playlist) else self.tr("Pieza")
            item = QListWidgetItem(look.icon("list" if isinstance(thing, Playlist) else "image"), f"{kind} · {name}")
            item.setData(_ROW, thing)
            item.setToolTip(plain_tip(name))
            self.list.addItem(item)
            if thing is held:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrows walk the list from the search line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow(min(self.list.count() - 1, max(0, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)
