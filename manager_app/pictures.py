"""Pictures of pieces: thumbnails from the hub, template slides and alerts drawn by the stage itself.

The stage draws on the GUI thread, one picture at a time; files are fetched in the pool and kept by their hash.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from manager_app import operations
from player_app.stage.compose import slide_view
from player_app.stage.render import View, render
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from signage.client import HubClient, Piece
from signage.errors import NotFound, SignageError
from signage.model.ids import AssetHash
from signage.model.slide import Slide, TemplateSlide, assets_of

THUMBNAIL, UPRIGHT = QSize(480, 270), QSize(270, 480)
_Key = tuple[str, Slide, bool]


class Pictures(QObject):
    """Thumbnails by piece, and the library's files by hash."""

    ready = Signal(str)
    """A piece's thumbnail has come; the argument is the piece's id."""

    def __init__(self, client: HubClient, folder: Path, parent: QObject | None = None) -> None:
        """Keep files in `folder`."""
        super().__init__(parent)
        self._client, self._folder = client, folder
        self._held: dict[_Key, QPixmap] = {}
        self._asked: set[_Key] = set()
        self._to_draw: deque[tuple[Piece, bool]] = deque()
        self._drawing = False

    def thumbnail(self, piece: Piece, *, upright: bool = False) -> QPixmap | None:
        """Return a piece's picture, or None while it is on its way; `upright` as a portrait screen shows it."""
        upright = upright and has_upright(piece)
        key = (piece.id, piece.slide, upright)
        held = self._held.get(key)
        if held is None and key not in self._asked and piece.is_playable:
            self._asked.add(key)
            self._ask(piece, upright=upright)
        return held

    def file_of(self, sha256: AssetHash) -> str:
        """Return the path at which a file of the library is kept here."""
        return str(self._folder / sha256)

    def has(self, slide: Slide) -> bool:
        """Whether every file that a slide needs is here."""
        return all(Path(self.file_of(sha256)).exists() for sha256 in assets_of(slide))

    def fetch(self, slide: Slide) -> None:
        """Bring the files that a slide needs; called in the pool.

        Raises:
            SignageError: the hub did not give one.
        """
        for sha256 in assets_of(slide):
            path = Path(self.file_of(sha256))
            if not path.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._client.download_blob(sha256, path)

    def _ask(self, piece: Piece, *, upright: bool) -> None:
        if isinstance(piece.slide, TemplateSlide):
            operations.run(self, lambda: self.fetch(piece.slide), lambda _: self._queue(piece, upright=upright), _left)
            return
        portrait = piece.portrait if upright else None
        operations.run(
            self,
            lambda: self._read_blob(portrait) if portrait else _read(self._client.thumbnail(piece.id)),
            lambda image: self._keep(piece, image, upright=upright),
            _left,
        )

    def _read_blob(self, sha256: AssetHash) -> QImage:
        path = Path(self.file_of(sha256))
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client.download_blob(sha256, path)
        return _small(_read(path.read_bytes()), UPRIGHT)

    def _queue(self, piece: Piece, *, upright: bool) -> None:
        self._to_draw.append((piece, upright))
        if not self._drawing:
            self._drawing = True
            QTimer.singleShot(0, self, self._draw_next)

    def _draw_next(self) -> None:
        piece, upright = self._to_draw.popleft()
        size = UPRIGHT if upright else THUMBNAIL
        try:
            view = slide_view(piece.slide, self.file_of)
            image = render(view, size.width() * 2, size.height() * 2)
        except SignageError:
            image = QImage()
        self._keep(piece, _small(image, size), upright=upright)
        self._drawing = bool(self._to_draw)
        if self._drawing:
            QTimer.singleShot(0, self, self._draw_next)

    def _keep(self, piece: Piece, image: QImage, *, upright: bool) -> None:
        if not image.isNull():
            self._held[piece.id, piece.slide, upright] = QPixmap.fromImage(image)
            self.ready.emit(piece.id)


def has_upright(piece: Piece) -> bool:
    """Whether a portrait screen shows a piece in a shape of its own."""
    return piece.portrait is not None or isinstance(piece.slide, TemplateSlide)


def _small(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def draw(view: View, size: QSize, min_text_px: float = DEFAULT_MIN_TEXT_PX) -> QImage | None:
    """Draw a view as the screen would, or None when it cannot be shown."""
    try:
        return render(view, size.width(), size.height(), min_text_px=min_text_px)
    except SignageError:
        return None


def _read(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.isNull():
        raise NotFound("La miniatura no se puede leer.", "The thumbnail cannot be read.")
    return image


def _left(_: SignageError) -> None:
    """A card without a picture says enough."""
