"""The review of a piece: pure rules over what it says, what the stage measured of it, and who will look at it.

The same findings stand in the editor's panel, on the command line and in the hub's refusal to publish. A *block*
keeps a piece at home until it is mended; a *warning* goes out with one line of reason from whoever sends it. Numbers
and their sources: `docs/legibility.md, review`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from signage.model.chart_fields import FIGURES, chart_problem
from signage.model.form import FILE_TYPES, FieldType, SlideTemplate, TemplateField, rows_of
from signage.model.named_days import days_in
from signage.model.personal import personal_data, tidied, without_ids
from signage.model.plain_language import (
    LONGEST_SENTENCE,
    in_sentence_case,
    is_shouting,
    long_sentences,
    mentions,
    unexplained_acronyms,
    words_of,
)
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide, reading_time

LEAST_CONTRAST: Final = 4.5
MOST_WORDS: Final = 35
MOST_ALARM: Final = 0.2
_QR_TIME: Final = timedelta(seconds=15)
_CHART_TIME: Final = timedelta(seconds=3)
_PICTURE_TIME: Final = timedelta(seconds=1)
_CANVAS: Final = 1080
_ULTRA_WIDE: Final = 2.5
_PICTURE_ALONE: Final = "imagen"
"""The template that is nothing but a picture: without a description it says nothing to whoever cannot see it."""
_TEXTS: Final = frozenset({FieldType.TEXT, FieldType.TABLE})


class Shape(StrEnum):
    """The shapes that a piece is measured in: whole screens, and the parts of screens that are divided.

    `ZONED` is the programme beside a column and above a line of news, `COLUMN` that column; on a portrait screen the
    column is a strip below. Their texts keep the smallest size of the whole screen.
    """

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    WIDE = "wide"
    ZONED = "zoned"
    ZONED_PORTRAIT = "zoned_portrait"
    COLUMN = "column"
    STRIP = "strip"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole screen in pixels of the canvas, whose short side is 1080."""
        return _SIZES[self]

    @property
    def is_divided(self) -> bool:
        """Whether this is a part of a screen."""
        return self not in WHOLE

    @property
    def is_beside(self) -> bool:
        """Whether this is the part beside the programme."""
        return self in (Shape.COLUMN, Shape.STRIP)


WHOLE: Final = (Shape.LANDSCAPE, Shape.PORTRAIT, Shape.WIDE)
"""The shapes of whole screens: what every template is made for."""
_SIZES: Final = {
    Shape.LANDSCAPE: (1920, 1080), Shape.PORTRAIT: (1080, 1920), Shape.WIDE: (3840, 1080), Shape.ZONED: (1920, 1080),
    Shape.ZONED_PORTRAIT: (1080, 1920), Shape.COLUMN: (1920, 1080), Shape.STRIP: (1080, 1920),
}  # fmt: skip


class Gravity(StrEnum):
    """What a finding asks for: mend it, give a reason, or just know."""

    BLOCK = "block"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedCode:
    """A QR code in a slide's own picture: what it says, its side (0 where it is not read), if it is light on dark."""

    text: str
    px: float
    is_inverted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the stage saw of a piece in one shape. Sizes in pixels of the canvas, contrast 1 to 21.

    `holds_px` is the largest minimum text size of a screen at which all its texts still fit, 0 when the piece has none;
    `unfit` names fields whose text has no room even at the house's minimum, 52. `contrast` is 21 without a text,
    `faint` the field with the lowest contrast. `missing` holds the characters that no font of the stage draws. `qr` is
    what a phone would read, `qr_px` its side; `pictured` are the codes in its own pictures. `alarm` is the share of
    the picture, 0 to 1, in the colours of alerts.
    """

    shape: Shape
    unfit: tuple[str, ...] = ()
    holds_px: float = 0.0
    contrast: float = 21.0
    faint: str = ""
    missing: str = ""
    qr: str = ""
    qr_px: float = 0.0
    pictured: tuple[PicturedCode, ...] = ()
    alarm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was measured of one version of a piece (`signage.model.wire.slide_version`), dressed in one look.

    `look` is what its keeper calls that look, empty for the stage's own.
    """

    version: str
    measured: tuple[Measured, ...]
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A repair that a program can make: another answer for a field, or another duration."""

    field: str = ""
    value: str = ""
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be, where it is, and what repairs it."""

    code: str
    gravity: Gravity
    es: str
    en: str
    field: str = ""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A piece with all that its review needs to know.

    `record` is None when the piece was not measured in this version. `screens` are those it may be sent to. `links`
    says of an address whether it answered, and leaves out what was not tried. `notes` are the codes that ingest gave.
    `beside` says that it is for the screens' columns, not for their programme.
    """

    slide: Slide
    template: SlideTemplate | None = None
    record: Record | None = None
    screens: tuple[Screen, ...] = ()
    audiences: frozenset[Audience] = field(default_factory=lambda: frozenset(Audience))
    today: date
    forbidden: tuple[str, ...] = ()
    links: Mapping[str, bool] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    beside: bool = False


def review(subject: Subject) -> tuple[Finding, ...]:
    """Return what is to be said of a piece: what blocks it first, then the warnings, each in the order of the form."""
    slide = subject.slide
    found = [*_dates(subject), *_words(subject), *_time(subject), *_notes(subject)]
    if isinstance(slide, TemplateSlide):
        form = list(_form(subject, slide))
        # A chart without its numbers is not drawn, and then no text of the slide is to blame for the room.
        is_drawn = not any(_is_of_data(subject, one) for one in form)
        seen = [one for one in _measured(subject) if is_drawn or one.code not in {"fit", "size"}]
        found = [*form, *seen, *found, *_link(subject)]
    else:
        found += [] if slide.alt.strip() else [_without_alt(slide)]
        found += [one for measured in _measures(subject) for one in _brand(subject, measured)]
    distinct = dict.fromkeys(found)  # what every shape shows alike is said once
    return tuple(sorted(distinct, key=lambda one: one.gravity is not Gravity.BLOCK))


def blocks(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that keep a piece at home."""
    return tuple(one for one in findings if one.gravity is Gravity.BLOCK)


def shape_of(screen: Screen, *, beside: bool = False) -> Shape:
    """Return the shape that a screen's programme has, or the column beside it."""
    is_divided = screen.panel.side is not None
    if screen.orientation is Orientation.PORTRAIT or screen.width_px < screen.height_px:
        return Shape.STRIP if beside else Shape.ZONED_PORTRAIT if is_divided else Shape.PORTRAIT
    if beside or is_divided:
        return Shape.COLUMN if beside else Shape.ZONED
    return Shape.WIDE if screen.width_px >= _ULTRA_WIDE * screen.height_px else Shape.LANDSCAPE


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


def _block(code: str, es: str, en: str, *, field: str = "", mend: Mend | None = None) -> Finding:
    return Finding(code=code, gravity=Gravity.BLOCK, es=es, en=en, field=field, mend=mend)


def _warning(code: str, es: str, en: str, *, field: str = "", mend: Mend | None = None) -> Finding:
    return Finding(code=code, gravity=Gravity.WARNING, es=es, en=en, field=field, mend=mend)


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
        yield _block(
            "template", f"No existe la plantilla «{slide.template}»: elija otra.",
            f"There is no template “{slide.template}”: choose another.",
        )  # fmt: skip
        return
    files = {name: str(digest) for name, digest in (*slide.images, *slide.files)}
    problems = template.problems({**dict(slide.fields), **files})
    for problem in problems:
        yield _block("form", problem.es, problem.en, field=problem.code)
    chart = chart_problem(template.id, dict(slide.fields))
    if chart is not None and template.field(FIGURES) is not None and not any(p.code == FIGURES for p in problems):
        yield _block("form", chart.es, chart.en, field=FIGURES)
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


# What the stage measured


def _measured(subject: Subject) -> Iterator[Finding]:
    if subject.record is None:
        yield _block(
            "unmeasured", "La pieza no se ha medido en su forma actual: ábrala en el editor y guárdela.",
            "The piece has not been measured as it is now: open it in the editor and save it.",
        )  # fmt: skip
        return
    for one in _measures(subject):
        yield from _fit(subject, one)
        yield from _seen(subject, one)
        yield from _code(subject, one)
        yield from _codes_of_pictures(subject, one)
        yield from _brand(subject, one)


def _measures(subject: Subject) -> tuple[Measured, ...]:
    """What was measured in the shapes of the screens that it may be sent to."""
    shapes = {shape_of(screen, beside=subject.beside) for screen in subject.screens} or set(WHOLE)
    return tuple(one for one in (subject.record.measured if subject.record else ()) if one.shape in shapes)


def _brand(subject: Subject, one: Measured) -> Iterator[Finding]:
    if one.alarm > MOST_ALARM:
        yield _warning(
            "brand", "La imagen tiene mucho rojo o amarillo de alerta: de lejos se confunde con una emergencia.",
            "The picture has much of the alerts' red or amber: from afar it looks like an emergency.",
            field=_first_picture(subject),
        )  # fmt: skip


def _first_picture(subject: Subject) -> str:
    images = subject.slide.images if isinstance(subject.slide, TemplateSlide) else ()
    return next((name for name, _ in images), "")


_SHAPES_ES: Final = {
    Shape.LANDSCAPE: "pantalla horizontal", Shape.PORTRAIT: "pantalla vertical",
    Shape.WIDE: "pantalla ultraancha", Shape.ZONED: "pantalla con columna",
    Shape.ZONED_PORTRAIT: "pantalla vertical con franja", Shape.COLUMN: "la columna de la pantalla",
    Shape.STRIP: "la franja de la pantalla vertical",
}  # fmt: skip
_SHAPES_EN: Final = {
    Shape.LANDSCAPE: "a landscape screen", Shape.PORTRAIT: "a portrait screen", Shape.WIDE: "an ultra-wide screen",
    Shape.ZONED: "a screen with a column", Shape.ZONED_PORTRAIT: "a portrait screen with a strip",
    Shape.COLUMN: "a screen's column", Shape.STRIP: "a portrait screen's strip",
}  # fmt: skip


def _fit(subject: Subject, one: Measured) -> Iterator[Finding]:
    for name in one.unfit:
        label_es, label_en = _label(subject, name)
        yield _block(
            "fit", f"«{label_es}» no cabe en {_SHAPES_ES[one.shape]}: acórtelo.",
            f"“{label_en}” does not fit {_SHAPES_EN[one.shape]}: shorten it.", field=name,
        )  # fmt: skip
    if one.unfit or not one.holds_px:
        return
    small = [screen for screen in _screens_of(subject, one) if _minimum(screen) > one.holds_px + 1]
    if small:
        names = ", ".join(screen.name for screen in small[:3])
        farthest = max(screen.distance_m for screen in small)
        yield _block(
            "size", f"Los textos no caben con la letra que se lee a {farthest:g} m en {names}: acórtelos.",
            f"The texts have no room in letters that are read at {farthest:g} m on {names}: shorten them.",
        )  # fmt: skip


def _screens_of(subject: Subject, one: Measured) -> Iterator[Screen]:
    return (screen for screen in subject.screens if shape_of(screen, beside=subject.beside) is one.shape)


def _minimum(screen: Screen) -> float:
    return screen.minimum_text_px() * _CANVAS / min(screen.width_px, screen.height_px)


def _seen(subject: Subject, one: Measured) -> Iterator[Finding]:
    if one.contrast < LEAST_CONTRAST:
        label_es, label_en = _label(subject, one.faint)
        yield _block(
            "contrast",
            f"«{label_es}» se pierde sobre el fondo (contraste {one.contrast:.1f}; mínimo 4,5): cambie la foto.",
            f"“{label_en}” is lost on its ground (contrast {one.contrast:.1f}; at least 4.5): change the photo.",
            field=one.faint,
        )  # fmt: skip
    if one.missing:
        shown = " ".join(dict.fromkeys(one.missing))
        where = _holding(subject, one.missing)
        yield _warning(
            "glyphs", f"Las pantallas no pueden dibujar {shown}: quítelos del texto.",
            f"Screens cannot draw {shown}: take them out of the text.", field=where[0],
            mend=Mend(field=where[0], value=where[1]) if where[0] else None,
        )  # fmt: skip


def _holding(subject: Subject, missing: str) -> tuple[str, str]:
    """The first field that holds one of the characters, and its answer without them."""
    if isinstance(subject.slide, TemplateSlide):
        for name, text in subject.slide.fields:
            if any(letter in text for letter in missing):
                return name, tidied("".join(letter for letter in text if letter not in missing))
    return "", ""


def _code(subject: Subject, one: Measured) -> Iterator[Finding]:
    address = address_of(subject)
    if not address or not one.qr_px:
        return
    name, url = address
    if not one.qr:
        yield _block(
            "qr", "El código QR no se puede leer: acorte la dirección.",
            "The QR code cannot be read: shorten the address.", field=name,
        )  # fmt: skip
    elif not one.qr.endswith(url.removeprefix("https://").removeprefix("http://")):
        yield _block(
            "qr", "El código QR lleva a otra dirección: escríbala de nuevo.",
            "The QR code leads elsewhere: write the address again.", field=name,
        )  # fmt: skip
    small = [screen for screen in _screens_of(subject, one) if _minimum_qr(screen) > one.qr_px + 1]
    if small:
        names = ", ".join(screen.name for screen in small[:3])
        yield _block(
            "qr-size", f"El código QR es pequeño para leerlo en {names}: acorte los textos o la dirección.",
            f"The QR code is too small to be read on {names}: shorten the texts or the address.", field=name,
        )  # fmt: skip


def _codes_of_pictures(subject: Subject, one: Measured) -> Iterator[Finding]:
    name = _first_picture(subject)
    for code in one.pictured:
        for es, en in _faults_of_code(subject, one, code):
            where = code.text.removeprefix("https://").removeprefix("http://")[:40]
            yield _warning(
                "qr-picture", f"El código QR de la imagen ({where}) {es}",
                f"The QR code in the picture ({where}) {en}", field=name,
            )  # fmt: skip
    seen = sum(code.px > 0 for code in one.pictured)
    if seen and seen + (one.qr_px > 0) > 1:
        yield _warning(
            "qr-picture", "Se ve más de un código QR y nadie sabrá cuál leer: deje uno.",
            "More than one QR code is seen, and nobody will know which to read: leave one.", field=name,
        )  # fmt: skip


def _faults_of_code(subject: Subject, one: Measured, code: PicturedCode) -> Iterator[tuple[str, str]]:
    if not code.px:
        yield (
            f"no se alcanza a leer en {_SHAPES_ES[one.shape]}: queda cortado o pequeño. Cambie el enfoque.",
            f"cannot be read on {_SHAPES_EN[one.shape]}: it is cut or too small. Change the focus.",
        )
        return
    small = [screen for screen in _screens_of(subject, one) if _minimum_qr(screen) > code.px + 1]
    if small:
        names = ", ".join(screen.name for screen in small[:3])
        yield (
            f"es pequeño para leerlo en {names}: agrándelo.",
            f"is too small to be read on {names}: make it larger.",
        )
    if code.is_inverted:
        yield (
            "es claro sobre oscuro y hay teléfonos que no lo leen: inviértalo.",
            "is light on dark, and some phones do not read it: invert it.",
        )


def _minimum_qr(screen: Screen) -> float:
    return screen.minimum_qr_px() * _CANVAS / min(screen.width_px, screen.height_px)


def address_of(subject: Subject) -> tuple[str, str] | None:
    """Return the field and the address that a slide sends people to."""
    if not isinstance(subject.slide, TemplateSlide) or subject.template is None:
        return None
    answers = dict(subject.slide.fields)
    urls = (one.name for one in subject.template.fields if one.type is FieldType.URL)
    return next(((name, answers[name].strip()) for name in urls if answers.get(name, "").strip()), None)


def _label(subject: Subject, name: str) -> tuple[str, str]:
    found = subject.template.field(name) if subject.template else None
    return (found.label, found.label_en) if found else (name or "El texto", name or "The text")


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
            yield _warning(
                "words", f"«{one.label}» tiene {count} palabras; se leen de paso {one.words}.",
                f"“{one.label_en}” has {count} words; passers-by take in {one.words}.", field=one.name,
            )  # fmt: skip
        yield from _language(one, text)
        yield from _personal(_prose(one, answers[one.name]), answers[one.name], one.name, one.label, one.label_en)
        yield from _forbidden(subject, text, one.name)
    if total > MOST_WORDS:
        yield _warning(
            "total-words", f"La pieza tiene {total} palabras; quien pasa lee unas {MOST_WORDS}: deje una sola idea.",
            f"The piece has {total} words; a passer-by reads some {MOST_WORDS}: keep one idea.",
        )  # fmt: skip


def _language(one: TemplateField, text: str) -> Iterator[Finding]:
    if is_shouting(text):
        mend = Mend(field=one.name, value=in_sentence_case(text)) if one.type is FieldType.TEXT else None
        yield _warning(
            "capitals", f"«{one.label}» está en mayúsculas sostenidas: cuestan más de leer.",
            f"“{one.label_en}” is all capitals: harder to read.", field=one.name, mend=mend,
        )  # fmt: skip
    for sentence in long_sentences(text):
        yield _warning(
            "sentence",
            f"«{one.label}» tiene una frase de más de {LONGEST_SENTENCE} palabras: pártala («{sentence[:30]}…»).",
            f"“{one.label_en}” has a sentence of over {LONGEST_SENTENCE} words: split it (“{sentence[:30]}…”).",
            field=one.name,
        )  # fmt: skip
    for acronym in unexplained_acronyms(text):
        yield _warning(
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
                yield _block(
                    "personal-id", f"«{label}» lleva una cédula ({one.text}): quítela, es un dato personal.",
                    f"“{label_en}” holds an identity number ({one.text}): take it out, it is personal data.",
                    field=name, mend=Mend(field=name, value=without_ids(answer)),
                )  # fmt: skip
            case "phone":
                yield _warning(
                    "personal-phone", f"«{label}» lleva un celular ({one.text}): confirme que es de la oficina.",
                    f"“{label_en}” holds a mobile number ({one.text}): make sure it is the office's.", field=name,
                )  # fmt: skip
            case _:
                yield _warning(
                    "likely-id", f"«{label}» lleva un número que parece cédula ({one.text}): confirme que no lo es.",
                    f"“{label_en}” holds what looks like an identity number ({one.text}): make sure it is none.",
                    field=name,
                )  # fmt: skip


def _forbidden(subject: Subject, text: str, name: str) -> Iterator[Finding]:
    for word in subject.forbidden:
        if mentions(text, word):
            yield _block(
                "forbidden", f"«{word}» está en la lista de lo que no se publica (Ley 2345 de 2023): quítelo.",
                f"“{word}” is on the list of what is not published (Ley 2345 de 2023): take it out.", field=name,
            )  # fmt: skip


# When


def _dates(subject: Subject) -> Iterator[Finding]:
    slide, today = subject.slide, subject.today
    if slide.valid_until is not None and slide.valid_until < today:
        yield _block(
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
            yield _warning(
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
        yield _warning(
            "time", f"Se muestra {now:.0f} s y leerla toma {seconds} s.",
            f"It is shown for {now:.0f} s and takes {seconds} s to read.", field="duration",
            mend=Mend(duration=timedelta(seconds=seconds)),
        )  # fmt: skip


# Files and links


def _notes(subject: Subject) -> Iterator[Finding]:
    slide = subject.slide
    if "flashing" in subject.notes:
        yield _block(
            "flashing", "El video destella más de tres veces por segundo y puede hacer daño: use otro.",
            "The video flashes more than three times a second and can do harm: use another.",
        )  # fmt: skip
    if isinstance(slide, VideoSlide) and slide.captions is None and "has-sound" in subject.notes:
        yield _warning(
            "captions",
            "El video no tiene subtítulos: sin sonido, lo que se dice se pierde. Agregue un archivo SRT o VTT.",
            "The video has no captions: without sound what is said is lost. Add an SRT or VTT file.", field="captions",
        )  # fmt: skip
    if isinstance(slide, ImageSlide | VideoSlide) and "low-resolution" in subject.notes:
        es, en = (
            ("El video es pequeño y se verá borroso: use uno", "video")
            if isinstance(slide, VideoSlide)
            else ("La imagen es pequeña y se verá borrosa: use una", "picture")
        )
        yield _warning(
            "resolution", f"{es} de 1920 píxeles de ancho.",
            f"The {en} is small and will look blurred: use one that is 1920 pixels wide.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "qr-small" in subject.notes:
        yield _warning(
            "qr-picture", "El código QR de la imagen es pequeño para leerlo de pie ante la pantalla: agrándelo.",
            "The QR code in the picture is too small to be read standing before the screen: make it larger.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "qr-light" in subject.notes:
        yield _warning(
            "qr-picture", "El código QR de la imagen es claro sobre oscuro y hay teléfonos que no lo leen: inviértalo.",
            "The QR code in the picture is light on dark, and some phones do not read it: invert it.",
        )  # fmt: skip
    if isinstance(slide, ImageSlide) and "first-frame" in subject.notes:
        yield _warning(
            "still", "Era una animación y en pantalla queda quieta: para que se mueva, súbala como video MP4.",
            "It was an animation and stands still on screens: for it to move, upload it as an MP4 video.",
        )  # fmt: skip


def _link(subject: Subject) -> Iterator[Finding]:
    address = address_of(subject)
    if address and subject.links.get(address[1]) is False:
        yield _warning(
            "link", f"La dirección {address[1]} no responde: pruébela en un navegador.",
            f"The address {address[1]} does not answer: try it in a browser.", field=address[0],
        )  # fmt: skip
