"""Finished examples, to look at where nothing is yet: pieces with the samples of their templates. None is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from manager_app.forms import all_templates
from manager_app.language import either, is_english
from player_app.stage.compose import sample_view
from signage.client import Piece
from signage.model.ids import SlideId
from signage.model.slide import TemplateSlide

_SHOWN: Final = ("aviso", "kpi_barras", "pasos", "ciberconsejo")
_LONG: Final = timedelta(seconds=8)
_ANY_MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)


def example_pieces() -> tuple[Piece, ...]:
    """Return a few pieces as they may look when they are done; together they are a small list."""
    templates = all_templates()
    slides = (
        TemplateSlide(
            id=SlideId(f"ejemplo-{name}"),
            title=either(templates[name].name, templates[name].name_en),
            duration=_LONG,
            template=name,
            fields=tuple(sample_view(templates[name], english=is_english()).fields.items()),
        )
        for name in _SHOWN
    )
    return tuple(
        Piece(id=slide.id, title=slide.title, slide=slide, state="ready", added_at=_ANY_MOMENT) for slide in slides
    )
