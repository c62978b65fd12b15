"""How pieces are painted: cards in the library's grid, slim rows where pieces are picked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from manager_app import look
from manager_app.language import length_text
from manager_app.models.pieces import KIND_ICONS, PieceRole, kind_of, kind_word, review_word
from manager_app.reviewing import Review
from manager_app.widgets.small import fitted
from signage.client import Piece

CARDS = (QSize(164, 176), QSize(226, 206), QSize(330, 264))
"""Small, middle and large."""
CARD = CARDS[1]
_WORDS_PX = 79
"""What the words under a picture take, with the card's edges."""
ROW_HEIGHT = 58
Index = QModelIndex | QPersistentModelIndex


class PieceCard(QStyledItemDelegate):
    """A piece as a card: picture in its real shape, title, kind and length, state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        piece = index.data(PieceRole.PIECE)
        if not isinstance(piece, Piece):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(5, 5, -5, -5)
        paint_card(painter, area, option)
        room = QRectF(area.left() + 4, area.top() + 4, area.width() - 8, area.height() - _WORDS_PX)
        paint_picture(painter, room, index.data(Qt.ItemDataRole.DecorationRole))
        paint_review(painter, room, index.data(PieceRole.REVIEW))
        self._paint_words(painter, QRectF(room.left() + 6, room.bottom() + 6, room.width() - 12, 66), piece, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, piece: Piece, index: Index) -> None:
        line = QRectF(area.left(), area.top(), area.width(), 22)
        paint_line(painter, line, piece.title, bold=True)
        line.translate(0, 23)
        icon = look.picture_of(KIND_ICONS[kind_of(piece)], look.COLOURS.muted, 16)
        painter.drawPixmap(QPointF(line.left(), line.top() + 2), icon)
        text = f"{kind_word(piece)} · {length_text(piece.slide.duration)}"
        paint_line(painter, line.adjusted(22, 0, 0, 0), text, colour=look.COLOURS.muted, size=12)
        line.translate(0, 21)
        paint_state(painter, line, str(index.data(PieceRole.STATE)), piece)


class PieceRow(QStyledItemDelegate):
    """A piece as a slim row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every row is of one height."""
        return QSize(160, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        piece = index.data(PieceRole.PIECE)
        if not isinstance(piece, Piece):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        picture = QRectF(area.left() + 4, area.top() + 4, 82, area.height() - 8)
        paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        words = QRectF(picture.right() + 10, area.top() + 5, area.right() - picture.right() - 16, 22)
        paint_line(painter, words, piece.title, bold=True, size=13)
        words.translate(0, 21)
        text = f"{kind_word(piece)} · {length_text(piece.slide.duration)}"
        paint_line(painter, words, text, colour=look.COLOURS.muted, size=12)
        painter.restore()


def paint_card(painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
    """Paint a card's ground and its border: selected, focused or neither."""
    theme = look.COLOURS
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setBrush(QColor(theme.selected if chosen else theme.paper))
    edge = theme.focus if chosen else theme.edge if over else theme.line
    painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
    painter.drawRoundedRect(area, 9, 9)


def paint_row_ground(painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
    """Paint a row's ground when it is selected or under the pointer."""
    theme = look.COLOURS
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not chosen and not over:
        return
    focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(QColor(theme.selected if chosen else theme.hover))
    painter.setPen(QPen(QColor(theme.focus), 2) if focused else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area, 6, 6)


def paint_picture(painter: QPainter, room: QRectF, picture: object) -> None:
    """Paint a picture in its own shape on a quiet ground."""
    painter.save()
    frame = QPainterPath()
    frame.addRoundedRect(room, 6, 6)
    painter.setClipPath(frame)
    painter.fillRect(room, QColor(look.COLOURS.track))
    if isinstance(picture, QPixmap):
        painter.drawPixmap(fitted(picture.size(), room), picture, QRectF(picture.rect()))
    # A picture with a white ground would run into the card.
    painter.setClipping(False)
    painter.setPen(QPen(QColor(look.COLOURS.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(frame)
    painter.restore()


def paint_line(
    painter: QPainter, area: QRectF, text: str, *, bold: bool = False, colour: str = "", size: int = 14
) -> None:
    """Paint one line of text, shortened where it does not fit."""
    painter.setFont(_font(size, bold=bold))
    painter.setPen(QColor(colour or look.COLOURS.ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_block(painter: QPainter, area: QRectF, text: str, *, size: int = 12) -> None:
    """Paint text broken at words into the lines that have room; the last of them is shortened."""
    layout = QTextLayout(text, _font(size))
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        starts.append(line.textStart())
    layout.endLayout()
    step = size * 1.4
    shown = starts[: max(1, int(area.height() // step))]
    ends = [*shown[1:], len(text)]
    for number, (start, end) in enumerate(zip(shown, ends, strict=True)):
        line_area = QRectF(area.left(), area.top() + number * step, area.width(), step)
        paint_line(painter, line_area, text[start:end].strip(), size=size)


def line_width(text: str, *, size: int, bold: bool = False) -> float:
    """Return how wide one line of text is."""
    return QFontMetricsF(_font(size, bold=bold)).horizontalAdvance(text) + 1


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(look.FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def paint_review(painter: QPainter, room: QRectF, found: object) -> None:
    """Paint what the review came to in a picture's corner, icon and word; nothing where all is well."""
    if not isinstance(found, Review) or not found.findings:
        return
    theme = look.COLOURS
    icon, colour = ("error", theme.danger) if found.blocks else ("warning", theme.caution)
    text = review_word(found)
    width = line_width(text, size=12, bold=True) + 34
    chip = QRectF(room.right() - width - 6, room.top() + 6, width, 24)
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(QColor(theme.paper))
    painter.drawRoundedRect(chip, 12, 12)
    painter.drawPixmap(QPointF(chip.left() + 7, chip.top() + 4), look.picture_of(icon, colour, 16))
    paint_line(painter, chip.adjusted(27, 0, 0, 0), text, bold=True, colour=colour, size=12)


def paint_state(painter: QPainter, line: QRectF, text: str, piece: Piece) -> None:
    """Paint a piece's state: icon and word, never colour alone."""
    theme = look.COLOURS
    icon, colour = "check", theme.good
    if piece.state == "processing":
        icon, colour = "clock", theme.focus
    elif piece.state == "unplayable":
        icon, colour = "error", theme.danger
    elif piece.state == "withdrawn":
        icon, colour = "close", theme.muted
    elif not piece.playlists:
        icon, colour = "pause", theme.muted
    painter.drawPixmap(QPointF(line.left(), line.top() + 3), look.picture_of(icon, colour, 15))
    paint_line(painter, line.adjusted(22, 0, 0, 0), text, colour=colour, size=12)


def rounded(rect: QRect) -> QRectF:
    """Return a rectangle for antialiased painting."""
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
