"""Who measures pieces in tests of the window: says at once what it was told to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from signage.errors import MediaRejected
from signage.media.measuring import OWN_LOOK, FileOf, Worn
from signage.model.finding import Measured, Record, Shape
from signage.model.ids import SlideId
from signage.model.slide import TemplateSlide


class EasyMeasuring:
    """Every piece fits everywhere, until a test says otherwise."""

    def __init__(self) -> None:
        self.unfit: tuple[str, ...] = ()
        self.missing = ""
        self.is_broken = False
        self.seen: list[TemplateSlide] = []
        self.worn: list[Worn] = []

    def measure(
        self, slides: Sequence[TemplateSlide], file_of: FileOf, worn: Worn = OWN_LOOK
    ) -> Mapping[SlideId, Record]:
        self.worn.append(worn)
        if self.is_broken:
            raise MediaRejected("No se pudo medir.", "It could not be measured.")
        self.seen += slides
        shapes = tuple(Measured(shape=shape, unfit=self.unfit, holds_px=160.0, missing=self.missing) for shape in Shape)
        return {slide.id: Record(version="", measured=shapes) for slide in slides}
