"""What pieces are called, and what they answer to views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from manager_app.forms import all_templates
from manager_app.language import day_text, either, length_text, translate
from manager_app.pictures import Pictures
from manager_app.reviewing import PieceReviews, Review
from manager_app.widgets.small import plain_tip
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


class PieceCells:
    """What a piece answers to views and delegates, by role."""

    def __init__(self, pictures: Pictures, today: Callable[[], date], reviews: PieceReviews | None = None) -> None:
        """Take the pictures, the day that decides what has expired, and what the hub found."""
        self._pictures, self._today, self._reviews = pictures, today, reviews

    def answer(self, piece: Piece, role: int) -> object:
        """Answer by role."""
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: piece.title,
            Qt.ItemDataRole.DecorationRole: lambda: self._pictures.thumbnail(piece),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(self._told(piece)),
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
