"""A grid of equal cards whose layout is arithmetic: a hundred thousand cost no more than those that are seen.

`QListView` lays out every item when its model changes, and its selection walks all of them. This one is a list to
assistive technology and to the keyboard, and paints what is in view.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
_STEP = 40
"""Pixels of one step of the wheel."""
_Cursor = QAbstractItemView.CursorAction


class CardGrid(QListView):
    """Cards in as many columns as fit, which share the width; a card without a width fills the row."""

    def __init__(self, card: QSize, parent: QWidget | None = None) -> None:
        """Take the smallest size of a card in pixels."""
        super().__init__(parent)
        self._card = card
        self._anchor = 0
        self._hover = -1
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_card(self, card: QSize) -> None:
        """Take another size of card; what was at the top stays there."""
        top = self.seen_rows().start
        self._card = card
        self.updateGeometries()
        self.verticalScrollBar().setValue(top // self.columns * card.height())
        self.viewport().update()

    # Where things are

    @property
    def columns(self) -> int:
        """How many cards stand in a row."""
        return max(1, self.viewport().width() // self._card.width()) if self._card.width() else 1

    @property
    def _wide(self) -> int:
        return max(1, self.viewport().width() // self.columns)

    def seen_rows(self) -> range:
        """Return the rows of the model that are in view."""
        first = self.verticalOffset() // self._card.height() * self.columns
        last = -(-(self.verticalOffset() + self.viewport().height()) // self._card.height()) * self.columns
        return range(first, min(last, self._count()))

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        """Return where a card stands in the viewport."""
        return self._place(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the card at a point of the viewport."""
        across = point.x() // self._wide
        down = (point.y() + self.verticalOffset()) // self._card.height()
        row = down * self.columns + across
        inside = 0 <= across < self.columns and 0 <= row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a card into view."""
        area, bar = self.visualRect(index), self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or area.top() < 0:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() > self.viewport().height():
            bar.setValue(bar.value() + area.bottom() - self.viewport().height() + 1)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Nothing lies to the left."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """Return how far the view is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802, ARG002 - Qt's name
        """No card is hidden."""
        return False

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _place(self, row: int) -> QRect:
        width = self._wide
        down, across = divmod(row, self.columns)
        return QRect(across * width, down * self._card.height() - self.verticalOffset(), width, self._card.height())

    # Laying out

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        """Tell the scroll bar how long the grid is; that is all."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Tell the scroll bar how long the grid is."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        length = -(-self._count() // self.columns) * self._card.height()
        bar.setRange(0, max(0, length - room))
        bar.setPageStep(room)
        bar.setSingleStep(_STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was at the top at the top."""
        top = self.seen_rows().start
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        if top:
            self.verticalScrollBar().setValue(top // self.columns * self._card.height())

    # Choosing

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802, ARG002 - Qt's name
        """Return the card to which a key leads."""
        count, at = self._count(), max(0, self.currentIndex().row())
        page = max(1, self.viewport().height() // self._card.height()) * self.columns
        steps = {
            _Cursor.MoveLeft: -1, _Cursor.MovePrevious: -1, _Cursor.MoveRight: 1, _Cursor.MoveNext: 1,
            _Cursor.MoveUp: -self.columns, _Cursor.MoveDown: self.columns,
            _Cursor.MovePageUp: -page, _Cursor.MovePageDown: page,
        }  # fmt: skip
        if count == 0:
            return QModelIndex()
        if action in steps:
            wanted = at + steps[action]
            # A step out of the grid stays on the card.
            row = wanted if 0 <= wanted < count or abs(steps[action]) == page else at
        else:
            row = 0 if action is _Cursor.MoveHome else count - 1
        return self.model().index(min(max(row, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        """Select from the card where it began to the current one; by the mouse, what the band touches."""
        if self.model() is None or self.selectionModel() is None:
            return
        dragged = self.state() is QAbstractItemView.State.DragSelectingState
        chosen = self._touched(rect) if dragged else self._from_anchor()
        self.selectionModel().select(chosen, command)

    def _from_anchor(self) -> QItemSelection:
        at, count = self.currentIndex().row(), self._count()
        if at < 0:
            return QItemSelection()
        first, last = sorted((at, min(self._anchor, count - 1)))
        return QItemSelection(self.model().index(first, 0), self.model().index(last, 0))

    def _touched(self, rect: QRect) -> QItemSelection:
        chosen, area = QItemSelection(), rect.normalized()
        width = self._wide
        left, right = max(0, area.left() // width), min(self.columns - 1, area.right() // width)
        top = max(0, (area.top() + self.verticalOffset()) // self._card.height())
        for down in range(top, (area.bottom() + self.verticalOffset()) // self._card.height() + 1):
            first, last = down * self.columns + left, min(down * self.columns + right, self._count() - 1)
            if first <= last:
                chosen.select(self.model().index(first, 0), self.model().index(last, 0))
        return chosen

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Select everything as one range: Qt's own way asks the model about every card."""
        if self._count():
            self.choose_rows(0, self._count() - 1)

    def choose_rows(self, first: int, last: int) -> None:
        """Select a run of cards."""
        run = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(run, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802, ARG002 - Qt's name
        """What is selected is painted with what is in view."""
        return QRegion(self.viewport().rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a selection here, unless it is drawn out with Shift."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = at.row()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a selection at the card that a key leads to, unless it is drawn out with Shift."""
        super().keyPressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = max(0, self.currentIndex().row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Light the card under the mouse."""
        super().mouseMoveEvent(event)
        self._light(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Light none."""
        super().leaveEvent(event)
        self._light(-1)

    def _light(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint the cards in view."""
        if self.model() is None:
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current = option.state, self.currentIndex().row()
        for row in self.seen_rows():
            index = self.model().index(row, 0)
            option.rect = self._place(row)
            option.state = plain
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hover:
                option.state |= QStyle.StateFlag.State_MouseOver
            if row == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)
        painter.end()
