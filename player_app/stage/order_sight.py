"""What a screen would make of an order, measured by the very functions that lay it out there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from player_app.stage import typeset
from player_app.stage.compose import alert_view
from player_app.stage.palette import HATCHED, TONES
from signage.assets import assets_dir
from signage.model.order_review import SeenOrder
from signage.model.theme import contrast

if TYPE_CHECKING:
    from player_app.stage.typeset import AlertPage, PageFrame
    from signage.model.screen import Screen
    from signage.model.template import Announcement

_BAND_SHARE = 3
"""A band takes a third of the height (`StageBridge`)."""


def seen_on(screen: Screen, said: Announcement) -> SeenOrder:
    """Measure an order as a screen would show it; needs a GUI application, and draws nothing."""
    typeset.load_fonts(assets_dir() / "fonts")
    view = alert_view("sight", said)
    full = view.take_over == "full"
    frame = typeset.PageFrame(
        width=screen.width_px,
        height=screen.height_px if full else round(screen.height_px / _BAND_SHARE),
        unit=min(screen.width_px, screen.height_px) / 1080,
        minimum_px=screen.minimum_text_px(),
        full=full,
        hatched=view.tone in HATCHED,
    )
    pages = typeset.pages_of(view, frame)
    spanish = [page for page in pages if not page.english]
    look = TONES[view.tone]
    return SeenOrder(
        screen=screen,
        said=said,
        pages=max(len(spanish), len(pages) - len(spanish)),
        reading=timedelta(seconds=sum(page.seconds for page in spanish)),
        smallest_px=min(_smallest(page, frame) for page in pages),
        fits=all(page.fits for page in pages),
        contrast=contrast(look.ink, look.ground),
        missing=_missing(pages),
    )


def _smallest(page: AlertPage, frame: PageFrame) -> float:
    steps = (page.step_px,) if page.steps else ()
    return min(page.headline_px, frame.note_px, frame.word_px, *steps)


def _missing(pages: tuple[AlertPage, ...]) -> str:
    letters = {letter for page in pages for text in (page.headline, *page.steps, *page.notes) for letter in text}
    return "".join(sorted(one for one in letters if not one.isspace() and not typeset.has_glyph(one)))
