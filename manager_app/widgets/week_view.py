"""The week on a grid of hours: entries are made, moved and resized by dragging, or by keys.

It holds no truth: it paints the entries it is given, and what is dragged leaves as an intent: which occurrence, and
what is to be made of it. Every drag has its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from manager_app import look, operations, week
from manager_app.language import day_text
from manager_app.models.entries import layer_word, when_text
from manager_app.widgets import week_paint as paint
from manager_app.widgets.file_field import local_files
from manager_app.widgets.group_marks import Mark, paint_mark
from manager_app.widgets.week_drag import Drag, Grip, as_block
from manager_app.widgets.week_paint import GUTTER, HOUR_PX, WeekRoom, hour_text
from signage.model.coverage import Stretch, Trouble, merged
from signage.model.ids import EntryId, PlaylistId
from signage.model.occurrence import Edit, Scope, changed
from signage.model.schedule import ScheduleEntry

_EDGE: Final = 7
_MIN_DRAG: Final = 4
_DROP_MIN: Final = 30
_HOURS_PX: Final = 84
_BRINK: Final = 16
_MARK: Final = 14
_MARKS_BESIDE: Final = 24
_DRAGGED: Final = EntryId("dragged")
_MANY: Final = 1000
"""With more entries than these to lay a week out takes longer than a moment."""
_CURSORS: Final = {
    None: Qt.CursorShape.ArrowCursor, Grip.START: Qt.CursorShape.SizeVerCursor, Grip.END: Qt.CursorShape.SizeVerCursor,
    Grip.MOVE: Qt.CursorShape.OpenHandCursor,
}  # fmt: skip
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class WeekView(QAbstractScrollArea):
    """Seven days, Monday first."""

    create_asked = Signal(object, object, object, object)
    """First and last day, start and end of a new entry."""
    edited = Signal(object, object, object)
    """An occurrence (entry and day) that was dragged, and what to make of it."""
    nudged = Signal(object, object, object)
    """The same by keys: more may follow."""
    opened = Signal(object, object)
    menu_asked = Signal(object, object, object)
    """An occurrence whose menu is wanted, and the point of the screen where it opens."""
    delete_asked = Signal(object, object)
    pointed = Signal(object)
    """A moment (wall time) on empty ground."""
    turn_asked = Signal(int)
    """So many weeks on; 0 is this week."""
    dropped = Signal(object, object, object)
    """Files that were let go on a day and an hour; None for the whole day."""
    list_asked = Signal(object)
    """The entries of a day that find no room."""

    def __init__(self, monday: date, today: date, parent: QWidget | None = None) -> None:
        """Show a week."""
        super().__init__(parent)
        self._monday, self._today = monday, today
        self._now: datetime | None = None
        self._moment: datetime | None = None
        self._of_week: tuple[ScheduleEntry, ...] = ()
        self._asked = 0
        self._names: dict[PlaylistId, str] = {}
        self._free: dict[int, str] = {}
        self._marks: Mapping[str, Mark] = {}
        self._troubles: tuple[Stretch, ...] = ()
        self._blocks: tuple[week.Block, ...] = ()
        self._strips: tuple[week.Strip, ...] = ()
        self._chosen: tuple[EntryId, date] | None = None
        self._drag: Drag | None = None
        self._dropping: tuple[int, int | None] | None = None
        self.viewport().setAcceptDrops(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Semana"))
        self.setAccessibleDescription(
            self.tr(
                "Flechas: elegir o cambiar de semana · Alt+flechas: mover · Alt+Mayús+flechas: alargar · "
                "Enter: abrir o programar · Supr: quitar · T: hoy"
            )
        )
        self.verticalScrollBar().setSingleStep(HOUR_PX // 2)
        self._scrolled = False

    # Showing

    def show_week(self, monday: date) -> None:
        """Turn to another week; its entries follow."""
        if monday != self._monday:
            self._monday = monday
            self._take(week.Laid())

    def show_now(self, now: datetime) -> None:
        """Mark the day and the minute that it is (wall time)."""
        self._today, self._now = now.date(), now
        self.viewport().update()

    def show_moment(self, moment: datetime | None) -> None:
        """Mark a moment that is asked about (wall time)."""
        self._moment = moment
        self.viewport().update()

    def show_entries(self, entries: tuple[ScheduleEntry, ...], names: dict[PlaylistId, str]) -> None:
        """Take the schedule; one of thousands of entries is laid out in the pool."""
        self._names = names
        self._asked += 1
        lay_out = partial(week.laid_out, entries, self._monday)
        if len(entries) <= _MANY:
            self._take(lay_out())
        else:
            operations.run(self, lay_out, partial(self._take_asked, self._asked))

    def _take_asked(self, asked: int, laid: week.Laid) -> None:
        if asked == self._asked:
            self._take(laid)

    def _take(self, laid: week.Laid) -> None:
        self._blocks, self._strips, self._of_week = laid.blocks, laid.strips, laid.entries
        if self._drag is None:
            self._show_laid()
        else:
            self._lay_out()

    def show_free_days(self, names: dict[int, str]) -> None:
        """Take the names of this week's holidays, by day of the week."""
        self._free = names
        self.viewport().update()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Take the marks of groups; what is for a group wears its mark."""
        self._marks = marks
        self.viewport().update()

    def show_troubles(self, troubles: tuple[Stretch, ...]) -> None:
        """Take the hours to be marked; a hundred screens that cross at the same hours are marked once."""
        self._troubles = merged(troubles)
        self.viewport().update()

    def choose(self, entry: EntryId | None, day: date | None = None) -> None:
        """Mark an occurrence: the first of this week when no day is given."""
        if entry is not None and day is None:
            day = next((on for held, on in self._occurrences() if held.id == entry), None)
        self._chosen = (entry, day) if entry is not None and day is not None else None
        self.viewport().update()
        chosen = self.chosen
        if chosen and self.hasFocus():
            words = f"{day_text(chosen[1])}. {self._told(chosen[0])}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def reveal(self, minute: int) -> None:
        """Scroll so that a minute of the day is seen."""
        room = self.room
        if not room.top <= room.y_of(minute) <= room.height - HOUR_PX:
            self.verticalScrollBar().setValue(int((minute / 60 - 1) * HOUR_PX))

    @property
    def chosen(self) -> tuple[ScheduleEntry, date] | None:
        """The marked occurrence."""
        if self._chosen is None:
            return None
        return next((held for held in self._occurrences() if (held[0].id, held[1]) == self._chosen), None)

    @property
    def room(self) -> WeekRoom:
        """Where days and hours lie now."""
        lines = max((strip.line for strip in self._strips), default=-1) + 1
        port = self.viewport()
        return WeekRoom(width=port.width(), height=port.height(), scroll=self.verticalScrollBar().value(), lines=lines)

    def point_of(self, day: int, minute: int) -> QPoint:
        """Return where a time lies in the viewport: the middle of its day."""
        return self.room.point_of(day, minute)

    def _day(self, index: int) -> date:
        return self._monday + timedelta(days=index)

    def _occurrences(self) -> list[tuple[ScheduleEntry, date]]:
        found = [(strip.entry, self._day(strip.first)) for strip in self._strips if not strip.hidden]
        timed = sorted((block for block in self._blocks if not block.hidden), key=lambda b: (b.day, b.start, b.column))
        return [*found, *dict.fromkeys((block.entry, self._day(block.starts_on)) for block in timed)]

    def _lay_out(self) -> None:
        entries = self._of_week
        drag = self._drag
        edit = drag.edit() if drag and drag.moving else None
        if drag and drag.block and edit:
            held, day = drag.block.entry, self._day(drag.block.starts_on)
            others = tuple(entry for entry in entries if entry.id != held.id)
            entries = (*others, *changed(held, day, Scope.ONE, edit, _DRAGGED))
        laid = week.laid_out(entries, self._monday)
        self._blocks, self._strips = laid.blocks, laid.strips
        self._show_laid()

    def _show_laid(self) -> None:
        self._set_bars()
        self.viewport().update()

    def _set_bars(self) -> None:
        page = max(1, self.viewport().height() - self.room.top)
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, max(0, 24 * HOUR_PX - page + 6))

    def _block_at(self, point: QPointF) -> week.Block | None:
        room = self.room
        if point.y() < room.top:
            return None
        return next((block for block in reversed(self._blocks) if room.of_block(block).contains(point)), None)

    def _strip_at(self, point: QPointF) -> week.Strip | None:
        room = self.room
        return next((strip for strip in self._strips if room.of_strip(strip).contains(point)), None)

    # Files from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one picture or video."""
        if local_files(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show for when it would be."""
        self._dropping = self._moment_at(event.position())
        self._scroll_at(event.position())
        event.setAccepted(self._dropping is not None)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Show it no more."""
        self._dropping = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Say what was dropped, and for when."""
        moment, files = self._moment_at(event.position()), local_files(event)
        self._dropping = None
        self.viewport().update()
        if moment and files:
            event.acceptProposedAction()
            day, minute = moment
            self.dropped.emit(self._day(day), None if minute is None else week.at(minute), files)

    def _moment_at(self, point: QPointF) -> tuple[int, int | None] | None:
        """Return day and full half hour at a point; no minute in the line of whole days, None beside the days."""
        room = self.room
        if point.x() < GUTTER or point.y() < paint.HEAD:
            return None
        day, minute = room.time_at(point)
        return day, None if point.y() < room.top else int(minute // _DROP_MIN * _DROP_MIN)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to make, move or resize."""
        point, room = event.position(), self.room
        if event.button() != Qt.MouseButton.LeftButton:
            return
        strip = self._strip_at(point)
        block = self._block_at(point)
        found = strip or block
        if found and found.hidden:
            self.list_asked.emit(self._day(strip.first if strip else block.day if block else 0))
            return
        if point.x() < GUTTER or point.y() < paint.HEAD:
            self.choose(None)
            return
        day, minute = room.time_at(point)
        if point.y() < room.top:
            block = as_block(strip, day) if strip else None
            kind, start = Grip.MOVE if strip else Grip.DAYS, 0
        else:
            kind = self._grip(block, point) if block else Grip.MAKE
            start = int(minute // week.SNAP_MIN * week.SNAP_MIN) if kind is Grip.MAKE else week.snapped(minute)
        self._drag = Drag(kind, day, start, point.toPoint(), block)
        if strip:
            self.choose(strip.entry.id)
        else:
            self.choose(block.entry.id if block else None, self._day(block.starts_on) if block else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the pointer."""
        drag = self._drag
        if drag is None:
            self._show_cursor(event.position())
            return
        if not drag.moving and (event.position().toPoint() - drag.origin).manhattanLength() < _MIN_DRAG:
            return
        drag.moving = True
        self._scroll_at(event.position())
        day, minute = self.room.time_at(event.position())
        drag.day, drag.minute = day, week.snapped(minute)
        self._lay_out()

    def _scroll_at(self, point: QPointF) -> None:
        """Follow a drag beyond the hours that are seen."""
        bar, room = self.verticalScrollBar(), self.room
        if point.y() > room.height - _BRINK:
            bar.setValue(bar.value() + _BRINK)
        elif point.y() < room.top + _BRINK:
            bar.setValue(bar.value() - _BRINK)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Say what was meant."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if not drag.moving:
            if drag.kind is Grip.MAKE:
                self.pointed.emit(datetime.combine(self._day(drag.from_day), week.at(drag.from_minute)))
            return
        edit = drag.edit()
        days, (start, end) = drag.drawn()
        if drag.kind is Grip.MAKE:
            self.create_asked.emit(self._day(days[0]), self._day(days[-1]), week.at(start), week.at(end))
        elif drag.kind is Grip.DAYS:
            self.create_asked.emit(self._day(days[0]), self._day(days[-1]), None, None)
        elif drag.block and edit and edit(drag.block.entry) != drag.block.entry:
            self.edited.emit(drag.block.entry, self._day(drag.block.starts_on), edit)
        self._lay_out()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open an entry."""
        block, strip = self._block_at(event.position()), self._strip_at(event.position())
        if block and not block.hidden:
            self.opened.emit(block.entry, self._day(block.starts_on))
        elif strip and not strip.hidden:
            day, _ = self.room.time_at(event.position())
            self.opened.emit(strip.entry, self._day(day))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of what is pointed at; by its key, of what is chosen."""
        point = QPointF(event.pos())
        found, strip = self.chosen, self._strip_at(point)
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            block, (day, _) = self._block_at(point), self.room.time_at(point)
            found = (block.entry, self._day(block.starts_on)) if block and not block.hidden else None
            found = (strip.entry, self._day(day)) if strip and not strip.hidden else found
        if found:
            self.choose(found[0].id, None if strip else found[1])
            self.menu_asked.emit(*found, event.globalPos())

    def _grip(self, block: week.Block, point: QPointF) -> Grip:
        area = self.room.of_block(block)
        edge = min(_EDGE, area.height() / 4)
        if block.has_end and area.bottom() - point.y() <= edge:
            return Grip.END
        if block.has_start and point.y() - area.top() <= edge:
            return Grip.START
        return Grip.MOVE

    def _show_cursor(self, point: QPointF) -> None:
        block = self._block_at(point)
        grip = self._grip(block, point) if block and not block.hidden else None
        self.viewport().setCursor(_CURSORS[grip])

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell an entry in words under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self._block_at(QPointF(event.pos())) or self._strip_at(QPointF(event.pos()))
            text = self._told(found.entry) if found and not found.hidden else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def _told(self, entry: ScheduleEntry) -> str:
        name = self._names.get(entry.playlist, entry.playlist)
        return f"{name}\n{layer_word(entry.layer)} · {when_text(entry)}"

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose, open, move, resize, delete and turn without a mouse."""
        key, chosen = event.key(), self.chosen
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_T: lambda: self.turn_asked.emit(0),
            Qt.Key.Key_Escape: self._let_go,
            Qt.Key.Key_Return: lambda: self._open(chosen),
            Qt.Key.Key_Enter: lambda: self._open(chosen),
            Qt.Key.Key_Delete: lambda: self.delete_asked.emit(*chosen) if chosen else None,
        }
        step = _ARROWS.get(Qt.Key(key))
        if step and alt:
            self._nudge(chosen, step, resize=shift)
        elif step:
            self._walk(chosen, *step)
        elif key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        """Give up a drag, or what was chosen."""
        if self._drag:
            self._drag = None
            self._lay_out()
        else:
            self.choose(None)

    def _open(self, chosen: tuple[ScheduleEntry, date] | None) -> None:
        if chosen:
            self.opened.emit(*chosen)
        else:
            first = max(self._today, self._monday) if self._today <= self._day(6) else self._monday
            self.create_asked.emit(first, first, week.at(8 * 60), week.at(9 * 60))

    def _nudge(self, chosen: tuple[ScheduleEntry, date] | None, step: tuple[int, int], *, resize: bool) -> None:
        if chosen is None or (chosen[0].starts is None and (resize or step[1])):
            return
        days, quarter = step
        minutes = quarter * week.SNAP_MIN
        edit: Edit
        if resize:
            edit = lambda entry: week.lasting(entry, week.length_of(entry) + minutes)  # noqa: E731 - its name is its type
        else:
            edit = lambda entry: week.moved(entry, days=days, minutes=minutes)  # noqa: E731
        self.nudged.emit(*chosen, edit)

    def _walk(self, chosen: tuple[ScheduleEntry, date] | None, days: int, lines: int) -> None:
        """Go to the next occurrence: down the hours, or to another day; past the edge the week turns."""
        order = self._occurrences()
        if lines or (chosen is None and not days):
            at = order.index(chosen) + lines if chosen in order else 0
            found = order[at % len(order)] if order else None
        elif chosen is None:
            self.turn_asked.emit(days)
            return
        else:
            here, hour = chosen[1], week.minutes_of(chosen[0].starts)
            beyond = [one for one in order if (one[1] - here).days * days > 0]
            found = min(
                beyond,
                key=lambda one: (abs((one[1] - here).days), abs(week.minutes_of(one[0].starts) - hour)),
                default=None,
            )
            if found is None:
                self.turn_asked.emit(days)
                return
        if found:
            self.choose(found[0].id, found[1])
            self.reveal(week.minutes_of(found[0].starts))

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the morning."""
        super().resizeEvent(event)
        self._set_bars()
        if not self._scrolled and self.viewport().height() > HOUR_PX:
            self._scrolled = True
            self.verticalScrollBar().setValue(int(6.5 * HOUR_PX))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for half a day."""
        return QSize(640, 560)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint grid, blocks, strip and head."""
        room, painter = self.room, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(look.COLOURS.paper))
        painter.save()
        painter.setClipRect(QRectF(0, room.top, room.width, room.height))
        for day in self._free:
            paint.paint_free_day(painter, room, day)
        self._paint_troubles(painter, room, over=False)
        paint.paint_hours(painter, room)
        for block in self._blocks:
            self._paint_block(painter, room, block)
        self._paint_troubles(painter, room, over=True)
        self._paint_moments(painter, room)
        painter.restore()
        paint.paint_head(painter, room, self._monday, self._today, self._free)
        for strip in self._strips:
            self._paint_found(painter, room.of_strip(strip), strip, (layer_word(strip.entry.layer),))
        self._paint_rubber(painter, room)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.COLOURS.focus), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_block(self, painter: QPainter, room: WeekRoom, block: week.Block) -> None:
        area = room.of_block(block)
        if area.bottom() < room.top or area.top() > room.height:
            return
        starts, ends = hour_text(block.entry.starts), hour_text(block.entry.ends)
        hours = f"{starts}–{ends}" if area.width() > _HOURS_PX else starts
        self._paint_found(painter, area, block, (hours, layer_word(block.entry.layer)))

    def _paint_found(
        self, painter: QPainter, area: QRectF, found: week.Block | week.Strip, under: tuple[str, ...]
    ) -> None:
        if found.hidden:
            paint.paint_more(painter, area, found.hidden)
            return
        entry = found.entry
        name = self._names.get(entry.playlist, entry.playlist)
        chosen = self._chosen is not None and self._chosen[0] == entry.id
        if isinstance(found, week.Strip):
            name, under = " · ".join((name, *under)), ()
        else:
            chosen = entry.id == _DRAGGED or (chosen and self._chosen == (entry.id, self._day(found.starts_on)))
        paint.paint_entry(painter, area, entry.layer, (name, *under), chosen=chosen)
        self._paint_marks(painter, area, entry)

    def _paint_marks(self, painter: QPainter, area: QRectF, entry: ScheduleEntry) -> None:
        marks = [self._marks[group] for group in sorted(entry.groups) if group in self._marks]
        room = int((area.width() - _MARKS_BESIDE) // _MARK)
        for place, mark in enumerate(marks[: max(0, room)]):
            spot = QRectF(area.right() - (place + 1) * _MARK, area.bottom() - _MARK - 1, _MARK - 2, _MARK - 2)
            paint_mark(painter, spot, mark)

    def _paint_troubles(self, painter: QPainter, room: WeekRoom, *, over: bool) -> None:
        for stretch in self._troubles:
            day = (stretch.day - self._monday).days
            if 0 <= day <= 6 and (stretch.trouble is Trouble.CLASH) is over:  # noqa: PLR2004 - days of a week
                paint.paint_trouble(painter, room, day, stretch)

    def _paint_moments(self, painter: QPainter, room: WeekRoom) -> None:
        for moment, colour, dashed in (
            (self._now, look.COLOURS.danger, False), (self._moment, look.COLOURS.focus, True),
        ):  # fmt: skip
            day = (moment.date() - self._monday).days if moment else -1
            if moment and 0 <= day <= 6:  # noqa: PLR2004 - days of a week
                paint.paint_moment(painter, room, day, week.minutes_of(moment.time()), colour, dashed=dashed)

    def _paint_rubber(self, painter: QPainter, room: WeekRoom) -> None:
        drag = self._drag
        if self._dropping is not None:
            day, minute = self._dropping
            shown = None if minute is None else (minute, minute + 60)
            words = (
                self.tr("Todo el día") if minute is None else self.tr("desde {0}").format(hour_text(week.at(minute)))
            )
            paint.paint_rubber(painter, room, range(day, day + 1), shown, words)
        elif drag and drag.moving and drag.block is None:
            days, hours = drag.drawn()
            words = f"{hour_text(week.at(hours[0]))}–{hour_text(week.at(hours[1]))}"
            paint.paint_rubber(painter, room, days, None if drag.kind is Grip.DAYS else hours, words)
