"""A slide: one piece of content on a screen. A closed union: image, video, template slide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from signage.model.ids import AssetHash, SlideId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    id: SlideId
    title: str
    duration: timedelta
    alt: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the piece may be shown on a local day, both ends included."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageSlide(_Piece):
    """A still picture, shown whole."""

    asset: AssetHash


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoSlide(_Piece):
    """A clip; the poster stands for it in lists. It is heard only where its screen has a volume (`Panel.volume`)."""

    asset: AssetHash
    poster: AssetHash
    captions: AssetHash | None = None
    """WebVTT, burned in by the stage."""
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSlide(_Piece):
    """Fields laid out by a named template of the stage. `data` names the source of a template with live data."""

    template: str
    fields: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, AssetHash], ...] = ()
    files: tuple[tuple[str, AssetHash], ...] = ()
    """Videos and captions by field."""
    data: str = ""


Slide = ImageSlide | VideoSlide | TemplateSlide


def assets_of(slide: Slide) -> tuple[AssetHash, ...]:
    """Return the files a screen needs to show the slide."""
    match slide:
        case ImageSlide():
            return (slide.asset,)
        case VideoSlide():
            return (slide.asset, slide.poster, *((slide.captions,) if slide.captions else ()))
        case TemplateSlide():
            return tuple(asset for _, asset in (*slide.images, *slide.files))


def reading_time(characters: int) -> timedelta:
    """Time a standing adult needs for a text: 2 s + 0.095 s a character, 8 to 30 s (docs/legibility.md, duration)."""
    return timedelta(seconds=min(30.0, max(8.0, 2.0 + 0.095 * characters)))
