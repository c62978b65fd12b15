"""The review of a piece: pure rules over what it says, what the stage measured of it, and who will look at it.

The same findings stand in the editor's panel, on the command line and in the hub's refusal to publish. A *block*
keeps a piece at home until it is mended; a *warning* goes out with one line of reason from whoever sends it. Numbers
and their sources: `docs/legibility.md, review`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from signage.model.chart_fields import FIGURES, chart_problem
from signage.model.finding import Finding, Gravity, Mend, Subject, address_of, block, warning
from signage.model.form import FILE_TYPES, FieldType, SlideTemplate, TemplateField, rows_of
from signage.model.named_days import days_in
from signage.model.personal import personal_data, without_ids
from signage.model.plain_language import (
    LONGEST_SENTENCE,
    in_sentence_case,
    is_shouting,
    long_sentences,
    mentions,
    unexplained_acronyms,
    words_of,
)
from signage.model.review_seen import brand_of, measures_of, seen_of
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide, reading_time

MOST_WORDS: Final = 35
_QR_TIME: Final = timedelta(seconds=15)
_CHART_TIME: Final = timedelta(seconds=3)
_PICTURE_TIME: Final = timedelta(seconds=1)
_PICTURE_ALONE: Final = "imagen"
"""The template that is nothing but a picture: without a description it says nothing to whoever cannot see it."""
_TEXTS: Final = frozenset({FieldType.TEXT, FieldType.TABLE})


def review(subject: Subject) -> tuple[Finding, ...]:
    """Return what is to be said of a piece: what blocks it first, then the warnings, each in the order of the form."""
    slide = subject.slide
    found = [*_dates(subject), *_words(subject), *_time(subject), *_notes(subject)]
    if isinstance(slide, TemplateSlide):
        form = list(_form(subject, slide))
        # A chart without its numbers is not drawn, and then no text of the slide is to blame for the room.
        is_drawn = not any(_is_of_data(subject, one) for one in form)
        seen = [one for one in seen_of(subject) if is_drawn or one.code not in {"fit", "size"}]
        found = [*form, *seen, *found, *_link(subject)]
    else:
        found += [] if slide.alt.strip() else [_without_alt(slide)]
        found += [one for measured in measures_of(subject) for one in brand_of(subject, measured)]
    distinct = dict.fromkeys(found)  # what every shape shows alike is said once
    return tuple(sorted(distinct, key=lambda one: one.gravity is not Gravity.BLOCK))


def blocks(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that keep a piece at home."""
    return tuple(one for one in findings if one.gravity is Gravity.BLOCK)


def needed_time(slide: Slide, template: SlideTemplate | None) -> timedelta:
    """Return how long a piece must stay to be read: text, pictures, charts and codes (docs/legibility.md, duration)."""
    if not isinstance(slide, TemplateSlide) or template is None:
        return timedelta()
    texts = [text for _, text in _texts(slide, template)]
    needed = reading_time(sum(len(text) for text in texts))
    needed += _PICTURE_TIME * max(0, len(slide.images) - 1)
    if template.id.startswith("kpi_"):
        needed += _CHART_TIME
    has_code = any(one.type is FieldType.URL and dict(slide.fields).get(one.name) for one in template.fields)
    return max(needed, _QR_TIME) if has_code else needed


def _texts(slide: TemplateSlide, template: SlideTemplate) -> Iterator[tuple[TemplateField, str]]:
    """The texts that stand on the slide, with their fields."""
    answers = dict(slide.fields)
    for one in template.fields:
        answer = answers.get(one.name, "").strip()
        if answer and one.type in _TEXTS:
            yield one, "\n".join(" ".join(row) for row in rows_of(answer)) if one.type is FieldType.TABLE else answer


# The form


def _form(subject: Subject, slide: TemplateSlide) -> Iterator[Finding]:
    template = subject.template
    if template is None:
        yield block(
            "template", f"No existe la plantilla «{slide.template}»: elija otra.",
            f"There is no template “{slide.template}”: choose another.",
        )  # fmt: skip
        return
    files = {name: str(digest) for name, digest in (*slide.images, *slide.files)}
    problems = template.problems({**dict(slide.fields), **files})
    for problem in problems:
        yield block("form", problem.es, problem.en, field=problem.code)
    chart = chart_problem(template.id, dict(slide.fields))
    if chart is not None and template.field(FIGURES) is not None and not any(p.code == FIGURES for p in problems):
        yield block("form", chart.es, chart.en, field=FIGURES)
    pictures = [one for one in template.fields if one.type in FILE_TYPES and one.name in files]
    if pictures and not slide.alt.strip():
        yield _without_alt(slide)


def _is_of_data(subject: Subject, one: Finding) -> bool:
    asked = subject.template.field(one.field) if subject.template else None
    return asked is not None and asked.type in {FieldType.TABLE, FieldType.NUMBER}


def _without_alt(slide: Slide) -> Finding:
    es = "Falta la descripción (texto alternativo): diga en una frase qué se ve, para quien no puede verlo."
    en = "The description (alternative text) is missing: say in one sentence what is seen, for those who cannot see it."
    is_picture_alone = isinstance(slide, TemplateSlide) and slide.template == _PICTURE_ALONE
    gravity = Gravity.BLOCK if is_picture_alone else Gravity.WARNING
    return Finding(code="alt", gravity=gravity, es=es, en=en, field="alt")


# What it says


def _words(subject: Subject) -> Iterator[Finding]:
    slide, template = subject.slide, subject.template
    if not isinstance(slide, TemplateSlide) or template is None:
        yield from _personal(slide.title, slide.title, "title", "Título", "Title")
        yield from _forbidden(subject, slide.title, "title")
        return
    total, answers = 0, dict(slide.fields)
    for one, text in _texts(slide, template):
        count = len(words_of(text))
        total += count if one.type is FieldType.TEXT else 0
        if one.words and count > one.words:
            yield warning(
                "words", f"«{one.label}» tiene {count} palabras; se leen de paso {one.words}.",
                f"“{one.label_en}” has {count} words; passers-by take in {one.words}.", field=one.name,
            )  # fmt: skip
        yield from _language(one, text)
        yield from _personal(_prose(one, answers[one.name]), answers[one.name], one.name, one.label, one.label_en)
        yield from _forbidden(subject, text, one.name)
    if total > MOST_WORDS:
        yield warning(
            "total-words", f"La pieza tiene {total} palabras; quien pasa lee unas {MOST_WORDS}: deje una sola idea.",
            f"The piece has {total} words; a passer-by reads some {MOST_WORDS}: keep one idea.",
        )  # fmt: skip


def _language(one: TemplateField, text: str) -> Iterator[Finding]:
    if is_shouting(text):
        mend = Mend(field=one.name, value=in_sentence_case(text)) if one.type is FieldType.TEXT else None
        yield warning(
            "capitals", f"«{one.label}» está en mayúsculas sostenidas: cuestan más de leer.",
            f"“{one.label_en}” is all capitals: harder to read.", field=one.name, mend=mend,
        )  # fmt: skip
    for sentence in long_sentences(text):
        yield warning(
            "sentence",
            f"«{one.label}» tiene una frase de más de {LONGEST_SENTENCE} palabras: pártala («{sentence[:30]}…»).",
            f"“{one.label_en}” has a sentence of over {LONGEST_SENTENCE} words: split it (“{sentence[:30]}…”).",
            field=one.name,
        )  # fmt: skip
    for acronym in unexplained_acronyms(text):
        yield warning(
            "acronym", f"«{acronym}» no se explica: escriba qué significa.",
            f"“{acronym}” is not explained: write what it means.", field=one.name,
        )  # fmt: skip


def _prose(one: TemplateField, answer: str) -> str:
    """What an answer says in words: the figures of a chart are nobody's number."""
    told = {column.name for column in one.columns if column.type is FieldType.TEXT}
    return _cells(answer, one, told) if one.columns else answer


def _cells(answer: str, one: TemplateField, names: set[str]) -> str:
    """The cells of some of a table's columns, a line each row, apart enough that no two of them make one number."""
    rows = (zip(row, one.columns, strict=False) for row in rows_of(answer))
    return "\n".join(" | ".join(cell for cell, column in row if column.name in names) for row in rows)


def _personal(text: str, answer: str, name: str, label: str, label_en: str) -> Iterator[Finding]:
    for one in personal_data(text):
        match one.kind:
            case "id":
                yield block(
                    "personal-id", f"«{label}» lleva una cédula ({one.text}): quítela, es un dato personal.",
                    f"“{label_en}” holds an identity number ({one.text}): take it out, it is personal data.",
                    field=name, mend=Mend(field=name, value=without_ids(answer)),
                )  # fmt: skip
            case "phone":
                yield warning(
                    "personal-phone", f"«{label}» lleva un celular ({one.text}): confirme que es de la oficina.",
                    f"“{label_en}” holds a mobile number ({one.text}): make sure it is the office's.", field=name,
                )  # fmt: skip
            case _:
                yield warning(
                    "likely-id", f"«{label}» lleva un número que parece cédula ({one.text}): confirme que no lo es.",
                    f"“{label_en}” holds what looks like an identity number ({one.text}): make sure it is none.",
                    field=name,
                )  # fmt: skip


def _forbidden(subject: Subject, text: str, name: str) -> Iterator[Finding]:
    for word in subject.forbidden:
        if mentions(text, word):
            yield block(
                "forbidden", f"«{word}» está en la lista de lo que no se publica (Ley 2345 de 2023): quítelo.",
                f"“{word}” is on the list of what is not published (Ley 2345 de 2023): take it out.", field=name,
            )  # fmt: skip


# When


def _dates(subject: Subject) -> Iterator[Finding]:
    slide, today = subject.slide, subject.today
    if slide.valid_until is not None and slide.valid_until < today:
        yield block(
            "expired", f"La vigencia terminó el {slide.valid_until:%d/%m/%Y}: cambie la fecha o retire la pieza.",
            f"It was valid until {slide.valid_until:%Y-%m-%d}: change the date or take the piece out.",
            field="valid_until",
        )  # fmt: skip
    if not isinstance(slide, TemplateSlide) or subject.template is None:
        return
    for one, text in _dated_texts(slide, subject.template):
        days = list(days_in(text, today))
        past = [day for day in days if day < today]
        # Of a week's agenda days go by; it is over with the last of them.
        is_over = len(past) == len(days) if one.type is FieldType.TABLE else True
        if past and is_over:
            yield warning(
                "past", f"«{one.label}» habla de una fecha que ya pasó ({max(past):%d/%m/%Y}).",
                f"“{one.label_en}” speaks of a day that is over ({max(past):%Y-%m-%d}).", field=one.name,
            )  # fmt: skip


_PAST_IS_FINE: Final = frozenset({"periodo", "fuente", "desde", "inicio"})
"""Fields that say since when something is, or of which time it speaks."""


def _dated_texts(slide: TemplateSlide, template: SlideTemplate) -> Iterator[tuple[TemplateField, str]]:
    """The answers whose days should be to come: neither charts, which tell of the past, nor addresses or bylines."""
    answers = dict(slide.fields)
    for one in template.fields:
        is_told = one.type in FILE_TYPES | {FieldType.URL} or one.name in _PAST_IS_FINE
        is_byline = (template.id, one.name) == _BYLINE
        is_chart = one.type is FieldType.TABLE and template.id.startswith("kpi_")
        if not (is_told or is_byline or is_chart):
            kept = (column for column in one.columns if column.name not in _PAST_IS_FINE)
            answer = answers.get(one.name, "")
            yield one, _cells(answer, one, {column.name for column in kept}) if one.columns else answer


_BYLINE: Final = ("noticia", "fecha")
"""A piece of news was written on a day, and a course is held on one."""


def _time(subject: Subject) -> Iterator[Finding]:
    needed = needed_time(subject.slide, subject.template)
    if needed > subject.slide.duration:
        seconds = -(-needed // timedelta(seconds=1))
        now = subject.slide.duration / timedelta(seconds=1)
        yield warning(
            "time", f"Se muestra {now:.0f} s y leerla toma {seconds} s.",
            f"It is shown for {now:.0f} s and takes {seconds} s to read.", field="duration",
            mend=Mend(duration=timedelta(seconds=seconds)),
        )  # fmt: skip


# Files and links


def _notes(subject: Subject) -> Iterator[Finding]:
    slide = subject.slide
    if "flashing" in subject.notes:
        yield block(
            "flashing", "El video destella más de tres veces por segundo y puede hacer daño: use otro.",
            "The video flashes more than three times a second and can do harm: use another.",
        )  # fmt: skip
    if isinstance(slide, VideoSlide) and slide.captions is None and "has-sound" in subject.notes:
        yield warning(
            "captions",
            "El video no tiene subtítulos: sin sonido, lo que se dice se pierde. Agregue un archivo SRT o VTT.",
            "The video has no captions: without sound what is said is lost. Add an SRT or VTT file.", field="captions",
        )  # fmt: skip
    if (
        isinstance(slide, TemplateSlide)
        and subject.template is not None
        and (mute := _uncaptioned(subject.template, slide))
    ):
        yield warning(
            "captions",
            "El video no tiene subtítulos: se muestra sin sonido y lo que se dice se pierde. Agregue un SRT o VTT.",
            "The video has no captions: it is shown without sound, and what is said is lost. Add an SRT or VTT file.",
            field=mute,
        )  # fmt: skip
    if isinstance(slide, ImageSlide | VideoSlide) and "low-resolution" in subject.notes:
        es, en = (
            ("El video es pequeño y se verá borroso: use uno", "video")
            if isinstance(slide, VideoSlide)
            else ("La imagen es pequeña y se verá borrosa: use una", "picture")
        )
        yield warning(
            "resolution", f"{es} de 1920 píxeles de ancho.",
            f"The {en} is small and will look blurred: use one that is 1920 pixels wide.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "qr-small" in subject.notes:
        yield warning(
            "qr-picture", "El código QR de la imagen es pequeño para leerlo de pie ante la pantalla: agrándelo.",
            "The QR code in the picture is too small to be read standing before the screen: make it larger.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "qr-light" in subject.notes:
        yield warning(
            "qr-picture", "El código QR de la imagen es claro sobre oscuro y hay teléfonos que no lo leen: inviértalo.",
            "The QR code in the picture is light on dark, and some phones do not read it: invert it.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "first-frame" in subject.notes:
        yield warning(
            "still", "Era una animación y en pantalla queda quieta: para que se mueva, súbala como video MP4.",
            "It was an animation and stands still on screens: for it to move, upload it as an MP4 video.",
        )  # fmt: skip


def _uncaptioned(template: SlideTemplate, slide: TemplateSlide) -> str:
    """The field for captions that is empty beside a video; empty when there is none such."""
    given = {name for name, _ in slide.files}
    is_filmed = any(one.type is FieldType.VIDEO and one.name in given for one in template.fields)
    captions = (one.name for one in template.fields if one.type is FieldType.CAPTIONS and one.name not in given)
    return next(captions, "") if is_filmed else ""


def _link(subject: Subject) -> Iterator[Finding]:
    address = address_of(subject)
    if address and subject.links.get(address[1]) is False:
        yield warning(
            "link", f"La dirección {address[1]} no responde: pruébela en un navegador.",
            f"The address {address[1]} does not answer: try it in a browser.", field=address[0],
        )  # fmt: skip
