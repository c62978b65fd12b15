"""A list as a strip: each item as wide as its time. Drag to reorder, pull its right edge for its seconds.

It is a list view laid out from left to right, so that the keyboard and assistive technology have what they know: arrows
choose, Alt with them moves, + and - change the seconds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manager_app import look
from manager_app.language import length_text
from manager_app.list_sums import Due, Standing
from manager_app.list_words import DUE_ICONS, rounds_word, short_word, standing_word
from manager_app.models.playlists import ListRole
from manager_app.widgets.piece_cards import paint_line, paint_picture
from signage.client import Piece
from signage.model.playlist import LONGEST, SHORTEST, PlaylistItem, Transition
from signage.model.slide import VideoSlide

Index = QModelIndex | QPersistentModelIndex
_SECOND: Final = timedelta(seconds=1)
_BLOCK_HEIGHT: Final = 116
_NARROWEST: Final = 26
_EDGE: Final = 6
"""So near to its right edge a block is pulled, not moved."""
_ZOOM: Final = 1.25
_LEAST, _MOST, _USUAL = 1.0, 60.0, 9.0
"""Pixels of a second."""
_ROOM_FOR_WORDS: Final = 54
_ROOM_FOR_MARK: Final = 40
_ROOM_FOR_DATE: Final = 150
_STAMP_ROOM: Final = 46


class Timeline(QListView):
    """The strip."""

    duration_asked = Signal(int, object)
    """A row and how long it is to stay."""
    nudged = Signal(int)
    """So many seconds more, or fewer, for what is chosen."""
    told = Signal(str)
    """What was announced."""
    move_asked = Signal(int)
    """One place to the right (1) or to the left (-1) for what is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.scale = _USUAL
        self._pulled: tuple[int, timedelta, int] | None = None
        self.trial: tuple[int, timedelta] | None = None
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Block(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFixedHeight(_BLOCK_HEIGHT + self.horizontalScrollBar().sizeHint().height() + 2)

    # Zoom

    def zoom(self, steps: int) -> None:
        """Make seconds wider, or narrower; what is chosen stays in sight."""
        self._rescale(self.scale * _ZOOM**steps)

    def fit(self) -> None:
        """Show the whole list, as far as blocks can be so narrow."""
        model = self.model()
        items = [model.index(row, 0).data(ListRole.ITEM) for row in range(model.rowCount())] if model else []
        seconds = sum(item.duration / _SECOND for item in items if isinstance(item, PlaylistItem))
        if seconds:
            self._rescale((self.viewport().width() - 4) / seconds)

    def _rescale(self, scale: float) -> None:
        self.scale = min(_MOST, max(_LEAST, scale))
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def width_of(self, index: Index) -> int:
        """Return how wide an item's block is, while it is pulled too."""
        item = index.data(ListRole.ITEM)
        duration = item.duration if isinstance(item, PlaylistItem) else _SECOND
        if self.trial is not None and self.trial[0] == index.row():
            duration = self.trial[1]
        return max(_NARROWEST, round(duration / _SECOND * self.scale))

    # Pulling an edge

    def edge_at(self, at: QPoint) -> Index | None:
        """Return the item whose right edge is at a point of the viewport, if it can be pulled."""
        for x in (at.x(), at.x() - _EDGE):
            index = self.indexAt(QPoint(x, at.y()))
            right = self.visualRect(index).right() if index.isValid() else -_EDGE * 2
            if abs(at.x() - right) <= _EDGE and may_be_pulled(index):
                return index
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of an edge, or choose and drag as any list does."""
        at = event.position().toPoint()
        index = self.edge_at(at) if event.button() is Qt.MouseButton.LeftButton else None
        if index is None:
            super().mousePressEvent(event)
            return
        item = index.data(ListRole.ITEM)
        self.setCurrentIndex(self.model().index(index.row(), 0))
        self._pulled = (index.row(), item.duration, at.x())
        self.trial = (index.row(), item.duration)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pull, or show that an edge could be pulled."""
        at = event.position().toPoint()
        if self._pulled is None:
            over = not event.buttons() and self.edge_at(at) is not None
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        row, was, start = self._pulled
        seconds = round((was / _SECOND) + (at.x() - start) / self.scale)
        self.trial = (row, min(LONGEST, max(SHORTEST, seconds * _SECOND)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of an edge: the seconds are those it was pulled to."""
        if self._pulled is None or self.trial is None:
            super().mouseReleaseEvent(event)
            return
        row, was, _ = self._pulled
        wanted = self.trial[1]
        self._let_go()
        if wanted != was:
            self.duration_asked.emit(row, wanted)

    def _let_go(self) -> None:
        self._pulled = self.trial = None
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # The keyboard, and what is told

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with Alt, lengthen and shorten with + and -; Esc lets go of an edge."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape and self._pulled is not None:
            self._let_go()
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_asked.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.text() in ("+", "-"):
            self.nudged.emit(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll sideways with any wheel, zoom with Ctrl."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if turned > 0 else -1)
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        event.accept()

    def announce(self, words: str) -> None:
        """Say something to whoever listens instead of looking."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.told.emit(words)


class Ruler(QWidget):
    """The time at which each block begins, above the strip."""

    def __init__(self, strip: Timeline, parent: QWidget | None = None) -> None:
        """Follow a strip."""
        super().__init__(parent)
        self._strip = strip
        self.setFixedHeight(18)
        strip.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        strip.viewport().installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow what the strip paints anew."""
        if event.type() == QEvent.Type.Paint:
            self.update()
        return super().eventFilter(watched, event)  # type: ignore[arg-type] # Qt's own objects

    def marks(self) -> list[tuple[int, str]]:
        """Return where which times stand: as many as have room."""
        model, since, last, found = self._strip.model(), timedelta(), -_STAMP_ROOM, []
        for row in range(model.rowCount() if model else 0):
            index = model.index(row, 0)
            x = self._strip.visualRect(index).left()
            if x - last >= _STAMP_ROOM:
                seconds = round(since / _SECOND)
                found.append((x, f"{seconds // 60}:{seconds % 60:02d}"))
                last = x
            item = index.data(ListRole.ITEM)
            since += item.duration if isinstance(item, PlaylistItem) else timedelta()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint a line and the time at the beginning of blocks."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.COLOURS.edge), 1))
        for x, text in self.marks():
            painter.drawLine(x, 4, x, self.height())
            area = QRectF(x + 4, 0, _STAMP_ROOM - 6, self.height())
            paint_line(painter, area, text, colour=look.COLOURS.muted, size=11)
            painter.setPen(QPen(QColor(look.COLOURS.edge), 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Paint anew."""
        super().resizeEvent(event)
        self.update()


class _Block(QStyledItemDelegate):
    """An item as a block: picture, name, seconds; how it comes in at its left edge, what is wrong at its foot."""

    def __init__(self, strip: Timeline) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        return QSize(self._strip.width_of(index), _BLOCK_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, standing = index.data(ListRole.ITEM), index.data(ListRole.STANDING)
        if not isinstance(item, PlaylistItem) or not isinstance(standing, Standing):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(1, 1, -2, -1)
        painter.setClipRect(area)
        _paint_ground(painter, area, option)
        picture = QRectF(area.left() + 4, area.top() + 4, area.width() - 8, 58)
        painter.setOpacity(1.0 if standing.is_shown else 0.35)
        paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        painter.setOpacity(1.0)
        _paint_entrance(painter, picture, index.data(ListRole.ENTRANCE))
        line = QRectF(area.left() + 6, picture.bottom() + 2, area.width() - 10, 17)
        if area.width() >= _ROOM_FOR_WORDS:
            paint_line(painter, line, str(index.data()), bold=True, size=12)
        line.translate(0, 16)
        trial = self._strip.trial
        seconds = trial[1] if trial and trial[0] == index.row() else item.duration
        many = " · ".join(filter(None, (length_text(seconds), rounds_word(item.every))))
        paint_line(painter, line, many, colour=look.COLOURS.muted, size=12)
        line.translate(0, 16)
        _paint_standing(painter, line, standing)
        painter.restore()


def may_be_pulled(index: Index) -> bool:
    """Whether somebody may give an item another time: a video has its own, a smart list its rule's."""
    piece = index.data(ListRole.PIECE)
    is_video = isinstance(piece, Piece) and isinstance(piece.slide, VideoSlide)
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable) and not is_video


def _paint_ground(painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
    theme = look.COLOURS
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setBrush(QColor(theme.selected if chosen else theme.hover if over else theme.alternate))
    painter.setPen(QPen(QColor(theme.focus if chosen else theme.line), 2 if chosen else 1))
    painter.drawRoundedRect(area, 6, 6)


def _paint_entrance(painter: QPainter, picture: QRectF, entrance: object) -> None:
    """Mark how an item comes in: a ramp for a fade, an arrow for a slide, nothing for a cut."""
    if not isinstance(entrance, Transition) or entrance is Transition.CUT or picture.width() < _ROOM_FOR_MARK:
        return
    mark = QRect(round(picture.left()) + 3, round(picture.bottom()) - 19, 16, 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.COLOURS.brand))
    painter.drawRoundedRect(mark, 4, 4)
    painter.setPen(QPen(QColor(look.COLOURS.on_fill), 1.6))
    left, middle, right = mark.left() + 4, mark.center().y() + 1, mark.right() - 3
    if entrance is Transition.FADE:
        painter.drawLine(left, mark.bottom() - 3, right, mark.top() + 4)
        painter.drawLine(left, mark.bottom() - 3, right, mark.bottom() - 3)
    else:
        painter.drawLine(left, middle, right, middle)
        painter.drawLine(left, middle, left + 4, middle - 3)
        painter.drawLine(left, middle, left + 4, middle + 3)


def _paint_standing(painter: QPainter, line: QRectF, standing: Standing) -> None:
    is_wide, icon = line.width() >= _ROOM_FOR_DATE, DUE_ICONS[standing.due]
    word = standing_word(standing) if is_wide else short_word(standing)
    if not word:
        return
    colour = due_colour(standing.due)
    painter.drawPixmap(line.topLeft().toPoint() + QPoint(0, 1), _mark(icon, colour))
    paint_line(painter, line.adjusted(18, 0, 0, 0), word, colour=colour, size=12)


def due_colour(due: Due) -> str:
    """Return the ink for the word of how an item stands."""
    theme = look.COLOURS
    return {Due.LATER: theme.focus, Due.ENDING: theme.caution, Due.AWAY: theme.muted}.get(due, theme.danger)


def _mark(icon: str, colour: str) -> QPixmap:
    return look.picture_of(icon, colour, 14)
