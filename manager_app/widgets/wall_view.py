"""A wall of cards in rows under the name of each site: an item view of its own, for lists know no headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.models.screens import ScreenRole
from manager_app.widgets.piece_cards import line_width, paint_line
from manager_app.widgets.screen_card import ScreenCard, card_size

Index = QModelIndex | QPersistentModelIndex
_HEAD: Final = 34
_GAP: Final = 6


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    head: QRect
    count: int


class Wall(QAbstractItemView):
    """Cards in as many columns as the room and the number of screens ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        # Before anything that Qt answers with a call: it lays out at once.
        self._card = ScreenCard(self)
        self._sections: list[_Section] = []
        self._rects: list[QRect] = []
        self._columns, self._height = 1, 0
        self.setItemDelegate(self._card)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Pantallas"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # Where the cards lie

    def fit(self) -> None:
        """Lay the cards out for the present room."""
        model = self.model()
        count = model.rowCount() if model else 0
        room = self.viewport().width()
        self._columns, size = card_size(room, count)
        self._card.size = size
        self._sections, self._rects = [], []
        sites = list(self._sites()) if model else []
        top = column = 0
        for title, rows in groupby(sites):
            members = len(list(rows))
            if column and column + members > self._columns:
                top, column = top + _HEAD + size.height() + _GAP, 0
            # Sites that are small stand side by side; one that needs several lines has them to itself.
            lines, beside = -(-members // self._columns), min(members, self._columns)
            left = column * size.width()
            self._sections.append(_Section(title, QRect(left, top, beside * size.width(), _HEAD), members))
            for place in range(members):
                line, at = divmod(place, self._columns)
                corner = QPoint(left + at * size.width(), top + _HEAD + line * size.height())
                self._rects.append(QRect(corner, size))
            if lines > 1:
                top += _HEAD + lines * size.height() + _GAP
            else:
                column += members
        self._height = top + (_HEAD + size.height() + _GAP if column else 0)
        self._set_bar()
        self.viewport().update()

    def _set_bar(self) -> None:
        """Set the scroll bar to what there is to see."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._height - self.viewport().height()))
        # Its room stays, so that the cards keep their width; what cannot be scrolled has no handle.
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the cards out anew."""
        super().resizeEvent(event)
        self.fit()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Show the cards of a model."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)
        self.fit()

    def dataChanged(self, first: Index, last: Index, roles: list[int] = []) -> None:  # type: ignore[override] # noqa: N802, B006 - Qt's signature
        """Paint anew; where a card lies depends on its site, which may have changed."""
        super().dataChanged(first, last, roles)
        if [section.title for section in self._sections] != list(dict.fromkeys(self._sites())):
            self.fit()
        self.viewport().update()

    def _sites(self) -> Iterator[str]:
        model = self.model()
        return (str(model.index(row, 0).data(ScreenRole.SITE)) for row in range(model.rowCount()))

    # What Qt asks a view

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Return where a card is seen."""
        if not index.isValid() or index.row() >= len(self._rects):
            return QRect()
        return self._rects[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the card at a point."""
        at = QPoint(point.x(), point.y() + self.verticalOffset())
        row = next((row for row, rect in enumerate(self._rects) if rect.contains(at)), -1)
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Bring a card into sight, its site's name too when it is among the first."""
        if not index.isValid() or index.row() >= len(self._rects):
            return
        rect, bar = self._rects[index.row()], self.verticalScrollBar()
        top = rect.top() - _HEAD
        if top < bar.value():
            bar.setValue(max(0, top))
        elif rect.bottom() > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() - self.viewport().height() + _GAP)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Nothing lies beside the room."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return how far down the wall is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802, ARG002 - Qt's name and signature
        """No card is hidden."""
        return False

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """Return the card that a key leads to."""
        here = self.currentIndex().row()
        if not self._rects:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        steps = {
            move.MoveLeft: here - 1, move.MovePrevious: here - 1, move.MoveRight: here + 1, move.MoveNext: here + 1,
            move.MoveHome: 0, move.MoveEnd: len(self._rects) - 1,
        }  # fmt: skip
        if here < 0:
            row = 0
        elif action in steps:
            row = steps[action]
        else:
            page = action in {move.MovePageUp, move.MovePageDown}
            down = action in {move.MoveDown, move.MovePageDown}
            row = self._row_beyond(here, self.viewport().height() if page else 1, down=down)
        return self.model().index(max(0, min(len(self._rects) - 1, row)), 0)

    def _row_beyond(self, here: int, distance: int, *, down: bool) -> int:
        """Return the card nearest above or below, at least so far away."""
        rect = self._rects[here]
        aim = rect.center() + QPoint(0, distance if down else -distance)
        others = [
            row
            for row, other in enumerate(self._rects)
            if (other.top() > rect.top() if down else other.top() < rect.top())
        ]
        return min(others, key=lambda row: _away(self._rects[row].center() - aim), default=here)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        """Select the cards that a rubber band touches."""
        area, chosen = rect.translated(0, self.verticalOffset()).normalized(), QItemSelection()
        for row, card in enumerate(self._rects):
            if card.intersects(area):
                chosen.select(self.model().index(row, 0), self.model().index(row, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """Return what is painted anew when a selection changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sites and the cards that are in sight."""
        if self.model() is None:
            return
        painter = QPainter(self.viewport())
        try:
            for section in self._sections:
                self._paint_head(painter, section)
            for row in range(len(self._rects)):
                index = self.model().index(row, 0)
                if self.visualRect(index).intersects(event.rect()):
                    self._paint_card(painter, index)
        finally:
            painter.end()

    def _paint_head(self, painter: QPainter, section: _Section) -> None:
        line = QRectF(section.head.translated(0, -self.verticalOffset())).adjusted(8, 0, -8, 0)
        title = section.title or self.tr("Sin lugar")
        paint_line(painter, line, title, bold=True, size=14, colour=look.COLOURS.title)
        count = self.tr("1 pantalla") if section.count == 1 else self.tr("{0} pantallas").format(section.count)
        line.adjust(line_width(title, size=14, bold=True) + 10, 0, 0, 0)
        paint_line(painter, line, count, size=12, colour=look.COLOURS.muted)

    def _paint_card(self, painter: QPainter, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        state = QStyle.StateFlag
        if self.selectionModel().isSelected(index):
            option.state |= state.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= state.State_HasFocus
        if option.rect.contains(self.viewport().mapFromGlobal(self.cursor().pos())):
            option.state |= state.State_MouseOver
        self._card.paint(painter, option, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The card under the mouse is seen to be there."""
        super().mouseMoveEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return opens; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take what there is."""
        return QSize(640, 480)


def _away(offset: QPoint) -> int:
    return offset.x() * offset.x() + offset.y() * offset.y()
