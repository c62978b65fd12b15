"""What changed in a piece since it was approved: field by field, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from manager_app.language import audience_word, day_text, either, length_text, translate
from signage.model.about import About
from signage.model.form import SlideTemplate
from signage.model.screen import Audience
from signage.model.slide import Slide, TemplateSlide, assets_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was."""

    name: str
    before: str
    now: str


def differences(
    before: tuple[Slide, frozenset[Audience]],
    now: tuple[Slide, frozenset[Audience]],
    templates: Mapping[str, SlideTemplate],
) -> tuple[Difference, ...]:
    """Return what changed between two contents, in the order of the form."""
    return tuple(
        Difference(name=name, before=one, now=other)
        for (name, one), (_, other) in zip(
            _facts(*before, templates, like=now[0]), _facts(*now, templates, like=now[0]), strict=True
        )
        if one != other
    )


def noted_differences(before: About, now: About) -> tuple[Difference, ...]:
    """Return what changed in what is noted of a piece."""
    return tuple(
        Difference(name=name, before=one, now=other)
        for (name, one), (_, other) in zip(_notes(before), _notes(now), strict=True)
        if one != other
    )


def _notes(about: About) -> Iterator[tuple[str, str]]:
    yield translate("Difference", "Fuente"), about.credit
    yield translate("Difference", "Licencia"), about.licence
    yield translate("Difference", "Persona de contacto"), about.contact
    yield translate("Difference", "Revisar antes de"), day_text(about.review_by) if about.review_by else "—"


def _facts(
    slide: Slide, audiences: frozenset[Audience], templates: Mapping[str, SlideTemplate], *, like: Slide
) -> Iterator[tuple[str, str]]:
    yield translate("Difference", "Título"), slide.title
    yield from _answers(slide, templates, like)
    yield translate("Difference", "Archivo"), " ".join(sha256[:12] for sha256 in assets_of(slide))
    yield translate("Difference", "Duración"), length_text(slide.duration)
    yield translate("Difference", "Descripción"), slide.alt
    yield translate("Difference", "Desde"), day_text(slide.valid_from) if slide.valid_from else "—"
    yield translate("Difference", "Hasta"), day_text(slide.valid_until) if slide.valid_until else "—"
    people = ", ".join(audience_word(one) for one in Audience if one in audiences)
    yield translate("Difference", "Para quién es"), people


def _answers(slide: Slide, templates: Mapping[str, SlideTemplate], like: Slide) -> Iterator[tuple[str, str]]:
    if not isinstance(like, TemplateSlide):
        return
    template = templates.get(like.template)
    answers = dict(slide.fields) if isinstance(slide, TemplateSlide) else {}
    for field in template.fields if template else ():
        yield either(field.label, field.label_en), answers.get(field.name, "")
