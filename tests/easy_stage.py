"""A stage that finds every slide beautiful, for tests of those who ask one; it counts what it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from signage.media.measuring import OWN_LOOK, FileOf, Worn
from signage.model.finding import Measured, Record, Shape
from signage.model.ids import SlideId
from signage.model.slide import TemplateSlide
from signage.model.wire import slide_version


@dataclass
class EasyStage:
    """Measures nothing; `change` says what it pretends to have seen, `cut` where a title has no room."""

    change: dict[str, object] = field(default_factory=dict)
    cut: Shape | None = None
    asked: list[SlideId] = field(default_factory=list)
    worn: list[Worn] = field(default_factory=list)

    def measure(
        self, slides: Sequence[TemplateSlide], file_of: FileOf, worn: Worn = OWN_LOOK
    ) -> Mapping[SlideId, Record]:
        del file_of
        self.worn.append(worn)
        self.asked += [slide.id for slide in slides]
        return {slide.id: Record(version=slide_version(slide), measured=self._all()) for slide in slides}

    def _all(self) -> tuple[Measured, ...]:
        good = (Measured(shape=shape, holds_px=200.0, contrast=12.0) for shape in Shape)
        seen = (replace(one, **self.change) for one in good)  # type: ignore[arg-type]
        return tuple(replace(one, unfit=("titulo",)) if one.shape is self.cut else one for one in seen)
