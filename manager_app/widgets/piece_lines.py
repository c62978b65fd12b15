"""Pieces as lines of a table: more of them at a glance, one fact below the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.language import audience_word, day_text, length_text, translate
from manager_app.models.pieces import PieceRole, kind_word
from manager_app.widgets.piece_cards import paint_line, paint_picture, paint_row_ground, paint_state
from signage.client import Piece
from signage.model.screen import Audience

LINE: Final = QSize(0, 40)
"""No width: a line is as wide as there is room."""
_PICTURE_PX: Final = 60
_GAP_PX: Final = 12
_SHARES: Final = (0.32, 0.15, 0.08, 0.19, 0.11, 0.15)
"""Title, kind, length, audience, last day, state: how they share the width."""
_NARROW: Final = (0.46, 0.0, 0.13, 0.0, 0.17, 0.24)
_NARROW_PX: Final = 720
"""With less room kind and audience go: they stand beside, in the panel of the piece that is chosen."""
Index = QModelIndex | QPersistentModelIndex


class PieceLine(QStyledItemDelegate):
    """One piece on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every line is of one height."""
        return LINE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint picture and facts."""
        piece = index.data(PieceRole.PIECE)
        if not isinstance(piece, Piece):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        paint_row_ground(painter, area, option)
        paint_picture(
            painter,
            QRectF(area.left() + 4, area.top() + 3, _PICTURE_PX, area.height() - 6),
            index.data(Qt.ItemDataRole.DecorationRole),
        )
        *columns, state = _columns(area)
        for number, (column, words) in enumerate(zip(columns, _facts(piece), strict=True)):
            if column.width() <= 0:
                continue
            is_title = number == 0
            colour = "" if is_title else look.COLOURS.muted
            paint_line(painter, column, words, bold=is_title, colour=colour, size=13 if is_title else 12)
        middle = state.center().y()
        line = QRectF(state.left(), middle - 11, state.width(), 22)
        paint_state(painter, line, str(index.data(PieceRole.STATE)), piece)
        painter.restore()


class LineHead(QWidget):
    """The names over the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take a line's height."""
        super().__init__(parent)
        self.setFixedHeight(24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint them."""
        painter = QPainter(self)
        names = (
            translate("LineHead", "Título"), translate("LineHead", "Clase"), translate("LineHead", "Dura"),
            translate("LineHead", "Para quién"), translate("LineHead", "Hasta"), translate("LineHead", "Estado"),
        )  # fmt: skip
        # The scroll bar beside the lines takes as much.
        area = QRectF(self.rect()).adjusted(4, 0, -16, 0)
        for column, name in zip(_columns(area), names, strict=True):
            if column.width() > 0:
                paint_line(painter, column, name, bold=True, colour=look.COLOURS.muted, size=12)
        painter.end()


def _columns(area: QRectF) -> Iterator[QRectF]:
    left = area.left() + _PICTURE_PX + 2 * _GAP_PX
    room = area.right() - left
    for share in _NARROW if area.width() < _NARROW_PX else _SHARES:
        yield QRectF(left, area.top(), room * share - _GAP_PX, area.height())
        left += room * share


def _facts(piece: Piece) -> tuple[str, ...]:
    everybody = piece.audiences == frozenset(Audience)
    seen = (
        translate("LineHead", "Todos")
        if everybody
        else ", ".join(audience_word(one) for one in Audience if one in piece.audiences)
    )
    until = piece.slide.valid_until
    return piece.title, kind_word(piece), length_text(piece.slide.duration), seen, day_text(until) if until else "—"
