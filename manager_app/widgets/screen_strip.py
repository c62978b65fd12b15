"""The screens in a line: what each really shows, its name, its health. The start page's glance at the lobbies."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.models.screens import ScreenModel, ScreenRole
from manager_app.widgets.piece_cards import paint_card, paint_line
from manager_app.widgets.screen_card import icon_of, paint_sight
from signage.client import ScreenState

Index = QModelIndex | QPersistentModelIndex
_CARD: Final = QSize(186, 160)
_INSET: Final = 7


class ScreenStrip(QListView):
    """A line of small cards."""

    def __init__(self, model: ScreenModel, parent: QWidget | None = None) -> None:
        """Show a model's screens."""
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Pantallas ahora"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_CARD.height() + 18)
        self.setItemDelegate(_StripCard(self))
        self.setModel(model)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """A turned wheel goes on with the page; only a sideways one moves the line."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()


class _StripCard(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return _CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one screen."""
        state = index.data(ScreenRole.STATE)
        if not isinstance(state, ScreenState):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(3, 3, -3, -3)
        paint_card(painter, area, option)
        inner = area.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        picture = QRectF(inner.left(), inner.top(), inner.width(), inner.width() * 9 / 16)
        paint_sight(painter, picture, index.data(ScreenRole.NOW), index.data(ScreenRole.AGE))
        name = QRectF(inner.left(), picture.bottom() + 4, inner.width(), 19)
        paint_line(painter, name, state.screen.name, bold=True, size=13, colour=look.COLOURS.title)
        health = index.data(ScreenRole.HEALTH)
        if isinstance(health, tuple):
            icon, word, colour = health
            line = name.translated(0, 19)
            if index.data(ScreenRole.ASTRAY):
                icon, word, colour = "warning", self.tr("No muestra lo que debería"), look.COLOURS.caution
            painter.drawPixmap(line.topLeft() + QPointF(0, 2), icon_of(icon, colour, 14))
            paint_line(painter, line.adjusted(19, 0, 0, 0), word, size=12, colour=colour)
        painter.restore()
