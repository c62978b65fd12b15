"""One day of every screen: rows are screens by place, columns hours; made, moved and resized in as the week is.

It is a table to whoever listens: each hour of a screen says what is seen then. It holds no truth: what is dragged
leaves as an intent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from manager_app import look, week
from manager_app.models.day import HOUR_MIN, HOURS, DayModel, trouble_word
from manager_app.models.entries import layer_word
from manager_app.screen_day import DAY_MIN, DayBlock, DayLine, DaySite, minutes_of
from manager_app.widgets import week_paint as paint
from manager_app.widgets.piece_cards import line_width, paint_line
from manager_app.widgets.small import plain_tip
from manager_app.widgets.week_drag import Grip
from signage.model.coverage import Stretch, Trouble
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.occurrence import Edit
from signage.model.schedule import Layer

_LANE: Final = 24
_ROOM: Final = 10
_SITE: Final = 28
_NAMES_PX: Final = 150
_LEAST_HOUR_PX: Final = 34
_WORD_PX: Final = 46
_EDGE: Final = 6
_MIN_DRAG: Final = 4
_MORNING: Final = 8
_FIRST_SEEN: Final = 6
_LEAST_PX: Final = 4.0
_LEAST_WORDS_PX: Final = 36
_SIGN_PX: Final = 14
_UNSEEN_ALPHA: Final = 150
_DARK_ALPHA: Final = 26
_NEAREST: Final = {Layer.REPLACES: 0, Layer.ADDS: 1, Layer.BASE: 2}


@dataclass(slots=True)
class _Drag:
    """From which row and minute to which; `moving` once it is more than a click."""

    kind: Grip
    row: int
    minute: int
    origin: QPoint
    block: DayBlock | None = None
    to_row: int = 0
    to_minute: int = 0
    moving: bool = False

    def hours(self) -> tuple[int, int]:
        """Return the hours that are drawn, a quarter at least."""
        start, end = sorted((self.minute, self.to_minute))
        return start, max(end, start + week.SNAP_MIN)

    def edit(self) -> Edit | None:
        """Return what becomes of the entry."""
        block, to = self.block, self.to_minute
        if block is None:
            return None
        since = DAY_MIN if block.begun_before else 0
        if self.kind is Grip.END:
            return lambda entry: week.lasting(entry, since + to - week.minutes_of(entry.starts))
        if self.kind is Grip.START:
            return lambda entry: week.begun(entry, to)
        by = (to - self.minute) // week.SNAP_MIN * week.SNAP_MIN
        return lambda entry: entry if entry.starts is None else week.moved(entry, days=0, minutes=by)


class HourHeader(QHeaderView):
    """Hours from left to right, as many of them named as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie above the day."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_LEAST_HOUR_PX)
        self.setFixedHeight(30)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint an hour at its line."""
        step = 1 if rect.width() >= _WORD_PX else 2
        painter.setPen(QPen(QColor(look.COLOURS.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logicalIndex % step == 0:
            area = QRectF(rect.left() + 3, rect.top(), rect.width() * step - 4, rect.height())
            paint_line(painter, area, f"{logicalIndex}:00", colour=look.COLOURS.muted, size=11)


class DayView(QTableView):
    """The screens of one day."""

    create_asked = Signal(object, object, object, object)
    """Day, start, end and screens of a new entry."""
    edited = Signal(object, object, object)
    nudged = Signal(object, object, object)
    opened = Signal(object, object)
    menu_asked = Signal(object, object, object)
    """An occurrence whose menu is wanted, and the point of the screen where it opens."""
    delete_asked = Signal(object, object)
    pointed = Signal(object, object)
    """A moment (wall time), and the screen it is asked of."""
    turn_asked = Signal(int)
    """So many days on; 0 is today."""
    list_asked = Signal()

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        """Show a day."""
        super().__init__(parent)
        self._day = day
        self._now: datetime | None = None
        self._moment: datetime | None = None
        self._chosen: EntryId | None = None
        self._until: int | None = None
        self._drag: _Drag | None = None
        self._scrolled = False
        self.board = DayModel(self)
        self.setModel(self.board)
        self.setHorizontalHeader(HourHeader(self))
        names = self.verticalHeader()
        names.setFixedWidth(_NAMES_PX)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setSectionsClickable(False)
        self.setCornerButtonEnabled(False)
        self.setObjectName("day")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Día por pantalla"))
        self.setAccessibleDescription(
            self.tr(
                "Flechas: elegir pantalla y hora, o cambiar de día · Mayús+flechas: más horas · Espacio: la siguiente "
                "de esa hora · Enter: abrir o programar · Ctrl+N: programar ahí · Alt+flechas: mover · "
                "Alt+Mayús+flechas: alargar · Supr: quitar · T: hoy"
            )
        )
        self.board.modelReset.connect(self._set_rows)

    # Showing

    def show_day(self, day: date, sites: tuple[DaySite, ...], names: dict[PlaylistId, str]) -> None:
        """Take a day of the screens; the chosen hour stays."""
        held = self._cell()
        screen = held[0].screen.id if held else None
        self._day = day
        self.board.show(sites, names)
        row = self.board.row_of(screen) if screen else -1
        if row >= 0 and held and row != self.currentIndex().row():
            self.setCurrentIndex(self.board.index(row, held[1]))
        self.viewport().update()

    def show_now(self, now: datetime) -> None:
        """Mark the minute that it is (wall time)."""
        self._now = now
        self.viewport().update()

    def show_moment(self, moment: datetime | None) -> None:
        """Mark a moment that is asked about."""
        self._moment = moment
        self.viewport().update()

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day

    def choose(self, entry: EntryId | None) -> None:
        """Mark an entry."""
        self._chosen = entry
        self.viewport().update()

    def place(self) -> tuple[time, time, ScreenId] | None:
        """Return the hours and the screen that are chosen."""
        cell = self._cell()
        if cell is None:
            return None
        first, last = sorted((cell[1], cell[1] if self._until is None else self._until))
        return week.at(first * HOUR_MIN), week.at((last + 1) * HOUR_MIN), cell[0].screen.id

    def point_of(self, row: int, minute: int) -> QPoint:
        """Return where a minute of a screen lies, in the viewport."""
        return QPoint(round(self._x(minute)), self.rowViewportPosition(row) + self.rowHeight(row) // 2)

    def area_of(self, row: int, block: DayBlock) -> QRectF:
        """Return where a block lies, in the viewport."""
        top = self.rowViewportPosition(row) + _ROOM / 2 + block.lane * _LANE
        left, right = self._x(block.starts), self._x(block.ends)
        return QRectF(left + 1, top + 1, max(_LEAST_PX, right - left - 2), _LANE - 3)

    def _cell(self) -> tuple[DayLine, int] | None:
        index = self.currentIndex()
        line = self.board.line(index.row()) if index.isValid() else None
        return (line, index.column()) if line else None

    def _set_rows(self) -> None:
        for row in range(self.board.rowCount()):
            line = self.board.line(row)
            self.setRowHeight(row, _ROOM + _LANE * line.lanes if line else _SITE)

    def _x(self, minute: float) -> float:
        return self.columnViewportPosition(0) + minute / HOUR_MIN * self.columnWidth(0)

    def _minute(self, x: float) -> float:
        return (x - self.columnViewportPosition(0)) * HOUR_MIN / max(1, self.columnWidth(0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the hours the width that there is."""
        super().resizeEvent(event)
        width = max(_LEAST_HOUR_PX, self.viewport().width() // HOURS)
        for hour in range(HOURS):
            self.setColumnWidth(hour, width)
        self.updateGeometries()
        if not self._scrolled and self.viewport().width() > _WORD_PX and self.horizontalScrollBar().maximum():
            self._scrolled = True
            self.horizontalScrollBar().setValue(_FIRST_SEEN * width)

    # The mouse

    def _block_at(self, point: QPointF) -> tuple[int, DayBlock] | None:
        row = self.rowAt(int(point.y()))
        line = self.board.line(row)
        found = (one for one in line.blocks if self.area_of(row, one).contains(point)) if line else ()
        return next(((row, one) for one in found), None)

    def _grip(self, row: int, block: DayBlock, x: float) -> Grip:
        area = self.area_of(row, block)
        edge = min(_EDGE, area.width() / 4)
        if block.entry.starts is not None and block.has_end and area.right() - x <= edge:
            return Grip.END
        if block.entry.starts is not None and block.has_start and x - area.left() <= edge:
            return Grip.START
        return Grip.MOVE

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to make, move or resize."""
        point = event.position()
        row, minute = self.rowAt(int(point.y())), self._minute(point.x())
        if event.button() != Qt.MouseButton.LeftButton or not self.board.line(row) or not 0 <= minute <= DAY_MIN:
            return
        found = self._block_at(point)
        if found and found[1].hidden:
            self.list_asked.emit()
            return
        block = found[1] if found else None
        kind = self._grip(row, block, point.x()) if block else Grip.MAKE
        start = int(minute // week.SNAP_MIN * week.SNAP_MIN) if kind is Grip.MAKE else week.snapped(minute)
        self._drag = _Drag(kind, row, start, point.toPoint(), block, row, start)
        self._until = None
        self.setCurrentIndex(self.board.index(row, min(HOURS - 1, int(minute // HOUR_MIN))))
        self.choose(block.entry.id if block else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the pointer."""
        drag, point = self._drag, event.position()
        if drag is None:
            self._show_cursor(point)
            return
        if not drag.moving and (point.toPoint() - drag.origin).manhattanLength() < _MIN_DRAG:
            return
        drag.moving = True
        row = self.rowAt(int(point.y()))
        drag.to_row = row if self.board.line(row) else drag.to_row
        drag.to_minute = week.snapped(self._minute(point.x()))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Say what was meant."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        self.viewport().update()
        line = self.board.line(drag.row)
        if not drag.moving:
            if line:
                self.pointed.emit(datetime.combine(self._day, week.at(min(drag.minute, DAY_MIN - 1))), line.screen.id)
            return
        edit, block = drag.edit(), drag.block
        if drag.kind is Grip.MAKE:
            start, end = drag.hours()
            self.create_asked.emit(self._day, week.at(start), week.at(end), self._screens(drag))
        elif block and edit and edit(block.entry) != block.entry:
            self.edited.emit(block.entry, self._begun(block), edit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open an entry."""
        found = self._block_at(event.position())
        if found and not found[1].hidden:
            self._drag = None
            self.opened.emit(found[1].entry, self._begun(found[1]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of the block that is pointed at; by its key, of the one that is chosen."""
        found = self._block_at(QPointF(event.pos()))
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        block = self.chosen_block() if by_key else found[1] if found else None
        if block and not block.hidden:
            self.choose(block.entry.id)
            self.menu_asked.emit(block.entry, self._begun(block), event.globalPos())

    def _screens(self, drag: _Drag) -> frozenset[ScreenId]:
        first, last = sorted((drag.row, drag.to_row))
        lines = (self.board.line(row) for row in range(first, last + 1))
        return frozenset(line.screen.id for line in lines if line)

    def _begun(self, block: DayBlock) -> date:
        return self._day - timedelta(days=1) if block.begun_before else self._day

    def _show_cursor(self, point: QPointF) -> None:
        found = self._block_at(point)
        grip = self._grip(*found, point.x()) if found and not found[1].hidden else None
        shapes = {None: Qt.CursorShape.ArrowCursor, Grip.MOVE: Qt.CursorShape.OpenHandCursor}
        self.viewport().setCursor(shapes.get(grip, Qt.CursorShape.SizeHorCursor))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell a block in words under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self._block_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.board.told(found[1])) if found else "", self)
            return True
        return super().viewportEvent(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk screens and hours, open, make, move, resize and take out."""
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_T: lambda: self.turn_asked.emit(0),
            Qt.Key.Key_Escape: self._let_go,
            Qt.Key.Key_Space: self._choose_next,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Delete: self._delete,
        }
        if key in steps:
            self._walk(*steps[key], event.modifiers())
        elif key in acts:
            acts[key]()
        else:
            event.ignore()

    def _walk(self, down: int, on: int, held: Qt.KeyboardModifier) -> None:
        cell, shift = self._cell(), bool(held & Qt.KeyboardModifier.ShiftModifier)
        if held & Qt.KeyboardModifier.AltModifier:
            self._nudge(on, resize=shift)
        elif cell is None and on:
            self.turn_asked.emit(on)
        elif cell is None:
            self._go(self._row_beside(-1 if down > 0 else self.board.rowCount(), down), self._first_hour())
        elif shift and on:
            until = cell[1] if self._until is None else self._until
            self._until = max(0, min(HOURS - 1, until + on))
            self.viewport().update()
        elif not 0 <= cell[1] + on < HOURS:
            self.turn_asked.emit(on)
        else:
            row = self.currentIndex().row()
            self._go(self._row_beside(row, down) if down else row, cell[1] + on)

    def _row_beside(self, row: int, by: int) -> int:
        count = self.board.rowCount()
        rows = range(row + 1, count) if by > 0 else range(row - 1, -1, -1)
        return next((one for one in rows if self.board.line(one)), row)

    def _first_hour(self) -> int:
        return self._now.hour if self._now and self._now.date() == self._day else _MORNING

    def _go(self, row: int, hour: int) -> None:
        if self.board.line(row):
            self._until = self._chosen = None
            self.setCurrentIndex(self.board.index(row, hour))
            self.scrollTo(self.board.index(row, hour))
            self._point()
            self.viewport().update()

    def _point(self) -> None:
        cell = self._cell()
        if cell:
            self.pointed.emit(datetime.combine(self._day, week.at(cell[1] * HOUR_MIN)), cell[0].screen.id)

    def blocks_here(self) -> tuple[DayBlock, ...]:
        """Return the blocks of the chosen hour: what is seen first, the ground last."""
        cell = self._cell()
        if cell is None:
            return ()
        line, hour = cell
        starts, ends = hour * HOUR_MIN, (hour + 1) * HOUR_MIN
        met = [one for one in line.blocks if one.starts < ends and one.ends > starts and not one.hidden]
        order = sorted(met, key=lambda one: (not one.is_seen, _NEAREST[one.entry.layer], one.starts))
        return tuple({one.entry.id: one for one in reversed(order)}.values())[::-1]

    def chosen_block(self) -> DayBlock | None:
        """Return the block that the keys speak of: the marked one, or the first of the chosen hour."""
        here = self.blocks_here()
        return next((one for one in here if one.entry.id == self._chosen), here[0] if here else None)

    def _choose_next(self) -> None:
        here = self.blocks_here()
        ids = [one.entry.id for one in here]
        if ids:
            at = ids.index(self._chosen) + 1 if self._chosen in ids else 0
            self.choose(ids[at % len(ids)])

    def _open(self) -> None:
        block, place = self.chosen_block(), self.place()
        if block and self._until is None:
            self.opened.emit(block.entry, self._begun(block))
        elif place:
            self.create_asked.emit(self._day, place[0], place[1], frozenset({place[2]}))

    def _delete(self) -> None:
        block = self.chosen_block()
        if block:
            self.delete_asked.emit(block.entry, self._begun(block))

    def _let_go(self) -> None:
        if self._drag is None and self._chosen is None and self._until is None:
            self.setCurrentIndex(QModelIndex())
        self._drag = self._chosen = self._until = None
        self.viewport().update()

    def _nudge(self, on: int, *, resize: bool) -> None:
        block = self.chosen_block()
        if block is None or block.entry.starts is None or not on:
            return
        self.choose(block.entry.id)
        by = on * week.SNAP_MIN
        edit: Edit
        if resize:
            edit = lambda entry: week.lasting(entry, week.length_of(entry) + by)  # noqa: E731 - its name is its type
        else:
            edit = lambda entry: week.moved(entry, days=0, minutes=by)  # noqa: E731
        self.nudged.emit(block.entry, self._begun(block), edit)

    # Painting

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the frame elsewhere."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint the rows that are seen."""
        painter, port = QPainter(self.viewport()), self.viewport().rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(port, QColor(look.COLOURS.paper))
        first = self.rowAt(0)
        for row in range(max(0, first), self.board.rowCount()):
            top = self.rowViewportPosition(row)
            if first < 0 or top > port.height():
                break
            self._paint_row(painter, row, QRectF(0, top, port.width(), self.rowHeight(row)))
        self._paint_moments(painter, port)
        self._paint_rubber(painter)
        self._paint_frame(painter)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, area: QRectF) -> None:
        theme, line = look.COLOURS, self.board.line(row)
        if line is None:
            painter.fillRect(area, QColor(theme.ground))
            return
        for begins, ends in line.dark:
            self._paint_dark(painter, area, begins, ends)
        for stretch in line.troubles:
            if stretch.trouble is not Trouble.CLASH:
                self._paint_trouble(painter, area, stretch)
        painter.setPen(QPen(QColor(theme.grid), 1))
        for hour in range(HOURS + 1):
            x = self._x(hour * HOUR_MIN)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for block in line.blocks:
            self._paint_block(painter, row, block)
        for stretch in line.troubles:
            if stretch.trouble is Trouble.CLASH:
                self._paint_trouble(painter, area, stretch)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_dark(self, painter: QPainter, area: QRectF, begins: int, ends: int) -> None:
        room = QRectF(self._x(begins), area.top(), self._x(ends) - self._x(begins), area.height())
        ink = QColor(look.COLOURS.ink)
        ink.setAlpha(_DARK_ALPHA)
        painter.fillRect(room, ink)
        paint_line(
            painter, room.adjusted(5, room.height() - 16, 0, 0), self.tr("Apagada"), colour=look.COLOURS.muted, size=10
        )

    def _paint_trouble(self, painter: QPainter, area: QRectF, stretch: Stretch) -> None:
        theme = look.COLOURS
        left, right = self._x(minutes_of(stretch.starts)), self._x(minutes_of(stretch.ends))
        room = QRectF(left, area.top() + 1, right - left, area.height() - 2)
        if stretch.trouble is Trouble.CLASH:
            painter.setPen(QPen(QColor(theme.danger), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))
            words = trouble_word(stretch.trouble)
            width = line_width(words, size=10, bold=True) + 8
            if room.width() > width:
                word = QRectF(room.right() - width - 1, room.bottom() - 14, width, 13)
                painter.fillRect(word, QColor(theme.alarm))
                paint_line(painter, word.adjusted(4, 0, 0, 0), words, bold=True, colour=theme.on_fill, size=10)
            else:
                picture = look.picture_of("warning", theme.danger, _SIGN_PX)
                painter.drawPixmap(QPointF(room.right() - _SIGN_PX - 1, room.bottom() - _SIGN_PX), picture)
            return
        is_empty = stretch.trouble is Trouble.EMPTY
        painter.fillRect(room, paint.wash(is_empty=is_empty))
        if is_empty:
            paint_line(
                painter, room.adjusted(5, 0, -2, 0), trouble_word(stretch.trouble), colour=theme.caution, size=11
            )

    def _paint_block(self, painter: QPainter, row: int, block: DayBlock) -> None:
        area = self.area_of(row, block)
        seen = area.intersected(QRectF(self.viewport().rect()))
        if seen.isEmpty():
            return
        if block.hidden:
            paint.paint_more(painter, area, block.hidden)
            return
        name, chosen = self.board.name_of(block), block.entry.id == self._chosen and self._is_current(row)
        if not block.is_seen:
            _paint_unseen(painter, area, seen, self.tr("{0} · no se ve").format(name), chosen=chosen)
            return
        # Its words stand where it is seen: a base is as long as the day.
        words = f"{name} · {layer_word(block.entry.layer)}"
        paint.paint_entry(painter, area, block.entry.layer, ("",), chosen=chosen)
        if seen.width() > _LEAST_WORDS_PX:
            paint.paint_words(painter, seen.adjusted(9, 0, -3, 0), words, block.entry.layer)

    def _is_current(self, row: int) -> bool:
        return self.currentIndex().row() == row

    def _paint_moments(self, painter: QPainter, port: QRect) -> None:
        for moment, colour, dashed in (
            (self._now, look.COLOURS.danger, False), (self._moment, look.COLOURS.focus, True),
        ):  # fmt: skip
            if moment and moment.date() == self._day:
                x = self._x(week.minutes_of(moment.time()))
                painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
                painter.drawLine(QPointF(x, 0), QPointF(x, port.height()))

    def _paint_rubber(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None or not drag.moving:
            return
        edit, block = drag.edit(), drag.block
        if block and edit:
            made = edit(block.entry)
            start = week.minutes_of(made.starts)
            end = start + (week.length_of(made) if made.starts else DAY_MIN)
            rows = range(drag.row, drag.row + 1)
        else:
            start, end = drag.hours()
            first, last = sorted((drag.row, drag.to_row))
            rows = range(first, last + 1)
        words = f"{paint.hour_text(week.at(start))}–{paint.hour_text(week.at(end))}"
        for row in rows:
            if self.board.line(row):
                top = self.rowViewportPosition(row)
                area = QRectF(self._x(start), top + 2, self._x(end) - self._x(start), self.rowHeight(row) - 4)
                paint.paint_rubber_at(painter, area, words if row == rows[0] else "")

    def _paint_frame(self, painter: QPainter) -> None:
        cell = self._cell()
        if cell and self.hasFocus():
            first, last = sorted((cell[1], cell[1] if self._until is None else self._until))
            row = self.currentIndex().row()
            left, right = self._x(first * HOUR_MIN), self._x((last + 1) * HOUR_MIN)
            area = QRectF(left, self.rowViewportPosition(row), right - left, self.rowHeight(row))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.COLOURS.focus), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        elif self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.COLOURS.focus), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))


def _paint_unseen(painter: QPainter, area: QRectF, seen: QRectF, words: str, *, chosen: bool) -> None:
    """Paint what runs and is not seen: an empty frame."""
    theme = look.COLOURS
    edge = QColor(theme.muted)
    edge.setAlpha(_UNSEEN_ALPHA)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.focus), 2) if chosen else QPen(edge, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(area, 4, 4)
    if seen.width() > _LEAST_WORDS_PX:
        paint_line(painter, seen.adjusted(6, 0, -3, 0), words, colour=theme.muted, size=11)
