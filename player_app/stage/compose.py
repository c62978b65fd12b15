"""From values of the model to what the stage draws: the same for the lobby, the manager's previews and thumbnails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from player_app.stage.live import LiveView
from player_app.stage.view import AlertView, SlideView
from signage.model.form import FILE_TYPES, SlideTemplate
from signage.model.ids import AssetHash
from signage.model.screen import Screen
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide
from signage.model.template import Announcement

CANVAS_PX = 1080
_MS = timedelta(milliseconds=1)


def slide_view(
    slide: Slide,
    file_of: Callable[[AssetHash], str],
    *,
    position: timedelta = timedelta(),
    strict: bool = False,
    data: LiveView | None = None,
    volume: float = 0.0,
) -> SlideView:
    """Return a slide with its files by path and what its source says.

    A video begins at `position`, and is heard at the panel's `volume` (0 to 1) if it may be; a strict slide is whole
    or refused.
    """
    match slide:
        case ImageSlide():
            return SlideView(key=slide.id, kind="image", source=file_of(slide.asset), alt=slide.alt)
        case VideoSlide():
            at = max(0, position // _MS)
            source = file_of(slide.asset)
            files = {"subtitulos": file_of(slide.captions)} if slide.captions else {}
            return SlideView(
                key=slide.id, kind="video", source=source, files=files, alt=slide.alt, position_ms=at, loop=True,
                volume=volume if slide.sound else 0.0,
            )  # fmt: skip
        case TemplateSlide():
            return SlideView(
                key=slide.id,
                kind="template",
                template=slide.template,
                fields=dict(slide.fields),
                images={name: file_of(asset) for name, asset in slide.images},
                files={name: file_of(asset) for name, asset in slide.files},
                data=data,
                strict=strict,
                alt=slide.alt,
                position_ms=max(0, position // _MS),
            )


def sample_view(
    template: SlideTemplate, answers: Mapping[str, str] | None = None, *, english: bool = False
) -> SlideView:
    """Return what a form looks like before it is filled: the answers given, and samples for the rest."""
    given = answers or {}
    fields = {
        one.name: given.get(one.name, "").strip() or (one.sample_en if english else one.default) or one.sample
        for one in template.fields
        if one.type not in FILE_TYPES
    }
    return SlideView(key=template.id, kind="template", template=template.id, fields=fields)


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
        unrenewed_since=said.unrenewed_since,
        contact=said.contact,
        index=index,
        count=count,
    )


def minimum_text(screen: Screen) -> float:
    """Return the screen's smallest readable text in pixels of the stage's canvas (short side 1080)."""
    return screen.minimum_text_px() * CANVAS_PX / min(screen.width_px, screen.height_px)
