"""The library's pieces as an item model, and the filter over it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from manager_app.forms import all_templates
from manager_app.language import day_text, either, length_text, translate
from manager_app.pictures import Pictures
from manager_app.reviewing import PieceReviews, Review
from signage.client import Piece
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide

Index = QModelIndex | QPersistentModelIndex
_WARNING = timedelta(days=7)
PIECES_MIME = "application/x-signage-pieces"


class PieceRole(IntEnum):
    """What a delegate may ask for."""

    PIECE = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2
    KIND = Qt.ItemDataRole.UserRole + 3
    REVIEW = Qt.ItemDataRole.UserRole + 4
    """What the hub found of it; None while nobody has asked."""


class PieceModel(QAbstractListModel):
    """The library, newest first."""

    def __init__(
        self,
        pictures: Pictures,
        today: Callable[[], date],
        reviews: PieceReviews | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Start empty; `today` tells the day that decides what has expired, `reviews` what the hub found."""
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._pictures, self._today, self._reviews = pictures, today, reviews
        pictures.ready.connect(self._on_picture)
        if reviews:
            reviews.came.connect(self._on_review)

    def show(self, pieces: tuple[Piece, ...]) -> None:
        """Take the library's pieces."""
        if [piece.id for piece in pieces] == [piece.id for piece in self._pieces]:
            self._pieces = pieces
            if pieces:
                self.dataChanged.emit(self.index(0), self.index(len(pieces) - 1))
            return
        self.beginResetModel()
        self._pieces = pieces
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Count the pieces."""
        return 0 if parent.isValid() else len(self._pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer by role."""
        if not index.isValid() or index.row() >= len(self._pieces):
            return None
        piece = self._pieces[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: piece.title,
            Qt.ItemDataRole.DecorationRole: lambda: self._pictures.thumbnail(piece),
            Qt.ItemDataRole.ToolTipRole: lambda: self._told(piece),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(piece),
            PieceRole.PIECE: lambda: piece,
            PieceRole.STATE: lambda: state_word(piece, self._today()),
            PieceRole.KIND: lambda: kind_of(piece),
            PieceRole.REVIEW: lambda: self._reviews.of(piece) if self._reviews else None,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _told(self, piece: Piece) -> str:
        found = self._reviews.of(piece) if self._reviews else None
        lines = [either(one.es, one.en) for one in (found.findings if found else ())]
        return "\n".join(lines) or either(piece.reason, piece.reason_en) or piece.slide.alt or piece.title

    def _spoken(self, piece: Piece) -> str:
        parts = (kind_word(piece), length_text(piece.slide.duration), state_word(piece, self._today()))
        found = self._reviews.of(piece) if self._reviews else None
        return ", ".join((piece.title, *parts, *((review_word(found),) if found and found.findings else ())))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pieces that play may be dragged into a playlist."""
        flags = super().flags(index)
        if index.isValid() and self._pieces[index.row()].is_playable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Pieces travel by their ids."""
        return [PIECES_MIME]

    def mimeData(self, indexes: object) -> QMimeData:  # noqa: N802 - Qt's name
        """Pack ids, one a line."""
        rows = sorted(index.row() for index in indexes)  # type: ignore[attr-defined] # a sequence of indexes
        packed = QMimeData()
        packed.setData(PIECES_MIME, "\n".join(self._pieces[row].id for row in rows).encode())
        return packed

    def row_of(self, piece: str) -> int:
        """Return where a piece is, or -1."""
        return next((row for row, held in enumerate(self._pieces) if held.id == piece), -1)

    def _on_picture(self, piece: str) -> None:
        self._tell(piece, Qt.ItemDataRole.DecorationRole)

    def _on_review(self, piece: str) -> None:
        self._tell(piece, PieceRole.REVIEW)

    def _tell(self, piece: str, role: int) -> None:
        row = self.row_of(piece)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [role])


class PieceFilter(QSortFilterProxyModel):
    """Pieces whose title has the text, of one kind or all; accents do not matter."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with everything."""
        super().__init__(parent)
        self._text, self._kind, self._playable = "", "", False

    def look_for(self, text: str, kind: str = "", *, playable: bool = False) -> None:
        """Set what to look for."""
        self.beginFilterChange()
        self._text, self._kind, self._playable = plain(text), kind, playable
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Say whether a piece is among what is looked for."""
        index = self.sourceModel().index(row, 0, parent)
        piece = index.data(PieceRole.PIECE)
        if not isinstance(piece, Piece) or (self._playable and not piece.is_playable):
            return False
        return (not self._kind or kind_of(piece) == self._kind) and self._text in plain(f"{piece.title} {piece.source}")


def plain(text: str) -> str:
    """Return a text as it is searched: small, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def kind_of(piece: Piece) -> str:
    """Return image, video or template."""
    match piece.slide:
        case ImageSlide():
            return "image"
        case VideoSlide():
            return "video"
        case TemplateSlide():
            return "template"


KIND_ICONS = {"image": "image", "video": "video", "template": "news"}


def kind_word(piece: Piece) -> str:
    """Return the kind as people call it."""
    match piece.slide:
        case ImageSlide():
            return translate("Piece", "Imagen")
        case VideoSlide():
            return translate("Piece", "Video")
        case TemplateSlide():
            template = all_templates().get(piece.slide.template)
            return either(template.name, template.name_en) if template else translate("Piece", "Plantilla")


def review_word(found: Review) -> str:
    """Return what a review comes to, in a few words."""
    if found.blocks:
        return translate("Piece", "No se envía")
    return translate("Piece", "Por mejorar") if found.warnings else translate("Piece", "Revisada")


def state_word(piece: Piece, today: date) -> str:
    """Return how a piece is, in a few words."""
    if piece.state == "processing":
        return translate("Piece", "Preparando… {0} %").format(piece.progress)
    if piece.state == "unplayable":
        return translate("Piece", "No se puede mostrar")
    if piece.state == "withdrawn":
        return withdrawn_word()
    return _validity_word(piece, today) or _use_word(len(piece.playlists))


def withdrawn_word() -> str:
    """Return how a piece is called that was taken off every screen."""
    return translate("Piece", "Retirada")


def _validity_word(piece: Piece, today: date) -> str:
    until = piece.slide.valid_until
    if until is None or until - today > _WARNING:
        return ""
    return (
        translate("Piece", "Vencida") if until < today else translate("Piece", "Vence el {0}").format(day_text(until))
    )


def _use_word(playlists: int) -> str:
    if playlists == 0:
        return translate("Piece", "Sin usar")
    if playlists == 1:
        return translate("Piece", "En 1 lista")
    return translate("Piece", "En {0} listas").format(playlists)
