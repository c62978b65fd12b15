"""A preview: the very stage of the screens, drawn without a window at the screen's own size, shown smaller."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from manager_app.widgets.small import PictureBox
from player_app.stage.render import OffscreenStage, Picture, View, as_picture
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, SlideView
from signage.errors import SignageError


class StageView(PictureBox):
    """Keeps one stage for a size; `image` is the picture in the screen's own pixels."""

    def __init__(self, size: QSize, *, at_top: bool = False, parent: QWidget | None = None) -> None:
        """Take the size of the screen it stands for."""
        super().__init__(ground="#0B2A4A", at_top=at_top, parent=parent)
        self._size, self._is_snug = size, at_top
        self._stage: OffscreenStage | None = None
        self._slide: SlideView | None = None
        self._drawing = False
        self._next: tuple[View, float] | None = None
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be no taller than the picture, so that what stands under it stands close."""
        super().resizeEvent(event)
        if self._is_snug:
            self.setMaximumHeight(max(1, math.ceil(self.width() * self._size.height() / self._size.width())))

    def close_down(self) -> None:
        """Take the stage down before the window goes."""
        self._next = None
        self._end_stage()

    def _end_stage(self) -> None:
        if self._stage:
            self._stage.close_down()
        self._stage = self._slide = None

    def _draw(self, picture: Picture, min_text_px: float) -> None:
        stage = self._stage_for(picture, min_text_px)
        # A slide that is in front already would never announce itself again.
        fresh = picture if picture.slide != self._slide else replace(picture, slide=None)
        self._slide = picture.slide
        try:
            stage.bridge.set_min_text_px(min_text_px)
            stage.show(fresh)
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
            self._stage = OffscreenStage(self._size, min_text_px=min_text_px, fade_ms=0)
            self._slide = None
        return self._stage
