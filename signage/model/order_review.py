"""The review of an order before it is signed: what a passer-by could not read, and what should not be said at all.

Pure rules over the words of each screen and what the stage measured of them there. A *block* keeps the order from being
signed; a *warning* is told and may be sent all the same, for in a crisis a long sentence now is better than a short one
later. Numbers: `docs/legibility.md, review of orders`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from signage.model.finding import Gravity
from signage.model.form import TemplateField
from signage.model.personal import personal_data
from signage.model.plain_language import is_shouting, unexplained_acronyms, words_of
from signage.model.screen import Screen
from signage.model.template import Announcement, Wording

LEAST_CONTRAST: Final = 7.0
MOST_PAGES: Final = 3
"""Pages a language may take: whoever walks by sees one or two of them."""
LONGEST_READING: Final = timedelta(seconds=45)
LONGEST_HEADLINE: Final = 60
MOST_STEPS: Final = 5
MOST_STEP_WORDS: Final = 14
MOST_WORDS: Final = 70
_FLOOR_ARCMIN: Final = 16.0
_FEW_NAMES: Final = 3
_TIMES: Final = frozenset({"desde", "fin", "hora"})
"""Fields whose answer is a time of day."""
_REAL: Final = re.compile(
    r"\bno es (?:un )?(?:simulacro|ejercicio)\b|(?:\bis no|\bnot an?|n['’]t an?) (?:drill|exercise)\b", re.IGNORECASE
)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOrder:
    """What the stage measured of an order on one screen.

    `pages` is the most that one language takes, `reading` the time that the Spanish pages stay. `smallest_px` is the
    smallest text in pixels of the screen, `contrast` 1 to 21, `missing` holds characters that the stage cannot draw.
    """

    screen: Screen
    said: Announcement
    pages: int
    reading: timedelta
    smallest_px: float
    fits: bool
    contrast: float
    missing: str = ""

    @property
    def letter_mm(self) -> float:
        """Height of the smallest capital on the panel, in millimetres."""
        least_mm = 2 * self.screen.distance_m * 1000 * math.tan(math.radians(_FLOOR_ARCMIN / 60) / 2)
        return least_mm * self.smallest_px / self.screen.minimum_text_px()

    @property
    def readable_m(self) -> float:
        """From how far the smallest text can still be read, in metres."""
        return self.screen.distance_m * self.smallest_px / self.screen.minimum_text_px()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFinding:
    """One thing that is not as it should be, and the names of the screens that it concerns; none means all of them."""

    code: str
    gravity: Gravity
    es: str
    en: str
    screens: tuple[str, ...] = ()

    @property
    def is_block(self) -> bool:
        """Whether the order must not be signed like this."""
        return self.gravity is Gravity.BLOCK

    def told(self, *, english: bool) -> str:
        """Return the finding with the screens it concerns before it."""
        text = self.en if english else self.es
        if not self.screens:
            return text
        more = len(self.screens) - _FEW_NAMES
        names = ", ".join(self.screens[:_FEW_NAMES])
        rest = (f" and {more} more" if english else f" y {more} más") if more > 0 else ""
        return f"{names}{rest}: {text}"


def review_order(
    fields: tuple[TemplateField, ...],
    answers: Mapping[str, str],
    seen: tuple[SeenOrder, ...],
    *,
    next_update: str = "",
    text: tuple[str, str] = ("", ""),
) -> tuple[OrderFinding, ...]:
    """Return everything that is not as it should be, what blocks first; nothing when the order may go as it is.

    `text` is an operator's own sentence in both languages.
    """
    nowhere = not any(one.fits for one in seen)
    found = [
        *_answer_findings(fields, answers, next_update),
        *_free_findings(*text),
        *_grouped(finding for one in seen for finding in _screen_findings(one, is_cut_everywhere=nowhere)),
        *_wording_findings(seen),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_block))


def _block(code: str, es: str, en: str, *screens: str) -> OrderFinding:
    return OrderFinding(code=code, gravity=Gravity.BLOCK, es=es, en=en, screens=screens)


def _warning(code: str, es: str, en: str, *screens: str) -> OrderFinding:
    return OrderFinding(code=code, gravity=Gravity.WARNING, es=es, en=en, screens=screens)


# What was written


def _answer_findings(
    fields: tuple[TemplateField, ...], answers: Mapping[str, str], next_update: str
) -> Iterator[OrderFinding]:
    for asked in fields:
        text = answers.get(asked.name, "").strip()
        if asked.name in _TIMES and text and not _TIME.fullmatch(text):
            yield _block(
                "time", f"«{asked.label}»: escriba la hora así: 10:42.", f"“{asked.label_en}”: write it as 10:42."
            )
        yield from _text_findings(text, f"«{asked.label}»", f"“{asked.label_en}”")
    if next_update and not _TIME.fullmatch(next_update):
        yield _block("time", "«Próximo aviso»: escriba la hora así: 11:15.", "“Next update”: write the time as 11:15.")


def _free_findings(spanish: str, english: str) -> Iterator[OrderFinding]:
    if bool(spanish.strip()) != bool(english.strip()):
        yield _block("language", "Escriba el texto libre en los dos idiomas.", "Write the free text in both languages.")
    for text in (spanish, english):
        yield from _text_findings(text, "«Texto libre»", "“Free text”")


def _text_findings(text: str, es: str, en: str) -> Iterator[OrderFinding]:
    kinds = {one.kind for one in personal_data(text)}
    if "id" in kinds or "likely-id" in kinds:
        yield _block(
            "personal-id", f"{es} parece un número de identificación: quítelo, la orden es pública.",
            f"{en} looks like an identity number: take it out, the order is public.",
        )  # fmt: skip
    if _REAL.search(" ".join(text.split())):
        # Said in a drill it is believed (Hawaii, 2018); said of what is real it teaches people to look for it.
        yield _block(
            "not-a-drill", f"{es} dice que no es un simulacro: quítelo, la pantalla ya dice qué es.",
            f"{en} says that it is not a drill: take it out, the screen says what it is.",
        )  # fmt: skip
    if "phone" in kinds:
        yield _warning(
            "personal-phone",
            f"{es} parece un celular: ¿es de una persona?",
            f"{en} looks like somebody's mobile phone.",
        )
    if is_shouting(text):
        yield _warning("capitals", f"{es} está en mayúsculas: se lee más despacio.", f"{en} is in capitals.")
    acronyms = unexplained_acronyms(text)
    if acronyms:
        yield _warning("acronym", f"{es}: nadie explica «{acronyms[0]}».", f"{en}: nothing explains “{acronyms[0]}”.")


# How it reads


def _wording_findings(seen: tuple[SeenOrder, ...]) -> Iterator[OrderFinding]:
    by_words: dict[Wording, list[str]] = {}
    for one in seen:
        by_words.setdefault(one.said.wording, []).append(one.screen.name)
    found = (
        told
        for wording, screens in by_words.items()
        for told in (*_language_findings(wording, tuple(screens)), *_length_findings(wording, tuple(screens)))
    )
    for finding in _grouped(found):
        # What holds for all of them needs no names.
        yield replace(finding, screens=()) if len(finding.screens) == len(seen) else finding


def _language_findings(wording: Wording, names: tuple[str, ...]) -> Iterator[OrderFinding]:
    if not (wording.headline.strip() and wording.steps):
        yield _block("language", "Falta el texto en español.", "The Spanish text is missing.", *names)
    if not (wording.english_headline.strip() and wording.english_steps):
        yield _block("language", "Falta el texto en inglés.", "The English text is missing.", *names)
    elif wording.english_headline.strip() == wording.headline.strip():
        yield _warning("language", "El título en inglés es el español.", "The English headline is the Spanish.", *names)


def _length_findings(wording: Wording, names: tuple[str, ...]) -> Iterator[OrderFinding]:
    length = len(wording.headline)
    if length > LONGEST_HEADLINE:
        yield _warning(
            "headline", f"El título tiene {length} letras: que sean {LONGEST_HEADLINE} o menos.",
            f"The headline has {length} letters: {LONGEST_HEADLINE} at most.", *names,
        )  # fmt: skip
    if len(wording.steps) > MOST_STEPS:
        yield _warning(
            "steps", f"Son {len(wording.steps)} pasos: que sean {MOST_STEPS} o menos.",
            f"There are {len(wording.steps)} steps: {MOST_STEPS} at most.", *names,
        )  # fmt: skip
    longest = max(wording.steps, key=lambda step: len(words_of(step)), default="")
    if len(words_of(longest)) > MOST_STEP_WORDS:
        yield _warning(
            "step-words", f"Paso largo ({len(words_of(longest))} palabras): «{longest}»",
            f"Long step ({len(words_of(longest))} words): “{longest}”", *names,
        )  # fmt: skip
    total = sum(len(words_of(text)) for text in (wording.headline, *wording.steps))
    if total > MOST_WORDS:
        yield _warning(
            "words", f"Son {total} palabras: que sean {MOST_WORDS} o menos.",
            f"There are {total} words: {MOST_WORDS} at most.", *names,
        )  # fmt: skip


# What each screen makes of it


def _screen_findings(one: SeenOrder, *, is_cut_everywhere: bool) -> Iterator[OrderFinding]:
    name, screen = one.screen.name, one.screen
    far = f"{screen.distance_m:g}"
    if one.contrast < LEAST_CONTRAST:
        yield _block(
            "contrast", f"Contraste de {_comma(one.contrast)}, y se exige {LEAST_CONTRAST:g}.",
            f"Contrast of {one.contrast:.1f}; {LEAST_CONTRAST:g} is asked for.", name,
        )  # fmt: skip
    if one.smallest_px < screen.minimum_text_px():
        yield _block(
            "size", f"La letra menor se lee hasta {_comma(one.readable_m)} m, y la gente está a {far} m.",
            f"The smallest letter is read up to {one.readable_m:.1f} m, and people stand at {far} m.", name,
        )  # fmt: skip
    if not one.fits:
        # One panel that was set up badly must not silence the other thirty-seven: it shows what it can.
        say = _block if is_cut_everywhere else _warning
        yield say(
            "fit", f"El texto no cabe con la letra que se lee a {far} m en {screen.diagonal_in:g}″: se verá cortado.",
            f"The text has no room in letters read at {far} m on {screen.diagonal_in:g}″: it will be cut.", name,
        )  # fmt: skip
    if one.missing:
        yield _block(
            "glyphs", f"No se puede dibujar: {one.missing}", f"Cannot be drawn: {one.missing}", name
        )  # fmt: skip
    yield from _reading_findings(one)


def _reading_findings(one: SeenOrder) -> Iterator[OrderFinding]:
    seconds = math.ceil(one.reading.total_seconds())
    if one.pages > MOST_PAGES:
        yield _warning(
            "pages", f"Son {one.pages} páginas por idioma: quien pasa ve una o dos.",
            f"It takes {one.pages} pages a language: who walks by sees one or two.", one.screen.name,
        )  # fmt: skip
    if one.reading > LONGEST_READING:
        yield _warning(
            "reading", f"Leerlo toma {seconds} s: acorte las respuestas.",
            f"Reading it takes {seconds} s: shorten the answers.", one.screen.name,
        )  # fmt: skip


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _grouped(found: Iterator[OrderFinding]) -> Iterator[OrderFinding]:
    """Tell the same thing once, with all the screens it concerns."""
    screens: dict[tuple[str, Gravity, str, str], list[str]] = {}
    for one in found:
        screens.setdefault((one.code, one.gravity, one.es, one.en), []).extend(one.screens)
    for (code, gravity, es, en), names in screens.items():
        yield OrderFinding(code=code, gravity=gravity, es=es, en=en, screens=tuple(names))
