"""A floor with its screens: pins that are dragged, and moved by the arrow keys; each with icon and name."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from manager_app import look
from manager_app.models.screens import SCREENS_MIME, health_look
from manager_app.widgets.group_list import screens_in
from manager_app.widgets.piece_cards import line_width, paint_line
from manager_app.widgets.small import fitted
from signage.client import ScreenState
from signage.model.ids import ScreenId
from signage.model.wall import FULL, FloorPlan, Spot

_PIN: Final = 24
_STEP: Final = 10
_FINE: Final = 2
_EMPTY: Final = QSize(1600, 900)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlanView(QWidget):
    """Shows a plan; says where a screen is put."""

    placed = Signal(object)
    """A `Spot`."""
    lifted = Signal(str)
    """The id of a screen that is taken off the plan."""
    chosen = Signal(str)
    """The id of a screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a plan."""
        super().__init__(parent)
        self.plan: FloorPlan | None = None
        self._picture: QPixmap | None = None
        self._states: dict[ScreenId, ScreenState] = {}
        self._held: ScreenId | None = None
        self._at: QPointF | None = None
        self.current: ScreenId | None = None
        self.setMinimumSize(420, 300)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_plan(self, plan: FloorPlan | None, picture: QPixmap | None, states: tuple[ScreenState, ...]) -> None:
        """Show a plan with the screens as they are."""
        self.plan, self._picture = plan, picture
        self._states = {state.screen.id: state for state in states}
        spots = {spot.screen for spot in plan.spots} if plan else set()
        if self.current not in spots:
            self.current = next(iter(sorted(spots)), None)
        self._describe()
        self.update()

    def _describe(self) -> None:
        state = self._states.get(self.current) if self.current else None
        name = self.plan.name if self.plan else ""
        self.setAccessibleName(self.tr("Plano {0}").format(name))
        words = f"{state.screen.name}, {health_look(state)[1]}" if state else self.tr("sin pantallas")
        self.setAccessibleDescription(words)

    # Where things lie

    def area(self) -> QRectF:
        """Return where the plan is drawn."""
        size = self._picture.size() if self._picture is not None else _EMPTY
        return fitted(size, QRectF(self.rect()).adjusted(8, 8, -8, -8))

    def point_of(self, spot: Spot) -> QPointF:
        """Return where a place lies in the widget."""
        area = self.area()
        return QPointF(area.left() + area.width() * spot.x / FULL, area.top() + area.height() * spot.y / FULL)

    def spot_at(self, screen: ScreenId, point: QPointF) -> Spot:
        """Return the place of a point."""
        area = self.area()
        share_x, share_y = (point.x() - area.left()) / area.width(), (point.y() - area.top()) / area.height()
        x, y = (max(0, min(FULL, round(share * FULL))) for share in (share_x, share_y))
        return Spot(screen=screen, x=x, y=y)

    def _pin_at(self, point: QPointF) -> ScreenId | None:
        for spot in reversed(self.plan.spots if self.plan else ()):
            offset = self.point_of(spot) - point
            if max(abs(offset.x()), abs(offset.y())) <= _PIN * 0.75:
                return spot.screen
        return None

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the pin under the mouse."""
        self._held = self._pin_at(event.position())
        self._at = None
        if self._held is not None:
            self._make_current(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry it."""
        if self._held is not None:
            self._at = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put it down."""
        if self._held is not None and self._at is not None:
            self.placed.emit(self.spot_at(self._held, event.position()))
        self._held = self._at = None
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take cards of screens."""
        if self.plan is not None and event.mimeData().hasFormat(SCREENS_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Anywhere on the plan."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put the screens where they were dropped."""
        for number, screen in enumerate(screens_in(event.mimeData())):
            self.placed.emit(self.spot_at(screen, event.position() + QPointF(number * _PIN, 0)))
        event.accept()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the chosen pin, Tab chooses the next, Delete takes it off the plan."""
        plan = self.plan
        spot = next((one for one in plan.spots if one.screen == self.current), None) if plan else None
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if plan is None or spot is None:
            super().keyPressEvent(event)
        elif arrow is not None:
            step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            x, y = (max(0, min(FULL, at + by * step)) for at, by in zip((spot.x, spot.y), arrow, strict=True))
            self.placed.emit(Spot(screen=spot.screen, x=x, y=y))
        elif event.key() == Qt.Key.Key_Delete:
            self.lifted.emit(spot.screen)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802, FBT001 - Qt's name and signature
        """Tab goes through the pins first."""
        order = sorted(spot.screen for spot in self.plan.spots) if self.plan else []
        if self.current in order:
            place = order.index(self.current) + (1 if following else -1)
            if 0 <= place < len(order):
                self._make_current(order[place])
                return True
        return super().focusNextPrevChild(following)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show which pin the keys move."""
        super().focusInEvent(event)
        self.update()

    def _make_current(self, screen: ScreenId) -> None:
        self.current = screen
        self._describe()
        self.chosen.emit(screen)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint the floor and its pins."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area, theme = self.area(), look.COLOURS
        painter.fillRect(area, QColor(theme.paper))
        if self._picture is not None:
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        for spot in self.plan.spots if self.plan else ():
            is_held = spot.screen == self._held and self._at is not None
            self._paint_pin(painter, self._at if is_held and self._at else self.point_of(spot), spot.screen)
        painter.end()

    def _paint_pin(self, painter: QPainter, at: QPointF, screen: ScreenId) -> None:
        state = self._states.get(screen)
        if state is None:
            return
        theme = look.COLOURS
        icon, _, colour = health_look(state)
        is_current = screen == self.current
        circle = QRectF(at.x() - _PIN / 2, at.y() - _PIN / 2, _PIN, _PIN)
        name = state.screen.name
        width = line_width(name, size=12, bold=True)
        plate = QRectF(circle.right() - 4, circle.top() + 1, width + 16, _PIN - 2)
        if plate.right() > self.area().right():
            plate.moveRight(circle.left() + 4)
        painter.setPen(QPen(QColor(theme.focus if is_current else theme.edge), 2 if is_current else 1))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(plate, 6, 6)
        paint_line(painter, plate.adjusted(9, 0, 0, 0), name, bold=True, size=12, colour=theme.ink)
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(theme.paper))
        painter.drawEllipse(circle)
        painter.drawPixmap(QPointF(at.x() - 8, at.y() - 8), look.picture_of(icon, colour, 16))
        if is_current and self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(-4, -4, 4, 4))
