"""The gallery: what a piece can be made from, each template drawn by the stage with its sample words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manager_app import look
from manager_app.language import either, is_english
from manager_app.pictures import Pictures
from manager_app.widgets.piece_cards import paint_block, paint_card, paint_line, paint_picture
from manager_app.widgets.small import column, empty_state, label, row
from manager_app.widgets.writing import LineEdit
from signage.model.form import SlideTemplate
from signage.model.search import plain

Index = QModelIndex | QPersistentModelIndex
_CARD: Final = QSize(250, 226)
_MARGIN_PX: Final = 28
"""What the scroll bar and the frame may take of the grid's width."""
_PICTURE_PX: Final = 130
_TEMPLATE: Final = Qt.ItemDataRole.UserRole + 1
_ORDER: Final = (
    "aviso noticia kpi kpi_barras kpi_linea kpi_dona pasos comparar ciberconsejo capacitacion agenda servicios "
    "titulares mantenimiento videotutorial imagen buzon bienvenida caso testimonio reconocimiento cuenta_regresiva "
    "reloj pagina_web"
).split()
"""What is made most often comes first."""


class GalleryPanel(QWidget):
    """Templates as cards; typing finds them by name or by what they are for."""

    chosen = Signal(object)

    def __init__(self, templates: tuple[SlideTemplate, ...], pictures: Pictures, parent: QWidget | None = None) -> None:
        """Show the templates."""
        super().__init__(parent)
        self.model = TemplateModel(templates, pictures, self)
        self.search = LineEdit()
        self.search.setPlaceholderText(self.tr("Buscar una plantilla: aviso, cifra, agenda, video…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Buscar una plantilla"))
        self.grid = _Grid()
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(_Card(self.grid))
        self._count = label("", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        text = self.tr("Escriba otra palabra, o borre la búsqueda para ver todas.")
        self._stack.addWidget(empty_state("search", self.tr("Ninguna plantilla se llama así"), text))
        head = row(label(self.tr("Elija cómo se verá la pieza"), "heading"), 1, self._count)
        self.setLayout(column(head, self.search, self._stack, gap=12, wide=2))
        self._connect()
        self._find("")

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_only)
        self.grid.activated.connect(self._take)
        self.grid.clicked.connect(self._take)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be ready for typing."""
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk from the search into the cards."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _find(self, text: str) -> None:
        self.model.find(text)
        count = self.model.rowCount()
        self._stack.setCurrentIndex(0 if count else 1)
        self._count.setText(self.tr("1 plantilla") if count == 1 else self.tr("{0} plantillas").format(count))
        if count:
            self.grid.setCurrentIndex(self.model.index(0))

    def _take_only(self) -> None:
        if self.model.rowCount():
            self._take(self.grid.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        template = index.data(_TEMPLATE)
        if isinstance(template, SlideTemplate):
            self.chosen.emit(template)


class TemplateModel(QAbstractListModel):
    """The templates that a search leaves."""

    def __init__(self, templates: tuple[SlideTemplate, ...], pictures: Pictures, parent: QObject | None = None) -> None:
        """Take all templates."""
        super().__init__(parent)
        places = {name: at for at, name in enumerate(_ORDER)}
        self._all = sorted(templates, key=lambda one: places.get(one.id, len(places)))
        self._shown = list(self._all)
        self._pictures = pictures
        pictures.sampled.connect(self._on_sampled)
        pictures.dressed.connect(self._on_dressed)

    def find(self, text: str) -> None:
        """Keep the templates that speak of every word of a text."""
        words = plain(text).split()
        self.beginResetModel()
        self._shown = [one for one in self._all if all(word in _spoken(one) for word in words)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the templates."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        template = self._shown[index.row()]
        name, about = either(template.name, template.name_en), either(template.about, template.about_en)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return about
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name}: {about}"
            case Qt.ItemDataRole.DecorationRole:
                return self._pictures.sample(template, english=is_english())
            case _:
                return template if role == _TEMPLATE else None

    def _on_sampled(self, name: str) -> None:
        for at, template in enumerate(self._shown):
            if template.id == name:
                self.dataChanged.emit(self.index(at), self.index(at), [Qt.ItemDataRole.DecorationRole])

    def _on_dressed(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [Qt.ItemDataRole.DecorationRole])


class _Grid(QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Plantillas"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(_CARD)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Spread the cards over the whole width."""
        room = self.width() - _MARGIN_PX
        self.setGridSize(QSize(room // max(1, room // _CARD.width()), _CARD.height()))
        super().resizeEvent(event)


class _Card(QStyledItemDelegate):
    """A template: its picture, its name, what it is for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return _CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        template = index.data(_TEMPLATE)
        if not isinstance(template, SlideTemplate):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(5, 5, -5, -5)
        paint_card(painter, area, option)
        room = QRectF(area.left() + 4, area.top() + 4, area.width() - 8, _PICTURE_PX)
        paint_picture(painter, room, index.data(Qt.ItemDataRole.DecorationRole))
        words = QRectF(room.left() + 6, room.bottom() + 5, room.width() - 12, 22)
        paint_line(painter, words, either(template.name, template.name_en), bold=True)
        words = QRectF(words.left(), words.bottom() + 3, words.width(), area.bottom() - words.bottom() - 8)
        painter.setPen(look.COLOURS.muted)
        paint_block(painter, words, either(template.about, template.about_en), size=12)
        painter.restore()


def _spoken(template: SlideTemplate) -> str:
    return plain(f"{template.name} {template.about} {template.name_en} {template.about_en} {template.id}")
