"""Pictures of pieces: thumbnails from the hub, template slides and alerts drawn by the stage itself.

The stage draws on the GUI thread, one picture at a time, on a scene that is kept warm until there is nothing left to
draw; files are fetched in the pool and kept by their hash. What is drawn wears the house's theme.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from manager_app import operations
from player_app.stage.compose import sample_view, slide_view
from player_app.stage.live import LiveView, live_view
from player_app.stage.render import OffscreenStage, View, render
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from signage.client import HubClient, Piece
from signage.errors import NotFound, SignageError
from signage.media.measuring import OWN_LOOK, Worn
from signage.model.form import SlideTemplate
from signage.model.ids import AssetHash
from signage.model.slide import Slide, TemplateSlide, assets_of
from signage.model.theme import Theme, theme_from_toml
from signage.store.disk import write_atomically

THUMBNAIL, UPRIGHT = QSize(480, 270), QSize(270, 480)
_FINE: Final = 2
"""A picture is drawn so much larger and averaged, or its small texts would be ragged."""
_REST_MS: Final = 20_000
_Key = tuple[str, Slide, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    piece: Piece
    upright: bool
    live: LiveView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    template: SlideTemplate
    english: bool


_Job = _Card | _Sample


class Pictures(QObject):
    """Thumbnails by piece, and the library's files by hash."""

    ready = Signal(str)
    """A piece's thumbnail has come; the argument is the piece's id."""
    sampled = Signal(str)
    """A template's picture has come."""
    dressed = Signal()
    """The house looks otherwise: whatever shows slides draws them anew."""

    def __init__(self, client: HubClient, folder: Path, parent: QObject | None = None) -> None:
        """Keep files in `folder`."""
        super().__init__(parent)
        self._client, self._folder = client, folder
        self._held: dict[_Key, QPixmap] = {}
        self._asked: set[_Key] = set()
        self._to_draw: deque[_Job] = deque()
        self._at_work: _Job | None = None
        self._drawing = False
        self._samples: dict[tuple[str, bool], QPixmap] = {}
        self._stages: dict[bool, OffscreenStage] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.close_down)
        self.theme: Theme | None = None
        self.logo = ""
        self.worn = OWN_LOOK

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
            self._bring(sha256)

    def _ask(self, piece: Piece, *, upright: bool) -> None:
        slide = piece.slide
        if isinstance(slide, TemplateSlide):

            def work() -> LiveView | None:
                self.fetch(slide)
                return self.said_by(slide.data) if slide.data else None

            def queue(live: LiveView | None) -> None:
                self._queue(_Card(piece=piece, upright=upright, live=live))

            operations.run(self, work, queue, _left)
            return
        portrait = piece.portrait if upright else None
        operations.run(
            self,
            lambda: self._read_blob(portrait) if portrait else _read(self._client.thumbnail(piece.id)),
            lambda image: self._keep(piece, image, upright=upright),
            _left,
        )

    def said_by(self, source: str) -> LiveView | None:
        """What a source said last, as slides listed it then; called in the pool."""
        found = next((one for one in self._client.sources() if one.id == source), None)
        if found is None or found.sha256 is None or found.as_of is None:
            return None
        document = self._client.live_document(found.sha256)
        return live_view(document, as_of=found.as_of, now=found.as_of, zone=self._client.settings().zone)

    def _read_blob(self, sha256: AssetHash) -> QImage:
        return _small(_read(self._bring(sha256).read_bytes()), UPRIGHT)

    def _bring(self, sha256: AssetHash) -> Path:
        path = Path(self.file_of(sha256))
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client.download_blob(sha256, path)
        return path

    # The house's look

    def ask_theme(self) -> None:
        """Ask the hub what the house looks like; what is drawn until then wears the stage's own."""
        operations.run(self, self._fetch_theme, self._wear, _left)

    def _fetch_theme(self) -> tuple[Theme | None, Worn]:
        used = self._client.theme()
        for sha256 in filter(None, (used.sha256, used.logo)):
            self._bring(sha256)
        theme, logo = (Path(self.file_of(sha256)) if sha256 else None for sha256 in (used.sha256, used.logo))
        return theme_from_toml(theme.read_bytes()) if theme else None, Worn(theme=theme, logo=logo)

    def _wear(self, look: tuple[Theme | None, Worn]) -> None:
        if look != (self.theme, self.worn):
            self.theme, self.worn = look
            self.logo = str(self.worn.logo or "")
            for stage in self._stages.values():
                stage.bridge.set_theme(self.theme, self.logo)
            self._samples.clear()
            self._held.clear()
            self._asked.clear()
            self.dressed.emit()

    # Drawing

    def sample(self, template: SlideTemplate, *, english: bool) -> QPixmap | None:
        """Return what a template looks like, or None while it is on its way."""
        held = self._samples.get((template.id, english))
        if held is None:
            self._queue(_Sample(template=template, english=english))
        return held

    def keep_pasted(self, image: QImage) -> Path:
        """Write a picture from the clipboard down as a file."""
        data = png_of(image)
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
        write_atomically(path, data)
        return path

    def close_down(self) -> None:
        """Take the warm scenes down; the next picture makes another."""
        self._to_draw.clear()
        for stage in self._stages.values():
            stage.close_down()
        self._stages.clear()

    def _queue(self, job: _Job) -> None:
        # While a scene loads, the loop goes round and cards ask again: what is being drawn is not asked for twice.
        if job == self._at_work or job in self._to_draw:
            return
        self._to_draw.append(job)
        self._rest.stop()
        if not self._drawing:
            self._drawing = True
            QTimer.singleShot(0, self, self._draw_next)

    def _draw_next(self) -> None:
        if self._to_draw:
            self._at_work = job = self._to_draw.popleft()
            image = self._drawn(job)
            if isinstance(job, _Sample):
                self._samples[job.template.id, job.english] = QPixmap.fromImage(image)
                self.sampled.emit(job.template.id)
            else:
                self._keep(job.piece, image, upright=job.upright)
            self._at_work = None
        self._drawing = bool(self._to_draw)
        if self._drawing:
            QTimer.singleShot(0, self, self._draw_next)
        else:
            self._rest.start()

    def _drawn(self, job: _Job) -> QImage:
        upright = isinstance(job, _Card) and job.upright
        size = UPRIGHT if upright else THUMBNAIL
        try:
            stage = self._stage_for(upright=upright)
            stage.show(
                sample_view(job.template, english=job.english)
                if isinstance(job, _Sample)
                else slide_view(job.piece.slide, self.file_of, data=job.live)
            )
            return _small(stage.draw(), size)
        except SignageError:
            return QImage()

    def _stage_for(self, *, upright: bool) -> OffscreenStage:
        if upright not in self._stages:
            size = (UPRIGHT if upright else THUMBNAIL) * _FINE
            stage = OffscreenStage(size, min_text_px=DEFAULT_MIN_TEXT_PX, fade_ms=0)
            stage.bridge.set_theme(self.theme, self.logo)
            self._stages[upright] = stage
        return self._stages[upright]

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


def png_of(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file; called in the pool, too."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know no QIODevice here
    return bytes(buffer.data().data())
