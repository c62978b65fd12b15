"""A preview: the very stage of the screens, drawn without a window at the screen's own size, shown smaller."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from manager_app.widgets.small import PictureBox, fitted
from player_app.stage.bridge import FADE_MS
from player_app.stage.render import OffscreenStage, Picture, View, as_picture
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, SlideView
from signage.errors import SignageError
from signage.model.theme import Theme

_FRAME_MS: Final = 33
_PLAYED_SHORT_SIDE: Final = 720
"""A slide is played smaller than it is drawn: every frame of it costs."""
_SAFE: Final = 0.05
_BAR_PX: Final = 6


class StageView(PictureBox):
    """Keeps one stage for a size; `image` is the picture in the screen's own pixels."""

    played = Signal()
    """A slide that was played has come to its end."""

    def __init__(self, size: QSize, *, at_top: bool = False, parent: QWidget | None = None) -> None:
        """Take the size of the screen it stands for."""
        super().__init__(ground="#0B2A4A", at_top=at_top, parent=parent)
        self._size, self._is_snug = size, at_top
        self._stage: OffscreenStage | None = None
        self._slide: SlideView | None = None
        self._drawing = False
        self._next: tuple[View, float] | None = None
        self._theme: tuple[Theme | None, str] = (None, "")
        self._has_guides = False
        self._reel: _Reel | None = None
        self.image = QImage()
        self.pages = 1

    def draw(self, view: View, min_text_px: float = DEFAULT_MIN_TEXT_PX) -> None:
        """Draw a view; while one is being drawn only the last asked for waits."""
        self._next = (view, min_text_px)
        if self._drawing:
            return
        self._drawing = True
        while self._next:
            (wanted, pixels), self._next = self._next, None
            self._draw(as_picture(wanted), pixels)
        self._drawing = False

    def stand_for(self, size: QSize) -> None:
        """Stand for a screen of another size; the next drawing is of it."""
        if size != self._size:
            self._size = size
            self._end_stage()
            self.updateGeometry()

    def wear(self, theme: Theme | None, logo: str) -> None:
        """Dress slides as the house does."""
        self._theme = (theme, logo)
        if self._stage:
            self._stage.bridge.set_theme(theme, logo)
            self._slide = None

    def show_guides(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show where texts may stand: all but 5 % of each side."""
        self._has_guides = shown
        self.update()

    # Playing

    @property
    def is_playing(self) -> bool:
        """Whether a slide is being played."""
        return self._reel is not None

    def play(self, view: SlideView, seconds: float, min_text_px: float = DEFAULT_MIN_TEXT_PX) -> None:
        """Play a slide as a screen does: its entrance, its video, and how much of its time is over."""
        self.stop()
        self._reel = _Reel(self, view, seconds, min_text_px)
        self._reel.timer.start()

    def stop(self) -> None:
        """Stop playing; the picture stays as it was."""
        if self._reel:
            self._reel.end()
            self._reel = None
            self.update()

    @property
    def playing_size(self) -> QSize:
        """How large a slide is played."""
        scale = min(1.0, _PLAYED_SHORT_SIDE / min(self._size.width(), self._size.height()))
        return QSize(round(self._size.width() * scale), round(self._size.height() * scale))

    def show_frame(self, frame: QImage, share: float) -> None:
        """Show a frame of a slide that is played; at the end of its time it is over."""
        self.show_picture(frame)
        if share >= 1:
            self.stop()
            self.show_picture(self.image)
            self.played.emit()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be no taller than the picture, so that what stands under it stands close."""
        super().resizeEvent(event)
        if self._is_snug:
            self.setMaximumHeight(max(1, math.ceil(self.width() * self._size.height() / self._size.width())))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, then what helps to judge it."""
        super().paintEvent(event)
        painter = QPainter(self)
        area = fitted(self._size, QRectF(self.rect()))
        if self._is_snug:
            area.moveTop(0)
        if self._has_guides and not self._reel:
            _paint_guides(painter, area)
        if self._reel:
            bar = QRectF(area.left(), area.bottom() - _BAR_PX, area.width(), _BAR_PX)
            painter.fillRect(bar, QColor(255, 255, 255, 90))
            bar.setWidth(area.width() * self._reel.share)
            painter.fillRect(bar, QColor("#FFD100"))
        painter.end()

    def close_down(self) -> None:
        """Take the stage down before the window goes."""
        self.stop()
        self._next = None
        self._end_stage()

    def _end_stage(self) -> None:
        if self._stage:
            self._stage.close_down()
        self._stage = self._slide = None

    def _draw(self, picture: Picture, min_text_px: float) -> None:
        stage = self._stage_for(picture, min_text_px)
        self._slide = picture.slide
        try:
            stage.bridge.set_min_text_px(min_text_px)
            stage.show(picture)
            self.image = stage.draw()
            self.pages = max(1, stage.bridge.alert_pages())
            self.show_picture(self.image)
        except SignageError as failure:
            self.show_picture(None, str(failure))

    def _stage_for(self, picture: Picture, min_text_px: float) -> OffscreenStage:
        if self._slide is not None and picture.slide is None:
            # A stage keeps the slide it has; only a new one is empty.
            self._end_stage()
        if self._stage is None:
            self._stage = self.new_stage(self._size, min_text_px, fade_ms=0)
            self._slide = None
        return self._stage

    def new_stage(self, size: QSize, min_text_px: float, *, fade_ms: int) -> OffscreenStage:
        """Return a stage in the house's look."""
        stage = OffscreenStage(size, min_text_px=min_text_px, fade_ms=fade_ms)
        stage.bridge.set_theme(*self._theme)
        return stage


class _Reel:
    """A slide on a stage of its own, drawn frame by frame for as long as a screen would show it."""

    def __init__(self, shown: StageView, view: SlideView, seconds: float, min_text_px: float) -> None:
        self._shown, self._seconds = shown, seconds
        self._stage = shown.new_stage(shown.playing_size, min_text_px, fade_ms=FADE_MS)
        self._clock = QElapsedTimer()
        self.share = 0.0
        # A video takes a while to open: its time runs from when it can be seen.
        self._stage.bridge.ready.connect(lambda _: self._clock.start())
        self._stage.bridge.show_slide(view)
        self.timer = QTimer(shown, interval=_FRAME_MS)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._step)

    def _step(self) -> None:
        if not self._clock.isValid():
            return
        self.share = min(1.0, self._clock.elapsed() / 1000 / self._seconds)
        self._shown.show_frame(self._stage.draw(), self.share)

    def end(self) -> None:
        self.timer.stop()
        self.timer.deleteLater()
        self._stage.close_down()


def _paint_guides(painter: QPainter, area: QRectF) -> None:
    safe = area.adjusted(area.width() * _SAFE, area.height() * _SAFE, -area.width() * _SAFE, -area.height() * _SAFE)
    for colour, style in (("#0B2A4A", Qt.PenStyle.SolidLine), ("#FFD100", Qt.PenStyle.DashLine)):
        painter.setPen(QPen(QColor(colour), 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(safe)
