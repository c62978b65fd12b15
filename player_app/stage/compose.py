"""From values of the model to what the stage draws: the same for the lobby, the manager's previews and thumbnails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from player_app.stage.view import AlertView, SlideView
from signage.model.ids import AssetHash
from signage.model.screen import Screen
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide
from signage.model.template import Announcement

CANVAS_PX = 1080
_MS = timedelta(milliseconds=1)


def slide_view(slide: Slide, file_of: Callable[[AssetHash], str], *, position: timedelta = timedelta()) -> SlideView:
    """Return a slide with its files by path; a video begins at `position`."""
    match slide:
        case ImageSlide():
            return SlideView(key=slide.id, kind="image", source=file_of(slide.asset), alt=slide.alt)
        case VideoSlide():
            at = max(0, position // _MS)
            source = file_of(slide.asset)
            return SlideView(key=slide.id, kind="video", source=source, alt=slide.alt, position_ms=at, loop=True)
        case TemplateSlide():
            return SlideView(
                key=slide.id,
                kind="template",
                template=slide.template,
                fields=dict(slide.fields),
                images={name: file_of(asset) for name, asset in slide.images},
                alt=slide.alt,
            )


def alert_view(key: str, said: Announcement, *, index: int = 1, count: int = 1) -> AlertView:
    """Return an announcement as the stage draws it, the `index`-th of `count`."""
    return AlertView(
        key=key,
        take_over=said.take_over.value,
        tone=said.tone.value,
        symbol=said.symbol,
        word=said.word,
        headline=said.wording.headline,
        steps=said.wording.steps,
        english_headline=said.wording.english_headline,
        english_steps=said.wording.english_steps,
        issued=said.issued,
        next_update=said.next_update,
        contact=said.contact,
        index=index,
        count=count,
    )


def minimum_text(screen: Screen) -> float:
    """Return the screen's smallest readable text in pixels of the stage's canvas (short side 1080)."""
    return screen.minimum_text_px() * CANVAS_PX / min(screen.width_px, screen.height_px)
