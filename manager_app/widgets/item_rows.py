"""A list's items as rows under one another, and the names of the lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QSpinBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.language import length_text
from manager_app.list_sums import Standing
from manager_app.list_words import DUE_ICONS, rounds_word, standing_word, transition_word
from manager_app.models.pieces import KIND_ICONS, kind_of, kind_word
from manager_app.models.playlists import ListRole, PlaylistItemsModel
from manager_app.widgets.piece_cards import paint_line, paint_picture, paint_row_ground
from manager_app.widgets.timeline import due_colour, may_be_pulled
from signage.client import Piece
from signage.model.playlist import PlaylistItem

Index = QModelIndex | QPersistentModelIndex
_ITEM_HEIGHT = 68
_BOX = QSize(78, 30)


class NameRow(QStyledItemDelegate):
    """A list by name, with how much is in it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every row is of one height."""
        return QSize(120, 52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        line = QRectF(area.left() + 10, area.top() + 5, area.width() - 20, 20)
        paint_line(painter, line, str(index.data()), bold=True)
        paint_line(painter, line.translated(0, 20), str(index.data(ListRole.UNDER)), colour=look.COLOURS.muted, size=12)
        painter.restore()


class ItemRow(QStyledItemDelegate):
    """An item: its place, picture, title, how it stands, and a box with its seconds that a click opens."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every row is of one height."""
        return QSize(200, _ITEM_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item, piece = index.data(ListRole.ITEM), index.data(ListRole.PIECE)
        standing = index.data(ListRole.STANDING)
        if not isinstance(item, PlaylistItem) or not isinstance(standing, Standing):
            return
        theme = look.COLOURS
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        paint_row_ground(painter, area, option)
        number = QRectF(area.left() + 10, area.top(), 26, area.height())
        paint_line(painter, number, str(index.row() + 1), colour=theme.muted)
        picture = QRectF(area.left() + 38, area.top() + 5, 96, 54)
        painter.setOpacity(1.0 if standing.is_shown else 0.4)
        paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        painter.setOpacity(1.0)
        box = QRectF(duration_box(option.rect))
        words = QRectF(picture.right() + 12, area.top() + 9, box.left() - picture.right() - 24, 22)
        paint_line(painter, words, str(index.data()), bold=True, colour="" if piece else theme.danger)
        words.translate(0, 23)
        icon, colour, under = _under(item, piece, standing)
        painter.drawPixmap(words.topLeft().toPoint(), look.picture_of(icon, colour, 16))
        paint_line(painter, words.adjusted(22, -2, 0, -2), under, colour=colour, size=12)
        _paint_box(painter, box, length_text(item.duration), option)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802, ARG002 - Qt's name
        """Edit the seconds."""
        editor = QSpinBox(parent)
        editor.setRange(1, 3600)
        editor.setSuffix(" s")
        editor.setAccessibleName(self.tr("Duración en segundos"))
        editor.setValue(int(index.data(Qt.ItemDataRole.EditRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Leave alone what is being typed: rows are painted anew whenever a picture comes."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802 - Qt's name
        """Hand the seconds over."""
        if isinstance(editor, QSpinBox) and isinstance(model, PlaylistItemsModel):
            editor.interpretText()
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802, ARG002 - Qt's name
        """Lie over the box."""
        editor.setGeometry(duration_box(option.rect).adjusted(-16, -3, 0, 3))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:  # noqa: N802 - Qt's name
        """Open the editor by a click on the box."""
        view = self.parent()
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(view, QListView):
            position = event.position().toPoint()  # type: ignore[attr-defined] # a mouse event, by its type
            if duration_box(option.rect).contains(position) and may_be_pulled(index):
                view.edit(view.model().index(index.row(), 0))
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]


def duration_box(area: QRect) -> QRect:
    """Return where an item's seconds stand within its row."""
    box = QRect(0, 0, _BOX.width(), _BOX.height())
    box.moveCenter(area.center())
    box.moveRight(area.right() - 14)
    return box


def _under(item: PlaylistItem, piece: object, standing: Standing) -> tuple[str, str, str]:
    """Return icon, colour and words of the second line: what is wrong, or what the piece is."""
    entrance = transition_word(item.transition) if item.transition else ""
    more = [word for word in (rounds_word(item.every), entrance) if word]
    word = standing_word(standing)
    if word or not isinstance(piece, Piece):
        return DUE_ICONS[standing.due], due_colour(standing.due), " · ".join((word, *more))
    return KIND_ICONS[kind_of(piece)], look.COLOURS.muted, " · ".join((kind_word(piece), *more))


def _paint_box(painter: QPainter, box: QRectF, text: str, option: QStyleOptionViewItem) -> None:
    theme = look.COLOURS
    over = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(QPen(QColor(theme.focus if over else theme.edge), 1))
    painter.setBrush(QColor(theme.paper))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
